"""Why? and So what?: the golden thread from anything to young people's words, and back to deeds.

It reads a view, so a thread ends where its audience may look no further, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workshops.design.answer import CHOICES
from workshops.record import NOUNS, Entry
from workshops.strands import Node, Path, Strands, short_and_sure
from workshops.view import View

MOST_THREADS = 12
MOST_KNOTS = 6
NO_STORY = "No story asked for this."
NOBODY_YET = "Nobody has acted on this yet."
STAYS = "The story itself stays with its Deep Dive."
NO_NOTES = "No notes are tied to this insight yet."
PURGED = "The story was purged. What it taught is kept here."
A_YOUNG_PERSON = "a young person"


@dataclass(frozen=True, slots=True)
class Moment:
    """A note as a thread carries it: the question it answers, how we know, and its words."""

    id: str
    kind: str
    how: str
    words: str


@dataclass(frozen=True, slots=True)
class Knot:
    """A thing on a thread: `say` joins it to the knot before, `rest` says what is not shown."""

    shelf: str
    id: str
    words: str
    say: str
    moments: tuple[Moment, ...] = ()
    rest: str = ""


Thread = tuple[Knot, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Where the question began and the threads that answer it, best first; if none, a sentence."""

    start: Knot
    threads: tuple[Thread, ...]
    sentence: str = ""


def why(view: View, shelf: str, item: str) -> Why:
    """The threads from a thing to the young people it is for: shortest, surest, own words first."""
    strands = Strands(view)
    start = _start(strands, shelf, item)
    if not start.words:
        return Why(start, (), start.say)
    if shelf == "insights":
        end = _ending(view, strands.entries[shelf, item])
        start = replace(start, rest=end[0].rest)
        return Why(start, (end[1:],)) if end[1:] else Why(start, (), start.rest)
    found = [_from_path(strands, path) for path in strands.to_insights((shelf, item))]
    found.sort(key=lambda pair: (*pair[0], not _ends_in_own_words(pair[1])))
    threads = tuple(thread for _, thread in found[:MOST_THREADS])
    return Why(start, threads, "" if threads else NO_STORY)


def so_what(view: View, insight: str) -> Why:
    """The threads from an insight to what is done about it, or as far as they go if nothing is."""
    strands = Strands(view)
    start = _start(strands, "insights", insight)
    if not start.words:
        return Why(start, (), start.say)
    deeds = strands.to_deeds(insight)
    hopes = tuple((strand,) for strand in strands.so.get(("insights", insight), ()))
    threads = tuple(
        _bounded([_knot(strands, strand.source, strand.so) for strand in path])
        for path in (deeds or hopes)[:MOST_THREADS]
    )
    return Why(start, threads, "" if deeds else NOBODY_YET)


def unanswered(view: View) -> tuple[Entry, ...]:
    """The insights from which no thread leads to an action or a decision, in order."""
    return unanswered_in(Strands(view))


def unasked(view: View) -> tuple[Entry, ...]:
    """The actions that no story asked for, in order."""
    return unasked_in(Strands(view))


def unanswered_in(strands: Strands) -> tuple[Entry, ...]:
    """As `unanswered`, where the strands are known already."""
    insights = strands.view.present("insights")
    return tuple(entry for entry in insights if not strands.to_deeds(entry.id))


def unasked_in(strands: Strands) -> tuple[Entry, ...]:
    """As `unasked`, where the strands are known already."""
    actions = strands.view.present("actions")
    return tuple(entry for entry in actions if not strands.to_insights(("actions", entry.id)))


def who_of(view: View, insight: Entry) -> str:
    """The pseudonym of the young person an insight was learned from."""
    return view.pseudonym(insight.what.in_story) or A_YOUNG_PERSON


def words_of(strands: Strands, node: Node) -> str:
    """A thing in its own words, short enough to stand on a thread."""
    what = strands.entries[node].what
    if node[0] == "links":
        return str(what.because) or f"{_step(strands, what.source)} → {_step(strands, what.target)}"
    if node[0] == "answers":
        choice = CHOICES[what.choice]
        return f"“{choice}”: {what.line}" if what.line else f"“{choice}”"
    return str(getattr(what, _WORDS.get(node[0], "text")))


_WORDS = {"insights": "learned", "steps": "words", "options": "title"}


def _step(strands: Strands, step: str) -> str:
    entry = strands.entries.get(("steps", step))
    return entry.what.words if entry is not None else "a step that was removed"


def _start(strands: Strands, shelf: str, item: str) -> Knot:
    if (shelf, item) not in strands.entries:
        noun = NOUNS.get(shelf, "thing")
        return Knot(shelf, item, "", f"That {noun} is no longer here.")
    knot = _knot(strands, (shelf, item), f"the {NOUNS[shelf]}")
    owner = getattr(strands.entries[shelf, item].what, "owner_role", "")
    return replace(knot, say=f"{knot.say}, {owner}") if owner else knot


def _knot(strands: Strands, node: Node, say: str) -> Knot:
    return Knot(node[0], node[1], words_of(strands, node), say)


def _from_path(strands: Strands, path: Path) -> tuple[tuple[int, int], Thread]:
    """A path as knots down to the young person's words, with what it is ranked by."""
    knots = [_knot(strands, strand.target, strand.why) for strand in path]
    end = _ending(strands.view, strands.entries[path[-1].target])
    knots[-1] = replace(knots[-1], rest=end[0].rest)
    return short_and_sure(path), _bounded(knots, end[1:])


def _bounded(knots: Sequence[Knot], end: Thread = ()) -> Thread:
    """The knots with what stands too far in the middle said as a number."""
    over = len(knots) + len(end) - MOST_KNOTS
    if over <= 0:
        return (*knots, *end)
    after = knots[over + 1]
    more = f"{over} more knot" + ("s" if over > 1 else "")
    return (
        knots[0],
        replace(after, say=f"and on by {more}: {after.say}"),
        *knots[over + 2 :],
        *end,
    )


def _ends_in_own_words(thread: Thread) -> bool:
    return thread[-1].shelf == "notes"


def _ending(view: View, insight: Entry) -> Thread:
    """The insight with what is left unsaid, then what happened, then the young person's words."""
    what = insight.what
    bare = Knot("insights", insight.id, what.learned, "because we learned this")
    if view.purged(what.in_story) is not None:
        return (replace(bare, rest=PURGED),)
    if not view.may_open(what.in_story):
        return (replace(bare, rest=STAYS),)
    notes = [note for n in what.notes if (note := view.entry("notes", n)) is not None]
    if not notes:
        return (replace(bare, rest=NO_NOTES),)
    who = who_of(view, insight)
    voice = _own_words(notes)
    moments = tuple(Moment(n.id, n.question, n.how, n.text) for n in notes if n is not voice)
    knots = [bare]
    if moments:
        stage = view.entry("stages", what.stage or notes[0].stage)
        stage_id, name = (stage.id, stage.what.name) if stage is not None else ("", "")
        knots.append(
            Knot("stages", stage_id, name, f"when this happened, {_at(who, stage)}", moments)
        )
    if voice is not None:
        said = Moment(voice.id, voice.question, voice.how, voice.text)
        say = _VOICE.get(voice.question, "in {who}’s own words").format(who=who)
        knots.append(Knot("notes", voice.id, voice.text, say, (said,)))
    return tuple(knots)


_VOICE = {
    "concern": "and this worried {who}",
    "feeling": "and this is how it felt to {who}",
    "hope": "and this is what {who} hoped for",
}


def _own_words(notes: Sequence[Any]) -> Any:
    """The note to end on: the young person's own words, a worry or a hope first."""
    own = [note for note in notes if note.how == "own_words"]
    order = ("concern", "hope", "feeling")
    rank = {kind: place for place, kind in enumerate(order)}
    return min(own, key=lambda note: rank.get(note.question, len(order)), default=None)


def _at(who: str, stage: Any) -> str:
    if stage is None:
        return who
    ages = stage.what.ages
    if not ages:
        return f"{who}, {stage.what.name}"
    return f"{who} at {ages}" if ages.isdecimal() else f"{who} aged {ages}"
