"""The Later shelf: on its story's board, and dealt back out beside the design questions."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.render import region
from workshops.regions import Region
from workshops.view import View

pages = Blueprint("later", __name__)


@region("later", "story/_later.html")
def later(view: View, region: Region) -> dict[str, Any] | None:
    """The ideas of a story that wait for the design workshop: readable, counted."""
    story = region.surface.removeprefix("story-")
    return {"story": story, "shelf": view.later(story)}


@region("later-mine", "story/_later-mine.html")
def later_mine(view: View, region: Region) -> dict[str, Any] | None:
    """One person's own ideas on the shelf while they lie face down for everyone else."""
    return {"shelf": view.later(region.surface.removeprefix("story-"))}


@region("shelf", "design/_shelf.html")
def shelf(view: View, region: Region) -> dict[str, Any] | None:
    """Every idea that waits, for coaches to deal out to a design question."""
    stories = view.present("stories")
    ideas = [(story, note) for story in stories for note in view.later(story.id).notes]
    return {"ideas": ideas, "questions": view.present("questions")}


@region("offers", "design/_offers.html")
def offers(view: View, region: Region) -> dict[str, Any] | None:
    """One person's own ideas that a coach would bring to a question, for their yes or no."""
    questions = {entry.id: entry for entry in view.present("questions")}
    return {"offers": view.offers(), "questions": questions}
