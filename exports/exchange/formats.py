"""The table of formats: what each is called, how its files end, and what writes and reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exports.exchange import (
    csv_file,
    dot,
    drawio,
    gexf,
    graphml,
    indented,
    kumu,
    mermaid,
    miradi,
    narrative,
    node_link,
    powerpoint,
    svg,
    xlsx_in,
    xlsx_out,
)
from exports.exchange.limits import MOST_BYTES
from workshops.core import Refused
from workshops.map.map_file import MapFile, Remark

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its key; `read` takes the bytes of as many files as `parts` says."""

    key: str
    label: str
    suffix: str
    mimetype: str
    write: Callable[[MapFile], bytes] | None = None
    read: Callable[..., MapFile] | None = None
    parts: int = 1
    caution: Callable[[MapFile], Remark | None] | None = None


_ALL = (
    Format("json", "Throughline map (JSON)", ".json", "application/json",
           node_link.write, node_link.read),
    Format("xlsx", "Excel, two sheets", ".xlsx", XLSX, xlsx_out.write, xlsx_in.read),
    Format("csv", "CSV, the steps", ".csv", "text/csv; charset=utf-8",
           csv_file.write, csv_file.read, parts=2),
    Format("csv-links", "CSV, the links", ".links.csv", "text/csv; charset=utf-8",
           csv_file.write_links),
    Format("kumu", "Kumu (JSON)", ".kumu.json", "application/json", kumu.write, kumu.read),
    Format("graphml", "GraphML", ".graphml", "application/xml", graphml.write, graphml.read),
    Format("text", "Indented text", ".txt", "text/plain; charset=utf-8",
           indented.write, indented.read),
    Format("miradi", "Miradi project", ".xmpz2", "application/zip", read=miradi.read),
    Format("drawio", "draw.io", ".drawio", "application/xml", drawio.write),
    Format("gexf", "GEXF (Gephi)", ".gexf", "application/xml", gexf.write),
    Format("dot", "DOT (Graphviz)", ".gv", "text/vnd.graphviz; charset=utf-8", dot.write),
    Format("mermaid", "Mermaid", ".mmd", "text/plain; charset=utf-8", mermaid.write,
           caution=mermaid.caution),
    Format("svg", "Picture (SVG)", ".svg", "image/svg+xml", svg.write),
    Format("docx", "Word, told in sentences", ".docx", DOCX, narrative.write),
    Format("pptx", "PowerPoint", ".pptx", PPTX, powerpoint.write),
)  # fmt: skip
FORMATS: dict[str, Format] = {each.key: each for each in _ALL}
"""Every format by its key, in the order in which people are offered them."""


def read_map(key: str, *files: bytes) -> MapFile:
    """The map in a file of this format, or in the two of a CSV; raises Refused and nothing else."""
    form = FORMATS.get(key)
    if form is None or form.read is None:
        raise Refused("Files of this format can only be taken away, not brought in.")
    if not 1 <= len(files) <= form.parts:
        raise Refused("Choose one file, or two if they are CSV: the steps and the links.")
    for data in files:
        if len(data) > MOST_BYTES:
            raise Refused(
                "This file is larger than %(most)s MB. Take out what is not part of the map.",
                most=MOST_BYTES // 1_000_000,
            )
        if not data.strip():
            raise Refused("This file is empty. Choose another one.")
    return form.read(*files)


def key_of(file_name: str) -> str:
    """The format that reads a file of this name; empty if none does."""
    name = file_name.lower()
    endings = {".md": "text", ".tsv": "csv", ".xml": "graphml"}
    endings |= {form.suffix: form.key for form in FORMATS.values() if form.read}
    return next((key for ending, key in endings.items() if name.endswith(ending)), "")
