"""The Word file around the words: an empty document in our styles, and its bytes."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Protocol, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from exports.docx_styles import DEFAULTS, MARGINS, NUMBERING, PAGE, STYLES

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file knows. A real time would make each export differ from the last."""
UNUSED = ("/customXml", "/stylesWithEffects", "/thumbnail")
"""Kinds of part that python-docx brings along and nothing here needs."""


def blank(title: str, author: str, footer: str) -> Document:
    """An empty A4 document in British English with our styles, its properties and its foot set."""
    document = docx.Document()
    _dress(document)
    _page(document)
    _properties(document, title=title, author=author)
    _foot(document, footer)
    return document


def _dress(document: Document) -> None:
    """Puts our styles and numbering in place of those that python-docx brings along."""
    numbering = document.part.numbering_part.element
    for whole, parts in (
        (document.styles.element, (DEFAULTS, *STYLES)),
        (numbering, NUMBERING),
    ):
        for child in list(whole):
            whole.remove(child)
        for xml in parts:
            whole.append(parse_xml(xml))


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.top_margin, section.bottom_margin = Mm(MARGINS["top"]), Mm(MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS["left"]), Mm(MARGINS["right"])
    section.header_distance = Mm(MARGINS["header"])
    section.footer_distance = Mm(MARGINS["footer"])


def _properties(document: Document, *, title: str, author: str) -> None:
    known = document.core_properties
    # Word holds 255 characters in a property.
    known.title, known.author = title[:255], author[:255]
    known.language, known.comments = "en-GB", ""
    # The template's own dates would say that this was written in 2013.
    core = cast(XmlPart, document.part.package.part_related_by(RT.CORE_PROPERTIES)).element
    for name in ("dcterms:created", "dcterms:modified"):
        core.remove(core.find(qn(name)))
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")
    for rels in (document.part.rels, document.part.package.rels):
        for rel in list(rels.values()):
            if rel.reltype.endswith(UNUSED):
                rels.pop(rel.rId)


def _foot(document: Document, text: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = "footer"
    paragraph.add_run(text + "\t")
    _field(paragraph._p, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph._p, "NUMPAGES")


def _field(paragraph: object, name: str) -> None:
    """A number that Word works out; the 1 stands until it has."""
    xml = f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph.append(parse_xml(xml))  # type: ignore[attr-defined]


class Saved(Protocol):
    """What a library can save as a zip file: a Word document, a set of slides."""

    def save(self, path_or_stream: IO[bytes], /) -> None: ...


def packed(document: Saved) -> bytes:
    """The document as bytes, with every entry of the zip file at one moment and in one order."""
    rough, even = BytesIO(), BytesIO()
    document.save(rough)
    with ZipFile(rough) as given, ZipFile(even, "w", ZIP_DEFLATED) as made:
        for entry in given.infolist():
            info = ZipInfo(entry.filename, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            made.writestr(info, given.read(entry))
    return even.getvalue()
