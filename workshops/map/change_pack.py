"""What changed between two moments as a value of its own, as documents carry it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workshops.map.checks.wording import Said
from workshops.map.compare import Changes, compare, held_of
from workshops.map.due import due_assumptions
from workshops.map.telling import Between
from workshops.map.told import Told, tell_changes
from workshops.plan.when import anchor

if TYPE_CHECKING:
    from workshops.view import View

MOST_NEXT = 3


@dataclass(frozen=True, slots=True)
class Point:
    """One of the two moments: its day, and the name it was given, if it was given one."""

    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChangePack:
    """The two moments, all that changed between them, and the assumptions to look at next."""

    place: str
    authority: str
    fictional: bool
    since: Point
    until: Point
    is_now: bool
    changes: Changes
    told: Told
    following: tuple[tuple[str, tuple[Said, ...]], ...]


def change_pack(
    before: View, after: View, *, since: Point, until: Point, is_now: bool
) -> ChangePack:
    """Two views of one workspace compared; `is_now` if the later one is as it stands today."""
    about = after.about
    t0, l0 = (anchor(about.t0), anchor(about.l0)) if about is not None else (None, None)
    changes = compare(before, after)
    between = Between(
        held_of(before), held_of(after), since.day, None if is_now else until.day, t0, l0
    )
    due = [each for each in due_assumptions(after, until.day) if each.is_due]
    return ChangePack(
        place=about.name if about is not None else "",
        authority=about.authority if about is not None else "",
        fictional=about is not None and about.fictional,
        since=since,
        until=until,
        is_now=is_now,
        changes=changes,
        told=tell_changes(changes, between),
        following=tuple((each.entry.what.text, each.why) for each in due[:MOST_NEXT]),
    )
