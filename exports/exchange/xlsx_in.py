"""A workbook that Excel, LibreOffice, Kumu or PRSM wrote: its sheets as tables of words.

Cells are read here and not by openpyxl, of which only its knowledge of dates is used. As measured
with 3.1.5: it reads every style before it gives up a cell, and a file of 16 kB with many of them
held it for 26 seconds and 800 MB; words lose an “x005F_” and keep an “_x000D_”; a row out of order
is left out and a wrong index gives another cell’s words, both without a word; what breaks has no
row; a page set-up or fill that it does not know costs the sheet; what Excel saves as “strict” looks
empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from posixpath import join, normpath

from openpyxl.utils.cell import column_index_from_string

from exports.exchange import tables
from exports.exchange.limits import broken_at
from exports.exchange.tables import MOST_COLUMNS, Row, Table
from exports.exchange.xlsx_dates import TRUE, Dates
from exports.exchange.xml_in import Node
from exports.exchange.xml_in import read as read_xml
from exports.exchange.zip_in import Packed
from workshops.core import Refused
from workshops.map.map_file import MapFile

WHAT = "Excel"
MOST_ROWS = 20_000
MOST_SHEETS = 50
SHARED, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
CELL = re.compile(r"([A-Z]{1,3})\d+\Z")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(data: bytes) -> MapFile:
    """The map in a workbook; sheets marked “(ignore)” are passed over, as Kumu does."""
    packed = Packed(data, WHAT)
    book = read_xml(packed.read("xl/workbook.xml"), WHAT)
    links = read_xml(packed.read("xl/_rels/workbook.xml.rels"), WHAT)
    targets = {
        link.attributes.get("Id"): link.attributes.get("Target", "") for link in links.children
    }
    styles = read_xml(packed.read(STYLES), WHAT) if STYLES in packed.names else None
    words = _Words(_shared(packed), Dates(book, styles))
    found = []
    for number, sheet in enumerate(islice(book.all("sheet"), MOST_SHEETS), 1):
        if "(ignore)" not in sheet.attributes.get("name", ""):
            target = targets.get(sheet.attributes.get("id"), "")
            xml = read_xml(packed.read(normpath(join("/xl", target)).lstrip("/")), WHAT)
            found.append(Table(f"sheet {number}", list(_rows(xml, words, f"sheet {number}"))))
    return tables.read(found)


def _shared(packed: Packed) -> list[str]:
    if SHARED not in packed.names:
        return []
    return [_words(each) for each in read_xml(packed.read(SHARED), WHAT).named("si")]


def _words(holder: Node) -> str:
    """The words of a cell, whole or in runs of several looks; how they are spoken is left out."""
    runs = [holder, *holder.named("r")]
    words = "".join(text.text for run in runs for text in run.named("t"))
    return _unescaped(words)


def _unescaped(words: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands in a workbook once and is pointed at by its cells."""

    shared: list[str]
    dates: Dates

    def of(self, cell: Node, where: str) -> str:
        """What a cell shows; of a formula what it came to when the file was saved."""
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr":
            return "".join(_words(each) for each in cell.named("is"))
        value = cell.says("v")
        if kind == "e" or not value:
            return ""
        if kind == "n":
            return self.dates.said(cell.attributes.get("s", "0"), value)
        if kind == "b":
            return "TRUE" if value in TRUE else "FALSE"
        return self._pointed_at(value, where) if kind == "s" else _unescaped(value)

    def _pointed_at(self, value: str, where: str) -> str:
        turn = _number(value, -1)
        if not 0 <= turn < len(self.shared):
            raise broken_at(WHAT, where)
        return self.shared[turn]


def _rows(sheet: Node, words: _Words, where: str) -> Iterator[Row]:
    last = 0
    for row in (row for data in sheet.named("sheetData") for row in data.named("row")):
        number = _number(row.attributes.get("r", ""), last + 1)
        if not last < number <= MOST_ROWS:
            raise Refused(
                "There are too many rows in %(where)s, or they are out of order; %(most)s fit.",
                where=where,
                most=f"{MOST_ROWS:,}",
            )
        # Excel leaves empty rows out, and an empty row is what parts two tables.
        yield from ((gap, []) for gap in range(last + 1, number))
        last = number
        yield number, _cells(row, words, f"row {number} of {where}")


def _number(words: str, otherwise: int) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 8 else otherwise


def _cells(row: Node, words: _Words, where: str) -> list[str]:
    cells: list[str] = []
    for cell in row.named("c"):
        found = CELL.match(cell.attributes.get("r", ""))
        column = column_index_from_string(found[1]) - 1 if found else len(cells)
        if column >= MOST_COLUMNS:
            break
        cells += [""] * (column + 1 - len(cells))
        cells[column] = words.of(cell, where)
    return cells
