"""Whose map it is: the stories behind it, what they taught and nobody took up, who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workshops.map.checks.finding import Finding, Fix
from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, Said, listed, quoted, said
from workshops.record import ERASED

if TYPE_CHECKING:
    from workshops.record import Entry

ASKED_FOR_A_STORY = ("situation", "mechanism", "outcome")
"""Kinds that a young person can have taught us. What we have, do and deliver answers to outcomes,
and the change we want to see is the sum of all stories."""
LONGEST_LESSON = 120


def no_story(reading: Reading) -> Iterator[Finding]:
    """Q17: steps that no insight stands behind."""
    known = reading.view.ties()
    asked = (step for step in reading.steps(*ASKED_FOR_A_STORY) if step not in reading.acts)
    bare = [step for step in asked if step not in known]
    if bare:
        sentence = N_("No young person’s story stands behind %(names)s. Who taught us this?")
        words = said(sentence, names=reading.names(bare))
        yield Finding("no_story", "look", words, tuple(bare), fix=Fix("tie", bare[0]))


def unanswered(reading: Reading) -> Iterator[Finding]:
    """Q17, the other way round: insights that no step answers."""
    view = reading.view
    answered = {tied.id for insights in view.ties().values() for tied in insights}
    silent = [
        insight
        for insight in view.present("insights")
        if insight.id not in answered and insight.what.learned != ERASED
    ]
    if silent:
        ids = tuple(insight.id for insight in silent)
        fix = Fix("answer", ids[0])
        yield Finding("unanswered", "look", _taught(reading, silent), insights=ids, fix=fix)


def _taught(reading: Reading, silent: Sequence[Entry]) -> Said:
    """Who taught us what: one name before the words, or a name after each."""
    who = [_who(reading, insight) for insight in silent]
    if len(set(who)) == 1:
        sentence = N_("Nothing answers what %(who)s taught us: %(lessons)s.")
        return said(sentence, who=who[0], lessons=listed(silent, _lesson))
    sentence = N_("Nothing answers what the stories taught us: %(lessons)s.")
    return said(sentence, lessons=listed(silent, lambda each: _whose_lesson(reading, each)))


def _lesson(insight: Entry) -> str:
    return quoted(insight.what.learned, LONGEST_LESSON)


def _whose_lesson(reading: Reading, insight: Entry) -> Said:
    return said("%(lesson)s (%(who)s)", lesson=_lesson(insight), who=_who(reading, insight))


def _who(reading: Reading, insight: Entry) -> Said:
    name = reading.view.pseudonym(insight.what.in_story)
    return said(N_("a young person")) if name == ERASED else said("%(name)s", name=name)


def one_voice(reading: Reading) -> Iterator[Finding]:
    """Q18: written by one person, and nobody else is named in it."""
    steps = reading.view.present("steps")
    roles = [entry.what.owner_role for entry in (*steps, *reading.indicators)]
    named = {role.casefold() for role in roles if role}
    if reading.whole and len({entry.by for entry in steps}) == 1 and len(named) < 2:
        sentence = N_(
            "One person has written all of this, and nobody else answers for a part of it. Who has "
            "not seen it yet?"
        )
        yield Finding("one_voice", "look", said(sentence))
