"""Asking the checks of a map in a test: on one day, of one check."""

from datetime import date
from itertools import pairwise

from tests.builders import Happened
from tests.cast import CLEO
from tests.workshops.map.drawn import SOUND, link, view_of
from workshops.core import Command
from workshops.map.assumption import WriteAssumption
from workshops.map.checks import Finding, Fix, Reading, findings, read
from workshops.map.indicator import WriteIndicator
from workshops.plan.raid import WriteRaid

TODAY = date(2026, 11, 1)

COMPLETE = {
    "baseline": "20", "target": "40", "unit": "%", "source": "Survey", "owner_role": "Manager",
}  # fmt: skip


def indicator(key: str, step: str, text: str = "", **fields: str) -> WriteIndicator:
    """An indicator that lacks nothing, but for what is said otherwise."""
    return WriteIndicator(key, step, text or f"{key.capitalize()} counted", **(COMPLETE | fields))


WHOLE = (
    *SOUND,
    indicator("k1", "trust"),
    indicator("k2", "well", owner_role="Head of Care"),
    WriteAssumption("a1", "Workers stay", links=("team-trust",)),
    WriteRaid("r1", "risk", "The lease may end"),
)
"""A small map of which there is nothing to say but good."""


def asked(*wanted: Command) -> tuple[Finding, ...]:
    return findings(view_of(*wanted), TODAY)


def found(check: str, *wanted: Command) -> list[Finding]:
    return [finding for finding in asked(*wanted) if finding.check == check]


def said(check: str, *wanted: Command) -> list[str]:
    return [finding.sentence for finding in found(check, *wanted)]


def fix_of(check: str, *wanted: Command) -> Fix | None:
    """What mends the first finding of a check."""
    return found(check, *wanted)[0].fix


def reading(*wanted: Command) -> Reading:
    return read(view_of(*wanted), TODAY)


def happened(*wanted: Command) -> Happened:
    """A workspace in which Cleo sent all this."""
    return Happened().when(*wanted, by=CLEO)


def row(*keys: str) -> list[Command]:
    """Links from each step to the next."""
    return [link(a, b, because="It follows.") for a, b in pairwise(keys)]
