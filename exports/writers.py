"""The formats a plan can be taken away in, by the name that stands in an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from exports import docx, markdown, pdf
from workshops.plan.parts import Plan


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: what people and browsers call it, how its files end, and what writes it."""

    label: str
    mime: str
    suffix: str
    write: Callable[[Plan], bytes]


WRITERS: dict[str, Writer] = {
    "docx": Writer(
        "Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
        docx.write,
    ),
    "pdf": Writer("PDF", "application/pdf", ".pdf", pdf.write),
    "md": Writer("Markdown", "text/markdown; charset=utf-8", ".md", markdown.write),
}


def file_name(plan: Plan, writer: Writer) -> str:
    """A plain name for the file: the title in lower-case ASCII, cut to 60 characters."""
    plain = unicodedata.normalize("NFKD", plan.title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
    return f"{stem or 'plan'}{writer.suffix}"
