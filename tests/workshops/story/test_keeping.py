"""How long a story is kept: the day it goes, the legal hold, and what remains after a purge."""

from __future__ import annotations

import pytest

from tests.builders import Happened, deep_dive, designing, note_by
from tests.cast import CLEO, PAT
from tests.safe import PERMITTED
from workshops.changes import Undo
from workshops.core import Command
from workshops.record import ERASED, Restore
from workshops.room.about import WriteAbout
from workshops.room.ballot import WriteBallot
from workshops.room.checkpoint import WriteCheckpoint
from workshops.room.note import EditNote, PlaceNote
from workshops.room.restore import RestoreCheckpoint
from workshops.room.vote import CastVote
from workshops.room.workshop import CloseWorkshop
from workshops.story.feeling import MarkFeeling
from workshops.story.insight import WriteInsight
from workshops.story.keeping import Due, WriteKeeping, due_of
from workshops.story.permission import WritePermission
from workshops.story.purge import PurgeStory
from workshops.story.stage import WriteStage

GONE = "This story was purged. What it taught is in its insights."


def test_while_the_design_is_open_a_story_is_kept_until_its_permission_ends() -> None:
    assert due_of(designing().state, "rowan") == Due("2100-01-01", "permission", held=False)


def test_a_story_is_kept_ninety_days_after_the_design_workshop_closed() -> None:
    given = designing().when(CloseWorkshop("making"))
    assert due_of(given.state, "rowan") == Due("2027-01-11", "design", held=False)


def test_a_workspace_may_keep_stories_for_another_time() -> None:
    given = designing().when(WriteAbout("us", "Aldermere", "Aldermere", raw_days=10))
    given = given.when(CloseWorkshop("making"))
    assert due_of(given.state, "rowan").day == "2026-10-23"


def test_a_day_that_was_chosen_comes_before_the_usual_one() -> None:
    given = designing().when(CloseWorkshop("making"), WriteKeeping("rowan", "2027-06-30"))
    assert due_of(given.state, "rowan") == Due("2027-06-30", "chosen", held=False)


def test_a_permission_that_ends_sooner_ends_it_sooner() -> None:
    given = designing().when(WriteKeeping("rowan", "2027-06-30"))
    ends = WritePermission(
        "rowan", **{**PERMITTED, "until": "2026-12-01"}, saw=given.version("permissions", "rowan")
    )
    assert due_of(given.when(ends).state, "rowan") == Due("2026-12-02", "permission", held=False)


def test_a_story_whose_permission_was_withdrawn_is_due_at_once() -> None:
    given = designing()
    withdrawn = WritePermission(
        "rowan", **PERMITTED, withdrawn=True, saw=given.version("permissions", "rowan")
    )
    due = due_of(given.when(withdrawn).state, "rowan")
    assert (due.set_by, due.is_due("2026-10-13")) == ("withdrawn", True)


def test_nothing_sets_a_day_for_a_story_without_record_or_design() -> None:
    assert due_of(Happened().state, "rowan").left("2026-10-13") is None


@pytest.mark.parametrize(
    ("today", "left", "is_due"),
    [("2026-12-30", 1, False), ("2026-12-31", 0, True), ("2027-01-01", -1, True)],
)
def test_a_story_is_due_on_its_day_and_after(today: str, left: int, is_due: bool) -> None:
    due = Due("2026-12-31", "chosen", held=False)
    assert (due.left(today), due.is_due(today)) == (left, is_due)


def test_a_legal_hold_keeps_a_story_from_being_due() -> None:
    assert not Due("2026-12-31", "chosen", held=True).is_due("2030-01-01")


def test_a_hold_says_why() -> None:
    assert designing().refused_field(WriteKeeping("rowan", held=True)) == "because"


def told() -> Happened:
    """A Deep Dive with something of every kind that tells Rowan's story, and an insight."""
    given = note_by(PAT, deep_dive(allowed=("notes", "stages", "insights")))
    given = given.when(
        PlaceNote("n2", "teens", "hope", "To be a vet", "own_words", at_age="35"),
        MarkFeeling("early", "-2", "Nobody came"),
        WriteInsight("i1", "rowan", "Rowan told nobody.", "Someone must ask.", "early", ("n1",)),
        WriteBallot(
            "b1", "dive", "Which matters most?", "dots", "notes", "rowan", budget=3, most=2
        ),
    )
    return given.when(CastVote("b1", 1, "notes/n1"), by=PAT)


def test_a_purge_erases_what_tells_the_story() -> None:
    state = told().when(PurgeStory("rowan")).state
    assert {note.text for note in state.notes.values() if note.story == "rowan"} == {ERASED}
    assert {
        stage.what.name for stage in state.stages.values() if stage.what.in_story == "rowan"
    } == {ERASED}
    assert state.shelf("feelings")["early"].what.why == ERASED
    assert state.shelf("ballots")["b1"].what.words == ERASED
    assert state.stories["rowan"].what.who in ("", ERASED)


def test_a_purge_keeps_what_was_learned_and_its_name() -> None:
    then = told().when(PurgeStory("rowan"))
    assert then.entry("insights", "i1").what.learned == "Rowan told nobody."
    assert then.seen_by(CLEO).pseudonym("rowan") == "Rowan"
    purged = then.seen_by(CLEO).purged("rowan")
    assert purged is not None
    assert (purged.by, purged.label) == ("cleo", "Rowan")


def test_a_purge_names_every_item_whose_words_go() -> None:
    given = told()
    assert set(PurgeStory("rowan").erases(given.state)) == {
        "stories/rowan", "stages/early", "stages/school", "stages/teens", "notes/n1", "notes/n2",
        "feelings/early", "ballots/b1", "ballots/b1/pat",
    }  # fmt: skip


def test_another_story_is_untouched_by_a_purge() -> None:
    given = told()
    then = given.when(PurgeStory("rowan"))
    assert then.entry("stages", "amber-now") == given.entry("stages", "amber-now")


def test_a_checkpoint_holds_no_words_of_a_purged_story() -> None:
    given = told().when(WriteCheckpoint("c1", "Before lunch")).when(PurgeStory("rowan"))
    moment = given.state.moments["c1"].state
    assert moment.notes["n1"].text == ERASED
    again = given.when(RestoreCheckpoint("c1", "story", "rowan"))
    assert again.state.notes["n1"].text == ERASED


def test_nobody_takes_back_what_a_purge_took() -> None:
    given = told()
    written = given.facts[-1].seq
    then = given.when(PurgeStory("rowan"))
    assert "Mum left for work at five." not in repr(then.state.deeds)
    assert then.refusal(Undo(written), by=PAT)
    assert then.refusal(Restore("notes", "n1")) == GONE


@pytest.mark.parametrize(
    "wanted",
    [
        PlaceNote("n9", "early", "event", "More", "records"),
        EditNote("n1", "More", "records", 0),
        WriteStage("late", "rowan", "Late"),
        MarkFeeling("school", "1"),
    ],
    ids=str,
)
def test_nothing_more_is_told_of_a_purged_story(wanted: Command) -> None:
    assert told().when(PurgeStory("rowan")).refusal(wanted) == GONE


def test_an_insight_of_a_purged_story_may_still_be_worded_better() -> None:
    then = told().when(PurgeStory("rowan"))
    better = WriteInsight("i1", "rowan", "Rowan told no adult.", saw=then.version("insights", "i1"))
    assert then.when(better).entry("insights", "i1").what.learned == "Rowan told no adult."


def test_a_purge_is_for_coaches_and_not_during_a_hold() -> None:
    assert told().refusal(PurgeStory("rowan"), by=PAT).startswith("Only a coach")
    held = told().when(WriteKeeping("rowan", held=True, because="An inquiry asked for it"))
    assert "legal hold" in held.refusal(PurgeStory("rowan"))


def test_a_purge_sent_again_changes_nothing() -> None:
    then = told().when(PurgeStory("rowan"))
    assert then.when(PurgeStory("rowan")).state == then.state
