"""Groups on the board: made in three equal ways, changed by single clicks, undone at once."""

from __future__ import annotations

from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen

SMALL = ViewportSize(width=360, height=740)


def deck(screen: Screen, name: str) -> Locator:
    """A group by its name."""
    return screen.page.locator("[data-group]").filter(has_text=name)


def link(screen: Screen, words: str) -> Locator:
    """What takes the focus in a note."""
    return screen.note(words).get_by_role("link")


def two_notes(enter: Enter) -> Screen:
    """Pat at a desk, with two notes in one cell beside the one of the town and one elsewhere."""
    pat = enter("Pat")
    pat.place("Lost without gran")
    pat.place("Lost without her gran")
    pat.place("A teacher who stayed", "school--event")
    return pat.open(BOARD)


def grouped(enter: Enter) -> Screen:
    """The same with both of them in a group, as others left it."""
    pat = two_notes(enter)
    for note in ("n-lost-without-gran", "n-lost-without-her-gran"):
        link(pat, "Lost without gran" if note.endswith("out-gran") else "her gran").focus()
        pat.page.keyboard.press("Space")
    pat.page.keyboard.press("g")
    name_it(pat, "Gran")
    expect(deck(pat, "Gran")).to_contain_text("2 grouped")
    return pat


def name_it(screen: Screen, name: str) -> None:
    """Types the name of a new group into the dialog that asks for it."""
    expect(screen.dialog).to_be_visible()
    screen.dialog.get_by_label("Name of the group").fill(name)
    screen.page.keyboard.press("Enter")
    expect(screen.dialog).to_have_count(0)


def test_notes_are_grouped_by_keys_and_everyone_sees_a_deck_that_opens(enter: Enter) -> None:
    quinn = enter("Quinn", PHONE).open(BOARD)
    pat = grouped(enter)

    expect(pat.page.locator("[data-group] summary")).to_be_focused()
    expect(deck(quinn, "Gran")).to_contain_text("2 grouped")
    expect(quinn.note("Lost without her gran")).to_be_hidden()

    deck(quinn, "Gran").locator("summary").click()

    expect(quinn.note("Lost without her gran")).to_be_visible()


def test_notes_are_grouped_by_dropping_one_onto_the_other(enter: Enter) -> None:
    pat = two_notes(enter)

    pat.note("A teacher who stayed").drag_to(pat.note("Moved house twice"))
    name_it(pat, "What changed")

    expect(deck(pat, "What changed")).to_contain_text("2 grouped")
    deck(pat, "What changed").locator("summary").click()
    expect(pat.note("A teacher who stayed")).to_contain_text("from School")


def test_notes_are_grouped_by_taps_alone_on_a_small_phone(enter: Enter) -> None:
    two_notes(enter)
    quinn = enter("Quinn", SMALL, has_touch=True, is_mobile=True).open(BOARD)

    link(quinn, "Moved house twice").tap()
    link(quinn, "her gran").tap()
    bar = quinn.page.get_by_role("toolbar", name="What to do with what is selected")
    expect(bar).to_contain_text("2 selected")
    for button in bar.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SMALL["width"]
    bar.get_by_role("button", name="Group").tap()
    quinn.dialog.get_by_label("Name of the group").fill("Moves")
    quinn.dialog.get_by_role("button", name="Group").tap()

    expect(deck(quinn, "Moves")).to_contain_text("2 grouped")
    expect(bar).to_be_hidden()


def test_what_sounds_alike_is_pointed_out_and_not_taken(enter: Enter) -> None:
    pat = two_notes(enter)
    link(pat, "Lost without gran").focus()

    pat.page.keyboard.press("g")
    alike = pat.dialog.get_by_role("group", name="These sound alike. Do they belong too?")

    expect(alike.get_by_role("checkbox")).to_have_count(1)
    expect(alike.get_by_label("Lost without her gran")).not_to_be_checked()


def test_a_note_dropped_onto_a_group_joins_it(enter: Enter) -> None:
    pat = grouped(enter)

    pat.note("A teacher who stayed").drag_to(deck(pat, "Gran").locator("summary"))

    expect(deck(pat, "Gran")).to_contain_text("3 grouped")


def test_a_note_is_dragged_out_of_its_group(enter: Enter) -> None:
    pat = grouped(enter)
    deck(pat, "Gran").locator("summary").click()

    pat.note("her gran").drag_to(pat.cell("now--event"))

    expect(pat.cell("now--event").locator("[data-note]")).to_contain_text("her gran")
    expect(deck(pat, "Gran")).to_contain_text("1 grouped")


def test_a_group_is_renamed_moved_and_taken_apart_by_single_clicks(enter: Enter) -> None:
    pat = grouped(enter)
    quinn = enter("Quinn", PHONE).open(BOARD)

    def change() -> Locator:
        opened = deck(quinn, "Gr").locator("details[open]")
        if not opened.count():
            deck(quinn, "Gr").locator("summary").click()
        deck(quinn, "Gr").get_by_role("link", name="Change this group").click()
        return quinn.dialog

    change().get_by_label("Name", exact=True).fill("Grandmother")
    quinn.dialog.get_by_role("button", name="Rename").click()
    expect(deck(pat, "Grandmother")).to_be_visible()

    change().get_by_role("button", name="Take out Lost without her gran").click()
    expect(deck(pat, "Grandmother")).to_contain_text("1 grouped")
    expect(pat.note("her gran")).to_be_visible()

    change().get_by_label("Question").select_option("Who was there?")
    quinn.dialog.get_by_role("button", name="Move the group").click()
    expect(pat.cell("early--people").locator("[data-group]")).to_contain_text("Grandmother")

    quinn.page.evaluate("location.hash = 'at--early--people'")
    change().get_by_role("button", name="Take the group apart").click()
    expect(pat.page.locator("[data-group]")).to_have_count(0)


def test_a_group_is_merged_into_another_by_keys(enter: Enter) -> None:
    pat = grouped(enter)
    for words in ("Moved house", "A teacher"):
        link(pat, words).focus()
        pat.page.keyboard.press("Space")
    pat.page.keyboard.press("g")
    name_it(pat, "Changes")

    for name in ("Gran", "Changes"):
        deck(pat, name).locator("summary").focus()
        pat.page.keyboard.press("Space")
    pat.page.keyboard.press("g")

    expect(deck(pat, "Gran")).to_contain_text("4 grouped")
    expect(deck(pat, "Changes")).to_have_count(0)


def test_a_note_is_taken_out_by_a_key_and_undo_puts_it_back(enter: Enter) -> None:
    pat = grouped(enter)
    deck(pat, "Gran").locator("summary").click()
    link(pat, "her gran").focus()

    pat.page.keyboard.press("u")

    expect(deck(pat, "Gran")).to_contain_text("1 grouped")
    expect(link(pat, "her gran")).to_be_focused()

    pat.page.keyboard.press("Control+z")

    expect(deck(pat, "Gran")).to_contain_text("2 grouped")


def test_a_coach_undoes_all_grouping_by_one_click(enter: Enter) -> None:
    pat = grouped(enter)
    cleo = enter("Cleo").open(BOARD)

    cleo.page.get_by_role("button", name="Undo all grouping").click()

    expect(pat.page.locator("[data-group]")).to_have_count(0)
    expect(pat.note("her gran")).to_be_visible()
    expect(cleo.page.get_by_role("button", name="Undo all grouping")).to_be_hidden()


def test_several_notes_are_moved_at_once_by_typing_where(enter: Enter) -> None:
    pat = two_notes(enter)
    for words in ("Moved house", "Lost without gran"):
        link(pat, words).focus()
        pat.page.keyboard.press("Space")

    pat.page.keyboard.press("m")
    expect(pat.dialog.get_by_role("heading", name="Move 2 notes to…")).to_be_visible()
    pat.page.keyboard.type("now wor")
    pat.page.keyboard.press("Enter")

    expect(pat.cell("now--concern").locator("[data-note]")).to_have_count(2)

    pat.page.get_by_role("button", name="Undo").click()

    expect(pat.cell("now--concern").locator("[data-note]")).to_have_count(0)
    expect(pat.cell("early--event").locator("[data-note]")).to_have_count(3)


def test_grouping_that_is_refused_says_why_and_leaves_everything_where_it_was(
    enter: Enter,
) -> None:
    pat = grouped(enter)
    cleo = enter("Cleo")
    frozen = cleo.post("freeze", workshop="w-dive", frozen="yes")
    pat.caught_up(frozen["seq"])

    pat.note("A teacher who stayed").drag_to(deck(pat, "Gran").locator("summary"))

    expect(pat.page.locator("#strips")).to_contain_text("The coach has frozen the board")
    expect(pat.cell("school--event").locator("[data-note]")).to_contain_text("A teacher")
