"""Care in the room: what is hard in a story is said before it opens; quiet, stepping out, and whom
to turn to with a concern for a child’s safety.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from app.pages.asking import Asking, asking, found, house
from app.pages.closed import instead_of_story
from app.pages.doors import onward
from app.pages.workshop import board_url
from app.roomlist import IN_THE_ROOM, place_of
from app.words import listed
from workshops.record import Entry
from workshops.regions import story_surface, workshop_surface
from workshops.room.audience import LEVELS, RAW, usual
from workshops.room.where import where
from workshops.view import View

pages = Blueprint("care", __name__)


def in_front_of(ask: Asking, story: str) -> str:
    """Whatever page stands in front of a story’s, or in its place; empty where it opens at once."""
    return instead_of_story(ask, story) or before_story(
        ask, found(ask.view.entry("stories", story))
    )


def before_story(ask: Asking, story: Entry) -> str:
    """The page in front of a story that says what is hard in it, once for each person and browser.

    Empty where there is nothing to say: coaches wrote it, the screen in the room waits for nobody,
    and a board that is open already only asks for what it missed.
    """
    if "X-Heal" in request.headers:
        return ""
    told = request.cookies.get(_name(story.id)) == _mark(ask.visitor.person.id)
    if told or ask.coaches or ask.role == "projector" or not story.what.content_note:
        return ""
    workshop = ask.view.open_workshop("story", story.id)
    return ask.page(
        "story/content.html", "", story=story, workshop=workshop, at=request.args.get("at", "")
    )


@pages.post("/w/<workspace>/story/<story>/ready")
def ready(workspace: str, story: str) -> Response:
    """Someone has read what is hard in a story and would like to go on to it."""
    ask = asking(workspace, story_surface(story))
    found(ask.view.entry("stories", story))
    if request.form.get("quiet"):
        _be_quiet(ask, story)
    there = url_for("story.board", workspace=workspace, story=story)
    at = request.form.get("at", "")[:130]
    response = onward(
        url_for("story.board", workspace=workspace, story=story, at=at) if at else there
    )
    # Until the browser is closed: another day it may be said again.
    response.set_cookie(
        _name(story), _mark(ask.visitor.person.id), path=there, httponly=True, samesite="Lax",
        secure=house().settings.https,
    )  # fmt: skip
    return response


def _be_quiet(ask: Asking, story: str) -> None:
    """Tells the coaches, and nobody else, that someone would rather not see the story; their page
    dims it when it opens.
    """
    workshop = ask.view.open_workshop("story", story)
    if workshop is None or ask.role not in IN_THE_ROOM:
        return
    spot, who, rooms = (ask.workspace, workshop.id), ask.visitor.person, house().roomlist
    # They are on no page that says it for them yet, so this stands in for one until it opens.
    page = f"before-{who.id}"
    rooms.presence.tell(spot, who, page, "laptop", "reading")
    rooms.presence.say(spot, who.id, place_of(where(ask.view, workshop)), quiet=True)
    rooms.gone(page, goodbye=True)


# Whom to turn to


@dataclass(frozen=True, slots=True)
class Route:
    """Whom to turn to with a concern, how to reach them, and in whose stories."""

    names: str
    lead: str
    route: str


@pages.get("/w/<workspace>/story/<story>/concern")
def concern(workspace: str, story: str) -> str:
    """The local safeguarding route, for all who may open a story. It asks nothing and keeps
    nothing: what somebody fears for a child goes to people, not into the tool.
    """
    ask = asking(workspace, story_surface(story))
    found(ask.view.entry("stories", story))
    back = url_for("story.board", workspace=workspace, story=story)
    return ask.page("story/concern.html", "", routes=_routes(ask.view, [story]), back=back)


@pages.get("/w/<workspace>/workshop/<workshop>/concern")
def workshop_concern(workspace: str, workshop: str) -> str:
    """The same where no story is at hand: the routes of all that this workshop is about."""
    ask, entry = _in_workshop(workspace, workshop)
    back = url_for("workshop.workshop", workspace=workspace, workshop=workshop)
    routes = _routes(ask.view, entry.what.stories)
    return ask.page("story/concern.html", "", routes=routes, back=back)


def _routes(view: View, stories: Iterable[str]) -> list[Route]:
    """The routes of these stories as far as they are recorded, each said once."""
    names: dict[tuple[str, str], list[str]] = {}
    for story in stories:
        told = view.safeguarding(story)
        if any(told):
            names.setdefault(told, []).append(view.pseudonym(story))
    return [Route(listed(whose), lead, route) for (lead, route), whose in names.items()]


# Who a thing is for


@pages.app_template_global("levels_for")
def levels_for(shelf: str) -> dict[str, str]:
    """Whom things of a shelf can be for: what tells a story goes no further than its workshop."""
    return {k: words for k, words in LEVELS.items() if not (shelf in RAW and k == "shareable")}


pages.app_template_global("usual_level")(usual)


# Stepping out


@pages.get("/w/<workspace>/workshop/<workshop>/out")
def out(workspace: str, workshop: str) -> str:
    """A calm page with nothing of the story on it. To be on it is to have stepped out: the coaches
    see that while it is so, and it is kept nowhere.
    """
    ask, entry = _in_workshop(workspace, workshop)
    told = ask.role in IN_THE_ROOM and not ask.view.is_closed(workshop)
    if told:
        house().roomlist.step_out((workspace, workshop), ask.visitor)
    leader = house().name_of(ask.view.leader(workshop), "")
    concerns = bool(entry.what.stories)
    return ask.page("room/out.html", "", entry=entry, told=told, leader=leader, concerns=concerns)


@pages.post("/w/<workspace>/workshop/<workshop>/back")
def back(workspace: str, workshop: str) -> Response:
    """Back into the room, to where it is by now."""
    ask, entry = _in_workshop(workspace, workshop)
    house().roomlist.come_back((workspace, workshop), ask.visitor.person.id)
    now = where(ask.view, entry)
    if now.story is None:
        return onward(board_url(workspace, ask.state, workshop))
    at = f"{now.stage.id}--{now.question.kind}" if now.stage and now.question else None
    return onward(url_for("story.board", workspace=workspace, story=now.story.id, at=at))


def _in_workshop(workspace: str, workshop: str) -> tuple[Asking, Entry]:
    """Who asks, if they joined a workshop or coach, and the workshop."""
    ask = asking(workspace, workshop_surface(workshop))
    return ask, found(ask.view.entry("workshops", workshop))


def _name(story: str) -> str:
    return f"throughline-ready-{story}"


def _mark(person: str) -> str:
    """So that whoever comes next in this browser is told as well."""
    return hashlib.sha256(person.encode()).hexdigest()[:16]
