"""What the design pages show of questions, options and answers; routes are left to `decision`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from app.language import N_, gettext
from workshops.design.answer import CHOICES
from workshops.plan.actions import codes_of
from workshops.record import LED, Entry
from workshops.room.workshop import BOARD_OF, BOARDS
from workshops.thread import who_of
from workshops.view import Spread, View
from workshops.workspace import WORK

MARKS = {"yes": "s-yes", "not_yet": "s-notyet", "no": "s-no"}
RINGS = {
    "decided": ("s-done", N_("Decided")),
    "proposed": ("s-open", N_("A decision is proposed")),
    "open": ("s-open", N_("Being worked on")),
    "ahead": ("s-ahead", N_("Not begun")),
}
"""How far a question is: its icon and its words."""


def may_write(view: View, shelf: str) -> bool:
    """Whether this audience may write such a thing now: participants, at a step that is for it."""
    if view.audience.coaches:
        return True
    if not view.audience.writes or shelf in LED:
        return False
    return any(
        set(standing.allowed) & WORK[shelf]
        for workshop in view.workshops()
        if BOARDS[workshop.what.guide] == BOARD_OF[shelf] and not view.is_closed(workshop.id)
        if (standing := view.standing(workshop.id)) is not None
    )


@dataclass(frozen=True, slots=True)
class Lesson:
    """An insight as it stands behind something: its id, who taught it, what was learned."""

    id: str
    who: str
    learned: str


def lessons(view: View, insights: tuple[str, ...]) -> tuple[Lesson, ...]:
    """The insights of these ids that are still here, in order."""
    entries = (view.entry("insights", insight) for insight in insights)
    return tuple(Lesson(e.id, who_of(view, e), e.what.learned) for e in entries if e is not None)


@dataclass(frozen=True, slots=True)
class Topic:
    """A design question with how far it is."""

    entry: Any
    options: int
    record: Any
    asked: int
    ring: str

    @property
    def icon(self) -> str:
        return RINGS[self.ring][0]

    @property
    def words(self) -> str:
        return gettext(RINGS[self.ring][1])


def topics(view: View) -> tuple[Topic, ...]:
    """Every design question in order."""
    return tuple(_topic(view, entry) for entry in view.present("questions"))


def _topic(view: View, entry: Entry) -> Topic:
    options, record = len(options_on(view, entry.id)), record_on(view, entry.id)
    provocations = view.present("provocations")
    asked = sum(1 for each in provocations if view.spread(entry.id, each.id).count)
    return Topic(entry, options, record, asked, _ring(record, options))


def _ring(record: Any, options: int) -> str:
    if record is not None and record.what.status in ("agreed", "proposed"):
        return "decided" if record.what.status == "agreed" else "proposed"
    return "open" if options or record is not None else "ahead"


def record_on(view: View, question: str) -> Any:
    """The decision record of a question, if there is one."""
    records = view.present("decisions")
    return next((entry for entry in records if entry.what.question == question), None)


def options_on(view: View, question: str) -> tuple[Entry, ...]:
    """The options of a question, in order."""
    return tuple(entry for entry in view.present("options") if entry.what.question == question)


@dataclass(frozen=True, slots=True)
class Card:
    """An option as a card: its letter, and whether the standing decision chose it."""

    letter: str
    entry: Any
    chosen: bool
    lessons: tuple[Lesson, ...]


def cards(view: View, question: str) -> tuple[Card, ...]:
    """The options of a question as lettered cards."""
    record = record_on(view, question)
    standing = record is not None and record.what.status != "superseded"
    chosen = record.what.chosen if standing else ""
    return tuple(
        Card(ascii_lowercase[n % 26], entry, entry.id == chosen, lessons(view, entry.what.insights))
        for n, entry in enumerate(options_on(view, question))
    )


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody wrote beside an answer, and the actions that took it up."""

    answer: str
    choice: str
    words: str
    actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A provocation asked of a decision: until it is revealed, only how many have answered."""

    provocation: Any
    spread: Spread
    columns: tuple[tuple[str, str, int], ...]
    lines: tuple[Line, ...]
    agreeing: tuple[str, ...]


def rounds(view: View, question: str) -> tuple[Round, ...]:
    """Every provocation with its answers on this question, in order."""
    takers = _takers(view)
    return tuple(
        _round(each, view.spread(question, each.id), takers)
        for each in view.present("provocations")
    )


def _takers(view: View) -> Callable[[str], tuple[tuple[str, str], ...]]:
    codes = codes_of(view)
    actions = view.present("actions")
    return lambda answer: tuple(
        (action.id, codes[action.id]) for action in actions if answer in action.what.answers
    )


def _round(
    provocation: Entry, spread: Spread, takers: Callable[[str], tuple[tuple[str, str], ...]]
) -> Round:
    columns = tuple((MARKS[c], words, len(spread.of(c))) for c, words in CHOICES.items())
    wanting = (answer for choice in ("not_yet", "no") for answer in said(spread, choice))
    return Round(
        provocation=provocation,
        spread=spread,
        columns=columns,
        lines=tuple(
            Line(a.id, a.what.choice, a.what.line, takers(a.id))
            for a in wanting
            if a.what.line or a.what.choice == "not_yet"
        ),
        agreeing=tuple(a.what.line for a in said(spread, "yes") if a.what.line),
    )


def said(spread: Spread, choice: str) -> list[Entry]:
    """The revealed answers that made this choice, in an order that hides who made them."""
    # By their words: the order in which people answered would tell who said what.
    return sorted(spread.of(choice), key=lambda answer: answer.what.line.casefold())
