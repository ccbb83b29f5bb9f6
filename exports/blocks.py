"""The pieces a report is made of; what they say is left to `report`, how they look to writers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "strong", "reason", "small"]


@dataclass(frozen=True, slots=True)
class Bit:
    """A short paragraph inside a cell, with its tone; a reason hangs on the thread."""

    text: str
    tone: Tone = "plain"


Cell = tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A numbered paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Sub:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what they stand for: the lines of a record."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption for those who cannot see it, its heads, column shares and rows."""

    caption: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as SVG, and what it shows in words; the same facts follow it as a table."""

    svg: str
    alt: str


Block = Para | Sub | Bullets | Facts | Grid | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A document from its title to its foot; `warning` stands large under the title."""

    title: str
    subtitle: str
    author: str
    footer: str
    warning: str
    front: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What XML 1.0 cannot hold, and so no document format can.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text as every format can hold it: no control characters, line feeds the only breaks."""
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text)).strip()
