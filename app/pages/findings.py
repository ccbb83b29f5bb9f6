"""What still waits for somebody in a workspace, as things; home says it in sentences elsewhere."""

from __future__ import annotations

from app.language import gettext
from workshops.record import Entry
from workshops.room.note import KINDS_OF_NOTE
from workshops.view import View

FEWEST_FOR_A_GUESS = 3
"""Fewer notes than this say nothing of how well a life stage is known."""


def guessed(view: View) -> tuple[str, ...]:
    """Life stages of which half or more is our guess, as “Rowan at 11 to 12”; of open stories."""
    found: list[str] = []
    for story in view.present("stories"):
        for stage in view.stages(story.id):
            cells = (view.cell((story.id, stage.id, kind)) for kind in KINDS_OF_NOTE)
            notes = [note for cell in cells for note in cell.notes]
            guesses = sum(note.how == "guess" for note in notes)
            if len(notes) >= FEWEST_FOR_A_GUESS and guesses * 2 >= len(notes):
                ages = stage.what.ages
                name = story.what.pseudonym
                known = gettext("%(name)s at %(ages)s", name=name, ages=ages)
                place = gettext("%(name)s in %(place)s", name=name, place=stage.what.name)
                found.append(known if ages[:1].isdecimal() else place)
    return tuple(found)


def shaky(view: View) -> tuple[Entry, ...]:
    """The assumptions that matter a lot and that we are not sure of."""
    return tuple(
        entry
        for entry in view.present("assumptions")
        if entry.what.importance == "high" and entry.what.confidence == "low"
    )
