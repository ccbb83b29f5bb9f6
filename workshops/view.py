"""THE gate: what an audience may see of a workspace; every page, frame and export starts from a
view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from workshops.changes import last_deed, last_undone
from workshops.core import COACHES, WRITERS
from workshops.record import Entry
from workshops.room.note import Note
from workshops.room.workshop import Standing
from workshops.workspace import Cell, Deed, Workspace

NO_STORIES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is looking: their role, the stories open to them (None: every story), and who they are.

    With no person it is everyone of that role at once: what can be sent to all of them alike.
    """

    role: str
    person: str = ""
    stories: frozenset[str] | None = NO_STORIES

    @property
    def coaches(self) -> bool:
        """Whether this audience leads: coach or co-coach."""
        return self.role in COACHES

    @property
    def writes(self) -> bool:
        """Whether this audience may take part, rather than only read."""
        return self.role in WRITERS


SHAREABLE = Audience("shareable")
"""What may leave the workspace: insights, map, decisions and plan, and no story."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as one audience sees it: notes face up, how many lie face down, and the viewer's own
    of those.
    """

    notes: tuple[Note, ...]
    face_down: int
    mine: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers to one provocation on one question: how many, and (once revealed) every one of
    them.
    """

    question: str
    provocation: str
    count: int
    revealed: bool
    answers: tuple[Entry, ...]
    mine: Entry | None

    def of(self, choice: str) -> tuple[Entry, ...]:
        """The revealed answers that made this choice."""
        return tuple(entry for entry in self.answers if entry.what.choice == choice)


def view_for(state: Workspace, audience: Audience) -> View:
    """What this audience may see of the state: the only way out of it."""
    return View(state, audience)


class View:
    """A workspace through the eyes of one audience. What it may not see is not there."""

    __slots__ = ("_state", "audience")

    def __init__(self, state: Workspace, audience: Audience) -> None:
        self._state = state
        self.audience = audience

    @property
    def seq(self) -> int:
        """The number of the last fact this view takes in."""
        return self._state.seq

    @property
    def about(self) -> Any:
        """What the workspace says of itself (WriteAbout), or None before anyone named it."""
        entry = self._state.about
        return entry.what if entry is not None else None

    def may_open(self, story: str) -> bool:
        """Whether the stories open to this audience include this one."""
        if self.audience.role == "shareable":
            return False
        return self.audience.stories is None or story in self.audience.stories

    def present(self, shelf: str) -> tuple[Entry, ...]:
        """What this audience may see on a shelf, in order."""
        seen = (self._seen(shelf, entry) for entry in self._state.present(shelf))
        return tuple(entry for entry in seen if entry is not None)

    def entry(self, shelf: str, item: str) -> Any:
        """One thing, or None if it is not there, was removed, or is not for this audience."""
        entry = self._state.shelf(shelf).get(item)
        if entry is None or entry.removed:
            return None
        return self._seen(shelf, entry)

    def removed(self, shelf: str) -> tuple[Any, ...]:
        """What lies in the bin of a shelf, for coaches and for whoever wrote it; newest first."""
        gone = [entry for entry in self._state.shelf(shelf).values() if entry.removed]
        mine = (e for e in gone if self.audience.coaches or e.by == self.audience.person)
        seen = [entry for entry in (self._seen(shelf, e) for e in mine) if entry is not None]
        return tuple(sorted(seen, key=lambda entry: -entry.removed))

    def _seen(self, shelf: str, entry: Any) -> Any:
        in_story = shelf in ("stories", "stages", "notes")
        if in_story and not self.may_open(self._state.story_of(shelf, entry.id)):
            return None
        if shelf == "notes" and entry.hidden and not self._own(entry):
            return None
        if shelf == "answers":
            if self._own(entry):
                return entry
            pair = (entry.what.question, entry.what.provocation)
            return _nameless(entry) if pair in self._state.revealed else None
        return entry

    def _own(self, entry: Any) -> bool:
        return bool(self.audience.person) and entry.by == self.audience.person

    def stages(self, story: str) -> tuple[Entry, ...]:
        """The life stages of a story, in order; none if the story is not open to this audience."""
        return self._state.stages_of(story) if self.may_open(story) else ()

    def cell(self, cell: Cell) -> CellView:
        """The notes of a cell: face up in order, face down as a number, the viewer's own hidden
        ones.
        """
        if not self.may_open(cell[0]):
            return CellView((), 0, ())
        notes = self._state.notes_in(cell)
        up = tuple(note for note in notes if not note.hidden)
        mine = tuple(note for note in notes if note.hidden and self._own(note))
        return CellView(up, len(notes) - len(up), mine)

    def pseudonym(self, story: str) -> str:
        """The name a story goes by; an insight may carry it where the story itself may not go."""
        entry = self._state.stories.get(story)
        return str(entry.what.pseudonym) if entry is not None else ""

    def tied(self, step: str) -> tuple[Entry, ...]:
        """The insights attached to a map step, in order."""
        found = (
            entry for entry in self.present("insights") if (step, entry.id) in self._state.ties
        )
        return tuple(found)

    def ties(self) -> dict[str, list[Entry]]:
        """Every map step that insights are attached to, with those insights in order."""
        found: dict[str, list[Entry]] = {}
        steps = self._state.steps
        present = {entry.id: entry for entry in self.present("insights")}
        for step, insight in self._state.ties:
            if insight in present and not steps[step].removed:
                found.setdefault(step, []).append(present[insight])
        for entries in found.values():
            entries.sort(key=lambda entry: (entry.rank, entry.born))
        return found

    def steps_of(self, insight: str) -> tuple[Entry, ...]:
        """The map steps that an insight is attached to, in lane-free order."""
        return tuple(s for s in self.present("steps") if (s.id, insight) in self._state.ties)

    def spread(self, question: str, provocation: str) -> Spread:
        """The answers to a provocation on a question, as far as this audience may see them."""
        answers = [
            entry
            for entry in self._state.present("answers")
            if (entry.what.question, entry.what.provocation) == (question, provocation)
        ]
        revealed = (question, provocation) in self._state.revealed
        mine = next((entry for entry in answers if self._own(entry)), None)
        shown = tuple(_nameless(entry) for entry in answers) if revealed else ()
        return Spread(question, provocation, len(answers), revealed, shown, mine)

    def workshops(self) -> tuple[Entry, ...]:
        """The workshops of the workspace, oldest first."""
        return self._state.present("workshops")

    def is_closed(self, workshop: str) -> bool:
        """Whether a workshop has ended."""
        return workshop in self._state.closed

    def standing(self, workshop: str) -> Standing | None:
        """Where a workshop stands on its run-sheet; None before it began."""
        return self._state.standing.get(workshop)

    def open_workshop(self, board: str, story: str = "") -> Entry | None:
        """The newest open workshop on a kind of board, if there is one."""
        return next(self._state.workshops_on(board, story), None)

    def way_back(self) -> Deed | None:
        """What the viewer would undo next."""
        return last_deed(self._state, self.audience.person)

    def way_forth(self) -> Deed | None:
        """What the viewer would put back next."""
        return last_undone(self._state, self.audience.person)

    def unseen(self) -> int:
        """How many notes lie face down and answers wait to be shown, whoever's they are."""
        return sum(1 for _, to_come in self._waiting() if to_come)

    def never_shown(self) -> frozenset[str]:
        """What was taken away before anyone else saw it, as “shelf/id”: it goes into no bundle."""
        return frozenset(item for item, to_come in self._waiting() if not to_come)

    def _waiting(self) -> Iterator[tuple[str, bool]]:
        """Everything written and not shown, and whether a coach could still show it."""
        for note in self._state.notes.values():
            if note.hidden:
                gone = note.removed or self._gone("stories", note.story)
                yield f"notes/{note.id}", not (gone or self._gone("stages", note.stage))
        for answer in self._state.shelf("answers").values():
            asked = answer.what.question, answer.what.provocation
            if asked not in self._state.revealed:
                gone = answer.removed or self._gone("questions", asked[0])
                yield f"answers/{answer.id}", not (gone or self._gone("provocations", asked[1]))

    def _gone(self, shelf: str, item: str) -> bool:
        entry = self._state.shelf(shelf).get(item)
        return entry is None or bool(entry.removed)

    def counts(self) -> dict[str, int]:
        """How many things each shelf holds, whatever this audience may read of them."""
        shelves = ("stories", "insights", "steps", "links", "actions", "decisions", "questions")
        return {shelf: len(self._state.present(shelf)) for shelf in shelves}


def _nameless(entry: Entry) -> Entry:
    """An answer as everyone sees it: what was answered, never by whom nor what else they wrote."""
    return replace(entry, by="", rivals=())
