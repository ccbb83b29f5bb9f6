"""A provocation: a standing question or commitment that makes everyone stop and think."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import Context, command
from workshops.fields import Id, Line, MaybeId, MaybeLine, OneOf, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_provocation")
@dataclass(frozen=True, slots=True)
class WriteProvocation(Write):
    """Words a provocation and says when it is asked and by whom; else it is only a poster."""

    on = "provocations"

    provocation: Id
    text: Line
    form: Annotated[str, OneOf(("question", "commitment"))] = "question"
    origin: MaybeLine = ""
    retained: Annotated[str, OneOf(("kept", "adapted", "new"))] = "new"
    asked_when: MaybeLine = ""
    asked_by: MaybeLine = ""
    insight: MaybeId = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        if self.insight:
            here(state, "insights", self.insight)
