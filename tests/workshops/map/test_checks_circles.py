"""Steps that lead round to themselves: which circles are found, and how they are read."""

import pytest

from tests.workshops.map.asked import found, row, said
from tests.workshops.map.drawn import SOUND, link, step
from workshops.core import Command
from workshops.map.checks import Fix


def test_two_steps_that_lead_to_each_other_are_a_loop() -> None:
    (loop,) = found("loop", *SOUND, link("well", "trust"))
    assert (loop.steps, loop.fix) == (("trust", "well"), Fix("link", "well-trust"))
    assert loop.sentence == (
        "“Each young person trusts one adult” and “Young people feel well” each come before the "
        "other. Which comes first?"
    )


def test_a_longer_loop_begins_at_its_leftmost_step_and_names_three() -> None:
    (loop,) = found("loop", *SOUND, link("lives", "train"))
    assert loop.steps == ("train", "team", "trust", "well", "lives")
    assert loop.sentence == (
        "“Train the team”, “One team works in one way”, “Each young person trusts one adult” and "
        "two more each come before the next, and the last before the first. Which comes first?"
    )


def test_of_tangled_loops_the_shortest_is_shown() -> None:
    (loop,) = found("loop", *SOUND, link("lives", "train"), link("lives", "well"))
    assert loop.steps == ("well", "lives")


def test_a_map_that_goes_on_and_never_back_has_no_loop() -> None:
    assert found("loop", *SOUND) == []


def test_a_loop_with_one_hindrance_is_read_as_a_circle_that_harms() -> None:
    assert said("loop", *SOUND, link("well", "trust", "hinders")) == [
        "“Each young person trusts one adult” and “Young people feel well” go round in a circle "
        "that harms: each round works against the next. What would break it?"
    ]


def test_two_hindrances_make_a_circle_that_feeds_itself() -> None:
    steps = (step("a"), step("b"), link("a", "b", "hinders"), link("b", "a", "hinders"))
    assert said("loop", *steps) == [
        "“A” and “B” go round in a circle that feeds itself. If it is meant, let the link that "
        "closes it say that it reinforces."
    ]


@pytest.mark.parametrize(
    ("pairs", "rest"),
    [(4, "One more group of steps goes round in a circle."),
     (5, "Two more groups of steps go round in circles.")],
)  # fmt: skip
def test_after_three_loops_the_rest_are_counted(pairs: int, rest: str) -> None:
    loops = found("loop", *knots(pairs))
    assert [loop.sentence for loop in loops[3:]] == [f"{rest} Mend these first, then look again."]
    assert loops[3].steps == tuple(f"{side}{n}" for n in range(3, pairs) for side in "ab")


def knots(pairs: int, back: str = "leads_to") -> list[Command]:
    """Pairs of steps that lead to each other."""
    steps = [step(f"{side}{n}") for n in range(pairs) for side in "ab"]
    there = [link(f"a{n}", f"b{n}") for n in range(pairs)]
    return [*steps, *there, *(link(f"b{n}", f"a{n}", back) for n in range(pairs))]


# Circles that are meant.


def test_what_reinforces_is_no_loop_and_closes_a_circle_that_helps() -> None:
    given = (*SOUND, link("well", "train", "reinforces"))
    (circle,) = found("circle", *given)
    assert found("loop", *given) == []
    assert (circle.strength, circle.steps) == ("well", ("train", "team", "trust", "well"))
    assert circle.sentence == (
        "A circle that helps: “Train the team”, “One team works in one way”, “Each young person "
        "trusts one adult” and one more, and round again. Each round makes the next one stronger."
    )


def test_a_circle_that_is_meant_and_hinders_once_harms() -> None:
    given = (*row("a", "b"), link("b", "c", "hinders"), link("c", "a", "reinforces"))
    (circle,) = found("circle", step("a"), step("b"), step("c"), *given)
    assert (circle.strength, circle.fix) == ("look", Fix("link", "c-a"))
    assert "a circle that harms" in circle.sentence


def test_what_reinforces_a_step_that_does_not_lead_back_closes_no_circle() -> None:
    assert found("circle", *SOUND, link("train", "well", "reinforces")) == []


def test_the_same_circle_is_told_once() -> None:
    steps = [step(key) for key in "abc"]
    back = (link("c", "a", "reinforces"), link("a", "c", "reinforces"))
    assert len(found("circle", *steps, *row("a", "b", "c", "b", "a"), *back)) == 1


def test_three_circles_are_enough() -> None:
    assert len(found("circle", *knots(5, "reinforces"))) == 3
