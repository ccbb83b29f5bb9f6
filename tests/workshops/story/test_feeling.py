"""The feelings line: one mark for each life stage, taken together, with what says it."""

from __future__ import annotations

from tests.builders import deep_dive
from tests.cast import PAT, QUINN
from workshops.story.feeling import Felt, MarkFeeling, line_of
from workshops.story.stage import WriteStage


def test_a_mark_says_how_a_life_stage_may_have_felt() -> None:
    given = deep_dive(allowed=("stages",)).when(
        MarkFeeling("early", "-2", "Nobody came", "records"), by=PAT
    )
    first = line_of(given.seen_by(PAT), "rowan")[0]
    assert (first.stage, first.level, first.why, first.how) == (
        "early", -2, "Nobody came", "records",
    )  # fmt: skip


def test_a_stage_that_nobody_marked_has_no_level() -> None:
    assert [felt.level for felt in line_of(deep_dive().seen_by(PAT), "rowan")] == [None] * 3


def test_nought_is_a_mark() -> None:
    given = deep_dive(allowed=("stages",)).when(MarkFeeling("early", "0"))
    assert line_of(given.seen_by(PAT), "rowan")[0].level == 0


def test_the_mark_that_an_older_log_kept_with_the_stage_still_counts() -> None:
    given = deep_dive().given(WriteStage("late", "rowan", "Now", feeling="2"))
    assert line_of(given.seen_by(PAT), "rowan")[-1] == Felt("late", "Now", "", 2, "", "guess", 0)


def test_marks_are_for_the_step_that_is_about_life_stages() -> None:
    said = deep_dive().refusal(MarkFeeling("early", "1"), by=PAT)
    assert said.startswith("This step of the workshop is for something else")


def test_two_marks_at_once_are_both_kept() -> None:
    given = deep_dive(allowed=("stages",)).when(MarkFeeling("early", "1"), by=PAT)
    saw = given.version("feelings", "early")
    given = given.when(MarkFeeling("early", "-1", saw=saw), by=PAT)
    given = given.when(MarkFeeling("early", "3", saw=saw), by=QUINN)
    entry = given.entry("feelings", "early")
    assert (entry.what.level, [rival.what.level for rival in entry.rivals]) == ("-1", ["3"])
