"""The plan as the page that will print, what it does not do yet, and the dialogs of its rows."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, request

from app.language import gettext
from app.pages.asking import Asking, asking, found
from app.pages.decision import steps_by_lane
from app.pages.design_parts import may_write, record_on, said
from app.pages.export import left_out_of
from app.pages.plan_parts import chapters, titles
from app.render import region
from exports.writers import WRITERS
from workshops.design.answer import CHOICES
from workshops.design.untaken import untaken
from workshops.plan.actions import codes_of
from workshops.plan.plan import KINDS_OF_RAID, plan_of
from workshops.record import Entry
from workshops.regions import PLAN, Region
from workshops.strands import Strands
from workshops.thread import unanswered_in, unasked_in, who_of
from workshops.view import View

pages = Blueprint("plan", __name__)

Ticks = list[tuple[str, list[tuple[str, str]]]]


@pages.get("/w/<workspace>/plan")
def plan(workspace: str) -> str:
    """The document, with its contents to the left and ways to take it away to the right."""
    ask = asking(workspace, PLAN)
    return ask.page(
        "plan/plan.html",
        PLAN,
        contents=titles(plan_of(ask.view)),
        writers=WRITERS,
        left_out=left_out_of(ask),
        listed={entry.what.term.lower(): entry for entry in ask.view.present("words")},
    )


@pages.get("/w/<workspace>/plan/action/new")
@pages.get("/w/<workspace>/plan/action/<action>")
def action(workspace: str, action: str = "") -> str:
    """The dialog of an action: who, first step, by when, after what, and what it is for."""
    ask, entry = _row(workspace, "actions", action)
    view, codes = ask.view, codes_of(ask.view)
    others = [(e.id, f"{codes[e.id]} {e.what.text}") for e in view.present("actions")]
    answers, taken_up = _answers(view), _answer_asked_for(view)
    return ask.page(
        "plan/action.html",
        "",
        action=entry,
        code=codes.get(action, ""),
        may=may_write(view, "actions"),
        actions=[("", [other for other in others if other[0] != action])],
        steps=steps_by_lane(view),
        decisions=_plain(view, "decisions"),
        assumptions=_plain(view, "assumptions"),
        indicators=_plain(view, "indicators"),
        answers=answers,
        taking=next((words for _, lines in answers for i, words in lines if i in taken_up), ""),
        chosen_answers=entry.what.answers if entry is not None else taken_up[:1],
        chosen_decisions=entry.what.decisions if entry is not None else taken_up[1:],
    )


@pages.get("/w/<workspace>/plan/raid/new")
@pages.get("/w/<workspace>/plan/raid/<raid>")
def raid(workspace: str, raid: str = "") -> str:
    """The dialog of a risk, assumption, issue or dependency."""
    ask, entry = _row(workspace, "raid", raid)
    may = may_write(ask.view, "raid")
    return ask.page("plan/raid.html", "", raid=entry, may=may, kinds=KINDS_OF_RAID)


@pages.get("/w/<workspace>/plan/assumption/new")
@pages.get("/w/<workspace>/plan/assumption/<assumption>")
def assumption(workspace: str, assumption: str = "") -> str:
    """The dialog of an assumption and its cheapest test."""
    ask, entry = _row(workspace, "assumptions", assumption)
    return ask.page(
        "plan/assumption.html",
        "",
        assumption=entry,
        may=may_write(ask.view, "assumptions"),
        links=_links(ask.view),
    )


@pages.get("/w/<workspace>/plan/indicator/new")
@pages.get("/w/<workspace>/plan/indicator/<indicator>")
def indicator(workspace: str, indicator: str = "") -> str:
    """The dialog of an indicator: what is counted for a step, from where to where."""
    ask, entry = _row(workspace, "indicators", indicator)
    return ask.page(
        "plan/indicator.html",
        "",
        indicator=entry,
        may=may_write(ask.view, "indicators"),
        steps=steps_by_lane(ask.view),
        at_step=entry.what.step if entry is not None else request.args.get("step", ""),
    )


def _row(workspace: str, shelf: str, item: str) -> tuple[Asking, Any]:
    """Who asks for the dialog of a row, and the row; a new one is only for those who may write."""
    ask = asking(workspace)
    if not item and not ask.view.audience.writes:
        abort(403)
    return ask, found(ask.view.entry(shelf, item)) if item else None


def _plain(view: View, shelf: str) -> Ticks:
    things = [(entry.id, entry.what.text) for entry in view.present(shelf)]
    return [("", things)] if things else []


def _links(view: View) -> Ticks:
    """The links of the map to tick, as sentences, under the step they lead to."""
    words = {step.id: step.what.words for step in view.present("steps")}
    found: dict[str, list[tuple[str, str]]] = {}
    for link in view.present("links"):
        if link.what.source in words and link.what.target in words:
            sentence = f"{words[link.what.source]} → {words[link.what.target]}"
            found.setdefault(gettext("To: %(step)s", step=words[link.what.target]), []).append(
                (link.id, sentence)
            )
    return list(found.items())


def _answers(view: View) -> Ticks:
    """What people said “not yet” or “no” to, once shown: what an action can take up."""
    found: Ticks = []
    for question in view.present("questions"):
        lines = [
            (
                answer.id,
                " ".join((provocation.what.text, _chosen(choice), answer.what.line)),
            )
            for provocation in view.present("provocations")
            for choice in ("not_yet", "no")
            for answer in said(view.spread(question.id, provocation.id), choice)
        ]
        if lines:
            found.append((question.what.short, lines))
    return found


def _chosen(choice: str) -> str:
    return f"{gettext(CHOICES[choice]).capitalize()}."


def _answer_asked_for(view: View) -> tuple[str, ...]:
    """The answer that a new action is to take up, with the decision it was given to."""
    answer = request.args.get("answer", "")
    shown = {item for _, lines in _answers(view) for item, _ in lines}
    entry = view.entry("answers", answer) if answer in shown else None
    if entry is None:
        return ()
    record = record_on(view, entry.what.question)
    return (answer, record.id) if record is not None else (answer,)


@region("plan", "plan/_plan.html")
def sheet(view: View, region: Region) -> dict[str, Any] | None:
    """The document itself."""
    plan = plan_of(view)
    return {"plan": plan, "chapters": chapters(plan, view)}


@region("gaps", "plan/_gaps.html")
def gaps(view: View, region: Region) -> dict[str, Any] | None:
    """What the plan does not do yet: the two lists, and what is missing in its rows."""
    strands = Strands(view)
    actions = view.present("actions")
    codes = codes_of(view)

    def rows(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
        return [(e.id, f"{codes[e.id]} {e.what.text}") for e in entries]

    learned = [(e.id, f"{who_of(view, e)}: {e.what.learned}") for e in unanswered_in(strands)]
    waiting = [
        (f"{question.id}#spread--{provocation.id}", f"{question.what.short}: {answer.what.line}")
        for question, provocation, answer in untaken(view)
    ]
    return {
        "unanswered": learned,
        "unasked": rows(unasked_in(strands)),
        "not_yet": sorted(waiting, key=lambda row: row[1].casefold()),
        "ownerless": rows(tuple(e for e in actions if not e.what.owner_role)),
        "dateless": rows(tuple(e for e in actions if not e.what.due)),
        "actions": len(actions),
        "insights": len(view.present("insights")),
    }
