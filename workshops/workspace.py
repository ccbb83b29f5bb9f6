"""The state of a workspace and its parts, as frozen values; what anyone may see of it is left to
view.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from immutables import Map

from workshops.core import Command, Context, Fact, Refused
from workshops.record import ERASED, SHELVES, Entry
from workshops.room.anonymity import GRADES
from workshops.room.audience import RAW, usual
from workshops.room.ballot import Polled, open_ballot, polled_of
from workshops.room.note import KINDS_OF_NOTE, Note
from workshops.room.standing import Standing, Visit
from workshops.room.workshop import BOARD_OF, BOARDS
from workshops.story.gate import NOT_LIVE, PAUSED
from workshops.story.purge import Purged
from workshops.story.stage import MOST_STAGES

MOST_DEEDS = 30
"""How far back one person can undo."""
FINISHING_SECONDS = 300
"""How long after a step people may still finish what they were writing in it."""

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
class Moment:
    """What a checkpoint names: when it was, and the state then, without ways back or checkpoints of
    its own.
    """

    at: str
    state: Workspace


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything of one adopter authority at fact `seq`. Change is a new value."""

    seq: int = 0
    shelves: Shelves = field(default_factory=lambda: Map({shelf: Map() for shelf in SHELVES}))
    cells: Map[Cell, tuple[str, ...]] = field(default_factory=Map)
    columns: Map[str, tuple[str, ...]] = field(default_factory=Map)
    standing: Map[str, Standing] = field(default_factory=Map)
    closed: Map[str, str] = field(default_factory=Map)
    """The workshops that have ended, and when."""
    live: frozenset[str] = frozenset()
    """The stories that passed the safety gate and are open to their Deep Dives."""
    paused: Map[str, str] = field(default_factory=Map)
    """The stories that are stopped for a while, and who stopped them."""
    purged: Map[str, Purged] = field(default_factory=Map)
    """The stories whose words are gone for ever."""
    levels: Map[str, str] = field(default_factory=Map)
    """Who may see a thing (“insights/i1”), where somebody said so."""
    courses: Map[str, tuple[Visit, ...]] = field(default_factory=Map)
    """For each workshop the steps it went to, in order."""
    planned: Map[tuple[str, str], int] = field(default_factory=Map)
    """Minutes planned otherwise than in the guide, by workshop and step."""
    leads: Map[str, str] = field(default_factory=Map)
    """For each workshop the coach who last took the lead."""
    anonymity: Map[str, str] = field(default_factory=Map)
    """For each workshop how much of who wrote is shown, where it is not names."""
    later: Map[str, tuple[str, ...]] = field(default_factory=Map)
    """For each story the notes on its Later shelf, in the order they came."""
    votes: Map[str, Polled] = field(default_factory=Map)
    """For each ballot what people (and hand counts) gave its things, and whether it is closed."""
    moments: Map[str, Moment] = field(default_factory=Map)
    """For each checkpoint the moment it names."""
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

    def notes_of(self, story: str) -> Iterator[Note]:
        """The notes of a story that are not in the bin: cell by cell, then the Later shelf."""
        for stage in self.stages_of(story):
            for question in KINDS_OF_NOTE:
                yield from self.notes_in((story, stage.id, question))
        yield from self.shelved(story)

    def notes_in_group(self, group: str) -> tuple[str, ...]:
        """The notes of a group that are on the board, in order."""
        what = self.shelves["groups"][group].what
        cell = self.cells.get((what.in_story, what.stage, what.question), ())
        return tuple(note for note in cell if self.notes[note].group == group)

    def shelved(self, story: str) -> Iterator[Note]:
        """The notes on a story's Later shelf, in the order they came."""
        return (self.notes[note] for note in self.later.get(story, ()))

    def moment(self, at: str) -> Moment:
        """This state as a checkpoint keeps it: what is on the shelves, and nobody's way back."""
        return Moment(at, replace(self, deeds=Map(), moments=Map()))

    def story_of(self, shelf: str, item: str) -> str:
        """The story a thing is part of; empty if of none, or if there is no such thing."""
        entry = self.shelves[shelf].get(item)
        if entry is None:
            return ""
        if shelf == "stories":
            return item
        if shelf == "notes":
            return str(entry.story)
        if shelf == "feelings":
            return self.story_of("stages", item)
        return str(entry.what.in_story) if shelf in OF_ONE_STORY else ""

    def is_live(self, story: str) -> bool:
        """Whether a story passed its safety gate, and what let it pass still stands."""
        permission = self.told_of("permissions", story)
        agreed = permission is not None and not permission.what.withdrawn
        return story in self.live and agreed and self.told_of("safety", story) is not None

    def told_of(self, shelf: str, story: str) -> Entry | None:
        """What is recorded of a story as its permission, safety or keeping, if anything is."""
        entry: Entry | None = self.shelves[shelf].get(story)
        return None if entry is None or entry.removed else entry

    def is_composite(self, story: str) -> bool:
        """Whether a story is blended from several lives."""
        entry = self.stories.get(story)
        return entry is not None and entry.what.composite

    def level_of(self, shelf: str, item: str) -> str:
        """Who may see a thing: “coaches”, “workshop” or “shareable”."""
        return self.levels.get(f"{shelf}/{item}") or usual(shelf)

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

    def writing_alone(self, cell: Cell) -> bool:
        """Whether a note written into this cell now begins face down.

        It does where people write alone and the cell is not turned over yet, and wherever its row
        still holds notes that wait to be: what was promised to one holds for all.
        """
        standing = self.standing_on("story", cell[0])
        if standing is None or cell in standing.turned:
            return False
        return standing.alone or self._row_waits(cell)

    def _row_waits(self, cell: Cell) -> bool:
        story, _, question = cell
        cells = ((story, stage.id, question) for stage in self.stages_of(story))
        return any(note.hidden for each in cells for note in self.notes_in(each))

    def was_turned(self, cell: Cell) -> bool:
        """Whether a cell was turned over since the workshop on its story came to its step."""
        standing = self.standing_on("story", cell[0])
        return standing is not None and cell in standing.turned

    def grade_of(self, story: str) -> str:
        """How much of who wrote is shown in a story: the least that any of its workshops shows."""
        grade = "named"
        for workshop, each in self.anonymity.items():
            if story in self.shelves["workshops"][workshop].what.stories:
                grade = max(grade, each, key=GRADES.index)
        return grade

    def check_open(self, wanted: Command, context: Context) -> None:
        """Refuses a participant's work on a thing that no open workshop of theirs, or not this step
        of it, is for.
        """
        shelf = wanted.shelf
        if not shelf:
            return
        if shelf not in BOARD_OF:
            raise Refused("Only a coach can change this. Ask the coach who is leading.")
        story = wanted.story(self)
        if story and not self.is_live(story):
            raise Refused(NOT_LIVE)
        if story in self.paused:
            raise Refused(PAUSED)
        workshops = tuple(self._open_to(context, BOARD_OF[shelf], story))
        if not workshops:
            if any(True for _ in self.workshops_on(BOARD_OF[shelf], story)):
                raise Refused(
                    "You have not joined the workshop that is on here. Join it with the code on "
                    "the screen, or ask a coach for it."
                )
            raise Refused(
                "This workshop is closed, so it can be read and not changed. Ask a coach."
            )
        standings = [at for w in workshops if (at := self.standing.get(w.id)) is not None]
        words = wanted.opened_by or WORK[shelf]
        opening = [at for at in standings if words & {*at.allowed, *self._just_left(at, context)}]
        if not opening:
            raise Refused(
                "This step of the workshop is for something else. Keep what you have: "
                "you can add it when the coach moves on."
            )
        if all(at.frozen for at in opening):
            raise Refused(
                "The coach has frozen the board while the room talks. Keep what you have: "
                "you can add it when the board is open again."
            )
        # Words that come late are kept; what everybody is reading is left as it is.
        if words != {"notes"} and all(context.at < at.reading for at in opening):
            raise Refused("Everyone is reading quietly just now. Try again in a minute.")

    def check_told(self, story: str, wanted: Command) -> None:
        """Refuses to tell more of a story that was purged; its insights may be worked on."""
        tells = wanted.shelf in RAW or wanted.shelf == "asks"
        if story in self.purged and tells and wanted.kind != "purge_story":
            raise Refused("This story was purged. What it taught is in its insights.")

    def _open_to(self, context: Context, board: str, story: str) -> Iterator[Entry]:
        for entry in self.workshops_on(board, story):
            if context.workshops is None or entry.id in context.workshops:
                yield entry

    def _just_left(self, at: Standing, context: Context) -> tuple[str, ...]:
        """What the step before allowed, for as long as it takes to finish what one was writing."""
        seconds = (_moment(context.at) - _moment(at.since)).total_seconds()
        return at.before if seconds < FINISHING_SECONDS else ()

    def check_removal(self, shelf: str, item: str) -> None:
        """Refuses to remove a thing that others still stand on."""
        if shelf == "stages" and any(
            self.cells.get((self.stages[item].what.in_story, item, question))
            for question in ("event", "feeling", "concern", "people", "service", "hope")
        ):
            raise Refused("There are notes in this life stage. Move them to another stage first.")

    def check_return(self, shelf: str, entry: Any) -> None:
        """Refuses to put a thing back where its place has gone or been taken since."""
        if shelf in RAW and self.story_of(shelf, entry.id) in self.purged:
            raise Refused("This story was purged. What it taught is in its insights.")
        if shelf == "notes" and self.stages[entry.stage].removed:
            raise Refused("The life stage of this note was removed. Put that back first.")
        if shelf == "stages" and len(self.stages_of(entry.what.in_story)) >= MOST_STAGES:
            raise Refused("The board is full again. Remove another life stage first.")
        if shelf == "answers":
            taken = self.answer_by(entry.by, entry.what.question, entry.what.provocation)
            if taken is not None:
                raise Refused("There is a newer answer in its place. Change that one instead.")
        is_open = shelf == "ballots" and not polled_of(self, entry.id).closed
        if is_open and open_ballot(self, entry.what.workshop) is not None:
            raise Refused("Another vote is open. Close it first, then put this one back.")
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
            cells = _placed(self.cells, shelves, old, entry)
            return replace(self, shelves=shelves, cells=cells, later=_put_by(self.later, entry))
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
        moments = self.moments
        for key, moment in moments.items():
            then = moment.state.shelf(shelf).get(item)
            if then is not None:
                blank = moment.state.keep(shelf, replace(then, rivals=()).blank())
                blank = blank._unsaid(item) if shelf == "ballots" else blank
                moments = moments.set(key, Moment(moment.at, blank))
        forgot = replace(self, deeds=deeds, moments=moments)
        return forgot._unsaid(item) if shelf == "ballots" else forgot

    def _unsaid(self, ballot: str) -> Workspace:
        """The state in which no vote of a ballot has words any more."""
        if ballot not in self.votes:
            return self
        blank = self.votes[ballot].wordless(ERASED)
        return replace(self, votes=self.votes.set(ballot, blank))


OF_ONE_STORY = frozenset(
    {"stages", "insights", "groups", "ballots", "asks", "permissions", "safety", "keeping"}
)
WORK = {
    "feelings": {"stages"}, "stories": {"stages"}, "stages": {"stages"},
    "notes": {"notes", "moves"}, "groups": {"moves", "notes"}, "insights": {"insights"},
    "steps": {"steps", "links", "insights"}, "links": {"links", "steps"},
    "assumptions": {"links", "steps"}, "indicators": {"links", "steps"}, "questions": {"decisions"},
    "evidence": {"links", "steps"}, "verdicts": {"links", "steps"},
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
    if old is not None and old.on_board:
        if new.on_board and (old.cell, old.rank) == (new.cell, new.rank):
            return cells
        cells = cells.set(old.cell, tuple(n for n in cells[old.cell] if n != new.id))
    if new.on_board:
        there = (*cells.get(new.cell, ()), new.id)
        if len(there) > 1 and _order(notes[there[-2]]) > _order(new):
            there = tuple(sorted(there, key=lambda note: _order(notes[note])))
        cells = cells.set(new.cell, there)
    return cells


def _put_by(later: Map[str, tuple[str, ...]], new: Note) -> Map[str, tuple[str, ...]]:
    """The index of the Later shelf after a note came to it or left it."""
    there = later.get(new.story, ())
    lies = bool(new.shelved) and not new.removed
    if lies == (new.id in there):
        return later
    return later.set(
        new.story, (*there, new.id) if lies else tuple(n for n in there if n != new.id)
    )


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)


EMPTY = Workspace()
