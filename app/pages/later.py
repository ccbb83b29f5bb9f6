"""The Later shelf: on its story's board, and dealt back out beside the design questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint

from app.pages.asking import asking, found
from app.render import region
from workshops.record import Entry
from workshops.regions import Region, story_surface
from workshops.room.note import Note
from workshops.view import View

pages = Blueprint("later", __name__)

ON_THE_BOARD = 3
"""How many cards have room to be read at the foot of the board."""


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea on a shelf: whose story it came from, and the question it is offered to, if any."""

    note: Note
    story: Entry
    question: Entry | None
    option: str
    """The id of the option it becomes; one idea becomes one option, however often it is sent."""


@pages.get("/w/<workspace>/story/<story>/later")
def shelf_page(workspace: str, story: str) -> str:
    """Everything on a story's shelf, each to be taken back by its author or a coach."""
    ask = asking(workspace, story_surface(story))
    entry = found(ask.view.entry("stories", story))
    return ask.page("story/later.html", "", story=entry, shelf=ask.view.later(story))


@region("later", "story/_later.html")
def later(view: View, region: Region) -> dict[str, Any] | None:
    """The ideas of a story that wait for the design workshop: readable, counted."""
    story = region.surface.removeprefix("story-")
    shelf = view.later(story)
    count = len(shelf.notes) + shelf.face_down
    newest = shelf.notes[: -ON_THE_BOARD - 1 : -1]
    return {"story": story, "shelf": shelf, "count": count, "newest": newest}


@region("later-mine", "story/_later-mine.html")
def later_mine(view: View, region: Region) -> dict[str, Any] | None:
    """One person's own ideas on the shelf while they lie face down for everyone else."""
    return {"shelf": view.later(region.surface.removeprefix("story-"))}


@region("shelf", "design/_shelf.html")
def shelf(view: View, region: Region) -> dict[str, Any] | None:
    """Every idea that waits, for coaches to deal out to a design question."""
    questions = view.present("questions")
    notes = [(s, note) for s in view.present("stories") for note in view.later(s.id).notes]
    ideas = [_idea(view, story, note) for story, note in notes]
    return {"ideas": ideas, "questions": questions}


@region("offers", "design/_offers.html")
def offers(view: View, region: Region) -> dict[str, Any] | None:
    """One person's own ideas that a coach would bring to a question, for their yes or not yet."""
    told = [_idea(view, view.entry("stories", note.story), note) for note in view.offers()]
    return {"offers": [idea for idea in told if idea.question is not None]}


def _idea(view: View, story: Any, note: Note) -> Idea:
    question = view.entry("questions", note.offered) if note.offered else None
    return Idea(note, story, question, f"o-{note.id}"[:60])
