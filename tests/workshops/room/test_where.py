"""Where a workshop is, and where Next and Back lead from there."""

from tests.builders import Happened, deep_dive, mapping, two_stories
from tests.cast import CLEO
from workshops.record import Remove
from workshops.room.hold import BringHere
from workshops.room.where import Stop, Where, backward, onward, where
from workshops.room.workshop import GoToStep, WriteWorkshop


def now(given: Happened, workshop: str = "dive") -> Where:
    view = given.seen_by(CLEO)
    return where(view, view.entry("workshops", workshop))


def at(step: str, stage: str = "") -> Where:
    return now(deep_dive().when(GoToStep("dive", step, stage)))


def waiting() -> Where:
    """A Deep Dive that nobody has begun."""
    write = WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",))
    return now(two_stories().given(write))


def test_a_workshop_that_has_not_begun_is_nowhere() -> None:
    found = waiting()
    assert (found.step, found.question, found.lit) == (None, None, ())


def test_before_it_began_next_leads_to_the_first_step_and_back_nowhere() -> None:
    found = waiting()
    assert (onward(found), backward(found)) == (Stop("opening", "", "Opening"), None)


def test_a_step_asks_its_question_at_the_life_stage_the_coach_chose() -> None:
    found = at("feelings", "school")
    assert found.stage is not None
    assert found.question is not None
    assert (found.stage.id, found.question.kind) == ("school", "feeling")


def test_of_several_questions_the_first_is_in_hand() -> None:
    found = at("empathy-round")
    assert [question.kind for question in found.lit] == ["feeling", "concern", "hope"]
    assert found.question == found.lit[0]


def test_everyone_may_be_brought_to_another_of_them() -> None:
    given = deep_dive().when(
        GoToStep("dive", "empathy-round"), BringHere("dive", "rowan", "school", "hope")
    )
    found = now(given).question
    assert found is not None
    assert found.kind == "hope"


def test_a_question_that_the_step_does_not_ask_is_not_in_hand() -> None:
    given = deep_dive().when(
        GoToStep("dive", "feelings"), BringHere("dive", "rowan", "school", "hope")
    )
    found = now(given).question
    assert found is not None
    assert found.kind == "feeling"


def test_next_leads_through_the_life_stages_of_a_step() -> None:
    assert onward(at("feelings", "early")) == Stop("feelings", "school", "School")


def test_from_the_last_life_stage_it_leads_to_the_first_of_the_next_step() -> None:
    assert onward(at("feelings", "teens")) == Stop("empathy-round", "early", "Empathy round")


def test_a_step_without_a_question_of_the_board_has_no_life_stage() -> None:
    assert onward(at("who-was-there", "teens")) == Stop("services", "early", "What services did")
    assert onward(at("opening")) == Stop("arrival", "", "The young person arrives")


def test_back_leads_the_way_that_next_came() -> None:
    assert backward(at("feelings", "school")) == Stop("feelings", "early", "Early years")
    assert backward(at("feelings", "early")) == Stop("key-events", "teens", "Key events")


def test_there_is_nothing_before_the_first_step_nor_after_the_last() -> None:
    assert (backward(at("opening")), onward(at("close"))) == (None, None)


def test_a_workshop_on_two_stories_is_at_the_one_everyone_was_brought_to() -> None:
    write = WriteWorkshop("dive", "deep_dive", "Two", ("rowan", "amber"))
    given = two_stories().given(write).when(GoToStep("dive", "feelings"))
    first, second = now(given).story, now(given.when(BringHere("dive", "amber"))).story
    assert first is not None
    assert second is not None
    assert (first.id, second.id) == ("rowan", "amber")


def test_a_deep_dive_whose_story_was_removed_asks_nothing_of_a_board() -> None:
    found = now(deep_dive().when(GoToStep("dive", "feelings"), Remove("stories", "rowan")))
    assert (found.story, found.question, found.by_stage) == (None, None, False)


def test_without_life_stages_a_step_leads_to_the_next_step() -> None:
    removed = [Remove("stages", stage) for stage in ("early", "school", "teens")]
    found = now(deep_dive().when(GoToStep("dive", "feelings"), *removed))
    assert onward(found) == Stop("empathy-round", "", "Empathy round")


def test_a_map_workshop_goes_from_step_to_step() -> None:
    found = now(mapping(), "toc")
    assert (found.story, found.by_stage) == (None, False)
    assert onward(found) is not None
