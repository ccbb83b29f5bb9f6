"""Erasing what one person wrote in a workspace; what they are shown first is left to pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshops.core import COACHES, Command, Context, Fact, command
from workshops.fields import Id
from workshops.record import ERASED, EraseItem
from workshops.room.ballot import OnBallot, keep_polled, polled_of

if TYPE_CHECKING:
    from workshops.workspace import Workspace

CONTRIBUTED = (
    "notes", "groups", "feelings", "insights", "steps", "links", "evidence", "verdicts",
    "assumptions", "indicators",
    "options", "answers", "provocations", "actions", "raid", "pins", "asks",
)  # fmt: skip
"""Shelves on which a thing is what its writer contributed, and no part of how the work is set up.
"""


def contributed(state: Workspace, person: str) -> Iterator[tuple[str, str]]:
    """What a person wrote first, as shelf and id, unless its words are erased already."""
    for shelf in CONTRIBUTED:
        for entry in state.shelf(shelf).values():
            if entry.by == person and entry.version != entry.erased:
                yield shelf, entry.id


def voted_in(state: Workspace, person: str) -> Iterator[str]:
    """The ballots in which a person voted since their words there were last erased."""
    for ballot, polled in state.votes.items():
        last = max(
            (vote.seq for (who, _), vote in polled.votes.items() if who == person), default=0
        )
        if last > polled.unsaid.get(person, 0):
            yield ballot


@command("erase_person")
@dataclass(frozen=True, slots=True)
class ErasePerson(Command):
    """Erases the words of everything a person wrote first, and those they added to their votes."""

    roles = COACHES

    person: Id

    @property
    def shelf(self) -> str:
        return ""

    @property
    def item(self) -> str:
        return self.person

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        return (
            *(EraseItem(shelf, item) for shelf, item in contributed(state, self.person)),
            *(EraseVote(ballot, self.person) for ballot in voted_in(state, self.person)),
        )

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return state  # It becomes facts of other kinds.


@command("erase_vote")
@dataclass(frozen=True, slots=True)
class EraseVote(OnBallot):
    """Erases the words that one person added to their vote; what they voted stays."""

    roles = COACHES

    ballot: Id
    voter: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        return (self,) if self.ballot in set(voted_in(state, self.voter)) else ()

    def erases(self, state: Workspace) -> tuple[str, ...]:
        return (f"ballots/{self.ballot}/{self.voter}",)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        blank = self._blank(state, fact.seq)
        moments = blank.moments
        for key, moment in moments.items():
            moments = moments.set(key, replace(moment, state=self._blank(moment.state, fact.seq)))
        mine = tuple(
            deed
            for deed in blank.deeds.get(self.voter, ())
            if (deed.back.shelf, deed.back.item) != ("ballots", self.ballot)
        )
        return replace(blank, moments=moments, deeds=blank.deeds.set(self.voter, mine))

    def _blank(self, state: Workspace, seq: int) -> Workspace:
        if self.ballot not in state.votes:
            return state
        polled = polled_of(state, self.ballot).wordless_of(self.voter, ERASED, seq)
        return keep_polled(state, self.ballot, polled)
