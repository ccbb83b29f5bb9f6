"""A map step: a box of the Theory of Change, in the lane of its kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Refused, command
from workshops.fields import Between, Id, Line, MaybeLine, MaybePara, OneOf, Saw
from workshops.map.layout import BoxIn, LinkIn, insert_order
from workshops.record import Entry, Write

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
    LaneOfMap(
        "intermediate", "outcome", "intermediate", "What changes first", "intermediate outcomes"
    ),
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
    place: Annotated[float, Between(-1e6, 1e6)] = 0
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        if self.step_kind == "outcome" and not self.horizon:
            raise Refused("Say when this outcome comes: in place, first or lasting.", "horizon")
        if self.step_kind == "intervention" and context.role not in COACHES:
            self._hold(state)
        if self.step_kind != "outcome" and self.horizon:
            raise Refused("Only an outcome has a horizon.", "horizon")

    def _hold(self, state: Workspace) -> None:
        """Backwards mapping (Center for Theory of Change): what we do waits for what must be in
        place.
        """
        known = state.steps.get(self.step)
        if known is not None and known.what.step_kind == "intervention":
            return
        if not any(s.what.horizon == "precondition" for s in state.present("steps")):
            raise Refused(
                "First say what must be in place; then what we do about it. "
                "A coach can add it now if the room needs it."
            )

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = state.steps.get(self.step)
        placed = self
        if entry is not None and self.lane == entry.what.lane:
            placed = replace(self, place=entry.what.place)
        elif not self.place:
            placed = replace(self, place=self._row(state))
        return Write.decide(placed, state, context)

    @property
    def lane(self) -> int:
        """The lane it stands in, counted from where we start."""
        return LANES.index(lane_of(self.step_kind, self.horizon))

    def _row(self, state: Workspace) -> float:
        """The row in its lane where it moves nobody else: pinned insertion."""
        steps = [entry for entry in state.present("steps") if entry.id != self.step]
        boxes = [BoxIn(s.id, s.what.lane, s.rank, s.what.words) for s in steps]
        links = [
            LinkIn(link.id, link.what.source, link.what.target, link.what.link_kind)
            for link in state.present("links")
        ]
        # Nought stands for “no place yet”, so the very first row is a hair beside it.
        return insert_order(boxes, links, BoxIn(self.step, self.lane, None, self.words)) or 0.001

    def order(self, state: Workspace) -> float:
        return self.place

    def onto(self, entry: Entry, seq: int) -> Entry:
        rank = entry.rank if self.lane == entry.what.lane else self.place
        return replace(Write.onto(self, entry, seq), rank=rank)

    def back(self, before: Workspace) -> Command | None:
        written = Write.back(self, before)
        if isinstance(written, WriteStep):
            return replace(written, place=before.steps[self.step].rank)
        return written
