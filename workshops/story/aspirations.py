"""Aspirations: what a young person, and those around them, hope for at 20, 35 and 50."""

from __future__ import annotations

from workshops.room.note import AT_AGES, HOW_WE_KNOW, Note
from workshops.view import View

Aspirations = dict[str, tuple[Note, ...]]
"""For each age its hopes: the young person's own words first, our guesses last."""


def aspirations_of(view: View, story: str) -> Aspirations:
    """The hopes of a story that lie face up and are for an age, in whichever life stage."""
    cells = (view.cell((story, stage.id, "hope")) for stage in view.stages(story))
    hopes = [note for cell in cells for note in cell.notes]
    order = list(HOW_WE_KNOW)
    return {
        age: tuple(
            sorted((n for n in hopes if n.at_age == age), key=lambda note: order.index(note.how))
        )
        for age in AT_AGES
    }
