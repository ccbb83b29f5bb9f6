"""What changed since a moment, as two pages for whoever was not in the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil

from exports import docx, pdf
from exports.blocks import Bit, Block, Bullets, Grid, Para, Report, Section
from workshops.map.change_pack import ChangePack, Point
from workshops.map.checks.wording import Said, quoted
from workshops.map.told import Group
from workshops.plan.wording import capital, counted

ROOM = 40
"""As many lines of changes as two pages hold; what is more stands on the page in the workspace."""
LINE = 92
"""About as many characters as go on a line."""


def write_docx(pack: ChangePack) -> bytes:
    """The changes as the bytes of a .docx file."""
    return docx.write_report(report_of(pack))


def write_pdf(pack: ChangePack) -> bytes:
    """The changes as the bytes of a .pdf file."""
    return pdf.write_report(report_of(pack))


WRITERS: dict[str, Callable[[ChangePack], bytes]] = {"docx": write_docx, "pdf": write_pdf}
"""The formats this can be taken away in, by the name that stands in an address."""


def report_of(pack: ChangePack) -> Report:
    """In short, then the list under its headings, then what to look at next."""
    title = f"What changed since {_spoken(pack.since.day)}"
    if not pack.is_now:
        title = f"What changed from {_spoken(pack.since.day)} to {_spoken(pack.until.day)}"
    warning = "Fictional example." if pack.fictional else ""
    groups = pack.told.groups
    kept = _fitting(groups)
    sections = [
        Section("In short", (Para(" ".join(_said(each) for each in pack.told.paragraph)),)),
        *(Section(group.heading, (_listed(group, kept[group.key]),)) for group in groups),
    ]
    if pack.following:
        sections.append(Section("What to look at next", _following(pack)))
    return Report(
        title,
        f"The Theory of Change and the plan of {pack.place or 'this workspace'}",
        pack.authority,
        f"{title}. {warning}".strip(),
        warning,
        (("From", _point(pack.since)), ("To", "Now" if pack.is_now else _point(pack.until))),
        tuple(sections),
    )


def _fitting(groups: Sequence[Group]) -> dict[str, int]:
    """How many sentences of each group fit: the first of each, then the second of each, and on."""
    kept, room = dict.fromkeys((group.key for group in groups), 0), ROOM
    for turn in range(max((len(group.sentences) for group in groups), default=0)):
        for group in groups:
            if turn < len(group.sentences):
                room -= ceil(len(_said(group.sentences[turn].said)) / LINE)
                # Every group has its first sentence, however long the others are.
                if room >= 0 or not turn:
                    kept[group.key] += 1
    return kept


def _listed(group: Group, most: int) -> Block:
    sentences = [_said(each.said) for each in group.sentences]
    more = len(sentences) - most
    if more:
        rest = "more, listed on the page in the workspace"
        sentences = [*sentences[:most], f"{capital(counted(more, rest, rest))}."]
    return Bullets(tuple(sentences))


def _following(pack: ChangePack) -> tuple[Block, ...]:
    rows = tuple(
        ((Bit(quoted(text, 90)),), (Bit(" ".join(_said(each) for each in why)),))
        for text, why in pack.following
    )
    heads = ("Assumption", "Why it comes first")
    return (Grid("Assumptions to look at next", heads, (80, 92), rows),)


def _said(said: Said) -> str:
    return capital(str(said))


def _point(point: Point) -> str:
    return f"{point.name}, {_spoken(point.day)}" if point.name else _spoken(point.day)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
