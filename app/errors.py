"""What people see when something cannot be: a clear sentence, what to do next, and their words
back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from app.language import gettext, refusal_said
from app.store import Unsaved
from workshops.core import Refused

if TYPE_CHECKING:
    from app.house import House

SENTENCES = {
    400: ("That did not work", "The page was out of date or incomplete. Reload it and try again."),
    401: ("Sign in or join first", "Join with the code on the screen, or sign in as a coach."),
    403: ("This is not open to you", "If you think it should be, ask the coach who invited you."),
    404: ("There is nothing here", "The address may be mistyped, or the page may be gone."),
    405: ("That did not work", "Go back to the page you came from and try again."),
    413: ("That is too long", "Send at most 5 MB. A note holds 2,000 characters."),
    429: ("Too many tries", "Wait five minutes, then try again with the code or password in hand."),
    500: ("Something went wrong here", "It was our mistake, not yours. Nothing saved was lost."),
    503: ("Not saved just now", "Nothing was lost. Wait a moment and try again."),
}


def page(status: int, sentence: str = "", typed: dict[str, str] | None = None) -> Response:
    """An error page, or a fragment of one for a dialog."""
    title, usual = SENTENCES.get(status, SENTENCES[500])
    html = render_template(
        "error.html",
        title=gettext(title),
        sentence=sentence or gettext(usual),
        status=status,
        typed=typed or {},
    )
    return make_response(html, status)


def show_errors(app: Flask) -> None:
    """Registers the pages for refusals, failed saves, HTTP errors and our own mistakes."""

    @app.errorhandler(Refused)
    def refused(refusal: Refused) -> Response:
        return page(400, refusal_said(refusal), _typed())

    @app.errorhandler(Unsaved)
    def unsaved(wrong: Unsaved) -> Response:
        return page(503, gettext(str(wrong)), _typed())

    @app.errorhandler(HTTPException)
    def http(wrong: HTTPException) -> Response:
        return page(wrong.code or 500)

    @app.errorhandler(Exception)
    def broken(wrong: Exception) -> Response:
        house: House = current_app.extensions["throughline"]
        house.log_broken(wrong)
        return page(500, typed=_typed())


def _typed() -> dict[str, Any]:
    """The longer words of a form that failed, given back so that nobody types them twice."""
    secret = {"password", "code", "next", "swap"}
    return {
        name: value
        for name, value in request.form.items()
        if name not in secret and (" " in value or len(value) > 40)
    }
