"""What lies around the map: what goes on already, what comes from outside, the last look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workshops.map.checks.doing_words import goes_on
from workshops.map.checks.finding import Finding, Fix
from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, said

FROM_OUTSIDE = ("enables", "hinders")
"""Kinds of link by which something helps or stands against what we do."""
RISKS = ("risk", "dependency")
LONGEST_UNSEEN = timedelta(days=183)
FEWEST_DEEDS = 2


def all_existing(reading: Reading) -> Iterator[Finding]:
    """Q15: a mirror of what is done today, as far as its words say so."""
    deeds = reading.steps("intervention")
    if len(deeds) >= FEWEST_DEEDS and all(goes_on(reading.words[step]) for step in deeds):
        sentence = N_("Everything we would do goes on already: %(names)s. What would we stop?")
        words = said(sentence, names=reading.names(deeds))
        yield Finding("all_existing", "look", words, tuple(deeds), fix=Fix("reword", deeds[0]))


def nothing_outside(reading: Reading) -> Iterator[Finding]:
    """Q16: as if all of it were in our hands."""
    known = any(link.kind in FROM_OUTSIDE for link in reading.links) or any(
        entry.what.raid_kind in RISKS for entry in reading.view.present("raid")
    )
    if reading.whole and not known:
        sentence = N_(
            "Nothing that helps, hinders or is a risk is written down yet. What outside could "
            "break this?"
        )
        yield Finding("nothing_outside", "look", said(sentence), fix=Fix("new_risk"))


def not_reviewed(reading: Reading) -> Iterator[Finding]:
    """Q19: half a year since the last workshop on the map."""
    view = reading.view
    visits = [
        visit.at
        for workshop in view.workshops()
        if workshop.what.guide == "theory_of_change"
        for visit in view.course(workshop.id)
    ]
    if not visits:
        return
    last = date.fromisoformat(max(visits)[:10])
    if reading.today - last > LONGEST_UNSEEN:
        sentence = N_("We last worked on the map together on %(day)s. What have we learned since?")
        yield Finding("not_reviewed", "look", said(sentence, day=last), about=(last.isoformat(),))
