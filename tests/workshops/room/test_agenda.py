"""The agenda: what each step took, when the day ends as it goes, and what could be shortened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from tests.builders import deep_dive
from tests.cast import CLEO
from workshops.guide import GuideStep
from workshops.room.agenda import Agenda, Line, Shorter, agenda, lines
from workshops.room.standing import Timer, Visit
from workshops.room.workshop import GoToStep, PlanStep

TEN = datetime.fromisoformat("2026-10-13T10:00:00.000+00:00")
MINUTES = {"welcome": 10, "arrives": 5, "happened": 25, "empathy": 45, "there": 15, "did": 20,
           "insights": 20}  # fmt: skip


def step(key: str, minutes: int) -> GuideStep:
    return GuideStep(key, key.capitalize(), minutes, "none", (), (), (), (), ())


STEPS = tuple(step(key, minutes) for key, minutes in MINUTES.items())


def at(minutes: float) -> str:
    """So many minutes after ten."""
    return (TEN + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


def gone(*visits: tuple[str, float]) -> tuple[Visit, ...]:
    """A course: which step when."""
    return tuple(
        Visit(key, "", at(when), nth, minutes=MINUTES.get(key, 0))
        for nth, (key, when) in enumerate(visits, 1)
    )


LATE = gone(("welcome", 0), ("arrives", 11), ("happened", 17), ("empathy", 52))
"""One, one and ten minutes over before the empathy round began."""


def plan(**other: int) -> Mapping[str, int]:
    return MINUTES | other


def day(
    course: tuple[Visit, ...],
    now: float,
    timer: Timer | None = None,
    promised: Mapping[str, int] | None = None,
    **other: int,
) -> Agenda:
    minutes = plan(**other)
    found = agenda(STEPS, course, lambda s: minutes[s.key], promised or {}, timer, at(now))
    assert found is not None
    return found


def taken(course: tuple[Visit, ...], *, closed: bool = False) -> dict[str, tuple[int | None, str]]:
    found = lines(STEPS, course, lambda s: MINUTES[s.key], closed=closed)
    return {line.step: (line.took, line.state) for line in found}


# What each step took


def test_before_it_began_everything_is_ahead() -> None:
    assert lines(STEPS[:1], (), lambda s: 12) == (Line("welcome", "Welcome", 12, None, "ahead"),)


def test_a_step_took_as_long_as_the_room_stayed() -> None:
    found = taken(LATE)
    assert [found[key] for key in ("welcome", "arrives", "happened")] == [
        (11, "did"), (6, "did"), (35, "did"),
    ]  # fmt: skip


def test_the_step_in_hand_counts_what_it_took_before_it_was_come_back_to() -> None:
    course = gone(("welcome", 0), ("arrives", 4), ("welcome", 6))
    assert (taken(course)["welcome"], taken(course)["arrives"]) == ((4, "is"), (2, "ahead"))


def test_a_step_that_the_room_went_past_is_left_out() -> None:
    assert taken(gone(("welcome", 0), ("happened", 10)))["arrives"] == (None, "out")


def test_life_stages_of_one_step_are_one_time() -> None:
    course = gone(("empathy", 0), ("empathy", 7), ("there", 15))
    assert taken(course)["empathy"] == (15, "did")


def test_a_closed_workshop_is_at_no_step() -> None:
    found = taken(LATE, closed=True)
    assert (found["empathy"], found["there"]) == ((0, "did"), (None, "out"))


def test_a_workshop_closed_before_it_began_left_nothing_out() -> None:
    assert taken((), closed=True)["welcome"] == (None, "ahead")


def test_a_step_that_is_no_longer_in_the_guide_is_on_no_line() -> None:
    assert taken(gone(("welcome", 0), ("older", 9)))["welcome"] == (9, "ahead")


# When the day ends


def test_a_day_that_goes_as_planned_ends_as_planned() -> None:
    found = day(gone(("welcome", 0)), 4)
    assert (found.finish, found.planned, found.over) == (
        "2026-10-13T12:20:00+00:00", "2026-10-13T12:20:00+00:00", 0,
    )  # fmt: skip


def test_what_went_over_moves_the_end() -> None:
    found = day(LATE, 71)
    assert (found.over, found.finish) == (12, "2026-10-13T12:32:00+00:00")


def test_a_step_that_runs_over_moves_the_end_minute_by_minute() -> None:
    assert [day(LATE, now).over for now in (97, 98, 103)] == [12, 13, 18]


def test_a_step_left_out_gives_its_minutes_back() -> None:
    assert day(gone(("welcome", 0), ("happened", 10)), 12).over == -5


def test_coming_back_to_a_step_does_not_count_its_minutes_twice() -> None:
    course = gone(("welcome", 0), ("arrives", 10), ("happened", 15), ("arrives", 20))
    assert day(course, 20).over == 0


def test_a_shorter_plan_ends_sooner_than_was_promised() -> None:
    assert day(LATE, 71, there=5).over == 2


def test_what_was_planned_before_it_began_was_promised() -> None:
    assert day(LATE, 71, promised={"there": 30}, there=30).over == 12


def test_minutes_added_to_the_timer_belong_to_the_step_in_hand() -> None:
    runs = Timer(until=at(100), left=0, of=1, seq=9)
    assert day(LATE, 71, runs).over == 15


def test_a_timer_that_stands_holds_its_minutes() -> None:
    assert day(LATE, 71, Timer(until="", left=30 * 60, of=1, seq=9)).over == 16


def test_a_timer_that_has_ended_gives_nothing_back() -> None:
    assert day(LATE, 71, Timer(until=at(60), left=0, of=1, seq=9)).over == 12


def test_a_night_between_two_steps_is_not_late() -> None:
    tomorrow = 24 * 60
    course = gone(("welcome", 0), ("arrives", 10), ("happened", tomorrow))
    found = day(course, tomorrow + 1)
    assert (found.over, found.finish[:10]) == (0, "2026-10-14")


def test_a_step_left_open_over_a_night_is_not_late_either() -> None:
    assert day(gone(("welcome", 0)), 20 * 60).over == 0


def test_a_workshop_that_has_not_begun_has_no_end() -> None:
    assert agenda(STEPS, (), lambda s: s.minutes, {}, None, at(0)) is None


def test_nor_has_one_at_a_step_that_is_no_longer_in_the_guide() -> None:
    assert agenda(STEPS, gone(("older", 0)), lambda s: s.minutes, {}, None, at(0)) is None


# What could be shortened


def test_twelve_minutes_over_the_next_step_could_be_shortened_to_five() -> None:
    found = day(LATE, 71)
    assert (found.late, found.shorter) == (True, Shorter("there", "There", 5))


def test_no_more_is_taken_than_is_over() -> None:
    found = day(LATE, 71, there=40, promised={"there": 40}).shorter
    assert found == Shorter("there", "There", 28)


def test_a_step_that_cannot_give_half_is_passed_over_for_one_that_can() -> None:
    found = day(LATE, 71, there=8, promised={"there": 8}).shorter
    assert found == Shorter("did", "Did", 8)


def test_where_none_can_give_half_the_one_that_gives_most_is_named() -> None:
    short = {"there": 7, "did": 9, "insights": 6}
    assert day(LATE, 71, promised=short, **short).shorter == Shorter("did", "Did", 5)


def test_nothing_is_shortened_where_every_step_ahead_is_short() -> None:
    short = {"there": 5, "did": 5, "insights": 4}
    found = day(LATE, 71, promised=short, **short)
    assert (found.late, found.shorter) == (True, None)


@pytest.mark.parametrize(("now", "late"), [(14, False), (15, True)])
def test_a_few_minutes_are_not_worth_saying(now: int, *, late: bool) -> None:
    found = day(gone(("welcome", 0)), now)
    assert (found.late, found.shorter is not None) == (late, late)


# What was promised


def test_minutes_planned_before_it_began_are_the_promise() -> None:
    before = deep_dive().when(PlanStep("dive", "insights", 30), GoToStep("dive", "opening"))
    given = before.when(PlanStep("dive", "insights", 10))
    assert given.seen_by(CLEO).planned_at_start("dive") == {"insights": 30}


def test_where_no_step_was_gone_to_the_plan_is_the_promise() -> None:
    given = deep_dive().when(PlanStep("dive", "insights", 30))
    assert given.seen_by(CLEO).planned_at_start("dive") == {"insights": 30}
