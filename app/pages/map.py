"""The map and its outline: two ways to see and change one Theory of Change, and their dialogs.

Over 150 lines because every act of the map has its dialog here; what the map says and where its
boxes stand is left to `workshops.map`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request

from app.pages.asking import Asking, asking, coaching, found
from app.pages.checks import open_findings, panel_of
from app.pages.evidence import WORDS, weighed
from app.render import region
from workshops.map.layout import ROW, TOP, BoxIn, LinkIn, crossings, insert_order, tidy
from workshops.map.outline import Outline, OutlineStep, outline_of
from workshops.map.picture import MapPicture, picture_of
from workshops.map.routes import HAIRLINE
from workshops.map.step import LANES, LaneOfMap
from workshops.regions import MAP, OUTLINE, Region
from workshops.view import View

pages = Blueprint("map", __name__)

RULER = 42
"""The room for the dates under the map, in pixels at 100 %."""

# The surfaces.


@pages.get("/w/<workspace>/map", endpoint="map")
def map_page(workspace: str) -> str:
    """The drawn map; a step in focus is read beside it, and lit by the page's own script."""
    ask = asking(workspace, MAP)
    outline = outline_of(ask.view)
    return ask.page(
        "map/map.html",
        MAP,
        outline=outline,
        panel=outline.step(request.args.get("focus", "")),
        composer=_composer(ask, outline),
    )


@pages.get("/w/<workspace>/map/outline")
def outline(workspace: str) -> str:
    """The same map as a report, with every act the map has."""
    ask = asking(workspace, OUTLINE)
    told = outline_of(ask.view)
    return ask.page("map/outline.html", OUTLINE, outline=told, composer=_composer(ask, told))


@region("map-field", "map/_field.html")
def field(view: View, region: Region) -> dict[str, Any] | None:
    """The picture: lanes, boxes, lines, the accountability line and the ruler."""
    picture = picture_of(view)
    return {
        "picture": picture,
        "steps": sum(1 for _ in picture.steps()),
        "inset": {lane.key: HAIRLINE if lane.strip.index else 20 for lane in picture.lanes},
        "height": picture.height + RULER,
        "scale": {"top": TOP, "row": ROW},
    }


@region("map-checks", "map/_checks.html")
def checks(view: View, region: Region) -> dict[str, Any] | None:
    """What the map does not answer yet, as sentences."""
    return {"checks": panel_of(view), "drawn": region.surface == MAP}


@region("outline", "map/_outline.html")
def report(view: View, region: Region) -> dict[str, Any] | None:
    """Every step once, lane by lane from the change backwards."""
    return {"outline": outline_of(view), "findings": open_findings(view)}


# The dialogs.


@pages.get("/w/<workspace>/map/step/<step>")
def step(workspace: str, step: str) -> str:
    """Everything there is to say of one step, and to do with it."""
    ask = asking(workspace)
    outline = outline_of(ask.view)
    told: OutlineStep = found(outline.step(step))
    answered = {said.id for said in told.insights}
    return ask.page(
        "map/step.html",
        "",
        step=told,
        may_write=ask.view.audience.writes,
        up=_turned(outline, told, by=-1),
        down=_turned(outline, told, by=1),
        others=[e for e in ask.view.present("insights") if e.id not in answered],
    )


@pages.get("/w/<workspace>/map/step/<step>/panel")
def panel(workspace: str, step: str) -> str:
    """A step read aloud beside the map."""
    ask = asking(workspace)
    return ask.page("map/_panel.html", "", panel=_told(ask, step))


@pages.get("/w/<workspace>/map/step/<step>/lane")
def lane(workspace: str, step: str) -> str:
    """Move to lane…: one press for each lane, the one-click twin of dragging."""
    ask = asking(workspace)
    return ask.page(
        "map/lane.html",
        "",
        step=_told(ask, step),
        lanes=LANES,
        may_write=ask.view.audience.writes,
    )


@pages.get("/w/<workspace>/map/step/new")
def new_step(workspace: str) -> str:
    """The dialog that adds a step: in a lane, or just before or after another step."""
    ask = asking(workspace)
    told = outline_of(ask.view)
    beside = told.step(request.args.get("before", "") or request.args.get("after", ""))
    return ask.page(
        "map/new_step.html",
        "",
        composer=_composer(ask, told, beside),
        beside=beside,
        before="before" in request.args,
        may_write=ask.view.audience.writes,
    )


@pages.get("/w/<workspace>/map/link/<link>")
def link(workspace: str, link: str) -> str:
    """A link as a sentence: what kind it is, why we believe it, and how well we know."""
    ask = asking(workspace)
    entry = found(ask.view.entry("links", link))
    ends = [found(ask.view.entry("steps", end)) for end in (entry.what.source, entry.what.target)]
    return ask.page(
        "map/link.html",
        "",
        link=entry,
        weighed=weighed(ask.view, entry),
        words=WORDS,
        source=ends[0],
        target=ends[1],
        may_write=ask.view.audience.writes,
    )


@pages.get("/w/<workspace>/map/link/new")
def new_link(workspace: str) -> str:
    """Link to…: if this, then that, because."""
    ask = asking(workspace)
    return ask.page(
        "map/new_link.html",
        "",
        outline=outline_of(ask.view),
        source=request.args.get("source", ""),
        target=request.args.get("target", ""),
        may_write=ask.view.audience.writes,
    )


def _told(ask: Asking, step: str) -> OutlineStep:
    told: OutlineStep = found(outline_of(ask.view).step(step))
    return told


# Adding: which lanes are offered, and where a new step goes in each.


@dataclass(frozen=True, slots=True)
class Choice:
    """A lane that a new step may go to, and the row it would take there (0: wherever is best)."""

    lane: LaneOfMap
    place: float = 0


@dataclass(frozen=True, slots=True)
class Composer:
    """The lanes on offer, and the one that is chosen."""

    choices: tuple[Choice, ...]
    chosen: Choice


def _composer(ask: Asking, outline: Outline, beside: OutlineStep | None = None) -> Composer:
    before = "before" in request.args
    usual = "precondition" if outline.step_count else "impact"
    wanted = request.args.get("lane") or (_lane_beside(beside, before=before) if beside else usual)
    choices = tuple(Choice(lane) for lane in LANES)
    if beside is not None:
        choices = _near(picture_of(ask.view), beside, before=before)
    found = (choice for choice in choices if choice.lane.key == wanted)
    return Composer(choices, next(found, choices[-1]))


def _lane_beside(step: OutlineStep, *, before: bool) -> str:
    """The lane just before or after a step's own."""
    keys = [lane.key for lane in LANES]
    turn = keys.index(step.lane.key) + (-1 if before else 1)
    return keys[max(0, min(turn, len(keys) - 1))]


def _near(picture: MapPicture, beside: OutlineStep, *, before: bool) -> tuple[Choice, ...]:
    """Every lane, with the row where a step that is to be linked with `beside` stands best."""
    number = {lane.key: lane.strip.index for lane in picture.lanes}
    ends = ("new", beside.id) if before else (beside.id, "new")
    boxes, links = _boxes(picture), [*_links(picture), LinkIn("new", *ends, "leads_to")]

    def near(lane: LaneOfMap) -> Choice:
        if lane.key not in number:
            return Choice(lane)
        # Nobody knows yet how long its words will be; those of its neighbour are a fair guess.
        new = BoxIn("new", number[lane.key], None, beside.words)
        return Choice(lane, insert_order(boxes, links, new))

    return tuple(near(lane) for lane in LANES)


# Placing: ranks are rows.


def _boxes(picture: MapPicture) -> list[BoxIn]:
    return [
        BoxIn(step.id, lane.strip.index, step.told.entry.rank, step.words)
        for lane in picture.lanes
        for step in lane.steps
    ]


def _links(picture: MapPicture) -> list[LinkIn]:
    # In a fixed order: the picture draws lit lines last, and Tidy must always answer the same.
    links = sorted(picture.links, key=lambda link: link.id)
    return [LinkIn(link.id, link.source, link.target, link.told.kind) for link in links]


def _turned(outline: Outline, step: OutlineStep, *, by: int) -> float | None:
    """The rank that takes a step one place up or down its lane; None at the end of the lane."""
    lane = next(lane for lane in outline.lanes if lane.lane == step.lane)
    ranks = [each.entry.rank for each in lane.steps if each.id != step.id]
    place = step.position - 1 + by
    if not 0 <= place <= len(ranks):
        return None
    low = ranks[place - 1] if place else ranks[0] - 2
    high = ranks[place] if place < len(ranks) else ranks[-1] + 2
    return (low + high) / 2


@pages.get("/w/<workspace>/map/tidy", endpoint="tidy")
def tidy_page(workspace: str) -> str:
    """A proposal with fewer crossings: what it would change, and the form that applies it."""
    ask = coaching(workspace)
    picture = picture_of(ask.view)
    boxes, links = _boxes(picture), _links(picture)
    ranks = tidy(boxes, links)
    return ask.page(
        "map/tidy.html",
        "",
        moves=[(box.id, ranks[box.id]) for box in boxes if ranks[box.id] != box.order],
        crossed=crossings(boxes, links, {}),
        then=crossings(boxes, links, ranks),
    )
