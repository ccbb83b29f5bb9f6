"""Care in the room: what is hard in a story is said before it opens, with a way to stay quiet."""

from __future__ import annotations

import hashlib

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from app.pages.asking import Asking, asking, found, house
from app.pages.doors import onward
from app.roomlist import IN_THE_ROOM, place_of
from workshops.record import Entry
from workshops.regions import story_surface
from workshops.room.where import where

pages = Blueprint("care", __name__)


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


def _name(story: str) -> str:
    return f"throughline-ready-{story}"


def _mark(person: str) -> str:
    """So that whoever comes next in this browser is told as well."""
    return hashlib.sha256(person.encode()).hexdigest()[:16]
