"""What others do while one person writes: nothing moves, nothing interrupts, nothing is missed."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, DESK, PHONE, Screen
from tests.browser.town import ALONE, DIVE


def typing(screen: Screen, words: str = "I remember that") -> Screen:
    """Begins a note and does not send it."""
    screen.page.locator("#note-text").press_sequentially(words)
    return screen


def newer(screen: Screen) -> Locator:
    """The button behind which newer notes wait."""
    return screen.page.locator(".newer")


# New notes in the cell that is written in


def test_notes_of_others_wait_behind_a_button_while_one_writes_in_their_cell(
    enter: Enter,
) -> None:
    pat, quinn = typing(enter("Pat", PHONE).open(BOARD)), enter("Quinn")

    for number in range(4):
        last = quinn.place(f"Meanwhile {number}")
    pat.caught_up(last["seq"])

    expect(newer(pat)).to_have_text("4 new in this cell")
    expect(pat.note("Meanwhile 0")).to_be_hidden()

    newer(pat).click()

    expect(pat.note("Meanwhile 3")).to_be_visible()
    expect(newer(pat)).to_have_count(0)
    expect(pat.page.locator("#note-text")).to_be_focused()
    expect(pat.page.locator("#note-text")).to_have_value("I remember that")


def test_notes_that_wait_show_once_the_note_is_sent(enter: Enter) -> None:
    pat, quinn = typing(enter("Pat", PHONE).open(BOARD)), enter("Quinn")
    quinn.place("Meanwhile")
    expect(newer(pat)).to_have_text("1 new in this cell")

    pat.page.locator("#note-text").press("Enter")

    expect(pat.note("Meanwhile")).to_be_visible()
    expect(pat.note("I remember that")).to_be_visible()
    expect(newer(pat)).to_have_count(0)


def test_notes_that_wait_show_once_the_field_is_left(enter: Enter) -> None:
    pat, quinn = typing(enter("Pat").open(BOARD)), enter("Quinn")
    quinn.place("Meanwhile")
    expect(newer(pat)).to_have_text("1 new in this cell")

    pat.page.locator("#note-text").press("Tab")

    expect(pat.note("Meanwhile")).to_be_visible()
    expect(newer(pat)).to_have_count(0)


def test_a_note_that_waits_goes_on_waiting_when_its_words_change(enter: Enter) -> None:
    pat, quinn = typing(enter("Pat").open(BOARD)), enter("Quinn")
    quinn.place("Meanwhile")
    expect(newer(pat)).to_be_visible()

    seq = quinn.saw("n-meanwhile")
    told = quinn.post(
        "edit_note", note="n-meanwhile", text="Meanwhile, elsewhere", how="worker", saw=seq
    )
    pat.caught_up(told["seq"])

    expect(pat.note("Meanwhile, elsewhere")).to_be_hidden()
    expect(newer(pat)).to_have_text("1 new in this cell")


def test_what_one_has_just_sent_does_not_wait_behind_the_next_note(enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)

    pat.write("The first")
    typing(pat, "The second")

    expect(pat.note("The first")).to_be_visible()
    expect(newer(pat)).to_have_count(0)


def test_notes_in_other_cells_do_not_wait(enter: Enter) -> None:
    pat, quinn = typing(enter("Pat").open(BOARD)), enter("Quinn")

    quinn.place("Somewhere else", "school--event")

    expect(pat.note("Somewhere else")).to_be_visible()
    expect(newer(pat)).to_have_count(0)


def test_what_one_looks_at_stays_where_it_is_when_things_above_it_grow(enter: Enter) -> None:
    quinn = enter("Quinn")
    for number in range(40):
        quinn.place(f"Hope {number}", "early--hope")
    pat = enter("Pat", DESK).open(BOARD)
    pat.page.locator("#board").evaluate("board => board.scrollTo(0, board.scrollHeight)")
    seen = pat.note("Hope 39")
    before = top(seen)

    for number in range(8):
        last = quinn.place(f"Above {number}", "now--event")
    pat.caught_up(last["seq"])

    expect(pat.note("Above 7")).to_have_count(1)
    assert abs(top(seen) - before) <= 1


def test_a_strip_that_comes_on_a_phone_does_not_move_what_one_reads(enter: Enter) -> None:
    quinn = enter("Quinn")
    for number in range(40):
        quinn.place(f"Long {number}")
    pat = enter("Pat", PHONE).open(BOARD)
    seen = pat.note("Long 20")
    seen.evaluate("note => note.scrollIntoView({ block: 'center' })")
    before = top(seen)

    pat.page.context.set_offline(True)

    expect(pat.page.locator(".strip--care")).to_be_in_viewport()
    assert abs(top(seen) - before) <= 1


def top(element: Locator) -> float:
    """How far down the window something lies."""
    found: float = element.evaluate("element => element.getBoundingClientRect().top")
    return found


# Who has a note open


def opened(screen: Screen, words: str) -> Screen:
    """Opens a note to edit it."""
    screen.note(words).get_by_role("link").click()
    expect(screen.dialog.get_by_label("Words")).to_be_visible()
    return screen


def holder(screen: Screen) -> Locator:
    """What a note says of who edits it."""
    return screen.page.locator(".note__holder")


def test_others_are_told_who_edits_a_note_until_it_is_closed(enter: Enter) -> None:
    pat = enter("Pat")
    pat.place("Dad left")
    pat.open(BOARD)
    quinn, screen = enter("Quinn", PHONE).open(BOARD), enter("Sol").open(BOARD)

    opened(pat, "Dad left")
    expect(quinn.note("Dad left")).to_contain_text("Pat is editing")
    expect(holder(pat)).to_have_count(0)
    expect(holder(screen)).to_have_count(0)

    pat.page.keyboard.press("Escape")
    expect(holder(quinn)).to_have_count(0)


def test_whoever_comes_later_sees_who_edits_a_note_and_it_stays_marked(enter: Enter) -> None:
    pat = enter("Pat")
    pat.place("Dad left")
    opened(pat.open(BOARD), "Dad left")

    quinn = enter("Quinn").open(BOARD)
    expect(quinn.note("Dad left")).to_contain_text("Pat is editing")
    quinn.place("Another")

    expect(quinn.note("Another")).to_be_visible()
    expect(quinn.note("Dad left")).to_contain_text("Pat is editing")


def test_a_note_is_free_again_when_whoever_edits_it_is_gone(enter: Enter) -> None:
    pat = enter("Pat")
    pat.place("Dad left")
    quinn = enter("Quinn").open(BOARD)
    opened(pat.open(BOARD), "Dad left")
    expect(holder(quinn)).to_have_count(1)

    pat.page.close()

    expect(holder(quinn)).to_have_count(0)


def test_a_note_is_free_again_after_a_minute_without_a_word(enter: Enter) -> None:
    pat, quinn = enter("Pat"), enter("Quinn")
    pat.place("Dad left")
    quinn.page.clock.install()
    quinn.open(BOARD)
    opened(pat.open(BOARD), "Dad left")
    expect(holder(quinn)).to_have_count(1)

    quinn.page.clock.fast_forward(61_000)

    expect(holder(quinn)).to_have_count(0)


def test_whoever_opens_a_note_that_is_being_edited_is_told_both_texts_are_kept(
    enter: Enter,
) -> None:
    pat, cleo = enter("Pat"), enter("Cleo").open(BOARD)
    pat.place("Dad left")
    opened(pat.open(BOARD), "Dad left")
    expect(holder(cleo)).to_have_count(1)

    opened(cleo, "Dad left")

    expect(cleo.dialog).to_contain_text("Pat has this open too. If you both save")
    expect(pat.dialog).to_contain_text("Cleo has this open too.")


def test_nobody_is_told_of_a_note_that_lies_face_down(enter: Enter) -> None:
    cleo = enter("Cleo")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    cleo.open(BOARD)
    pat = enter("Pat")
    pat.place("Mine alone", "early--feeling")
    opened(pat.open(BOARD), "Mine alone")

    pat.dialog.get_by_label("Words").press_sequentially(" still")
    pat.page.keyboard.press("Escape")
    told = pat.place("After it", "early--feeling")
    cleo.caught_up(told["seq"])

    assert not cleo.heard("n-mine-alone")


def test_where_names_are_not_shown_somebody_edits_a_note(enter: Enter) -> None:
    pat, cleo = enter("Pat"), enter("Cleo")
    pat.place("Dad left")
    cleo.post("set_anonymity", workshop=DIVE, grade="anonymous")
    quinn = enter("Quinn", PHONE).open(BOARD)

    opened(pat.open(BOARD), "Dad left")

    expect(quinn.note("Dad left")).to_contain_text("Someone is editing")
    assert not any('"Pat"' in frame for frame in quinn.frames)


# What a screen reader hears


LISTEN = """() => {
    const announcer = document.getElementById("announcer");
    window.said = [];
    new MutationObserver(() => window.said.push([announcer.textContent, Date.now()]))
        .observe(announcer, { childList: true, characterData: true, subtree: true });
}"""


def said(screen: Screen, many: int) -> Any:
    """What was announced and when, once so much was."""
    screen.page.wait_for_function("many => window.said.length >= many", arg=many)
    return screen.page.evaluate("window.said")


def test_arrivals_are_told_by_life_stage_and_at_most_every_ten_seconds(enter: Enter) -> None:
    pat, quinn = enter("Pat"), enter("Quinn")
    pat.page.clock.install()
    pat.open(BOARD)
    pat.page.evaluate(LISTEN)

    quinn.place("Early")
    quinn.place("At school", "school--event")
    last = quinn.place("Early again")
    pat.caught_up(last["seq"])
    pat.page.clock.fast_forward(5000)
    first = said(pat, 1)[0]
    last = quinn.place("A moment later")
    pat.caught_up(last["seq"])
    pat.page.clock.fast_forward(10_000)
    second = said(pat, 2)[1]

    assert first[0] == "2 new notes in Early years, 1 new note in School."
    assert second[0] == "1 new note in Early years."
    assert second[1] - first[1] >= 10_000


def test_announcements_can_be_switched_off_on_a_device(enter: Enter) -> None:
    pat, quinn = enter("Pat"), enter("Quinn")
    pat.open("/me")
    pat.page.get_by_label("Mute announcements").check()
    pat.page.clock.install()
    pat.open(BOARD)
    pat.page.evaluate(LISTEN)

    last = quinn.place("Not announced")
    pat.caught_up(last["seq"])
    pat.page.clock.fast_forward(20_000)

    expect(pat.note("Not announced")).to_be_visible()
    assert pat.page.evaluate("window.said") == []
    pat.open("/me")
    expect(pat.page.get_by_label("Mute announcements")).to_be_checked()
