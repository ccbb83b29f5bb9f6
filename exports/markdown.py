"""The plan as Markdown: one text that reads well as it is and in any viewer."""

from __future__ import annotations

import re

from exports.blocks import Bit, Block, Bullets, Cell, Facts, Figure, Grid, Para, Sub, writable
from exports.report import sections
from workshops.plan.parts import FICTIONAL, Plan

EMPTY = "–"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "`": "&#96;"}
"""Written as entities because not every viewer honours a backslash before them."""
_MARKS = re.compile(r"([\\*_#~$\[\]])")
_LEADING = re.compile(r"^([-+=:]|\d+(?=[.)]))")


def write(plan: Plan) -> bytes:
    """The plan as UTF-8 text with line feeds."""
    parts = [f"# {words(plan.title)}"]
    parts += [words(plan.subtitle)] if plan.subtitle.strip() else []
    parts += [f"**{FICTIONAL}**"] if plan.fictional else []
    parts.append(_facts(Facts(plan.front)))
    for n, section in enumerate(sections(plan), 1):
        parts.append(f"## {n} {section.title}")
        paragraph = 0
        for block in section.blocks:
            paragraph += isinstance(block, Para)
            parts.append(_block(block, f"{n}.{paragraph}"))
    parts += ["---", words(plan.footer) or EMPTY]
    return ("\n\n".join(parts) + "\n").encode()


def words(text: str) -> str:
    """Typed words on one line in which nothing is Markdown or HTML."""
    return " ".join(_lines(text))


def _lines(text: str) -> list[str]:
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in writable(text).split("\n"))
    return [_escaped(line) for line in lines if line]


def _escaped(line: str) -> str:
    for mark, entity in _ENTITIES.items():
        line = line.replace(mark, entity)
    return _LEADING.sub(_unleading, _MARKS.sub(r"\\\1", line))


def _unleading(found: re.Match[str]) -> str:
    # A mark at the start of a line would make a list, a rule or a heading; so would “1.” or “1)”.
    mark = found[0]
    return f"{mark}\\" if mark[-1].isdigit() else f"\\{mark}"


def _block(block: Block, number: str) -> str:
    match block:
        case Para(text):
            return f"**{number}** {_broken(text, '')}"
        case Sub(text):
            return f"### {words(text) or EMPTY}"
        case Bullets(items):
            return "\n".join(f"- {_broken(item, '  ')}" for item in items)
        case Facts():
            return _facts(block)
        case Figure():
            # The same facts follow as a table.
            return f"*{words(block.alt)}*"
        case _:
            return _grid(block)


def _facts(facts: Facts) -> str:
    return "\n".join(f"- **{label}:** {_broken(text, '  ')}" for label, text in facts.pairs)


def _broken(text: str, indent: str) -> str:
    """Typed words with their line breaks kept, hanging under where they began."""
    return f"  \n{indent}".join(_lines(text)) or EMPTY


def _grid(grid: Grid) -> str:
    rule = "| " + " | ".join("---" for _ in grid.heads) + " |"
    rows = [_row([_cell(cell) for cell in row]) for row in grid.rows]
    return "\n".join((_row(list(grid.heads)), rule, *rows))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Cell) -> str:
    return "<br>".join(bit for bit in map(_bit, cell) if bit) or EMPTY


def _bit(bit: Bit) -> str:
    text = "<br>".join(_lines(bit.text))
    if not text or bit.tone in ("plain", "small"):
        return text
    return f"**{text}**" if bit.tone == "strong" else f"*{text}*"
