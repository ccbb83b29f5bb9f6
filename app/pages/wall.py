"""The screen in the room: read-only, for whoever joined as the projector and for coaches."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, render_template, request

from app.pages.asking import asking, found, house
from app.pages.ballot import wall_ballot
from app.pages.hold import step_of
from app.pages.wall_boards import design_scene, map_scene
from app.pages.wall_parts import MOST_TILES, Scene, run_sheet
from app.pages.wall_story import paused_story, spot_scene, story_scene
from app.pages.workshop import join_address
from app.render import region
from workshops.guide import load_guides
from workshops.record import Entry
from workshops.regions import Region, wall_surface
from workshops.room.standing import Standing
from workshops.room.workshop import BOARDS
from workshops.view import View

pages = Blueprint("wall", __name__)

ONLY_HERE = ("127.0.0.1", "localhost", "::1")


@pages.get("/w/<workspace>/workshop/<workshop>/wall")
def wall(workspace: str, workshop: str) -> str:
    """The whole screen. It is light in a lit room unless its own switch says otherwise."""
    surface = wall_surface(workshop)
    ask = asking(workspace, surface)
    entry = found(ask.view.entry("workshops", workshop))
    theme = "dark" if request.args.get("theme") == "dark" else "light"
    return ask.page(
        "room/wall.html", surface, entry=entry, theme=theme, **_joining(workspace, workshop)
    )


@pages.get("/w/<workspace>/workshop/<workshop>/wall/join")
def joining(workspace: str, workshop: str) -> str:
    """The corner that says how to join: a code is no fact of the log, so the wall asks again."""
    ask = asking(workspace, wall_surface(workshop))
    found(ask.view.entry("workshops", workshop))
    return render_template(
        "room/_wall-join.html", ask=ask, workspace=workspace, **_joining(workspace, workshop)
    )


def _joining(workspace: str, workshop: str) -> dict[str, Any]:
    parts = urlsplit(join_address())
    return {
        "workshop": workshop,
        "code": house().identity.standing_invitation(workspace, workshop, "participant"),
        "address": parts.netloc + parts.path.removesuffix("/join"),
        "only_here": parts.hostname in ONLY_HERE,
    }


@region("wall", "room/_wall.html")
def screen(view: View, region: Region) -> dict[str, Any] | None:
    """What is on the screen now; nothing at all while a coach has blanked it."""
    item = region.surface.removeprefix("wall-")
    entry = view.entry("workshops", item)
    if entry is None:
        return None
    workshop = view.workshop_on(region.surface)
    standing = view.standing(item) if workshop is not None else None
    blank = standing is not None and standing.blank
    paused = paused_story(view, workshop, standing) if workshop is not None else ""
    shows = workshop is not None and not blank and not paused
    return {
        "entry": entry,
        "workshop": workshop,
        "standing": standing,
        "blank": blank,
        "paused": paused,
        "asked": view.asked(item) if standing is not None else None,
        "scene": _scene(view, workshop, standing) if workshop is not None and shows else None,
        "ballot": wall_ballot(view, item) if shows else None,
        "most_tiles": MOST_TILES,
        "few_tiles": MOST_TILES // 2,
    }


def _scene(view: View, workshop: Entry, standing: Standing | None) -> Scene:
    """What the wall of an open workshop shows at this moment."""
    guide = load_guides()[workshop.what.guide]
    step = step_of(workshop, standing)
    if step is None or standing is None:
        return Scene(guide.title, workshop.what.title)
    if standing.spot_note or any(standing.spot):
        lit = spot_scene(view, workshop, standing)
        if lit is not None:
            return lit
    board = BOARDS[workshop.what.guide]
    if board == "story":
        return story_scene(view, workshop, standing, step)
    knots = run_sheet(guide.steps, step)
    if board == "map":
        return map_scene(view, step, knots)
    return design_scene(view, step, knots)
