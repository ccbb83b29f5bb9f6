"""What the words of a step give away: something we do among what changes, two changes in one."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.map.checks.doing_words import changes_in, count_words, is_doing
from workshops.map.checks.finding import Finding, Fix, few
from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, said

MOST_WORDS = 20


def doing(reading: Reading) -> Iterator[Finding]:
    """Q7: an activity dressed as an outcome."""
    dressed = [s for s in reading.steps("outcome", "impact") if is_doing(reading.words[s])]
    yield from few([_doing(reading, step) for step in dressed])


def _doing(reading: Reading, step: str) -> Finding:
    sentence = N_(
        "%(name)s is something we do, and it stands among what changes. Who is different "
        "afterwards, and how?"
    )
    words = said(sentence, name=reading.name(step))
    return Finding("doing", "mend", words, (step,), fix=Fix("reword", step))


def two_changes(reading: Reading) -> Iterator[Finding]:
    """Q8: two changes in one box, or more words than anyone takes in."""
    double = [s for s in reading.steps("outcome", "impact") if changes_in(reading.words[s]) > 1]
    # The change we want to see may be a long sentence: everyone in the room signs it.
    long = [
        step
        for step in reading.steps("outcome")
        if step not in double and count_words(reading.words[step]) > MOST_WORDS
    ]
    yield from few([_double(reading, step) for step in double])
    yield from few([_long(reading, step) for step in long])


def _double(reading: Reading, step: str) -> Finding:
    sentence = N_("%(name)s seems to hold more than one change. Can it be split?")
    words = said(sentence, name=reading.name(step))
    return Finding("two_changes", "look", words, (step,), fix=Fix("reword", step))


def _long(reading: Reading, step: str) -> Finding:
    sentence = N_("%(name)s takes more than %(most)s words. Can it be shorter, or split?")
    words = said(sentence, name=reading.name(step), most=MOST_WORDS)
    return Finding("two_changes", "look", words, (step,), fix=Fix("reword", step))
