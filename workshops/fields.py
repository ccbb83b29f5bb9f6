"""The kinds of field a command may have, with their bounds; reading them from a form is left to the
app.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}\Z")
OFFSET = re.compile(r"(?:(?P<anchor>[TL]0)(?:(?P<sign>[+-])(?P<count>\d{1,3})(?P<unit>[wmd]))?)?\Z")
DAY = re.compile(r"(?:\d{4}-\d{2}-\d{2})?\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """Marks a plain identifier: lower-case letters, digits and hyphens, at most 60."""

    optional: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """Marks words that a person typed; they are kept beside the log, never in it."""

    limit: int
    required: bool = True


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a closed choice; an empty string is allowed only if it is among the words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Marks a number with its bounds, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shape:
    """Marks a short code of a fixed shape, with the sentence that explains it."""

    pattern: re.Pattern[str]
    sentence: str


MOST_IN_A_LIST = 40


@dataclass(frozen=True, slots=True)
class Many:
    """Marks a list that may be longer than others; `alike` where a value may come again in it."""

    most: int
    alike: bool = False


Id = Annotated[str, Name()]
MaybeId = Annotated[str, Name(optional=True)]
Line = Annotated[str, Typed(160)]
MaybeLine = Annotated[str, Typed(160, required=False)]
Para = Annotated[str, Typed(2000)]
MaybePara = Annotated[str, Typed(2000, required=False)]
Saw = Annotated[int, Between(0, 10**9)]
Offset = Annotated[
    str, Shape(OFFSET, "Write a time such as “T0+10w”, “L0-2w”, “L0+24m” or leave it empty.")
]
Day = Annotated[str, Shape(DAY, "Write a date such as “2026-10-13”, or leave it empty.")]

Mark = Name | Typed | OneOf | Between | Shape


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a command: its name, plain type, mark, and whether it is a list of such; if so,
    how many may be in it, and whether two of them may be alike.
    """

    name: str
    plain: type
    mark: Mark | None
    many: bool
    most: int = MOST_IN_A_LIST
    alike: bool = False


_FIELDS: dict[type[Any], tuple[Field, ...]] = {}


def fields_of(command: type[Any]) -> tuple[Field, ...]:
    """The fields of a command class in the order they are written there."""
    found = _FIELDS.get(command)
    if found is None:
        hints = get_type_hints(command, include_extras=True)
        names = command.__dataclass_fields__
        found = _FIELDS[command] = tuple(_field(name, hints[name]) for name in names)
    return found


def _field(name: str, hint: Any) -> Field:
    if get_origin(hint) is tuple:
        inner = _field(name, get_args(hint)[0])
        return Field(name, inner.plain, inner.mark, many=True)
    if get_origin(hint) is Annotated:
        plain, mark = get_args(hint)[:2]
        if isinstance(mark, Many):
            return replace(_field(name, plain), most=mark.most, alike=mark.alike)
        return Field(name, plain, mark, many=False)
    return Field(name, hint, None, many=False)


def typed_in(what: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields of a command that people type into, each with its words."""
    for field in fields_of(type(what)):
        if isinstance(field.mark, Typed):
            said = getattr(what, field.name)
            yield field.name, said if field.many else (said,)


def said_anew(what: T, say: Callable[[str], str]) -> T:
    """The same command with other words for those that were typed; the very same if all stay."""
    anew: dict[str, Any] = {}
    for name, said in typed_in(what):
        if isinstance(getattr(what, name), tuple):
            anew[name] = tuple(say(each) for each in said)
        elif said[0]:
            anew[name] = say(said[0])
    changed = any(words != getattr(what, name) for name, words in anew.items())
    return replace(what, **anew) if changed else what  # type: ignore[type-var]


def clean(text: str) -> str:
    """Typed words as they are kept: composed, no control characters, no stray white space at the
    ends.

    Line feeds stay; every other control or format character goes, so that nothing invisible is
    stored.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if composed.isprintable():
        # Nearly all words are; to look at each character takes longer than to decide and apply.
        return composed.strip()
    return "".join(c for c in composed if c in _KEPT or not _invisible(c)).strip()


# Several scripts and many emoji need the two joiners.
_KEPT = frozenset("\n\u200c\u200d")


def _invisible(c: str) -> bool:
    # Unassigned characters stay: most likely they are emoji newer than this Python. Those that will
    # never be assigned go, since no XML file, and so no Word file, may hold them.
    never = ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF
    return never or unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")
