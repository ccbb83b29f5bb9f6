"""Notes: placing, editing, moving, removing, and turning over what each wrote alone."""

import pytest

from tests.builders import Happened, deep_dive, note_by
from tests.cast import CLEO, PAT, QUINN, Player
from workshops.core import Command
from workshops.record import ERASED, EraseItem, Remove, Restore, Settle
from workshops.room.note import EditNote, MoveNote, PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.workshop import GoToStep
from workshops.story.story import WriteStory


def pats_note() -> Happened:
    return note_by(PAT, deep_dive())


def face_down() -> Happened:
    return note_by(PAT, deep_dive(alone=True))


def test_a_note_lies_in_the_cell_it_was_placed_in() -> None:
    then = pats_note()
    assert [n.text for n in then.state.notes_in(("rowan", "early", "event"))] == [
        "Mum left for work at five."
    ]


def test_a_note_sent_twice_is_one_note() -> None:
    again = note_by(PAT, pats_note(), "Other words")
    assert again.note("n1").text == "Mum left for work at five."


def test_a_note_cannot_be_placed_under_an_id_that_another_story_uses() -> None:
    given = pats_note()
    again = given.when(PlaceNote("n1", "amber-now", "event", "Hers", "guess"), by=CLEO)
    assert again.state == given.state


def test_a_note_needs_a_life_stage_that_is_there() -> None:
    given = deep_dive().when(Remove("stages", "early"))
    said = given.refusal(PlaceNote("n1", "early", "event", "Lost", "guess"), by=PAT)
    assert said == "That life stage is no longer here. Someone may have removed it."


def test_notes_lie_in_the_order_they_came() -> None:
    given = pats_note().when(PlaceNote("n0", "early", "event", "Second", "guess"), by=QUINN)
    assert [n.id for n in given.state.notes_in(("rowan", "early", "event"))] == ["n1", "n0"]


def test_its_author_edits_a_note() -> None:
    given = pats_note()
    edit = EditNote("n1", "Mum left at six.", "family", given.version("notes", "n1"))
    then = given.when(edit, by=PAT).note("n1")
    assert (then.text, then.how, then.version) == (
        "Mum left at six.",
        "family",
        given.state.seq + 1,
    )


def test_a_coach_edits_anybodys_note() -> None:
    given = pats_note()
    edit = EditNote("n1", "Tidier words", "records", given.version("notes", "n1"))
    assert given.when(edit, by=CLEO).note("n1").text == "Tidier words"


@pytest.mark.parametrize(
    "wanted",
    [EditNote("n1", "Mine", "guess", 9), Remove("notes", "n1"), Settle("notes", "n1", 0)],
)
def test_nobody_else_changes_a_note(wanted: Command) -> None:
    said = pats_note().refusal(wanted, by=QUINN)
    assert said == "Only the person who wrote this note, or a coach, can change it."


def test_an_edit_that_changes_nothing_is_no_fact() -> None:
    given = pats_note()
    edit = EditNote("n1", "Mum left for work at five.", "records", 1)
    assert given.when(edit, by=PAT).state == given.state


def test_a_removed_note_cannot_be_edited() -> None:
    given = pats_note().when(Remove("notes", "n1"), by=PAT)
    said = given.refusal(EditNote("n1", "Still", "guess", 9), by=PAT)
    assert said == "That note is no longer here. Someone may have removed it."


def two_texts() -> Happened:
    """Pat edits the note on a phone while a coach, who saw the same version, saves other words."""
    given = pats_note()
    saw = given.version("notes", "n1")
    first = given.when(EditNote("n1", "Pat’s words", "guess", saw), by=PAT)
    return first.when(EditNote("n1", "Cleo’s words", "records", saw), by=CLEO)


def test_a_stale_edit_keeps_both_texts() -> None:
    note = two_texts().note("n1")
    assert (note.text, [r.what.text for r in note.rivals]) == ("Pat’s words", ["Cleo’s words"])


def test_a_stale_edit_sent_again_is_kept_once() -> None:
    given = two_texts()
    again = given.when(EditNote("n1", "Cleo’s words", "records", 9), by=CLEO)
    assert again.state == given.state


def test_settling_for_the_rival_takes_its_words() -> None:
    given = two_texts()
    note = given.when(Settle("notes", "n1", given.state.seq), by=PAT).note("n1")
    assert (note.text, note.how, note.rivals) == ("Cleo’s words", "records", ())


def test_settling_for_what_stands_drops_the_rival() -> None:
    note = two_texts().when(Settle("notes", "n1", 0), by=PAT).note("n1")
    assert (note.text, note.rivals) == ("Pat’s words", ())


def test_settling_for_a_text_that_is_no_choice_is_refused() -> None:
    said = two_texts().refusal(Settle("notes", "n1", 3), by=PAT)
    assert said == "That text is no longer one of the choices. Look again and choose."


def test_there_is_nothing_to_settle_without_a_rival() -> None:
    given = pats_note()
    assert given.when(Settle("notes", "n1", 0), by=PAT).state == given.state


def test_anyone_moves_a_note_that_lies_face_up() -> None:
    then = pats_note().when(MoveNote("n1", "school", "concern"), by=QUINN).note("n1")
    assert (then.cell, then.home) == (("rowan", "school", "concern"), "early")


def test_a_moved_note_comes_last_unless_it_is_given_a_place() -> None:
    given = pats_note().when(
        PlaceNote("n2", "school", "event", "Two", "guess"),
        PlaceNote("n3", "school", "event", "Three", "guess"),
        by=PAT,
    )
    last = given.when(MoveNote("n1", "school", "event"), by=PAT)
    between = last.when(MoveNote("n1", "school", "event", given.note("n2").rank + 0.5), by=PAT)
    assert last.state.cells["rowan", "school", "event"] == ("n2", "n3", "n1")
    assert between.state.cells["rowan", "school", "event"] == ("n2", "n1", "n3")


def test_notes_of_the_same_rank_lie_in_the_order_they_were_written() -> None:
    given = pats_note().when(PlaceNote("n2", "early", "event", "Two", "guess"), by=PAT)
    tied = given.when(MoveNote("n1", "early", "event", given.note("n2").rank), by=PAT)
    assert tied.state.cells["rowan", "early", "event"] == ("n1", "n2")


def test_a_note_moved_to_where_it_lies_stays() -> None:
    given = pats_note()
    assert given.when(MoveNote("n1", "early", "event"), by=PAT).state == given.state


def test_a_note_does_not_leave_its_story() -> None:
    said = pats_note().refusal(MoveNote("n1", "amber-now", "event"), by=CLEO)
    assert said == "A note stays in its own young person’s story."


def test_a_note_does_not_move_to_a_life_stage_that_is_gone() -> None:
    given = pats_note().when(Remove("stages", "school"))
    said = given.refusal(MoveNote("n1", "school", "event"), by=PAT)
    assert said == "That life stage is no longer here. Someone may have removed it."


def test_a_removed_note_leaves_its_cell_and_comes_back_to_it() -> None:
    gone = pats_note().when(Remove("notes", "n1"), by=PAT)
    back = gone.when(Restore("notes", "n1"), by=PAT)
    cell = ("rowan", "early", "event")
    assert (gone.state.cells[cell], back.state.cells[cell]) == ((), ("n1",))


def test_a_note_does_not_come_back_to_a_life_stage_that_is_gone() -> None:
    given = pats_note().when(Remove("notes", "n1"), by=PAT).when(Remove("stages", "early"))
    said = given.refusal(Restore("notes", "n1"), by=PAT)
    assert said == "The life stage of this note was removed. Put that back first."


def test_a_note_lies_face_down_when_people_write_alone() -> None:
    assert face_down().note("n1").hidden


def test_a_note_in_another_story_does_not() -> None:
    given = deep_dive(alone=True).when(PlaceNote("n1", "amber-now", "event", "Hers", "guess"))
    assert not given.note("n1").hidden


def test_the_step_at_the_time_of_writing_decides_whether_a_note_lies_face_down() -> None:
    given = face_down().given(GoToStep("dive", "together", alone=False, allowed=("notes",)))
    then = given.when(PlaceNote("n2", "early", "feeling", "Aloud", "guess"), by=PAT)
    assert (then.note("n1").hidden, then.note("n2").hidden) == (True, False)


def test_a_note_in_a_row_that_waits_to_be_revealed_waits_with_it() -> None:
    given = face_down().given(GoToStep("dive", "together", alone=False, allowed=("notes",)))
    then = given.when(PlaceNote("n2", "school", "event", "Finished late", "guess"), by=QUINN)
    assert then.note("n2").hidden


def test_a_face_down_note_is_moved_by_its_author_only() -> None:
    given, move = face_down(), MoveNote("n1", "school", "event")
    said = given.refusal(move, by=CLEO)
    assert said == "This note is still face down. It can be moved once it is revealed."
    assert given.when(move, by=PAT).note("n1").stage == "school"


def test_a_face_down_note_is_edited_by_its_author_only() -> None:
    given = face_down()
    edit = EditNote("n1", "Other words", "guess", given.version("notes", "n1"))
    said = given.refusal(edit, by=CLEO)
    assert said == "This note is still face down. It can be changed once it is revealed."
    assert given.when(edit, by=PAT).note("n1").text == "Other words"


def test_revealing_a_cell_turns_over_that_cell() -> None:
    given = face_down().when(PlaceNote("n2", "school", "event", "Hers", "guess"), by=QUINN)
    then = given.when(Reveal("rowan", "event", "early"))
    assert (then.note("n1").hidden, then.note("n2").hidden) == (False, True)


def test_revealing_a_row_turns_over_every_life_stage_of_it() -> None:
    given = face_down().when(
        PlaceNote("n2", "school", "event", "Two", "guess"),
        PlaceNote("n3", "school", "hope", "Three", "guess"),
        by=QUINN,
    )
    then = given.when(Reveal("rowan", "event"))
    assert [then.note(n).hidden for n in ("n1", "n2", "n3")] == [False, False, True]


def test_what_is_revealed_already_is_no_fact() -> None:
    given = face_down().when(Reveal("rowan", "event"))
    assert given.when(Reveal("rowan", "event")).state == given.state


def test_a_removed_story_has_nothing_to_reveal() -> None:
    given = face_down().when(Remove("stories", "rowan"))
    said = given.refusal(Reveal("rowan", "event"))
    assert said == "That story is no longer here. Someone may have removed it."


def test_only_a_coach_reveals() -> None:
    assert face_down().refusal(Reveal("rowan", "event"), by=PAT).startswith("Only a coach")


def test_an_erased_note_keeps_its_place_and_loses_its_words() -> None:
    note = two_texts().when(EraseItem("notes", "n1")).note("n1")
    assert (note.text, note.rivals, note.cell) == (ERASED, (), ("rowan", "early", "event"))


@pytest.mark.parametrize("author", [PAT, CLEO])
def test_a_note_says_who_wrote_it(author: Player) -> None:
    assert note_by(author, deep_dive()).note("n1").by == author.name


def test_a_note_cannot_be_written_in_a_story_without_that_stage() -> None:
    given = deep_dive().given(WriteStory("blake", "Blake"))
    said = given.refusal(PlaceNote("n1", "nowhere", "event", "Lost", "guess"))
    assert said == "That life stage is no longer here. Someone may have removed it."
