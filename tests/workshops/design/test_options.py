"""Design questions, the options beside one another, and provocations."""

import pytest

from tests.builders import designing
from tests.cast import PAT
from workshops.core import Command
from workshops.design.option import WriteOption
from workshops.design.provocation import WriteProvocation
from workshops.design.question import WriteQuestion
from workshops.record import Remove


def test_a_coach_asks_a_question() -> None:
    then = designing().when(WriteQuestion("who", "Who works there?", "Team", criteria=("Kind",)))
    assert then.entry("questions", "who").what.criteria == ("Kind",)


def test_a_participant_asks_none() -> None:
    said = designing().refusal(WriteQuestion("who", "Who?", "Who"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_a_participant_puts_an_option_beside_the_others() -> None:
    then = designing().when(WriteOption("o3", "name", "Harbour", insights=("i1",)), by=PAT)
    assert then.entry("options", "o3").what.insights == ("i1",)


@pytest.mark.parametrize(
    ("wanted", "noun"),
    [
        (WriteOption("o3", "wales", "x"), "design question"),
        (WriteOption("o3", "name", "x", insights=("i9",)), "insight"),
        (WriteProvocation("p2", "x", insight="i9"), "insight"),
    ],
)
def test_they_refer_to_what_is_there(wanted: Command, noun: str) -> None:
    said = designing().refusal(wanted, by=PAT)
    assert said == f"That {noun} is no longer here. Someone may have removed it."


def test_a_provocation_comes_with_and_without_an_insight() -> None:
    then = designing().when(
        WriteProvocation("p2", "Would you stay?", insight="i1"),
        WriteProvocation("p3", "We never give up.", "commitment"),
        by=PAT,
    )
    assert then.ids("provocations") == ["p1", "p2", "p3"]


def test_an_option_of_a_removed_question_is_not_written() -> None:
    given = designing().when(Remove("questions", "name"))
    said = given.refusal(WriteOption("o3", "name", "Too late"), by=PAT)
    assert said == "That design question is no longer here. Someone may have removed it."
