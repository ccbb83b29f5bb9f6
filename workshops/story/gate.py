"""The safety gate: what has to be recorded before a story goes live, and its pause and its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Id
from workshops.record import OnOne, here
from workshops.story.permission import WritePermission
from workshops.story.safety import MINIMISED, WriteSafety

if TYPE_CHECKING:
    from workshops.workspace import Workspace

MISSING = {
    "who": "Say in three sentences who the young person is and what they love.",
    "given_by": "Say whose permission this is.",
    "source": "Say from what source the story is told.",
    "use": "Say for what use permission was given.",
    "audience": "Say who may see the story.",
    "until": "Say until when the permission holds.",
    "ended": "The permission has ended. Ask again, or purge the story.",
    "withdrawn": "The permission was withdrawn. The story should be purged.",
    "withdraw": "Say how the permission can be withdrawn.",
    "lawful_basis": "Record the lawful basis. It is not the permission.",
    "condition": "Record the condition for sensitive information.",
    "minimised": "Go through what has to be left out, to the last line.",
    "intruder": "Judge whether a determined person could tell who it is.",
    "intruder_because": "Say why you judge so.",
    "likely": "Someone here would know who it is. Blur what gives it away, or blend several lives.",
    "safeguarding_lead": "Name the safeguarding lead for the day, by their role.",
    "safeguarding_route": "Say how a concern for a child’s safety is raised here.",
}
"""What a story still needs before it can go live, in the order in which it is asked for."""
PAUSED = "This story is paused. Take a breath; whoever paused it will say when it goes on."
NOT_LIVE = "This story is not open yet. Its coach is still making it safe to tell."


def missing(story: Any, permission: Any, safety: Any, today: str) -> tuple[str, ...]:
    """The keys of what a story lacks before it may go live; entries may be None. `today` is a day
    (ISO 8601).
    """
    agreed = permission.what if permission is not None else WritePermission(story.id)
    safe = safety.what if safety is not None else WriteSafety(story.id)
    return (
        *(() if story.what.who else ("who",)),
        *_permitted(agreed, today),
        *_safe(safe),
    )


def _permitted(what: WritePermission, today: str) -> Iterator[str]:
    yield from (key for key in ("given_by", "source", "use", "audience", "until", "withdraw")
                if not getattr(what, key))  # fmt: skip
    if what.until and what.until < today:
        yield "ended"
    if what.withdrawn:
        yield "withdrawn"


def _safe(what: WriteSafety) -> Iterator[str]:
    yield from (key for key in ("lawful_basis", "condition") if not getattr(what, key))
    if set(what.minimised) != set(MINIMISED):
        yield "minimised"
    yield from (key for key in ("intruder", "intruder_because") if not getattr(what, key))
    if what.intruder == "likely":
        yield "likely"
    yield from (key for key in ("safeguarding_lead", "safeguarding_route")
                if not getattr(what, key))  # fmt: skip


class OnStory(OnOne):
    """A command about one story as a whole."""

    __slots__ = ()
    on = "stories"


@command("go_live")
@dataclass(frozen=True, slots=True)
class GoLive(OnStory):
    """Opens a story to its Deep Dive, once everything that makes it safe is recorded; or closes it
    again, which is always possible.
    """

    roles = COACHES

    in_story: Id
    live: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        story = here(state, "stories", self.in_story)
        # A permission that was withdrawn closed a story that had gone live; closing it besides
        # means that it stays closed if permission is given anew.
        open_now = state.is_live(self.in_story) if self.live else self.in_story in state.live
        if open_now == self.live:
            return ()
        if self.live:
            if self.in_story in state.purged:
                raise Refused("This story was purged. What it taught is in its insights.")
            permission = state.told_of("permissions", self.in_story)
            safety = state.told_of("safety", self.in_story)
            lacks = missing(story, permission, safety, context.at[:10])
            if lacks:
                raise Refused(MISSING[lacks[0]])
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        live = state.live | {self.in_story} if self.live else state.live - {self.in_story}
        return replace(state, live=live)


@command("pause_story")
@dataclass(frozen=True, slots=True)
class PauseStory(OnStory):
    """Stops a story, for everyone, at once: the story holder may, and any coach. The same people
    may let it go on.
    """

    anytime = True

    in_story: Id
    paused: bool = True

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        story = here(state, "stories", self.in_story)
        if context.role not in COACHES and context.by != story.what.holder:
            raise Refused("Only the story holder or a coach can pause a story. Ask one of them.")
        return () if (self.in_story in state.paused) == self.paused else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        if self.paused:
            return replace(state, paused=state.paused.set(self.in_story, fact.by))
        return replace(state, paused=state.paused.delete(self.in_story))
