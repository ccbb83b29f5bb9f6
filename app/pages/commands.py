"""THE DOOR for forms: a posted form becomes a command; a live page sends the same by its socket."""

from __future__ import annotations

from urllib.parse import urlsplit

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
    """Where to go after: the page the form named or came from, on this site only."""
    wanted = request.form.get("next") or request.headers.get("Referer", "")
    parts = urlsplit(wanted)
    path = parts.path if parts.path.startswith(f"/w/{workspace}") else f"/w/{workspace}/"
    query = f"?{parts.query}" if parts.query else ""
    return path + query + (f"#{parts.fragment}" if parts.fragment else "")
