"""Offsets as a plan prints them: a date in full where the anchor is known, otherwise words."""

from __future__ import annotations

from datetime import date

from workshops.plan.offset import day_of, in_words, spoken
from workshops.plan.parts import When
from workshops.plan.wording import capital


def anchor(text: str) -> date | None:
    """The day a person gave for T0 or L0; None if there is none, or no such day in the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def on(day: date | None, otherwise: str) -> When:
    """A known day, or the words that stand for it."""
    return When(spoken(day) or otherwise, day)


def at(offset: str, t0: date | None, l0: date | None) -> When:
    """When an offset falls, as far as the anchors say."""
    try:
        day = day_of(offset, t0, l0)
    except (OverflowError, ValueError):
        # An anchor at the very edge of the calendar has no day so far before or after it.
        day = None
    return on(day, capital(in_words(offset)))
