"""Steps that lead round to themselves, read as circles that help or that harm.

A circle with an even number of links that hinder feeds itself; with an odd number each round works
against the next. A link that `reinforces` says that its circle is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import networkx as nx

from workshops.map.checks.finding import Finding, Fix
from workshops.map.checks.reading import Link, Reading
from workshops.map.checks.wording import N_, Said, said, worded

MOST_TOLD = 3
STARTS_TRIED = 30
MOST_FOLLOWED = 12


def loop(reading: Reading) -> Iterator[Finding]:
    """Q5: one finding for each of the first few knots of steps that come before themselves."""
    for knot in reading.knots[:MOST_TOLD]:
        steps = _shortest_loop(reading.forward, knot)
        closing = _links(reading, steps)[-1]
        yield Finding(
            "loop", "mend", _loop(reading, steps), tuple(steps), fix=Fix("link", closing.id)
        )
    more = reading.knots[MOST_TOLD:]
    if more:
        words = worded(
            N_(
                "One more group of steps goes round in a circle. Mend these first, then look again."
            ),
            N_(
                "%(number)s more groups of steps go round in circles. Mend these first, then look "
                "again."
            ),
            len(more),
        )
        yield Finding("loop", "mend", words, tuple(step for knot in more for step in knot))


def _loop(reading: Reading, steps: Sequence[str]) -> Said:
    names = reading.names(steps)
    hinders = _hindering(_links(reading, steps))
    if hinders % 2:
        return said(_HARMS, names=names)
    if hinders:
        sentence = N_(
            "%(names)s go round in a circle that feeds itself. If it is meant, let the link that "
            "closes it say that it reinforces."
        )
        return said(sentence, names=names)
    if len(steps) == 2:
        return said(N_("%(names)s each come before the other. Which comes first?"), names=names)
    sentence = N_(
        "%(names)s each come before the next, and the last before the first. Which comes first?"
    )
    return said(sentence, names=names)


_HARMS = N_(
    "%(names)s go round in a circle that harms: each round works against the next. What would "
    "break it?"
)


def circle(reading: Reading) -> Iterator[Finding]:
    """The circles that are meant: they help, or in spite of that they harm."""
    backs = [link for link in reading.links if link.kind == "reinforces"]
    seen: set[frozenset[str]] = set()
    for back in backs[:MOST_FOLLOWED]:
        try:
            steps = nx.shortest_path(reading.forward, back.target, back.source)
        except nx.NetworkXNoPath:
            continue
        if frozenset(steps) in seen or len(seen) == MOST_TOLD:
            continue
        seen.add(frozenset(steps))
        names = reading.names(steps)
        if _hindering(_links(reading, steps)) % 2:
            harms = said(_HARMS, names=names)
            yield Finding("circle", "look", harms, tuple(steps), fix=Fix("link", back.id))
        else:
            sentence = N_(
                "A circle that helps: %(names)s, and round again. Each round makes the next one "
                "stronger."
            )
            yield Finding("circle", "well", said(sentence, names=names), tuple(steps))


def _links(reading: Reading, steps: Sequence[str]) -> list[Link]:
    """The links along a circle."""
    return [reading.joins[pair] for pair in pairwise((*steps, steps[0]))]


def _hindering(links: Sequence[Link]) -> int:
    return sum(link.kind == "hinders" for link in links)


def _shortest_loop(forward: nx.DiGraph, knot: Sequence[str]) -> list[str]:
    """The shortest way round through one of the first steps, beginning at the one furthest left."""
    # Built anew, because networkx reads a view of part of a graph in the order of a set.
    inside = nx.DiGraph()
    inside.add_nodes_from(knot)
    inside.add_edges_from((a, b) for a in knot for b in forward[a] if b in inside)
    rounds: list[list[str]] = []
    for step in knot[:STARTS_TRIED]:
        away = nx.single_source_shortest_path(inside, step)
        rounds.append(min((away[last] for last in inside.predecessors(step)), key=len))
    best = min(rounds, key=len)
    first = best.index(min(best, key=knot.index))
    return best[first:] + best[:first]
