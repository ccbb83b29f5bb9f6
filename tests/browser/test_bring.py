"""Bring everyone here: a page goes by itself, but never from under somebody who writes."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.town import ALONE, DIVE, Town

BROUGHT = "Cleo brought everyone to Early years, what happened."


def bring(cleo: Screen, stage: str = "early", question: str = "event") -> None:
    cleo.post("bring_here", workshop=DIVE, in_story="robin", stage=stage, question=question)


def field(screen: Screen) -> Locator:
    return screen.page.locator("#note-text")


def strip(screen: Screen, words: str) -> Locator:
    return screen.page.locator("#strips .strip").filter(has_text=words)


def aimed(screen: Screen) -> Locator:
    """The cell that the composer is aimed at."""
    return screen.page.locator(".cell--here")


def test_a_phone_with_an_empty_composer_goes_to_the_place_by_itself(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE).open(f"{BOARD}?at=now--hope")
    expect(pat.cell("now--hope")).to_be_visible()

    bring(cleo)

    expect(pat.cell("early--event")).to_be_visible()
    expect(pat.page.locator("#announcer")).to_have_text(BROUGHT)


def test_another_page_of_the_workshop_goes_to_the_board(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(f"workshop/{DIVE}")

    bring(cleo)

    pat.page.wait_for_url("**/story/robin?at=early--event")
    expect(strip(pat, BROUGHT)).to_be_visible()
    expect(aimed(pat)).to_have_id("at--early--event")


def test_whoever_is_writing_is_asked_first_and_may_stay(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(f"{BOARD}?at=school--hope")
    field(pat).fill("Half a note")

    bring(cleo)

    expect(strip(pat, BROUGHT)).to_contain_text("Finish this note first.")
    expect(field(pat)).to_have_value("Half a note")
    expect(field(pat)).to_be_focused()
    expect(aimed(pat)).to_have_id("at--school--hope")

    pat.page.get_by_role("button", name="Stay").click()

    expect(strip(pat, BROUGHT)).to_have_count(0)
    expect(aimed(pat)).to_have_id("at--school--hope")


def test_whoever_was_writing_follows_once_the_note_is_sent(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(f"{BOARD}?at=school--hope")
    field(pat).fill("Somebody to stay")
    bring(cleo)
    expect(strip(pat, BROUGHT)).to_be_visible()

    field(pat).press("Enter")

    expect(pat.cell("school--hope")).to_contain_text("Somebody to stay")
    expect(aimed(pat)).to_have_id("at--early--event")
    expect(strip(pat, BROUGHT)).to_have_count(0)


def test_go_there_takes_the_words_along(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(f"{BOARD}?at=school--hope")
    field(pat).fill("Half a note")
    bring(cleo)

    pat.page.get_by_role("button", name="Go there").click()

    expect(aimed(pat)).to_have_id("at--early--event")
    expect(field(pat)).to_have_value("Half a note")


def test_an_open_dialog_is_not_torn_away(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    pat.place("Dad left")
    pat.open(BOARD)
    pat.note("Dad left").get_by_role("link").click()
    pat.dialog.get_by_label("Words").fill("Dad left in")

    bring(cleo, "school")

    expect(strip(pat, "Finish this note first.")).to_have_count(1)
    expect(pat.dialog.get_by_label("Words")).to_have_value("Dad left in")


def test_a_coach_s_own_page_stays_where_it_is(enter: Enter, town: Town) -> None:
    cleo, pat = enter("Cleo").open(f"workshop/{DIVE}"), enter("Pat").open(f"workshop/{DIVE}")

    bring(cleo)

    pat.page.wait_for_url("**/story/robin?at=early--event")
    cleo.caught_up(town.seq(cleo.workspace))
    assert cleo.page.url.endswith(f"workshop/{DIVE}")


def test_neither_a_reveal_nor_a_change_of_step_moves_the_focus(enter: Enter, town: Town) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    undo = pat.page.get_by_role("link", name="Insights")
    undo.focus()

    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    pat.place("Turned", "school--feeling")
    cleo.post("reveal", in_story="robin", question="feeling")

    pat.caught_up(town.seq(cleo.workspace))
    expect(undo).to_be_focused()


def test_a_half_written_note_keeps_its_cell_when_the_step_changes(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    pat.open(BOARD)
    field(pat).fill("Half a feeling")

    cleo.post("go_to_step", workshop=DIVE, step="who-was-there", stage="school")

    told = pat.page.locator("[data-finish]")
    expect(told).to_contain_text("Finish this note: it goes to Early years,")
    expect(field(pat)).to_have_value("Half a feeling")

    field(pat).press("Enter")

    expect(pat.cell("early--feeling")).to_contain_text("Half a feeling")
    expect(told).to_be_hidden()
    expect(aimed(pat)).to_have_id("at--school--people")


def test_who_opens_a_board_is_told_once_where_the_room_is(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")

    pat.open(f"{BOARD}?at=now--hope")

    card = strip(pat, "You are at School, feelings.")
    expect(card).to_contain_text("Nothing is revealed yet.")
    expect(card).to_contain_text("left to write.")

    card.get_by_role("link", name="Take me to now").click()

    expect(aimed(pat)).to_have_id("at--school--feeling")
    expect(card).to_have_count(0)

    pat.open(BOARD)

    expect(strip(pat, "You are at")).to_have_count(0)


def test_what_is_asked_is_read_and_heard_on_every_screen(enter: Enter) -> None:
    cleo, pat, quinn = enter("Cleo"), enter("Pat", PHONE).open(BOARD), enter("Quinn")
    quinn.open(f"workshop/{DIVE}")

    cleo.post("write_ask", ask="q-1", workshop=DIVE, words="Who stayed?")

    for screen in (pat, quinn):
        expect(screen.page.locator(".strip--asked")).to_contain_text("Who stayed?")
        expect(screen.page.locator("#announcer")).to_have_text("Cleo asks: Who stayed?")


def test_a_frozen_board_keeps_what_is_written_and_sends_it_later(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    field(pat).fill("Half a note")

    cleo.post("freeze", workshop=DIVE)

    reason = "Reading only. Cleo has frozen the board while the room talks."
    expect(strip(pat, reason)).to_be_visible()
    expect(field(pat)).to_have_value("Half a note")

    cleo.post("freeze", workshop=DIVE, frozen="no")
    expect(strip(pat, reason)).to_have_count(0)
    field(pat).press("Enter")

    expect(pat.note("Half a note")).to_be_visible()


def test_the_reading_minute_counts_down_and_leaves_by_itself(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    pat.place("Turned", "school--feeling")
    pat.page.clock.install()
    pat.open(BOARD)

    cleo.post("reveal", in_story="robin", question="feeling")

    reading = pat.page.locator(".strip--reading")
    expect(reading).to_be_visible()
    pat.page.clock.run_for(62_000)

    expect(reading).to_be_hidden()
