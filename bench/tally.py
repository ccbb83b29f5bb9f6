"""What the people of one process counted, and what all of them together say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Figures = dict[str, float | int | str]


@dataclass(slots=True)
class Tally:
    """Counts and times (in milliseconds) of the people of one process during one run."""

    sent: int = 0
    acknowledged: dict[str, float] = field(default_factory=dict)
    """For each mark that was acknowledged, how long that took."""
    sightings: Counter[str] = field(default_factory=Counter)
    """For each mark, how many people other than its writer saw it."""
    seen: list[float] = field(default_factory=list)
    duplicated: int = 0
    out_of_order: int = 0
    gaps: int = 0
    """Frames that say something before them was missed."""
    hung_up: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    frames: int = 0
    bytes: int = 0
    cpu_seconds: float = 0.0


def together(tallies: Iterable[Tally]) -> Tally:
    """All processes as one."""
    whole = Tally()
    for each in tallies:
        whole.acknowledged |= each.acknowledged
        whole.sightings += each.sightings
        whole.seen += each.seen
        whole.refusals += each.refusals
        for name in (
            "sent", "duplicated", "out_of_order", "gaps", "hung_up", "frames", "bytes",
            "cpu_seconds",
        ):  # fmt: skip
            setattr(whole, name, getattr(whole, name) + getattr(each, name))
    return whole


def figures(tally: Tally, people: int) -> Figures:
    """The figures of one run; `people` is how many were there, writers included."""
    missing = sum(people - 1 - tally.sightings[mark] for mark in tally.acknowledged)
    return {
        "sent": tally.sent,
        "acknowledged": len(tally.acknowledged),
        "refused": sum(tally.refusals.values()),
        "unanswered": tally.sent - len(tally.acknowledged) - sum(tally.refusals.values()),
        "sightings": sum(tally.sightings.values()),
        **_times("acknowledged", sorted(tally.acknowledged.values())),
        **_times("seen", sorted(tally.seen)),
        # A frame that was missed is lost even if a later one happened to hold the same notes.
        "lost": missing + tally.gaps + tally.hung_up,
        "duplicated": tally.duplicated,
        "out_of_order": tally.out_of_order,
        "frames": tally.frames,
        "megabytes_out": round(tally.bytes / 1e6, 1),
        "people_cpu_seconds": round(tally.cpu_seconds, 2),
    }


def _times(name: str, ordered: Sequence[float]) -> Figures:
    return {
        f"{name}_p50_ms": at(ordered, 0.50),
        f"{name}_p95_ms": at(ordered, 0.95),
        f"{name}_p99_ms": at(ordered, 0.99),
        f"{name}_max_ms": at(ordered, 1.0),
    }


def at(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of the ordered values lies; 0 if there are none."""
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
