"""Private notes of the coaches: nobody else ever sees them."""

from tests.builders import deep_dive, note_by
from tests.cast import CLEO, PAT
from workshops.record import Remove
from workshops.room.pin import WritePin
from workshops.view import SHAREABLE, view_for

PIN = WritePin("z1", "dive", "Come back to gran.", "n1")


def test_coaches_see_a_pin() -> None:
    (pin,) = note_by(PAT, deep_dive()).when(PIN).seen_by(CLEO).present("pins")
    assert (pin.what.words, pin.what.note) == ("Come back to gran.", "n1")


def test_nobody_else_does() -> None:
    given = deep_dive().when(PIN)
    assert given.seen_by(PAT).entry("pins", "z1") is None
    assert view_for(given.state, SHAREABLE).present("pins") == ()


def test_only_coaches_write_one() -> None:
    assert deep_dive().refusal(PIN, by=PAT).startswith("Only a coach can do that.")


def test_it_belongs_to_a_workshop_that_is_there() -> None:
    said = deep_dive().when(Remove("workshops", "dive")).refusal(PIN)
    assert said == "That workshop is no longer here. Someone may have removed it."
