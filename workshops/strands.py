"""What asks for what across a workspace, as a graph; the words around it are left to `thread`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshops.map.link import EVIDENCE
from workshops.view import View

Node = tuple[str, str]
"""A kept thing: its shelf and its id."""

SHELVES = (
    "insights", "steps", "links", "assumptions", "indicators", "questions", "options",
    "decisions", "provocations", "actions",
)  # fmt: skip
DEEDS = ("actions", "decisions")
CERTAIN = len(EVIDENCE)
"""The evidence of a strand that people tied by hand: stronger than any claim of the map."""

ONWARD = {
    "leads_to": ("which leads to this", "and this leads there"),
    "precondition_of": ("which must come before this", "and this must come first"),
    "produces": ("which produces this", "and this produces it"),
    "enables": ("which makes this possible", "and this makes it possible"),
    "reinforces": ("which strengthens this", "and this strengthens it"),
}
"""How a link of each kind is said on the way to its target, and on the way back. A link that
hinders is not here: nobody does a thing because of what it gets in the way of."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One thing asked for by another: `why` is said going to the target, `so` going back."""

    source: Node
    target: Node
    why: str
    so: str
    evidence: int = CERTAIN


Path = tuple[Strand, ...]


def weakest(path: Path) -> int:
    """The evidence of the weakest strand of a path, 0 to `CERTAIN`."""
    return min((strand.evidence for strand in path), default=CERTAIN)


class Strands:
    """Every strand of one view, looked up once: `why` towards young people, `so` towards deeds."""

    __slots__ = ("entries", "so", "view", "why")

    def __init__(self, view: View) -> None:
        self.view = view
        self.entries: dict[Node, Any] = {
            (shelf, entry.id): entry for shelf in SHELVES for entry in view.present(shelf)
        }
        self.entries.update({("answers", entry.id): entry for entry in _revealed(view)})
        found = [s for s in _strands(view, self.entries) if s.target in self.entries]
        self.why = _towards_stories(found)
        self.so = _towards_deeds([s for s in found if not self._superseded(s.source)])

    def to_insights(self, start: Node) -> tuple[Path, ...]:
        """The best path to each insight that stands behind a thing; shortest and surest first."""
        paths = _best_paths(start, self.why, forward=True)
        ends = [path for node, path in paths.items() if node[0] == "insights" and path]
        return tuple(sorted(ends, key=short_and_sure))

    def to_deeds(self, insight: str) -> tuple[Path, ...]:
        """The best path to each action and standing decision an insight led to, shortest first.

        A path that only leads on to another of them is left out.
        """
        paths = _best_paths(("insights", insight), self.so, forward=False)
        ends = [path for node, path in paths.items() if node[0] in DEEDS]
        passed = {strand.source for path in ends for strand in path[:-1]}
        return tuple(sorted((p for p in ends if p[-1].source not in passed), key=short_and_sure))

    def _superseded(self, node: Node) -> bool:
        return node[0] == "decisions" and self.entries[node].what.status == "superseded"


def _revealed(view: View) -> Iterable[Any]:
    """The answers everyone may see; one's own, still hidden, belong on no thread and in no plan."""
    answers = view.present("answers")
    asked = {(entry.what.question, entry.what.provocation) for entry in answers}
    shown = {pair for pair in asked if view.spread(*pair).revealed}
    return (e for e in answers if (e.what.question, e.what.provocation) in shown)


def short_and_sure(path: Path) -> tuple[int, int]:
    """What paths are ranked by: fewest strands first, then the best evidence."""
    return (len(path), -weakest(path))


def _best_paths(
    start: Node, strands: Mapping[Node, list[Strand]], *, forward: bool
) -> dict[Node, Path]:
    """The shortest path to everything reachable, the one of best evidence among equals."""
    best: dict[Node, Path] = {start: ()}
    ring = [start]
    while ring:
        found: dict[Node, Path] = {}
        for node in ring:
            for strand in strands.get(node, ()):
                end = strand.target if forward else strand.source
                path = (*best[node], strand)
                if end not in best and weakest(path) > _evidence(found.get(end)):
                    found[end] = path
        best.update(found)
        ring = list(found)
    return best


def _evidence(path: Path | None) -> int:
    """The evidence of a path, or less than any when there is none."""
    return -1 if path is None else weakest(path)


def _towards_stories(strands: Iterable[Strand]) -> dict[Node, list[Strand]]:
    """By source. A step that insights are tied to is reason enough: nothing is sought beyond it."""
    by_source: dict[Node, list[Strand]] = {}
    for strand in strands:
        by_source.setdefault(strand.source, []).append(strand)
    for node, leaving in by_source.items():
        ties = [strand for strand in leaving if strand.target[0] == "insights"]
        if node[0] == "steps" and ties:
            by_source[node] = ties
    return by_source


def _towards_deeds(strands: Iterable[Strand]) -> dict[Node, list[Strand]]:
    """By target, every one: what serves a cause of a thing serves the thing."""
    by_target: dict[Node, list[Strand]] = {}
    for strand in strands:
        by_target.setdefault(strand.target, []).append(strand)
    return by_target


def _strands(view: View, entries: Mapping[Node, Any]) -> Iterable[Strand]:
    for node, entry in entries.items():
        yield from _LEAVING.get(node[0], _none)(view, node, entry.what, entries)


def _none(view: View, node: Node, what: Any, entries: Mapping[Node, Any]) -> Iterable[Strand]:
    return ()


def _of_step(view: View, node: Node, what: Any, entries: Mapping[Node, Any]) -> Iterable[Strand]:
    for insight in view.tied(node[1]):
        yield _learned(node, insight.id, so="so we want this, map step")


def _of_link(view: View, node: Node, what: Any, entries: Mapping[Node, Any]) -> Iterable[Strand]:
    source, target = ("steps", what.source), ("steps", what.target)
    yield Strand(node, target, "is there because we want this, map step", "by way of this link")
    if what.link_kind in ONWARD and source in entries:
        why, so = ONWARD[what.link_kind]
        how_sure = f"map step. Evidence: {EVIDENCE[what.evidence]}"
        yield Strand(source, target, f"{why}, {how_sure}", f"{so}, {how_sure}", what.evidence)


def _of_assumption(
    view: View, node: Node, what: Any, entries: Mapping[Node, Any]
) -> Iterable[Strand]:
    for link in what.links:
        if ("links", link) in entries:
            target = ("steps", entries["links", link].what.target)
            yield Strand(node, target, "on which this rests, map step", "which rests on this")


def _of_indicator(
    view: View, node: Node, what: Any, entries: Mapping[Node, Any]
) -> Iterable[Strand]:
    yield Strand(
        node, ("steps", what.step), "shows whether this happens, map step", "and we count this"
    )


def _of_question(
    view: View, node: Node, what: Any, entries: Mapping[Node, Any]
) -> Iterable[Strand]:
    for shelf, item in entries:
        if shelf == "decisions" and entries[shelf, item].what.question == node[1]:
            yield Strand(node, (shelf, item), "was settled by this decision", "which settled this")


def _of_option(view: View, node: Node, what: Any, entries: Mapping[Node, Any]) -> Iterable[Strand]:
    for insight in what.insights:
        yield _learned(node, insight, so="so we put this option forward")


def _of_decision(
    view: View, node: Node, what: Any, entries: Mapping[Node, Any]
) -> Iterable[Strand]:
    for insight in what.insights:
        yield _learned(node, insight, so="so we decided this")
    for step in what.steps:
        yield Strand(node, ("steps", step), "to bring this about, map step", "so we decided this")
    if what.chosen:
        yield Strand(node, ("options", what.chosen), "chose this option", "and we chose it")


def _of_provocation(
    view: View, node: Node, what: Any, entries: Mapping[Node, Any]
) -> Iterable[Strand]:
    if what.insight:
        yield _learned(node, what.insight, so="so we keep asking this")


def _of_answer(view: View, node: Node, what: Any, entries: Mapping[Node, Any]) -> Iterable[Strand]:
    target = ("provocations", what.provocation)
    yield Strand(node, target, "which was the answer to this", "and someone answered this")


def _of_action(view: View, node: Node, what: Any, entries: Mapping[Node, Any]) -> Iterable[Strand]:
    # Indicators are left out: to count a thing is not yet to do something about it.
    done = "so this will be done"
    for shelf, why in (
        ("steps", "puts this in place, map step"),
        ("decisions", "carries out this decision"),
        ("assumptions", "looks after this assumption"),
        ("answers", "takes up this answer"),
    ):
        for item in getattr(what, shelf):
            yield Strand(node, (shelf, item), why, done)


_LEAVING = {
    "steps": _of_step, "links": _of_link, "assumptions": _of_assumption,
    "indicators": _of_indicator, "questions": _of_question, "options": _of_option,
    "decisions": _of_decision, "provocations": _of_provocation, "answers": _of_answer,
    "actions": _of_action,
}  # fmt: skip


def _learned(node: Node, insight: str, *, so: str) -> Strand:
    return Strand(node, ("insights", insight), "because we learned this", so)
