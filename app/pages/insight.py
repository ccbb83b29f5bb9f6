"""An insight's dialog: what was learned, what it means, and the notes behind it."""

from __future__ import annotations

from flask import Blueprint, abort, request

from app.pages.asking import asking, found
from workshops.regions import story_surface
from workshops.story.board import rows_of

pages = Blueprint("insight", __name__)


@pages.get("/w/<workspace>/insight/<insight>")
@pages.get("/w/<workspace>/story/<story>/insight/new")
def insight(workspace: str, insight: str = "", story: str = "") -> str:
    """The dialog that adds an insight or changes it; its notes are offered by life stage."""
    ask = asking(workspace)
    entry = found(ask.view.entry("insights", insight)) if insight else None
    story = entry.what.in_story if entry is not None else story
    open_to_me = ask.view.may_open(story)
    if entry is None and not (open_to_me and ask.view.audience.writes):
        abort(403)
    stages = ask.view.stages(story)
    if open_to_me:
        asking(workspace, story_surface(story))
    kinds = [row.question.kind for row in rows_of(ask.view, story)]
    cells = [
        (stage, [note for kind in kinds for note in ask.view.cell((story, stage.id, kind)).notes])
        for stage in stages
    ]
    chosen = set(entry.what.notes) if entry is not None else set(request.args.getlist("note"))
    return ask.page(
        "story/insight.html",
        "",
        insight=entry,
        story=story,
        pseudonym=ask.view.pseudonym(story),
        may_write=open_to_me and ask.view.audience.writes,
        stages=stages,
        cells=[(stage, notes) for stage, notes in cells if notes],
        chosen=chosen,
        steps=ask.view.steps_of(insight) if insight else (),
        all_steps=ask.view.present("steps"),
    )
