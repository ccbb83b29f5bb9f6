"""What an audience sees of a room that is held: the shelf, groups, the course, and who wrote."""

from __future__ import annotations

import pytest

from tests.builders import Happened, deep_dive, designing, mapping, note_by
from tests.cast import AT, CLEO, OLU, PAT, QUINN
from workshops.core import Fact
from workshops.record import Remove
from workshops.room.anonymity import SetAnonymity
from workshops.room.ask import WriteAsk
from workshops.room.group import GroupNotes
from workshops.room.note import PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.shelf import AgreeNote, OfferNote, ShelveNote
from workshops.room.workshop import CloseWorkshop, GoToStep, PlanStep
from workshops.view import SHAREABLE, view_for

CELL = ("rowan", "early", "event")


def two_notes() -> Happened:
    given = note_by(PAT, deep_dive())
    return given.when(PlaceNote("n2", "early", "event", "Gran came.", "family"), by=QUINN)


def test_grouped_notes_are_apart_from_loose_ones() -> None:
    given = two_notes().when(PlaceNote("n3", "early", "event", "Moved.", "records"))
    cell = given.when(GroupNotes("g1", "Gran", ("n1", "n2"))).seen_by(PAT).cell(CELL)
    (group,) = cell.groups
    assert (group.entry.what.name, [n.id for n in group.notes]) == ("Gran", ["n1", "n2"])
    assert [note.id for note in cell.loose] == ["n3"]
    assert len(cell.notes) == 3


def test_a_group_that_was_taken_apart_leaves_loose_notes() -> None:
    given = two_notes().when(GroupNotes("g1", "Gran", ("n1", "n2")), Remove("groups", "g1"))
    cell = given.seen_by(PAT).cell(CELL)
    assert (cell.groups, len(cell.loose)) == ((), 2)


def test_who_may_not_open_a_story_sees_nothing_of_it() -> None:
    view = two_notes().when(ShelveNote("n1")).seen_by(OLU)
    assert view.cell(CELL).notes == view.later("rowan").notes == ()
    assert (view.people_in(CELL), view.written_between("rowan", 0, 99)) == (0, (0, 0))


def test_the_shelf_shows_what_lies_face_up_and_counts_the_rest() -> None:
    given = note_by(PAT, deep_dive(alone=True)).when(ShelveNote("n1"), by=PAT)
    theirs, own = given.seen_by(QUINN).later("rowan"), given.seen_by(PAT).later("rowan")
    assert (theirs.notes, theirs.face_down, theirs.mine) == ((), 1, ())
    assert [note.id for note in own.mine] == ["n1"]
    assert len(given.when(Reveal("rowan")).seen_by(QUINN).later("rowan").notes) == 1


def offered() -> Happened:
    """Pat's idea, on the shelf, offered to a design question."""
    given = designing().when(PlaceNote("n1", "early", "event", "One worker, kept.", "guess"))
    given = given.and_facts(
        Fact(given.state.seq + 1, AT, "pat", PlaceNote("n2", "early", "hope", "A key.", "guess"))
    )
    return given.when(ShelveNote("n2"), OfferNote("n2", "hub"))


def test_an_offer_is_shown_to_the_author_alone() -> None:
    given = offered()
    assert [note.id for note in given.seen_by(PAT).offers()] == ["n2"]
    assert given.seen_by(QUINN).offers() == ()


def test_an_idea_that_was_agreed_to_is_no_longer_offered() -> None:
    given = offered().when(AgreeNote("n2", "o9", agreed=True), by=PAT)
    assert given.seen_by(PAT).offers() == ()


def test_why_the_room_moved_on_is_for_coaches() -> None:
    given = deep_dive().when(GoToStep("dive", "feelings", because="Nobody knew the early years."))
    said = [given.seen_by(who).course("dive")[-1].because for who in (CLEO, PAT)]
    assert said == ["Nobody knew the early years.", ""]


def test_a_workshop_that_never_began_went_nowhere() -> None:
    assert deep_dive().seen_by(CLEO).course("other") == ()


def test_minutes_are_those_of_the_guide_until_they_are_planned_otherwise() -> None:
    given = deep_dive()
    planned = [
        each.seen_by(CLEO).minutes_of("dive", "feelings", 15)
        for each in (given, given.when(PlanStep("dive", "feelings", 5)))
    ]
    assert planned == [15, 5]


def test_planning_what_is_planned_is_no_fact() -> None:
    given = deep_dive()
    assert given.when(PlanStep("dive", "feelings", 15)).state.seq == given.state.seq


def test_a_step_off_the_run_sheet_is_not_planned() -> None:
    said = deep_dive().refusal(PlanStep("dive", "some-step", 5))
    assert said == "That step is not on this run-sheet. Open the run-sheet and choose one."


def test_a_planned_step_begins_with_its_minutes() -> None:
    given = deep_dive().when(PlanStep("dive", "feelings", 5), GoToStep("dive", "feelings"))
    assert given.state.standing["dive"].minutes == 5


def test_what_was_written_since_a_question_is_counted_by_notes_and_people() -> None:
    given = two_notes()
    assert given.seen_by(CLEO).written_between("rowan", 0, given.state.seq) == (2, 2)
    assert given.seen_by(CLEO).written_between("rowan", given.state.seq - 1, 999) == (1, 1)


@pytest.mark.parametrize(
    ("surface", "workshop"),
    [
        ("workshop-dive", "dive"), ("console-dive", "dive"), ("wall-dive", "dive"),
        ("story-rowan", "dive"), ("story-amber", None), ("map", None), ("wall-nothing", None),
    ],
)  # fmt: skip
def test_a_surface_knows_its_workshop(surface: str, workshop: str | None) -> None:
    found = deep_dive().seen_by(CLEO).workshop_on(surface)
    assert (found.id if found is not None else None) == workshop


@pytest.mark.parametrize("surface", ["map", "outline"])
def test_both_faces_of_the_map_know_theirs(surface: str) -> None:
    found = mapping().seen_by(CLEO).workshop_on(surface)
    assert found is not None
    assert found.id == "toc"


@pytest.mark.parametrize("surface", ["design", "question-hub"])
def test_so_do_the_design_questions(surface: str) -> None:
    found = designing().seen_by(CLEO).workshop_on(surface)
    assert found is not None
    assert found.id == "making"


def test_a_closed_workshop_is_on_no_surface() -> None:
    given = deep_dive().when(CloseWorkshop("dive"))
    assert given.seen_by(CLEO).workshop_on("wall-dive") is None


def test_a_cell_says_how_the_next_note_in_it_begins() -> None:
    view = note_by(PAT, deep_dive(alone=True)).seen_by(PAT)
    assert (view.will_hide(CELL), view.was_turned(CELL)) == (True, False)


def test_a_cell_that_was_turned_over_says_so() -> None:
    given = note_by(PAT, deep_dive(alone=True)).when(Reveal("rowan", "event"))
    view = given.seen_by(PAT)
    assert (view.will_hide(CELL), view.was_turned(CELL)) == (False, True)


def test_a_shareable_view_holds_no_question_that_was_asked() -> None:
    given = deep_dive().when(WriteAsk("q1", "dive", "Who came?"))
    assert view_for(given.state, SHAREABLE).present("asks") == ()


def test_a_copy_of_the_log_tells_who_wrote_only_where_names_are_shown() -> None:
    given = note_by(PAT, deep_dive())
    fact = given.facts[-1]
    hidden = given.when(SetAnonymity("dive", "organisation"))
    assert [each.seen_by(CLEO).signs(fact) for each in (given, hidden)] == [True, False]


def test_it_tells_who_led_and_never_who_voted_or_answered() -> None:
    view = designing().seen_by(CLEO)
    facts = [Fact(1, AT, "cleo", what) for what in (GoToStep("dive", "x"), Remove("answers", "a"))]
    assert [view.signs(fact) for fact in facts] == [True, False]
