"""Answers: one a person, private until a coach shows the spread."""

from tests.builders import Happened, designing
from tests.cast import CLEO, PAT, QUINN
from workshops.design.answer import RevealAnswers, WriteAnswer
from workshops.record import Remove, Restore


def asked() -> Happened:
    """Pat has answered, Quinn has not."""
    return designing().when(
        WriteAnswer("a1", "name", "p1", "not_yet", "Not near the road."), by=PAT
    )


def test_an_answer_is_kept() -> None:
    assert asked().entry("answers", "a1").what.choice == "not_yet"


def test_a_second_answer_of_the_same_person_is_a_change_of_mind() -> None:
    then = asked().when(WriteAnswer("a2", "name", "p1", "yes"), by=PAT)
    assert [e.what.choice for e in then.state.present("answers")] == ["yes"]


def test_the_same_second_answer_sent_again_is_no_fact() -> None:
    given = asked().when(WriteAnswer("a2", "name", "p1", "yes"), by=PAT)
    assert given.when(WriteAnswer("a2", "name", "p1", "yes"), by=PAT).state == given.state


def test_another_person_answers_for_themselves() -> None:
    then = asked().when(WriteAnswer("a2", "name", "p1", "yes"), by=QUINN)
    assert {e.by: e.what.choice for e in then.state.present("answers")} == {
        "pat": "not_yet",
        "quinn": "yes",
    }


def test_an_answer_to_another_question_stands_beside_the_first() -> None:
    then = asked().when(WriteAnswer("a2", "hub", "p1", "yes"), by=PAT)
    assert len(then.state.present("answers")) == 2


def test_nobody_changes_the_answer_of_somebody_else() -> None:
    given = asked()
    wanted = WriteAnswer("a1", "name", "p1", "yes", saw=given.version("answers", "a1"))
    said = given.refusal(wanted, by=QUINN)
    assert said == "Only the person who wrote this answer, or a coach, can change it."


def test_not_even_a_coach_answers_for_somebody_else() -> None:
    given = asked()
    wanted = WriteAnswer("a1", "name", "p1", "yes", saw=given.version("answers", "a1"))
    assert given.refusal(wanted) == "Only the person who gave this answer can change it."


def test_an_answer_stays_with_what_it_was_given_to() -> None:
    given = asked()
    wanted = WriteAnswer("a1", "hub", "p1", "yes", saw=given.version("answers", "a1"))
    said = given.refusal(wanted, by=PAT)
    assert said == "An answer stays with the provocation and the question it was given to."


def test_an_answer_needs_a_provocation_that_is_there() -> None:
    given = designing().when(Remove("provocations", "p1"))
    said = given.refusal(WriteAnswer("a1", "name", "p1", "yes"), by=PAT)
    assert said == "That provocation is no longer here. Someone may have removed it."


def test_an_answer_needs_a_question_that_is_there() -> None:
    said = designing().refusal(WriteAnswer("a1", "wales", "p1", "yes"), by=PAT)
    assert said == "That design question is no longer here. Someone may have removed it."


def test_who_took_an_answer_back_may_give_another() -> None:
    given = asked().when(Remove("answers", "a1"), by=PAT)
    then = given.when(WriteAnswer("a2", "name", "p1", "yes"), by=PAT)
    assert then.ids("answers") == ["a2"]


def test_the_answer_taken_back_does_not_return_beside_the_newer_one() -> None:
    given = asked().when(Remove("answers", "a1"), WriteAnswer("a2", "name", "p1", "yes"), by=PAT)
    said = given.refusal(Restore("answers", "a1"), by=PAT)
    assert said == "There is a newer answer in its place. Change that one instead."


def test_an_answer_taken_back_returns_to_its_empty_place() -> None:
    given = asked().when(Remove("answers", "a1"), by=PAT)
    assert given.when(Restore("answers", "a1"), by=PAT).ids("answers") == ["a1"]


def test_nobody_else_sees_an_answer_before_it_is_revealed() -> None:
    given = asked()
    for other in (CLEO, QUINN):
        spread = given.seen_by(other).spread("name", "p1")
        assert (spread.count, spread.revealed, spread.answers, spread.mine) == (1, False, (), None)


def test_who_answered_sees_that_answer() -> None:
    mine = asked().seen_by(PAT).spread("name", "p1").mine
    assert mine is not None
    assert mine.what.line == "Not near the road."


def test_a_coach_reveals_what_was_answered_and_not_by_whom() -> None:
    spread = asked().when(RevealAnswers("name", "p1")).seen_by(QUINN).spread("name", "p1")
    assert [(e.by, e.what.choice) for e in spread.of("not_yet")] == [("", "not_yet")]
    assert spread.of("yes") == ()


def test_a_later_answer_shows_at_once() -> None:
    given = asked().when(RevealAnswers("name", "p1"))
    then = given.when(WriteAnswer("a2", "name", "p1", "no"), by=QUINN)
    assert len(then.seen_by(PAT).spread("name", "p1").answers) == 2


def test_revealing_twice_is_one_fact() -> None:
    given = asked().when(RevealAnswers("name", "p1"))
    assert given.when(RevealAnswers("name", "p1")).state == given.state


def test_a_participant_reveals_nothing() -> None:
    assert asked().refusal(RevealAnswers("name", "p1"), by=PAT).startswith("Only a coach")


def test_a_spread_needs_its_question_and_its_provocation() -> None:
    given = asked()
    assert given.refusal(RevealAnswers("wales", "p1")).startswith("That design question is no")
    assert given.refusal(RevealAnswers("name", "p9")).startswith("That provocation is no longer")
