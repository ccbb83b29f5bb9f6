"""The checks: what they find, what they leave alone, and that anyone can read them."""

import re
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given

from tests.workshops.map.drawn import SOUND, aldermere, insight, link, maps, step, view_of
from workshops.core import Command
from workshops.map.checks import STRENGTHS, Finding, findings, quoted, shortened
from workshops.map.graph import causal, graph_of
from workshops.record import EraseItem, Remove
from workshops.view import SHAREABLE, View

PRAISE = "Every step leads to the change we want to see."


def found(check: str, *wanted: Command) -> list[Finding]:
    return [finding for finding in findings(view_of(*wanted)) if finding.check == check]


def said(check: str, *wanted: Command) -> list[str]:
    return [finding.sentence for finding in found(check, *wanted)]


def test_an_empty_map_is_left_alone() -> None:
    assert findings(view_of(*insight("in1"))) == ()


def test_a_sound_map_is_praised_and_nothing_else() -> None:
    assert [finding.sentence for finding in findings(view_of(*SOUND))] == [PRAISE]


def test_the_map_of_aldermere_leaves_one_insight_unanswered() -> None:
    assert [finding.sentence for finding in findings(view_of(*aldermere()))] == [
        "Nothing answers what Indigo taught us: “A move for one was a loss for both, "
        "and nobody named it”.",
        PRAISE,
    ]


def test_what_is_urgent_comes_first_and_praise_last() -> None:
    view = view_of(*SOUND, link("well", "trust"), *insight("in2"))
    assert [finding.strength for finding in findings(view)] == ["mend", "look", "well"]


# Loops.


def test_two_steps_that_lead_to_each_other_are_a_loop() -> None:
    (loop,) = found("loop", *SOUND, link("well", "trust"))
    assert loop.steps == ("trust", "well")
    assert loop.sentence == (
        "“Each young person trusts one adult” and “Young people feel well” each come before the "
        "other. Which comes first?"
    )


def test_a_longer_loop_begins_at_its_leftmost_step_and_names_three() -> None:
    (loop,) = found("loop", *SOUND, link("lives", "train"))
    assert loop.steps == ("train", "team", "trust", "well", "lives")
    assert loop.sentence == (
        "“Train the team”, “One team works in one way”, “Each young person trusts one adult” and "
        "2 more each come before the next, and the last before the first. Which comes first?"
    )


def test_of_tangled_loops_the_shortest_is_shown() -> None:
    (loop,) = found("loop", *SOUND, link("lives", "train"), link("lives", "well"))
    assert loop.steps == ("well", "lives")


def test_feedback_that_is_meant_is_no_loop() -> None:
    assert found("loop", *SOUND, link("lives", "train", "reinforces")) == []


def test_a_hindrance_can_close_a_loop() -> None:
    assert len(found("loop", *SOUND, link("well", "trust", "hinders"))) == 1


@pytest.mark.parametrize(
    ("pairs", "rest"), [(4, "One more group of steps goes"), (5, "2 more groups of steps go")]
)
def test_after_three_loops_the_rest_are_counted(pairs: int, rest: str) -> None:
    steps = [step(f"{side}{n}") for n in range(pairs) for side in "ab"]
    links = [link(f"{a}{n}", f"{b}{n}") for n in range(pairs) for a, b in ("ab", "ba")]
    loops = found("loop", *steps, *links)
    assert [loop.sentence for loop in loops[3:]] == [
        f"{rest} round in the same way. Mend these first, then look again."
    ]
    assert loops[3].steps == tuple(f"{side}{n}" for n in range(3, pairs) for side in "ab")


# Steps that stand alone.


def test_a_step_without_links_stands_alone() -> None:
    assert said("orphan", *SOUND, step("lone", words="Hub drop-in")) == [
        "Nothing leads to “Hub drop-in”, and it leads nowhere. What comes before, and what follows?"
    ]


def test_several_steps_without_links_are_one_sentence() -> None:
    assert said("orphan", *SOUND, step("x"), step("y")) == [
        "“X” and “Y” stand alone: nothing leads to them, and they lead nowhere. "
        "What comes before, and what follows?"
    ]


def test_a_step_that_stands_alone_is_not_named_twice() -> None:
    lone = step("lone")
    checks = [finding.check for finding in findings(view_of(*SOUND, lone, *insight("i", "lone")))]
    assert checks == ["orphan"]


def test_the_change_itself_is_asked_for_what_brings_it_about_instead() -> None:
    checks = {finding.check for finding in findings(view_of(step("goal", "impact")))}
    assert checks == {"from_nowhere"}


# Dead ends.


def test_an_outcome_with_no_way_to_the_change_is_a_dead_end() -> None:
    assert said(
        "dead_end", *SOUND, step("calm", words="Nights are calm"), link("team", "calm")
    ) == ["“Nights are calm” does not lead to the change we want to see. So what?"]


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


def test_a_map_in_which_something_does_not_lead_there_is_not_praised() -> None:
    now = (step("now", "situation"), link("now", "trust", "hinders"))
    assert found("all_lead", *SOUND, *now) == []


def test_a_change_alone_is_not_praised() -> None:
    assert found("all_lead", step("goal", "impact")) == []


def test_a_map_without_the_change_is_asked_what_it_is_for() -> None:
    assert said("dead_end", *SOUND, Remove("steps", "lives")) == [
        "The change we want to see is not on the map yet. What is all of this for?"
    ]


# Outcomes from nowhere.


def test_an_outcome_that_nothing_we_do_brings_about_is_found() -> None:
    calm = (step("calm", words="Nights are calm"), link("calm", "well"))
    assert said("from_nowhere", *SOUND, *calm) == [
        "Nothing we do brings about “Nights are calm”. What would?"
    ]


def test_the_first_of_a_row_from_nowhere_is_named_first() -> None:
    row = (step("b", place=1), step("a", place=2), link("a", "b"), link("b", "well"))
    assert said("from_nowhere", *SOUND, *row) == [
        "“A” and “B”: nothing we do brings them about. What would?"
    ]


def test_before_anything_is_done_one_reminder_is_enough() -> None:
    (reminder,) = found("from_nowhere", *SOUND, Remove("steps", "train"))
    assert reminder == Finding(
        "from_nowhere",
        "look",
        "Nothing that we do is on the map yet. What would bring these changes about?",
    )


# Stories.


def test_an_outcome_with_no_story_behind_it_is_found() -> None:
    calm = (step("calm", words="Nights are calm"), link("team", "calm"), link("calm", "well"))
    assert said("no_story", *SOUND, *calm) == [
        "No young person’s story stands behind “Nights are calm”. Who taught us this?"
    ]


def test_more_than_three_steps_are_counted() -> None:
    steps = [step(key) for key in "abcdefg"]
    assert said("no_story", *steps) == [
        "No young person’s story stands behind “A”, “B”, “C” and 4 more. Who taught us this?"
    ]


def test_what_we_have_do_and_deliver_needs_no_story() -> None:
    ours = (step("a", "input"), step("b", "intervention"), step("c", "output"), step("d", "impact"))
    assert found("no_story", *ours) == []


def test_insights_of_one_story_that_nothing_answers_are_one_sentence() -> None:
    two = (*insight("x", learned="It rained."), *insight("y", learned="“No” was said"))
    (finding,) = found("unanswered", *SOUND, *two)
    assert (
        finding.sentence
        == "Nothing answers what Indigo taught us: “It rained” and “‘No’ was said”."
    )
    assert finding.insights == ("x", "y")


def test_insights_of_several_stories_carry_their_names() -> None:
    two = (*insight("x", who="Ash"), *insight("y", who="Indigo"))
    assert said("unanswered", *SOUND, *two) == [
        "Nothing answers what the stories taught us: “X matters” (Ash) and “Y matters” (Indigo)."
    ]


def test_an_erased_insight_is_not_asked_for() -> None:
    assert found("unanswered", *SOUND, *insight("x"), EraseItem("insights", "x")) == []


def test_an_erased_story_loses_its_name_and_not_its_lesson() -> None:
    assert said("unanswered", *SOUND, *insight("x"), EraseItem("stories", "indigo")) == [
        "Nothing answers what a young person taught us: “X matters”."
    ]


def test_who_may_not_open_a_story_still_reads_what_it_taught() -> None:
    told = findings(view_of(*SOUND, *insight("x"), audience=SHAREABLE))
    assert told[0].sentence == "Nothing answers what Indigo taught us: “X matters”."


# Words.


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("Nights are calm", "Nights are calm"),
        ("Nights are\n calm", "Nights are calm"),
        ("Nights are calm, mostly", "Nights are calm…"),
        ("Nights are calming down", "Nights are…"),
        ("Nightsarecalmandquiet", "Nightsarecalman…"),
    ],
)
def test_words_are_shortened_between_two_words(words: str, short: str) -> None:
    assert shortened(words, 16) == short


def test_quotation_marks_inside_a_quotation_are_single() -> None:
    assert quoted("“Stay” is what she said.") == "“‘Stay’ is what she said”"


# Any map.


@given(maps())
def test_any_map_gives_findings_in_order_that_name_only_what_is_there(view: View) -> None:
    told = findings(view)
    strengths = [STRENGTHS.index(finding.strength) for finding in told]
    assert strengths == sorted(strengths)
    assert {key for finding in told for key in finding.steps} <= set(graph_of(view))
    assert told == findings(view)


@given(maps())
def test_a_loop_is_found_exactly_where_there_is_one(view: View) -> None:
    graph = causal(view)
    loops = [finding for finding in findings(view) if finding.check == "loop"]
    assert bool(loops) is not nx.is_directed_acyclic_graph(graph)
    for loop in loops[:3]:
        way_round = pairwise((*loop.steps, loop.steps[0]))
        assert all(graph.has_edge(*pair) for pair in way_round)


@given(maps())
def test_praise_is_given_only_where_every_step_has_a_way(view: View) -> None:
    ways = nx.DiGraph(graph_of(view))
    for source, target, kinds in list(graph_of(view).edges(data="kind")):
        if kinds in ("reinforces", "hinders"):
            ways.remove_edge(source, target)
    goals = {key for key, kind in ways.nodes(data="kind") if kind == "impact"}
    leads = all(key in goals or nx.descendants(ways, key) & goals for key in ways)
    praised = any(finding.sentence == PRAISE for finding in findings(view))
    assert praised is (leads and len(ways) > len(goals))


@given(maps())
def test_no_sentence_uses_the_words_of_those_who_draw_networks(view: View) -> None:
    ours = " ".join(re.sub("“[^”]*”", "", finding.sentence) for finding in findings(view))
    assert not re.search(r"\b(node|graph|path|cycle|edge|vertex|orphan|island)s?\b", ours.lower())
