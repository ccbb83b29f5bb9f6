"""A guide as a page: the whole recipe of a workshop, to read beforehand or use on paper."""

from __future__ import annotations

from flask import Blueprint

from app.pages.asking import coaching, found
from workshops.guide import guide_html, guide_texts, load_guides

pages = Blueprint("guide", __name__)


@pages.get("/w/<workspace>/guide/<key>")
def guide(workspace: str, key: str) -> str:
    """The guide for those who lead; participants meet it step by step."""
    ask = coaching(workspace)
    chosen = found(load_guides().get(key))
    html = guide_html(guide_texts()[chosen.file])
    return ask.page("room/guide.html", "", guide=chosen, html=html)
