"""The board on two screens: what one writes the other sees, once they may."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.screen import BOARD, PHONE
from tests.browser.town import ALONE, DIVE

CELL = "early--event"


def test_a_note_typed_on_one_phone_appears_on_the_other(enter: Enter) -> None:
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn", PHONE).open(BOARD)
    pat.write("Nobody said why we left")
    expect(quinn.note("Nobody said why we left")).to_be_visible()


def test_a_note_written_alone_reaches_nobody_until_the_coach_reveals_it(enter: Enter) -> None:
    cleo = enter("Cleo")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    cleo.open(BOARD)
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn", PHONE).open(BOARD)

    pat.write("I would be so angry")

    expect(pat.note("I would be so angry")).to_be_visible()
    expect(quinn.page.get_by_text("1 note, face down")).to_be_visible()
    expect(cleo.page.get_by_text("1 note, face down")).to_be_visible()
    assert not quinn.heard("so angry")
    assert not cleo.heard("so angry")

    cleo.page.get_by_role("button", name="Reveal").click()

    expect(quinn.note("I would be so angry")).to_be_visible()
    expect(cleo.note("I would be so angry")).to_be_visible()
