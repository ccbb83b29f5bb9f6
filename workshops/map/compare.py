"""Two moments of a map and its plan compared, thing by thing and field by field; by ids alone.

Where boxes stand is no part of it: a map that was only tidied has not changed. How a change is
said is left to `told`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from immutables import Map

from workshops.fields import Field, Name, Shape, Typed, fields_of
from workshops.map.graph import graph_of
from workshops.map.moment import COMPARED

if TYPE_CHECKING:
    from workshops.view import View

Thing = tuple[str, str]
"""A shelf, and the id of something on it."""
Held = Map[Thing, Any]
"""What a map and its plan held at a moment: everything by shelf and id, with all that it says."""

KINDS = (
    "added", "dropped", "moved", "strengthened", "weakened", "judged", "restaged", "rewired",
    "reworded", "redated", "adapted", "handed_over", "changed",
)  # fmt: skip
"""Every kind of change, in the order in which they are read."""

NOT_COMPARED = frozenset({"saw", "place"})
"""Fields that say nothing of the thing: which version somebody saw, where a box was put first."""

KIND_OF = {
    ("steps", "step_kind"): "restaged", ("steps", "horizon"): "restaged",
    ("links", "link_kind"): "rewired", ("links", "evidence"): "strengthened",
    ("evidence", "strength"): "strengthened", ("assumptions", "status"): "moved",
    ("verdicts", "verdict"): "judged", ("verdicts", "confidence"): "judged",
    ("verdicts", "decision"): "judged", ("decisions", "status"): "judged",
    ("decisions", "chosen"): "judged", ("decisions", "kept"): "adapted",
}  # fmt: skip
"""What a change of a field is, where its name or its kind of value does not say."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs in one way; `fields` are those that do, `was` and `now` the whole.

    What was added has no `was`, what was dropped no `now`.
    """

    kind: str
    shelf: str
    id: str
    was: Any = None
    now: Any = None
    fields: tuple[str, ...] = ()

    @property
    def thing(self) -> Thing:
        return self.shelf, self.id


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two moments, in the order of `KINDS`, then of shelves and ids."""

    each: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.each)

    def of(self, *kinds: str) -> tuple[Change, ...]:
        """The changes of these kinds."""
        return tuple(change for change in self.each if change.kind in kinds)

    def kinds_of(self, shelf: str, item: str) -> tuple[str, ...]:
        """How one thing changed; nothing if it is as it was."""
        return tuple(change.kind for change in self.each if change.thing == (shelf, item))


def compare(before: View, after: View) -> Changes:
    """What changed between two views of the same workspace."""
    return between(held_of(before), held_of(after))


def held_of(view: View) -> Held:
    """Everything that is compared; what hangs on a link or step that is out of sight is so too."""
    graph = graph_of(view)
    links = {link for _, _, link in graph.edges(keys=True)}
    held: dict[Thing, Any] = {}
    for shelf in COMPARED:
        for entry in view.present(shelf):
            what = entry.what
            on_nothing = (
                (shelf == "links" and entry.id not in links)
                or (shelf in ("evidence", "verdicts") and what.link not in links)
                or (shelf == "indicators" and what.step not in graph)
            )
            if not on_nothing:
                # Where it was put first is no more than the row of a box.
                held[shelf, entry.id] = replace(what, place=0) if shelf == "steps" else what
    return Map(held)


def between(before: Held, after: Held) -> Changes:
    """What differs between what two moments held."""
    found: list[Change] = []
    for thing in {*before, *after}:
        was, now = before.get(thing), after.get(thing)
        if was is None or now is None:
            found.append(Change("added" if was is None else "dropped", *thing, was, now))
        elif was != now:
            found += _ways(thing, was, now)
    turn = {shelf: number for number, shelf in enumerate(COMPARED)}
    found.sort(key=lambda each: (KINDS.index(each.kind), turn[each.shelf], each.id))
    return Changes(tuple(found))


def _ways(thing: Thing, was: Any, now: Any) -> Iterator[Change]:
    """The ways in which one thing differs, each with its fields."""
    ways: dict[str, list[str]] = {}
    for field in fields_of(type(now)):
        if field.name not in NOT_COMPARED and getattr(was, field.name) != getattr(now, field.name):
            ways.setdefault(_kind(thing[0], field, was, now), []).append(field.name)
    for kind, names in ways.items():
        yield Change(kind, *thing, was=was, now=now, fields=tuple(names))


def _kind(shelf: str, field: Field, was: Any, now: Any) -> str:
    known = KIND_OF.get((shelf, field.name))
    if known == "strengthened":
        grew: bool = getattr(now, field.name) > getattr(was, field.name)
        return "strengthened" if grew else "weakened"
    if known is not None:
        return known
    if "adapt" in field.name:
        return "adapted"
    if field.name == "owner_role":
        return "handed_over"
    if isinstance(field.mark, Typed):
        return "reworded"
    if isinstance(field.mark, Shape):
        return "redated"
    return "rewired" if isinstance(field.mark, Name) else "changed"


def apply(changes: Changes, before: Held) -> Held:
    """What the earlier moment held, once all this has happened to it: what the later one held."""
    held = before
    for change in changes.each:
        if change.kind == "dropped":
            held = held.delete(change.thing)
        elif change.kind == "added":
            held = held.set(change.thing, change.now)
        else:
            new = {name: getattr(change.now, name) for name in change.fields}
            held = held.set(change.thing, replace(held[change.thing], **new))
    return held
