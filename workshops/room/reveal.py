"""Turning notes over together, and the quiet reading minute that follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshops.core import COACHES, Command, Context, Fact, command
from workshops.fields import Id, MaybeId
from workshops.record import OnOne, here
from workshops.room.note import KINDS_OF_NOTE, MaybeQuestion, Note
from workshops.room.standing import Place
from workshops.room.workshop import OnWorkshop, later, now, standing_of

if TYPE_CHECKING:
    from workshops.workspace import Workspace

READING_SECONDS = 60


@command("reveal")
@dataclass(frozen=True, slots=True)
class Reveal(OnOne):
    """Turns over a story's notes: of one question, one life stage, both (a cell) or neither (all).

    Where a workshop is open on the story, a reading minute begins: nobody changes what is read.
    """

    on = "stories"
    roles = COACHES

    in_story: Id
    question: MaybeQuestion = ""
    stage: MaybeId = ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "stories", self.in_story)
        return (self,) if any(True for _ in self.hidden(state)) else ()

    def covers(self, stage: str, question: str) -> bool:
        """Whether this turns over a cell."""
        return self.stage in ("", stage) and self.question in ("", question)

    def hidden(self, state: Workspace) -> Iterator[Note]:
        """The notes this would turn over, those on the Later shelf among them."""
        for note in state.notes_of(self.in_story):
            if note.hidden and self.covers(note.stage, note.question):
                yield note

    def cells(self, state: Workspace) -> Iterator[Place]:
        """The cells this turns over."""
        for stage in state.stages_of(self.in_story):
            for question in KINDS_OF_NOTE:
                if self.covers(stage.id, question):
                    yield (self.in_story, stage.id, question)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        for note in tuple(self.hidden(state)):
            state = state.keep("notes", replace(note, hidden=False))
        workshop = next(state.workshops_on("story", self.in_story), None)
        at = state.standing.get(workshop.id) if workshop is not None else None
        if workshop is None or at is None:
            return state
        turned = at.turned | frozenset(self.cells(state))
        return now(state, workshop.id, turned=turned, reading=later(fact.at, READING_SECONDS))


@command("end_reading")
@dataclass(frozen=True, slots=True)
class EndReading(OnWorkshop):
    """Ends the reading minute before its time."""

    workshop: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        return (self,) if standing_of(state, self.workshop).reading else ()

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return now(state, self.workshop, reading="")
