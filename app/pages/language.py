"""The choice of language, kept in this browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, request

from app.language import COOKIE, LANGUAGES
from app.pages.asking import house
from app.pages.doors import onward

pages = Blueprint("language", __name__)


@pages.post("/language")
def choose() -> Response:
    """Keeps the choice for a year, and goes back to the page it was made on."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    response = onward(_here(request.form.get("next", "")))
    response.set_cookie(
        COOKIE, chosen, max_age=365 * 86400, httponly=True, samesite="Lax",
        secure=house().settings.https,
    )  # fmt: skip
    return response


def _here(address: str) -> str:
    """An address of ours, without its server; the start page for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    # A browser reads “//” and “/\” at the start as another server.
    ours = parts.path.startswith("/") and not parts.path.startswith(("//", "/\\"))
    return parts._replace(scheme="", netloc="").geturl() if ours else "/"
