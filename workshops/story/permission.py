"""Story permission: who agreed to what use of a story, until when, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Day, Id, MaybePara, OneOf, Saw
from workshops.record import WriteSingle, here
from workshops.room.audience import LEVELS

if TYPE_CHECKING:
    from workshops.workspace import Workspace

GIVEN_BY = {
    "young_person": "The young person",
    "young_person_and_parent": "The young person and a parent or carer",
    "parent": "A parent or carer, for them",
    "advocate": "An advocate or independent visitor, for them",
    "several": "Several people, as the story blends their lives",
}


@command("write_permission")
@dataclass(frozen=True, slots=True)
class WritePermission(WriteSingle):
    """Records the ethical agreement to use a story; the lawful basis is recorded apart from it.

    `until` is the last day it holds. `withdrawn` ends it at once. There is no field for a name.
    """

    on = "permissions"
    roles = COACHES

    in_story: Id
    given_by: Annotated[str, OneOf(("", *GIVEN_BY))] = ""
    source: MaybePara = ""
    use: MaybePara = ""
    audience: Annotated[str, OneOf(("", *LEVELS))] = ""
    until: Day = ""
    withdraw: MaybePara = ""
    approved: bool = False
    withdrawn: bool = False
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "stories", self.in_story)
        # What has ended may still be withdrawn.
        if self.until and self.until < context.at[:10] and not self.withdrawn:
            raise Refused("This day is past. Write the last day on which the story may be used.",
                          "until")  # fmt: skip

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        kept = WriteSingle.apply(self, state, fact)
        if not self.withdrawn:
            return kept
        # Given anew, it has to go through the gate anew.
        return replace(kept, live=kept.live - {self.in_story})

    def back(self, before: Workspace) -> Command | None:
        # What somebody withdrew is not given again by one press.
        return None if self.withdrawn else WriteSingle.back(self, before)
