"""Reads one step of a run-sheet: its definitions, what to say and ask, and the coach notes."""

import re
from collections.abc import Sequence
from typing import Final

from workshops.guide_check import Margin, advice, quoted
from workshops.guide_front import Front
from workshops.guide_lines import Block, Line, Section, blocks_of, cut, without_headings
from workshops.guide_parts import (
    ALLOWED,
    LANES,
    LEVELS,
    NOTHING,
    OPTIONAL_STEP_FIELDS,
    SECTIONS,
    SHOWS,
    STEP_FIELDS,
    WRITING,
    GuideStep,
    Prompt,
)

FIELD: Final = re.compile(r"([^:]*):(.*)")
LEVEL: Final = re.compile(r"\(([A-Za-z]+)\)\s*(.*)")
EXAMPLES: Final = {
    "Minutes": "Minutes: 25",
    "Key": "Key: key-events",
    "Writing": "Writing: alone",
    "Shows": "Shows: words",
    "Allowed": "Allowed: none",
}


def read_step(section: Section, front: Front, margin: Margin) -> GuideStep:
    step = f"the step {quoted(section.title)}"
    if not section.title:
        margin.note(section.line, "a step has no title; write it after “## ”.")
    definitions, parts = cut(section.lines, level=3)
    fields = read_fields(definitions, section, margin)
    bodies = read_bodies(parts, section, margin)

    def words(name: str, known: Sequence[str]) -> tuple[str, ...]:
        if name not in fields:
            return ()
        line, text = fields[name]
        return margin.read_words(line, of=f"“{name}” in {step}", text=text, known=known)

    def one(name: str) -> Line:
        return fields.get(name, (section.line, ""))

    minutes_line, minutes = one("Minutes")
    key_line, key = one("Key")
    shown = (*SHOWS.get(front.board, ()), *(question.key for question in front.questions))
    writing, allowed = words("Writing", WRITING), words("Allowed", ALLOWED)
    if len(writing) > 1:
        margin.note(one("Writing")[0], f"“Writing” in {step} takes one word; keep one of them.")
    check_writing(writing, allowed, line=one("Writing")[0], step=step, margin=margin)
    if len(allowed) > 1 and NOTHING in allowed:
        margin.note(
            one("Allowed")[0], f"“Allowed” in {step} says “none” beside other words; choose."
        )
    if front.board != "map" and "Needs" in fields:
        margin.note(one("Needs")[0], f"“Needs” in {step} is for map guides; take it out.")
    return GuideStep(
        key=margin.read_key(key_line, step, key) if key else "",
        title=section.title,
        minutes=margin.read_number(minutes_line, f"“Minutes” in {step}", minutes) if minutes else 0,
        writing=writing[0] if writing else "",
        # Without a board there is no list to check against: that mistake is noted once, above.
        shows=words("Shows", shown) if front.board else (),
        allowed=tuple(word for word in allowed if word != NOTHING),
        say=tuple(block.text for block in bodies.get("Say", ())),
        prompts=tuple(read_prompt(block, step, margin) for block in bodies.get("Ask", ())),
        coach_notes=tuple(block.text for block in bodies.get("Coach notes", ())),
        needs=words("Needs", LANES),
    )


def check_writing(
    writing: Sequence[str], allowed: Sequence[str], *, line: int, step: str, margin: Margin
) -> None:
    """Moving what is there needs no writing; anything else a step allows does."""
    if not writing or not allowed:
        return
    makes = any(word not in (NOTHING, "moves") for word in allowed)
    if makes and writing[0] == NOTHING:
        margin.note(
            line, f"{step} allows writing but says “Writing: none”; write “alone” or “together”."
        )
    if not makes and writing[0] in ("alone", "together"):
        margin.note(
            line, f"{step} says “Writing: {writing[0]}” but allows none; write “Writing: none”."
        )


def read_fields(lines: Sequence[Line], section: Section, margin: Margin) -> dict[str, Line]:
    """Return each definition with its line; what is missing is noted at the heading."""
    step = f"the step {quoted(section.title)}"
    fields: dict[str, Line] = {}
    for number, line in without_headings(lines, margin):
        if not line.strip():
            continue
        found = FIELD.fullmatch(line.strip())
        if not found:
            margin.note(
                number, f"{quoted(line)} is out of place; move it beneath “### Say” in {step}."
            )
            continue
        name, value = found[1].strip(), found[2].strip()
        if name not in STEP_FIELDS:
            margin.note(
                number,
                f"{step} has an unknown field {quoted(name)}; {advice(name, STEP_FIELDS)}",
            )
        elif name in fields:
            margin.note(number, f"{step} has “{name}” twice; keep one of them.")
        else:
            fields[name] = (number, value)
            if not value:
                margin.note(number, f"“{name}” in {step} is empty; write it after the colon.")
    for name in STEP_FIELDS:
        if name not in fields and name not in OPTIONAL_STEP_FIELDS:
            margin.note(
                section.line,
                f"{step} has no {name.lower()}; add a line such as “{EXAMPLES[name]}”.",
            )
    return {name: entry for name, entry in fields.items() if entry[1]}


def read_bodies(
    parts: Sequence[Section], section: Section, margin: Margin
) -> dict[str, list[Block]]:
    step = f"the step {quoted(section.title)}"
    bodies: dict[str, list[Block]] = {}
    for part in parts:
        blocks = blocks_of(part.lines, margin)
        if part.title not in SECTIONS:
            margin.note(
                part.line,
                f"{step} has an unknown heading {quoted(part.title)}; "
                f"{advice(part.title, SECTIONS)}",
            )
        elif part.title in bodies:
            margin.note(part.line, f"{step} has “### {part.title}” twice; keep one of them.")
        else:
            bodies[part.title] = blocks
            if not blocks:
                margin.note(
                    part.line,
                    f"“### {part.title}” in {step} is empty; write beneath it or take it out.",
                )
    if "Say" not in bodies:
        margin.note(
            section.line, f"{step} has no words to say; add “### Say” with a sentence beneath it."
        )
    return bodies


def read_prompt(block: Block, step: str, margin: Margin) -> Prompt:
    """Return a question; without a level in brackets it is an open one."""
    if not block.is_item:
        margin.note(block.line, f"a question in {step} is not in a list; begin the line with “- ”.")
    tagged = LEVEL.fullmatch(block.text)
    if not tagged:
        return Prompt(block.text, LEVELS[0])
    level, text = tagged[1], tagged[2]
    if level not in LEVELS:
        margin.note(
            block.line,
            f"a question in {step} has an unknown level {quoted(level)}; {advice(level, LEVELS)}",
        )
    if not text:
        margin.note(block.line, f"a question in {step} is empty; write it after its level.")
    return Prompt(text, level)
