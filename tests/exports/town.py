"""A small town to tell of: a workspace built by commands, for threads, plans and writers."""

from tests.builders import told_safely
from workshops import commands as commands
from workshops.core import Command, Context, decide, fold
from workshops.design.answer import RevealAnswers, WriteAnswer
from workshops.design.decision import WriteDecision
from workshops.design.option import WriteOption
from workshops.design.provocation import WriteProvocation
from workshops.design.question import WriteQuestion
from workshops.map.assumption import WriteAssumption
from workshops.map.indicator import WriteIndicator
from workshops.map.link import WriteLink
from workshops.map.step import WriteStep
from workshops.plan.action import WriteAction
from workshops.plan.raid import WriteRaid
from workshops.room.about import WriteAbout
from workshops.room.note import PlaceNote
from workshops.story.insight import TieInsight, WriteInsight
from workshops.story.stage import WriteStage
from workshops.story.story import WriteStory
from workshops.view import SHAREABLE, Audience, View, view_for
from workshops.workspace import EMPTY, Workspace

AT = "2026-03-04T10:00:00+00:00"


class Town:
    """A workspace that grows by commands, and the views that people have of it."""

    def __init__(self) -> None:
        self.state: Workspace = EMPTY

    def did(self, *wanted: Command, by: str = "cleo", role: str = "coach") -> "Town":
        for each in wanted:
            self.state = fold(decide(self.state, each, Context(by, role, AT)), self.state)
        return self

    @property
    def coach(self) -> View:
        return view_for(self.state, Audience("coach", "cleo", None))

    @property
    def shareable(self) -> View:
        return view_for(self.state, SHAREABLE)

    def pat(self, *stories: str) -> View:
        return view_for(self.state, Audience("participant", "pat", frozenset(stories)))


def step(key: str, words: str, kind: str = "intervention") -> WriteStep:
    return WriteStep(key, kind, words)


def rowan_told() -> Town:
    """Rowan's story at 15 and what it taught, with a note in Rowan's own words."""
    return Town().did(
        WriteStory("rowan", "Rowan", "Mends bicycles.", "16"),
        *told_safely("rowan"),
        WriteStage("moves", "rowan", "Moves", "15"),
        PlaceNote("moved", "moves", "event", "Four moves in nine months", "records"),
        PlaceNote("worry", "moves", "concern", "If I settle they will move me", "own_words"),
        WriteInsight(
            "changed",
            "rowan",
            "Every move changed the worker as well as the bed",
            "The worker has to stay",
            stage="moves",
            notes=("moved", "worry"),
        ),
    )


def small_town() -> Town:
    """A whole small workspace: stories, map, decisions with answers, actions, things left open."""
    town = rowan_told().did(
        WriteAbout("town", "Aldermere", "Aldermere Borough Council", "A made-up borough.",
                   "2026-10-13", "2027-04-13", fictional=True),
        WriteStory("ash", "Ash", age="14"),
        WriteInsight("pieces", "ash", "Three agencies had three pieces on the same day"),
        WriteInsight("parted", "rowan", "A move for one was a loss for both"),
        step("recruit", "Recruit the hub team together"),
        step("worker", "Every young person has a named key worker"),
        step("trusted", "Each young person has one trusted adult", "impact"),
        WriteLink("l1", "recruit", "worker", "produces", evidence=1),
        WriteLink("l2", "worker", "trusted", "precondition_of", "Trust needs time", evidence=3),
        TieInsight("trusted", "changed"),
        WriteAssumption("rota", "The rota lets a key worker stay", "high", "low",
                        "Count changes of worker", "L0+8w", ("l2",)),
        WriteAssumption("luck", "Somebody will think of it"),
        WriteIndicator("same", "worker", "Same key worker since first contact", unit="%",
                       baseline="40", target="85", source="Hub log", owner_role="Hub Manager",
                       frequency="Monthly"),
        WriteIndicator("cost", "trusted", "Cost avoided", unit="£m", target="0.6 to 1.1"),
        WriteIndicator("nights", "trusted", "Nights away", "down", unit="nights", baseline="9"),
        WriteIndicator("moves", "trusted", "Moves", "down", baseline="4"),
    )  # fmt: skip
    return _planned(_decided(town))


def _decided(town: Town) -> Town:
    town.did(
        WriteQuestion("hub", "What will the hub look like?", "Hub", "Option cards",
                      ("Open within a year", "Feels like a home")),
        WriteOption("refurbish", "hub", "Refurbish the home", insights=("changed",)),
        WriteOption("build", "hub", "Build new", rejected_because="It takes 30 months"),
        WriteOption("nothing", "hub", "Do nothing"),
        WriteDecision("d1", "hub", "Refurbish the four-bed home", "refurbish", "Fastest",
                      "Finance asked for a lease", "None declared", "If the survey is clean",
                      kept="Beds", adapted="One hub", core_or_adapted="both", status="agreed",
                      authority_level="executive", decided_by_role="Cabinet",
                      decided_on="2026-07-03", review="L0+12m", steps=("worker",),
                      insights=("changed",)),
        WriteQuestion("name", "What will it be called?", "Name"),
        WriteDecision("d2", "name", "The Mooring"),
        WriteQuestion("model", "What is our practice model?", "Practice model"),
        WriteQuestion("old", "Where do we meet?", "Place"),
        WriteDecision("d3", "old", "At the town hall", status="superseded", insights=("parted",)),
        WriteProvocation("good", "Would this be good enough for my child?",
                         origin="North Yorkshire", retained="kept",
                         asked_when="At every decision", asked_by="Chair"),
        WriteProvocation("risk", "Whose risk are we managing?", origin="North Yorkshire",
                         retained="adapted"),
        WriteProvocation("stay", "Who is staying?", insight="changed"),
        WriteProvocation("bed", "We do not fill a bed because it is empty", "commitment"),
    )  # fmt: skip
    for person, choice, line in (
        ("pat", "yes", "I could sleep there"),
        ("quinn", "not_yet", "Ask the panel to walk round"),
        ("olu", "not_yet", "Who else sleeps there?"),
        ("sol", "no", ""),
        ("rae", "not_yet", ""),
    ):
        town.did(WriteAnswer(f"a-{person}", "hub", "good", choice, line), by=person)
    return town.did(
        WriteAnswer("hidden", "hub", "risk", "no", "SECRET until it is shown"),
        RevealAnswers("hub", "good"),
    )


def _planned(town: Town) -> Town:
    return town.did(
        WriteAction("report", "Cabinet report approved", "Director", start="T0-8w", due="T0",
                    decisions=("d1",), first_step="Ask what cabinet needs", done_when="Published"),
        WriteAction("hire", "Recruit hub team in two waves", "HR Business Partner", due="T0+20w",
                    depends=("report",), steps=("recruit",)),
        WriteAction("walk", "Walk round with the panel", answers=("a-quinn",)),
        WriteAction("count", "Baseline every indicator",
                    indicators=("same", "cost", "nights", "moves")),
        WriteRaid("scarce", "risk", "The post may stay empty", 4, 4, "CAMHS Lead", "Advertise"),
        WriteRaid("shift", "issue", "Shifts do not cover weekends"),
    )  # fmt: skip
