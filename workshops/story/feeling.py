"""The feelings line: for each life stage a mark from −3 to +3, and a sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.core import Context, command
from workshops.fields import Id, MaybeLine, Saw
from workshops.record import WriteSingle, here
from workshops.room.note import How
from workshops.story.stage import Feeling

if TYPE_CHECKING:
    from workshops.view import View
    from workshops.workspace import Workspace


@command("mark_feeling")
@dataclass(frozen=True, slots=True)
class MarkFeeling(WriteSingle):
    """Says how a life stage may have felt; there is one mark for each, and it is taken together."""

    on = "feelings"

    stage: Id
    level: Feeling
    why: MaybeLine = ""
    how: How = "guess"
    saw: Saw = 0

    def story(self, state: Workspace) -> str:
        return state.story_of("stages", self.stage)

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "stages", self.stage)


def signed(level: int) -> str:
    """A mark as it is written: +2, 0, −3 with a true minus."""
    return f"+{level}" if level > 0 else f"−{-level}" if level else "0"


@dataclass(frozen=True, slots=True)
class Felt:
    """A point of the feelings line: its life stage, −3 to +3 or None while nobody has said, why,
    and how that is known.
    """

    stage: str
    name: str
    ages: str
    level: int | None
    why: str
    how: str
    version: int


def line_of(view: View, story: str) -> tuple[Felt, ...]:
    """The feelings line of a story, a point for each life stage in order."""
    return tuple(_felt(view, stage) for stage in view.stages(story))


def _felt(view: View, stage: object) -> Felt:
    what, item = stage.what, stage.id  # type: ignore[attr-defined]
    marked = view.entry("feelings", item)
    # Before marks had a place of their own, a life stage held its mark.
    level = marked.what.level if marked is not None else what.feeling
    return Felt(
        item,
        what.name,
        what.ages,
        int(level) if level else None,
        marked.what.why if marked is not None else "",
        marked.what.how if marked is not None else "guess",
        marked.version if marked is not None else 0,
    )
