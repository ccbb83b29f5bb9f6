"""The feelings line drawn: points, stretches between them and what can be said of it; colours and
words are left to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshops.story.feeling import Felt

HIGHEST, LOWEST = 3, -3


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper a line is drawn on, in units of its own: `left` is kept for the words of the axis,
    `top` lies above +3 and `foot` below −3, `step` between two levels.
    """

    width: float
    left: float
    top: float
    step: float
    foot: float

    @property
    def height(self) -> float:
        """From edge to edge."""
        return self.y(LOWEST) + self.foot

    def y(self, level: int) -> float:
        """How far down a level lies."""
        return self.top + (HIGHEST - level) * self.step

    def edges(self, columns: int) -> tuple[float, ...]:
        """Where each column begins, and where the last one ends."""
        wide = (self.width - self.left) / max(columns, 1)
        return tuple(round(self.left + wide * n, 2) for n in range(columns + 1))


CHART = Frame(width=1060, left=120, top=34, step=36, foot=34)
"""The line by itself, as wide as a page."""


def strip(columns: int) -> Frame:
    """The line in small, above a board with as many columns, to be stretched over them."""
    return Frame(width=100 * columns, left=0, top=24, step=5, foot=22)


@dataclass(frozen=True, slots=True)
class Point:
    """A mark on the line; its number goes to `side`, where the line does not run: “above”, “below”,
    “before” (above, to the left) or “after” (above, to the right).
    """

    felt: Felt
    x: float
    y: float
    side: str

    @property
    def guess(self) -> bool:
        """Whether nobody told or saw it."""
        return self.felt.how == "guess"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The line from one point to the next, as the path of a drawing; a guess if either end is."""

    path: str
    guess: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A line on its frame. Where nobody has said there is neither a point nor a stretch."""

    frame: Frame
    edges: tuple[float, ...]
    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]


def draw(line: Sequence[Felt], frame: Frame = CHART) -> Drawing:
    """The line on a frame, a column for each life stage."""
    edges = frame.edges(len(line))
    places = [
        _point(line, n, (left + right) / 2, frame)
        for n, (left, right) in enumerate(pairwise(edges))
    ]
    stretches = tuple(
        _stretch(one, other) for one, other in pairwise(places) if one is not None and other
    )
    return Drawing(frame, edges, tuple(point for point in places if point), stretches)


def _point(line: Sequence[Felt], at: int, x: float, frame: Frame) -> Point | None:
    level = line[at].level
    if level is None:
        return None
    before = line[at - 1].level if at else None
    after = line[at + 1].level if at + 1 < len(line) else None
    return Point(line[at], round(x, 2), frame.y(level), _side(before, level, after))


def _side(before: int | None, level: int, after: int | None) -> str:
    """Where a number stands free of the line that comes to its point and leaves it."""
    comes_down, goes_up = _over(before, level), _over(after, level)
    comes_up, goes_down = _over(level, before), _over(level, after)
    if not (comes_down or goes_up):
        return "above"
    if not (comes_up or goes_down):
        return "below"
    return "after" if comes_down else "before"


def _over(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one > other


def _stretch(one: Point, other: Point) -> Stretch:
    # It leaves and arrives level, so that no point looks like a turn that nobody marked.
    x = (one.x + other.x) / 2
    places = (one.x, one.y), (x, one.y), (x, other.y), (other.x, other.y)
    start, *curve = (f"{x:g} {y:g}" for x, y in places)
    return Stretch(f"M{start}C{' '.join(curve)}", one.guess or other.guess)


@dataclass(frozen=True, slots=True)
class Course:
    """What a line says in words: where it is highest and lowest, what is a guess or not said.

    On a level line `highest` and `lowest` are the same marks; both are empty while there is none.
    """

    highest: tuple[Felt, ...]
    lowest: tuple[Felt, ...]
    guessed: tuple[Felt, ...]
    unsaid: tuple[Felt, ...]

    @property
    def level(self) -> bool:
        """Whether every mark is the same."""
        return self.highest == self.lowest


def course_of(line: Sequence[Felt]) -> Course:
    """The same facts as a drawing, for a sentence."""
    said = [felt for felt in line if felt.level is not None]
    levels = [felt.level for felt in said if felt.level is not None]
    return Course(
        highest=tuple(felt for felt in said if felt.level == max(levels)),
        lowest=tuple(felt for felt in said if felt.level == min(levels)),
        guessed=tuple(felt for felt in said if felt.how == "guess"),
        unsaid=tuple(felt for felt in line if felt.level is None),
    )
