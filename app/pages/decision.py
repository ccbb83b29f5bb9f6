"""The design questions, each with options, record and provocations, and their dialogs."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, request

from app.language import gettext
from app.pages.asking import Asking, asking, coaching, found
from app.pages.ballot import outcomes
from app.pages.design_parts import (
    cards,
    lessons,
    may_write,
    options_on,
    record_on,
    rounds,
    topics,
)
from app.render import region
from app.words import offset_words, spoken
from workshops.core import Refused
from workshops.guide import load_guides
from workshops.guide_parts import Question
from workshops.map.step import LANES, lane_of
from workshops.plan import when
from workshops.plan.wording import capital
from workshops.record import NOUNS, Entry
from workshops.regions import DESIGN, Region, question_surface
from workshops.thread import who_of
from workshops.view import View

pages = Blueprint("decision", __name__)

Group = tuple[str, list[tuple[str, str]]]
"""Things to tick under one heading: their ids and words."""


@pages.get("/w/<workspace>/design")
def design(workspace: str) -> str:
    """The questions with their rings, and the provocations."""
    return asking(workspace, DESIGN).page("design/design.html", DESIGN)


@pages.get("/w/<workspace>/design/<question>")
def question(workspace: str, question: str) -> str:
    """One question: options, record, and what the provocations said of the decision."""
    surface = question_surface(question)
    ask = asking(workspace, surface)
    entry = found(ask.view.entry("questions", question))
    return ask.page("design/question.html", surface, question=entry, topics=topics(ask.view))


@pages.get("/w/<workspace>/design/new")
@pages.get("/w/<workspace>/design/<question>/edit")
def question_edit(workspace: str, question: str = "") -> str:
    """The dialog that asks a question or rewords it; the guide's own questions are offered."""
    ask = coaching(workspace)
    entry = found(ask.view.entry("questions", question)) if question else None
    asked = request.args.get("from", "")
    offered = next((q for q in load_guides()["design"].questions if q.key == asked), None)
    return ask.page(
        "design/question_edit.html", "", question=entry, offered=offered, short=short_of(offered)
    )


@pages.get("/w/<workspace>/design/<question>/option/new")
@pages.get("/w/<workspace>/design/<question>/option/<option>")
def option(workspace: str, question: str, option: str = "") -> str:
    """The dialog that adds an option, rewords it, says why it was left, moves or removes it."""
    ask = _writing(workspace, "options")
    about = found(ask.view.entry("questions", question))
    entry = found(ask.view.entry("options", option)) if option else None
    if entry is not None and entry.what.question != question:
        abort(404)
    up, down = _around(options_on(ask.view, question), option)
    return ask.page(
        "design/option.html",
        "",
        question=about,
        option=entry,
        insights=insights_by_story(ask.view),
        up=up,
        down=down,
    )


@pages.get("/w/<workspace>/design/<question>/record")
def record(workspace: str, question: str) -> str:
    """The dialog of the decision record, with everything a written statement of it needs."""
    ask = coaching(workspace)
    options = options_on(ask.view, question)
    return ask.page(
        "design/record.html",
        "",
        question=found(ask.view.entry("questions", question)),
        record=record_on(ask.view, question),
        choices=[("", gettext("None, or not yet")), *((o.id, o.what.title) for o in options)],
        steps=steps_by_lane(ask.view),
        insights=insights_by_story(ask.view),
    )


@pages.get("/w/<workspace>/design/provocation/new")
@pages.get("/w/<workspace>/design/provocation/<provocation>")
def provocation(workspace: str, provocation: str = "") -> str:
    """The dialog that words a provocation and says when it is asked, and by whom."""
    ask = _writing(workspace, "provocations")
    entry = found(ask.view.entry("provocations", provocation)) if provocation else None
    return ask.page(
        "design/provocation.html", "", provocation=entry, insights=insights_by_story(ask.view)
    )


@pages.get("/w/<workspace>/design/<question>/answer/<provocation>")
def answer(workspace: str, question: str, provocation: str) -> str:
    """The dialog in which one person answers alone; nobody else's answer is near it."""
    ask = asking(workspace)
    if not ask.view.audience.writes:
        abort(403)
    spread = ask.view.spread(question, provocation)
    return ask.page(
        "design/answer.html",
        "",
        question=found(ask.view.entry("questions", question)),
        provocation=found(ask.view.entry("provocations", provocation)),
        record=record_on(ask.view, question),
        mine=spread.mine,
        revealed=spread.revealed,
        may=may_write(ask.view, "answers"),
    )


def _writing(workspace: str, shelf: str) -> Asking:
    """As `asking`, for the dialogs of those who may work on such a thing."""
    ask = asking(workspace)
    if not ask.view.audience.writes:
        abort(403)
    if not may_write(ask.view, shelf):
        sentence = "The workshop is not at a step for any %(noun)s now. Ask the coach."
        raise Refused(sentence, noun=NOUNS[shelf])
    return ask


def _around(entries: tuple[Entry, ...], item: str) -> tuple[float | None, float | None]:
    """The ranks that move a thing one place up or down among its fellows, if it can go there."""
    ranks = [entry.rank for entry in entries]
    at = next((n for n, entry in enumerate(entries) if entry.id == item), -1)
    up = _between(ranks, at - 2, at - 1) if at > 0 else None
    down = _between(ranks, at + 1, at + 2) if 0 <= at < len(ranks) - 1 else None
    return up, down


def _between(ranks: list[float], low: int, high: int) -> float:
    before = ranks[low] if low >= 0 else ranks[0] - 2
    after = ranks[high] if high < len(ranks) else ranks[-1] + 2
    return (before + after) / 2


def short_of(offered: Question | None) -> str:
    """A short name for a question of the guide: “Practice model”."""
    return offered.key.replace("-", " ").capitalize() if offered is not None else ""


def steps_by_lane(view: View) -> list[Group]:
    """The map steps to tick, lane by lane."""
    found: dict[str, list[tuple[str, str]]] = {gettext(lane.heading): [] for lane in LANES}
    for step in view.present("steps"):
        lane = lane_of(step.what.step_kind, step.what.horizon)
        found[gettext(lane.heading)].append((step.id, step.what.words))
    return [(heading, steps) for heading, steps in found.items() if steps]


def insights_by_story(view: View) -> list[Group]:
    """The insights to tick, young person by young person."""
    found: dict[str, list[tuple[str, str]]] = {}
    for insight in view.present("insights"):
        whose = capital(gettext("%(name)s’s story", name=who_of(view, insight)))
        found.setdefault(whose, []).append((insight.id, insight.what.learned))
    return list(found.items())


def _question(region: Region) -> str:
    return region.surface.removeprefix("question-")


@region("questions", "design/_questions.html")
def questions(view: View, region: Region) -> dict[str, Any] | None:
    """The questions with how far each is; while there are none, those of the guide."""
    there = topics(view)
    used = {topic.entry.what.text for topic in there}
    offered = [q for q in load_guides()["design"].questions if q.label not in used]
    return {"topics": there, "offered": offered}


@region("provocations", "design/_provocations.html")
def provocations(view: View, region: Region) -> dict[str, Any] | None:
    """The provocations: where each comes from, when it is asked, and of which decisions it was."""
    rows = [
        (
            entry,
            lessons(view, (entry.what.insight,) if entry.what.insight else ()),
            [q.what.short for q in view.present("questions") if view.spread(q.id, entry.id).count],
        )
        for entry in view.present("provocations")
    ]
    return {"rows": rows, "may": may_write(view, "provocations")}


@region("options", "design/_options.html")
def options(view: View, region: Region) -> dict[str, Any] | None:
    """The options as lettered cards, with the insights behind each and why it was left."""
    question = view.entry("questions", _question(region))
    if question is None:
        return None
    return {
        "question": question,
        "cards": cards(view, question.id),
        "record": record_on(view, question.id),
        "may": may_write(view, "options"),
    }


@region("record", "design/_record.html")
def record_region(view: View, region: Region) -> dict[str, Any] | None:
    """The decision record beside the options."""
    question = view.entry("questions", _question(region))
    if question is None:
        return None
    record = record_on(view, question.id)
    told = _told(view, record) if record else {}
    return {"question": question, "record": record, "voted": outcomes(view, question.id), **told}


def _told(view: View, record: Any) -> dict[str, Any]:
    what, about = record.what, view.about
    t0, l0 = (when.anchor(day) for day in ((about.t0, about.l0) if about else ("", "")))
    steps = [step for item in what.steps if (step := view.entry("steps", item)) is not None]
    return {
        "steps": steps,
        "lessons": lessons(view, what.insights),
        "dates": _dates(what, t0, l0),
    }


def _dates(what: Any, t0: date | None, l0: date | None) -> str:
    """When it was decided and when it will be looked at again, in words."""
    decided = spoken(when.anchor(what.decided_on)) or gettext("No date yet")
    if not what.review:
        return gettext("%(day)s. Nobody has said when to look again.", day=decided)
    again = when.at(what.review, t0, l0).day
    if again:
        return gettext("%(day)s, again on %(again)s", day=decided, again=spoken(again))
    return gettext("%(day)s, again %(when)s", day=decided, when=offset_words(what.review))


@region("spreads", "design/_spreads.html")
def spreads(view: View, region: Region) -> dict[str, Any] | None:
    """The provocations asked of this decision: answers once shown, until then only their number."""
    question = view.entry("questions", _question(region))
    if question is None:
        return None
    all_rounds = rounds(view, question.id)
    return {
        "question": question,
        "asked": [each for each in all_rounds if each.spread.count],
        "unasked": [each for each in all_rounds if not each.spread.count],
        "may_answer": may_write(view, "answers"),
        "may_act": view.audience.writes,
    }
