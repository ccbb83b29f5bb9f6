"""Every page in its states, for everybody: axe finds nothing, nothing is cut off, focus is seen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.screen import BOARD, DESK, NARROW, PHONE, Screen
from tests.browser.server import Server
from tests.browser.sights import SIGHTS, Sight
from tests.browser.town import ALONE, DIVE


@pytest.fixture(scope="module")
def look(stay: Enter, server: Server) -> Any:
    """Shows a sight at a desk, in light."""
    screens: dict[tuple[str, bool], Screen] = {}
    nothing = server.town.empty_workspace()

    def at(sight: Sight) -> Page:
        key = (sight.who, sight.empty)
        if key not in screens:
            workspace = nothing if sight.empty else "aldermere"
            screens[key] = stay(sight.who, workspace=workspace, reduced_motion="reduce")
        page = screens[key].page
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="light")
        page.goto("about:blank")
        screens[key].open(sight.path)
        if sight.act is not None:
            sight.act(page)
        return page

    return at


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_nobody_is_kept_out_of_a_page(look: Any, sight: Sight) -> None:
    page = look(sight)
    assert violations(page) == []

    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []

    page.set_viewport_size(NARROW)
    assert sideways(page) == 0


def sideways(page: Page) -> int:
    """How far the page as a whole must be pushed sideways to be read; a board or map within it may
    scroll by itself.
    """
    beyond: int = page.evaluate(
        """() => {
            const root = document.scrollingElement;
            const dialog = document.querySelector("dialog[open]");
            const over = dialog ? dialog.scrollWidth - dialog.clientWidth : 0;
            return Math.max(0, root.scrollWidth - root.clientWidth, over);
        }"""
    )
    return beyond


def test_a_board_with_notes_face_down_and_two_versions_keeps_nobody_out(enter: Enter) -> None:
    cleo, pat = enter("Cleo", reduced_motion="reduce"), enter("Pat", reduced_motion="reduce")
    saw = cleo.saw("n-first")
    for words in ("Dad left for work", "Dad left in spring"):
        cleo.post("edit_note", note="n-first", text=words, how="worker", saw=saw)
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    pat.place("Mine alone", "early--feeling")
    cleo.open(BOARD)
    expect(cleo.page.get_by_text("1 note, face down")).to_be_visible()
    expect(cleo.note("two versions")).to_be_visible()
    pat.open(BOARD)

    assert violations(cleo.page) == []
    assert violations(pat.page) == []


def test_a_bin_with_something_in_it_keeps_nobody_out(enter: Enter) -> None:
    cleo = enter("Cleo", reduced_motion="reduce")
    cleo.post("remove", among="notes", thing="n-first")
    cleo.open("bin")
    expect(cleo.page.get_by_role("button", name="Put back")).to_be_visible()

    assert violations(cleo.page) == []


def test_a_page_with_everything_that_can_be_said_under_its_bar_keeps_nobody_out(
    enter: Enter,
) -> None:
    pat = enter("Pat", PHONE, reduced_motion="reduce").open(BOARD)
    pat.page.route("**/do/*", lambda route: route.abort())
    pat.page.context.set_offline(True)
    pat.write("Waiting")
    expect(pat.page.get_by_text("1 note on this device")).to_be_visible()

    assert violations(pat.page) == []


WORKING = (
    Sight("join", "", "/join"),
    Sight("home", "Cleo", ""),
    Sight("workshop", "Cleo", "workshop/w-rowan"),
    Sight("board", "Cleo", "story/rowan"),
    Sight("insights", "Cleo", "story/rowan/insights"),
    Sight("map", "Cleo", "map"),
    Sight("outline", "Cleo", "map/outline"),
    Sight("design", "Cleo", "design"),
    Sight("decision", "Cleo", "design/d1"),
    Sight("plan", "Cleo", "plan"),
    Sight("why", "Cleo", "why/actions/ac01"),
)


@pytest.mark.parametrize("sight", WORKING, ids=lambda sight: sight.name)
def test_text_at_twice_its_size_is_cut_off_nowhere(look: Any, sight: Sight) -> None:
    page = look(sight)
    session = page.context.new_cdp_session(page)

    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})

    try:
        assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate(CUT_OFF) == []
        assert sideways(page) == 0
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        session.detach()


CUT_OFF = """() => {
    const shown = (e) => e.checkVisibility() && getComputedStyle(e).position !== "absolute";
    const cut = (e) => {
        const style = getComputedStyle(e);
        const [x, y] = [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight];
        return (style.overflowX !== "visible" && x > 1) || (style.overflowY !== "visible" && y > 1);
    };
    const off = (e) => {
        const box = e.getBoundingClientRect();
        const scrolls = e.closest(".board, main.map, .map-side, [tabindex='0']");
        return !scrolls && (box.right > innerWidth + 1 || box.left < -1);
    };
    return [...document.querySelectorAll("h1, h2, a, button, .button, label, select")]
        .filter((e) => shown(e) && (cut(e) || off(e)))
        .map((e) => e.outerHTML.slice(0, 160));
}"""


@pytest.mark.parametrize("sight", WORKING, ids=lambda sight: sight.name)
def test_whoever_goes_by_keys_sees_where_they_are(look: Any, sight: Sight) -> None:
    page = look(sight)

    for _ in range(25):
        page.keyboard.press("Tab")

        assert page.evaluate(UNMARKED) == ""


UNMARKED = """() => {
    const at = document.activeElement;
    if (at === document.body) return "";
    const style = getComputedStyle(at);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const box = at.getBoundingClientRect();
    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    const why = ring ? "out of sight" : "no ring";
    return ring && seen ? "" : `${why}: ${at.outerHTML.slice(0, 160)}`;
}"""


@pytest.mark.parametrize("sight", WORKING, ids=lambda sight: sight.name)
def test_forced_colours_leave_every_page_readable(look: Any, sight: Sight) -> None:
    page = look(sight)

    page.emulate_media(forced_colors="active")

    try:
        assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(UNDRAWN) == []
        assert len(page.screenshot()) > 10_000
    finally:
        page.emulate_media(forced_colors="none")


UNDRAWN = """() => [...document.querySelectorAll(".button, .input, .note, .step, .cell--now")]
    .filter((e) => e.checkVisibility())
    .filter((e) => {
        const style = getComputedStyle(e);
        return parseFloat(style.borderTopWidth) + parseFloat(style.outlineWidth) === 0;
    })
    .map((e) => e.outerHTML.slice(0, 160))"""
