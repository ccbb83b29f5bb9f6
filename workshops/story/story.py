"""A story: a pseudonymised or composite account of a young person's life so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, command
from workshops.fields import Id, Line, MaybeId, MaybePara, OneOf, Saw
from workshops.record import Write

if TYPE_CHECKING:
    from workshops.workspace import Workspace

CHOSEN_BY = {
    "young_person": "The young person chose it",
    "holder": "The story holder chose it",
    "us": "We chose it from the list",
}


@command("write_story")
@dataclass(frozen=True, slots=True)
class WriteStory(Write):
    """Names a story by its pseudonym and says who the young person is before any problem.

    `content_note` says ahead of time what in it is hard to hear. `holder` is the person who brings
    the story, and may pause it; `chosen_by` says who chose the pseudonym.
    """

    on = "stories"
    roles = COACHES

    story_id: Id
    pseudonym: Line
    who: MaybePara = ""
    age: Line = "not said"
    composite: bool = True
    content_note: MaybePara = ""
    holder: MaybeId = ""
    chosen_by: Annotated[str, OneOf(("", *CHOSEN_BY))] = ""
    saw: Saw = 0

    def story(self, state: Workspace) -> str:
        return self.story_id if self.story_id in state.stories else ""
