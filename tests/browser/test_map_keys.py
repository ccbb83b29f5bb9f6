"""The map by keys alone: they are in the list behind “?”, and switched off with all the others."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.enter import Enter
from tests.browser.screen import Screen


def box(screen: Screen, words: str) -> Locator:
    """A step of the drawn map, by its words."""
    return screen.page.locator(".step").filter(has_text=words)


def at_step(enter: Enter, who: str = "Pat", words: str = "Moves are planned") -> Screen:
    """Somebody at a desk, with the focus on a step of the drawn map."""
    screen = enter(who).open("map")
    expect(screen.page.locator(".map--drawn")).to_be_visible()
    box(screen, words).focus()
    return screen


def test_the_list_says_which_keys_hold_on_the_map(enter: Enter) -> None:
    pat = at_step(enter)

    pat.page.keyboard.press("?")

    expect(pat.dialog.get_by_role("heading", name="On the map")).to_be_visible()
    expect(pat.dialog.get_by_role("heading", name="From step to step")).to_be_visible()
    for words in (
        "Add a step in this lane",
        "Link this step to another",
        "Move this step to a lane",
        "Why? Where it comes from",
        "The outline: the same map as headings and lists",
        "To the next step in the lane, to the next lane",
        "Along a link",
        "Add a step before or after, linked with this one",
        "Put the step in focus, or let it go",
        "Show what is one, two or three links away",
    ):
        expect(pat.dialog.get_by_text(words)).to_be_visible()
    expect(pat.dialog.get_by_text("Group, and name the group")).to_have_count(0)


def test_the_list_is_opened_by_a_click_too_and_in_the_outline_says_what_holds_there(
    enter: Enter,
) -> None:
    pat = enter("Pat").open("map/outline")

    pat.page.get_by_role("link", name="Keys").click()

    expect(pat.dialog.get_by_role("heading", name="In the outline")).to_be_visible()
    expect(pat.dialog.get_by_text("Along a link")).to_have_count(0)


def test_whoever_only_looks_on_is_told_of_no_key_that_changes_anything(enter: Enter) -> None:
    quinn = at_step(enter, "Sol")

    quinn.page.keyboard.press("?")

    expect(quinn.dialog.get_by_text("Along a link")).to_be_visible()
    expect(quinn.dialog.get_by_text("Link this step to another")).to_have_count(0)
    expect(quinn.dialog.get_by_text("Add a step")).to_have_count(0)


def test_arrows_walk_the_lanes_and_with_alt_the_links(enter: Enter) -> None:
    pat = at_step(enter)

    pat.page.keyboard.press("ArrowRight")
    expect(box(pat, "Young people trust")).to_be_focused()
    pat.page.keyboard.press("ArrowLeft")
    expect(box(pat, "Moves are planned")).to_be_focused()
    pat.page.keyboard.press("Alt+ArrowLeft")
    expect(box(pat, "One worker stays")).to_be_focused()
    pat.page.keyboard.press("Alt+ArrowLeft")
    expect(box(pat, "One worker stays")).to_be_focused()


def test_space_and_numbers_light_what_is_near_and_escape_lets_go(enter: Enter) -> None:
    pat = at_step(enter)

    pat.page.keyboard.press("Space")
    expect(pat.page.locator(".step--near")).to_have_count(2)
    pat.page.keyboard.press("Escape")
    expect(pat.page.locator(".map--focus")).to_have_count(0)

    box(pat, "One worker stays").focus()
    pat.page.keyboard.press("2")
    expect(pat.page.locator(".step--near")).to_have_count(2)
    pat.page.keyboard.press("1")
    expect(pat.page.locator(".step--near")).to_have_count(1)


@pytest.mark.parametrize(
    ("key", "heading"), [("k", "Link to…"), ("m", "Move to lane"), ("n", "Add a step")]
)
def test_a_letter_opens_the_dialog_of_its_act(enter: Enter, key: str, heading: str) -> None:
    pat = at_step(enter)

    pat.page.keyboard.press(key)

    expect(pat.dialog.get_by_role("heading", level=2)).to_contain_text(heading)


def test_ctrl_and_an_arrow_add_a_linked_step_to_that_side(enter: Enter) -> None:
    pat = at_step(enter)

    pat.page.keyboard.press("Control+ArrowLeft")

    expect(pat.dialog).to_contain_text("Moves are planned with the young person")


def test_letters_and_numbers_are_switched_off_and_arrows_go_on(enter: Enter) -> None:
    pat = at_step(enter)
    pat.page.keyboard.press("?")
    pat.dialog.get_by_label("No single-letter keys").check()
    pat.page.keyboard.press("Escape")
    expect(pat.dialog).to_have_count(0)

    for key in ("n", "k", "m", "w", "o", "2"):
        pat.page.keyboard.press(key)
    expect(pat.dialog).to_have_count(0)
    expect(pat.page.locator(".map--focus")).to_have_count(0)
    pat.page.keyboard.press("ArrowRight")

    expect(box(pat, "Young people trust")).to_be_focused()
    assert pat.page.url.endswith("/map")


def test_f6_goes_from_the_map_to_what_is_beside_it_and_to_the_composer(enter: Enter) -> None:
    pat = at_step(enter)

    pat.page.keyboard.press("F6")
    expect(pat.page.get_by_role("complementary", name="In focus, and checks")).to_be_focused()
    pat.page.keyboard.press("F6")
    expect(pat.page.get_by_label("Words of the new step")).to_be_focused()
    pat.page.keyboard.press("Shift+F6")
    pat.page.keyboard.press("Shift+F6")
    expect(box(pat, "Moves are planned")).to_be_focused()


def test_no_letter_does_anything_in_the_composer(enter: Enter) -> None:
    pat = enter("Pat").open("map")
    field = pat.page.get_by_label("Words of the new step")

    field.focus()
    pat.page.keyboard.type("nkmwo123?")

    expect(field).to_have_value("nkmwo123?")
    expect(pat.dialog).to_have_count(0)
