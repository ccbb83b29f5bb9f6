"""How a decision was voted on, as a document tells it."""

from dataclasses import replace

from tests.builders import Happened, designing
from tests.cast import CLEO, PAT, QUINN
from workshops.design.decision import WriteDecision
from workshops.design.option import WriteOption
from workshops.plan.plan import plan_of
from workshops.plan.votes import votes_on
from workshops.room.ballot import AdoptProposal, CloseBallot, WriteBallot
from workshops.room.tally import CountHands
from workshops.room.vote import CastVote
from workshops.view import SHAREABLE, view_for

FIST = WriteBallot("b1", "making", "We take the old school", "fist", question="hub", named=True)


def said(there: Happened) -> str:
    """The one vote on the hub once it is closed."""
    (told,) = votes_on(view_for(there.when(CloseBallot("b1")).state, SHAREABLE), "hub")
    return told


def test_a_fist_is_told_finger_by_finger_and_hands_as_hands() -> None:
    there = designing().when(FIST).when(CastVote("b1", 5), by=PAT).when(CastVote("b1", 1), by=QUINN)
    assert said(there.when(CountHands("b1", 5, 2))) == (
        "We take the old school: 5 fingers from 3; 1 finger from 1. "
        "4 people voted, 2 counted by hand."
    )


def test_consent_is_told_with_every_answer_and_the_day_to_look_again() -> None:
    there = designing().when(replace(FIST, method="consent")).when(CastVote("b1", 0), by=PAT)
    assert said(there) == (
        "We take the old school: 1 consent; 0 concerns; 0 objections. 1 person voted."
    )
    adopted = there.when(CloseBallot("b1"), AdoptProposal("b1", "2027-04-01"))
    assert said(adopted).endswith("Adopted until 1\u00a0April\u00a02027.")


def test_dots_are_told_thing_by_thing() -> None:
    asked = replace(FIST, words="Which?", method="dots", about="options", most=2, budget=2)
    there = designing().given(WriteOption("o4", "hub", "A house")).when(asked)
    there = there.when(CastVote("b1", 2, "options/o4"), by=PAT)
    assert said(there) == "Which? A house 2; The old school 0. 1 person voted."


def test_sliders_are_told_place_by_place() -> None:
    asked = replace(FIST, method="sliders", about="options", across="It matters")
    there = designing().given(WriteOption("o4", "hub", "A house")).when(asked)
    for player in (PAT, QUINN):
        there = there.when(CastVote("b1", 8, "options/o2", 3), by=player)
    there = there.when(CastVote("b1", 2, "options/o2", 9), by=CLEO)
    assert said(there) == (
        "We take the old school: The old school at 8 and 3 (×2) and 2 and 9 of 10 "
        "(It matters and second scale); A house not placed. 3 people voted."
    )


def test_sliders_on_a_proposal_name_no_thing() -> None:
    there = designing().when(replace(FIST, method="sliders", across="A", up="B"))
    there = there.when(CastVote("b1", 8, "", 3), by=PAT)
    assert said(there) == "We take the old school: at 8 and 3 of 10 (A and B). 1 person voted."


def test_a_vote_nobody_took_part_in_is_told_as_such() -> None:
    assert said(designing().when(FIST)) == "We take the old school: nobody voted."


def test_an_insight_that_was_voted_on_is_told_by_what_was_learned() -> None:
    there = designing().when(replace(FIST, method="dots", about="insights", most=2, budget=2))
    assert "Rowan told nobody. 1" in said(there.when(CastVote("b1", 1, "insights/i1"), by=PAT))


def test_an_open_vote_is_not_told_and_no_vote_of_another_question() -> None:
    there = designing().when(FIST).when(CastVote("b1", 5), by=PAT)
    assert votes_on(view_for(there.state, SHAREABLE), "hub") == ()
    assert votes_on(view_for(there.when(CloseBallot("b1")).state, SHAREABLE), "name") == ()


def test_a_plan_tells_its_decisions_with_their_votes() -> None:
    there = designing().when(FIST).when(CastVote("b1", 5), by=PAT).when(CloseBallot("b1"))
    there = there.when(WriteDecision("d1", "hub", "The old school"))
    (decision,) = plan_of(view_for(there.state, SHAREABLE)).decisions
    assert decision.votes == ("We take the old school: 5 fingers from 1. 1 person voted.",)
