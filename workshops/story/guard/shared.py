"""The workspace as it may leave the house: without any words that the guard would ask about.

What tells a story is not touched, since no view that leaves shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from workshops.fields import said_anew
from workshops.room.audience import KEPT_CLOSE, RAW
from workshops.story.guard.check import check

if TYPE_CHECKING:
    from workshops.workspace import Workspace

LEFT_OUT = {
    "person_name": "[name]", "date": "[date]", "postcode": "[place]", "phone": "[number]",
    "email": "[address]", "nhs_number": "[number]", "ni_number": "[number]", "upn": "[number]",
    "case_reference": "[number]", "address": "[place]", "school": "[school]",
    "organisation": "[organisation]", "handle": "[name]", "vehicle": "[number]",
}  # fmt: skip
"""What stands in place of words that were left out, by the kind of flag."""

OUR_NAMES = ("name", "authority", "service", "decided_by", "report_of", "lead_member")

Clear = Callable[[str], str]


def cleared(state: Workspace) -> Workspace:
    """The state without any words, outside stories, that the guard would ask about."""
    clear = clearing(state)
    for shelf in state.shelves:
        if shelf in RAW or shelf in KEPT_CLOSE:
            continue
        for entry in state.shelf(shelf).values():
            what = said_anew(entry.what, clear)
            if what is not entry.what or entry.rivals:
                state = state.keep(shelf, replace(entry, what=what, rivals=()))
    votes = state.votes
    for ballot, polled in votes.items():
        votes = votes.set(ballot, polled.said_anew(clear))
    return replace(state, votes=votes)


def clearing(state: Workspace) -> Clear:
    """What takes flagged words out of a text, by this workspace’s own lists."""
    listed = [(entry.what.use, entry.what.term) for entry in state.present("words")]
    words = [term for use, term in listed if use == "flag"]
    aliases = [term for use, term in listed if use == "stand"]
    aliases += [story.what.pseudonym for story in state.stories.values()]
    about = state.about
    if about is not None:
        # What the authority calls itself and its service is meant to be read.
        aliases += filter(None, (getattr(about.what, name) for name in OUR_NAMES))

    def clear(text: str) -> str:
        for flag in reversed(check(text, aliases, words)):
            text = text[: flag.start] + LEFT_OUT[flag.kind] + text[flag.end :]
        return text

    return clear
