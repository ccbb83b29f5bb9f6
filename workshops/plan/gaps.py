"""What a plan does not do yet, so that it can say so itself."""

from __future__ import annotations

from collections.abc import Mapping

from workshops.design.untaken import untaken
from workshops.plan.parts import Gaps, Lesson, NotYet
from workshops.strands import Strands
from workshops.thread import unanswered_in, unasked_in, who_of
from workshops.view import View


def gaps_of(strands: Strands, codes: Mapping[str, str]) -> Gaps:
    """Every gap in words; `codes` numbers the actions."""
    view = strands.view
    return Gaps(
        unanswered=tuple(
            Lesson(who_of(view, entry), entry.what.learned, entry.what.means)
            for entry in unanswered_in(strands)
        ),
        unasked=tuple(f"{codes[entry.id]} {entry.what.text}" for entry in unasked_in(strands)),
        not_yet=_not_yet(view),
        open=_open(view),
    )


def _not_yet(view: View) -> tuple[NotYet, ...]:
    return tuple(
        NotYet(question.what.short, provocation.what.text, answer.what.line)
        for question, provocation, answer in untaken(view)
    )


def _open(view: View) -> tuple[str, ...]:
    """Questions without an agreed decision."""
    settled = {e.what.question: e.what.status for e in view.present("decisions")}
    return tuple(
        f"{entry.what.short}: {entry.what.text}"
        + (" A decision is proposed." if settled.get(entry.id) == "proposed" else "")
        for entry in view.present("questions")
        if settled.get(entry.id) != "agreed"
    )
