"""JSON that strangers wrote: lists of objects, every value as words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from exports.exchange.limits import broken_at, not_a, text_of
from exports.exchange.records import Record


def read(data: bytes, what: str) -> dict[str, Any]:
    """The outermost object; `what` names the format in a refusal."""
    try:
        read = json.loads(text_of(data), parse_constant=_no_constant)
    except json.JSONDecodeError as wrong:
        raise broken_at(what, f"line {wrong.lineno}") from None
    except (ValueError, RecursionError):
        raise not_a(what) from None
    if not isinstance(read, dict):
        raise not_a(what)
    return read


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def objects(holder: dict[str, Any], name: str, what: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a list and where each stands; a list that is missing is an empty one."""
    things = holder.get(name, [])
    if not isinstance(things, list):
        raise broken_at(what, f"“{name}”")
    for number, thing in enumerate(things, 1):
        if not isinstance(thing, dict):
            raise broken_at(what, f"“{name}” {number}")
        yield f"“{name}” {number}", thing


def record_of(thing: dict[str, Any]) -> Record:
    """An object as words: lists as Kumu writes them, with bars; what is deeper as JSON."""
    return {name: words_of(value) for name, value in thing.items()}


def words_of(value: Any) -> str:
    """One value as words; nothing for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "|".join(value)
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        # It was just shallow enough to be read.
        raise not_a("JSON") from None
