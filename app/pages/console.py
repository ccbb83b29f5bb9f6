"""The console: what a coach leads a room with; who is in the room is left to roomlist.py."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.language import gettext as _
from app.pages.asking import Asking, asking, found, house, see_other
from app.pages.console_parts import going_of, plan_of, stories_of
from app.pages.hold import ROWS
from workshops.core import COACHES
from workshops.guide import load_guides
from workshops.record import Entry
from workshops.regions import console_surface
from workshops.room.agenda import lines
from workshops.room.anonymity import GRADES
from workshops.room.coverage import coverage
from workshops.room.trail import opened_most, trail
from workshops.room.where import where
from workshops.view import View

pages = Blueprint("console", __name__)

PATH = "/w/<workspace>/workshop/<workshop>"


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
        going=going_of(ask.view, entry),
    )


@pages.get(f"{PATH}/console/ahead")
def ahead(workspace: str, workshop: str) -> str:
    """When the day ends as it goes now, and what could be shortened: asked for again and again."""
    ask, entry = _coaching(workspace, workshop)
    going = going_of(ask.view, entry)
    return render_template(
        "room/_console-finish.html", workspace=workspace, entry=entry, going=going
    )


@pages.get(f"{PATH}/console/deck")
def deck(workspace: str, workshop: str) -> str:
    """The dialog with the questions of the step in hand, by how far they reach, and one’s own."""
    ask, entry = _coaching(workspace, workshop)
    now = where(ask.view, entry)
    asked = {each.ask.what.words for each in trail(ask.view, entry)}
    return ask.page("room/console_deck.html", "", entry=entry, at=now, asked=asked)


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
        at=where(ask.view, entry),
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
    """What the coaches look back on after the day: what was asked, what it drew out, where it is
    thin.
    """
    ask, entry = _coaching(workspace, workshop)
    view = ask.view
    guide = load_guides()[entry.what.guide]
    drawn = trail(view, entry)
    plan = plan_of(view, workshop)
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
        stories=[(s, coverage(view, entry, s.id)) for s in stories_of(view, entry)],
        ROWS=ROWS,
    )


def _coaching(workspace: str, workshop: str) -> tuple[Asking, Entry]:
    """Who asks, if they coach; and the workshop."""
    ask = asking(workspace)
    if not ask.coaches:
        abort(403)
    return ask, found(ask.view.entry("workshops", workshop))


def _other_coaches(ask: Asking) -> str:
    """The names of the workspace’s other coaches: “Jo”, “Jo and Sam”, “Jo, Sam and Ty”."""
    members = house().store.members_of(ask.workspace)
    others = {m.person for m in members if m.role in COACHES} - {ask.visitor.person.id}
    names = sorted(house().name_of(person) for person in others)
    if len(names) < 2:
        return "".join(names)
    return _("%(these)s and %(last)s", these=", ".join(names[:-1]), last=names[-1])


def _pin_of(view: View, workshop: str, pin: str) -> Entry | None:
    entry: Entry | None = view.entry("pins", pin)
    return entry if entry is not None and entry.what.workshop == workshop else None
