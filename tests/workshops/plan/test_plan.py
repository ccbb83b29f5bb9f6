"""The plan of a workspace: what it says, what it never says, how it says there is nothing."""

from datetime import date
from time import perf_counter

import pytest

from tests.exports.town import Town, rowan_told, small_town, step
from workshops.design.answer import WriteAnswer
from workshops.design.decision import WriteDecision
from workshops.design.option import WriteOption
from workshops.design.question import WriteQuestion
from workshops.map.link import WriteLink
from workshops.plan import wording
from workshops.plan.action import WriteAction
from workshops.plan.parts import FICTIONAL, Lesson, NotYet, When
from workshops.plan.plan import plan_of
from workshops.record import Remove
from workshops.room.about import WriteAbout
from workshops.story.insight import TieInsight, WriteInsight
from workshops.story.story import WriteStory
from workshops.thread import NO_STORY, why


def action(plan, code):
    return next(each for each in plan.actions if each.code == code)


def test_a_plan_names_its_place_and_says_that_it_is_fictional():
    plan = plan_of(small_town().shareable)
    assert (plan.title, plan.subtitle) == (
        "Aldermere: implementation plan",
        "Aldermere Borough Council",
    )
    assert plan.footer == FICTIONAL


def test_a_real_plan_carries_its_name_at_the_foot():
    town = Town().did(WriteAbout("a", "Norford", "Norford Council"))
    assert plan_of(town.coach).footer == "Norford Council: Norford: implementation plan"


def test_an_empty_workspace_has_an_honest_plan():
    plan = plan_of(Town().shareable)
    assert plan.title == "Implementation plan"
    assert plan.subtitle == "No authority named yet"
    assert plan.footer == "Implementation plan"
    assert dict(plan.front) == {
        "For": "The decision, no date yet",
        "Report of": "The core team",
        "Lead member": "To be named by the council",
        "Status": "Draft, nothing decided yet",
    }
    assert (plan.asks, plan.actions, plan.lead, plan.why) == ((), (), "", ())


def test_the_front_block_is_ready_for_the_council():
    assert dict(plan_of(small_town().shareable).front) == {
        "For": "The decision, 13\xa0October\xa02026",
        "Report of": "The core team of Aldermere Borough Council",
        "Lead member": "To be named by the council",
        "Status": "Draft, executive decision and recommendation",
    }


def test_a_plan_whose_decisions_are_agreed_says_so():
    town = Town().did(
        WriteQuestion("q", "Which?", "Q"), WriteDecision("d", "q", "This", status="agreed")
    )
    assert dict(plan_of(town.coach).front)["Status"] == "Agreed by the team, recommendation"


def test_a_plan_asks_for_every_decision_that_stands():
    asks = plan_of(small_town().shareable).asks
    assert [(ask.text, ask.level) for ask in asks] == [
        ("Refurbish the four-bed home.", "Executive decision"),
        ("The Mooring.", "Recommendation"),
    ]


def test_stories_are_told_by_what_they_taught():
    plan = plan_of(small_town().shareable)
    assert plan.why == (
        "A made-up borough.",
        "We followed two young people’s stories so far, and they taught us three things.",
    )
    assert [(told.who, len(told.lessons)) for told in plan.told] == [("Rowan", 2), ("Ash", 1)]


def test_one_story_and_one_thing_are_said_as_one():
    assert plan_of(rowan_told().coach).why == (
        "We followed one young person’s story so far, and it taught us one thing.",
    )


def test_no_note_of_a_story_is_in_a_plan():
    said = repr(plan_of(small_town().coach))
    assert "Four moves" not in said
    assert "If I settle" not in said


def test_a_plan_is_the_same_for_everyone():
    town = small_town()
    assert plan_of(town.coach) == plan_of(town.shareable)


def test_an_action_has_its_number_and_dates_and_what_it_waits_for():
    hire = action(plan_of(small_town().shareable), "AC02")
    assert hire.depends == ("AC01",)
    assert hire.due == When("2\xa0March\xa02027", date(2027, 3, 2))
    assert hire.start == When("No date yet")


def test_without_an_anchor_a_time_is_said_in_words():
    town = Town().did(WriteAction("a", "Hire", due="T0+10w"))
    due = plan_of(town.coach).actions[0].due
    assert due == When("10 weeks after the decision")


@pytest.mark.parametrize("anchor", ["9999-12-31", "2026-02-30"])
def test_an_anchor_beyond_the_calendar_is_said_in_words(anchor):
    town = Town().did(
        WriteAbout("a", "N", "N Council", t0=anchor), WriteAction("a", "Hire", due="T0+10w")
    )
    assert plan_of(town.coach).actions[0].due == When("10 weeks after the decision")


def test_an_action_prints_its_reason():
    reason = action(plan_of(small_town().shareable), "AC02").reason
    assert reason.says == (
        "Recruit the hub team together. "
        "From Rowan: Every move changed the worker as well as the bed."
    )


def test_an_action_no_story_asked_for_says_so():
    reason = action(plan_of(small_town().shareable), "AC04").reason
    assert reason.says == f"4 indicators. {NO_STORY}".replace("4", "Four")


def test_an_action_that_serves_nothing_has_no_other_reason():
    town = Town().did(WriteAction("a", "Buy chairs"))
    assert plan_of(town.coach).actions[0].reason.says == NO_STORY


def test_reasons_take_turns_so_that_every_young_person_speaks():
    town = rowan_told().did(
        WriteStory("ash", "Ash"), WriteInsight("pieces", "ash", "Three pieces"), step("a", "A"),
        TieInsight("a", "changed"), TieInsight("a", "pieces"),
        WriteAction("one", "One", steps=("a",)), WriteAction("two", "Two", steps=("a",)),
    )  # fmt: skip
    assert [each.reason.lesson.who for each in plan_of(town.coach).actions] == ["Rowan", "Ash"]


def test_what_an_action_serves_is_named_or_counted():
    plan = plan_of(small_town().shareable)
    assert action(plan, "AC01").serves == ("Decision: Refurbish the four-bed home",)
    assert action(plan, "AC03").serves == ("Answer “not yet”: Ask the panel to walk round",)
    assert action(plan, "AC04").serves == ("Four indicators",)


def test_a_lead_says_where_the_actions_take_us():
    assert plan_of(small_town().coach).lead == (
        "Four actions take us from the decision on 13\xa0October\xa02026 "
        "to launch on 13\xa0April\xa02027. Each prints its reason."
    )
    town = Town().did(WriteAction("a", "Hire"))
    assert plan_of(town.coach).lead == "One action takes us to launch. Each prints its reason."


def test_milestones_come_in_the_order_of_the_calendar_and_open_ones_last():
    found = plan_of(small_town().shareable).milestones
    assert [(m.kind, m.text) for m in found] == [
        ("decision", "The formal decision"),
        ("action", "AC01 Cabinet report approved"),
        ("action", "AC02 Recruit hub team in two waves"),
        ("launch", "Launch"),
        ("review", "Review: Hub"),
    ]
    assert [m.when.words for m in plan_of(Town().coach).milestones] == ["No date yet"] * 2


def test_an_indicator_says_where_we_are_and_where_we_aim():
    found = plan_of(small_town().shareable).indicators
    assert [(k.code, k.now, k.aim) for k in found] == [
        ("K01", "40%", "85%"),
        ("K02", "No baseline", "£0.6 to 1.1m"),
        ("K03", "9 nights", "No aim yet"),
        ("K04", "4", "No aim yet"),
    ]
    assert found[1].owner_role == "No owner yet"


def test_an_indicator_of_a_removed_step_stands_alone():
    town = small_town().did(Remove("steps", "worker"))
    assert plan_of(town.coach).indicators[0].outcome == ""


def test_an_assumption_has_its_test_and_date():
    rota, luck = plan_of(small_town().shareable).assumptions
    assert (rota.code, rota.importance, rota.due.words) == ("A01", "High", "8\xa0June\xa02027")
    assert (luck.test, luck.due.words) == ("No test yet", "No date yet")


def test_a_risk_has_a_score_if_it_was_rated():
    scarce, shift = plan_of(small_town().shareable).raid
    assert (scarce.kind, scarce.score) == ("Risk", 16)
    assert (shift.kind, shift.score, shift.next_action) == ("Issue", 0, "Nothing yet")


def test_a_decision_is_recorded_in_full():
    hub = plan_of(small_town().shareable).decisions[0]
    assert (hub.level, hub.status) == ("Executive decision", "Agreed")
    assert (hub.decided_by_role, hub.decided_on.day) == ("Cabinet", date(2026, 7, 3))
    assert (hub.dissent, hub.interests) == ("Finance asked for a lease", "None declared")
    assert (hub.chosen, hub.review.day) == ("Refurbish the home", date(2028, 4, 13))
    assert hub.lessons[0].who == "Rowan"
    assert hub.serves == ("Every young person has a named key worker",)


def test_options_not_chosen_are_recorded_with_their_reasons():
    rejected = plan_of(small_town().shareable).decisions[0].rejected
    assert [(each.title, each.because) for each in rejected] == [
        ("Build new", "It takes 30 months"),
        ("Do nothing", "No reason recorded"),
    ]


def test_while_nothing_is_chosen_nothing_is_rejected():
    town = Town().did(WriteQuestion("q", "Which?", "Q"), WriteOption("o", "q", "This"))
    town.did(WriteDecision("d", "q", "We will look again"))
    assert plan_of(town.coach).decisions[0].rejected == ()


def test_what_a_decision_points_to_may_be_gone():
    town = small_town().did(
        Remove("questions", "hub"), Remove("options", "refurbish"),
        Remove("steps", "worker"), Remove("insights", "changed"),
    )  # fmt: skip
    hub = plan_of(town.coach).decisions[0]
    assert hub.short == "A question that was removed"
    assert (hub.question, hub.chosen, hub.serves, hub.lessons) == ("", "", (), ())


def test_revealed_answers_print_as_a_spread_with_their_lines():
    (good,) = plan_of(small_town().shareable).decisions[0].asked
    assert (good.yes, good.not_yet, good.no) == (1, 3, 1)
    assert good.lines[0] == ("yes", "I could sleep there")
    assert len(good.lines) == 3


def test_answers_that_were_not_revealed_are_in_no_plan():
    town = small_town()
    assert "SECRET" not in repr(plan_of(town.coach))
    assert "Whose risk are we managing?" in plan_of(town.coach).decisions[0].unasked


def test_even_ones_own_unrevealed_answer_is_in_no_plan():
    town = small_town().did(WriteAnswer("mine", "hub", "stay", "no", "MINE ALONE"), by="pat")
    town.did(WriteAction("act", "See to it", answers=("mine",)), by="pat")
    assert "MINE ALONE" not in repr(plan_of(town.pat()))


def test_the_ledger_says_what_was_kept_and_what_was_adapted():
    ledger = plan_of(small_town().shareable).ledger
    assert [(line.element, line.standing, line.kept, line.adapted) for line in ledger] == [
        ("Hub", "Core, with adaptations", "Beds", "One hub"),
        ("Name", "Core", "Not said", "Not said"),
        ("“Would this be good enough for my child?”", "Kept", "North Yorkshire", "Nothing"),
        ("“Whose risk are we managing?”", "Adapted", "The thought", "North Yorkshire"),
        ("“Who is staying?”", "New here", "Nothing", "From Rowan"),
        ("“We do not fill a bed because it is empty”", "New here", "Nothing", "Not said"),
    ]


def test_a_provocation_says_when_it_is_asked_and_by_whom():
    first, _, third, bed = plan_of(small_town().shareable).provocations
    assert (first.when, first.by, first.origin) == (
        "At every decision",
        "Chair",
        "Kept, North Yorkshire",
    )
    assert third.origin == "New here, from Rowan"
    assert (bed.form, bed.when) == ("Commitment", "Nobody has said when")


def test_a_plan_says_what_it_does_not_do_yet():
    gaps = plan_of(small_town().shareable).gaps
    assert gaps.unanswered == (
        Lesson("Ash", "Three agencies had three pieces on the same day"),
        Lesson("Rowan", "A move for one was a loss for both"),
    )
    assert gaps.unasked == ("AC03 Walk round with the panel", "AC04 Baseline every indicator")
    asked = "Would this be good enough for my child?"
    assert gaps.not_yet == (
        NotYet("Hub", asked, "Who else sleeps there?"),
        NotYet("Hub", asked, ""),
    )
    assert gaps.open == (
        "Name: What will it be called? A decision is proposed.",
        "Practice model: What is our practice model?",
        "Place: Where do we meet?",
    )


def test_a_large_workspace_has_its_plan_at_once():
    town = rowan_told().did(*(step(f"s{n}", f"Step {n}") for n in range(300)))
    town.did(*(WriteLink(f"l{n}", f"s{n}", f"s{n + 1}") for n in range(299)))
    town.did(*(WriteLink(f"m{n}", f"s{n}", f"s{n + 7}") for n in range(201)))
    town.did(TieInsight("s299", "changed"))
    town.did(*(WriteAction(f"a{n}", f"Action {n}", steps=(f"s{n}",)) for n in range(40)))
    begun = perf_counter()
    plan = plan_of(town.coach)
    thread = why(town.coach, "actions", "a0").threads[0]
    # Far above what it takes, far below what it would take if the map were read for each action.
    assert perf_counter() - begun < 5
    assert plan.gaps.unasked == ()
    assert thread[-1].id == "worry"


@pytest.mark.parametrize(
    ("parts", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_a_list_is_joined_as_people_say_it(parts, said):
    assert wording.joined(parts) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Go", "Go."),
        ("Go!", "Go!"),
        ("“Go?”", "“Go?”"),
        ("", ""),
        ("“Go”", "“Go”."),
        ("Go ", "Go."),
    ],
)
def test_a_sentence_ends_once(text, said):
    assert wording.full_stop(text) == said


def test_a_superseded_decision_is_recorded_and_no_longer_asked_anything():
    old = plan_of(small_town().shareable).decisions[2]
    assert (old.status, old.unasked) == ("Superseded", ())


def test_a_plan_carries_the_names_that_the_workspace_gives():
    about = WriteAbout(
        "a",
        "Norford",
        "Norford Council",
        service="The Mooring",
        strapline="One worker who stays",
        decided_by="Cabinet",
        report_of="Director",
        lead_member="Lead Member",
    )
    plan = plan_of(Town().did(about).coach)
    assert (plan.title, plan.subtitle) == (
        "The Mooring: implementation plan",
        "One worker who stays",
    )
    assert dict(plan.front)["For"] == "Cabinet, no date yet"
    assert dict(plan.front)["Report of"] == "Director"
    assert dict(plan.front)["Lead member"] == "Lead Member"
