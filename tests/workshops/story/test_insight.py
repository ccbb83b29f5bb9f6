"""Insights: what a story taught, the notes behind it, and the map steps it is attached to."""

import pytest

from tests.builders import Happened, deep_dive, mapping, note_by
from tests.cast import PAT, QUINN
from workshops.core import Command
from workshops.record import Remove
from workshops.room.note import PlaceNote
from workshops.story.insight import TieInsight, WriteInsight


def learning() -> Happened:
    return note_by(PAT, deep_dive(allowed=("notes", "insights")))


def test_an_insight_stands_on_notes_of_its_story() -> None:
    wanted = WriteInsight("i1", "rowan", "Nobody asked.", "Ask early.", "early", ("n1",))
    then = learning().when(wanted, by=QUINN)
    assert then.entry("insights", "i1").what.notes == ("n1",)


def test_anyone_in_the_workshop_may_reword_it() -> None:
    given = learning().when(WriteInsight("i1", "rowan", "Nobody asked."), by=PAT)
    saw = given.version("insights", "i1")
    then = given.when(WriteInsight("i1", "rowan", "Nobody asked Rowan.", saw=saw), by=QUINN)
    assert then.entry("insights", "i1").what.learned == "Nobody asked Rowan."


@pytest.mark.parametrize(
    ("wanted", "sentence", "field"),
    [
        (WriteInsight("i1", "rowan", "x", stage="amber-now"),
         "Choose a life stage of this story.", "stage"),
        (WriteInsight("i1", "rowan", "x", notes=("n2",)), "Choose notes of this story.", "notes"),
    ],
)  # fmt: skip
def test_an_insight_stands_on_nothing_of_another_story(
    wanted: Command, sentence: str, field: str
) -> None:
    given = learning().when(PlaceNote("n2", "amber-now", "event", "Hers", "guess"))
    assert (given.refusal(wanted), given.refused_field(wanted)) == (sentence, field)


def test_an_insight_stays_with_its_story() -> None:
    given = learning().when(WriteInsight("i1", "rowan", "Nobody asked."))
    saw = given.version("insights", "i1")
    said = given.refusal(WriteInsight("i1", "amber", "Nobody asked.", saw=saw))
    assert said == "An insight stays with the story it was learned from."


def test_an_insight_needs_a_note_that_is_there() -> None:
    given = learning().when(Remove("notes", "n1"), by=PAT)
    said = given.refusal(WriteInsight("i1", "rowan", "Nobody asked.", notes=("n1",)), by=PAT)
    assert said == "That note is no longer here. Someone may have removed it."


def test_an_insight_is_attached_to_a_map_step_and_let_go() -> None:
    tied = mapping().when(TieInsight("trust", "i1"), by=PAT)
    loose = tied.when(TieInsight("trust", "i1", tied=False), by=QUINN)
    assert (set(tied.state.ties), set(loose.state.ties)) == ({("trust", "i1")}, set())


@pytest.mark.parametrize("tied", [True, False])
def test_attaching_or_letting_go_twice_is_one_fact(tied: bool) -> None:
    given = mapping().when(TieInsight("trust", "i1"), TieInsight("trust", "i1", tied), by=PAT)
    assert given.when(TieInsight("trust", "i1", tied), by=PAT).state == given.state


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        (Remove("steps", "trust"), "That map step is no longer here."),
        (Remove("insights", "i1"), "That insight is no longer here."),
    ],
)
def test_nothing_is_attached_to_what_is_gone(gone: Command, sentence: str) -> None:
    said = mapping().when(gone).refusal(TieInsight("trust", "i1"), by=PAT)
    assert said.startswith(sentence)
