"""Marking the feelings line: one mark for a life stage, whoever makes it first."""

from tests.builders import Happened, deep_dive
from tests.cast import CLEO, PAT, QUINN
from workshops.record import Remove
from workshops.story.feeling import MarkFeeling, line_of
from workshops.story.stage import WriteStage

LOW, LOWER = MarkFeeling("school", "-1", "Left out"), MarkFeeling("school", "-2", "Alone")


def room() -> Happened:
    return deep_dive(allowed=("stages",))


def level(then: Happened) -> int | None:
    """What Rowan's school years are marked with, as Pat sees it."""
    return line_of(then.seen_by(PAT), "rowan")[1].level


def test_a_mark_is_on_the_line_with_its_sentence_and_how_it_is_known() -> None:
    then = room().when(MarkFeeling("school", "-1", "Left out", "family"), by=PAT)
    felt = line_of(then.seen_by(QUINN), "rowan")[1]
    assert (felt.level, felt.why, felt.how, felt.name) == (-1, "Left out", "family", "School")


def test_two_people_who_make_the_first_mark_at_once_are_both_kept() -> None:
    then = room().when(LOW, by=PAT).when(LOWER, by=QUINN)
    entry = then.entry("feelings", "school")
    assert level(then) == -1
    assert [rival.what for rival in entry.rivals] == [LOWER]


def test_a_mark_that_is_sent_twice_is_made_once() -> None:
    then = room().when(LOW, by=PAT).when(LOWER, by=QUINN)
    assert then.when(LOW, by=PAT) == then
    assert then.when(LOWER, by=QUINN) == then


def test_a_mark_is_changed_by_whoever_saw_it() -> None:
    then = room().when(LOW, by=PAT)
    seen = MarkFeeling("school", "0", "", saw=then.version("feelings", "school"))
    assert level(then.when(seen, by=QUINN)) == 0


def test_a_mark_that_was_taken_away_leaves_its_place_free() -> None:
    then = room().when(LOW, by=PAT).undone(PAT)
    assert level(then) is None
    again = then.when(LOWER, by=QUINN)
    assert level(again) == -2
    assert again.entry("feelings", "school").rivals == ()


def test_the_same_words_may_be_marked_again_after_they_were_taken_away() -> None:
    then = room().when(LOW, by=PAT).when(Remove("feelings", "school"), by=PAT)
    assert level(then.when(LOW, by=PAT)) == -1


def test_what_took_a_free_place_can_be_undone() -> None:
    then = room().when(LOW, by=PAT).undone(PAT).when(LOWER, by=QUINN)
    assert level(then.undone(QUINN)) is None


def test_there_is_no_mark_on_a_life_stage_that_was_removed() -> None:
    then = room().when(Remove("stages", "school"), by=CLEO)
    assert "life stage" in then.refusal(LOW, by=PAT)


def test_a_mark_from_before_marks_had_a_place_is_still_on_the_line() -> None:
    then = room().given(WriteStage("home", "rowan", "Home", feeling="2"))
    assert line_of(then.seen_by(PAT), "rowan")[-1].level == 2
