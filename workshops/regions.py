"""Regions: the pieces of a page with a stable id, and which of them a fact touches on which
surface.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workshops.core import Fact
from workshops.room.note import KINDS_OF_NOTE, Note, Reveal
from workshops.room.workshop import CloseWorkshop, GoToStep
from workshops.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of a surface that is always sent whole.

    `person` is set where it is one person's own: then it goes to that person alone. A region that
    lies inside another is not sent when the outer one is.
    """

    surface: str
    name: str
    key: str = ""
    person: str = ""

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


def cell_key(stage: str, question: str) -> str:
    """The key of a cell’s region."""
    return f"{stage}--{question}"


def outer(region: Region) -> Region | None:
    """The region that this one lies inside, if any."""
    if region.name in ("cell", "head") and region.surface.startswith("story-"):
        return Region(region.surface, "board")
    return None


def touched(before: Workspace, after: Workspace, fact: Fact) -> frozenset[Region]:
    """Every region whose look this fact may have changed, for any audience."""
    found = set(_touched(before, after, fact))
    found.add(Region(HOME, "home"))
    # Erasing a thing takes it out of everyone's way back, not only the eraser's.
    for person, deeds in after.deeds.items():
        if deeds is not before.deeds.get(person):
            found.add(Region(YOU, "undo", person=person))
    return frozenset(region for region in found if outer(region) not in found)


def _touched(before: Workspace, after: Workspace, fact: Fact) -> Iterator[Region]:
    what = fact.what
    if isinstance(what, Reveal):
        yield from _revealed(before, what)
    elif isinstance(what, GoToStep | CloseWorkshop):
        yield from _workshop(after, what.item)
    else:
        yield from BY_SHELF[what.shelf](before, after, what.item)


def _nothing(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    return iter(())


def _on_note(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    old, new = before.notes.get(item), after.notes[item]
    stays = old is not None and (old.cell, old.removed) == (new.cell, new.removed)
    for note in {note.cell: note for note in (old, new) if note is not None}.values():
        yield from _cell(note)
        # New words in the same place change neither who has written there nor whether anyone has.
        if not stays:
            yield Region(story_surface(note.story), "head", note.stage)
            if bool(before.cells.get(note.cell)) != bool(after.cells.get(note.cell)):
                yield Region(story_surface(note.story), "dots")
    if any(item in entry.what.notes for entry in after.insights.values()):
        yield from _insights_of(after, new.story)


def _cell(note: Note) -> Iterator[Region]:
    surface, key = story_surface(note.story), cell_key(note.stage, note.question)
    yield Region(surface, "cell", key)
    if note.hidden:
        yield Region(surface, "mine", key, person=note.by)
    elif note.question == "event":
        # What happened is read again beside every other question of its life stage.
        for question in KINDS_OF_NOTE:
            yield Region(surface, "cell", cell_key(note.stage, question))


def _revealed(before: Workspace, what: Reveal) -> Iterator[Region]:
    for note in what.hidden(before):
        yield from _cell(note)
        yield from _cell(replace(note, hidden=False))
        yield Region(story_surface(note.story), "head", note.stage)
    yield from _insights_of(before, what.in_story)


def _workshop(after: Workspace, item: str) -> Iterator[Region]:
    yield Region(workshop_surface(item), "run-sheet")
    entry = after.shelf("workshops")[item]
    for story in entry.what.stories:
        yield from _board(after, story)
    if entry.what.guide == "theory_of_change":
        yield from _map(after)
    if entry.what.guide == "design":
        yield from _design(after)


def _board(after: Workspace, story: str) -> Iterator[Region]:
    yield Region(story_surface(story), "now")
    yield Region(story_surface(story), "board")
    yield Region(story_surface(story), "dots")
    yield Region(story_surface(story), "insights")


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
        yield Region(workshop_surface(workshop), "run-sheet")


def _on_story(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    story = after.story_of("stories", item)
    yield from _board(after, story)
    # A pseudonym is carried wherever its insights are.
    yield from _map(after)
    yield from _design(after)
    yield from _plan()
    for workshop in after.shelf("workshops"):
        yield Region(workshop_surface(workshop), "run-sheet")


def _on_stage(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _board(after, after.story_of("stages", item))
    # The outline and the plan say at which life stage a thing was learned.
    yield from _map(after)
    yield from _plan()


def _on_insight(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _insights_of(after, after.story_of("insights", item))
    yield from _map(after)
    yield from _design(after)
    yield from _plan()


def _on_map(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _map(after)
    yield from _design(after)
    yield from _plan()


def _on_design(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _design(after)
    yield from _map(after)
    yield from _plan()


def _on_plan(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    yield from _plan()
    yield from _map(after)
    yield from _design(after)


def _on_workshop(before: Workspace, after: Workspace, item: str) -> Iterator[Region]:
    for state in (before, after):
        if item in state.shelf("workshops"):
            yield from _workshop(state, item)


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
    "questions": _on_design,
    "options": _on_design,
    "decisions": _on_design,
    "provocations": _on_design,
    "answers": _on_design,
    "actions": _on_plan,
    "raid": _on_plan,
}


def regions_of(state: Workspace) -> Iterator[Region]:
    """Every region there is now that all of a role share, outer ones before inner ones."""
    yield Region(HOME, "home")
    for story in state.present("stories"):
        surface = story_surface(story.id)
        yield from _board(state, story.id)
        for stage in state.stages_of(story.id):
            yield Region(surface, "head", stage.id)
            for question in KINDS_OF_NOTE:
                yield Region(surface, "cell", cell_key(stage.id, question))
    yield from _map(state)
    yield Region(DESIGN, "questions")
    yield Region(DESIGN, "provocations")
    for question in state.present("questions"):
        for name in ("options", "record", "spreads"):
            yield Region(question_surface(question.id), name)
    yield from _plan()
    for workshop in state.present("workshops"):
        yield Region(workshop_surface(workshop.id), "run-sheet")
