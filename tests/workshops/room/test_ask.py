"""Questions that a coach asks the room, and taking them down."""

from tests.builders import deep_dive, two_stories
from tests.cast import PAT
from workshops.record import Remove
from workshops.room.ask import TakeDownAsk, WriteAsk
from workshops.room.workshop import GoToStep, WriteWorkshop

WHO_CAME = WriteAsk("q1", "dive", "When they were small and cried, who came?", "deepen")


def test_a_question_is_on_every_screen() -> None:
    asked = deep_dive().when(WHO_CAME).seen_by(PAT).asked("dive")
    assert asked is not None
    assert asked.what.words == "When they were small and cried, who came?"


def test_it_remembers_the_step_it_was_asked_at() -> None:
    assert deep_dive().when(WHO_CAME).entry("asks", "q1").what.step == "some-step"


def test_the_next_step_takes_it_down() -> None:
    given = deep_dive().when(WHO_CAME, GoToStep("dive", "feelings"))
    assert given.seen_by(PAT).asked("dive") is None


def test_a_coach_takes_it_down() -> None:
    given = deep_dive().when(WHO_CAME, TakeDownAsk("dive"))
    assert given.seen_by(PAT).asked("dive") is None


def test_there_is_nothing_to_take_down() -> None:
    given = deep_dive()
    assert given.when(TakeDownAsk("dive")).state.seq == given.state.seq


def test_a_removed_question_is_no_longer_asked() -> None:
    given = deep_dive().when(WHO_CAME, Remove("asks", "q1"))
    assert given.seen_by(PAT).asked("dive") is None


def test_nothing_is_asked_where_no_workshop_began() -> None:
    assert two_stories().seen_by(PAT).asked("dive") is None


def test_asking_brings_the_room_back_to_a_stage() -> None:
    back = WriteAsk("q1", "dive", "And early on?", "", "rowan", "early", "feeling", bring=True)
    at = deep_dive().when(GoToStep("dive", "feelings", "school"), back).state.standing["dive"]
    assert (at.asked, at.stage, at.place) == ("q1", "early", ("rowan", "early", "feeling"))


def test_a_question_is_asked_in_a_workshop_that_has_begun() -> None:
    given = two_stories().given(WriteWorkshop("dive", "deep_dive", "Rowan", ("rowan",)))
    assert given.refusal(WHO_CAME).startswith("This workshop has not begun.")


def test_an_old_fact_of_a_workshop_that_never_began_still_folds() -> None:
    given = two_stories().given(WriteWorkshop("dive", "deep_dive", "Rowan", ("rowan",)))
    assert given.given(WHO_CAME).state.standing.get("dive") is None


def test_participants_see_the_question_and_not_the_trail() -> None:
    given = deep_dive().when(WHO_CAME)
    assert given.seen_by(PAT).present("asks") == ()
