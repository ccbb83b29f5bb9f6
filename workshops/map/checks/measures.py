"""How we would know: an indicator for what changes, complete, and of a change, not of delivery."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshops.map.checks.finding import Finding, Fix, few
from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, Listed, listed, quoted, said, worded

if TYPE_CHECKING:
    from workshops.map.indicator import WriteIndicator
    from workshops.record import Entry

MEASURED = ("intermediate", "long_term")
"""Lanes in which a change needs an indicator; a precondition may have a milestone instead, and past
the line we answer up to there is hope.
"""
NEEDED = {
    "baseline": N_("a starting figure"),
    "target": N_("an aim"),
    "source": N_("a source"),
    "owner_role": N_("someone who counts it"),
}
"""What an indicator cannot do without."""
DELIVERY = frozenset(
    {
        "appointments", "contacts", "courses", "events", "leaflets", "meetings", "referrals",
        "sessions", "trainings", "workshops",
    }
)  # fmt: skip
"""Units of what we deliver."""

_DELIVERED = re.compile(r"\b(?:people|staff|workers|carers|officers|teachers) trained\b")
_COUNTS = re.compile(r"\b(?:number of|how many)\b(.*)", re.DOTALL)
_FIGURE = re.compile(r"-?\d+(?:[.,]\d+)*")


def no_indicator(reading: Reading) -> Iterator[Finding]:
    """Q11: what changes first and what lasts, with nothing to see it by."""
    seen = {entry.what.step for entry in reading.indicators}
    wanted = [step for step in reading.changes if reading.lanes[step] in MEASURED]
    bare = [step for step in wanted if step not in seen]
    if bare:
        words = worded(
            N_("%(names)s has no indicator yet. How would a young person notice?"),
            N_("%(names)s have no indicator yet. How would a young person notice?"),
            len(bare),
            names=reading.names(bare),
        )
        fix = Fix("new_indicator", bare[0])
        yield Finding("no_indicator", "look", words, tuple(bare), fix=fix)


def thin_indicator(reading: Reading) -> Iterator[Finding]:
    """Q12: indicators that nobody could report on."""
    thin = [entry for entry in reading.indicators if any(_lacks(entry.what))]
    if not thin:
        return
    lacking = {name for entry in thin for name in _lacks(entry.what)}
    missing = [said(words) for name, words in NEEDED.items() if name in lacking]
    words = worded(
        N_("%(names)s still needs %(missing)s. Who has this number today?"),
        N_("Between them, %(names)s still need %(missing)s. Who has these numbers today?"),
        len(thin),
        names=listed(thin, lambda entry: quoted(entry.what.text)),
        missing=Listed(tuple(missing)),
    )
    steps = tuple(dict.fromkeys(entry.what.step for entry in thin))
    about = tuple(entry.id for entry in thin)
    fix = Fix("indicator", thin[0].id)
    yield Finding("thin_indicator", "look", words, steps, fix=fix, about=about)


def _lacks(what: WriteIndicator) -> Iterator[str]:
    return (name for name in NEEDED if not getattr(what, name))


def counts_delivery(reading: Reading) -> Iterator[Finding]:
    """Q13: an outcome that is to be seen by how much we did."""
    changes = {*reading.changes, *reading.steps("impact")}
    found = [
        _counts_delivery(reading, entry)
        for entry in reading.indicators
        if entry.what.step in changes and _is_delivery(entry.what)
    ]
    yield from few(found)


def _counts_delivery(reading: Reading, entry: Entry) -> Finding:
    words = said(
        N_("%(name)s stands for %(step)s. Does it count what we deliver, or what changes?"),
        name=quoted(entry.what.text),
        step=reading.name(entry.what.step),
    )
    fix = Fix("indicator", entry.id)
    return Finding("counts_delivery", "mend", words, (entry.what.step,), fix=fix, about=(entry.id,))


def _is_delivery(what: WriteIndicator) -> bool:
    text, unit = what.text.casefold(), what.unit.casefold()
    counted = _COUNTS.search(text)
    units = {*unit.split(), *(counted[1].replace("-", " ").split() if counted else ())}
    return bool(DELIVERY & units or _DELIVERED.search(f"{text} {unit}"))


def wrong_way(reading: Reading) -> Iterator[Finding]:
    """Q14: an aim on the wrong side of where we stand."""
    yield from few([_wrong_way(e) for e in reading.indicators if _is_wrong_way(e.what)])


def _wrong_way(entry: Entry) -> Finding:
    what = entry.what
    better = said(_BETTER[what.better])
    sentence = N_("%(name)s: %(better)s, and yet it is to go from %(now)s to %(aim)s. Which way?")
    words = said(
        sentence, name=quoted(what.text), better=better, now=what.baseline, aim=what.target
    )
    fix = Fix("indicator", entry.id)
    return Finding("wrong_way", "mend", words, (what.step,), fix=fix, about=(entry.id,))


_BETTER = {"up": N_("more would be better"), "down": N_("less would be better")}


def _is_wrong_way(what: WriteIndicator) -> bool:
    """Compared only where it is sure which figures are meant: one now, and every one of the aim."""
    now, aims = _figures(what.baseline), _figures(what.target)
    if len(now) != 1 or not aims:
        return False
    return (what.better == "up" and max(aims) < now[0]) or (
        what.better == "down" and min(aims) > now[0]
    )


def _figures(words: str) -> list[float]:
    """The figures in some words; commas are taken as those of thousands."""
    found = _FIGURE.findall(words.replace("−", "-"))
    return [float(figure.replace(",", "")) for figure in found if figure.count(".") < 2]
