"""Notes: placed in a cell (life stage by question), edited and moved.

What else can be done with them is in group.py, shelf.py and reveal.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import Command, Context, Fact, Refused, command
from workshops.fields import Between, Id, MaybeId, MaybeLine, OneOf, Para, Saw
from workshops.record import ERASED, OnOne, Remove, Rival, here, may_change

if TYPE_CHECKING:
    from workshops.workspace import Workspace

KINDS_OF_NOTE = ("event", "feeling", "concern", "people", "service", "hope")
HOW_WE_KNOW = {
    "own_words": "Their own words",
    "family": "Family’s words",
    "records": "Seen in records",
    "worker": "Worker’s view",
    "guess": "Our guess",
}

Question = Annotated[str, OneOf(KINDS_OF_NOTE)]
MaybeQuestion = Annotated[str, OneOf(("", *KINDS_OF_NOTE))]
AT_AGES = ("20", "35", "50")
"""The ages at which a team imagines the young person’s life: a hope may be for one of them."""

AtAge = Annotated[str, OneOf(("", *AT_AGES))]
How = Annotated[str, OneOf(tuple(HOW_WE_KNOW))]
Rank = Annotated[float, Between(0, 1e9)]


@dataclass(frozen=True, slots=True)
class Note:
    """A sticky note. `hidden` until a coach reveals its row; `home` is the life stage it was
    written in, `late` says that it came after its cell was revealed, `scribed` for whom someone
    else wrote it down.

    `at_age` is the age that a hope is for, if it is an aspiration.

    On the Later shelf `shelved` is the fact that put it there; `offered` is the design question a
    coach would bring it to, `agreed` the fact with which its author said yes.
    """

    id: str
    story: str
    stage: str
    question: str
    text: str
    how: str
    by: str
    born: int
    version: int
    rank: float
    home: str
    hidden: bool = False
    removed: int = 0
    moved: int = 0
    rivals: tuple[Rival, ...] = ()
    erased: int = 0
    group: str = ""
    late: bool = False
    scribed: str = ""
    shelved: int = 0
    offered: str = ""
    agreed: int = 0
    at_age: str = ""

    @property
    def on_board(self) -> bool:
        """Whether it lies in its cell, neither in the bin nor on the Later shelf."""
        return not self.removed and not self.shelved

    @property
    def cell(self) -> tuple[str, str, str]:
        """Where it lies: story, life stage, question."""
        return (self.story, self.stage, self.question)

    def blank(self) -> Note:
        """The same note with its words gone."""
        return replace(self, text=ERASED, scribed=ERASED if self.scribed else "")


class OnNote(OnOne):
    """A command about one note."""

    __slots__ = ()
    on = "notes"


class OnNotes(Command):
    """A command about several notes of one story."""

    __slots__ = ()
    notes: tuple[str, ...]

    @property
    def shelf(self) -> str:
        return "notes"

    @property
    def item(self) -> str:
        return self.notes[0] if self.notes else ""

    def story(self, state: Workspace) -> str:
        return state.story_of("notes", self.item)


@command("place_note")
@dataclass(frozen=True, slots=True)
class PlaceNote(OnNote):
    """Puts a new note into a cell; where the workshop stands decides whether it begins face down.

    `scribed` says for whom it was written down, if not for the person who sends it.
    """

    filled = frozenset({"hidden", "late"})

    note: Id
    stage: Id
    question: Question
    text: Para
    how: How
    hidden: bool = False
    scribed: MaybeLine = ""
    late: bool = False
    at_age: AtAge = ""

    @property
    def opened_by(self) -> frozenset[str]:
        return frozenset({"notes"})

    def story(self, state: Workspace) -> str:
        return state.story_of("stages", self.stage)

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        if self.note in state.notes:
            return ()
        stage = here(state, "stages", self.stage)
        story = stage.what.in_story
        cell = (story, self.stage, self.question)
        hidden, late = state.writing_alone(cell), state.was_turned(cell)
        at_age = self.at_age if self.question == "hope" else ""
        return (replace(self, hidden=hidden, late=late, at_age=at_age),)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        story, seq = state.story_of("stages", self.stage), fact.seq
        note = Note(
            self.note, story, self.stage, self.question, self.text, self.how, fact.by,
            seq, seq, float(seq), self.stage, self.hidden, late=self.late, scribed=self.scribed,
            at_age=self.at_age,
        )  # fmt: skip
        return state.keep("notes", note)

    def back(self, before: Workspace) -> Command | None:
        return Remove("notes", self.note)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return note.version == seq and not note.removed


@command("edit_note")
@dataclass(frozen=True, slots=True)
class EditNote(OnNote):
    """Changes a note's words, how we know or the age it is for; a stale edit is kept beside the
    words that stand.
    """

    note: Id
    text: Para
    how: How
    saw: Saw
    at_age: AtAge = ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        note = here(state, "notes", self.note)
        may_change("notes", note, context)
        if note.hidden and note.by != context.by:
            # Nor may anybody's way back hold words that nobody but their author has seen.
            raise Refused("This note is still face down. It can be changed once it is revealed.")
        wanted = self if note.question == "hope" else replace(self, at_age="")
        same = wanted.says
        if same == (note.text, note.how, note.at_age):
            return ()
        if any(same == rival.what.says for rival in note.rivals):
            return ()
        return (wanted,)

    @property
    def says(self) -> tuple[str, str, str]:
        """What it says, whatever version was looked at."""
        return (self.text, self.how, self.at_age)

    def onto(self, note: Note, seq: int) -> Note:
        """The note with these words, as changed by fact `seq`."""
        return replace(note, text=self.text, how=self.how, at_age=self.at_age, version=seq)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        note = state.notes[self.note]
        if note.version != self.saw:
            rivals = (*note.rivals, Rival(fact.seq, fact.by, self))
            return state.keep("notes", replace(note, rivals=rivals))
        return state.keep("notes", self.onto(note, fact.seq))

    def back(self, before: Workspace) -> Command | None:
        note = before.notes[self.note]
        if note.version != self.saw:
            return None
        return EditNote(self.note, note.text, note.how, 0, note.at_age)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return note.version == seq and not note.removed


@command("move_note")
@dataclass(frozen=True, slots=True)
class MoveNote(OnNote):
    """Moves a note to another cell of its story, last there unless a rank is given; its home stays
    known.
    """

    note: Id
    stage: Id
    question: Question
    rank: Rank = 0

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        note = here(state, "notes", self.note)
        if note.hidden and note.by != context.by:
            raise Refused("This note is still face down. It can be moved once it is revealed.")
        stage = here(state, "stages", self.stage)
        if stage.what.in_story != note.story:
            raise Refused("A note stays in its own young person’s story.")
        if note.shelved:
            raise Refused("This note is on the Later shelf. Take it back to the board first.")
        if (note.stage, note.question) == (self.stage, self.question) and (
            not self.rank or self.rank == note.rank
        ):
            return ()
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        note = state.notes[self.note]
        rank = self.rank or float(fact.seq)
        moved = replace(note, stage=self.stage, question=self.question, rank=rank, moved=fact.seq)
        # A note that is moved by itself leaves its group.
        return state.keep("notes", replace(moved, group=""))

    def back(self, before: Workspace) -> Command | None:
        note = before.notes[self.note]
        if note.group:
            return Arranged.of(before, (self.note,))
        return MoveNote(self.note, note.stage, note.question, note.rank)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return note.moved == seq and not note.removed


@command("arrange_notes")
@dataclass(frozen=True, slots=True)
class Arranged(OnNotes):
    """Notes back where they were, each in its group and cell: only undo sends this."""

    filled = frozenset({"notes", "groups", "stages", "questions", "ranks"})

    notes: tuple[Id, ...] = ()
    groups: tuple[MaybeId, ...] = ()
    stages: tuple[Id, ...] = ()
    questions: tuple[Question, ...] = ()
    ranks: tuple[Rank, ...] = ()

    @classmethod
    def of(cls, state: Workspace, notes: tuple[str, ...]) -> Arranged:
        """Where these notes are now."""
        there = [state.notes[note] for note in notes]
        return cls(
            notes,
            tuple(note.group for note in there),
            tuple(note.stage for note in there),
            tuple(note.question for note in there),
            tuple(note.rank for note in there),
        )

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        if not self.notes:
            raise Refused("There is nothing to put back. Reload the page and try again.")
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        places = zip(self.notes, self.groups, self.stages, self.questions, self.ranks, strict=True)
        for item, group, stage, question, rank in places:
            note = state.notes[item]
            placed = replace(note, group=group, stage=stage, question=question, rank=rank)
            state = state.keep("notes", replace(placed, moved=fact.seq))
        return state

    def back(self, before: Workspace) -> Command | None:
        return Arranged.of(before, self.notes)

    def stands(self, state: Workspace, seq: int) -> bool:
        return all(state.notes[item].moved == seq for item in self.notes)
