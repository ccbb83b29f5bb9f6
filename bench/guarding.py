"""`python -m bench guard`: how much the guard finds, how often it asks in vain, how fast it is."""

from __future__ import annotations

import time
from statistics import median

from bench.tally import Figures
from tests.guarded import ALIASES, identifying, ordinary
from workshops.story.guard.check import check

ROUNDS = 20


def guarding() -> Figures:
    """Recall and false alarms as shares, speed in microseconds a note (median of twenty rounds)."""
    labelled, notes = identifying(), ordinary()
    caught = kinds = 0
    for each in labelled:
        over = [f for f in check(each.text, ALIASES) if f.start < each.end and f.end > each.start]
        caught += bool(over)
        kinds += any(flag.kind == each.kind for flag in over)
    alarms = sum(bool(check(note, ALIASES)) for note in notes)
    texts = [*notes, *(each.text for each in labelled)]
    return {
        "guard_sentences": len(texts),
        "guard_recall": round(caught / len(labelled), 3),
        "guard_right_kind": round(kinds / len(labelled), 3),
        "guard_false_alarms": round(alarms / len(notes), 3),
        "guard_precision": round(caught / (caught + alarms), 3),
        "guard_note_us": round(_microseconds(texts), 1),
    }


def _microseconds(texts: list[str]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for text in texts:
            check(text, ALIASES)
        rounds.append((time.perf_counter() - began) / len(texts) * 1e6)
    return median(rounds)
