"""A paused story: nobody but coaches reads it or writes in it, and it goes on as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import Happened, deep_dive
from tests.cast import CLEO, PAT, QUINN, SOL, Player
from workshops.changes import Undo
from workshops.core import Command
from workshops.record import Remove
from workshops.room.ballot import WriteBallot
from workshops.room.group import WriteGroup
from workshops.room.note import EditNote, MoveNote, PlaceNote
from workshops.room.shelf import ShelveNote
from workshops.room.timer import SetTimer
from workshops.room.vote import CastVote
from workshops.story.feeling import MarkFeeling
from workshops.story.gate import PAUSED, PauseStory
from workshops.story.insight import WriteInsight
from workshops.story.story import WriteStory

CELL = ("rowan", "early", "event")
HANA = replace(PAT, name="hana")
OLA = replace(SOL, name="ola", role="observer")


def told() -> Happened:
    """Rowan's Deep Dive, which Hana brings: Pat's note face up, Quinn's face down, an idea of
    Pat's for later, a mark on the feelings line, and a vote on the notes.
    """
    given = deep_dive(allowed=("notes", "moves", "insights", "stages"))
    version = given.version("stories", "rowan")
    given = given.when(WriteStory("rowan", "Rowan", holder="hana", saw=version))
    given = given.when(PlaceNote("n1", "early", "event", "Moved twice", "records"), by=PAT)
    given = given.given(
        PlaceNote("n2", "early", "event", "Nobody knew", "guess", hidden=True), by=QUINN
    )
    given = given.when(PlaceNote("n3", "early", "hope", "A place to go", "guess"), by=PAT)
    given = given.when(ShelveNote("n3", shelved=True), by=PAT)
    given = given.when(MarkFeeling("early", "-2", "It was loud"))
    return given.when(WriteBallot("v1", "dive", "Which?", "dots", "notes", "rowan", budget=3))


def paused() -> Happened:
    return told().when(PauseStory("rowan"), by=HANA)


def everything(given: Happened, player: Player) -> Any:
    """All that is told in Rowan's story, as somebody sees it."""
    view = given.seen_by(player)
    shelves = ("stages", "notes", "groups", "feelings")
    return [
        view.cell(CELL),
        view.later("rowan"),
        view.stages("rowan"),
        view.people_in(CELL),
        *(view.present(shelf) for shelf in shelves),
    ]


@pytest.mark.parametrize("player", [PAT, QUINN, HANA, SOL, OLA], ids=lambda p: p.name)
def test_nothing_that_is_told_is_there_for_anyone_but_coaches(player: Player) -> None:
    view = paused().seen_by(player)
    assert everything(paused(), player) == [view.cell(CELL), view.cell(CELL), (), 0, (), (), (), ()]
    assert (view.cell(CELL).notes, view.cell(CELL).mine, view.cell(CELL).face_down) == ((), (), 0)


def test_coaches_see_it_as_before() -> None:
    assert everything(paused(), CLEO) == everything(told(), CLEO)


@pytest.mark.parametrize("player", [PAT, QUINN, HANA, SOL, OLA], ids=lambda p: p.name)
def test_when_it_goes_on_everyone_sees_what_they_saw(player: Player) -> None:
    on = paused().when(PauseStory("rowan", paused=False))
    assert everything(on, player) == everything(told(), player)


@pytest.mark.parametrize(
    "wanted",
    [
        PlaceNote("n9", "early", "event", "One more", "records"),
        EditNote("n1", "Moved three times", "records", saw=1),
        MoveNote("n1", "school", "event"),
        ShelveNote("n1", shelved=True),
        Remove("notes", "n1"),
        WriteGroup("g1", "Moves", "early", "event", "rowan"),
        MarkFeeling("early", "1", "Not so bad"),
        WriteInsight("i1", "rowan", "Nobody asked."),
    ],
    ids=lambda each: type(each).__name__,
)
@pytest.mark.parametrize("player", [PAT, HANA], ids=lambda p: p.name)
def test_nobody_writes_in_it_not_even_its_holder(wanted: Command, player: Player) -> None:
    assert paused().refusal(wanted, by=player) == PAUSED


def test_what_was_done_just_before_is_not_taken_back_meanwhile() -> None:
    given = told().when(MoveNote("n1", "school", "event"), by=PAT)
    last = given.state.seq
    assert given.when(PauseStory("rowan"), by=HANA).refusal(Undo(last), by=PAT) == PAUSED


def test_another_story_goes_on() -> None:
    view = paused().seen_by(replace(PAT, stories=frozenset({"amber"})))
    assert [stage.id for stage in view.stages("amber")] == ["amber-now"]


def test_the_timer_is_left_alone() -> None:
    given = told().when(SetTimer("dive", "start", 300))
    then = given.when(PauseStory("rowan"), by=HANA)
    assert then.state.standing["dive"] == given.state.standing["dive"]


def test_a_pause_is_on_nobodys_way_back_where_others_would_see_whose_it_was() -> None:
    assert paused().seen_by(HANA).way_back() is None


def test_no_view_says_who_paused_it() -> None:
    by_holder, by_coach = paused(), told().when(PauseStory("rowan"), by=CLEO)
    for player in (PAT, SOL, CLEO):
        assert everything(by_holder, player) == everything(by_coach, player)
        assert by_holder.seen_by(player).is_paused("rowan")


def test_nobody_votes_on_a_story_that_is_paused() -> None:
    given = told().given(
        WriteBallot("v9", "dive", "Which first?", "dots", "notes", "rowan", budget=3, most=2)
    )
    vote = CastVote("v9", 1, "notes/n1")
    assert given.when(vote, by=QUINN).state != given.state
    assert given.when(PauseStory("rowan")).refusal(vote, by=QUINN) == PAUSED
