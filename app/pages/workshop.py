"""A workshop's own page: how people join it, who has, and the run-sheet that leads it."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, abort, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.guests import COMPOSITES, PARTNER
from app.pages.asking import asking, coaching, found, house, see_other
from app.render import region
from app.store import Person
from app.words import safe
from workshops.guide import Guide, GuideStep, guide_html, load_guides
from workshops.regions import Region, workshop_surface
from workshops.room.workshop import BOARDS, GUIDES
from workshops.view import View
from workshops.workspace import Workspace

pages = Blueprint("workshop", __name__)

ROLES = ("participant", PARTNER, "observer", "projector")


@pages.get("/w/<workspace>/workshop/<workshop>")
def workshop(workspace: str, workshop: str) -> str:
    """For coaches the join code, the people and the run-sheet; for others where the room is."""
    surface = workshop_surface(workshop)
    ask = asking(workspace, surface)
    entry = found(ask.view.entry("workshops", workshop))
    standing = house().identity.standing_invitation
    codes = {role: standing(workspace, workshop, role) for role in ROLES if ask.coaches}
    return ask.page(
        "room/workshop.html",
        surface,
        entry=entry,
        guide=load_guides()[entry.what.guide],
        codes=codes,
        join_at=join_address(),
        only_here=urlsplit(join_address()).hostname in ("127.0.0.1", "localhost", "::1"),
        people=_people(workspace, workshop) if ask.coaches else (),
    )


@pages.get("/w/<workspace>/workshop/<workshop>/people")
def people(workspace: str, workshop: str) -> str:
    """The list of who has joined: joining is no fact of the log, so the page asks for it again."""
    ask = coaching(workspace)
    found(ask.view.entry("workshops", workshop))
    joined = _people(workspace, workshop)
    return render_template(
        "room/_people.html", workspace=workspace, workshop=workshop, people=joined
    )


def _people(workspace: str, workshop: str) -> tuple[tuple[Person, str], ...]:
    """Who joined a workshop and in which role, newest last; the screen is no person."""
    store = house().store
    members = [m for m in store.members_of(workspace) if m.workshop == workshop]
    partners = {m.person for m in members if m.role == "participant" and m.sees == COMPOSITES}
    pairs = ((store.person(m.person), m.role) for m in members if m.role != "projector")
    return tuple(
        (person, PARTNER if person.id in partners else role)
        for person, role in pairs
        if person is not None
    )


@pages.post("/w/<workspace>/workshop/<workshop>/invite/<role>")
def invite(workspace: str, workshop: str, role: str) -> Response:
    """Makes a new join code for one role; the one before it ends."""
    ask = coaching(workspace)
    found(ask.view.entry("workshops", workshop))
    if role not in ROLES:
        abort(404)
    house().identity.invite(workspace, workshop, role)
    return see_other("workshop.workshop", workspace=workspace, workshop=workshop)


@pages.get("/w/<workspace>/workshop/new")
@pages.get("/w/<workspace>/workshop/<workshop>/edit")
def new(workspace: str, workshop: str = "") -> str:
    """The dialog that sets up a workshop or changes its title and stories."""
    ask = coaching(workspace)
    entry = found(ask.view.entry("workshops", workshop)) if workshop else None
    chosen = entry.what.guide if entry is not None else request.args.get("guide", "")
    if chosen not in GUIDES:
        chosen = GUIDES[0]
    return ask.page(
        "room/new_workshop.html",
        "",
        entry=entry,
        guides=[load_guides()[key] for key in GUIDES],
        has_stories=BOARDS[chosen] == "story",
        chosen=chosen,
        stories=ask.view.present("stories"),
        picked=set(entry.what.stories if entry is not None else request.args.getlist("story")),
    )


def join_address() -> str:
    """The address people type to join."""
    origin = house().settings.origin or request.host_url
    return origin.rstrip("/") + url_for("join.join")


def board_url(
    workspace: str, state: Workspace, workshop: str, among: frozenset[str] | None = None
) -> str:
    """Where the work of a workshop is done: the board of its first story (among those open to
    somebody; None: of all), the map or the design page.
    """
    what = state.shelf("workshops")[workshop].what
    stories = [
        story
        for story in what.stories
        if story in state.stories and not state.stories[story].removed
        if among is None or story in among
    ]
    boards = _boards(workspace, what.guide, stories)
    here = url_for("workshop.workshop", workspace=workspace, workshop=workshop)
    return boards[0][1] if boards else here


def _boards(workspace: str, guide: str, stories: list[str]) -> list[tuple[str, str]]:
    """Each board of a workshop: the story it is of (if of one), and its address."""
    board = BOARDS[guide]
    if board == "story":
        return [(s, url_for("story.board", workspace=workspace, story=s)) for s in stories]
    return [("", url_for("home.home", workspace=workspace) + board)]


@region("run-sheet", "room/_run-sheet.html")
def run_sheet(view: View, region: Region) -> dict[str, Any] | None:
    """Where the workshop is; for coaches also what to say and ask, and the way on."""
    entry = view.entry("workshops", region.surface.removeprefix("workshop-"))
    if entry is None:
        return None
    guide: Guide = load_guides()[entry.what.guide]
    standing = view.standing(entry.id)
    now = standing.step if standing is not None else ""
    at = next((n for n, step in enumerate(guide.steps) if step.key == now), -1)
    return {
        "entry": entry,
        "guide": guide,
        "standing": standing,
        "closed": view.is_closed(entry.id),
        "at": at,
        "step": guide.steps[at] if at >= 0 else None,
        "before": guide.steps[at - 1] if at > 0 else None,
        "after": guide.steps[at + 1] if at + 1 < len(guide.steps) else None,
        "told": {step.key: _told(step) for step in guide.steps} if view.audience.coaches else {},
        "board": BOARDS[entry.what.guide],
        "boards": [(story, view.pseudonym(story)) for story in entry.what.stories],
    }


@cache
def _told(step: GuideStep) -> dict[str, Any]:
    """What the coach reads of a step, set from the guide's Markdown once."""
    return {
        "say": [_set(text) for text in step.say],
        "asks": [(_set(prompt.text), prompt.level) for prompt in step.prompts],
        "notes": [_set(text) for text in step.coach_notes],
    }


def _set(text: str) -> Markup:
    return safe(guide_html(text))
