"""The board on two screens: what one writes the other sees, once they may."""

from __future__ import annotations

from contextlib import closing

from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE
from tests.browser.server import Server
from tests.browser.town import ALONE, DIVE
from tests.browser.wall import Wall


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
    assert any("so angry" in frame for frame in quinn.frames)


def test_a_note_placed_while_a_phone_is_on_another_cell_lies_in_its_own(enter: Enter) -> None:
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn").open(BOARD)

    pat.page.get_by_role("button", name="On one life stage").click()
    expect(pat.cell("school--event")).to_be_visible()
    pat.write("She changed school in March")

    expect(quinn.cell("school--event")).to_contain_text("She changed school in March")


def test_a_draft_survives_a_storm_of_frames(enter: Enter) -> None:
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn")
    field = pat.page.locator("#note-text")
    field.press_sequentially("Half a note, still")
    for _ in range(5):
        field.press("ArrowLeft")

    for number in range(20):
        quinn.place(f"Storm {number}")
        if number % 5 == 0:
            field.press("x")

    expect(pat.note("Storm 19")).to_have_count(1)
    expect(field).to_have_value("Half a note, xxxxstill")
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionStart") == len("Half a note, xxxx")


def test_two_people_who_edit_one_note_at_once_choose_between_both_texts(enter: Enter) -> None:
    pat = enter("Pat", PHONE)
    pat.place("Dad left")
    pat.open(BOARD)
    cleo, quinn = enter("Cleo").open(BOARD), enter("Quinn").open(BOARD)
    for screen, words in ((pat, "Dad left for work abroad"), (cleo, "Dad left in the spring")):
        screen.note("Dad left").get_by_role("link").click()
        screen.dialog.get_by_label("Words").fill(words)

    for screen in (pat, cleo):
        screen.dialog.get_by_role("button", name="Save").click()
        expect(screen.dialog).to_have_count(0)

    expect(quinn.note("Dad left for work abroad")).to_contain_text("two versions")

    quinn.note("Dad left for work abroad").get_by_role("link").click()
    expect(quinn.dialog).to_contain_text("Dad left in the spring")
    expect(quinn.dialog).to_contain_text("Pat or a coach chooses")
    pat.note("Dad left for work abroad").get_by_role("link").click()
    pat.dialog.get_by_label("Dad left in the spring").check()
    pat.dialog.get_by_role("button", name="Keep these words").click()

    expect(cleo.note("Dad left in the spring")).to_be_visible()
    expect(cleo.note("two versions")).to_have_count(0)
    expect(cleo.note("Dad left for work abroad")).to_have_count(0)


def test_undo_takes_back_only_what_is_ones_own(enter: Enter) -> None:
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn", PHONE).open(BOARD)
    pat.write("From the one")
    expect(quinn.note("From the one")).to_be_visible()
    quinn.write("From the other")
    expect(pat.note("From the other")).to_be_visible()

    pat.page.get_by_role("button", name="Undo").click()

    expect(quinn.note("From the one")).to_have_count(0)
    expect(quinn.note("From the other")).to_be_visible()
    expect(pat.page.get_by_role("button", name="Undo")).to_have_count(0)

    pat.page.get_by_role("button", name="Put back").click()

    expect(quinn.note("From the one")).to_be_visible()


def test_an_announcer_says_one_sentence_for_a_burst_of_notes(enter: Enter) -> None:
    pat, quinn = enter("Pat").open(BOARD), enter("Quinn").open(BOARD)
    pat.page.evaluate(
        """() => {
            const announcer = document.getElementById("announcer");
            window.said = [];
            new MutationObserver(() => window.said.push(announcer.textContent))
                .observe(announcer, { childList: true, characterData: true, subtree: true });
        }"""
    )

    quinn.page.evaluate(
        """() => Promise.all([...Array(20).keys()].map((n) => fetch(
            location.pathname.replace("story/robin", "do/place_note"),
            {
                method: "POST",
                headers: { Accept: "application/json" },
                body: new URLSearchParams({
                    note: `n-burst-${n}`, stage: "school", question: "event",
                    text: `Burst ${n}`, how: "worker",
                }),
            },
        )))"""
    )

    pat.page.wait_for_function("() => window.said.length > 0")
    expect(pat.note("Burst")).to_have_count(20)
    assert pat.page.evaluate("window.said") == ["20 new notes in School."]


def test_a_phone_where_no_socket_gets_through_is_live_all_the_same(
    enter: Enter, server: Server
) -> None:
    with closing(Wall(server.address)) as wall:
        pat, quinn = enter("Pat", PHONE, by=wall.address), enter("Quinn").open(BOARD)
        pat.open(BOARD)

        quinn.write("Through the wall")
        expect(pat.note("Through the wall")).to_be_visible()
        pat.write("And back")

        expect(quinn.note("And back")).to_be_visible()
        assert not pat.frames
        pat.page.close()


def test_the_line_under_the_composer_says_who_can_read_a_note_at_this_very_step(
    enter: Enter,
) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE).open(BOARD)
    at_once = pat.page.get_by_text("Everyone in this workshop can read this at once")
    expect(at_once).to_be_visible()

    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")

    expect(pat.page.get_by_text("Only you can read this until the coach reveals")).to_be_visible()
    expect(at_once).to_be_hidden()


def test_an_empty_composer_goes_where_the_room_goes(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE).open(BOARD)

    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    expect(pat.cell("school--feeling")).to_be_visible()
    pat.write("Left out")

    expect(pat.cell("school--feeling").locator("[data-note]")).to_contain_text("Left out")


def test_words_half_written_stay_with_the_cell_they_were_begun_for(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE)
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    pat.open(BOARD)
    pat.page.locator("#note-text").press_sequentially("Scared at")

    moved = cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    pat.caught_up(moved["seq"])
    pat.page.locator("#note-text").press_sequentially(" night")
    pat.page.locator("#note-text").press("Enter")

    expect(pat.cell("early--feeling").locator("[data-note]")).to_contain_text("Scared at night")
    expect(pat.cell("school--feeling")).to_be_visible()
