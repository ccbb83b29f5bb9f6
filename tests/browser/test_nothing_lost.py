"""Drafts and what waits to be sent: kept on the device while needed, and not a moment longer."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from app.store import Member
from tests.browser.enter import Enter
from tests.browser.faults import asleep, crash, keeps, kept, once
from tests.browser.screen import BOARD, PHONE, Screen, cookie
from tests.browser.server import Server
from tests.browser.town import DIVE

HALF = "Half a note, still"


def begin(screen: Screen, words: str = HALF) -> Screen:
    """Types into the composer until the device keeps it."""
    screen.page.locator("#note-text").fill(words)
    keeps(screen.page, 1)
    return screen


def test_a_draft_outlives_a_page_that_dies(enter: Enter) -> None:
    pat = crash(begin(enter("Pat", PHONE).open(BOARD)))

    pat.open(BOARD)

    expect(pat.page.locator("#note-text")).to_have_value(HALF)


def test_a_draft_comes_back_in_the_cell_it_was_begun_for(enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)
    pat.page.get_by_role("button", name="On one life stage").click()
    begin(pat)

    pat.open(BOARD)
    expect(pat.page.locator("#note-text")).to_have_value(HALF)
    pat.page.locator("#note-text").press("Enter")

    expect(pat.cell("school--event").locator("[data-note]")).to_contain_text(HALF)


def test_a_note_that_is_kept_leaves_nothing_on_the_device(enter: Enter) -> None:
    pat = begin(enter("Pat", PHONE).open(BOARD))

    pat.page.locator("#note-text").press("Enter")

    expect(pat.note(HALF)).to_be_visible()
    keeps(pat.page, 0)


def test_words_of_an_older_version_do_not_replace_newer_ones_in_silence(enter: Enter) -> None:
    pat, cleo = enter("Pat"), enter("Cleo")
    pat.place("Dad left")
    pat.open(BOARD)
    saw = cleo.saw("n-dad-left")
    pat.note("Dad left").get_by_role("link").click()
    pat.dialog.get_by_label("Words").fill("Dad left for work abroad")
    keeps(pat.page, 1)
    pat.page.keyboard.press("Escape")
    cleo.post("edit_note", note="n-dad-left", text="Dad left in spring", how="worker", saw=saw)
    expect(pat.note("Dad left in spring")).to_be_visible()

    pat.note("Dad left in spring").get_by_role("link").click()
    expect(pat.dialog.get_by_label("Words")).to_have_value("Dad left for work abroad")
    pat.dialog.get_by_role("button", name="Save").click()

    expect(pat.note("two versions")).to_have_count(1)


def alone(screen: Screen, server: Server) -> Screen:
    """Gives a screen a session that no other test shares, so that it may end."""
    key = server.town.identity.open_session(server.town.people[screen.name].id, "To be ended")
    screen.page.context.clear_cookies()
    screen.page.context.add_cookies([cookie(key, screen.address)])
    return screen


def test_a_device_keeps_nothing_of_whoever_signs_out(enter: Enter, server: Server) -> None:
    pat = begin(alone(enter("Pat", PHONE), server).open(BOARD))

    pat.open("/me")
    pat.follow(pat.page.get_by_role("button", name="Sign out here"))

    keeps(pat.page, 0)


def test_a_device_keeps_nothing_of_a_session_that_was_ended_elsewhere(
    enter: Enter, server: Server
) -> None:
    pat, tablet = begin(alone(enter("Pat", PHONE), server).open(BOARD)), enter("Pat")

    tablet.open("/me")
    to_be_ended = tablet.page.get_by_role("listitem").filter(has_text="To be ended").first
    to_be_ended.get_by_role("button", name="Sign out that device").click()

    expect(pat.page.get_by_role("heading", name="Sign in or join first")).to_be_visible()
    keeps(pat.page, 0)


def test_a_session_that_was_ended_while_a_phone_was_away_is_over_when_it_is_back(
    enter: Enter, server: Server
) -> None:
    pat, tablet = begin(alone(enter("Pat", PHONE), server).open(BOARD)), enter("Pat")
    pat.page.context.set_offline(True)
    expect(pat.page.locator("body")).to_have_attribute("data-live", "off")

    tablet.open("/me")
    to_be_ended = tablet.page.get_by_role("listitem").filter(has_text="To be ended").first
    tablet.follow(to_be_ended.get_by_role("button", name="Sign out that device"))
    pat.page.context.set_offline(False)

    expect(pat.page.get_by_role("heading", name="Sign in or join first")).to_be_visible()
    keeps(pat.page, 0)


def test_whoever_comes_next_on_a_device_finds_nothing_of_the_one_before(
    enter: Enter, server: Server
) -> None:
    device = begin(alone(enter("Pat", PHONE), server).open(BOARD))
    other_tab = Screen("Pat", device.page.context.new_page(), device.address, device.workspace)
    other_tab.open(BOARD)
    device.page.goto("about:blank")

    device.open("/return")
    code = server.town.identity.return_code(server.town.people["Quinn"].id)
    device.page.get_by_label("Your own return code").fill(code)
    device.follow(device.page.get_by_role("button", name="Come back in"))
    device.open(BOARD)

    expect(device.page.locator("#note-text")).to_have_value("")
    expect(other_tab.page.locator("#note-text")).to_have_value("")
    keeps(device.page, 0)


def test_nothing_stays_on_a_device_for_longer_than_twelve_hours(enter: Enter) -> None:
    pat = enter("Pat", PHONE)
    pat.page.clock.install()
    begin(pat.open(BOARD))

    pat.page.clock.fast_forward("12:01:00")
    pat.open(BOARD)

    expect(pat.page.locator("#note-text")).to_have_value("")
    keeps(pat.page, 0)


def test_the_names_under_which_things_are_kept_do_not_say_whose_they_are(
    enter: Enter, server: Server
) -> None:
    pat = begin(enter("Pat", PHONE).open(BOARD))

    names = pat.page.evaluate("() => JSON.stringify(Object.entries(localStorage))")

    assert server.town.people["Pat"].id not in names


def test_a_device_that_a_table_shares_keeps_things_in_memory_alone(
    enter: Enter, own_server: Server
) -> None:
    table, town = enter("Pat", PHONE, at=own_server), own_server.town
    shared = Member(table.workspace, town.people["Pat"].id, "participant", DIVE, "table")
    town.store.put_member(shared)
    table.open(BOARD)
    own_server.kill()
    table.write("From the table")
    table.page.locator("#note-text").fill(HALF)
    expect(table.page.get_by_text("1 note on this device")).to_be_visible()

    keeps(table.page, 0)

    own_server.start()
    expect(table.page.get_by_text("on this device")).to_have_count(0)
    assert once(own_server, table, ["From the table"])


def test_a_full_disk_of_the_device_does_not_stop_anyone_from_writing(enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)
    pat.page.evaluate(
        """() => {
            let piece = "x".repeat(1_000_000);
            for (let n = 0; piece.length; n += 1) {
                try { localStorage.setItem(`filler ${n}`, piece); }
                catch { piece = piece.slice(0, piece.length / 2); }
            }
        }"""
    )

    pat.write("Written on a full phone")

    expect(pat.note("Written on a full phone")).to_be_visible()


# What waits to be sent


def test_notes_that_wait_outlive_a_browser_that_crashes(enter: Enter, own_server: Server) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)
    own_server.kill()
    for words in ("First of two", "Second of two"):
        pat.write(words)
    expect(pat.page.get_by_text("2 notes on this device")).to_be_visible()

    after = crash(pat)
    own_server.start()
    after.open(BOARD)

    expect(after.note("First of two")).to_have_count(1)
    expect(after.note("Second of two")).to_have_count(1)
    keeps(after.page, 0)
    assert once(own_server, pat, ["First of two", "Second of two"])


def test_two_tabs_of_one_browser_lose_and_double_nothing(enter: Enter, own_server: Server) -> None:
    one = enter("Pat", PHONE, at=own_server).open(BOARD)
    two = Screen("Pat", one.page.context.new_page(), one.address, one.workspace).open(BOARD)
    own_server.kill()
    for number in range(3):
        one.write(f"Tab one, {number}")
        two.write(f"Tab two, {number}")
    for tab in (one, two):
        expect(tab.page.get_by_text("6 notes on this device")).to_be_visible()
    assert len(kept(one.page)) == 6

    one.page.close()
    own_server.start()

    written = [f"Tab {tab}, {number}" for tab in ("one", "two") for number in range(3)]
    for words in written:
        expect(two.note(words)).to_have_count(1)
    keeps(two.page, 0)
    assert once(own_server, two, written)


def test_what_was_sent_from_one_tab_does_not_stay_in_the_composer_of_another(
    enter: Enter,
) -> None:
    one = begin(enter("Pat", PHONE).open(BOARD))
    two = Screen("Pat", one.page.context.new_page(), one.address, one.workspace).open(BOARD)
    expect(two.page.locator("#note-text")).to_have_value(HALF)

    two.page.locator("#note-text").press("Enter")

    expect(two.note(HALF)).to_be_visible()
    expect(one.page.locator("#note-text")).to_have_value("")


def test_a_reload_in_the_middle_of_sending_doubles_nothing(
    enter: Enter, own_server: Server
) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)
    with asleep(own_server):
        pat.write("Sent before the reload")
        keeps(pat.page, 1)
        pat.page.evaluate("() => location.reload()")

    expect(pat.note("Sent before the reload")).to_have_count(1)
    keeps(pat.page, 0)
    assert once(own_server, pat, ["Sent before the reload"])


def test_undo_that_is_pressed_twice_takes_back_one_thing(enter: Enter) -> None:
    pat = enter("Pat").open(BOARD)
    pat.write("Stays")
    expect(pat.note("Stays")).to_be_visible()
    pat.write("Goes")
    expect(pat.note("Goes")).to_be_visible()

    pat.page.evaluate(
        """() => {
            const button = document.querySelector("[data-undo]");
            button.click();
            button.click();
        }"""
    )

    expect(pat.note("Goes")).to_have_count(0)
    expect(pat.page.get_by_role("button", name="Put back")).to_be_visible()
    expect(pat.note("Stays")).to_be_visible()
    expect(pat.page.locator(".strip--stop")).to_have_count(0)


def test_leaving_with_something_unsent_asks_first(enter: Enter, own_server: Server) -> None:
    pat = alone(enter("Pat", PHONE, at=own_server), own_server).open(BOARD)
    me = Screen("Pat", pat.page.context.new_page(), pat.address, pat.workspace).open("/me")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    me.page.on("dialog", stay)
    own_server.kill()
    pat.write("Not yet sent")
    keeps(pat.page, 1)

    me.page.get_by_role("button", name="Sign out here").click()

    assert asked == ["1 change on this device was never sent. Leave without it?"]
    assert len(kept(pat.page)) == 1
    own_server.start()
    expect(pat.note("Not yet sent")).to_be_visible()
