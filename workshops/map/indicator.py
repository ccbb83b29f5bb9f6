"""An indicator: a sign used to tell whether an outcome is happening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import Context, command
from workshops.fields import Id, Line, MaybeLine, OneOf, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_indicator")
@dataclass(frozen=True, slots=True)
class WriteIndicator(Write):
    """Says what is counted for a step, from what to what, by whom and how often."""

    on = "indicators"

    indicator: Id
    step: Id
    text: Line
    better: Annotated[str, OneOf(("up", "down", "range"))] = "up"
    unit: MaybeLine = ""
    baseline: MaybeLine = ""
    target: MaybeLine = ""
    source: MaybeLine = ""
    owner_role: MaybeLine = ""
    frequency: MaybeLine = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "steps", self.step)
