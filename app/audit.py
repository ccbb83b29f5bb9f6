"""Who looked at a story and who took one away, noted as it happens; shown by pages/retention.py."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from app.identity import now
from app.store import Access, Audit, Unsaved

if TYPE_CHECKING:
    from workshops.view import View

VIEWED, SHOWN, EXPORTED = "viewed", "shown", "exported"


class Auditor:
    """Notes a look at a story once an hour for each person, and every copy that leaves."""

    def __init__(self, store: Audit) -> None:
        self._store = store
        self._hour = ""
        self._noted: set[tuple[str, str, str, str]] = set()

    def looked(self, workspace: str, person: str, stories: Iterable[str], what: str) -> None:
        """Someone looks at these stories. What cannot be noted now is noted at the next look: a
        page is shown all the same.
        """
        at = now()
        if at[:13] != self._hour:
            self._hour, self._noted = at[:13], set()
        for story in stories:
            look = (workspace, story, person, what)
            if look not in self._noted:
                with suppress(Unsaved):
                    self._store.note_access(Access(*look, at))
                    self._noted.add(look)

    def took(self, workspace: str, person: str, stories: Iterable[str], form: str) -> None:
        """Someone takes a copy of these stories away, in a format. Raises Unsaved where that cannot
        be noted; nothing should leave then.
        """
        for story in stories:
            self._store.note_access(Access(workspace, story, person, f"{EXPORTED} {form}", now()))


def told_in(view: View) -> tuple[str, ...]:
    """The stories that a copy of everything this audience sees would hold."""
    stories = (entry.id for entry in (*view.present("stories"), *view.removed("stories")))
    return tuple(story for story in stories if view.purged(story) is None)
