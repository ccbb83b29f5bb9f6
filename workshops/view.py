"""THE gate: what an audience may see of a workspace; every page, frame and export starts from a
view.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from workshops.changes import last_deed, last_undone
from workshops.core import COACHES, WRITERS, Fact
from workshops.map.moment import as_of, same_things, with_what_went
from workshops.record import Entry
from workshops.room.anonymity import GRADES
from workshops.room.ballot import WriteBallot, ballots_of, polled_of, rows_of
from workshops.room.lead import leader_of
from workshops.room.leaving import contributed, voted_in
from workshops.room.note import Note
from workshops.room.restore import RestoreCheckpoint, changes
from workshops.room.standing import Standing, Visit
from workshops.room.tally import Poll, poll_of
from workshops.story.gate import missing
from workshops.story.guard.shared import cleared
from workshops.story.keeping import Due, due_of
from workshops.story.purge import Purged
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


PRIVATE = frozenset({"pins", "asks", "permissions", "safety", "keeping"})
"""Shelves that only coaches look at; the question that is asked now has a way of its own."""
ON_A_SCREEN = frozenset({"observer", "projector"})
"""Who sees composite stories only: what they see is seen by people nobody named."""
ON_A_LINK = frozenset({"evidence", "verdicts"})
"""What is seen only where its link is."""
SHAREABLE = Audience("shareable")
"""What may leave the workspace: insights, map, decisions and plan, and no story."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A group as one audience sees it, with its notes in order."""

    entry: Entry
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as one audience sees it: notes face up, how many lie face down, and the viewer's own
    of those.

    `notes` are all that lie face up; `loose` those in no group, `groups` the others.
    """

    notes: tuple[Note, ...]
    face_down: int
    mine: tuple[Note, ...]
    loose: tuple[Note, ...] = ()
    groups: tuple[Grouped, ...] = ()


NOTHING_THERE = CellView((), 0, ())


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
    if audience.role == SHAREABLE.role:
        # Nothing leaves the workspace that the guard would ask about.
        state = cleared(state)
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
        """Whether the stories open to this audience include this one.

        Besides coaches nobody opens a story before its safety gate, nor one kept to coaches; and
        what strangers may look at shows composite stories only.
        """
        who, state = self.audience, self._state
        if who.role == SHAREABLE.role:
            return False
        if who.stories is not None and story not in who.stories:
            return False
        if who.coaches:
            return True
        if not state.is_live(story) or state.level_of("stories", story) == "coaches":
            return False
        return who.role not in ON_A_SCREEN or state.is_composite(story)

    def may_read(self, story: str) -> bool:
        """Whether this audience may read what is told in a story: not while it is paused."""
        return self.may_open(story) and (self.audience.coaches or not self.is_paused(story))

    def is_live(self, story: str) -> bool:
        """Whether a story passed its safety gate."""
        return self._state.is_live(story)

    def is_paused(self, story: str) -> bool:
        """Whether a story is stopped for a while."""
        return story in self._state.paused

    def purged(self, story: str) -> Purged | None:
        """When a story was purged and by whom; None if it was not."""
        return self._state.purged.get(story)

    def due(self, story: str) -> Due:
        """When a story is to be purged, and what sets that day."""
        return due_of(self._state, story)

    def holder(self, story: str) -> str:
        """The person who brings a story and may pause it; empty if nobody was named."""
        entry = self._state.stories.get(story)
        return str(entry.what.holder) if entry is not None else ""

    def lacks(self, story: str, today: str) -> tuple[str, ...]:
        """What a story still lacks before it may go live, as the keys of its safety gate."""
        told = self._state.told_of
        permission, safety = told("permissions", story), told("safety", story)
        return missing(self._state.stories[story], permission, safety, today)

    def safeguarding(self, story: str) -> tuple[str, str]:
        """Whom to turn to with a concern for a child’s safety, and how; for all who may open it."""
        safety = self._state.told_of("safety", story) if self.may_open(story) else None
        if safety is None:
            return "", ""
        return safety.what.safeguarding_lead, safety.what.safeguarding_route

    def level_of(self, shelf: str, item: str) -> str:
        """Who a thing is for: “coaches”, “workshop” or “shareable”."""
        return self._state.level_of(shelf, item)

    def contributed(self, person: str) -> dict[str, int]:
        """How many things of each kind a person wrote first, words they added to votes among them;
        for coaches and for that person.
        """
        if not (self.audience.coaches or self.audience.person == person):
            return {}
        found = Counter(shelf for shelf, _ in contributed(self._state, person))
        found["ballots"] = len(tuple(voted_in(self._state, person)))
        return {shelf: count for shelf, count in found.items() if count}

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
        if shelf in PRIVATE and not self.audience.coaches:
            return None
        if not self._for_us(shelf, entry):
            return None
        if shelf == "stories" and not self.may_open(entry.id):
            return None
        in_story = shelf in ("stages", "notes", "groups", "feelings")
        if in_story and not self.may_read(self._state.story_of(shelf, entry.id)):
            return None
        if shelf == "ballots" and not self._of_their_board(entry):
            return None
        if shelf == "notes":
            return None if entry.hidden and not self._own(entry) else self._faced(entry)
        if shelf == "answers":
            if self._own(entry):
                return entry
            pair = (entry.what.question, entry.what.provocation)
            return _nameless(entry) if pair in self._state.revealed else None
        return entry

    def _for_us(self, shelf: str, entry: Any) -> bool:
        """Whether the level of a thing, and of what it lies between, lets this audience see it."""
        who, level = self.audience, self._state.level_of(shelf, entry.id)
        if shelf in ON_A_LINK:
            link = self._state.links.get(entry.what.link)
            if link is None or link.removed or not self._for_us("links", link):
                return False
        if who.coaches:
            return True
        if level == "coaches" and not self._own(entry):
            return False
        if who.role == SHAREABLE.role and level != "shareable":
            return False
        if shelf == "links":
            ends = (self._state.steps.get(end) for end in (entry.what.source, entry.what.target))
            return all(end is None or self._for_us("steps", end) for end in ends)
        return True

    def _faced(self, note: Note) -> Note:
        """A note with as much of who wrote it as its workshop promised to show."""
        if self._own(note) or self._state.grade_of(note.story) == "named":
            return note
        rivals = tuple(replace(rival, by="") for rival in note.rivals)
        return replace(note, by="", scribed="", rivals=rivals)

    def affiliated(self, note: Note) -> str:
        """Whose organisation may be shown beside a note that shows no name; empty if nobody's."""
        if note.by or self._state.grade_of(note.story) != "organisation":
            return ""
        kept = self._state.notes[note.id]
        # Who wrote down somebody else's words says nothing of whose they are.
        return "" if kept.scribed else kept.by

    def grade_of(self, story: str) -> str:
        """How much of who wrote is shown in a story: “named”, “organisation” or “anonymous”."""
        return self._state.grade_of(story)

    def grade_in(self, workshop: str) -> str:
        """How much of who does what is shown in a workshop: no more than in any of its stories."""
        entry = self._state.shelf("workshops")[workshop]
        own = self._state.anonymity.get(workshop, GRADES[0])
        grades = (self._state.grade_of(story) for story in entry.what.stories)
        return max((own, *grades), key=GRADES.index)

    def signs(self, fact: Fact) -> bool:
        """Whether a copy of the log that leaves the server may say who did this."""
        what = fact.what
        if what.shelf == "answers" or what.kind == "cast_vote":
            return False
        if what.shelf not in ("notes", "groups", "feelings"):
            return True
        story = self._state.story_of(what.shelf, what.item)
        return self._state.grade_of(story) == "named"

    def _own(self, entry: Any) -> bool:
        return bool(self.audience.person) and entry.by == self.audience.person

    def stages(self, story: str) -> tuple[Entry, ...]:
        """The life stages of a story, in order; none if the story is not open to this audience."""
        return self._state.stages_of(story) if self.may_read(story) else ()

    def cell(self, cell: Cell) -> CellView:
        """The notes of a cell: face up in order, face down as a number, the viewer's own hidden
        ones.
        """
        if not self.may_read(cell[0]):
            return NOTHING_THERE
        notes = self._ours(self._state.notes_in(cell))
        up = tuple(self._faced(note) for note in notes if not note.hidden)
        mine = tuple(note for note in notes if note.hidden and self._own(note))
        groups = self._groups(up)
        grouped = {note.id for each in groups for note in each.notes}
        loose = tuple(note for note in up if note.id not in grouped)
        return CellView(up, len(notes) - len(up), mine, loose, groups)

    def _groups(self, notes: tuple[Note, ...]) -> tuple[Grouped, ...]:
        """The groups that these notes of a cell are in, in the order they were made."""
        inside: dict[str, list[Note]] = {}
        for note in notes:
            if note.group:
                inside.setdefault(note.group, []).append(note)
        shelf = self._state.shelf("groups")
        there = [shelf[group] for group in inside if group in shelf]
        present = sorted((g for g in there if not g.removed), key=lambda g: (g.rank, g.born))
        return tuple(Grouped(group, tuple(inside[group.id])) for group in present)

    def people_in(self, cell: Cell) -> int:
        """How many different people’s revealed notes lie in a cell, whoever they are."""
        if not self.may_read(cell[0]):
            return 0
        notes = self._ours(self._state.notes_in(cell))
        return len({note.by for note in notes if not note.hidden})

    def _ours(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """The notes that are not kept to coaches from this audience."""
        return tuple(note for note in notes if self._for_us("notes", note))

    def who_wrote_in(self, story: str, stage: str = "", question: str = "") -> frozenset[str]:
        """Who wrote on a part of a story’s board, for coaches’ counts; none where no names show."""
        if not self.audience.coaches or self.grade_of(story) == "anonymous":
            return frozenset()
        return frozenset(
            note.by
            for note in self._state.notes_of(story)
            if stage in ("", note.stage) and question in ("", note.question)
        )

    def later(self, story: str) -> CellView:
        """A story’s Later shelf, as a cell is seen."""
        if not self.may_read(story):
            return NOTHING_THERE
        notes = self._ours(self._state.shelved(story))
        up = tuple(self._faced(note) for note in notes if not note.hidden)
        mine = tuple(note for note in notes if note.hidden and self._own(note))
        return CellView(up, len(notes) - len(up), mine, up)

    def offers(self) -> tuple[Note, ...]:
        """The viewer’s own ideas that a coach would bring to a design question and they may agree
        to.
        """
        notes = (n for story in self._state.later for n in self._state.shelved(story))
        return tuple(n for n in notes if n.offered and not n.agreed and self._own(n))

    def moment_of(self, checkpoint: str) -> str:
        """When the moment was that a checkpoint names (ISO 8601)."""
        return self._state.moments[checkpoint].at

    def at(self, then: Workspace) -> View:
        """What this audience may see of the map and the plan as they were in an older state."""
        return view_for(as_of(self._state, then), self.audience)

    def at_checkpoint(self, checkpoint: str) -> View:
        """The same at the moment that a checkpoint names."""
        return self.at(self._state.moments[checkpoint].state)

    def changed_since(self, checkpoint: str) -> bool:
        """Whether anything on the map or in the plan was touched since a checkpoint."""
        return not same_things(self._state, self._state.moments[checkpoint].state)

    def beside(self, before: View) -> View:
        """This view, with the steps and links on its map that only an earlier one had."""
        return View(with_what_went(self._state, before._state), self.audience)

    def would_restore(self, checkpoint: str, board: str, story: str = "") -> tuple[int, int]:
        """How many things going back would change or bring back, and how many it would put in the
        bin.
        """
        wanted = RestoreCheckpoint(checkpoint, board, story)
        found = [bool(entry.removed) for _, entry in changes(self._state, wanted)]
        return found.count(False), found.count(True)

    def asked(self, workshop: str) -> Entry | None:
        """The question that is on every screen of a workshop; None if none is."""
        at = self._state.standing.get(workshop)
        entry = self._state.shelf("asks").get(at.asked) if at is not None and at.asked else None
        if entry is None or entry.removed:
            return None
        # A question of the deck tells nothing; what a coach words for a story stays with it.
        about = "" if entry.what.level else entry.what.in_story
        return None if about and not self.may_open(about) else entry

    def will_hide(self, cell: Cell) -> bool:
        """Whether a note written into a cell now begins face down."""
        return self._state.writing_alone(cell)

    def was_turned(self, cell: Cell) -> bool:
        """Whether a cell was turned over since its workshop came to this step."""
        return self._state.was_turned(cell)

    def course(self, workshop: str) -> tuple[Visit, ...]:
        """The steps that a workshop went to, in order; why it moved on is for coaches."""
        course = self._state.courses.get(workshop, ())
        if self.audience.coaches:
            return course
        return tuple(replace(visit, because="") for visit in course)

    def minutes_of(self, workshop: str, step: str, planned: int) -> int:
        """The minutes planned for a step in this workshop, if not those of the guide."""
        return self._state.planned.get((workshop, step), planned)

    def planned_at_start(self, workshop: str) -> dict[str, int]:
        """The minutes that were planned otherwise than in the guide when a workshop began."""
        names = self._state.shelf("checkpoints").values()
        made = [entry for entry in names if entry.what.made_for == workshop]
        first = min(made, key=lambda entry: entry.born, default=None)
        moment = self._state.moments.get(first.id) if first is not None else None
        planned = (moment.state if moment is not None else self._state).planned
        return {step: minutes for (of, step), minutes in planned.items() if of == workshop}

    def leader(self, workshop: str) -> str:
        """Who leads a workshop: a coach who took the lead, or who set it up."""
        return leader_of(self._state, workshop)

    def written_between(self, story: str, after: int, before: int) -> tuple[int, int]:
        """How many notes, of how many people, were written in a story between two facts."""
        if not self.may_open(story):
            return 0, 0
        notes = [n for n in self._state.notes_of(story) if after < n.born and n.born <= before]
        return len(notes), len({note.by for note in notes})

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

    def poll(self, ballot: str) -> Poll | None:
        """A ballot with its votes: until it is closed their number, and the viewer’s own."""
        entry = self.entry("ballots", ballot)
        return None if entry is None else self._poll(entry)

    def polls(self, workshop: str) -> tuple[Poll, ...]:
        """The ballots of a workshop, oldest first."""
        seen = (self._seen("ballots", entry) for entry in ballots_of(self._state, workshop))
        return tuple(self._poll(entry) for entry in seen if entry is not None)

    def open_poll(self, workshop: str) -> Poll | None:
        """The ballot that people of a workshop can vote in now, if there is one."""
        return next((poll for poll in self.polls(workshop) if poll.is_open), None)

    def votable(self, wanted: WriteBallot) -> int:
        """How many things a ballot like this would be about; 0 if its story is not open."""
        if wanted.in_story and not self.may_open(wanted.in_story):
            return 0
        return len(rows_of(self._state, wanted))

    def _poll(self, entry: Entry) -> Poll:
        named = self.grade_in(entry.what.workshop) == GRADES[0]
        named = named and self.audience.role != SHAREABLE.role
        who = self.audience
        return poll_of(self._state, entry, person=who.person, coaches=who.coaches, named=named)

    def _of_their_board(self, ballot: Entry) -> bool:
        """Whether a ballot’s words are for whoever looks: those of a Deep Dive stay in its room."""
        what = ballot.what
        workshop = self._state.shelf("workshops").get(what.workshop)
        stories = workshop.what.stories if workshop is not None else ()
        told = (what.in_story,) if what.in_story else stories
        return not told or any(self.may_open(story) for story in told)

    def workshops(self) -> tuple[Entry, ...]:
        """The workshops of the workspace, oldest first."""
        return self._state.present("workshops")

    def is_closed(self, workshop: str) -> bool:
        """Whether a workshop has ended."""
        return workshop in self._state.closed

    def standing(self, workshop: str) -> Standing | None:
        """Where a workshop stands on its run-sheet; None before it began."""
        return self._state.standing.get(workshop)

    def workshop_on(self, surface: str) -> Entry | None:
        """The open workshop that is held on a surface: its own, or the newest on that board."""
        kind, _, item = surface.partition("-")
        if kind in ("workshop", "console", "wall"):
            entry = self.entry("workshops", item)
            return None if entry is None or self.is_closed(item) else entry
        if kind == "story":
            return self.open_workshop("story", item)
        return self.open_workshop("map" if kind in ("map", "outline") else "design")

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
        """How many notes lie face down, and answers and votes wait to be shown, whoever's."""
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
        for ballot in self._state.shelf("ballots").values():
            polled = polled_of(self._state, ballot.id)
            if (polled.votes or polled.hands) and not polled.closed:
                yield f"ballots/{ballot.id}", not ballot.removed

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
