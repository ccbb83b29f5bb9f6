"""What stays where it is while frames come: notes in a cell that changed, and what happened above
the one cell of a phone.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE


def told(page: Page) -> Locator:
    """What a phone shows above the cell it is at."""
    return page.locator(".told").filter(visible=True)


def mark(note: Locator) -> None:
    """Makes an element known again: no page that comes from the server says this."""
    note.evaluate("element => { element.dataset.marked = 'here'; }")


def test_a_note_beside_a_new_one_stays_the_element_it_was(enter: Enter) -> None:
    quinn, pat = enter("Quinn"), enter("Pat")
    quinn.place("First in the cell")
    pat.open(BOARD)
    mark(pat.note("First in the cell"))

    pat.caught_up(quinn.place("Second in the cell")["seq"])

    expect(pat.cell("early--event")).to_contain_text("Second in the cell")
    expect(pat.note("First in the cell")).to_have_attribute("data-marked", "here")


def test_a_note_with_new_words_is_put_in_without_its_neighbours(enter: Enter) -> None:
    quinn, pat = enter("Quinn"), enter("Pat")
    quinn.place("Stays as it is")
    quinn.place("Gets other words")
    saw = quinn.saw("n-gets-other-words")
    pat.open(BOARD)
    mark(pat.note("Stays as it is"))

    told = quinn.post("edit_note", note="n-gets-other-words", text="Other", how="worker", saw=saw)
    pat.caught_up(told["seq"])

    expect(pat.note("Other")).to_have_count(1)
    expect(pat.note("Stays as it is")).to_have_attribute("data-marked", "here")


def test_a_page_that_has_not_what_a_frame_keeps_fetches_itself(enter: Enter) -> None:
    quinn, pat = enter("Quinn"), enter("Pat")
    quinn.place("Lost from the page")
    pat.open(BOARD)
    pat.note("Lost from the page").evaluate("element => element.remove()")

    quinn.place("The next note")

    expect(pat.note("Lost from the page")).to_have_count(1)
    expect(pat.note("The next note")).to_have_count(1)
    expect(pat.page.locator("[data-keep]")).to_have_count(0)


def test_a_phone_tells_what_happened_above_every_other_question(enter: Enter) -> None:
    quinn, pat = enter("Quinn"), enter("Pat", PHONE)
    quinn.place("Moved in with gran")
    quinn.place("Changed school", "school--event")

    pat.open(f"{BOARD}#at--early--feeling")
    expect(told(pat.page)).to_contain_text("Moved in with gran")

    pat.page.get_by_role("button", name="On one life stage").click()
    expect(told(pat.page)).to_contain_text("Changed school")

    pat.open(f"{BOARD}#at--early--event")
    expect(told(pat.page)).to_have_count(0)


def test_what_happened_grows_on_a_phone_and_stays_closed_if_it_was(enter: Enter) -> None:
    quinn, pat = enter("Quinn"), enter("Pat", PHONE)
    quinn.place("Moved in with gran")
    pat.open(f"{BOARD}#at--early--feeling")
    told(pat.page).get_by_text("What happened").click()

    pat.caught_up(quinn.place("Gran fell ill")["seq"])

    expect(told(pat.page).get_by_text("Gran fell ill")).to_be_hidden()
    told(pat.page).get_by_text("What happened").click()
    expect(told(pat.page).get_by_text("Gran fell ill")).to_be_visible()
