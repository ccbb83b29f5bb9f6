"""A workspace with its map and plan as they were at another moment; who may see what stays as now.

What is compared is old words; the doors are those of today. So a step that was since kept to
coaches is not shown to others by way of the past, and no story is reached through it at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshops.workspace import Workspace

COMPARED = (
    "steps", "links", "assumptions", "indicators", "evidence", "verdicts", "decisions", "actions",
)  # fmt: skip
"""The shelves that are looked at again."""


def as_of(now: Workspace, then: Workspace) -> Workspace:
    """This workspace with the compared shelves as they stood then."""
    shelves = now.shelves
    for shelf in COMPARED:
        shelves = shelves.set(shelf, then.shelf(shelf))
    return replace(now, shelves=shelves, ties=then.ties)


def same_things(now: Workspace, then: Workspace) -> bool:
    """Whether nothing on the compared shelves was touched in between; looks at no thing."""
    return all(now.shelf(shelf) is then.shelf(shelf) for shelf in COMPARED)


def with_what_went(after: Workspace, before: Workspace) -> Workspace:
    """The later of two moments, with the steps and links besides that only the earlier one had."""
    state = after
    for shelf in ("steps", "links"):
        for item, entry in before.shelf(shelf).items():
            there = after.shelf(shelf).get(item)
            if not entry.removed and (there is None or there.removed):
                state = state.keep(shelf, entry)
    return state
