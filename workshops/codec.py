"""Facts to plain data and texts, and back: what people typed never goes into the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshops.core import KINDS, Command
from workshops.fields import Field, Typed, fields_of
from workshops.record import ERASED

Texts = dict[str, str]


def encode(what: Command) -> tuple[dict[str, Any], Texts]:
    """A command as data without typed words, and those words by field (lists: “field.0”)."""
    data: dict[str, Any] = {}
    texts: Texts = {}
    for field in fields_of(type(what)):
        value = getattr(what, field.name)
        if not isinstance(field.mark, Typed):
            data[field.name] = list(value) if field.many else value
        elif field.many:
            data[field.name] = len(value)
            texts.update({f"{field.name}.{n}": words for n, words in enumerate(value)})
        else:
            data[field.name] = bool(value)
            texts.update({field.name: value} if value else {})
    return data, texts


def decode(kind: str, data: Mapping[str, Any], texts: Mapping[str, str]) -> Command:
    """The command that `encode` took apart; words that are gone read “[erased]”.

    Raises KeyError for a kind that no version ever had. Fields that an older version did not write
    take their defaults.
    """
    cls = KINDS[kind]
    known = {field.name: field for field in fields_of(cls)}
    values = {
        name: _value(known[name], kept, texts) for name, kept in data.items() if name in known
    }
    return cls(**values)


def _value(field: Field, kept: Any, texts: Mapping[str, str]) -> Any:
    if not isinstance(field.mark, Typed):
        return tuple(kept) if field.many else field.plain(kept)
    if field.many:
        return tuple(texts.get(f"{field.name}.{n}", ERASED) for n in range(kept))
    return texts.get(field.name, ERASED) if kept else ""
