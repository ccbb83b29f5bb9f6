"""The safety gate: what a story lacks, who may open it, and how it is paused and closed again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import Happened, deep_dive, note_by, told_safely
from tests.cast import CLEO, PAT, QUINN, SOL, Player
from tests.safe import PERMITTED, SAFE
from workshops.core import Command
from workshops.room.note import PlaceNote
from workshops.story.gate import MISSING, NOT_LIVE, PAUSED, GoLive, PauseStory
from workshops.story.keeping import WriteKeeping
from workshops.story.permission import WritePermission
from workshops.story.safety import WriteSafety
from workshops.story.stage import WriteStage
from workshops.story.story import WriteStory

SAFELY: dict[str, Any] = {**SAFE, "minimised": tuple(SAFE["minimised"])}
HOLDER = replace(PAT, name="hana")


def prepared(
    permitted: dict[str, Any] | None = None,
    safe: dict[str, Any] | None = None,
    who: str = "Blake fixes bicycles.",
) -> Happened:
    """Blake's story with a record of what makes it right, not live yet."""
    return Happened().given(
        WriteStory("blake", "Blake", who, holder="hana"),
        WriteStage("now", "blake", "Now"),
        WritePermission("blake", **{**PERMITTED, **(permitted or {})}),
        WriteSafety("blake", **{**SAFELY, **(safe or {})}),
    )


def test_a_story_goes_live_when_everything_is_recorded() -> None:
    assert prepared().when(GoLive("blake")).state.is_live("blake")


@pytest.mark.parametrize(
    ("permitted", "safe", "lacks"),
    [
        *(({field: ""}, {}, field) for field in
          ("given_by", "source", "use", "audience", "until", "withdraw")),
        ({"until": "2026-10-12"}, {}, "ended"),
        ({"withdrawn": True}, {}, "withdrawn"),
        *(({}, {field: ""}, field) for field in
          ("lawful_basis", "condition", "intruder", "intruder_because", "safeguarding_lead",
           "safeguarding_route")),
        ({}, {"minimised": SAFELY["minimised"][1:]}, "minimised"),
        ({}, {"intruder": "likely"}, "likely"),
    ],
    ids=str,
)  # fmt: skip
def test_a_story_does_not_go_live_without_each_part(
    permitted: dict[str, Any], safe: dict[str, Any], lacks: str
) -> None:
    assert prepared(permitted, safe).refusal(GoLive("blake")) == MISSING[lacks]


def test_who_a_young_person_is_comes_before_everything_else() -> None:
    assert prepared(who="").refusal(GoLive("blake")) == MISSING["who"]


def test_a_story_with_no_record_at_all_is_not_live() -> None:
    given = Happened().given(WriteStory("blake", "Blake", "Blake fixes bicycles."))
    assert given.refusal(GoLive("blake")) == MISSING["given_by"]


def test_the_last_day_of_a_permission_still_holds() -> None:
    assert prepared({"until": "2026-10-13"}).when(GoLive("blake")).state.is_live("blake")


def test_a_permission_cannot_be_recorded_for_a_day_that_is_past() -> None:
    wanted = WritePermission("blake", **{**PERMITTED, "until": "2026-10-12"})
    given = Happened().given(WriteStory("blake", "Blake"))
    assert given.refused_field(wanted) == "until"


def test_only_coaches_record_and_open() -> None:
    for wanted in (GoLive("blake"), WritePermission("blake", saw=3), WriteSafety("blake", saw=4)):
        assert prepared().refusal(wanted, by=HOLDER).startswith("Only a coach")


def test_a_story_that_is_not_live_is_there_for_coaches_alone() -> None:
    given = deep_dive().when(GoLive("rowan", live=False))
    assert given.seen_by(CLEO).entry("stories", "rowan") is not None
    for player in (PAT, SOL):
        assert given.seen_by(player).entry("stories", "rowan") is None
        assert given.seen_by(player).stages("rowan") == ()


def test_nobody_but_coaches_writes_in_a_story_that_is_not_live() -> None:
    given = deep_dive().when(GoLive("rowan", live=False))
    wanted = PlaceNote("n1", "early", "event", "Moved twice", "records")
    assert given.refusal(wanted, by=PAT) == NOT_LIVE
    assert given.when(wanted).note("n1").by == "cleo"


def test_withdrawing_the_permission_closes_a_story_at_once() -> None:
    withdrawn = WritePermission("rowan", **{**PERMITTED, "withdrawn": True})
    saw = deep_dive().version("permissions", "rowan")
    given = note_by(PAT, deep_dive()).when(replace(withdrawn, saw=saw))
    assert given.seen_by(PAT).cell(("rowan", "early", "event")).notes == ()
    assert given.seen_by(PAT).entry("stories", "rowan") is None


def test_a_permission_given_anew_goes_through_the_gate_anew() -> None:
    given = deep_dive()
    for withdrawn in (True, False):
        saw = given.version("permissions", "rowan")
        given = given.when(WritePermission("rowan", **PERMITTED, withdrawn=withdrawn, saw=saw))
    assert not given.state.is_live("rowan")


def test_a_real_story_is_on_no_screen_and_not_for_observers() -> None:
    given = note_by(PAT, deep_dive())
    real = given.when(
        WriteStory("rowan", "Rowan", composite=False, saw=given.version("stories", "rowan"))
    )
    observer = Player("ola", "observer", frozenset({"rowan"}))
    for player in (SOL, observer):
        assert given.seen_by(player).cell(("rowan", "early", "event")).notes != ()
        assert real.seen_by(player).cell(("rowan", "early", "event")).notes == ()
        assert real.seen_by(player).entry("notes", "n1") is None
    assert real.seen_by(QUINN).cell(("rowan", "early", "event")).notes != ()


def held() -> Happened:
    """A Deep Dive on Rowan's story, which Hana brings, with a note of Pat's."""
    given = note_by(PAT, deep_dive())
    version = given.version("stories", "rowan")
    return given.when(WriteStory("rowan", "Rowan", holder="hana", saw=version))


@pytest.mark.parametrize("player", [CLEO, HOLDER], ids=str)
def test_the_holder_and_coaches_pause_a_story(player: Player) -> None:
    given = held().when(PauseStory("rowan"), by=player)
    seen = given.seen_by(QUINN)
    assert seen.is_paused("rowan")
    assert (seen.cell(("rowan", "early", "event")).notes, seen.stages("rowan")) == ((), ())
    assert given.seen_by(CLEO).cell(("rowan", "early", "event")).notes != ()


def test_nobody_else_pauses_a_story() -> None:
    assert held().refusal(PauseStory("rowan"), by=QUINN).startswith("Only the story holder")


def test_while_a_story_is_paused_nobody_writes_in_it() -> None:
    wanted = PlaceNote("n2", "early", "event", "Moved twice", "records")
    assert held().when(PauseStory("rowan")).refusal(wanted, by=PAT) == PAUSED


def test_a_story_goes_on_as_it_was() -> None:
    given = held()
    then = given.when(PauseStory("rowan")).when(PauseStory("rowan", paused=False), by=HOLDER)
    cell = ("rowan", "early", "event")
    assert then.seen_by(QUINN).cell(cell) == given.seen_by(QUINN).cell(cell)


@pytest.mark.parametrize("again", [GoLive("rowan"), PauseStory("rowan", paused=False)], ids=str)
def test_what_is_so_already_changes_nothing(again: Command) -> None:
    assert held().when(again).state == held().state


def test_whom_to_turn_to_is_told_to_all_who_may_open_the_story() -> None:
    given = deep_dive()
    lead, route = given.seen_by(PAT).safeguarding("rowan")
    assert (lead, route) == (SAFE["safeguarding_lead"], SAFE["safeguarding_route"])
    assert given.seen_by(PAT).safeguarding("amber") == ("", "")


def test_what_makes_a_story_right_is_for_coaches() -> None:
    for shelf in ("permissions", "safety"):
        assert deep_dive().seen_by(PAT).present(shelf) == ()
        assert deep_dive().seen_by(CLEO).present(shelf) != ()


def test_the_gate_of_the_builders_is_one_a_story_passes() -> None:
    given = Happened().given(WriteStory("blake", "Blake", "Blake fixes bicycles."))
    assert given.when(*told_safely("blake")).state.is_live("blake")


@pytest.mark.parametrize(
    ("shelf", "wanted"),
    [
        ("permissions", WritePermission("blake", **PERMITTED)),
        ("safety", WriteSafety("blake", **SAFELY)),
        ("keeping", WriteKeeping("blake", "2027-06-30")),
    ],
    ids=["permission", "safety", "keeping"],
)
def test_what_was_taken_back_can_be_recorded_again(shelf: str, wanted: Command) -> None:
    given = Happened().given(WriteStory("blake", "Blake")).when(wanted).undone(CLEO)
    assert given.state.told_of(shelf, "blake") is None
    entry = given.when(wanted).state.told_of(shelf, "blake")
    assert entry is not None
    assert entry.what == wanted
