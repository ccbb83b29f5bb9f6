"""Checkpoints: named moments of the log."""

from tests.builders import deep_dive
from tests.cast import PAT
from workshops.room.checkpoint import WriteCheckpoint


def test_a_checkpoint_names_the_moment_just_before_it() -> None:
    given = deep_dive()
    kept = given.when(WriteCheckpoint("c1", "Before the summer")).entry("checkpoints", "c1")
    assert (kept.what.name, kept.born - 1) == ("Before the summer", given.state.seq)


def test_a_checkpoint_is_renamed_and_stays_where_it_was() -> None:
    given = deep_dive().when(WriteCheckpoint("c1", "Before"))
    then = given.when(
        WriteCheckpoint("c1", "Before the summer", given.version("checkpoints", "c1"))
    )
    kept = then.entry("checkpoints", "c1")
    assert (kept.what.name, kept.born) == ("Before the summer", given.state.seq)


def test_a_participant_makes_no_checkpoint() -> None:
    said = deep_dive().refusal(WriteCheckpoint("c1", "Mine"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."
