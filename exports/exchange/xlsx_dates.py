"""Which cells of a workbook hold a day or a time, and what they say; openpyxl knows the formats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, time

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from exports.exchange.xml_in import Node

LONGEST_FORMAT = 255
"""What Excel holds itself to."""
TRUE = ("1", "true")


class Dates:
    """Days and times by the style of their cell: a file stores them as numbers counted in days."""

    def __init__(self, book: Node, styles: Node | None) -> None:
        properties = book.first("workbookPr")
        mac = properties is not None and properties.attributes.get("date1904") in TRUE
        self._epoch = MAC_EPOCH if mac else WINDOWS_EPOCH
        self._styles = frozenset(_styles(styles)) if styles else frozenset()

    def said(self, style: str, number: str) -> str:
        """The day as 2026-10-13, with the time if there is one; any other number as it stands."""
        if style in self._styles:
            # A number that is no day, or one past the year 9999, stays a number.
            with suppress(ValueError, OverflowError):
                return _said(from_excel(float(number), self._epoch))
        return number


def _styles(styles: Node) -> Iterator[str]:
    """The numbers of those styles of cell that show a day or a time; a duration is neither."""
    codes = {str(id): code for id, code in BUILTIN_FORMATS.items()}
    for holder in styles.named("numFmts"):
        for each in holder.named("numFmt"):
            code = each.attributes.get("formatCode", "")
            codes[each.attributes.get("numFmtId", "")] = code[:LONGEST_FORMAT]
    dates = {
        id for id, code in codes.items() if is_date_format(code) and not is_timedelta_format(code)
    }
    for holder in styles.named("cellXfs"):
        for turn, each in enumerate(holder.named("xf")):
            if each.attributes.get("numFmtId") in dates:
                yield str(turn)


def _said(moment: datetime | time) -> str:
    if isinstance(moment, time):
        return moment.isoformat("minutes")
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(" ", "minutes")
