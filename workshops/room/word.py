"""A workspace’s own words: those that may stand, those that point to someone, those to avoid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Context, Refused, command
from workshops.fields import Id, Line, MaybeLine, OneOf, Saw
from workshops.record import Write

if TYPE_CHECKING:
    from workshops.workspace import Workspace

USES = {
    "flag": "Points to someone here: ask about it",
    "stand": "May stand: do not ask about it",
    "avoid": "A word young people dislike: offer another",
}


@command("write_word")
@dataclass(frozen=True, slots=True)
class WriteWord(Write):
    """Puts a word on the local list, and says what is done where somebody types it.

    `instead` is what young people would rather hear; it is offered, never put in its place.
    """

    on = "words"
    roles = COACHES

    word: Id
    term: Line
    use: Annotated[str, OneOf(tuple(USES))]
    instead: MaybeLine = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        if self.use == "avoid" and not self.instead:
            raise Refused("Write what young people would rather hear.", "instead")
