"""A map as a draw.io diagram, its boxes where the map has them; Lucidchart reads it too.

Labels there are HTML inside an XML attribute, so words are escaped twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from exports.exchange.drawn import FILLS, INK, LINE, MUTED, Drawing, drawing_of
from exports.exchange.xml_out import quoted
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import MapFile, MapLink, MapStep
from workshops.map.step import lane_of
from workshops.plan.parts import FICTIONAL

BOX = "rounded=1;arcSize=6;whiteSpace=wrap;html=1;align=left;spacingLeft=8;spacingRight=6;"
HEADING = "text;html=1;align=left;verticalAlign=middle;fontStyle=1;"
EDGE = "html=1;rounded=1;edgeStyle=entityRelationEdgeStyle;"
ENDS = {
    "leads_to": "endArrow=block;endFill=1;",
    "precondition_of": "endArrow=ERmandOne;",
    "produces": "endArrow=diamond;endFill=1;",
    "enables": "endArrow=oval;endFill=0;dashed=1;",
    "hinders": "endArrow=dash;endSize=10;",
    "reinforces": "endArrow=block;endFill=1;dashed=1;dashPattern=1 3;",
}


def write(map_file: MapFile) -> bytes:
    """An uncompressed file with one page."""
    drawing = drawing_of(map_file)
    title = map_file.title or "Theory of Change"
    name = f"{title} · {FICTIONAL}" if map_file.fictional else title
    cells = [
        '<mxCell id="0"/><mxCell id="1" parent="0"/>',
        *_headings(drawing),
        *(_box(step, drawing) for step in map_file.steps),
        *(_edge(link) for link in map_file.links),
    ]
    return (
        f'<mxfile host="Throughline"><diagram id="map" name={quoted(name)}>'
        f'<mxGraphModel grid="0" page="0" pageWidth="{drawing.width:.0f}" '
        f'pageHeight="{drawing.height:.0f}"><root>\n'
        + "\n".join(cells)
        + "\n</root></mxGraphModel></diagram></mxfile>\n"
    ).encode()


def _headings(drawing: Drawing) -> Iterator[str]:
    for lane, strip in drawing.lanes:
        style = f"{HEADING}fontColor={MUTED};"
        yield (
            f'<mxCell id="lane-{lane.key}" value={_html(lane.heading)} style="{style}" '
            f'vertex="1" parent="1"><mxGeometry x="{strip.x + 20:g}" y="20" '
            f'width="{strip.width - 40:g}" height="30" as="geometry"/></mxCell>'
        )


def _box(step: MapStep, drawing: Drawing) -> str:
    box, lane = drawing.boxes[step.id], lane_of(step.kind, step.horizon).key
    style = f"{BOX}fillColor={FILLS[lane]};strokeColor={LINE};fontColor={INK};"
    return (
        f'<mxCell id={quoted(f"step-{step.id}")} value={_html(step.words)} style="{style}" '
        f'vertex="1" parent="1"><mxGeometry x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" '
        f'height="{box.height:g}" as="geometry"/></mxCell>'
    )


def _edge(link: MapLink) -> str:
    label = "" if link.kind == "leads_to" else LINK_KINDS[link.kind]
    style = f"{EDGE}{ENDS[link.kind]}strokeColor={INK};fontColor={MUTED};"
    return (
        f'<mxCell id={quoted(f"link-{link.id}")} value={_html(label)} style="{style}" edge="1" '
        f'parent="1" source={quoted(f"step-{link.source}")} target={quoted(f"step-{link.target}")}>'
        '<mxGeometry relative="1" as="geometry"/></mxCell>'
    )


def _html(text: str) -> str:
    return quoted(escape(text, quote=False).replace("\n", "<br>"))
