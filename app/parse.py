"""A form or a socket message becomes a command, or a Refused that names the field at fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING
from typing import Any

from workshops.core import KINDS, Command, Refused
from workshops.fields import ID, Between, Field, Name, OneOf, Shape, Typed, clean, fields_of

Form = Mapping[str, Sequence[str]]
"""What was sent: every field with its values, in order."""

ENVELOPE = frozenset({"next", "kept"})
"""Fields a form may carry for the page itself, or to say that words stay as they are; they are no
part of the command.
"""


def parse(kind: str, form: Form) -> Command:
    """The command of this kind with these fields; raises Refused for the first field that does not
    fit.
    """
    cls = KINDS.get(kind)
    if cls is None:
        raise Refused("This page is out of date. Reload it and try again.")
    known = {field.name: field for field in fields_of(cls) if field.name not in cls.filled}
    for name in form:
        if name not in known and name not in ENVELOPE:
            sentence = "There is no field “%(name)s” here. Reload the page and try again."
            raise Refused(sentence, name, name=name[:40])
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in form:
            values[name] = _values(field, form[name])
        elif _needed(cls, name):
            sentence = "The field “%(name)s” is missing. Reload the page and try again."
            raise Refused(sentence, name, name=name)
    return cls(**values)


def _needed(cls: Any, name: str) -> bool:
    field = cls.__dataclass_fields__[name]
    return field.default is MISSING and field.default_factory is MISSING


def _values(field: Field, given: Sequence[str]) -> Any:
    if not field.many:
        return _value(field, given[-1] if given else "")
    # An empty value stands for an empty list, which a form cannot send otherwise.
    if len(given) == 1 and isinstance(field.mark, Typed):
        given = given[0].splitlines()
    values = [_value(field, each) for each in given if each.strip()]
    if len(values) > field.most:
        sentence = "At most %(most)s can be named here. Take some out."
        raise Refused(sentence, field.name, most=field.most)
    return tuple(values if field.alike else dict.fromkeys(values))


def _value(field: Field, given: str) -> Any:
    mark = field.mark
    if isinstance(mark, Typed):
        return _words(field.name, mark, given)
    if isinstance(mark, Name):
        return _name(field.name, mark, given)
    if isinstance(mark, OneOf) and given not in mark.words:
        raise Refused("Choose one of the answers offered.", field.name)
    if isinstance(mark, Shape) and not mark.pattern.match(given):
        raise Refused(mark.sentence, field.name)
    if isinstance(mark, Between):
        return _number(field, mark, given)
    if field.plain is bool:
        return given.lower() in ("true", "yes", "on", "1")
    return given


def _words(name: str, mark: Typed, given: str) -> str:
    words = clean(given)
    if len(words) > mark.limit:
        over = len(words) - mark.limit
        raise Refused(
            "This is %(count)s characters long; %(limit)s fit. Shorten it by %(over)s, "
            "or split it in two.",
            name,
            count=f"{len(words):,}",
            limit=f"{mark.limit:,}",
            over=f"{over:,}",
        )
    if mark.required and not words:
        raise Refused("Write something first.", name)
    return words


def _name(name: str, mark: Name, given: str) -> str:
    if not given and mark.optional:
        return ""
    if not ID.match(given):
        raise Refused("This page is out of date. Reload it and try again.", name)
    return given


def _number(field: Field, mark: Between, given: str) -> int | float:
    try:
        number = field.plain(given)
    except ValueError:
        raise Refused("Write a number.", field.name) from None
    if not mark.low <= number <= mark.high:
        sentence = "Write a number from %(low)s to %(high)s."
        raise Refused(sentence, field.name, low=f"{mark.low:g}", high=f"{mark.high:g}")
    return number  # type: ignore[no-any-return]
