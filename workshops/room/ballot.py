"""A ballot: what people decide together, how, and on which things; nobody sees a vote before it is
closed.

Casting a vote is left to vote.py; hand counts and the counting to tally.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import TYPE_CHECKING, Annotated, Any

from immutables import Map

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Between, Day, Id, Line, MaybeId, MaybeLine, OneOf, Saw
from workshops.record import Entry, OnOne, Write, here
from workshops.room.hold import check_place
from workshops.room.note import KINDS_OF_NOTE, MaybeQuestion, Note

if TYPE_CHECKING:
    from workshops.workspace import Workspace

METHODS = {
    "dots": "Dots",
    "fist": "Fist to five",
    "consent": "Consent",
    "sliders": "Two sliders",
}
ABOUT = ("", "notes", "groups", "insights", "options")
"""What is voted on: things of a kind; with no kind, the proposal that the ballot's words make."""
CONSENT, CONCERN, OBJECTION = range(3)
"""The three answers to a proposal; an objection blocks it, a concern does not."""
HEARD_UNDER = 3
"""Whoever shows fewer fingers than this is heard, and asked what they would need."""
SLIDER = 10
MOST_SLID = 12
"""On how many things at once people can be asked to set two sliders."""
FIXED = (
    "workshop", "method", "about", "in_story", "stage", "row", "question", "most", "named",
)  # fmt: skip
NONE = -1


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person gave one thing, by fact `seq`: dots, fingers, an answer or two sliders.

    A vote that was taken back stays as a mark of when: its value is NONE.
    """

    value: int
    also: int = NONE
    words: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Hands:
    """How many people without a device gave a thing this, as a coach counted them."""

    count: int
    words: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one ballot so far: votes by person and thing, hands by thing and value.

    `closed` is the fact that showed them, `review` the day until which a proposal is adopted,
    `adopted` the fact that last said so, `unsaid` for a voter the fact that erased their words.
    """

    votes: Map[tuple[str, str], Vote] = field(default_factory=Map)
    hands: Map[tuple[str, int], Hands] = field(default_factory=Map)
    closed: int = 0
    review: str = ""
    adopted: int = 0
    unsaid: Map[str, int] = field(default_factory=Map)

    def wordless(self, erased: str) -> Polled:
        """The same with every word that people added gone."""
        return self.said_anew(lambda words: erased if words else "")

    def said_anew(self, say: Callable[[str], str]) -> Polled:
        """The same with other words for those that people added."""
        votes, hands = self.votes, self.hands
        for key, vote in votes.items():
            votes = votes.set(key, replace(vote, words=say(vote.words)))
        for spot, hand in hands.items():
            hands = hands.set(spot, replace(hand, words=say(hand.words)))
        return replace(self, votes=votes, hands=hands)

    def wordless_of(self, voter: str, erased: str, seq: int) -> Polled:
        """The same with the words that one person added gone, as of fact `seq`."""
        votes = self.votes
        for key, vote in votes.items():
            if key[0] == voter and vote.words:
                votes = votes.set(key, replace(vote, words=erased))
        return replace(self, votes=votes, unsaid=self.unsaid.set(voter, seq))


UNPOLLED = Polled()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to vote on (“notes/n1”; empty for the proposal), and all whose votes count there.

    A group holds itself and its notes: a vote goes with its note into a group and out of it.
    """

    thing: str
    holds: tuple[str, ...]


PROPOSAL = Row("", ("",))


def suggested(count: int) -> int:
    """How many dots each to give for so many things: about their square root, at least one."""
    return max(1, round(sqrt(count)))


def polled_of(state: Workspace, ballot: str) -> Polled:
    """What came of a ballot so far."""
    return state.votes.get(ballot, UNPOLLED)


def ballots_of(state: Workspace, workshop: str) -> tuple[Entry, ...]:
    """The ballots of a workshop, oldest first."""
    return tuple(b for b in state.present("ballots") if b.what.workshop == workshop)


def open_ballot(state: Workspace, workshop: str) -> Entry | None:
    """The ballot that is open in a workshop, if one is; there is never more than one."""
    there = (b for b in ballots_of(state, workshop) if not polled_of(state, b.id).closed)
    return next(there, None)


def is_now(state: Workspace, ballot: Entry) -> bool:
    """Whether the room is at a ballot: it is open, or was closed and the room has not moved on."""
    closed, course = polled_of(state, ballot.id).closed, state.courses.get(ballot.what.workshop)
    return not closed or closed > (course[-1].seq if course else 0)


def rows_of(state: Workspace, what: WriteBallot) -> tuple[Row, ...]:
    """What can be voted on now: whatever was there at the start, wherever it has moved since, and
    whatever has come to its place. Not what lies face down, in the bin or on the Later shelf.
    """
    if not what.about:
        return (PROPOSAL,)
    if what.about in ("notes", "groups"):
        return tuple(_on_board(state, what))
    return tuple(
        Row(f"{what.about}/{entry.id}", (f"{what.about}/{entry.id}",))
        for entry in state.present(what.about)
        if entry.id in what.things or _meant(what, entry.what)
    )


def _meant(what: WriteBallot, thing: Any) -> bool:
    """Whether an insight or an option is one that this ballot is about."""
    if what.about == "insights":
        return what.in_story in ("", thing.in_story)
    return bool(thing.question == what.question)


def _on_board(state: Workspace, what: WriteBallot) -> Iterator[Row]:
    held: dict[str, list[str]] = {}
    for note in _voted_notes(state, what):
        group = _group_of(state, note)
        if group:
            held.setdefault(f"groups/{group}", []).append(f"notes/{note.id}")
        else:
            held[f"notes/{note.id}"] = []
    for thing, notes in held.items():
        yield Row(thing, (thing, *notes) if what.about == "notes" else (thing,))


def _voted_notes(state: Workspace, what: WriteBallot) -> Iterator[Note]:
    """The notes a ballot is about, or those in the groups it is about, in the board's order."""
    for stage in state.stages_of(what.in_story):
        for kind in KINDS_OF_NOTE:
            meant = what.stage in ("", stage.id) and what.row in ("", kind)
            for note in state.notes_in((what.in_story, stage.id, kind)):
                item = note.id if what.about == "notes" else _group_of(state, note)
                if item and not note.hidden and (meant or item in what.things):
                    yield note


def _group_of(state: Workspace, note: Note) -> str:
    """The group a note lies in; empty if in none, or in one that was taken apart."""
    group = state.shelf("groups").get(note.group)
    return "" if group is None or group.removed else note.group


@command("write_ballot")
@dataclass(frozen=True, slots=True)
class WriteBallot(Write):
    """Asks the people of a workshop to decide together, or gives them more dots, or better words.

    Of a story's board `stage` and `row` narrow what is voted on: a column, a row, or a cell.
    `budget` is how many dots each has (0: the square root of how many things there are), `most` how
    many of them may lie on one thing. `across` and `up` name the two sliders. `things` is filled
    in: what there was to vote on at the start.
    """

    on = "ballots"
    roles = COACHES
    filled = frozenset({"things"})

    ballot: Id
    workshop: Id
    words: Line
    method: Annotated[str, OneOf(tuple(METHODS))]
    about: Annotated[str, OneOf(ABOUT)] = ""
    in_story: MaybeId = ""
    stage: MaybeId = ""
    row: MaybeQuestion = ""
    question: MaybeId = ""
    budget: Annotated[int, Between(0, 30)] = 0
    most: Annotated[int, Between(1, 10)] = 2
    across: MaybeLine = ""
    up: MaybeLine = ""
    named: bool = False
    things: tuple[Id, ...] = ()
    saw: Saw = 0

    def story(self, state: Workspace) -> str:
        return self.in_story

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        old = state.shelf("ballots").get(self.ballot)
        wanted = self._plain()
        if old is not None:
            budget = wanted.budget or old.what.budget
            return Write.decide(
                replace(wanted, things=old.what.things, budget=budget), state, context
            )
        rows = rows_of(state, replace(wanted, things=()))
        items = [held.partition("/")[2] for row in rows for held in _of_kind(row, wanted.about)]
        budget = (wanted.budget or suggested(len(rows))) if wanted.method == "dots" else 0
        return Write.decide(replace(wanted, things=tuple(items), budget=budget), state, context)

    def _plain(self) -> WriteBallot:
        """The same without what its method has no use for: one form asks for all of them."""
        bare = self if self.method == "sliders" else replace(self, across="", up="")
        bare = bare if self.method == "dots" else replace(bare, budget=0, most=1)
        if self.method in ("fist", "consent"):
            bare = replace(bare, about="")
        return bare if bare.about in ("notes", "groups") else replace(bare, stage="", row="")

    def check(self, state: Workspace, context: Context) -> None:
        workshop = here(state, "workshops", self.workshop)
        old = state.shelf("ballots").get(self.ballot)
        if old is not None:
            return self._check_change(state, old)
        if self.workshop in state.closed:
            raise Refused("This workshop is closed, so nobody could vote. Reopen it first.")
        self._check_things(state, workshop.what)
        if open_ballot(state, self.workshop) is not None:
            raise Refused("Another vote is open. Close it first, then start this one.")
        return None

    def _check_change(self, state: Workspace, old: Entry) -> None:
        polled = polled_of(state, self.ballot)
        if polled.closed:
            raise Refused("This vote is closed, so it stays as it is. You can start another.")
        if any(getattr(self, name) != getattr(old.what, name) for name in FIXED):
            raise Refused(
                "Only the words and the number of dots can change once a vote has begun. "
                "Close this one and start another."
            )
        asked = (self.words, self.across, self.up)
        if asked != (old.what.words, old.what.across, old.what.up) and (
            polled.votes or polled.hands
        ):
            raise Refused("People have voted on these words already. Close it, and ask again.")

    def _check_things(self, state: Workspace, workshop: Any) -> None:
        check_place(state, self.workshop, self.in_story, self.stage)
        if self.question:
            here(state, "questions", self.question)
            if workshop.guide != "design":
                raise Refused("A design question is voted on in a design workshop.")
        if self.method == "dots" and not self.about:
            raise Refused("Choose what the dots go on.", "about")
        if self.about in ("notes", "groups") and not self.in_story:
            raise Refused("Choose the story whose notes are voted on.", "about")
        if self.about == "options" and not self.question:
            raise Refused("Choose the design question whose options are voted on.", "about")
        rows = len(rows_of(state, self))
        if not rows:
            raise Refused("There is nothing to vote on there yet.", "about")
        if self.method == "sliders" and rows > MOST_SLID:
            raise Refused(
                "Two sliders on %(count)s things would take too long. Choose at most %(most)s.",
                "about",
                count=rows,
                most=MOST_SLID,
            )


def _of_kind(row: Row, about: str) -> Iterator[str]:
    """What lies in a row, of the kind that was asked about: of a group its notes, or itself."""
    return (held for held in row.holds if held.startswith(f"{about}/"))


class OnBallot(OnOne):
    """A command about one ballot. The words that people add to a vote are erased with it."""

    __slots__ = ()
    on = "ballots"


def keep_polled(state: Workspace, ballot: str, polled: Polled) -> Workspace:
    """The state in which this is what came of a ballot."""
    return replace(state, votes=state.votes.set(ballot, polled))


@command("close_ballot")
@dataclass(frozen=True, slots=True)
class CloseBallot(OnBallot):
    """Ends a vote and shows everyone how it came out.

    It is not opened again, nor is closing undone: once people have seen the others' votes, nobody
    could vote blind any more. To vote again is to start another ballot; both stay on record.
    """

    roles = COACHES

    ballot: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "ballots", self.ballot)
        return () if polled_of(state, self.ballot).closed else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        polled = polled_of(state, self.ballot)
        return keep_polled(state, self.ballot, replace(polled, closed=fact.seq))


@command("adopt_proposal")
@dataclass(frozen=True, slots=True)
class AdoptProposal(OnBallot):
    """Adopts a proposal that nobody objects to, until the day it is looked at again; or no longer.

    Consent means good enough for now and safe enough to try, so without that day it is not adopted.
    """

    roles = COACHES

    ballot: Id
    review: Day = ""
    adopted: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry, polled = here(state, "ballots", self.ballot), polled_of(state, self.ballot)
        wanted = self if self.adopted else replace(self, review="")
        if wanted.review == polled.review and self.adopted == bool(polled.review):
            return ()
        if not self.adopted:
            return (wanted,)
        if entry.what.method != "consent" or not polled.closed:
            raise Refused("A proposal is adopted once its vote by consent is closed.")
        if not voted(polled):
            raise Refused("Nobody has voted on it, so nobody has consented yet.")
        if objected(polled):
            raise Refused(
                "There is an objection. Change the proposal so that it is met, then ask again."
            )
        if not self.review:
            raise Refused("Choose the day on which you look at it again.", "review")
        if self.review <= context.at[:10]:
            raise Refused("Choose a day after today.", "review")
        return (wanted,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        polled = replace(polled_of(state, self.ballot), review=self.review, adopted=fact.seq)
        return keep_polled(state, self.ballot, polled)

    def back(self, before: Workspace) -> Command | None:
        review = polled_of(before, self.ballot).review
        return AdoptProposal(self.ballot, review, bool(review))

    def stands(self, state: Workspace, seq: int) -> bool:
        return polled_of(state, self.ballot).adopted == seq


def voted(polled: Polled) -> bool:
    """Whether anybody gave an answer that stands, on a device or by hand."""
    hands = any(hands.count for hands in polled.hands.values())
    return hands or any(vote.value != NONE for vote in polled.votes.values())


def objected(polled: Polled) -> bool:
    """Whether anybody objects to a proposal, on a device or by hand."""
    hands = polled.hands.get(("", OBJECTION))
    return bool(hands and hands.count) or any(v.value == OBJECTION for v in polled.votes.values())
