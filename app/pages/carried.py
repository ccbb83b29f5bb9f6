"""What is carried forward: the findings that still wait for somebody, and where to take them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.language import gettext, ngettext
from app.pages.findings import guessed, shaky
from app.words import listed, number_word, worded
from workshops.design.untaken import untaken
from workshops.map.checks import quoted
from workshops.plan.wording import capital
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
    taught = who.pop() if len(who) == 1 else gettext("the stories")
    one = "%(number)s thing %(who)s taught us has no answer yet"
    many = "%(number)s things %(who)s taught us have no answer yet"
    title = capital(worded(one, many, len(silent), who=taught))
    said = f"{quoted(silent[0].what.learned, 110)}."
    return Carried(title, said, f"insight/{silent[0].id}", gettext("Find it a place"), dialog=True)


def _assumptions(view: View) -> Carried | None:
    unsure = shaky(view)
    if not unsure:
        return None
    one = "%(number)s assumption matters a lot, and we are not sure"
    many = "%(number)s assumptions matter a lot, and we are not sure"
    title = capital(worded(one, many, len(unsure)))
    text = _words_of(unsure[:2], 52)
    more = len(unsure) - 2
    if more > 0:
        text = gettext("%(names)s, and %(number)s more.", names=text, number=number_word(more))
    return Carried(title, text, "plan", ngettext("See the test", "See the tests", len(unsure)))


def _not_yet(view: View) -> Carried | None:
    waiting = tuple(untaken(view))
    if not waiting:
        return None
    total = len(waiting)
    question, provocation, _ = waiting[0]
    one = "%(number)s “not yet” has no action"
    title = capital(worded(one, "%(number)s “not yet” answers have no action", total))
    said = quoted(provocation.what.text, 90)
    text = gettext("%(words)s asked of “%(question)s”.", words=said, question=question.what.short)
    act = gettext("Answer it") if total == 1 else gettext("Begin here")
    return Carried(title, text, f"design/{question.id}", act)


def _guesses(view: View) -> Carried | None:
    stages = guessed(view)
    if not stages:
        return None
    one = "%(number)s life stage is largely our guess"
    title = capital(worded(one, "%(number)s life stages are largely our guess", len(stages)))
    named = listed(stages[:MOST_NAMED])
    rest = len(stages) - MOST_NAMED
    text = f"{named}."
    if rest > 0:
        text = gettext("%(names)s, and %(number)s more.", names=named, number=number_word(rest))
    return Carried(title, text, "stories", gettext("Ask someone who was there"))


def _words_of(entries: Iterable[Entry], longest: int) -> str:
    """The texts of a few assumptions, each short, as one list."""
    return listed([quoted(entry.what.text, longest) for entry in entries])
