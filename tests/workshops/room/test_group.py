"""Groups: made, named, merged, moved and taken apart; every note keeps its words and its home."""

import pytest

from tests.builders import Happened, deep_dive, note_by
from tests.cast import CLEO, PAT, QUINN
from workshops.core import Command
from workshops.record import Remove, Restore
from workshops.room.group import (
    GatherNotes,
    GroupNotes,
    MergeGroups,
    MoveGroup,
    MoveNotes,
    UngroupAll,
    UngroupNotes,
    WriteGroup,
)
from workshops.room.note import MoveNote, PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.shelf import ShelveNote

EARLY = ("rowan", "early", "event")


def three_notes() -> Happened:
    """n1 and n2 in Rowan's early years, n3 in school; people write together."""
    given = note_by(PAT, deep_dive(), "Gran is the constant.")
    given = given.when(PlaceNote("n2", "early", "event", "Gran is always there.", "guess"), by=PAT)
    return given.when(PlaceNote("n3", "school", "event", "Gran dies.", "records"), by=QUINN)


def grouped() -> Happened:
    return three_notes().when(GroupNotes("g1", "Gran", ("n1", "n2")), by=QUINN)


def two_groups() -> Happened:
    given = grouped().when(PlaceNote("n4", "school", "event", "School helps.", "guess"), by=PAT)
    return given.when(GroupNotes("g2", "School", ("n3", "n4")), by=PAT)


def inside(given: Happened, group: str = "g1") -> tuple[str, ...]:
    return given.state.notes_in_group(group)


def cell_of(given: Happened, note: str) -> tuple[str, str, str]:
    return given.note(note).cell


def test_anybody_groups_anybodys_notes() -> None:
    assert inside(grouped()) == ("n1", "n2")


def test_a_group_is_seen_with_its_name_and_its_notes_in_order() -> None:
    cell = grouped().seen_by(PAT).cell(EARLY)
    seen = [(g.entry.what.name, [n.id for n in g.notes]) for g in cell.groups]
    assert (seen, cell.loose) == ([("Gran", ["n1", "n2"])], ())


def test_notes_from_elsewhere_come_to_the_cell_of_the_first_and_keep_their_home() -> None:
    note = three_notes().when(GroupNotes("g1", "Gran", ("n1", "n3")), by=PAT).note("n3")
    assert (note.cell, note.home, note.text) == (EARLY, "school", "Gran dies.")


def test_a_group_sent_twice_is_one_group() -> None:
    given = grouped()
    again = given.when(GroupNotes("g1", "Other", ("n1", "n3")), by=QUINN)
    assert again.state == given.state


def test_one_note_is_no_group() -> None:
    wanted = GroupNotes("g1", "Gran", ("n1",))
    assert three_notes().refusal(wanted, by=PAT) == "Choose at least two notes to group."
    assert three_notes().refused_field(wanted, by=PAT) == "notes"


def test_no_notes_at_all_are_no_group() -> None:
    said = three_notes().refusal(GroupNotes("g1", "Gran", ()), by=CLEO)
    assert said == "Choose at least two notes to group."


def test_a_note_that_is_face_down_is_not_grouped() -> None:
    given = note_by(PAT, deep_dive(alone=True))
    given = given.when(PlaceNote("n2", "early", "event", "Mine too", "guess"), by=PAT)
    said = given.refusal(GroupNotes("g1", "Ours", ("n1", "n2")), by=PAT)
    assert said == ("A note that is still face down cannot be grouped. Reveal its row first.")


def test_a_note_on_the_later_shelf_is_not_grouped() -> None:
    given = three_notes().when(ShelveNote("n2"), by=PAT)
    said = given.refusal(GroupNotes("g1", "Gran", ("n1", "n2")), by=PAT)
    assert said == "This note is on the Later shelf. Take it back to the board first."


def test_a_note_of_another_story_is_not_grouped() -> None:
    given = three_notes().given(PlaceNote("hers", "amber-now", "event", "Hers", "guess"))
    said = given.refusal(GroupNotes("g1", "Mixed", ("n1", "hers")), by=CLEO)
    assert said == "A note stays in its own young person’s story."


@pytest.mark.parametrize("wanted", [GatherNotes("g1", ("n3",)), GatherNotes("g1", ("n1", "n3"))])
def test_a_note_joins_a_group_that_is_there(wanted: Command) -> None:
    then = grouped().when(wanted, by=PAT)
    assert (inside(then), cell_of(then, "n3")) == (("n1", "n2", "n3"), EARLY)


def test_joining_a_group_that_one_is_in_changes_nothing() -> None:
    given = grouped()
    assert given.when(GatherNotes("g1", ("n1",)), by=PAT).state == given.state


def test_a_group_is_merged_into_another() -> None:
    then = two_groups().when(MergeGroups("g1", "g2"), by=QUINN)
    assert inside(then) == ("n1", "n2", "n3", "n4")
    assert [g.entry.id for g in then.seen_by(PAT).cell(EARLY).groups] == ["g1"]


def test_a_group_merged_with_itself_or_with_an_empty_one_stays_as_it_is() -> None:
    given = two_groups().when(UngroupNotes("g2"), by=PAT)
    assert given.when(MergeGroups("g1", "g1"), by=PAT).state == given.state
    assert given.when(MergeGroups("g1", "g2"), by=PAT).state == given.state


def test_groups_of_two_stories_are_not_merged() -> None:
    given = grouped().given(WriteGroup("hers", "Hers", "amber-now", "event", "amber"))
    said = given.refusal(MergeGroups("g1", "hers"), by=CLEO)
    assert said == "A group stays in its own young person’s story."


def test_a_group_moves_with_all_its_notes() -> None:
    then = grouped().when(MoveGroup("g1", "school", "people"), by=PAT)
    there = ("rowan", "school", "people")
    assert (cell_of(then, "n1"), cell_of(then, "n2")) == (there, there)
    assert [g.entry.id for g in then.seen_by(PAT).cell(there).groups] == ["g1"]


def test_a_group_moved_to_where_it_is_changes_nothing() -> None:
    given = grouped()
    assert given.when(MoveGroup("g1", "early", "event"), by=PAT).state == given.state


def test_a_group_stays_in_its_story() -> None:
    said = grouped().refusal(MoveGroup("g1", "amber-now", "event"), by=CLEO)
    assert said == "A group stays in its own young person’s story."


def test_a_group_is_renamed() -> None:
    given = grouped()
    saw = given.version("groups", "g1")
    new = WriteGroup("g1", "The constant", "early", "event", "rowan", saw)
    assert given.when(new, by=PAT).entry("groups", "g1").what.name == "The constant"


def test_renaming_a_group_does_not_move_it() -> None:
    given = grouped()
    saw = given.version("groups", "g1")
    said = given.refusal(WriteGroup("g1", "Gran", "school", "event", "rowan", saw), by=PAT)
    assert said == "A group is moved with all its notes. Use “Move to…”."


def test_a_group_lies_in_its_own_story() -> None:
    said = three_notes().refusal(WriteGroup("g1", "Gran", "amber-now", "event", "rowan"), by=CLEO)
    assert said == "A group lies in a life stage of its own story."


def test_a_note_is_taken_out_and_stays_in_the_cell() -> None:
    then = grouped().when(UngroupNotes("g1", ("n2",)), by=PAT)
    assert (inside(then), cell_of(then, "n2")) == (("n1",), EARLY)


def test_a_group_is_taken_apart() -> None:
    then = grouped().when(UngroupNotes("g1"), by=PAT)
    assert then.seen_by(PAT).cell(EARLY).groups == ()


def test_taking_out_what_is_not_in_it_changes_nothing() -> None:
    given = grouped()
    assert given.when(UngroupNotes("g1", ("n3",)), by=PAT).state == given.state


@pytest.mark.parametrize(
    ("wanted", "thing"),
    [
        (MoveGroup("g1", "school", "people"), ("groups", "g1")),
        (UngroupAll("rowan"), ("stories", "rowan")),
        (MoveNotes(("n1", "n3"), "school", "people"), ("notes", "n1")),
    ],
)
def test_each_names_the_thing_it_is_about(wanted: Command, thing: tuple[str, str]) -> None:
    assert (wanted.shelf, wanted.item) == thing


def test_a_coach_undoes_all_grouping_and_one_undo_brings_it_back() -> None:
    loose = two_groups().when(UngroupAll("rowan"), by=CLEO)
    assert (inside(loose), inside(loose, "g2")) == ((), ())

    back = loose.undone(by=CLEO)
    assert (inside(back), inside(back, "g2")) == (("n1", "n2"), ("n3", "n4"))


def test_the_grouping_of_one_question_is_undone_alone() -> None:
    given = grouped().when(PlaceNote("f1", "early", "feeling", "Safe", "guess"), by=PAT)
    given = given.when(PlaceNote("f2", "early", "feeling", "Loved", "guess"), by=PAT)
    given = given.when(GroupNotes("g2", "Good", ("f1", "f2")), by=PAT)
    then = given.when(UngroupAll("rowan", "feeling"), by=CLEO)
    assert (inside(then), inside(then, "g2")) == (("n1", "n2"), ())


def test_where_nothing_is_grouped_there_is_nothing_to_undo() -> None:
    given = three_notes()
    assert given.when(UngroupAll("rowan"), by=CLEO).state == given.state


def test_all_grouping_is_undone_by_coaches_alone() -> None:
    said = grouped().refusal(UngroupAll("rowan"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_a_note_moved_by_itself_leaves_its_group() -> None:
    then = grouped().when(MoveNote("n2", "school", "event"), by=PAT)
    assert (inside(then), then.note("n2").group) == (("n1",), "")


def test_undo_puts_it_back_into_its_group() -> None:
    moved = grouped().when(MoveNote("n2", "school", "event"), by=PAT)
    assert inside(moved.undone(by=PAT)) == ("n1", "n2")


@pytest.mark.parametrize(
    "wanted",
    [
        GatherNotes("g1", ("n3",)),
        MergeGroups("g1", "g2"),
        MoveGroup("g1", "school", "people"),
        UngroupNotes("g1", ("n2",)),
        MoveNotes(("n1", "n3"), "school", "people"),
    ],
)
def test_each_is_taken_back_by_one_undo(wanted: Command) -> None:
    given = two_groups()
    then = given.when(wanted, by=PAT).undone(by=PAT)
    for note in ("n1", "n2", "n3", "n4"):
        before, after = given.note(note), then.note(note)
        assert (after.cell, after.group) == (before.cell, before.group)


def test_grouping_is_taken_back_by_undo_in_two() -> None:
    given = three_notes().when(GroupNotes("g1", "Gran", ("n1", "n3")), by=PAT)
    then = given.undone(by=PAT)
    assert (inside(then), cell_of(then, "n3")) == ((), ("rowan", "school", "event"))


def test_what_others_did_with_the_notes_since_is_not_undone() -> None:
    given = grouped()
    gathered = given.state.seq
    then = given.when(MoveNote("n2", "school", "event"), by=PAT)
    assert not then.facts[gathered - 1].what.stands(then.state, gathered)


def test_a_moved_group_that_was_moved_on_since_stays_there() -> None:
    once = grouped().when(MoveGroup("g1", "school", "people"), by=PAT)
    seq = once.state.seq
    twice = once.when(MoveGroup("g1", "teens", "people"), by=QUINN)
    assert once.facts[-1].what.stands(once.state, seq)
    assert not once.facts[-1].what.stands(twice.state, seq)


def test_a_group_in_the_bin_shows_its_notes_as_they_lie() -> None:
    then = grouped().when(Remove("groups", "g1"), by=PAT)
    cell = then.seen_by(PAT).cell(EARLY)
    assert ([n.id for n in cell.loose], cell.groups) == (["n1", "n2"], ())

    back = then.when(Restore("groups", "g1"), by=PAT).seen_by(PAT).cell(EARLY)
    assert [len(g.notes) for g in back.groups] == [2]


def test_several_notes_move_at_once_in_the_order_they_were_named() -> None:
    then = grouped().when(MoveNotes(("n3", "n1"), "teens", "people"), by=PAT)
    there = then.state.notes_in(("rowan", "teens", "people"))
    assert ([n.id for n in there], inside(then)) == (["n3", "n1"], ("n2",))


def test_only_those_that_lie_elsewhere_move() -> None:
    then = three_notes().when(MoveNotes(("n1", "n3"), "school", "event"), by=PAT)
    assert then.facts[-1].what.notes == ("n1",)  # type: ignore[attr-defined]


@pytest.mark.parametrize("notes", [(), ("n1", "n2")])
def test_moving_nothing_changes_nothing(notes: tuple[str, ...]) -> None:
    given = three_notes()
    assert given.when(MoveNotes(notes, "early", "event"), by=CLEO).state == given.state


def test_a_row_turned_over_can_be_grouped() -> None:
    given = note_by(PAT, deep_dive(alone=True))
    given = given.when(PlaceNote("n2", "early", "event", "Mine too", "guess"), by=QUINN)
    given = given.when(Reveal("rowan", "event"), by=CLEO)
    assert inside(given.when(GroupNotes("g1", "Ours", ("n1", "n2")), by=CLEO)) == ("n1", "n2")
