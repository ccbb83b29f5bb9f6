"""Reads frames: which channel, which numbers, and which new marks are in the HTML.

A mark is what the bench puts into a note: the moment it was sent and a number, so that whoever
sees it, in whichever process, knows how long that took.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from typing import Final

# A place that is kept for a note says nothing of the note: whoever has it has seen it before.
PLACED: Final = re.compile(r'id="note--n-([0-9a-f]{24})"(?! data-keep)')
EDITED: Final = re.compile(r"mark([a-p]{24})")
# In words a mark has letters alone: what looks like a long number would be asked about.
SPELT: Final = str.maketrans("0123456789", "ghijklmnop")
READ: Final = str.maketrans("ghijklmnop", "0123456789")
HEAD = 160
MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its place in its channel, the marks in it, how many stand there twice."""

    channel: str
    since: int
    seq: int
    marks: frozenset[str]
    twice: int


class Reader:
    """Reads each different frame once: everyone of a role gets the very same bytes."""

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, moment: float) -> None:
        """Forgets everything; marks older than this moment no longer count."""
        self._oldest = _hex(moment)
        self._kept: dict[tuple[int, bytes], tuple[bytes, Frame]] = {}

    def read(self, payload: bytes) -> Frame:
        """The frame in an event's bytes."""
        key = (len(payload), payload[:HEAD])
        kept = self._kept.get(key)
        if kept is not None and kept[0] == payload:
            return kept[1]
        frame = self._fresh(payload)
        if len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = (payload, frame)
        return frame

    def _fresh(self, payload: bytes) -> Frame:
        told = json.loads(payload[2:])[1]
        html = told["html"]
        placed = PLACED.findall(html)
        found = frozenset((*placed, *(each.translate(READ) for each in EDITED.findall(html))))
        marks = frozenset(mark for mark in found if mark[:16] >= self._oldest)
        twice = len(placed) - len(set(placed))
        return Frame(told["channel"], told["since"], told["seq"], marks, twice)


def new_mark(number: int) -> str:
    """A mark of this moment; the number keeps marks of one moment apart."""
    return f"{_hex(time.monotonic())}{number & 0xFFFFFFFF:08x}"


def spelt(mark: str) -> str:
    """A mark as it stands in the words of a note."""
    return f"mark{mark.translate(SPELT)}"


def age(mark: str, now: float) -> float:
    """How many milliseconds ago the mark was made; every process has the same clock."""
    return now * 1e3 - int(mark[:16], 16) / 1e3


def _hex(moment: float) -> str:
    return f"{int(moment * 1e6):016x}"
