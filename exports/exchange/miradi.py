"""The results chains of a Miradi project: an .xmpz2 file is a zip file with a project.xml in it.

A diagram factor wraps a strategy, a result or a target, and links join diagram factors. A factor
that stands in several chains is one step. (Read from projects of schema 248.)
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.exchange.draft import Draft, nameless
from exports.exchange.limits import not_a
from exports.exchange.records import ON
from exports.exchange.xml_in import Node
from exports.exchange.xml_in import read as read_xml
from exports.exchange.zip_in import Packed
from workshops.core import Refused
from workshops.map.map_file import MapFile

WHAT = "Miradi"
KINDS = {
    "Strategy": "intervention",
    "Task": "intervention",
    "Output": "output",
    "IntermediateResult": "intermediate",
    "ThreatReductionResult": "long_term",
    "BiophysicalResult": "long_term",
    "BiodiversityTarget": "impact",
    "HumanWellbeingTarget": "impact",
}
"""The lane of each factor that means something in a chain; boxes, texts and groups do not."""
ALIASES = {"Activity": "Task"}
"""What a reference calls an element that is called otherwise where it stands."""
YES = ("1", "true")

Ref = tuple[str, str]
"""A kind of element and its id."""


def read(data: bytes) -> MapFile:
    """The steps and links of all results chains, with the indicators of their results."""
    packed = Packed(data, WHAT)
    project = read_xml(packed.read("project.xml"), WHAT)
    if project.tag != "ConservationProject":
        raise not_a(WHAT)
    chains = list(project.all("ResultsChain"))
    if not chains:
        raise Refused("There is no results chain in this Miradi project. Draw one there first.")
    elements = {
        (node.tag, _id(node)): node for node in project.all(*KINDS, "Indicator", "Objective")
    }
    shown = {id for chain in chains for id in _ids(chain, "DiagramFactor")}
    factors = {
        _id(node): _ref(node.first("DiagramFactorWrappedFactorId", "WrappedByDiagramFactorId"))
        for node in project.all("DiagramFactor")
        if _id(node) in shown
    }
    draft = Draft()
    steps = dict.fromkeys(ref for ref in factors.values() if ref[0] in KINDS and ref in elements)
    for step in steps:
        _step(draft, step, elements)
    drawn = {id for chain in chains for id in _ids(chain, "DiagramLink")}
    joined: set[tuple[Ref, Ref]] = set()
    for link in project.all("DiagramLink"):
        ends = _end(link, "From", factors), _end(link, "To", factors)
        # The same link is drawn in every chain that shows it; what joins groups is drawn for show.
        if _id(link) in drawn and ends not in joined and steps.keys() >= {*ends}:
            both = link.says("DiagramLinkIsBidirectionalLink") in YES
            joined |= {ends, ends[::-1]} if both else {ends}
            _link(draft, link, ends, both=both)
    return draft.done(project.says("ProjectSummary", "ProjectSummaryProjectName"))


def _id(node: Node) -> str:
    return node.attributes.get("Id", "")


def _ids(node: Node, kind: str) -> Iterator[str]:
    """The ids in the list of a node that holds those of one kind: `…DiagramFactorIds` and so on."""
    for holder in node.named(f"{node.tag}{kind}Ids"):
        for each in holder.named(f"{kind}Id"):
            yield each.text.strip()


def _ref(holder: Node | None) -> Ref:
    """What a reference refers to: `<StrategyId>12</StrategyId>` to strategy 12."""
    for node in holder.children if holder else ():
        kind = node.tag.removesuffix("Id")
        return ALIASES.get(kind, kind), node.text.strip()
    return "", ""


def _end(link: Node, end: str, factors: dict[str, Ref]) -> Ref:
    """The element at an end: the link names its diagram factor, by the kind that it wraps."""
    kind, id = _ref(link.first(f"DiagramLink{end}DiagramFactorId", "LinkableFactorId"))
    wrapped = factors.get(id, ("", ""))
    return wrapped if wrapped[0] == kind else ("", "")


def _step(draft: Draft, ref: Ref, elements: dict[Ref, Node]) -> None:
    node = elements[ref]
    words = node.says(f"{node.tag}Name")
    if not words:
        raise nameless(node.where)
    named = [elements.get(("Objective", id)) for id in _ids(node, "Objective")]
    record = {
        "id": _name(ref),
        "label": words,
        "kind": KINDS[node.tag],
        "more": node.says(f"{node.tag}Details"),
        "Objectives": "|".join(each.says("ObjectiveName") for each in named if each),
    }
    draft.element(record, node.where)
    for id in _ids(node, "Indicator"):
        indicator = elements.get(("Indicator", id))
        if indicator and (words := indicator.says("IndicatorName")):
            told = {"kind": "indicator", "label": words, ON: _name(ref)}
            details = {
                "unit": indicator.says("IndicatorUnit"),
                "more": indicator.says("IndicatorDetails"),
            }
            draft.element(told | details, indicator.where)


def _name(ref: Ref) -> str:
    return "-".join(ref).lower()


def _link(draft: Draft, link: Node, ends: tuple[Ref, Ref], *, both: bool) -> None:
    record = {
        "source": _name(ends[0]),
        "target": _name(ends[1]),
        "direction": "mutual" if both else "directed",
        "because": link.says("DiagramLinkAnnotation"),
        "Uncertain": "yes" if link.says("DiagramLinkIsUncertainLink") in YES else "",
    }
    draft.connection(record, link.where)
