"""Who looked at a story and who took a copy, as its coaches are told; the page is safety.py's."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit import EXPORTED, SHOWN
from app.language import gettext
from app.pages.asking import house
from app.retention import OPERATOR
from app.store import MOST_ACCESSES

FIRST = 8
"""How many lines stand open; the others are under a heading of their own."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One line of the audit: who, what they did, and when (ISO 8601)."""

    who: str
    did: str
    at: str


@dataclass(frozen=True, slots=True)
class Audited:
    """The audit of a story, newest first: what stands open, what can be opened, and whether older
    lines than these are kept.
    """

    first: tuple[Looked, ...]
    more: tuple[Looked, ...]
    older: bool


def accesses_of(workspace: str, story: str) -> Audited:
    """Who looked at a story and who took a copy of it, for the template of coaches."""
    found = house().store.accesses(workspace, story, MOST_ACCESSES + 1)
    lines = tuple(
        Looked(_who(each.person), _did(each.what), each.at) for each in found[:MOST_ACCESSES]
    )
    return Audited(lines[:FIRST], lines[FIRST:], len(found) > MOST_ACCESSES)


def _who(person: str) -> str:
    if person == OPERATOR:
        return gettext("Whoever looks after the server")
    return house().name_of(person, gettext("Someone who is no longer here"))


def _did(what: str) -> str:
    kind, _, form = what.partition(" ")
    if kind == EXPORTED:
        return gettext("took a copy away (%(format)s)", format=form)
    return gettext("showed it on a screen") if kind == SHOWN else gettext("looked at it")
