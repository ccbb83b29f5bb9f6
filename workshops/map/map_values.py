"""Words from a file as the value of a command’s field, or a Refused that names their place.

What a form sends is read in the app; a file has rows and lines where a form has fields.
"""

from __future__ import annotations

from typing import Any

from workshops.core import Refused
from workshops.fields import Between, Field, OneOf, Shape, Typed, clean


def values_of(field: Field, words: str, at: str) -> Any:
    """What a field holds that a file says so; a list has bars in it. `at` is where it says so."""
    if field.many:
        return tuple(_value(field, each, at) for each in words.split("|") if each)
    return _value(field, words, at)


def _value(field: Field, words: str, at: str) -> Any:
    mark = field.mark
    if isinstance(mark, Typed):
        return _typed(mark, words, at)
    if isinstance(mark, OneOf):
        return _one_of(field, mark, words, at)
    if isinstance(mark, Between):
        return _number(field, mark, words, at)
    if isinstance(mark, Shape) and not mark.pattern.match(words):
        raise Refused(
            "“%(name)s” does not fit at %(where)s. Write a time such as “T0+10w” or “L0+24m”.",
            name=_named(field),
            where=at,
        )
    return words


def _typed(mark: Typed, words: str, at: str) -> str:
    kept = clean(words)
    if mark.required and not kept:
        raise Refused("There are no words at %(where)s. Write some, or take it out.", where=at)
    if len(kept) > mark.limit:
        raise Refused(
            "The words at %(where)s are %(count)s characters long; %(limit)s fit. "
            "Shorten them in the file, or split them in two.",
            where=at,
            count=f"{len(kept):,}",
            limit=f"{mark.limit:,}",
        )
    return kept


def _one_of(field: Field, mark: OneOf, words: str, at: str) -> str:
    if words.casefold() not in mark.words:
        raise Refused(
            "“%(name)s” does not fit at %(where)s. Write one of these: %(words)s.",
            name=_named(field),
            where=at,
            words=", ".join(word for word in mark.words if word),
        )
    return words.casefold()


def _number(field: Field, mark: Between, words: str, at: str) -> float:
    try:
        number = field.plain(words)
        fits = mark.low <= number <= mark.high
    except ValueError:
        fits = False
    if not fits:
        raise Refused(
            "“%(name)s” does not fit at %(where)s. Write a number from %(low)s to %(high)s.",
            name=_named(field),
            where=at,
            low=f"{mark.low:g}",
            high=f"{mark.high:g}",
        )
    return number  # type: ignore[no-any-return]


def _named(field: Field) -> str:
    """A field as people know it: as the column of a table is headed."""
    return field.name.removeprefix("step_").removeprefix("link_").replace("_", " ")
