"""Checks of how the steps hang together: what they find, and what they leave alone."""

import pytest

from tests.workshops.map.asked import WHOLE, asked, fix_of, found, row, said
from tests.workshops.map.drawn import SOUND, insight, link, step
from workshops.map.checks import Finding, Fix
from workshops.map.checks.wording import said as sentence
from workshops.record import Remove

# One change.


def test_a_map_without_the_change_is_asked_what_it_is_for() -> None:
    given = (*SOUND, Remove("steps", "lives"))
    assert said("one_change", *given) == [
        "The change we want to see is not on the map yet. What is all of this for?"
    ]
    assert fix_of("one_change", *given) == Fix("new_step", "impact")


def test_two_changes_at_the_far_end_are_asked_for_the_one() -> None:
    second = (step("calm", "impact", "Nights are calm"), link("well", "calm"))
    (finding,) = found("one_change", *SOUND, *second)
    assert finding.sentence == (
        "“Young people live good lives” and “Nights are calm” stand at the far end. What is the "
        "one change all of this is for?"
    )
    assert finding.fix == Fix("lane", "calm")


def test_one_change_is_as_it_should_be() -> None:
    assert found("one_change", *SOUND) == []


# Steps that stand alone.


def test_a_step_without_links_stands_alone() -> None:
    lone = step("lone", words="Hub drop-in")
    assert said("orphan", *SOUND, lone) == [
        "Nothing leads to “Hub drop-in”, and it leads nowhere. What comes before, and what follows?"
    ]
    assert fix_of("orphan", *SOUND, lone) == Fix("link_on", "lone")


def test_several_steps_without_links_are_one_sentence() -> None:
    assert said("orphan", *SOUND, step("x"), step("y")) == [
        "“X” and “Y” stand alone: nothing leads to them, and they lead nowhere. "
        "What comes before, and what follows?"
    ]


def test_a_step_that_stands_alone_is_not_asked_for_its_ways_too() -> None:
    told = asked(*WHOLE, step("lone", "precondition"), *insight("i", "lone"))
    assert [finding.check for finding in told] == ["orphan"]


def test_the_change_itself_is_asked_for_what_brings_it_about_instead() -> None:
    assert [finding.check for finding in asked(step("goal", "impact"))] == ["from_nowhere"]


# Dead ends.


def test_an_outcome_with_no_way_to_the_change_is_a_dead_end() -> None:
    given = (*SOUND, step("calm", words="Nights are calm"), link("team", "calm"))
    assert said("dead_end", *given) == [
        "“Nights are calm” does not lead to the change we want to see. So what?"
    ]
    assert fix_of("dead_end", *given) == Fix("link_on", "calm")


def test_work_that_reaches_no_change_is_a_dead_end_too() -> None:
    stuck = (step("run", "intervention"), step("calm"), link("run", "calm"))
    assert said("dead_end", *SOUND, *stuck) == [
        "“Calm” and “Run” do not lead to the change we want to see. So what?"
    ]


def test_a_hindrance_is_no_way_to_the_change() -> None:
    bad = (step("bad"), link("bad", "lives", "hinders"))
    assert [finding.steps for finding in found("dead_end", *SOUND, *bad)] == [("bad",)]


def test_where_we_start_need_not_lead_to_the_change() -> None:
    now = (step("now", "situation"), link("now", "trust", "hinders"))
    assert found("dead_end", *SOUND, *now) == []


def test_a_map_without_the_change_has_no_dead_ends_besides() -> None:
    assert found("dead_end", *SOUND, Remove("steps", "lives")) == []


# Outcomes from nowhere.


def test_an_outcome_that_nothing_we_do_brings_about_is_found() -> None:
    calm = (step("calm", words="Nights are calm"), link("calm", "well"))
    assert said("from_nowhere", *SOUND, *calm) == [
        "Nothing we do brings about “Nights are calm”. What would?"
    ]
    assert fix_of("from_nowhere", *SOUND, *calm) == Fix("before", "calm")


def test_the_first_of_a_row_from_nowhere_is_named_first() -> None:
    later = (step("b", place=1), step("a", place=2), link("a", "b"), link("b", "well"))
    assert said("from_nowhere", *SOUND, *later) == [
        "“A” and “B”: nothing we do brings them about. What would?"
    ]


def test_what_an_activity_dressed_as_an_outcome_brings_about_comes_from_somewhere() -> None:
    dressed = (
        step("run", "precondition", "Deliver sessions"), step("calm"), *row("run", "calm", "well"),
    )  # fmt: skip
    assert found("from_nowhere", *SOUND, *dressed) == []


def test_before_anything_is_done_one_reminder_is_enough() -> None:
    (reminder,) = found("from_nowhere", *SOUND, Remove("steps", "train"))
    assert reminder == Finding(
        "from_nowhere",
        "look",
        sentence("Nothing that we do is on the map yet. What would bring these changes about?"),
        fix=Fix("new_step", "intervention"),
    )


# Leaps.


def test_a_link_straight_from_what_we_do_to_what_lasts_is_a_leap() -> None:
    leap = (*SOUND, link("train", "well"))
    assert said("leap", *leap) == [
        "You go from “Train the team” to “Young people feel well” in one step. What has to change "
        "in between?"
    ]
    assert fix_of("leap", *leap) == Fix("before", "well")


@pytest.mark.parametrize("lane", ["input", "output", "intervention"])
def test_so_is_one_straight_to_the_change_from_anything_we_put_in(lane: str) -> None:
    assert len(found("leap", *SOUND, step("x", lane), link("x", "lives"))) == 1


def test_a_step_by_step_map_makes_no_leap() -> None:
    assert found("leap", *SOUND) == []


def test_what_hinders_the_change_makes_no_leap() -> None:
    assert found("leap", *SOUND, link("train", "lives", "hinders")) == []


def test_two_leaps_to_the_same_end_are_accepted_by_themselves() -> None:
    more = (step("run", "intervention"), link("run", "well"), link("train", "well"))
    first, second = found("leap", *SOUND, *more)
    assert first.key != second.key


# Order.


def test_a_step_that_follows_from_a_later_one_is_asked_which_is_first() -> None:
    back = (step("rota", "precondition", "A rota"), link("well", "rota"))
    (finding,) = found("backwards", *SOUND, *back)
    assert finding.sentence == (
        "“A rota” comes before “Young people feel well” on the map, and yet it follows from it. "
        "Which is first?"
    )
    assert finding.fix == Fix("lane", "well")


def test_what_feeds_back_is_meant_to_go_back() -> None:
    assert found("backwards", *SOUND, link("well", "train", "reinforces")) == []


def test_a_loop_is_not_told_as_going_backwards_too() -> None:
    assert found("backwards", *SOUND, link("well", "trust")) == []


# Tangles.


def web(steps: int, links: int) -> list[object]:
    keys = [f"s{number}" for number in range(steps)]
    pairs = [(a, b) for n, a in enumerate(keys) for b in keys[n + 1 : n + 4]]
    return [*(step(key) for key in keys), *(link(*pair) for pair in pairs[:links])]


def test_a_map_in_which_everything_leads_to_everything_is_asked_what_matters_most() -> None:
    (finding,) = found("tangle", *web(10, 23))  # type: ignore[arg-type]
    assert finding.sentence == (
        "There are 23 links between ten steps, so that everything seems to lead to everything. "
        "Which two ways matter most?"
    )


@pytest.mark.parametrize(("steps", "links"), [(10, 22), (7, 15)])
def test_a_map_of_few_steps_or_links_is_no_tangle(steps: int, links: int) -> None:
    assert found("tangle", *web(steps, links)) == []  # type: ignore[arg-type]


def star(rays: int) -> list[object]:
    return [step("hub"), *(step(f"r{n}") for n in range(rays)), *(
        link("hub", f"r{n}") for n in range(rays)
    )]  # fmt: skip


def test_a_step_that_leads_to_seven_others_is_asked_which_matter() -> None:
    given = star(7)
    assert said("tangle", *given) == [  # type: ignore[arg-type]
        "“Hub” leads to seven other steps. Which two matter most?"
    ]


def test_a_step_that_leads_to_six_others_is_not() -> None:
    assert found("tangle", *star(6)) == []  # type: ignore[arg-type]


# Praise.


def test_a_map_in_which_something_does_not_lead_there_is_not_praised() -> None:
    now = (step("now", "situation"), link("now", "trust", "hinders"))
    assert found("all_lead", *SOUND, *now) == []


def test_a_change_alone_is_not_praised() -> None:
    assert found("all_lead", step("goal", "impact")) == []
