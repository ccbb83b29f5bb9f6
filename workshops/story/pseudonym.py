"""Pseudonyms to choose from: neutral names, none of which a story of the workspace goes by."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshops.view import View


@cache
def pseudonyms() -> tuple[str, ...]:
    """Every name on the list, of trees, birds, water and weather, in its order."""
    text = files("workshops.story").joinpath("pseudonyms.txt").read_text(encoding="utf-8")
    return tuple(text.split())


def offered(view: View, count: int = 6) -> tuple[str, ...]:
    """So many names that are free, others with each story there is; fewer if the list runs out."""
    stories = (*view.present("stories"), *view.removed("stories"))
    taken = {story.what.pseudonym.lower() for story in stories}
    names = pseudonyms()
    start = len(stories) * count % len(names)
    turned = (*names[start:], *names[:start])
    return tuple(name for name in turned if name.lower() not in taken)[:count]
