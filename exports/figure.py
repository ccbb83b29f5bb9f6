"""Pictures in documents: the feelings line in ink, as SVG, so that it prints in black as well."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from exports.blocks import writable
from exports.typeset import png
from workshops.story.feeling import Felt, signed

as_png = png

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 96, 24, 24, 60
INK, MUTED, GRID = "#1B2730", "#4C5860", "#CFCFCC"
FACES = "Liberation Sans, DejaVu Sans, Libertinus Serif, sans-serif"
LONGEST_NAME = 20


def feelings_line(line: Sequence[Felt]) -> str:
    """The feelings line of a story: life stages from left to right, −3 to +3 from foot to head.

    A guess is an open dot on a dashed line; where nobody has said, the line has a gap.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{FACES}" font-size="13" fill="{INK}">'
        + "".join((*_levels(), *_stretches(line), *_points(line)))
        + "</svg>"
    )


def _x(place: int, count: int) -> float:
    room = (WIDTH - LEFT - RIGHT) / max(count, 1)
    return round(LEFT + room * (place + 0.5), 1)


def _y(level: int) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (3 - level) / 6, 1)


def _levels() -> list[str]:
    lines = []
    for level in range(-3, 4):
        stroke = MUTED if level == 0 else GRID
        lines.append(
            f'<path d="M{LEFT} {_y(level)}H{WIDTH - RIGHT}" stroke="{stroke}" stroke-width="1"/>'
        )
        at = f'x="{LEFT - 10}" y="{_y(level) + 4}" text-anchor="end"'
        lines.append(f"<text {at}>{signed(level)}</text>")
    for level, words in ((3, "high"), (-3, "low")):
        y = _y(level) + 4
        lines.append(f'<text x="8" y="{y}" fill="{MUTED}">{words}</text>')
    return lines


def _stretches(line: Sequence[Felt]) -> list[str]:
    found = []
    for place, (felt, following) in enumerate(pairwise(line)):
        if felt.level is None or following.level is None:
            continue
        start = f"M{_x(place, len(line))} {_y(felt.level)}"
        end = f"L{_x(place + 1, len(line))} {_y(following.level)}"
        dashes = ' stroke-dasharray="3 5"' if "guess" in (felt.how, following.how) else ""
        found.append(
            f'<path d="{start}{end}" fill="none" stroke="{INK}" stroke-width="2.5"{dashes}/>'
        )
    return found


def _points(line: Sequence[Felt]) -> list[str]:
    found = []
    for place, felt in enumerate(line):
        x = _x(place, len(line))
        name = escape(_short(felt.name), quote=True)
        ages = escape(_short(felt.ages), quote=True)
        found.append(f'<text x="{x}" y="{HEIGHT - 30}" text-anchor="middle">{name}</text>')
        found.append(
            f'<text x="{x}" y="{HEIGHT - 12}" text-anchor="middle" fill="{MUTED}" '
            f'font-size="11">{ages}</text>'
        )
        if felt.level is not None:
            inside = "#fff" if felt.how == "guess" else INK
            found.append(
                f'<circle cx="{x}" cy="{_y(felt.level)}" r="6" fill="{inside}" '
                f'stroke="{INK}" stroke-width="2"/>'
            )
    return found


def _short(words: str) -> str:
    plain = " ".join(writable(words).split())
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1] + "…"
