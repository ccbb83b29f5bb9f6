"""Whose voice a story is told in, and where nobody has heard the young person."""

import pytest

from tests.builders import Happened, deep_dive
from tests.cast import OLU, PAT, QUINN
from workshops.room.note import PlaceNote
from workshops.room.shelf import ShelveNote
from workshops.story.voices import Mix, Voiced, mix_of, silences_of, voices_of

MADE_OF = {"o": "own_words", "f": "family", "r": "records", "w": "worker", "g": "guess"}


def told(*ways: str) -> Happened:
    """Rowan's early years told in these ways, a letter for each note."""
    then = deep_dive()
    for n, letter in enumerate("".join(ways)):
        note = PlaceNote(f"n{n}", "early", "event", f"Note {n}", MADE_OF[letter])
        then = then.given(note, by=PAT)
    return then


def mix(then: Happened) -> Mix:
    return voices_of(then.seen_by(QUINN), "rowan")[0].mix


def test_notes_are_counted_by_how_we_know_own_words_first_and_guesses_last() -> None:
    assert mix(told("ggwof")).counts == (
        ("own_words", 1),
        ("family", 1),
        ("records", 0),
        ("worker", 1),
        ("guess", 2),
    )


def test_every_life_stage_has_its_own_mix() -> None:
    voices = voices_of(told("og").seen_by(PAT), "rowan")
    assert [(each.stage.id, each.mix.total) for each in voices] == [
        ("early", 2),
        ("school", 0),
        ("teens", 0),
    ]


def test_notes_of_every_question_count() -> None:
    then = told("o").given(PlaceNote("h", "early", "hope", "To stay", "guess"), by=PAT)
    assert mix(then).total == 2


def test_a_note_that_lies_face_down_is_not_counted_even_for_its_author() -> None:
    then = told("o").given(
        PlaceNote("h", "early", "event", "Not yet", "guess", hidden=True), by=QUINN
    )
    assert mix(then).total == 1


def test_a_note_on_the_later_shelf_is_not_counted() -> None:
    assert mix(told("oo").when(ShelveNote("n1", shelved=True), by=PAT)).total == 1


def test_who_may_not_open_the_story_is_told_nothing() -> None:
    assert voices_of(told("oo").seen_by(OLU), "rowan") == ()


def test_shares_are_twelfths_and_none_is_too_thin_to_be_seen() -> None:
    many = Mix((("own_words", 30), ("family", 0), ("records", 0), ("worker", 0), ("guess", 1)))
    assert many.shares == (("own_words", 12), ("guess", 1))
    assert mix(told("ogg")).shares == (("own_words", 4), ("guess", 8))


def test_nothing_has_no_mix() -> None:
    empty = mix_of(())
    assert (empty.total, empty.some, empty.shares) == (0, (), ())


@pytest.mark.parametrize(
    ("ways", "silence"),
    [
        ("gg", "guessed"),
        ("ggo", "mostly"),
        ("ggw", "mostly"),
        ("fg", "unheard"),
        ("frw", "unheard"),
        ("", "unwritten"),
        ("ow", ""),
        ("ogw", ""),
        ("og", ""),
    ],
)
def test_a_life_stage_is_named_once_for_what_is_missing_most(ways: str, silence: str) -> None:
    early = voices_of(told(ways).seen_by(PAT), "rowan")[0]
    found = silences_of([early])
    kinds = ("guessed", "mostly", "unheard", "unwritten")
    assert [kind for kind in kinds if getattr(found, kind)] == ([silence] if silence else [])


def test_life_stages_stand_in_their_order() -> None:
    then = told("gg").given(PlaceNote("s", "school", "event", "A guess", "guess"), by=PAT)
    voices: tuple[Voiced, ...] = voices_of(then.seen_by(PAT), "rowan")
    assert [stage.id for stage in silences_of(voices).guessed] == ["early", "school"]
