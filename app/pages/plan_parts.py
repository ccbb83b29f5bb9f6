"""The plan as the sheet shows it: the report that every format writes, with a way into each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.blocks import Block, Cell, Grid, Para, Section, Sub
from exports.report import sections
from workshops.plan.actions import codes_of
from workshops.plan.parts import Plan
from workshops.view import View

DECISIONS = "Decisions, with dissent"
SHEET = 46.5
"""How wide the words of the sheet are, in the unit of the column classes."""

Handle = tuple[str, str]
"""What a row is about: a noun and an id; both empty where there is nothing to open."""
NOTHING: Handle = ("", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and what opens from it."""

    cells: tuple[Cell, ...]
    handle: Handle


@dataclass(frozen=True, slots=True)
class Head:
    """A column head, and the class that says how wide it is (empty: what is left)."""

    text: str
    width: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the page sets it: its kind, its paragraph number, its handle or its table."""

    kind: str
    block: Block
    number: str = ""
    handle: Handle = NOTHING
    heads: tuple[Head, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def coded(self) -> bool:
        """Whether each row begins with a number of its own, such as AC07."""
        return bool(self.heads) and self.heads[0].text == "No."


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered section of the sheet."""

    number: int
    title: str
    pieces: tuple[Piece, ...]


def chapters(plan: Plan, view: View) -> tuple[Chapter, ...]:
    """The sections of the report, each piece with its number and what opens from it."""
    handles = _handles(view)
    records = [("decisions", entry.what.question) for entry in view.present("decisions")]
    return tuple(
        Chapter(n, section.title, tuple(_pieces(section, n, handles, records)))
        for n, section in enumerate(sections(plan), 1)
    )


def titles(plan: Plan) -> list[str]:
    """The contents."""
    return [section.title for section in sections(plan)]


def _handles(view: View) -> dict[str, Handle]:
    """What each number in the plan stands for."""
    found: dict[str, Handle] = {code: ("action", item) for item, code in codes_of(view).items()}
    for noun, shelf, code in (
        ("indicator", "indicators", "K{:02}"),
        ("assumption", "assumptions", "A{:02}"),
        ("raid", "raid", "R{}"),
    ):
        for n, entry in enumerate(view.present(shelf), 1):
            found[code.format(n)] = (noun, entry.id)
    return found


def _pieces(
    section: Section, n: int, handles: dict[str, Handle], records: Sequence[Handle]
) -> Iterator[Piece]:
    paragraph = 0
    waiting = iter(records if section.title == DECISIONS else ())
    for block in section.blocks:
        kind = type(block).__name__.lower()
        paragraph += isinstance(block, Para)
        if isinstance(block, Grid):
            rows = tuple(Row(row, handles.get(_code(row), NOTHING)) for row in block.rows)
            yield Piece(kind, block, heads=_heads(block), rows=rows)
        elif isinstance(block, Sub):
            yield Piece(kind, block, handle=next(waiting, NOTHING))
        else:
            yield Piece(kind, block, number=f"{n}.{paragraph}")


def _code(row: tuple[Cell, ...]) -> str:
    return row[0][0].text if row and row[0] and row[0][0].tone == "strong" else ""


def _heads(grid: Grid) -> tuple[Head, ...]:
    rems = [share * SHEET / sum(grid.shares) for share in grid.shares]
    free = (0, rems.index(max(rems)))
    return tuple(
        Head(text, "" if at in free else _width(rems[at])) for at, text in enumerate(grid.heads)
    )


def _width(rem: float) -> str:
    return "col-s" if rem < 7.2 else "col-m" if rem < 9.6 else "col-l"
