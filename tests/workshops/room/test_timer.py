"""The shared timer: started, paused, gone on with, lengthened, stopped; a resend adds nothing."""

import pytest

from tests.builders import Happened, deep_dive, two_stories
from tests.cast import AT, CLEO, PAT
from workshops.core import decide
from workshops.room.standing import Timer
from workshops.room.timer import SetTimer
from workshops.room.workshop import GoToStep, WriteWorkshop

IN_FIVE = "2026-10-13T09:35:00.000+00:00"
IN_SIX = "2026-10-13T09:36:00.000+00:00"
TWO_ON = "2026-10-13T09:32:00.000+00:00"


def timer_of(given: Happened) -> Timer | None:
    return given.state.standing["dive"].timer


def seq_of(given: Happened) -> int:
    timer = timer_of(given)
    return timer.seq if timer is not None else 0


def turned(given: Happened, act: str, seconds: int = 0, at: str = AT) -> Happened:
    """The same workspace after a coach turned the timer, having seen it as it is."""
    wanted = SetTimer("dive", act, seconds, seq_of(given))
    return given.and_facts(*decide(given.state, wanted, CLEO.at(at).context))


def five_minutes() -> Happened:
    return turned(deep_dive(), "start", 300)


def test_it_runs_until_so_many_seconds_from_now() -> None:
    given = five_minutes()
    assert timer_of(given) == Timer(IN_FIVE, 0, 300, given.state.seq)


def test_a_running_timer_says_that_it_runs() -> None:
    timer = timer_of(five_minutes())
    assert timer is not None
    assert timer.runs


def test_a_pause_keeps_what_is_left() -> None:
    given = turned(five_minutes(), "pause", at=TWO_ON)
    assert timer_of(given) == Timer("", 180, 300, given.state.seq)


def test_a_pause_after_its_end_leaves_nothing() -> None:
    timer = timer_of(turned(five_minutes(), "pause", at=IN_SIX))
    assert timer is not None
    assert timer.left == 0


def test_it_goes_on_from_where_it_was_paused() -> None:
    given = turned(turned(five_minutes(), "pause", at=TWO_ON), "go_on", at=IN_FIVE)
    assert timer_of(given) == Timer("2026-10-13T09:38:00.000+00:00", 0, 300, given.state.seq)


def test_a_minute_more_moves_its_end() -> None:
    given = turned(five_minutes(), "add", 60)
    assert timer_of(given) == Timer(IN_SIX, 0, 360, given.state.seq)


def test_a_minute_more_after_its_end_counts_from_now() -> None:
    given = turned(five_minutes(), "add", 60, at=IN_SIX)
    timer = timer_of(given)
    assert timer is not None
    assert timer.until == "2026-10-13T09:37:00.000+00:00"


def test_a_minute_more_while_paused_is_kept_for_later() -> None:
    given = turned(turned(five_minutes(), "pause", at=TWO_ON), "add", 60)
    assert timer_of(given) == Timer("", 240, 360, given.state.seq)


def test_a_stopped_timer_is_gone() -> None:
    assert timer_of(turned(five_minutes(), "stop")) is None


def test_a_resend_adds_no_second_minute() -> None:
    given = five_minutes()
    once = SetTimer("dive", "add", 60, seq_of(given))
    assert timer_of(given.when(once).when(once)) == timer_of(given.when(once))


@pytest.mark.parametrize(
    ("before", "act"),
    [("start", "go_on"), ("pause", "pause"), ("stop", "pause"), ("stop", "add"), ("stop", "stop")],
)
def test_what_changes_nothing_is_no_fact(before: str, act: str) -> None:
    given = five_minutes()
    given = given if before == "start" else turned(given, before)
    assert turned(given, act).state.seq == given.state.seq


def test_a_start_of_no_time_is_no_fact() -> None:
    given = deep_dive()
    assert turned(given, "start").state.seq == given.state.seq


def test_only_coaches_turn_it() -> None:
    said = deep_dive().refusal(SetTimer("dive", "start", 60), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_a_workshop_that_has_not_begun_has_none() -> None:
    given = two_stories().given(WriteWorkshop("dive", "deep_dive", "Rowan", ("rowan",)))
    said = given.refusal(SetTimer("dive", "start", 60))
    assert said == "This workshop has not begun. Go to its first step."


def test_a_step_begins_with_the_minutes_planned_for_it() -> None:
    given = deep_dive().when(GoToStep("dive", "feelings"))
    timer = timer_of(given)
    assert timer is not None
    assert (timer.of, timer.until) == (900, "2026-10-13T09:45:00.000+00:00")


def test_the_next_life_stage_of_a_step_leaves_the_timer_as_it_is() -> None:
    given = deep_dive().when(GoToStep("dive", "feelings"))
    assert timer_of(given.when(GoToStep("dive", "feelings", "school"))) == timer_of(given)
