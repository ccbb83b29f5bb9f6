"""The map on a slide, of shapes and connectors that PowerPoint moves together and lets edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.connector import Connector
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from exports.blocks import writable
from exports.exchange.drawn import (
    FILLS,
    IMPACT_TEXT,
    INK,
    LINE,
    MUTED,
    PAPER,
    TEXT,
    Drawing,
    drawing_of,
    width_of,
)
from exports.exchange.powerpoint_file import say
from workshops.map.checks import quoted, shortened
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import MapFile, MapLink, MapStep
from workshops.map.routes import Box
from workshops.map.step import lane_of

ROOM = (0.5, 1.1, 12.33, 5.4)
"""The part of the slide that the map may fill: left, top, width and height in inches."""
LARGEST = 10_500.0
"""EMU to a pixel of the map: a small map is not blown up past what reads well."""
ENDS = {
    "leads_to": ("triangle", "triangle"),
    "precondition_of": ("stealth", "barbed arrow"),
    "produces": ("diamond", "diamond"),
    "enables": ("oval", "dot, dashed"),
    "hinders": ("arrow", "open arrow, dotted"),
    "reinforces": ("triangle", "triangle, dashed"),
}
"""How the line of each kind of link ends, for PowerPoint and in words."""
DASHES = {
    "enables": MSO_LINE.DASH,
    "hinders": MSO_LINE.ROUND_DOT,
    "reinforces": MSO_LINE.DASH,
}
LABELLED = ("hinders", "reinforces")
"""Kinds that go against the drift of the map, and say so on their line."""
TOP, LEFT, BOTTOM, RIGHT = range(4)
"""The points at which PowerPoint joins a line to a box."""


def draw(slide: Slide, map_file: MapFile, alternative: str) -> None:
    """The whole map as one group with a text alternative, and what its lines mean in words."""
    drawing = drawing_of(map_file)
    _Map(slide, map_file, drawing).draw(alternative)
    used = [kind for kind in LINK_KINDS if any(link.kind == kind for link in map_file.links)]
    if used:
        means = ", ".join(f"{LINK_KINDS[kind]} ({ENDS[kind][1]})" for kind in used)
        legend = slide.shapes.add_textbox(Inches(0.5), Inches(6.55), Inches(12.33), Inches(0.35))
        legend.name = "What the lines mean"
        say(legend.text_frame, f"What the lines mean: {means}.").font.size = Pt(11)


class _Map:
    """Turns pixels of the map into places on the slide; lines lie below the boxes."""

    def __init__(self, slide: Slide, map_file: MapFile, drawing: Drawing) -> None:
        self._shapes = slide.shapes
        # Else every new shape is searched a number among all the others.
        self._shapes.turbo_add_enabled = True
        self._map, self._drawing = map_file, drawing
        self._names = {step.id: quoted(writable(step.words)) for step in map_file.steps}
        left, top, width, height = map(Inches, ROOM)
        self._unit = min(width / drawing.width, height / drawing.height, LARGEST)
        self._left, self._top = left + (width - drawing.width * self._unit) / 2, top

    def draw(self, alternative: str) -> None:
        boxes = {step.id: self._box(step) for step in self._map.steps}
        lines = [self._link(link, boxes) for link in self._map.links]
        labels = [
            self._label(link, line)
            for link, line in zip(self._map.links, lines, strict=True)
            if link.kind in LABELLED
        ]
        parts: Sequence[BaseShape] = [*self._lanes(), *lines, *boxes.values(), *labels]
        group = self._shapes.add_group_shape(list(parts))
        group.name = "Map"
        _describe(group, alternative)

    def _lanes(self) -> Iterator[BaseShape]:
        for turn, (lane, strip) in enumerate(self._drawing.lanes):
            if turn:
                edge = self._shapes.add_connector(
                    MSO_CONNECTOR.STRAIGHT,
                    *self._at(strip.x, 20),
                    *self._at(strip.x, self._drawing.height),
                )
                edge.name = f"Left edge of “{lane.heading}”"
                _ink(edge, LINE, 0.5)
                yield edge
            heading = self._words(lane.heading, strip.x + 20, 20, strip.width - 24, 34, TEXT)
            heading.name = f"Lane: {lane.heading}"
            yield heading

    def _box(self, step: MapStep) -> Shape:
        box = self._drawing.boxes[step.id]
        shape = self._shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE,
            *self._at(box.x, box.y),
            self._long(box.width),
            self._long(box.height),
        )
        shape.name = shortened(writable(step.words))
        shape.adjustments[0] = 3 / min(box.width, box.height)
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(FILLS[lane_of(step.kind, step.horizon).key])
        shape.line.color.rgb, shape.line.width = _colour(LINE), Pt(0.75)
        shape.shadow.inherit = False
        self._write(shape, step.words, IMPACT_TEXT if step.kind == "impact" else TEXT, 12, INK)
        return shape

    def _link(self, link: MapLink, boxes: dict[str, Shape]) -> Connector:
        begin, end = _sides(*(self._drawing.boxes[each] for each in (link.source, link.target)))
        shape = MSO_CONNECTOR.STRAIGHT if begin in (TOP, BOTTOM) else MSO_CONNECTOR.CURVE
        line = self._shapes.add_connector(shape, Emu(0), Emu(0), Emu(0), Emu(0))
        line.begin_connect(boxes[link.source], begin)
        line.end_connect(boxes[link.target], end)
        _ink(line, INK, 1)
        if link.kind in DASHES:
            line.line.dash_style = DASHES[link.kind]
        mark = f'<a:tailEnd {nsdecls("a")} type="{ENDS[link.kind][0]}"/>'
        line.element.xpath("p:spPr/a:ln")[0].append(parse_xml(mark))
        line.name = LINK_KINDS[link.kind].capitalize()
        ends = self._names[link.source], self._names[link.target]
        _describe(line, f"{ends[0]} {LINK_KINDS[link.kind]} {ends[1]}")
        return line

    def _label(self, link: MapLink, line: Connector) -> Shape:
        """The kind of a link in the middle of its line, on paper so that it can be read."""
        words = LINK_KINDS[link.kind]
        width, height = width_of(words) * 11 / 1000 + 10, 18
        label = self._words(words, 0, 0, width, height, 11)
        label.left = Emu((line.begin_x + line.end_x - label.width) // 2)
        label.top = Emu((line.begin_y + line.end_y - label.height) // 2)
        label.fill.solid()
        label.fill.fore_color.rgb = _colour(PAPER)
        return label

    def _words(
        self, words: str, x: float, y: float, width: float, height: float, size: float
    ) -> Shape:
        box = self._shapes.add_textbox(*self._at(x, y), self._long(width), self._long(height))
        self._write(box, words, size, 2, MUTED)
        return box

    def _write(self, shape: Shape, words: str, size: float, margin: float, colour: str) -> None:
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = self._long(margin)
        frame.margin_top = frame.margin_bottom = Emu(0)
        font = say(frame, words).font
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        # PowerPoint knows no letters below one point.
        font.size = max(self._long(size), Pt(1))
        font.color.rgb = _colour(colour)

    def _at(self, x: float, y: float) -> tuple[Emu, Emu]:
        return Emu(round(self._left + x * self._unit)), Emu(round(self._top + y * self._unit))

    def _long(self, pixels: float) -> Emu:
        return Emu(round(pixels * self._unit))


def _sides(source: Box, target: Box) -> tuple[int, int]:
    """Where a line leaves one box and meets the other, so that it is short."""
    if source.lane == target.lane:
        return (BOTTOM, TOP) if source.y < target.y else (TOP, BOTTOM)
    return (RIGHT, LEFT) if source.lane < target.lane else (LEFT, RIGHT)


def _ink(line: Connector, colour: str, points: float) -> None:
    line.line.color.rgb, line.line.width = _colour(colour), Pt(points)
    # The style that a line comes with would give it a shadow.
    line.element.remove(line.element.xpath("p:style")[0])


def _colour(code: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(code.removeprefix("#"))
    return colour


def _describe(shape: BaseShape, words: str) -> None:
    """The text alternative, which python-pptx has no name for."""
    shape.element.xpath("*/p:cNvPr")[0].set("descr", words)
