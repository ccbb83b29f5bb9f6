"""An answer: one person's private yes, not yet or no to a provocation asked of a decision, then the
spread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Id, MaybeLine, OneOf, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

CHOICES = {"yes": "yes", "not_yet": "not yet", "no": "no"}


@command("write_answer")
@dataclass(frozen=True, slots=True)
class WriteAnswer(Write):
    """Answers a provocation about a question's decision, unseen until revealed; one answer a
    person.
    """

    on = "answers"

    answer: Id
    question: Id
    provocation: Id
    choice: Annotated[str, OneOf(tuple(CHOICES))]
    line: MaybeLine = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "questions", self.question)
        here(state, "provocations", self.provocation)
        old = state.shelf("answers").get(self.answer)
        asked = (self.question, self.provocation)
        if old is not None and old.by != context.by:
            raise Refused("Only the person who gave this answer can change it.")
        if old is not None and (old.what.question, old.what.provocation) != asked:
            raise Refused("An answer stays with the provocation and the question it was given to.")

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        mine = state.answer_by(context.by, self.question, self.provocation)
        if mine is not None and mine.id != self.answer:
            # A second answer from the same person is a change of mind, not a second vote.
            changed = replace(self, answer=mine.id, saw=mine.version)
            return Write.decide(changed, state, context)
        return Write.decide(self, state, context)


@command("reveal_answers")
@dataclass(frozen=True, slots=True)
class RevealAnswers(Command):
    """Shows everyone the spread of one provocation on one question; later answers at once."""

    roles = COACHES

    question: Id
    provocation: Id

    @property
    def shelf(self) -> str:
        return "answers"

    @property
    def item(self) -> str:
        return f"{self.question}-{self.provocation}"

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        here(state, "questions", self.question)
        here(state, "provocations", self.provocation)
        return () if (self.question, self.provocation) in state.revealed else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        revealed = state.revealed.set((self.question, self.provocation), fact.seq)
        return replace(state, revealed=revealed)
