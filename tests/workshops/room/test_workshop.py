"""A workshop: setting it up, walking its run-sheet, closing it."""

from tests.builders import deep_dive, mapping, two_stories
from tests.cast import AT, CLEO
from workshops.guide import load_guides
from workshops.record import Remove
from workshops.room.workshop import CloseWorkshop, GoToStep, WriteWorkshop

DIVE = load_guides()["deep_dive"]

CELL = ("rowan", "early", "event")


def test_a_deep_dive_is_set_up_on_a_story() -> None:
    then = two_stories().when(WriteWorkshop("dive", "deep_dive", "Rowan", ("rowan",)))
    assert then.entry("workshops", "dive").what.stories == ("rowan",)


def test_a_deep_dive_needs_a_story() -> None:
    wanted = WriteWorkshop("dive", "deep_dive", "Rowan")
    assert two_stories().refusal(wanted) == "Choose at least one story for this Deep Dive."
    assert two_stories().refused_field(wanted) == "stories"


def test_a_deep_dive_needs_a_story_that_is_there() -> None:
    said = two_stories().refusal(WriteWorkshop("dive", "deep_dive", "Blake", ("blake",)))
    assert said == "That story is no longer here. Someone may have removed it."


def test_a_map_workshop_needs_none() -> None:
    assert "toc" in mapping().ids("workshops")


def test_a_step_brings_what_its_guide_says_of_it() -> None:
    step = next(each for each in DIVE.steps if each.writing == "alone")
    standing = deep_dive().when(GoToStep("dive", step.key, "school")).state.standing["dive"]
    assert (standing.step, standing.stage, standing.since) == (step.key, "school", AT)
    assert (standing.alone, standing.shows, standing.allowed) == (True, step.shows, step.allowed)


def test_nobody_tells_a_step_what_it_allows() -> None:
    wanted = GoToStep("dive", DIVE.steps[0].key, allowed=("notes", "stages"))
    standing = deep_dive().when(wanted).state.standing["dive"]
    assert standing.allowed == DIVE.steps[0].allowed


def test_going_to_the_step_where_it_stands_is_no_fact() -> None:
    given = deep_dive().when(GoToStep("dive", DIVE.steps[0].key))
    assert given.when(GoToStep("dive", DIVE.steps[0].key)).state == given.state


def test_a_step_of_another_guide_is_refused() -> None:
    said = deep_dive().refusal(GoToStep("dive", "if-then-because"))
    assert said == "That step is not on this run-sheet. Open the run-sheet and choose one."


def test_a_step_goes_by_a_life_stage_that_is_there() -> None:
    given = deep_dive().when(Remove("stages", "teens"))
    said = given.refusal(GoToStep("dive", DIVE.steps[0].key, "teens"))
    assert said == "That life stage is no longer here. Someone may have removed it."


def test_a_workshop_that_is_not_there_goes_nowhere() -> None:
    said = two_stories().refusal(GoToStep("dive", DIVE.steps[0].key))
    assert said == "That workshop is no longer here. Someone may have removed it."


def test_a_workshop_is_closed_and_reopened() -> None:
    closed = deep_dive().when(CloseWorkshop("dive"))
    reopened = closed.when(CloseWorkshop("dive", closed=False))
    assert (dict(closed.state.closed), dict(reopened.state.closed)) == ({"dive": AT}, {})


def test_closing_it_twice_is_one_fact() -> None:
    given = deep_dive().when(CloseWorkshop("dive"))
    assert given.when(CloseWorkshop("dive"), by=CLEO).state == given.state


def test_a_removed_workshop_is_not_closed() -> None:
    given = deep_dive().when(Remove("workshops", "dive"))
    said = given.refusal(CloseWorkshop("dive"))
    assert said == "That workshop is no longer here. Someone may have removed it."


def test_the_newest_open_workshop_leads() -> None:
    given = deep_dive(alone=True).given(
        WriteWorkshop("later", "deep_dive", "Again", ("rowan",)), GoToStep("later", "together")
    )
    assert not given.state.writing_alone(CELL)
    assert given.when(CloseWorkshop("later")).state.writing_alone(CELL)


def test_nobody_writes_alone_where_no_workshop_is() -> None:
    assert not two_stories().state.writing_alone(CELL)
