"""The links that the impact hangs on: how much of a map has no way there without each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from workshops.map.checks.wording import N_, Said, said, worded
from workshops.map.graph import graph_of

if TYPE_CHECKING:
    from workshops.record import Entry
    from workshops.view import View

ROOT = "impact of all"
"""A node of its own that every impact leads to; ids have no blanks, so none is like it."""


@dataclass(frozen=True, slots=True)
class DueLink:
    """A link without a verdict on a way to the impact; `alone` counts the steps that only reach it
    through this link.
    """

    entry: Entry
    source: str
    target: str
    alone: int
    why: Said


def unjudged(view: View) -> tuple[DueLink, ...]:
    """The links on some way to the impact that have no verdict, those that most hangs on first."""
    graph = graph_of(view)
    judged = {entry.id for entry in view.present("verdicts")}
    alone = hanging_on(view)
    found = []
    for source, target, link in graph.edges(keys=True):
        if link in alone and link not in judged:
            entry = view.entry("links", link)
            ends = (graph.nodes[source]["words"], graph.nodes[target]["words"])
            found.append(DueLink(entry, *ends, alone[link], _why(alone[link])))
    return tuple(
        sorted(found, key=lambda each: (-each.alone, each.entry.what.evidence, each.entry.id))
    )


def _why(alone: int) -> Said:
    if not alone:
        return said(N_("It is on a way to the impact."))
    return worded(
        "Without it, one step has no way to the impact.",
        "Without it, %(number)s steps have no way to the impact.",
        alone,
    )


def hanging_on(view: View) -> dict[str, int]:
    """For every link on a way to the impact, how many steps have no way there without it.

    Seen from the impact backwards, a link that stands on every way to a step dominates it.
    """
    graph = graph_of(view)
    kinds = dict(graph.nodes(data="kind"))
    ways = nx.DiGraph()
    ways.add_node(ROOT)
    ways.add_edges_from((ROOT, step) for step, kind in kinds.items() if kind == "impact")
    for source, target, link, kind in graph.edges(keys=True, data="kind"):
        if kind not in ("reinforces", "hinders"):
            # A link is a node of its own between its two steps.
            ways.add_edges_from(((target, ("link", link)), (("link", link), source)))
    above = nx.immediate_dominators(ways, ROOT)
    alone = {node[1]: 0 for node in above if isinstance(node, tuple)}
    for step in kinds:
        node = step if step in above else ROOT
        while node != ROOT:
            node = above[node]
            if isinstance(node, tuple):
                alone[node[1]] += 1
    return alone
