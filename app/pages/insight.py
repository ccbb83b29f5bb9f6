"""An insight's dialogs: what was learned and the notes behind it; and what it is linked to next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, request

from app.pages.asking import Asking, asking, coaching, found
from app.pages.design_parts import may_write
from workshops.core import Refused
from workshops.fields import fields_of
from workshops.map.step import lane_of
from workshops.record import NOUNS
from workshops.regions import story_surface
from workshops.story.board import rows_of

pages = Blueprint("insight", __name__)

ONWARD = ("outcome", "decision")
"""What a note reaches through what was learned from it."""


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
        then=next((there for there in ONWARD if there == request.args.get("then")), ""),
    )


@pages.get("/w/<workspace>/insight/<insight>/outcome")
def outcome(workspace: str, insight: str) -> str:
    """Link to an outcome: the steps of the map, outcomes first, found by typing."""
    ask = asking(workspace)
    entry = found(ask.view.entry("insights", insight))
    if "outcome" not in onward(ask):
        if not ask.view.audience.writes:
            abort(403)
        sentence = "The workshop is not at a step for any %(noun)s now. Ask the coach."
        raise Refused(sentence, noun=NOUNS["steps"])
    steps = ask.view.present("steps")
    return ask.page(
        "story/link_outcome.html",
        "",
        insight=entry,
        steps=sorted(steps, key=lambda step: step.what.step_kind not in ("outcome", "impact")),
        lanes={step.id: lane_of(step.what.step_kind, step.what.horizon) for step in steps},
        linked_to={step.id for step in ask.view.steps_of(insight)},
    )


@pages.get("/w/<workspace>/insight/<insight>/decision")
def decision(workspace: str, insight: str) -> str:
    """Link to a decision: the records there are, each with this insight among its reasons."""
    ask = coaching(workspace)
    entry = found(ask.view.entry("insights", insight))
    decisions = ask.view.present("decisions")
    questions = (ask.view.entry("questions", each.what.question) for each in decisions)
    return ask.page(
        "story/link_decision.html",
        "",
        insight=entry,
        decisions=decisions,
        asked={question.id: question.what.short for question in questions if question is not None},
        fields={each.id: _with(each, insight) for each in decisions},
    )


def onward(ask: Asking) -> list[str]:
    """What this person may link an insight to now."""
    return [
        there
        for there, may in zip(ONWARD, (may_write(ask.view, "steps"), ask.coaches), strict=True)
        if may
    ]


def _with(decision: Any, insight: str) -> list[tuple[str, str]]:
    """The fields of a decision’s form, as it stands, with one insight more."""
    what = decision.what
    wanted = replace(what, insights=(*what.insights, insight), saw=decision.version)
    found = []
    for field in fields_of(type(wanted)):
        value = getattr(wanted, field.name)
        found += [(field.name, str(each)) for each in (value if field.many else (value,))]
    return found
