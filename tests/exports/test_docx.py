"""The plan as a Word document, read back: headings, tables, language, foot, no empty cell."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from exports.docx import write
from tests.exports.town import Town, small_town
from workshops.plan.parts import FICTIONAL
from workshops.plan.plan import plan_of


@pytest.fixture(scope="module")
def plan():
    return plan_of(small_town().shareable)


@pytest.fixture(scope="module")
def document(plan):
    return docx.Document(BytesIO(write(plan)))


def styled(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def part(plan, name):
    with ZipFile(BytesIO(write(plan))) as file:
        return file.read(name).decode()


def test_sections_are_real_headings_that_number_themselves(document):
    assert styled(document, "Heading 1") == [
        "What we are asking for",
        "Why it matters here",
        "What we will do",
        "How we will know",
        "Risks and assumptions",
        "Decisions, with dissent",
        "Kept and adapted",
        "What is still open",
    ]
    numbered = document.styles["Heading 1"].element.pPr.numPr
    assert (numbered.numId.val, numbered.ilvl.val) == (1, 0)
    assert "Hub" in styled(document, "Heading 2")


def test_paragraphs_are_numbered_under_their_heading(document):
    assert "The Mooring." in styled(document, "Numbered Paragraph")
    numbered = document.styles["Numbered Paragraph"].element.pPr.numPr
    assert (numbered.numId.val, numbered.ilvl.val) == (1, 1)
    levels = document.part.numbering_part.element.findall(".//" + qn("w:lvlText"))
    assert [level.get(qn("w:val")) for level in levels][:2] == ["%1", "%1.%2"]


def test_the_document_is_in_british_english(document, plan):
    assert document.core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in part(plan, "word/styles.xml")
    assert "en-US" not in part(plan, "word/styles.xml") + part(plan, "word/settings.xml")


def test_the_document_knows_its_title_and_no_machine(document, plan):
    known = document.core_properties
    assert (known.title, known.author) == (plan.title, plan.authority)
    assert known.comments == ""
    assert "2013" not in part(plan, "docProps/core.xml")


def test_every_table_repeats_its_head_keeps_its_rows_and_says_what_it_is(document):
    assert len(document.tables) == 9
    for table in document.tables:
        rows = [row._tr.trPr for row in table.rows]
        assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        for tag in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(tag)).get(qn("w:val"))


def test_a_table_says_how_many_rows_it_has(document):
    front, actions = document.tables[0], document.tables[1]
    said = [t._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) for t in (front, actions)]
    assert said == [
        "1 row. Columns: For, Report of, Lead member, Status.",
        "4 rows. Columns: No., Action, and why, Owner role, Due, Evidence of done.",
    ]


def test_no_cell_is_left_empty(document):
    for table in document.tables:
        for row in table.rows:
            assert all(cell.text.strip() for cell in row.cells)


def test_where_nothing_was_said_a_cell_holds_a_dash(plan):
    silent = tuple(replace(action, owner_role=" ") for action in plan.actions)
    document = docx.Document(BytesIO(write(replace(plan, actions=silent))))
    assert document.tables[1].rows[1].cells[2].text == "–"


def test_an_action_has_its_reason_on_the_thread_below_it(document):
    cell = document.tables[1].rows[2].cells[1]
    assert [(p.style.name, p.text) for p in cell.paragraphs] == [
        ("Cell", "Recruit hub team in two waves"),
        (
            "Reason",
            "Recruit the hub team together. "
            "From Rowan: Every move changed the worker as well as the bed.",
        ),
    ]
    border = document.styles["Reason"].element.pPr.find(qn("w:pBdr"))
    assert border.find(qn("w:left")) is not None


def test_dates_stand_in_full_and_never_break(document):
    assert document.tables[1].rows[2].cells[3].paragraphs[0].text == "2\xa0March\xa02027"


def test_a_decision_record_prints_its_dissent(document):
    assert "Dissent\tFinance asked for a lease" in styled(document, "Record")


def test_the_foot_says_fictional_and_counts_the_pages(document):
    foot = document.sections[0].footer
    assert foot.paragraphs[0].text.startswith(FICTIONAL)
    fields = foot._element.findall(".//" + qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    assert styled(document, "Fictional") == [FICTIONAL]


def test_a_real_plan_carries_its_own_name_at_the_foot(plan):
    real = docx.Document(BytesIO(write(replace(plan, fictional=False))))
    assert (
        real.sections[0]
        .footer.paragraphs[0]
        .text.startswith("Aldermere Borough Council: Aldermere: implementation plan")
    )
    assert styled(real, "Fictional") == []


def test_the_page_is_a4_with_council_margins(document):
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    sides = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)
    assert all(18 <= round(side.mm) <= 20 for side in sides)


def test_text_is_sans_serif_and_never_under_eight_and_a_half_points(document):
    sizes = [
        style.font.size.pt
        for style in document.styles
        if getattr(style, "font", None) and style.font.size
    ]
    assert min(sizes) >= 8.5
    assert document.styles["Numbered Paragraph"].font.size.pt == 10.5
    fonts = document.styles.element.find(".//" + qn("w:rFonts"))
    assert fonts.get(qn("w:ascii")) == "Arial"


def test_what_introduces_a_table_stays_with_it(document):
    lead = next(p for p in document.paragraphs if p.text.startswith("Four actions"))
    ask = next(p for p in document.paragraphs if p.text == "The Mooring.")
    assert (lead.paragraph_format.keep_with_next, ask.paragraph_format.keep_with_next) == (
        True,
        False,
    )


def test_a_break_that_was_typed_stays_a_break(plan):
    document = docx.Document(BytesIO(write(replace(plan, lead="One\nTwo"))))
    assert "One\nTwo" in styled(document, "Numbered Paragraph")


def test_nothing_of_the_template_is_left_but_what_is_used(plan):
    with ZipFile(BytesIO(write(plan))) as file:
        names = file.namelist()
        moments = {entry.date_time for entry in file.infolist()}
    assert not [
        name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name
    ]
    assert moments == {(1980, 1, 1, 0, 0, 0)}


def test_an_empty_plan_is_a_document_too():
    document = docx.Document(BytesIO(write(plan_of(Town().shareable))))
    assert styled(document, "Title") == ["Implementation plan"]
