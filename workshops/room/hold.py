"""Holding the room: bring everyone to one place, freeze the board, light up or blank the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.core import Command, Context, Fact, Refused, command
from workshops.fields import Id, MaybeId, Saw
from workshops.record import here
from workshops.room.note import MaybeQuestion
from workshops.room.workshop import OnWorkshop, now, standing_of

if TYPE_CHECKING:
    from workshops.workspace import Workspace


def check_place(state: Workspace, workshop: str, story: str, stage: str) -> None:
    """Refuses a place that is not on one of this workshop's boards."""
    if story and story not in here(state, "workshops", workshop).what.stories:
        raise Refused("That story is not part of this workshop.")
    if stage and here(state, "stages", stage).what.in_story != story:
        raise Refused("That life stage is not part of this story.")


@command("bring_here")
@dataclass(frozen=True, slots=True)
class BringHere(OnWorkshop):
    """Brings everyone to a cell of a story's board (or, with no story, to the workshop's board).

    Pages go there by themselves unless somebody is in the middle of writing. `saw` is the call that
    stood before (0: none), so that a resend is not another.
    """

    workshop: Id
    in_story: MaybeId = ""
    stage: MaybeId = ""
    question: MaybeQuestion = ""
    saw: Saw = 0

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        at = standing_of(state, self.workshop)
        check_place(state, self.workshop, self.in_story, self.stage)
        return (self,) if at.brought == self.saw else ()

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        place = (self.in_story, self.stage, self.question)
        stage = self.stage or state.standing[self.workshop].stage
        return now(
            state, self.workshop, brought=fact.seq, brought_by=fact.by, place=place, stage=stage
        )


@command("freeze")
@dataclass(frozen=True, slots=True)
class Freeze(OnWorkshop):
    """Stops or lets go on what participants write, while the room talks."""

    workshop: Id
    frozen: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        return () if standing_of(state, self.workshop).frozen == self.frozen else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return now(state, self.workshop, frozen=self.frozen, frozen_by=fact.by)


@command("spotlight")
@dataclass(frozen=True, slots=True)
class Spotlight(OnWorkshop):
    """Puts one note, or one cell, large on the projector; with neither it takes it down again."""

    workshop: Id
    note: MaybeId = ""
    in_story: MaybeId = ""
    stage: MaybeId = ""
    question: MaybeQuestion = ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        at = standing_of(state, self.workshop)
        if self.note:
            note = here(state, "notes", self.note)
            check_place(state, self.workshop, note.story, "")
            if note.hidden:
                raise Refused("This note is still face down. Reveal it first.")
        check_place(state, self.workshop, self.in_story, self.stage)
        wanted = (self.note, (self.in_story, self.stage, self.question))
        return () if (at.spot_note, at.spot) == wanted else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        place = (self.in_story, self.stage, self.question)
        return now(state, self.workshop, spot_note=self.note, spot=place)


@command("blank_projector")
@dataclass(frozen=True, slots=True)
class BlankProjector(OnWorkshop):
    """Turns the projector's page blank, or back, at once."""

    workshop: Id
    blank: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        return () if standing_of(state, self.workshop).blank == self.blank else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return now(state, self.workshop, blank=self.blank)
