"""What the guard would take out of a plan that is shared, for whoever is about to share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any

from workshops.fields import typed_in
from workshops.plan.plan import plan_of
from workshops.story.guard.check import check
from workshops.story.guard.ours import aliases_of, flagged_of
from workshops.story.guard.shared import OUR_NAMES
from workshops.view import View

IN_A_PLAN = (
    "about", "insights", "steps", "assumptions", "indicators", "questions", "options", "decisions",
    "provocations", "answers", "actions", "raid",
)  # fmt: skip
"""The shelves that a plan is made of; not everything on them is printed."""


@dataclass(frozen=True, slots=True)
class Left:
    """Words that would be left out: as they were written, their kind, and how often they stand.

    `may_stand` if a coach can let them stand by the local list; what else is flagged (a number, a
    date) has to be worded otherwise.
    """

    quote: str
    kind: str
    count: int
    may_stand: bool


def left_out(view: View) -> tuple[Left, ...]:
    """What would be left out of this workspace's plan, in the order in which it is met."""
    about = view.about
    names = [getattr(about, name) for name in OUR_NAMES] if about is not None else []
    aliases, words = (*aliases_of(view), *filter(None, names)), flagged_of(view)
    printed = "\n".join(_strings(astuple(plan_of(view))))
    found: Counter[tuple[str, str]] = Counter()
    quotes: dict[tuple[str, str], tuple[str, bool]] = {}
    for text in _texts(view):
        for flag in check(text, aliases, words):
            if flag.quote not in printed:
                continue
            key = flag.kind, flag.quote.lower()
            found[key] += 1
            if key not in quotes:
                others = [word for word in words if word.lower() != flag.quote.lower()]
                then = check(text, (*aliases, flag.quote), others)
                quotes[key] = flag.quote, flag not in then
    return tuple(
        Left(quotes[key][0], key[0], count, quotes[key][1]) for key, count in found.items()
    )


def _strings(values: Any) -> Iterator[str]:
    """Every text in the values of a plan."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from _strings(value)


def _texts(view: View) -> Iterator[str]:
    """Everything typed that a shareable plan may hold, as it was written."""
    for shelf in IN_A_PLAN:
        for entry in view.present(shelf):
            if view.level_of(shelf, entry.id) != "shareable":
                continue
            for _, said in typed_in(entry.what):
                yield from said
