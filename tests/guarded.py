"""The guard's labelled sentences: those with what points to somebody marked, and ordinary ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "samples" / "guard"
ALIASES = ("Rowan", "Ash", "Indigo")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, and the kind and place of what points to somebody in it."""

    kind: str
    text: str
    start: int
    end: int


def identifying() -> list[Labelled]:
    """Every stretch that points to somebody; a line may hold more than one."""
    found = []
    for line in _lines("identifying"):
        kind, written = line.split(": ", 1)
        text = ""
        places = []
        for part in re.split(r"(\[[^\]]*\])", written):
            if part.startswith("["):
                places.append((len(text), len(text) + len(part) - 2))
            text += part.strip("[]") if part.startswith("[") else part
        found += [Labelled(kind, text, *place) for place in places]
    return found


def ordinary() -> list[str]:
    """Notes as people write them every day, in which nothing points to anybody."""
    return _lines("ordinary")


def _lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
