"""How a decision was voted on, in words for a document: the spread, how many voted, and no name."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.plan import when
from workshops.plan.wording import joined
from workshops.room.tally import Poll, columns, dotted, points
from workshops.view import View

ANSWERS = (("consent", "consent"), ("concern", "concerns"), ("objection", "objections"))


def votes_on(view: View, question: str) -> tuple[str, ...]:
    """Every closed vote on a design question, oldest first."""
    polls = (poll for workshop in view.workshops() for poll in view.polls(workshop.id))
    about = (poll for poll in polls if poll.entry.what.question == question)
    return tuple(told(view, poll) for poll in about if not poll.is_open)


def told(view: View, poll: Poll) -> str:
    """One vote: “Which hub? The old school 5, a house 3. 4 people voted, 2 counted by hand.”"""
    words = poll.entry.what.words
    asked = words if words.endswith((".", "?", "!")) else f"{words}:"
    hands = f", {poll.by_hand} counted by hand" if poll.by_hand else ""
    people = f"{poll.voted} {'person' if poll.voted == 1 else 'people'} voted{hands}."
    spread = "; ".join(_spread(view, poll))
    adopted = (
        f" Adopted until {when.on(when.anchor(poll.review), poll.review).words}."
        if poll.review
        else ""
    )
    return f"{asked} {spread}. {people}{adopted}" if spread else f"{asked} nobody voted."


def _spread(view: View, poll: Poll) -> Iterator[str]:
    if not poll.voted:
        return
    what = poll.entry.what
    if what.method == "dots":
        for each in dotted(poll):
            yield f"{title_of(view, each.thing)} {each.total}"
    elif what.method == "fist":
        for column in reversed(columns(poll)):
            if column.count:
                fingers = "finger" if column.value == 1 else "fingers"
                yield f"{column.value} {fingers} from {column.count}"
    elif what.method == "consent":
        for column, (one, many) in zip(columns(poll), ANSWERS, strict=True):
            yield f"{column.count} {one if column.count == 1 else many}"
    else:
        for row in poll.rows:
            places = [f"{p.across} and {p.up}" + f" (×{p.count})" * (p.count > 1)
                      for p in points(poll, row.thing)]  # fmt: skip
            name = f"{title_of(view, row.thing)} " if row.thing else ""
            scales = f"{what.across or 'first scale'} and {what.up or 'second scale'}"
            yield f"{name}at {joined(places)} of 10 ({scales})" if places else f"{name}not placed"


def title_of(view: View, thing: str) -> str:
    """What an option or an insight that was voted on is called."""
    shelf, _, item = thing.partition("/")
    what = view.entry(shelf, item).what
    return str(what.title if shelf == "options" else what.learned)
