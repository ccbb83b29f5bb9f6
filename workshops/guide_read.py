"""Reads the text of a guide into its values, or lists every mistake in it; opens no file."""

from collections.abc import Iterable, Sequence

from workshops.guide_check import GuideMistakes, Margin, quoted
from workshops.guide_front import Front, read_front
from workshops.guide_lines import Section, cut, split_front, texts_of
from workshops.guide_parts import AFTER, BEFORE, Guide, GuideStep
from workshops.guide_step import read_step


def parse_guide(text: str, file: str) -> Guide:
    """Return the guide; raise GuideMistakes with every mistake, each with its line from 1."""
    margin = Margin(file)
    front_lines, body = split_front(text)
    margin.check_words_are_plain([*(front_lines or ()), *body])
    front = read_front(front_lines, margin)
    intro, sections = cut(body, level=2)
    before, steps, after = read_sections(sections, front, margin)
    check_minutes(front, steps, margin)
    guide = Guide(
        key=front.key,
        title=front.title,
        board=front.board,
        minutes=front.length,
        people=front.people,
        questions=front.questions,
        steps=tuple(steps),
        intro=texts_of(intro, margin),
        before=before,
        after=after,
        file=file,
    )
    if margin.mistakes:
        raise GuideMistakes(margin.mistakes)
    return guide


def read_sections(
    sections: Sequence[Section], front: Front, margin: Margin
) -> tuple[tuple[str, ...], list[GuideStep], tuple[str, ...]]:
    """Return what comes before the day, the run-sheet, and what comes after."""
    around: dict[str, tuple[str, ...]] = {}
    steps: list[GuideStep] = []
    first_with_key: dict[str, int] = {}
    for section in sections:
        if section.title in (BEFORE, AFTER):
            check_place(section, around, steps=steps, margin=margin)
            around[section.title] = texts_of(section.lines, margin)
            continue
        if AFTER in around:
            margin.note(
                section.line,
                f"the step {quoted(section.title)} is out of place; move it above “## {AFTER}”.",
            )
        step = read_step(section, front, margin)
        if step.key in first_with_key:
            margin.note(
                section.line,
                f"the step {quoted(section.title)} has the key “{step.key}”, which line "
                f"{first_with_key[step.key]} already uses; give it a key of its own.",
            )
        elif step.key:
            first_with_key[step.key] = section.line
        steps.append(step)
    if not steps:
        margin.note(1, "the guide has no steps; begin each with a line such as “## Opening”.")
    return around.get(BEFORE, ()), steps, around.get(AFTER, ())


def check_place(
    section: Section, around: Iterable[str], *, steps: Sequence[GuideStep], margin: Margin
) -> None:
    if section.title in around:
        margin.note(section.line, f"“## {section.title}” is there twice; keep one of them.")
    elif section.title == BEFORE and steps:
        margin.note(section.line, f"“## {BEFORE}” is out of place; move it above the first step.")


def check_minutes(front: Front, steps: Sequence[GuideStep], margin: Margin) -> None:
    total = sum(step.minutes for step in steps)
    complete = front.length and steps and all(step.minutes for step in steps)
    if complete and total != front.length:
        margin.note(
            front.length_line,
            f"the steps add up to {total} minutes but “length” says {front.length}; "
            "change a step’s minutes or the length.",
        )
