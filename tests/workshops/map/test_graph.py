"""The graph of a map: what it holds, and how far one step is from another."""

import networkx as nx
from hypothesis import given

from tests.workshops.map.drawn import SOUND, insight, link, maps, step, view_of
from workshops.map.graph import ahead, behind, causal, graph_of, reach
from workshops.record import Remove, Restore
from workshops.view import View

CHAIN = (
    step("a", "intervention"),
    step("b", "precondition"),
    step("c"),
    step("d", "impact"),
    link("a", "b"),
    link("b", "c"),
    link("c", "d"),
    link("d", "a", "reinforces"),
)


def test_the_graph_says_of_each_step_what_it_is() -> None:
    graph = graph_of(view_of(step("well", "long_term", "Feels well")))
    assert dict(graph.nodes(data=True)) == {
        "well": {
            "kind": "outcome",
            "horizon": "long_term",
            "lane": "long_term",
            "words": "Feels well",
        }
    }


def test_the_graph_says_of_each_link_why_it_is_believed() -> None:
    graph = graph_of(view_of(step("a"), step("b"), link("a", "b", "enables", "we saw it", 1)))
    assert list(graph.edges(keys=True, data=True)) == [
        ("a", "b", "a-b", {"kind": "enables", "because": "we saw it", "evidence": 1})
    ]


def test_steps_come_lane_by_lane_and_by_rank_within() -> None:
    graph = graph_of(
        view_of(
            step("goal", "impact"), step("low", place=2), step("top", place=1), step("do", "input")
        )
    )
    assert list(graph) == ["do", "top", "low", "goal"]


def test_a_removed_step_takes_its_links_out_of_sight() -> None:
    graph = graph_of(view_of(*CHAIN, Remove("steps", "b")))
    assert [edge for *_, edge in graph.edges(keys=True)] == ["c-d", "d-a"]


def test_a_step_that_is_back_has_its_links_again() -> None:
    graph = graph_of(view_of(*CHAIN, Remove("steps", "b"), Restore("steps", "b")))
    assert graph.number_of_edges() == 4


def test_feedback_is_left_out_of_what_acts_on_what() -> None:
    assert list(causal(view_of(*CHAIN)).edges) == [("a", "b"), ("b", "c"), ("c", "d")]


def test_ahead_goes_as_far_as_asked() -> None:
    assert ahead(causal(view_of(*CHAIN)), "a", 2) == {"b": 1, "c": 2}


def test_behind_goes_as_far_as_asked() -> None:
    assert behind(causal(view_of(*CHAIN)), "d", 2) == {"c": 1, "b": 2}


def test_nothing_is_ahead_of_a_step_that_is_not_there() -> None:
    assert ahead(causal(view_of(*CHAIN)), "gone", 2) == {}


def test_reach_includes_where_it_starts() -> None:
    assert reach(causal(view_of(*CHAIN)), ["c"]) == {"c", "d"}


def test_ties_name_the_insights_behind_each_step() -> None:
    ties = view_of(*SOUND, *insight("in2", "trust")).ties()
    assert {key: [entry.id for entry in found] for key, found in ties.items()} == {
        "team": ["in1"],
        "trust": ["in1", "in2"],
        "well": ["in1"],
    }


@given(maps())
def test_every_link_of_any_map_joins_two_steps_in_sight(view: View) -> None:
    graph = graph_of(view)
    assert set(graph) == {entry.id for entry in view.present("steps")}
    assert all("words" in graph.nodes[end] for edge in graph.edges for end in edge[:2])


@given(maps())
def test_ahead_and_behind_mirror_each_other(view: View) -> None:
    graph = causal(view)
    there = {(a, b, away) for a in graph for b, away in ahead(graph, a, 3).items()}
    back = {(a, b, away) for b in graph for a, away in behind(graph, b, 3).items()}
    assert there == back


@given(maps())
def test_reach_is_what_networkx_calls_descendants(view: View) -> None:
    graph = causal(view)
    for start in graph:
        assert reach(graph, [start]) == nx.descendants(graph, start) | {start}
