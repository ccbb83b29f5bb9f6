"""When the checks are silent: while people generate, advice is out of place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshops.view import View


def resting(view: View) -> bool:
    """Whether the map workshop that is on stands at a step for writing and not for the checks."""
    workshop = view.open_workshop("map")
    standing = view.standing(workshop.id) if workshop is not None else None
    return standing is not None and "steps" in standing.allowed and "checks" not in standing.shows
