"""Life stages: the columns of a story's board."""

from tests.builders import Happened, deep_dive, note_by, two_stories
from tests.cast import CLEO, PAT
from workshops.record import Remove, Reorder, Restore
from workshops.story.stage import WriteStage


def columns(given: Happened) -> list[str]:
    return [stage.id for stage in given.state.stages_of("rowan")]


def full_board() -> Happened:
    """Rowan's board with as many life stages as it holds."""
    return two_stories().when(*(WriteStage(f"g{n}", "rowan", f"Stage {n}") for n in range(5)))


def test_a_new_life_stage_comes_last() -> None:
    then = two_stories().when(WriteStage("now", "rowan", "Now", "17", "-2"))
    assert columns(then) == ["early", "school", "teens", "now"]


def test_a_life_stage_is_renamed() -> None:
    given = two_stories()
    then = given.when(WriteStage("early", "rowan", "Birth to four", saw=2))
    assert then.entry("stages", "early").what.name == "Birth to four"


def test_a_life_stage_is_put_between_two_others() -> None:
    given = two_stories()
    then = given.when(Reorder("stages", "teens", 2.5))
    assert columns(then) == ["early", "teens", "school"]


def test_a_board_holds_eight_life_stages() -> None:
    said = full_board().refusal(WriteStage("g9", "rowan", "One more"))
    assert said == "A board holds 8 life stages. Rename one or remove one first."


def test_a_full_board_still_lets_a_life_stage_be_renamed() -> None:
    given = full_board()
    then = given.when(WriteStage("g0", "rowan", "Renamed", saw=given.version("stages", "g0")))
    assert then.entry("stages", "g0").what.name == "Renamed"


def test_a_life_stage_does_not_come_back_to_a_board_that_is_full_again() -> None:
    given = full_board().when(Remove("stages", "g4"), WriteStage("g9", "rowan", "Instead"))
    said = given.refusal(Restore("stages", "g4"))
    assert said == "The board is full again. Remove another life stage first."


def test_a_life_stage_stays_in_its_story() -> None:
    said = two_stories().refusal(WriteStage("early", "amber", "Early years", saw=2))
    assert said == "A life stage stays in its own story."


def test_a_life_stage_needs_a_story_that_is_there() -> None:
    given = two_stories().when(Remove("stories", "amber"))
    said = given.refusal(WriteStage("g1", "amber", "Later"))
    assert said == "That story is no longer here. Someone may have removed it."


def test_a_life_stage_with_notes_in_it_is_not_removed() -> None:
    said = note_by(PAT, deep_dive()).refusal(Remove("stages", "early"))
    assert said == "There are notes in this life stage. Move them to another stage first."


def test_a_life_stage_without_notes_is_removed_and_comes_back() -> None:
    gone = note_by(PAT, deep_dive()).when(Remove("notes", "n1"), Remove("stages", "early"))
    assert columns(gone) == ["school", "teens"]
    assert columns(gone.when(Restore("stages", "early"))) == ["early", "school", "teens"]


def test_a_participant_writes_no_life_stage() -> None:
    said = deep_dive(allowed=("stages",)).refusal(WriteStage("g1", "rowan", "Mine"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_a_coach_marks_how_a_life_stage_felt() -> None:
    then = two_stories().when(WriteStage("early", "rowan", "Early years", "", "-3", 2), by=CLEO)
    assert then.entry("stages", "early").what.feeling == "-3"
