"""What a wall is made of: values for its template, and the knots along its foot; no name of anyone.

What is on it in each kind of workshop is left to wall_story.py and wall_boards.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.language import ngettext
from workshops.guide import GuideStep
from workshops.record import Entry
from workshops.view import View

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


def lessons(view: View, story: str = "") -> Iterator[Card]:
    """What was learned, from every story or from one."""
    for entry in view.present("insights"):
        if story in ("", entry.what.in_story):
            whose = view.pseudonym(entry.what.in_story)
            yield Card(entry.what.learned, whose if not story else "", look="note--plain")


def life(stages: tuple[Entry, ...], now: Entry | None) -> tuple[Knot, ...]:
    """The life stages of a young person, with the one that the room is at."""
    at = stages.index(now) if now is not None else -1
    knots = (Knot(s.what.name, s.what.ages, _state(n, at)) for n, s in enumerate(stages))
    return _window(tuple(knots), at, MOST_STAGES)


def _state(n: int, at: int) -> str:
    return "is" if n == at else "did" if n < at else ""


def _window(knots: tuple[Knot, ...], at: int, most: int) -> tuple[Knot, ...]:
    """As many as can be read, with the one that the room is at among the first."""
    first = max(0, min(at - 1, len(knots) - most))
    return knots[first : first + most]


def run_sheet(steps: Iterable[GuideStep], now: GuideStep) -> tuple[Knot, ...]:
    """The steps of a run-sheet, with the one that the room is at."""
    every = tuple(steps)
    at = every.index(now)
    knots = (
        Knot(s.title, ngettext("%(num)s minute", "%(num)s minutes", s.minutes), _state(n, at))
        for n, s in enumerate(every)
    )
    return _window(tuple(knots), at, MOST_STEPS)
