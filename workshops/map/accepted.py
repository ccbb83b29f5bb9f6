"""A finding of the checks that coaches let stand, with the reason they gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, command
from workshops.fields import Id, OneOf, Para, Saw
from workshops.map.checks.finding import CHECKS
from workshops.record import Write, WriteSingle

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("accept_finding")
@dataclass(frozen=True, slots=True)
class AcceptFinding(WriteSingle):
    """Lets a finding stand, by its key: it lapses by itself when the finding is about other things.

    Taken back, it leaves its place free, so that the same finding can be accepted again.
    """

    on = "accepted"
    roles = COACHES

    finding: Id
    of_check: Annotated[str, OneOf(CHECKS)]
    because: Para
    saw: Saw = 0

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        old = state.shelf(self.on).get(self.finding)
        if old is not None and old.removed:
            return (self.unseen(),)
        return Write.decide(self, state, context)
