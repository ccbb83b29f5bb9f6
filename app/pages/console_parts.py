"""What the console shows of the log, region by region, and what those and its pages share."""

from __future__ import annotations

from typing import Any

from app.identity import now as the_time
from app.pages.hold import ROWS
from app.render import region
from workshops.guide import GuideStep, load_guides
from workshops.record import Entry
from workshops.regions import Region
from workshops.room.agenda import Agenda, Plan, agenda, lines
from workshops.room.coverage import coverage as covered
from workshops.room.coverage import thin_here, thinnest
from workshops.room.trail import trail
from workshops.room.where import Where, backward, onward, where
from workshops.view import CellView, View

MINUTES = (1, 2, 3, 5, 10)
"""What the timer is most often set to."""


def stories_of(view: View, workshop: Entry) -> list[Entry]:
    """The stories of a workshop that are there."""
    entries = (view.entry("stories", story) for story in workshop.what.stories)
    return [entry for entry in entries if entry is not None]


def plan_of(view: View, workshop: str) -> Plan:
    """The minutes planned for each step of a workshop."""
    return lambda step: view.minutes_of(workshop, step.key, step.minutes)


def going_of(view: View, workshop: Entry) -> Agenda | None:
    """How the day goes from this very moment; None before it began, and when it is over."""
    if view.is_closed(workshop.id):
        return None
    standing = view.standing(workshop.id)
    return agenda(
        load_guides()[workshop.what.guide].steps,
        view.course(workshop.id),
        plan_of(view, workshop.id),
        view.planned_at_start(workshop.id),
        standing.timer if standing is not None else None,
        the_time(),
    )


def _led(view: View, region: Region) -> Entry | None:
    """The workshop of a console’s region, for coaches alone."""
    workshop = region.surface.removeprefix("console-")
    found: Entry | None = view.entry("workshops", workshop) if view.audience.coaches else None
    return found


def label(now: Where) -> str:
    """The question in hand, asked of the young person by their name."""
    if now.question is None:
        return ""
    name = str(now.story.what.pseudonym) if now.story is not None else ""
    said = now.question.label
    for about in ("would they", "worry them", "did they"):
        said = said.replace(about, f"{about.split()[0]} {name}")
    return said


@region("console-now", "room/_console-now.html")
def console_now(view: View, region: Region) -> dict[str, Any] | None:
    """Where the room is, who sees what, what is asked, and what less usual can be done."""
    entry = _led(view, region)
    if entry is None:
        return None
    now = where(view, entry)
    down = _face_down(view, now)
    covers = covered(view, entry, now.story.id) if now.story is not None else ()
    return {
        "entry": entry,
        "now": now,
        "label": label(now),
        "closed": view.is_closed(entry.id),
        "asked": view.asked(entry.id),
        "grade": view.grade_in(entry.id),
        "down": down,
        "here": view.cell(_cell(now)),
        "hides": now.question is not None and view.will_hide(_cell(now)),
        "bring_back": thinnest(covers, now),
        "ROWS": ROWS,
    }


def _cell(now: Where) -> tuple[str, str, str]:
    story = now.story.id if now.story is not None else ""
    stage = now.stage.id if now.stage is not None else ""
    return (story, stage, now.question.kind if now.question is not None else "")


def _face_down(view: View, now: Where) -> dict[str, int]:
    """How many notes lie face down: in each row that the step asks, and on the whole board."""
    story = now.story.id if now.story is not None else ""
    rows = load_guides()["deep_dive"].questions if story else ()

    def in_row(kind: str) -> int:
        return sum(view.cell((story, stage.id, kind)).face_down for stage in now.stages)

    counts = {question.kind: in_row(question.kind) for question in rows}
    return counts | {"all": sum(counts.values())}


@region("console-keys", "room/_console-keys.html")
def console_keys(view: View, region: Region) -> dict[str, Any] | None:
    """The six keys, each with what it would do now."""
    entry = _led(view, region)
    if entry is None:
        return None
    now = where(view, entry)
    on, back = onward(now), backward(now)
    covers = covered(view, entry, now.story.id) if now.story is not None else ()
    leaves = on is None or now.step is None or on.step != now.step.key
    return {
        "entry": entry,
        "now": now,
        "closed": view.is_closed(entry.id),
        "on": on,
        "back": back,
        "down": _face_down(view, now),
        "thin": thin_here(covers, now, leaving_step=leaves) if now.step is not None else [],
        "ROWS": ROWS,
    }


@region("console-timer", "room/_console-timer.html")
def console_timer(view: View, region: Region) -> dict[str, Any] | None:
    """What can be done with the shared timer as it stands."""
    entry = _led(view, region)
    if entry is None:
        return None
    return {
        "entry": entry,
        "standing": None if view.is_closed(entry.id) else view.standing(entry.id),
        "minutes": MINUTES,
    }


@region("console-lead", "room/_console-lead.html")
def console_lead(view: View, region: Region) -> dict[str, Any] | None:
    """Who leads, and the way to take the lead; it never moves by itself."""
    entry = _led(view, region)
    if entry is None:
        return None
    return {
        "entry": entry,
        "leader": view.leader(entry.id),
        "standing": view.standing(entry.id),
        "closed": view.is_closed(entry.id),
    }


@region("console-wall", "room/_console-wall.html")
def console_wall(view: View, region: Region) -> dict[str, Any] | None:
    """The way to blank the projector while people walk in, and back."""
    return console_lead(view, region)


@region("console-ahead", "room/_console-ahead.html")
def console_ahead(view: View, region: Region) -> dict[str, Any] | None:
    """The run-sheet with what was planned and what it took, as far as no clock is needed."""
    entry = _led(view, region)
    if entry is None:
        return None
    steps: tuple[GuideStep, ...] = load_guides()[entry.what.guide].steps
    course = view.course(entry.id)
    closed = view.is_closed(entry.id)
    return {
        "entry": entry,
        "lines": lines(steps, course, plan_of(view, entry.id), closed=closed),
        "since": course[-1].at if course and not closed else "",
    }


@region("console-pins", "room/_console-pins.html")
def console_pins(view: View, region: Region) -> dict[str, Any] | None:
    """The coaches’ private notes, and how much waits on the Later shelf."""
    entry = _led(view, region)
    if entry is None:
        return None
    pins = [pin for pin in view.present("pins") if pin.what.workshop == entry.id]
    notes = {p.id: view.entry("notes", p.what.note) for p in pins if p.what.note}
    shelves = [(story, view.later(story.id)) for story in stories_of(view, entry)]
    return {
        "entry": entry,
        "pins": pins,
        "notes": notes,
        "shelves": [(s, len(c.notes) + c.face_down, _from(view, s.id, c)) for s, c in shelves],
    }


def _from(view: View, story: str, shelf: CellView) -> str:
    """The life stage from which on everything on a shelf comes; empty if that is the first."""
    from_stages = {note.stage for note in shelf.notes}
    first = next((n for n, s in enumerate(view.stages(story)) if s.id in from_stages), 0)
    return str(view.stages(story)[first].what.name) if first else ""


@region("console-trail", "room/_console-trail.html")
def console_trail(view: View, region: Region) -> dict[str, Any] | None:
    """The questions asked so far, the latest first, and what each drew out."""
    entry = _led(view, region)
    if entry is None:
        return None
    return {"entry": entry, "drawn": trail(view, entry)[::-1]}


@region("coverage", "room/_coverage.html")
def coverage(view: View, region: Region) -> dict[str, Any] | None:
    """For each life stage who has answered what; what is thin in words, never as a score."""
    entry = _led(view, region)
    if entry is None:
        return None
    stories = [(story, covered(view, entry, story.id)) for story in stories_of(view, entry)]
    shown = [(story, covers) for story, covers in stories if any(c.answers for c in covers)]
    return {"entry": entry, "stories": shown, "ROWS": ROWS}
