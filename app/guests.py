"""Which of the stories told in a workshop are open to its guests today; what is seen of an open one
is left to workshops/view.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.language import N_
from workshops.view import ON_A_SCREEN

if TYPE_CHECKING:
    from workshops.workspace import Workspace

FORGOTTEN = N_("Someone who was here")
"""What somebody goes by whose name is not kept any longer."""
PARTNER = "partner"
"""A participant to whom composite stories are open and no others. It is what an invitation is for,
and whom frames are sent to; what such a person may do is what any participant may.
"""
STORIES, COMPOSITES = "stories", "composites"


def today() -> str:
    """This day (ISO 8601), as permissions are reckoned by."""
    return datetime.now(UTC).date().isoformat()


def only_composites(kind: str) -> bool:
    """Whether these guests (a role, or “partner”) see composite stories only."""
    return kind == PARTNER or kind in ON_A_SCREEN


def open_to_guests(
    state: Workspace, stories: Iterable[str], *, composites: bool, day: str
) -> frozenset[str]:
    """Those of the stories that guests may open on a day: while the permission to tell them holds,
    and, where that is all they see, if nobody’s own life is told.
    """
    return frozenset(
        story
        for story in stories
        if not has_ended(state, story, day) and not (composites and not state.is_composite(story))
    )


def has_ended(state: Workspace, story: str, day: str) -> bool:
    """Whether the last day on which a story may be told is past."""
    permission = state.told_of("permissions", story)
    return permission is not None and bool(permission.what.until) and permission.what.until < day
