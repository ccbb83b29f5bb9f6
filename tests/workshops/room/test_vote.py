"""Votes: whose they are, how far dots go, that they follow their notes, and who learns of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import Happened, deep_dive, designing
from tests.cast import AT, CLEO, OLU, PAT, QUINN, SOL
from workshops.changes import Undo
from workshops.core import Context, Refused, decide
from workshops.record import ERASED, EraseItem, Remove, Restore
from workshops.room.anonymity import SetAnonymity
from workshops.room.ballot import (
    CONCERN,
    CONSENT,
    NONE,
    OBJECTION,
    CloseBallot,
    Vote,
    WriteBallot,
    polled_of,
)
from workshops.room.checkpoint import WriteCheckpoint
from workshops.room.group import GatherNotes, GroupNotes, UngroupNotes
from workshops.room.hold import Freeze
from workshops.room.note import MoveNote, PlaceNote
from workshops.room.tally import Cast, CountHands, Poll
from workshops.room.vote import CastVote
from workshops.room.workshop import CloseWorkshop
from workshops.view import SHAREABLE, view_for

DOTS = WriteBallot("b1", "dive", "Which matter most?", "dots", "notes", "rowan", budget=3, most=3)
WHEN_FIST = WriteBallot("b1", "making", "Take the old school", "fist")


def dotted() -> Happened:
    """An open dot vote on three notes of Rowan's early years: three dots each."""
    there = deep_dive().given(
        *(PlaceNote(f"n{n}", "early", "event", f"Note {n}", "records") for n in (1, 2, 3))
    )
    return there.when(DOTS)


def dots(thing: str, count: int) -> CastVote:
    """So many dots on a thing of b1."""
    return CastVote("b1", count, thing)


def poll(there: Happened, player: object = PAT) -> Poll:
    """The ballot b1 as one of the cast sees it."""
    found = there.seen_by(player).poll("b1")  # type: ignore[arg-type]
    assert found is not None
    return found


def mine(there: Happened) -> dict[str, int]:
    """Pat's dots as Pat sees them."""
    return {cast.thing: cast.value for cast in poll(there).mine}


def test_a_person_says_how_many_of_their_dots_are_on_a_thing() -> None:
    there = dotted().when(dots("notes/n1", 2), dots("notes/n2", 1), by=PAT)
    assert mine(there) == {"notes/n1": 2, "notes/n2": 1}
    assert poll(there).used == 3
    assert mine(there.when(dots("notes/n1", 0), by=PAT)) == {"notes/n2": 1}


def test_saying_it_twice_changes_nothing() -> None:
    there = dotted().when(dots("notes/n1", 2), by=PAT)
    assert there.when(dots("notes/n1", 2), by=PAT).state == there.state


def test_nobody_has_more_dots_than_the_others() -> None:
    there = dotted().when(dots("notes/n1", 2), by=PAT)
    assert there.refusal(dots("notes/n2", 2), by=PAT).startswith("You have used all of your dots")
    assert there.when(dots("notes/n2", 2), by=QUINN).state != there.state


def test_only_so_many_dots_lie_on_one_thing() -> None:
    there = deep_dive().given(PlaceNote("n1", "early", "event", "Gran dies", "records"))
    there = there.when(replace(DOTS, most=1))
    assert "At most 1 of your dots" in there.refusal(dots("notes/n1", 2), by=PAT)


def test_a_vote_follows_its_note_into_a_group_and_out_of_it() -> None:
    there = dotted().when(dots("notes/n1", 1), dots("notes/n2", 2), by=PAT)
    grouped = there.when(GroupNotes("g1", "Loss", ("n1", "n2")))
    assert mine(grouped) == {"groups/g1": 3}
    assert mine(grouped.when(UngroupNotes("g1"))) == {"notes/n1": 1, "notes/n2": 2}


def test_a_vote_follows_its_note_to_another_cell() -> None:
    there = deep_dive().given(PlaceNote("n1", "early", "event", "Gran dies", "records"))
    there = there.when(replace(DOTS, stage="early")).when(dots("notes/n1", 2), by=PAT)
    assert mine(there.when(MoveNote("n1", "teens", "hope"))) == {"notes/n1": 2}


def test_dots_on_a_group_are_its_own_besides_those_of_its_notes() -> None:
    there = dotted().when(dots("notes/n1", 1), by=PAT)
    there = there.when(GroupNotes("g1", "Loss", ("n1", "n2"))).when(dots("groups/g1", 3), by=PAT)
    assert mine(there) == {"groups/g1": 3}
    assert mine(there.when(Remove("groups", "g1"))) == {"notes/n1": 1}


def test_taking_dots_off_a_group_takes_its_own_first_and_then_those_of_its_notes() -> None:
    there = dotted().when(dots("notes/n1", 1), dots("notes/n2", 1), by=PAT)
    there = there.when(GroupNotes("g1", "Loss", ("n1", "n2"))).when(dots("groups/g1", 3), by=PAT)
    two = there.when(dots("groups/g1", 2), by=PAT)
    one = two.when(dots("groups/g1", 1), by=PAT)
    assert mine(two.when(UngroupNotes("g1"))) == {"notes/n1": 1, "notes/n2": 1}
    assert mine(one.when(UngroupNotes("g1"))) == {"notes/n1": 1}
    assert mine(one.undone(PAT)) == {"groups/g1": 2}


def test_a_note_that_was_grouped_a_moment_ago_can_still_be_voted_on_by_itself() -> None:
    there = dotted().when(dots("notes/n1", 1), by=PAT)
    there = there.when(GroupNotes("g1", "Loss", ("n1", "n2"))).when(dots("notes/n2", 1), by=PAT)
    assert mine(there) == {"groups/g1": 2}


def test_dots_on_a_note_in_the_bin_are_free_to_be_spent_again() -> None:
    there = dotted().when(dots("notes/n1", 3), by=PAT).when(Remove("notes", "n1"))
    assert mine(there) == {}
    assert mine(there.when(dots("notes/n2", 3), by=PAT)) == {"notes/n2": 3}
    assert "no longer there to vote on" in there.refusal(dots("notes/n1", 1), by=PAT)


def test_dots_on_a_note_that_comes_back_count_again() -> None:
    there = dotted().when(dots("notes/n1", 2), by=PAT)
    there = there.when(Remove("notes", "n1"), Restore("notes", "n1"))
    assert mine(there) == {"notes/n1": 2}


def test_dots_on_a_note_that_comes_back_count_only_as_far_as_they_were_not_spent_again() -> None:
    there = dotted().when(dots("notes/n1", 3), by=PAT).when(Remove("notes", "n1"))
    there = there.when(dots("notes/n2", 2), by=PAT).when(Restore("notes", "n1"))
    assert mine(there) == {"notes/n2": 2, "notes/n1": 1}
    # What did not count is let go: a dot taken back is one's own, and does not move by itself.
    assert mine(there.when(dots("notes/n2", 1), by=PAT)) == {"notes/n2": 1, "notes/n1": 1}


def test_with_fewer_dots_than_were_spent_those_spent_last_count() -> None:
    there = dotted().when(dots("notes/n1", 2), dots("notes/n2", 1), by=PAT)
    fewer = replace(DOTS, budget=2, saw=there.version("ballots", "b1"))
    assert mine(there.when(fewer)) == {"notes/n2": 1, "notes/n1": 1}


def test_taking_a_dot_back_and_changing_ones_mind_is_each_persons_own() -> None:
    there = dotted().when(dots("notes/n1", 1), by=PAT).when(dots("notes/n1", 2), by=QUINN)
    undone = there.when(Undo(there.state.seq - 1), by=PAT)
    assert mine(undone) == {}
    assert poll(undone, QUINN).used == 2


def test_a_vote_that_was_changed_since_is_not_undone() -> None:
    there = dotted().when(dots("notes/n1", 1), by=PAT)
    first = there.state.seq
    changed = there.when(dots("notes/n1", 2), by=PAT)
    assert "Someone has built on this" in changed.refusal(Undo(first), by=PAT)


def test_a_vote_in_a_closed_ballot_stays() -> None:
    there = dotted().when(dots("notes/n1", 1), by=PAT)
    closed = there.when(CloseBallot("b1"))
    assert "so it stays" in closed.refusal(Undo(there.state.seq), by=PAT)
    assert closed.refusal(dots("notes/n2", 1), by=PAT).startswith("This vote is closed")


def test_people_vote_at_any_step_and_on_a_frozen_board() -> None:
    there = deep_dive(allowed=("insights",)).given(
        PlaceNote("n1", "early", "event", "Gran dies", "records")
    )
    there = there.when(DOTS, Freeze("dive"))
    assert mine(there.when(dots("notes/n1", 1), by=PAT)) == {"notes/n1": 1}


def test_nobody_votes_once_the_workshop_is_closed_or_gone() -> None:
    there = dotted()
    closed, gone = there.when(CloseWorkshop("dive")), there.when(Remove("workshops", "dive"))
    assert closed.refusal(dots("notes/n1", 1), by=PAT).startswith("This workshop is closed")
    assert "workshop is no longer here" in gone.refusal(dots("notes/n1", 1), by=PAT)


def test_only_people_of_the_workshop_vote() -> None:
    there = designing().when(WHEN_FIST)
    elsewhere = Context("ash", "participant", AT, frozenset(), frozenset({"dive"}))
    joined = replace(elsewhere, workshops=frozenset({"making"}))
    with pytest.raises(Refused, match="that you have not joined"):
        decide(there.state, CastVote("b1", 3), elsewhere)
    assert decide(there.state, CastVote("b1", 3), joined)
    assert dotted().refusal(dots("notes/n1", 1), by=replace(PAT, stories=frozenset())) != ""


@pytest.mark.parametrize("player", [SOL, OLU])
def test_whoever_only_reads_does_not_vote(player: object) -> None:
    said = dotted().refusal(dots("notes/n1", 1), by=player)  # type: ignore[arg-type]
    assert said.startswith("You are here to read")


def test_a_fist_is_up_to_five_fingers_and_can_be_changed_or_taken_back() -> None:
    there = designing().when(WHEN_FIST).when(CastVote("b1", 2, words="More beds"), by=PAT)
    assert poll(there).own("") == Cast("", 2, words="More beds", person="pat")
    assert there.refused_field(CastVote("b1", 6), by=PAT) == "value"
    changed = there.when(CastVote("b1", 4), by=PAT)
    assert poll(changed).own("").value == 4
    assert poll(changed.undone(PAT)).own("").words == "More beds"
    assert poll(changed.when(CastVote("b1", NONE, words="x"), by=PAT)).own("").value == NONE


def test_undoing_a_first_vote_takes_it_back() -> None:
    there = designing().when(WHEN_FIST).when(CastVote("b1", 0), by=PAT)
    assert poll(there).voted == 1
    assert poll(there.undone(PAT)).voted == 0


def test_concern_and_objection_are_said_in_words_and_consent_needs_none() -> None:
    there = designing().when(replace(WHEN_FIST, method="consent"))
    assert there.refusal(CastVote("b1", CONCERN), by=PAT) == "Say in a line what worries you."
    assert there.refusal(CastVote("b1", OBJECTION), by=PAT).startswith("Say in a line what harm")
    assert there.refused_field(CastVote("b1", 3), by=PAT) == "value"
    said = there.when(CastVote("b1", CONSENT, words="Good"), by=PAT)
    assert poll(said).own("") == Cast("", CONSENT, person="pat")
    objects = there.when(CastVote("b1", OBJECTION, words="No bus"), by=PAT)
    assert poll(objects).own("").words == "No bus"


def test_both_sliders_are_set() -> None:
    there = designing().when(replace(WHEN_FIST, method="sliders", about="options", question="hub"))
    assert there.refusal(CastVote("b1", 4, "options/o2"), by=PAT) == "Set both sliders."
    assert there.refusal(CastVote("b1", 11, "options/o2", 2), by=PAT) == "Set both sliders."
    there = there.when(CastVote("b1", 8, "options/o2", 3, "ignored"), by=PAT)
    assert poll(there).own("options/o2") == Cast("options/o2", 8, 3, "", "pat")


# What others learn


def test_until_it_is_closed_nobody_learns_more_than_how_many_have_voted() -> None:
    there = dotted().when(dots("notes/n1", 2), by=PAT).when(dots("notes/n1", 1), by=QUINN)
    for player in (CLEO, QUINN, SOL):
        seen = poll(there, player)
        assert (seen.voted, seen.casts, seen.hands) == (2, (), ())
        assert [cast.person for cast in seen.mine] == (["quinn"] if player is QUINN else [])


def test_closing_shows_every_vote_and_no_name() -> None:
    there = dotted().when(dots("notes/n1", 2), by=PAT).when(dots("notes/n1", 1), by=QUINN)
    seen = poll(there.when(CloseBallot("b1")), CLEO)
    assert seen.casts == (Cast("notes/n1", 1), Cast("notes/n1", 2))


@pytest.mark.parametrize(("grade", "names"), [("named", ["pat"]), ("organisation", [""])])
def test_names_show_where_the_ballot_said_so_and_the_workshop_is_a_named_one(
    grade: str, names: list[str]
) -> None:
    there = deep_dive().given(PlaceNote("n1", "early", "event", "Gran dies", "records"))
    there = there.when(replace(DOTS, named=True)).when(dots("notes/n1", 2), by=PAT)
    there = there.when(CloseBallot("b1")).when(SetAnonymity("dive", grade))
    assert [cast.person for cast in poll(there, QUINN).casts] == names


def test_a_document_that_leaves_never_says_who_voted() -> None:
    there = designing().when(replace(WHEN_FIST, named=True)).when(CastVote("b1", 3), by=PAT)
    seen = view_for(there.when(CloseBallot("b1")).state, SHAREABLE).poll("b1")
    assert seen is not None
    assert [cast.person for cast in seen.casts] == [""]


def test_a_ballot_of_a_deep_dive_is_only_for_those_in_its_room() -> None:
    there = dotted()
    stranger = replace(PAT, stories=frozenset({"amber"}))
    assert there.seen_by(stranger).poll("b1") is None
    assert there.seen_by(stranger).polls("dive") == ()
    assert view_for(there.state, SHAREABLE).polls("dive") == ()
    aloud = deep_dive().when(replace(DOTS, method="fist", in_story=""))
    assert aloud.seen_by(stranger).poll("b1") is None
    assert aloud.seen_by(PAT).open_poll("dive") is not None


def test_votes_wait_to_be_shown_until_their_ballot_is_closed() -> None:
    there = dotted()
    assert there.seen_by(CLEO).unseen() == 0
    voted = there.when(dots("notes/n1", 1), by=PAT)
    assert voted.seen_by(CLEO).unseen() == 1
    assert voted.when(CloseBallot("b1")).seen_by(CLEO).unseen() == 0
    binned = voted.when(Remove("ballots", "b1")).seen_by(CLEO)
    assert (binned.unseen(), binned.never_shown()) == (0, {"ballots/b1"})


def test_erasing_a_ballot_erases_what_people_added_to_their_votes() -> None:
    there = designing().when(WHEN_FIST).when(CastVote("b1", 2, words="More beds"), by=PAT)
    there = there.when(CastVote("b1", 4), by=QUINN)
    there = there.when(CountHands("b1", 1, 2, words="More beds"), CountHands("b1", 5, 1))
    there = there.when(WriteCheckpoint("c1", "Before lunch"), EraseItem("ballots", "b1"))
    said = polled_of(there.state, "b1").votes["pat", ""]
    assert said == Vote(2, words=ERASED, seq=said.seq)
    assert "More beds" not in repr(there.state)


def test_erasing_a_ballot_that_nobody_voted_in_leaves_nothing_behind() -> None:
    there = designing().when(WHEN_FIST, EraseItem("ballots", "b1"))
    assert there.entry("ballots", "b1").what.words == ERASED


def test_gathering_more_notes_brings_their_votes_along() -> None:
    there = dotted().when(dots("notes/n3", 1), by=PAT)
    there = there.when(GroupNotes("g1", "Loss", ("n1", "n2")), GatherNotes("g1", ("n3",)))
    assert mine(there) == {"groups/g1": 1}
