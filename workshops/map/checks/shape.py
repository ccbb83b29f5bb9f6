"""Whether the steps hang together: one change at the end, nothing loose, no leap, no tangle."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.map.checks.finding import Finding, Fix, few
from workshops.map.checks.reading import Link, Reading
from workshops.map.checks.wording import N_, said, worded
from workshops.map.graph import reach
from workshops.map.step import LANES

FROM_WHAT_WE_PUT_IN = ("input", "intervention", "output")
FAR_LANES = ("long_term", "impact")
TOO_MANY_LINKS = 2.2
"""Links for each step, above which a map is read by nobody."""
FEWEST_STEPS_OF_A_TANGLE = 8
MOST_LED_TO = 6

_TURN = {lane.key: turn for turn, lane in enumerate(LANES)}


def one_change(reading: Reading) -> Iterator[Finding]:
    """Q1: all of it is for one change, or it is for nothing in particular."""
    goals = reading.steps("impact")
    if not goals:
        sentence = N_("The change we want to see is not on the map yet. What is all of this for?")
        yield Finding("one_change", "mend", said(sentence), fix=Fix("new_step", "impact"))
    if len(goals) > 1:
        sentence = N_("%(names)s stand at the far end. What is the one change all of this is for?")
        yield Finding(
            "one_change",
            "mend",
            said(sentence, names=reading.names(goals)),
            tuple(goals),
            fix=Fix("lane", goals[-1]),
        )


def orphan(reading: Reading) -> Iterator[Finding]:
    """Q2: steps that stand alone."""
    lonely = _lonely(reading)
    if lonely:
        said = worded(
            N_(
                "Nothing leads to %(names)s, and it leads nowhere. What comes before, and what "
                "follows?"
            ),
            N_(
                "%(names)s stand alone: nothing leads to them, and they lead nowhere. What comes "
                "before, and what follows?"
            ),
            len(lonely),
            names=reading.names(lonely),
        )
        yield Finding("orphan", "mend", said, tuple(lonely), fix=Fix("link_on", lonely[0]))


def _lonely(reading: Reading) -> list[str]:
    joined = {step for link in reading.links for step in link.ends}
    return [s for s, kind in reading.kinds.items() if s not in joined and kind != "impact"]


def dead_end(reading: Reading) -> Iterator[Finding]:
    """Q3: steps with no way to the change we want to see; where we start need not lead there."""
    goals = reading.steps("impact")
    if not goals:
        return
    ways = reading.ways
    arriving = reach(ways.reverse(copy=False), goals).union(_lonely(reading))
    stuck = [s for s in ways if s not in arriving and reading.kinds[s] != "situation"]
    if stuck:
        # Where the way stops is what there is to mend, so those steps are named first.
        stuck.sort(key=lambda step: ways.out_degree(step) > 0)
        said = worded(
            N_("%(names)s does not lead to the change we want to see. So what?"),
            N_("%(names)s do not lead to the change we want to see. So what?"),
            len(stuck),
            names=reading.names(stuck),
        )
        yield Finding("dead_end", "mend", said, tuple(stuck), fix=Fix("link_on", stuck[0]))


def from_nowhere(reading: Reading) -> Iterator[Finding]:
    """Q4: outcomes, and the change itself, with no way to them from anything we do."""
    asked = [*reading.changes, *reading.steps("impact")]
    if asked and not reading.acts:
        # Working backwards, what we do comes last: until then this is a reminder, not a fault.
        sentence = N_("Nothing that we do is on the map yet. What would bring these changes about?")
        fix = Fix("new_step", "intervention")
        yield Finding("from_nowhere", "look", said(sentence), fix=fix)
        return
    known = reach(reading.ways, reading.acts).union(_lonely(reading))
    missing = [step for step in asked if step not in known]
    if missing:
        # The first of a row is what there is to mend, so what nothing leads to is named first.
        missing.sort(key=lambda step: reading.ways.in_degree(step) > 0)
        words = worded(
            N_("Nothing we do brings about %(names)s. What would?"),
            N_("%(names)s: nothing we do brings them about. What would?"),
            len(missing),
            names=reading.names(missing),
        )
        yield Finding("from_nowhere", "mend", words, tuple(missing), fix=Fix("before", missing[0]))


def leap(reading: Reading) -> Iterator[Finding]:
    """Q6: links that go straight from what we put in to what lasts."""
    yield from few([_leap(reading, link) for link in reading.links if _is_leap(reading, link)])


def _is_leap(reading: Reading, link: Link) -> bool:
    if not link.carries or reading.lanes[link.target] not in FAR_LANES:
        return False
    return link.source in reading.acts or reading.kinds[link.source] in FROM_WHAT_WE_PUT_IN


def _leap(reading: Reading, link: Link) -> Finding:
    words = said(
        N_("You go from %(source)s to %(target)s in one step. What has to change in between?"),
        source=reading.name(link.source),
        target=reading.name(link.target),
    )
    return Finding(
        "leap", "look", words, link.ends, fix=Fix("before", link.target), about=(link.id,)
    )


def backwards(reading: Reading) -> Iterator[Finding]:
    """A step that leads to one of an earlier lane; where they go round, that is told elsewhere."""
    knot = {step: number for number, knot in enumerate(reading.knots) for step in knot}
    found = [
        link
        for link in reading.links
        if link.carries
        and _TURN[reading.lanes[link.source]] > _TURN[reading.lanes[link.target]]
        and knot.get(link.source, -1) != knot.get(link.target, -2)
    ]
    yield from few([_backwards(reading, link) for link in found])


def _backwards(reading: Reading, link: Link) -> Finding:
    words = said(
        N_("%(target)s comes before %(source)s on the map, and yet it follows from it. Which is "
           "first?"),
        source=reading.name(link.source),
        target=reading.name(link.target),
    )  # fmt: skip
    return Finding(
        "backwards", "look", words, link.ends, fix=Fix("lane", link.source), about=(link.id,)
    )


def tangle(reading: Reading) -> Iterator[Finding]:
    """Q10: everything seems to lead to everything."""
    steps, links = len(reading.kinds), len(reading.links)
    if steps >= FEWEST_STEPS_OF_A_TANGLE and links > TOO_MANY_LINKS * steps:
        sentence = N_(
            "There are %(links)s links between %(steps)s steps, so that everything seems to lead "
            "to everything. Which two ways matter most?"
        )
        yield Finding("tangle", "look", said(sentence, links=links, steps=steps))
    busy = [step for step in reading.ways if reading.ways.out_degree(step) > MOST_LED_TO]
    yield from few([_busy(reading, step) for step in busy])


def _busy(reading: Reading, step: str) -> Finding:
    sentence = N_("%(name)s leads to %(number)s other steps. Which two matter most?")
    words = said(sentence, name=reading.name(step), number=reading.ways.out_degree(step))
    return Finding("tangle", "look", words, (step, *reading.ways[step]), fix=Fix("reword", step))


def all_lead(reading: Reading) -> Iterator[Finding]:
    """Praise: every step leads to the change."""
    goals = reading.steps("impact")
    arriving = reach(reading.ways.reverse(copy=False), goals)
    if len(goals) < len(reading.ways) == len(arriving):
        sentence = N_("Every step leads to the change we want to see.")
        yield Finding("all_lead", "well", said(sentence))
