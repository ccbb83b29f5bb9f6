"""The map as a graph that networkx can walk; what there is to say about it is left to others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import networkx as nx

from workshops.map.step import LANES, lane_of

if TYPE_CHECKING:
    from workshops.record import Entry
    from workshops.view import View

_TURN = {lane.key: turn for turn, lane in enumerate(LANES)}


def graph_of(view: View) -> nx.MultiDiGraph:
    """Every present step, lane by lane and by rank within, and every link between two of them.

    A link whose end was removed is out of sight with it. Steps carry `kind`, `horizon`, `lane`
    and `words`; links have their id as key and carry `kind`, `because` and `evidence`.
    """
    graph = nx.MultiDiGraph()
    for entry in sorted(view.present("steps"), key=_lane_turn):
        step = entry.what
        lane = lane_of(step.step_kind, step.horizon).key
        graph.add_node(
            entry.id, kind=step.step_kind, horizon=step.horizon, lane=lane, words=step.words
        )
    for entry in view.present("links"):
        link = entry.what
        if link.source in graph and link.target in graph:
            graph.add_edge(
                link.source,
                link.target,
                key=entry.id,
                kind=link.link_kind,
                because=link.because,
                evidence=link.evidence,
            )
    return graph


def _lane_turn(entry: Entry) -> int:
    return _TURN[lane_of(entry.what.step_kind, entry.what.horizon).key]


def causal(view: View) -> nx.DiGraph:
    """Which step acts on which, leaving out the feedback that `reinforces` stands for."""
    return without(graph_of(view), "reinforces")


def without(graph: nx.MultiDiGraph, *kinds: str) -> nx.DiGraph:
    """The same steps, and which of them are joined by a link of any other kind."""
    rest = nx.DiGraph()
    rest.add_nodes_from(graph.nodes(data=True))
    rest.add_edges_from(
        (source, target) for source, target, kind in graph.edges(data="kind") if kind not in kinds
    )
    return rest


def ahead(graph: nx.DiGraph, step: str, hops: int) -> dict[str, int]:
    """What a step leads to within so many links, nearest first, with how many links away it is."""
    if step not in graph:
        return {}
    away = nx.single_source_shortest_path_length(graph, step, cutoff=hops)
    return {other: links for other, links in away.items() if links}


def behind(graph: nx.DiGraph, step: str, hops: int) -> dict[str, int]:
    """What leads to a step within so many links, nearest first, with how many links away it is."""
    return ahead(graph.reverse(copy=False), step, hops)


def reach(graph: nx.DiGraph, steps: Iterable[str]) -> set[str]:
    """These steps and everything that any of them leads to in the end."""
    return {step for layer in nx.bfs_layers(graph, list(steps)) for step in layer}
