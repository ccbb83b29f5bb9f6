"""The screen in the room beside a coach and two people: what it shows, when, and what never."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import ViewportSize, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, Screen
from tests.browser.server import Server
from tests.browser.town import ALONE, DIVE, Town

WALL = f"workshop/{DIVE}/wall"
FULL_HD = ViewportSize(width=1920, height=1080)
SIZES = (FULL_HD, ViewportSize(width=1280, height=720), ViewportSize(width=1024, height=768))
FEELING = "school--feeling"


def begin(enter: Enter, **options: Any) -> tuple[Screen, Screen, Screen, Screen]:
    """Cleo, Pat and Quinn while people write feelings alone, and the screen in the room."""
    cleo = enter("Cleo")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    sol = enter("Sol", FULL_HD, **options).open(WALL)
    return cleo, enter("Pat"), enter("Quinn"), sol


def write_many(pat: Screen, quinn: Screen, count: int) -> None:
    for number in range(count):
        (pat if number % 2 else quinn).place(f"Thought number {number}", FEELING)


def test_notes_are_counted_on_the_screen_and_no_word_of_them_reaches_it(enter: Enter) -> None:
    cleo, pat, quinn, sol = begin(enter)
    pat.open(BOARD).write("I would be so angry")
    quinn.place("Somebody is afraid", FEELING)

    expect(sol.page.get_by_text("2 notes, face down.")).to_be_visible()
    expect(sol.page.locator(".tile")).to_have_count(2)
    assert not sol.heard("so angry")
    assert not sol.heard("is afraid")

    cleo.post("reveal", in_story="robin", question="feeling")

    expect(sol.page.get_by_text("I would be so angry")).to_be_visible()
    expect(sol.page.get_by_text("Read quietly,")).to_be_visible()
    assert not sol.heard("Quinn</")


def test_one_press_blanks_the_screen_and_another_brings_it_back(enter: Enter) -> None:
    cleo, _pat, _quinn, sol = begin(enter)
    heading = sol.page.get_by_role("heading", name="What would Robin be feeling?")
    expect(heading).to_be_visible()

    cleo.post("blank_projector", workshop=DIVE)

    expect(heading).to_have_count(0)
    expect(sol.page.locator("#clock")).to_be_hidden()
    expect(sol.page.locator("#wall-join")).to_be_hidden()

    cleo.post("blank_projector", workshop=DIVE, blank="no")

    expect(heading).to_be_visible()
    expect(sol.page.locator("#clock")).to_be_visible()


def test_a_coach_puts_a_note_on_the_screen_and_takes_it_down(enter: Enter) -> None:
    cleo, pat, _quinn, sol = begin(enter)
    pat.place("Nobody hears my side", FEELING)
    cleo.post("reveal", in_story="robin", question="feeling")
    cleo.open(BOARD)

    cleo.note("Nobody hears my side").get_by_role("link").click()
    cleo.dialog.get_by_role("button", name="Put on the screen").click()

    expect(sol.page.locator("blockquote")).to_have_text("Nobody hears my side")

    cleo.open(WALL)
    cleo.page.mouse.move(300, 300)
    cleo.page.get_by_role("button", name="Take down").click()

    expect(sol.page.locator("blockquote")).to_have_count(0)


def test_a_coach_s_preview_is_blanked_by_its_own_key_and_the_room_s_is_not(enter: Enter) -> None:
    cleo, _pat, _quinn, sol = begin(enter)
    cleo.open(WALL)
    mine = cleo.page.get_by_role("heading", level=1)

    cleo.page.keyboard.press("b")

    expect(mine).to_be_hidden()
    expect(sol.page.get_by_role("heading", level=1)).to_be_visible()

    cleo.page.keyboard.press("Escape")

    expect(mine).to_be_visible()


def test_escape_on_a_preview_brings_the_room_s_screen_back(enter: Enter) -> None:
    cleo, _pat, _quinn, sol = begin(enter)
    cleo.post("blank_projector", workshop=DIVE)
    cleo.open(WALL)

    cleo.page.keyboard.press("Escape")

    expect(sol.page.get_by_role("heading", name="What would Robin be feeling?")).to_be_visible()


def test_many_notes_come_in_pages_that_turn_by_themselves(enter: Enter) -> None:
    cleo, pat, quinn, sol = begin(enter)
    write_many(pat, quinn, 8)
    sol.page.clock.install()
    sol.open(WALL)
    cleo.post("reveal", in_story="robin", question="feeling")

    expect(sol.page.get_by_text("1 of 2")).to_be_visible()
    expect(sol.page.locator(".wall__notes > :visible")).to_have_count(6)

    sol.page.clock.run_for(11_000)

    expect(sol.page.get_by_text("2 of 2")).to_be_visible()
    expect(sol.page.locator(".wall__notes > :visible")).to_have_count(2)


def test_no_page_turns_while_somebody_points_at_it(enter: Enter) -> None:
    cleo, pat, quinn, sol = begin(enter)
    write_many(pat, quinn, 8)
    sol.page.clock.install()
    sol.open(WALL)
    cleo.post("reveal", in_story="robin", question="feeling")
    expect(sol.page.get_by_text("1 of 2")).to_be_visible()

    sol.page.clock.run_for(5000)
    sol.page.mouse.move(400, 400)
    sol.page.clock.run_for(8000)

    expect(sol.page.get_by_text("1 of 2")).to_be_visible()


def test_pages_turn_at_half_the_pace_where_motion_is_unwelcome(enter: Enter) -> None:
    cleo, pat, quinn, sol = begin(enter, reduced_motion="reduce")
    write_many(pat, quinn, 8)
    sol.page.clock.install()
    sol.open(WALL)
    cleo.post("reveal", in_story="robin", question="feeling")
    expect(sol.page.get_by_text("1 of 2")).to_be_visible()

    sol.page.clock.run_for(15_000)
    expect(sol.page.get_by_text("1 of 2")).to_be_visible()
    sol.page.clock.run_for(10_000)

    expect(sol.page.get_by_text("2 of 2")).to_be_visible()


def test_a_screen_that_lost_the_server_says_so_and_catches_up_by_itself(
    enter: Enter, own_server: Server
) -> None:
    cleo, pat = enter("Cleo", at=own_server), enter("Pat", at=own_server)
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    sol = enter("Sol", FULL_HD, at=own_server).open(WALL)

    own_server.kill()
    expect(sol.page.get_by_text("Not connected. It comes back by itself.")).to_be_visible()
    own_server.start()
    pat.place("While it was away", FEELING)

    expect(sol.page.get_by_text("1 note, face down.")).to_be_visible()
    expect(sol.page.get_by_text("Not connected.")).to_have_count(0)


def test_nothing_on_it_is_smaller_than_the_back_row_can_read(enter: Enter, town: Town) -> None:
    cleo, pat, quinn, _sol = begin(enter)
    write_many(pat, quinn, 8)
    town.invite(cleo.workspace, DIVE)
    for size in SIZES:
        for ready in ("reveal", "spotlight"):
            if ready == "reveal":
                cleo.post("reveal", in_story="robin", question="feeling")
            else:
                cleo.post("spotlight", workshop=DIVE, note="n-thought-number-3")
            sol = enter("Sol", size).open(WALL)
            small = sol.page.evaluate(SMALL)
            cleo.post("spotlight", workshop=DIVE)
            assert small == [], (size, ready)


def test_what_lies_face_down_beside_notes_weighs_as_much_as_they_do(
    enter: Enter, town: Town
) -> None:
    cleo, pat, quinn, _sol = begin(enter)
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="")
    write_many(pat, quinn, 8)
    cleo.post("reveal", in_story="robin", question="feeling", stage="school")
    for number in range(12):
        pat.place(f"For now {number}", "now--feeling")
    town.invite(cleo.workspace, DIVE)
    for size in SIZES:
        sol = enter("Sol", size).open(WALL)
        expect(sol.page.get_by_text("12 notes, face down.")).to_be_visible()

        assert sol.page.evaluate(WEIGHS) == {"larger": True, "flush": True, "apart": True}, size


def test_the_screen_never_needs_to_be_scrolled(enter: Enter) -> None:
    cleo, pat, quinn, _sol = begin(enter)
    write_many(pat, quinn, 8)
    cleo.post("reveal", in_story="robin", question="feeling")
    for size in SIZES:
        sol = enter("Sol", size).open(WALL)
        high, cut = sol.page.evaluate(OVER)
        assert high <= size["height"]
        assert cut == [], size


WEIGHS = """() => {
    const [down, note, notes, join] = [".wall__down", ".note__text", ".wall__notes", "#wall-join"]
        .map((each) => document.querySelector(each));
    const size = (each) => parseFloat(getComputedStyle(each).fontSize);
    const [says, how] = [down.getBoundingClientRect(), join.getBoundingClientRect()];
    return {
        larger: size(down) > size(note),
        flush: Math.abs(says.left - notes.getBoundingClientRect().left) < 1,
        apart: says.bottom <= how.top + 1,
    };
}"""

SMALL = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        const words = walk.currentNode.textContent.trim();
        if (!words || !parent.checkVisibility({ visibilityProperty: true })) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        if (size < 28) found.push([size, words]);
    }
    return found;
}"""

OVER = """() => {
    const list = document.querySelector("[data-pages]").getBoundingClientRect();
    const notes = [...document.querySelectorAll("[data-pages] > :not([hidden])")];
    const cut = notes.filter((note) => note.getBoundingClientRect().bottom > list.bottom + 1);
    return [document.documentElement.scrollHeight, cut.map((note) => note.textContent)];
}"""
