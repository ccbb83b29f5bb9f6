"""Why? and So what?: the thread from a thing to a young person's words, and back to deeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, request

from app.language import N_, gettext
from app.pages.asking import asking, found
from app.words import offset_words, spoken
from workshops import thread
from workshops.plan import when
from workshops.plan.actions import codes_of
from workshops.plan.wording import capital
from workshops.strands import SHELVES
from workshops.thread import Knot, Thread, Why, who_of
from workshops.view import View

pages = Blueprint("why", __name__)

WHY = N_("Why are we doing this?")
QUOTATION_MARKS = "“”\"‘' "
QUESTIONS = {
    "insights": N_("Where did we learn this?"),
    "decisions": N_("Why did we decide this?"),
    "questions": N_("Why did we decide this?"),
    "provocations": N_("Why do we ask this?"),
    "steps": N_("Why do we want this?"),
    "options": N_("Why is this an option?"),
    "indicators": N_("Why do we count this?"),
}


@dataclass(frozen=True, slots=True)
class Other:
    """Another thread from the same start: its place, and what it ends in."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Where an insight led: the last knot of a thread, what came between, and how it is called."""

    knot: Knot
    name: str
    between: tuple[Knot, ...]


@pages.get("/w/<workspace>/why/<shelf>/<item>")
def why(workspace: str, shelf: str, item: str) -> str:
    """The best thread knot by knot, the young person's words last and largest; then the others."""
    ask = asking(workspace)
    if shelf not in SHELVES:
        abort(404)
    found(ask.view.entry(shelf, item))
    answer = thread.why(ask.view, shelf, item)
    at = _place(answer)
    knots = answer.threads[at] if answer.threads else ()
    insight = _last(answer.start, knots, "insights")
    return ask.page(
        "why/why.html",
        "",
        title=gettext(QUESTIONS.get(shelf, WHY)),
        shelf=shelf,
        item=item,
        start=answer.start,
        opening=opening(ask.view, answer.start),
        knots=knots,
        end=_end(ask.view, answer.start, knots),
        sentence=answer.sentence,
        others=_others(answer, at),
        insight=insight,
        who=who_of(ask.view, ask.view.entry("insights", insight)) if insight else "",
        step=_last(answer.start, knots, "steps") or _step_of(ask.view, insight),
        deeds=_deeds(ask.view, item) if shelf == "insights" else (),
        so=thread.so_what(ask.view, item).sentence if shelf == "insights" else "",
    )


def _place(answer: Why) -> int:
    given = request.args.get("thread", "0")
    at = int(given) if given.isdecimal() and len(given) < 4 else 0
    return at if at < len(answer.threads) else 0


def opening(view: View, start: Knot) -> str:
    """What the first knot is: “The action, AC07, HR Business Partner, due 2 March 2027”."""
    said = capital(start.say)
    if start.shelf != "actions":
        return said
    what, about = view.entry("actions", start.id).what, view.about
    noun, _, owner = said.partition(", ")
    parts = [f"{noun} {codes_of(view)[start.id]}", owner]
    if what.due:
        t0, l0 = (when.anchor(day) for day in ((about.t0, about.l0) if about else ("", "")))
        due = when.at(what.due, t0, l0)
        said = spoken(due.day) if due.day else offset_words(what.due)
        parts.append(gettext("due %(when)s", when=said))
    return ", ".join(part for part in parts if part)


def _end(view: View, start: Knot, knots: Thread) -> dict[str, Any]:
    """What stands under the last words: how we know them, or why the thread goes no further."""
    last = (start, *knots)[-1]
    rest = next((knot.rest for knot in (start, *knots) if knot.rest), "")
    if last.shelf != "notes":
        return {"rest": rest, "voice": None, "words": "", "composite": False}
    note = view.entry("notes", last.id)
    story = view.entry("stories", note.story) if note is not None else None
    return {
        "rest": rest,
        "voice": last.moments[0],
        # People often type the quotation marks too; the page has its own.
        "words": last.words.strip(QUOTATION_MARKS),
        "composite": bool(story is not None and story.what.composite),
    }


def _last(start: Knot, knots: Thread, shelf: str) -> str:
    """The id of the last thing of this kind on the thread."""
    ids = [knot.id for knot in (start, *knots) if knot.shelf == shelf]
    return ids[-1] if ids else ""


def _step_of(view: View, insight: str) -> str:
    """The first map step that an insight is attached to."""
    return next((step.id for step in view.steps_of(insight)), "") if insight else ""


def _others(answer: Why, at: int) -> list[Other]:
    """The other threads, by the insight that each ends in."""
    return [
        Other(place, next(k.words for k in reversed(knots) if k.shelf == "insights"))
        for place, knots in enumerate(answer.threads)
        if place != at and any(knot.shelf == "insights" for knot in knots)
    ]


def _deeds(view: View, insight: str) -> tuple[Deed, ...]:
    """What is done about an insight, or as far as it has come."""
    codes = codes_of(view)
    return tuple(
        Deed(knots[-1], _called(codes, knots[-1]), knots[:-1])
        for knots in thread.so_what(view, insight).threads
    )


def _called(codes: dict[str, str], knot: Knot) -> str:
    """The number of an action in the plan; anything else goes by its words."""
    return codes.get(knot.id, "") if knot.shelf == "actions" else ""
