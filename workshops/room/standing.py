"""Where a workshop stands now: its step, its timer, what is asked, shown, frozen or brought up."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[str, str, str]
"""A place on a story's board: story, life stage, question; parts may be empty."""

NOWHERE: Place = ("", "", "")


@dataclass(frozen=True, slots=True)
class Timer:
    """The one timer of a workshop: it ends at `until` (ISO 8601, UTC), or stands with `left`
    seconds to go.

    `of` is what it was set to, in seconds; `seq` the fact that last changed it. It stops nothing.
    """

    until: str
    left: int
    of: int
    seq: int

    @property
    def runs(self) -> bool:
        """Whether it is counting down."""
        return bool(self.until)


@dataclass(frozen=True, slots=True)
class Visit:
    """A step that a workshop went to, when, and why the coach moved on while something was thin."""

    step: str
    stage: str
    at: str
    seq: int
    because: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a workshop is: its step, how people write, what is shown and allowed."""

    step: str
    since: str
    alone: bool = False
    shows: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    stage: str = ""
    minutes: int = 0
    before: tuple[str, ...] = ()
    """What the step before allowed: people may finish what they were writing."""
    timer: Timer | None = None
    frozen: bool = False
    frozen_by: str = ""
    reading: str = ""
    """Until when everybody reads quietly (ISO 8601); empty if nobody was asked to."""
    asked: str = ""
    brought: int = 0
    """The fact that last brought everyone somewhere; 0 if none did since the step began."""
    brought_by: str = ""
    place: Place = NOWHERE
    """Where they were brought."""
    spot: Place = NOWHERE
    spot_note: str = ""
    blank: bool = False
    turned: frozenset[Place] = frozenset()
    """The cells that were turned over since the step began."""
