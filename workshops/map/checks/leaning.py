"""What much of the map leans on: steps without which many outcomes have no way to them.

By dominators (Lengauer and Tarjan): a step that every way from where we begin to an outcome goes
through. Steps of which this is so form a tree with where we begin at its root.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from workshops.map.checks.finding import Finding, Fix
from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, said

FEWEST_LEANING = 3
FEWEST_OUTCOMES = 5
BEGINNING = ""
"""Stands before all that we do, and before whatever nothing leads to."""


def leans_on(reading: Reading) -> Iterator[Finding]:
    """One finding for a step that at least half of the other outcomes depend on."""
    outcomes = dict.fromkeys(reading.changes)
    if len(outcomes) < FEWEST_OUTCOMES:
        return
    before = _all_before(reading)
    leaning: dict[str, list[str]] = {}
    for outcome in outcomes:
        for step in before.get(outcome, ()):
            leaning.setdefault(step, []).append(outcome)

    def weight(step: str) -> tuple[int, int]:
        # Of several in a row that carry as much, themselves included, the last one says most.
        return len(leaning[step]) + (step in outcomes), len(before[step])

    heavy = sorted(leaning, key=weight, reverse=True)
    told: list[str] = []
    for step in heavy:
        carried = leaning[step]
        others = len(outcomes) - (step in outcomes)
        related = any(step in before[each] or each in before[step] for each in told)
        if related or len(carried) < FEWEST_LEANING or 2 * len(carried) < others:
            continue
        told.append(step)
        yield _leans(reading, step, carried, others)


def _all_before(reading: Reading) -> dict[str, tuple[str, ...]]:
    """The steps that every way to a step goes through, nearest first."""
    ways = reading.ways
    begin = [step for step in ways if step in reading.acts or not ways.in_degree(step)]
    rooted = nx.DiGraph(ways.edges)
    # Steps that only go round have no beginning.
    rooted.add_node(BEGINNING)
    rooted.add_edges_from((BEGINNING, step) for step in begin)
    nearest = nx.immediate_dominators(rooted, BEGINNING)
    found: dict[str, tuple[str, ...]] = {}
    for step in ways:
        chain = []
        at = nearest.get(step, BEGINNING)
        while at != BEGINNING:
            chain.append(at)
            at = nearest[at]
        found[step] = tuple(chain)
    return found


def _leans(reading: Reading, step: str, carried: list[str], others: int) -> Finding:
    if len(carried) == others:
        sentence = N_(
            "All %(total)s other outcomes depend on %(name)s. What if it does not come about?"
        )
        words = said(sentence, total=others, name=reading.name(step))
    else:
        sentence = N_(
            "%(number)s of %(total)s outcomes depend on %(name)s. What if it does not come about?"
        )
        words = said(sentence, number=len(carried), total=others, name=reading.name(step))
    return Finding("leans_on", "look", words, (step, *carried), fix=Fix("before", carried[0]))
