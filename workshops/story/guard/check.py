"""The check itself: every flag in one note, each stretch once; it never says a note is safe."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshops.story.guard.flag import Flag
from workshops.story.guard.names import names
from workshops.story.guard.numbers import Found, codes
from workshops.story.guard.places import places
from workshops.story.guard.times import times

HAS_DIGIT = re.compile(r"\d")
HAS_PLACE = re.compile(r"[A-Z]|\d|street|road|school|academy|college|house|home|st ", re.I)


def check(text: str, aliases: Iterable[str] = (), words: Iterable[str] = ()) -> tuple[Flag, ...]:
    """The flags of a note, in order and without overlap.

    `aliases` are the names that may stand; `words` are a workspace's own words that may not.
    """
    names_given = [alias.lower() for alias in aliases]
    ours = frozenset([*names_given, *(part for name in names_given for part in name.split())])
    found: list[Found] = []
    for word in words:
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.I)
        found += [("person_name", each.start(), each.end()) for each in pattern.finditer(text)]
    found += codes(text)
    if HAS_DIGIT.search(text):
        found += times(text)
    found += (each for each in places(text) if text[each[1] : each[2]].lower() not in ours)
    found += names(text, ours)
    return _apart(text, found)


def _apart(text: str, found: list[Found]) -> tuple[Flag, ...]:
    """Of stretches that overlap, the one found first: the more certain kinds come first."""
    taken: list[Found] = []
    for kind, start, end in found:
        if all(end <= other[1] or start >= other[2] for other in taken):
            taken.append((kind, start, end))
    taken.sort(key=lambda each: each[1])
    return tuple(Flag(kind, start, end, text[start:end]) for kind, start, end in taken)
