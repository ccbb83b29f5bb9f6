"""The four states of the connection, each told in words, and what heals by itself in one fetch."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.enter import Enter
from tests.browser.faults import asleep, keeps, once
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.server import Server
from tests.browser.town import DIVE


def stop_clock(page: Page) -> None:
    """From here on the page’s time goes only where a test moves it."""
    now = page.evaluate("Date.now()")
    page.clock.pause_at(now + 1000)


def amber(screen: Screen) -> Any:
    """The strip of what waits."""
    return screen.page.locator(".strip--care")


def cut(screen: Screen) -> None:
    """Takes the network away."""
    screen.page.context.set_offline(True)
    expect(screen.page.locator("body")).to_have_attribute("data-live", "off")


def test_live_is_a_dot_and_a_word_and_no_strip(enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)

    expect(pat.page.locator("#live-state")).to_have_text("Live")
    expect(pat.page.locator("#strips :is(.strip--care, .strip--grey)")).to_have_count(0)


def test_for_five_seconds_of_catching_up_nothing_is_shown_and_everything_is_queued(
    enter: Enter, server: Server
) -> None:
    pat = enter("Pat", PHONE)
    pat.page.clock.install()
    pat.open(BOARD)
    stop_clock(pat.page)
    cut(pat)

    pat.write("In a tunnel")
    pat.page.clock.run_for(3900)
    expect(amber(pat)).to_have_count(0)
    expect(pat.page.locator("#live-state")).to_have_text("Live")

    pat.page.clock.run_for(1200)
    expect(amber(pat)).to_have_text(
        "1 note on this device. It will go when the connection is back. You can keep writing."
    )
    expect(pat.page.locator("#live-state")).to_have_text("Not connected")
    expect(pat.note("In a tunnel")).to_have_count(0)
    expect(pat.page.locator(".note--waiting")).to_contain_text("In a tunnel")

    pat.page.clock.resume()
    pat.page.context.set_offline(False)
    expect(pat.note("In a tunnel")).to_be_visible()
    expect(pat.page.locator(".note--waiting")).to_have_count(0)
    expect(amber(pat)).to_have_count(0)
    assert once(server, pat, ["In a tunnel"])


def test_a_page_that_lost_the_connection_says_so_before_anything_waits(enter: Enter) -> None:
    pat = enter("Pat", PHONE)
    pat.page.clock.install()
    pat.open(BOARD)
    stop_clock(pat.page)
    cut(pat)

    pat.page.clock.run_for(5100)

    expect(amber(pat)).to_contain_text("Not connected.")
    pat.page.clock.resume()


def test_a_note_without_an_answer_for_four_seconds_counts_as_saved_here(
    enter: Enter, own_server: Server
) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)

    with asleep(own_server):
        pat.write("Nobody answers")
        expect(amber(pat)).to_contain_text("1 note on this device.")
        expect(pat.page.locator(".note--waiting")).to_contain_text("On this device, not sent")

    expect(pat.note("Nobody answers")).to_have_count(1)
    expect(amber(pat)).to_have_count(0)
    assert once(own_server, pat, ["Nobody answers"])


def test_what_the_room_does_together_is_refused_at_once_without_a_connection(
    enter: Enter, own_server: Server
) -> None:
    pat = enter("Pat", at=own_server).open(BOARD)
    pat.write("Not to be undone later")
    undo = pat.page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    undo.evaluate("button => button.form.setAttribute('data-needs-live', '')")
    own_server.kill()
    expect(amber(pat)).to_contain_text("Not connected.")

    undo.click()

    expect(pat.page.locator(".strip--stop")).to_contain_text("when the connection is back")
    own_server.start()
    expect(amber(pat)).to_have_count(0)
    expect(pat.note("Not to be undone later")).to_be_visible()


def test_a_frame_that_was_lost_on_the_way_is_made_good_by_one_fetch(enter: Enter) -> None:
    pat, quinn = enter("Pat"), enter("Quinn", PHONE)
    losing: list[str] = []
    quinn.page.route_web_socket(re.compile("socket.io"), lossy(losing))
    quinn.open(BOARD)
    losing.append("Lost on the way")

    with quinn.counting("fetch") as fetched:
        pat.place("Lost on the way")
        last = pat.place("After the gap")
        quinn.caught_up(last["seq"])
        expect(quinn.note("Lost on the way")).to_have_count(1)

    assert len(fetched) == 1
    assert losing == []


def lossy(losing: list[str]) -> Callable[[WebSocketRoute], None]:
    """A network that loses the first frame with these words."""

    def carry(near: WebSocketRoute) -> None:
        far = near.connect_to_server()

        def pass_on(said: str | bytes) -> None:
            words = next((each for each in losing if each in str(said)), "")
            if words and '"frame"' in str(said):
                losing.remove(words)
            else:
                near.send(said)

        far.on_message(pass_on)
        near.on_message(lambda said: far.send(said))

    return carry


def hide(page: Page, seconds: int) -> None:
    """Puts the tab in the background for a while."""
    page.evaluate(SHOWS, "hidden")
    page.clock.run_for(seconds * 1000)
    page.evaluate(SHOWS, "visible")


SHOWS = """state => {
    Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_tab_that_was_hidden_for_over_a_minute_asks_once_and_a_shorter_look_away_does_not(
    enter: Enter,
) -> None:
    pat = enter("Pat", PHONE)
    pat.page.clock.install()
    pat.open(BOARD)

    with pat.counting("fetch") as fetched:
        hide(pat.page, 50)
        assert fetched == []
        with pat.page.expect_response(lambda told: told.request.headers.get("x-heal") == "1"):
            hide(pat.page, 61)

    assert len(fetched) == 1


def test_a_page_that_was_refused_says_why_and_keeps_the_words(enter: Enter) -> None:
    pat, cleo = enter("Pat", PHONE).open(BOARD), enter("Cleo")
    cleo.post("remove", among="stages", thing="school")
    pat.page.evaluate("() => document.querySelector('[data-at-stage]').value = 'school'")

    pat.write("Too late for this stage")

    expect(pat.page.locator(".strip--stop")).to_be_visible()
    expect(pat.page.locator("#note-text")).to_have_value("Too late for this stage")


# Read only, with the reason


def grey(screen: Screen) -> Any:
    """The strip of what may only be read."""
    return screen.page.locator("#strips .strip--grey")


def test_a_frozen_board_says_so_and_keeps_what_is_half_written(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE).open(BOARD)
    pat.page.locator("#note-text").fill("Half a note")

    cleo.post("freeze", workshop=DIVE, frozen="yes")
    expect(grey(pat)).to_contain_text("Reading only. Cleo has frozen the board")
    pat.page.locator("#note-text").press_sequentially(", and its end")
    pat.page.locator("#note-text").press("Enter")

    expect(pat.page.locator(".strip--stop")).to_contain_text("frozen the board")
    expect(pat.page.locator("#note-text")).to_have_value("Half a note, and its end")

    cleo.post("freeze", workshop=DIVE, frozen="no")
    expect(grey(pat)).to_have_count(0)
    pat.page.locator("#note-text").press("Enter")
    expect(pat.note("Half a note, and its end")).to_be_visible()


def test_notes_that_wait_go_once_a_frozen_board_is_open_again(
    enter: Enter, own_server: Server
) -> None:
    cleo, pat = enter("Cleo", at=own_server), enter("Pat", PHONE, at=own_server)
    pat.open(BOARD)
    cut(pat)
    pat.write("Written in a tunnel")
    expect(amber(pat)).to_contain_text("1 note on this device.")
    cleo.post("freeze", workshop=DIVE, frozen="yes")
    pat.page.context.set_offline(False)
    expect(grey(pat)).to_contain_text("Reading only.")
    cleo.post("freeze", workshop=DIVE, frozen="no")

    expect(pat.note("Written in a tunnel")).to_be_visible()
    expect(amber(pat)).to_have_count(0)
    assert once(own_server, pat, ["Written in a tunnel"])


def test_a_workshop_that_closes_takes_the_drafts_of_its_board_off_the_device(
    enter: Enter,
) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE).open(BOARD)
    pat.page.locator("#note-text").fill("Half a note")
    keeps(pat.page, 1)

    cleo.post("close_workshop", workshop=DIVE, closed="yes")

    expect(grey(pat)).to_contain_text("Reading only.")
    keeps(pat.page, 0)
