"""A note's dialog: its words, where it lies, where it could move to, and the bin."""

from __future__ import annotations

from flask import Blueprint

from app.pages.asking import asking, found
from app.render import region
from workshops.guide import load_guides
from workshops.record import NOUNS
from workshops.regions import Region, story_surface
from workshops.story.board import insights_of
from workshops.view import View

pages = Blueprint("note", __name__)


@pages.get("/w/<workspace>/note/<note>")
def note(workspace: str, note: str) -> str:
    """Everything that can be done with one note, by whoever may do it."""
    ask = asking(workspace)
    entry = found(ask.view.entry("notes", note))
    asking(workspace, story_surface(entry.story))
    own = entry.by == ask.visitor.person.id
    return ask.page(
        "story/note.html",
        "",
        note=entry,
        may_edit=(own or ask.coaches) and ask.view.audience.writes,
        may_move=ask.view.audience.writes,
        group=ask.view.entry("groups", entry.group) if entry.group else None,
        stages=ask.view.stages(entry.story),
        questions=load_guides()["deep_dive"].questions,
        insights=[e for e in insights_of(ask.view, entry.story) if entry.id in e.what.notes],
        stage_names={s.id: s.what.name for s in ask.view.stages(entry.story)},
    )


@pages.get("/w/<workspace>/bin")
def bin_page(workspace: str) -> str:
    """What was removed, for whoever may put it back."""
    ask = asking(workspace)
    shelves = [(NOUNS[shelf], shelf, ask.view.removed(shelf)) for shelf in NOUNS]
    return ask.page("room/bin.html", "", shelves=[s for s in shelves if s[2]])


@region("undo", "room/_undo.html")
def undo(view: View, region: Region) -> dict[str, object] | None:
    """One person's own way back and forth."""
    deed, undone = view.way_back(), view.way_forth()
    return {
        "deed": deed,
        "undone": undone,
        "deed_words": NOUNS[deed.did.shelf] if deed else "",
        "undone_words": NOUNS[undone.did.shelf] if undone else "",
    }
