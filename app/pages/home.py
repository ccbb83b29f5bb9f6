"""Home: where the authority is between the stories and the plan, and what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, url_for

from app.identity import ORGANISATIONS
from app.language import gettext
from app.pages.asking import Asking, asking, coaching, house
from app.pages.carried import carried
from app.pages.changes import last_moment
from app.pages.spine import programme, summary
from app.pages.workshop import board_url
from app.render import region
from app.words import listed
from workshops.guide import load_guides
from workshops.regions import HOME, Region
from workshops.room.workshop import BOARDS, GUIDES
from workshops.view import View

pages = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True)
class Met:
    """A workshop in the list: its title, its kind, how far it is, and what it is worked on."""

    id: str
    title: str
    kind: str
    state: str
    board: str
    open: bool


@pages.get("/w/<workspace>/")
def home(workspace: str) -> str:
    """The programme and its findings, and who has been in the room, which is not in the log."""
    ask = asking(workspace, HOME)
    been, missing = _organisations(workspace)
    return ask.page(
        "room/home.html",
        HOME,
        been=listed([gettext(name) for name in been]).lower().capitalize(),
        missing=listed([gettext(name) for name in missing]).lower(),
        joined=_joined(ask),
        guides=[load_guides()[key] for key in GUIDES],
    )


@pages.get("/w/<workspace>/about")
def about(workspace: str) -> str:
    """The dialog with the name of the workspace and its two dates."""
    ask = coaching(workspace)
    entry = ask.state.about
    return ask.page("room/about.html", "", entry=entry)


def _organisations(workspace: str) -> tuple[list[str], list[str]]:
    """The organisations whose people have joined, and those from which nobody has."""
    store = house().store
    people = (store.person(member.person) for member in store.members_of(workspace))
    there = {person.organisation for person in people if person is not None}
    known = [name for name in ORGANISATIONS if name != "Other"]
    return [name for name in known if name in there], [name for name in known if name not in there]


def _joined(ask: Asking) -> list[tuple[str, str, str]]:
    """A guest's own workshops: title, its page and its board."""
    if ask.coaches:
        return []
    mine = ask.visitor.workshops_in(ask.workspace)
    open_to_me = ask.visitor.stories_in(ask.workspace, ask.state)
    return [
        (
            entry.what.title,
            url_for("workshop.workshop", workspace=ask.workspace, workshop=entry.id),
            board_url(ask.workspace, ask.state, entry.id, open_to_me),
        )
        for entry in ask.view.workshops()
        if entry.id in mine
    ]


@region("home", "room/_home.html")
def whole(view: View, region: Region) -> dict[str, Any] | None:
    """Everything on home that the log knows; addresses in it start at the page itself."""
    return {
        "summary": summary(view),
        "stages": programme(view),
        "carried": carried(view),
        "since": last_moment(view),
        "workshops": _workshops(view) if view.audience.coaches else (),
        "guide_of": {board: guide for guide, board in BOARDS.items()},
        "empty": not any(view.counts()[shelf] for shelf in ("stories", "steps", "actions")),
    }


def _workshops(view: View) -> tuple[Met, ...]:
    """Open workshops first, newest first; closed ones after them."""
    met = [_met(view, entry) for entry in reversed(view.workshops())]
    return tuple(sorted(met, key=lambda each: not each.open))


def _met(view: View, entry: Any) -> Met:
    guide = load_guides()[entry.what.guide]
    standing = view.standing(entry.id)
    closed = view.is_closed(entry.id)
    title = next((s.title for s in guide.steps if standing and s.key == standing.step), "")
    state = gettext("Open, at %(step)s", step=title) if title else gettext("Not begun")
    state = gettext("Closed") if closed else state
    board = BOARDS[entry.what.guide]
    return Met(entry.id, entry.what.title, guide.title, state, board, not closed)
