"""Whose map it is and what lies around it: stories, voices, what is done already, the last look."""

from datetime import date

import pytest

from tests.builders import Happened
from tests.cast import CLEO, PAT
from tests.workshops.map.asked import TODAY, WHOLE, found, indicator, said
from tests.workshops.map.drawn import SOUND, insight, link, step, view_of
from workshops.core import Command
from workshops.map.checks import Fix, findings
from workshops.map.step import WriteStep
from workshops.plan.raid import WriteRaid
from workshops.record import EraseItem, Remove
from workshops.room.workshop import GoToStep, WriteWorkshop
from workshops.view import SHAREABLE

# Stories.


def test_an_outcome_with_no_story_behind_it_is_found() -> None:
    calm = (step("calm", words="Nights are calm"), link("team", "calm"), link("calm", "well"))
    (finding,) = found("no_story", *SOUND, *calm)
    assert finding.sentence == (
        "No young person’s story stands behind “Nights are calm”. Who taught us this?"
    )
    assert finding.fix == Fix("tie", "calm")


def test_more_than_three_steps_are_counted() -> None:
    steps = [step(key) for key in "abcdefg"]
    assert said("no_story", *steps) == [
        "No young person’s story stands behind “A”, “B”, “C” and four more. Who taught us this?"
    ]


def test_what_we_have_do_and_deliver_needs_no_story() -> None:
    ours = (step("a", "input"), step("b", "intervention"), step("c", "output"), step("d", "impact"))
    assert found("no_story", *ours) == []


def test_insights_of_one_story_that_nothing_answers_are_one_sentence() -> None:
    two = (*insight("x", learned="It rained."), *insight("y", learned="“No” was said"))
    (finding,) = found("unanswered", *SOUND, *two)
    assert (
        finding.sentence
        == "Nothing answers what Indigo taught us: “It rained” and “‘No’ was said”."
    )
    assert (finding.insights, finding.fix) == (("x", "y"), Fix("answer", "x"))


def test_insights_of_several_stories_carry_their_names() -> None:
    two = (*insight("x", who="Ash"), *insight("y", who="Indigo"))
    assert said("unanswered", *SOUND, *two) == [
        "Nothing answers what the stories taught us: “X matters” (Ash) and “Y matters” (Indigo)."
    ]


def test_an_erased_insight_is_not_asked_for() -> None:
    assert found("unanswered", *SOUND, *insight("x"), EraseItem("insights", "x")) == []


def test_an_erased_story_loses_its_name_and_not_its_lesson() -> None:
    assert said("unanswered", *SOUND, *insight("x"), EraseItem("stories", "indigo")) == [
        "Nothing answers what a young person taught us: “X matters”."
    ]


def test_who_may_not_open_a_story_still_reads_what_it_taught() -> None:
    told = findings(view_of(*WHOLE, *insight("x"), audience=SHAREABLE), TODAY)
    assert told[0].sentence == "Nothing answers what Indigo taught us: “X matters”."


# Voices.

ALONE = (
    "One person has written all of this, and nobody else answers for a part of it. Who has not "
    "seen it yet?"
)


def test_a_map_by_one_person_in_which_nobody_else_is_named_is_asked_who_is_missing() -> None:
    assert said("one_voice", *SOUND, indicator("k1", "trust")) == [ALONE]


def test_the_same_role_twice_is_one_voice() -> None:
    same = (indicator("k1", "trust"), indicator("k2", "well", owner_role="MANAGER"))
    assert said("one_voice", *SOUND, *same) == [ALONE]


def test_two_roles_are_two_voices() -> None:
    assert found("one_voice", *WHOLE) == []


def test_two_people_are_two_voices() -> None:
    given = Happened().when(*SOUND).given(step("calm"), by=PAT)
    assert [f for f in findings(given.seen_by(CLEO), TODAY) if f.check == "one_voice"] == []


def test_a_map_in_the_making_is_not_asked_who_is_missing() -> None:
    assert found("one_voice", *SOUND, Remove("steps", "lives")) == []


# What is done already.


def deeds(*words: str) -> list[Command]:
    return [WriteStep(f"d{n}", "intervention", each) for n, each in enumerate(words)]


def test_a_mirror_of_what_is_done_already_is_asked_what_would_stop() -> None:
    assert said("all_existing", *deeds("Continue outreach", "Keep the drop-in open")) == [
        "Everything we would do goes on already: “Continue outreach” and “Keep the drop-in open”. "
        "What would we stop?"
    ]


@pytest.mark.parametrize("words", [("Continue outreach",), ("Continue outreach", "Open a hub")])
def test_something_new_or_a_single_deed_is_no_mirror(words: tuple[str, ...]) -> None:
    assert found("all_existing", *deeds(*words)) == []


# What comes from outside.


def test_a_map_that_nothing_from_outside_touches_is_asked_what_could_break_it() -> None:
    (finding,) = found("nothing_outside", *SOUND)
    assert finding.sentence == (
        "Nothing that helps, hinders or is a risk is written down yet. What outside could break "
        "this?"
    )
    assert finding.fix == Fix("new_risk")


@pytest.mark.parametrize(
    "outside",
    [
        link("train", "trust", "enables"),
        link("train", "trust", "hinders"),
        WriteRaid("r1", "risk", "The lease may end"),
        WriteRaid("r1", "dependency", "Health signs"),
        Remove("steps", "train"),
    ],
)
def test_anything_from_outside_is_enough_and_a_map_in_the_making_is_not_asked(
    outside: Command,
) -> None:
    assert found("nothing_outside", *SOUND, outside) == []


def test_an_issue_among_ourselves_does_not_come_from_outside() -> None:
    assert len(found("nothing_outside", *SOUND, WriteRaid("r1", "issue", "No room"))) == 1


# The last look.


def looked(*wanted: Command, today: date) -> list[str]:
    told = findings(view_of(*SOUND, *wanted), today)
    return [finding.sentence for finding in told if finding.check == "not_reviewed"]


MAP_DAY = (WriteWorkshop("toc", "theory_of_change", "Map day"), GoToStep("toc", "test-it"))


def test_half_a_year_after_the_workshop_it_is_asked_what_was_learned() -> None:
    assert looked(*MAP_DAY, today=date(2027, 4, 15)) == [
        "We last worked on the map together on 13 October 2026. What have we learned since?"
    ]


def test_before_that_it_is_not() -> None:
    assert looked(*MAP_DAY, today=date(2027, 4, 14)) == []


def test_a_workshop_that_has_not_begun_says_nothing_of_when_we_looked() -> None:
    assert looked(MAP_DAY[0], today=date(2030, 1, 1)) == []


def test_a_workshop_on_something_else_is_no_look_at_the_map() -> None:
    design = (WriteWorkshop("d", "design", "Design day"), GoToStep("d", "opening"))
    assert looked(*design, today=date(2030, 1, 1)) == []
