"""What the map does not answer yet, in plain sentences; how they are shown is left to others.

They advise and never block: what a coach accepts with a reason is kept beside what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workshops.map.checks import around, circles, evidence, leaning, measures, people, shape, words
from workshops.map.checks.coverage import Count as Count
from workshops.map.checks.coverage import coverage as coverage
from workshops.map.checks.finding import CHECKS as CHECKS
from workshops.map.checks.finding import STRENGTHS as STRENGTHS
from workshops.map.checks.finding import Finding as Finding
from workshops.map.checks.finding import Fix as Fix
from workshops.map.checks.reading import Reading as Reading
from workshops.map.checks.reading import read as read
from workshops.map.checks.resting import resting as resting
from workshops.map.checks.ways import Ways as Ways
from workshops.map.checks.ways import ways_to_the_change as ways_to_the_change
from workshops.map.checks.wording import Said as Said
from workshops.map.checks.wording import quoted as quoted
from workshops.map.checks.wording import shortened as shortened

if TYPE_CHECKING:
    from workshops.view import View

ASKED: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    circles.loop, shape.one_change, shape.orphan, shape.dead_end, shape.from_nowhere, words.doing,
    measures.counts_delivery, measures.wrong_way, shape.leap, shape.backwards, words.two_changes,
    people.no_story, people.unanswered, leaning.leans_on, evidence.untested, evidence.no_reason,
    evidence.no_assumption, measures.no_indicator, measures.thin_indicator, shape.tangle,
    around.nothing_outside, around.all_existing, people.one_voice, around.not_reviewed,
    shape.all_lead, circles.circle,
)  # fmt: skip
"""Every check, in the order in which their findings are read within each strength."""


def findings(view: View, today: date) -> tuple[Finding, ...]:
    """Everything the checks say of the map, the most urgent first; nothing while it is empty.

    The same map on the same day always gives the same findings, steps in the order of their lanes.
    """
    return found(read(view, today))


def found(reading: Reading) -> tuple[Finding, ...]:
    """The same of a map that was read already."""
    if not reading.kinds:
        return ()
    accepted = {entry.id: entry for entry in reading.view.present("accepted")}
    told = (
        replace(finding, accepted=accepted.get(finding.key))
        for check in ASKED
        for finding in check(reading)
    )
    return tuple(sorted(told, key=lambda finding: STRENGTHS.index(finding.strength)))
