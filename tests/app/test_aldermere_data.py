"""The Aldermere data files, in one long list because they form one web of references, add up and
refer only to what exists; what the product makes of them is tested elsewhere."""

import copy
import datetime
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "app" / "demo" / "aldermere"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
ORGANISATIONS = {
    "Social care",
    "Health",
    "Police",
    "Education",
    "Voluntary sector",
    "Elected members",
    "Care-experienced",
    "Foster care",
    "Finance",
}
QUESTIONS = {"event", "feeling", "concern", "people", "service", "hope"}
HOW_WE_KNOW = {"own_words", "family", "records", "worker", "guess"}


def load(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


WORKSPACE = load("workspace")
STORIES = load("stories")
INSIGHTS = load("insights")
MAP = load("map")
DRAFT = load("draft_map")
DECISIONS = load("decisions")
PROVOCATIONS = load("provocations")
ACTIONS = load("actions")
RAID = load("raid")

STAGES = [(story, stage) for story in STORIES for stage in story["stages"]]
NOTES = [note for _, stage in STAGES for note in stage["notes"]]
OPTIONS = [option for decision in DECISIONS for option in decision["options"]]
ROUNDS = [(p["key"], each) for p in PROVOCATIONS for each in p["answers"]]


def keys(things: Iterable[dict[str, Any]], field: str = "key") -> set[str]:
    return {thing[field] for thing in things}


def every_value(thing: Any) -> Iterable[Any]:
    if isinstance(thing, dict):
        for value in thing.values():
            yield from every_value(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from every_value(value)
    else:
        yield thing


def reaches(links: list[dict[str, Any]], start: str) -> set[str]:
    """Every step that can be reached from start, following arrows but not feedback loops."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for link in links:
            if link["source"] == here and link["kind"] != "reinforces":
                if link["target"] not in seen:
                    waiting.append(link["target"])
                seen.add(link["target"])
    return seen


def first_draft() -> dict[str, Any]:
    """The map with all seven faults put back, in the order of the file."""
    draft: dict[str, Any] = copy.deepcopy(MAP)
    for change in DRAFT:
        for verb, value in change.items():
            if verb == "set_step":
                step = next(s for s in draft["steps"] if s["key"] == value["key"])
                step.update(value)
            elif verb == "set_indicator":
                found = next(i for i in draft["indicators"] if i["key"] == value["key"])
                found.update(value)
            elif verb == "add_link":
                draft["links"].append(value)
            elif verb == "remove_links_from":
                draft["links"] = [x for x in draft["links"] if x["source"] != value]
            elif verb == "remove_indicators_of":
                draft["indicators"] = [x for x in draft["indicators"] if x["step"] != value]
            else:
                assert verb == "fault", f"nobody knows how to {verb}"
    return draft


# The whole


@pytest.mark.parametrize("name", FILES)
def test_every_file_opens_by_saying_it_is_a_fictional_example(name: str) -> None:
    first = (FOLDER / name).read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith("# A fictional example")


@pytest.mark.parametrize(
    ("things", "count"),
    [
        pytest.param(STORIES, 3, id="stories"),
        pytest.param(STAGES, 18, id="life stages"),
        pytest.param(INSIGHTS, 16, id="insights"),
        pytest.param(MAP["steps"], 26, id="steps"),
        pytest.param(MAP["links"], 37, id="links"),
        pytest.param(MAP["assumptions"], 10, id="assumptions"),
        pytest.param(MAP["indicators"], 18, id="indicators"),
        pytest.param(DRAFT, 7, id="faults"),
        pytest.param(DECISIONS, 4, id="decisions"),
        pytest.param(PROVOCATIONS, 8, id="provocations"),
        pytest.param(ACTIONS, 12, id="actions"),
        pytest.param(RAID, 6, id="risks and issues"),
    ],
)
def test_the_example_is_complete(things: list[Any], count: int) -> None:
    assert len(things) == count


@pytest.mark.parametrize(
    ("things", "field"),
    [
        pytest.param(WORKSPACE["people"], "key", id="people"),
        pytest.param(STORIES, "key", id="stories"),
        pytest.param(NOTES, "id", id="notes"),
        pytest.param(INSIGHTS, "key", id="insights"),
        pytest.param(MAP["steps"], "key", id="steps"),
        pytest.param(MAP["links"], "key", id="links"),
        pytest.param(MAP["assumptions"], "key", id="assumptions"),
        pytest.param(MAP["indicators"], "key", id="indicators"),
        pytest.param(DECISIONS, "key", id="decisions"),
        pytest.param(PROVOCATIONS, "key", id="provocations"),
        pytest.param(ACTIONS, "key", id="actions"),
        pytest.param(RAID, "key", id="risks and issues"),
    ],
)
def test_keys_are_short_plain_and_used_once(things: list[dict[str, Any]], field: str) -> None:
    used = [thing[field] for thing in things]

    assert [k for k in used if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", k)] == []
    assert [k for k, times in Counter(used).items() if times > 1] == []


def test_a_yes_stays_a_word_and_never_becomes_a_truth_value() -> None:
    everything = [STORIES, INSIGHTS, MAP, DRAFT, DECISIONS, PROVOCATIONS, ACTIONS, RAID]
    flags = [v for v in every_value(everything) if isinstance(v, bool)]

    assert len(flags) == len(STORIES)  # only "composite"


def test_text_is_set_with_curly_apostrophes_and_quotation_marks() -> None:
    everything = [WORKSPACE, STORIES, INSIGHTS, MAP, DRAFT, DECISIONS, PROVOCATIONS, ACTIONS, RAID]
    words = [v for v in every_value(everything) if isinstance(v, str)]

    assert [text for text in words if "'" in text or '"' in text] == []
    assert [text for text in words if text.count("“") != text.count("”")] == []


# The workspace


def test_the_workspace_says_it_is_fictional() -> None:
    assert WORKSPACE["fictional"] is True


def test_cabinet_decides_26_weeks_before_launch() -> None:
    assert WORKSPACE["l0"] - WORKSPACE["t0"] == datetime.timedelta(weeks=26)


def test_every_organisation_has_someone_in_the_room() -> None:
    assert {person["organisation"] for person in WORKSPACE["people"]} == ORGANISATIONS


# The stories


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["key"])
def test_a_story_is_a_composite_of_six_stages_and_begins_with_the_person(
    story: dict[str, Any],
) -> None:
    sentences = [s for s in story["who"].split(".") if s.strip()]

    assert story["composite"] is True
    assert len(story["stages"]) == len(keys(story["stages"])) == 6
    assert len(sentences) == 3


@pytest.mark.parametrize(("story", "stage"), STAGES, ids=lambda each: each["key"])
def test_a_life_stage_has_a_feeling_and_a_handful_of_notes(
    story: dict[str, Any], stage: dict[str, Any]
) -> None:
    assert -3 <= stage["feeling_level"] <= 3
    assert 5 <= len(stage["notes"]) <= 9
    assert {"event", "feeling", "concern", "service"} <= {n["question"] for n in stage["notes"]}
    assert isinstance(stage["ages"], str)


def test_every_note_says_how_we_know_and_who_wrote_it() -> None:
    assert {note["question"] for note in NOTES} == QUESTIONS
    assert {note["how"] for note in NOTES} == HOW_WE_KNOW
    assert {note["by"] for note in NOTES} <= keys(WORKSPACE["people"])


def test_own_words_stand_in_quotation_marks() -> None:
    own = [note["text"] for note in NOTES if note["how"] == "own_words"]

    assert [text for text in own if not (text.startswith("“") and text.endswith("”"))] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["key"])
def test_a_story_ends_with_a_hope_in_the_young_persons_own_words(story: dict[str, Any]) -> None:
    last = story["stages"][-1]["notes"]

    assert any(n["question"] == "hope" and n["how"] == "own_words" for n in last)


@pytest.mark.parametrize("term", ["contact plan", "placement"])
def test_the_language_helper_finds_its_terms_in_indigos_services_only(term: str) -> None:
    found = {
        (story["key"], note["question"])
        for story, stage in STAGES
        for note in stage["notes"]
        if term in note["text"].lower()
    }

    assert found == {("indigo", "service")}


# The insights


@pytest.mark.parametrize("insight", INSIGHTS, ids=lambda insight: insight["key"])
def test_an_insight_rests_on_notes_of_its_own_stage(insight: dict[str, Any]) -> None:
    behind = {
        note["id"]
        for story, stage in STAGES
        for note in stage["notes"]
        if (story["key"], stage["key"]) == (insight["story"], insight["stage"])
    }

    assert insight["notes"]
    assert set(insight["notes"]) <= behind


@pytest.mark.parametrize("insight", INSIGHTS, ids=lambda insight: insight["key"])
def test_an_insight_reads_on_after_which_means(insight: dict[str, Any]) -> None:
    assert insight["learned"]
    assert insight["means"]
    assert not insight["means"].lower().startswith("which means")


# The map


def test_only_one_insight_feeds_no_step() -> None:
    used = {key for step in MAP["steps"] for key in step["insights"]}

    assert keys(INSIGHTS) - used == {"in12"}
    assert used <= keys(INSIGHTS)


def test_the_lanes_hold_one_impact_nineteen_outcomes_and_six_interventions() -> None:
    lanes = Counter((step["kind"], step["horizon"]) for step in MAP["steps"])

    assert lanes == {
        ("impact", None): 1,
        ("outcome", "long_term"): 5,
        ("outcome", "intermediate"): 7,
        ("outcome", "precondition"): 7,
        ("intervention", None): 6,
    }


def test_every_link_joins_two_steps_and_says_why() -> None:
    for link in MAP["links"]:
        assert {link["source"], link["target"]} <= keys(MAP["steps"])
        assert link["kind"] in {"leads_to", "precondition_of", "produces", "enables", "reinforces"}
        assert link["evidence"] in range(5)
        assert link["because"]
        assert set(link["assumptions"]) <= keys(MAP["assumptions"])


def test_every_assumption_is_weighed_and_is_behind_some_link() -> None:
    behind = {key for link in MAP["links"] for key in link["assumptions"]}

    assert behind == keys(MAP["assumptions"])
    for assumption in MAP["assumptions"]:
        assert {assumption["importance"], assumption["confidence"]} <= {"high", "medium", "low"}
        assert assumption["test"]


def test_every_outcome_that_should_be_counted_has_an_indicator() -> None:
    counted = {indicator["step"] for indicator in MAP["indicators"]}
    should = keys(s for s in MAP["steps"] if s["horizon"] in {"long_term", "intermediate"})

    assert should <= counted <= keys(MAP["steps"])


def test_every_indicator_has_a_direction_a_target_a_source_and_an_owner() -> None:
    for indicator in MAP["indicators"]:
        assert indicator["better"] in {"up", "down"}
        assert isinstance(indicator["baseline"], str | None)
        assert isinstance(indicator["target"], str)
        assert all(indicator[f] for f in ("text", "unit", "source", "owner_role", "frequency"))


def test_every_step_of_the_clean_map_leads_to_the_impact_without_going_round() -> None:
    for key in keys(MAP["steps"]) - {"n01"}:
        onward = reaches(MAP["links"], key)

        assert "n01" in onward
        assert key not in onward


# The first draft


def test_the_first_draft_names_seven_different_faults() -> None:
    assert {change["fault"] for change in DRAFT} == {"q3", "q5", "q6", "q7", "q8", "q11", "q13"}


def test_the_first_draft_holds_all_seven_faults_at_once() -> None:
    draft = first_draft()
    steps = {step["key"]: step for step in draft["steps"]}
    indicators = {indicator["key"]: indicator for indicator in draft["indicators"]}
    joined = {(link["source"], link["target"]) for link in draft["links"]}

    assert "n01" not in reaches(draft["links"], "n13")
    assert {("n08", "n12"), ("n12", "n08")} <= joined
    assert ("n21", "n02") in joined
    assert (steps["n22"]["kind"], steps["n22"]["text"][:7]) == ("outcome", "Deliver")
    assert steps["n10"]["text"].count(" and ") == 3
    assert "n05" not in {indicator["step"] for indicator in draft["indicators"]}
    assert indicators["k11"]["unit"] == "meetings"


def test_links_added_by_the_first_draft_are_new_and_join_known_steps() -> None:
    for link in (change["add_link"] for change in DRAFT if "add_link" in change):
        assert link["key"] not in keys(MAP["links"])
        assert {link["source"], link["target"]} <= keys(MAP["steps"])


# Decisions and provocations


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision["key"])
def test_a_decision_says_why_every_other_option_was_left_behind(decision: dict[str, Any]) -> None:
    left = keys(option for option in decision["options"] if option.get("rejected_because"))

    assert left == keys(decision["options"]) - {decision["recommended"]}
    assert decision["recommended"] in keys(decision["options"])


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision["key"])
def test_a_decision_is_whole_and_refers_only_to_what_exists(decision: dict[str, Any]) -> None:
    assert set(decision["serves"]) <= keys(MAP["steps"])
    assert set(decision["insights"]) <= keys(INSIGHTS)
    assert decision["authority_level"] in {
        "recommendation",
        "delegated officer decision",
        "executive decision",
    }
    assert decision["core_or_adapted"] in {"core", "adapted", "both"}
    assert decision["interests"] == "None declared"
    assert decision["status"] == "agreed"
    assert decision["agreed_on"] < WORKSPACE["t0"]
    assert all(
        decision[field]
        for field in ("criteria", "method", "decision", "reasons", "dissent", "decided_by_role")
    )


def test_options_rest_on_known_insights_and_notes() -> None:
    for option in OPTIONS:
        assert all(option[field] for field in ("title", "summary", "pros", "cons"))
        assert set(option.get("insights", ())) <= keys(INSIGHTS)
        assert set(option.get("notes", ())) <= keys(NOTES, "id")


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision["key"])
def test_at_least_two_provocations_were_answered_for_a_decision(decision: dict[str, Any]) -> None:
    answered = {key for key, each in ROUNDS if each["decision"] == decision["key"]}

    assert answered == set(decision["provocations"])
    assert len(answered) >= 2


def test_two_provocations_are_north_yorkshires_and_six_are_local() -> None:
    origins = Counter((p["origin"], p["retained"], p["form"]) for p in PROVOCATIONS)

    assert origins == {
        ("North Yorkshire", "kept", "question"): 1,
        ("North Yorkshire", "adapted", "question"): 1,
        ("local", "new", "question"): 5,
        ("local", "new", "commitment"): 1,
    }


def test_every_provocation_has_a_meeting_and_someone_who_asks_it() -> None:
    assert all(p["asked_when"] and p["asked_by"] for p in PROVOCATIONS)
    assert {p["insight"] for p in PROVOCATIONS if "insight" in p} <= keys(INSIGHTS)


def test_each_person_answers_a_provocation_once_with_a_line_of_their_own() -> None:
    for _, each in ROUNDS:
        who = [answer["by"] for answer in each["answers"]]

        assert each["decision"] in keys(DECISIONS)
        assert len(who) == len(set(who)) >= 5
        assert set(who) <= keys(WORKSPACE["people"])
        assert {answer["answer"] for answer in each["answers"]} <= {"yes", "not_yet", "no"}
        assert all(answer["line"] for answer in each["answers"])


@pytest.mark.parametrize(
    ("provocation", "spread"),
    [
        ("p1", {"yes": 8, "not_yet": 3}),
        ("p2", {"yes": 7, "not_yet": 2, "no": 2}),
        ("p4", {"yes": 4, "not_yet": 7}),
    ],
)
def test_eleven_people_answered_about_the_hub(provocation: str, spread: dict[str, int]) -> None:
    given = next(e for key, e in ROUNDS if key == provocation and e["decision"] == "d2")

    assert Counter(answer["answer"] for answer in given["answers"]) == spread


# The plan


def test_dates_are_offsets_from_the_decision_or_the_launch() -> None:
    offsets = [
        *(assumption["due"] for assumption in MAP["assumptions"]),
        *(decision["review"] for decision in DECISIONS),
        *(action[field] for action in ACTIONS for field in ("start", "due")),
    ]

    assert [o for o in offsets if not re.fullmatch(r"[TL]0([+-]\d+[wm])?", o)] == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action["key"])
def test_an_action_waits_only_for_earlier_actions(action: dict[str, Any]) -> None:
    earlier = sorted(keys(ACTIONS))[: sorted(keys(ACTIONS)).index(action["key"])]

    assert set(action["depends"]) <= set(earlier)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action["key"])
def test_an_action_serves_something_and_says_when_it_is_done(action: dict[str, Any]) -> None:
    serves = action["serves"]

    assert set(serves) == {"steps", "decisions", "assumptions", "indicators"}
    assert any(serves.values())
    assert set(serves["steps"]) <= keys(MAP["steps"])
    assert set(serves["decisions"]) <= keys(DECISIONS)
    assert set(serves["assumptions"]) <= keys(MAP["assumptions"])
    assert serves["indicators"] in ("all", [])
    assert all(action[field] for field in ("text", "owner_role", "done_when", "first_step"))


def test_only_a_risk_is_scored_and_every_line_has_an_owner_and_a_next_action() -> None:
    for entry in RAID:
        scores = (entry["likelihood"], entry["impact"])

        assert entry["type"] in {"risk", "assumption", "issue", "dependency"}
        assert all(s in range(1, 6) for s in scores) == (entry["type"] == "risk")
        assert entry["owner_role"]
        assert entry["next_action"]
