"""What goes wrong on the day, counted afterwards in the log: nothing lost and nothing doubled."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.faults import asleep, full_disk, keeps, once, texts
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.server import Server
from tests.browser.town import DIVE

PEOPLE = ("Pat", "Quinn")


def all_shown(screens: list[Screen], written: list[str]) -> None:
    """Waits until every screen shows each of these notes once, and nothing waits on any device."""
    for screen in screens:
        for words in written:
            expect(screen.note(words)).to_have_count(1)
        expect(screen.page.locator(".strip--care, .note--waiting")).to_have_count(0)
        keeps(screen.page, 0)


def test_a_server_killed_while_three_people_write_has_lost_and_doubled_nothing(
    enter: Enter, own_server: Server
) -> None:
    screens = [enter("Cleo", at=own_server), *(enter(n, PHONE, at=own_server) for n in PEOPLE)]
    for screen in screens:
        screen.open(BOARD)

    written = []
    for number in range(10, 22):
        for nth, screen in zip(("One", "Two", "Three"), screens, strict=True):
            written.append(f"{nth} writes {number}")
            screen.write(written[-1])
        if number in (13, 17):
            own_server.kill()
        if number == 15:
            own_server.start()
    own_server.start()

    all_shown(screens, written)
    assert once(own_server, screens[0], written)


def test_ten_notes_written_without_a_network_all_arrive_once_when_it_is_back(
    enter: Enter, server: Server
) -> None:
    pat, quinn = enter("Pat", PHONE), enter("Quinn", PHONE).open(BOARD)
    pat.page.clock.install()
    pat.open(BOARD)
    pat.page.context.set_offline(True)
    expect(pat.page.locator("body")).to_have_attribute("data-live", "off")

    written = [f"In the dark {number}" for number in range(10, 20)]
    for words in written:
        pat.write(words)
        pat.page.clock.fast_forward(6000)
    expect(pat.page.get_by_text("10 notes on this device")).to_be_visible()
    expect(pat.page.locator(".note--waiting")).to_have_count(10)
    quinn.place("Meanwhile, elsewhere")
    pat.page.context.set_offline(False)

    all_shown([pat, quinn], [*written, "Meanwhile, elsewhere"])
    assert once(server, pat, written)


def test_two_people_who_edit_one_note_while_the_server_is_away_keep_both_texts(
    enter: Enter, own_server: Server
) -> None:
    pat, cleo = enter("Pat", at=own_server), enter("Cleo", at=own_server)
    pat.place("Dad left")
    for screen, words in ((pat, "Dad left for work abroad"), (cleo, "Dad left in the spring")):
        screen.open(BOARD)
        screen.note("Dad left").get_by_role("link").click()
        screen.dialog.get_by_label("Words").fill(words)

    own_server.kill()
    for screen in (pat, cleo):
        screen.dialog.get_by_role("button", name="Save").click()
        expect(screen.page.get_by_text("1 change on this device")).to_be_visible()
    own_server.start()

    for screen in (pat, cleo):
        expect(screen.note("two versions")).to_have_count(1)
        expect(screen.dialog).to_have_count(0)
        keeps(screen.page, 0)
    kept = [what.text for what in own_server.town.kept(pat.workspace, "edit_note")]
    assert sorted(kept) == ["Dad left for work abroad", "Dad left in the spring"]


def test_a_room_goes_on_without_its_coach_who_comes_back_on_another_device(
    enter: Enter, server: Server
) -> None:
    cleo, pat, quinn = enter("Cleo"), enter("Pat", PHONE), enter("Quinn", PHONE)
    for screen in (cleo, pat, quinn):
        screen.open(BOARD)
    cleo.page.locator("#note-text").fill("Half a thought")

    cleo.page.context.close()
    pat.write("The room goes on")
    expect(quinn.note("The room goes on")).to_be_visible()
    tablet = enter("Cleo", workspace=cleo.workspace).open(BOARD)

    expect(tablet.note("The room goes on")).to_be_visible()
    told = tablet.post("go_to_step", workshop=DIVE, step="feelings", stage="early")
    for screen in (pat, quinn):
        screen.caught_up(told["seq"])
    assert server.town.kept(cleo.workspace, "go_to_step")[-1].step == "feelings"
    assert once(server, pat, ["The room goes on"])


def test_notes_wait_on_the_device_while_the_disk_of_the_server_is_full(
    enter: Enter, own_server: Server
) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)
    quinn = enter("Quinn", PHONE, at=own_server).open(BOARD)
    pat.write("Before it was full")
    expect(quinn.note("Before it was full")).to_be_visible()
    written = ["No room for this", "Nor for that"]

    with full_disk(own_server):
        for words in written:
            pat.write(words)
        strip = pat.page.locator(".strip--care")
        expect(strip).to_contain_text("2 notes on this device.")
        expect(strip).to_contain_text("was not saved. Your words are kept here")
        expect(pat.page.locator("#live-state")).to_have_text("Live")
        assert not any(texts(own_server, pat)[words] for words in written)

    all_shown([pat, quinn], ["Before it was full", *written])
    assert once(own_server, pat, ["Before it was full", *written])


def test_a_server_that_hangs_while_people_write_loses_and_doubles_nothing(
    enter: Enter, own_server: Server
) -> None:
    pat = enter("Pat", PHONE, at=own_server).open(BOARD)
    quinn = enter("Quinn", PHONE, at=own_server).open(BOARD)
    written = [f"{nth} waits {number}" for number in range(3) for nth in ("One", "Another")]

    with asleep(own_server):
        for words in written:
            (pat if words.startswith("One") else quinn).write(words)
        for screen in (pat, quinn):
            expect(screen.page.get_by_text("3 notes on this device")).to_be_visible()

    all_shown([pat, quinn], written)
    assert once(own_server, pat, written)
