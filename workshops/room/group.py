"""Groups: notes that say the same, gathered under a name in one cell; each keeps its home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Id, Line, MaybeId, Saw
from workshops.record import OnOne, Write, here
from workshops.room.note import Arranged, MoveNote, OnNotes, Question

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_group")
@dataclass(frozen=True, slots=True)
class WriteGroup(Write):
    """Names or renames a group; it lies in one cell of its story's board."""

    on = "groups"

    group: Id
    name: Line
    stage: Id
    question: Question
    in_story: Id
    saw: Saw = 0

    def story(self, state: Workspace) -> str:
        return self.in_story

    def check(self, state: Workspace, context: Context) -> None:
        if here(state, "stages", self.stage).what.in_story != self.in_story:
            raise Refused("A group lies in a life stage of its own story.")
        old = state.shelf("groups").get(self.group)
        if old is not None and _cell(old.what) != _cell(self):
            raise Refused("A group is moved with all its notes. Use “Move to…”.")


def _cell(what: Any) -> tuple[str, str, str]:
    return (what.in_story, what.stage, what.question)


class OnGroup(OnOne):
    """A command about one group."""

    __slots__ = ()
    on = "groups"


@command("gather_notes")
@dataclass(frozen=True, slots=True)
class GatherNotes(OnGroup):
    """Puts notes into a group, in its cell; each keeps its home and its words."""

    group: Id
    notes: tuple[Id, ...]

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        group = here(state, "groups", self.group)
        for note in self.notes:
            check_gathers(state, note, group.what.in_story)
        wanted = tuple(n for n in self.notes if state.notes[n].group != self.group)
        return (replace(self, notes=wanted),) if wanted else ()

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        group = state.shelf("groups")[self.group].what
        for item in self.notes:
            note = replace(state.notes[item], group=self.group, moved=fact.seq)
            state = state.keep("notes", replace(note, stage=group.stage, question=group.question))
        return state

    def back(self, before: Workspace) -> Command | None:
        return Arranged.of(before, self.notes)

    def stands(self, state: Workspace, seq: int) -> bool:
        return all(state.notes[note].moved == seq for note in self.notes)


@command("move_group")
@dataclass(frozen=True, slots=True)
class MoveGroup(OnGroup):
    """Moves a group with all its notes to another cell of its story."""

    group: Id
    stage: Id
    question: Question

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        group = here(state, "groups", self.group)
        if here(state, "stages", self.stage).what.in_story != group.what.in_story:
            raise Refused("A group stays in its own young person’s story.")
        return () if _cell(group.what)[1:] == (self.stage, self.question) else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        group, notes = state.shelf("groups")[self.group], state.notes_in_group(self.group)
        what = replace(group.what, stage=self.stage, question=self.question)
        state = state.keep("groups", replace(group, what=what, ranked=fact.seq))
        for item in notes:
            moved = replace(state.notes[item], stage=self.stage, question=self.question)
            state = state.keep("notes", replace(moved, moved=fact.seq))
        return state

    def back(self, before: Workspace) -> Command | None:
        what = before.shelf("groups")[self.group].what
        return MoveGroup(self.group, what.stage, what.question)

    def stands(self, state: Workspace, seq: int) -> bool:
        group = state.shelf("groups")[self.group]
        return bool(group.ranked == seq) and not group.removed


def check_gathers(state: Workspace, item: str, story: str) -> Any:
    """The note, if it may be grouped in this story; otherwise a Refused that says why."""
    note = here(state, "notes", item)
    if note.hidden:
        raise Refused("A note that is still face down cannot be grouped. Reveal its row first.")
    if note.shelved:
        raise Refused("This note is on the Later shelf. Take it back to the board first.")
    if note.story != story:
        raise Refused("A note stays in its own young person’s story.")
    return note


@command("group_notes")
@dataclass(frozen=True, slots=True)
class GroupNotes(OnGroup):
    """Makes a group of several notes at once, where the first of them lies, and names it."""

    group: Id
    name: Line
    notes: tuple[Id, ...]

    def story(self, state: Workspace) -> str:
        return state.story_of("notes", self.notes[0]) if self.notes else ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        if self.group in state.shelf("groups"):
            return ()
        if len(self.notes) < 2:
            raise Refused("Choose at least two notes to group.", "notes")
        first = here(state, "notes", self.notes[0])
        for note in self.notes:
            check_gathers(state, note, first.story)
        made = WriteGroup(self.group, self.name, first.stage, first.question, first.story)
        return (made, GatherNotes(self.group, self.notes))


@command("merge_groups")
@dataclass(frozen=True, slots=True)
class MergeGroups(OnGroup):
    """Puts every note of another group into this one."""

    group: Id
    other: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        into, other = here(state, "groups", self.group), here(state, "groups", self.other)
        if into.what.in_story != other.what.in_story:
            raise Refused("A group stays in its own young person’s story.")
        notes = state.notes_in_group(self.other)
        if self.group == self.other or not notes:
            return ()
        return (GatherNotes(self.group, notes),)


@command("ungroup_notes")
@dataclass(frozen=True, slots=True)
class UngroupNotes(OnGroup):
    """Takes notes out of their group; with no notes, all of them. They stay in its cell."""

    group: Id
    notes: tuple[Id, ...] = ()

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "groups", self.group)
        inside = state.notes_in_group(self.group)
        wanted = tuple(note for note in self.notes or inside if note in inside)
        return (loose(state, wanted),) if wanted else ()


@command("move_notes")
@dataclass(frozen=True, slots=True)
class MoveNotes(OnNotes):
    """Moves several notes to one cell of their story at once, in the order they are named; one undo
    brings all of them back. Each leaves its group.
    """

    notes: tuple[Id, ...]
    stage: Id
    question: Question

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        going = tuple(
            note
            for note in self.notes
            if MoveNote(note, self.stage, self.question).decide(state, context)
        )
        if not going:
            return ()
        count = len(going)
        return (
            replace(
                Arranged.of(state, going),
                groups=("",) * count,
                stages=(self.stage,) * count,
                questions=(self.question,) * count,
                ranks=tuple(state.seq + 1 + nth / count for nth in range(count)),
            ),
        )


@command("ungroup_all")
@dataclass(frozen=True, slots=True)
class UngroupAll(OnOne):
    """Undoes all grouping of a story's board at once; one undo brings it back."""

    on = "stories"
    roles = COACHES

    in_story: Id
    question: MaybeId = ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "stories", self.in_story)
        grouped = tuple(
            note.id
            for note in state.notes_of(self.in_story)
            if note.group and self.question in ("", note.question)
        )
        return (loose(state, grouped),) if grouped else ()


def loose(state: Workspace, notes: tuple[str, ...]) -> Arranged:
    """The same notes where they lie, in no group."""
    there = Arranged.of(state, notes)
    return replace(there, groups=("",) * len(notes))
