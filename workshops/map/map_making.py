"""The commands that make a map from a file in a workspace, or a Refused that says what is wrong.

Nothing is half made: every rule that can be known from the file alone is asked here, before the
first command is sent. Whether the sender may do it is left to the commands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from workshops.core import Command, Refused
from workshops.fields import fields_of
from workshops.map.checks import quoted
from workshops.map.layout import BoxIn, LinkIn, tidy
from workshops.map.map_file import (
    LINK,
    MOST_ATTACHED,
    MOST_LINKS,
    MOST_STEPS,
    NOUNS,
    STEP,
    Attached,
    MapFile,
    MapLink,
    MapStep,
    Noun,
    Remark,
    told,
)
from workshops.map.map_values import values_of
from workshops.map.step import HORIZONS, KINDS, LANES, lane_of

MOST_TIDIED = 400
"""A larger map without places is listed lane by lane: to untangle it would take too long."""
TIDY_STARTS = 8
MOST_TOLD = 12
NEAREST_TO_NOUGHT = 0.001
"""Nought stands for “no place yet” in a command."""

Thing = MapStep | MapLink | Attached


def commands_for(map_file: MapFile, mint: Callable[[], str]) -> tuple[Command, ...]:
    """Steps, then links, then what hangs on them, all under new ids from `mint`; for a coach.

    Raises Refused, naming the place in the file, for anything the map cannot hold.
    """
    _check_size(map_file)
    _check_kinds(map_file.steps)
    steps = _ids(map_file.steps, "step", mint)
    places = places_of(map_file)
    made: list[Command] = []
    for at, step in _each(map_file.steps, "step"):
        own = {"words": step.words, "step_kind": step.kind, "horizon": step.horizon}
        extra = {**dict(step.extra), "place": repr(places[step.id] or NEAREST_TO_NOUGHT)}
        made.append(_command(STEP, steps[step.id], {**extra, **own}, at))
    links = _ids(map_file.links, "link", mint)
    _check_links(map_file.links, steps)
    for at, link in _each(map_file.links, "link"):
        own = {
            "source": steps[link.source],
            "target": steps[link.target],
            "link_kind": link.kind,
        }
        made.append(_command(LINK, links[link.id], {**dict(link.extra), **own}, at))
    hung = _ids(map_file.attached, "note", mint)
    for at, each in _each(map_file.attached, "note"):
        noun = NOUNS[each.noun]
        ids = links if noun.on == "links" else steps
        on = [_known(ids, end, at) for end in each.on]
        if len(on) != 1 and not _takes_many(noun):
            raise Refused(
                "An %(noun)s belongs to one step; the one at %(where)s names %(count)s.",
                noun=each.noun,
                where=at,
                count=len(on),
            )
        own = {"text": each.text, noun.on: "|".join(on)}
        made.append(_command(noun, hung[each.id], {**dict(each.extra), **own}, at))
    return tuple(made)


def left_out(map_file: MapFile) -> tuple[Remark, ...]:
    """What a file says and the map has no place for, so that people know before they take it in."""
    nouns = [(STEP, step.extra) for step in map_file.steps]
    nouns += [(LINK, link.extra) for link in map_file.links]
    nouns += [(NOUNS[each.noun], each.extra) for each in map_file.attached]
    count: Counter[str] = Counter()
    for noun, extra in nouns:
        count.update(name for name, _ in extra if name not in noun.optional)
    if not count:
        return ()
    most = sorted(count.items(), key=lambda each: (-each[1], each[0]))
    names = ", ".join(f"{quoted(name)} ({number})" for name, number in most[:MOST_TOLD])
    names += ", …" if len(most) > MOST_TOLD else ""
    sentence = "The map has no place for these, and they are left out: %(names)s."
    return (Remark(sentence, (("names", names),)),)


def places_of(map_file: MapFile) -> dict[str, float]:
    """The row of every step in its lane: the one it brings, else one that Tidy finds for all."""
    brought = {step.id: place for step in map_file.steps if (place := _place(step)) is not None}
    if brought or len(map_file.steps) > MOST_TIDIED:
        return _listed(map_file.steps, brought)
    boxes = [BoxIn(step.id, _lane(step), None, step.words) for step in map_file.steps]
    links = [LinkIn(link.id, link.source, link.target, link.kind) for link in map_file.links]
    return tidy(boxes, links, starts=TIDY_STARTS)


def _place(step: MapStep) -> float | None:
    try:
        return float(told(step, "place"))
    except ValueError:
        return None


def _lane(step: MapStep) -> int:
    return LANES.index(lane_of(step.kind, step.horizon))


def _listed(steps: Iterable[MapStep], brought: Mapping[str, float]) -> dict[str, float]:
    """Steps without a row go under the last of their lane, in the order of the file."""
    places = dict(brought)
    last: dict[int, float] = {}
    steps = tuple(steps)
    for step in steps:
        if step.id in brought:
            last[_lane(step)] = max(brought[step.id], last.get(_lane(step), -1.0))
    for step in steps:
        if step.id not in brought:
            places[step.id] = last[_lane(step)] = last.get(_lane(step), -1.0) + 1
    return places


def _check_size(map_file: MapFile) -> None:
    if not map_file.steps:
        raise Refused("There is no step in this file. Choose one that holds a map.")
    for count, most, what in (
        (len(map_file.steps), MOST_STEPS, "steps"),
        (len(map_file.links), MOST_LINKS, "links"),
        (len(map_file.attached), MOST_ATTACHED, "assumptions and indicators"),
    ):
        if count > most:
            raise too_many(count, most, what)


def _check_kinds(steps: Iterable[MapStep]) -> None:
    for at, step in _each(steps, "step"):
        is_outcome = step.kind == "outcome"
        if (
            step.kind not in KINDS
            or step.horizon not in HORIZONS
            or is_outcome != bool(step.horizon)
        ):
            raise Refused(
                "There is no lane for the kind of step at %(where)s. "
                "Write one such as “Intervention” or “Long-term outcome”.",
                where=at,
            )


def too_many(count: int, most: int, what: str) -> Refused:
    """What to say of a file with more than a map can hold."""
    return Refused(
        "This file holds %(count)s %(noun)s; a map has room for %(most)s. "
        "Split it and bring in one part at a time.",
        count=f"{count:,}",
        most=f"{most:,}",
        noun=what,
    )


def _each(things: Iterable[Thing], noun: str) -> Iterator[tuple[str, Any]]:
    """Every thing with where it stands: in the file if it came from one, else by its turn."""
    for number, thing in enumerate(things, 1):
        yield thing.where or f"{noun} {number}", thing


def _ids(things: Iterable[Thing], noun: str, mint: Callable[[], str]) -> dict[str, str]:
    """A new id for every id in the file."""
    first: dict[str, str] = {}
    ids = {}
    for at, thing in _each(things, noun):
        if thing.id in ids:
            raise Refused(
                "The same ID stands twice in this file: %(first)s and %(where)s. "
                "Give each its own.",
                first=first[thing.id],
                where=at,
            )
        first[thing.id], ids[thing.id] = at, mint()
    return ids


def _check_links(links: Iterable[MapLink], steps: Mapping[str, str]) -> None:
    first: dict[tuple[str, str], str] = {}
    for at, link in _each(links, "link"):
        for end in (link.source, link.target):
            _known(steps, end, at)
        if link.source == link.target:
            raise Refused(
                "A step cannot lead to itself, and that is what %(where)s says. "
                "Take it out or choose another step.",
                where=at,
            )
        if (link.source, link.target) in first:
            raise Refused(
                "Two links join the same steps the same way: %(first)s and %(where)s. "
                "Make one of them.",
                first=first[link.source, link.target],
                where=at,
            )
        first[link.source, link.target] = at


def _known(ids: Mapping[str, str], wanted: str, at: str) -> str:
    if wanted not in ids:
        raise Refused(
            "What %(where)s belongs to is not in this file. "
            "Add it, or correct the name or ID that stands there.",
            where=at,
        )
    return ids[wanted]


def _command(noun: Noun, item: str, words: Mapping[str, str], at: str) -> Command:
    """The command with these words; names it has no field for are passed over."""
    first, *rest = fields_of(noun.write)
    # A file may say anything; which version somebody saw is not for it to say.
    ours = [each for each in rest if each.name in words and each.name != "saw"]
    values = {each.name: values_of(each, words[each.name], at) for each in ours}
    command: Command = noun.write(**{first.name: item}, **values)
    return command


def _takes_many(noun: Noun) -> bool:
    return any(each.many for each in fields_of(noun.write) if each.name == noun.on)
