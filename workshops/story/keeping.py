"""How long a story is kept: its day, what that day is reckoned from, and the legal hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workshops.core import COACHES, Context, Refused, command
from workshops.fields import Day, Id, MaybePara, Saw
from workshops.record import WriteSingle, here
from workshops.room.about import RAW_DAYS

if TYPE_CHECKING:
    from workshops.workspace import Workspace

WITHDRAWN = "withdrawn"


@command("write_keeping")
@dataclass(frozen=True, slots=True)
class WriteKeeping(WriteSingle):
    """Sets the day a story is purged, if not the usual one; `held` is a legal hold: nothing of it
    is purged until that ends, and `because` says why.
    """

    on = "keeping"
    roles = COACHES

    in_story: Id
    until: Day = ""
    held: bool = False
    because: MaybePara = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "stories", self.in_story)
        if self.held and not self.because:
            raise Refused("Say why the story is held, and who asked for it.", "because")


@dataclass(frozen=True, slots=True)
class Due:
    """When a story is to be purged: the day (empty while nothing sets one), what set it
    (“permission”, “withdrawn”, “chosen”, “design” or “”), and whether a legal hold stops it.

    Withdrawn, it is due at once, whatever the day.
    """

    day: str
    set_by: str
    held: bool

    def left(self, today: str) -> int | None:
        """How many days are left, 0 or less when it is due; None while no day is set."""
        if not self.day:
            return None
        return (date.fromisoformat(self.day) - date.fromisoformat(today)).days

    def has_come(self, today: str) -> bool:
        """Whether its time is over, held or not."""
        left = self.left(today)
        return self.set_by == WITHDRAWN or (left is not None and left <= 0)

    def is_due(self, today: str) -> bool:
        """Whether it should be purged now."""
        return self.has_come(today) and not self.held


def due_of(state: Workspace, story: str) -> Due:
    """When a story is to be purged: on the earliest of the days that apply to it."""
    keeping = state.told_of("keeping", story)
    permission = state.told_of("permissions", story)
    chosen = keeping.what.until if keeping is not None else ""
    days = [(chosen or _after_design(state), "chosen" if chosen else "design")]
    if permission is not None and permission.what.until:
        days.append((_days_after(permission.what.until, 1), "permission"))
    day, set_by = min(((d, by) for d, by in days if d), default=("", ""))
    if permission is not None and permission.what.withdrawn:
        day, set_by = "", WITHDRAWN
    return Due(day, set_by, bool(keeping is not None and keeping.what.held))


def _days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _after_design(state: Workspace) -> str:
    """So many days after the last design workshop closed; empty while one is still to come."""
    ends = [
        state.closed[workshop.id]
        for workshop in state.present("workshops")
        if workshop.what.guide == "design" and workshop.id in state.closed
    ]
    if not ends:
        return ""
    about = state.about
    days = about.what.raw_days if about is not None else RAW_DAYS
    return _days_after(max(ends)[:10], days)
