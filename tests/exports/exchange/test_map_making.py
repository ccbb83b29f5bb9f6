"""A map out of a workspace and back in: the same map under new ids, or a sentence and no change."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given

from tests.builders import Happened
from tests.cast import CLEO
from tests.exports.exchange.maps import maps
from tests.exports.town import Town, small_town, step
from tests.workshops.map.drawn import aldermere, view_of
from workshops.core import Refused
from workshops.map.assumption import WriteAssumption
from workshops.map.indicator import WriteIndicator
from workshops.map.link import WriteLink
from workshops.map.map_file import Attached, MapFile, MapLink, MapStep, map_file_of, told
from workshops.map.map_making import commands_for, left_out
from workshops.map.step import WriteStep
from workshops.record import Remove
from workshops.view import view_for

TWO = MapFile((MapStep("a", "Stay", "intervention"), MapStep("b", "Trust", "outcome", "long_term")))
JOINED = replace(TWO, links=(MapLink("l", "a", "b"),))


def made(map_file):
    ids = (f"new-{number}" for number in count(1))
    return commands_for(map_file, lambda: next(ids))


def refusal(map_file):
    with pytest.raises(Refused) as said:
        made(map_file)
    return said.value.sentence


def brought_in(map_file):
    """The map that a coach sees in an empty workspace that took this one in."""
    return map_file_of(view_for(Happened().when(*made(map_file)).state, CLEO.audience))


def shape(map_file):
    """A map without its ids, in an order of its own."""
    words = {each.id: each.words for each in map_file.steps}
    ends = {link.id: (words[link.source], words[link.target]) for link in map_file.links}
    return (
        sorted((each.words, each.kind, each.horizon, each.extra) for each in map_file.steps),
        sorted((*ends[each.id], each.kind, each.extra) for each in map_file.links),
        sorted(
            (each.noun, each.text, sorted(str(words.get(on) or ends[on]) for on in each.on))
            for each in map_file.attached
        ),
    )


def test_a_map_that_was_taken_out_comes_in_as_it_was():
    taken = map_file_of(view_of(*aldermere()))
    assert shape(brought_in(taken)) == shape(taken)


def test_everything_that_comes_in_has_a_new_id():
    taken = map_file_of(small_town().coach)
    ids = {each.id for each in (*brought_in(taken).steps, *brought_in(taken).links)}
    assert ids.isdisjoint({each.id for each in (*taken.steps, *taken.links)})


@given(map_file=maps())
def test_any_map_within_bounds_can_be_brought_in(map_file):
    taken = brought_in(map_file)
    assert [each.words for each in sorted(taken.steps, key=_turn)] == [
        each.words for each in map_file.steps
    ]
    assert (len(taken.links), len(taken.attached)) == (
        len(map_file.links),
        len(map_file.attached),
    )


def _turn(step):
    return int(step.id.removeprefix("new-"))


def test_a_map_file_says_whose_it_is_and_which_words_are_names():
    taken = map_file_of(small_town().coach)
    assert (taken.title, taken.fictional) == ("Aldermere", True)
    assert {"Aldermere", "Rowan"} <= taken.names


def test_an_unnamed_workspace_has_a_map_too():
    assert map_file_of(Town().coach) == MapFile()


def test_what_hangs_on_removed_things_stays_behind():
    town = small_town().did(Remove("steps", "trusted"))
    taken = map_file_of(town.coach)
    assert [link.id for link in taken.links] == ["l1"]
    assert [(each.id, each.on) for each in taken.attached] == [
        ("rota", ()),
        ("luck", ()),
        ("same", ("worker",)),
    ]


def test_a_step_that_nobody_placed_brings_no_place():
    board = Happened().given(WriteStep("a", "intervention", "Stay"))
    taken = map_file_of(view_for(board.state, CLEO.audience))
    assert told(taken.steps[0], "place") == ""


def test_steps_without_a_place_go_under_those_that_have_one():
    steps = (*TWO.steps, MapStep("c", "Go", "intervention", extra=(("place", "3.5"),)))
    places = {each.words: each.place for each in made(replace(TWO, steps=steps))}
    assert places == {"Stay": 4.5, "Trust": 0.001, "Go": 3.5}


def test_a_large_map_without_places_is_listed_lane_by_lane():
    steps = tuple(MapStep(f"s{n}", f"Step {n}", "input") for n in range(401))
    places = [each.place for each in made(MapFile(steps))]
    assert places == [0.001, *(float(n) for n in range(1, 401))]


def test_what_the_map_has_no_place_for_is_told():
    step = MapStep("a", "Stay", "input", extra=(("Costs", "3"), ("more", "Really"), ("tags", "x")))
    link = MapLink("l", "a", "b", extra=(("Costs", "4"),))
    said = left_out(MapFile((step,), (link,)))
    assert [each.said for each in said] == [
        "The map has no place for these, and they are left out: “Costs” (2), “tags” (1)."
    ]


def test_of_very_much_without_a_place_the_most_frequent_is_told():
    steps = tuple(
        MapStep(f"s{n}", "Stay", "input", extra=(("Costs", "3"), (f"Column {n}", "x")))
        for n in range(20)
    )
    said = left_out(MapFile(steps))[0].said
    assert "“Costs” (20), “Column 0” (1)," in said
    assert said.endswith(", ….")


def test_nothing_is_told_where_everything_has_its_place():
    assert left_out(map_file_of(small_town().coach)) == ()


def with_step(**changed):
    return replace(TWO, steps=(replace(TWO.steps[0], where="row 2", **changed), TWO.steps[1]))


def with_link(*links):
    return replace(TWO, links=links)


def with_extra(name, words):
    return with_link(MapLink("l", "a", "b", extra=((name, words),), where="row 9"))


def hanging(noun, *on, **extra):
    each = Attached("u", noun, "It holds", on, tuple(extra.items()), "row 7")
    return replace(JOINED, attached=(each,))


@pytest.mark.parametrize(
    ("map_file", "said"),
    [
        (MapFile(), "no step in this file"),
        (MapFile(TWO.steps * 1001), "2,002 steps; a map has room for 2,000"),
        (replace(JOINED, links=JOINED.links * 6001), "6,001 links"),
        (with_step(words=" "), "no words at row 2"),
        (with_step(words="x" * 161), "row 2 are 161 characters long; 160 fit"),
        (with_step(kind="driver"), "no lane for the kind of step at row 2"),
        (with_step(kind="outcome"), "no lane for the kind of step at row 2"),
        (with_step(horizon="long_term"), "no lane for the kind of step at row 2"),
        (with_step(id="b"), "row 2 and step 2"),
        (with_step(extra=(("place", "nan"),)), "“place” does not fit at row 2"),
        (with_link(MapLink("l", "a", "c")), "What link 1 belongs to is not in this file"),
        (with_link(MapLink("l", "a", "a", where="row 3")), "that is what row 3 says"),
        (with_link(MapLink("l", "a", "b"), MapLink("m", "a", "b")), "link 1 and link 2"),
        (with_link(MapLink("l", "a", "b", "loves", where="row 4")), "“kind” does not fit at row 4"),
        (with_extra("evidence", "lots"), "“evidence” does not fit at row 9"),
        (with_extra("evidence", "5"), "a number from 0 to 4"),
        (with_extra("because", "x" * 2001), "2,000 fit"),
        (hanging("assumption", "x"), "What row 7 belongs to"),
        (hanging("assumption", "l", importance="huge"), "high, medium, low"),
        (hanging("assumption", "l", due="soon"), "“due” does not fit at row 7"),
        (hanging("indicator"), "row 7 names 0"),
        (hanging("indicator", "a", "b"), "row 7 names 2"),
    ],
)
def test_what_a_map_cannot_hold_is_refused_and_its_place_named(map_file, said):
    assert said in refusal(map_file)


def test_a_choice_may_be_written_with_a_capital():
    assumption = made(hanging("assumption", "l", importance="High", due="L0+2w"))[-1]
    assert (assumption.importance, assumption.due, assumption.links) == (
        "high", "L0+2w", ("new-3",)
    )  # fmt: skip


def test_a_file_cannot_say_which_version_somebody_saw():
    assert made(with_step(extra=(("saw", "5"),)))[0].saw == 0


def test_steps_come_first_then_links_then_what_hangs_on_them():
    kinds = [type(each) for each in made(hanging("indicator", "b"))]
    assert kinds == [WriteStep, WriteStep, WriteLink, WriteIndicator]


def test_an_assumption_may_hang_on_nothing():
    assert made(hanging("assumption"))[-1] == WriteAssumption("new-4", "It holds")


def test_a_place_out_of_the_town_is_kept():
    town = Town().did(replace(step("a", "Stay"), place=7.25))
    assert told(map_file_of(town.coach).steps[0], "place") == "7.25"
