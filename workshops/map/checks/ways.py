"""The ways from what we do to the change: the shortest, and the one we know most about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import log

import networkx as nx

from workshops.map.checks.reading import Reading
from workshops.map.checks.wording import N_, Said, said
from workshops.map.link import EVIDENCE

STEP_BY_STEP = 1e-6
"""What a link costs by itself, so that of two ways known as well the shorter is taken."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way: what to say of it, and its steps in order."""

    said: Said
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways from one thing we do; `best` is None where it is the shortest too."""

    start: str
    words: str
    shortest: Route
    best: Route | None


def ways_to_the_change(reading: Reading) -> tuple[Ways, ...]:
    """For everything we do that leads there, in the order of the lanes."""
    goals = reading.steps("impact")
    if not goals:
        return ()
    joins = reading.joins

    def doubt(target: str, source: str, _: object) -> float:
        return STEP_BY_STEP - log((joins[source, target].evidence + 1) / len(EVIDENCE))

    backwards = reading.ways.reverse(copy=False)
    near = _routes(backwards, goals, lambda *_: 1)
    known = _routes(backwards, goals, doubt)
    starts = [step for step in reading.kinds if step in reading.acts and step in near]
    return tuple(_ways(reading, near[step], known[step]) for step in starts)


def _routes(
    backwards: nx.DiGraph, goals: list[str], weight: Callable[[str, str, object], float]
) -> dict[str, tuple[str, ...]]:
    _, found = nx.multi_source_dijkstra(backwards, goals, weight=weight)
    return {step: tuple(reversed(way)) for step, way in found.items()}


def _ways(reading: Reading, near: tuple[str, ...], known: tuple[str, ...]) -> Ways:
    start, words = near[0], reading.words[near[0]]
    if len(known) > len(near):
        best = Route(_told(reading, known, _BEST), known)
        return Ways(start, words, Route(_told(reading, near, _SHORTEST), near), best)
    # Of the shortest ways, the one we know most about is told and not the first that was found.
    return Ways(start, words, Route(_told(reading, known, _BOTH), known), None)


_SHORTEST = N_("The shortest way takes %(number)s links, by %(names)s. %(weakest)s")
_BEST = N_("The way we know most about takes %(number)s links, by %(names)s. %(weakest)s")
_BOTH = N_(
    "The shortest way is also the one we know most about: %(number)s links, by %(names)s. "
    "%(weakest)s"
)


def _told(reading: Reading, way: tuple[str, ...], sentence: str) -> Said:
    weakest = _weakest(reading, way)
    if len(way) == 2:
        return said(N_("One link leads straight to the change. %(weakest)s"), weakest=weakest)
    names = reading.names(way[1:-1])
    return said(sentence, number=len(way) - 1, names=names, weakest=weakest)


def _weakest(reading: Reading, way: tuple[str, ...]) -> Said:
    """Where a way is known least, and how well."""
    link = min((reading.joins[pair] for pair in pairwise(way)), key=lambda link: link.evidence)
    return said(
        N_("It is known least where %(source)s leads to %(target)s: %(evidence)s."),
        source=reading.name(link.source),
        target=reading.name(link.target),
        evidence=said(EVIDENCE[link.evidence]),
    )
