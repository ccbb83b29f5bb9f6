"""The map as slides: its words all there, shapes that hang together, told to those who listen."""

import re
from io import BytesIO
from zipfile import ZipFile

import pptx
import pytest
from hypothesis import given
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Inches

from exports.blocks import writable
from exports.exchange import powerpoint
from exports.exchange.drawn import drawing_of
from tests.exports.exchange.maps import maps
from tests.exports.town import small_town
from tests.workshops.map.drawn import aldermere, view_of
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import MapFile, MapLink, MapStep, map_file_of
from workshops.map.step import LANES
from workshops.plan.parts import FICTIONAL

TOWN = map_file_of(small_town().coach)
ALDERMERE = map_file_of(view_of(*aldermere()))


def slides(map_file=TOWN):
    return list(pptx.Presentation(BytesIO(powerpoint.write(map_file))).slides)


def drawing(map_file=TOWN):
    """The group that the map is."""
    return next(shape for shape in slides(map_file)[1].shapes if shape.name == "Map")


def all_shapes(slide):
    for shape in slide.shapes:
        yield shape
        yield from shape.shapes if shape.name == "Map" else ()


def paragraphs(slide):
    for shape in all_shapes(slide):
        yield from shape.text_frame.paragraphs if shape.has_text_frame else ()


def said(words):
    return " ".join(writable(words).split())


def titles(map_file):
    return [slide.shapes.title.text for slide in slides(map_file)]


@given(map_file=maps())
def test_every_step_is_a_box_of_the_map_and_a_line_of_its_lane(map_file):
    whole, *lanes = slides(map_file)[1:]
    drawn = {paragraph.text for paragraph in paragraphs(whole)}
    told = {paragraph.text for slide in lanes for paragraph in paragraphs(slide)}
    assert {said(step.words) for step in map_file.steps} <= drawn & told


@given(map_file=maps())
def test_every_slide_has_a_title_of_its_own(map_file):
    named = titles(map_file)
    assert all(named)
    assert len({*named[1:]}) == len(named) - 1


@given(map_file=maps())
def test_every_word_is_in_british_english(map_file):
    for slide in slides(map_file):
        for paragraph in paragraphs(slide):
            runs = [run for run in paragraph.runs if run.text]
            assert {run.font.language_id for run in runs} <= {MSO_LANGUAGE_ID.ENGLISH_UK}


@given(map_file=maps())
def test_a_line_joins_its_two_boxes_and_says_so(map_file):
    words = {step.id: said(step.words) for step in map_file.steps}
    shapes = {shape.shape_id: shape for shape in drawing(map_file).shapes}
    glued = [
        tuple(shapes[int(end)].text_frame.text for end in ends)
        for shape in shapes.values()
        if len(ends := shape.element.xpath(".//a:stCxn/@id | .//a:endCxn/@id")) == 2
    ]
    assert glued == [(words[link.source], words[link.target]) for link in map_file.links]


@pytest.mark.parametrize("map_file", [TOWN, ALDERMERE, MapFile()])
def test_no_two_shapes_of_a_slide_have_the_same_number(map_file):
    for slide in slides(map_file):
        numbers = [shape.shape_id for shape in all_shapes(slide)]
        assert len({*numbers}) == len(numbers)


def test_a_line_is_described_by_what_it_claims():
    described = [shape.element.xpath("*/p:cNvPr/@descr") for shape in drawing().shapes]
    claim = "“Recruit the hub team together” produces “Every young person has a named key worker”"
    assert [claim] in described


def test_the_drawing_says_how_much_there_is_to_see():
    assert drawing().element.xpath("p:nvGrpSpPr/p:cNvPr/@descr") == [
        "A map of 3 steps and 2 links, from left to right, told on the slides that follow."
    ]


def test_boxes_stand_to_one_another_as_on_the_page():
    page = drawing_of(ALDERMERE).boxes
    shapes = {shape.text_frame.text: shape for shape in drawing(ALDERMERE).shapes
              if shape.has_text_frame}  # fmt: skip
    one, *others = ALDERMERE.steps
    first, here = shapes[one.words], page[one.id]
    scale = first.width / here.width
    for step in others:
        shape, box = shapes[step.words], page[step.id]
        across, down = shape.left - first.left, shape.top - first.top
        assert across == pytest.approx((box.x - here.x) * scale, abs=scale)
        assert down == pytest.approx((box.y - here.y) * scale, abs=scale)


@pytest.mark.parametrize("map_file", [TOWN, ALDERMERE])
def test_the_map_stays_on_its_slide(map_file):
    group = drawing(map_file)
    assert Inches(0.5) <= group.left
    assert group.left + group.width <= Inches(12.84)
    assert Inches(1) <= group.top
    assert group.top + group.height <= Inches(6.51)


def test_what_the_lines_mean_is_written_below_the_map():
    steps = tuple(MapStep(lane.key, lane.plain, lane.kind, lane.horizon) for lane in LANES)
    links = tuple(
        MapLink(kind, "impact" if kind == "reinforces" else "input", lane.key, kind)
        for kind, lane in zip(LINK_KINDS, LANES[2:], strict=False)
    )
    said = {paragraph.text for paragraph in paragraphs(slides(MapFile(steps, links))[1])}
    assert (
        "What the lines mean: leads to (triangle), must come before (barbed arrow), produces "
        "(diamond), makes possible (dot, dashed), hinders (open arrow, dotted), reinforces "
        "(triangle, dashed)."
    ) in said
    assert {"hinders", "reinforces"} <= said


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_a_line_inside_a_lane_runs_down_or_up(order):
    steps = MapStep("a", "Ask", "input", "", (("place", "1.0"),)), MapStep("b", "Answer", "input")
    link = MapLink("l", *order)
    line = next(each for each in drawing(MapFile(steps, (link,))).shapes if each.name == "Leads to")
    assert line.begin_x == line.end_x
    assert line.begin_y != line.end_y


def test_a_lane_tells_each_step_and_what_follows_if_it_comes_true():
    lane = next(slide for slide in slides() if slide.shapes.title.text == "What we do")
    lines = [(each.text, each.level) for each in lane.placeholders[1].text_frame.paragraphs]
    assert lines[2:] == [
        ("Every young person has a named key worker", 0),
        (
            "If “Every young person has a named key worker”, then “Each young person has one "
            "trusted adult” can follow, because trust needs time. (What we know: published.)",
            1,
        ),
    ]


def test_a_lane_with_more_than_a_slide_holds_goes_on_to_the_next():
    steps = tuple(MapStep(f"s{n}", f"Step {n}", "input") for n in range(40))
    assert titles(MapFile(steps))[2:] == [f"What we have, {n} of 4" for n in range(1, 5)]


def test_a_step_with_more_claims_than_a_slide_holds_goes_on_to_the_next():
    ends = tuple(MapStep(f"s{n}", f"Step {n}", "impact") for n in range(20))
    links = tuple(MapLink(f"l{n}", "a", f"s{n}", "leads_to") for n in range(20))
    whole = MapFile((MapStep("a", "Ask", "input"), *ends), links)
    lines = [
        len(slide.placeholders[1].text_frame.paragraphs)
        for slide in slides(whole)
        if slide.shapes.title.text.startswith("What we have")
    ]
    assert sum(lines) == 21
    assert len(lines) == 2


def test_a_very_long_reason_is_shortened_to_what_a_slide_holds():
    link = MapLink("l", "a", "b", extra=(("because", "it takes time " * 500),))
    steps = MapStep("a", "Ask", "input"), MapStep("b", "Answer", "impact")
    lane = slides(MapFile(steps, (link,)))[2]
    claim = lane.placeholders[1].text_frame.paragraphs[1].text
    assert len(claim) <= powerpoint.LONGEST_CLAIM
    assert claim.endswith("…")


def test_what_is_fictional_says_so_on_every_slide():
    assert all(
        any(FICTIONAL in paragraph.text for paragraph in paragraphs(slide)) for slide in slides()
    )


def test_what_is_not_fictional_does_not_say_so():
    whole = MapFile(TOWN.steps, TOWN.links, title="Town")
    assert not any(
        FICTIONAL in paragraph.text for slide in slides(whole) for paragraph in paragraphs(slide)
    )


def test_every_slide_has_its_number():
    for slide in slides():
        assert slide.element.xpath(".//a:fld/@type") == ["slidenum"]


def test_the_file_says_its_title_and_language_and_nobody_else_s_name():
    known = pptx.Presentation(BytesIO(powerpoint.write(TOWN))).core_properties
    assert (known.title, known.language) == ("Aldermere", "en-GB")
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")


def test_the_file_carries_nothing_that_its_template_says_of_itself():
    with ZipFile(BytesIO(powerpoint.write(TOWN))) as file:
        assert not [name for name in file.namelist() if re.search(r"app\.xml|thumb|printer", name)]
        assert not [name for name in file.namelist() if b'lang="en-US"' in file.read(name)]


def test_no_shape_throws_a_shadow():
    # What has no style of its own has none; a style is overruled by an empty list of effects.
    for shape in drawing(ALDERMERE).shapes:
        assert shape.element.xpath("not(p:style) or boolean(p:spPr/a:effectLst[not(*)])")


def test_an_empty_map_has_its_title_and_its_empty_lanes():
    assert titles(MapFile()) == ["Theory of Change", "The whole map"]
