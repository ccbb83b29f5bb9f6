"""Who a thing is for: coaches choose, and others see no more than they are meant to."""

from __future__ import annotations

import pytest

from tests.builders import Happened, deep_dive, designing, note_by
from tests.cast import CLEO, PAT, QUINN, SOL
from workshops.changes import Undo
from workshops.design.decision import WriteDecision
from workshops.design.question import WriteQuestion
from workshops.map.link import WriteLink
from workshops.map.step import WriteStep
from workshops.plan.action import WriteAction
from workshops.plan.plan import plan_of
from workshops.room.about import WriteAbout
from workshops.room.audience import LEVELS, RAW, SetAudience, usual
from workshops.room.note import PlaceNote
from workshops.room.pin import WritePin
from workshops.room.word import WriteWord
from workshops.story.guard.left_out import Left, left_out
from workshops.story.insight import WriteInsight
from workshops.view import SHAREABLE, Audience, view_for

CELL = ("rowan", "early", "event")


def learned(level: str) -> Happened:
    """An insight from Rowan's story that is for this audience."""
    given = deep_dive().when(WriteInsight("i1", "rowan", "Nobody asked"))
    return given.when(SetAudience("insights", "i1", level))


def acting(text: str = "Find a house") -> Happened:
    return designing().when(WriteAction("x1", text))


def shared(given: Happened) -> list[str]:
    """The actions of the plan as it may leave the workspace."""
    return [action.text for action in plan_of(view_for(given.state, SHAREABLE)).actions]


# What is usual


@pytest.mark.parametrize("shelf", sorted(RAW))
def test_what_tells_a_story_is_for_its_workshop_and_goes_no_further(shelf: str) -> None:
    assert usual(shelf) == "workshop"


def test_what_was_learned_and_planned_may_be_shared() -> None:
    shelves = ("insights", "steps", "actions", "decisions", "options", "raid")
    assert {usual(shelf) for shelf in shelves} == {"shareable"}


def test_what_coaches_keep_among_themselves_is_theirs() -> None:
    assert {usual(shelf) for shelf in ("pins", "safety", "permissions", "keeping")} == {"coaches"}


# Who may say so


def test_nobody_but_a_coach_says_whom_a_thing_is_for() -> None:
    wanted = SetAudience("insights", "i1", "coaches")
    assert learned("workshop").refusal(wanted, by=PAT).startswith("Only a coach")


@pytest.mark.parametrize(("shelf", "item"), [("stories", "rowan"), ("notes", "n1")])
def test_a_story_is_never_shareable(shelf: str, item: str) -> None:
    said = note_by(PAT, deep_dive()).refusal(SetAudience(shelf, item, "shareable"))
    assert said == "A story is never shared beyond its workshop. Its insights can be."


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_kept_close_stays_so_whatever_anyone_sets(level: str) -> None:
    given = deep_dive().when(WritePin("z1", "dive", "Come back to this"))
    said = given.refusal(SetAudience("pins", "z1", level))
    assert said == "Only coaches see this, and that cannot be changed."


def test_a_thing_that_is_gone_is_for_nobody() -> None:
    said = deep_dive().refusal(SetAudience("insights", "i9", "coaches"))
    assert said == "That insight is no longer here. Someone may have removed it."


def test_what_is_so_already_changes_nothing() -> None:
    assert learned("workshop").when(SetAudience("insights", "i1", "workshop")).state.seq == (
        learned("workshop").state.seq
    )


# What others see


def test_a_note_kept_to_coaches_is_gone_for_the_room_and_its_writer_keeps_it() -> None:
    given = note_by(PAT, deep_dive()).when(SetAudience("notes", "n1", "coaches"))
    there = {p.name: bool(given.seen_by(p).entry("notes", "n1")) for p in (CLEO, PAT, QUINN, SOL)}
    assert there == {"cleo": True, "pat": True, "quinn": False, "sol": False}
    assert given.seen_by(QUINN).cell(CELL).notes == ()


def test_it_is_not_counted_either_for_whoever_may_not_see_it() -> None:
    given = note_by(PAT, deep_dive()).when(PlaceNote("n2", *CELL[1:], "More", "guess"), by=QUINN)
    given = given.when(SetAudience("notes", "n1", "coaches"))
    assert (given.seen_by(QUINN).people_in(CELL), given.seen_by(CLEO).people_in(CELL)) == (1, 2)


@pytest.mark.parametrize(
    ("level", "room", "outside"),
    [("coaches", False, False), ("workshop", True, False), ("shareable", True, True)],
)
def test_an_insight_goes_as_far_as_its_level(level: str, room: bool, outside: bool) -> None:
    given = learned(level)
    assert bool(given.seen_by(QUINN).entry("insights", "i1")) == room
    assert bool(view_for(given.state, SHAREABLE).entry("insights", "i1")) == outside
    assert given.seen_by(CLEO).entry("insights", "i1") is not None


def test_a_link_goes_no_further_than_the_steps_it_joins() -> None:
    given = designing().when(WriteLink("l1", "work", "trust", "Someone stays"))
    given = given.when(SetAudience("steps", "work", "coaches"))
    assert given.seen_by(PAT).entry("links", "l1") is None
    assert given.seen_by(CLEO).entry("links", "l1") is not None


def test_an_action_of_the_workshop_is_in_its_own_plan_and_not_in_a_shared_one() -> None:
    given = acting().when(SetAudience("actions", "x1", "workshop"))
    own = plan_of(view_for(given.state, Audience("participant", stories=None)))
    assert [action.text for action in own.actions] == ["Find a house"]
    assert shared(given) == []


# Taking it back


def test_the_last_word_can_be_taken_back() -> None:
    given = learned("coaches")
    then = given.when(Undo(given.state.seq))
    assert then.seen_by(QUINN).level_of("insights", "i1") == "shareable"


def test_an_earlier_word_is_not_taken_back_over_a_later_one() -> None:
    given = learned("coaches")
    first = given.state.seq
    given = given.when(SetAudience("insights", "i1", "workshop"))
    assert given.refusal(Undo(first)).startswith("Someone has built on this since")


# What a shared plan leaves out


def left(given: Happened) -> tuple[Left, ...]:
    return left_out(view_for(given.state, Audience("coach", stories=None)))


def test_what_is_left_out_is_said_beforehand_word_for_word() -> None:
    given = acting("Ask Sarah Jenkins to lead")
    assert left(given) == (Left("Sarah Jenkins", "person_name", 1, may_stand=True),)
    assert shared(given) == ["Ask [name] to lead"]


def test_the_same_words_are_one_line_with_how_often_they_stand() -> None:
    given = acting("Ask Sarah Jenkins to lead").when(WriteAction("x2", "Thank Sarah Jenkins"))
    assert [(each.quote, each.count) for each in left(given)] == [("Sarah Jenkins", 2)]


def test_what_a_coach_lets_stand_is_not_on_the_list_and_is_in_the_plan() -> None:
    given = acting("Ask Sarah Jenkins to lead").when(WriteWord("b1", "Sarah Jenkins", "stand"))
    assert (left(given), shared(given)) == ((), ["Ask Sarah Jenkins to lead"])


def test_a_number_cannot_be_let_stand() -> None:
    given = acting("Ring 07700 900123 first")
    assert [(each.kind, each.may_stand) for each in left(given)] == [("phone", False)]


def test_what_is_not_shared_at_all_is_not_on_the_list() -> None:
    given = acting("Ask Sarah Jenkins to lead").when(SetAudience("actions", "x1", "coaches"))
    assert left(given) == ()


def test_what_the_authority_calls_itself_is_not_on_the_list() -> None:
    given = designing().when(WriteAbout("us", "Rose Whitfield Borough", "Rose Whitfield Council"))
    assert left(given) == ()


def test_what_no_plan_prints_is_not_on_the_list() -> None:
    about = WriteAbout("us", "Brook", "Brook Council", support="Ring Sarah Jenkins")
    given = designing().when(about).when(WriteStep("k1", "intervention", "Call", more="Ask Rosa"))
    assert left(given) == ()


def test_words_in_lists_are_looked_at_too() -> None:
    criteria = ("Near Sarah Jenkins",)
    given = designing().given(WriteQuestion("q9", "Where is it?", "Place", criteria=criteria))
    given = given.given(WriteDecision("d9", "q9", "By the river"))
    assert [each.quote for each in left(given)] == ["Sarah Jenkins"]
