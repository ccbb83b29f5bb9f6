"""The word lists beside this file: names, and words that only look like them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list, in small letters."""
    text = files("workshops.story.guard").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
