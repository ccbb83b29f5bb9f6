"""A story as a document for the people of its Deep Dive: what it says and in which order."""

from __future__ import annotations

from exports import docx, pdf
from exports.blocks import Bit, Block, Bullets, Cell, Figure, Grid, Para, Report, Section, Sub
from exports.figure import feelings_line
from workshops.plan.wording import full_stop
from workshops.room.note import HOW_WE_KNOW
from workshops.story.feeling import Felt, signed
from workshops.story.pack import PackStage, StoryPack, Told

WARNING = "For the people of this Deep Dive only. Do not copy it or pass it on."
NOBODY_SAID = "Nobody has said"


def write_docx(pack: StoryPack) -> bytes:
    """The story as the bytes of a .docx file."""
    return docx.write_report(report_of(pack))


def write_pdf(pack: StoryPack) -> bytes:
    """The story as the bytes of a .pdf file."""
    return pdf.write_report(report_of(pack))


def report_of(pack: StoryPack) -> Report:
    """The story from who the young person is to what it taught."""
    kind = "A composite of several lives" if pack.composite else "One young person’s own story"
    warning = f"Fictional example. {WARNING}" if pack.fictional else WARNING
    return Report(
        f"{pack.pseudonym}’s story",
        kind,
        pack.authority,
        f"{pack.pseudonym}’s story. {warning}",
        warning,
        (),
        (
            Section(f"Meet {pack.pseudonym}", _who(pack)),
            Section("How life may have felt", _line(pack)),
            Section("Stage by stage", _stages(pack)),
            Section("At 20, at 35 and at 50", _aspirations(pack)),
            Section("What we learned", _insights(pack)),
            Section("If this stays with you", _support(pack)),
        ),
    )


def _who(pack: StoryPack) -> tuple[Block, ...]:
    said = (Para(pack.who or "Nobody has said yet who they are and what they love."),)
    return (*said, Para(f"Before you read: {pack.content_note}")) if pack.content_note else said


def _line(pack: StoryPack) -> tuple[Block, ...]:
    if not pack.line:
        return (Para("No life stages have been agreed yet."),)
    marked = [felt for felt in pack.line if felt.level is not None]
    if not marked:
        return (Para("Nobody has marked yet how the life stages may have felt."),)
    heads = ("Life stage", "Ages", "Mark", "Why", "How we know")
    rows = tuple(_felt(felt) for felt in pack.line)
    return (
        Para("The line is a way into talking and not a measurement. An open dot is our guess."),
        Figure(feelings_line(pack.line), in_words(pack)),
        Grid("The feelings line as a table", heads, (38, 22, 16, 60, 36), rows),
    )


def in_words(pack: StoryPack) -> str:
    """What the feelings line shows, as one sentence for those who do not see it."""
    said = [f"{felt.name} {_mark(felt)}" for felt in pack.line]
    return f"The feelings line of {pack.pseudonym}: {', '.join(said)}."


def _mark(felt: Felt) -> str:
    if felt.level is None:
        return NOBODY_SAID.lower()
    return signed(felt.level)


def _felt(felt: Felt) -> tuple[Cell, ...]:
    known = HOW_WE_KNOW[felt.how] if felt.level is not None else ""
    mark = NOBODY_SAID if felt.level is None else _mark(felt)
    words = (felt.name, felt.ages, mark, felt.why, known)
    return tuple((Bit(each),) for each in words)


def _stages(pack: StoryPack) -> tuple[Block, ...]:
    if not pack.stages:
        return (Para("No life stages have been agreed yet."),)
    return tuple(block for stage in pack.stages for block in _stage(stage))


def _stage(stage: PackStage) -> tuple[Block, ...]:
    title = f"{stage.name}, {stage.ages}" if stage.ages else stage.name
    told = [(label, notes) for label, notes in stage.told if notes]
    if not told:
        return (Sub(title), Para("Nothing is written here yet."))
    rows = tuple(((Bit(label, "strong"),), _notes(notes)) for label, notes in told)
    return (Sub(title), Grid(title, ("Question", "What we wrote"), (42, 130), rows))


def _notes(notes: tuple[Told, ...]) -> Cell:
    return tuple(bit for note in notes for bit in (Bit(note.words), Bit(note.how, "small")))


def _aspirations(pack: StoryPack) -> tuple[Block, ...]:
    if not any(hopes for _, hopes in pack.aspirations):
        return (Para("Nobody has written yet what this life may be like."),)
    rows = tuple(((Bit(f"At {age}", "strong"),), _notes(hopes)) for age, hopes in pack.aspirations)
    return (Grid("Aspirations", ("When", "What they want, and what we hope"), (30, 142), rows),)


def _insights(pack: StoryPack) -> tuple[Block, ...]:
    if not pack.insights:
        return (Para("No insight has been written yet."),)
    said = (
        f"{full_stop(each.learned)} Which means: {full_stop(each.means)}" if each.means
        else full_stop(each.learned)
        for each in pack.insights
    )  # fmt: skip
    return (Para("We learned:"), Bullets(tuple(said)))


def _support(pack: StoryPack) -> tuple[Block, ...]:
    support = pack.support or "Speak to the coach or to the safeguarding lead of the day."
    return (Para(support),)
