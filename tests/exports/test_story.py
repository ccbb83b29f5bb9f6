"""A story as a document: what it says to whom, its line as picture and table, and no more."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from defusedxml.ElementTree import fromstring
from docx.document import Document

from exports.figure import feelings_line
from exports.story import WARNING, in_words, report_of, write_docx, write_pdf
from tests.builders import Happened, deep_dive
from tests.cast import CLEO, PAT, QUINN
from workshops.core import Command
from workshops.room.note import PlaceNote
from workshops.story.feeling import Felt, MarkFeeling
from workshops.story.gate import PauseStory
from workshops.story.insight import WriteInsight
from workshops.story.pack import StoryPack, pack_of


def told(*more: Command) -> Happened:
    """Rowan's story with two notes, a mark, an aspiration and an insight."""
    return deep_dive(allowed=("notes", "stages", "insights")).when(
        PlaceNote("n1", "early", "event", "Gran is the constant", "family"),
        PlaceNote("n2", "teens", "hope", "A workshop of my own", "own_words", at_age="35"),
        MarkFeeling("early", "2", "Safe with gran", "family"),
        MarkFeeling("school", "-1"),
        WriteInsight("i1", "rowan", "The steady adult was family", "We ask who stays"),
        *more,
    )


def packed(given: Happened | None = None) -> StoryPack:
    found = pack_of((given or told()).seen_by(PAT), "rowan")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def document() -> Document:
    return docx.Document(BytesIO(write_docx(packed())))


def words(document: Document) -> str:
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_story_is_told_in_the_order_of_the_deep_dive(document: Document) -> None:
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads == [
        "Meet Rowan", "How life may have felt", "Stage by stage", "At 20, at 35 and at 50",
        "What we learned", "If this stays with you",
    ]  # fmt: skip


def test_every_note_says_how_it_is_known(document: Document) -> None:
    assert "Gran is the constant\nFamily’s words" in words(document)
    assert "A workshop of my own\nTheir own words" in words(document)


def test_the_line_is_a_picture_with_words_and_the_same_as_a_table(document: Document) -> None:
    picture = document.inline_shapes[0]._inline
    assert picture.docPr.get("descr") == (
        "The feelings line of Rowan: Early years +2, School −1, Teens nobody has said."
    )
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Life stage")
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert rows == [
        ["Early years", "–", "+2", "Safe with gran", "Family’s words"],
        ["School", "–", "−1", "–", "Our guess"],
        ["Teens", "–", "Nobody has said", "–", "–"],
    ]


def test_the_first_page_and_every_foot_say_whom_it_is_for(document: Document) -> None:
    assert any(WARNING in p.text for p in document.paragraphs[:4])
    assert WARNING in document.sections[0].footer.paragraphs[0].text


def test_a_pdf_is_tagged_for_screen_readers_and_the_same_twice() -> None:
    pdf = write_pdf(packed())
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid:part>1<" in pdf
    assert pdf == write_pdf(packed())


def test_letters_that_no_font_here_has_stop_nothing() -> None:
    strange = replace(packed(), who="\u07fb \U0001fae8")
    assert write_pdf(strange).startswith(b"%PDF-")


def test_what_lies_face_down_is_not_in_it() -> None:
    down = told().given(
        PlaceNote("n3", "early", "event", "Quinn’s secret", "guess", hidden=True), by=QUINN
    )
    for player in (CLEO, PAT):
        assert "Quinn’s secret" not in repr(pack_of(down.seen_by(player), "rowan"))


def test_nobody_gets_a_story_that_is_closed_to_them_or_paused() -> None:
    assert pack_of(told().seen_by(PAT), "amber") is None
    assert pack_of(told(PauseStory("rowan")).seen_by(PAT), "rowan") is None
    assert pack_of(told(PauseStory("rowan")).seen_by(CLEO), "rowan") is not None


def test_a_story_with_nothing_in_it_says_so() -> None:
    empty = replace(packed(), who="", stages=(), line=(), aspirations=(), insights=(), support="")
    assert all(section.blocks for section in report_of(empty).sections)
    assert write_docx(empty)
    assert write_pdf(empty)


def line(*levels: int | None, how: str = "records") -> tuple[Felt, ...]:
    return tuple(Felt(f"s{n}", "A <b>&", "", level, "", how, 1) for n, level in enumerate(levels))


def test_a_gap_in_what_is_known_is_a_gap_in_the_line() -> None:
    drawn = fromstring(feelings_line(line(1, None, -2, 0)))
    paths = [e for e in drawn if e.tag.endswith("path") and e.get("stroke-width") == "2.5"]
    dots = [e for e in drawn if e.tag.endswith("circle")]
    assert (len(paths), len(dots)) == (1, 3)


def test_a_guess_is_drawn_as_one() -> None:
    drawn = fromstring(feelings_line(line(1, 2, how="guess")))
    assert [e.get("fill") for e in drawn if e.tag.endswith("circle")] == ["#fff", "#fff"]
    assert any(e.get("stroke-dasharray") for e in drawn)


def test_nothing_typed_can_break_the_picture() -> None:
    names = [e.text for e in fromstring(feelings_line(line(0)))]
    assert "A <b>&" in names


def test_the_sentence_says_every_life_stage() -> None:
    assert in_words(packed()).count(",") == 2
