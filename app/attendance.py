"""Who came to a workshop: their names are kept for a year after the last one they joined closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.guests import FORGOTTEN
from app.store import Person, Store
from workshops.workspace import Workspace

KEPT_DAYS = 365


def names_due(store: Store, workspace: str, state: Workspace, today: str) -> Iterator[Person]:
    """The guests whose names have been kept long enough: everything they joined, here and
    elsewhere, was closed a year ago. Not while a story of the workspace is under a legal hold, and
    never of those who have an account.
    """
    if any(entry.what.held for entry in state.present("keeping")):
        return
    before = (date.fromisoformat(today) - timedelta(days=KEPT_DAYS)).isoformat()
    for person in sorted({member.person for member in store.members_of(workspace)}):
        known = store.person(person)
        if known is None or known.name == FORGOTTEN or store.has_account(person):
            continue
        joined = store.memberships(person)
        over = (
            member.workspace == workspace
            and bool(member.workshop)
            and state.closed.get(member.workshop, today)[:10] <= before
            for member in joined
        )
        if all(over):
            yield known


def nameless(person: Person) -> Person:
    """What is kept of somebody whose name is not kept any longer."""
    return replace(person, name=FORGOTTEN, organisation="", role_title="")
