"""How the checks speak: whole sentences, their changing parts kept apart, so that they can be said
in another language; saying them in one is left to the app, but for plain English.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from workshops.plan.wording import counted, joined

T = TypeVar("T")

NAMED = 3
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things in a row, and how many more there are than are named."""

    parts: tuple[str | Said, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of ours with what stands in it as %(name)s; `many` is for any number but one."""

    one: str
    many: str = ""
    count: int = 1
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return in_english(self)


Value = str | int | date | Listed | Said


def N_(sentence: str) -> str:
    """Marks a sentence, so that it is found and translated."""
    return sentence


def said(sentence: str, **values: Value) -> Said:
    """A sentence with its values."""
    return Said(sentence, values=tuple(values.items()))


def worded(one: str, many: str, count: int, **values: Value) -> Said:
    """A sentence that changes with a number, which stands in it as %(number)s."""
    return Said(one, many, count, (("number", count), *values.items()))


def in_english(value: Value) -> str:
    """A sentence, or a part of one, as it was written; small numbers as words."""
    if isinstance(value, Said):
        sentence = value.many if value.many and value.count != 1 else value.one
        values = {name: in_english(each) for name, each in value.values}
        return sentence % values if values else sentence
    if isinstance(value, Listed):
        more = [f"{in_english(value.more)} more"] if value.more else []
        return joined([*(in_english(part) for part in value.parts), *more])
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, int):
        return counted(value, "time").split()[0]
    return value


def listed(things: Sequence[T], name: Callable[[T], str | Said]) -> Listed:
    """The first few of these by name, and how many more there are."""
    return Listed(tuple(name(thing) for thing in things[:NAMED]), max(len(things) - NAMED, 0))


def quoted(words: str, longest: int = LONGEST_NAME) -> str:
    """Someone’s words inside a sentence, in double quotation marks and shortened if need be."""
    return f"“{shortened(words.translate(_INNER), longest).removesuffix('.')}”"


def shortened(words: str, longest: int = LONGEST_NAME) -> str:
    """At most so many characters of someone’s words on one line, ending between two words."""
    plain = " ".join(words.split())
    if len(plain) <= longest:
        return plain
    kept = plain[: longest - 1]
    if plain[longest - 1] not in _BREAKS:
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip(_BREAKS) + "…"


_BREAKS = " ,;:.–-"
_INNER = str.maketrans({"“": "‘", "”": "’"})
