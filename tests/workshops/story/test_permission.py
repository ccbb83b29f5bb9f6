"""Permission: taken back at any time, and given anew without opening what was closed meanwhile."""

from __future__ import annotations

from tests.builders import Happened, two_stories
from tests.cast import CLEO
from tests.safe import PERMITTED
from workshops.story.gate import MISSING, GoLive
from workshops.story.permission import WritePermission
from workshops.story.story import WriteStory


def with_permission(given: Happened, **changes: object) -> WritePermission:
    """The permission of Rowan's story as it stands, but for these changes."""
    saw = given.version("permissions", "rowan")
    return WritePermission("rowan", **{**PERMITTED, **changes}, saw=saw)


def test_a_permission_that_has_ended_can_still_be_withdrawn() -> None:
    late = CLEO.at("2101-01-01T09:00:00.000+00:00")
    then = two_stories()
    then = then.when(with_permission(then, withdrawn=True), by=late)
    assert then.entry("permissions", "rowan").what.withdrawn


def test_a_story_whose_permission_was_withdrawn_is_refused_until_it_is_given_anew() -> None:
    then = two_stories()
    told = WriteStory("rowan", "Rowan", "Loves maps.", saw=then.version("stories", "rowan"))
    then = then.when(told, with_permission(then, withdrawn=True))
    assert then.refusal(GoLive("rowan")) == MISSING["withdrawn"]


def test_a_story_closed_while_permission_was_withdrawn_stays_closed() -> None:
    then = two_stories()
    then = then.when(with_permission(then, withdrawn=True), GoLive("rowan", live=False))
    then = then.when(with_permission(then))
    assert not then.state.is_live("rowan")
