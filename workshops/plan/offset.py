"""Dates as offsets from T0 (the formal decision) and L0 (the launch): “T0-8w”, “L0+24m”."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from workshops.fields import OFFSET

UNITS = {"w": "week", "m": "month", "d": "day"}


def day_of(offset: str, t0: date | None, l0: date | None) -> date | None:
    """The calendar day an offset falls on; None while its anchor has no date or the offset is
    empty.
    """
    found = OFFSET.match(offset)
    if not offset or found is None:
        return None
    anchor = t0 if found["anchor"] == "T0" else l0
    if anchor is None or not found["unit"]:
        return anchor
    count = int(found["count"]) * (1 if found["sign"] == "+" else -1)
    if found["unit"] == "m":
        return _months_on(anchor, count)
    return anchor + timedelta(days=count * (7 if found["unit"] == "w" else 1))


def _months_on(day: date, count: int) -> date:
    # The 31st of a month, six months on, is the last day of a shorter month.
    years, month0 = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month0 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def in_words(offset: str) -> str:
    """An offset as a person says it: “8 weeks before the decision”, “at launch”."""
    found = OFFSET.match(offset)
    if not offset or found is None:
        return "no date yet"
    anchor = "the decision" if found["anchor"] == "T0" else "launch"
    if not found["unit"]:
        return f"at {anchor}"
    count = int(found["count"])
    unit = UNITS[found["unit"]] + ("" if count == 1 else "s")
    return f"{count} {unit} {'after' if found['sign'] == '+' else 'before'} {anchor}"


def spoken(day: date | None) -> str:
    """A date in full, as it is printed: “13 October 2026”; the spaces inside never break."""
    return f"{day.day}\u00a0{day:%B}\u00a0{day.year}" if day else ""
