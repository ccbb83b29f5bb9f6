"""Taking the plan away as a document, and for coaches the whole workspace as a bundle.

A document is for whoever it is shared with, so it holds only what may leave the workspace. Coaches
may take it whole for themselves or for the workshop; then it says on its first page, and in its
name, that it is not for sharing.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, request

from app.audit import told_in
from app.bundle import write_bundle
from app.guests import today
from app.pages.asking import Asking, asking, attached, coaching, found, house
from exports.writers import WRITERS
from workshops.core import Refused
from workshops.plan.plan import plan_of
from workshops.story.guard.left_out import Left, left_out
from workshops.view import SHAREABLE, Audience, view_for

pages = Blueprint("export", __name__)

AUDIENCES = {
    "shareable": SHAREABLE,
    "workshop": Audience("participant", stories=None),
    "coaches": Audience("coach", stories=None),
}
"""With whose eyes a document is made; never with those of one person."""
NOT_FOR_SHARING = {
    "workshop": "For the people of this workshop. Names and other words stand as they were typed.",
    "coaches": "For the coaches. Names and other words stand as they were typed, and some of it "
    "is kept to coaches.",
}
"""What such a file says of itself; it is in English, as the plan is."""


@pages.get("/w/<workspace>/export/<format>")
def export(workspace: str, format: str) -> Response:
    """The plan in a format, named after the workspace and today."""
    if format == "json":
        return _bundle(coaching(workspace))
    ask = asking(workspace)
    writer = found(WRITERS.get(format))
    level = request.args.get("for", "shareable")
    audience = found(AUDIENCES.get(level))
    if level != "shareable" and not ask.coaches:
        abort(403)
    plan = plan_of(view_for(ask.state, audience))
    name = f"{workspace}-plan"
    if level != "shareable":
        name += f"-not-for-sharing-{level}"
        front = (("Not for sharing", NOT_FOR_SHARING[level]), *plan.front)
        plan = replace(plan, title=f"{plan.title} (not for sharing)", front=front)
    return attached(writer.write(plan), writer.mime, f"{name}-{today()}{writer.suffix}")


def left_out_of(ask: Asking) -> tuple[Left, ...]:
    """What the guard would leave out of a shareable plan; said to coaches alone."""
    return left_out(view_for(ask.state, AUDIENCES["coaches"])) if ask.coaches else ()


def _bundle(ask: Asking) -> Response:
    """Everything, once nothing waits to be shown; what was taken back unseen stays out of it."""
    if ask.view.unseen():
        raise Refused(
            "Some notes lie face down, or some answers or votes have not been shown. The bundle "
            "would show them to you, so reveal them first, and close the votes."
        )
    name = f"{ask.workspace}-{today()}.json"
    unseen = ask.view.never_shown()
    data = write_bundle(house().store, ask.workspace, without=unseen, signs=ask.view.signs)
    house().audit.took(ask.workspace, ask.visitor.person.id, told_in(ask.view), "json")
    return attached(data, "application/json", name)
