"""Checkpoints: one at every step change, and going back to one without losing what came since."""

from tests.builders import Happened, deep_dive, mapping, note_by, two_stories
from tests.cast import CLEO, PAT, QUINN
from workshops.map.step import WriteStep
from workshops.record import ERASED, EraseItem, Remove, Restore
from workshops.room.checkpoint import WriteCheckpoint
from workshops.room.group import GroupNotes
from workshops.room.note import EditNote, MoveNote, PlaceNote
from workshops.room.restore import RestoreCheckpoint
from workshops.room.reveal import Reveal
from workshops.room.shelf import ShelveNote
from workshops.room.workshop import GoToStep
from workshops.story.insight import TieInsight, WriteInsight

BACK = RestoreCheckpoint("c1", "story", "rowan")
CELL = ("rowan", "early", "event")


def named() -> Happened:
    """Pat's note on the board, and the moment named."""
    return note_by(PAT, deep_dive()).when(WriteCheckpoint("c1", "Before lunch"))


def test_a_change_of_step_names_the_moment_before_it() -> None:
    given = deep_dive().when(GoToStep("dive", "feelings"))
    (checkpoint,) = given.state.present("checkpoints")
    assert checkpoint.what.name == "Rowan’s story: before Feelings"


def test_a_change_of_life_stage_does_not() -> None:
    given = deep_dive().when(GoToStep("dive", "feelings"), GoToStep("dive", "feelings", "school"))
    assert len(given.state.present("checkpoints")) == 1


def test_what_a_step_change_named_is_not_undone() -> None:
    given = deep_dive().when(GoToStep("dive", "feelings"))
    assert given.state.deeds["cleo"] == deep_dive().state.deeds["cleo"]


def test_what_a_coach_named_is() -> None:
    assert named().undone(CLEO).state.present("checkpoints") == ()


def test_a_note_written_since_goes_to_the_bin() -> None:
    given = named().when(PlaceNote("n2", "early", "event", "Later", "guess"), BACK)
    assert given.state.cells[CELL] == ("n1",)
    assert given.when(Restore("notes", "n2")).note("n2").text == "Later"


def test_a_note_binned_since_comes_back() -> None:
    assert named().when(Remove("notes", "n1"), BACK).state.cells[CELL] == ("n1",)


def test_a_note_moved_since_lies_where_it_lay() -> None:
    assert named().when(MoveNote("n1", "school", "hope"), BACK).note("n1").cell == CELL


def test_a_note_grouped_or_shelved_since_is_neither() -> None:
    given = named().when(PlaceNote("n2", "early", "event", "Later", "guess"))
    given = given.when(GroupNotes("g1", "Gran", ("n1", "n2")), ShelveNote("n1"), BACK)
    assert (given.note("n1").group, given.note("n1").shelved) == ("", 0)
    assert given.state.later["rowan"] == ()


def test_words_changed_since_are_those_of_then() -> None:
    given = named()
    edit = EditNote("n1", "Newer", "guess", given.version("notes", "n1"))
    assert given.when(edit, BACK).note("n1").text == "Mum left for work at five."


def test_going_back_names_the_moment_before_so_that_it_can_be_gone_back_to() -> None:
    given = named()
    edit = EditNote("n1", "Newer", "guess", given.version("notes", "n1"))
    then = given.when(edit, BACK)
    newest = then.state.present("checkpoints")[-1]
    assert newest.what.name == "Before going back to “Before lunch”"
    again = then.when(RestoreCheckpoint(newest.id, "story", "rowan"))
    assert again.note("n1").text == "Newer"


def test_what_was_revealed_since_stays_face_up() -> None:
    given = note_by(PAT, deep_dive(alone=True)).when(WriteCheckpoint("c1", "Before"))
    given = given.when(Reveal("rowan"), MoveNote("n1", "school", "hope", 3), BACK)
    assert not given.note("n1").hidden


def test_a_life_stage_and_an_insight_come_and_go_with_the_board() -> None:
    given = named().when(WriteInsight("i1", "rowan", "Nobody asked.", "Ask."), BACK)
    assert given.seen_by(CLEO).present("insights") == ()


def test_another_story_stays_as_it_is() -> None:
    given = named().given(PlaceNote("n2", "amber-now", "event", "Amber’s", "guess"))
    assert given.when(MoveNote("n1", "school", "hope"), BACK).note("n2").removed == 0


def test_nothing_to_go_back_over_is_no_fact() -> None:
    given = named()
    assert given.when(BACK).state.seq == given.state.seq


def test_a_map_goes_back_with_what_its_steps_are_tied_to() -> None:
    given = mapping().when(WriteCheckpoint("c1", "Before"))
    then = given.when(TieInsight("work", "i1"), WriteStep("k1", "impact", "Another"))
    back = then.when(RestoreCheckpoint("c1", "map"))
    assert (back.ids("steps"), dict(back.state.ties)) == (["work", "trust", "home"], {})


def test_only_a_storys_board_belongs_to_a_story() -> None:
    given = mapping().when(WriteCheckpoint("c1", "Before"))
    said = given.refusal(RestoreCheckpoint("c1", "map", "rowan"))
    assert said == "Only a story’s board belongs to a story."


def test_a_board_of_no_story_is_not_there() -> None:
    said = named().refusal(RestoreCheckpoint("c1", "story"))
    assert said.startswith("That story is no longer here.")


def test_only_coaches_go_back() -> None:
    assert named().refusal(BACK, by=QUINN).startswith("Only a coach can do that.")


def test_a_preview_counts_what_changes_and_what_goes_to_the_bin() -> None:
    given = named().when(
        MoveNote("n1", "school", "hope"), PlaceNote("n2", "early", "event", "Later", "guess")
    )
    view = given.seen_by(CLEO)
    assert view.would_restore("c1", "story", "rowan") == (1, 1)
    assert view.moment_of("c1") == "2026-10-13T09:30:00.000+00:00"


def test_erased_words_are_in_no_checkpoint() -> None:
    given = named().when(EraseItem("notes", "n1"))
    assert given.state.moments["c1"].state.notes["n1"].text == ERASED
    assert two_stories().when(EraseItem("stories", "amber")).entry("stories", "amber")


def test_erasing_what_came_after_a_checkpoint_leaves_it_as_it_is() -> None:
    given = named().when(PlaceNote("n2", "early", "event", "Later", "guess"))
    assert given.when(EraseItem("notes", "n2")).state.moments == given.state.moments
