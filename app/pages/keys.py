"""The keys: what holds on the page that asks, listed by its own script; and the switch for them."""

from __future__ import annotations

from flask import Blueprint

from app.pages.asking import asking

pages = Blueprint("keys", __name__)


@pages.get("/w/<workspace>/keys")
def keys(workspace: str) -> str:
    """The dialog behind “?”."""
    return asking(workspace).page("room/keys.html", "")
