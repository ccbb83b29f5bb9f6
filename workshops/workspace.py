"""The state of a workspace and its parts, as frozen values; what anyone may see of it is left to
view.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from immutables import Map

from workshops.core import Command, Fact, Refused
from workshops.record import SHELVES, Entry
from workshops.room.note import Note
from workshops.room.workshop import BOARD_OF, BOARDS, Standing
from workshops.story.stage import MOST_STAGES

MOST_DEEDS = 30
"""How far back one person can undo."""

Cell = tuple[str, str, str]
Shelves = Map[str, Map[str, Any]]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person did that can be taken back: which fact, what it was, and what takes it
    back.
    """

    seq: int
    did: Command
    back: Command
    undoing: bool = False
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything of one adopter authority at fact `seq`. Change is a new value."""

    seq: int = 0
    shelves: Shelves = field(default_factory=lambda: Map({shelf: Map() for shelf in SHELVES}))
    cells: Map[Cell, tuple[str, ...]] = field(default_factory=Map)
    columns: Map[str, tuple[str, ...]] = field(default_factory=Map)
    standing: Map[str, Standing] = field(default_factory=Map)
    closed: frozenset[str] = frozenset()
    ties: Map[tuple[str, str], int] = field(default_factory=Map)
    revealed: Map[tuple[str, str], int] = field(default_factory=Map)
    deeds: Map[str, tuple[Deed, ...]] = field(default_factory=Map)

    def shelf(self, name: str) -> Map[str, Any]:
        """Everything of one kind by id, what was removed included."""
        return self.shelves[name]

    def present(self, name: str) -> tuple[Any, ...]:
        """What is on a shelf and not removed, in order."""
        entries = (entry for entry in self.shelves[name].values() if not entry.removed)
        return tuple(sorted(entries, key=_order))

    @property
    def notes(self) -> Map[str, Note]:
        return self.shelves["notes"]

    @property
    def stories(self) -> Map[str, Entry]:
        return self.shelves["stories"]

    @property
    def stages(self) -> Map[str, Entry]:
        return self.shelves["stages"]

    @property
    def insights(self) -> Map[str, Entry]:
        return self.shelves["insights"]

    @property
    def steps(self) -> Map[str, Entry]:
        return self.shelves["steps"]

    @property
    def links(self) -> Map[str, Entry]:
        return self.shelves["links"]

    @property
    def decisions(self) -> Map[str, Entry]:
        return self.shelves["decisions"]

    @property
    def actions(self) -> Map[str, Entry]:
        return self.shelves["actions"]

    @property
    def about(self) -> Entry | None:
        """What the workspace says of itself; None before anyone named it."""
        return next(iter(self.present("about")), None)

    def stages_of(self, story: str) -> tuple[Entry, ...]:
        """The life stages of a story, in order."""
        stages = (self.stages[stage] for stage in self.columns.get(story, ()))
        return tuple(sorted((s for s in stages if not s.removed), key=_order))

    def notes_in(self, cell: Cell) -> tuple[Note, ...]:
        """The notes in a cell, in order."""
        return tuple(self.notes[note] for note in self.cells.get(cell, ()))

    def story_of(self, shelf: str, item: str) -> str:
        """The story a thing is part of; empty if of none, or if there is no such thing."""
        entry = self.shelves[shelf].get(item)
        if entry is None:
            return ""
        if shelf == "stories":
            return item
        if shelf == "notes":
            return str(entry.story)
        return str(entry.what.in_story) if shelf in ("stages", "insights") else ""

    def workshops_on(self, board: str, story: str = "") -> Iterator[Entry]:
        """The open workshops that work on this kind of board (and on this story), newest first."""
        entries = sorted(self.shelves["workshops"].values(), key=_order, reverse=True)
        for entry in entries:
            if entry.removed or entry.id in self.closed or BOARDS[entry.what.guide] != board:
                continue
            if board != "story" or story in entry.what.stories:
                yield entry

    def standing_on(self, board: str, story: str = "") -> Standing | None:
        """Where the newest open workshop on this board stands, if there is one and it has begun."""
        for entry in self.workshops_on(board, story):
            return self.standing.get(entry.id)
        return None

    def writing_alone(self, story: str) -> bool:
        """Whether a note written in this story now begins face down."""
        standing = self.standing_on("story", story)
        return standing is not None and standing.alone

    def check_open(self, shelf: str, story: str) -> None:
        """Refuses a participant's work on a thing that no open workshop, or not this step of it, is
        for.
        """
        if not shelf:
            return
        if shelf not in BOARD_OF:
            raise Refused("Only a coach can change this. Ask the coach who is leading.")
        workshops = tuple(self.workshops_on(BOARD_OF[shelf], story))
        if not workshops:
            raise Refused(
                "This workshop is closed, so it can be read and not changed. Ask a coach."
            )
        allowed: set[str] = set()
        for entry in workshops:
            standing = self.standing.get(entry.id)
            allowed.update(standing.allowed if standing is not None else ())
        if not allowed & WORK[shelf]:
            raise Refused(
                "This step of the workshop is for something else. Keep what you have: "
                "you can add it when the coach moves on."
            )

    def check_removal(self, shelf: str, item: str) -> None:
        """Refuses to remove a thing that others still stand on."""
        if shelf == "stages" and any(
            self.cells.get((self.stages[item].what.in_story, item, question))
            for question in ("event", "feeling", "concern", "people", "service", "hope")
        ):
            raise Refused("There are notes in this life stage. Move them to another stage first.")

    def check_return(self, shelf: str, entry: Any) -> None:
        """Refuses to put a thing back where its place has gone or been taken since."""
        if shelf == "notes" and self.stages[entry.stage].removed:
            raise Refused("The life stage of this note was removed. Put that back first.")
        if shelf == "stages" and len(self.stages_of(entry.what.in_story)) >= MOST_STAGES:
            raise Refused("The board is full again. Remove another life stage first.")
        if shelf == "answers":
            taken = self.answer_by(entry.by, entry.what.question, entry.what.provocation)
            if taken is not None:
                raise Refused("There is a newer answer in its place. Change that one instead.")
        place = ONE_OF_A_KIND.get(shelf)
        if place and any(place(other.what) == place(entry.what) for other in self.present(shelf)):
            raise Refused("There is a newer one in its place. Change that one instead.")

    def answer_by(self, person: str, question: str, provocation: str) -> Entry | None:
        """A person's answer to a provocation on a question's decision, if they gave one."""
        for entry in self.shelves["answers"].values():
            same = (entry.what.question, entry.what.provocation) == (question, provocation)
            if same and entry.by == person and not entry.removed:
                return entry  # type: ignore[no-any-return]
        return None

    def keep(self, shelf: str, entry: Any) -> Workspace:
        """The state with this entry on its shelf, in place of any with the same id."""
        old = self.shelves[shelf].get(entry.id)
        shelves = self.shelves.set(shelf, self.shelves[shelf].set(entry.id, entry))
        if shelf == "notes":
            return replace(self, shelves=shelves, cells=_placed(self.cells, shelves, old, entry))
        if shelf == "stages" and old is None:
            story = entry.what.in_story
            columns = self.columns.set(story, (*self.columns.get(story, ()), entry.id))
            return replace(self, shelves=shelves, columns=columns)
        return replace(self, shelves=shelves)

    def noting(self, fact: Fact, back: Command | None) -> Workspace:
        """The state as of this fact, with the person's way back remembered (a bounded number of
        them).
        """
        deeds = self.deeds
        if fact.undoes or back is not None:
            mine = deeds.get(fact.by, ())
            taken = next((deed for deed in mine if deed.seq == fact.undoes), None)
            undoing = taken is not None and not taken.undoing
            if fact.undoes:
                mine = tuple(deed for deed in mine if deed.seq != fact.undoes)
            else:
                mine = tuple(deed for deed in mine if not deed.undoing)
            if back is not None:
                mine = (*mine, Deed(fact.seq, fact.what, back, undoing, fact.undoes))
            deeds = deeds.set(fact.by, mine[-MOST_DEEDS:])
        return replace(self, seq=fact.seq, deeds=deeds)

    def forgetting(self, shelf: str, item: str) -> Workspace:
        """The state in which nobody's way back holds words of this thing."""
        deeds = self.deeds
        for person, mine in self.deeds.items():
            kept = tuple(d for d in mine if (d.back.shelf, d.back.item) != (shelf, item))
            deeds = deeds.set(person, kept)
        return replace(self, deeds=deeds)


WORK = {
    "stories": {"stages"}, "stages": {"stages"}, "notes": {"notes", "moves"},
    "insights": {"insights"}, "steps": {"steps", "links", "insights"}, "links": {"links", "steps"},
    "assumptions": {"links", "steps"}, "indicators": {"links", "steps"}, "questions": {"decisions"},
    "options": {"options"}, "decisions": {"decisions"}, "provocations": {"provocations"},
    "answers": {"answers"}, "actions": {"actions"}, "raid": {"actions"},
}  # fmt: skip
"""The words of a run-sheet step's “Allowed” line that open each shelf to participants."""
ONE_OF_A_KIND = {"links": attrgetter("source", "target"), "decisions": attrgetter("question")}
"""What no two things present on a shelf may share."""


def _order(entry: Any) -> tuple[float, int]:
    return (entry.rank, entry.born)


def _placed(
    cells: Map[Cell, tuple[str, ...]], shelves: Shelves, old: Note | None, new: Note
) -> Map[Cell, tuple[str, ...]]:
    """The index of cells after a note came, moved, left or returned; untouched by a change of
    words.
    """
    notes = shelves["notes"]
    if old is not None and not old.removed:
        if not new.removed and (old.cell, old.rank) == (new.cell, new.rank):
            return cells
        cells = cells.set(old.cell, tuple(n for n in cells[old.cell] if n != new.id))
    if not new.removed:
        there = (*cells.get(new.cell, ()), new.id)
        if len(there) > 1 and _order(notes[there[-2]]) > _order(new):
            there = tuple(sorted(there, key=lambda note: _order(notes[note])))
        cells = cells.set(new.cell, there)
    return cells


EMPTY = Workspace()
