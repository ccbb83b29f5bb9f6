"""Where a story’s board is thin: what each life stage has been asked and by how many answered.

A question is thin at a life stage while fewer than two different people have answered it: one voice
is a view, two begin a picture. Only questions that a step of this workshop has put to the room are
looked at, and four of them: what happened, feelings, worries, and who was there. It is no score:
nothing is added up, nothing is compared with another room, and thin is said in words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workshops.guide import Question, load_guides
from workshops.record import Entry
from workshops.room.where import Where
from workshops.view import View

ENOUGH_PEOPLE = 2
LOOKED_AT = ("event", "feeling", "concern", "people")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question at a life stage: how many notes answer it, of how many different people.

    People are 0 where notes lie face down and nobody may know who wrote them.
    """

    stage: Entry
    question: Question
    notes: int
    people: int

    @property
    def thin(self) -> bool:
        """Whether fewer than two people answered, as far as that can be known."""
        return self.notes < ENOUGH_PEOPLE or self.people == 1


@dataclass(frozen=True, slots=True)
class Covered:
    """A life stage with its questions, in the order of the board’s rows."""

    stage: Entry
    answers: tuple[Answered, ...]

    @property
    def thin(self) -> tuple[Answered, ...]:
        """The questions that are thin here."""
        return tuple(answer for answer in self.answers if answer.thin)


def coverage(view: View, workshop: Entry, story: str) -> tuple[Covered, ...]:
    """Each life stage of a story with the questions that this workshop has asked so far."""
    asked = _asked(view, workshop)
    questions = [q for q in load_guides()["deep_dive"].questions if q.key in asked]
    return tuple(
        Covered(stage, tuple(_answered(view, story, stage, question) for question in questions))
        for stage in view.stages(story)
    )


def _asked(view: View, workshop: Entry) -> Collection[str]:
    """The questions that some step of this workshop’s course has shown, of those looked at."""
    steps = {step.key: step for step in load_guides()[workshop.what.guide].steps}
    gone = (steps[visit.step] for visit in view.course(workshop.id) if visit.step in steps)
    return {key for step in gone for key in step.shows if key in LOOKED_AT}


def _answered(view: View, story: str, stage: Entry, question: Question) -> Answered:
    cell = (story, stage.id, question.kind)
    seen = view.cell(cell)
    notes = len(seen.notes) + seen.face_down
    people = len(view.who_wrote_in(story, stage.id, question.kind))
    if not seen.face_down:
        people = max(people, view.people_in(cell))
    return Answered(stage, question, notes, min(people, notes))


def thin_here(covered: Sequence[Covered], now: Where, *, leaving_step: bool) -> list[Answered]:
    """What is thin of the questions in hand: at the life stage the room leaves, or, when it leaves
    the step, at every one.
    """
    lit = {question.key for question in now.lit}
    stages = covered if leaving_step else [c for c in covered if c.stage == now.stage]
    return [answer for each in stages for answer in each.thin if answer.question.key in lit]


def thinnest(covered: Sequence[Covered], now: Where) -> Answered | None:
    """The question to bring back: of the earlier life stage with most that is thin, the emptiest.

    Earlier are the stages before the one in hand, and of questions asked in steps before, all.
    """
    lit = {question.key for question in now.lit}
    before = True
    found: list[list[Answered]] = []
    for each in covered:
        before = before and each.stage != now.stage
        found.append([a for a in each.thin if before or a.question.key not in lit])
    most = max(found, key=len, default=[])
    return min(most, key=lambda answer: answer.notes, default=None)
