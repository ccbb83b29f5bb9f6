"""A design question: one of those the core team must answer before the service can open."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.core import COACHES, command
from workshops.fields import Id, Line, MaybeLine, Saw
from workshops.record import Write


@command("write_question")
@dataclass(frozen=True, slots=True)
class WriteQuestion(Write):
    """Asks the question, with a short name, the technique used and the criteria options are held
    to.
    """

    on = "questions"
    roles = COACHES

    question: Id
    text: Line
    short: Line
    method: MaybeLine = ""
    criteria: tuple[Line, ...] = ()
    saw: Saw = 0
