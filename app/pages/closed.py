"""What stands in the place of a story that is not open to whoever asks: why, and what is left."""

from __future__ import annotations

from datetime import date, timedelta

from flask import abort, request

from app.language import gettext
from app.pages.asking import Asking, house
from workshops.story.board import insights_of
from workshops.story.gate import NOT_LIVE


def instead_of_story(ask: Asking, story: str) -> str:
    """A page that says a story was purged, or is not open yet; empty where there is none to say.

    Whoever asks has been let in to the story's surface: a story of other people's says nothing.
    """
    view, gone = ask.view, ask.view.purged(story)
    if gone is None and (view.may_open(story) or not view.pseudonym(story)):
        return ""
    if "X-Heal" in request.headers:
        abort(404)  # A board that is open loads its page anew, and shows this instead.
    if gone is None:
        return ask.page("story/closed.html", "", why=gettext(NOT_LIVE))
    return ask.page(
        "story/purged.html", "", story=story, gone=gone, left_backups=leaves_backups(gone.at),
        insights=insights_of(view, story),
    )  # fmt: skip


def leaves_backups(at: str) -> str:
    """The day from which no backup holds any more what was erased at this time (ISO 8601)."""
    kept = timedelta(days=house().settings.backup_days)
    return (date.fromisoformat(at[:10]) + kept).isoformat()
