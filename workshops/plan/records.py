"""The decisions of a plan as full records, with the spread of answers to each provocation."""

from __future__ import annotations

from datetime import date
from typing import Any

from workshops.design.answer import CHOICES
from workshops.design.decision import AUTHORITY_LEVELS, CORE_OR_ADAPTED, STATUS
from workshops.plan import when
from workshops.plan.parts import Adapted, Asked, Lesson, PlanDecision, Rejected
from workshops.plan.votes import votes_on
from workshops.plan.wording import capital
from workshops.record import Entry
from workshops.strands import Strands
from workshops.thread import who_of
from workshops.view import View

RETAINED = {"kept": "Kept", "adapted": "Adapted", "new": "New here"}


def standing(view: View) -> tuple[Entry, ...]:
    """The decisions that are agreed or proposed, and not superseded, in order."""
    return tuple(e for e in view.present("decisions") if e.what.status != "superseded")


def level_of(what: Any) -> str:
    """Who may make a decision, in words."""
    return AUTHORITY_LEVELS[what.authority_level]


def plan_decisions(strands: Strands, t0: date | None, l0: date | None) -> tuple[PlanDecision, ...]:
    """Every decision record, in the order of the decisions."""
    decisions = strands.view.present("decisions")
    return tuple(_record(strands, entry.what, t0, l0) for entry in decisions)


def _record(strands: Strands, what: Any, t0: date | None, l0: date | None) -> PlanDecision:
    entries, view = strands.entries, strands.view
    question = entries.get(("questions", what.question))
    chosen = entries.get(("options", what.chosen))
    asked, unasked = _answers(view, what.question)
    return PlanDecision(
        short=question.what.short if question else "A question that was removed",
        question=question.what.text if question else "",
        text=what.text,
        method=question.what.method if question else "",
        criteria=question.what.criteria if question else (),
        chosen=chosen.what.title if chosen else "",
        reasons=what.reasons or "Not recorded",
        rejected=_rejected(view, what),
        dissent=what.dissent or "None recorded",
        interests=what.interests or "None recorded",
        conditions=what.conditions,
        level=level_of(what),
        status=STATUS[what.status],
        decided_by_role=what.decided_by_role or "Not recorded",
        decided_on=when.on(when.anchor(what.decided_on), "No date recorded"),
        review=when.at(what.review, t0, l0),
        standing=CORE_OR_ADAPTED[what.core_or_adapted],
        kept=what.kept,
        adapted=what.adapted,
        serves=tuple(
            entries["steps", step].what.words for step in what.steps if ("steps", step) in entries
        ),
        lessons=tuple(
            Lesson(who_of(view, insight), insight.what.learned, insight.what.means)
            for item in what.insights
            if (insight := entries.get(("insights", item))) is not None
        ),
        asked=asked,
        unasked=() if what.status == "superseded" else unasked,
        votes=votes_on(view, what.question),
    )


def _rejected(view: View, what: Any) -> tuple[Rejected, ...]:
    """The options not chosen. While nothing is chosen, none has been rejected yet."""
    if not what.chosen:
        return ()
    return tuple(
        Rejected(entry.what.title, entry.what.rejected_because or "No reason recorded")
        for entry in view.present("options")
        if entry.what.question == what.question and entry.id != what.chosen
    )


def _answers(view: View, question: str) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """The spread of each provocation revealed on a question, and the others by their words."""
    asked: list[Asked] = []
    unasked: list[str] = []
    for entry in view.present("provocations"):
        spread = view.spread(question, entry.id)
        if not spread.answers:
            unasked.append(entry.what.text)
            continue
        lines = tuple((CHOICES[a.what.choice], a.what.line) for a in spread.answers if a.what.line)
        yes, not_yet, no = (len(spread.of(choice)) for choice in ("yes", "not_yet", "no"))
        asked.append(Asked(entry.what.text, yes=yes, not_yet=not_yet, no=no, lines=lines))
    return tuple(asked), tuple(unasked)


def origin_of(view: View, what: Any) -> str:
    """Where a provocation comes from: “Kept, North Yorkshire”, “New here, local, from Rowan”."""
    return ", ".join((RETAINED[what.retained], *_sources(view, what)))


def _sources(view: View, what: Any) -> tuple[str, ...]:
    insight = view.entry("insights", what.insight) if what.insight else None
    taught = f"from {who_of(view, insight)}" if insight is not None else ""
    return tuple(filter(None, (what.origin, taught)))


def ledger_of(view: View) -> tuple[Adapted, ...]:
    """The provocations as lines of the adopt-and-adapt ledger."""
    return tuple(_ledger_line(view, entry.what) for entry in view.present("provocations"))


def _ledger_line(view: View, what: Any) -> Adapted:
    source = capital(", ".join(_sources(view, what))) or "Not said"
    element, standing = f"“{what.text}”", RETAINED[what.retained]
    if what.retained == "kept":
        return Adapted(element, standing, source, "Nothing")
    kept = "The thought" if what.retained == "adapted" else "Nothing"
    return Adapted(element, standing, kept, source)
