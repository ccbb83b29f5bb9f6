"""Guides, the written recipes of workshops: loads the packaged ones and sets them for print."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from workshops.guide_check import SAFE_LINKS, GuideMistakes, Margin, Mistake
from workshops.guide_front import Front, read_front
from workshops.guide_lines import Section, cut, split_front
from workshops.guide_parts import AFTER, BEFORE, STEP_FIELDS, Guide, GuideStep, Prompt, Question
from workshops.guide_read import parse_guide

__all__ = [
    "Guide",
    "GuideMistakes",
    "GuideStep",
    "Mistake",
    "Prompt",
    "Question",
    "guide_html",
    "guide_texts",
    "load_guides",
    "parse_guide",
    "read_guides",
]

NOT_PRINTED: Final = "Key"


@cache
def load_guides() -> Mapping[str, Guide]:
    """Return the packaged guides by key; raise GuideMistakes with the mistakes of all of them."""
    return read_guides(guide_texts())


@cache
def guide_texts() -> Mapping[str, str]:
    """Return the packaged guides as they are written, by file name (`Guide.file`)."""
    folder = files("workshops").joinpath("guides")
    found = {
        entry.name: entry.read_bytes().decode("utf-8", errors="replace")
        for entry in folder.iterdir()
        if entry.name.endswith(".md")
    }
    return MappingProxyType(dict(sorted(found.items())))


def read_guides(texts: Mapping[str, str]) -> Mapping[str, Guide]:
    """Return the guides of several files by key; raise GuideMistakes for all files together."""
    guides: dict[str, Guide] = {}
    mistakes: list[Mistake] = []
    for file, text in texts.items():
        try:
            guide = parse_guide(text, file)
        except GuideMistakes as found:
            mistakes += found.mistakes
            continue
        if guide.key in guides:
            other = guides[guide.key].file
            sentence = f"the key “{guide.key}” already belongs to {other}; choose another."
            mistakes.append(Mistake(file, 1, sentence))
        guides[guide.key] = guide
    if mistakes:
        raise GuideMistakes(mistakes)
    return MappingProxyType(guides)


def guide_html(text: str) -> str:
    """Return a guide, or a fragment of one, as HTML in which nothing typed is a tag or a script.

    A whole guide gets its title as the one first-level heading; the app still runs its own
    sanitiser over the result.
    """
    front_lines, body = split_front(text)
    front = Front() if front_lines is None else read_front(front_lines, Margin(""))
    intro, sections = cut(body, level=2)
    lines = [*title_of(front), *(line for _, line in intro), "", *questions_of(front)]
    for section in sections:
        lines += ["", f"## {section.title}", "", *printed(section)]
    printer = Markdown(output_format="html")
    # With both gone, raw HTML is text like any other and comes out escaped.
    printer.preprocessors.deregister("html_block")
    printer.inlinePatterns.deregister("html")
    # Below 20, so that the inline patterns have made the links by then.
    printer.treeprocessors.register(PlainLinks(printer), "plain_links", 15)
    return printer.convert("\n".join(lines))


def title_of(front: Front) -> list[str]:
    if not front.title:
        return []
    return [
        f"# {front.title}",
        "",
        f"- **Length:** {front.length} minutes",
        f"- **People:** {front.people}",
        "",
    ]


def questions_of(front: Front) -> list[str]:
    rows = [f"- **{question.label}** {question.ask}" for question in front.questions]
    return ["## The questions", "", *rows] if rows else []


def printed(section: Section) -> list[str]:
    """Return the lines of a section, its definitions as a list without what only machines read."""
    if section.title in (BEFORE, AFTER):
        return [line for _, line in section.lines]
    definitions, parts = cut(section.lines, level=3)
    lines = []
    for _, line in definitions:
        name, _, value = line.partition(":")
        if name != NOT_PRINTED:
            lines.append(f"- **{name}:** {value.strip()}" if name in STEP_FIELDS else line)
    for part in parts:
        lines += ["", f"### {part.title}", "", *(line for _, line in part.lines)]
    return lines


class PlainLinks(Treeprocessor):
    """Leaves only links that a guide may have; another link keeps its words, a picture its text."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "img":
                words = element.get("alt", "")
                element.tag, element.text = "span", words
                element.attrib.clear()
            elif not element.get("href", "#").lower().startswith(SAFE_LINKS):
                element.attrib.clear()
