"""A story's board as one audience sees it: question rows by life stages, who has written where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshops.guide import Question, load_guides
from workshops.record import Entry
from workshops.room.note import Note
from workshops.room.workshop import Standing
from workshops.view import CellView, View

MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A question row; `lit` if the run-sheet step is about it."""

    question: Question
    lit: bool


def rows_of(view: View, story: str) -> tuple[Row, ...]:
    """The question rows of a story’s board, with those lit that its workshop is at."""
    standing = standing_on(view, story)
    shown = standing.shows if standing is not None else ()
    return tuple(Row(q, q.key in shown) for q in load_guides()["deep_dive"].questions)


def row_of(view: View, story: str, kind: str) -> Row:
    """The question row of this kind of note."""
    return next(row for row in rows_of(view, story) if row.question.kind == kind)


def standing_on(view: View, story: str) -> Standing | None:
    """Where the open workshop on this story stands."""
    workshop = view.open_workshop("story", story)
    return view.standing(workshop.id) if workshop is not None else None


def stage_now(view: View, story: str) -> Entry | None:
    """The life stage the room is at: the one the coach went to, else the first."""
    stages = view.stages(story)
    standing = standing_on(view, story)
    wanted = standing.stage if standing is not None else ""
    return next((stage for stage in stages if stage.id == wanted), stages[0] if stages else None)


def so_far(view: View, story: str) -> int:
    """How many life stages lie behind the room."""
    now = stage_now(view, story)
    ids = [stage.id for stage in view.stages(story)]
    return ids.index(now.id) if now is not None else 0


def people_per_question(view: View, story: str, stage: str) -> tuple[tuple[Question, int], ...]:
    """For each question, how many different people's revealed notes lie in this stage's cell."""
    questions = load_guides()["deep_dive"].questions
    return tuple((q, view.people_in((story, stage, q.kind))) for q in questions)


def cell_of(view: View, story: str, stage: str, kind: str) -> CellView:
    """The cell of a stage and a question kind."""
    return view.cell((story, stage, kind))


def told_of_stage(view: View, story: str, stage: str) -> tuple[Note, ...]:
    """What happened at this stage: read again beside every other question."""
    return view.cell((story, stage, "event")).notes


def insights_of(view: View, story: str) -> tuple[Any, ...]:
    """The insights of a story, in order."""
    return tuple(entry for entry in view.present("insights") if entry.what.in_story == story)


def notes_behind(view: View, insight: Entry) -> tuple[Note, ...]:
    """The notes an insight was learned from that this audience may see."""
    notes = (view.entry("notes", note) for note in insight.what.notes)
    return tuple(note for note in notes if note is not None)
