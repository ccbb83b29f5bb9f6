"""What a review takes up, and in which order: assumptions, links nobody judged, indicators.

An assumption comes the earlier the more hangs on it, the less sure we are of it and the longer
nobody has looked at it: the three are multiplied. Why each comes when it does is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workshops.map.checks.wording import N_, Said, quoted, said, worded
from workshops.map.hanging import DueLink, hanging_on, unjudged
from workshops.plan.when import anchor, at

if TYPE_CHECKING:
    from workshops.map.indicator import WriteIndicator
    from workshops.record import Entry
    from workshops.view import View

DAYS_A_MONTH = 30.4
STAYS_FRESH = 6
"""Months after which what we looked at is due again: a review follows half a year after launch."""
NEVER = 12
"""As many months as count for what nobody has ever looked at."""
HANGS_ON_IT = {"high": 3, "medium": 2, "low": 1}
HOW_UNSURE = {"low": 3, "medium": 2, "high": 1}
STANDING = {
    "holding": N_("It has held so far."),
    "shaky": N_("It is shaky."),
    "broken": N_("It is broken, so what rests on it has to change."),
}
STAKES = {
    "high": N_("A lot hangs on it."),
    "medium": N_("Something hangs on it."),
    "low": N_("Little hangs on it."),
}
SURE = {
    "low": N_("We are not sure of it."),
    "medium": N_("We are fairly sure of it."),
    "high": N_("We are sure of it."),
}


@dataclass(frozen=True, slots=True)
class DueAssumption:
    """An assumption with its weight, whether it is due on this day, and the sentences why."""

    entry: Entry
    weight: float
    is_due: bool
    why: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class DueIndicator:
    """An indicator of a step that is here, and what to ask of it."""

    entry: Entry
    step: str
    why: Said


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that there is to take up on a day; `progress` says how far it has come."""

    assumptions: tuple[DueAssumption, ...]
    fresh: tuple[DueAssumption, ...]
    links: tuple[DueLink, ...]
    indicators: tuple[DueIndicator, ...]
    progress: tuple[Said, ...]


def review_of(view: View, today: date) -> Review:
    """What is due of a map on a day, the most pressing first."""
    assumptions = due_assumptions(view, today)
    due = tuple(each for each in assumptions if each.is_due)
    fresh = tuple(each for each in assumptions if not each.is_due)
    links = unjudged(view)
    indicators = tuple(_indicators(view))
    return Review(due, fresh, links, indicators, tuple(_progress(view, fresh, assumptions, links)))


def due_assumptions(view: View, today: date) -> tuple[DueAssumption, ...]:
    """Every assumption by importance × uncertainty × age, the heaviest first, due or not."""
    found = [_assumption(view, entry, today) for entry in view.present("assumptions")]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.entry.rank, each.entry.id)))


def _assumption(view: View, entry: Entry, today: date) -> DueAssumption:
    what = entry.what
    seen, test = anchor(what.reviewed), _test_day(view, what.due)
    months = max((today - seen).days / DAYS_A_MONTH, 0) if seen else NEVER
    unsure = HOW_UNSURE[what.confidence]
    if what.status in ("shaky", "broken"):
        unsure = HOW_UNSURE["low"]
    elif what.status == "holding":
        unsure = max(unsure - 1, 1)
    overdue = test is not None and test <= today and (seen is None or seen < test)
    why = [said(STAKES[what.importance]), said(SURE[what.confidence])]
    if what.status in STANDING:
        why.append(said(STANDING[what.status]))
    if seen is None:
        why.append(said(N_("Nobody has looked at it since it was written.")))
    else:
        why.append(said(N_("We last looked at it on %(day)s."), day=seen))
    if overdue and test is not None:
        why.append(said(N_("It was to be tested by %(day)s."), day=test))
    weight = HANGS_ON_IT[what.importance] * unsure * months
    is_due = months >= STAYS_FRESH or overdue
    return DueAssumption(entry, weight, is_due, tuple(why))


def _test_day(view: View, offset: str) -> date | None:
    about = view.about
    if about is None:
        return None
    return at(offset, anchor(about.t0), anchor(about.l0)).day


def _indicators(view: View) -> Iterator[DueIndicator]:
    """Every indicator: those that nobody counted first, then those without an aim."""
    steps = {entry.id: entry.what.words for entry in view.present("steps")}
    there = [entry for entry in view.present("indicators") if entry.what.step in steps]
    there.sort(key=lambda entry: (bool(entry.what.baseline), bool(entry.what.target)))
    for entry in there:
        what = entry.what
        if not what.baseline:
            why = said(N_("Nobody has counted it yet, so no change can be seen."))
        elif not what.target:
            why = said(N_("It stood at %(was)s and has no aim yet."), was=_number(what, "baseline"))
        else:
            why = said(
                N_("It stood at %(was)s, and we aim at %(aim)s. Where is it now?"),
                was=_number(what, "baseline"),
                aim=_number(what, "target"),
            )
        yield DueIndicator(entry, quoted(steps[what.step]), why)


def _number(what: WriteIndicator, field: str) -> str:
    unit = what.unit
    return f"{getattr(what, field)}{'' if unit == '%' else ' '}{unit}".rstrip()


def _progress(
    view: View,
    fresh: tuple[DueAssumption, ...],
    assumptions: tuple[DueAssumption, ...],
    links: tuple[DueLink, ...],
) -> Iterator[Said]:
    """How far the review has come: a sentence of assumptions, and one of links."""
    count, total = len(assumptions), len(hanging_on(view))
    if count and not fresh:
        yield worded(
            "The one assumption was not looked at in the last six months.",
            "None of the %(number)s assumptions was looked at in the last six months.",
            count,
        )
    elif count:
        yield worded(
            "The one assumption was looked at in the last six months.",
            "%(done)s of %(number)s assumptions looked at in the last six months.",
            count,
            done=len(fresh),
        )
    judged = total - len(links)
    if total and not judged:
        yield worded(
            "The one link to the impact has no verdict yet.",
            "None of the %(number)s links to the impact has a verdict yet.",
            total,
        )
    elif total:
        yield worded(
            "The one link to the impact has a verdict.",
            "%(done)s of %(number)s links to the impact judged.",
            total,
            done=judged,
        )
