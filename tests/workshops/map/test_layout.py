"""The layout keeps people's places, untangles what it may, and draws nothing through a box."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from workshops.map.layout import (
    Box,
    BoxIn,
    LinkIn,
    Picture,
    Route,
    crossings,
    draw,
    insert_order,
    tidy,
)

ALDERMERE_STEPS = """
N01 4 Young people who were in care or near it lead good adult lives with people who last
N02 3 Young people live in safety with a family or in a community, for good
N03 3 Young people learn, train or work at something they chose
N04 3 Fewer young people are exploited, go missing or are arrested
N05 3 Young people are well and can ride out bad times
N06 3 Less of the budget goes on crises and places far away
N07 2 Families and carers come through bad patches together
N08 2 Every young person has one adult they trust, who stays
N09 2 Time in care is short, has a purpose and few moves
N10 2 Needs in talking and in feelings are understood early
N11 2 Agencies see risk together and act before a crisis
N12 2 What the young person hopes for shapes the plan
N13 2 Homes in families can be found nearby when needed
N14 1 The hub team works to one shared model
N15 1 A named key worker from the first day, kept whatever moves
N16 1 Social workers know one simple way in and use it
N17 1 Life coach, speech therapist and police officer belong to the team
N18 1 Partners share what they know each day under a protocol
N19 1 There is help at night and at weekends
N20 1 Leaders hold to what must not give way
N21 0 Recruit the hub team and train it together
N22 0 Key workers reach out and work with whole families
N23 0 Share posts with health and the police
N24 0 Meet about risk every weekday
N25 0 Find and support families and hosts who take young people in
N26 0 Hold a deep dive each month with leaders and coach the manager
"""

ALDERMERE_LINKS = """
N21 produces N14 N15 . N22 produces N19 . N22 leads_to N07 . N23 produces N17 . N24 produces N18
N25 leads_to N13 . N26 leads_to N20 . N14 precondition_of N15 . N14 enables N16
N15 precondition_of N08 . N16 leads_to N07 . N17 leads_to N10 N11 . N18 precondition_of N11
N19 precondition_of N07 . N20 enables N15 . N20 leads_to N09 . N08 leads_to N12 N09 N05 N04
N10 leads_to N05 . N10 enables N12 . N11 leads_to N04 . N07 leads_to N02 . N09 leads_to N02
N13 precondition_of N09 . N12 leads_to N03 . N02 leads_to N06 N01 . N04 leads_to N06 N01
N03 leads_to N01 . N05 leads_to N01 . N06 leads_to N01 . N06 reinforces N25
"""

# Six is the fewest the search has ever found for this map; one more is still a readable picture.
ALDERMERE_BOUND = 7

KINDS = ("leads_to", "precondition_of", "produces", "enables", "hinders", "reinforces")


def aldermere() -> tuple[list[BoxIn], list[LinkIn]]:
    rows = [line.split(maxsplit=2) for line in ALDERMERE_STEPS.strip().splitlines()]
    boxes = [BoxIn(name, int(lane), None, words) for name, lane, words in rows]
    links = []
    for sentence in re.split(r"[.\n]", ALDERMERE_LINKS.strip()):
        source, kind, *targets = sentence.split()
        links += [LinkIn(f"{source}-{target}", source, target, kind) for target in targets]
    return boxes, links


def tidied(boxes: list[BoxIn], links: list[LinkIn]) -> list[BoxIn]:
    ranks = tidy(boxes, links)
    return [replace(box, order=ranks[box.id]) for box in boxes]


def step(name: str, lane: int, order: float | None = None, words: str = "A step") -> BoxIn:
    return BoxIn(name, lane, order, words)


def leads(source: str, target: str, kind: str = "leads_to") -> LinkIn:
    return LinkIn(f"{source}-{target}-{kind}", source, target, kind)


@st.composite
def maps(draw_from: st.DrawFn) -> tuple[list[BoxIn], list[LinkIn]]:
    """Any boxes and any links between them: loops, twins, self-links and strangers included."""
    ranks = st.none() | st.floats(-5, 20) | st.sampled_from([0.0, 1.0, 1.5, 2.0, 1e6, -1e6])
    words = st.sampled_from(["", "Help", "People learn to trust " * 3, "x" * 60, "信頼 できる 人"])
    size = draw_from(st.integers(0, 14))
    boxes = [
        BoxIn(f"s{i}", draw_from(st.integers(0, 4)), draw_from(ranks), draw_from(words))
        for i in range(size)
    ]
    names = st.sampled_from([*(box.id for box in boxes), "nobody"])
    ends = st.tuples(names, names, st.sampled_from(KINDS))
    pairs = draw_from(st.lists(ends, max_size=24))
    return boxes, [LinkIn(f"l{i}", *pair) for i, pair in enumerate(pairs)]


def points(path: str) -> Iterator[tuple[float, float]]:
    """Points along an SVG path of the commands M, L, H, V, C and Q, close enough to see a box."""
    x = y = 0.0
    for letter, numbers in re.findall(r"([MLHVCQ])([^MLHVCQ]*)", path):
        values = [float(number) for number in numbers.split()]
        if letter == "H":
            values = [values[0], y]
        if letter == "V":
            values = [x, values[0]]
        handles = [(x, y), *zip(values[::2], values[1::2], strict=True)]
        for part in range(1, 41) if letter != "M" else ():
            yield between(handles, part / 40)
        x, y = handles[-1]


def between(handles: list[tuple[float, float]], share: float) -> tuple[float, float]:
    while len(handles) > 1:
        handles = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in pairwise(handles)
        ]
    return handles[0]


def behind(picture: Picture) -> list[tuple[str, str]]:
    """Each link that passes behind a box, with that box."""
    return [
        (route.id, box.id)
        for route in picture.routes
        for box in picture.boxes
        if any(inside(box, x, y) for x, y in points(route.path))
    ]


def inside(box: Box, x: float, y: float) -> bool:
    return box.x + 0.5 < x < box.right - 0.5 and box.y + 0.5 < y < box.foot - 0.5


Stroke = tuple[tuple[float, float], tuple[float, float]]


def strokes(route: Route) -> list[Stroke]:
    """A drawn line as short straight strokes, ten to a command."""
    return list(pairwise(list(points(route.path))[3::4]))


def meetings(one: list[Stroke], other: list[Stroke]) -> int:
    """How often two drawn lines cross."""
    return sum(
        side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)
        for a, b in one
        for c, d in other
        if min(a[1], b[1]) <= max(c[1], d[1]) and min(c[1], d[1]) <= max(a[1], b[1])
    )


def side(start: tuple[float, float], end: tuple[float, float], point: tuple[float, float]) -> bool:
    across = (end[0] - start[0]) * (point[1] - start[1])
    return across - (end[1] - start[1]) * (point[0] - start[0]) > 0


def by_name(picture: Picture) -> dict[str, Box]:
    return {box.id: box for box in picture.boxes}


def route_of(picture: Picture, name: str) -> Route:
    return next(route for route in picture.routes if route.id == name)


# Standing.


@given(maps())
@settings(deadline=None)
def test_boxes_of_a_lane_never_overlap(drawing: tuple[list[BoxIn], list[LinkIn]]) -> None:
    picture = draw(*drawing, lane_count=5)
    for one in picture.boxes:
        for other in picture.boxes:
            if one is not other and one.lane == other.lane:
                assert one.foot + 19 < other.y or other.foot + 19 < one.y


@given(maps())
@settings(deadline=None)
def test_boxes_keep_their_lane_and_their_order(
    drawing: tuple[list[BoxIn], list[LinkIn]],
) -> None:
    boxes, links = drawing
    placed = by_name(draw(boxes, links, 5))
    assert {name: box.lane for name, box in placed.items()} == {box.id: box.lane for box in boxes}
    for one in boxes:
        for other in boxes:
            ranked = one.order is not None and other.order is not None
            if ranked and one.lane == other.lane and one.order < other.order:  # type: ignore[operator]
                assert placed[one.id].y < placed[other.id].y


@given(maps())
@settings(deadline=None)
def test_what_reinforces_moves_no_box_and_no_rank(
    drawing: tuple[list[BoxIn], list[LinkIn]],
) -> None:
    boxes, links = drawing
    without = [link for link in links if link.kind != "reinforces"]
    assert draw(boxes, links, 5).boxes == draw(boxes, without, 5).boxes
    assert tidy(boxes, links, starts=2) == tidy(boxes, without, starts=2)


def test_whole_numbers_make_an_evenly_spaced_list() -> None:
    placed = draw([step("a", 0, 0), step("b", 0, 1), step("c", 0, 2)], [], 1).boxes
    assert placed[1].y - placed[0].y == placed[2].y - placed[1].y > placed[0].height


def test_ranks_that_cannot_be_rows_still_give_the_order() -> None:
    placed = draw([step("a", 0, 1000), step("b", 0, 3000), step("c", 0, 2000)], [], 1).boxes
    assert [box.id for box in placed] == ["a", "c", "b"]
    assert placed[-1].foot < 400


def test_unplaced_boxes_follow_the_placed_ones() -> None:
    placed = draw([step("new", 0), step("a", 0, 0.0)], [], 1).boxes
    assert [box.id for box in placed] == ["a", "new"]


def test_more_words_make_a_taller_box() -> None:
    boxes = [step("short", 0, 0, "Help"), step("long", 0, 1, "Help at night " * 8)]
    placed = by_name(draw(boxes, [], 2))
    assert placed["long"].height > placed["short"].height


def test_the_impact_has_wider_boxes_and_larger_words() -> None:
    words = "Young people lead good adult lives with people who last"
    placed = by_name(draw([step("a", 0, 0, words), step("impact", 1, 0, words)], [], 2))
    assert placed["impact"].width > placed["a"].width
    assert placed["impact"].height > placed["a"].height


def test_lanes_touch_and_fill_the_picture() -> None:
    picture = draw([], [], 3)
    edges = [(lane.x, lane.x + lane.width) for lane in picture.lanes]
    assert edges[0][0] == 0
    assert edges[-1][1] == picture.width
    assert all(one[1] == other[0] for one, other in pairwise(edges))


def test_a_box_beyond_the_last_lane_gets_its_lane() -> None:
    assert len(draw([step("far", 6, 0)], [], 2).lanes) == 7


# Inserting.


@given(maps(), st.integers(0, 4), st.integers(1, 4))
@settings(deadline=None)
def test_inserting_moves_nothing_in_other_lanes_and_turns_no_pair_round(
    drawing: tuple[list[BoxIn], list[LinkIn]], lane: int, ties: int
) -> None:
    boxes, links = drawing
    assume(boxes)
    new = step("new", lane, words="A new step that takes three lines of words")
    joined = [*links, *(leads(box.id, "new") for box in boxes[:ties])]
    before = by_name(draw(boxes, links, 5))

    rank = insert_order(boxes, joined, new)
    after = by_name(draw([*boxes, replace(new, order=rank)], joined, 5))

    for name, box in before.items():
        assert after[name].lane == box.lane
        if box.lane != lane:
            assert after[name] == box
    stack = [name for name, box in after.items() if box.lane == lane and name != "new"]
    assert stack == [name for name, box in before.items() if box.lane == lane]


@given(maps(), st.integers(0, 4))
@settings(deadline=None)
def test_a_new_rank_differs_from_every_rank_of_its_lane(
    drawing: tuple[list[BoxIn], list[LinkIn]], lane: int
) -> None:
    boxes, links = drawing
    rank = insert_order(boxes, [*links, leads("s0", "new"), leads("new", "s1")], step("new", lane))
    assert rank not in {box.order for box in boxes if box.lane == lane}


def test_a_box_without_links_goes_to_the_end_of_its_lane() -> None:
    assert insert_order([step("a", 0, 0), step("b", 0, 1)], [], step("new", 0)) > 1


def test_the_first_box_of_a_lane_stands_at_the_top() -> None:
    assert insert_order([step("a", 0, 3)], [], step("new", 1)) == 0


def test_the_first_box_of_a_lane_stands_level_with_what_it_is_linked_to() -> None:
    assert insert_order([step("a", 0, 3)], [leads("a", "new")], step("new", 1)) == 3


def test_a_linked_box_goes_between_the_neighbours_of_its_neighbours() -> None:
    boxes = [step(f"{side}{i}", lane, i) for lane, side in enumerate("ab") for i in (0, 2, 4)]
    links = [leads(f"a{i}", f"b{i}") for i in (0, 2, 4)]
    rank = insert_order(boxes, [*links, leads("a0", "new"), leads("a2", "new")], step("new", 1))
    assert 0 < rank < 2


def test_a_new_box_would_rather_stand_further_off_than_cross() -> None:
    boxes = [step("a0", 0, 0), step("a1", 0, 1), step("b0", 1, 0), step("b1", 1, 1)]
    links = [leads("a0", "b1"), leads("a0", "b0"), leads("a1", "new")]
    assert insert_order(boxes, links, step("new", 1)) > 1


def test_a_place_is_found_even_between_ranks_that_leave_none() -> None:
    boxes = [step("a", 0, 1.0), step("b", 0, 1.0), step("c", 1, 1.0)]
    assert insert_order(boxes, [leads("new", "c")], step("new", 0)) != 1.0


def test_a_box_can_go_before_the_first() -> None:
    boxes = [step("a", 1, 5), step("b", 1, 6), step("c", 0, 1)]
    assert insert_order(boxes, [leads("c", "new")], step("new", 1)) < 5


def test_a_full_lane_still_takes_a_box_at_its_head() -> None:
    boxes = [step("a", 1, -2), step("b", 1, -1), step("c", 0, 0)]
    links = [leads("c", "new"), leads("c", "b")]
    rank = insert_order(boxes, links, step("new", 1))
    assert rank not in {-2, -1}


# Tidying.


def test_tidy_untangles_aldermere() -> None:
    boxes, links = aldermere()
    assert (len(boxes), len(links)) == (26, 37)
    assert crossings(boxes, links, tidy(boxes, links)) <= ALDERMERE_BOUND


def test_tidy_gives_the_same_answer_twice() -> None:
    boxes, links = aldermere()
    assert tidy(boxes, links) == tidy(boxes, links)


@given(maps())
@settings(deadline=None)
def test_tidy_never_adds_a_crossing(drawing: tuple[list[BoxIn], list[LinkIn]]) -> None:
    boxes, links = drawing
    ranked = [replace(box, order=box.order or 0.0) for box in boxes]
    before = crossings(ranked, links, {})
    assert crossings(ranked, links, tidy(ranked, links, starts=2)) <= before


@given(maps())
@settings(deadline=None)
def test_tidy_ranks_every_box(drawing: tuple[list[BoxIn], list[LinkIn]]) -> None:
    boxes, links = drawing
    assert set(tidy(boxes, links, starts=2)) == {box.id for box in boxes}


def test_tidy_brings_the_impact_to_the_middle() -> None:
    boxes = [*(step(f"a{i}", 0) for i in range(5)), step("impact", 1)]
    links = [leads(f"a{i}", "impact") for i in range(5)]
    placed = by_name(draw(tidied(boxes, links), links, 2))
    assert abs(placed["impact"].middle - placed["a2"].middle) < 2


def test_tidy_crosses_two_links_only_when_it_must() -> None:
    boxes = [step("a", 0, 0), step("b", 0, 1), step("c", 1, 0), step("d", 1, 1)]
    links = [leads("a", "d"), leads("b", "c")]
    assert crossings(boxes, links, {}) == 1
    assert crossings(boxes, links, tidy(boxes, links)) == 0


def test_a_link_inside_a_lane_crosses_what_leaves_the_boxes_between() -> None:
    boxes = [step("a", 0, 0), step("b", 0, 1), step("c", 0, 2), step("d", 1, 1)]
    links = [leads("a", "c"), leads("b", "d")]
    assert crossings(boxes, links, {}) == 1
    assert crossings(boxes, links, {"b": 3.0}) == 0


def test_links_inside_a_lane_cross_when_they_interlock() -> None:
    boxes = [step(name, 0, turn) for turn, name in enumerate("abcd")]
    assert crossings(boxes, [leads("a", "c"), leads("b", "d")], {}) == 1
    assert crossings(boxes, [leads("a", "d"), leads("b", "c")], {}) == 0


# Drawing.


@given(maps())
@settings(deadline=None)
@example(([step("a", 0, 0), step("b", 0, 1)], [leads("a", "a"), leads("a", "b", "reinforces")]))
@example(
    (
        [step("a", 3, 0), step("b", 3, 1), step("c", 4, 0), step("d", 4, 1)],
        [leads("a", "c", "reinforces")],
    )
)
def test_no_link_passes_behind_a_box(drawing: tuple[list[BoxIn], list[LinkIn]]) -> None:
    assert behind(draw(*drawing, lane_count=5)) == []


@given(maps())
@settings(deadline=None)
def test_every_link_between_known_steps_is_drawn_in_order(
    drawing: tuple[list[BoxIn], list[LinkIn]],
) -> None:
    boxes, links = drawing
    names = {box.id for box in boxes}
    known = [link.id for link in links if {link.source, link.target} <= names]
    assert [route.id for route in draw(boxes, links, 5).routes] == known


@given(maps())
@settings(deadline=None)
def test_every_line_stays_inside_the_picture(
    drawing: tuple[list[BoxIn], list[LinkIn]],
) -> None:
    picture = draw(*drawing, lane_count=5)
    for route in picture.routes:
        for x, y in points(route.path):
            assert 0 < x < picture.width
            assert 50 < y < picture.height


def test_no_link_of_aldermere_passes_behind_a_box() -> None:
    boxes, links = aldermere()
    picture = draw(tidied(boxes, links), links, 5)
    assert behind(picture) == []


def test_lines_cross_on_paper_only_as_often_as_they_are_counted() -> None:
    boxes, links = aldermere()
    placed = tidied(boxes, links)
    routes = draw(placed, links, 5).routes
    lines = [strokes(route) for route in routes if route.kind != "reinforces"]
    drawn = sum(
        meetings(one, other) for turn, one in enumerate(lines) for other in lines[turn + 1 :]
    )
    assert drawn == crossings(placed, links, {})


def test_a_link_leaves_on_the_right_and_arrives_on_the_left() -> None:
    picture = draw([step("a", 0, 0), step("b", 1, 2)], [leads("a", "b")], 2)
    route, box = picture.routes[0], by_name(picture)
    assert next(points(route.path))[0] > box["a"].right
    assert route.end[0] == box["b"].x - 1
    assert route.end[2] == 0


def test_a_link_inside_a_lane_comes_back_to_the_right_side() -> None:
    picture = draw([step("a", 0, 0), step("b", 0, 2)], [leads("a", "b")], 1)
    route, box = picture.routes[0], by_name(picture)
    assert route.end[0] == box["b"].right + 1
    assert route.end[2] == 180
    assert max(x for x, _ in points(route.path)) > box["a"].right + 15


def test_what_reinforces_runs_under_the_map_with_room_for_its_words() -> None:
    boxes, links = aldermere()
    picture = draw(tidied(boxes, links), links, 5)
    loop = route_of(picture, "N06-N25")
    assert loop.label is not None
    assert loop.label[1] > max(box.foot for box in picture.boxes)
    assert loop.end[2] == 270


def test_a_link_that_runs_back_goes_under_the_map_too() -> None:
    picture = draw([step("a", 0, 0), step("b", 1, 0)], [leads("b", "a")], 2)
    lowest = max(y for _, y in points(picture.routes[0].path))
    assert lowest > max(box.foot for box in picture.boxes)


def test_loops_that_would_overlap_lie_in_rows() -> None:
    boxes = [step(name, lane, 0) for lane, name in enumerate("abcd")]
    loops = [leads(one, other, "reinforces") for one, other in ("da", "cb", "ba")]
    labels = [route.label for route in draw(boxes, loops, 4).routes]
    assert len({label[1] for label in labels if label}) == 3


def test_loops_that_lie_apart_share_a_row() -> None:
    boxes = [step(name, lane, 0) for lane, name in enumerate("abcd")]
    loops = [leads(one, other, "reinforces") for one, other in ("ba", "dc")]
    labels = [route.label for route in draw(boxes, loops, 4).routes]
    assert len({label[1] for label in labels if label}) == 1


def test_a_hindrance_has_a_place_for_its_word() -> None:
    boxes = [step("a", 0, 0), step("b", 1, 1), step("c", 1, 3)]
    routes = draw(boxes, [leads("a", "b", "hinders"), leads("b", "c", "hinders")], 2).routes
    assert all(route.label for route in routes)


def test_ends_on_one_side_of_a_box_stand_apart_in_the_order_of_their_sources() -> None:
    boxes = [*(step(f"a{i}", 0, i) for i in range(5)), step("impact", 1, 2, "Good lives " * 12)]
    links = [leads(f"a{i}", "impact") for i in (3, 1, 4, 0, 2)]
    picture = draw(boxes, links, 2)
    heights = [route_of(picture, f"a{i}-impact-leads_to").end[1] for i in range(5)]
    assert all(below - above >= 8 for above, below in pairwise(heights))


def test_nearly_level_links_are_drawn_level() -> None:
    picture = draw([step("a", 0, 0), step("b", 1, 0.1)], [leads("a", "b")], 2)
    assert len({y for _, y in points(picture.routes[0].path)}) == 1


def test_links_that_skip_a_lane_beside_one_another_keep_apart() -> None:
    boxes = [step(f"a{i}", 0, i) for i in range(3)]
    boxes += [step("b0", 1, 0), step("b1", 1, 3), *(step(f"c{i}", 2, i) for i in range(3))]
    links = [leads(f"a{i}", f"c{i}") for i in range(3)]
    picture = draw(boxes, links, 3)
    lane = by_name(picture)["b0"]
    passing = [
        {y for x, y in points(route.path) if lane.x <= x <= lane.right} for route in picture.routes
    ]
    assert all(len(heights) == 1 for heights in passing)
    assert len(set.union(*passing)) == 3


def test_a_link_past_a_lane_with_no_steps_has_it_to_itself() -> None:
    picture = draw([step("a", 0, 0), step("b", 2, 0)], [leads("a", "b")], 3)
    assert len({y for _, y in points(picture.routes[0].path)}) == 1
