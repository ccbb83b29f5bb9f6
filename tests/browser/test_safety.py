"""A story made safe to tell with the keyboard alone; and purged, from the device too."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.faults import keeps
from tests.browser.gate import PARTS, fill, go_live, missing, press
from tests.browser.screen import BOARD, PHONE
from tests.browser.server import Server

SMALL = ViewportSize(width=360, height=740)


def test_a_story_goes_through_its_gate_with_the_keyboard(enter: Enter, server: Server) -> None:
    cleo = enter("Cleo", SMALL, workspace=server.town.empty_workspace(), reduced_motion="reduce")
    page = cleo.open("stories").page
    press(page.get_by_role("link", name="Add a story"))
    press(cleo.dialog.locator("[data-fill]").nth(1))
    name = cleo.dialog.get_by_label("Pseudonym").input_value()
    cleo.dialog.get_by_label("Age now").fill("14 to 16")
    assert violations(page) == []
    with page.expect_navigation():
        press(cleo.dialog.get_by_role("button", name="Add story"))
    cleo.ready()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Is {name}’s story safe to tell?")
    expect(missing(page)).to_have_count(14)
    assert violations(page) == []
    press(page.get_by_role("button", name="Go live"))
    expect(page.locator("#strips")).to_contain_text("Say in three sentences who")

    fill(cleo, "edit", {"Who they are": "Laughs easily. Fixes bikes. Looks after the small ones."})
    expect(missing(page)).to_have_count(13)
    for part, fields in PARTS.items():
        fill(cleo, part, fields)
    go_live(cleo)
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= SMALL["width"]


def test_the_pages_around_it_keep_nobody_out(enter: Enter) -> None:
    cleo = enter("Cleo", SMALL, reduced_motion="reduce")
    cleo.post("write_word", word="b1", term="contact", use="avoid", instead="family time")
    cleo.open("words")
    cleo.page.locator("summary").click()
    assert violations(cleo.page) == []
    for path in ("stories", "story/robin/purge", "story/robin/safety/permission", "story/new"):
        assert violations(cleo.open(path).page) == []
    cleo.post("purge_story", in_story="robin")
    for path in ("story/robin", "story/robin/safety"):
        assert violations(cleo.open(path).page) == []


@pytest.mark.parametrize("path", ["story/robin", "stories"])
def test_a_purged_story_leaves_the_device_wherever_that_is_said(enter: Enter, path: str) -> None:
    pat, cleo = enter("Pat", PHONE), enter("Cleo")
    page = pat.open(BOARD).page
    page.locator("#note-text").fill("Half a note")
    keeps(page, 1)
    page.goto("about:blank")
    cleo.post("purge_story", in_story="robin")

    pat.open(path)

    expect(page.get_by_text("Purged on").or_(page.get_by_text("was purged"))).to_be_visible()
    keeps(page, 0)


def test_what_waits_to_be_sent_is_dropped_with_its_story(enter: Enter, server: Server) -> None:
    pat, cleo = enter("Pat", PHONE), enter("Cleo")
    page = pat.open(BOARD).page
    page.route("**/do/*", lambda route: route.abort())
    page.context.set_offline(True)
    pat.write("Waiting to be sent")
    keeps(page, 1)
    cleo.post("purge_story", in_story="robin")
    page.context.set_offline(False)

    pat.open("stories")

    expect(page.get_by_text("Purged on")).to_be_visible()
    keeps(page, 0)
    assert server.town.kept(pat.workspace, "place_note")[-1].text != "Waiting to be sent"


def test_an_open_board_shows_nothing_of_a_story_that_was_closed(enter: Enter) -> None:
    pat, cleo = enter("Pat"), enter("Cleo")
    page = pat.open(BOARD).page

    cleo.post("go_live", in_story="robin", live="no")

    expect(page.get_by_role("heading", name="Not open to you just now")).to_be_visible()
    assert "Moved house" not in page.content()
