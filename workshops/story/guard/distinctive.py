"""Kinds of detail that make one person findable where several come together in one story.

Each alone says little. It goes by a list of words, so it misses what nobody listed, and never says
that a story is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

DETAILS = {
    "origin": "where the family comes from or what it speaks",
    "faith": "a faith",
    "health": "a health condition or a disability",
    "family": "a twin or the number of brothers and sisters",
    "event": "an event that others would remember",
    "identity": "gender identity or sexuality",
    "talent": "a rare skill, club or achievement",
    "few": "a number so small that it can be recognised",
}
"""The kinds, as a warning lists them."""
SMALL_CELL = 3
"""So many kinds together, and someone may be findable by them."""

COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
SIBLINGS = r"(?:half[ -]|step[ -]?)?(?:brothers|sisters|siblings)"
TIMES = r"(?:year|month|week|day|night|hour|minute|second|mile|pound|side|way)s?\b"
COUNTED = {
    "family": rf"{COUNT} (?:\w+ )?{SIBLINGS}|(?:one|second|third) of {COUNT}",
    # Lengths of time are left out; four moves point to someone where four years do not.
    "few": rf"(?:two|three|four|[2-4]) (?!of\b)(?!(?:\w+ )?(?:{TIMES}|{SIBLINGS}))"
    r"(?:[a-z]+ )?[a-z]{3,}(?<!s)s|the only (?!child\b|one\b)[a-z]{3,}",
}
"""What is a number with a noun, and so no list."""


def distinctive(texts: Iterable[str]) -> tuple[str, ...]:
    """The kinds of such detail that these texts hold, as keys of DETAILS, in that order."""
    told = "\n".join(texts)
    patterns = _patterns()
    return tuple(key for key in DETAILS if patterns[key].search(told))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """For each kind, one pattern of all that is listed of it."""
    listed: dict[str, list[str]] = {key: [] for key in DETAILS}
    for key, phrase in _listed():
        listed[key].append(_pattern(phrase))
    for key, counted in COUNTED.items():
        listed[key].append(counted)
    return {
        key: re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
        for key, phrases in listed.items()
    }


def _listed() -> Iterator[tuple[str, str]]:
    """Every line of the list, with the kind that it is under."""
    text = files("workshops.story.guard").joinpath("details.txt").read_text(encoding="utf-8")
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield kind, line


def _pattern(phrase: str) -> str:
    """A phrase of the list as a pattern."""
    said = re.escape(phrase).replace(r"\ ", "[ -]").replace("'", "['’]?")
    return said.replace(r"\*", r"\w*")
