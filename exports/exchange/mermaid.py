"""A map in the language of Mermaid, which GitHub, many wikis and draw.io show as a picture."""

from __future__ import annotations

import re

from workshops.map.link import LINK_KINDS
from workshops.map.map_file import MapFile, Remark
from workshops.map.step import LANES, lane_of

MOST_LINKS = 500
"""More than that no Mermaid draws, unless whoever runs it has said otherwise."""
ARROWS = {
    "leads_to": "-->",
    "precondition_of": "==>",
    "produces": "-->",
    "enables": "-.->",
    "hinders": "--x",
    "reinforces": "-.->",
}


def write(map_file: MapFile) -> bytes:
    """A flow chart from left to right, a box around every lane that has steps."""
    lines = ["flowchart LR"]
    if caution(map_file):
        lines.append(f"  %% {len(map_file.links)} links: most viewers draw {MOST_LINKS} at most")
    names = {step.id: f"s{turn}" for turn, step in enumerate(map_file.steps, 1)}
    for turn, lane in enumerate(LANES, 1):
        here = [step for step in map_file.steps if lane_of(step.kind, step.horizon) == lane]
        if here:
            lines.append(f"  subgraph lane{turn}[{_quoted(lane.heading)}]")
            lines += [f"    {names[step.id]}[{_quoted(step.words)}]" for step in here]
            lines.append("  end")
    for link in map_file.links:
        label = "" if link.kind == "leads_to" else f"|{_quoted(LINK_KINDS[link.kind])}|"
        ends = names[link.source], names[link.target]
        lines.append(f"  {ends[0]} {ARROWS[link.kind]}{label} {ends[1]}")
    return ("\n".join(lines) + "\n").encode()


def caution(map_file: MapFile) -> Remark | None:
    """What to say before a map is taken away that is too large to be drawn."""
    if len(map_file.links) <= MOST_LINKS:
        return None
    return Remark(
        "This map has %(count)s links, and most places that show Mermaid draw %(most)s at most.",
        (("count", f"{len(map_file.links):,}"), ("most", str(MOST_LINKS))),
    )


def _quoted(text: str) -> str:
    """A label: whatever could mean something to Mermaid, Markdown or HTML goes by its number."""
    safe = re.sub(r'["#&<>`;\\*_~\[\]{}()|%$]', lambda found: f"#{ord(found[0])};", text)
    return '"' + safe.replace("\n", "<br/>") + '"'
