"""A map in the making while a file is read: records go in, in any order, and a map comes out.

It finds the steps that links name, gives ids where a file has none of our shape, and remarks on
what it had to guess. Whether a workspace can hold the outcome is left to `map_making`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from exports.exchange.index import Index
from exports.exchange.kinds import lane_named, link_kind_named, noun_named
from exports.exchange.records import CONNECTION, ELEMENT, ON, Record, Synonyms, canonical
from workshops.core import Refused
from workshops.fields import clean
from workshops.map.checks import shortened
from workshops.map.map_file import (
    MOST_ATTACHED,
    MOST_LINKS,
    MOST_STEPS,
    NOUNS,
    Attached,
    Extra,
    MapFile,
    MapLink,
    MapStep,
    Remark,
)
from workshops.map.map_making import too_many
from workshops.map.step import LANES, LaneOfMap

MOST_CHARACTERS = 20_000
"""How long any one value may be; a cell of a spreadsheet holds 32,767."""
MOST_IN_A_CELL = 200
LONGEST_TITLE = 160
ORIGINAL = "Original type"
"""Where a kind is kept that nobody knows."""
MUTUAL = ("mutual", "bidirectional", "both")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """A record as it was read: what it says under names we know, the rest, and where it stands."""

    known: Record
    rest: Record
    where: str

    @property
    def id(self) -> str:
        return self.known.get("id", "")

    @property
    def words(self) -> str:
        return self.known.get("label", "")

    @property
    def kind(self) -> str:
        """What kind it says it is; an outcome may say when it comes in a field of its own."""
        return " ".join(self.known[name] for name in ("horizon", "kind") if name in self.known)

    def left(self, *consumed: str, unknown: str = "") -> Extra:
        """All that has no place of its own, and a kind that is unknown to us."""
        known = {name: words for name, words in self.known.items() if name not in consumed}
        original = {ORIGINAL: unknown} if unknown else {}
        return tuple(sorted({**self.rest, **known, **original}.items()))


@dataclass(frozen=True, slots=True)
class Joined:
    """A link whose ends are known."""

    found: Found
    source: str
    target: str
    kind: str

    @property
    def id(self) -> str:
        return self.found.id

    @property
    def words(self) -> str:
        return ""

    @property
    def where(self) -> str:
        return self.found.where


class Draft:
    """Takes a file’s elements and connections; `adds` makes the steps that only links name."""

    def __init__(self, *, adds: bool = False) -> None:
        self.adds = adds
        self.remarks: list[Remark] = []
        self._steps: list[Found] = []
        self._links: list[Found] = []
        self._attached: list[Found] = []

    def element(self, record: Mapping[str, str], where: str) -> None:
        """A step; or an assumption or indicator, if that is its kind."""
        found = _found(record, ELEMENT, where)
        if noun_named(found.known.get("kind", "")):
            _add(self._attached, found, MOST_ATTACHED, "assumptions and indicators")
        else:
            _add(self._steps, found, MOST_STEPS, "steps")

    def connection(self, record: Mapping[str, str], where: str) -> None:
        """A link, its ends named by id or by words."""
        found = _found(record, CONNECTION, where)
        if not {"source", "target"} <= found.known.keys():
            raise Refused(
                "The link at %(where)s does not name both of its ends. Name them, or take it out.",
                where=where,
            )
        _add(self._links, found, MOST_LINKS, "links")

    def remark(self, sentence: str, **values: str) -> None:
        """Something people should know of this file; said once, however often it is noticed."""
        if all(remark.sentence != sentence for remark in self.remarks):
            short = tuple((name, shortened(words)) for name, words in values.items())
            self.remarks.append(Remark(sentence, short))

    def done(self, title: str = "", *, fictional: bool = False) -> MapFile:
        """The map; raises Refused if a link or assumption names what is not in the file."""
        if self.adds:
            self._add_named()
        steps = Index("step", self._steps)
        joined: list[Joined] = []
        for each in (each for found in self._links for each in self._joined(found, steps)):
            _add(joined, each, MOST_LINKS, "links")
        links = Index("link", joined, taken=steps.ids)
        hung = Index("note", self._attached, taken=(*steps.ids, *links.ids))
        made = tuple(_link(each, id) for each, id in zip(joined, links.ids, strict=True))
        attached = tuple(
            _hung(found, id, steps, links)
            for found, id in zip(self._attached, hung.ids, strict=True)
        )
        lanes = self._lanes(steps, made)
        return MapFile(
            tuple(_step(*each) for each in zip(self._steps, steps.ids, lanes, strict=True)),
            made,
            attached,
            title=shortened(clean(title), LONGEST_TITLE),
            fictional=fictional,
            remarks=tuple(self.remarks),
        )

    def _add_named(self) -> None:
        steps = Index("step", self._steps)
        named = dict.fromkeys(
            (name, found.where)
            for found in self._links
            for name in (found.known["source"], *_targets(found, steps))
        )
        added: dict[str, str] = {}
        for name, where in named:
            if name not in added and not steps.found(name, where):
                added[name] = where
                self.element({"label": name}, where)

    def _joined(self, found: Found, steps: Index) -> Iterator[Joined]:
        kind = link_kind_named(found.known.get("kind", ""))
        source = steps.known(found.known["source"], found.where)
        direction = found.known.get("direction", "").casefold()
        if "kind" in found.known and not kind:
            self.remark(
                "Some links are of a kind that the map does not know, such as “%(kind)s”. "
                "They were read as “leads to”.",
                kind=found.known["kind"],
            )
        if direction == "undirected":
            self.undirected()
        alone = replace(found, known={n: w for n, w in found.known.items() if n != "id"})
        for number, name in enumerate(_targets(found, steps)):
            target = steps.known(name, found.where)
            yield Joined(alone if number else found, source, target, kind)
            if direction in MUTUAL:
                self.remark("Links that go both ways were read as a link and a loop back.")
                yield Joined(alone, target, source, "reinforces")

    def undirected(self) -> None:
        """Notes that somebody should look which way the links go."""
        self.remark(
            "Some links in this file say no direction. They were read as they stand, "
            "from the first step to the second."
        )

    def _lanes(self, steps: Index, links: Sequence[MapLink]) -> list[LaneOfMap]:
        """The lane that each step names; where it names none, the one its links suggest."""
        lanes = [lane_named(found.kind) for found in self._steps]
        if None not in lanes:
            return [lane for lane in lanes if lane]
        self.remark(
            "Some steps say no kind that the map knows. They stand in the lane that their links "
            "suggest: look through them."
        )
        after = {link.source for link in links if link.kind != "reinforces"}
        before = {link.target for link in links if link.kind != "reinforces"}
        nowhere = [id for id, lane in zip(steps.ids, lanes, strict=True) if not lane]
        last = [id for id in nowhere if id in before and id not in after]
        has_impact = any(lane and lane.kind == "impact" for lane in lanes)
        top = "impact" if len(last) == 1 and not has_impact else "long_term"
        keys = dict.fromkeys(nowhere, "intermediate") | dict.fromkeys(last, top)
        keys |= {id: "intervention" for id in nowhere if id in after and id not in before}
        guessed = {id: lane for id, key in keys.items() for lane in LANES if lane.key == key}
        return [lane or guessed[id] for id, lane in zip(steps.ids, lanes, strict=True)]


def _found(record: Mapping[str, str], names: Synonyms, where: str) -> Found:
    if any(len(words) > MOST_CHARACTERS for words in (*record, *record.values())):
        raise Refused(
            "Something at %(where)s is longer than %(most)s characters. Shorten it.",
            where=where,
            most=f"{MOST_CHARACTERS:,}",
        )
    return Found(*canonical(record, names), where)


def _add(things: list[T], thing: T, most: int, noun: str) -> None:
    # As soon as it is too much: what comes after may be a hundred times as long.
    if len(things) == most:
        raise too_many(most + 1, most, noun)
    things.append(thing)


def _targets(found: Found, steps: Index) -> list[str]:
    """A cell may name several steps, as Kumu has it; words with a bar in them may be one."""
    target = found.known["target"]
    if steps.found(target, found.where) or "|" not in target:
        return [target]
    return _names(target, found.where)


def _names(words: str, where: str) -> list[str]:
    names = [name for each in words.split("|") if (name := each.strip())]
    if len(names) > MOST_IN_A_CELL:
        raise Refused(
            "More than %(most)s things are named at %(where)s. Take some out.",
            most=MOST_IN_A_CELL,
            where=where,
        )
    return names


def _step(found: Found, id: str, lane: LaneOfMap) -> MapStep:
    unknown = "" if lane_named(found.kind) else found.kind
    extra = found.left("id", "label", "kind", "horizon", unknown=unknown)
    words = found.words or found.id
    if not words:
        raise nameless(found.where)
    return MapStep(id, words, lane.kind, lane.horizon, extra, found.where)


def _link(joined: Joined, id: str) -> MapLink:
    unknown = "" if joined.kind else joined.found.known.get("kind", "")
    consumed = ("id", "source", "target", "kind", "direction")
    extra = joined.found.left(*consumed, unknown=unknown)
    kind = joined.kind or "leads_to"
    return MapLink(id, joined.source, joined.target, kind, extra, joined.where)


def _hung(found: Found, id: str, steps: Index, links: Index) -> Attached:
    noun = noun_named(found.known["kind"])
    ends = links if NOUNS[noun].on == "links" else steps
    wanted = found.known.get(ON, "")
    whole = ends.found(wanted, found.where)
    names = [wanted] if whole else _names(wanted, found.where)
    on = tuple(dict.fromkeys(ends.known(name, found.where) for name in names))
    if not found.words:
        raise nameless(found.where)
    extra = found.left("id", "label", "kind", ON)
    return Attached(id, noun, found.words, on, extra, found.where)


def nameless(where: str) -> Refused:
    """What to say of a thing without words."""
    return Refused("There are no words at %(where)s. Write some, or take it out.", where=where)
