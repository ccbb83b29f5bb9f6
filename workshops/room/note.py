"""Notes: placed in a cell (life stage by question), edited, moved, turned over when a coach
reveals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Between, Id, MaybeId, OneOf, Para, Saw
from workshops.record import ERASED, Remove, Rival, here, may_change

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
How = Annotated[str, OneOf(tuple(HOW_WE_KNOW))]
Rank = Annotated[float, Between(0, 1e9)]


@dataclass(frozen=True, slots=True)
class Note:
    """A sticky note. `hidden` until a coach reveals its row; `home` is the life stage it was
    written in.
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

    @property
    def cell(self) -> tuple[str, str, str]:
        """Where it lies: story, life stage, question."""
        return (self.story, self.stage, self.question)

    def blank(self) -> Note:
        """The same note with its words gone."""
        return replace(self, text=ERASED)


class OnNotes(Command):
    """A command about one note."""

    __slots__ = ()
    note: str

    @property
    def shelf(self) -> str:
        return "notes"

    @property
    def item(self) -> str:
        return self.note

    def story(self, state: Workspace) -> str:
        return state.story_of("notes", self.item)


@command("place_note")
@dataclass(frozen=True, slots=True)
class PlaceNote(OnNotes):
    """Puts a new note into a cell; the run-sheet step decides whether it begins face down."""

    filled = frozenset({"hidden"})

    note: Id
    stage: Id
    question: Question
    text: Para
    how: How
    hidden: bool = False

    def story(self, state: Workspace) -> str:
        return state.story_of("stages", self.stage)

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        if self.note in state.notes:
            return ()
        stage = here(state, "stages", self.stage)
        return (replace(self, hidden=state.writing_alone(stage.what.in_story)),)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        story, seq = state.story_of("stages", self.stage), fact.seq
        note = Note(
            self.note, story, self.stage, self.question, self.text, self.how, fact.by,
            seq, seq, float(seq), self.stage, self.hidden,
        )  # fmt: skip
        return state.keep("notes", note)

    def back(self, before: Workspace) -> Command | None:
        return Remove("notes", self.note)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return note.version == seq and not note.removed


@command("edit_note")
@dataclass(frozen=True, slots=True)
class EditNote(OnNotes):
    """Changes a note's words or how we know; a stale edit is kept beside the words that stand."""

    note: Id
    text: Para
    how: How
    saw: Saw

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        note = here(state, "notes", self.note)
        may_change("notes", note, context)
        if note.hidden and note.by != context.by:
            # Nor may anybody's way back hold words that nobody but their author has seen.
            raise Refused("This note is still face down. It can be changed once it is revealed.")
        same = (self.text, self.how)
        if same == (note.text, note.how):
            return ()
        if any(same == (rival.what.text, rival.what.how) for rival in note.rivals):
            return ()
        return (self,)

    def onto(self, note: Note, seq: int) -> Note:
        """The note with these words, as changed by fact `seq`."""
        return replace(note, text=self.text, how=self.how, version=seq)

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
        return EditNote(self.note, note.text, note.how, 0)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return note.version == seq and not note.removed


@command("move_note")
@dataclass(frozen=True, slots=True)
class MoveNote(OnNotes):
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
        if (note.stage, note.question) == (self.stage, self.question) and (
            not self.rank or self.rank == note.rank
        ):
            return ()
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        note = state.notes[self.note]
        rank = self.rank or float(fact.seq)
        moved = replace(note, stage=self.stage, question=self.question, rank=rank, moved=fact.seq)
        return state.keep("notes", moved)

    def back(self, before: Workspace) -> Command | None:
        note = before.notes[self.note]
        return MoveNote(self.note, note.stage, note.question, note.rank)

    def stands(self, state: Workspace, seq: int) -> bool:
        note = state.notes[self.note]
        return note.moved == seq and not note.removed


@command("reveal")
@dataclass(frozen=True, slots=True)
class Reveal(Command):
    """Turns over every note of a question, in one life stage or (with no stage) the whole row."""

    roles = COACHES

    in_story: Id
    question: Question
    stage: MaybeId = ""

    @property
    def shelf(self) -> str:
        return "stories"

    @property
    def item(self) -> str:
        return self.in_story

    def story(self, state: Workspace) -> str:
        return self.in_story

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "stories", self.in_story)
        return (self,) if any(True for _ in self.hidden(state)) else ()

    def hidden(self, state: Workspace) -> Any:
        """The notes this would turn over."""
        for stage in state.stages_of(self.in_story):
            if self.stage in ("", stage.id):
                for note in state.notes_in((self.in_story, stage.id, self.question)):
                    if note.hidden:
                        yield note

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        for note in self.hidden(state):
            state = state.keep("notes", replace(note, hidden=False))
        return state
