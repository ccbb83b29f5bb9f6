"""The board by keys alone: one stop for Tab, letters where they are safe, a list of them all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.test_moving import tab_to


def at_note(enter: Enter, words: str = "Moved house") -> Screen:
    """Pat at a desk, with the focus on a note."""
    pat = enter("Pat").open(BOARD)
    pat.note(words).get_by_role("link").focus()
    return pat


def focused(page: Page) -> str:
    """What has the focus, by the nearest id."""
    found: str = page.evaluate("() => document.activeElement.closest('[id]')?.id ?? ''")
    return found


def test_tab_stops_once_in_the_whole_board(enter: Enter) -> None:
    pat = enter("Pat")
    for number in range(3):
        pat.place(f"One more {number}", "school--event")
    pat.open(BOARD)

    tab_to(pat.page, "#board *")
    assert focused(pat.page) == "note--n-first"
    pat.page.keyboard.press("Tab")

    assert not pat.page.evaluate("document.activeElement.closest('#board') !== null")

    pat.page.keyboard.press("Shift+Tab")
    pat.page.keyboard.press("ArrowRight")
    pat.page.keyboard.press("Tab")
    pat.page.keyboard.press("Shift+Tab")

    assert focused(pat.page) == "note--n-one-more-0"


def test_arrows_reach_an_empty_cell_and_the_key_n_writes_there(enter: Enter) -> None:
    pat = at_note(enter)

    pat.page.keyboard.press("ArrowRight")
    pat.page.keyboard.press("ArrowRight")
    pat.page.keyboard.press("n")
    pat.page.keyboard.type("Works in a shop")
    pat.page.keyboard.press("Enter")

    expect(pat.cell("now--event").locator("[data-note]")).to_contain_text("Works in a shop")


def test_f6_goes_from_part_to_part_and_back(enter: Enter) -> None:
    pat = at_note(enter)

    pat.page.keyboard.press("F6")
    expect(pat.page.locator("#note-text")).to_be_focused()
    pat.page.keyboard.press("F6")
    expect(pat.page.get_by_role("complementary", name="Later shelf")).to_be_focused()
    pat.page.keyboard.press("Shift+F6")
    pat.page.keyboard.press("Shift+F6")
    expect(pat.note("Moved house").get_by_role("link")).to_be_focused()
    pat.page.keyboard.press("Shift+F6")
    while focused(pat.page) != "now":
        pat.page.keyboard.press("Shift+F6")


def test_no_letter_does_anything_in_a_field_or_where_nothing_of_the_board_has_the_focus(
    enter: Enter,
) -> None:
    pat = enter("Pat").open(BOARD)
    field = pat.page.locator("#note-text")

    field.focus()
    pat.page.keyboard.type("gumklnowsv/?")
    expect(field).to_have_value("gumklnowsv/?")
    expect(pat.dialog).to_have_count(0)

    field.fill("")
    pat.page.keyboard.press("Escape")
    pat.page.keyboard.type("gumkln")
    expect(field).to_have_value("")
    expect(pat.dialog).to_have_count(0)


def test_letters_are_switched_off_on_a_device_and_arrows_go_on(enter: Enter) -> None:
    pat = at_note(enter)
    pat.page.keyboard.press("?")
    pat.dialog.get_by_label("No single-letter keys").check()
    pat.page.keyboard.press("Escape")
    pat.open(BOARD)
    pat.note("Moved house").get_by_role("link").focus()

    pat.page.keyboard.press("n")
    assert focused(pat.page) == "note--n-first"
    pat.page.keyboard.press("ArrowRight")

    assert focused(pat.page) != "note--n-first"


def test_the_list_of_keys_says_what_holds_here(enter: Enter) -> None:
    pat = at_note(enter)

    pat.page.keyboard.press("?")

    for words in (
        "From note to note, from cell to cell",
        "Select a note, or let it go",
        "Group, and name the group",
        "Take out of its group; on a group, take it apart",
        "Move to another cell",
        "Link to an insight, another note, an outcome or a decision",
        "Send to the Later shelf",
        "The outline: the same board as headings and lists",
        "Find notes by their words",
        "On to the next part of the page; with Shift back",
    ):
        expect(pat.dialog.get_by_text(words)).to_be_visible()

    pat.page.keyboard.press("Escape")
    expect(pat.note("Moved house").get_by_role("link")).to_be_focused()
    pat.open("plan")
    pat.page.keyboard.press("?")
    expect(pat.dialog.get_by_role("heading", name="Everywhere")).to_be_visible()
    expect(pat.dialog.get_by_text("Group, and name the group")).to_have_count(0)


def test_space_selects_and_escape_lets_go(enter: Enter) -> None:
    pat = at_note(enter)
    bar = pat.page.get_by_role("toolbar", name="What to do with what is selected")

    pat.page.keyboard.press("Space")
    expect(bar).to_contain_text("1 selected")
    expect(pat.note("Moved house").get_by_role("link")).to_have_attribute(
        "aria-description", "Selected"
    )
    pat.page.keyboard.press("Escape")

    expect(bar).to_be_hidden()
    expect(pat.note("Moved house").get_by_role("link")).to_be_focused()


def test_what_is_selected_stays_so_when_the_note_is_made_anew(enter: Enter) -> None:
    pat = at_note(enter)
    pat.page.keyboard.press("Space")

    cleo = enter("Cleo")
    saw = cleo.saw("n-first")
    told = cleo.post("edit_note", note="n-first", text="Moved twice", how="records", saw=saw)
    pat.caught_up(told["seq"])

    expect(pat.page.locator("#note--n-first.note--picked")).to_be_visible()
    expect(pat.page.locator("#thumbbar")).to_contain_text("1 selected")


def test_a_click_on_the_tick_selects_and_the_bar_does_what_keys_do(enter: Enter) -> None:
    pat = enter("Pat").open(BOARD)

    pat.note("Moved house").hover()
    pat.page.get_by_role("button", name="Select", exact=True).click()
    bar = pat.page.get_by_role("toolbar", name="What to do with what is selected")
    bar.get_by_role("button", name="Link").click()

    expect(pat.dialog.get_by_role("heading", name="Link this note to…")).to_be_visible()


def test_a_note_is_linked_to_an_insight_by_typing(enter: Enter) -> None:
    enter("Pat").place("Cried for a week", "now--feeling")
    pat = at_note(enter, "Cried for a week")

    pat.page.keyboard.press("k")
    expect(pat.dialog).to_be_visible()
    pat.page.keyboard.type("felt long")
    pat.page.keyboard.press("Enter")
    expect(pat.dialog).to_have_count(0)

    pat.page.keyboard.press("s")
    expect(pat.dialog).to_contain_text("A move is felt long after the boxes are gone")


def test_a_note_is_linked_on_to_an_outcome_by_typing(enter: Enter) -> None:
    cleo = enter("Cleo").open(BOARD)
    cleo.note("Moved house").get_by_role("link").focus()

    cleo.page.keyboard.press("k")
    expect(cleo.dialog).to_be_visible()
    cleo.page.keyboard.type("to outc")
    cleo.page.keyboard.press("Enter")
    expect(cleo.dialog.get_by_role("heading", name="Link to an outcome")).to_be_visible()
    cleo.page.keyboard.type("trust")
    cleo.page.keyboard.press("Enter")
    expect(cleo.dialog).to_have_count(0)

    expect(cleo.note("Moved house").get_by_role("link")).to_be_focused()
    cleo.open("insight/i-first")
    expect(cleo.page.get_by_text("Young people trust one adult")).to_be_visible()


def test_what_was_learned_is_said_first_and_then_linked_to_a_decision(enter: Enter) -> None:
    enter("Pat").place("Cried for a week", "now--feeling")
    cleo = enter("Cleo").open(BOARD)
    cleo.note("Cried for a week").get_by_role("link").focus()

    cleo.page.keyboard.press("k")
    expect(cleo.dialog).to_be_visible()
    cleo.page.keyboard.type("to deci")
    cleo.page.keyboard.press("Enter")
    expect(cleo.dialog).to_contain_text("Say that first; then choose the decision.")
    cleo.page.keyboard.type("Leaving is grieved")
    cleo.dialog.get_by_role("button", name="Add it and go on").press("Enter")
    expect(cleo.dialog.get_by_role("heading", name="Link to a decision")).to_be_visible()
    cleo.page.keyboard.type("house")
    cleo.page.keyboard.press("Enter")
    expect(cleo.dialog).to_have_count(0)

    cleo.open("design/q-hub")
    expect(cleo.page.locator("#record")).to_contain_text("Leaving is grieved")


def test_why_says_whose_story_a_note_is_from(enter: Enter) -> None:
    pat = at_note(enter)

    pat.page.keyboard.press("w")

    expect(pat.dialog).to_contain_text("From Robin’s story, Early years")
    expect(pat.dialog).to_contain_text("Moved house twice in one year")


def test_the_votes_are_told_what_is_voted_for(enter: Enter) -> None:
    pat = at_note(enter)
    pat.page.evaluate(
        """() => {
            window.votes = [];
            document.addEventListener("note:vote", ({ detail }) => window.votes.push(detail));
        }"""
    )

    pat.page.keyboard.press("v")
    pat.page.keyboard.press("Shift+V")

    assert [(v["note"], v["change"]) for v in pat.page.evaluate("window.votes")] == [
        ("n-first", 1),
        ("n-first", -1),
    ]


@pytest.mark.parametrize("size", [None, PHONE])
def test_the_outline_shows_every_cell_under_its_heading(enter: Enter, size: object) -> None:
    pat = enter("Pat", PHONE) if size else enter("Pat")
    pat.open(BOARD)

    pat.page.get_by_role("link", name="Outline").click()

    for question in ("What happened?", "What did they hope for?"):
        expect(pat.page.get_by_role("heading", name=question, level=2)).to_be_visible()
    cells = pat.page.locator("#board .cell__title")
    expect(cells).to_have_count(18)
    for cell in (cells.first, cells.last):
        expect(cell).to_be_visible()
        box = cell.bounding_box()
        assert box is not None
        assert box["height"] > 10
    assert "view=outline" in pat.page.url

    pat.page.reload()
    expect(cells.last).to_be_visible()
    pat.page.get_by_role("link", name="Board").click()
    assert "view=outline" not in pat.page.url


def test_the_key_o_turns_the_board_into_its_outline_and_keeps_the_focus(enter: Enter) -> None:
    pat = at_note(enter)

    pat.page.keyboard.press("o")

    expect(pat.page.locator("body")).to_have_class("board-page board-page--outline")
    expect(pat.note("Moved house").get_by_role("link")).to_be_focused()


def test_notes_are_found_by_their_words_on_this_device(enter: Enter) -> None:
    enter("Pat").place("A teacher who stayed", "school--people")
    pat = at_note(enter)

    with pat.counting("fetch") as asked:
        pat.page.keyboard.press("/")
        pat.page.keyboard.type("teach")

        expect(pat.page.get_by_text("1 of 2 notes")).to_be_visible()
        expect(pat.note("A teacher who stayed")).to_be_visible()
        expect(pat.note("Moved house")).to_be_hidden()
        assert asked == []

    pat.page.keyboard.press("Enter")
    expect(pat.note("A teacher who stayed").get_by_role("link")).to_be_focused()
    pat.page.keyboard.press("Escape")
    expect(pat.note("Moved house")).to_be_visible()


def test_ones_own_last_act_is_taken_back_and_put_back_by_keys(enter: Enter) -> None:
    pat = at_note(enter)
    pat.page.keyboard.press("m")
    expect(pat.dialog).to_be_visible()
    pat.page.keyboard.type("school hap")
    pat.page.keyboard.press("Enter")
    expect(pat.cell("school--event").locator("[data-note]")).to_have_count(1)

    pat.page.keyboard.press("Control+z")
    expect(pat.cell("early--event").locator("[data-note]")).to_have_count(1)
    expect(pat.page.get_by_role("button", name="Put back")).to_be_visible()
    pat.page.keyboard.press("Control+Shift+Z")

    expect(pat.cell("school--event").locator("[data-note]")).to_have_count(1)


def test_whoever_only_looks_on_has_no_keys_that_change_anything(enter: Enter) -> None:
    sol = enter("Sol").open(BOARD)
    sol.note("Moved house").get_by_role("link").focus()

    for key in ("g", "m", "k", "l", "u"):
        sol.page.keyboard.press(key)

    expect(sol.dialog).to_have_count(0)
    sol.page.keyboard.press("?")
    expect(sol.dialog).to_contain_text("From note to note")
    expect(sol.dialog.get_by_text("Group, and name the group")).to_have_count(0)
