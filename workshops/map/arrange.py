"""Placing many steps of the map at once: one act, and one way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Between, Id, Many

if TYPE_CHECKING:
    from workshops.workspace import Workspace

MOST_STEPS = 500
Rank = Annotated[float, Between(-1e9, 1e9)]


@command("arrange_steps")
@dataclass(frozen=True, slots=True)
class ArrangeSteps(Command):
    """Gives each of these steps its row, in the order of the two lists: what Tidy proposes."""

    roles = COACHES

    steps: Annotated[tuple[Id, ...], Many(MOST_STEPS)] = ()
    # Steps of different lanes stand in the same row.
    ranks: Annotated[tuple[Rank, ...], Many(MOST_STEPS, alike=True)] = ()

    @classmethod
    def of(cls, state: Workspace, steps: tuple[str, ...]) -> ArrangeSteps:
        """Where these steps stand now."""
        return cls(steps, tuple(state.steps[step].rank for step in steps))

    @property
    def shelf(self) -> str:
        return "steps"

    @property
    def item(self) -> str:
        return self.steps[0] if self.steps else ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        wanted = dict(zip(self.steps, self.ranks, strict=False))
        if not len(wanted) == len(self.steps) == len(self.ranks):
            raise Refused("This page is out of date. Reload it and try again.")
        # Somebody may have removed a step since the proposal was made; the others can still move.
        there = {step: rank for step, rank in wanted.items() if _is_there(state, step)}
        if not there:
            raise Refused("None of these steps is on the map any more. Look again and choose.")
        moved = {step: rank for step, rank in there.items() if state.steps[step].rank != rank}
        return (ArrangeSteps(tuple(moved), tuple(moved.values())),) if moved else ()

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        for step, rank in zip(self.steps, self.ranks, strict=True):
            placed = replace(state.steps[step], rank=rank, ranked=fact.seq)
            state = state.keep("steps", placed)
        return state

    def back(self, before: Workspace) -> Command | None:
        return ArrangeSteps.of(before, self.steps)

    def stands(self, state: Workspace, seq: int) -> bool:
        """Whether none of them was moved since, within its lane or to another."""
        rows = zip(self.steps, self.ranks, strict=True)
        now = ((state.steps[step], rank) for step, rank in rows)
        return all((entry.ranked, entry.rank) == (seq, rank) for entry, rank in now)


def _is_there(state: Workspace, step: str) -> bool:
    return step in state.steps and not state.steps[step].removed
