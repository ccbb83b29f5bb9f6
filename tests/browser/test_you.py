"""Finished, a hand, quiet on the map and the design pages, beside the console that hears of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.screen import PHONE
from tests.browser.town import DESIGNING, MAPPING


@pytest.mark.parametrize(
    ("path", "workshop"),
    [
        ("map", MAPPING),
        ("map/outline", MAPPING),
        ("design", DESIGNING),
        ("design/q-hub", DESIGNING),
    ],
)
def test_a_hand_is_raised_from_there_and_seen_by_the_coach(
    enter: Enter, path: str, workshop: str
) -> None:
    cleo = enter("Cleo").open(f"workshop/{workshop}/console")
    pat = enter("Pat", PHONE).open(path)
    hand = pat.page.get_by_role("button", name="Hand", exact=True)

    hand.click()

    expect(hand).to_have_attribute("aria-pressed", "true")
    expect(cleo.page.locator("#roomlist")).to_contain_text("hand raised")


def test_the_row_goes_while_nothing_is_held_and_comes_back(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open("design")
    row = pat.page.get_by_role("complementary", name="For the coaches to see")
    expect(row).to_be_visible()

    cleo.post("close_workshop", workshop=DESIGNING, closed="yes")
    expect(row).to_be_hidden()
    cleo.post("close_workshop", workshop=DESIGNING, closed="no")

    expect(row).to_be_visible()
