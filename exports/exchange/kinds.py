"""What kinds of step and link are called in files: our words for them, and those of other tools."""

from __future__ import annotations

import re

from workshops.map.link import LINK_KINDS
from workshops.map.map_file import NOUNS
from workshops.map.step import LANES, LaneOfMap, lane_of

TYPES = {
    "situation": "Situation",
    "input": "Input",
    "intervention": "Intervention",
    "output": "Output",
    "mechanism": "Mechanism",
    "precondition": "Precondition",
    "intermediate": "Intermediate outcome",
    "long_term": "Long-term outcome",
    "impact": "Impact",
}
"""What one step of each lane is called, by the key of the lane."""

_OTHERS = {
    "situation": "context|challenge|problem|root cause|cause|need|contributing factor",
    "input": "resource|resources",
    "intervention": "activity|activities|action|strategy|service|programme|program|task",
    "output": "deliverable|product",
    "mechanism": "change mechanism|mechanism of change|causal mechanism",
    "precondition": "precondition outcome|short outcome|short term outcome|condition",
    "intermediate": "outcome|result|intermediate result|medium outcome|medium term outcome",
    "long_term": "long outcome|final outcome|threat reduction result",
    "impact": "goal|vision|ultimate outcome|ultimate aim|long term goal|target",
}
"""What Kumu maps, logframes, Miradi and the usual handbooks call them."""
_OTHER_LINKS = {
    "leads_to": "causes|contributes to|positive|+|increases|directed|undirected|connection|link",
    "precondition_of": "precondition of|requires|necessary for|is needed for",
    "produces": "delivers|yields",
    "enables": "supports|helps",
    "hinders": "reduces|blocks|negative|-|−|decreases|threatens",
    "reinforces": "feeds back|feedback|feedback loop|loops back to",
}


def norm(words: str) -> str:
    """Words without case, and without the difference between a space, a hyphen and an underscore.

    What consists of nothing else stays as it is.
    """
    return re.sub(r"[\s_-]+", " ", words.casefold()).strip() or words.strip()


def _named(ours: dict[str, tuple[str, ...]], others: dict[str, str]) -> dict[str, str]:
    names = {norm(name): key for key, them in others.items() for name in them.split("|")}
    return names | {norm(name): key for key, own in ours.items() for name in (key, *own)}


_LANES = _named({lane.key: (lane.heading, lane.plain, TYPES[lane.key]) for lane in LANES}, _OTHERS)
_LINKS = _named({kind: (words,) for kind, words in LINK_KINDS.items()}, _OTHER_LINKS)


def type_of(kind: str, horizon: str) -> str:
    """What a step of this kind is called in a table."""
    return TYPES[lane_of(kind, horizon).key]


def lane_named(words: str) -> LaneOfMap | None:
    """The lane that a file means; None if nobody knows."""
    key = _LANES.get(norm(words))
    return next((lane for lane in LANES if lane.key == key), None)


def link_kind_named(words: str) -> str:
    """The kind of link that a file means; empty if nobody knows."""
    return _LINKS.get(norm(words), "")


def noun_named(words: str) -> str:
    """The key of what hangs on steps and links, if that is what a file means; else empty."""
    return norm(words) if norm(words) in NOUNS else ""
