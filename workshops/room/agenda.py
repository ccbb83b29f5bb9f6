"""The agenda of a workshop as it goes: minutes planned and taken, when it ends, what to shorten.

The time now is told from outside. What is a rule here, and why, stands beside each number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from workshops.guide import GuideStep
from workshops.room.standing import Timer, Visit

BREAK = 4 * 3600
"""A step that seems to have lasted longer was left open over a night: it counts as planned."""
WORTH_SAYING = 5
"""So many minutes over are said; fewer come back by themselves in the next talk."""
SHORTEST = 5
"""No step is suggested to be shorter: people need a minute to arrive and one to finish."""

Plan = Callable[[GuideStep], int]


@dataclass(frozen=True, slots=True)
class Line:
    """A step of the run-sheet: planned and taken minutes (None: not begun), and where it is.

    `state` is “did”, “is”, “ahead”, or “out” for one that the room went past.
    """

    step: str
    title: str
    plan: int
    took: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Shorter:
    """A step ahead that could be shortened, and to how many minutes."""

    step: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """When a workshop ends as it goes now and as it was planned (ISO 8601), minutes over (negative:
    in hand), and what could be shortened.
    """

    finish: str
    planned: str
    over: int
    shorter: Shorter | None

    @property
    def late(self) -> bool:
        """Whether so much is over that it is worth saying."""
        return self.over >= WORTH_SAYING


def lines(
    steps: Sequence[GuideStep], course: Sequence[Visit], plan: Plan, *, closed: bool = False
) -> tuple[Line, ...]:
    """The run-sheet with what each step took so far; of the one that goes on only earlier visits
    count.
    """
    spent = _spent(course)
    now = course[-1].step if course and not closed else ""
    keys = [step.key for step in steps]
    at = len(steps) if closed and course else keys.index(now) if now in keys else -1
    visited = {visit.step for visit in course}

    def line(nth: int, step: GuideStep) -> Line:
        took = round(spent.get(step.key, 0) / 60) if step.key in visited else None
        passed = "did" if step.key in visited else "out"
        state = "is" if step.key == now else passed if nth < at else "ahead"
        return Line(step.key, step.title, plan(step), took, state)

    return tuple(line(nth, step) for nth, step in enumerate(steps))


def agenda(
    steps: Sequence[GuideStep],
    course: Sequence[Visit],
    plan: Plan,
    promised: Mapping[str, int],
    timer: Timer | None,
    now: str,
) -> Agenda | None:
    """How the day ends from here; None before it began or at a step that is no longer in the guide.

    `promised` are minutes as planned when the workshop began, where not those of the guide: people
    were told that finish, so shortening a step does not move it.
    """
    keys = [step.key for step in steps]
    if not course or course[-1].step not in keys:
        return None
    spent, at = _spent(course, now), keys.index(course[-1].step)

    def left(step: GuideStep) -> float:
        return max(0, plan(step) * 60 - spent.get(step.key, 0))

    # Minutes that a coach added to the timer belong to the step they were added in.
    here = max(left(steps[at]), _left_on(timer, now))
    ahead = sum(left(step) for step in steps[at + 1 :])
    finish = _moment(now) + timedelta(seconds=here + ahead)
    whole = sum(promised.get(step.key, step.minutes) for step in steps) * 60
    planned = _moment(course[0].at) + timedelta(seconds=whole + _breaks(course, now))
    over = round((finish - planned).total_seconds() / 60)
    return Agenda(
        finish.isoformat(timespec="seconds"),
        planned.isoformat(timespec="seconds"),
        over,
        _shorter(steps[at + 1 :], plan, over),
    )


def _shorter(ahead: Sequence[GuideStep], plan: Plan, over: int) -> Shorter | None:
    """The next step that can give back at least half of what is over, else whichever gives most."""
    if over < WORTH_SAYING:
        return None
    gives = [(min(over, plan(step) - SHORTEST), step) for step in ahead]
    gives = [(minutes, step) for minutes, step in gives if minutes > 0]
    if not gives:
        return None
    enough = (each for each in gives if each[0] * 2 >= over)
    minutes, step = next(enough, max(gives, key=lambda each: each[0]))
    return Shorter(step.key, step.title, plan(step) - minutes)


def _visits(course: Sequence[Visit], now: str) -> list[tuple[Visit, float]]:
    """Each visit with the seconds it lasted; the last one until now, if now is known."""
    ended = [(visit, _seconds(visit.at, then.at)) for visit, then in pairwise(course)]
    return [*ended, (course[-1], _seconds(course[-1].at, now))] if course and now else ended


def _spent(course: Sequence[Visit], now: str = "") -> dict[str, float]:
    """Seconds spent at each step; a break counts as what was planned."""
    spent: dict[str, float] = {}
    for visit, seconds in _visits(course, now):
        counted = seconds if seconds <= BREAK else visit.minutes * 60
        spent[visit.step] = spent.get(visit.step, 0) + counted
    return spent


def _breaks(course: Sequence[Visit], now: str) -> float:
    """Seconds that lie in breaks, by which every planned time moves on."""
    return sum(
        seconds - visit.minutes * 60 for visit, seconds in _visits(course, now) if seconds > BREAK
    )


def _left_on(timer: Timer | None, now: str) -> float:
    if timer is None:
        return 0
    return max(0, _seconds(now, timer.until)) if timer.runs else timer.left


def _seconds(start: str, end: str) -> float:
    return (_moment(end) - _moment(start)).total_seconds()


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
