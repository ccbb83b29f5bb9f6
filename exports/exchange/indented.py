"""A map as an indented text: what stands under a step leads to it, a heading names a lane.

    # The change we want to see
    A lasting home
      Young people trust one adult
        because nobody stays where they trust nobody
      (hinders) Money runs out

The same words are the same step, wherever they stand. It keeps words, lanes, links, their kinds
and reasons; for all else there are the other formats.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from exports.exchange.draft import Draft
from exports.exchange.kinds import lane_named, link_kind_named, norm
from exports.exchange.limits import text_of
from workshops.core import Refused
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import MapFile, MapLink, told
from workshops.map.step import LANES, lane_of

STEP_IN = "  "
TAB = 4
BULLET = re.compile(r"(?:[-*•‣◦–]|\d{1,3}[.)])\s+")
KIND = re.compile(r"\(([^()]{1,40})\)\s+")
BECAUSE = re.compile(r"because[:,]?\s+", re.IGNORECASE)
AWKWARD = re.compile(rf"#|\(|{BULLET.pattern}|{BECAUSE.pattern}", re.IGNORECASE)
"""Beginnings of words that would mean something else on a line."""
DEPTHS = ("impact", "long_term", "intermediate", "precondition", "intervention")
"""The lanes of a list without headings, by how far in a step first stands."""


def write(map_file: MapFile) -> bytes:
    """The impact first; each step once under its lane, and under it what leads there."""
    shown = _shown(map_file)
    into: dict[str, list[MapLink]] = defaultdict(list)
    for link in map_file.links:
        into[link.target].append(link)
    lines: list[str] = []
    for lane in reversed(LANES):
        here = [step for step in map_file.steps if lane_of(step.kind, step.horizon) == lane]
        lines += [f"# {lane.heading}"] if here else []
        for step in here:
            lines.append(_begun(shown[step.id]))
            for link in into[step.id]:
                kind = f"({LINK_KINDS[link.kind]}) " if link.kind != "leads_to" else ""
                lines.append(f"{STEP_IN}{kind}{_begun(shown[link.source])}")
                if because := told(link, "because"):
                    lines.append(f"{STEP_IN * 2}because {_flat(because)}")
    return ("\n".join(lines) + "\n").encode()


def _shown(map_file: MapFile) -> dict[str, str]:
    """The words of every step; a number tells apart those that share theirs."""
    shown, used = {}, set()
    turn: Counter[str] = Counter()
    for step in map_file.steps:
        words = step.words
        while norm(words) in used:
            turn[step.words] += 1
            words = f"{step.words} ({turn[step.words] + 1})"
        used.add(norm(words))
        shown[step.id] = words
    return shown


def _begun(words: str) -> str:
    flat = _flat(words)
    return f"\\{flat}" if AWKWARD.match(flat) else flat


def _flat(words: str) -> str:
    return words.replace("\\", "\\\\").replace("\n", "\\n")


def _unflat(words: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], words)


def read(data: bytes) -> MapFile:
    """The map in a text that we wrote, or in any list where lines stand under one another."""
    reading = _Reading()
    for number, line in enumerate(text_of(data).replace("\r\n", "\n").split("\n"), 1):
        words = line.strip()
        if words:
            indent = line[: len(line) - len(line.lstrip(" \t\xa0"))].expandtabs(TAB)
            reading.line(len(indent), words, f"line {number}")
    return reading.done()


@dataclass(slots=True)
class _Step:
    """A step as far as it was read: the line where it first stands, and how many are above it."""

    words: str
    where: str
    above: int
    lane: str = ""


@dataclass(slots=True)
class _Link:
    """A link as far as it was read."""

    kind: str
    where: str
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A line that others may stand under: how far in it is, its step, and its link if any."""

    indent: int
    step: str
    link: _Link | None


@dataclass(slots=True)
class _Reading:
    draft: Draft = field(default_factory=Draft)
    steps: dict[str, _Step] = field(default_factory=dict)
    links: dict[tuple[str, str], _Link] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    lane: str = ""
    headings: bool = False

    def line(self, indent: int, words: str, where: str) -> None:
        if words.startswith("#"):
            self._heading(words.lstrip("#").strip())
            return
        while self.open and self.open[-1].indent >= indent:
            self.open.pop()
        words = BULLET.sub("", words, count=1) if BULLET.match(words) else words
        above = self.open[-1] if self.open else None
        if above and BECAUSE.match(words):
            self._because(above, _unflat(BECAUSE.sub("", words, count=1)), where)
            return
        kind = ""
        found = KIND.match(words)
        if above and found and (kind := link_kind_named(found[1])):
            words = words[found.end() :]
        step = self._step(_unflat(words), where)
        link = self._link(step, above.step, kind, where) if above else None
        self.open.append(_Open(indent, step, link))

    def _heading(self, words: str) -> None:
        self.open.clear()
        found = lane_named(words)
        self.lane = found.key if found else ""
        self.headings = True
        if not found:
            self.draft.remark(
                "The heading “%(words)s” names no lane; what stands under it has none.", words=words
            )

    def _because(self, above: _Open, words: str, where: str) -> None:
        if above.link is None:
            raise Refused(
                "At %(where)s is a reason without a link. "
                "Put it under a step that stands under another.",
                where=where,
            )
        above.link.reasons.append(words)

    def _step(self, words: str, where: str) -> str:
        name = norm(words)
        step = self.steps.setdefault(name, _Step(words, where, len(self.open)))
        if not self.open and not step.lane:
            step.lane = self.lane
        return name

    def _link(self, source: str, target: str, kind: str, where: str) -> _Link:
        return self.links.setdefault((source, target), _Link(kind or "leads_to", where))

    def done(self) -> MapFile:
        ids = {name: f"s{number}" for number, name in enumerate(self.steps, 1)}
        lanes = [] if self.headings else self._lanes_by_depth()
        for name, step in self.steps.items():
            lane = lanes[min(step.above, len(lanes) - 1)] if lanes else step.lane
            self.draft.element({"id": ids[name], "label": step.words, "kind": lane}, step.where)
        for (source, target), link in self.links.items():
            ends = {"source": ids[source], "target": ids[target]}
            said = {"kind": link.kind, "because": "\n".join(link.reasons)}
            self.draft.connection({**ends, **said}, link.where)
        return self.draft.done()

    def _lanes_by_depth(self) -> Sequence[str]:
        tops = sum(step.above == 0 for step in self.steps.values())
        if not self.links:
            return ()
        self.draft.remark("This text has no headings, so the lanes follow how far in a line is.")
        return DEPTHS if tops == 1 else DEPTHS[1:]
