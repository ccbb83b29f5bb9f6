"""An option: a possible answer to a design question, with the insights behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.core import Context, command
from workshops.fields import Id, Line, MaybeLine, MaybePara, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_option")
@dataclass(frozen=True, slots=True)
class WriteOption(Write):
    """Puts an option beside the others: what it is, what speaks for and against it, why it was
    left.
    """

    on = "options"

    option: Id
    question: Id
    title: Line
    summary: MaybePara = ""
    cost: MaybeLine = ""
    time: MaybeLine = ""
    pros: MaybePara = ""
    cons: MaybePara = ""
    rejected_because: MaybePara = ""
    insights: tuple[Id, ...] = ()
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "questions", self.question)
        for insight in self.insights:
            here(state, "insights", insight)
