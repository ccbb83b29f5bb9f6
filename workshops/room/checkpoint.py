"""A checkpoint: a named moment of the log, to come back to and to compare with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshops.core import COACHES, Command, Fact, command
from workshops.fields import Id, Line, MaybeId, Saw
from workshops.record import Write

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_checkpoint")
@dataclass(frozen=True, slots=True)
class WriteCheckpoint(Write):
    """Names the moment just before this fact; `made_for` is the workshop whose step change made it.

    What a step change names cannot be undone: undo is for what a person meant to do.
    """

    on = "checkpoints"
    roles = COACHES
    filled = frozenset({"made_for"})

    checkpoint: Id
    name: Line
    saw: Saw = 0
    made_for: MaybeId = ""

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        kept = Write.apply(self, state, fact)
        if self.checkpoint in state.moments:
            return kept
        return replace(kept, moments=state.moments.set(self.checkpoint, state.moment(fact.at)))

    def back(self, before: Workspace) -> Command | None:
        made = self.checkpoint not in before.shelf(self.on)
        return None if made and self.made_for else Write.back(self, before)


def checkpoint_before(state: Workspace, name: str, workshop: str = "") -> WriteCheckpoint:
    """The checkpoint that names this moment of its own accord, before something larger happens."""
    return WriteCheckpoint(f"at-{state.seq + 1}", name[:160], made_for=workshop)
