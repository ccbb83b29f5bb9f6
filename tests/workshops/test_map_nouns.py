"""The rules of steps, links, assumptions and indicators; how they are drawn is tested elsewhere."""

import pytest

from tests.builders import Happened, mapping
from tests.cast import CLEO, PAT
from workshops.core import Command
from workshops.map.assumption import WriteAssumption
from workshops.map.indicator import WriteIndicator
from workshops.map.link import WriteLink
from workshops.map.step import LANES, WriteStep, lane_of
from workshops.record import Remove


def linked() -> Happened:
    return mapping().when(WriteLink("l1", "work", "trust", because="Trust takes time."), by=PAT)


def test_a_participant_adds_a_step() -> None:
    then = mapping().when(WriteStep("k1", "output", "Weekly visits"), by=PAT)
    assert "k1" in then.ids("steps")


def test_a_step_is_added_at_a_place() -> None:
    then = mapping().when(WriteStep("k1", "output", "Weekly visits", place=0.5), by=PAT)
    assert then.ids("steps")[0] == "k1"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (WriteStep("k1", "outcome", "Trust"),
         "Say when this outcome comes: in place, first or lasting."),
        (WriteStep("k1", "impact", "A home", "long_term"), "Only an outcome has a horizon."),
    ],
)  # fmt: skip
def test_an_outcome_and_nothing_else_has_a_horizon(wanted: Command, sentence: str) -> None:
    assert mapping().refusal(wanted, by=PAT) == sentence
    assert mapping().refused_field(wanted, by=PAT) == "horizon"


@pytest.mark.parametrize("lane", LANES)
def test_every_lane_is_the_lane_of_its_kind(lane: object) -> None:
    assert lane_of(lane.kind, lane.horizon) == lane  # type: ignore[attr-defined]


def test_an_outcome_that_says_no_horizon_counts_as_what_changes_first() -> None:
    assert lane_of("outcome", "").key == "intermediate"


def test_what_we_do_waits_for_what_must_be_in_place() -> None:
    wanted = WriteStep("k1", "intervention", "A house with a cook")
    assert mapping().refusal(wanted, by=PAT) == (
        "First say what must be in place; then what we do about it. "
        "A coach can add it now if the room needs it."
    )
    assert "k1" in mapping().when(wanted, by=CLEO).ids("steps")


def test_what_we_do_follows_what_must_be_in_place() -> None:
    given = mapping().when(WriteStep("bed", "outcome", "A bed is free", "precondition"), by=PAT)
    then = given.when(WriteStep("k1", "intervention", "A house with a cook"), by=PAT)
    assert "k1" in then.ids("steps")


def test_what_we_do_may_be_reworded_before_that() -> None:
    given = mapping()
    saw = given.version("steps", "work")
    then = given.when(WriteStep("work", "intervention", "Two workers stay", saw=saw), by=PAT)
    assert then.entry("steps", "work").what.words == "Two workers stay"


def test_a_step_keeps_its_place_while_it_stays_in_its_lane() -> None:
    given = mapping()
    saw = given.version("steps", "trust")
    reworded = WriteStep("trust", "outcome", "They trust us", "intermediate", place=99, saw=saw)
    then = given.when(reworded, by=PAT)
    assert then.entry("steps", "trust").rank == given.entry("steps", "trust").rank


def test_a_step_moved_to_another_lane_and_back_lies_where_it_lay() -> None:
    given = mapping()
    saw = given.version("steps", "trust")
    moved = WriteStep("trust", "outcome", "They trust us", "long_term", place=99, saw=saw)
    then = given.when(moved, by=PAT)
    back = then.undone(by=PAT)
    rank = given.entry("steps", "trust").rank
    assert (then.entry("steps", "trust").rank, back.entry("steps", "trust").rank) == (99, rank)


def test_a_link_joins_two_steps() -> None:
    assert linked().entry("links", "l1").what.because == "Trust takes time."


def test_a_link_is_reworded() -> None:
    given = linked()
    saw = given.version("links", "l1")
    then = given.when(WriteLink("l1", "work", "trust", because="They stay.", saw=saw), by=PAT)
    assert then.entry("links", "l1").what.because == "They stay."


def test_a_step_does_not_lead_to_itself() -> None:
    wanted = WriteLink("l1", "work", "work")
    assert mapping().refusal(wanted, by=PAT) == (
        "A step cannot lead to itself. Choose another step."
    )
    assert mapping().refused_field(wanted, by=PAT) == "target"


def test_two_steps_are_linked_once() -> None:
    said = linked().refusal(WriteLink("l2", "work", "trust"), by=PAT)
    assert said == "These two steps are already linked. Open that link to change it."


def test_two_steps_may_be_linked_both_ways() -> None:
    assert linked().when(WriteLink("l2", "trust", "work"), by=PAT).ids("links") == ["l1", "l2"]


def test_a_removed_link_makes_room_for_another() -> None:
    then = linked().when(Remove("links", "l1"), WriteLink("l2", "work", "trust"), by=PAT)
    assert then.ids("links") == ["l2"]


@pytest.mark.parametrize("ends", [("k9", "trust"), ("work", "k9")])
def test_a_link_joins_steps_that_are_there(ends: tuple[str, str]) -> None:
    said = mapping().refusal(WriteLink("l1", *ends), by=PAT)
    assert said == "That map step is no longer here. Someone may have removed it."


def test_an_assumption_stands_under_links() -> None:
    then = linked().when(WriteAssumption("u1", "Workers stay a year.", links=("l1",)), by=PAT)
    assert then.entry("assumptions", "u1").what.links == ("l1",)


def test_an_assumption_stands_under_links_that_are_there() -> None:
    said = mapping().refusal(WriteAssumption("u1", "Workers stay.", links=("l1",)), by=PAT)
    assert said == "That link is no longer here. Someone may have removed it."


def test_an_indicator_belongs_to_a_step() -> None:
    then = mapping().when(WriteIndicator("t1", "trust", "Who they would call"), by=PAT)
    assert then.entry("indicators", "t1").what.step == "trust"


def test_an_indicator_belongs_to_a_step_that_is_there() -> None:
    said = mapping().refusal(WriteIndicator("t1", "k9", "Who they would call"), by=PAT)
    assert said == "That map step is no longer here. Someone may have removed it."
