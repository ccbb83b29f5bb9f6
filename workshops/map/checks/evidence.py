"""Why we believe what the links claim: reasons, assumptions and their tests."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.map.checks.finding import Finding, Fix
from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, listed, quoted, said, worded

CLAIMS = ("leads_to", "precondition_of")
"""Kinds of link that claim a cause, and so owe a reason."""


def no_reason(reading: Reading) -> Iterator[Finding]:
    """Q9: claims that nobody has given a because for."""
    bare = [link for link in reading.links if link.kind in CLAIMS and not link.because]
    if not bare:
        return
    first = bare[0]
    words = worded(
        N_(
            "Nobody has said yet why %(source)s leads to %(target)s. Why do we believe it, and "
            "when would it not hold?"
        ),
        N_(
            "%(number)s links have no because yet, such as the one from %(source)s to %(target)s. "
            "Why do we believe them, and when would they not hold?"
        ),
        len(bare),
        source=reading.name(first.source),
        target=reading.name(first.target),
    )
    steps = tuple(dict.fromkeys(step for link in bare for step in link.ends))
    about = tuple(link.id for link in bare)
    yield Finding("no_reason", "look", words, steps, fix=Fix("because", first.id), about=about)


def no_assumption(reading: Reading) -> Iterator[Finding]:
    """Q9, for the map as a whole: nothing is said to be taken for granted."""
    claims = [link for link in reading.links if link.kind in CLAIMS]
    if reading.whole and claims and not reading.assumptions:
        sentence = N_(
            "No assumption is written down yet. What do we take for granted, and when would it not "
            "hold?"
        )
        yield Finding("no_assumption", "look", said(sentence), fix=Fix("new_assumption"))


def untested(reading: Reading) -> Iterator[Finding]:
    """Q20: a lot hangs on it, we are not sure of it, and nothing tests it."""
    acted = {each for entry in reading.view.present("actions") for each in entry.what.assumptions}
    shaky = [
        entry
        for entry in reading.assumptions
        if (entry.what.importance, entry.what.confidence) == ("high", "low")
        and not entry.what.test
        and entry.id not in acted
    ]
    if not shaky:
        return
    words = worded(
        N_(
            "A lot hangs on %(names)s. We are not sure of it, and nothing tests it. What is the "
            "cheapest test?"
        ),
        N_(
            "A lot hangs on %(names)s. We are not sure of them, and nothing tests them. What is "
            "the cheapest test?"
        ),
        len(shaky),
        names=listed(shaky, lambda entry: quoted(entry.what.text)),
    )
    rests = {link for entry in shaky for link in entry.what.links}
    steps = tuple(
        dict.fromkeys(step for link in reading.links if link.id in rests for step in link.ends)
    )
    about = tuple(entry.id for entry in shaky)
    fix = Fix("assumption", shaky[0].id)
    yield Finding("untested", "look", words, steps, fix=fix, about=about)
