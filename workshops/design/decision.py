"""A decision: what was chosen for a design question and why, with the dissent, as a council must
record it.

The fields follow the written statement that SI 2012/2089 asks of an executive decision: the
decision and its date, reasons, alternatives rejected, interests declared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Context, Refused, command
from workshops.fields import Day, Id, MaybeId, MaybeLine, MaybePara, Offset, OneOf, Para, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

AUTHORITY_LEVELS = {
    "recommendation": "Recommendation",
    "delegated": "Delegated officer decision",
    "executive": "Executive decision",
}
CORE_OR_ADAPTED = {"core": "Core", "adapted": "Adapted", "both": "Core, with adaptations"}
STATUS = {"proposed": "Proposed", "agreed": "Agreed", "superseded": "Superseded"}


@command("write_decision")
@dataclass(frozen=True, slots=True)
class WriteDecision(Write):
    """Records the decision on a question; one question has one record, reworded as it is agreed."""

    on = "decisions"
    roles = COACHES

    decision: Id
    question: Id
    text: Para
    chosen: MaybeId = ""
    reasons: MaybePara = ""
    dissent: MaybePara = ""
    interests: MaybeLine = ""
    conditions: MaybePara = ""
    kept: MaybeLine = ""
    adapted: MaybeLine = ""
    core_or_adapted: Annotated[str, OneOf(tuple(CORE_OR_ADAPTED))] = "core"
    authority_level: Annotated[str, OneOf(tuple(AUTHORITY_LEVELS))] = "recommendation"
    status: Annotated[str, OneOf(tuple(STATUS))] = "proposed"
    decided_by_role: MaybeLine = ""
    decided_on: Day = ""
    review: Offset = ""
    steps: tuple[Id, ...] = ()
    insights: tuple[Id, ...] = ()
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "questions", self.question)
        for other in state.decisions.values():
            same = other.what.question == self.question and not other.removed
            if same and other.id != self.decision:
                raise Refused("This question has a decision record already. Open it to change it.")
        if self.chosen and here(state, "options", self.chosen).what.question != self.question:
            raise Refused("Choose one of this question’s options.", "chosen")
        for step in self.steps:
            here(state, "steps", step)
        for insight in self.insights:
            here(state, "insights", insight)
