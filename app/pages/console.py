"""The console: what a coach leads a room with; who is in the room is left to roomlist.py."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.identity import now as the_time
from app.pages.asking import Asking, asking, found, house, see_other
from app.render import region
from workshops.core import COACHES
from workshops.guide import GuideStep, load_guides
from workshops.record import Entry
from workshops.regions import Region, console_surface
from workshops.room.agenda import agenda, lines
from workshops.room.anonymity import GRADES
from workshops.room.coverage import coverage as covered
from workshops.room.coverage import thin_here, thinnest
from workshops.room.trail import opened_most, trail
from workshops.room.where import Where, backward, onward, where
from workshops.view import View

pages = Blueprint("console", __name__)

PATH = "/w/<workspace>/workshop/<workshop>"
MINUTES = (1, 2, 3, 5, 10)
"""What the timer is most often set to."""


@pages.get(f"{PATH}/console")
def console(workspace: str, workshop: str) -> str:
    """The console of a workshop; every coach of the workspace has the same."""
    ask, entry = _coaching(workspace, workshop)
    return ask.page(
        "room/console.html",
        console_surface(workshop),
        entry=entry,
        leader=ask.view.leader(workshop),
        others=_other_coaches(ask),
        roomlist=Markup(house().roomlist.html((workspace, workshop))),  # noqa: S704 - our template
        going=_going(ask.view, entry),
    )


@pages.get(f"{PATH}/console/ahead")
def ahead(workspace: str, workshop: str) -> str:
    """When the day ends as it goes now, and what could be shortened: asked for again and again."""
    ask, entry = _coaching(workspace, workshop)
    going = _going(ask.view, entry)
    return render_template("room/_console-finish.html", workspace=workspace, entry=entry, going=going)


@pages.get(f"{PATH}/console/deck")
def deck(workspace: str, workshop: str) -> str:
    """The dialog with the questions of the step in hand, by how far they reach, and one’s own."""
    ask, entry = _coaching(workspace, workshop)
    now = where(ask.view, entry)
    asked = {each.ask.what.words for each in trail(ask.view, entry)}
    return ask.page("room/console_deck.html", "", entry=entry, now=now, asked=asked)


@pages.get(f"{PATH}/console/step/<key>")
def step(workspace: str, workshop: str, key: str) -> str:
    """The dialog of one run-sheet step: its minutes, and the way straight there."""
    ask, entry = _coaching(workspace, workshop)
    steps = load_guides()[entry.what.guide].steps
    chosen = found(next((each for each in steps if each.key == key), None))
    return ask.page(
        "room/console_step.html",
        "",
        entry=entry,
        step=chosen,
        now=where(ask.view, entry),
        minutes=ask.view.minutes_of(workshop, key, chosen.minutes),
    )


@pages.get(f"{PATH}/console/timer")
def timer(workspace: str, workshop: str) -> str:
    """The dialog that sets the timer to any number of minutes."""
    ask, entry = _coaching(workspace, workshop)
    return ask.page(
        "room/console_timer.html", "", entry=entry, standing=ask.view.standing(workshop)
    )


@pages.get(f"{PATH}/console/names")
def names(workspace: str, workshop: str) -> str:
    """The dialog that shows less of who wrote; there is no way back to more."""
    ask, entry = _coaching(workspace, workshop)
    grade = ask.view.grade_in(workshop)
    less = GRADES[GRADES.index(grade) + 1 :]
    return ask.page("room/console_names.html", "", entry=entry, grade=grade, less=less)


@pages.get(f"{PATH}/console/pin/new")
@pages.get(f"{PATH}/console/pin/<pin>")
def pin(workspace: str, workshop: str, pin: str = "") -> str:
    """The dialog of a private note of the coaches."""
    ask, entry = _coaching(workspace, workshop)
    kept = found(_pin_of(ask.view, workshop, pin)) if pin else None
    return ask.page("room/console_pin.html", "", entry=entry, pin=kept, others=_other_coaches(ask))


@pages.post(f"{PATH}/console/lower/<person>")
def lower(workspace: str, workshop: str, person: str) -> Response:
    """Takes down a hand that a coach has seen; who is here is no fact, so no command does it."""
    _coaching(workspace, workshop)
    house().roomlist.lower((workspace, workshop), person)
    return see_other("console.console", workspace=workspace, workshop=workshop)


@pages.get(f"{PATH}/trail")
def reflect(workspace: str, workshop: str) -> str:
    """What the coaches look back on after the day: what was asked, what it drew out, what is thin."""
    ask, entry = _coaching(workspace, workshop)
    view = ask.view
    guide = load_guides()[entry.what.guide]
    drawn = trail(view, entry)
    plan = _plan(view, workshop)
    course = view.course(workshop)
    titles = {each.key: each.title for each in guide.steps}
    return ask.page(
        "room/console_trail.html",
        "",
        entry=entry,
        drawn=drawn,
        most=opened_most(drawn),
        lines=lines(guide.steps, course, plan, closed=view.is_closed(workshop)),
        moved=[(titles.get(v.step, v.step), v.because) for v in course if v.because],
        stories=[(s, covered(view, entry, s.id)) for s in _stories(view, entry)],
    )


def _coaching(workspace: str, workshop: str) -> tuple[Asking, Entry]:
    """Who asks, if they coach; and the workshop."""
    ask = asking(workspace)
    if not ask.coaches:
        abort(403)
    return ask, found(ask.view.entry("workshops", workshop))


def _other_coaches(ask: Asking) -> list[str]:
    """The names of the workspace’s other coaches."""
    members = house().store.members_of(ask.workspace)
    others = {m.person for m in members if m.role in COACHES} - {ask.visitor.person.id}
    return sorted(house().name_of(person) for person in others)


def _pin_of(view: View, workshop: str, pin: str) -> Entry | None:
    entry: Entry | None = view.entry("pins", pin)
    return entry if entry is not None and entry.what.workshop == workshop else None


def _stories(view: View, workshop: Entry) -> list[Entry]:
    entries = (view.entry("stories", story) for story in workshop.what.stories)
    return [entry for entry in entries if entry is not None]


def _plan(view: View, workshop: str) -> Any:
    return lambda step: view.minutes_of(workshop, step.key, step.minutes)


def _going(view: View, workshop: Entry) -> Any:
    """How the day goes from this very moment; None before it began, and when it is over."""
    if view.is_closed(workshop.id):
        return None
    standing = view.standing(workshop.id)
    return agenda(
        load_guides()[workshop.what.guide].steps,
        view.course(workshop.id),
        _plan(view, workshop.id),
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
        "lines": lines(steps, course, _plan(view, entry.id), closed=closed),
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
    shelves = [(story, view.later(story.id)) for story in _stories(view, entry)]
    return {
        "entry": entry,
        "pins": pins,
        "notes": notes,
        "shelves": [(s, len(c.notes) + c.face_down, _from(view, s.id, c)) for s, c in shelves],
    }


def _from(view: View, story: str, shelf: Any) -> str:
    """The life stage from which on everything on a shelf comes; empty if from the first, or none."""
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
    stories = [(story, covered(view, entry, story.id)) for story in _stories(view, entry)]
    return {"entry": entry, "stories": [(s, c) for s, c in stories if any(a.answers for a in c)]}
