"""The check itself: every flag in one note, each stretch once; it never says a note is safe."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshops.story.guard.flag import Flag
from workshops.story.guard.lists import listed
from workshops.story.guard.names import names
from workshops.story.guard.numbers import Found, codes
from workshops.story.guard.places import places
from workshops.story.guard.times import spelt, times

HAS_DIGIT = re.compile(r"\d")
HAS_SPELT = re.compile(r"(?:th|first|second|third)(?: day)? (?:of )?[A-Zjfmasond]|year.{1,20}month")
"""What a date or an age without a digit has in it."""
WORD = re.compile(r"[\w'’&-]+")


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
    if HAS_SPELT.search(text):
        found += spelt(text)
    guessed = [each for each in places(text) if text[each[1] : each[2]].lower() not in ours]
    guessed += names(text, ours)
    found += (each for each in guessed if not _stands(text, each[1], each[2]))
    return _apart(text, found)


def _stands(text: str, start: int, end: int) -> bool:
    """Whether a stretch is all or part of what everybody knows, such as Boxing Day."""
    words = list(WORD.finditer(text))
    said = [word[0].lower().replace("’", "'") for word in words]
    inside = [n for n, word in enumerate(words) if word.start() < end and word.end() > start]
    phrases = (
        "_".join(said[first : last + 1])
        for first in range(max(0, inside[0] - 2), inside[0] + 1)
        for last in range(inside[-1], inside[-1] + 3)
    )
    known = listed("stands")
    return any(each in known or each.removesuffix("'s") in known for each in phrases)


def _apart(text: str, found: list[Found]) -> tuple[Flag, ...]:
    """Of stretches that overlap, the one found first: the more certain kinds come first."""
    taken: list[Found] = []
    for kind, start, end in found:
        if all(end <= other[1] or start >= other[2] for other in taken):
            taken.append((kind, start, end))
    taken.sort(key=lambda each: each[1])
    return tuple(Flag(kind, start, end, text[start:end]) for kind, start, end in taken)
