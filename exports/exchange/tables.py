"""A map as two tables, elements and connections, with the columns of Kumu and PRSM."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from exports.exchange.draft import Draft
from exports.exchange.kinds import norm
from exports.exchange.records import ELEMENT, Record, connection_row, element_rows
from workshops.core import Refused
from workshops.map.map_file import MapFile

ELEMENT_FIRST = ("ID", "Label", "Type", "Description", "Tags")
CONNECTION_FIRST = ("ID", "From", "To", "Type", "Description", "Tags")
LABELS = frozenset(ELEMENT["label"])
FROM, TO = frozenset({"from", "source"}), frozenset({"to", "target"})
MOST_COLUMNS = 200

Row = tuple[int, Sequence[str]]
"""A row as people count it, and its cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: which one it is, empty if there is only one, and its rows."""

    name: str
    rows: Iterable[Row]


def elements(map_file: MapFile) -> list[list[str]]:
    """Steps, then assumptions and indicators, under a row of heads."""
    return _table(element_rows(map_file), ELEMENT_FIRST)


def connections(map_file: MapFile) -> list[list[str]]:
    """Links under a row of heads; an end is named by its words if they are one step’s alone."""
    ids = {step.id for step in map_file.steps}
    shared = Counter(norm(step.words) for step in map_file.steps)
    called = {
        step.id: step.words if shared[norm(step.words)] == 1 and step.words not in ids else step.id
        for step in map_file.steps
    }
    rows = [
        connection_row(link) | {"From": called[link.source], "To": called[link.target]}
        for link in map_file.links
    ]
    return _table(rows, CONNECTION_FIRST)


def _table(rows: Sequence[Record], first: Sequence[str]) -> list[list[str]]:
    heads = list(first)
    heads += sorted({head for row in rows for head in row} - {*first})
    return [heads, *([row.get(head, "") for head in heads] for row in rows)]


def read(tables: Iterable[Table]) -> MapFile:
    """The map in these tables; where no table has elements, the connections make them."""
    found = [each for table in tables for each in _sections(table)]
    if not found:
        raise Refused(
            "No column of this file is called “Label”, or “From” and “To”. "
            "Write these names in the first row."
        )
    draft = Draft(adds=not any(each.elements for each in found))
    for section in found:
        for where, record in section.records:
            if section.elements:
                draft.element(record, where)
            else:
                draft.connection(record, where)
    return draft.done()


@dataclass(frozen=True, slots=True)
class _Section:
    elements: bool
    records: list[tuple[str, Record]]


def _sections(table: Table) -> Iterator[_Section]:
    """A table may hold several, each with its heads, after an empty row."""
    heads: list[str] = []
    section, after_gap = None, True
    for number, row in table.rows:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            after_gap = True
            continue
        begun = _begun(cells) if after_gap else None
        if begun:
            if section:
                yield section
            section, heads = begun, _heads(cells)
        elif section:
            where = f"row {number} of {table.name}" if table.name else f"row {number}"
            section.records.append((where, dict(zip(heads, cells, strict=False))))
        after_gap = False
    if section:
        yield section


def _begun(cells: Sequence[str]) -> _Section | None:
    names = {norm(cell) for cell in cells}
    if names & FROM and names & TO:
        return _Section(False, [])
    return _Section(True, []) if names & LABELS else None


def _heads(cells: Sequence[str]) -> list[str]:
    """The heads of the columns, each of its own: a second “Note” becomes “Note 2”."""
    heads: list[str] = []
    for number, cell in enumerate(cells[:MOST_COLUMNS], 1):
        heads.append(f"{cell} {number}" if cell and cell in heads else cell)
    return heads
