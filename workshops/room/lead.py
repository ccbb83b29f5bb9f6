"""Who leads a workshop: a plain statement, made by whoever takes the lead; it opens no door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshops.core import Command, Context, Fact, command
from workshops.fields import Id
from workshops.record import here
from workshops.room.workshop import OnWorkshop

if TYPE_CHECKING:
    from workshops.workspace import Workspace


def leader_of(state: Workspace, workshop: str) -> str:
    """Who leads: whoever last took the lead, else the coach who set the workshop up."""
    entry = state.shelf("workshops").get(workshop)
    return state.leads.get(workshop, entry.by if entry is not None else "")


@command("take_lead")
@dataclass(frozen=True, slots=True)
class TakeLead(OnWorkshop):
    """Says that whoever sends it leads from now on. Every coach may do the same before and after.

    Nothing takes the lead by itself: a coach who is cut off still leads until somebody says so.
    """

    workshop: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "workshops", self.workshop)
        return () if leader_of(state, self.workshop) == context.by else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return replace(state, leads=state.leads.set(self.workshop, fact.by))
