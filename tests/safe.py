"""What the safety gate asks of a story, as a coach of a test would fill it in."""

from __future__ import annotations

from typing import Any

from workshops.story.safety import MINIMISED

PERMITTED: dict[str, Any] = {
    "given_by": "young_person",
    "source": "Told to a participation worker",
    "use": "One Deep Dive and what is learned from it",
    "audience": "workshop",
    "until": "2099-12-31",
    "withdraw": "Tell the participation worker, at any time",
}
SAFE: dict[str, Any] = {
    "lawful_basis": "public_task",
    "condition": "public_interest",
    "minimised": list(MINIMISED),
    "intruder": "unlikely",
    "intruder_because": "Two lives are blended and every place is changed",
    "safeguarding_lead": "Head of safeguarding",
    "safeguarding_route": "Ring the front door team and say it is about the workshop",
}


def told_safely(story: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The commands, with their fields, by which a story goes live."""
    return (
        ("write_permission", {"in_story": story, **PERMITTED}),
        ("write_safety", {"in_story": story, **SAFE}),
        ("go_live", {"in_story": story}),
    )
