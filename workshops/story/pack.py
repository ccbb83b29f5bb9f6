"""A story as it may be taken from the room on paper: a plain value; formats are left to `exports`.

It holds what tells the story, so it is for the people of its Deep Dive and for nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshops.guide import load_guides
from workshops.room.note import AT_AGES, HOW_WE_KNOW, Note
from workshops.story.feeling import Felt, line_of
from workshops.view import View


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a note, and how they are known."""

    words: str
    how: str


@dataclass(frozen=True, slots=True)
class PackStage:
    """A life stage: its name and ages, and for each question what was written and revealed."""

    name: str
    ages: str
    told: tuple[tuple[str, tuple[Told, ...]], ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """An insight: what was learned and what it means."""

    learned: str
    means: str


@dataclass(frozen=True, slots=True)
class StoryPack:
    """Everything of a story that an audience may read, in the order in which it is told."""

    pseudonym: str
    who: str
    age: str
    composite: bool
    content_note: str
    authority: str
    fictional: bool
    support: str
    stages: tuple[PackStage, ...]
    line: tuple[Felt, ...]
    aspirations: tuple[tuple[str, tuple[Told, ...]], ...]
    insights: tuple[Learned, ...]


def pack_of(view: View, story: str) -> StoryPack | None:
    """The story as this audience may read it; None if it is not open to them. What lies face down
    is not in it.
    """
    entry = view.entry("stories", story)
    if entry is None or not view.may_read(story):
        return None
    questions = load_guides()["deep_dive"].questions
    stages = view.stages(story)
    hopes = [n for s in stages for n in view.cell((story, s.id, "hope")).notes if n.at_age]
    about = view.about
    return StoryPack(
        entry.what.pseudonym,
        entry.what.who,
        entry.what.age,
        entry.what.composite,
        entry.what.content_note,
        about.authority if about is not None else "",
        bool(about is not None and about.fictional),
        about.support if about is not None else "",
        tuple(
            PackStage(
                stage.what.name,
                stage.what.ages,
                tuple(
                    (q.label, _told(view.cell((story, stage.id, q.kind)).notes)) for q in questions
                ),
            )
            for stage in stages
        ),
        line_of(view, story),
        tuple((age, _told(n for n in hopes if n.at_age == age)) for age in AT_AGES),
        tuple(_learned(each) for each in view.present("insights") if each.what.in_story == story),
    )


def _told(notes: Any) -> tuple[Told, ...]:
    return tuple(_words(note) for note in notes)


def _words(note: Note) -> Told:
    return Told(note.text, HOW_WE_KNOW[note.how])


def _learned(insight: Any) -> Learned:
    return Learned(insight.what.learned, insight.what.means)
