"""What sets pages: one call of Typst, with nothing of ours or of people's in its program text."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import typst

PICTURE = b"""
#let wanted = json(bytes(sys.inputs.data))
#set page(width: wanted.width * 1pt, height: auto, margin: 0pt, fill: white)
#image(bytes(wanted.svg), format: "svg", width: 100%)
"""
PICTURE_POINTS = 720
SHARP = 200.0
"""Dots an inch of a picture that Word prints."""


@cache
def _program(name: str) -> bytes:
    return files("exports").joinpath(name).read_bytes()


def pdf(name: str, data: dict[str, Any]) -> bytes:
    """A PDF made by one of our programs from plain data, tagged for screen readers (PDF/UA-1).

    The standard wants a shape for every letter. Where no font here has one, the file is made
    without its promise rather than not at all, and shows a box in that place.
    """
    try:
        return _pdf(name, data, ["ua-1"])
    except typst.TypstError:
        return _pdf(name, data, [])


def _pdf(name: str, data: dict[str, Any], standards: list[Any]) -> bytes:
    made = typst.compile(
        _program(name),
        format="pdf",
        pdf_standards=standards,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )
    return bytes(made)


def png(svg: str) -> bytes:
    """A picture given as SVG, in dots."""
    data = {"svg": svg, "width": PICTURE_POINTS}
    made = typst.compile(
        PICTURE,
        format="png",
        ppi=SHARP,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return bytes(made)
