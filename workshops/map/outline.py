"""The map as a report: every step once, its links as sentences; where boxes stand is elsewhere.

Just over 300 lines, because a step and all that hangs on it are told in one voice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from workshops.map.checks import quoted
from workshops.map.graph import graph_of
from workshops.map.link import EVIDENCE, LINK_KINDS
from workshops.map.step import ALWAYS, LANES, LaneOfMap

if TYPE_CHECKING:
    from workshops.map.indicator import WriteIndicator
    from workshops.record import Entry
    from workshops.view import View

THEN = {
    "leads_to": "If {}, then {}",
    "precondition_of": "If {}, then {} can follow",
    "produces": "If {}, then we have {}",
    "enables": "If {}, then {} becomes possible",
    "hinders": "If {}, then {} is held back",
    "reinforces": "If {}, then {} gets a push in turn",
}
WHOLE = 200
NO_REASON = "nobody has said why yet"

OPENERS = frozenset(
    {
        "The",
        "An",
        "Our",
        "Each",
        "Every",
        "All",
        "No",
        "When",
        "If",
        "In",
        "We",
        "They",
        "It",
        "This",
    }
)
"""First words that are no part of a name, whatever follows them."""

Ends = tuple[str, str, str]

_NOT_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Joined:
    """A link as one of its steps tells it; `step` and `words` are the other end's.

    `because` is what people typed, `reason` the same as part of a sentence, `sentence` the whole
    claim, `kind_words` and `evidence_words` what its kind and evidence are called on screen.
    """

    link: str
    step: str
    words: str
    kind: str
    kind_words: str
    because: str
    reason: str
    evidence: int
    evidence_words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Said:
    """An insight, an indicator or an assumption of a step: its words, and what to add to them."""

    id: str
    words: str
    more: str


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """A step and all that is joined to it; `position` is its place among `of` in the lane."""

    entry: Entry
    lane: LaneOfMap
    position: int
    of: int
    before: tuple[Joined, ...]
    after: tuple[Joined, ...]
    insights: tuple[Said, ...]
    indicators: tuple[Said, ...]
    assumptions: tuple[Said, ...]

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def words(self) -> str:
        return str(self.entry.what.words)

    @property
    def place(self) -> str:
        """Where it stands in its lane: “4 of 7”."""
        return f"{self.position} of {self.of}"

    @property
    def facts(self) -> tuple[str, ...]:
        """What stands under a closed step."""
        insights = counted(len(self.insights), "insight")
        return (
            f"Comes from {len(self.before)}",
            f"Leads to {len(self.after)}",
            insights[0].upper() + insights[1:],
        )

    @property
    def described(self) -> str:
        """The step for who does not see the map; a hindrance is never counted as support."""
        hindered = sum(joined.kind == "hinders" for joined in self.before)
        hinders = sum(joined.kind == "hinders" for joined in self.after)
        told = [f"Supported by {len(self.before) - hindered}"]
        told += [f"hindered by {hindered}"] if hindered else []
        told += [f"leads to {len(self.after) - hinders}"]
        told += [f"hinders {hinders}"] if hinders else []
        if self.assumptions:
            told += [f"rests on {counted(len(self.assumptions), 'assumption')}"]
        told += [counted(len(self.insights), "insight")]
        told += [counted(len(self.indicators), "indicator")] if self.indicators else []
        return f"{self.lane.heading}, {self.place}. {', '.join(told)}."


@dataclass(frozen=True, slots=True)
class OutlineLane:
    """A lane with its steps by rank; `beyond` is past the line up to which we answer."""

    lane: LaneOfMap
    beyond: bool
    steps: tuple[OutlineStep, ...]

    @property
    def count(self) -> str:
        """What is in it, in plain words: “interventions, 6”; the one impact needs no number."""
        if not self.steps:
            return f"{self.lane.plain}, none yet"
        if self.beyond and len(self.steps) == 1:
            return self.lane.plain
        return f"{self.lane.plain}, {len(self.steps)}"


@dataclass(frozen=True, slots=True)
class Outline:
    """All lanes that show, from the change backwards to where it begins, and how much there is."""

    lanes: tuple[OutlineLane, ...]

    def steps(self) -> Iterator[OutlineStep]:
        """Every step, once."""
        for lane in self.lanes:
            yield from lane.steps

    def step(self, id: str) -> OutlineStep | None:
        """One step, or None if it is not on the map."""
        return next((step for step in self.steps() if step.id == id), None)

    @property
    def step_count(self) -> int:
        return sum(len(lane.steps) for lane in self.lanes)

    @property
    def link_count(self) -> int:
        return sum(len(step.after) for step in self.steps())


def outline_of(view: View) -> Outline:
    """The whole map as this audience may read it."""
    graph = graph_of(view)
    names = _proper_names(view)
    insights, indicators = _insights(view, names), _indicators(view)
    assumptions = _assumptions(view, graph)
    lanes = []
    for lane in reversed(LANES):
        inside = [step for step, key in graph.nodes(data="lane") if key == lane.key]
        steps = tuple(
            OutlineStep(
                view.entry("steps", step),
                lane,
                position,
                len(inside),
                before=_joined(graph, graph.in_edges(step, keys=True), names),
                after=_joined(graph, graph.out_edges(step, keys=True), names, end=1),
                insights=tuple(insights[step]),
                indicators=tuple(indicators[step]),
                assumptions=tuple(assumptions[step]),
            )
            for position, step in enumerate(inside, 1)
        )
        if steps or lane.key in ALWAYS:
            lanes.append(OutlineLane(lane, lane.kind == "impact", steps))
    return Outline(tuple(lanes))


def _joined(
    graph: nx.MultiDiGraph, links: Iterable[Ends], names: set[str], *, end: int = 0
) -> tuple[Joined, ...]:
    """Links as told by the step at one end; `end` is 0 if the other is their source, else 1."""
    told = []
    for source, target, link in links:
        claim = graph.edges[source, target, link]
        kind, evidence = claim["kind"], EVIDENCE[claim["evidence"]]
        because = inside_sentence(claim["because"], names).removeprefix("because ")
        ends = [graph.nodes[step]["words"] for step in (source, target)]
        sentence = THEN[kind].format(*(quoted(words, WHOLE) for words in ends))
        told.append(
            Joined(
                link=link,
                step=(source, target)[end],
                words=ends[end],
                kind=kind,
                kind_words=LINK_KINDS[kind],
                because=claim["because"],
                reason=f"because {because}" if because else NO_REASON,
                evidence=claim["evidence"],
                evidence_words=evidence,
                sentence=_ended(f"{sentence}, because {because}" if because else sentence),
            )
        )
    return tuple(told)


def _insights(view: View, names: set[str]) -> dict[str, list[Said]]:
    hung: dict[str, list[Said]] = defaultdict(list)
    for step, insights in view.ties().items():
        for insight in insights:
            stage = view.entry("stages", insight.what.stage)
            where = [view.pseudonym(insight.what.in_story)]
            where += [inside_sentence(stage.what.name, names)] if stage else []
            hung[step].append(Said(insight.id, insight.what.learned, ", ".join(where)))
    return hung


def _indicators(view: View) -> dict[str, list[Said]]:
    hung: dict[str, list[Said]] = defaultdict(list)
    for entry in view.present("indicators"):
        hung[entry.what.step].append(Said(entry.id, entry.what.text, _aim(entry.what)))
    return hung


def _aim(indicator: WriteIndicator) -> str:
    """From where to where: “61 to 43 young people”; what nobody has counted or chosen is said."""
    unit = f"{'' if indicator.unit == '%' else ' '}{indicator.unit}".rstrip()
    if indicator.baseline and indicator.target:
        return f"{indicator.baseline} to {indicator.target}{unit}"
    if indicator.target:
        return f"not counted yet, aiming at {indicator.target}{unit}"
    now = f"{indicator.baseline}{unit}" if indicator.baseline else "not counted yet"
    return f"{now}, no target yet"


def _assumptions(view: View, graph: nx.MultiDiGraph) -> dict[str, list[Said]]:
    """A step rests on what its own support takes for granted: the links that lead to it."""
    target = {link: step for _, step, link in graph.edges(keys=True)}
    hung: dict[str, list[Said]] = defaultdict(list)
    for entry in view.present("assumptions"):
        what = entry.what
        said = Said(
            entry.id, what.text, f"{what.importance} importance, {what.confidence} confidence"
        )
        for step in dict.fromkeys(target[link] for link in what.links if link in target):
            hung[step].append(said)
    return hung


def counted(number: int, noun: str) -> str:
    """A number of things in plain words: “no insight”, “1 insight”, “2 insights”."""
    return f"{number or 'no'} {noun}{'s' if number > 1 else ''}"


def inside_sentence(words: str, names: set[str]) -> str:
    """Someone’s words as they go on a sentence: no capital in front, no full stop behind.

    The capital stays on a name, on “I”, and on what has another (“RAISE”, “Lead Member”).
    """
    plain = " ".join(words.split()).removesuffix(".")
    first, _, rest = plain.partition(" ")
    bare = _NOT_LETTERS.split(first)[0]
    title = rest[:1].isupper() and bare not in OPENERS
    if bare == "A" == first or (bare[1:].islower() and bare not in names and not title):
        return plain[0].lower() + plain[1:]
    return plain


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("?", "!", "…")) else f"{sentence}."


def _proper_names(view: View) -> set[str]:
    """Names that keep their capital: the authority’s, and the pseudonyms that insights carry."""
    stories = {insight.what.in_story for insight in view.present("insights")}
    names = [view.about.authority] if view.about else []
    names += [view.pseudonym(story) for story in sorted(stories)]
    return {word for name in names for word in _NOT_LETTERS.split(name)}
