"""The map as the checks read it, gathered once; what there is to say of it is left to them.

“A way” from one step to another follows the links that carry a change along: `hinders` works
against it, and `reinforces` only feeds it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from workshops.map.checks.doing_words import is_doing
from workshops.map.checks.wording import Listed, listed, quoted
from workshops.map.graph import graph_of

if TYPE_CHECKING:
    from workshops.record import Entry
    from workshops.view import View


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two steps that are here."""

    id: str
    source: str
    target: str
    kind: str
    because: str
    evidence: int

    @property
    def ends(self) -> tuple[str, str]:
        return self.source, self.target

    @property
    def carries(self) -> bool:
        """Whether it carries a change along."""
        return self.kind not in ("hinders", "reinforces")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the checks look at; `kinds`, `lanes` and `words` are those of each step, lane by lane.

    `joins` holds the link from one step to another. `forward` leaves out what feeds back, `ways`
    also what works against. `acts` are the steps that are things we do, wherever they stand: an
    activity dressed as an outcome is told as that once, and is not asked for what leads to it too.
    `knots` are the groups of steps that each come before themselves.
    """

    view: View
    today: date
    kinds: Mapping[str, str]
    lanes: Mapping[str, str]
    words: Mapping[str, str]
    links: tuple[Link, ...]
    joins: Mapping[tuple[str, str], Link]
    forward: nx.DiGraph
    ways: nx.DiGraph
    acts: frozenset[str]
    knots: tuple[tuple[str, ...], ...]
    indicators: tuple[Entry, ...]
    assumptions: tuple[Entry, ...]

    def steps(self, *kinds: str) -> list[str]:
        """The steps of these kinds."""
        return [step for step, kind in self.kinds.items() if kind in kinds]

    def name(self, step: str) -> str:
        """A step’s words as a sentence quotes them."""
        return quoted(self.words[step])

    def names(self, steps: Sequence[str]) -> Listed:
        """Several steps as a sentence lists them."""
        return listed(steps, self.name)

    @property
    def changes(self) -> list[str]:
        """The outcomes that are no deeds of ours."""
        return [step for step in self.steps("outcome") if step not in self.acts]

    @property
    def whole(self) -> bool:
        """Whether there is something we do and the change: until then, more is to come."""
        return bool(self.acts and self.steps("impact"))


def read(view: View, today: date) -> Reading:
    """The map of a view, as it is on a day."""
    graph = graph_of(view)
    kinds, words = dict(graph.nodes(data="kind")), dict(graph.nodes(data="words"))
    links = tuple(_links(graph))
    forward = _joined(graph, (link for link in links if link.kind != "reinforces"))
    return Reading(
        view=view,
        today=today,
        kinds=kinds,
        lanes=dict(graph.nodes(data="lane")),
        words=words,
        links=links,
        joins={link.ends: link for link in links},
        forward=forward,
        ways=_joined(graph, (link for link in links if link.carries)),
        acts=frozenset(step for step, kind in kinds.items() if _is_act(kind, words[step])),
        knots=_knots(forward),
        indicators=tuple(e for e in view.present("indicators") if e.what.step in kinds),
        assumptions=view.present("assumptions"),
    )


def _links(graph: nx.MultiDiGraph) -> Iterator[Link]:
    for source, target, link, claim in graph.edges(keys=True, data=True):
        yield Link(link, source, target, claim["kind"], claim["because"], claim["evidence"])


def _joined(steps: Iterable[str], links: Iterable[Link]) -> nx.DiGraph:
    """All the steps, joined by some of the links."""
    joined = nx.DiGraph()
    joined.add_nodes_from(steps)
    joined.add_edges_from(link.ends for link in links)
    return joined


def _is_act(kind: str, words: str) -> bool:
    return kind == "intervention" or (kind == "outcome" and is_doing(words))


def _knots(forward: nx.DiGraph) -> tuple[tuple[str, ...], ...]:
    turn = {step: number for number, step in enumerate(forward)}
    knots = [
        tuple(sorted(knot, key=turn.__getitem__))
        for knot in nx.strongly_connected_components(forward)
        if len(knot) > 1
    ]
    return tuple(sorted(knots, key=lambda knot: turn[knot[0]]))
