"""Files that are not what they claim: a sentence that says where, and nothing else."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.exchange import zip_in
from exports.exchange.formats import FORMATS, read_map
from exports.exchange.json_in import words_of
from tests.exports.exchange.test_other_tools import PARTS, SAMPLES, miradi, packed, workbook
from workshops.core import Refused
from workshops.map.map_file import MOST_STEPS, MapFile

READABLE = [key for key, form in FORMATS.items() if form.read]


def refusal(key, *files):
    with pytest.raises(Refused) as said:
        read_map(key, *files)
    return said.value.sentence


def kumu(*elements, connections=()):
    file = {"elements": list(elements), "connections": list(connections)}
    return json.dumps(file).encode()


@pytest.mark.parametrize("key", READABLE)
@given(data=st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused_and_nothing_else(key, data):
    try:
        assert isinstance(read_map(key, data), MapFile)
    except Refused as refused:
        assert refused.sentence  # noqa: PT017 - either of the two may happen


@pytest.mark.parametrize("key", READABLE)
def test_an_empty_file_is_refused(key):
    assert "empty" in refusal(key, b" \n")


@pytest.mark.parametrize("key", READABLE)
def test_a_file_of_more_than_five_megabytes_is_refused_unread(key):
    assert "larger than 5 MB" in refusal(key, b"x" * 5_000_001)


def test_a_format_that_is_only_written_is_not_read():
    assert "only be taken away" in refusal("svg", b"<svg/>")


def test_a_format_that_nobody_knows_is_not_read():
    assert "only be taken away" in refusal("vensim", b"x")


def test_two_files_are_a_map_only_in_csv():
    assert "Choose one file" in refusal("json", b"{}", b"{}")


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><graphml><graph>&b;</graph></graphml>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused_before_they_are_opened(encoding):
    text = BOMB.replace('"1.0"', f'"1.0" encoding="{encoding}"')
    assert "entities at line 1" in refusal("graphml", text.encode(encoding))


def test_xml_that_would_fetch_a_document_type_is_refused():
    text = b'<!DOCTYPE graphml SYSTEM "http://example.org/x.dtd"><graphml/>'
    assert "document type" in refusal("graphml", text)


def test_xml_with_entities_is_refused_inside_a_workbook_too():
    with pytest.raises(Refused, match="entities"):
        workbook(**{"xl/sharedStrings.xml": BOMB})


def test_xml_with_entities_is_refused_inside_a_miradi_project_too():
    with pytest.raises(Refused, match="entities"):
        miradi(BOMB)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"<graphml>\n<graph>\n</graphml>", "line 3"),
        (b"<graphml>" + b"<a>" * 100, "line 1"),
        (b'<?xml version="1.0" encoding="klingon"?><graphml/>', "line 1"),
        (b'<?xml version="1.0" encoding="utf-7"?><graphml/>', "line 1"),
        (b'<graphml><key id="d" for="graph" attr.name="attached"/><graph>'
         b'<data key="d">[oh</data></graph></graphml>', "line 1"),
    ],
)  # fmt: skip
def test_broken_xml_is_refused_with_its_line(data, where):
    assert where in refusal("graphml", data)


def test_xml_of_more_elements_than_a_map_can_have_is_refused(monkeypatch):
    monkeypatch.setattr("exports.exchange.xml_in.MOST_ELEMENTS", 3)
    assert "line 2" in refusal("graphml", b"<graphml><graph>\n<a/><a/></graph></graphml>")


@pytest.mark.parametrize("data", [b"<svg/>", b"<graphml/>"])
def test_other_xml_is_not_graphml(data):
    assert "format GraphML" in refusal("graphml", data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{\n"nodes": [\n}', "line 3"),
        (b"[1, 2]", "format JSON"),
        (b'{"nodes": NaN}', "format JSON"),
        (b'{"nodes": ' + b"[" * 100_000, "format JSON"),
        (b'{"nodes": {}}', "“nodes”"),
        (b'{"nodes": [{"id": "a"}, 3]}', "“nodes” 2"),
        (b'{"nodes": [{}]}', "no words at “nodes” 1"),
        (b'{"nodes": [{"id": 1}], "links": [{"source": 1}]}', "“links” 1 does not name both"),
        (b'{"nodes": [{"id": 1}], "links": [{"source": 1, "target": 2}]}', "What “links” 1"),
        (b'{"nodes": [{"id": 1}, {"id": 1}]}', "“nodes” 1 and “nodes” 2"),
        (b'{"schema": "throughline-map/2"}', "another version"),
        (b'{"graph": {"attached": [{"kind": "assumption"}]}}', "no words at “attached” 1"),
        (b'{"nodes": [{"id": "%s"}]}' % (b"x" * 20_001), "longer than 20,000"),
    ],
)  # fmt: skip
def test_broken_json_is_refused_with_its_place(data, said):
    assert said in refusal("json", data)


def test_json_without_elements_or_connections_is_not_a_kumu_file():
    assert "format Kumu" in refusal("kumu", b'{"nodes": []}')


def test_a_link_to_a_step_that_is_not_there_is_named():
    data = kumu({"label": "A"}, connections=[{"from": "A", "to": "B"}])
    assert "What “connections” 1 belongs to is not in this file" in refusal("kumu", data)


def test_a_link_to_a_name_that_two_steps_have_is_named():
    data = kumu({"label": "A"}, {"label": "A"}, connections=[{"from": "A", "to": "A"}])
    assert "“connections” 1 could be one of 2" in refusal("kumu", data)


def test_an_assumption_about_a_link_that_is_not_there_is_named():
    data = kumu({"label": "A"}, {"label": "B", "type": "Assumption", "attached to": "x"})
    assert "What “elements” 2 belongs to" in refusal("kumu", data)


def test_more_in_one_cell_than_anyone_means_is_refused():
    data = kumu({"label": "A"}, connections=[{"from": "A", "to": "A1|" * 201}])
    assert "More than 200 things are named at “connections” 1" in refusal("kumu", data)


def test_more_links_than_a_map_has_room_for_are_refused_in_few_rows_too():
    to = "|".join(f"Step {n}" for n in range(200))
    connections = [{"from": "A", "to": to, "direction": "mutual"}] * 16
    data = kumu(
        {"label": "A"}, *({"label": f"Step {n}"} for n in range(200)), connections=connections
    )
    assert "room for 6,000" in refusal("kumu", data)


def test_graphml_with_a_flood_of_defaults_is_refused():
    keys = "".join(f'<key id="d{n}" for="node"><default>x</default></key>' for n in range(501))
    assert "format GraphML" in refusal("graphml", f"<graphml>{keys}<graph/></graphml>".encode())


def test_a_value_too_deep_to_be_kept_is_refused():
    deep = []
    for _ in range(5_000):
        deep = [deep]
    with pytest.raises(Refused, match="JSON"):
        words_of(deep)


def test_a_long_title_is_shortened():
    assert len(read_map("kumu", b'{"elements": [], "name": "%s"}' % (b"word " * 99)).title) <= 160


def test_more_steps_than_a_map_has_room_for_are_refused():
    data = kumu(*({"label": f"Step {n}"} for n in range(MOST_STEPS + 1)))
    assert "room for 2,000" in refusal("kumu", data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Label,Type\nCafé,Impact\n".encode("latin-1"), "byte 15"),
        (b"\xff\xfeL", "byte"),
        (b"Label\n\x00", "not a text file"),
        (b"Colour,Size\nred,3\n", "“Label”"),
        (b'Label\n"A"b\n', "row 2"),
        (b"Label,Type\n,Impact\n", "no words at row 2"),
        (b"Label\nA\n\nFrom,To\nA,B\n", "What row 5"),
        (b"From,To\nA,\n", "row 2 does not name both"),
        (b"Label\n" + b"A\n" * 20_000, "20,000 rows"),
    ],
)
def test_a_broken_csv_is_refused_with_its_row(data, said):
    assert said in refusal("csv", data)


def test_of_two_csv_files_the_one_at_fault_is_named():
    assert "row 2 of file 2" in refusal("csv", b"Label\nA\n", b"From,To\nA,B\n")


def test_text_that_is_not_a_zip_file_is_no_workbook():
    assert "format Excel" in refusal("xlsx", b"Label,Type")


@pytest.mark.parametrize("key", ["xlsx", "miradi"])
def test_a_zip_file_of_something_else_is_refused(key):
    assert "is not a file of the format" in refusal(key, packed(**{"a.txt": "hello"}))


def test_a_zip_file_with_thousands_of_files_is_refused():
    assert "format Excel" in refusal("xlsx", packed(**{f"f{n}": "" for n in range(2_001)}))


def test_a_zip_file_that_unpacks_without_end_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(zip_in, "MOST_UNPACKED", 100_000)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/workbook.xml", b" " * 2_000_000)
    assert "unpacks to more" in refusal("xlsx", file.getvalue())


def test_a_damaged_zip_file_is_refused():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for name, text in PARTS.items():
            zipped.writestr(name, text)
    data = bytearray(file.getvalue())
    data[60:80] = b"\xff" * 20
    assert "format Excel" in refusal("xlsx", bytes(data))


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ('<row r="2"/><row r="1"/>', "out of order"),
        ('<row r="30000"/>', "too many rows"),
        ('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', "row 1 of sheet 2"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "row 1 of sheet 2"),
    ],
)
def test_a_broken_sheet_is_refused_with_its_row(sheet, said):
    xml = f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"
    with pytest.raises(Refused) as refused:
        workbook(**{"xl/worksheets/sheet2.xml": xml})
    assert said in refused.value.sentence


def test_a_workbook_with_a_flood_of_styles_is_refused(monkeypatch):
    monkeypatch.setattr("exports.exchange.xml_in.MOST_ELEMENTS", 100)
    styles = f"<styleSheet><cellXfs>\n{'<xf/>' * 100}</cellXfs></styleSheet>"
    with pytest.raises(Refused, match="line 2"):
        workbook(**{"xl/styles.xml": styles})


def test_a_workbook_without_shared_words_may_not_point_at_them():
    parts = {name: text for name, text in PARTS.items() if "shared" not in name}
    assert "row 1 of sheet 1" in refusal("xlsx", packed(**parts))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<Other/>", "format Miradi"),
        ("<ConservationProject/>", "no results chain"),
    ],
)
def test_a_miradi_project_without_results_chains_is_refused(text, said):
    with pytest.raises(Refused, match=said):
        miradi(text)


def test_a_nameless_result_of_miradi_is_named_by_its_line():
    text = (SAMPLES / "miradi_project.xml").read_text("utf-8")
    with pytest.raises(Refused, match="no words at line 5"):
        miradi(text.replace("Key worker", ""))


def test_a_reason_without_a_link_is_named_by_its_line():
    assert "line 2" in refusal("text", b"Trust\n  because it takes time\n")
