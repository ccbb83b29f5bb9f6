"""What is done with one note or several at once: move to…, link to…, and why a note is there."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, request

from app.pages.asking import Asking, asking, found
from app.pages.group import chosen_of, groups_of
from app.pages.insight import onward
from workshops import thread
from workshops.record import Entry
from workshops.regions import story_surface
from workshops.story.board import Row, insights_of, rows_of, stage_now
from workshops.thread import Why
from workshops.view import Grouped

pages = Blueprint("several", __name__)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that notes could go to: whether the room is there, and how many notes lie in it."""

    stage: Entry
    row: Row
    now: bool
    here: bool
    notes: int


@dataclass(frozen=True, slots=True)
class Learned:
    """An insight that a note stands behind, and where it led."""

    entry: Entry
    led: Why


@pages.get("/w/<workspace>/story/<story>/move")
def move(workspace: str, story: str) -> str:
    """Move to…: every cell of the board, found by typing; the single-click twin of dragging."""
    ask = _writing(workspace, story)
    chosen = chosen_of(ask, story)
    wanted = request.args.get("group", "")
    group = next((g for g in groups_of(ask.view, story) if g.entry.id == wanted), None)
    return ask.page(
        "story/move.html",
        "",
        story=story,
        chosen=chosen,
        group=group,
        places=_places(ask, story, group, [note.cell for note in chosen]),
    )


def _places(
    ask: Asking, story: str, group: Grouped | None, cells: list[tuple[str, str, str]]
) -> list[Place]:
    if group is not None:
        what = group.entry.what
        cells = [(story, what.stage, what.question)]
    now = stage_now(ask.view, story)
    found = []
    for row in rows_of(ask.view, story):
        for stage in ask.view.stages(story):
            cell = (story, stage.id, row.question.kind)
            inside = ask.view.cell(cell)
            is_now = row.lit and now is not None and now.id == stage.id
            lies = len(inside.notes) + inside.face_down
            found.append(Place(stage, row, is_now, bool(cells) and {*cells} == {cell}, lies))
    # What somebody most often means is another life stage of the same question.
    asked = {question for _, _, question in cells}
    return sorted(found, key=lambda place: place.row.question.kind not in asked)


@pages.get("/w/<workspace>/story/<story>/link")
def link(workspace: str, story: str) -> str:
    """Link to…: an insight that was learned from these notes, or a note that says the same; through
    such an insight an outcome or a decision.
    """
    ask = _writing(workspace, story)
    chosen = chosen_of(ask, story)
    ids = {note.id for note in chosen}
    insights = insights_of(ask.view, story)
    notes = [
        note
        for row in rows_of(ask.view, story)
        for stage in ask.view.stages(story)
        for note in ask.view.cell((story, stage.id, row.question.kind)).notes
        if note.id not in ids
    ]
    return ask.page(
        "story/link.html",
        "",
        story=story,
        chosen=chosen,
        insights=insights,
        linked_to={entry.id for entry in insights if ids <= {*entry.what.notes}},
        onward=onward(ask),
        notes=notes,
        stage_names={stage.id: stage.what.name for stage in ask.view.stages(story)},
    )


@pages.get("/w/<workspace>/note/<note>/why")
def why(workspace: str, note: str) -> str:
    """A note as the beginning of a thread: whose story it is from, and what came of it."""
    ask = asking(workspace)
    entry = found(ask.view.entry("notes", note))
    asking(workspace, story_surface(entry.story))
    insights = [e for e in insights_of(ask.view, entry.story) if note in e.what.notes]
    return ask.page(
        "story/note_why.html",
        "",
        note=entry,
        story=ask.view.entry("stories", entry.story),
        stage=ask.view.entry("stages", entry.stage),
        learned=[Learned(e, thread.so_what(ask.view, e.id)) for e in insights],
    )


def _writing(workspace: str, story: str) -> Asking:
    ask = asking(workspace, story_surface(story))
    found(ask.view.entry("stories", story))
    if not ask.view.audience.writes:
        abort(403)
    return ask
