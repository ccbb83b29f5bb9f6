"""An action: a task with one owner role, a due time, what it depends on and what it serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.core import Context, Refused, command
from workshops.fields import Id, Line, MaybeLine, Offset, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_action")
@dataclass(frozen=True, slots=True)
class WriteAction(Write):
    """Says what will be done, by which role, when, after what, and whom or what it is for."""

    on = "actions"

    action: Id
    text: Line
    owner_role: MaybeLine = ""
    first_step: MaybeLine = ""
    start: Offset = ""
    due: Offset = ""
    done_when: MaybeLine = ""
    depends: tuple[Id, ...] = ()
    steps: tuple[Id, ...] = ()
    decisions: tuple[Id, ...] = ()
    assumptions: tuple[Id, ...] = ()
    indicators: tuple[Id, ...] = ()
    answers: tuple[Id, ...] = ()
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        for shelf in ("steps", "decisions", "assumptions", "indicators", "answers"):
            for item in getattr(self, shelf):
                here(state, shelf, item)
        for other in self.depends:
            here(state, "actions", other)
            if other == self.action or self.action in _all_before(state, other):
                raise Refused("That would make the action wait for itself.", "depends")


def _all_before(state: Workspace, action: str) -> set[str]:
    """Every action that this one waits for, near and far."""
    found: set[str] = set()
    ahead = [action]
    while ahead:
        entry = state.actions.get(ahead.pop())
        for other in entry.what.depends if entry is not None else ():
            if other not in found:
                found.add(other)
                ahead.append(other)
    return found
