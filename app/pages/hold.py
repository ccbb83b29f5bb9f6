"""What holds a room together on every surface: the timer, what is asked, frozen or brought up."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.language import N_, ngettext
from app.language import gettext as _
from app.render import region
from workshops.guide import GuideStep, load_guides
from workshops.record import Entry
from workshops.regions import DESIGN, MAP, OUTLINE, Region, question_surface, story_surface
from workshops.room.note import KINDS_OF_NOTE
from workshops.room.standing import Standing
from workshops.room.workshop import BOARDS
from workshops.view import View

pages = Blueprint("hold", __name__)

USUAL_SECONDS = 300
"""What the timer is started with at a step that no minutes are planned for."""
ROWS = {
    "event": N_("what happened"), "feeling": N_("feelings"), "concern": N_("worries"),
    "people": N_("who was there"), "service": N_("what services did"), "hope": N_("hopes"),
}  # fmt: skip
"""The rows of a story’s board, each in as few words as a place can be named in."""


@region("clock", "room/_clock.html")
def clock(view: View, region: Region) -> dict[str, Any] | None:
    """The one timer of the workshop on this surface, in the same corner everywhere."""
    workshop = view.workshop_on(region.surface)
    standing = view.standing(workshop.id) if workshop is not None else None
    timer = standing.timer if standing is not None else None
    start = 60 * standing.minutes if standing is not None and standing.minutes else USUAL_SECONDS
    step = step_of(workshop, standing)
    # A board says itself which step it is at, and so does a workshop's own page.
    told = region.surface.startswith(("story-", "workshop-", "console-", "wall-"))
    return {
        "workshop": workshop,
        "standing": standing,
        "timer": timer,
        "leader": view.leader(workshop.id) if workshop is not None else "",
        "left": digits(timer.left) if timer is not None and not timer.runs else "",
        "length": _length(timer.of) if timer is not None else "",
        "start": start,
        "start_words": _length(start),
        "where": step.title if step is not None and not told else "",
    }


def digits(seconds: int) -> str:
    """A length of time as a clock shows it: “3:20”."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _length(seconds: int) -> str:
    """A length of time in words: “5 minutes”, or “5:30” where it is no whole number of them."""
    if seconds % 60:
        return digits(seconds)
    return ngettext("%(num)s minute", "%(num)s minutes", seconds // 60)


def step_of(workshop: Entry | None, standing: Standing | None) -> GuideStep | None:
    """The run-sheet step that a workshop stands at, if it has begun and the guide still has it."""
    if workshop is None or standing is None:
        return None
    steps = load_guides()[workshop.what.guide].steps
    return next((step for step in steps if step.key == standing.step), None)


@region("hold", "room/_hold.html")
def hold(view: View, region: Region) -> dict[str, Any] | None:
    """Why nothing can be written just now, the question that is asked, and where the room is."""
    workshop = view.workshop_on(region.surface)
    standing = view.standing(workshop.id) if workshop is not None else None
    story = region.surface.removeprefix("story-") if region.surface.startswith("story-") else ""
    coaches = view.audience.coaches
    return {
        "workshop": workshop,
        "standing": standing,
        "coaches": coaches,
        "asked": view.asked(workshop.id) if workshop is not None else None,
        "closed": workshop is None and not coaches,
        "brought": _brought(view, workshop, standing, region.surface),
        "here": _here(view, workshop, standing, region.surface),
        "face_down": _face_down(view, story),
        "turned": _turned(view, story),
        "grade": view.grade_of(story),
    }


def _brought(
    view: View, workshop: Entry | None, standing: Standing | None, surface: str
) -> dict[str, Any]:
    """Where everyone was brought: in words, its address in the workspace, and if that is here."""
    if workshop is None or standing is None or not standing.brought:
        return {}
    story, stage, question = standing.place
    board = BOARDS[workshop.what.guide]
    if board != "story":
        words = _("the map") if board == "map" else _("the questions")
        there = surface in (MAP, OUTLINE) if board == "map" else surface == DESIGN
        return {"words": words, "path": board, "there": there}
    story = story or next(iter(workshop.what.stories), "")
    return {
        "words": _place(view, story, stage, question),
        "path": f"story/{story}?at={stage}--{question}",
        "there": surface == story_surface(story),
    }


def _place(view: View, story: str, stage: str, question: str) -> str:
    """A place on a story’s board in words: “Primary, feelings”, or whose board it is."""
    entry = view.entry("stages", stage) if stage else None
    if entry is None and not (question and view.may_open(story)):
        return _("%(name)s’s board", name=view.pseudonym(story))
    parts = [entry.what.name if entry is not None else "", _(ROWS[question]) if question else ""]
    return ", ".join(part for part in parts if part)


def _here(
    view: View, workshop: Entry | None, standing: Standing | None, surface: str
) -> dict[str, Any]:
    """What whoever comes late is told: where the room is, what lies face up, the way there."""
    step = step_of(workshop, standing)
    boards = surface.startswith(("story-", question_surface("")))
    if step is None or standing is None or not (boards or surface in (MAP, OUTLINE, DESIGN)):
        return {}
    story = surface.removeprefix("story-") if surface.startswith("story-") else ""
    lit = [q for q in load_guides()["deep_dive"].questions if q.key in standing.shows]
    stages = view.stages(story) if story else ()
    now = next((stage for stage in stages if stage.id == standing.stage), None)
    at = (now.id, lit[0].kind) if now is not None and lit else None
    open_now = [
        stage.what.name
        for stage in stages
        if any((story, stage.id, question.kind) in standing.turned for question in lit)
    ]
    return {
        "words": _place(view, story, *at) if at is not None and len(lit) == 1 else step.title,
        "face_up": _listed(open_now),
        "many": len(open_now),
        "alone": standing.alone and bool(lit),
        "at": "--".join(at) if at is not None else "",
    }


def _listed(names: list[str]) -> str:
    """“Early years, Primary and Moves”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(these)s and %(last)s", these=", ".join(names[:-1]), last=names[-1])


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
