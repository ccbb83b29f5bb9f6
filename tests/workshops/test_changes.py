"""Taking back and putting back: each person's own deeds, unless somebody built on them."""

from dataclasses import replace

import pytest

from tests.builders import Happened, deep_dive, designing, mapping, note_by
from tests.cast import AT, CLEO, PAT, QUINN, Player
from workshops.changes import Undo, last_deed, last_undone
from workshops.core import Command, Context, Fact, Refused, decide
from workshops.design.answer import RevealAnswers, WriteAnswer
from workshops.map.step import WriteStep
from workshops.record import EraseItem, Remove, Reorder, Restore
from workshops.room.note import EditNote, MoveNote, PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.workshop import CloseWorkshop, GoToStep
from workshops.story.insight import TieInsight
from workshops.workspace import MOST_DEEDS

BUILT_ON = "Someone has built on this since, so it stays. You can still change it."
TOO_LONG = "That is too long ago to undo, or it was not yours."


def pats_note() -> Happened:
    return note_by(PAT, deep_dive())


def edited(by: Player = PAT) -> Happened:
    given = pats_note()
    return given.when(EditNote("n1", "Other words", "guess", given.version("notes", "n1")), by=by)


def test_a_placed_note_is_taken_back() -> None:
    assert pats_note().undone(by=PAT).ids("notes") == []


def test_what_was_taken_back_is_put_back() -> None:
    assert pats_note().undone(by=PAT).undone(by=PAT).ids("notes") == ["n1"]


def test_an_edit_is_taken_back_and_put_back() -> None:
    back = edited().undone(by=PAT)
    forth = back.undone(by=PAT)
    assert back.note("n1").text == "Mum left for work at five."
    assert forth.note("n1").text == "Other words"


@pytest.mark.parametrize(
    "wanted",
    [
        MoveNote("n1", "school", "hope"),
        Remove("notes", "n1"),
        PlaceNote("n2", "early", "hope", "A dog", "guess"),
    ],
)
def test_what_is_done_with_notes_can_be_taken_back(wanted: Command) -> None:
    given = pats_note()
    then = given.when(wanted, by=PAT).undone(by=PAT)
    assert then.state.cells.get(("rowan", "early", "event")) == ("n1",)
    assert then.ids("notes") == ["n1"]


def test_a_moved_note_goes_back_between_its_neighbours() -> None:
    given = pats_note().when(PlaceNote("n2", "early", "event", "Two", "guess"), by=QUINN)
    then = given.when(MoveNote("n1", "school", "hope"), by=PAT).undone(by=PAT)
    assert then.state.cells["rowan", "early", "event"] == ("n1", "n2")


@pytest.mark.parametrize(
    "wanted",
    [
        WriteStep("work", "intervention", "Two key workers stay", saw=9),
        Remove("steps", "work"),
        Reorder("steps", "work", 99.0),
        TieInsight("work", "i1"),
        WriteStep("k1", "input", "A house"),
    ],
)
def test_what_is_done_with_the_map_can_be_taken_back(wanted: Command) -> None:
    given = mapping()
    wanted = _as_of_now(given, wanted)
    then = given.when(wanted, by=PAT).undone(by=PAT)
    assert [(e.id, e.what) for e in then.state.present("steps")] == [
        (e.id, e.what) for e in given.state.present("steps")
    ]
    assert then.state.ties == given.state.ties


def _as_of_now(given: Happened, wanted: Command) -> Command:
    if isinstance(wanted, WriteStep) and wanted.saw:
        return replace(wanted, saw=given.version("steps", "work"))
    return wanted


def test_putting_back_can_be_taken_back_again() -> None:
    given = pats_note().when(Remove("notes", "n1"), Restore("notes", "n1"), by=PAT)
    assert given.undone(by=PAT).ids("notes") == []


def test_undo_sent_again_changes_nothing() -> None:
    given = pats_note()
    once = given.when(Undo(given.state.seq), by=PAT)
    assert once.when(Undo(given.state.seq), by=PAT).state == once.state


def test_nobody_takes_back_what_another_did() -> None:
    given = pats_note()
    assert given.refusal(Undo(given.state.seq), by=QUINN) == TOO_LONG
    assert given.refusal(Undo(given.state.seq), by=CLEO) == TOO_LONG


def test_what_was_long_ago_stays() -> None:
    given = pats_note()
    first = given.state.seq
    for n in range(MOST_DEEDS):
        given = given.when(PlaceNote(f"m{n}", "early", "event", "More", "guess"), by=PAT)
    assert given.refusal(Undo(first), by=PAT) == TOO_LONG


def test_an_edit_that_was_edited_since_stays() -> None:
    given = edited()
    mine = given.state.seq
    then = given.when(EditNote("n1", "Cleo’s words", "guess", mine), by=CLEO)
    assert then.refusal(Undo(mine), by=PAT) == BUILT_ON


def test_a_note_that_somebody_edited_is_not_taken_back() -> None:
    placed = pats_note().state.seq
    assert edited(by=CLEO).refusal(Undo(placed), by=PAT) == BUILT_ON


def test_a_move_that_was_followed_by_another_stays() -> None:
    given = pats_note().when(MoveNote("n1", "school", "event"), by=PAT)
    mine = given.state.seq
    then = given.when(MoveNote("n1", "teens", "event"), by=QUINN)
    assert then.refusal(Undo(mine), by=PAT) == BUILT_ON


def test_a_removal_that_was_put_back_by_another_stays() -> None:
    given = mapping().when(Remove("steps", "work"), by=PAT)
    mine = given.state.seq
    then = given.when(Restore("steps", "work"), by=QUINN)
    assert then.refusal(Undo(mine), by=PAT) == BUILT_ON


def test_a_return_that_was_removed_again_stays() -> None:
    given = mapping().when(Remove("steps", "work"), Restore("steps", "work"), by=PAT)
    mine = given.state.seq
    then = given.when(Remove("steps", "work"), by=QUINN)
    assert then.refusal(Undo(mine), by=PAT) == BUILT_ON


def test_a_place_that_was_changed_since_stays() -> None:
    given = mapping().when(Reorder("steps", "work", 99.0), by=PAT)
    mine = given.state.seq
    then = given.when(Reorder("steps", "work", 0.5), by=QUINN)
    assert then.refusal(Undo(mine), by=PAT) == BUILT_ON


def test_an_attachment_that_was_let_go_since_stays_so() -> None:
    given = mapping().when(TieInsight("work", "i1"), by=PAT)
    mine = given.state.seq
    then = given.when(TieInsight("work", "i1", tied=False), by=QUINN)
    assert then.refusal(Undo(mine), by=PAT) == BUILT_ON


def test_an_edit_of_what_was_removed_since_stays() -> None:
    given = edited()
    mine = given.state.seq
    then = given.when(Remove("notes", "n1"), by=CLEO)
    assert then.refusal(Undo(mine), by=PAT) == BUILT_ON


@pytest.mark.parametrize("wanted", [Remove("steps", "work"), Reorder("steps", "work", 99.0)])
def test_others_working_elsewhere_do_not_stop_an_undo(wanted: Command) -> None:
    given = mapping().when(wanted, by=PAT)
    mine = given.state.seq
    then = given.when(WriteStep("k1", "input", "A house"), by=QUINN).when(Undo(mine), by=PAT)
    assert then.ids("steps").index("work") < then.ids("steps").index("trust")


def test_a_text_kept_beside_another_is_settled_and_not_taken_back() -> None:
    given = edited()
    then = given.when(EditNote("n1", "Stale words", "guess", 9), by=PAT)
    assert then.refusal(Undo(then.state.seq), by=PAT) == TOO_LONG


def test_a_step_text_kept_beside_another_is_not_taken_back_either() -> None:
    given = mapping().when(WriteStep("work", "intervention", "Stale", saw=4), by=PAT)
    assert given.refusal(Undo(given.state.seq), by=PAT) == TOO_LONG


@pytest.mark.parametrize(
    "wanted", [GoToStep("dive", "opening"), CloseWorkshop("dive"), Reveal("rowan", "event")]
)
def test_leading_is_not_taken_back(wanted: Command) -> None:
    given = note_by(PAT, deep_dive(alone=True)).when(wanted)
    assert given.refusal(Undo(given.state.seq)) == TOO_LONG


def test_a_spread_that_was_shown_stays_shown() -> None:
    given = designing().when(WriteAnswer("a1", "name", "p1", "yes"), by=PAT)
    given = given.when(RevealAnswers("name", "p1"))
    assert given.refusal(Undo(given.state.seq)) == TOO_LONG


def test_erased_words_do_not_come_back() -> None:
    given = edited()
    mine = given.state.seq
    assert given.when(EraseItem("notes", "n1")).refusal(Undo(mine), by=PAT) == TOO_LONG


def test_a_participant_takes_nothing_back_in_a_closed_workshop() -> None:
    given = pats_note()
    mine = given.state.seq
    said = given.when(CloseWorkshop("dive")).refusal(Undo(mine), by=PAT)
    assert said.startswith("This workshop is closed")


def test_a_coach_does() -> None:
    given = note_by(CLEO, deep_dive())
    mine = given.state.seq
    assert given.when(CloseWorkshop("dive"), Undo(mine)).ids("notes") == []


def test_who_no_longer_takes_part_in_a_story_takes_nothing_back_there() -> None:
    given = pats_note()
    left = Context("pat", "participant", AT, frozenset())
    with pytest.raises(Refused, match="That story is not part of your workshop"):
        decide(given.state, Undo(given.state.seq), left)


def test_who_no_longer_coaches_takes_back_nothing_that_only_coaches_do() -> None:
    given = deep_dive().when(Reorder("stages", "teens", 0.5))
    open_to_all = given.given(GoToStep("dive", "some-step", allowed=("stages",))).state
    with pytest.raises(Refused, match="Only a coach can change this life stage"):
        decide(open_to_all, Undo(given.state.seq), Context("cleo", "participant", AT))


def test_an_older_deed_is_taken_back_before_a_newer_one() -> None:
    given = pats_note()
    first = given.state.seq
    given = given.when(PlaceNote("n2", "early", "event", "Two", "guess"), by=PAT)
    assert given.when(Undo(first), by=PAT).ids("notes") == ["n2"]


def seqs(given: Happened) -> tuple[int, int]:
    """What Pat would take back and put back next; 0 for nothing."""
    back, forth = last_deed(given.state, "pat"), last_undone(given.state, "pat")
    return (back.seq if back else 0, forth.seq if forth else 0)


def test_somebody_who_did_nothing_has_nothing_to_take_back() -> None:
    assert seqs(deep_dive()) == (0, 0)


def test_two_deeds_are_taken_back_one_by_one_and_put_back_one_by_one() -> None:
    two = pats_note().when(PlaceNote("n2", "early", "event", "Two", "guess"), by=PAT)
    given = two
    for left in (["n1"], []):
        given = given.when(Undo(seqs(given)[0]), by=PAT)
        assert given.ids("notes") == left
    for back in (["n1"], ["n1", "n2"]):
        given = given.when(Undo(seqs(given)[1]), by=PAT)
        assert given.ids("notes") == back
    assert seqs(given)[1] == 0


def test_what_cannot_be_put_back_leaves_nothing_to_put_back() -> None:
    given = pats_note()
    closing = Fact(given.state.seq + 1, AT, "pat", CloseWorkshop("dive"), undoes=given.state.seq)
    assert seqs(given.and_facts(closing)) == (0, 0)


def test_a_new_deed_leaves_nothing_to_put_back() -> None:
    given = pats_note().undone(by=PAT)
    then = given.when(PlaceNote("n2", "early", "event", "Two", "guess"), by=PAT)
    assert seqs(then) == (then.state.seq, 0)
