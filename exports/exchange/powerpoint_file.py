"""The PowerPoint file around the words: slides in our shape and language, their foot, the bytes."""

from __future__ import annotations

from copy import deepcopy
from typing import Literal

import pptx
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.text.text import TextFrame, _Run
from pptx.util import Inches

from exports.blocks import writable
from exports.docx_file import packed

LANGUAGE = "en-GB"
WIDTH, HEIGHT = 13.333, 7.5
"""Inches, the shape of a screen."""
Kind = Literal["Title Slide", "Title and Content", "Title Only"]
KINDS: tuple[Kind, ...] = ("Title Slide", "Title and Content", "Title Only")
PLACES = {
    PP_PLACEHOLDER.TITLE: (0.5, 0.25, 12.33, 0.75),
    PP_PLACEHOLDER.BODY: (0.5, 1.1, 12.33, 5.7),
    PP_PLACEHOLDER.FOOTER: (0.5, 6.95, 8.7, 0.4),
    PP_PLACEHOLDER.DATE: (9.3, 6.95, 2.0, 0.4),
    PP_PLACEHOLDER.SLIDE_NUMBER: (11.4, 6.95, 1.43, 0.4),
    PP_PLACEHOLDER.CENTER_TITLE: (0.5, 1.8, 12.33, 1.9),
    PP_PLACEHOLDER.SUBTITLE: (0.5, 3.9, 12.33, 1.2),
}
"""What stands where: left, top, width and height in inches."""
SIZES = {"titleStyle/a:lvl1pPr": 30, "bodyStyle/a:lvl1pPr": 20, "bodyStyle/a:lvl2pPr": 16}
"""Points of a title, of a step and of what is said of it."""
UNUSED = (RT.THUMBNAIL, RT.PRINTER_SETTINGS, RT.EXTENDED_PROPERTIES)
"""Kinds of part that python-pptx brings along, untrue of these slides or needed by nothing."""
FOOT = 11
"""The index of the foot among the places of a slide."""


class Deck:
    """A presentation in the making, in which every slide has a title, a foot and a number."""

    def __init__(self, title: str, foot: str) -> None:
        self._presentation = pptx.Presentation()
        self._foot = foot
        layouts = self._presentation.slide_layouts
        for layout in [each for each in layouts if each.name not in KINDS]:
            layouts.remove(layout)
        self._layouts: dict[str, SlideLayout] = {each.name: each for each in layouts}
        _dress(self._presentation)
        _properties(self._presentation, title)

    def slide(self, kind: Kind, title: str) -> Slide:
        """A new slide at the end, with nothing on it but its title and its foot."""
        layout = self._layouts[kind]
        slide: Slide = self._presentation.slides.add_slide(layout)
        say(slide.placeholders[0].text_frame, title)
        # Date, foot and number come last in every layout; python-pptx leaves copying them to us.
        foot, number = (deepcopy(layout.placeholders[turn].element) for turn in (-2, -1))
        slide.shapes.element.extend([foot, number] if self._foot else [number])
        if self._foot:
            say(slide.placeholders[FOOT].text_frame, self._foot)
        return slide

    def packed(self) -> bytes:
        """The file, with every entry of the zip file at one moment and in one order."""
        return packed(self._presentation)


def say(frame: TextFrame, text: str, level: int = 0) -> _Run:
    """A paragraph on one line of its own, in British English, below what the frame holds."""
    last = frame.paragraphs[-1]
    paragraph = frame.add_paragraph() if last.runs else last
    paragraph.level = level
    run = paragraph.add_run()
    run.text = " ".join(writable(text).split())
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    return run


def _dress(presentation: Presentation) -> None:
    """Gives the slides of python-pptx our proportions, sizes and language, and ink for grey."""
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    presentation.element.sldSz.attrib.pop("type")
    master = presentation.slide_master
    for path, points in SIZES.items():
        master.element.xpath(f"p:txStyles/p:{path}/a:defRPr")[0].set("sz", str(points * 100))
    for holder in (master, *presentation.slide_layouts):
        for each in holder.placeholders:
            if each.element.xpath("p:spPr/a:xfrm"):
                left, top, width, height = map(Inches, PLACES[each.placeholder_format.type])
                each.left, each.top, each.width, each.height = left, top, width, height
        for grey in holder.element.xpath(".//a:tint"):
            grey.getparent().remove(grey)
        for centred in holder.element.xpath(".//*[@algn='ctr']"):
            centred.set("algn", "l")
    for whole in (presentation, master, *presentation.slide_layouts):
        for each in whole.element.xpath(".//*[@lang]"):
            each.set("lang", LANGUAGE)


def _properties(presentation: Presentation, title: str) -> None:
    known = presentation.core_properties
    # PowerPoint holds 255 characters in a property.
    known.title, known.language = writable(title)[:255], LANGUAGE
    known.comments = known.last_modified_by = ""
    # The template's own dates would say that this was written in 2013.
    for name in ("dcterms:created", "dcterms:modified"):
        for moment in known._element.xpath(name):
            known._element.remove(moment)
    package = presentation.part.package
    for holder, rels in ((presentation.part, presentation.part.rels), (package, package._rels)):
        for rel in [rel for rel in rels.values() if rel.reltype in UNUSED]:
            holder.drop_rel(rel.rId)
