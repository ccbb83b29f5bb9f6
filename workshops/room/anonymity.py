"""How much of who wrote a note is shown: three grades, and it can only become less."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import Command, Context, Fact, Refused, command
from workshops.fields import Id, OneOf
from workshops.record import here
from workshops.room.workshop import OnWorkshop

if TYPE_CHECKING:
    from workshops.workspace import Workspace

GRADES = ("named", "organisation", "anonymous")


@command("set_anonymity")
@dataclass(frozen=True, slots=True)
class SetAnonymity(OnWorkshop):
    """Shows names, organisations only, or nothing of who wrote in a workshop, to coaches as to all.

    What people wrote under one promise is never shown under a weaker one.
    """

    workshop: Id
    grade: Annotated[str, OneOf(GRADES)]

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "workshops", self.workshop)
        now = GRADES.index(state.anonymity.get(self.workshop, GRADES[0]))
        if GRADES.index(self.grade) < now:
            raise Refused(
                "Notes can only become more anonymous. People wrote under the promise that stands."
            )
        return () if self.grade == GRADES[now] else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return replace(state, anonymity=state.anonymity.set(self.workshop, self.grade))
