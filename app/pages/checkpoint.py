"""Checkpoints: the named moments of a workspace, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from app.pages.asking import Asking, coaching
from workshops.record import Entry
from workshops.room.workshop import BOARDS

pages = Blueprint("checkpoint", __name__)


@dataclass(frozen=True, slots=True)
class Board:
    """A board that can go back: its kind, its story, and what going back would do to it."""

    kind: str
    story: str
    pseudonym: str
    changed: int
    binned: int


@pages.get("/w/<workspace>/checkpoints")
def checkpoints(workspace: str) -> str:
    """Every named moment, newest first, with what going back to it would change on each board."""
    ask = coaching(workspace)
    named = sorted(ask.view.present("checkpoints"), key=lambda each: -each.born)
    rows = [(each, ask.view.moment_of(each.id), _boards(ask, each)) for each in named]
    return ask.page("room/checkpoints.html", "", rows=rows, boards=BOARDS)


def _boards(ask: Asking, checkpoint: Entry) -> list[Board]:
    """The boards that are not as they were then; of a workshop's checkpoint, its own alone."""
    made_for = ask.view.entry("workshops", checkpoint.what.made_for)
    kinds = {BOARDS[made_for.what.guide]} if made_for is not None else set(BOARDS.values())
    stories = made_for.what.stories if made_for is not None else None
    places = [
        ("story", story.id, story.what.pseudonym)
        for story in ask.view.present("stories")
        if stories is None or story.id in stories
    ]
    places += [("map", "", ""), ("design", "", "")]
    found = [
        Board(kind, story, name, *ask.view.would_restore(checkpoint.id, kind, story))
        for kind, story, name in places
        if kind in kinds
    ]
    return [board for board in found if board.changed or board.binned]
