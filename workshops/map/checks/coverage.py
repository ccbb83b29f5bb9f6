"""How much of the map is covered, as four counts in words; they are never added up to a score."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.map.checks.measures import MEASURED
from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, Said, said


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many, and the sentence that says so."""

    said: Said
    have: int
    total: int


SENTENCES = {
    "assumptions": (
        N_("No link names an assumption that it rests on."),
        N_("%(have)s of %(total)s links name an assumption that they rest on."),
        N_("Every link names an assumption that it rests on."),
    ),
    "evidence": (
        N_("Every link rests on belief only."),
        N_("%(have)s of %(total)s links rest on more than belief."),
        N_("Every link rests on more than belief."),
    ),
    "indicators": (
        N_("No change that comes first or lasts has an indicator."),
        N_("%(have)s of %(total)s changes that come first or last have an indicator."),
        N_("Every change that comes first or lasts has an indicator."),
    ),
    "owners": (
        N_("Nobody answers for any step yet."),
        N_("%(have)s of %(total)s steps have someone who answers for them."),
        N_("Every step has someone who answers for it."),
    ),
}
"""What is said where none, some and all are covered."""


def coverage(reading: Reading) -> tuple[Count, ...]:
    """Assumptions, evidence, indicators and owners; of what is not there yet nothing is claimed."""
    links = [link for link in reading.links if link.kind != "reinforces"]
    rests = {link for entry in reading.assumptions for link in entry.what.links}
    seen = {entry.what.step for entry in reading.indicators}
    measured = [step for step in reading.changes if reading.lanes[step] in MEASURED]
    steps = reading.view.present("steps")
    counts = {
        "assumptions": (sum(link.id in rests for link in links), len(links)),
        "evidence": (sum(link.evidence > 0 for link in links), len(links)),
        "indicators": (sum(step in seen for step in measured), len(measured)),
        "owners": (sum(bool(entry.what.owner_role) for entry in steps), len(steps)),
    }
    return tuple(_count(name, *count) for name, count in counts.items() if count[1])


def _count(name: str, have: int, total: int) -> Count:
    none, some, every = SENTENCES[name]
    if not have:
        return Count(said(none), have, total)
    words = said(every) if have == total else said(some, have=have, total=total)
    return Count(words, have, total)
