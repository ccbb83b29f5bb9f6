"""A story's board: life stages across, questions down, one composer that never moves."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, request
from markupsafe import Markup

from app.identity import now as clock
from app.pages.asking import Asking, asking, coaching, found, house
from app.pages.care import in_front_of
from app.pages.closed import instead_of_story
from app.pages.story_states import purge_due, stands, unopened
from app.render import region
from workshops.core import COACHES
from workshops.guide import load_guides
from workshops.record import Entry
from workshops.regions import Region, cell_key, story_surface
from workshops.room.note import Note
from workshops.story.board import (
    MOST_BARS,
    Row,
    insights_of,
    notes_behind,
    people_per_question,
    row_of,
    rows_of,
    so_far,
    stage_now,
    standing_on,
    told_of_stage,
)
from workshops.story.pseudonym import offered
from workshops.story.story import CHOSEN_BY
from workshops.story.voices import mix_of
from workshops.view import CellView, Grouped, View

pages = Blueprint("story", __name__)


def _story(region: Region) -> str:
    return region.surface.removeprefix("story-")


@pages.get("/w/<workspace>/story/<story>")
def board(workspace: str, story: str) -> str:
    """The board, with the composer at the cell asked for or the one the room is at."""
    surface = story_surface(story)
    ask = asking(workspace, surface)
    if first := in_front_of(ask, story):
        return first
    entry = found(ask.view.entry("stories", story))
    stages = ask.view.stages(story)
    rows = rows_of(ask.view, story)
    stage_id, _, kind = request.args.get("at", "").rpartition("--")
    stage = next((s for s in stages if s.id == stage_id), stage_now(ask.view, story))
    lit = next((row for row in rows if row.lit), rows[0])
    row = next((row for row in rows if row.question.kind == kind), lit)
    workshop = ask.view.open_workshop("story", story)
    leader = house().name_of(ask.view.leader(workshop.id), "") if workshop is not None else ""
    return ask.page(
        "story/board.html",
        surface,
        board=_with_own(ask, surface, stages, rows),
        story=entry,
        stages=stages,
        rows=rows,
        at_stage=stage,
        at_row=row,
        shown=_shown(ask.view, (story, stage.id if stage else "", row.question.kind)),
        grade=ask.view.grade_of(story),
        leader=leader,
        outline=request.args.get("view") == "outline",
        workshop=workshop,
        unopened=unopened(ask.view, story, clock()[:10]) if ask.coaches else "",
    )


def _shown(view: View, cell: tuple[str, str, str]) -> str:
    """Who can read a note written into a cell now: its writer alone, everyone, or everyone late."""
    if view.will_hide(cell):
        return "alone"
    return "late" if view.was_turned(cell) else "together"


def _with_own(
    ask: Asking, surface: str, stages: tuple[Entry, ...], rows: tuple[Row, ...]
) -> Markup:
    """The board that everyone shares, with this person's own face-down notes in their places."""
    html = str(ask.region(surface, "board"))
    story = surface.removeprefix("story-")
    for stage in stages:
        for row in rows:
            if ask.view.cell((story, stage.id, row.question.kind)).mine:
                key = cell_key(stage.id, row.question.kind)
                own = ask.region(surface, "mine", key, ask.visitor.person.id)
                html = html.replace(f'<div id="mine--{key}" data-own></div>', str(own))
    return Markup(html)  # noqa: S704 - rendered by our own templates


@pages.get("/w/<workspace>/story/<story>/insights")
def insights_page(workspace: str, story: str) -> str:
    """What the room learned from this story, each with the notes behind it."""
    ask = asking(workspace, story_surface(story))
    if instead := instead_of_story(ask, story):
        return instead
    entry = found(ask.view.entry("stories", story))
    return ask.page("story/insights.html", story_surface(story), story=entry)


@pages.get("/w/<workspace>/stories")
def stories(workspace: str) -> str:
    """The stories that are open to whoever asks, and what is left of those that were purged."""
    ask = asking(workspace)
    view, today = ask.view, clock()[:10]
    there = [entry for entry in view.present("stories") if view.purged(entry.id) is None]
    known = {entry.id for entry in view.present("stories")} | (view.audience.stories or set())
    purged = ((story, view.purged(story)) for story in sorted(known))
    return ask.page(
        "story/stories.html",
        "",
        stories=[(e, stands(view, e.id, today), purge_due(view, e.id, today)) for e in there],
        gone=[(story, gone) for story, gone in purged if gone is not None],
    )


@pages.get("/w/<workspace>/story/new")
@pages.get("/w/<workspace>/story/<story>/edit")
def edit(workspace: str, story: str = "") -> str:
    """The dialog that adds a story or rewords its card."""
    ask = coaching(workspace)
    entry = found(ask.view.entry("stories", story)) if story else None
    if story and ask.view.purged(story) is not None:
        abort(404)
    return ask.page(
        "story/edit.html",
        "",
        story=entry,
        offered=offered(ask.view),
        chosen_by=CHOSEN_BY,
        people=_holders(workspace, entry),
    )


def _holders(workspace: str, story: Entry | None) -> list[tuple[str, str]]:
    """Who could hold a story: the people who lead or take part here, and whoever holds it now."""
    store, roles = house().store, (*COACHES, "participant")
    ids = {member.person for member in store.members_of(workspace) if member.role in roles}
    if story is not None and story.what.holder:
        ids.add(story.what.holder)
    people = [each for each in map(store.person, ids) if each is not None]
    told = ((each.id, each.name, each.role_title or each.organisation) for each in people)
    named = [(key, ", ".join(filter(None, (name, more)))) for key, name, more in told]
    return sorted(named, key=lambda each: (each[1].casefold(), each[0]))


@pages.get("/w/<workspace>/story/<story>/stage/new")
@pages.get("/w/<workspace>/story/<story>/stage/<stage>")
def stage(workspace: str, story: str, stage: str = "") -> str:
    """The dialog that adds, renames, moves or removes a life stage."""
    ask = asking(workspace, story_surface(story))
    if not ask.coaches:
        abort(403)
    entry = found(ask.view.entry("stages", stage)) if stage else None
    stages = ask.view.stages(story)
    if entry is not None and entry.what.in_story != story:
        abort(404)
    ranks = [s.rank for s in stages]
    at = [s.id for s in stages].index(stage) if stage else -1
    left = _between(ranks, at - 2, at - 1) if at > 0 else None
    right = _between(ranks, at + 1, at + 2) if 0 <= at < len(ranks) - 1 else None
    return ask.page(
        "story/stage.html", "", story=story, stage=entry, left=left, right=right, stages=stages
    )


def _between(ranks: list[float], low: int, high: int) -> float:
    """A rank between two neighbours by position; outside the list, one step beyond its end."""
    before = ranks[low] if low >= 0 else ranks[0] - 2
    after = ranks[high] if high < len(ranks) else ranks[-1] + 2
    return (before + after) / 2


@region("now", "story/_now.html")
def now(view: View, region: Region) -> dict[str, Any] | None:
    """The question on the table: which step, which stage, and for coaches the way on and back."""
    story = view.entry("stories", _story(region))
    if story is None:
        return None
    workshop = view.open_workshop("story", story.id)
    standing = view.standing(workshop.id) if workshop is not None else None
    steps = load_guides()["deep_dive"].steps
    at = next((n for n, step in enumerate(steps) if standing and step.key == standing.step), -1)
    rows = rows_of(view, story.id)
    return {
        "story": story,
        "workshop": workshop,
        "standing": standing,
        "steps": steps,
        "step": steps[at] if at >= 0 else None,
        "before": steps[at - 1] if at > 0 else None,
        "after": steps[at + 1] if at + 1 < len(steps) else None,
        "stage": stage_now(view, story.id),
        "stages": view.stages(story.id),
        "row": next((row for row in rows if row.lit), None),
        "lit": [row for row in rows if row.lit],
    }


@region("board", "story/_board.html")
def whole_board(view: View, region: Region) -> dict[str, Any] | None:
    """The grid; its heads and cells are regions of their own."""
    story = view.entry("stories", _story(region))
    if story is None:
        return None
    return {
        "story": story,
        "stages": view.stages(story.id),
        "rows": rows_of(view, story.id),
        "now": stage_now(view, story.id),
        "so_far": so_far(view, story.id),
    }


@region("head", "story/_head.html")
def head(view: View, region: Region) -> dict[str, Any] | None:
    """A life stage’s heading, with the coverage strip above it and the mix of voices below."""
    stage = view.entry("stages", region.key)
    if stage is None:
        return None
    people = people_per_question(view, _story(region), stage.id)
    cells = [view.cell((_story(region), stage.id, q.kind)) for q, _ in people]
    empty = sum(1 for cell in cells if not cell.notes and not cell.face_down)
    down = sum(cell.face_down for cell in cells)
    bars = tuple((q, min(count, MOST_BARS), count) for q, count in people)
    now = stage_now(view, _story(region))
    begun = standing_on(view, _story(region)) is not None
    is_now = begun and now is not None and now.id == stage.id
    mix = mix_of(note for cell in cells for note in cell.notes)
    return {
        "stage": stage, "bars": bars, "empty": empty, "down": down, "now": is_now, "mix": mix,
    }  # fmt: skip


@region("cell", "story/_cell.html")
def cell(view: View, region: Region) -> dict[str, Any] | None:
    """A cell: places for the notes that lie face up, tiles for those that lie face down."""
    stage_id, _, kind = region.key.rpartition("--")
    story, stage = _story(region), view.entry("stages", stage_id)
    if stage is None:
        return None
    first_empty = bool(view.stages(story)) and view.stages(story)[0].id == stage_id
    seen = view.cell((story, stage_id, kind))
    return {
        "stage": stage,
        "row": row_of(view, story, kind),
        "cell": seen,
        "pieces": _pieces(seen),
        "say_empty": first_empty,
    }


def _pieces(cell: CellView) -> list[tuple[Grouped | None, Note]]:
    """What lies in a cell, in order: a group stands where the first of its notes would."""
    decks: list[tuple[Grouped | None, Note]] = [(deck, deck.notes[0]) for deck in cell.groups]
    loose: list[tuple[Grouped | None, Note]] = [(None, note) for note in cell.loose]
    return sorted([*decks, *loose], key=lambda piece: (piece[1].rank, piece[1].born))


@region("note", "story/_note.html")
def note(view: View, region: Region) -> dict[str, Any] | None:
    """A note that lies face up in a cell: a card if its row is lit, else a slip."""
    entry = view.entry("notes", region.key)
    if entry is None or entry.hidden or region.within != cell_key(entry.stage, entry.question):
        return None
    home = view.entry("stages", entry.home) if entry.home != entry.stage else None
    return {
        "note": entry,
        "lit": row_of(view, entry.story, entry.question).lit,
        "own": False,
        "moved_from": home.what.name if home is not None else "",
    }


@region("told", "story/_told.html")
def told(view: View, region: Region) -> dict[str, Any] | None:
    """What happened at a life stage: on a phone it stands above every other question’s cell."""
    story, stage = _story(region), view.entry("stages", region.key)
    if stage is None:
        return None
    now = stage_now(view, story)
    asks_that = row_of(view, story, "event").lit
    return {
        "stage": stage,
        "notes": told_of_stage(view, story, stage.id),
        "now": now is not None and now.id == stage.id and not asks_that,
    }


@region("mine", "story/_mine.html")
def mine(view: View, region: Region) -> dict[str, Any] | None:
    """One person's own notes in a cell while they lie face down for everyone else."""
    stage_id, _, kind = region.key.rpartition("--")
    story = _story(region)
    if view.entry("stages", stage_id) is None:
        return None
    return {"cell": view.cell((story, stage_id, kind)), "row": row_of(view, story, kind)}


@region("dots", "story/_dots.html")
def dots(view: View, region: Region) -> dict[str, Any] | None:
    """The whole board as dots, so that nobody on a phone is lost."""
    story = _story(region)
    stages = view.stages(story)
    lines = []
    for row in rows_of(view, story):
        cells = [(s, view.cell((story, s.id, row.question.kind))) for s in stages]
        lines.append((row, [(s, bool(c.notes or c.face_down)) for s, c in cells]))
    return {"stages": stages, "lines": lines, "now": stage_now(view, story), "key": cell_key}


@region("insights", "story/_insights.html")
def insights(view: View, region: Region) -> dict[str, Any] | None:
    """What the room learned from this story."""
    story = view.entry("stories", _story(region))
    if story is None:
        return None
    entries = insights_of(view, story.id)
    behind = {entry.id: notes_behind(view, entry) for entry in entries}
    return {"story": story, "insights": entries, "behind": behind}
