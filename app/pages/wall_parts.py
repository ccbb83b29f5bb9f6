"""What the screen in the room shows of a workshop, read from a view; no name of anyone is in it.

Over 150 lines because each kind of workshop shows something else; which regions and routes there
are is left to wall.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.language import gettext as _
from app.language import ngettext
from app.pages.design_parts import MARKS, cards, record_on
from app.pages.hold import step_of
from app.words import HOW_ICONS
from workshops.design.answer import CHOICES
from workshops.guide import GuideStep, load_guides
from workshops.guide_parts import Question
from workshops.map.step import LANES, lane_of
from workshops.record import Entry
from workshops.room.note import HOW_WE_KNOW, Note
from workshops.room.standing import Place, Standing
from workshops.room.workshop import BOARDS
from workshops.view import CellView, View

MOST_STAGES, MOST_STEPS = 6, 5
"""How many life stages, or steps, stand along the foot, so that their names can be read."""
MOST_TILES = 14
LONG, LONGER, LONGEST = 34, 90, 240
"""From how many letters on a heading is set smaller."""


@dataclass(frozen=True, slots=True)
class Card:
    """Something to read: what stands in its head, its words, and how it looks."""

    text: str
    head: str = ""
    icon: str = ""
    look: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number, and what there are so many of."""

    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Marks:
    """A provocation asked of a decision: how many answered, and once revealed how many what."""

    text: str
    of: str
    count: int
    columns: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """A life stage or a step at the foot of the wall: “did”, “is” or to come."""

    words: str
    more: str
    state: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What is on the wall now."""

    where: str
    title: str
    knots: tuple[Knot, ...] = ()
    cards: tuple[Card, ...] = ()
    tallies: tuple[Tally, ...] = ()
    marks: tuple[Marks, ...] = ()
    tiles: tuple[str, ...] = ()
    """The kinds of the notes that lie face down."""
    elsewhere: int = 0
    """How many more lie face down in other life stages."""
    words: str = ""
    """A few sentences to read together, such as who the young person is."""
    spot: Card | None = None
    own_words: bool = False
    lives: bool = False
    """Whether the foot shows a life, and not the steps of a run-sheet."""

    @property
    def size(self) -> str:
        """How large its heading can be."""
        length = len(self.title)
        if self.cards or self.marks or self.spot is not None:
            length = max(length, LONGER + 1)
        sizes = ((LONG, ""), (LONGER, "long"), (LONGEST, "longer"))
        return next((size for most, size in sizes if length <= most), "longest")


def scene_of(view: View, workshop: Entry, standing: Standing | None) -> Scene:
    """What the wall of an open workshop shows at this moment."""
    guide = load_guides()[workshop.what.guide]
    step = step_of(workshop, standing)
    if step is None or standing is None:
        return Scene(guide.title, workshop.what.title)
    if standing.spot_note or any(standing.spot):
        lit = _spot(view, workshop, standing)
        if lit is not None:
            return lit
    board = BOARDS[workshop.what.guide]
    if board == "story":
        return _story(view, workshop, standing, step)
    knots = _steps(guide.steps, step)
    if board == "map":
        return _map(view, step, knots)
    return _design(view, step, knots)


# A story's board.


def _story(view: View, workshop: Entry, standing: Standing, step: GuideStep) -> Scene:
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
        found += _insights(view, story.id)
    name = story.what.pseudonym
    return Scene(
        where=_where(name, step, stage) if lit else f"{name}, {_lower(step.title)}",
        title=question_words(lit[0], name) if len(lit) == 1 else step.title,
        knots=_stages(stages, stage),
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


def _insights(view: View, story: str = "") -> Iterator[Card]:
    for entry in view.present("insights"):
        if story in ("", entry.what.in_story):
            whose = view.pseudonym(entry.what.in_story)
            yield Card(entry.what.learned, whose if not story else "", look="note--plain")


def _stages(stages: tuple[Entry, ...], now: Entry | None) -> tuple[Knot, ...]:
    at = stages.index(now) if now is not None else -1
    knots = (Knot(s.what.name, s.what.ages, _state(n, at)) for n, s in enumerate(stages))
    return _window(tuple(knots), at, MOST_STAGES)


def _state(n: int, at: int) -> str:
    return "is" if n == at else "did" if n < at else ""


def _window(knots: tuple[Knot, ...], at: int, most: int) -> tuple[Knot, ...]:
    """As many as can be read, with the one that the room is at among the first."""
    first = max(0, min(at - 1, len(knots) - most))
    return knots[first : first + most]


# In the light.


def _spot(view: View, workshop: Entry, standing: Standing) -> Scene | None:
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


# A map, and a design.


def _steps(steps: Iterable[GuideStep], now: GuideStep) -> tuple[Knot, ...]:
    every = tuple(steps)
    at = every.index(now)
    knots = (
        Knot(s.title, ngettext("%(num)s minute", "%(num)s minutes", s.minutes), _state(n, at))
        for n, s in enumerate(every)
    )
    return _window(tuple(knots), at, MOST_STEPS)


def _map(view: View, step: GuideStep, knots: tuple[Knot, ...]) -> Scene:
    where = load_guides()["theory_of_change"].title
    if "insights" in step.shows:
        return Scene(where, step.title, knots, tuple(_insights(view)))
    asked = {word.replace("-", "_") for word in step.shows}
    whole = "whole_map" in asked
    there = view.present("steps")
    lanes = [
        (lane, [s for s in there if lane_of(s.what.step_kind, s.what.horizon) == lane])
        for lane in LANES
        if whole or lane.key in asked
    ]
    tallies = tuple(
        Tally(len(steps), _(lane.heading)) for lane, steps in lanes if steps or not whole
    )
    found = (
        Card(s.what.words, _(lane.heading), look="note--plain")
        for lane, steps in lanes
        for s in steps
    )
    return Scene(where, step.title, knots, () if whole else tuple(found), tallies)


def _design(view: View, step: GuideStep, knots: tuple[Knot, ...]) -> Scene:
    shows = step.shows
    guide = load_guides()["design"]
    if "insights" in shows:
        return Scene(guide.title, step.title, knots, tuple(_insights(view)))
    asked = next((question for question in guide.questions if question.key in shows), None)
    if asked is not None:
        return _question(view, step, asked, knots)
    if "provocations" in shows or "answers" in shows:
        marks = tuple(_marks(view))
        if marks:
            return Scene(guide.title, step.title, knots, marks=marks)
        found = (Card(e.what.text, look="note--plain") for e in view.present("provocations"))
        return Scene(guide.title, step.title, knots, tuple(found))
    found = (_decided(view, each) for each in view.present("decisions"))
    decided = tuple(found) if "decisions" in shows else ()
    return Scene(guide.title, step.title, knots, decided)


def _question(view: View, step: GuideStep, asked: Question, knots: tuple[Knot, ...]) -> Scene:
    """The options of a question, with the one that was chosen marked."""
    there = (q for q in view.present("questions") if _is(asked, q))
    question = next(there, None)
    if question is None:
        return Scene(step.title, asked.label, knots)
    options = tuple(
        Card(
            card.entry.what.title,
            _("Chosen") if card.chosen else _("Option %(letter)s", letter=card.letter),
            "s-done" if card.chosen else "",
            "note--plain note--chosen" if card.chosen else "note--plain",
        )
        for card in cards(view, question.id)
    )
    record = record_on(view, question.id)
    decides = "decisions" in step.shows and record is not None
    words = record.what.text if decides and record.what.status != "superseded" else ""
    return Scene(step.title, question.what.text, knots, options, words=words)


def _is(asked: Question, question: Entry) -> bool:
    """Whether a question of ours is this one of the guide, worded as it is or named after it."""
    short = question.what.short.casefold().replace(" ", "-")
    return bool(question.what.text == asked.label or f"-{asked.key}".endswith(f"-{short}"))


def _decided(view: View, decision: Entry) -> Card:
    question = view.entry("questions", decision.what.question)
    short = question.what.short if question is not None else ""
    return Card(decision.what.text, short, "s-done", "note--plain")


def _marks(view: View) -> Iterator[Marks]:
    """Every provocation that somebody answered, decision by decision: never a line, never whose."""
    for question in view.present("questions"):
        for provocation in view.present("provocations"):
            spread = view.spread(question.id, provocation.id)
            if spread.count:
                shown = CHOICES.items() if spread.revealed else ()
                columns = tuple((MARKS[c], _(words), len(spread.of(c))) for c, words in shown)
                yield Marks(provocation.what.text, question.what.short, spread.count, columns)
