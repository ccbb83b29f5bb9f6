"""A vote: what one person gives one thing of an open ballot; it follows its note wherever it goes.

Dots that lie on something in the bin (or on the Later shelf) are their owner's to spend again. If
it comes back, they count again as far as the owner's dots still go: what was spent last counts
first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from immutables import Map

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Between, Id, MaybeId, MaybeLine, Shape
from workshops.record import Entry, here
from workshops.room.ballot import (
    CONCERN,
    CONSENT,
    NONE,
    OBJECTION,
    SLIDER,
    OnBallot,
    Polled,
    Row,
    Vote,
    keep_polled,
    polled_of,
    rows_of,
)
from workshops.story.gate import PAUSED

if TYPE_CHECKING:
    from workshops.workspace import Workspace

THING = re.compile(r"(?:(?:notes|groups|insights|options)/[a-z0-9][a-z0-9-]{0,59})?\Z")
FINGERS = 5
Votes = Map[tuple[str, str], Vote]
Thing = Annotated[str, Shape(THING, "This page is out of date. Reload it and try again.")]
Value = Annotated[int, Between(NONE, 30)]


def counted(votes: Votes, rows: tuple[Row, ...], budget: int, person: str) -> dict[str, int]:
    """The dots of one person that count now, by thing: on what is there, while their dots last."""
    there = {held for row in rows for held in row.holds}
    own = [
        (thing, vote)
        for (who, thing), vote in votes.items()
        if who == person and thing in there and vote.value > 0
    ]
    found: dict[str, int] = {}
    left = budget
    for thing, vote in sorted(own, key=lambda each: (-each[1].seq, each[0])):
        found[thing] = min(vote.value, left)
        left -= found[thing]
    return {thing: dots for thing, dots in found.items() if dots}


def check_open(state: Workspace, ballot: str) -> Entry:
    """The ballot, if it can be voted on now; otherwise a Refused that says why not."""
    entry: Entry = here(state, "ballots", ballot)
    here(state, "workshops", entry.what.workshop)
    if polled_of(state, ballot).closed:
        raise Refused("This vote is closed. Everyone can see how it came out.")
    if entry.what.workshop in state.closed:
        raise Refused("This workshop is closed, so it can be read and not voted in. Ask a coach.")
    return entry


def row_with(rows: tuple[Row, ...], thing: str) -> Row:
    """The row in which votes on a thing count; otherwise a Refused."""
    found = next((row for row in rows if thing in row.holds), None)
    if found is None:
        raise Refused("That is no longer there to vote on. Any dots on it are free to spend again.")
    return found


@command("cast_vote")
@dataclass(frozen=True, slots=True)
class CastVote(OnBallot):
    """My vote on this thing is this: so many dots, fingers, an answer, or where two sliders stand.

    `value` is the number of dots or fingers, CONSENT, CONCERN or OBJECTION, or the first slider;
    `also` is the second slider. NONE takes the vote back. `voter` is filled in: undo needs it.
    """

    filled = frozenset({"voter"})
    anytime = True

    ballot: Id
    value: Value
    thing: Thing = ""
    also: Value = NONE
    words: MaybeLine = ""
    voter: MaybeId = ""

    @property
    def words_under(self) -> str:
        return f"ballots/{self.ballot}/{self.voter}"

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = check_open(state, self.ballot)
        if context.role not in COACHES and entry.what.in_story in state.paused:
            raise Refused(PAUSED)
        mine = context.workshops is None or entry.what.workshop in context.workshops
        if not mine:
            raise Refused("This vote is for the people of a workshop that you have not joined.")
        rows, votes = rows_of(state, entry.what), polled_of(state, self.ballot).votes
        row = row_with(rows, self.thing)
        wanted = replace(self, voter=context.by)
        if entry.what.method == "dots":
            return wanted._decide_dots(entry, rows, row, votes)
        if self.value == NONE:
            wanted = replace(wanted, also=NONE, words="")
        else:
            wanted = wanted._checked(entry.what.method)
        now = votes.get((context.by, self.thing), Vote(NONE))
        same = (wanted.value, wanted.also, wanted.words) == (now.value, now.also, now.words)
        return () if same else (wanted,)

    def _checked(self, method: str) -> CastVote:
        """The same vote without what its method has no use for; raises Refused if it is not one."""
        if method == "sliders":
            if not (0 <= self.value <= SLIDER and 0 <= self.also <= SLIDER):
                raise Refused("Set both sliders.", "value")
            return replace(self, words="")
        if self.value > (FINGERS if method == "fist" else OBJECTION):
            raise Refused("Choose one of the answers offered.", "value")
        if method == "consent" and self.value == CONSENT:
            return replace(self, also=NONE, words="")
        if method == "consent" and not self.words:
            if self.value == CONCERN:
                raise Refused("Say in a line what worries you.", "words")
            raise Refused("Say in a line what harm it would do, or what it would miss.", "words")
        return replace(self, also=NONE)

    def _decide_dots(
        self, entry: Entry, rows: tuple[Row, ...], row: Row, votes: Votes
    ) -> tuple[Command, ...]:
        wanted = replace(self, value=max(self.value, 0), also=NONE, words="")
        mine = counted(votes, rows, entry.what.budget, self.voter)
        now = sum(mine.get(held, 0) for held in self._held(row))
        more = wanted.value - now
        if not more:
            return ()
        if more > 0 and mine.get(self.thing, 0) + more > entry.what.most:
            raise Refused(
                "At most %(most)s of your dots can lie on one thing.", most=entry.what.most
            )
        if sum(mine.values()) + more > entry.what.budget:
            raise Refused(
                "You have used all of your dots (%(budget)s). Take one back from something else.",
                budget=entry.what.budget,
            )
        return (wanted,)

    def _held(self, row: Row) -> tuple[str, ...]:
        """What a number of dots is said of: all that a group holds, or a note by itself."""
        return row.holds if self.thing == row.thing else (self.thing,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        what, polled = state.shelf("ballots")[self.ballot].what, polled_of(state, self.ballot)
        votes = polled.votes
        if what.method == "dots":
            votes = self._with_dots(rows_of(state, what), what.budget, votes, fact.seq)
        else:
            vote = Vote(self.value, self.also, self.words, fact.seq)
            votes = votes.set((self.voter, self.thing), vote)
        return keep_polled(state, self.ballot, replace(polled, votes=votes))

    def _with_dots(self, rows: tuple[Row, ...], budget: int, votes: Votes, seq: int) -> Votes:
        mine = counted(votes, rows, budget, self.voter)
        # What lies there and does not count is let go, or one dot taken back would only move.
        for held in (held for row in rows for held in row.holds):
            if (self.voter, held) in votes:
                old = votes[self.voter, held]
                votes = votes.set((self.voter, held), replace(old, value=mine.get(held, 0)))
        row = next((row for row in rows if self.thing in row.holds), Row(self.thing, (self.thing,)))
        others = [held for held in self._held(row) if held != self.thing]
        own = max(self.value - sum(mine.get(held, 0) for held in others), 0)
        over = own + sum(mine.get(held, 0) for held in others) - self.value
        for held in reversed(others):
            less = min(over, mine.get(held, 0))
            if less:
                kept = replace(votes[self.voter, held], value=mine[held] - less)
                votes, over = votes.set((self.voter, held), kept), over - less
        return votes.set((self.voter, self.thing), Vote(own, seq=seq))

    def back(self, before: Workspace) -> Command | None:
        entry, polled = before.shelf("ballots")[self.ballot], polled_of(before, self.ballot)
        if entry.what.method == "dots":
            rows = rows_of(before, entry.what)
            mine = counted(polled.votes, rows, entry.what.budget, self.voter)
            held = next((self._held(row) for row in rows if self.thing in row.holds), ())
            return replace(self, value=sum(mine.get(each, 0) for each in held), voter="")
        now = polled.votes.get((self.voter, self.thing), Vote(NONE))
        return CastVote(self.ballot, now.value, self.thing, now.also, now.words)

    def stands(self, state: Workspace, seq: int) -> bool:
        polled: Polled = polled_of(state, self.ballot)
        vote = polled.votes.get((self.voter, self.thing))
        return not polled.closed and vote is not None and vote.seq == seq
