"""A question that a coach asked the room, from the deck or their own; its trail is in trail.py."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Fact, command
from workshops.fields import Id, MaybeId, OneOf, Para, Saw
from workshops.guide_parts import LEVELS
from workshops.record import Write
from workshops.room.hold import BringHere, check_place
from workshops.room.note import MaybeQuestion
from workshops.room.workshop import OnWorkshop, now, standing_of

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_ask")
@dataclass(frozen=True, slots=True)
class WriteAsk(Write):
    """Asks a question on every screen; with `bring` it also takes the room back to a place.

    `step` is filled in: the run-sheet step at which it was asked, for the trail.
    """

    on = "asks"
    roles = COACHES
    filled = frozenset({"step"})

    ask: Id
    workshop: Id
    words: Para
    level: Annotated[str, OneOf(("", *LEVELS))] = ""
    in_story: MaybeId = ""
    stage: MaybeId = ""
    question: MaybeQuestion = ""
    bring: bool = False
    step: MaybeId = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        standing_of(state, self.workshop)
        check_place(state, self.workshop, self.in_story, self.stage)

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        at = state.standing.get(self.workshop)
        return Write.decide(replace(self, step=at.step if at is not None else ""), state, context)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        kept = Write.apply(self, state, fact)
        at = state.standing.get(self.workshop)
        if at is None:
            return kept
        kept = now(kept, self.workshop, asked=self.ask)
        if not self.bring:
            return kept
        return BringHere(self.workshop, self.in_story, self.stage, self.question).apply(kept, fact)


@command("take_down_ask")
@dataclass(frozen=True, slots=True)
class TakeDownAsk(OnWorkshop):
    """Takes the question that was asked off every screen; the trail keeps it."""

    workshop: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        return (self,) if standing_of(state, self.workshop).asked else ()

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return now(state, self.workshop, asked="")
