"""A story's board as one audience sees it."""

from tests.builders import Happened, deep_dive, note_by, two_stories
from tests.cast import CLEO, OLU, PAT, QUINN
from workshops.record import Remove
from workshops.room.note import PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.workshop import GoToStep
from workshops.story.board import (
    cell_of,
    insights_of,
    notes_behind,
    people_per_question,
    rows_of,
    so_far,
    stage_now,
    standing_on,
    told_of_stage,
)
from workshops.story.insight import WriteInsight


def at(stage: str) -> Happened:
    """A Deep Dive that stands at a life stage, asking what happened."""
    step = GoToStep("dive", "some-step", stage, shows=("event",), allowed=("notes",))
    return deep_dive().given(step)


def test_the_rows_that_the_step_is_about_are_lit() -> None:
    rows = rows_of(at("early").seen_by(PAT), "rowan")
    assert [row.question.key for row in rows if row.lit] == ["event"]


def test_no_row_is_lit_without_a_workshop() -> None:
    view = two_stories().seen_by(CLEO)
    assert not any(row.lit for row in rows_of(view, "rowan"))
    assert standing_on(view, "rowan") is None


def test_the_room_is_at_the_life_stage_the_coach_went_to() -> None:
    view = at("school").seen_by(PAT)
    now = stage_now(view, "rowan")
    assert now is not None
    assert (now.id, so_far(view, "rowan")) == ("school", 1)


def test_the_room_begins_at_the_first_life_stage() -> None:
    view = two_stories().seen_by(CLEO)
    now = stage_now(view, "rowan")
    assert now is not None
    assert (now.id, so_far(view, "rowan")) == ("early", 0)


def test_who_may_not_open_a_story_is_at_no_stage_of_it() -> None:
    view = at("school").seen_by(OLU)
    assert (stage_now(view, "rowan"), so_far(view, "rowan")) == (None, 0)


def test_people_are_counted_once_for_a_question() -> None:
    given = note_by(PAT, at("early"))
    given = given.when(PlaceNote("n2", "early", "event", "And again", "guess"), by=PAT)
    given = given.when(PlaceNote("n3", "early", "event", "Mine", "guess"), by=QUINN)
    counts = people_per_question(given.seen_by(CLEO), "rowan", "early")
    assert {q.kind: n for q, n in counts if n} == {"event": 2}


def test_a_face_down_note_is_nobodys_yet() -> None:
    given = note_by(PAT, deep_dive(alone=True))
    counts = people_per_question(given.seen_by(CLEO), "rowan", "early")
    assert not any(n for _, n in counts)
    assert told_of_stage(given.seen_by(CLEO), "rowan", "early") == ()


def test_what_happened_at_a_stage_is_told_beside_every_question() -> None:
    view = note_by(PAT, deep_dive(alone=True)).when(Reveal("rowan", "event")).seen_by(QUINN)
    assert [note.id for note in told_of_stage(view, "rowan", "early")] == ["n1"]
    assert cell_of(view, "rowan", "early", "event").notes == told_of_stage(view, "rowan", "early")


def test_the_insights_of_a_story_are_its_own() -> None:
    given = two_stories().when(
        WriteInsight("i1", "rowan", "Nobody asked."), WriteInsight("i2", "amber", "Someone did.")
    )
    assert [insight.id for insight in insights_of(given.seen_by(PAT), "rowan")] == ["i1"]


def test_an_insight_shows_the_notes_behind_it_that_are_there_and_open() -> None:
    given = note_by(PAT, deep_dive()).when(
        PlaceNote("n2", "early", "event", "Two", "guess"),
        WriteInsight("i1", "rowan", "Nobody asked.", notes=("n1", "n2")),
        Remove("notes", "n2"),
    )
    insight = given.entry("insights", "i1")
    assert [note.id for note in notes_behind(given.seen_by(PAT), insight)] == ["n1"]
    assert notes_behind(given.seen_by(OLU), insight) == ()
