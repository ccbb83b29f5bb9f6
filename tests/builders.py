"""Workspaces to begin a test with, made of facts, and the words to go on with: when, refusal …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.cast import AT, CLEO, Player
from tests.safe import PERMITTED, SAFE
from workshops import commands as commands
from workshops.changes import Undo
from workshops.core import Command, Fact, Refused, apply, decide
from workshops.design.option import WriteOption
from workshops.design.provocation import WriteProvocation
from workshops.design.question import WriteQuestion
from workshops.map.step import WriteStep
from workshops.room.note import Note, PlaceNote
from workshops.room.workshop import GoToStep, WriteWorkshop
from workshops.story.gate import GoLive
from workshops.story.insight import WriteInsight
from workshops.story.permission import WritePermission
from workshops.story.safety import WriteSafety
from workshops.story.stage import WriteStage
from workshops.story.story import WriteStory
from workshops.view import View, view_for
from workshops.workspace import EMPTY, Workspace


@dataclass(frozen=True)
class Happened:
    """A workspace and how it came about."""

    state: Workspace = EMPTY
    facts: tuple[Fact, ...] = ()

    def when(self, *wanted: Command, by: Player = CLEO) -> Happened:
        """The same workspace after somebody's commands; raises Refused."""
        then = self
        for each in wanted:
            facts = decide(then.state, each, by.context)
            then = then.and_facts(*facts)
        return then

    def given(self, *whats: Command, by: Player = CLEO) -> Happened:
        """The same workspace after things that simply happened, whatever a rule says of them."""
        then = self
        for what in whats:
            then = then.and_facts(Fact(then.state.seq + 1, AT, by.name, what))
        return then

    def and_facts(self, *facts: Fact) -> Happened:
        state = self.state
        for fact in facts:
            state = apply(state, fact)
        return Happened(state, (*self.facts, *facts))

    def refusal(self, wanted: Command, by: Player = CLEO) -> str:
        """The sentence with which a command is refused; fails if it is not."""
        with pytest.raises(Refused) as said:
            decide(self.state, wanted, by.context)
        return said.value.sentence

    def refused_field(self, wanted: Command, by: Player = CLEO) -> str:
        """The form field that a refusal points at."""
        with pytest.raises(Refused) as said:
            decide(self.state, wanted, by.context)
        return said.value.field

    def undone(self, by: Player) -> Happened:
        """The same workspace after somebody took back the last thing that happened."""
        return self.when(Undo(self.state.seq), by=by)

    def seen_by(self, player: Player) -> View:
        """What one of the cast sees."""
        return view_for(self.state, player.audience)

    def entry(self, shelf: str, item: str) -> Any:
        """A kept thing, removed or not."""
        return self.state.shelf(shelf)[item]

    def note(self, item: str) -> Note:
        """A note, removed or not."""
        return self.state.notes[item]

    def version(self, shelf: str, item: str) -> int:
        """The version somebody sees who looks now."""
        version: int = self.entry(shelf, item).version
        return version

    def ids(self, shelf: str) -> list[str]:
        """The ids of what is present on a shelf, in order."""
        return [entry.id for entry in self.state.present(shelf)]


NOTES, MAP, DESIGN = ("notes", "moves"), ("steps", "links", "insights"), (
    "options", "decisions", "provocations", "answers", "actions",
)  # fmt: skip


def two_stories() -> Happened:
    """Rowan's story with three life stages and Amber's with one, both live; no workshop yet."""
    return (
        Happened()
        .given(
            WriteStory("rowan", "Rowan"),
            WriteStage("early", "rowan", "Early years"),
            WriteStage("school", "rowan", "School"),
            WriteStage("teens", "rowan", "Teens"),
            WriteStory("amber", "Amber"),
            WriteStage("amber-now", "amber", "Now"),
        )
        .given(*told_safely("rowan"), *told_safely("amber"))
    )


def told_safely(story: str) -> tuple[Command, ...]:
    """What lets a story go live, and that it did."""
    minimised = tuple(SAFE["minimised"])
    return (
        WritePermission(story, **PERMITTED),
        WriteSafety(story, **{**SAFE, "minimised": minimised}),
        GoLive(story),
    )


def deep_dive(*, alone: bool = False, allowed: tuple[str, ...] = NOTES) -> Happened:
    """A Deep Dive on Rowan's story, standing at a step where people write together or alone."""
    return two_stories().given(
        WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)),
        GoToStep("dive", "some-step", alone=alone, allowed=allowed),
    )


def note_by(author: Player, given: Happened, text: str = "Mum left for work at five.") -> Happened:
    """The same workspace with a note n1 in Rowan's early years."""
    return given.when(PlaceNote("n1", "early", "event", text, "records"), by=author)


def mapping(*, allowed: tuple[str, ...] = MAP) -> Happened:
    """A Theory of Change workshop on a map with three steps, and an insight from Rowan's story."""
    return two_stories().given(
        WriteInsight("i1", "rowan", "Rowan told nobody.", "Someone must ask."),
        WriteWorkshop("toc", "theory_of_change", "Our map"),
        GoToStep("toc", "some-step", allowed=allowed),
        WriteStep("work", "intervention", "One key worker stays"),
        WriteStep("trust", "outcome", "Young people trust one adult", "intermediate"),
        WriteStep("home", "impact", "A lasting home"),
    )


def designing(*, allowed: tuple[str, ...] = DESIGN) -> Happened:
    """A design workshop on two questions with an option each, and one provocation."""
    return mapping().given(
        WriteQuestion("name", "What do we call it?", "Name"),
        WriteQuestion("hub", "Where is the hub?", "Hub"),
        WriteOption("o1", "name", "The Bridge"),
        WriteOption("o2", "hub", "The old school"),
        WriteProvocation("p1", "Would you live here?"),
        WriteWorkshop("making", "design", "Design day"),
        GoToStep("making", "some-step", allowed=allowed),
    )
