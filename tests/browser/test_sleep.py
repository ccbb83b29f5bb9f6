"""What a phone does that was away: asleep, without a server, or reloaded in between."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.server import Server


def test_a_page_asleep_during_fifty_changes_catches_up_in_one_request(enter: Enter) -> None:
    pat, quinn = enter("Pat"), enter("Quinn", PHONE).open(BOARD)
    quinn.page.locator("#note-text").fill("Not yet sent")
    quinn.page.context.set_offline(True)
    expect(quinn.page.locator("body")).to_have_attribute("data-live", "off")
    for number in range(50):
        last = pat.place(f"Missed {number}")

    with quinn.counting("fetch") as fetched, quinn.counting("document") as loaded:
        quinn.page.context.set_offline(False)
        quinn.caught_up(last["seq"])
        expect(quinn.note("Missed")).to_have_count(50)

    assert (len(fetched), len(loaded)) == (1, 0)
    expect(quinn.page.locator("#note-text")).to_have_value("Not yet sent")


def texts(server: Server, screen: Screen) -> Counter[str]:
    """How often the log holds each note's words."""
    return Counter(what.text for what in server.town.kept(screen.workspace, "place_note"))


def test_a_killed_server_has_lost_no_note_that_it_acknowledged(
    enter: Enter, own_server: Server
) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)
    written = [f"Before {number}" for number in range(5)]
    for words in written:
        pat.write(words)
        expect(pat.note(words)).to_be_visible()

    own_server.kill()
    pat.write("While it was down")
    expect(pat.page.get_by_text("1 note on this device")).to_be_visible()
    own_server.start()

    expect(pat.note("While it was down")).to_be_visible()
    expect(pat.page.get_by_text("on this device")).to_have_count(0)
    quinn = enter("Quinn", at=own_server).open(BOARD)
    kept = texts(own_server, pat)
    for words in (*written, "While it was down"):
        assert kept[words] == 1
        expect(quinn.note(words)).to_have_count(1)


def test_a_server_killed_in_the_middle_of_a_storm_loses_and_doubles_nothing(
    enter: Enter, own_server: Server
) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)
    quinn = enter("Quinn", PHONE, at=own_server).open(BOARD)
    written = [f"{name} thought {n}" for name in ("One", "Another") for n in range(10, 20)]

    for words in written:
        (pat if words.startswith("One") else quinn).write(words)
        if words == "Another thought 12":
            own_server.kill()
    own_server.start()

    for screen in (pat, quinn):
        for words in written:
            expect(screen.note(words)).to_have_count(1)
    kept = texts(own_server, pat)
    assert {words: kept[words] for words in written} == dict.fromkeys(written, 1)


def test_notes_that_wait_on_the_device_survive_a_reload(enter: Enter, own_server: Server) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)
    own_server.kill()
    pat.write("First of two")
    pat.write("Second of two")
    expect(pat.page.get_by_text("2 notes on this device")).to_be_visible()

    own_server.start()
    pat.page.reload()

    expect(pat.note("First of two")).to_be_visible()
    expect(pat.note("Second of two")).to_be_visible()
    expect(pat.page.locator("#note-text")).to_have_value("")
    kept = texts(own_server, pat)
    assert (kept["First of two"], kept["Second of two"]) == (1, 1)
