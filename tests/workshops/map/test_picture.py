"""The picture: boxes and lines with their words, what a focus lights, what stands at the foot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshops.map.drawn import SOUND, aldermere, link, maps, step, view_of
from workshops.core import Command
from workshops.map.graph import ahead, behind, graph_of
from workshops.map.link import LINK_KINDS
from workshops.map.outline import outline_of
from workshops.map.picture import MARKS, PictureLink, PictureStep, picture_of
from workshops.record import Remove, Reorder
from workshops.room.about import WriteAbout
from workshops.view import View

# train → team → trust → well → lives


def box_of(key: str, view: View, focus: str = "", hops: int = 1) -> PictureStep:
    return next(step for step in picture_of(view, focus, hops).steps() if step.id == key)


def line_of(*wanted: Command, key: str = "a-b", focus: str = "") -> PictureLink:
    return next(line for line in picture_of(view_of(*wanted), focus).links if line.id == key)


def states(view: View, focus: str, hops: int = 1) -> dict[str, str]:
    return {step.id: step.state for step in picture_of(view, focus, hops).steps()}


def lit(view: View, focus: str, hops: int = 1) -> list[str]:
    return [line.id for line in picture_of(view, focus, hops).links if line.state == "lit"]


def test_lanes_stand_from_what_we_do_to_the_change() -> None:
    lanes = picture_of(view_of(*SOUND)).lanes
    assert [lane.key for lane in lanes] == [
        "intervention",
        "precondition",
        "intermediate",
        "long_term",
        "impact",
    ]
    assert [lane.strip.x for lane in lanes] == sorted(lane.strip.x for lane in lanes)


def test_a_lane_has_its_heading_and_its_plain_count() -> None:
    lane = picture_of(view_of(*SOUND)).lanes[0]
    assert (lane.heading, lane.count, lane.beyond) == ("What we do", "interventions, 1", False)


def test_the_accountability_line_stands_before_the_change() -> None:
    picture = picture_of(view_of(*SOUND))
    assert picture.accountable == picture.lanes[-1].strip.x - 1
    assert picture.lanes[-1].beyond


def test_a_step_stands_in_its_lane_under_its_own_class() -> None:
    shown = box_of("well", view_of(*SOUND))
    assert (shown.box.lane, shown.classes, shown.words) == (
        3,
        "step step--long_term",
        "Young people feel well",
    )


def test_a_step_describes_itself() -> None:
    assert box_of("trust", view_of(*SOUND)).described == (
        "What changes first, 1 of 1. Supported by 1, leads to 1, 1 insight."
    )


def test_steps_that_nobody_placed_stand_one_under_the_other() -> None:
    many = [step(f"s{n}") for n in range(200)]
    tops = [box_of(key, view_of(*many, *SOUND)).box.y for key in ("s0", "s1", "s2")]
    assert tops[1] - tops[0] == tops[2] - tops[1] < 100


def test_a_step_that_nobody_placed_goes_under_those_that_were() -> None:
    view = view_of(step("high", place=2.5), step("low", place=1.5), step("new"))
    assert [shown.id for shown in picture_of(view).steps()] == ["low", "high", "new"]
    assert box_of("low", view).box.y < box_of("high", view).box.y < box_of("new", view).box.y


def test_a_step_stands_where_it_was_put_last() -> None:
    view = view_of(step("a"), step("b", place=4), Reorder("steps", "a", 5))
    assert box_of("b", view).box.y < box_of("a", view).box.y


def test_a_line_says_its_claim() -> None:
    line = line_of(*SOUND, key="train-team")
    assert (line.source, line.target) == ("train", "team")
    assert line.sentence == (
        "If “Train the team”, then we have “One team works in one way”, "
        "because training together gives one language."
    )


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("leads_to", "end"),
        ("enables", "end end--open"),
        ("hinders", "end end--bar"),
    ],
)
def test_a_line_looks_like_its_kind_and_its_evidence(kind: str, mark: str) -> None:
    line = line_of(step("a"), step("b"), link("a", "b", kind, evidence=3))
    assert line.classes == f"link link--{kind} link--e3"
    assert (line.mark, line.mark_classes) == (MARKS[kind], mark)


def test_a_line_ends_at_its_box() -> None:
    view = view_of(*SOUND)
    line = next(line for line in picture_of(view).links if line.id == "train-team")
    box = box_of("team", view).box
    assert (line.tip[0], line.tip[2]) == (box.x - 1, 0)
    assert line.path.startswith("M")


def test_every_kind_of_link_has_a_mark() -> None:
    assert set(MARKS) == set(LINK_KINDS)


def test_most_lines_carry_no_words() -> None:
    line = line_of(step("a"), step("b", "long_term"), link("a", "b"))
    assert (line.label, line.label_at) == ("", None)


def test_a_hindrance_says_so_on_its_line() -> None:
    line = line_of(step("a"), step("b", "long_term"), link("a", "b", "hinders"))
    assert line.label == "hinders"
    assert line.label_at is not None
    assert not line.under


@pytest.mark.parametrize(
    ("kind", "because", "label"),
    [
        ("reinforces", "Savings pay", "Savings pay: a loop that reinforces, belief only"),
        ("reinforces", "", "A loop that reinforces, belief only"),
        ("leads_to", "Savings pay", "Savings pay: leads to, belief only"),
        ("hinders", "", "Hinders, belief only"),
    ],
)
def test_a_line_that_runs_back_under_the_map_says_why(kind: str, because: str, label: str) -> None:
    line = line_of(step("a", "long_term"), step("b"), link("a", "b", kind, because))
    assert line.under
    assert line.label == label


# Focus.


def test_without_a_focus_nothing_is_lit_or_at_rest() -> None:
    picture = picture_of(view_of(*SOUND))
    assert (
        {step.state for step in picture.steps()} == {line.state for line in picture.links} == {""}
    )
    assert (picture.focus, picture.panel) == ("", None)


def test_a_focus_lights_its_neighbours_and_rests_the_others() -> None:
    assert states(view_of(*SOUND), "trust") == {
        "train": "rest",
        "team": "near",
        "trust": "focus",
        "well": "near",
        "lives": "rest",
    }


def test_a_focus_lights_the_lines_it_can_be_walked_along() -> None:
    assert lit(view_of(*SOUND), "trust") == ["team-trust", "trust-well"]


def test_two_steps_away_lights_one_more_each_way() -> None:
    view = view_of(*SOUND)
    assert states(view, "team", 2)["well"] == "near"
    assert lit(view, "team", 2) == ["train-team", "team-trust", "trust-well"]


@pytest.mark.parametrize(("asked", "given"), [(-1, 1), (0, 1), (3, 3), (9, 3)])
def test_a_focus_reaches_one_to_three_steps(asked: int, given: int) -> None:
    assert picture_of(view_of(*SOUND), "trust", asked).hops == given


def test_lit_lines_lie_on_top() -> None:
    ids = [line.id for line in picture_of(view_of(*SOUND), "train").links]
    assert ids == ["team-trust", "trust-well", "well-lives", "train-team"]


def test_the_state_shows_in_the_classes() -> None:
    view = view_of(*SOUND)
    assert box_of("trust", view, "trust").classes == "step step--intermediate step--focus"
    line = line_of(*SOUND, key="team-trust", focus="trust")
    assert line.classes == "link link--precondition_of link--e3 link--lit"
    assert line.mark_classes == "end end--lit"


def test_neighbours_carry_the_word_of_the_evidence() -> None:
    view = view_of(*SOUND)
    before, after = box_of("team", view, "trust"), box_of("well", view, "trust")
    assert (before.tag, before.tag_class) == ("published", "step__mark step__mark--end")
    assert (after.tag, after.tag_class) == ("we have seen it", "step__mark")


def test_a_step_further_off_carries_no_tag() -> None:
    shown = box_of("lives", view_of(*SOUND), "trust", 2)
    assert (shown.state, shown.tag, shown.tag_class) == ("near", "", "")


def test_of_two_links_between_two_steps_the_weaker_speaks() -> None:
    both = (step("a"), step("b"), link("a", "b", evidence=3), link("b", "a", evidence=1))
    assert box_of("b", view_of(*both), "a").tag == "we have seen it"


def test_the_panel_tells_the_step_in_focus() -> None:
    view = view_of(*SOUND)
    assert picture_of(view, "trust").panel == outline_of(view).step("trust")


def test_a_focus_on_a_step_that_was_removed_shows_the_whole_map() -> None:
    picture = picture_of(view_of(*SOUND, Remove("steps", "trust")), "trust")
    assert (picture.focus, picture.panel) == ("", None)


# The ruler.


def ruler(*wanted: Command) -> list[str]:
    return [words.replace("\u00a0", " ") for _, words in picture_of(view_of(*wanted)).ruler]


def test_the_ruler_says_when_each_lane_is_due() -> None:
    about = WriteAbout("here", "Demo", "Aldermere", t0="2026-10-13", l0="2027-04-13")
    assert ruler(about, *SOUND) == [
        "The decision, 13 October 2026",
        "Launch, 13 April 2027",
        "12 months",
        "24 to 36 months, April 2030",
        "at 20, 35 and 50",
    ]


WITHOUT_DATES = ["The decision", "Launch", "12 months", "24 to 36 months", "at 20, 35 and 50"]


def test_without_dates_the_ruler_has_words() -> None:
    assert ruler(*SOUND) == WITHOUT_DATES


def test_a_day_that_no_calendar_has_counts_as_no_date() -> None:
    about = WriteAbout("here", "Demo", "Aldermere", t0="2026-02-31", l0="")
    assert ruler(about, *SOUND) == WITHOUT_DATES


def test_a_launch_at_the_end_of_all_calendars_has_no_date_after_it() -> None:
    about = WriteAbout("here", "Demo", "Aldermere", l0="9999-01-01")
    assert ruler(about, *SOUND)[3] == "24 to 36 months"


def test_the_ruler_stands_under_the_boxes_of_its_lane() -> None:
    picture = picture_of(view_of(step("now", "situation"), *SOUND))
    boxes = [lane.steps[0].box.x for lane in picture.lanes[1:]]
    assert [x for x, _ in picture.ruler] == boxes
    assert picture_of(view_of(*SOUND)).ruler[0][0] == box_of("train", view_of(*SOUND)).box.x


# Any map.


def test_aldermere_fits_the_page() -> None:
    picture = picture_of(view_of(*aldermere()))
    assert len(list(picture.steps())) == 26
    assert len(picture.links) == 37
    assert picture.width < 1200
    assert picture.height < 900


@given(maps(), st.data())
def test_any_map_is_drawn_whole_and_its_focus_is_what_can_be_walked(
    view: View, data: st.DataObject
) -> None:
    graph = graph_of(view)
    focus = data.draw(st.sampled_from(["", *graph]))
    hops = data.draw(st.integers(1, 3))
    picture = picture_of(view, focus, hops)
    assert [step.id for step in picture.steps()] == list(graph)
    assert {line.id for line in picture.links} == {key for *_, key in graph.edges(keys=True)}
    near = {*ahead(graph, focus, hops), *behind(graph, focus, hops)} - {focus}
    assert {step.id for step in picture.steps() if step.state == "near"} == near
    ends = {
        end for line in picture.links if line.state == "lit" for end in (line.source, line.target)
    }
    assert ends <= near | {focus}
