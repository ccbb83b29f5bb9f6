"""The board and the cards on paper: what is on them, and where their codes lead."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from lxml import html as parser

from app.pages import paper
from tests.app.asking_fixtures import forbidden, named, words
from tests.app.worlds import HERE, World, world
from tests.safe import SAFE
from workshops.core import Context
from workshops.room.about import WriteAbout

SHEET = f"/w/{HERE}/story/rowan/paper"


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture
def coded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that codes are made of."""
    found: list[str] = []
    made = paper.qr
    monkeypatch.setattr(paper, "qr", lambda address: found.append(address) or made(address))
    return found


def test_the_sheet_has_every_life_stage_and_every_question(here: World) -> None:
    page = parser.document_fromstring(here.browser("cleo").get(SHEET).text)
    table = page.find_class("wallboard")[0]
    assert [th.text_content().split("  ")[0].strip() for th in table.xpath("thead//th")][1:] == [
        "Early years", "School", "Teens",
    ]  # fmt: skip
    assert len(table.xpath("tbody/tr/td")) == 18
    assert forbidden(here.browser("cleo").get(SHEET).text) == []


def test_each_cell_has_a_code_that_leads_to_joining_at_that_cell(
    here: World, coded: list[str]
) -> None:
    code = here.house.identity.invite(HERE, "dive", "participant").code
    page = here.browser("cleo").get(SHEET)
    assert f"http://localhost/join/{code}?at=early--event" in coded
    # Once on the board, once on the sheet of its life stage.
    assert page.text.count('class="wallboard__qr"') == 36


def test_a_code_on_paper_is_dark_on_white(here: World) -> None:
    picture = unquote(paper.qr("http://localhost/join"))
    assert picture.startswith("data:image/svg+xml")
    assert "stroke='#000'" in picture
    assert "fill='#fff'" in picture


def test_without_a_join_code_it_says_whom_the_codes_work_for(here: World, coded: list[str]) -> None:
    page = words(here.browser("cleo").get(SHEET))
    assert "There is no join code now" in page
    assert f"http://localhost/w/{HERE}/story/rowan?at=early--event" in coded


def test_a_card_for_each_question_asks_what_the_guide_asks(here: World) -> None:
    page = parser.document_fromstring(here.browser("cleo").get(SHEET).text)
    cards = page.find_class("promptcard")
    assert len(cards) == 8
    assert "What changed in this stage" in cards[0].text_content()
    assert "Early years" in cards[0].text_content()


def test_a_card_leads_to_its_question_wherever_the_room_is(here: World, coded: list[str]) -> None:
    code = here.house.identity.invite(HERE, "dive", "participant").code
    here.browser("cleo").get(SHEET)
    assert f"http://localhost/join/{code}?at=--feeling" in coded


def test_it_is_blank_unless_notes_are_asked_for(here: World) -> None:
    cleo = here.browser("cleo")
    assert "Nobody at home" not in words(cleo.get(SHEET))
    assert "Nobody at home" in words(cleo.get(f"{SHEET}?notes=yes"))


def test_no_note_that_lies_face_down_is_ever_printed(here: World) -> None:
    page = here.browser("cleo").get(f"{SHEET}?notes=yes")
    assert "Quinn’s secret" not in page.text
    assert "With the 1 note that lies face up" in words(page)


def test_before_there_are_life_stages_the_columns_are_left_free(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("write_story", story_id="new", pseudonym="Sky")
    page = cleo.get(f"/w/{HERE}/story/new/paper")
    assert page.text.count("wallboard__free") == 6
    assert "wallboard__qr" not in page.text


def test_a_fictional_example_says_so_on_every_sheet(here: World) -> None:
    named(here, HERE, "Brook")
    page = parser.document_fromstring(here.browser("cleo").get(SHEET).text)
    feet = page.find_class("paper__foot")
    assert len(feet) == 14
    assert all("fictional example" in foot.text_content() for foot in feet)


def test_where_to_get_support_stands_at_the_foot(here: World) -> None:
    about = WriteAbout("about", "Brook", "Brook Council", support="Ring Rosa on 5.")
    context = Context("cleo", "coach", "2026-07-03T09:30:00.000+00:00")
    here.house.rooms.room(HERE).submit(about, context)
    assert "Ring Rosa on 5." in words(here.browser("cleo").get(SHEET))


@pytest.mark.parametrize("who", ["pat", "ola", "sol"])
def test_paper_is_for_coaches(here: World, who: str) -> None:
    assert here.browser(who).get(SHEET).status_code == 403


def test_the_pack_has_an_agreement_a_feelings_line_and_a_sheet_for_each_life_stage(
    here: World,
) -> None:
    page = parser.document_fromstring(here.browser("cleo").get(SHEET).text)
    titles = [" ".join(each.text_content().split()) for each in page.find_class("packsheet__title")]
    assert titles == [
        "What we agree today", "How life may have felt", "Early years", "School", "Teens",
    ]  # fmt: skip
    assert SAFE["safeguarding_route"] in page.text_content()


def test_marks_are_on_the_feelings_line_only_with_the_notes(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("mark_feeling", stage="school", level="-2", why="Moved again", how="records")
    with_notes = parser.document_fromstring(cleo.get(f"{SHEET}?notes=yes").text)
    assert [each.text for each in with_notes.find_class("packline__dot")] == ["−2"]
    assert "Moved again" not in cleo.get(SHEET).text


@pytest.mark.parametrize(
    ("format", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")], ids=["docx", "pdf"]
)
def test_the_story_is_a_document_for_coaches_to_hand_out(
    here: World, format: str, begins: bytes
) -> None:
    there = f"/w/{HERE}/story/rowan/pack.{format}"
    given = here.browser("cleo").get(there)
    assert given.data.startswith(begins)
    assert "not-to-be-shared" in given.headers["Content-Disposition"]
    for other in ("pat", "ola", "sol"):
        assert here.browser(other).get(there).status_code in (403, 404)
