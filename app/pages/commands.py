"""THE DOOR for forms: a posted form becomes a command; a live page sends the same by its socket."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit, urlunsplit

from flask import Blueprint, abort, jsonify, redirect, request
from werkzeug.wrappers import Response

from app.pages.asking import house, visitor

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
    house().do(asker, workspace, kind, form)
    return redirect(_next(workspace), 303)


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
