"""A pin: something a coach wants to come back to; the room never sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.core import COACHES, Context, command
from workshops.fields import Id, MaybeId, Para, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_pin")
@dataclass(frozen=True, slots=True)
class WritePin(Write):
    """A private note of the coaches of a workshop, on its own or about one note."""

    on = "pins"
    roles = COACHES

    pin: Id
    workshop: Id
    words: Para
    note: MaybeId = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "workshops", self.workshop)
