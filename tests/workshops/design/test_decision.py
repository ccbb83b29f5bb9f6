"""Decisions: one record for each design question."""

import pytest

from tests.builders import Happened, designing
from tests.cast import PAT
from workshops.core import Command
from workshops.design.decision import WriteDecision
from workshops.record import Remove, Restore


def decided() -> Happened:
    return designing().when(WriteDecision("d1", "name", "We call it The Bridge.", "o1"))


def test_a_decision_says_what_was_chosen() -> None:
    assert decided().entry("decisions", "d1").what.chosen == "o1"


def test_a_decision_is_reworded() -> None:
    given = decided()
    saw = given.version("decisions", "d1")
    then = given.when(WriteDecision("d1", "name", "The Bridge it is.", status="agreed", saw=saw))
    assert then.entry("decisions", "d1").what.status == "agreed"


def test_a_question_has_one_decision_record() -> None:
    said = decided().refusal(WriteDecision("d2", "name", "Something else"))
    assert said == "This question has a decision record already. Open it to change it."


def test_another_question_has_its_own() -> None:
    then = decided().when(WriteDecision("d2", "hub", "The old school"))
    assert then.ids("decisions") == ["d1", "d2"]


def test_a_removed_record_makes_room_for_another() -> None:
    then = decided().when(Remove("decisions", "d1"), WriteDecision("d2", "name", "Afresh"))
    assert then.ids("decisions") == ["d2"]


def test_the_removed_record_does_not_return_beside_it() -> None:
    given = decided().when(Remove("decisions", "d1"), WriteDecision("d2", "name", "Afresh"))
    said = given.refusal(Restore("decisions", "d1"))
    assert said == "There is a newer one in its place. Change that one instead."


def test_a_decision_chooses_among_the_options_of_its_question() -> None:
    wanted = WriteDecision("d1", "name", "We call it", "o2")
    assert designing().refusal(wanted) == "Choose one of this question’s options."
    assert designing().refused_field(wanted) == "chosen"


@pytest.mark.parametrize(
    ("wanted", "noun"),
    [
        (WriteDecision("d1", "wales", "x"), "design question"),
        (WriteDecision("d1", "name", "x", "o9"), "option"),
        (WriteDecision("d1", "name", "x", steps=("k9",)), "map step"),
        (WriteDecision("d1", "name", "x", insights=("i9",)), "insight"),
    ],
)
def test_a_decision_refers_to_what_is_there(wanted: Command, noun: str) -> None:
    said = designing().refusal(wanted)
    assert said == f"That {noun} is no longer here. Someone may have removed it."


def test_a_decision_serves_steps_and_insights() -> None:
    then = designing().when(WriteDecision("d1", "name", "x", steps=("trust",), insights=("i1",)))
    assert then.entry("decisions", "d1").what.steps == ("trust",)


def test_a_participant_records_no_decision() -> None:
    said = designing().refusal(WriteDecision("d1", "name", "Mine"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."
