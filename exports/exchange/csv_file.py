"""A map as CSV: one file of elements and one of connections, which no spreadsheet runs as formulas.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises;
reading takes it away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from exports.exchange import tables
from exports.exchange.limits import broken_at, text_of
from exports.exchange.tables import Row, Table
from workshops.core import Refused
from workshops.map.map_file import MapFile

WHAT = "CSV"
MOST_ROWS = 20_000
FORMULA = re.compile(r"'*[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")
DELIMITERS = (",", ";", "\t")


def write(map_file: MapFile) -> bytes:
    """The elements: steps, assumptions and indicators."""
    return _written(tables.elements(map_file))


def write_links(map_file: MapFile) -> bytes:
    """The connections, which name their ends as the elements are named."""
    return _written(tables.connections(map_file))


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    file = StringIO()
    # All in quotation marks: Python leaves a lone line separator bare, which Excel takes for a row.
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    # With a byte order mark, without which Excel takes it for the code page of the machine.
    return file.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """A cell that stays words in any spreadsheet; a plain number is one."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.match(cell) else cell


def unguarded(cell: str) -> str:
    """What was typed, from a cell with our apostrophe or without."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def read(*files: bytes) -> MapFile:
    """One file or several: elements, connections, or both one below the other after a gap."""
    names = [f"file {number}" for number in range(1, len(files) + 1)] if files[1:] else [""]
    return tables.read(
        Table(name, list(_rows(text_of(data)))) for name, data in zip(names, files, strict=True)
    )


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise Refused("This file has more than %(most)s rows.", most=f"{MOST_ROWS:,}")
            yield number, [unguarded(cell) for cell in cells]
    except csv.Error:
        raise broken_at(WHAT, f"row {number + 1}") from None


def _delimiter(text: str) -> str:
    """What stands most often in the first line; Excel writes semicolons in half of Europe."""
    first = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=first.count)
