"""What holds a room together on every surface: the timer, what is asked, frozen or brought up."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.render import region
from workshops.guide import load_guides
from workshops.regions import Region
from workshops.room.note import KINDS_OF_NOTE
from workshops.view import View

pages = Blueprint("hold", __name__)


@region("clock", "room/_clock.html")
def clock(view: View, region: Region) -> dict[str, Any] | None:
    """The one timer of the workshop on this surface, in the same corner everywhere."""
    workshop = view.workshop_on(region.surface)
    standing = view.standing(workshop.id) if workshop is not None else None
    return {
        "workshop": workshop,
        "standing": standing,
        "timer": standing.timer if standing is not None else None,
    }


@region("hold", "room/_hold.html")
def hold(view: View, region: Region) -> dict[str, Any] | None:
    """Why nothing can be written just now, the question that is asked, and where the room is."""
    workshop = view.workshop_on(region.surface)
    standing = view.standing(workshop.id) if workshop is not None else None
    steps = load_guides()[workshop.what.guide].steps if workshop is not None else ()
    story = region.surface.removeprefix("story-") if region.surface.startswith("story-") else ""
    return {
        "workshop": workshop,
        "standing": standing,
        "step": next((step for step in steps if standing and step.key == standing.step), None),
        "asked": view.asked(workshop.id) if workshop is not None else None,
        "place": _place(view, standing.place) if standing is not None else "",
        "face_down": _face_down(view, story),
        "turned": _turned(view, story),
        "grade": view.grade_of(story),
    }


def _place(view: View, place: tuple[str, str, str]) -> str:
    """Where everyone was brought, in words; empty where this audience may not go."""
    story, stage, question = place
    entry = view.entry("stages", stage) if stage else None
    labels = {each.kind: each.label for each in load_guides()["deep_dive"].questions}
    if not story or view.entry("stories", story) is None:
        return ""
    parts = [entry.what.name if entry is not None else "", labels.get(question, "").lower()]
    return ", ".join(part for part in parts if part) or f"{view.pseudonym(story)}’s board"


def _face_down(view: View, story: str) -> list[str]:
    """The cells (“early--event”) in which a note begins face down now."""
    return [key for key, cell in _cells(view, story) if view.will_hide(cell)]


def _turned(view: View, story: str) -> list[str]:
    """The cells that were turned over in this step: what comes now is marked as added later."""
    return [key for key, cell in _cells(view, story) if view.was_turned(cell)]


def _cells(view: View, story: str) -> list[tuple[str, tuple[str, str, str]]]:
    stages = view.stages(story) if story else ()
    return [
        (f"{stage.id}--{kind}", (story, stage.id, kind))
        for stage in stages
        for kind in KINDS_OF_NOTE
    ]
