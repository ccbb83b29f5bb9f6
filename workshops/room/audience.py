"""Who a thing is for: the coaches, this workshop, or whoever the plan is shared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Id, OneOf
from workshops.record import OnAnything, Shelf, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

LEVELS = {
    "coaches": "Coaches",
    "workshop": "This workshop",
    "shareable": "Shareable",
}
RAW = frozenset({"stories", "stages", "notes", "groups", "feelings"})
"""What tells a young person’s story: it never goes further than its workshop."""
KEPT_CLOSE = frozenset({"pins", "asks", "permissions", "safety", "keeping"})
"""What coaches keep among themselves, whatever anyone sets."""


@command("set_audience")
@dataclass(frozen=True, slots=True)
class SetAudience(OnAnything):
    """Says who may see a thing; what tells a story can be kept to coaches, and never be shared."""

    roles = COACHES

    among: Shelf
    thing: Id
    level: Annotated[str, OneOf(tuple(LEVELS))]

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, self.among, self.thing)
        if self.among in RAW and self.level == "shareable":
            raise Refused("A story is never shared beyond its workshop. Its insights can be.")
        if self.among in KEPT_CLOSE:
            raise Refused("Only coaches see this, and that cannot be changed.")
        return () if state.level_of(self.among, self.thing) == self.level else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        levels = state.levels.set(f"{self.among}/{self.thing}", self.level)
        return replace(state, levels=levels)

    def back(self, before: Workspace) -> Command | None:
        return SetAudience(self.among, self.thing, before.level_of(self.among, self.thing))

    def stands(self, state: Workspace, seq: int) -> bool:
        return state.level_of(self.among, self.thing) == self.level


def usual(shelf: str) -> str:
    """Who may see the things of a shelf unless somebody says otherwise."""
    if shelf in KEPT_CLOSE:
        return "coaches"
    return "workshop" if shelf in RAW or shelf == "words" else "shareable"
