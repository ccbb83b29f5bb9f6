"""Groups of notes: naming a new one, and all that can be done with one, by single clicks."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from flask import Blueprint, abort, request

from app.pages.asking import Asking, asking, found
from workshops.regions import story_surface
from workshops.room.note import Note
from workshops.story.board import rows_of
from workshops.view import Grouped, View

pages = Blueprint("group", __name__)

ALIKE = 0.62
"""From what likeness of their letters two notes are pointed out as saying the same."""
MOST_ALIKE = 4
MOST_CHOSEN = 40


@pages.get("/w/<workspace>/story/<story>/group/new")
def new(workspace: str, story: str) -> str:
    """The dialog that names a group: the notes that were chosen, and those that might belong."""
    ask = asking(workspace, story_surface(story))
    entry = found(ask.view.entry("stories", story))
    if not ask.view.audience.writes:
        abort(403)
    chosen = chosen_of(ask, story)
    others = _others(ask.view, story, chosen)
    return ask.page(
        "story/group_new.html",
        "",
        story=entry,
        chosen=chosen,
        alike=alike_of(chosen, others)[:MOST_ALIKE],
        others=others,
        groups=groups_of(ask.view, story),
    )


@pages.get("/w/<workspace>/group/<group>")
def group(workspace: str, group: str) -> str:
    """Everything that can be done with one group, by whoever may do it."""
    ask = asking(workspace)
    entry = found(ask.view.entry("groups", group))
    story = entry.what.in_story
    asking(workspace, story_surface(story))
    cell = ask.view.cell((story, entry.what.stage, entry.what.question))
    inside = next((each.notes for each in cell.groups if each.entry.id == group), ())
    return ask.page(
        "story/group.html",
        "",
        group=entry,
        notes=inside,
        others=[each for each in groups_of(ask.view, story) if each.entry.id != group],
        stages=ask.view.stages(story),
        rows=rows_of(ask.view, story),
    )


def chosen_of(ask: Asking, story: str) -> tuple[Note, ...]:
    """The notes of a story that an address names, as far as this person may see them."""
    wanted = dict.fromkeys(request.args.getlist("note")[:MOST_CHOSEN])
    notes = (ask.view.entry("notes", note) for note in wanted)
    return tuple(n for n in notes if n is not None and n.story == story and n.on_board)


def groups_of(view: View, story: str) -> tuple[Grouped, ...]:
    """The groups on a story’s board, row by row."""
    stages, rows = view.stages(story), rows_of(view, story)
    cells = (view.cell((story, s.id, row.question.kind)) for row in rows for s in stages)
    return tuple(group for cell in cells for group in cell.groups)


def _others(view: View, story: str, chosen: Sequence[Note]) -> list[Note]:
    """The notes in no group that answer the questions the chosen ones answer, their cells first."""
    cells = {note.cell for note in chosen}
    kinds = {note.question for note in chosen}
    ids = {note.id for note in chosen}
    loose = [
        note
        for stage in view.stages(story)
        for kind in kinds
        for note in view.cell((story, stage.id, kind)).loose
        if note.id not in ids
    ]
    return sorted(loose, key=lambda note: note.cell not in cells)


def alike_of(chosen: Sequence[Note], others: Sequence[Note]) -> list[Note]:
    """Those of the others whose words are nearly those of a chosen one, the likest first.

    It is a hint and no more: people decide what says the same.
    """
    found = []
    for other in others:
        likeness = max((_likeness(note.text, other.text) for note in chosen), default=0.0)
        if likeness >= ALIKE:
            found.append((likeness, other))
    return [other for _, other in sorted(found, key=lambda pair: -pair[0])]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
