"""The mechanism itself: who may send what, how facts are numbered, how state folds."""

import pytest

from tests.builders import deep_dive, mapping, note_by, two_stories
from tests.cast import AT, CLEO, OLU, PAT, SOL, Player
from workshops.changes import Undo
from workshops.core import KINDS, Command, Fact, command, decide, fold
from workshops.map.step import WriteStep
from workshops.record import Remove
from workshops.room.note import PlaceNote
from workshops.room.workshop import CloseWorkshop, GoToStep, WriteWorkshop
from workshops.story.insight import WriteInsight
from workshops.story.story import WriteStory
from workshops.workspace import EMPTY


def test_a_fact_says_its_number_when_by_whom_and_what() -> None:
    facts = decide(EMPTY, WriteStory("rowan", "Rowan"), CLEO.context)
    assert facts == (Fact(1, AT, "cleo", WriteStory("rowan", "Rowan")),)


def test_a_fold_of_the_facts_is_the_state() -> None:
    given = note_by(PAT, deep_dive())
    assert fold(given.facts, EMPTY) == given.state


def test_what_only_coaches_do_is_refused_to_a_participant() -> None:
    said = deep_dive().refusal(CloseWorkshop("dive"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


@pytest.mark.parametrize("player", [SOL, OLU])
def test_who_only_reads_cannot_write(player: Player) -> None:
    said = deep_dive().refusal(
        PlaceNote("n1", "early", "event", "I was there.", "guess"), by=player
    )
    assert said == "You are here to read. Ask a coach if you would like to take part."


def test_a_co_coach_may_do_what_a_coach_may() -> None:
    closed = deep_dive().when(CloseWorkshop("dive"), by=Player("kim", "co-coach"))
    assert "dive" in closed.state.closed


def test_a_story_that_is_not_open_to_a_person_cannot_be_written_in() -> None:
    note = PlaceNote("n1", "amber-now", "event", "She moved.", "guess")
    assert deep_dive().refusal(note, by=PAT) == "That story is not part of your workshop."


def test_an_insight_cannot_be_written_into_a_story_that_is_not_open() -> None:
    given = deep_dive(allowed=("insights",))
    said = given.refusal(WriteInsight("i1", "amber", "Nobody asked."), by=PAT)
    assert said == "That story is not part of your workshop."


def test_a_closed_workshop_refuses_participants() -> None:
    given = deep_dive().when(CloseWorkshop("dive"))
    said = given.refusal(PlaceNote("n1", "early", "event", "Too late?", "guess"), by=PAT)
    assert said == "This workshop is closed, so it can be read and not changed. Ask a coach."


def test_a_removed_workshop_refuses_participants() -> None:
    given = deep_dive().when(Remove("workshops", "dive"))
    said = given.refusal(PlaceNote("n1", "early", "event", "Too late?", "guess"), by=PAT)
    assert said == "This workshop is closed, so it can be read and not changed. Ask a coach."


def test_a_workshop_that_is_not_on_this_story_does_not_open_it() -> None:
    elsewhere = Player("pat", "participant", frozenset({"amber"}))
    note = PlaceNote("n1", "amber-now", "event", "She moved.", "guess")
    said = deep_dive().refusal(note, by=elsewhere)
    assert said == "This workshop is closed, so it can be read and not changed. Ask a coach."


def test_a_closed_step_refuses_new_notes() -> None:
    given = deep_dive(allowed=("insights",))
    said = given.refusal(PlaceNote("n1", "early", "event", "Not now?", "guess"), by=PAT)
    assert said == (
        "This step of the workshop is for something else. Keep what you have: "
        "you can add it when the coach moves on."
    )


def test_a_workshop_that_has_not_begun_allows_nothing() -> None:
    given = two_stories().given(WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)))
    said = given.refusal(PlaceNote("n1", "early", "event", "Early?", "guess"), by=PAT)
    assert said.startswith("This step of the workshop is for something else.")


def test_one_open_workshop_of_two_is_enough() -> None:
    given = mapping().given(WriteWorkshop("second", "theory_of_change", "Another map day"))
    assert "k1" in given.when(WriteStep("k1", "input", "Two cars"), by=PAT).ids("steps")


def test_a_coach_may_write_in_a_closed_workshop() -> None:
    given = deep_dive().when(CloseWorkshop("dive"))
    assert note_by(CLEO, given).ids("notes") == ["n1"]


def test_what_belongs_to_no_workshop_is_for_coaches() -> None:
    said = deep_dive().refusal(Remove("workshops", "dive"), by=PAT)
    assert said == "Only a coach can change this. Ask the coach who is leading."


def test_two_commands_may_not_share_a_name() -> None:
    class Other(Command):
        pass

    with pytest.raises(ValueError, match="two commands are called place_note"):
        command("place_note")(Other)
    assert KINDS["place_note"] is PlaceNote


@pytest.mark.parametrize("part", ["shelf", "item"])
def test_a_command_must_say_what_it_is_about(part: str) -> None:
    with pytest.raises(NotImplementedError):
        getattr(Command(), part)


def test_a_command_must_say_what_it_does() -> None:
    nothing = Command()
    with pytest.raises(NotImplementedError):
        nothing.decide(EMPTY, CLEO.context)
    with pytest.raises(NotImplementedError):
        nothing.apply(EMPTY, Fact(1, AT, "cleo", nothing))


def test_a_command_is_of_no_story_and_stands_unless_it_says_otherwise() -> None:
    assert (Command().story(EMPTY), Command().back(EMPTY), Command().stands(EMPTY, 1)) == (
        "",
        None,
        True,
    )


def test_an_undo_is_about_whatever_was_done() -> None:
    assert (Undo(7).shelf, Undo(7).item) == ("", "")


def test_a_step_of_the_run_sheet_opens_what_it_allows() -> None:
    given = deep_dive(allowed=()).given(GoToStep("dive", "next", allowed=("notes",)))
    assert note_by(PAT, given).ids("notes") == ["n1"]
