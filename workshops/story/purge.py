"""Purging a story: its words go for ever, and what it taught stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Id, MaybeLine
from workshops.record import EraseItem, here
from workshops.story.gate import OnStory

if TYPE_CHECKING:
    from workshops.workspace import Workspace

TOLD_IN = ("stages", "notes", "groups", "feelings", "ballots", "asks")
"""The shelves that hold a story’s words, besides its card. Its insights are none of them, and what
made it right to tell (permission, safety) is kept as the record of that.
"""


@dataclass(frozen=True, slots=True)
class Purged:
    """That a story was purged: when, by whom, and the name its insights go by."""

    at: str
    by: str
    label: str


@command("purge_story")
@dataclass(frozen=True, slots=True)
class PurgeStory(OnStory):
    """Erases a story’s words: card, life stages, notes, groups, feelings, votes and what was asked
    about it. Its insights stay, under the `label` that the pseudonym was.
    """

    roles = COACHES
    filled = frozenset({"label"})

    in_story: Id
    label: MaybeLine = ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        if self.in_story in state.purged:
            return ()
        story = state.stories.get(self.in_story)
        if story is None:
            story = here(state, "stories", self.in_story)
        keeping = state.told_of("keeping", self.in_story)
        if keeping is not None and keeping.what.held:
            raise Refused("This story is under a legal hold. End the hold before it is purged.")
        return (replace(self, label=story.what.pseudonym),)

    def erases(self, state: Workspace) -> tuple[str, ...]:
        each = (EraseItem(shelf, entry.id) for shelf, entry in _told(state, self.in_story))
        # What people added to their votes is kept under names of its own.
        return (f"stories/{self.in_story}", *(name for item in each for name in item.erases(state)))

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        for shelf, entry in tuple(_told(state, self.in_story)):
            blank = replace(entry, rivals=(), version=fact.seq, erased=fact.seq).blank()
            gone = replace(blank, removed=blank.removed or fact.seq)
            state = state.keep(shelf, gone).forgetting(shelf, entry.id)
        story = state.stories[self.in_story]
        blank = replace(story, rivals=(), version=fact.seq, erased=fact.seq).blank()
        # What its insights are called by is all that is left of the card.
        named = replace(blank, what=replace(blank.what, pseudonym=self.label))
        state = state.keep("stories", named).forgetting("stories", self.in_story)
        return replace(
            state,
            purged=state.purged.set(self.in_story, Purged(fact.at, fact.by, self.label)),
            live=state.live - {self.in_story},
            paused=state.paused.delete(self.in_story) if self.in_story in state.paused
            else state.paused,
        )  # fmt: skip


def _told(state: Workspace, story: str) -> Iterator[tuple[str, Any]]:
    """Everything that tells a story, whether it is in the bin or not."""
    for shelf in TOLD_IN:
        for entry in state.shelf(shelf).values():
            if state.story_of(shelf, entry.id) == story:
                yield shelf, entry
