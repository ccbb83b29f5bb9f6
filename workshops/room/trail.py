"""The trail of a workshop’s questions: what was asked and what came until the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshops.guide import load_guides
from workshops.record import Entry
from workshops.view import View


@dataclass(frozen=True, slots=True)
class Drew:
    """A question that was asked, the step it was asked at, and the notes and people that followed.

    People are counted board by board: who writes on two stories counts on each.
    """

    ask: Entry
    step: str
    notes: int
    people: int


def trail(view: View, workshop: Entry) -> tuple[Drew, ...]:
    """The questions asked in a workshop, in order, each with what was written until the next."""
    steps = {step.key: step.title for step in load_guides()[workshop.what.guide].steps}
    asks = [entry for entry in view.present("asks") if entry.what.workshop == workshop.id]
    asks.sort(key=lambda entry: entry.born)
    found = []
    for nth, ask in enumerate(asks, 1):
        end = asks[nth].born if nth < len(asks) else view.seq
        counts = [view.written_between(story, ask.born, end) for story in workshop.what.stories]
        notes, people = sum(n for n, _ in counts), sum(p for _, p in counts)
        found.append(Drew(ask, steps.get(ask.what.step, ""), notes, people))
    return tuple(found)


def opened_most(drawn: Sequence[Drew]) -> Drew | None:
    """The question that drew out most notes, the earlier of two alike; None if none drew any."""
    found = max(drawn, key=lambda each: each.notes, default=None)
    return found if found is not None and found.notes else None
