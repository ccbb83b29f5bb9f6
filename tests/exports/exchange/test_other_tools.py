"""Files that other tools write, by hand as their makers document them, and what becomes of each."""

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import openpyxl
import pytest
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from exports.exchange.formats import key_of, read_map
from workshops.map.map_file import told

SAMPLES = Path(__file__).parents[2] / "samples" / "exchange"


def sample(key, *names):
    return read_map(key, *((SAMPLES / name).read_bytes() for name in names))


def steps(map_file):
    return {step.words: step.horizon or step.kind for step in map_file.steps}


def links(map_file):
    words = {step.id: step.words for step in map_file.steps}
    return [(words[link.source], link.kind, words[link.target]) for link in map_file.links]


def remarks(map_file):
    return " ".join(remark.said for remark in map_file.remarks)


CHAIN = [("Key worker", "leads_to", "Trust"), ("Trust", "leads_to", "A lasting home")]


@pytest.mark.parametrize("key", ["kumu", "json"])
def test_a_kumu_blueprint_is_read_whichever_of_the_two_it_is_brought_in_as(key):
    read = sample(key, "kumu_blueprint.json")
    assert steps(read) == {
        "Key worker": "intervention",
        "Trust": "precondition",
        "A lasting home": "impact",
        "Money runs out": "intervention",
    }
    assert links(read) == [
        ("Key worker", "leads_to", "Trust"),
        ("Trust", "leads_to", "A lasting home"),
        ("A lasting home", "reinforces", "Trust"),
        ("Money runs out", "hinders", "Key worker"),
    ]


def test_what_kumu_says_besides_is_kept():
    read = sample("kumu", "kumu_blueprint.json")
    assert dict(read.steps[0].extra) == {"more": "One person who stays", "tags": "staff|rota"}
    assert dict(read.steps[2].extra) == {"Net worth": "12"}
    assert dict(read.steps[3].extra) == {"Original type": "Risk"}
    assert told(read.links[0], "because") == "Trust needs time"


def test_people_are_told_what_was_guessed_of_a_kumu_map():
    said = remarks(sample("kumu", "kumu_blueprint.json"))
    assert "both ways" in said
    assert "no kind that the map knows" in said


def test_links_of_an_unknown_kind_or_without_direction_are_read_and_remarked_on():
    data = json.dumps({"connections": [
        {"from": "A", "to": "B", "type": "loves", "direction": "undirected"},
        {"from": "B", "to": "C", "type": "loves", "direction": "undirected"},
    ]})  # fmt: skip
    read = read_map("kumu", data.encode())
    assert links(read) == [("A", "leads_to", "B"), ("B", "leads_to", "C")]
    assert told(read.links[0], "Original type") == "loves"
    assert len(read.remarks) == 3
    assert "“loves”" in remarks(read)
    assert "no direction" in remarks(read)


def test_a_whole_kumu_project_is_read():
    read = sample("kumu", "kumu_project.json")
    assert read.title == "Hub"
    assert steps(read) == {"Key worker": "intervention", "Trust": "intermediate"}
    assert links(read) == [("Key worker", "enables", "Trust")]
    assert dict(read.steps[1].extra) == {"tags": "adult"}


def test_kumu_spreadsheets_of_elements_and_connections_are_read_in_any_order():
    names = ["kumu_elements.csv", "kumu_connections.csv"]
    read = sample("csv", *names)
    assert read == sample("csv", *reversed(names))
    assert steps(read) == {
        "Key worker": "intervention",
        "Trust": "mechanism",
        "A lasting home": "impact",
    }
    assert links(read) == [
        ("Key worker", "produces", "Trust"),
        ("Key worker", "produces", "A lasting home"),
    ]
    assert dict(read.steps[0].extra) == {
        "Organization": "Council",
        "more": "One person, who stays",
        "tags": "staff|rota",
    }


def test_elements_alone_are_a_map_without_links():
    assert len(sample("csv", "kumu_elements.csv").links) == 0


def test_links_alone_make_their_steps_as_prsm_and_kumu_do():
    read = sample("csv", "prsm_links.csv")
    assert steps(read) == {
        "Key worker": "intervention",
        "Trust": "intermediate",
        "A lasting, safe home": "impact",
    }
    assert "no kind" in remarks(read)


def test_links_alone_may_name_several_steps_in_one_cell():
    read = sample("csv", "kumu_connections.csv")
    assert [step.words for step in read.steps] == ["Key worker", "Trust", "A lasting home"]
    assert steps(read)["Trust"] == "long_term"


def test_a_csv_with_semicolons_is_read():
    assert steps(sample("csv", "semicolons.csv")) == {"Vertrauen für alle": "intermediate"}


def test_one_file_may_hold_both_tables_and_what_hangs_on_them():
    read = sample("csv", "both.csv")
    assert [(each.noun, each.text, each.on) for each in read.attached] == [
        ("assumption", "The rota holds", ("l1",)),
        ("indicator", "Same worker", ("b",)),
    ]
    assert dict(read.steps[0].extra) == {"Note (other)": "one", "Note 8": "two", "more": "Stays"}


def test_utf_16_is_read_as_excel_writes_it():
    text = "Label\tType\nTrust\tImpact\n"
    assert steps(read_map("csv", text.encode("utf-16"))) == {"Trust": "impact"}


@pytest.mark.parametrize(
    ("key", "name"), [("graphml", "networkx.graphml"), ("json", "networkx_links.json")]
)
def test_a_graph_of_networkx_is_read(key, name):
    read = sample(key, name)
    assert (read.title, links(read)) == ("Hub", CHAIN)
    assert [step.kind for step in read.steps] == ["intervention", "outcome", "impact"]


def test_what_networkx_holds_in_depth_is_kept_as_json():
    read = sample("json", "networkx_links.json")
    assert dict(read.steps[1].extra) == {"cost": '{"year": [1, 2]}'}
    assert dict(read.steps[2].extra) == {}
    assert read.steps[1].horizon == "long_term"


def a_chain(of):
    graph = nx.path_graph(["Key worker", "Trust", "A lasting home"], create_using=of)
    graph.graph["name"] = "Hub"
    return graph


@pytest.mark.parametrize("of", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize("write", [nx.write_graphml_xml, nx.write_graphml_lxml])
def test_what_networkx_writes_as_graphml_today_is_read(of, write):
    file = BytesIO()
    write(a_chain(of), file)
    read = read_map("graphml", file.getvalue())
    assert links(read) == CHAIN
    assert ("no direction" in remarks(read)) is not a_chain(of).is_directed()


@pytest.mark.parametrize("of", [nx.Graph, nx.DiGraph, nx.MultiDiGraph])
def test_what_networkx_makes_as_node_link_data_today_is_read(of):
    data = nx.node_link_data(a_chain(of), edges="edges")
    read = read_map("json", json.dumps(data).encode())
    assert links(read) == CHAIN
    assert ("no direction" in remarks(read)) is not a_chain(of).is_directed()


def test_yed_draws_its_words_and_they_are_read_groups_too():
    read = sample("graphml", "yed.graphml")
    assert [step.words for step in read.steps] == ["Key worker", "n1", "Trust"]
    assert told(read.steps[0], "more") == "Stays"
    assert told(read.links[0], "because") == "needs time"


def packed(**parts):
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return file.getvalue()


def miradi(text=None):
    text = text or (SAMPLES / "miradi_project.xml").read_text("utf-8")
    return read_map("miradi", packed(**{"project.xml": text, "schemaVersion.xml": "<x/>"}))


def test_the_results_chains_of_a_miradi_project_are_read():
    read = miradi()
    assert read.title == "River hub"
    assert steps(read) == {
        "Key worker": "intervention",
        "Trust": "intermediate",
        "Fewer moves": "long_term",
        "A lasting home": "impact",
        "Train the team": "intervention",
    }
    assert links(read) == [
        ("Key worker", "leads_to", "Trust"),
        ("Trust", "leads_to", "Fewer moves"),
        ("Fewer moves", "reinforces", "Trust"),
        ("Fewer moves", "leads_to", "A lasting home"),
    ]


def test_what_miradi_says_of_results_and_links_is_kept():
    read = miradi()
    assert told(read.steps[0], "more") == "One person\nwho stays"
    assert told(read.steps[1], "Objectives") == "All within a year"
    assert dict(read.links[0].extra) == {"Uncertain": "yes", "because": "Trust needs time"}
    assert [(each.text, told(each, "unit"), each.on) for each in read.attached] == [
        ("Same worker after a year", "%", ("intermediateresult-20",))
    ]


def test_a_pasted_list_is_read_by_how_far_in_its_lines_are():
    read = sample("text", "notes.txt")
    assert steps(read) == {
        "A lasting home": "impact",
        "Young people trust one adult": "long_term",
        "One key worker stays": "intermediate",
        "A rota that works": "precondition",
        "Money runs out": "intervention",
        "(new) Overtime is paid": "intervention",
        "Families get help early": "long_term",
    }
    assert ("Money runs out", "hinders", "A rota that works") in links(read)
    assert told(read.links[0], "because") == ("nobody stays where they trust nobody\nit takes time")


def test_the_same_words_are_the_same_step_wherever_they_stand():
    read = sample("text", "notes.txt")
    assert [link for link in links(read) if link[0] == "One key worker stays"] == [
        ("One key worker stays", "leads_to", "Young people trust one adult"),
        ("One key worker stays", "leads_to", "Families get help early"),
    ]


def test_a_list_with_several_tops_does_not_make_them_all_the_impact():
    read = read_map("text", b"Trust\n  Stay\nHome\n")
    assert steps(read) == {"Trust": "long_term", "Stay": "intermediate", "Home": "long_term"}


def test_a_plain_list_is_no_chain():
    assert set(steps(read_map("text", b"Trust\nStay\n")).values()) == {"intermediate"}


def test_a_heading_that_is_no_lane_is_remarked_on():
    read = sample("text", "headed.txt")
    assert steps(read) == {
        "A lasting home": "long_term",
        "Trust": "intervention",
        "Hope": "impact",
    }
    assert "“Somewhere” names no lane" in remarks(read)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="http://x/r"><sheets>
<sheet name="Factors" sheetId="1" r:id="rId1"/><sheet name="Links" sheetId="2" r:id="rId2"/>
<sheet name="Notes (ignore)" sheetId="3" r:id="rId3"/></sheets></workbook>"""
RELATIONS = """<Relationships xmlns="http://x/p">
<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"""
SHARED = f"""<sst xmlns="{MAIN}"><si><t>label</t></si>
<si><r><t>Key </t></r><r><t>worker</t></r><rPh><t>kii</t></rPh></si></sst>"""
FACTORS = f"""<worksheet xmlns="{MAIN}"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>style</t></is></c>
<c r="D1" t="str"><v>Note</v></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>1</v></c><c r="C3"/>
<c r="D3" t="str"><f>A1&amp;B1</f><v>stays_x000D__x005F_</v></c></row>
<row><c t="str"><v>Trust</v></c><c t="e"><v>#REF!</v></c><c t="s"/></row>
</sheetData></worksheet>"""
LINKS = f"""<worksheet xmlns="{MAIN}"><sheetData>
<row r="1"><c r="A1" t="str"><v>from</v></c><c r="B1" t="str"><v>to</v></c></row>
<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="str"><v>Trust</v></c>
<c r="ZZZ2" t="str"><v>far out</v></c></row></sheetData></worksheet>"""
PARTS = {
    "xl/workbook.xml": BOOK,
    "xl/_rels/workbook.xml.rels": RELATIONS,
    "xl/sharedStrings.xml": SHARED,
    "xl/worksheets/sheet1.xml": FACTORS,
    "xl/worksheets/sheet2.xml": LINKS,
}


def workbook(**changed):
    return read_map("xlsx", packed(**{**PARTS, **changed}))


def test_a_workbook_of_prsm_is_read_with_shared_words_gaps_and_formulas():
    read = workbook()
    assert links(read) == [("Key worker", "leads_to", "Trust")]
    assert dict(read.steps[0].extra) == {"more": "stays\n_", "style": "1"}


def a_sheet_of(*cells, mac=False):
    """A workbook as openpyxl writes it, of one step and these cells with their formats."""
    book = openpyxl.Workbook()
    book.epoch = MAC_EPOCH if mac else WINDOWS_EPOCH
    sheet = book.active
    sheet.append(["Label", *(f"Note {number}" for number, _ in enumerate(cells))])
    sheet.append(["Trust", *(value for value, _ in cells)])
    for cell, (_, code) in zip(sheet[2][1:], cells, strict=True):
        cell.number_format = code
    file = BytesIO()
    book.save(file)
    return [words for _, words in read_map("xlsx", file.getvalue()).steps[0].extra]


@pytest.mark.parametrize("mac", [False, True])
def test_a_day_in_a_workbook_is_read_as_a_day(mac):
    day, moment = datetime(2026, 10, 13), datetime(2026, 10, 13, 14, 30)  # noqa: DTZ001 - as Excel has them
    cells = (day, "dd/mm/yyyy"), (day, "d mmm yy"), (moment, "dd/mm/yy hh:mm"), (day, "mm-dd-yy")
    words = ["2026-10-13", "2026-10-13", "2026-10-13 14:30", "2026-10-13"]
    assert a_sheet_of(*cells, mac=mac) == words


def test_a_time_in_a_workbook_is_read_as_a_time():
    assert a_sheet_of((0.75, "hh:mm"), (0.75, "h:mm AM/PM")) == ["18:00", "18:00"]


def test_a_number_that_is_no_day_stays_a_number():
    cells = (3, "0"), (0.5, "0%"), (1.25, "[h]:mm"), (9e9, "dd/mm/yyyy"), (7, '"days" 0')
    assert a_sheet_of(*cells) == ["3", "0.5", "1.25", "9000000000", "7"]


def test_yes_and_no_in_a_workbook_are_read_as_it_shows_them():
    assert a_sheet_of((True, "General"), (False, "General")) == ["TRUE", "FALSE"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Map.JSON", "json"),
        ("hub.kumu.json", "json"),
        ("steps.csv", "csv"),
        ("links.tsv", "csv"),
        ("notes.md", "text"),
        ("a.xmpz2", "miradi"),
        ("a.pdf", ""),
    ],
)
def test_the_name_of_a_file_says_its_format(name, key):
    assert key_of(name) == key
