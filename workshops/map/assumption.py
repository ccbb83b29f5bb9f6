"""An assumption: a condition taken to hold already, on which links of the map depend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import Context, command
from workshops.fields import Day, Id, MaybeLine, Offset, OneOf, Para, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

STATUS = ("untested", "holding", "shaky", "broken")
Degree = Annotated[str, OneOf(("high", "medium", "low"))]


@command("write_assumption")
@dataclass(frozen=True, slots=True)
class WriteAssumption(Write):
    """Says what must hold, how much it matters, how sure we are, and the cheapest test of it.

    `status` is what testing it has shown, `reviewed` the day somebody last looked at it.
    """

    on = "assumptions"

    assumption: Id
    text: Para
    importance: Degree = "medium"
    confidence: Degree = "medium"
    test: MaybeLine = ""
    due: Offset = ""
    links: tuple[Id, ...] = ()
    status: Annotated[str, OneOf(STATUS)] = "untested"
    reviewed: Day = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        for link in self.links:
            here(state, "links", link)
