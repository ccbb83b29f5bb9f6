"""A map in the language of Graphviz, lane beside lane."""

from __future__ import annotations

from exports.exchange.drawn import FILLS, INK, LINE
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import MapFile
from workshops.map.step import LANES, lane_of

STYLES = {
    "leads_to": "",
    "precondition_of": ", arrowhead=normaltee",
    "produces": ", arrowhead=diamond",
    "enables": ", arrowhead=odot, style=dashed",
    "hinders": ", arrowhead=tee",
    "reinforces": ", style=dotted, constraint=false",
}


def write(map_file: MapFile) -> bytes:
    """A digraph with a cluster for each lane that has steps."""
    lines = [
        "digraph map {",
        f"  graph [rankdir=LR, newrank=true, fontname=Arial, label={_quoted(map_file.title)}]",
        f'  node [shape=box, style="filled,rounded", fontname=Arial, color="{LINE}"]',
        f'  edge [fontname=Arial, fontsize=10, color="{INK}"]',
    ]
    for lane in LANES:
        here = [step for step in map_file.steps if lane_of(step.kind, step.horizon) == lane]
        if here:
            lines.append(f"  subgraph {_quoted(f'cluster_{lane.key}')} {{")
            lines.append(f'    label={_quoted(lane.heading)}; color="{LINE}"')
            lines += [
                f"    {_quoted(step.id)} "
                f'[label={_quoted(step.words)}, fillcolor="{FILLS[lane.key]}"]'
                for step in here
            ]
            lines.append("  }")
    for link in map_file.links:
        label = "" if link.kind == "leads_to" else LINK_KINDS[link.kind]
        lines.append(
            f"  {_quoted(link.source)} -> {_quoted(link.target)} "
            f"[label={_quoted(label)}{STYLES[link.kind]}]"
        )
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _quoted(text: str) -> str:
    """A quoted string: a backslash would begin an escape of Graphviz’s own."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'
