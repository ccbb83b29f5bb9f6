"""Pictures in documents: the feelings line in ink, as SVG, so that it prints in black as well.

Where its points and stretches lie is the same as on a page (workshops/story/line.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from exports.blocks import writable
from exports.typeset import png
from workshops.story.feeling import Felt, signed
from workshops.story.line import Drawing, Frame, Point, draw

as_png = png

PAPER = Frame(width=720, left=96, top=24, step=36, foot=60)
INK, MUTED, GRID = "#1B2730", "#4C5860", "#CFCFCC"
FACES = "Liberation Sans, DejaVu Sans, Libertinus Serif, sans-serif"
LONGEST_NAME = 20


def feelings_line(line: Sequence[Felt]) -> str:
    """The feelings line of a story: life stages from left to right, −3 to +3 from foot to head.

    A guess is an open dot on a dashed line; where nobody has said, the line has a gap.
    """
    drawing = draw(line, PAPER)
    width, height = PAPER.width, PAPER.height
    parts = (*_levels(), *_stretches(drawing), *map(_dot, drawing.points), *_names(line, drawing))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FACES}" font-size="13" fill="{INK}">'
        f"{''.join(parts)}</svg>"
    )


def _levels() -> Iterator[str]:
    for level in range(-3, 4):
        y, stroke = PAPER.y(level), MUTED if level == 0 else GRID
        yield f'<path d="M{PAPER.left} {y}H{PAPER.width}" stroke="{stroke}" stroke-width="1"/>'
        at = f'x="{PAPER.left - 10}" y="{y + 4}" text-anchor="end"'
        yield f"<text {at}>{signed(level)}</text>"
    for level, words in ((3, "high"), (-3, "low")):
        yield f'<text x="8" y="{PAPER.y(level) + 4}" fill="{MUTED}">{words}</text>'


def _stretches(drawing: Drawing) -> Iterator[str]:
    for each in drawing.stretches:
        dashes = ' stroke-dasharray="3 5"' if each.guess else ""
        look = f'fill="none" stroke="{INK}" stroke-width="2.5"{dashes}'
        yield f'<path d="{each.path}" {look}/>'


def _dot(point: Point) -> str:
    inside = "#fff" if point.guess else INK
    look = f'r="6" fill="{inside}" stroke="{INK}" stroke-width="2"'
    return f'<circle cx="{point.x}" cy="{point.y}" {look}/>'


def _names(line: Sequence[Felt], drawing: Drawing) -> Iterator[str]:
    for felt, (left, right) in zip(line, pairwise(drawing.edges), strict=True):
        at = f'x="{(left + right) / 2}" text-anchor="middle"'
        foot = PAPER.height
        yield f'<text {at} y="{foot - 30}">{_short(felt.name)}</text>'
        look = f'fill="{MUTED}" font-size="11"'
        yield f'<text {at} y="{foot - 12}" {look}>{_short(felt.ages)}</text>'


def _short(words: str) -> str:
    plain = " ".join(writable(words).split())
    cut = plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1] + "…"
    return escape(cut, quote=True)
