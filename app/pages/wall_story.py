"""What the wall shows of a story: the cells the room is at, or what a coach put in the light."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.language import gettext as _
from app.language import ngettext
from app.pages.wall_parts import Card, Scene, lessons, life
from app.words import HOW_ICONS
from workshops.guide import GuideStep, load_guides
from workshops.guide_parts import Question
from workshops.record import Entry
from workshops.room.note import HOW_WE_KNOW, Note
from workshops.room.standing import Place, Standing
from workshops.view import CellView, View


def story_scene(view: View, workshop: Entry, standing: Standing, step: GuideStep) -> Scene:
    """The rows that the step is about, at the life stage the room is at or else at all of them."""
    story = story_now(view, workshop, standing)
    if story is None:
        return Scene(step.title, workshop.what.title)
    stages = view.stages(story.id)
    stage = next((each for each in stages if each.id == standing.stage), None)
    lit = [q for q in load_guides()["deep_dive"].questions if q.key in standing.shows]
    looked_at = (stage,) if stage is not None else stages
    cells = {
        (each.id, question.kind): view.cell((story.id, each.id, question.kind))
        for each in stages
        for question in lit
    }
    here = {key: cell for key, cell in cells.items() if key[0] in {s.id for s in looked_at}}
    names = {each.id: each.what.name for each in stages}
    found = [
        card
        for (where, kind), cell in here.items()
        for card in _notes(cell, kind, "" if stage is not None else names[where])
    ]
    if "insights" in standing.shows:
        found += lessons(view, story.id)
    name = story.what.pseudonym
    return Scene(
        where=_where(name, step, stage) if lit else f"{name}, {_lower(step.title)}",
        title=question_words(lit[0], name) if len(lit) == 1 else step.title,
        knots=life(stages, stage),
        lives=True,
        cards=tuple(found),
        tiles=tuple(kind for (_s, kind), cell in here.items() for _n in range(cell.face_down)),
        elsewhere=sum(c.face_down for c in cells.values())
        - sum(c.face_down for c in here.values()),
        words=story.what.who if "story-card" in standing.shows and not found else "",
    )


def story_now(view: View, workshop: Entry, standing: Standing) -> Any:
    """The story a Deep Dive is at: where it was brought, whose life stage it is at, else its first;
    None if none is open.
    """
    stage = view.entry("stages", standing.stage) if standing.stage else None
    wanted = (stage.what.in_story if stage is not None else "", standing.place[0])
    stories = workshop.what.stories
    order = [story for story in (*wanted, *stories) if story in stories]
    there = (view.entry("stories", story) for story in order)
    return next((entry for entry in there if entry is not None), None)


def paused_story(view: View, workshop: Entry, standing: Standing | None) -> str:
    """The story that the room is at, if it is paused; empty if it goes on.

    A life stage that cannot be read does not say whose it is: then it is taken for that of the
    paused story, since too calm a screen does no harm.
    """
    stories = workshop.what.stories
    paused = [story for story in stories if view.is_paused(story)]
    if not paused or standing is None:
        return next(iter(paused), "")
    if standing.stage:
        stage = view.entry("stages", standing.stage)
        at = stage.what.in_story if stage is not None else paused[0]
    else:
        at = standing.place[0] or stories[0]
    return at if at in paused else ""


def question_words(question: Question, name: str) -> str:
    """A question of the board, asked of this young person."""
    words = question.label
    for generic in ("would they", "did they"):
        words = words.replace(generic, f"{generic.split()[0]} {name}")
    return words.replace("worry them", f"worry {name}")


def _where(name: str, step: GuideStep, stage: Entry | None) -> str:
    if stage is None:
        return f"{name}, {_lower(step.title)}"
    return ", ".join(part for part in (name, _lower(stage.what.name), stage.what.ages) if part)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _notes(cell: CellView, kind: str, stage: str) -> Iterator[Card]:
    """The notes of a cell that lie face up: its groups first, each as one."""
    for group in cell.groups:
        count = ngettext("%(num)s note", "%(num)s notes", len(group.notes))
        yield Card(group.entry.what.name, count, "group", f"note--{kind} note--deck", stage)
    for note in cell.loose:
        guess = " note--guess" if note.how == "guess" else ""
        head = _(HOW_WE_KNOW[note.how])
        yield Card(note.text, head, HOW_ICONS[note.how], f"note--{kind}{guess}", stage)


def spot_scene(view: View, workshop: Entry, standing: Standing) -> Scene | None:
    """The note or the cell that a coach put on the screen; None if it is there no more."""
    note = view.entry("notes", standing.spot_note) if standing.spot_note else None
    if note is not None and not note.hidden:
        return _spot_note(view, note)
    story, stage, kind = standing.spot
    entry = view.entry("stories", story) if story in workshop.what.stories else None
    return _spot_cell(view, entry, standing.spot) if entry is not None and (stage or kind) else None


def _spot_note(view: View, note: Note) -> Scene:
    story, stage = view.entry("stories", note.story), view.entry("stages", note.stage)
    name = story.what.pseudonym if story is not None else ""
    own = note.how == "own_words"
    head = _("In %(name)s’s own words", name=name) if own else _(HOW_WE_KNOW[note.how])
    where = f"{name}, {_lower(stage.what.name)}" if stage is not None else name
    spot = Card(note.text, head, HOW_ICONS[note.how], f"note--{note.question}")
    return Scene(where, _title(note.question, name), spot=spot, own_words=own)


def _spot_cell(view: View, story: Entry, place: Place) -> Scene:
    _story, stage, kind = place
    stages = [s for s in view.stages(story.id) if stage in ("", s.id)]
    kinds = [q.kind for q in load_guides()["deep_dive"].questions if kind in ("", q.kind)]
    cells = [
        (s, each, view.cell((story.id, s.id, each))) for s in stages for each in kinds
    ]  # fmt: skip
    name = story.what.pseudonym
    only = stages[0] if len(stages) == 1 else None
    return Scene(
        where=f"{name}, {_lower(only.what.name)}" if only is not None else name,
        title=_title(kind, name) if kind else only.what.name if only is not None else name,
        cards=tuple(
            c for s, k, cell in cells for c in _notes(cell, k, "" if only else s.what.name)
        ),
        tiles=tuple(k for _s, k, cell in cells for _n in range(cell.face_down)),
    )


def _title(kind: str, name: str) -> str:
    questions = load_guides()["deep_dive"].questions
    return question_words(next(q for q in questions if q.kind == kind), name)
