"""The tally: hands counted as hands, and a spread of every answer rather than a sum."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.builders import Happened, deep_dive, designing
from tests.cast import CAST, CLEO, PAT, QUINN
from tests.strategies import Play, plays
from workshops.record import Remove
from workshops.room.ballot import (
    CONCERN,
    CONSENT,
    OBJECTION,
    CloseBallot,
    WriteBallot,
    polled_of,
    rows_of,
)
from workshops.room.group import GroupNotes
from workshops.room.note import PlaceNote
from workshops.room.tally import (
    Cast,
    Column,
    CountHands,
    Dotted,
    Point,
    Poll,
    columns,
    dotted,
    points,
    to_be_heard,
)
from workshops.room.vote import CastVote, counted
from workshops.room.workshop import CloseWorkshop
from workshops.view import view_for

DOTS = WriteBallot("b1", "dive", "Which matter most?", "dots", "notes", "rowan", budget=3, most=3)
FIST = WriteBallot("b1", "making", "Take the old school", "fist")


def board() -> Happened:
    there = deep_dive().given(
        *(PlaceNote(f"n{n}", "early", "event", f"Note {n}", "records") for n in (1, 2, 3))
    )
    return there.when(DOTS)


def result(there: Happened) -> Poll:
    """The ballot b1 as everyone sees it once it is closed."""
    found = there.when(CloseBallot("b1")).seen_by(PAT).poll("b1")
    assert found is not None
    return found


def test_hands_are_counted_for_each_answer_and_marked_as_hands() -> None:
    there = designing().when(FIST, CountHands("b1", 4, 3)).when(CastVote("b1", 4), by=PAT)
    poll = result(there)
    assert (poll.voted, poll.by_hand) == (4, 3)
    four = columns(poll)[4]
    assert (four.count, four.by_hand, len(four.casts)) == (4, 3, 2)


def test_counting_again_changes_the_count_and_counting_the_same_changes_nothing() -> None:
    there = designing().when(FIST, CountHands("b1", 4, 3))
    assert there.when(CountHands("b1", 4, 3)).state == there.state
    assert result(there.when(CountHands("b1", 4, 1))).by_hand == 1
    assert result(there.when(CountHands("b1", 4, 0, words="gone"))).casts == ()


def test_a_count_can_be_undone_while_the_vote_is_open() -> None:
    there = designing().when(FIST, CountHands("b1", 1, 3, words="A bus"), CountHands("b1", 1, 2))
    undone = result(there.undone(CLEO))
    assert undone.casts == (Cast("", 1, words="A bus", by_hand=3),)


def test_only_coaches_count_hands_and_only_while_the_vote_is_open() -> None:
    there = designing().when(FIST)
    assert "Only a coach" in there.refusal(CountHands("b1", 4, 3), by=PAT)
    closed = there.when(CloseBallot("b1"))
    assert closed.refusal(CountHands("b1", 4, 3)).startswith("This vote is closed")
    over = there.when(CloseWorkshop("making"))
    assert over.refusal(CountHands("b1", 4, 3)).startswith("This workshop is closed")


def test_coaches_see_the_hands_they_counted_and_nobody_else_before_the_end() -> None:
    there = designing().when(FIST, CountHands("b1", 4, 3))
    coach, guest = there.seen_by(CLEO).poll("b1"), there.seen_by(PAT).poll("b1")
    assert coach is not None
    assert guest is not None
    assert [(value, hands.count) for _, value, hands in coach.hands] == [(4, 3)]
    assert (guest.hands, guest.casts, guest.voted) == ((), (), 3)


def test_an_answer_that_the_method_does_not_have_is_not_counted() -> None:
    there = designing().when(replace(FIST, method="consent"))
    assert there.refused_field(CountHands("b1", 4, 1)) == "value"
    assert "no longer there" in there.refusal(CountHands("b1", 0, 1, "notes/n1"))


def test_sliders_are_not_counted_by_hand() -> None:
    there = designing().when(replace(FIST, method="sliders"))
    assert there.refusal(CountHands("b1", 4, 1)).startswith("Sliders cannot be counted")


def test_people_without_a_device_have_as_many_dots_as_the_others() -> None:
    there = board()
    assert "0 people have 0 dots" in there.refusal(CountHands("b1", 1, 1, "notes/n1"))
    there = there.when(CountHands("b1", 0, 2), CountHands("b1", 1, 5, "notes/n1"))
    assert there.refused_field(CountHands("b1", 1, 2, "notes/n2")) == "hands"
    assert there.refused_field(CountHands("b1", 0, 1)) == "hands"
    then = result(there.when(CountHands("b1", 1, 1, "notes/n2")))
    assert [(each.thing, each.total) for each in dotted(then)][:2] == [
        ("notes/n1", 5),
        ("notes/n2", 1),
    ]


def test_hands_on_a_thing_follow_it_into_a_group() -> None:
    there = board().when(
        CountHands("b1", 0, 2),
        CountHands("b1", 1, 2, "notes/n1"),
        CountHands("b1", 1, 1, "notes/n2"),
        GroupNotes("g1", "Loss", ("n1", "n2")),
    )
    assert dotted(result(there))[0] == Dotted("groups/g1", 0, 3, 0, ())


def test_hands_for_something_in_the_bin_are_free_again() -> None:
    there = board().when(CountHands("b1", 0, 1), CountHands("b1", 1, 3, "notes/n1"))
    there = there.when(Remove("notes", "n1"))
    assert there.when(CountHands("b1", 1, 3, "notes/n2")).state != there.state
    assert "no longer there" in there.refusal(CountHands("b1", 1, 2, "notes/n1"))


def test_dots_say_how_many_people_they_are_from_and_the_most_come_first() -> None:
    there = board().when(CastVote("b1", 3, "notes/n2"), by=PAT)
    there = there.when(CastVote("b1", 1, "notes/n2"), CastVote("b1", 1, "notes/n3"), by=QUINN)
    there = there.when(CountHands("b1", 0, 1), CountHands("b1", 1, 2, "notes/n3"))
    assert dotted(result(there)) == (
        Dotted("notes/n2", 4, 0, 2, ()),
        Dotted("notes/n3", 1, 2, 1, ()),
        Dotted("notes/n1", 0, 0, 0, ()),
    )


def test_names_stand_beside_the_dots_where_they_are_shown() -> None:
    there = deep_dive().given(PlaceNote("n1", "early", "event", "Gran dies", "records"))
    there = there.when(replace(DOTS, named=True)).when(CastVote("b1", 2, "notes/n1"), by=PAT)
    assert dotted(result(there))[0].names == ("pat",)
    fist = designing().when(replace(FIST, named=True)).when(CastVote("b1", 5), by=QUINN)
    assert columns(result(fist))[5].names == ("quinn",)


def test_every_answer_has_a_column_also_one_that_nobody_gave() -> None:
    there = designing().when(FIST).when(CastVote("b1", 4), by=PAT)
    assert columns(result(there))[:4] == tuple(Column(value, ()) for value in range(4))


def test_whoever_shows_fewer_than_three_fingers_is_heard() -> None:
    there = designing().when(FIST).when(CastVote("b1", 2, words="More beds"), by=PAT)
    there = there.when(CastVote("b1", 3), by=QUINN).when(CountHands("b1", 0, 1))
    assert [(c.value, c.words, c.by_hand) for c in to_be_heard(result(there))] == [
        (0, "", 1),
        (2, "More beds", 0),
    ]


def test_objections_are_heard_before_concerns() -> None:
    there = designing().when(replace(FIST, method="consent"))
    there = there.when(CastVote("b1", CONCERN, words="Dear"), by=PAT)
    there = there.when(CastVote("b1", OBJECTION, words="No bus"), by=QUINN)
    poll = result(there.when(CastVote("b1", CONSENT)))
    assert [cast.words for cast in to_be_heard(poll)] == ["No bus", "Dear"]
    assert poll.blocked


def test_a_concern_does_not_block() -> None:
    there = designing().when(replace(FIST, method="consent"))
    assert not result(there.when(CastVote("b1", CONCERN, words="Dear"), by=PAT)).blocked


def test_sliders_come_out_as_points_with_how_many_set_them_there() -> None:
    sliders = replace(FIST, method="sliders", named=True)
    there = designing().when(sliders).when(CastVote("b1", 8, "", 3), by=PAT)
    there = there.when(CastVote("b1", 8, "", 3), by=QUINN).when(CastVote("b1", 2, "", 9))
    poll = result(there)
    assert points(poll, "") == (
        Point(8, 3, 2, ("pat", "quinn")),
        Point(2, 9, 1, ("cleo",)),
    )
    assert to_be_heard(poll) == ()


def test_of_two_votes_on_what_is_one_group_now_the_later_counts() -> None:
    there = deep_dive().given(
        *(PlaceNote(f"n{n}", "early", "event", f"Note {n}", "records") for n in (1, 2))
    )
    there = there.when(replace(DOTS, method="sliders"))
    there = there.when(CastVote("b1", 1, "notes/n2", 1), CastVote("b1", 9, "notes/n1", 9), by=PAT)
    poll = result(there.when(GroupNotes("g1", "Loss", ("n1", "n2"))))
    assert points(poll, "groups/g1") == (Point(9, 9, 1, ()),)


# What holds in every workspace that people could make


@given(plays())
def test_what_votes_say_is_in_nothing_that_anyone_but_their_voter_sees(play: Play) -> None:
    for player in CAST:
        view = view_for(play.state, player.audience)
        seen = repr([[view.polls(w.id) for w in view.workshops()], view.present("ballots")])
        for ballot, polled in play.state.votes.items():
            if polled.closed:
                continue
            for (voter, _), vote in polled.votes.items():
                if vote.words and voter != player.name and vote.words != "[erased]":
                    assert repr(vote.words)[1:-1] not in seen, ballot


@given(plays())
def test_nobody_ever_has_more_dots_than_their_ballot_gives(play: Play) -> None:
    for ballot in play.state.present("ballots"):
        rows, votes = rows_of(play.state, ballot.what), polled_of(play.state, ballot.id).votes
        for person in {who for who, _ in votes}:
            if ballot.what.method == "dots":
                mine = counted(votes, rows, ballot.what.budget, person)
                assert sum(mine.values()) <= ballot.what.budget
