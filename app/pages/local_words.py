"""The workspace's own words: those the guard asks about or lets stand, and those to say kinder."""

from __future__ import annotations

from flask import Blueprint

from app.pages.asking import coaching
from app.pages.safety_words import versions
from workshops.room.word import USES

pages = Blueprint("local_words", __name__)


@pages.get("/w/<workspace>/words")
def words(workspace: str) -> str:
    """Every word on the list, by what is done about it, with a way to add, change and remove."""
    ask = coaching(workspace)
    there = sorted(ask.view.present("words"), key=lambda word: word.what.term.casefold())
    return ask.page(
        "story/words.html",
        "",
        kinds=[(use, [word for word in there if word.what.use == use]) for use in USES],
        uses=USES,
        versions={word.id: versions(word) for word in there},
        empty=not there,
    )
