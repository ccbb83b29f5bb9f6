"""A report as a PDF that screen readers can read (PDF/UA-1); how it looks is in `report.typ`."""

from __future__ import annotations

from typing import Any

from exports.blocks import Bit, Block, Bullets, Facts, Figure, Grid, Para, Report, Sub, writable
from exports.report import report_of
from exports.typeset import pdf
from workshops.plan.parts import Plan


def write(plan: Plan) -> bytes:
    """The plan as the bytes of a .pdf file; the same plan gives the same bytes."""
    return write_report(report_of(plan))


def write_report(report: Report) -> bytes:
    """A report as the bytes of a .pdf file; the same report gives the same bytes."""
    return pdf(
        "report.typ",
        {
            "title": writable(report.title) or "–",
            "subtitle": writable(report.subtitle),
            "author": writable(report.author),
            "footer": writable(report.footer),
            "warning": writable(report.warning),
            "front": _pairs(report.front),
            "sections": [
                {"title": section.title, "blocks": [_block(each) for each in section.blocks]}
                for section in report.sections
            ],
        },
    )


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [[writable(label), writable(words)] for label, words in pairs]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Para(text):
            return {"kind": "para", "text": writable(text)}
        case Sub(text):
            return {"kind": "sub", "text": writable(text)}
        case Bullets(items):
            return {"kind": "bullets", "items": [writable(item) for item in items]}
        case Facts(pairs):
            return {"kind": "facts", "pairs": _pairs(pairs)}
        case Figure():
            return {"kind": "figure", "svg": block.svg, "alt": writable(block.alt)}
        case Grid():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            heads, shares = list(block.heads), list(block.shares)
            return {"kind": "grid", "heads": heads, "shares": shares, "rows": rows}


def _cell(cell: tuple[Bit, ...]) -> list[dict[str, str]]:
    said = [bit for bit in cell if writable(bit.text)]
    return [{"tone": bit.tone, "text": writable(bit.text)} for bit in said]
