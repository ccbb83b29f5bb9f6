"""The pages: one file each; commands.py is the door for every change."""

from __future__ import annotations

from flask import Flask

from app.pages import (
    commands,
    decision,
    export,
    guide,
    health,
    hold,
    home,
    insight,
    join,
    language,
    later,
    map,
    note,
    people,
    plan,
    sign_in,
    story,
    why,
    workshop,
)

PAGES = (
    commands, decision, export, guide, health, hold, home, insight, join, language, later, map,
    note, people, plan, sign_in, story, why, workshop,
)  # fmt: skip


def register_pages(app: Flask) -> None:
    """Adds every page's routes."""
    for page in PAGES:
        app.register_blueprint(page.pages)
