"""A workshop: one timed run of a guide, the step it stands at, and what that step allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Between, Id, Line, MaybeId, MaybePara, Name, OneOf, Saw
from workshops.guide import load_guides
from workshops.record import OnOne, Write, here
from workshops.room.checkpoint import checkpoint_before
from workshops.room.standing import Standing as Standing
from workshops.room.standing import Timer, Visit

if TYPE_CHECKING:
    from workshops.workspace import Workspace

GUIDES = ("deep_dive", "theory_of_change", "design")
BOARDS = {"deep_dive": "story", "theory_of_change": "map", "design": "design"}
BOARD_OF = {
    "stories": "story", "stages": "story", "notes": "story", "groups": "story",
    "insights": "story", "feelings": "story",
    "steps": "map", "links": "map", "assumptions": "map", "indicators": "map",
    "evidence": "map", "verdicts": "map",
    "questions": "design", "options": "design", "decisions": "design",
    "provocations": "design", "answers": "design", "actions": "design", "raid": "design",
}  # fmt: skip
"""The kind of workshop in which a thing is worked on; shelves not named here are for coaches alone.
"""
MOST_VISITS = 200

Word = Annotated[str, Name()]
Minutes = Annotated[int, Between(0, 480)]


@command("write_workshop")
@dataclass(frozen=True, slots=True)
class WriteWorkshop(Write):
    """Sets up a workshop of a guide, on some stories if it is a Deep Dive."""

    on = "workshops"
    roles = COACHES

    workshop: Id
    guide: Annotated[str, OneOf(GUIDES)]
    title: Line
    stories: tuple[Id, ...] = ()
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        for story in self.stories:
            here(state, "stories", story)
        if BOARDS[self.guide] == "story" and not self.stories:
            raise Refused("Choose at least one story for this Deep Dive.", "stories")


class OnWorkshop(OnOne):
    """A command about one workshop."""

    __slots__ = ()
    on = "workshops"
    roles = COACHES


def standing_of(state: Workspace, workshop: str) -> Standing:
    """Where a workshop stands; raises Refused if it is gone or has not begun."""
    here(state, "workshops", workshop)
    at = state.standing.get(workshop)
    if at is None:
        raise Refused("This workshop has not begun. Go to its first step.")
    return at


def now(state: Workspace, workshop: str, **changes: Any) -> Workspace:
    """The state in which a workshop that has begun stands otherwise, in these ways."""
    at = replace(state.standing[workshop], **changes)
    return replace(state, standing=state.standing.set(workshop, at))


@command("go_to_step")
@dataclass(frozen=True, slots=True)
class GoToStep(OnWorkshop):
    """Moves a workshop to a step of its run-sheet, and to one life stage if the step goes by stage.

    What the guide says of the step is kept in the fact: the guide may be rewritten later, what held
    that day may not. `because` is the coach's sentence for moving on while something was thin.
    """

    filled = frozenset({"alone", "shows", "allowed", "minutes"})

    workshop: Id
    step: Id
    stage: MaybeId = ""
    alone: bool = False
    shows: tuple[Word, ...] = ()
    allowed: tuple[Word, ...] = ()
    minutes: Minutes = 0
    because: MaybePara = ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        workshop = here(state, "workshops", self.workshop)
        steps = {step.key: step for step in load_guides()[workshop.what.guide].steps}
        if self.step not in steps:
            raise Refused("That step is not on this run-sheet. Open the run-sheet and choose one.")
        if self.stage:
            here(state, "stages", self.stage)
        at = state.standing.get(self.workshop)
        if at is not None and (at.step, at.stage) == (self.step, self.stage):
            return ()
        step = steps[self.step]
        gone = replace(
            self,
            alone=step.writing == "alone",
            shows=tuple(step.shows),
            allowed=tuple(step.allowed),
            minutes=state.planned.get((self.workshop, self.step), step.minutes),
        )
        if at is not None and at.step == self.step:
            return (gone,)
        name = f"{workshop.what.title}: before {step.title}"
        return (checkpoint_before(state, name, self.workshop), gone)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        before = state.standing.get(self.workshop)
        if before is not None and before.step == self.step:
            # On to another life stage: the time, what was turned over and what is asked go on.
            at = replace(
                before, alone=self.alone, shows=self.shows, allowed=self.allowed,
                stage=self.stage, asked="", reading="",
            )  # fmt: skip
        else:
            at = Standing(
                self.step, fact.at, self.alone, self.shows, self.allowed, self.stage,
                minutes=self.minutes, before=before.allowed if before is not None else (),
                timer=_started(self.minutes, fact), blank=before is not None and before.blank,
            )  # fmt: skip
        visit = Visit(self.step, self.stage, fact.at, fact.seq, self.because, self.minutes)
        course = (*state.courses.get(self.workshop, ()), visit)[-MOST_VISITS:]
        return replace(
            state,
            standing=state.standing.set(self.workshop, at),
            courses=state.courses.set(self.workshop, course),
        )


def _started(minutes: int, fact: Fact) -> Timer | None:
    """The timer that a step begins with: the minutes planned for it."""
    if not minutes:
        return None
    return Timer(later(fact.at, 60 * minutes), 0, 60 * minutes, fact.seq)


def later(at: str, seconds: int) -> str:
    """So many seconds after a moment, written as moments are (ISO 8601, UTC)."""
    return (datetime.fromisoformat(at) + timedelta(seconds=seconds)).isoformat(
        timespec="milliseconds"
    )


@command("plan_step")
@dataclass(frozen=True, slots=True)
class PlanStep(OnWorkshop):
    """Plans other minutes for a step of this workshop than the guide does."""

    workshop: Id
    step: Id
    minutes: Annotated[int, Between(1, 480)]

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        workshop = here(state, "workshops", self.workshop)
        planned = {step.key: step.minutes for step in load_guides()[workshop.what.guide].steps}
        if self.step not in planned:
            raise Refused("That step is not on this run-sheet. Open the run-sheet and choose one.")
        now = state.planned.get((self.workshop, self.step), planned[self.step])
        return () if now == self.minutes else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        planned = state.planned.set((self.workshop, self.step), self.minutes)
        return replace(state, planned=planned)


@command("close_workshop")
@dataclass(frozen=True, slots=True)
class CloseWorkshop(OnWorkshop):
    """Ends or reopens a workshop; a closed one can be read and not written in."""

    workshop: Id
    closed: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "workshops", self.workshop)
        return () if (self.workshop in state.closed) == self.closed else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        if self.closed:
            return replace(state, closed=state.closed.set(self.workshop, fact.at))
        return replace(state, closed=state.closed.delete(self.workshop))
