"""A map as PowerPoint slides: its title, the whole map, then lane by lane every step and its links.

What is taken for granted and how we would know is told in the Word document.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from exports.blocks import writable
from exports.exchange.drawn import width_of
from exports.exchange.narrative import UNTITLED, Story
from exports.exchange.powerpoint_file import Deck, say
from exports.exchange.powerpoint_map import draw
from workshops.map.checks import shortened
from workshops.map.map_file import MapFile
from workshops.map.outline import counted
from workshops.map.step import LANES, lane_of
from workshops.plan.parts import FICTIONAL

LONGEST_FOOT = 90
LONGEST_CLAIM = 1_500
ROOM = 390.0
"""Points from the top to the foot of what a slide tells."""
SIZES, MEASURES = (20.0, 16.0), (820.0, 790.0)
"""Points of a step and of a claim, and how wide a line of each is, less what breaks between words
leave empty.
"""
LEADING, ABOVE = 1.2, 0.2
"""How high a line is, and the space above a paragraph, to the height of its letters."""

Line = tuple[int, str]
"""A step at level 0, or a claim at level 1."""


def write(map_file: MapFile) -> bytes:
    """The bytes of a .pptx file; the same map gives the same bytes."""
    title = writable(map_file.title) or UNTITLED
    deck = Deck(title, _foot(title) if map_file.fictional else "")
    opening = deck.slide("Title Slide", title)
    size = f"{counted(len(map_file.steps), 'step')} and {counted(len(map_file.links), 'link')}"
    say(opening.placeholders[1].text_frame, f"Our theory of change: {size}")
    whole = deck.slide("Title Only", "The whole map")
    draw(whole, map_file, f"A map of {size}, from left to right, told on the slides that follow.")
    for heading, lines in _slides(map_file):
        body = deck.slide("Title and Content", heading).placeholders[1].text_frame
        for level, words in lines:
            say(body, words, level).font.bold = level == 0
    return deck.packed()


def _foot(title: str) -> str:
    return shortened(f"{FICTIONAL} · {title}", LONGEST_FOOT)


def _slides(map_file: MapFile) -> Iterator[tuple[str, list[Line]]]:
    """A slide a lane, or as many as its words need; each has a heading of its own."""
    story = Story(map_file)
    for lane in LANES:
        lines: list[list[Line]] = []
        for step in map_file.steps:
            if lane_of(step.kind, step.horizon) == lane:
                claims = (story.claim(link) for link in story.after[step.id])
                told = [(1, shortened(claim, LONGEST_CLAIM)) for claim in claims]
                lines.append([(0, step.words), *told])
        pages = _pages(lines)
        for turn, page in enumerate(pages, 1):
            of = f", {turn} of {len(pages)}" if len(pages) > 1 else ""
            yield f"{lane.heading}{of}", page


def _pages(steps: list[list[Line]]) -> list[list[Line]]:
    """Lines in slides that hold them; a step begins a new one rather than part from its claims."""
    pages: list[list[Line]] = []
    left = 0.0
    for lines in steps:
        first = sum(_height(line) for line in lines[:2])
        if not pages or first > left or left < sum(map(_height, lines)) <= ROOM:
            pages.append([])
            left = ROOM
        for line in lines:
            if line[0] and _height(line) > left:
                pages.append([])
                left = ROOM
            pages[-1].append(line)
            left -= _height(line)
    return pages


def _height(line: Line) -> float:
    level, words = line
    room = MEASURES[level] / SIZES[level] * 1000
    lines = ceil(max(1.0, width_of(words) / room))
    return (lines * LEADING + ABOVE) * SIZES[level]
