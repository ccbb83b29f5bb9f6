"""Regions: the pieces of a page with a stable id, and which of them a fact touches on which
surface.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from workshops.core import Fact
from workshops.room.anonymity import SetAnonymity
from workshops.room.ask import TakeDownAsk
from workshops.room.audience import SetAudience
from workshops.room.ballot import is_now, open_ballot, polled_of, rows_of
from workshops.room.hold import BlankProjector, BringHere, Freeze, Spotlight
from workshops.room.lead import TakeLead
from workshops.room.leaving import EraseVote
from workshops.room.note import KINDS_OF_NOTE, Arranged, Note
from workshops.room.restore import RestoreCheckpoint, changes
from workshops.room.reveal import EndReading, Reveal
from workshops.room.timer import SetTimer
from workshops.room.vote import CastVote
from workshops.room.workshop import BOARDS, CloseWorkshop, GoToStep, PlanStep
from workshops.workspace import Workspace


class Region(NamedTuple):
    """A piece of a surface with a look of its own. A named tuple, because each change makes and
    compares hundreds of them, and tuples do that without running any Python.

    `person` is set where it is one person's own: then it goes to that person alone. `within` is the
    key of the region around it where the same thing may lie in another one tomorrow (a note).
    """

    surface: str
    name: str
    key: str = ""
    person: str = ""
    within: str = ""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return f"{self.name}--{self.key}" if self.key else self.name

    @property
    def channel(self) -> str:
        """What its frames are numbered and sent under; everyone of a role, or one person."""
        return f"{self.surface}@{self.person}" if self.person else self.surface


HOME, MAP, OUTLINE, DESIGN, PLAN, YOU = "home", "map", "outline", "design", "plan", "you"


def story_surface(story: str) -> str:
    """The surface of a story’s board."""
    return f"story-{story}"


def question_surface(question: str) -> str:
    """The surface of a design question’s page."""
    return f"question-{question}"


def workshop_surface(workshop: str) -> str:
    """The surface of a workshop’s own page: joining, run-sheet, people."""
    return f"workshop-{workshop}"


def console_surface(workshop: str) -> str:
    """The surface of a workshop’s console, for its coaches."""
    return f"console-{workshop}"


def wall_surface(workshop: str) -> str:
    """The surface of a workshop’s projector page."""
    return f"wall-{workshop}"


def surfaces_of(state: Workspace, workshop: str) -> tuple[str, ...]:
    """Every surface on which a workshop is held: its own three, and its boards."""
    own = (workshop_surface(workshop), console_surface(workshop), wall_surface(workshop))
    what = state.shelf("workshops")[workshop].what
    board = BOARDS[what.guide]
    if board == "story":
        return (*own, *(story_surface(story) for story in what.stories))
    if board == "map":
        return (*own, MAP, OUTLINE)
    return (*own, DESIGN, *(question_surface(question) for question in state.shelf("questions")))


def cell_key(stage: str, question: str) -> str:
    """The key of a cell’s region."""
    return f"{stage}--{question}"


def note_region(note: Note) -> Region:
    """The region of a note, in the cell where it lies."""
    place = cell_key(note.stage, note.question)
    return Region(story_surface(note.story), "note", note.id, within=place)


def outer(region: Region) -> Region | None:
    """The region that this one lies inside, if any."""
    if region.surface.startswith("story-"):
        if region.name == "note":
            return Region(region.surface, "cell", region.within)
        if region.name in ("cell", "head", "told"):
            return Region(region.surface, "board")
    return None


def outermost(region: Region) -> Region | None:
    """The region around all those that this one lies inside, if it lies inside any.

    To touch it is to touch everything inside it. To touch a region in between (a cell) is not: what
    lies inside that keeps its look, and a fact that changes it has to name it.
    """
    found, around = None, outer(region)
    while around is not None:
        found, around = around, outer(around)
    return found


def touched(before: Workspace, after: Workspace, fact: Fact) -> frozenset[Region]:
    """Every region whose look this fact may have changed, for any audience."""
    found = {*_touched(before, after, fact), *_voted_things(before, after)}
    found.add(Region(HOME, "home"))
    # Erasing a thing takes it out of everyone's way back, not only the eraser's.
    for person, deeds in after.deeds.items():
        if deeds is not before.deeds.get(person):
            found.add(Region(YOU, "undo", person=person))
    return frozenset(region for region in found if outermost(region) not in found)


def _touched(before: Workspace, after: Workspace, fact: Fact) -> Iterator[Region]:
    what = fact.what
    if isinstance(what, Reveal):
        yield from _revealed(before, what)
    elif isinstance(what, GoToStep | CloseWorkshop | SetAnonymity | BringHere | PlanStep):
        yield from _workshop(after, what.item)
    elif isinstance(what, SetTimer):
        yield from _on_surfaces(after, what.item, "clock")
        yield Region(console_surface(what.item), "console-timer")
    elif isinstance(what, TakeLead):
        yield from _on_surfaces(after, what.item, "clock")
        yield from _console(what.item)
    elif isinstance(what, Freeze | TakeDownAsk | EndReading | Spotlight | BlankProjector):
        yield Region(wall_surface(what.item), "wall")
        yield from _console(what.item)
        if not isinstance(what, Spotlight | BlankProjector):
            yield from _on_surfaces(after, what.item, "hold")
    elif isinstance(what, CastVote):
        yield from _ballot(after, what.item)
        workshop = after.shelf("ballots")[what.item].what.workshop
        for surface in surfaces_of(after, workshop):
            yield Region(surface, "my-votes", person=what.voter)
    elif isinstance(what, RestoreCheckpoint):
        yield from _restored(before, after, what)
    elif isinstance(what, SetAudience) and what.shelf == "notes":
        yield from _on_note(before, after, what.item)
        yield from _came_or_went(after.notes[what.item])
        yield Region(story_surface(after.notes[what.item].story), "dots")
    elif isinstance(what, EraseVote):
        yield from _on_ballot(before, after, what.item)
    elif isinstance(what, Arranged):
        for note in what.notes:
            yield from _on_note(before, after, note)
    else:
        yield from BY_SHELF[what.shelf](before, after, what.item)


def _restored(before: Workspace, after: Workspace, what: RestoreCheckpoint) -> Iterator[Region]:
    for shelf, entry in changes(before, what):
        yield from BY_SHELF[shelf](before, after, entry.id)
    if what.board == "story":
        yield from _on_story(before, after, what.in_story)


def _on_surfaces(after: Workspace, workshop: str, name: str) -> Iterator[Region]:
    for surface in surfaces_of(after, workshop):
        yield Region(surface, name)


def _console(workshop: str) -> Iterator[Region]:
    """What a coach's console shows of the log; who is in the room is no part of it."""
    for name in ON_CONSOLE:
        yield Region(console_surface(workshop), name)


ON_CONSOLE = (
    "console-ahead", "console-keys", "console-lead", "console-now", "console-pins",
    "console-timer", "console-trail", "console-wall", "coverage",
)  # fmt: skip


def _consoles(state: Workspace, story: str) -> Iterator[Region]:
    """The consoles of every workshop on a story, also of those that are closed."""
    for workshop in state.present("workshops"):
        if story in workshop.what.stories:
            yield from _console(workshop.id)


def _watching(state: Workspace, story: str) -> Iterator[Region]:
    """Where a story's notes are watched besides its board: consoles and walls."""
    for workshop in state.workshops_on("story", story):
        yield Region(wall_surface(workshop.id), "wall")
    yield from _consoles(state, story)


def _walls(state: Workspace, *boards: str) -> Iterator[Region]:
    """The walls of the open workshops on these kinds of board."""
    for workshop in state.present("workshops"):
        if BOARDS[workshop.what.guide] in boards and workshop.id not in state.closed:
            yield Region(wall_surface(workshop.id), "wall")


def _nothing(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    return iter(())


def _on_note(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    old, new = before.notes.get(item), after.notes[item]
    yield from _watching(after, new.story)
    if new.shelved or (old is not None and old.shelved):
        yield from _shelf(new)
    if old is not None and old.at_age and not old.hidden:
        # It may be for no age now, or have gone.
        yield Region(story_surface(new.story), "aspirations")
    for note in {note.cell: note for note in (old, new) if note is not None}.values():
        yield from _note(note)
        # New words in the same place change neither who has written there nor whether anyone has.
        if old is None or _lies(old) != _lies(new):
            yield from _came_or_went(note)
            if bool(before.cells.get(note.cell)) != bool(after.cells.get(note.cell)):
                yield Region(story_surface(note.story), "dots")
        elif old.rank != new.rank:
            yield _cell(note)
        if old is not None and old.how != new.how:
            # Whose voice is heard in a life stage is shown in its heading.
            yield Region(story_surface(note.story), "head", note.stage)
    if any(item in entry.what.notes for entry in after.insights.values()):
        yield from _insights_of(after, new.story)


def _lies(note: Note) -> tuple[Any, ...]:
    """Where a note lies and in what, as far as others than itself show it."""
    return (note.cell, note.group, note.on_board)


def _shelf(note: Note) -> Iterator[Region]:
    surface = story_surface(note.story)
    yield Region(surface, "later")
    if note.hidden:
        yield Region(surface, "later-mine", person=note.by)
    yield Region(DESIGN, "shelf")
    yield Region(DESIGN, "offers", person=note.by)


def _cell(note: Note) -> Region:
    return Region(story_surface(note.story), "cell", cell_key(note.stage, note.question))


def _note(note: Note) -> Iterator[Region]:
    """Where a note's own look is: face up for everyone, face down for its author alone."""
    if note.hidden:
        yield _cell(note)._replace(name="mine", person=note.by)
        # Whether a row waits to be turned over decides how the next note in it begins.
        yield Region(story_surface(note.story), "hold")
        return
    yield note_region(note)
    if note.at_age:
        yield Region(story_surface(note.story), "aspirations")
    if note.question == "event":
        # What happened is read again beside every other question of its life stage.
        yield Region(story_surface(note.story), "told", note.stage)


def _came_or_went(note: Note) -> Iterator[Region]:
    """What shows that a note is in its cell, besides the note."""
    yield _cell(note)
    yield Region(story_surface(note.story), "head", note.stage)


def _revealed(before: Workspace, what: Reveal) -> Iterator[Region]:
    for note in what.hidden(before):
        yield from _note(note)
        yield from _note(replace(note, hidden=False))
        yield from _came_or_went(note)
        if note.shelved:
            yield from _shelf(note)
    surface = story_surface(what.in_story)
    for _, stage, question in what.cells(before):
        yield Region(surface, "cell", cell_key(stage, question))
    yield from _insights_of(before, what.in_story)
    yield from _watching(before, what.in_story)
    for workshop in before.workshops_on("story", what.in_story):
        yield from _on_surfaces(before, workshop.id, "hold")


def _workshop(after: Workspace, item: str) -> Iterator[Region]:
    yield Region(workshop_surface(item), "run-sheet")
    yield Region(wall_surface(item), "wall")
    yield from _console(item)
    yield from _on_surfaces(after, item, "clock")
    yield from _on_surfaces(after, item, "hold")
    yield from _on_surfaces(after, item, "ballots")
    yield from _voters(after, item)
    entry = after.shelf("workshops")[item]
    for story in entry.what.stories:
        yield from _board(after, story)
        # How much of who wrote is shown goes by every workshop that the story is part of.
        yield Region(story_surface(story), "hold")
        yield from _consoles(after, story)
        # Beside an idea from its story stands who wrote it, as far as the workshop shows that.
        yield Region(DESIGN, "shelf")
    if entry.what.guide == "theory_of_change":
        yield from _map(after)
    if entry.what.guide == "design":
        yield from _design(after)


def _board(after: Workspace, story: str) -> Iterator[Region]:
    yield Region(story_surface(story), "now")
    yield Region(story_surface(story), "board")
    yield Region(story_surface(story), "dots")
    yield Region(story_surface(story), "insights")
    yield Region(story_surface(story), "later")
    yield Region(story_surface(story), "line")
    yield Region(story_surface(story), "aspirations")


def _insights_of(after: Workspace, story: str) -> Iterator[Region]:
    yield Region(story_surface(story), "insights")


def _map(after: Workspace) -> Iterator[Region]:
    yield Region(MAP, "map-field")
    yield Region(MAP, "map-checks")
    yield Region(OUTLINE, "outline")
    yield Region(OUTLINE, "map-checks")


def _design(after: Workspace) -> Iterator[Region]:
    yield Region(DESIGN, "questions")
    yield Region(DESIGN, "provocations")
    yield Region(DESIGN, "shelf")
    for question in after.shelf("questions"):
        for name in ("options", "record", "spreads"):
            yield Region(question_surface(question), name)


def _plan() -> Iterator[Region]:
    yield Region(PLAN, "plan")
    yield Region(PLAN, "gaps")


def _everything(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    for story in after.stories:
        yield from _board(after, story)
    yield from _map(after)
    yield from _design(after)
    yield from _plan()
    for workshop in after.shelf("workshops"):
        yield from _workshop(after, workshop)


def _on_story(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    story = after.story_of("stories", item)
    yield from _board(after, story)
    # While a story is closed or paused its notes are nowhere, people's own among them.
    for note in before.notes_of(story):
        if note.hidden:
            yield _cell(note)._replace(name="mine", person=note.by)
            yield Region(story_surface(story), "later-mine", person=note.by)
    # A pseudonym is carried wherever its insights are.
    yield from _map(after)
    yield from _design(after)
    yield from _plan()
    for workshop in after.shelf("workshops"):
        yield from _workshop(after, workshop)


def _on_stage(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    story = after.story_of("stages", item)
    yield from _board(after, story)
    yield from _consoles(after, story)
    for workshop in after.workshops_on("story", story):
        yield from _workshop(after, workshop.id)
    # The outline and the plan say at which life stage a thing was learned.
    yield from _map(after)
    yield from _plan()


def _on_feeling(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield Region(story_surface(after.story_of("feelings", item)), "line")


def _on_insight(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _insights_of(after, after.story_of("insights", item))
    yield from _walls(after, *BOARDS.values())
    yield from _map(after)
    yield from _design(after)
    yield from _plan()


def _on_map(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _walls(after, "map")
    yield from _map(after)
    yield from _design(after)
    yield from _plan()


def _on_design(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _walls(after, "design")
    yield from _design(after)
    yield from _map(after)
    yield from _plan()


def _on_question(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _on_design(before, after, item)
    # Whoever is asked for an idea is told which question it would go to.
    for note in (note for notes in after.later.values() for note in notes):
        if after.notes[note].offered:
            yield Region(DESIGN, "offers", person=after.notes[note].by)


def _on_plan(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _plan()
    yield from _map(after)
    yield from _design(after)


def _on_workshop(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    for state in (before, after):
        if item in state.shelf("workshops"):
            yield from _workshop(state, item)


def _on_group(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    """A group shows its name; who is in it, what it lay in before and lies in now."""
    for state in (before, after):
        group = state.shelf("groups").get(item)
        if group is None:
            continue
        what = group.what
        surface = story_surface(what.in_story)
        yield Region(surface, "cell", cell_key(what.stage, what.question))
        yield from _watching(after, what.in_story)
    for note in _changed_notes(before, after, item):
        yield from _on_note(before, after, note)


def _changed_notes(before: Workspace, after: Workspace, group: str) -> Iterator[str]:
    """The notes that came to a group, left it or moved with it."""
    for note in after.notes_in_group(group):
        if before.notes[note] is not after.notes[note]:
            yield note


def _on_ask(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _workshop(after, after.shelf("asks")[item].what.workshop)


def _on_pin(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    workshop = after.shelf("pins")[item].what.workshop
    yield Region(console_surface(workshop), "console-pins")


def _on_ballot(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _ballot(after, item)
    for state in (before, after):
        yield from _voters(state, after.shelf("ballots")[item].what.workshop)


def _ballot(after: Workspace, item: str) -> Iterator[Region]:
    """Where everyone sees a ballot: wherever its workshop is, and in the decision it was for."""
    what = after.shelf("ballots")[item].what
    yield from _on_surfaces(after, what.workshop, "ballots")
    yield Region(wall_surface(what.workshop), "wall")
    if what.question:
        yield Region(question_surface(what.question), "record")


def _voters(state: Workspace, workshop: str) -> Iterator[Region]:
    """What those who voted in a workshop's open ballot are shown of their own votes."""
    ballot = open_ballot(state, workshop)
    votes = polled_of(state, ballot.id).votes if ballot is not None else ()
    people = {person for person, _ in votes}
    for surface in surfaces_of(state, workshop) if people else ():
        for person in people:
            yield Region(surface, "my-votes", person=person)


def _voted_things(before: Workspace, after: Workspace) -> Iterator[Region]:
    """Where a ballot is shown whose things have changed: what they say, where they lie, in what."""
    for ballot in after.present("ballots"):
        shelves = THINGS_OF[ballot.what.about]
        same = all(before.shelf(shelf) is after.shelf(shelf) for shelf in shelves)
        if same or not (is_now(after, ballot) or ballot.what.question):
            continue
        if _things(before, ballot.what) != _things(after, ballot.what):
            yield from _on_ballot(before, after, ballot.id)


def _things(state: Workspace, what: Any) -> list[Any]:
    """What is voted on, with all that is said of it."""
    held = [held.split("/") for row in rows_of(state, what) for held in row.holds]
    stages = state.stages_of(what.in_story) if what.about in ("notes", "groups") else ()
    return [*stages, *((item, state.shelf(shelf)[item]) for shelf, item in held)]


THINGS_OF = {
    "": (), "notes": ("notes", "groups", "stages"), "groups": ("notes", "groups", "stages"),
    "insights": ("insights",), "options": ("options",),
}  # fmt: skip
"""On which shelves there is what a ballot shows of its things."""


BY_SHELF: dict[str, Callable[[Workspace, Workspace, str], Iterator[Region]]] = {
    "about": _everything,
    "workshops": _on_workshop,
    "checkpoints": _nothing,
    "stories": _on_story,
    "stages": _on_stage,
    "notes": _on_note,
    "insights": _on_insight,
    "steps": _on_map,
    "links": _on_map,
    "assumptions": _on_map,
    "indicators": _on_map,
    "questions": _on_question,
    "options": _on_design,
    "decisions": _on_design,
    "provocations": _on_design,
    "answers": _on_design,
    "actions": _on_plan,
    "raid": _on_plan,
    "groups": _on_group,
    "asks": _on_ask,
    "pins": _on_pin,
    "ballots": _on_ballot,
    "feelings": _on_feeling,
    "permissions": _on_story,
    "safety": _on_story,
    "keeping": _nothing,
    "words": _everything,
    "accepted": _on_map,
    "evidence": _on_map,
    "verdicts": _on_map,
}


def regions_of(state: Workspace) -> Iterator[Region]:
    """Every region there is now that all of a role share, outer ones before inner ones."""
    yield Region(HOME, "home")
    for workshop in state.present("workshops"):
        yield from _on_surfaces(state, workshop.id, "clock")
        yield from _on_surfaces(state, workshop.id, "hold")
        yield from _on_surfaces(state, workshop.id, "ballots")
    for story in state.present("stories"):
        surface = story_surface(story.id)
        yield from _board(state, story.id)
        for stage in state.stages_of(story.id):
            yield Region(surface, "head", stage.id)
            yield Region(surface, "told", stage.id)
            for question in KINDS_OF_NOTE:
                yield Region(surface, "cell", cell_key(stage.id, question))
                for note in state.notes_in((story.id, stage.id, question)):
                    if not note.hidden:
                        yield note_region(note)
    yield from _map(state)
    yield Region(DESIGN, "questions")
    yield Region(DESIGN, "provocations")
    yield Region(DESIGN, "shelf")
    for question in state.present("questions"):
        for name in ("options", "record", "spreads"):
            yield Region(question_surface(question.id), name)
    yield from _plan()
    for workshop in state.present("workshops"):
        yield Region(workshop_surface(workshop.id), "run-sheet")
        yield Region(wall_surface(workshop.id), "wall")
        yield from _console(workshop.id)
