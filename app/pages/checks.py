"""The checks of the map as a panel says them, and the dialog in which a coach accepts one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint

from app.guests import today
from app.language import N_, gettext, ngettext
from app.pages.asking import coaching
from app.words import listed, number_word, spoken
from workshops.map.checks import (
    Finding,
    Fix,
    Ways,
    coverage,
    findings,
    found,
    read,
    resting,
    ways_to_the_change,
)
from workshops.map.checks.wording import Listed, Said, Value
from workshops.plan.wording import capital
from workshops.record import Entry
from workshops.view import View

pages = Blueprint("checks", __name__)

MOST_WAYS = 12
FIXES = {
    "reword": ("map/step/{}", N_("Fix: reword it")),
    "tie": ("map/step/{}", N_("Fix: attach an insight")),
    "lane": ("map/step/{}/lane", N_("Fix: move it")),
    "before": ("map/step/new?before={}", N_("Fix: add a step before")),
    "link_on": ("map/link/new?source={}", N_("Fix: link it on")),
    "because": ("map/link/{}", N_("Fix: say why")),
    "link": ("map/link/{}", N_("Fix: change a link")),
    "new_step": ("map/step/new?lane={}", N_("Fix: add it")),
    "new_indicator": ("plan/indicator/new?step={}", N_("Fix: add an indicator")),
    "indicator": ("plan/indicator/{}", N_("Fix: change the indicator")),
    "new_assumption": ("plan/assumption/new", N_("Fix: write an assumption")),
    "assumption": ("plan/assumption/{}", N_("Fix: say how to test it")),
    "new_risk": ("plan/raid/new", N_("Fix: add a risk")),
    "answer": ("insight/{}/outcome", N_("Fix: link it to an outcome")),
}
"""The dialog that mends a finding, and what its link says."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A link to the dialog that mends a finding."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the language in force, with what this audience can do about it."""

    finding: Finding
    sentence: str
    mend: Mend | None

    @property
    def accepted(self) -> Entry | None:
        """The record of a coach who let it stand."""
        return self.finding.accepted


@dataclass(frozen=True, slots=True)
class Way:
    """One thing we do, and its ways to the change: each a sentence and the steps to show."""

    start: str
    routes: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands in the panel; `off` while people generate."""

    off: bool
    open: tuple[Told, ...]
    accepted: tuple[Told, ...]
    counts: tuple[str, ...]
    ways: tuple[Way, ...]


def panel_of(view: View) -> Panel:
    """The panel as everyone of a role sees it."""
    reading = read(view, this_day())
    all_told = [told_to(view, finding) for finding in found(reading)]
    return Panel(
        off=resting(view),
        open=tuple(each for each in all_told if not each.accepted),
        accepted=tuple(each for each in all_told if each.accepted),
        counts=tuple(tell(count.said) for count in coverage(reading)),
        ways=tuple(_way(ways) for ways in ways_to_the_change(reading)[:MOST_WAYS]),
    )


def told_to(view: View, finding: Finding) -> Told:
    """A finding as this audience is told it."""
    return Told(finding, tell(finding.said), _mend(view, finding.fix))


def open_findings(view: View) -> tuple[Finding, ...]:
    """What the checks say that nobody has accepted; nothing while they are off."""
    if resting(view):
        return ()
    return tuple(each for each in findings(view, this_day()) if not each.accepted)


def this_day() -> date:
    """The day that checks are made on."""
    return date.fromisoformat(today())


def _mend(view: View, fix: Fix | None) -> Mend | None:
    """For whoever may do it: the map is open to all who write, the plan’s dialogs to coaches."""
    if fix is None or not view.audience.writes:
        return None
    href, words = FIXES[fix.act]
    if not href.startswith("map/") and not view.audience.coaches:
        return None
    return Mend(href.format(fix.thing), gettext(words))


def _way(ways: Ways) -> Way:
    routes = (ways.shortest, ways.best)
    return Way(ways.words, tuple((tell(each.said), each.steps) for each in routes if each))


def tell(said: Said) -> str:
    """A sentence of the checks in the language in force."""
    return capital(_words(said))


def _words(value: Value) -> str:
    if isinstance(value, Said):
        values = {name: _words(each) for name, each in value.values}
        if value.many:
            return ngettext(value.one, value.many, value.count, **values)
        return gettext(value.one, **values)
    if isinstance(value, Listed):
        parts = [_words(part) for part in value.parts]
        if value.more:
            parts.append(gettext("%(number)s more", number=number_word(value.more)))
        return listed(parts)
    if isinstance(value, date):
        return spoken(value)
    return number_word(value) if isinstance(value, int) else value


@pages.get("/w/<workspace>/map/accept/<item>")
def accept(workspace: str, item: str) -> str:
    """Accept with a reason: a finding stays on record, folded away, while it is about the same."""
    ask = coaching(workspace)
    there = (each for each in findings(ask.view, this_day()) if each.key == item)
    finding = next((each for each in there if each.strength != "well"), None)
    # Whoever was quicker may have mended it since the panel was read.
    told = told_to(ask.view, finding) if finding is not None else None
    return ask.page("map/accept.html", "", told=told)
