"""Where the load happens, and what one person needs to take part.

Kept apart from `ground`, so that a process full of people loads nothing of the server.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshops.room.note import KINDS_OF_NOTE
from workshops.story.stage import MOST_STAGES

WORKSPACE, STORY, WORKSHOP = "bench", "s0", "w0"
SURFACE = f"story-{STORY}"
STAGES = MOST_STAGES
"""As many as a story may have: then a board is as large as it gets, and everyone is on it."""
CELLS = tuple((f"{STORY}-{n}", question) for n in range(STAGES) for question in KINDS_OF_NOTE)
WRITERS_IN = 5
"""Every fifth person writes."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One person's way in: their id, the cookie of their session, whether they write."""

    person: str
    cookie: str
    writes: bool


def words(mark: str) -> str:
    """A note's text of 100 characters with a mark in it."""
    text = (
        f"{mark} nobody came to the meeting, so she went to stay with her gran and told no one at"
    )
    return f"{text} her school why"[:100].ljust(100, ".")
