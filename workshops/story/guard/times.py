"""Dates and ages exact enough to point to one person: a day, a birthday, years with months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.story.guard.numbers import Found

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NUMERIC = re.compile(
    rf"(?<![\d/.-])(?:{DAY}([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d{{2}}"
    rf"|(?:19|20)\d{{2}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d/-])"
)
WRITTEN = re.compile(
    rf"\b{DAY}(?:st|nd|rd|th)?(?: day)?(?: of)?[ -]{MONTH}\b\.?(?:,? ?['’]?(?:19|20)?\d{{2}}\b)?"
    rf"|\b{MONTH}\.? (?:the )?{DAY}(?:st|nd|rd|th)?\b(?!:)(?:,? (?:19|20)\d{{2}}\b)?",
    re.I,
)
BORN = re.compile(
    rf"\b(?:born|d\.?o\.?b\.?|date of birth|birthday)\b[^.\n]{{0,12}}?"
    rf"({MONTH} (?:19|20)\d{{2}}|(?:19|20)\d{{2}}|{DAY}[/.-]\d{{1,2}})\b",
    re.I,
)
EXACT_AGE = re.compile(
    r"\b\d{1,2} ?(?:years?|yrs?|y)(?: old)?,?(?: and)? ?\d{1,2} ?(?:months?|mths?|mnths?|m|weeks?"
    r"|wks?|days?)\b(?: old)?|\b(?:aged|age) \d{1,2}[.:]\d{1,2}\b|\b\d{1,2}y ?\d{1,2}m\b",
    re.I,
)


def times(text: str) -> Iterator[Found]:
    """Every exact date or age in a text that has a digit in it."""
    for pattern in (NUMERIC, WRITTEN, EXACT_AGE):
        yield from (("date", found.start(), found.end()) for found in pattern.finditer(text))
    yield from (("date", found.start(1), found.end(1)) for found in BORN.finditer(text))
