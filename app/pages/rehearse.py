"""Rehearsing a workshop: its buttons, and the strip that every page of a rehearsal carries."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from app.pages.asking import coaching, found, house, see_other, visitor
from app.pages.doors import onward
from app.rehearsals import is_rehearsal, origin_of

pages = Blueprint("rehearse", __name__)

ACTS = ("go", "pause", "end")


@pages.post("/w/<workspace>/workshop/<workshop>/rehearse")
def rehearse(workspace: str, workshop: str) -> Response:
    """Opens a rehearsal of a workshop, or the one that is open already."""
    ask = coaching(workspace)
    found(ask.view.entry("workshops", workshop))
    if is_rehearsal(workspace):
        return see_other("workshop.workshop", workspace=workspace, workshop=workshop)
    there = house().rehearsals.open_to(ask.visitor, workspace, workshop)
    key = there[0][0] if there else house().rehearsals.make(ask.visitor, workspace, workshop)
    return see_other("workshop.workshop", workspace=key, workshop=workshop)


@pages.post("/w/<workspace>/rehearsal/<act>")
def act(workspace: str, act: str) -> Response:
    """Lets the pretend people go on or sit still, or ends the rehearsal and takes it away."""
    ask = coaching(workspace)
    if act not in ACTS or not is_rehearsal(workspace):
        abort(404)
    if act != "end":
        change = house().rehearsals.go_on if act == "go" else house().rehearsals.pause
        change(workspace)
        return onward(_came_from(workspace))
    workshops = [entry.id for entry in ask.view.workshops()]
    house().rehearsals.end(workspace, ask.visitor.session)
    asker, origin = visitor(), origin_of(workspace)
    if asker is None or not house().has(origin) or not asker.role_in(origin) or not workshops:
        return see_other("sign_in.start")
    return see_other("workshop.workshop", workspace=origin, workshop=workshops[0])


def _came_from(workspace: str) -> str:
    """The page of this rehearsal whose button was pressed."""
    there = request.form.get("next", "")
    return (
        there if there.startswith(f"/w/{workspace}/") else url_for("home.home", workspace=workspace)
    )


@pages.app_context_processor
def told() -> dict[str, Any]:
    """What templates ask: whether this is a rehearsal, whether it goes on, and which are open."""
    return {
        "rehearses": is_rehearsal,
        "rehearsal_goes_on": lambda workspace: house().rehearsals.going(workspace),
        "rehearsals_open": lambda asker, workspace, workshop: house().rehearsals.open_to(
            asker, workspace, workshop
        ),
    }
