"""What changed between two moments, told: a list under headings, and one paragraph.

How one change is said is left to `telling`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workshops.map.checks.wording import N_, Listed, Said, Value, worded
from workshops.map.compare import Change, Changes, Thing
from workshops.map.telling import Between, Teller

HEADINGS = {
    "new": N_("New on the map and in the plan"),
    "gone": N_("Taken out"),
    "moved": N_("Assumptions that moved"),
    "known": N_("What we know now"),
    "joined": N_("Moved to another lane, or joined otherwise"),
    "reworded": N_("Said in other words"),
    "dates": N_("Dates and people"),
    "adapted": N_("Kept and adapted"),
}
"""What the changes are listed under, in the order in which they are read."""
MOST_IN_PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A change as a sentence, and the thing that it is about."""

    thing: Thing
    said: Said


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one sort, under their heading."""

    key: str
    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that changed: a paragraph, sentence by sentence, and the list."""

    paragraph: tuple[Said, ...]
    groups: tuple[Group, ...]


def tell_changes(changes: Changes, between: Between) -> Told:
    """The paragraph and the list. What went only because its step or link did is not told."""
    teller = Teller(between)
    told = [change for change in changes.each if not teller.follows(change)]
    inside: dict[str, list[Sentence]] = {}
    for change in told:
        sentence = Sentence(change.thing, teller.say(change))
        inside.setdefault(_group(change), []).append(sentence)
    groups = tuple(
        Group(key, heading, tuple(inside[key]))
        for key, heading in HEADINGS.items()
        if key in inside
    )
    return Told(tuple(_paragraph(told, teller, between)), groups)


def _group(change: Change) -> str:
    """The heading that a change stands under."""
    if change.shelf in ("evidence", "verdicts") or change.kind in ("strengthened", "weakened"):
        return "known"
    return {
        "added": "new", "dropped": "gone", "moved": "moved", "restaged": "joined",
        "rewired": "joined", "redated": "dates", "handed_over": "dates", "adapted": "adapted",
        "judged": "known",
    }.get(change.kind, "reworded")  # fmt: skip


# The paragraph.

COUNTED: tuple[tuple[str, str, Callable[[int], Said]], ...] = (
    ("added", "steps", lambda n: worded("one step is new", "%(number)s steps are new", n)),
    ("dropped", "steps",
     lambda n: worded("one step was taken out", "%(number)s steps were taken out", n)),
    ("restaged", "steps",
     lambda n: worded("one step moved to another lane", "%(number)s steps moved lane", n)),
    ("reworded", "steps",
     lambda n: worded("one step reads otherwise", "%(number)s steps read otherwise", n)),
    ("added", "links", lambda n: worded("one link is new", "%(number)s links are new", n)),
    ("dropped", "links",
     lambda n: worded("one link was taken out", "%(number)s links were taken out", n)),
    ("strengthened", "links",
     lambda n: worded("one claim is better known", "%(number)s claims are better known", n)),
    ("weakened", "links",
     lambda n: worded("one claim is less well known", "%(number)s claims are less well known", n)),
    ("added", "evidence",
     lambda n: worded("one finding came in", "%(number)s findings came in", n)),
    ("moved", "assumptions",
     lambda n: worded("one assumption moved", "%(number)s assumptions moved", n)),
)  # fmt: skip
"""How many changes of a kind there are on a shelf, said in the middle of a sentence."""


def _parts(told: Sequence[Change]) -> Iterator[Said]:
    """How much of each sort; what there is none of is not spoken of."""
    for kind, shelf, say in COUNTED:
        number = sum((change.kind, change.shelf) == (kind, shelf) for change in told)
        if number:
            yield say(number)


def _paragraph(told: Sequence[Change], teller: Teller, between: Between) -> Iterator[Said]:
    """One sentence of numbers, then what moved and what was judged, named."""
    since, until = between.since, between.until
    parts: Value = Listed(tuple(_parts(told)))
    if told and parts == Listed(()):
        parts = worded("one detail changed", "%(number)s details changed", len(told))
    if until is None:
        words = (
            N_("Since %(since)s, %(parts)s.") if told else N_("Nothing changed since %(since)s.")
        )
        yield Said(words, values=(("since", since), ("parts", parts)))
    else:
        words = (
            N_("From %(since)s to %(until)s, %(parts)s.")
            if told
            else N_("Nothing changed from %(since)s to %(until)s.")
        )
        yield Said(words, values=(("since", since), ("until", until), ("parts", parts)))
    named = [change for change in told if change.kind == "moved" or change.shelf == "verdicts"]
    for change in named[:MOST_IN_PARAGRAPH]:
        yield teller.say(change)
