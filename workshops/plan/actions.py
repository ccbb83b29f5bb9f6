"""The actions of a plan: numbered, dated and each with its reason."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from workshops.plan import when
from workshops.plan.parts import Lesson, PlanAction, Reason
from workshops.plan.wording import capital, counted
from workshops.strands import Node, Strands, short_and_sure
from workshops.thread import who_of, words_of
from workshops.view import View

LABELS = {
    "steps": ("", "map step"),
    "decisions": ("Decision: ", "decision"),
    "assumptions": ("Assumption: ", "assumption"),
    "indicators": ("Indicator: ", "indicator"),
    "answers": ("Answer ", "answer"),
}
MOST_NAMED = 3
"""Of one kind of thing an action serves, this many are named; more are counted."""


def codes_of(view: View) -> dict[str, str]:
    """The number of every action in the plan, in order: “AC01”."""
    return {entry.id: f"AC{n:02}" for n, entry in enumerate(view.present("actions"), 1)}


def plan_actions(strands: Strands, t0: date | None, l0: date | None) -> tuple[PlanAction, ...]:
    """Every action in order, as the plan prints it."""
    codes = codes_of(strands.view)
    told: Counter[Node] = Counter()
    return tuple(
        PlanAction(
            id=entry.id,
            code=codes[entry.id],
            text=entry.what.text,
            first_step=entry.what.first_step,
            owner_role=entry.what.owner_role or "No owner yet",
            start=when.at(entry.what.start, t0, l0),
            due=when.at(entry.what.due, t0, l0),
            depends=tuple(codes[other] for other in entry.what.depends if other in codes),
            serves=_serves(strands, entry.what),
            reason=_reason(strands, entry, told),
            done_when=entry.what.done_when or "Not said yet",
        )
        for entry in strands.view.present("actions")
    )


def _serves(strands: Strands, what: Any) -> tuple[str, ...]:
    """What an action is for, in words; a long list of one kind becomes a number."""
    labels: list[str] = []
    for shelf, (label, noun) in LABELS.items():
        served = [
            (shelf, item) for item in getattr(what, shelf) if (shelf, item) in strands.entries
        ]
        if len(served) > MOST_NAMED:
            labels.append(capital(counted(len(served), noun)))
        else:
            labels += [f"{label}{words_of(strands, node)}" for node in served]
    return tuple(labels)


def _reason(strands: Strands, entry: Any, told: Counter[Node]) -> Reason:
    """The shortest and surest thread of an action, from what it serves to what was learned.

    Among equals it is the insight told least so far, so that a plan lets every young person speak.
    """
    paths = strands.to_insights(("actions", entry.id))
    if not paths:
        return Reason(next(iter(_serves(strands, entry.what)), ""))
    path = min(paths, key=lambda path: (*short_and_sure(path), told[path[-1].target]))
    insight = strands.entries[path[-1].target]
    told[path[-1].target] += 1
    lesson = Lesson(who_of(strands.view, insight), insight.what.learned, insight.what.means)
    return Reason(words_of(strands, path[0].target), lesson)
