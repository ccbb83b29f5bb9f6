"""What changed since, as a document: what it says, that it fits two pages, and always the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from exports.changes import WRITERS, report_of, write_docx, write_pdf
from tests.builders import Happened
from tests.cast import CLEO
from tests.workshops.map.drawn import SOUND, step
from workshops.map.assumption import WriteAssumption
from workshops.map.change_pack import ChangePack, Point, change_pack
from workshops.map.evidence import WriteEvidence
from workshops.map.link import WriteLink
from workshops.map.told import HEADINGS, Group, Told
from workshops.record import Remove
from workshops.room.about import WriteAbout
from workshops.room.checkpoint import WriteCheckpoint
from workshops.view import SHAREABLE, view_for

MARCH, NOVEMBER = Point(date(2026, 3, 3), "The draft"), Point(date(2026, 11, 22))
ABOUT = WriteAbout("about", "Aldermere", "Aldermere Council", fictional=True)


def came_back(*wanted: object, about: WriteAbout | None = ABOUT, is_now: bool = True) -> ChangePack:
    """A map in March and in November, as it may leave the workspace."""
    begun = (about, *SOUND) if about is not None else SOUND
    there = Happened().when(
        *begun, WriteAssumption("u1", "Workers stay", "high", "low", links=("team-trust",)),
        WriteCheckpoint("march", "The draft"), *wanted,
    )  # fmt: skip
    view = view_for(there.state, SHAREABLE)
    before = view.at_checkpoint("march")
    return change_pack(before, view, since=MARCH, until=NOVEMBER, is_now=is_now)


def everything() -> ChangePack:
    """As much as there could ever be: every heading with a dozen sentences, each a long one."""
    long = "A change in how young people and the adults around them live, told at great length, "
    pack = came_back(
        step("a", "intervention", long), step("b", "long_term", long),
        WriteLink("c", "a", "b", evidence=1),
        *(WriteAssumption(f"u{n}", f"{n} {long * 3}", "high", "low") for n in range(2, 9)),
        WriteEvidence("f", "c", long, "unclear", "data", 1),
    )  # fmt: skip
    known = next(group for group in pack.told.groups if group.key == "known")
    groups = tuple(Group(key, heading, known.sentences * 12) for key, heading in HEADINGS.items())
    return replace(pack, told=Told(pack.told.paragraph * 4, groups))


def paragraphs(pack: ChangePack, style: str = "") -> list[str]:
    document = docx.Document(BytesIO(write_docx(pack)))
    return [p.text for p in document.paragraphs if not style or (p.style and p.style.name == style)]


def test_it_says_in_short_then_in_full_then_what_is_next() -> None:
    pack = came_back(step("calm", "long_term", "Calm nights"), Remove("links", "trust-well"))
    assert paragraphs(pack, "Heading 1") == [
        "In short", "New on the map and in the plan", "Taken out", "What to look at next",
    ]  # fmt: skip
    assert "Since 3 March 2026, one step is new and one link was taken out." in paragraphs(pack)


def test_sentences_begin_with_a_capital() -> None:
    said = paragraphs(came_back(Remove("links", "trust-well")), "List Bullet")
    assert said[0].startswith("The link from “Each young person trusts one adult”")


def test_a_fictional_example_says_so() -> None:
    report = report_of(came_back())
    assert report.warning == "Fictional example."
    assert report.footer.endswith("Fictional example.")


def test_a_workspace_without_a_name_is_spoken_of_all_the_same() -> None:
    report = report_of(came_back(about=None))
    assert report.subtitle == "The Theory of Change and the plan of this workspace"
    assert report.warning == ""


def test_a_span_that_is_over_says_both_its_ends() -> None:
    report = report_of(came_back(is_now=False))
    assert report.title == "What changed from 3 March 2026 to 22 November 2026"
    assert report.front == (("From", "The draft, 3 March 2026"), ("To", "22 November 2026"))


def test_what_was_looked_at_lately_is_not_next() -> None:
    pack = came_back()
    assert [text for text, _ in pack.following] == ["Workers stay"]
    fresh = replace(pack, following=())
    assert "What to look at next" not in paragraphs(fresh, "Heading 1")


def test_more_than_fits_is_counted() -> None:
    said = paragraphs(everything(), "List Bullet")
    counts = [each for each in said if each.endswith("more, listed on the page in the workspace.")]
    assert len(counts) == len(HEADINGS)
    assert "Eleven more, listed on the page in the workspace." in counts


def test_even_the_longest_fits_two_pages() -> None:
    assert b"/Type/Pages/Count 2/" in write_pdf(everything())


@pytest.mark.parametrize("format", [*WRITERS])
def test_the_same_changes_make_the_same_bytes(format: str) -> None:
    assert WRITERS[format](came_back()) == WRITERS[format](came_back())


def test_what_the_guard_asks_about_stays_in_the_house() -> None:
    pack = came_back(step("call", "intervention", "Ring 07700 900123"))
    assert not any("07700" in each for each in paragraphs(pack))


def test_coaches_see_their_own_words_in_a_view_of_theirs() -> None:
    there = Happened().when(*SOUND, WriteCheckpoint("march", "x"), step("calm"))
    view = there.seen_by(CLEO)
    pack = change_pack(view.at_checkpoint("march"), view, since=MARCH, until=NOVEMBER, is_now=True)
    assert len(pack.changes.each) == 1
