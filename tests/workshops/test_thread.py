"""The golden thread: why anything is there, what an insight led to, and what is left alone."""

from dataclasses import replace

import pytest

from tests.exports.town import Town, rowan_told, small_town, step
from workshops.design.answer import RevealAnswers, WriteAnswer
from workshops.design.decision import WriteDecision
from workshops.design.option import WriteOption
from workshops.design.provocation import WriteProvocation
from workshops.design.question import WriteQuestion
from workshops.guide import load_guides
from workshops.map.assumption import WriteAssumption
from workshops.map.indicator import WriteIndicator
from workshops.map.link import WriteLink
from workshops.plan.action import WriteAction
from workshops.record import Remove
from workshops.room.note import PlaceNote
from workshops.room.workshop import GoToStep, WriteWorkshop
from workshops.story.insight import TieInsight, WriteInsight
from workshops.story.stage import WriteStage
from workshops.story.story import WriteStory
from workshops.thread import (
    MOST_KNOTS,
    MOST_THREADS,
    NO_NOTES,
    NO_STORY,
    NOBODY_YET,
    STAYS,
    so_what,
    unanswered,
    unasked,
    why,
)


def ids(thread):
    return [knot.id for knot in thread]


def served(*links):
    """An action that serves step s0, a chain of steps from there, and the insight at its end."""
    town = rowan_told().did(*(step(f"s{n}", f"Step {n}") for n in range(len(links) + 1)))
    for n, kind in enumerate(links):
        town.did(WriteLink(f"l{n}", f"s{n}", f"s{n + 1}", kind, evidence=2))
    last = f"s{len(links)}"
    return town.did(
        TieInsight(last, "changed"), WriteAction("act", "Hire", "HR Lead", steps=("s0",))
    )


def test_a_thread_runs_from_an_action_over_the_map_to_the_young_persons_words():
    town = served("leads_to")
    found = why(town.coach, "actions", "act")
    assert found.start.say == "the action, HR Lead"
    assert [(knot.say, knot.words) for knot in found.threads[0]] == [
        ("puts this in place, map step", "Step 0"),
        ("which leads to this, map step. Evidence: local data", "Step 1"),
        ("because we learned this", "Every move changed the worker as well as the bed"),
        ("when this happened, Rowan at 15", "Moves"),
        ("and this worried Rowan", "If I settle they will move me"),
    ]


def test_the_moments_of_a_thread_carry_their_kind_and_how_we_know():
    town = served()
    moments = why(town.coach, "actions", "act").threads[0][2].moments
    assert [(m.kind, m.how, m.words) for m in moments] == [
        ("event", "records", "Four moves in nine months")
    ]


def test_a_thread_ends_at_the_insight_for_those_who_may_not_open_the_story():
    town = served()
    for view in (town.shareable, town.pat("another")):
        thread = why(view, "actions", "act").threads[0]
        assert thread[-1].shelf == "insights"
        assert thread[-1].rest == STAYS


def test_a_participant_of_the_story_sees_the_thread_to_its_end():
    assert why(served().pat("rowan"), "actions", "act").threads[0][-1].id == "worry"


def test_a_face_down_note_is_on_nobody_elses_thread():
    alone = next(s.key for s in load_guides()["deep_dive"].steps if s.writing == "alone")
    town = rowan_told().did(WriteWorkshop("dive", "deep_dive", "Deep Dive", ("rowan",)))
    town.did(GoToStep("dive", alone))
    town.did(PlaceNote("secret", "moves", "feeling", "SECRET", "own_words"), by="pat")
    town.did(WriteInsight("new", "rowan", "We learned more", notes=("secret",)))
    found = why(town.coach, "insights", "new")
    assert found.threads == ()
    assert found.sentence == NO_NOTES


def test_an_action_that_serves_nothing_says_that_no_story_asked_for_it():
    town = Town().did(WriteAction("act", "Buy chairs"))
    found = why(town.coach, "actions", "act")
    assert (found.threads, found.sentence) == ((), NO_STORY)


def test_a_thing_that_is_gone_says_so():
    town = served().did(Remove("actions", "act"))
    found = why(town.coach, "actions", "act")
    assert found.sentence == "That action is no longer here."
    assert so_what(town.coach, "gone").sentence == "That insight is no longer here."
    assert why(town.coach, "nowhere", "x").sentence == "That thing is no longer here."


def test_counting_something_is_not_yet_doing_something_about_it():
    town = served().did(
        WriteIndicator("k", "s0", "How many"), WriteAction("count", "Count", indicators=("k",))
    )
    assert why(town.coach, "actions", "count").sentence == NO_STORY
    assert why(town.coach, "indicators", "k").threads[0][0].id == "s0"


def test_a_loop_on_the_map_does_not_hold_a_thread_up():
    town = served("leads_to", "leads_to").did(
        WriteLink("back", "s1", "s0", "reinforces"),
        TieInsight("s2", "changed", tied=False),
        TieInsight("s2", "changed"),
    )
    assert ids(why(town.coach, "actions", "act").threads[0])[:3] == ["s0", "s1", "s2"]
    assert so_what(town.coach, "changed").threads[0][-1].id == "act"


def test_a_loop_that_leads_nowhere_ends():
    town = Town().did(step("a", "A"), step("b", "B"))
    town.did(WriteLink("l1", "a", "b"), WriteLink("l2", "b", "a"))
    assert why(town.coach, "steps", "a").sentence == NO_STORY


def test_nobody_does_a_thing_for_the_sake_of_what_it_hinders():
    assert why(served("hinders").coach, "actions", "act").sentence == NO_STORY


def test_a_step_with_insights_is_reason_enough():
    town = served("leads_to").did(TieInsight("s0", "changed"))
    assert ids(why(town.coach, "actions", "act").threads[0])[:2] == ["s0", "changed"]


def test_a_long_thread_says_how_many_knots_it_leaves_out():
    town = served("leads_to", "leads_to", "leads_to", "leads_to")
    thread = why(town.coach, "actions", "act").threads[0]
    assert len(thread) == MOST_KNOTS
    assert ids(thread)[:4] == ["s0", "s3", "s4", "changed"]
    assert thread[1].say.startswith("and on by 2 more knots: which leads to this")


def test_one_knot_left_out_is_one_knot():
    town = served("leads_to", "leads_to", "leads_to")
    assert why(town.coach, "actions", "act").threads[0][1].say.startswith("and on by 1 more knot: ")


def test_what_an_insight_led_to_is_kept_short_too():
    town = served(*(["leads_to"] * 7))
    thread = so_what(town.coach, "changed").threads[0]
    assert (ids(thread)[0], ids(thread)[-1], len(thread)) == ("s7", "act", MOST_KNOTS)


def test_of_two_ways_as_long_the_one_with_better_evidence_is_taken():
    town = rowan_told().did(*(step(key, key) for key in ("a", "weak", "sure", "end")))
    town.did(
        WriteLink("l1", "a", "weak", evidence=4), WriteLink("l2", "weak", "end", evidence=0),
        WriteLink("l3", "a", "sure", evidence=3), WriteLink("l4", "sure", "end", evidence=3),
        TieInsight("end", "changed"),
    )  # fmt: skip
    assert ids(why(town.coach, "steps", "a").threads[0])[:2] == ["sure", "end"]


def test_among_equals_the_thread_that_ends_in_own_words_comes_first():
    town = rowan_told().did(
        WriteStory("ash", "Ash"), WriteInsight("plain", "ash", "Nobody wrote it down"),
        WriteInsight("later", "rowan", "Later", notes=("worry",)),
        step("a", "A"), TieInsight("a", "plain"), TieInsight("a", "later"),
    )  # fmt: skip
    first, second = why(town.coach, "steps", "a").threads
    assert first[0].id == "later"
    assert second[0].rest == NO_NOTES


def test_there_are_never_more_threads_than_can_be_read():
    town = rowan_told().did(step("a", "A"))
    for n in range(MOST_THREADS + 3):
        town.did(WriteInsight(f"i{n}", "rowan", f"Lesson {n}"), TieInsight("a", f"i{n}"))
    assert len(why(town.coach, "steps", "a").threads) == MOST_THREADS


@pytest.mark.parametrize(
    ("shelf", "item", "first"),
    [
        ("decisions", "d1", "because we learned this"),
        ("options", "refurbish", "because we learned this"),
        ("questions", "hub", "was settled by this decision"),
        ("provocations", "stay", "because we learned this"),
        ("assumptions", "rota", "on which this rests, map step"),
        ("indicators", "same", "shows whether this happens, map step"),
        ("links", "l2", "is there because we want this, map step"),
        ("steps", "worker", "which must come before this, map step. Evidence: published"),
    ],
)
def test_anything_can_be_asked_why_it_is_there(shelf, item, first):
    assert why(small_town().coach, shelf, item).threads[0][0].say == first


def test_a_not_yet_that_became_an_action_leads_back_to_its_provocation():
    town = small_town().did(
        WriteAnswer("mine", "hub", "stay", "not_yet", "Nobody told them"),
        WriteAction("tell", "Tell them who stays", answers=("mine",)),
        RevealAnswers("hub", "stay"),
    )
    thread = why(town.shareable, "actions", "tell").threads[0]
    assert [knot.words for knot in thread[:2]] == ["“not yet”: Nobody told them", "Who is staying?"]


def test_an_answer_without_a_line_stands_by_its_choice():
    assert why(small_town().coach, "answers", "a-rae").start.words == "“not yet”"


def test_a_link_without_a_reason_is_named_by_its_ends():
    town = small_town().did(Remove("steps", "recruit"))
    start = why(town.coach, "links", "l1").start
    assert start.words == "a step that was removed → Every young person has a named key worker"


def test_an_assumption_about_a_removed_link_asks_for_nothing():
    town = small_town().did(Remove("links", "l2"))
    assert why(town.coach, "assumptions", "rota").sentence == NO_STORY


def test_an_insight_leads_back_to_its_notes():
    found = why(rowan_told().coach, "insights", "changed")
    assert [knot.shelf for knot in found.threads[0]] == ["stages", "notes"]


def test_an_insight_whose_story_is_closed_to_you_says_so():
    found = why(rowan_told().shareable, "insights", "changed")
    assert (found.threads, found.sentence, found.start.rest) == ((), STAYS, STAYS)


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        ("15", "Rowan at 15"),
        ("0 to 5", "Rowan aged 0 to 5"),
        ("", "Rowan, Early"),
    ],
)
def test_a_moment_says_how_old_the_young_person_was(ages, said):
    town = Town().did(
        WriteStory("rowan", "Rowan"),
        WriteStage("s", "rowan", "Early", ages),
        PlaceNote("n", "s", "event", "Gran dies", "records"),
        WriteInsight("i", "rowan", "Nobody noticed", notes=("n",)),
    )
    knot = why(town.coach, "insights", "i").threads[0][0]
    assert knot.say == f"when this happened, {said}"


def test_a_stage_that_was_removed_leaves_the_name():
    town = rowan_told().did(WriteStage("other", "rowan", "Other"))
    town.did(
        WriteInsight("i", "rowan", "We learned", stage="other", notes=("moved",)),
        Remove("stages", "other"),
    )
    knot = why(town.coach, "insights", "i").threads[0][0]
    assert (knot.id, knot.say) == ("", "when this happened, Rowan")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hope", "and this is what Rowan hoped for"),
        ("feeling", "and this is how it felt to Rowan"),
        ("event", "in Rowan’s own words"),
    ],
)
def test_own_words_are_introduced_by_what_they_are(question, said):
    town = rowan_told().did(
        PlaceNote("n", "moves", question, "“My own workshop”", "own_words"),
        WriteInsight("i", "rowan", "We learned", notes=("n",)),
    )
    found = why(town.coach, "insights", "i").threads[0]
    assert [(knot.shelf, knot.say) for knot in found] == [("notes", said)]


def test_what_an_insight_led_to_runs_to_the_action():
    thread = so_what(served("leads_to").coach, "changed").threads[0]
    assert [(knot.say, knot.id) for knot in thread] == [
        ("so we want this, map step", "s1"),
        ("and this leads there, map step. Evidence: local data", "s0"),
        ("so this will be done", "act"),
    ]


def test_a_decision_that_an_action_carries_out_is_told_with_the_action():
    threads = so_what(small_town().coach, "changed").threads
    assert [ids(thread) for thread in threads] == [
        ["d1", "report"],
        ["trusted", "worker", "recruit", "hire"],
    ]


def test_an_insight_nobody_acted_on_goes_as_far_as_it_goes():
    town = rowan_told().did(step("a", "A"), TieInsight("a", "changed"))
    found = so_what(town.coach, "changed")
    assert found.sentence == NOBODY_YET
    assert [ids(thread) for thread in found.threads] == [["a"]]


def test_a_provocation_alone_is_not_yet_something_done():
    town = rowan_told().did(WriteProvocation("p", "Who stays?", insight="changed"))
    assert so_what(town.coach, "changed").sentence == NOBODY_YET


def test_a_chosen_option_is_acted_on_and_a_rejected_one_is_not():
    town = rowan_told().did(
        WriteInsight("other", "rowan", "Another lesson"), WriteQuestion("q", "Which?", "Q"),
        WriteOption("yes", "q", "This", insights=("changed",)),
        WriteOption("no", "q", "That", insights=("other",)),
        WriteDecision("d", "q", "This one", "yes"),
    )  # fmt: skip
    assert [entry.id for entry in unanswered(town.coach)] == ["other"]


def test_an_assumption_that_is_looked_after_answers_an_insight():
    town = rowan_told().did(
        step("a", "A"), step("b", "B"), WriteLink("l", "a", "b"), TieInsight("b", "changed"),
        WriteAssumption("s", "It holds", links=("l",)),
        WriteAction("test", "Test it", assumptions=("s",)),
    )  # fmt: skip
    assert unanswered(town.coach) == ()
    assert unasked(town.coach) == ()


def test_insights_without_a_deed_and_actions_without_a_story_are_listed():
    view = small_town().shareable
    # A superseded decision is no longer an answer.
    assert [entry.id for entry in unanswered(view)] == ["pieces", "parted"]
    assert [entry.id for entry in unasked(view)] == ["walk", "count"]


def test_every_view_has_the_same_lists():
    town = small_town()
    assert unanswered(town.shareable) == unanswered(town.coach) == unanswered(town.pat())


def test_a_story_without_a_name_is_a_young_persons():
    town = rowan_told().did(replace(WriteStory("rowan", "", saw=0), saw=1))
    assert "a young person at 15" in why(town.coach, "insights", "changed").threads[0][0].say
