"""An insight: “we learned that … which means …”, with the notes it was learned from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshops.core import Command, Context, Fact, Refused, command
from workshops.fields import Id, MaybeId, MaybePara, Para, Saw
from workshops.record import OnOne, Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace


@command("write_insight")
@dataclass(frozen=True, slots=True)
class WriteInsight(Write):
    """Says what was learned and what it means, and which notes of the story stand behind it."""

    on = "insights"

    insight: Id
    in_story: Id
    learned: Para
    means: MaybePara = ""
    stage: MaybeId = ""
    notes: tuple[Id, ...] = ()
    saw: Saw = 0

    def story(self, state: Workspace) -> str:
        return self.in_story

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "stories", self.in_story)
        old = state.insights.get(self.insight)
        if old is not None and old.what.in_story != self.in_story:
            raise Refused("An insight stays with the story it was learned from.")
        if self.stage and here(state, "stages", self.stage).what.in_story != self.in_story:
            raise Refused("Choose a life stage of this story.", "stage")
        for note in self.notes:
            if here(state, "notes", note).story != self.in_story:
                raise Refused("Choose notes of this story.", "notes")


@command("tie_insight")
@dataclass(frozen=True, slots=True)
class TieInsight(OnOne):
    """Attaches an insight to a map step, or lets it go."""

    on = "steps"

    step: Id
    insight: Id
    tied: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "steps", self.step)
        here(state, "insights", self.insight)
        return () if ((self.step, self.insight) in state.ties) == self.tied else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        tie = (self.step, self.insight)
        ties = state.ties.set(tie, fact.seq) if self.tied else state.ties.delete(tie)
        return replace(state, ties=ties)

    def back(self, before: Workspace) -> Command | None:
        return TieInsight(self.step, self.insight, not self.tied)

    def stands(self, state: Workspace, seq: int) -> bool:
        return ((self.step, self.insight) in state.ties) == self.tied
