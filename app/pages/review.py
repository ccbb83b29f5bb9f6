"""Coming back to the map: what is due, in order, one dialog each; for a room or for two people."""

from __future__ import annotations

from flask import Blueprint

from app.guests import today
from app.pages.asking import asking, found
from app.pages.changes import last_moment
from app.pages.checks import tell, this_day
from app.pages.design_parts import may_write
from workshops.map.due import review_of
from workshops.map.telling import STATUS

pages = Blueprint("review", __name__)

MOST_LINKS = 12
"""So many links are shown at once; the next come when these are judged."""


@pages.get("/w/<workspace>/map/review")
def review(workspace: str) -> str:
    """Assumptions first, then the links that the impact hangs on, then indicators."""
    ask = asking(workspace)
    due = review_of(ask.view, this_day())
    return ask.page(
        "map/review.html",
        "",
        due=due,
        links=due.links[:MOST_LINKS],
        progress=[tell(each) for each in due.progress],
        tell=tell,
        may=may_write(ask.view, "assumptions"),
        since=last_moment(ask.view),
        steps=len(ask.view.present("steps")),
    )


@pages.get("/w/<workspace>/map/review/<assumption>")
def look(workspace: str, assumption: str) -> str:
    """Look at one assumption again: does it hold, how sure are we, what tests it next."""
    ask = asking(workspace)
    entry = found(ask.view.entry("assumptions", assumption))
    return ask.page(
        "map/look.html",
        "",
        assumption=entry,
        links=[e for e in ask.view.present("links") if e.id in entry.what.links],
        words={step.id: step.what.words for step in ask.view.present("steps")},
        statuses=STATUS,
        today=today(),
        may=may_write(ask.view, "assumptions"),
    )
