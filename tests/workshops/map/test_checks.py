"""The checks as a whole: what a sound map, the example, its first draft and any map are told."""

import re
from datetime import date
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given

from tests.cast import CLEO
from tests.workshops.map.asked import TODAY, WHOLE, asked, found, happened, reading
from tests.workshops.map.drawn import SOUND, aldermere, insight, link, maps, step
from workshops.map.checks import CHECKS, STRENGTHS, Finding, findings, resting
from workshops.map.checks.finding import few
from workshops.map.checks.wording import Listed, quoted, said, shortened, worded
from workshops.map.graph import causal, graph_of
from workshops.record import Reorder
from workshops.room.workshop import CloseWorkshop, GoToStep, WriteWorkshop
from workshops.view import View

PRAISE = "Every step leads to the change we want to see."
STRUCTURE = {
    "one_change", "orphan", "dead_end", "from_nowhere", "loop", "leap", "doing", "two_changes",
    "tangle", "no_indicator", "counts_delivery", "wrong_way", "backwards",
}  # fmt: skip
DRAFTED = {
    "doing", "leap", "dead_end", "two_changes", "counts_delivery", "loop", "no_indicator",
}  # fmt: skip


def test_an_empty_map_is_left_alone() -> None:
    assert asked(*insight("in1")) == ()


def test_a_whole_map_is_praised_and_nothing_else() -> None:
    assert [finding.sentence for finding in asked(*WHOLE)] == [PRAISE]


def test_what_is_urgent_comes_first_and_praise_last() -> None:
    told = asked(*WHOLE, link("lives", "trust", "reinforces"), step("lone"), *insight("in2"))
    assert [finding.strength for finding in told] == ["mend", "look", "look", "look", "well"]


# The example.


def test_the_map_of_aldermere_has_no_fault_in_its_structure() -> None:
    assert not STRUCTURE & {finding.check for finding in asked(*aldermere())}


def test_the_map_of_aldermere_leaves_an_insight_unanswered_and_figures_to_be_counted() -> None:
    assert [finding.sentence for finding in asked(*aldermere())] == [
        "Nothing answers what Indigo taught us: “A move for one was a loss for both, "
        "and nobody named it”.",
        "Between them, “Still out of care six months after support starts”, “Typical stay in a hub "
        "bed”, “Same key worker since first contact” and three more still need a starting figure. "
        "Who has these numbers today?",
        PRAISE,
        "A circle that helps: “Recruit and support hub community families and supported…”, "
        "“Family-based homes are available locally when needed”, “Stays in care are short and "
        "purposeful, with few moves” and two more, and round again. Each round makes the next one "
        "stronger.",
    ]


def test_the_first_draft_of_aldermere_raises_exactly_its_seven_faults() -> None:
    clean = {finding.key for finding in asked(*aldermere())}
    raised = [finding for finding in asked(*aldermere(draft=True)) if finding.key not in clean]
    assert sorted(finding.check for finding in raised) == sorted(DRAFTED)


def test_each_fault_of_the_draft_is_found_where_it_was_made() -> None:
    shown = {f.check: f.steps for f in asked(*aldermere(draft=True)) if f.check in DRAFTED}
    assert shown == {
        "doing": ("n22",),
        "leap": ("n21", "n02"),
        "dead_end": ("n13", "n25"),
        "two_changes": ("n10",),
        "counts_delivery": ("n15",),
        "loop": ("n08", "n12"),
        "no_indicator": ("n05",),
    }


# Keys: an acceptance holds for as long as these stay.


def test_a_finding_keeps_its_key_while_it_is_about_the_same_things() -> None:
    (before,) = found("no_story", *SOUND, step("a"), step("b"))
    (after,) = found("no_story", *SOUND, step("a"), step("b"), Reorder("steps", "b", 0.5))
    assert before.steps != after.steps
    assert before.key == after.key


def test_a_finding_about_one_thing_more_has_another_key() -> None:
    (before,) = found("no_story", *SOUND, step("a"))
    (after,) = found("no_story", *SOUND, step("a"), step("b"))
    assert before.key != after.key


def test_two_checks_of_the_same_step_have_their_own_keys() -> None:
    keys = [finding.key for finding in asked(*SOUND, step("lone", words="Train everyone"))]
    assert len(keys) == len(set(keys))


def test_a_key_begins_with_its_check_so_that_a_log_can_be_read() -> None:
    (lone,) = found("orphan", *SOUND, step("lone"))
    assert re.fullmatch(r"orphan-[0-9a-f]{16}", lone.key)


# Many of one kind.


def test_the_first_three_are_told_one_by_one_and_the_others_with_the_fourth() -> None:
    one = [Finding("doing", "mend", said(f"{n} here."), (str(n),)) for n in range(6)]
    told = list(few(one))
    assert told[:3] == one[:3]
    assert told[3].sentence == "3 here. There are two more like this."
    assert (told[3].steps, told[3].about) == (("3", "4", "5"), ("3", "4", "5"))


@pytest.mark.parametrize(
    ("count", "last"), [(3, "2 here."), (4, "3 here."), (5, "3 here. There is one more like this.")]
)
def test_one_more_is_told_by_itself(count: int, last: str) -> None:
    told = [Finding("doing", "mend", said(f"{n} here."), (str(n),)) for n in range(count)]
    assert list(few(told))[-1].sentence == last


# Off while people generate.

TEST_IT = GoToStep("toc", "test-it")
WRITE = GoToStep("toc", "what-lasts")


@pytest.mark.parametrize(
    ("steps", "is_off"),
    [
        ((), False),
        ((WRITE,), True),
        ((WRITE, TEST_IT), False),
        ((GoToStep("toc", "break"),), False),
        ((WRITE, CloseWorkshop("toc")), False),
    ],
)
def test_the_checks_are_silent_while_the_workshop_writes(
    steps: tuple[GoToStep, ...], is_off: bool
) -> None:
    map_day = WriteWorkshop("toc", "theory_of_change", "Map day")
    given = happened(map_day, step("a", "precondition"), *steps)
    assert resting(given.seen_by(CLEO)) is is_off


def test_without_a_workshop_they_speak() -> None:
    assert not resting(reading(*SOUND).view)


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


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        (said("100 % of them"), "100 % of them"),
        (worded("one thing", "%(number)s things", 1), "one thing"),
        (worded("one thing", "%(number)s things", 13), "13 things"),
        (said("Since %(day)s", day=date(2026, 3, 9)), "Since 9 March 2026"),
        (said("%(all)s", all=Listed(("a", said("b")), 2)), "a, b and two more"),
    ],
)
def test_a_sentence_says_its_parts(sentence: object, english: str) -> None:
    assert str(sentence) == english


# Any map.


@given(maps())
def test_no_map_is_too_odd_to_check_and_the_same_map_is_told_the_same(view: View) -> None:
    told = findings(view, TODAY)
    assert {key for finding in told for key in finding.steps} <= set(graph_of(view))
    assert [finding.check for finding in told if finding.check not in CHECKS] == []
    strengths = [STRENGTHS.index(finding.strength) for finding in told]
    assert strengths == sorted(strengths)
    assert told == findings(view, TODAY)


@given(maps())
def test_every_finding_of_any_map_has_a_key_of_its_own(view: View) -> None:
    keys = [finding.key for finding in findings(view, TODAY)]
    assert len(keys) == len(set(keys))


@given(maps())
def test_what_mends_a_finding_is_there_to_be_opened(view: View) -> None:
    fixes = [finding.fix for finding in findings(view, TODAY) if finding.fix]
    graph = graph_of(view)
    there = {*graph, *(link for *_, link in graph.edges(keys=True)), "", "impact", "intervention"}
    there |= {entry.id for shelf in ("insights", "indicators") for entry in view.present(shelf)}
    assert [fix for fix in fixes if fix.thing not in there] == []


@given(maps())
def test_a_loop_is_found_exactly_where_there_is_one(view: View) -> None:
    graph = causal(view)
    loops = [finding for finding in findings(view, TODAY) if finding.check == "loop"]
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
    praised = any(finding.sentence == PRAISE for finding in findings(view, TODAY))
    assert praised is (leads and len(ways) > len(goals))


@given(maps())
def test_no_sentence_uses_the_words_of_those_who_draw_networks(view: View) -> None:
    ours = " ".join(re.sub("“[^”]*”", "", each.sentence) for each in findings(view, TODAY))
    jargon = r"\b(node|graph|path|cycle|edge|vertex|orphan|island|dominator|route|density)s?\b"
    assert not re.search(jargon, ours.lower())
