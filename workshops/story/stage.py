"""A life stage: a named period in a story, a column of its board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Context, Refused, command
from workshops.fields import Id, Line, MaybeLine, OneOf, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

MOST_STAGES = 8
Feeling = Annotated[str, OneOf(("", "-3", "-2", "-1", "0", "1", "2", "3"))]


@command("write_stage")
@dataclass(frozen=True, slots=True)
class WriteStage(Write):
    """Adds or renames a life stage; `feeling` is the mark from −3 to 3, empty while nobody has
    said.
    """

    on = "stages"
    roles = COACHES

    stage: Id
    in_story: Id
    name: Line
    ages: MaybeLine = ""
    feeling: Feeling = ""
    saw: Saw = 0

    def story(self, state: Workspace) -> str:
        return self.in_story

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "stories", self.in_story)
        old = state.stages.get(self.stage)
        if old is not None and old.what.in_story != self.in_story:
            raise Refused("A life stage stays in its own story.")
        if old is None and len(state.stages_of(self.in_story)) >= MOST_STAGES:
            raise Refused(
                "A board holds %(most)s life stages. Rename one or remove one first.",
                most=MOST_STAGES,
            )
