"""“Not yet” answers that were shown and that no action takes up: home and the plan both say so."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.record import Entry
from workshops.view import View


def untaken(view: View) -> Iterator[tuple[Entry, Entry, Entry]]:
    """Each with its question and provocation before it, in the order of the questions."""
    taken = {item for action in view.present("actions") for item in action.what.answers}
    for question in view.present("questions"):
        for provocation in view.present("provocations"):
            for answer in view.spread(question.id, provocation.id).of("not_yet"):
                if answer.id not in taken:
                    yield question, provocation, answer
