"""Erasing what one person wrote, in their notes and in the words they added to votes."""

from __future__ import annotations

from tests.builders import Happened, designing, note_by
from tests.cast import CLEO, PAT, QUINN
from workshops.changes import Undo
from workshops.core import fold
from workshops.record import ERASED
from workshops.room.ballot import WriteBallot
from workshops.room.checkpoint import WriteCheckpoint
from workshops.room.leaving import ErasePerson, EraseVote
from workshops.room.note import PlaceNote
from workshops.room.vote import CastVote
from workshops.room.workshop import GoToStep, WriteWorkshop

MINE, HERS = "It would be too far to walk", "Nobody would find it"


def there() -> Happened:
    """Pat and Quinn each wrote a note, and a concern in a vote on the hub."""
    given = designing().given(
        WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)),
        GoToStep("dive", "some-step", allowed=("notes",)),
        WriteBallot("b1", "making", "The old school", "consent", question="hub"),
    )
    given = note_by(PAT, given).when(
        PlaceNote("n2", "early", "event", "A gran who stayed", "family"), by=QUINN
    )
    given = given.when(CastVote("b1", 1, words=MINE), by=PAT)
    return given.when(CastVote("b1", 1, words=HERS), by=QUINN)


def test_what_a_person_wrote_is_erased_and_nothing_else() -> None:
    state = there().when(ErasePerson("pat")).state
    assert (state.notes["n1"].text, state.notes["n2"].text) == (ERASED, "A gran who stayed")
    votes = state.votes["b1"].votes
    assert (votes["pat", ""].words, votes["quinn", ""].words) == (ERASED, HERS)
    assert votes["pat", ""].value == 1


def test_erasing_names_what_goes_from_the_store() -> None:
    given = there()
    facts = given.when(ErasePerson("pat")).facts[len(given.facts) :]
    assert {key for fact in facts for key in fact.what.erases(given.state)} == {
        "notes/n1",
        "ballots/b1/pat",
    }


def test_no_way_back_and_no_checkpoint_holds_words_that_were_erased() -> None:
    given = there().when(CastVote("b1", 0), by=PAT).when(WriteCheckpoint("c1", "Before lunch"))
    then = given.when(ErasePerson("pat"))
    assert MINE not in repr(then.state)
    assert HERS in repr(then.state.moments["c1"].state.votes)


def test_a_person_without_words_is_erased_by_nothing() -> None:
    assert there().when(ErasePerson("sol")).state == there().state
    once = there().when(ErasePerson("pat"))
    assert once.when(ErasePerson("pat")).state == once.state


def test_only_coaches_erase_a_person() -> None:
    for wanted in (ErasePerson("pat"), EraseVote("b1", "pat")):
        assert there().refusal(wanted, by=QUINN).startswith("Only a coach")


def test_an_erasing_is_not_undone() -> None:
    then = there().when(ErasePerson("pat"))
    assert then.refusal(Undo(then.state.seq))


def test_a_fold_of_what_is_left_is_the_state_that_was_left() -> None:
    then = there().when(ErasePerson("pat"))
    assert fold(then.facts, Happened().state) == then.state


def test_what_somebody_wrote_is_counted_for_them_and_for_coaches() -> None:
    given = there()
    assert given.seen_by(CLEO).contributed("pat") == {"notes": 1, "ballots": 1}
    assert given.seen_by(PAT).contributed("pat") == {"notes": 1, "ballots": 1}
    assert given.seen_by(QUINN).contributed("pat") == {}
