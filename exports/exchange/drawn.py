"""Where the boxes and lines of a map stand in a drawing that leaves us, and their colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshops.map.layout import LETTERS, OTHER_LATIN, WIDE_SCRIPT, BoxIn, Lane, LinkIn, draw
from workshops.map.map_file import MapFile, MapStep
from workshops.map.map_making import places_of
from workshops.map.routes import Box, Route
from workshops.map.step import ALWAYS, LANES, LaneOfMap, lane_of

INK, MUTED, LINE, PAPER = "#1B2730", "#4C5860", "#8A949A", "#FFFFFF"
FILLS = {
    "situation": "#ECEAE4",
    "input": "#E6EAF2",
    "intervention": "#DDEBF0",
    "output": "#E8EEDF",
    "mechanism": "#F3E9DA",
    "precondition": "#F5EFD8",
    "intermediate": "#E3F0E6",
    "long_term": "#D6EADF",
    "impact": "#CFE3EA",
}
"""Light grounds on which ink is read at 10 to 1 or better; the lane says the same in words."""
TEXT, LEADING = 13.0, 16.0
IMPACT_TEXT, IMPACT_LEADING = 15.6, 19.5
ROOM, IMPACT_ROOM = 129.0, 138.0
"""How wide the words of a box may be, as the layout reckons its height."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map in pixels: its lanes from the left with the strip of each, its boxes, its lines."""

    width: float
    height: float
    lanes: tuple[tuple[LaneOfMap, Lane], ...]
    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]


def drawing_of(map_file: MapFile) -> Drawing:
    """The map where people left its boxes, or tidied if it comes from elsewhere."""
    steps = [(step, lane_of(step.kind, step.horizon)) for step in map_file.steps]
    used = {lane.key for _, lane in steps}
    lanes = [lane for lane in LANES if lane.key in used or lane.key in ALWAYS]
    places = places_of(map_file)
    boxes = [BoxIn(step.id, lanes.index(lane), places[step.id], step.words) for step, lane in steps]
    links = [LinkIn(link.id, link.source, link.target, link.kind) for link in map_file.links]
    picture = draw(boxes, links, len(lanes))
    return Drawing(
        picture.width,
        picture.height,
        tuple(zip(lanes, picture.lanes, strict=True)),
        {box.id: box for box in picture.boxes},
        picture.routes,
    )


def lines_of(step: MapStep) -> list[str]:
    """The words of a step, broken where they fill its box, a long word wherever it has to."""
    impact = step.kind == "impact"
    room = (IMPACT_ROOM / IMPACT_TEXT if impact else ROOM / TEXT) * 1000
    lines = [""]
    for word in step.words.split():
        for part in _parts(word, room):
            longer = f"{lines[-1]} {part}".strip()
            if not lines[-1] or width_of(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return lines


def _parts(word: str, room: float) -> list[str]:
    if width_of(word) <= room:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and width_of(parts[-1] + letter) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def width_of(words: str) -> float:
    """How wide words are in thousandths of an em, as the layout reckons."""
    return sum(LETTERS.get(c, OTHER_LATIN if c < "\u2e80" else WIDE_SCRIPT) for c in words)
