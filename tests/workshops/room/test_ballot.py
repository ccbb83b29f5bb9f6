"""Ballots: what can be asked, of what, and that what came out stays as it was once it was shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import Happened, deep_dive, designing
from tests.cast import CLEO, OLU, PAT, QUINN
from workshops.changes import Undo
from workshops.record import Remove, Restore
from workshops.room.ballot import (
    CONSENT,
    OBJECTION,
    AdoptProposal,
    CloseBallot,
    WriteBallot,
    open_ballot,
    rows_of,
    suggested,
)
from workshops.room.group import GroupNotes, MoveGroup
from workshops.room.note import MoveNote, PlaceNote
from workshops.room.shelf import ShelveNote
from workshops.room.tally import CountHands
from workshops.room.vote import CastVote
from workshops.room.workshop import CloseWorkshop, GoToStep, WriteWorkshop
from workshops.story.insight import WriteInsight

DOTS = WriteBallot("b1", "dive", "Which worries matter most?", "dots", "notes", "rowan")
FIST = WriteBallot("b1", "making", "Take the old school", "fist")
PROPOSAL = WriteBallot("b1", "making", "Take the old school", "consent", question="hub")


def noted() -> Happened:
    """Four notes in two cells of Rowan's board, two of them in a group, and one face down."""
    there = deep_dive().given(
        PlaceNote("n1", "early", "event", "Gran dies", "records"),
        PlaceNote("n2", "early", "event", "Moves school", "records"),
        PlaceNote("n3", "early", "concern", "Is mum all right?", "guess"),
        PlaceNote("n4", "school", "concern", "Who is in charge?", "worker"),
    )
    there = there.given(PlaceNote("down", "early", "concern", "Secret", "guess", hidden=True))
    return there.when(GroupNotes("g1", "Loss", ("n1", "n2")))


def things(there: Happened) -> list[str]:
    """What can be voted on in the ballot b1."""
    return [row.thing for row in rows_of(there.state, there.entry("ballots", "b1").what)]


def test_dots_go_on_the_notes_and_groups_of_a_story() -> None:
    assert things(noted().when(DOTS)) == ["groups/g1", "notes/n3", "notes/n4"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"row": "concern"}, ["notes/n3", "notes/n4"]),
        ({"stage": "early"}, ["groups/g1", "notes/n3"]),
        ({"stage": "early", "row": "concern"}, ["notes/n3"]),
        ({"about": "groups"}, ["groups/g1"]),
    ],
)
def test_a_row_a_stage_a_cell_or_the_groups_can_be_voted_on(
    scope: dict[str, str], expected: list[str]
) -> None:
    assert things(noted().when(replace(DOTS, **scope))) == expected


def test_dots_go_on_insights_of_one_story_or_of_all() -> None:
    there = deep_dive().given(
        WriteInsight("i1", "rowan", "Gran held it together.", "Ask family first."),
        WriteInsight("i2", "amber", "She told nobody.", "Someone must ask."),
    )
    one = there.when(replace(DOTS, about="insights"))
    every = there.when(replace(DOTS, about="insights", in_story=""))
    assert things(one) == ["insights/i1"]
    assert things(every) == ["insights/i1", "insights/i2"]


def test_dots_go_on_the_options_of_a_design_question() -> None:
    asked = WriteBallot("b1", "making", "Which hub?", "dots", "options", question="hub")
    assert things(designing().when(asked)) == ["options/o2"]


def test_a_proposal_is_one_thing_whatever_else_the_form_said() -> None:
    there = designing().when(replace(FIST, about="options", question="hub", budget=4, up="Sure"))
    what = there.entry("ballots", "b1").what
    assert things(there) == [""]
    assert (what.about, what.budget, what.up, what.most) == ("", 0, "", 1)


def test_the_number_of_dots_is_about_the_square_root_of_the_things() -> None:
    assert [suggested(count) for count in (0, 1, 4, 9, 18, 30)] == [1, 1, 2, 3, 4, 5]
    assert noted().when(DOTS).entry("ballots", "b1").what.budget == 2
    assert noted().when(replace(DOTS, budget=5)).entry("ballots", "b1").what.budget == 5


def test_what_was_there_at_the_start_stays_however_far_it_moves() -> None:
    there = noted().when(replace(DOTS, stage="early", row="concern"))
    moved = there.when(MoveNote("n3", "teens", "hope"))
    assert things(moved) == ["notes/n3"]


def test_what_comes_to_its_place_later_can_be_voted_on() -> None:
    there = noted().when(replace(DOTS, row="event"))
    then = there.when(PlaceNote("n5", "teens", "event", "Moves again", "guess"))
    assert things(then) == ["groups/g1", "notes/n5"]


def test_a_group_that_moves_is_still_voted_on() -> None:
    there = noted().when(replace(DOTS, about="groups", stage="early"))
    assert things(there.when(MoveGroup("g1", "teens", "event"))) == ["groups/g1"]


def test_what_is_binned_or_waits_on_the_shelf_is_not_voted_on() -> None:
    there = noted().when(DOTS)
    assert things(there.when(Remove("notes", "n3"))) == ["groups/g1", "notes/n4"]
    assert things(there.when(ShelveNote("n4"))) == ["groups/g1", "notes/n3"]


def test_a_group_that_is_taken_apart_leaves_its_notes() -> None:
    there = noted().when(DOTS).when(Remove("groups", "g1"))
    assert things(there) == ["notes/n1", "notes/n2", "notes/n3", "notes/n4"]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (replace(DOTS, about=""), "Choose what the dots go on."),
        (replace(DOTS, in_story=""), "Choose the story whose notes are voted on."),
        (replace(DOTS, row="hope"), "There is nothing to vote on there yet."),
        (replace(DOTS, in_story="amber"), "That story is not part of this workshop."),
        (replace(DOTS, about="options"), "Choose the design question whose options"),
        (replace(DOTS, question="name"), "That design question is no longer here."),
        (replace(DOTS, workshop="x"), "That workshop is no longer here."),
    ],
)
def test_a_ballot_that_nobody_could_vote_in_is_refused(wanted: WriteBallot, sentence: str) -> None:
    assert noted().refusal(wanted).startswith(sentence)


def test_a_design_question_is_voted_on_in_a_design_workshop() -> None:
    there = designing()
    wrong = replace(PROPOSAL, workshop="toc")
    assert there.refusal(wrong) == "A design question is voted on in a design workshop."
    assert open_ballot(there.when(PROPOSAL).state, "making") is not None


def test_sliders_are_asked_of_a_few_things_only() -> None:
    there = deep_dive().given(
        *(PlaceNote(f"n{n}", "early", "event", f"Note {n}", "guess") for n in range(13))
    )
    sliders = replace(DOTS, method="sliders", across="It matters")
    assert "Choose at most 12" in there.refusal(sliders)
    few = there.when(Remove("notes", "n0"), sliders)
    assert few.entry("ballots", "b1").what.across == "It matters"


def test_only_coaches_ask_for_a_vote() -> None:
    assert "Only a coach" in noted().refusal(DOTS, by=PAT)
    assert noted().refusal(DOTS, by=OLU).startswith("You are here to read")


def test_one_vote_is_open_at_a_time_in_a_workshop() -> None:
    there = designing().when(FIST)
    second = replace(FIST, ballot="b2")
    assert there.refusal(second).startswith("Another vote is open.")
    assert there.when(CloseBallot("b1"), second).ids("ballots") == ["b1", "b2"]


def test_nobody_is_asked_in_a_workshop_that_is_closed() -> None:
    there = designing().when(CloseWorkshop("making"))
    assert there.refusal(FIST).startswith("This workshop is closed")


def test_a_ballot_in_the_bin_comes_back_unless_another_is_open() -> None:
    there = designing().when(FIST, Remove("ballots", "b1"), replace(FIST, ballot="b2"))
    assert there.refusal(Restore("ballots", "b1")).startswith("Another vote is open.")
    closed = there.when(CloseBallot("b2"), Restore("ballots", "b1"))
    assert open_ballot(closed.state, "making") == closed.entry("ballots", "b1")


def test_a_closed_ballot_comes_back_from_the_bin_beside_an_open_one() -> None:
    there = designing().when(FIST, CloseBallot("b1"), Remove("ballots", "b1"))
    then = there.when(replace(FIST, ballot="b2"), Restore("ballots", "b1"))
    assert then.ids("ballots") == ["b1", "b2"]


def test_dots_can_be_added_and_words_mended_while_nobody_has_voted() -> None:
    there = noted().when(DOTS)
    better = replace(DOTS, words="Which matter?", budget=4, saw=there.version("ballots", "b1"))
    what = there.when(better).entry("ballots", "b1").what
    assert (what.words, what.budget, len(what.things)) == ("Which matter?", 4, 4)
    kept = there.when(replace(better, budget=0)).entry("ballots", "b1").what
    assert kept.budget == 2


def test_words_that_people_voted_on_stay() -> None:
    there = noted().when(DOTS).when(CastVote("b1", 1, "notes/n3"), by=PAT)
    saw = there.version("ballots", "b1")
    assert there.refusal(replace(DOTS, words="Other", saw=saw)).startswith("People have voted")
    assert there.when(replace(DOTS, budget=5, saw=saw)).entry("ballots", "b1").what.budget == 5


def test_hands_that_were_counted_keep_the_words_too() -> None:
    there = designing().when(FIST, CountHands("b1", 4, 2))
    other = replace(FIST, words="Other", saw=there.version("ballots", "b1"))
    assert there.refusal(other).startswith("People have voted")


@pytest.mark.parametrize(
    "change", [{"method": "consent"}, {"named": True}, {"question": "hub"}, {"workshop": "toc"}]
)
def test_what_a_vote_is_about_and_whether_names_show_cannot_change(change: dict[str, str]) -> None:
    there = designing().when(FIST)
    wanted = replace(FIST, saw=there.version("ballots", "b1"), **change)
    assert there.refusal(wanted).startswith("Only the words and the number of dots")


def test_closing_is_for_good() -> None:
    there = designing().when(FIST, CloseBallot("b1"))
    saw = there.version("ballots", "b1")
    assert there.when(CloseBallot("b1")).state == there.state
    assert there.refusal(replace(FIST, words="Other", saw=saw)).startswith("This vote is closed")
    assert "too long ago" in there.refusal(Undo(there.state.seq))


def consented(*values: int) -> Happened:
    there = designing().when(PROPOSAL)
    for player, value in zip((PAT, QUINN), values, strict=False):
        there = there.when(CastVote("b1", value, words="Too far"), by=player)
    return there


def test_a_proposal_is_adopted_until_the_day_it_is_looked_at_again() -> None:
    there = consented(CONSENT, CONSENT).when(CloseBallot("b1"))
    adopted = there.when(AdoptProposal("b1", "2027-04-01"))
    poll = adopted.seen_by(PAT).poll("b1")
    assert poll is not None
    assert poll.review == "2027-04-01"
    assert adopted.when(AdoptProposal("b1", "2027-04-01")).state == adopted.state


@pytest.mark.parametrize("review", ["", "2026-10-13"])
def test_nothing_is_adopted_without_a_day_ahead_to_look_at_it_again(review: str) -> None:
    there = consented(CONSENT).when(CloseBallot("b1"))
    assert there.refused_field(AdoptProposal("b1", review)) == "review"


def test_an_objection_blocks_and_a_concern_does_not() -> None:
    objected = consented(CONSENT, OBJECTION).when(CloseBallot("b1"))
    worried = consented(CONSENT, 1).when(CloseBallot("b1"))
    by_hand = consented(CONSENT).when(CountHands("b1", OBJECTION, 1), CloseBallot("b1"))
    adopt = AdoptProposal("b1", "2027-04-01")
    assert objected.refusal(adopt).startswith("There is an objection")
    assert by_hand.refusal(adopt).startswith("There is an objection")
    assert worried.when(adopt).state != worried.state


def test_an_open_vote_or_one_of_another_kind_adopts_nothing() -> None:
    adopt = AdoptProposal("b1", "2027-04-01")
    assert "once its vote by consent is closed" in consented(CONSENT).refusal(adopt)
    assert "by consent" in designing().when(FIST, CloseBallot("b1")).refusal(adopt)


def test_what_nobody_voted_on_is_not_adopted() -> None:
    there = designing().when(PROPOSAL, CloseBallot("b1"))
    assert there.refusal(AdoptProposal("b1", "2027-04-01")).startswith("Nobody has voted")


def test_adopting_can_be_undone_and_taken_back() -> None:
    there = consented(CONSENT).when(CloseBallot("b1"))
    adopted = there.when(AdoptProposal("b1", "2027-04-01"))
    undone = adopted.undone(CLEO).seen_by(CLEO).poll("b1")
    taken = adopted.when(AdoptProposal("b1", "2027-04-01", adopted=False)).seen_by(CLEO).poll("b1")
    assert undone is not None
    assert taken is not None
    assert (undone.review, taken.review) == ("", "")
    assert there.when(AdoptProposal("b1", adopted=False)).state == there.state


def test_a_vote_stays_on_the_screens_until_the_room_moves_on() -> None:
    there = deep_dive().given(PlaceNote("n1", "early", "event", "Gran dies", "records"))
    closed = there.when(DOTS, CloseBallot("b1"))
    on = closed.when(GoToStep("dive", "feelings"))
    assert [poll.is_now for poll in closed.seen_by(PAT).polls("dive")] == [True]
    assert [poll.is_now for poll in on.seen_by(PAT).polls("dive")] == [False]


def test_a_vote_shown_before_its_workshop_began_a_step_is_shown() -> None:
    there = designing().given(WriteWorkshop("later", "design", "Another day"))
    closed = there.when(replace(FIST, workshop="later"), CloseBallot("b1"))
    assert [poll.is_now for poll in closed.seen_by(CLEO).polls("later")] == [True]
