"""A workshop: one timed run of a guide, the step it stands at, and what that step allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Id, Line, MaybeId, Name, OneOf, Saw
from workshops.guide import load_guides
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

GUIDES = ("deep_dive", "theory_of_change", "design")
BOARDS = {"deep_dive": "story", "theory_of_change": "map", "design": "design"}
BOARD_OF = {
    "stories": "story", "stages": "story", "notes": "story", "insights": "story",
    "steps": "map", "links": "map", "assumptions": "map", "indicators": "map",
    "questions": "design", "options": "design", "decisions": "design",
    "provocations": "design", "answers": "design", "actions": "design", "raid": "design",
}  # fmt: skip
"""The kind of workshop in which a thing is worked on; shelves not named here are for coaches alone.
"""

Word = Annotated[str, Name()]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a workshop is: its step, how people write, what is shown and allowed."""

    step: str
    since: str
    alone: bool = False
    shows: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    stage: str = ""


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


class OnWorkshop(Command):
    """A command about one workshop."""

    __slots__ = ()
    roles = COACHES
    workshop: str

    @property
    def shelf(self) -> str:
        return "workshops"

    @property
    def item(self) -> str:
        return self.workshop


@command("go_to_step")
@dataclass(frozen=True, slots=True)
class GoToStep(OnWorkshop):
    """Moves a workshop to a step of its run-sheet, and to one life stage if the step goes by stage.

    What the guide says of the step is kept in the fact: the guide may be rewritten later, what held
    that day may not.
    """

    filled = frozenset({"alone", "shows", "allowed"})

    workshop: Id
    step: Id
    stage: MaybeId = ""
    alone: bool = False
    shows: tuple[Word, ...] = ()
    allowed: tuple[Word, ...] = ()

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
        shows, allowed = tuple(step.shows), tuple(step.allowed)
        return (replace(self, alone=step.writing == "alone", shows=shows, allowed=allowed),)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        at = Standing(self.step, fact.at, self.alone, self.shows, self.allowed, self.stage)
        return replace(state, standing=state.standing.set(self.workshop, at))


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
        closed = state.closed | {self.workshop} if self.closed else state.closed - {self.workshop}
        return replace(state, closed=closed)
