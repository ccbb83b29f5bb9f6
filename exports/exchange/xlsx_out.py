"""A map as an Excel workbook of two sheets, Elements and Connections, as Kumu reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from exports.docx_file import EPOCH
from exports.exchange import tables
from exports.exchange.xml_out import holdable
from workshops.map.map_file import MapFile

SHEETS = ("Elements", "Connections")
WIDE, NARROW = 44, 18
LONG = frozenset({"Label", "Description", "From", "To"})
TEXT = {"font_name": "Arial", "font_size": 11}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": TEXT,
}


def write(map_file: MapFile) -> bytes:
    """The bytes of an .xlsx file, every cell of it text; the same map gives the same bytes."""
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        # A real time would make each file differ from the last.
        book.set_properties({"title": holdable(map_file.title), "created": datetime(*EPOCH)})  # noqa: DTZ001 - a moment of nowhere
        # Format 49 is text, so that what people add stays as they type it.
        cells = book.add_format({"num_format": 49, "valign": "top", "text_wrap": True})
        heads = book.add_format({"num_format": 49, "bold": True})
        for name, rows in zip(
            SHEETS, (tables.elements(map_file), tables.connections(map_file)), strict=True
        ):
            _fill(book, name, rows, cells, heads)
    return file.getvalue()


def _fill(
    book: Workbook, name: str, rows: Sequence[Sequence[str]], cells: Format, heads: Format
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(rows[0]):
        sheet.set_column(column, column, WIDE if head in LONG else NARROW, cells)
    for row, words in enumerate(rows):
        for column, each in enumerate(words):
            if each:
                sheet.write_string(row, column, _plain(each), cells if row else heads)


def _plain(words: str) -> str:
    """XlsxWriter takes what begins and ends like this for its own XML; a space makes it words."""
    words = holdable(words)
    return f"{words} " if words.startswith("<r>") and words.endswith("</r>") else words
