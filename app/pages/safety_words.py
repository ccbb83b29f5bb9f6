"""What is recorded to make a story safe to tell, as pages say it: each field with its label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.language import N_, gettext
from app.words import in_full
from workshops.fields import DAY, fields_of
from workshops.record import Entry
from workshops.room.audience import LEVELS
from workshops.room.word import USES
from workshops.story.permission import GIVEN_BY
from workshops.story.safety import CONDITIONS, INTRUDER, LAWFUL_BASES, MINIMISED
from workshops.story.story import CHOSEN_BY

LABELS = {
    "pseudonym": N_("Pseudonym"),
    "chosen_by": N_("Who chose it"),
    "age": N_("Age now"),
    "who": N_("Who they are"),
    "composite": N_("Kind of story"),
    "content_note": N_("What is hard to hear"),
    "holder": N_("Story holder"),
    "given_by": N_("Given by"),
    "source": N_("How we know the story"),
    "use": N_("What for"),
    "audience": N_("Who for"),
    "until": N_("Until"),
    "withdraw": N_("How to take it back"),
    "approved": N_("The final version"),
    "withdrawn": N_("Withdrawn"),
    "lawful_basis": N_("Lawful basis"),
    "condition": N_("Condition"),
    "guardian": N_("Agreed with"),
    "minimised": N_("Left out"),
    "intruder": N_("Judgement"),
    "intruder_because": N_("Because"),
    "safeguarding_lead": N_("Safeguarding lead"),
    "safeguarding_route": N_("What to do"),
    "held": N_("Legal hold"),
    "because": N_("Because"),
    "term": N_("Word"),
    "instead": N_("Instead"),
}
TABLES: dict[str, dict[Any, str]] = {
    "chosen_by": CHOSEN_BY,
    "given_by": GIVEN_BY,
    "audience": LEVELS,
    "lawful_basis": LAWFUL_BASES,
    "condition": CONDITIONS,
    "minimised": MINIMISED,
    "intruder": INTRUDER,
    "use": USES,
    "composite": {
        True: N_("Blended from several lives"),
        False: N_("One young person’s life, under a pseudonym"),
    },
    "approved": {True: N_("They have seen and approved it"), False: N_("Not yet shown to them")},
    "withdrawn": {True: N_("Yes"), False: N_("No")},
    "held": {True: N_("Yes"), False: N_("No")},
}
"""Fields whose values are said in words of ours."""


def said(name: str, value: Any) -> str:
    """The value of a field as a person reads it."""
    if isinstance(value, tuple):
        return "\n".join(said(name, each) for each in value)
    table = TABLES.get(name, {})
    # Permission and word list both have a “use”; only one of them is a choice.
    if value in table:
        return gettext(table[value])
    return in_full(value) if value and DAY.match(value) else str(value)


def lines(what: Any, *names: str) -> list[tuple[str, str]]:
    """These fields with their labels, without those that say nothing yet."""
    told = ((LABELS[name], said(name, getattr(what, name))) for name in names)
    return [(gettext(label), words) for label, words in told if words]


@dataclass(frozen=True, slots=True)
class Version:
    """One of several texts saved at once: the fact that brought it (0 for the one that stands), who
    wrote it, and what in it is unlike the others.
    """

    seq: int
    by: str
    unlike: list[tuple[str, str]]


def versions(entry: Entry | None) -> list[Version]:
    """What there is to choose from where two people changed a thing at once; else nothing."""
    if entry is None or not entry.rivals:
        return []
    texts = [(0, "", entry.what), *((each.seq, each.by, each.what) for each in entry.rivals)]
    names = [field.name for field in fields_of(type(entry.what)) if field.name in LABELS]
    differ = [name for name in names if len({getattr(what, name) for _, _, what in texts}) > 1]
    return [Version(seq, by, lines(what, *differ)) for seq, by, what in texts]
