"""What the workspace says of itself."""

from tests.builders import Happened, deep_dive
from tests.cast import PAT
from workshops.record import Remove
from workshops.room.about import WriteAbout

ABOUT = WriteAbout("us", "Aldermere", "Aldermere Council", t0="2026-10-13", fictional=True)


def test_a_workspace_has_nothing_to_say_before_somebody_names_it() -> None:
    assert Happened().state.about is None


def test_a_coach_names_the_workspace() -> None:
    about = Happened().when(ABOUT).state.about
    assert about is not None
    assert about.what == ABOUT


def test_a_participant_does_not() -> None:
    assert deep_dive().refusal(ABOUT, by=PAT).startswith("Only a coach can do that.")


def test_the_first_of_two_names_counts_until_it_is_removed() -> None:
    given = Happened().when(ABOUT, WriteAbout("them", "Elsewhere", "Another council"))
    then = given.when(Remove("about", "us"))
    assert [given.state.about.id, then.state.about.id] == ["us", "them"]  # type: ignore[union-attr]
