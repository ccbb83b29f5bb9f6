"""Aspirations: hopes that are for an age."""

from tests.builders import Happened, deep_dive
from tests.cast import OLU, PAT, QUINN
from workshops.room.note import EditNote, MoveNote, PlaceNote
from workshops.story.aspirations import aspirations_of


def hope(note: str, how: str, age: str, stage: str = "teens", *, hidden: bool = False) -> PlaceNote:
    return PlaceNote(note, stage, "hope", f"Hope {note}", how, hidden=hidden, at_age=age)


def hopes(then: Happened, age: str) -> list[str]:
    """The hopes for an age, as Quinn reads them."""
    return [note.id for note in aspirations_of(then.seen_by(QUINN), "rowan")[age]]


def test_their_own_words_stand_first_and_our_guess_last() -> None:
    then = deep_dive().given(
        hope("a", "guess", "35"),
        hope("b", "family", "35"),
        hope("c", "own_words", "35"),
        hope("d", "own_words", "20"),
        by=PAT,
    )
    assert (hopes(then, "35"), hopes(then, "20"), hopes(then, "50")) == (["c", "b", "a"], ["d"], [])


def test_a_hope_for_an_age_counts_in_whichever_life_stage_it_lies() -> None:
    then = deep_dive().given(hope("a", "own_words", "20", "early"), by=PAT)
    assert hopes(then, "20") == ["a"]


def test_a_hope_that_is_for_no_age_is_no_aspiration() -> None:
    then = deep_dive().given(hope("a", "own_words", ""), by=PAT)
    assert aspirations_of(then.seen_by(QUINN), "rowan") == {"20": (), "35": (), "50": ()}


def test_a_hope_that_lies_face_down_is_not_shown_even_to_its_author() -> None:
    then = deep_dive().given(hope("a", "own_words", "20", hidden=True), by=QUINN)
    assert hopes(then, "20") == []


def test_it_goes_when_its_age_does() -> None:
    then = deep_dive().given(hope("a", "guess", "20"), by=PAT)
    edited = then.when(EditNote("a", "Hope a", "guess", then.note("a").version), by=PAT)
    assert hopes(edited, "20") == []


def test_a_hope_that_was_moved_to_another_question_is_no_aspiration() -> None:
    then = deep_dive().given(hope("a", "guess", "20"), by=PAT)
    assert hopes(then.when(MoveNote("a", "teens", "concern"), by=PAT), "20") == []


def test_who_may_not_open_the_story_reads_none() -> None:
    then = deep_dive().given(hope("a", "own_words", "20"), by=PAT)
    assert not any(aspirations_of(then.seen_by(OLU), "rowan").values())
