"""The pages: one file each; commands.py is the door for every change."""

from __future__ import annotations

from flask import Flask

from app.pages import (
    batch,
    care,
    checkpoint,
    commands,
    decision,
    export,
    group,
    guide,
    health,
    hold,
    home,
    insight,
    join,
    keys,
    language,
    later,
    map,
    note,
    paper,
    people,
    plan,
    several,
    sign_in,
    story,
    why,
    workshop,
)

PAGES = (
    batch, care, checkpoint, commands, decision, export, group, guide, health, hold, home, insight,
    join, keys, language, later, map, note, paper, people, plan, several, sign_in, story, why,
    workshop,
)  # fmt: skip


def register_pages(app: Flask) -> None:
    """Adds every page's routes."""
    for page in PAGES:
        app.register_blueprint(page.pages)
