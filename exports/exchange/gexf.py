"""A map as GEXF 1.3 for Gephi, with positions and colours.

networkx would write the day into the file, and the same map would never be the same file twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.exchange.drawn import FILLS, Drawing, drawing_of
from exports.exchange.records import Record, link_record, step_record
from exports.exchange.xml_out import quoted, words
from workshops.map.map_file import MapFile, MapStep, told
from workshops.map.step import lane_of

SPACE = "http://gexf.net/1.3"


def write(map_file: MapFile) -> bytes:
    """Every field of steps and links as an attribute; upwards is up, as in Gephi."""
    drawing = drawing_of(map_file)
    nodes = [_without(step_record(step), "id", "label") for step in map_file.steps]
    edges = [_without(link_record(link), "id", "source", "target") for link in map_file.links]
    node_names, edge_names = _names(nodes), _names(edges)
    parts = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{SPACE}" xmlns:viz="{SPACE}/viz" '
        'version="1.3"><meta><creator>Throughline</creator>'
        f"<title>{words(map_file.title)}</title></meta>",
        '<graph defaultedgetype="directed" mode="static">',
        _attributes("node", node_names),
        _attributes("edge", edge_names),
        "<nodes>",
        *(
            f"<node id={quoted(step.id)} label={quoted(step.words)}>"
            f"{_values(record, node_names)}{_looks(step, drawing)}</node>"
            for step, record in zip(map_file.steps, nodes, strict=True)
        ),
        "</nodes><edges>",
        *(
            f"<edge id={quoted(link.id)} source={quoted(link.source)} "
            f"target={quoted(link.target)} weight={quoted(_weight(told(link, 'evidence')))}>"
            f"{_values(record, edge_names)}</edge>"
            for link, record in zip(map_file.links, edges, strict=True)
        ),
        "</edges></graph></gexf>\n",
    ]
    return "\n".join(parts).encode()


def _without(record: Record, *names: str) -> Record:
    return {name: text for name, text in record.items() if name not in names}


def _names(records: Sequence[Record]) -> list[str]:
    return sorted({name for record in records for name in record})


def _attributes(scope: str, names: Sequence[str]) -> str:
    each = "".join(
        f'<attribute id="{turn}" title={quoted(name)} type="string"/>'
        for turn, name in enumerate(names)
    )
    return f'<attributes class="{scope}" mode="static">{each}</attributes>'


def _values(record: Record, names: Sequence[str]) -> str:
    each = "".join(
        f'<attvalue for="{turn}" value={quoted(record[name])}/>'
        for turn, name in enumerate(names)
        if name in record
    )
    return f"<attvalues>{each}</attvalues>"


def _looks(step: MapStep, drawing: Drawing) -> str:
    box = drawing.boxes[step.id]
    colour = FILLS[lane_of(step.kind, step.horizon).key]
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return (
        f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
        f'<viz:position x="{box.x + box.width / 2:g}" y="{-box.middle:g}" z="0"/>'
    )


def _weight(evidence: str) -> int:
    """A line is as heavy as its evidence: 1 for belief alone, 5 for a trial."""
    return int(evidence) + 1 if evidence.isascii() and evidence.isdigit() else 1
