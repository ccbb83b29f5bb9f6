"""Going back to a checkpoint: a board as it was then, with what came since in the bin, not lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Id, MaybeId, OneOf
from workshops.record import OnOne, here
from workshops.room.checkpoint import checkpoint_before
from workshops.room.note import Note
from workshops.room.workshop import BOARD_OF, BOARDS

if TYPE_CHECKING:
    from workshops.workspace import Workspace

KEPT = frozenset({"stories", "answers"})
"""What no checkpoint brings back: a story's card, and answers that people gave for themselves."""

Change = tuple[str, Any]
"""A shelf, and the entry that would stand on it."""


@command("restore_checkpoint")
@dataclass(frozen=True, slots=True)
class RestoreCheckpoint(OnOne):
    """Puts one board back as a checkpoint names it; the moment before gets a checkpoint of its own.

    Nothing is hidden again that was revealed since, and nobody's votes or answers change.
    """

    on = "checkpoints"
    roles = COACHES

    checkpoint: Id
    board: Annotated[str, OneOf(tuple(BOARDS.values()))]
    in_story: MaybeId = ""

    def story(self, state: Workspace) -> str:
        return self.in_story

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        checkpoint = here(state, "checkpoints", self.checkpoint)
        if self.board == "story":
            here(state, "stories", self.in_story)
        elif self.in_story:
            raise Refused("Only a story’s board belongs to a story.")
        if not any(True for _ in changes(state, self)):
            return ()
        return (checkpoint_before(state, f"Before going back to “{checkpoint.what.name}”"), self)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        then = state.moments[self.checkpoint].state
        for shelf, entry in tuple(changes(state, self, fact.seq)):
            state = state.keep(shelf, entry)
        return replace(state, ties=then.ties) if self.board == "map" else state


def changes(state: Workspace, wanted: RestoreCheckpoint, seq: int = 0) -> Iterator[Change]:
    """What would stand otherwise than it does, as changed by fact `seq`."""
    then = state.moments[wanted.checkpoint].state
    for shelf, board in BOARD_OF.items():
        if board != wanted.board or shelf in KEPT:
            continue
        for item, entry in state.shelf(shelf).items():
            if wanted.in_story and state.story_of(shelf, item) != wanted.in_story:
                continue
            back = _as_then(entry, then.shelf(shelf).get(item), seq)
            if back != entry:
                yield shelf, back


def _as_then(entry: Any, then: Any, seq: int) -> Any:
    """An entry as it was then; in the bin if it was not there."""
    if then is None or then.removed:
        return entry if entry.removed else replace(entry, removed=seq or -1)
    if isinstance(entry, Note):
        return _note_as_then(entry, then, seq)
    same = entry.what == then.what
    version = entry.version if same else seq
    return replace(entry, what=then.what, rank=then.rank, version=version, removed=0)


def _note_as_then(note: Note, then: Note, seq: int) -> Note:
    same = (note.text, note.how) == (then.text, then.how)
    lies = (note.stage, note.question, note.rank, note.group, note.shelved)
    lay = (then.stage, then.question, then.rank, then.group, then.shelved)
    return replace(
        note, text=then.text, how=then.how, version=note.version if same else seq,
        stage=then.stage, question=then.question, rank=then.rank, group=then.group,
        shelved=then.shelved, moved=note.moved if lies == lay else seq, removed=0,
    )  # fmt: skip
