"""What the wall shows of a map or a design workshop: what its step is about, with counts."""

from __future__ import annotations

from collections.abc import Iterator

from app.language import gettext as _
from app.pages.design_parts import MARKS, cards, record_on
from app.pages.wall_parts import Card, Knot, Marks, Scene, Tally, lessons
from workshops.design.answer import CHOICES
from workshops.guide import GuideStep, load_guides
from workshops.guide_parts import Question
from workshops.map.step import LANES, lane_of
from workshops.record import Entry
from workshops.view import View


def map_scene(view: View, step: GuideStep, knots: tuple[Knot, ...]) -> Scene:
    """The lanes that the step is about, counted, and what stands in them; or all lanes, counted."""
    where = load_guides()["theory_of_change"].title
    if "insights" in step.shows:
        return Scene(where, step.title, knots, tuple(lessons(view)))
    asked = {word.replace("-", "_") for word in step.shows}
    whole = "whole_map" in asked
    there = view.present("steps")
    lanes = [
        (lane, [s for s in there if lane_of(s.what.step_kind, s.what.horizon) == lane])
        for lane in LANES
        if whole or lane.key in asked
    ]
    tallies = tuple(
        Tally(len(steps), _(lane.heading)) for lane, steps in lanes if steps or not whole
    )
    found = (
        Card(s.what.words, _(lane.heading), look="note--plain")
        for lane, steps in lanes
        for s in steps
    )
    return Scene(where, step.title, knots, () if whole else tuple(found), tallies)


def design_scene(view: View, step: GuideStep, knots: tuple[Knot, ...]) -> Scene:
    """The question that the step is about with its options, or the provocations with counts."""
    shows = step.shows
    guide = load_guides()["design"]
    if "insights" in shows:
        return Scene(guide.title, step.title, knots, tuple(lessons(view)))
    asked = next((question for question in guide.questions if question.key in shows), None)
    if asked is not None:
        return _question(view, step, asked, knots)
    if "provocations" in shows or "answers" in shows:
        marks = tuple(_marks(view))
        if marks:
            return Scene(guide.title, step.title, knots, marks=marks)
        found = (Card(e.what.text, look="note--plain") for e in view.present("provocations"))
        return Scene(guide.title, step.title, knots, tuple(found))
    found = (_decided(view, each) for each in view.present("decisions"))
    decided = tuple(found) if "decisions" in shows else ()
    return Scene(guide.title, step.title, knots, decided)


def _question(view: View, step: GuideStep, asked: Question, knots: tuple[Knot, ...]) -> Scene:
    """The options of a question, with the one that was chosen marked."""
    there = (q for q in view.present("questions") if _is(asked, q))
    question = next(there, None)
    if question is None:
        return Scene(step.title, asked.label, knots)
    options = tuple(
        Card(
            card.entry.what.title,
            _("Chosen") if card.chosen else _("Option %(letter)s", letter=card.letter),
            "s-done" if card.chosen else "",
            "note--plain note--chosen" if card.chosen else "note--plain",
        )
        for card in cards(view, question.id)
    )
    record = record_on(view, question.id)
    decides = "decisions" in step.shows and record is not None
    words = record.what.text if decides and record.what.status != "superseded" else ""
    return Scene(step.title, question.what.text, knots, options, words=words)


def _is(asked: Question, question: Entry) -> bool:
    """Whether a question of ours is this one of the guide, worded as it is or named after it."""
    short = question.what.short.casefold().replace(" ", "-")
    return bool(question.what.text == asked.label or f"-{asked.key}".endswith(f"-{short}"))


def _decided(view: View, decision: Entry) -> Card:
    question = view.entry("questions", decision.what.question)
    short = question.what.short if question is not None else ""
    return Card(decision.what.text, short, "s-done", "note--plain")


def _marks(view: View) -> Iterator[Marks]:
    """Every provocation that somebody answered, decision by decision: never a line, never whose."""
    for question in view.present("questions"):
        for provocation in view.present("provocations"):
            spread = view.spread(question.id, provocation.id)
            if spread.count:
                shown = CHOICES.items() if spread.revealed else ()
                columns = tuple((MARKS[c], _(words), len(spread.of(c))) for c, words in shown)
                yield Marks(provocation.what.text, question.what.short, spread.count, columns)
