"""A report as a Word document: headings, numbered paragraphs and tables that officers can edit on.

Only what stands where is decided here; the look is in `docx_styles`, the file in `docx_file`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from exports.blocks import (
    Bit,
    Block,
    Bullets,
    Cell,
    Facts,
    Figure,
    Grid,
    Para,
    Report,
    Sub,
    Tone,
    writable,
)
from exports.docx_file import blank, packed
from exports.docx_styles import TEXT_WIDTH, style_id
from exports.figure import as_png
from exports.report import report_of
from workshops.plan.parts import Plan

EMPTY = "–"


@dataclass(frozen=True, slots=True)
class TableLook:
    """The styles of a table: its own, those of its head and those of its cells by tone."""

    table: str
    head: Mapping[Tone, str]
    body: Mapping[Tone, str]


PLAN = TableLook(
    "Plan Table",
    {"plain": "Cell Head"},
    {"plain": "Cell", "strong": "Cell Strong", "reason": "Reason", "small": "Cell Small"},
)
FRONT = TableLook("Front Table", {"plain": "Front Label"}, {"plain": "Front Words"})


def write(plan: Plan) -> bytes:
    """The plan as the bytes of a .docx file; the same plan gives the same bytes."""
    return write_report(report_of(plan))


def write_report(report: Report) -> bytes:
    """A report as the bytes of a .docx file; the same report gives the same bytes."""
    document = blank(writable(report.title), writable(report.author), writable(report.footer))
    _say(document, report.title, "Title")
    _say(document, report.subtitle, "Subtitle")
    if report.warning:
        _say(document, report.warning, "Fictional")
    if report.front:
        _front(document, report)
    for section in report.sections:
        _say(document, section.title, "Heading 1")
        _blocks(document, section.blocks)
    return packed(document)


def _say(document: Document, text: str, style: str) -> Paragraph:
    return _styled(document.add_paragraph(writable(text) or EMPTY), style)


def _styled(paragraph: Paragraph, style: str) -> Paragraph:
    # By its id: to look a style up by its name takes most of the time of a whole export.
    paragraph._p.style = style_id(style)
    return paragraph


def _blocks(document: Document, blocks: Sequence[Block]) -> None:
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        match block:
            case Para(text):
                paragraph = _say(document, text, "Numbered Paragraph")
                # A paragraph that introduces something stays on the page with it.
                paragraph.paragraph_format.keep_with_next = isinstance(following, Grid | Bullets)
            case Sub(text):
                _say(document, text, "Heading 2")
            case Bullets(items):
                for item in items:
                    _say(document, item, "List Bullet")
            case Facts(pairs):
                for label, text in pairs:
                    _fact(document, label, text)
            case Figure():
                _figure(document, block)
            case _:
                _table(document, block, PLAN)


def _figure(document: Document, figure: Figure) -> None:
    picture = document.add_picture(BytesIO(as_png(figure.svg)), width=Mm(TEXT_WIDTH))
    described = picture._inline.docPr
    described.set("descr", writable(figure.alt))
    described.set("name", "Figure")


def _fact(document: Document, label: str, text: str) -> None:
    paragraph = _styled(document.add_paragraph(), "Record")
    paragraph.add_run(label)._r.style = style_id("Label")
    paragraph.add_run("\t" + (writable(text) or EMPTY))


def _front(document: Document, report: Report) -> None:
    row = tuple((Bit(text),) for _, text in report.front)
    heads = tuple(label for label, _ in report.front)
    front = Grid("Who this is for and how it stands", heads, tuple(1 for _ in heads), (row,))
    _table(document, front, FRONT)


def _table(document: Document, grid: Grid, look: TableLook) -> None:
    table = document.add_table(rows=0, cols=len(grid.heads), style=look.table)
    table.autofit = False
    widths = [Mm(TEXT_WIDTH * share / sum(grid.shares)) for share in grid.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _describe(table, grid)
    heads: tuple[Cell, ...] = tuple((Bit(text),) for text in grid.heads)
    for n, cells in enumerate((heads, *grid.rows)):
        row = table.add_row()
        _keep_whole(row._tr, repeats=n == 0)
        for cell, bits in zip(row.cells, cells, strict=True):
            _fill(cell, bits, look.head if n == 0 else look.body)


def _describe(table: Table, grid: Grid) -> None:
    """What a screen reader says of the table before it reads it."""
    rows = "1 row" if len(grid.rows) == 1 else f"{len(grid.rows)} rows"
    description = f"{rows}. Columns: {', '.join(grid.heads)}."
    for tag, text in (("w:tblCaption", grid.caption), ("w:tblDescription", description)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), writable(text))
        table._tbl.tblPr.append(element)


def _keep_whole(row: CT_Row, *, repeats: bool) -> None:
    """A row never splits over two pages; the head row stands again at the top of every page."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeats:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(cell: _Cell, bits: Cell, styles: Mapping[Tone, str]) -> None:
    said = [bit for bit in bits if writable(bit.text)] or [Bit(EMPTY)]
    for n, bit in enumerate(said):
        # Word gives every cell an empty paragraph; the first words go into that one.
        paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
        _styled(paragraph, styles[bit.tone]).add_run(writable(bit.text))
