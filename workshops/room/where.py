"""Where a workshop is on its story’s board, and where its next and its previous step lead."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.guide import GuideStep, Question, load_guides
from workshops.record import Entry
from workshops.room.standing import Standing
from workshops.view import View


@dataclass(frozen=True, slots=True)
class Where:
    """A workshop’s step, and the cell its room is at; what it has not or not yet is None.

    `lit` are the questions that the step asks; `question` is the one of them the room is at.
    """

    workshop: Entry
    standing: Standing | None
    step: GuideStep | None
    story: Entry | None
    stages: tuple[Entry, ...]
    stage: Entry | None
    lit: tuple[Question, ...]
    question: Question | None

    @property
    def by_stage(self) -> bool:
        """Whether the step goes through the life stages one after the other."""
        return bool(self.lit and self.stages)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place to go to: a step, at a life stage if it goes by those, and what it is called."""

    step: str
    stage: str
    words: str


def where(view: View, workshop: Entry) -> Where:
    """Where a workshop is now: at the place everyone was brought to, as far as its step asks it."""
    guide = load_guides()[workshop.what.guide]
    standing = view.standing(workshop.id)
    place = standing.place if standing is not None else ("", "", "")
    found = (view.entry("stories", story) for story in workshop.what.stories)
    stories = [story for story in found if story is not None]
    story = next((s for s in stories if s.id == place[0]), stories[0] if stories else None)
    stages = view.stages(story.id) if story is not None else ()
    at = standing.stage if standing is not None else ""
    stage = next((s for s in stages if s.id == at), stages[0] if stages else None)
    step = next((s for s in guide.steps if standing and s.key == standing.step), None)
    # Only a story's board has rows; elsewhere a step's questions are pages of their own.
    rows = guide.questions if story is not None and standing is not None else ()
    lit = tuple(q for q in rows if standing is not None and q.key in standing.shows)
    question = next((q for q in lit if q.kind == place[2]), lit[0] if lit else None)
    return Where(workshop, standing, step, story, stages, stage, lit, question)


def onward(now: Where) -> Stop | None:
    """Where Next leads: the next life stage while the step goes by those, else the next step."""
    if now.by_stage and now.stage is not None and now.stage.id != now.stages[-1].id:
        return _at_stage(now, +1)
    return _at_step(now, +1)


def backward(now: Where) -> Stop | None:
    """Where Back leads: the way that Next came."""
    if now.by_stage and now.stage is not None and now.stage.id != now.stages[0].id:
        return _at_stage(now, -1)
    return _at_step(now, -1)


def _at_stage(now: Where, way: int) -> Stop:
    assert now.step is not None and now.stage is not None  # noqa: S101, PT018 - by_stage says so
    stage = now.stages[[s.id for s in now.stages].index(now.stage.id) + way]
    return Stop(now.step.key, stage.id, stage.what.name)


def _at_step(now: Where, way: int) -> Stop | None:
    guide = load_guides()[now.workshop.what.guide]
    at = guide.steps.index(now.step) if now.step is not None else -1
    if not 0 <= at + way < len(guide.steps):
        return None
    step = guide.steps[at + way]
    asks = {question.key for question in guide.questions} & set(step.shows)
    stages = now.stages if asks and now.story is not None else ()
    stage = stages[0 if way > 0 else -1].id if stages else ""
    return Stop(step.key, stage, step.title)
