"""The feelings line as a drawing, and what can be said of it."""

import pytest

from workshops.story.feeling import Felt
from workshops.story.line import CHART, course_of, draw, strip


def line(*levels: int | None, guessed: str = "") -> list[Felt]:
    """A line with these levels; the stages named in `guessed` are our guess."""
    return [
        Felt(str(n), f"Stage {n}", "", level, "", "guess" if str(n) in guessed else "worker", 1)
        for n, level in enumerate(levels)
    ]


def test_a_point_stands_in_the_middle_of_its_stages_column_at_its_level() -> None:
    drawing = draw(line(3, 0, -3))
    middles = [(a + b) / 2 for a, b in zip(drawing.edges, drawing.edges[1:], strict=False)]
    assert [point.x for point in drawing.points] == [round(x, 2) for x in middles]
    assert [point.y for point in drawing.points] == [34, 34 + 3 * 36, 34 + 6 * 36]
    assert (drawing.edges[0], drawing.edges[-1]) == (CHART.left, CHART.width)


def test_a_higher_level_lies_higher_and_the_lowest_stays_on_the_paper() -> None:
    heights = [CHART.y(level) for level in range(-3, 4)]
    assert heights == sorted(heights, reverse=True)
    assert CHART.y(-3) < CHART.height


def test_a_stretch_leads_from_point_to_point() -> None:
    (only,) = draw(line(1, -2)).stretches
    one, other = draw(line(1, -2)).points
    assert only.path == (
        f"M{one.x:g} {one.y:g}C590 {one.y:g} 590 {other.y:g} {other.x:g} {other.y:g}"
    )


def test_the_line_stops_where_nobody_has_said() -> None:
    drawing = draw(line(1, None, -2, 0))
    assert [point.felt.stage for point in drawing.points] == ["0", "2", "3"]
    assert len(drawing.stretches) == 1


def test_a_stretch_is_a_guess_if_either_of_its_ends_is() -> None:
    drawing = draw(line(1, -2, -2, 0, guessed="1"))
    assert [stretch.guess for stretch in drawing.stretches] == [True, True, False]
    assert [point.guess for point in drawing.points] == [False, True, False, False]


@pytest.mark.parametrize(
    ("levels", "side"),
    [
        ((0, 2, 0), "above"),
        ((0, -2, 0), "below"),
        ((2, 0, -2), "after"),
        ((-2, 0, 2), "before"),
        ((1, 1, 1), "above"),
        ((1, 1, 2), "below"),
        ((1, 1, 0), "above"),
        ((2, 1, 1), "below"),
        ((None, 1, None), "above"),
    ],
)
def test_a_number_stands_where_the_line_does_not_run(
    levels: tuple[int | None, ...], side: str
) -> None:
    felts = line(*levels)
    (point,) = (point for point in draw(felts).points if point.felt.stage == "1")
    assert point.side == side


def test_a_story_without_life_stages_has_an_empty_line() -> None:
    drawing = draw([])
    assert (drawing.points, drawing.stretches) == ((), ())
    assert course_of([]).highest == ()


def test_the_strip_has_a_hundred_units_for_each_column_and_none_for_words() -> None:
    drawing = draw(line(0, 0, 0), strip(3))
    assert drawing.edges == (0, 100, 200, 300)
    assert drawing.frame.height == 76


def test_it_says_where_the_line_is_highest_and_lowest() -> None:
    course = course_of(line(1, -3, 0, 1, None, -3))
    assert [felt.stage for felt in course.highest] == ["0", "3"]
    assert [felt.stage for felt in course.lowest] == ["1", "5"]
    assert [felt.stage for felt in course.unsaid] == ["4"]
    assert not course.level


def test_a_line_with_one_mark_is_level() -> None:
    assert course_of(line(None, 2)).level


def test_it_says_what_is_our_guess_where_somebody_has_said() -> None:
    course = course_of(line(1, None, -1, guessed="12"))
    assert [felt.stage for felt in course.guessed] == ["2"]
