"""The pages: one file each; commands.py is the door for every change."""

from __future__ import annotations

from flask import Flask

from app.pages import (
    ballot,
    batch,
    care,
    cared,
    changes,
    checkpoint,
    checks,
    commands,
    console,
    decision,
    evidence,
    export,
    group,
    guard,
    guide,
    health,
    hold,
    home,
    insight,
    join,
    keys,
    language,
    later,
    line,
    local_words,
    map,
    map_files,
    note,
    paper,
    people,
    plan,
    rehearse,
    review,
    rights,
    safety,
    several,
    sign_in,
    story,
    wall,
    why,
    workshop,
)

PAGES = (
    ballot, batch, care, cared, changes, checkpoint, checks, commands, console, decision,
    evidence, export, group, guard, guide, health, hold, home, insight, join, keys, language,
    later, line, local_words, map, map_files, note, paper, people, plan, rehearse, review, rights,
    safety, several, sign_in, story, wall, why, workshop,
)  # fmt: skip


def register_pages(app: Flask) -> None:
    """Adds every page's routes."""
    for page in PAGES:
        app.register_blueprint(page.pages)
