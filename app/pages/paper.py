"""The story pack: the board on A3, prompt cards, agreement, feelings line and stage sheets, with
codes that open the same place on a phone; and the story as a document.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import segno
from flask import Blueprint, Response, request, url_for

from app.pages.asking import attached, coaching, found, house
from app.pages.workshop import join_address
from app.words import safe
from exports.story import write_docx, write_pdf
from exports.writers import WRITERS
from workshops.guide import Guide, Question, guide_html, load_guides
from workshops.record import Entry
from workshops.regions import cell_key
from workshops.room.note import HOW_WE_KNOW
from workshops.story.board import rows_of
from workshops.story.feeling import line_of
from workshops.story.pack import pack_of

pages = Blueprint("paper", __name__)

MOST_PROMPTS = 4
FORMATS = {
    "docx": (WRITERS["docx"].mime, write_docx),
    "pdf": (WRITERS["pdf"].mime, write_pdf),
}
EMPTY_COLUMNS = 6
"""Columns of a sheet on which the life stages are still to be written by hand."""


@pages.get("/w/<workspace>/story/<story>/paper")
def paper(workspace: str, story: str) -> str:
    """The sheets as they will be printed; with `notes`, what lies face up is on them."""
    ask = coaching(workspace)
    entry = found(ask.view.entry("stories", story))
    guide, stages = load_guides()["deep_dive"], ask.view.stages(story)
    workshop = ask.view.open_workshop("story", story)
    code = _code(workspace, workshop)
    start = _start(workspace, story, code)
    rows = [row.question for row in rows_of(ask.view, story)]
    cells = {cell_key(s.id, q.kind): (story, s.id, q.kind) for s in stages for q in rows}
    notes = {key: ask.view.cell(cell).notes for key, cell in cells.items()}
    return ask.page(
        "room/paper.html",
        "",
        story=entry,
        guide=guide,
        stages=stages,
        blank=range(0 if stages else EMPTY_COLUMNS),
        rows=rows,
        notes=notes if "notes" in request.args else {},
        face_up=sum(len(found) for found in notes.values()),
        qr={key: qr(f"{start}?{urlencode({'at': key})}") for key in (*cells, *_rows_of(rows))},
        prompts={question.kind: _prompts(guide, question) for question in rows},
        workshop=workshop,
        code=code,
        join_at=join_address(),
        how=HOW_WE_KNOW,
        line=line_of(ask.view, story),
        notes_on="notes" in request.args,
        lead=ask.view.safeguarding(story)[0],
        route=ask.view.safeguarding(story)[1],
    )


@pages.get("/w/<workspace>/story/<story>/pack.<format>")
def document(workspace: str, story: str, format: str) -> Response:
    """The story as a Word document or a PDF; coaches hand it to the people of its Deep Dive."""
    ask = coaching(workspace)
    mime, write = found(FORMATS.get(format))
    pack = found(pack_of(ask.view, story))
    house().audit.took(workspace, ask.visitor.person.id, (story,), format)
    name = f"{workspace}-{story}-not-to-be-shared.{format}"
    return attached(write(pack), mime, name)


def _code(workspace: str, workshop: Entry | None) -> str:
    """The code that people would join with now; empty if there is none."""
    if workshop is None:
        return ""
    held = house().identity.standing_invitation(workspace, workshop.id, "participant")
    return held.code if held is not None else ""


def _start(workspace: str, story: str, code: str) -> str:
    """Where a code on the paper leads: to joining, or to the board for those who are in."""
    if code:
        return f"{join_address()}/{code}"
    board = url_for("story.board", workspace=workspace, story=story)
    return join_address().removesuffix(url_for("join.join")) + board


def _rows_of(rows: list[Question]) -> list[str]:
    """What a card aims at: its question, at whatever life stage the room is."""
    return [cell_key("", question.kind) for question in rows]


def _prompts(guide: Guide, question: Question) -> list[Any]:
    """What the guide asks in the step that is about this question, the open ones first."""
    steps = (step for step in guide.steps if question.key in step.shows)
    step = min(steps, key=lambda step: len(step.shows), default=None)
    asked = [prompt.text for prompt in step.prompts if prompt.level != "challenge"] if step else []
    return [safe(guide_html(text)) for text in asked[:MOST_PROMPTS]]


def qr(address: str) -> str:
    """A QR code, dark on white, as an address that a picture can have."""
    return str(segno.make(address, error="m").svg_data_uri(border=2, light="#fff", omitsize=True))
