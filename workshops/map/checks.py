"""What the map does not answer yet, in plain sentences; how they are shown is left to others.

They advise and never block. “A way” from one step to another follows the links that carry a change
along: `hinders` works against it, and `reinforces` only feeds it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx as nx

from workshops.map.graph import graph_of, reach, without
from workshops.record import ERASED

if TYPE_CHECKING:
    from workshops.record import Entry
    from workshops.view import View

Strength = Literal["mend", "look", "well"]
STRENGTHS: tuple[Strength, ...] = ("mend", "look", "well")
"""The order in which findings are read: what to mend, what is worth a look, what is well."""

ASKED_FOR_A_STORY = ("situation", "mechanism", "outcome")
"""Kinds that a young person can have taught us. What we have, do and deliver answers to outcomes,
and the change we want to see is the sum of all stories."""

NAMED = 3
LONGEST_NAME = 60
LONGEST_LESSON = 120
STARTS_TRIED = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the map, and the steps (and insights) to show for it, by id."""

    check: str
    strength: Strength
    sentence: str
    steps: tuple[str, ...] = ()
    insights: tuple[str, ...] = ()


def findings(view: View) -> tuple[Finding, ...]:
    """Everything the checks say of the map, the most urgent first; nothing while it is empty.

    The same map always gives the same findings, steps in the order of their lanes.
    """
    graph = graph_of(view)
    if not graph:
        return ()
    ties = view.ties()
    ways = without(graph, "reinforces", "hinders")
    lonely = [step for step in nx.isolates(graph) if graph.nodes[step]["kind"] != "impact"]
    found = [
        *_loops(graph),
        *_orphans(graph, lonely),
        *_dead_ends(ways, lonely),
        *_from_nowhere(ways, lonely),
        *_without_story(graph, ties.keys()),
        *_unanswered(view, {tied.id for insights in ties.values() for tied in insights}),
    ]
    if _all_lead(ways):
        found.append(Finding("all_lead", "well", "Every step leads to the change we want to see."))
    return tuple(sorted(found, key=lambda finding: STRENGTHS.index(finding.strength)))


def _loops(graph: nx.MultiDiGraph) -> Iterable[Finding]:
    """One finding for each of the first few knots of steps that come before themselves."""
    rest = without(graph, "reinforces")
    turn = {step: number for number, step in enumerate(graph)}
    knots = [
        sorted(knot, key=turn.__getitem__)
        for knot in nx.strongly_connected_components(rest)
        if len(knot) > 1
    ]
    knots.sort(key=lambda knot: turn[knot[0]])
    for knot in knots[:NAMED]:
        loop = _shortest_loop(rest, knot)
        names = _names(graph, loop)
        sentence = f"{names} each come before the next, and the last before the first."
        if len(loop) == 2:
            sentence = f"{names} each come before the other."
        yield Finding("loop", "mend", f"{sentence} Which comes first?", tuple(loop))
    more = knots[NAMED:]
    if more:
        some = "One more group of steps goes"
        if len(more) > 1:
            some = f"{len(more)} more groups of steps go"
        sentence = f"{some} round in the same way. Mend these first, then look again."
        yield Finding("loop", "mend", sentence, tuple(step for knot in more for step in knot))


def _shortest_loop(graph: nx.DiGraph, knot: Sequence[str]) -> list[str]:
    """The shortest way round through one of the first steps, beginning at the one furthest left."""
    # Built anew, because networkx reads a view of part of a graph in the order of a set.
    inside = nx.DiGraph()
    inside.add_nodes_from(knot)
    inside.add_edges_from((a, b) for a in knot for b in graph[a] if b in inside)
    rounds: list[list[str]] = []
    for step in knot[:STARTS_TRIED]:
        away = nx.single_source_shortest_path(inside, step)
        rounds.append(min((away[last] for last in inside.predecessors(step)), key=len))
    best = min(rounds, key=len)
    first = best.index(min(best, key=knot.index))
    return best[first:] + best[:first]


def _orphans(graph: nx.MultiDiGraph, lonely: Sequence[str]) -> Iterable[Finding]:
    if not lonely:
        return
    names = _names(graph, lonely)
    sentence = f"{names} stand alone: nothing leads to them, and they lead nowhere."
    if len(lonely) == 1:
        sentence = f"Nothing leads to {names}, and it leads nowhere."
    question = "What comes before, and what follows?"
    yield Finding("orphan", "mend", f"{sentence} {question}", tuple(lonely))


def _dead_ends(ways: nx.DiGraph, lonely: Sequence[str]) -> Iterable[Finding]:
    """Steps with no way to the change we want to see; where we start need not lead there itself."""
    kinds = ways.nodes(data="kind")
    impacts = [step for step, kind in kinds if kind == "impact"]
    if not impacts:
        sentence = "The change we want to see is not on the map yet. What is all of this for?"
        yield Finding("dead_end", "mend", sentence)
        return
    arriving = reach(ways.reverse(copy=False), impacts) | set(lonely)
    stuck = [step for step, kind in kinds if kind != "situation" and step not in arriving]
    if stuck:
        # Where the way stops is what there is to mend, so those steps are named first.
        stuck.sort(key=lambda step: ways.out_degree(step) > 0)
        does = "does" if len(stuck) == 1 else "do"
        sentence = f"{_names(ways, stuck)} {does} not lead to the change we want to see. So what?"
        yield Finding("dead_end", "mend", sentence, tuple(stuck))


def _from_nowhere(ways: nx.DiGraph, lonely: Sequence[str]) -> Iterable[Finding]:
    """Outcomes, and the change itself, with no way to them from anything we do."""
    kinds, alone = ways.nodes(data="kind"), set(lonely)
    asked = [s for s, kind in kinds if kind in ("outcome", "impact") and s not in alone]
    deeds = [step for step, kind in kinds if kind == "intervention"]
    if asked and not deeds:
        # Working backwards, what we do comes last: until then this is a reminder, not a fault.
        sentence = "Nothing that we do is on the map yet. What would bring these changes about?"
        yield Finding("from_nowhere", "look", sentence)
        return
    brought = reach(ways, deeds)
    missing = [step for step in asked if step not in brought]
    if missing:
        # The first of a row is what there is to mend, so what nothing leads to is named first.
        missing.sort(key=lambda step: ways.in_degree(step) > 0)
        names = _names(ways, missing)
        sentence = f"{names}: nothing we do brings them about. What would?"
        if len(missing) == 1:
            sentence = f"Nothing we do brings about {names}. What would?"
        yield Finding("from_nowhere", "mend", sentence, tuple(missing))


def _without_story(graph: nx.MultiDiGraph, taught: Iterable[str]) -> Iterable[Finding]:
    known = set(taught)
    kinds = graph.nodes(data="kind")
    bare = [step for step, kind in kinds if kind in ASKED_FOR_A_STORY and step not in known]
    if bare:
        names = _names(graph, bare)
        sentence = f"No young person’s story stands behind {names}. Who taught us this?"
        yield Finding("no_story", "look", sentence, tuple(bare))


def _unanswered(view: View, answered: set[str]) -> Iterable[Finding]:
    silent = [
        insight
        for insight in view.present("insights")
        if insight.id not in answered and insight.what.learned != ERASED
    ]
    if silent:
        ids = tuple(insight.id for insight in silent)
        sentence = f"Nothing answers what {_taught(view, silent)}."
        yield Finding("unanswered", "look", sentence, insights=ids)


def _taught(view: View, silent: Sequence[Entry]) -> str:
    """Who taught us what: one name before the words, or a name after each."""
    names = [view.pseudonym(insight.what.in_story) for insight in silent]
    who = ["a young person" if name == ERASED else name for name in names]
    said = [quoted(insight.what.learned, LONGEST_LESSON) for insight in silent]
    if len(set(who)) == 1:
        return f"{who[0]} taught us: {_listed(said)}"
    return (
        f"the stories taught us: {_listed([f'{s} ({w})' for s, w in zip(said, who, strict=True)])}"
    )


def _all_lead(ways: nx.DiGraph) -> bool:
    impacts = [step for step, kind in ways.nodes(data="kind") if kind == "impact"]
    arriving = reach(ways.reverse(copy=False), impacts)
    return len(impacts) < len(ways) == len(arriving)


def _names(graph: nx.Graph, steps: Sequence[str]) -> str:
    return _listed([quoted(graph.nodes[step]["words"]) for step in steps])


def _listed(names: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C” or “A, B, C and 4 more”."""
    shown = list(names[:NAMED])
    if len(names) > NAMED:
        shown.append(f"{len(names) - NAMED} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)


def quoted(words: str, longest: int = LONGEST_NAME) -> str:
    """Someone’s words inside a sentence, in double quotation marks and shortened if need be."""
    return f"“{shortened(words.translate(_INNER), longest).removesuffix('.')}”"


def shortened(words: str, longest: int = LONGEST_NAME) -> str:
    """At most so many characters of someone’s words on one line, ending between two words."""
    plain = " ".join(words.split())
    if len(plain) <= longest:
        return plain
    kept = plain[: longest - 1]
    if plain[longest - 1] not in _BREAKS:
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip(_BREAKS) + "…"


_BREAKS = " ,;:.–-"
_INNER = str.maketrans({"“": "‘", "”": "’"})
