"""The shared timer: advisory, the same on every screen, and only coaches change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from workshops.core import Command, Context, Fact, command
from workshops.fields import Between, Id, OneOf, Saw
from workshops.room.standing import Timer
from workshops.room.workshop import OnWorkshop, later, now, standing_of

if TYPE_CHECKING:
    from workshops.workspace import Workspace

ACTS = ("start", "pause", "go_on", "add", "stop")
LONGEST = 4 * 60 * 60
Seconds = Annotated[int, Between(0, LONGEST)]


@command("set_timer")
@dataclass(frozen=True, slots=True)
class SetTimer(OnWorkshop):
    """Starts, pauses, goes on with, lengthens or stops the timer; `seconds` is for start and add.

    `saw` is the fact that last changed it (0: there was none), so that a resend adds no second
    minute. What became of it is filled in: facts hold moments, not acts that need a clock.
    """

    filled = frozenset({"until", "left", "of"})

    workshop: Id
    act: Annotated[str, OneOf(ACTS)]
    seconds: Seconds = 0
    saw: Saw = 0
    until: str = ""
    left: Seconds = 0
    of: Seconds = 0

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        timer = standing_of(state, self.workshop).timer
        if self.saw != (timer.seq if timer is not None else 0):
            return ()  # Somebody turned it meanwhile, or this is a resend.
        wanted = _turned(self, timer, context.at)
        return () if wanted is None else (replace(self, **wanted),)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        timer = Timer(self.until, self.left, self.of, fact.seq) if self.of else None
        return now(state, self.workshop, timer=timer)


def _turned(wanted: SetTimer, timer: Timer | None, now: str) -> dict[str, Any] | None:
    """What the timer becomes, or None if the act changes nothing."""
    seconds = wanted.seconds
    if wanted.act == "start":
        return {"until": later(now, seconds), "left": 0, "of": seconds} if seconds else None
    if timer is None:
        return None
    if wanted.act == "stop":
        return {"until": "", "left": 0, "of": 0}
    if wanted.act == "add":
        of = min(timer.of + seconds, LONGEST)
        if timer.runs:
            return {"until": later(max(timer.until, now), seconds), "left": 0, "of": of}
        return {"until": "", "left": min(timer.left + seconds, LONGEST), "of": of}
    if wanted.act == "pause" and timer.runs:
        return {"until": "", "left": _seconds_between(now, timer.until), "of": timer.of}
    if wanted.act == "go_on" and not timer.runs:
        return {"until": later(now, timer.left), "left": 0, "of": timer.of}
    return None


def _seconds_between(now: str, until: str) -> int:
    """Whole seconds from now until then, 0 if that is past."""
    gap = datetime.fromisoformat(until) - datetime.fromisoformat(now)
    return max(0, min(LONGEST, round(gap.total_seconds())))
