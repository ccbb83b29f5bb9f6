"""A map step: a box of the Theory of Change, in the lane of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import Context, Refused, command
from workshops.fields import Between, Id, Line, MaybeLine, MaybePara, OneOf, Saw
from workshops.record import Write

if TYPE_CHECKING:
    from workshops.workspace import Workspace

KINDS = ("situation", "input", "intervention", "output", "mechanism", "outcome", "impact")
HORIZONS = ("", "precondition", "intermediate", "long_term")


@dataclass(frozen=True, slots=True)
class LaneOfMap:
    """A lane: the kinds of step that stand in it, and its words on screen."""

    key: str
    kind: str
    horizon: str
    heading: str
    plain: str


LANES = (
    LaneOfMap("situation", "situation", "", "Where we start", "situation"),
    LaneOfMap("input", "input", "", "What we have", "inputs"),
    LaneOfMap("intervention", "intervention", "", "What we do", "interventions"),
    LaneOfMap("output", "output", "", "What is delivered", "outputs"),
    LaneOfMap("mechanism", "mechanism", "", "How people respond", "mechanisms"),
    LaneOfMap("precondition", "outcome", "precondition", "What must be in place", "preconditions"),
    LaneOfMap("intermediate", "outcome", "intermediate", "What changes first", "intermediate outcomes"),
    LaneOfMap("long_term", "outcome", "long_term", "What lasts", "long-term outcomes"),
    LaneOfMap("impact", "impact", "", "The change we want to see", "impact"),
)  # fmt: skip
ALWAYS = ("intervention", "precondition", "intermediate", "long_term", "impact")
"""Lanes that show even while they are empty; the others appear with their first step."""


def lane_of(kind: str, horizon: str) -> LaneOfMap:
    """The lane of a kind of step; an outcome without a horizon counts as intermediate."""
    if kind == "outcome":
        horizon = horizon or "intermediate"
        return next(lane for lane in LANES if lane.horizon == horizon)
    return next(lane for lane in LANES if lane.kind == kind)


@command("write_step")
@dataclass(frozen=True, slots=True)
class WriteStep(Write):
    """Adds a step to the map, rewords it, or moves it to another lane by changing its kind."""

    on = "steps"

    step: Id
    step_kind: Annotated[str, OneOf(KINDS)]
    words: Line
    horizon: Annotated[str, OneOf(HORIZONS)] = ""
    owner_role: MaybeLine = ""
    more: MaybePara = ""
    place: Annotated[float, Between(0, 1e9)] = 0
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        if self.step_kind == "outcome" and not self.horizon:
            raise Refused("Say when this outcome comes: in place, first or lasting.", "horizon")
        if self.step_kind != "outcome" and self.horizon:
            raise Refused("Only an outcome has a horizon.", "horizon")

    def order(self, state: Workspace) -> float:
        return self.place
