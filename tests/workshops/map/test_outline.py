"""The outline: every step once, with what it comes from, leads to and rests on, in words."""

import pytest
from hypothesis import given

from tests.workshops.map.drawn import (
    SOUND,
    aldermere,
    insight,
    link,
    maps,
    step,
    view_of,
)
from workshops.core import Command
from workshops.map.assumption import WriteAssumption
from workshops.map.graph import graph_of
from workshops.map.indicator import WriteIndicator
from workshops.map.outline import Joined, OutlineStep, Said, counted, inside_sentence, outline_of
from workshops.map.step import ALWAYS
from workshops.record import Remove
from workshops.room.about import WriteAbout
from workshops.story.insight import TieInsight, WriteInsight
from workshops.story.stage import WriteStage
from workshops.story.story import WriteStory
from workshops.view import SHAREABLE, View


def told(key: str, *wanted: Command) -> OutlineStep:
    found = outline_of(view_of(*wanted)).step(key)
    assert found is not None
    return found


def test_the_outline_reads_from_the_change_backwards() -> None:
    assert [lane.lane.heading for lane in outline_of(view_of(*SOUND)).lanes] == [
        "The change we want to see",
        "What lasts",
        "What changes first",
        "What must be in place",
        "What we do",
    ]


def test_a_lane_that_may_be_absent_comes_with_its_first_step() -> None:
    lanes = outline_of(view_of(step("now", "situation"))).lanes
    assert [lane.lane.key for lane in lanes] == [*reversed(ALWAYS), "situation"]


def test_only_the_change_itself_is_past_the_line() -> None:
    lanes = outline_of(view_of(*SOUND)).lanes
    assert [lane.beyond for lane in lanes] == [True, False, False, False, False]


def test_lanes_are_counted_in_plain_words() -> None:
    lanes = outline_of(view_of(step("a", "impact"), step("b"), step("c"))).lanes
    assert [lane.count for lane in lanes] == [
        "impact",
        "long-term outcomes, none yet",
        "intermediate outcomes, 2",
        "preconditions, none yet",
        "interventions, none yet",
    ]


def test_two_changes_are_counted_too() -> None:
    assert (
        outline_of(view_of(step("a", "impact"), step("b", "impact"))).lanes[0].count == "impact, 2"
    )


def test_a_step_knows_its_place_in_its_lane() -> None:
    assert told("a", step("b", place=1), step("a", place=2), step("c", place=3)).place == "2 of 3"


def test_a_link_is_told_from_both_ends() -> None:
    outline = outline_of(view_of(*SOUND))
    (after,) = outline.step("team").after  # type: ignore[union-attr]
    (before,) = outline.step("trust").before  # type: ignore[union-attr]
    assert (after.step, after.words) == ("trust", "Each young person trusts one adult")
    assert (before.step, before.words) == ("team", "One team works in one way")
    assert after.sentence == before.sentence


def test_a_link_is_told_with_its_reason_and_its_evidence() -> None:
    (after,) = told("trust", *SOUND).after
    assert after == Joined(
        link="trust-well",
        step="well",
        words="Young people feel well",
        kind="leads_to",
        kind_words="leads to",
        because="One stable adult protects",
        reason="because one stable adult protects",
        evidence=1,
        evidence_words="we have seen it",
        sentence="If “Each young person trusts one adult”, then “Young people feel well”, "
        "because one stable adult protects.",
    )


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("leads_to", "If “A”, then “B”."),
        ("precondition_of", "If “A”, then “B” can follow."),
        ("produces", "If “A”, then we have “B”."),
        ("enables", "If “A”, then “B” becomes possible."),
        ("hinders", "If “A”, then “B” is held back."),
        ("reinforces", "If “A”, then “B” gets a push in turn."),
    ],
)
def test_every_kind_of_link_has_its_sentence(kind: str, sentence: str) -> None:
    (after,) = told("a", step("a"), step("b"), link("a", "b", kind)).after
    assert after.sentence == sentence


def test_a_link_without_a_reason_says_so() -> None:
    (after,) = told("a", step("a"), step("b"), link("a", "b")).after
    assert after.reason == "nobody has said why yet"


@pytest.mark.parametrize(
    ("because", "end"),
    [
        ("Because trust takes time.", "because trust takes time."),
        ("Who would not?", "because who would not?"),
    ],
)
def test_a_reason_is_joined_once_and_ends_once(because: str, end: str) -> None:
    (after,) = told("a", step("a"), step("b"), link("a", "b", because=because)).after
    assert after.sentence == f"If “A”, then “B”, {end}"


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Trust needs time.", "trust needs time"),
        ("A steady adult helps", "a steady adult helps"),
        ("I feel it", "I feel it"),
        ("I’m sure", "I’m sure"),
        ("RAISE works", "RAISE works"),
        ("A&E is full", "A&E is full"),
        ("Rowan’s gran knew", "Rowan’s gran knew"),
        ("Lead Member asks", "Lead Member asks"),
        ("The RAISE meeting helps", "the RAISE meeting helps"),
        ("“Stay” was said", "“Stay” was said"),
        ("it\nis", "it is"),
        ("", ""),
    ],
)
def test_only_a_capital_that_means_nothing_is_lost_inside_a_sentence(
    words: str, inside: str
) -> None:
    assert inside_sentence(words, {"Rowan"}) == inside


def test_the_name_of_the_place_keeps_its_capital() -> None:
    about = WriteAbout("here", "Demo", "Aldermere Council")
    joined = (step("a"), step("b"), link("a", "b", because="Aldermere pays"))
    assert told("a", about, *joined).after[0].reason == "because Aldermere pays"


def test_the_facts_of_a_step_are_counted() -> None:
    assert told("trust", *SOUND).facts == ("Comes from 1", "Leads to 1", "1 insight")
    assert told("train", *SOUND).facts == ("Comes from 0", "Leads to 1", "No insight")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no insight"), (1, "1 insight"), (2, "2 insights")]
)
def test_things_are_counted_in_plain_words(number: int, words: str) -> None:
    assert counted(number, "insight") == words


def test_a_step_is_described_for_who_does_not_see_it() -> None:
    more = (
        WriteAssumption("as1", "The rota holds", links=("team-trust",)),
        WriteIndicator("k1", "trust", "Says yes"),
        step("cuts", "situation"),
        link("cuts", "trust", "hinders"),
    )
    assert told("trust", *SOUND, *more).described == (
        "What changes first, 1 of 1. Supported by 1, hindered by 1, leads to 1, "
        "rests on 1 assumption, 1 insight, 1 indicator."
    )
    assert told("cuts", *SOUND, *more).described == (
        "Where we start, 1 of 1. Supported by 0, leads to 0, hinders 1, no insight."
    )


def test_a_step_rests_on_what_the_links_to_it_take_for_granted() -> None:
    rota = WriteAssumption(
        "as1", "The rota holds", "high", "low", links=("train-team", "team-trust")
    )
    outline = outline_of(view_of(*SOUND, rota))
    resting = [step.id for step in outline.steps() if step.assumptions]
    assert resting == ["trust", "team"]
    assert told("team", *SOUND, rota).assumptions == (
        Said("as1", "The rota holds", "high importance, low confidence"),
    )


def test_an_assumption_of_two_links_to_one_step_is_told_once() -> None:
    joined = (step("extra"), link("extra", "trust"))
    rota = WriteAssumption("as1", "The rota holds", links=("extra-trust", "team-trust"))
    assert len(told("trust", *SOUND, *joined, rota).assumptions) == 1


def test_an_assumption_goes_out_of_sight_with_its_link() -> None:
    rota = WriteAssumption("as1", "The rota holds", links=("team-trust",))
    assert told("trust", *SOUND, rota, Remove("links", "team-trust")).assumptions == ()


@pytest.mark.parametrize(
    ("baseline", "target", "unit", "aim"),
    [
        ("61", "43", "young people", "61 to 43 young people"),
        ("17", "9", "%", "17 to 9%"),
        ("", "50", "%", "not counted yet, aiming at 50%"),
        ("3", "", "", "3, no target yet"),
        ("", "", "moves", "not counted yet, no target yet"),
    ],
)
def test_an_indicator_says_from_where_to_where(
    baseline: str, target: str, unit: str, aim: str
) -> None:
    sign = WriteIndicator("k1", "trust", "Says yes", "up", unit, baseline, target)
    assert told("trust", *SOUND, sign).indicators == (Said("k1", "Says yes", aim),)


STAGED = (
    *SOUND,
    WriteStory("ash", "Ash"),
    WriteStage("now", "ash", "Now and next"),
    WriteInsight("in2", "ash", "Somebody stayed", stage="now"),
    TieInsight("trust", "in2"),
)


def test_an_insight_says_who_taught_it_and_when() -> None:
    assert told("trust", *STAGED).insights == (
        Said("in1", "In1 matters", "Rowan"),
        Said("in2", "Somebody stayed", "Ash, now and next"),
    )


def test_a_life_stage_stays_with_those_who_may_open_the_story() -> None:
    outside = outline_of(view_of(*STAGED, audience=SHAREABLE)).step("trust")
    assert outside is not None
    assert outside.insights[1].more == "Ash"


def test_a_step_that_is_not_on_the_map_has_no_entry() -> None:
    assert outline_of(view_of(*SOUND)).step("gone") is None


def test_aldermere_has_its_steps_and_links() -> None:
    outline = outline_of(view_of(*aldermere()))
    assert (outline.step_count, outline.link_count) == (26, 37)


@given(maps())
def test_any_map_is_told_once_step_by_step_and_twice_link_by_link(view: View) -> None:
    graph, outline = graph_of(view), outline_of(view)
    steps = list(outline.steps())
    assert {step.id: step.words for step in steps} == dict(graph.nodes(data="words"))
    assert len(steps) == len(graph)
    links = sorted(link for _, _, link in graph.edges(keys=True))
    assert sorted(told.link for step in steps for told in step.after) == links
    assert sorted(told.link for step in steps for told in step.before) == links


def test_an_insight_of_another_step_is_not_told_here() -> None:
    assert told("train", *SOUND, *insight("in2", "well")).insights == ()
