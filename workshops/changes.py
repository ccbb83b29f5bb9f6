"""Taking back and putting back: undo is a command like any other, each person's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from workshops.core import Command, Context, Refused, TakesBack, check_may, command
from workshops.fields import Between

if TYPE_CHECKING:
    from workshops.workspace import Deed, Workspace


@command("undo")
@dataclass(frozen=True, slots=True)
class Undo(TakesBack):
    """Takes back what this person did as fact `seq`; taking back an undo puts it back (redo)."""

    seq: Annotated[int, Between(1, 10**9)]

    @property
    def shelf(self) -> str:
        return ""

    @property
    def item(self) -> str:
        return ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        deed = next((d for d in state.deeds.get(context.by, ()) if d.seq == self.seq), None)
        if deed is None:
            if any(d.undoes == self.seq for d in state.deeds.get(context.by, ())):
                return ()  # Taken back already: this is a resend.
            raise Refused("That is too long ago to undo, or it was not yours.")
        if not deed.did.stands(state, deed.seq):
            raise Refused("Someone has built on this since, so it stays. You can still change it.")
        back = _as_of_now(deed.back, state)
        check_may(state, back, context)
        return back.decide(state, context)


def _as_of_now(back: Command, state: Workspace) -> Command:
    """A rewrite carries the version it replaces, which is only known now."""
    if not hasattr(back, "saw"):
        return back
    entry = state.shelf(back.shelf)[back.item]
    dated: Any = back
    return replace(dated, saw=entry.version)  # type: ignore[no-any-return]


def last_deed(state: Workspace, person: str) -> Deed | None:
    """What this person would undo next."""
    mine = (deed for deed in reversed(state.deeds.get(person, ())) if not deed.undoing)
    return next(mine, None)


def last_undone(state: Workspace, person: str) -> Deed | None:
    """What this person would put back next."""
    mine = (deed for deed in reversed(state.deeds.get(person, ())) if deed.undoing)
    return next(mine, None)
