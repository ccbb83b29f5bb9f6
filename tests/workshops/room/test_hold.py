"""Holding the room: bring everyone, freeze the board, light up and blank the projector."""

import pytest

from tests.builders import Happened, deep_dive, note_by, two_stories
from tests.cast import AT, PAT, QUINN
from workshops.core import Command
from workshops.room.hold import BlankProjector, BringHere, Freeze, Spotlight
from workshops.room.note import EditNote, MoveNote, PlaceNote
from workshops.room.reveal import EndReading, Reveal
from workshops.room.standing import NOWHERE, Standing
from workshops.room.workshop import CloseWorkshop, GoToStep, WriteWorkshop

NOTE = PlaceNote("n2", "early", "event", "Gran came.", "family")


def at(given: Happened) -> Standing:
    return given.state.standing["dive"]


def test_everyone_is_brought_to_a_cell() -> None:
    given = deep_dive().when(BringHere("dive", "rowan", "school", "feeling"))
    assert (at(given).place, at(given).stage) == (("rowan", "school", "feeling"), "school")


def test_bringing_again_is_a_new_call() -> None:
    given = deep_dive().when(BringHere("dive", "rowan", "school"))
    again = BringHere("dive", "rowan", "school", saw=at(given).brought)
    assert at(given.when(again)).brought > at(given).brought > 0


def test_a_resend_brings_nobody_twice() -> None:
    bring = BringHere("dive", "rowan", "school")
    given = deep_dive().when(bring)
    assert given.when(bring).state.seq == given.state.seq


def test_everyone_is_brought_to_the_board_itself() -> None:
    given = deep_dive().when(GoToStep("dive", "feelings", "school"), BringHere("dive"))
    assert (at(given).place, at(given).stage) == (NOWHERE, "school")


@pytest.mark.parametrize(
    ("bring", "sentence"),
    [
        (BringHere("dive", "amber"), "That story is not part of this workshop."),
        (BringHere("dive", "rowan", "amber-now"), "That life stage is not part of this story."),
        (BringHere("dive", "", "early"), "That life stage is not part of this story."),
    ],
)
def test_nobody_is_brought_off_the_workshops_boards(bring: BringHere, sentence: str) -> None:
    assert deep_dive().refusal(bring) == sentence


def test_a_frozen_board_takes_no_notes_from_participants() -> None:
    said = deep_dive().when(Freeze("dive")).refusal(NOTE, by=PAT)
    assert said.startswith("The coach has frozen the board while the room talks.")


def test_a_frozen_board_takes_those_of_coaches() -> None:
    assert deep_dive().when(Freeze("dive")).when(NOTE).note("n2")


def test_a_board_let_go_takes_notes_again() -> None:
    given = deep_dive().when(Freeze("dive"), Freeze("dive", frozen=False))
    assert given.when(NOTE, by=PAT).note("n2")


def test_the_next_step_is_not_frozen() -> None:
    assert not at(deep_dive().when(Freeze("dive"), GoToStep("dive", "feelings"))).frozen


@pytest.mark.parametrize(
    "wanted", [Freeze("dive"), BlankProjector("dive"), Spotlight("dive", "", "rowan", "early")]
)
def test_the_same_again_is_no_second_fact(wanted: Command) -> None:
    given = deep_dive().when(wanted)
    assert given.when(wanted).state.seq == given.state.seq


def test_a_note_is_put_on_the_screen() -> None:
    given = note_by(PAT, deep_dive()).when(Spotlight("dive", "n1"))
    assert at(given).spot_note == "n1"


def test_a_cell_is_put_on_the_screen() -> None:
    given = deep_dive().when(Spotlight("dive", "", "rowan", "early", "feeling"))
    assert at(given).spot == ("rowan", "early", "feeling")


def test_the_screen_is_cleared() -> None:
    given = note_by(PAT, deep_dive()).when(Spotlight("dive", "n1"), Spotlight("dive"))
    assert (at(given).spot_note, at(given).spot) == ("", NOWHERE)


def test_a_note_face_down_is_never_put_on_the_screen() -> None:
    given = note_by(PAT, deep_dive(alone=True))
    said = given.refusal(Spotlight("dive", "n1"))
    assert said == "This note is still face down. Reveal it first."


def test_the_projector_stays_blank_over_a_step() -> None:
    assert at(deep_dive().when(BlankProjector("dive"), GoToStep("dive", "feelings"))).blank


def revealed() -> Happened:
    """Pat's note turned over, and everyone reading it."""
    return note_by(PAT, deep_dive(alone=True)).when(Reveal("rowan", "event"))


def test_a_reveal_begins_a_minute_of_reading() -> None:
    assert at(revealed()).reading == "2026-10-13T09:31:00.000+00:00"


@pytest.mark.parametrize(
    "wanted", [EditNote("n1", "Otherwise", "guess", 10), MoveNote("n1", "school", "event")]
)
def test_nobody_changes_what_everybody_reads(wanted: Command) -> None:
    said = revealed().refusal(wanted, by=PAT)
    assert said == "Everyone is reading quietly just now. Try again in a minute."


def test_a_note_that_was_on_its_way_is_taken_while_others_read() -> None:
    assert revealed().when(NOTE, by=QUINN).note("n2").late


def test_a_coach_ends_the_reading() -> None:
    given = revealed().when(EndReading("dive"))
    assert given.when(MoveNote("n1", "school", "event"), by=PAT).note("n1").stage == "school"


def test_there_is_no_reading_to_end() -> None:
    given = deep_dive()
    assert given.when(EndReading("dive")).state.seq == given.state.seq


def test_a_reveal_without_a_workshop_begins_no_reading() -> None:
    given = note_by(PAT, deep_dive(alone=True)).when(CloseWorkshop("dive"), Reveal("rowan"))
    assert (given.note("n1").hidden, at(given).reading) == (False, "")


def test_what_one_was_writing_is_finished_in_the_next_step() -> None:
    given = deep_dive().given(GoToStep("dive", "insights", allowed=("insights",)))
    assert given.state.standing["dive"].since == AT
    assert given.when(NOTE, by=PAT).note("n2").text == "Gran came."


def test_it_is_finished_soon_or_not_at_all() -> None:
    given = deep_dive().given(GoToStep("dive", "insights", allowed=("insights",)))
    late = PAT.at("2026-10-13T09:36:00.000+00:00")
    assert given.refusal(NOTE, by=late).startswith("This step of the workshop is for something")


def test_a_guest_of_another_workshop_does_not_write_here() -> None:
    given = deep_dive().given(WriteWorkshop("other", "deep_dive", "Again", ("rowan",)))
    said = given.refusal(NOTE, by=PAT.of("other"))
    assert said.startswith("This step of the workshop is for something else")


def test_a_guest_of_a_closed_workshop_does_not_write_in_an_open_one() -> None:
    given = deep_dive().given(WriteWorkshop("other", "theory_of_change", "Map"))
    said = given.refusal(NOTE, by=PAT.of("other"))
    assert said.startswith("You have not joined the workshop that is on here.")


def test_holding_begins_with_the_workshop() -> None:
    given = two_stories().given(WriteWorkshop("dive", "deep_dive", "Rowan", ("rowan",)))
    assert given.refusal(Freeze("dive")).startswith("This workshop has not begun.")
