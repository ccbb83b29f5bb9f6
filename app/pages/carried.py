"""What is carried forward: the findings that still wait for somebody, and where to take them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.pages.findings import guessed, shaky
from app.words import number_word
from workshops.design.untaken import untaken
from workshops.map.checks import quoted
from workshops.plan.wording import capital, joined
from workshops.record import Entry
from workshops.thread import unanswered, who_of
from workshops.view import View

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Carried:
    """One finding: its sentence, a word of what it is about, and where to take it up.

    `dialog` says that the address opens as a dialog over the page.
    """

    title: str
    text: str
    href: str
    act: str
    dialog: bool = False


def carried(view: View) -> tuple[Carried, ...]:
    """Every finding, what young people taught us first."""
    found = (_lessons(view), _assumptions(view), _not_yet(view), _guesses(view))
    return tuple(each for each in found if each is not None)


def _lessons(view: View) -> Carried | None:
    silent = unanswered(view)
    if not silent:
        return None
    who = {who_of(view, entry) for entry in silent}
    taught = who.pop() if len(who) == 1 else "the stories"
    count = capital(number_word(len(silent)))
    title = f"{count} things {taught} taught us have no answer yet"
    if len(silent) == 1:
        title = f"One thing {taught} taught us has no answer yet"
    said = f"{quoted(silent[0].what.learned, 110)}."
    return Carried(title, said, f"insight/{silent[0].id}", "Find it a place", dialog=True)


def _assumptions(view: View) -> Carried | None:
    unsure = shaky(view)
    if not unsure:
        return None
    count, one = capital(number_word(len(unsure))), len(unsure) == 1
    title = f"{count} assumptions matter a lot, and we are not sure"
    if one:
        title = "One assumption matters a lot, and we are not sure"
    text = _words_of(unsure[:2], 52)
    more = len(unsure) - 2
    if more > 0:
        text = f"{_words_of(unsure[:2], 52)}, and {number_word(more)} more."
    return Carried(title, text, "plan", "See the test" if one else "See the tests")


def _not_yet(view: View) -> Carried | None:
    waiting = tuple(untaken(view))
    if not waiting:
        return None
    total = len(waiting)
    question, provocation, _ = waiting[0]
    title = f"{capital(number_word(total))} “not yet” answers have no action"
    if total == 1:
        title = "One “not yet” has no action"
    text = f"{quoted(provocation.what.text, 90)} asked of “{question.what.short}”."
    return Carried(
        title, text, f"design/{question.id}", "Answer it" if total == 1 else "Begin here"
    )


def _guesses(view: View) -> Carried | None:
    stages = guessed(view)
    if not stages:
        return None
    title = f"{capital(number_word(len(stages)))} life stages are largely our guess"
    if len(stages) == 1:
        title = "One life stage is largely our guess"
    named = joined(stages[:MOST_NAMED])
    rest = len(stages) - MOST_NAMED
    text = f"{named}{f', and {number_word(rest)} more' if rest > 0 else ''}."
    return Carried(title, text, "stories", "Ask someone who was there")


def _words_of(entries: Iterable[Entry], longest: int) -> str:
    """The texts of a few assumptions, each short, as one list."""
    return joined([quoted(entry.what.text, longest) for entry in entries])
