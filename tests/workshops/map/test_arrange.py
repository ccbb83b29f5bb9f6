"""Many steps placed at once, as Tidy proposes it, and put back by one undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import Happened, mapping
from tests.cast import CLEO, PAT
from workshops.changes import Undo
from workshops.core import Command
from workshops.map.arrange import ArrangeSteps
from workshops.map.step import WriteStep
from workshops.record import EraseItem, Remove, Reorder
from workshops.regions import Region, touched

OUT_OF_DATE = "This page is out of date. Reload it and try again."
BUILT_ON = "Someone has built on this since, so it stays. You can still change it."
BOTH = ArrangeSteps(("work", "trust"), (2.5, 2.5))


def ranks(given: Happened) -> dict[str, float]:
    return {entry.id: entry.rank for entry in given.state.shelf("steps").values()}


def test_every_step_named_gets_its_row_and_no_other_moves() -> None:
    given = mapping()

    then = given.when(BOTH)

    assert ranks(then) == ranks(given) | {"work": 2.5, "trust": 2.5}


def test_it_is_one_fact_of_the_steps_that_move() -> None:
    given = mapping().when(Reorder("steps", "work", 2.5))

    then = given.when(BOTH)

    assert [fact.what for fact in then.facts[len(given.facts) :]] == [
        ArrangeSteps(("trust",), (2.5,))
    ]


def test_sent_again_it_changes_nothing() -> None:
    given = mapping().when(BOTH)
    assert given.when(BOTH).state == given.state


@pytest.mark.parametrize(
    "wanted",
    [
        ArrangeSteps(("work", "trust"), (1.0,)),
        ArrangeSteps(("work",), (1.0, 2.0)),
        ArrangeSteps(("work", "work"), (1.0, 2.0)),
    ],
)
def test_steps_and_rows_that_do_not_fit_together_are_refused(wanted: ArrangeSteps) -> None:
    assert mapping().refusal(wanted) == OUT_OF_DATE


def test_a_step_that_is_gone_is_passed_over() -> None:
    given = mapping().when(Remove("steps", "work"))

    then = given.when(BOTH)

    assert ranks(then) == ranks(given) | {"trust": 2.5}


@pytest.mark.parametrize("wanted", [ArrangeSteps(), ArrangeSteps(("nowhere",), (1.0,))])
def test_with_no_step_left_it_says_so(wanted: ArrangeSteps) -> None:
    assert mapping().refusal(wanted) == (
        "None of these steps is on the map any more. Look again and choose."
    )


def test_only_coaches_place_the_whole_map() -> None:
    said = mapping().refusal(BOTH, by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_one_undo_puts_all_back_and_another_puts_all_there_again() -> None:
    given = mapping()

    back = given.when(BOTH).undone(by=CLEO)

    assert ranks(back) == ranks(given)
    assert ranks(back.undone(by=CLEO)) == ranks(given) | {"work": 2.5, "trust": 2.5}


@pytest.mark.parametrize(
    "since",
    [
        Reorder("steps", "trust", 9.0),
        WriteStep("trust", "outcome", "Trust", "long_term", place=7),
        ArrangeSteps(("trust", "home"), (4.0, 5.0)),
    ],
)
def test_once_one_of_them_was_moved_it_stays(since: Command) -> None:
    given = mapping().when(BOTH)
    if isinstance(since, WriteStep):
        since = replace(since, saw=given.version("steps", "trust"))

    moved = given.when(since)

    assert moved.refusal(Undo(given.state.seq)) == BUILT_ON


def test_new_words_in_the_same_place_are_no_move() -> None:
    given = mapping().when(BOTH)
    tidied, saw = given.state.seq, given.version("steps", "trust")
    reworded = given.when(WriteStep("trust", "outcome", "Trust grows", "intermediate", saw=saw))

    then = reworded.when(Undo(tidied))

    assert ranks(then) == ranks(mapping())


def test_a_step_removed_since_does_not_keep_the_others_from_going_back() -> None:
    given = mapping().when(BOTH)
    tidied = given.state.seq

    then = given.when(Remove("steps", "work")).when(Undo(tidied))

    assert ranks(then)["trust"] == ranks(mapping())["trust"]


def test_a_step_whose_words_were_erased_keeps_its_place() -> None:
    then = mapping().when(BOTH, EraseItem("steps", "trust"))
    assert ranks(then)["trust"] == 2.5


def test_it_names_the_map_in_every_shape() -> None:
    given = mapping()
    then = given.when(BOTH)

    named = touched(given.state, then.state, then.facts[-1])

    assert {Region("map", "map-field"), Region("outline", "outline")} <= named
