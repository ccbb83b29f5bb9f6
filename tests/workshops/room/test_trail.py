"""The trail of questions: what each drew out until the next one, for coaches alone."""

from tests.builders import Happened, deep_dive
from tests.cast import CLEO, PAT, QUINN, Player
from workshops.record import Remove
from workshops.room.ask import WriteAsk
from workshops.room.note import PlaceNote
from workshops.room.trail import Drew, opened_most, trail
from workshops.room.workshop import GoToStep


def asked(given: Happened, player: Player = CLEO) -> tuple[Drew, ...]:
    view = given.seen_by(player)
    return trail(view, view.entry("workshops", "dive"))


def counts(given: Happened) -> list[tuple[str, int, int]]:
    return [(drew.ask.id, drew.notes, drew.people) for drew in asked(given)]


def note(item: str) -> PlaceNote:
    return PlaceNote(item, "early", "event", f"Words of {item}", "guess")


def two_questions() -> Happened:
    given = deep_dive().when(GoToStep("dive", "key-events"), note("before"))
    given = given.when(WriteAsk("q1", "dive", "Who came to the door?")).when(note("a"), by=PAT)
    given = given.when(note("b"), by=PAT).when(note("c"), by=QUINN)
    return given.when(WriteAsk("q2", "dive", "And who did not?")).when(note("d"), by=QUINN)


def test_where_nothing_was_asked_there_is_no_trail() -> None:
    assert asked(deep_dive()) == ()


def test_a_question_drew_out_what_came_until_the_next() -> None:
    assert counts(two_questions()) == [("q1", 3, 2), ("q2", 1, 1)]


def test_a_question_is_remembered_with_its_step() -> None:
    assert [drew.step for drew in asked(two_questions())] == ["Key events", "Key events"]


def test_a_question_of_another_workshop_is_not_in_it() -> None:
    given = two_questions().given(WriteAsk("q3", "other", "Elsewhere?"))
    assert [drew.ask.id for drew in asked(given)] == ["q1", "q2"]


def test_a_question_that_was_removed_leaves_its_notes_to_the_one_before() -> None:
    assert counts(two_questions().when(Remove("asks", "q2"))) == [("q1", 4, 2)]


def test_a_step_that_is_no_longer_in_the_guide_has_no_name() -> None:
    given = deep_dive().given(WriteAsk("q1", "dive", "Who?", step="older"))
    assert asked(given)[0].step == ""


def test_nobody_but_coaches_sees_the_trail() -> None:
    assert asked(two_questions(), PAT) == ()


def test_the_question_that_most_came_after_is_named() -> None:
    most = opened_most(asked(two_questions()))
    assert most is not None
    assert most.ask.id == "q1"


def test_where_nothing_came_none_is_named() -> None:
    given = deep_dive().when(WriteAsk("q1", "dive", "Anyone?"))
    assert (opened_most(asked(given)), opened_most(())) == (None, None)
