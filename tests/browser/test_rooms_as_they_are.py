"""Rooms as they are: a device for a table, somebody who writes for others, paper, a rehearsal."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.screen import BOARD, DESK, NARROW, PHONE, Screen
from tests.browser.server import Server
from tests.browser.town import ALONE, DIVE

BATCH, PAPER = f"{BOARD}/batch", f"{BOARD}/paper"
INCH = 72
WIDER_BY = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def come_in(enter: Enter, server: Server, device: str, name: str, at: str = "") -> Screen:
    """Somebody new joins with the code that they scanned; returns where that leads."""
    guest = enter(size=PHONE)
    code = server.town.invite(guest.workspace, DIVE).code
    guest.open(f"/join/{code}{f'?at={at}' if at else ''}")
    guest.page.get_by_label(device).check()
    if device == "shared by a table":
        guest.page.get_by_label("Name of the table").fill(name)
        guest.page.get_by_label("Who sits at it").fill("Health, police")
    else:
        guest.page.get_by_label("Your name").fill(name)
        guest.page.get_by_label("Where you come from").select_option("Social care")
    guest.follow(guest.page.get_by_role("button", name="Join", exact=True))
    return guest.follow(guest.page.get_by_role("link", name="Go to the board"))


def drafts_on_disk(page: Page) -> str:
    """What the device holds once the page has put everything by, as it does before it is hidden."""
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    return str(page.evaluate("() => JSON.stringify({...localStorage})"))


def test_a_table_joins_by_its_name_and_leaves_no_draft_on_the_device(
    enter: Enter, server: Server
) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step="key-events")
    table = come_in(enter, server, "shared by a table", "Table 2")
    pat.open(BOARD)

    table.page.locator("#note-text").fill("Half a thought of the table")
    pat.page.locator("#note-text").fill("Half a thought of Pat")
    assert "Half a thought of Pat" in drafts_on_disk(pat.page)
    assert "Half a thought" not in drafts_on_disk(table.page)

    table.page.get_by_label("Initials").fill("JK")
    table.write("A thought of the table")
    expect(table.note("A thought of the table")).to_be_visible()
    cleo.post("reveal", in_story="robin", question="event")
    expect(pat.note("A thought of the table")).to_contain_text("Table 2, for JK")


def test_a_scribe_says_for_whom_and_keeps_it_only_on_request(enter: Enter, server: Server) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step="key-events")
    scribe = come_in(enter, server, "writing what others say", "Dafydd")
    pat.open(BOARD)
    whom, keep = scribe.page.get_by_label("For whom"), scribe.page.get_by_label("Keep")

    whom.fill("Cllr Ahmed")
    scribe.write("Nobody asked the neighbours")
    expect(scribe.note("Nobody asked the neighbours")).to_be_visible()
    expect(whom).to_have_value("")

    whom.fill("Gran")
    keep.check()
    scribe.write("He liked the allotment")
    expect(scribe.note("He liked the allotment")).to_be_visible()
    expect(whom).to_have_value("Gran")

    cleo.post("reveal", in_story="robin", question="event")
    expect(pat.note("Nobody asked the neighbours")).to_contain_text("Dafydd, for Cllr Ahmed")
    expect(pat.note("He liked the allotment")).to_contain_text("Dafydd, for Gran")


def test_a_code_on_paper_opens_its_cell_on_a_phone(enter: Enter, server: Server) -> None:
    guest = come_in(enter, server, "my own", "Robyn", at="school--feeling")

    expect(guest.cell("school--feeling")).to_be_visible()
    expect(guest.cell("early--event")).to_be_hidden()
    guest.write("Straight from the paper")
    expect(guest.cell("school--feeling")).to_contain_text("Straight from the paper")


def test_a_wall_of_paper_is_typed_up_with_keys_alone(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat").open(BOARD)
    cleo.open(BATCH)
    press, typed = cleo.page.keyboard.press, cleo.page.keyboard.type

    cleo.page.get_by_label("Early years, what happened?").focus()
    typed("One on the wall")
    press("Enter")
    typed("Two on the wall")
    press("Tab")
    typed("Three on the wall")
    press("Control+Enter")

    said = cleo.page.get_by_text("3 notes placed. Face up, for everyone in this workshop.")
    expect(said.first).to_be_visible()
    expect(cleo.page.get_by_label("Early years, what happened?")).to_have_value("")
    expect(pat.cell("early--event")).to_contain_text("Two on the wall")
    expect(pat.cell("school--event")).to_contain_text("Three on the wall")


def test_what_is_typed_up_while_people_write_alone_lies_face_down(
    enter: Enter, server: Server
) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE)
    pat.open(BOARD)
    cleo.open(BATCH)
    expect(cleo.page.get_by_text("They are placed face down, as this step says.")).to_be_visible()

    cleo.page.get_by_label("School, what would they be feeling?").fill("Not for others to read yet")
    cleo.page.get_by_role("button", name="Place the notes").click()

    expect(cleo.page.get_by_text("1 note placed. Face down").first).to_be_visible()
    pat.caught_up(server.town.seq(pat.workspace))
    expect(pat.cell("school--feeling")).to_contain_text("face down")
    assert not pat.heard("Not for others to read yet")


def test_a_wall_sent_twice_over_a_bad_connection_is_placed_once(
    enter: Enter, server: Server
) -> None:
    cleo = enter("Cleo").open(BATCH)
    cell = cleo.page.get_by_label("Early years, what happened?")
    cell.fill("Once\nAnd only once")

    def lost(route: Any) -> None:
        # The server places them, and the answer never comes.
        route.fetch()
        route.abort()

    cleo.page.route(f"**/{BATCH}", lost, times=1)
    cleo.page.get_by_role("button", name="Place the notes").click()
    expect(cleo.page.get_by_text("The connection is gone.").first).to_be_visible()
    expect(cell).to_have_value("Once\nAnd only once")
    cleo.page.get_by_role("button", name="Place the notes").click()

    expect(cleo.page.get_by_text("2 notes placed.").first).to_be_visible()
    texts = [each.text for each in server.town.kept(cleo.workspace, "place_note")]
    assert (texts.count("Once"), texts.count("And only once")) == (1, 1)


def test_a_line_that_is_refused_stays_with_its_reason(enter: Enter) -> None:
    cleo = enter("Cleo").open(BATCH)
    cell = cleo.page.get_by_label("Early years, what happened?")
    cell.fill(f"Short enough\n{'x' * 2001}")

    cleo.page.get_by_role("button", name="Place the notes").click()

    expect(cleo.page.get_by_text("This is 2,001 characters long")).to_be_visible()
    expect(cell).to_have_value("x" * 2001)
    expect(cleo.page.get_by_text("1 line was not placed").first).to_be_visible()


def test_a_narrow_screen_types_up_one_question_at_a_time(enter: Enter) -> None:
    cleo = enter("Cleo", NARROW).open(BATCH)
    hope = cleo.page.get_by_label("Early years, what did they hope for?")
    expect(hope).to_be_hidden()

    cleo.page.locator("label", has_text="What did they hope for?").first.click()

    expect(hope).to_be_visible()
    expect(cleo.page.get_by_label("Early years, what happened?")).to_be_hidden()


def test_without_script_a_wall_is_typed_up_all_the_same(enter: Enter) -> None:
    cleo = enter("Cleo", java_script_enabled=False).open(BATCH)
    cleo.page.get_by_label("Early years, what happened?").fill("By a plain form")

    cleo.page.get_by_role("button", name="Place the notes").click()

    expect(cleo.page.get_by_text("1 note placed.")).to_be_visible()
    expect(cleo.open(BOARD).note("By a plain form")).to_be_visible()


def test_the_board_prints_on_a3_and_the_rest_of_the_pack_on_a4(enter: Enter) -> None:
    cleo = enter("Cleo").open(PAPER)

    pdf = cleo.page.pdf(prefer_css_page_size=True)

    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    sizes = [(round(float(w) / INCH * 2.54), round(float(h) / INCH * 2.54)) for w, h in boxes]
    board, cards, agreement, line = (42, 30), (21, 30), (21, 30), (30, 21)
    stages = [(21, 30)] * 3
    assert sizes == [board, cards, cards, agreement, line, *stages]


def test_what_is_hard_comes_before_the_story_and_quiet_is_known_to_coaches(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE)
    saw = 2
    cleo.post(
        "write_story", story_id="robin", pseudonym="Robin", saw=saw, composite="yes",
        content_note="It includes a death in the family.",
    )  # fmt: skip
    cleo.open(f"workshop/{DIVE}/console")

    pat.open(BOARD)
    expect(pat.page.get_by_role("heading", name="Before Robin’s story")).to_be_visible()
    expect(pat.page.get_by_text("It includes a death in the family.")).to_be_visible()
    assert violations(pat.page) == []
    pat.page.set_viewport_size(NARROW)
    assert pat.page.evaluate(WIDER_BY) == 0
    pat.follow(pat.page.get_by_role("button", name="Quiet"))

    expect(pat.page.locator("body")).to_have_attribute("data-quiet", "")
    expect(cleo.page.locator(".roomlist li", has_text="Pat")).to_contain_text(
        re.compile("quiet", re.IGNORECASE)
    )


def test_a_rehearsal_fills_the_board_by_itself_and_ends_without_a_trace(
    enter: Enter, server: Server
) -> None:
    cleo = enter("Cleo").open(f"workshop/{DIVE}")
    real = cleo.workspace
    seq = server.town.seq(real)
    cleo.follow(cleo.page.get_by_role("button", name="Rehearse this workshop"))
    cleo.workspace = cleo.page.url.split("/")[4]
    strip = cleo.page.get_by_text("Rehearsal: these people are pretend.")
    expect(strip).to_be_visible()
    cleo.post("go_to_step", workshop=DIVE, step="key-events")

    cleo.open(f"workshop/{DIVE}/console")
    expect(strip).to_be_visible()
    expect(cleo.page.locator(".roomlist")).to_contain_text("Anwen")
    cleo.open(BOARD)
    expect(strip).to_be_visible()
    expect(cleo.page.locator(".tile").first).to_be_visible()
    cleo.follow(cleo.page.get_by_role("button", name="Let them pause"))
    expect(cleo.page.get_by_role("button", name="Let them go on")).to_be_visible()

    cleo.follow(cleo.page.get_by_role("button", name="End it"))

    assert cleo.page.url.endswith(f"/w/{real}/workshop/{DIVE}")
    assert cleo.workspace not in server.town.store.workspaces()
    assert server.town.seq(real) == seq
    cleo.open(BOARD)
    expect(cleo.page.get_by_role("heading", name="There is nothing here")).to_be_visible()


PAGES = {
    "grid": ("Cleo", BATCH),
    "paper": ("Cleo", PAPER),
    "paper with notes": ("Cleo", f"{PAPER}?notes=yes"),
    "joining": ("", "join"),
}


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_kept_out_of_these_pages(enter: Enter, server: Server, page: str) -> None:
    who, path = PAGES[page]
    someone = enter(who, DESK, reduced_motion="reduce")
    if path == "join":
        path = f"/join/{server.town.invite(someone.workspace, DIVE).code}"
    someone.open(path)
    assert violations(someone.page) == []

    someone.page.set_viewport_size(PHONE)
    someone.page.emulate_media(color_scheme="dark")
    assert violations(someone.page) == []

    someone.page.set_viewport_size(NARROW)
    assert someone.page.evaluate(WIDER_BY) == 0
