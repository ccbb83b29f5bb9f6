"""A map as one SVG picture that needs nothing around it: lanes, boxes, lines, words and a title."""

from __future__ import annotations

from collections.abc import Iterator

from exports.exchange.drawn import (
    FILLS,
    IMPACT_LEADING,
    IMPACT_TEXT,
    INK,
    LEADING,
    LINE,
    MUTED,
    PAPER,
    TEXT,
    Drawing,
    drawing_of,
    lines_of,
)
from exports.exchange.xml_out import quoted, words
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import MapFile, MapStep
from workshops.map.picture import MARKS
from workshops.map.routes import Box, Route
from workshops.map.step import lane_of
from workshops.plan.parts import FICTIONAL

TITLE_ROOM = 34.0
OPEN_MARKS = {"enables": PAPER, "hinders": "none"}
DASHES = {"enables": "5 4", "reinforces": "2 4"}


def write(map_file: MapFile) -> bytes:
    """A picture with a text alternative; it is as wide and high as the map."""
    drawing = drawing_of(map_file)
    height = drawing.height + TITLE_ROOM
    title = " · ".join(_title(map_file))
    counted = f"{len(map_file.steps)} steps and {len(map_file.links)} links, from left to right."
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" '
        f'width="{drawing.width:g}" height="{height:g}" '
        f'viewBox="0 {-TITLE_ROOM:g} {drawing.width:g} {height:g}" '
        'font-family="Atkinson Hyperlegible Next, Arial, sans-serif">'
        f'<title id="title">{words(title)}</title><desc id="desc">{words(counted)}</desc>'
        f'<rect x="0" y="{-TITLE_ROOM:g}" width="{drawing.width:g}" height="{height:g}" '
        f'fill="{PAPER}"/>'
    )
    steps = {step.id: step for step in map_file.steps}
    parts = [
        head,
        _words(20, -10, 16, INK, title, weight="bold"),
        *_lanes(drawing),
        *(_line(route) for route in drawing.routes),
        *(_box(steps[box.id], box) for box in drawing.boxes.values()),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def _title(map_file: MapFile) -> Iterator[str]:
    yield map_file.title or "Theory of Change"
    if map_file.fictional:
        yield FICTIONAL


def _lanes(drawing: Drawing) -> Iterator[str]:
    for turn, (lane, strip) in enumerate(drawing.lanes):
        if turn:
            yield (
                f'<path d="M{strip.x:g} 20V{drawing.height:g}" stroke="{LINE}" stroke-width="0.5"/>'
            )
        left = strip.x + (28 if turn else 20)
        yield _words(left, 40, TEXT, MUTED, lane.heading, weight="bold")


def _words(x: float, y: float, size: float, colour: str, text: str, weight: str = "normal") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{colour}">{words(text)}</text>'
    )


def _line(route: Route) -> str:
    x, y, degrees = route.end
    dashes = f' stroke-dasharray="{DASHES[route.kind]}"' if route.kind in DASHES else ""
    fill = OPEN_MARKS.get(route.kind, INK)
    stroke = INK if route.kind in OPEN_MARKS else "none"
    label = ""
    if route.label:
        across, down = route.label
        label = (
            f'<text x="{across:g}" y="{down:g}" font-size="11" text-anchor="middle" '
            f'dominant-baseline="middle" fill="{MUTED}" stroke="{PAPER}" stroke-width="4" '
            f'paint-order="stroke">{words(LINK_KINDS[route.kind])}</text>'
        )
    return (
        f'<g><path d="{route.path}" fill="none" stroke="{INK}" stroke-width="1.4"{dashes}/>'
        f'<path d="{MARKS[route.kind]}" transform="translate({x:g} {y:g}) rotate({degrees:g})" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="1.4"/>{label}</g>'
    )


def _box(step: MapStep, box: Box) -> str:
    impact = step.kind == "impact"
    size, leading = (IMPACT_TEXT, IMPACT_LEADING) if impact else (TEXT, LEADING)
    lines = lines_of(step)
    left = box.x + (16 if impact else 12.5)
    top = box.middle - leading * (len(lines) - 1) / 2 + size * 0.35
    spans = "".join(
        f'<tspan x="{left:g}" y="{top + leading * turn:g}">{words(line)}</tspan>'
        for turn, line in enumerate(lines)
    )
    lane = lane_of(step.kind, step.horizon).key
    return (
        f"<g data-step={quoted(step.id)}>"
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" '
        f'rx="3" fill="{FILLS[lane]}" stroke="{LINE}"/>'
        f'<text font-size="{size:g}" fill="{INK}">{spans}</text></g>'
    )
