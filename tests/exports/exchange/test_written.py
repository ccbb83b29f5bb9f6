"""What is written for people and other tools: safe to open, in their words, where we have it."""

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import networkx as nx
import openpyxl
import pytest
from hypothesis import assume, given

from exports.exchange import csv_file, drawn, mermaid, svg, tables
from exports.exchange.formats import FORMATS
from exports.exchange.xml_out import holdable
from tests.exports.exchange.maps import maps
from tests.exports.town import small_town
from tests.workshops.map.drawn import aldermere, view_of
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import Attached, MapFile, MapLink, MapStep, map_file_of
from workshops.map.picture import picture_of
from workshops.map.step import LANES
from workshops.plan.parts import FICTIONAL

SAMPLES = Path(__file__).parents[2] / "samples" / "exchange"
TOWN = map_file_of(small_town().coach)
EVERY_LANE = MapFile(
    tuple(MapStep(f"s-{lane.key}", lane.heading, lane.kind, lane.horizon) for lane in LANES),
    tuple(
        MapLink(f"l-{kind}", "s-input", f"s-{lane.key}", kind)
        for kind, lane in zip(LINK_KINDS, LANES[2:], strict=False)
    ),
)


def written(key, map_file=TOWN):
    return FORMATS[key].write(map_file)


def text(key, map_file=TOWN):
    return written(key, map_file).decode("utf-8-sig")


def rows(key, map_file=TOWN):
    return list(csv.DictReader(StringIO(text(key, map_file))))


@pytest.mark.parametrize("key", ["json", "csv", "csv-links", "text", "dot", "mermaid"])
def test_the_small_town_is_written_as_its_sample(key):
    # To renew a sample after a wanted change, write this text there and read it.
    sample = SAMPLES / f"town{FORMATS[key].suffix}"
    # A repository may keep the line ends of the machine, a CSV file has its own.
    assert text(key).splitlines() == sample.read_text("utf-8-sig").splitlines()


def test_tables_begin_with_the_columns_that_kumu_knows():
    first = ["ID", "Label", "Type", "Description", "Tags"]
    assert list(rows("csv")[0])[:5] == first
    assert list(rows("csv-links")[0])[:5] == ["ID", "From", "To", "Type", "Description"]


def test_an_end_is_named_by_its_words_unless_two_steps_share_them():
    steps = (*TOWN.steps, MapStep("twin", TOWN.steps[0].words, "input"))
    ends = [(each["From"], each["To"]) for each in rows("csv-links", MapFile(steps, TOWN.links))]
    worker = "Every young person has a named key worker"
    assert ends == [("recruit", worker), (worker, "Each young person has one trusted adult")]


@given(map_file=maps())
def test_no_cell_of_a_csv_begins_as_a_formula(map_file):
    for key in ("csv", "csv-links"):
        for row in csv.reader(StringIO(text(key, map_file), newline="")):
            dangers = [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
            assert all(csv_file.NUMBER.match(cell) for cell in dangers)


@given(map_file=maps())
def test_every_cell_of_a_workbook_is_words(map_file):
    with ZipFile(BytesIO(written("xlsx", map_file))) as file:
        for number in (1, 2):
            sheet = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
            cells = sheet.findall(".//{*}c")
            assert {cell.get("t") for cell in cells} == {"s"}
            assert not [*sheet.findall(".//{*}f"), *sheet.findall(".//{*}hyperlink")]


def test_openpyxl_finds_both_tables_in_a_workbook():
    book = openpyxl.load_workbook(BytesIO(written("xlsx")))
    assert book.sheetnames == ["Elements", "Connections"]
    for sheet, table in zip(book, (tables.elements(TOWN), tables.connections(TOWN)), strict=True):
        assert [[cell or "" for cell in row] for row in sheet.values] == table


def test_a_workbook_keeps_its_heads_in_sight_and_what_is_added_as_text():
    for sheet in openpyxl.load_workbook(BytesIO(written("xlsx"))):
        assert sheet.freeze_panes == "A2"
        assert {cell.number_format for row in sheet for cell in row if cell.value} == {"@"}


@pytest.mark.parametrize("key", ["xlsx", "pptx"])
def test_a_file_of_an_office_knows_no_time_and_no_machine(key):
    with ZipFile(BytesIO(written(key))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        dates = re.findall(rb"\d{4}-\d\d-\d\dT", file.read("docProps/core.xml"))
        assert set(dates) <= {b"1980-01-01T"}


@given(map_file=maps())
def test_networkx_reads_our_own_file_and_our_graphml(map_file):
    # networkx itself cannot read an attribute that is called as its own argument is.
    assume("node_for_adding" not in {name for step in map_file.steps for name, _ in step.extra})
    ours = nx.node_link_graph(json.loads(written("json", map_file)), edges="edges")
    graphml = nx.read_graphml(BytesIO(written("graphml", map_file)), force_multigraph=True)
    assert {n: d["label"] for n, d in ours.nodes(data=True)} == {
        step.id: step.words for step in map_file.steps
    }
    assert set(ours.edges(keys=True)) == set(graphml.edges(keys=True))
    assert dict(ours.nodes(data="label")) == dict(graphml.nodes(data="label"))


@pytest.mark.parametrize("key", ["drawio", "gexf", "svg"])
@given(map_file=maps())
def test_every_map_gives_well_formed_xml(key, map_file):
    assert ElementTree.fromstring(written(key, map_file)).tag  # noqa: S314


def xml(key, map_file=TOWN):
    return ElementTree.fromstring(written(key, map_file))  # noqa: S314


def test_a_picture_holds_every_box_and_line_and_says_what_it_is():
    picture = xml("svg", EVERY_LANE)
    assert len(picture.findall(".//{*}tspan")) >= len(EVERY_LANE.steps)
    assert len([each for each in picture.findall(".//{*}g") if each.get("data-step")]) == 9
    assert "9 steps and 6 links" in picture.findtext("{*}desc")


def test_a_picture_runs_no_script_and_fetches_nothing():
    assert not re.search(r"<script|<image|href=|url\(|\son\w+=", text("svg"))


def test_what_is_fictional_says_so_in_every_picture_and_document():
    assert FICTIONAL in text("svg")
    assert FICTIONAL in text("drawio")
    assert ("Fictional", FICTIONAL) in paragraphs()


def test_boxes_stand_where_the_page_has_them():
    view = view_of(*aldermere())
    page = {step.id: step.box for step in picture_of(view).steps()}
    assert drawn.drawing_of(map_file_of(view)).boxes == page
    cells = {
        each.get("id"): each.find("mxGeometry")
        for each in xml("drawio", map_file_of(view)).iter("mxCell")
    }
    key, box = next(iter(page.items()))
    assert (float(cells[f"step-{key}"].get("x")), float(cells[f"step-{key}"].get("y"))) == (
        box.x,
        box.y,
    )


def test_gephi_gets_positions_colours_and_what_is_known():
    graph = xml("gexf", TOWN)
    assert [each.get("weight") for each in graph.findall(".//{*}edge")] == ["2", "4"]
    assert len(graph.findall(".//{*}position")) == len(graph.findall(".//{*}color")) == 3
    titles = [each.get("title") for each in graph.findall(".//{*}attribute")]
    assert titles == ["kind", "place", "because", "evidence", "kind"]


def test_a_link_without_evidence_weighs_one():
    assert xml("gexf", EVERY_LANE).find(".//{*}edge").get("weight") == "1"


def test_words_fill_their_box_and_a_long_word_is_broken():
    lines = drawn.lines_of(MapStep("a", "One key worker " + "x" * 60, "input"))
    assert lines[0] == "One key worker"
    assert "".join(lines[1:]) == "x" * 60
    assert len(lines) > 2


def test_impact_words_are_larger_and_break_sooner():
    words = "Young people live good adult lives"
    impact = drawn.lines_of(MapStep("a", words, "impact"))
    assert len(impact) >= len(drawn.lines_of(MapStep("a", words, "input")))


def test_a_map_of_more_links_than_mermaid_draws_comes_with_a_caution():
    many = MapFile(TOWN.steps, TOWN.links * 251)
    assert mermaid.caution(TOWN) is None
    assert "502 links" in mermaid.caution(many).said
    assert "%% 502 links" in text("mermaid", many)


def test_no_typed_words_mean_anything_to_mermaid():
    step = MapStep("a", 'end"] --> <b>#1</b>\n`x`', "input")
    assert text("mermaid", MapFile((step,))).splitlines()[2] == (
        '    s1["end#34;#93; --#62; #60;b#62;#35;1#60;/b#62;<br/>#96;x#96;"]'
    )


def test_no_typed_words_mean_anything_to_graphviz():
    step = MapStep("a", 'say "no" \\N\nnever', "input")
    assert '[label="say \\"no\\" \\\\N\\nnever", fill' in text("dot", MapFile((step,)))


def paragraphs(map_file=TOWN):
    return [
        (p.style.name, p.text) for p in docx.Document(BytesIO(written("docx", map_file))).paragraphs
    ]


def test_the_map_is_told_as_if_then_because_with_what_is_taken_for_granted():
    told = paragraphs()
    claim = (
        "If “Every young person has a named key worker”, then “Each young person has one trusted "
        "adult” can follow, because trust needs time. (What we know: published.)"
    )
    at = told.index(("Numbered Paragraph", claim))
    assert told[at + 1 : at + 3] == [
        ("List Bullet", "We take for granted: The rota lets a key worker stay"),
        (
            "List Bullet",
            "How we would know: Same key worker since first contact (now 40 %, aim 85 %)",
        ),
    ]


def test_a_link_without_a_reason_says_so():
    assert any("because nobody has said why yet." in words for _, words in paragraphs())


def test_a_reason_keeps_its_names_and_its_question_mark():
    link = MapLink("l", "a", "b", extra=(("because", "Rowan asked why?"), ("evidence", "x")))
    steps = (MapStep("a", "Ask", "input"), MapStep("b", "Answer", "impact"))
    told = paragraphs(MapFile(steps, (link,), names=frozenset({"Rowan"})))
    assert told[3][1] == (
        "If “Ask”, then “Answer”, because Rowan asked why? (What we know: belief only.)"
    )


def test_the_lanes_are_the_headings_from_where_we_start():
    headings = [words for style, words in paragraphs(EVERY_LANE) if style == "Heading 1"]
    assert headings == [lane.heading for lane in LANES]


def test_what_hangs_on_nothing_is_told_at_the_end():
    assert paragraphs()[-2:] == [
        ("Heading 1", "On the whole map: 1 thing we take for granted"),
        ("List Bullet", "Somebody will think of it"),
    ]


def test_an_indicator_says_what_of_it_is_known():
    signs = [words for _, words in paragraphs() if words.startswith("How we would know")]
    assert "How we would know: Cost avoided (aim 0.6 to 1.1 £m)" in signs
    assert "How we would know: Nights away (now 9 nights)" in signs


def test_an_indicator_without_figures_is_its_words():
    each = Attached("t", "indicator", "They say so", ("a",))
    told = paragraphs(MapFile((MapStep("a", "Ask", "input"),), (), (each,)))
    assert told[-1] == ("List Bullet", "How we would know: They say so")


def test_an_empty_map_is_told_as_such():
    assert paragraphs()[0] == ("Title", "Aldermere")
    assert [words for _, words in paragraphs(MapFile())] == [
        "Theory of Change",
        "Our theory of change, told link by link",
        "Nothing to tell yet",
        "No step is on this map.",
    ]


def test_a_nameless_map_is_called_a_theory_of_change():
    assert svg.write(MapFile()).count(b"Theory of Change") == 2
    assert "Theory of Change" in text("drawio", MapFile())


def test_what_xml_cannot_hold_is_dropped():
    assert holdable("a\x00b\ud800c\ufffed\n") == "abcd\n"
