"""THE DOOR for forms: a posted form becomes a command; a live page sends the same by its socket."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.guard_swap import offers, swapped
from app.guarding import KEPT, Doubtful
from app.language import refusal_said
from app.pages.asking import asking, house, visitor
from workshops.core import KINDS
from workshops.fields import fields_of

pages = Blueprint("commands", __name__)


@pages.post("/w/<workspace>/do/<kind>")
def do(workspace: str, kind: str) -> Response:
    """Does it, then goes back to the page it came from; answers a script with the same as a socket
    would.
    """
    asker = visitor()
    if asker is None:
        abort(401)
    if not house().has(workspace) or not asker.role_in(workspace):
        abort(404)
    form = {name: request.form.getlist(name) for name in request.form}
    if "application/json" in request.headers.get("Accept", ""):
        answer = house().answer(asker, {"kind": kind, "workspace": workspace, "form": form})
        status = 200 if answer["ok"] else 503 if answer.get("again") else 400
        return jsonify(answer), status  # type: ignore[return-value]
    house().do(asker, workspace, kind, swapped(form))
    return redirect(_next(workspace), 303)


@pages.errorhandler(Doubtful)
def ask_first(doubtful: Doubtful) -> tuple[str, int]:
    """The page that asks, for whoever has no script: the words in their fields, to be sent again as
    they are, as they were changed, or with others in their place.
    """
    workspace, kind = str((request.view_args or {})["workspace"]), (request.view_args or {})["kind"]
    form = swapped({name: request.form.getlist(name) for name in request.form})
    asked: dict[str, list[dict[str, Any]]] = {}
    for each in doubtful.told():
        asked.setdefault(each["field"], []).append(each | {"offers": offers(each, doubtful.names)})
    carried = {name: values for name, values in form.items() if name not in (*asked, "next", KEPT)}
    html = asking(workspace).page(
        "story/doubtful.html",
        "",
        asks=refusal_said(doubtful),
        action=url_for("commands.do", workspace=workspace, kind=kind),
        fields=[(name, form[name][-1].strip(), flags) for name, flags in asked.items()],
        limits={field.name: getattr(field.mark, "limit", 0) for field in fields_of(KINDS[kind])},
        carried=[(name, value) for name, values in carried.items() for value in values],
        next=_next(workspace),
    )
    return html, 400


def _next(workspace: str) -> str:
    """Where to go after: the page the form named, seen from the one it is on; in this workspace."""
    start = f"/w/{workspace}/"
    try:
        came_from = urljoin(request.host_url, request.headers.get("Referer", ""))
        parts = urlsplit(urljoin(came_from, request.form.get("next", "")))
    except ValueError:
        return start
    if not parts.path.startswith(start):
        return start
    return urlunsplit(("", "", parts.path, parts.query, parts.fragment))
