"""The map as a value of its own, apart from any workspace, as files carry it to and fro.

Every optional field travels in `extra` by the name it has in the commands, so that a field which
a step or link gains one day goes along without a line here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workshops.fields import fields_of
from workshops.map.assumption import WriteAssumption
from workshops.map.graph import graph_of
from workshops.map.indicator import WriteIndicator
from workshops.map.link import WriteLink
from workshops.map.step import WriteStep

if TYPE_CHECKING:
    from workshops.record import Entry
    from workshops.view import View

MOST_STEPS = 2_000
MOST_LINKS = 6_000
MOST_ATTACHED = 4_000

Extra = tuple[tuple[str, str], ...]
"""Names with what they say, by name, nothing empty."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What people should know of a file that was read all the same; `values` stand in the words."""

    sentence: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str:
        return self.sentence % dict(self.values)


@dataclass(frozen=True, slots=True)
class Noun:
    """How one kind of thing is written: its command, and which fields of that hold what."""

    write: type[Any]
    own: tuple[str, ...]
    on: str = ""
    shelf: str = ""

    @property
    def optional(self) -> tuple[str, ...]:
        """The fields that travel in `extra`."""
        names = [each.name for each in fields_of(self.write)]
        return tuple(name for name in names[1:] if name not in {*self.own, self.on, "saw"})


STEP = Noun(WriteStep, ("words", "step_kind", "horizon"))
LINK = Noun(WriteLink, ("source", "target", "link_kind"))
NOUNS = {
    "assumption": Noun(WriteAssumption, ("text",), "links", "assumptions"),
    "indicator": Noun(WriteIndicator, ("text",), "step", "indicators"),
}
"""What hangs on steps or links; `on` is the field with the ids of those."""


@dataclass(frozen=True, slots=True)
class MapStep:
    """A step; `where` says in which row or line of a file it was found."""

    id: str
    words: str
    kind: str
    horizon: str = ""
    extra: Extra = ()
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class MapLink:
    """A link between two steps of the same file."""

    id: str
    source: str
    target: str
    kind: str = "leads_to"
    extra: Extra = ()
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Attached:
    """An assumption or an indicator, by the key of its noun, and the links or steps it hangs on."""

    id: str
    noun: str
    text: str
    on: tuple[str, ...] = ()
    extra: Extra = ()
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class MapFile:
    """A whole map. Two are equal if the maps are; the rest is about the file.

    `names` are words that keep their capital inside a sentence; `remarks` what the reader noticed.
    """

    steps: tuple[MapStep, ...] = ()
    links: tuple[MapLink, ...] = ()
    attached: tuple[Attached, ...] = ()
    title: str = field(default="", compare=False)
    fictional: bool = field(default=False, compare=False)
    names: frozenset[str] = field(default=frozenset(), compare=False)
    remarks: tuple[Remark, ...] = field(default=(), compare=False)


def told(thing: MapStep | MapLink | Attached, name: str) -> str:
    """What a thing says under an optional name; empty if it says nothing."""
    return dict(thing.extra).get(name, "")


def map_file_of(view: View) -> MapFile:
    """The map as this audience may read it, lane by lane; what joins removed steps is left out."""
    graph = graph_of(view)
    steps = tuple(_step(view.entry("steps", step)) for step in graph)
    links = tuple(_link(view.entry("links", link)) for _, _, link in graph.edges(keys=True))
    there = {*(step.id for step in steps), *(link.id for link in links)}
    about = view.about
    return MapFile(
        steps,
        links,
        tuple(_attached(view, there)),
        title=about.name if about else "",
        fictional=bool(about and about.fictional),
        names=frozenset(_names(view)),
    )


def _names(view: View) -> Iterator[str]:
    yield from view.about.authority.split() if view.about else ()
    for insight in view.present("insights"):
        yield from view.pseudonym(insight.what.in_story).split()


def _step(entry: Entry) -> MapStep:
    what = entry.what
    extra = dict(_extra(what, STEP))
    extra.pop("place", None)
    # A step that nobody placed has its fact's number for a rank, which is no row.
    if entry.ranked or entry.rank != entry.born:
        extra["place"] = repr(float(entry.rank))
    return MapStep(entry.id, what.words, what.step_kind, what.horizon, tuple(sorted(extra.items())))


def _link(entry: Entry) -> MapLink:
    what = entry.what
    return MapLink(entry.id, what.source, what.target, what.link_kind, _extra(what, LINK))


def _attached(view: View, there: Collection[str]) -> Iterator[Attached]:
    for name, noun in NOUNS.items():
        for entry in view.present(noun.shelf):
            wanted = getattr(entry.what, noun.on)
            single = isinstance(wanted, str)
            on = tuple(each for each in ((wanted,) if single else wanted) if each in there)
            if on or not single:
                extra = _extra(entry.what, noun)
                yield Attached(entry.id, name, entry.what.text, on, extra)


def _extra(what: Any, noun: Noun) -> Extra:
    pairs = ((name, str(getattr(what, name))) for name in noun.optional)
    return tuple(sorted((name, words) for name, words in pairs if words))
