"""Language that cares, on screen: a quiet line under the words, the list for the device; it offers
and never replaces.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from markupsafe import Markup, escape

from app.language import gettext
from app.pages.asking import asking
from app.patterns import in_javascript
from workshops.story.language import liked, terms_of
from workshops.view import View

pages = Blueprint("cared", __name__)


@pages.get("/w/<workspace>/language.json")
def language_json(workspace: str) -> Response:
    """What a device looks for while somebody types: the pattern, and what it leads to."""
    found = terms_of(asking(workspace).view)
    source, flags = in_javascript(found.pattern)
    response = jsonify(pattern=source, flags=flags, known=found.known)
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.app_template_filter("cared")
def cared(text: str, view: View) -> Markup:
    """The words, escaped, with a dotted line under what young people would rather hear otherwise.

    What to say instead is in the title: whoever listens hears the words once, as they are.
    """
    found = liked(text, terms_of(view))
    if not found:
        return escape(text)
    pieces, at = Markup(), 0
    for term in found:
        pieces += escape(text[at : term.start])
        told = gettext("Young people would rather hear “%(words)s”", words=term.instead)
        pieces += Markup('<span class="cared" title="%s">%s</span>') % (
            told,
            text[term.start : term.end],
        )
        at = term.end
    return pieces + escape(text[at:])


@pages.app_template_filter("would_rather")
def would_rather(text: str, view: View) -> str:
    """What young people would rather hear, as sentences for under a field; empty if nothing."""
    once = {term.term: term for term in reversed(liked(text, terms_of(view)))}
    return " ".join(
        gettext(
            "“%(words)s”: young people would rather hear “%(instead)s”.",
            words=text[term.start : term.end],
            instead=term.instead,
        )
        for term in reversed(once.values())
    )
