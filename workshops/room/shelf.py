"""The Later shelf: where ideas that come too early wait, visibly, until the design workshop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.design.option import WriteOption
from workshops.fields import Id, MaybeId
from workshops.record import here, may_change
from workshops.room.note import OnNote

if TYPE_CHECKING:
    from workshops.workspace import Workspace

TITLE = 160


@command("shelve_note")
@dataclass(frozen=True, slots=True)
class ShelveNote(OnNote):
    """Puts a note on its story's Later shelf, or takes it back to its cell."""

    note: Id
    shelved: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        note = here(state, "notes", self.note)
        may_change("notes", note, context)
        if bool(note.shelved) == self.shelved:
            return ()
        if note.agreed:
            raise Refused("This idea is an option in the design workshop already.")
        if not self.shelved and state.stages[note.stage].removed:
            raise Refused("The life stage of this note was removed. Put that back first.")
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        note = state.notes[self.note]
        shelved = fact.seq if self.shelved else 0
        return state.keep("notes", replace(note, shelved=shelved, group="", offered=""))

    def back(self, before: Workspace) -> Command | None:
        return ShelveNote(self.note, not self.shelved)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return not note.removed and note.shelved == (seq if self.shelved else 0)


@command("offer_note")
@dataclass(frozen=True, slots=True)
class OfferNote(OnNote):
    """Deals an idea from the shelf to a design question and asks its author; no question: takes the
    offer back.
    """

    roles = COACHES

    note: Id
    to: MaybeId

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        note = here(state, "notes", self.note)
        if self.to:
            here(state, "questions", self.to)
        if not note.shelved:
            raise Refused("This note is no longer on the Later shelf.")
        if note.hidden:
            raise Refused("This note is still face down. Reveal its row first.")
        if note.agreed:
            raise Refused("This idea is an option in the design workshop already.")
        return () if note.offered == self.to else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return state.keep("notes", replace(state.notes[self.note], offered=self.to))

    def back(self, before: Workspace) -> Command | None:
        return OfferNote(self.note, before.notes[self.note].offered)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return note.offered == self.to and not note.agreed and not note.removed


@command("agree_note")
@dataclass(frozen=True, slots=True)
class AgreeNote(OnNote):
    """Its author's yes or no to an offer; yes makes the idea an option.

    A coach may record what the author said aloud (`spoken`).
    """

    anytime = True
    roles = COACHES | {"participant"}

    note: Id
    option: Id
    agreed: bool
    spoken: bool = False

    def story(self, state: Workspace) -> str:
        # The author may be in the design workshop by now, and no longer in the story's own.
        return ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        note = here(state, "notes", self.note)
        if note.agreed:
            return ()
        own = note.by == context.by
        if not own and not (self.spoken and context.role in COACHES):
            raise Refused("Only the person who wrote this idea can say yes to it.")
        if not note.offered:
            raise Refused("This idea is not being asked for at the moment.")
        said = replace(self, spoken=not own)
        if not self.agreed:
            return (said,)
        here(state, "questions", note.offered)
        if self.option in state.shelf("options"):
            return ()
        title, rest = note.text, ""
        if len(title) > TITLE:
            cut = title.rfind(" ", 0, TITLE - 1)
            title, rest = title[: max(cut, 1)].rstrip() + "…", title
        return (said, WriteOption(self.option, note.offered, title, rest))

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        note = state.notes[self.note]
        if self.agreed:
            return state.keep("notes", replace(note, agreed=fact.seq))
        return state.keep("notes", replace(note, offered=""))
