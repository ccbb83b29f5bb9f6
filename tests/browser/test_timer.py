"""The one timer: in the same corner of every surface, advisory, said aloud three times."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, DESK, PHONE, Screen
from tests.browser.town import ALONE, DESIGNING, DIVE, MAPPING, Town

SURFACES = (
    (DIVE, ALONE, BOARD),
    (DIVE, ALONE, f"workshop/{DIVE}"),
    (MAPPING, "what-lasts", "map"),
    (MAPPING, "what-lasts", "map/outline"),
    (DESIGNING, "hub-options", "design"),
    (DESIGNING, "hub-options", "design/q-hub"),
)
LISTEN = """() => {
    const announcer = document.getElementById("announcer");
    window.said = [];
    new MutationObserver(() => window.said.push(announcer.textContent))
        .observe(announcer, { childList: true, characterData: true, subtree: true });
}"""


def start(cleo: Screen, seconds: int) -> None:
    """Starts the timer as a coach, from whatever it is at now."""
    cleo.open(BOARD)
    saw = cleo.page.locator("#clock time-left").get_attribute("data-seq")
    cleo.post("set_timer", workshop=DIVE, act="start", seconds=seconds, saw=saw)


def clock(screen: Screen) -> Locator:
    return screen.page.locator("#clock")


def said(screen: Screen, words: str) -> int:
    heard: list[str] = screen.page.evaluate("window.said")
    return heard.count(words)


def hears(screen: Screen, words: str) -> None:
    """Waits until a sentence is said."""
    screen.page.wait_for_function("words => window.said.includes(words)", arg=words)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_it_is_in_the_same_corner_of_every_surface(enter: Enter, size: ViewportSize) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", size)
    corners = set()
    for workshop, step, path in SURFACES:
        if path in (BOARD, "map", "design"):
            cleo.post("go_to_step", workshop=workshop, step=step)
        pat.open(path)
        expect(clock(pat).get_by_text("left")).to_be_visible()
        box = clock(pat).locator(".timer").bounding_box()
        assert box is not None
        corners.add(round(box["x"] + box["width"]))
        assert box["y"] < 260, path
    assert max(corners) - min(corners) <= 16


def test_it_counts_down_and_says_how_much_over_in_ink(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    ink = pat.page.locator("h1").first.evaluate("h => getComputedStyle(h).color")

    start(cleo, 1)

    over = clock(pat).get_by_text(re.compile("^over$"))
    expect(over).to_be_visible()
    assert over.evaluate("each => getComputedStyle(each).color") == ink
    expect(clock(pat).locator("progress")).to_have_js_property("value", 0)


def test_a_coach_pauses_and_lengthens_it_beside_the_clock(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    cleo.post("go_to_step", workshop=DIVE, step=ALONE)
    cleo.open(BOARD)
    expect(clock(pat).get_by_role("button")).to_have_count(0)

    cleo.page.get_by_role("button", name="Add 1 min").click()
    expect(clock(pat).get_by_text("of 16 minutes")).to_be_visible()
    cleo.page.get_by_role("button", name="Pause the timer").click()

    expect(clock(pat).get_by_text("Paused")).to_be_visible()

    cleo.page.get_by_role("button", name="Go on with the timer").click()

    expect(clock(pat).get_by_text("Paused")).to_have_count(0)


def test_its_start_is_said_once_and_not_to_those_who_come_later(enter: Enter, town: Town) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    pat.page.evaluate(LISTEN)

    cleo.post("go_to_step", workshop=DIVE, step=ALONE)

    hears(pat, "The timer runs: 15 minutes.")
    quinn = enter("Quinn").open(BOARD)
    quinn.page.evaluate(LISTEN)
    quinn.place("A note that changes the board")
    quinn.caught_up(town.seq(quinn.workspace))
    assert said(quinn, "The timer runs: 15 minutes.") == 0
    assert said(pat, "The timer runs: 15 minutes.") == 1


def test_one_minute_and_the_end_are_said_once_each(enter: Enter, town: Town) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    pat.page.evaluate(LISTEN)

    start(cleo, 62)
    hears(pat, "One minute left.")
    start(cleo, 2)
    hears(pat, "Time is up. Finish what you are writing.")

    cleo.post("freeze", workshop=DIVE)
    pat.caught_up(town.seq(cleo.workspace))
    assert said(pat, "One minute left.") == 1
    assert said(pat, "Time is up. Finish what you are writing.") == 1


def test_nothing_stops_when_it_ends(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    start(cleo, 1)
    expect(clock(pat).get_by_text("over")).to_be_visible()

    pat.write("One more thing")

    expect(pat.note("One more thing")).to_be_visible()


def test_two_devices_with_clocks_apart_show_the_same_time(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    start(cleo, 600)
    pat.page.add_init_script(
        """{
            const [real, origin] = [Date.now, performance.timeOrigin];
            Date.now = () => real() + 90_000;
            Object.defineProperty(performance, "timeOrigin", { value: origin + 90_000 });
        }"""
    )

    pat.open(BOARD)

    # A clock that went by the device alone would be at 8:30.
    expect(clock(pat).locator("[data-digits]")).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))
