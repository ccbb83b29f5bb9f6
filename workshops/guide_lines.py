"""Cuts a guide into numbered lines, sections and paragraphs; what they mean is elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from workshops.guide_check import Margin, quoted

FENCE: Final = "---"
RULE: Final = re.compile(r"={2,}|-{2,}")
ITEM: Final = re.compile(r"(?:[-*]|\d{1,3}\.)\s+(.*)")

Line: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines beneath it, down to the next heading of the same level."""

    line: int
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item, its lines joined."""

    line: int
    text: str
    is_item: bool


def split_front(text: str) -> tuple[list[Line] | None, list[Line]]:
    """Return the numbered lines between the two fences (None without them) and those below."""
    lines = list(enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1))
    if lines[0][1].rstrip() != FENCE:
        return None, lines
    for number, line in lines[1:]:
        if line.rstrip() == FENCE:
            return lines[1 : number - 1], lines[number:]
    return None, lines[1:]


def cut(lines: Sequence[Line], *, level: int) -> tuple[list[Line], list[Section]]:
    """Cut the lines at headings of this level: what stands above the first, then each."""
    headings = [place for place, (_, text) in enumerate(lines) if level_of(text) == level]
    ends = [*headings, len(lines)]
    sections = []
    for start, end in pairwise(ends):
        number, text = lines[start]
        title = " ".join(text.strip("# \t").split())
        sections.append(Section(number, title, tuple(lines[start + 1 : end])))
    return list(lines[: ends[0]]), sections


def level_of(text: str) -> int:
    """Return how many “#” a heading begins with; 0 for any other line."""
    return len(text) - len(text.lstrip("#"))


def texts_of(lines: Sequence[Line], margin: Margin) -> tuple[str, ...]:
    return tuple(block.text for block in blocks_of(lines, margin))


def blocks_of(lines: Sequence[Line], margin: Margin) -> list[Block]:
    """Join lines that belong together: a paragraph ends at a blank line or at a list item."""
    blocks: list[Block] = []
    is_fresh = True
    for number, line in without_headings(lines, margin):
        text = line.strip()
        item = ITEM.fullmatch(text)
        if not text:
            is_fresh = True
        elif item:
            blocks.append(Block(number, item[1], is_item=True))
            is_fresh = False
        elif is_fresh:
            blocks.append(Block(number, text, is_item=False))
            is_fresh = False
        else:
            last = blocks[-1]
            blocks[-1] = Block(last.line, f"{last.text} {text}", is_item=last.is_item)
    return blocks


def without_headings(lines: Iterable[Line], margin: Margin) -> list[Line]:
    """Return the other lines, with every heading among these noted as out of place."""
    kept = []
    for number, line in lines:
        level = level_of(line)
        if level:
            margin.note(number, f"{quoted(line)} is out of place; {place_for(level)}")
        elif RULE.fullmatch(line.strip()):
            margin.note(number, f"{quoted(line)} is out of place; leave an empty line instead.")
        else:
            kept.append((number, line))
    return kept


def place_for(level: int) -> str:
    if level == 1:
        return "the title belongs in the front matter, and a step begins with “## ”."
    if level == 3:
        return "Say, Ask and Coach notes stand beneath a step that begins with “## ”."
    return "a guide has “## ” for a step and “### ” for its parts, and nothing deeper."
