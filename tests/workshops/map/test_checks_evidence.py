"""Reasons, assumptions and indicators: what is missing, and what does not say what it should."""

import pytest

from tests.workshops.map.asked import WHOLE, fix_of, found, indicator, said
from tests.workshops.map.drawn import SOUND, link, step
from workshops.map.assumption import WriteAssumption
from workshops.map.checks import Fix
from workshops.plan.action import WriteAction
from workshops.record import Remove

# Reasons.


def test_a_claim_without_a_because_is_asked_for_one() -> None:
    bare = (step("calm", words="Nights are calm"), link("team", "calm"))
    assert said("no_reason", *SOUND, *bare) == [
        "Nobody has said yet why “One team works in one way” leads to “Nights are calm”. Why do we "
        "believe it, and when would it not hold?"
    ]
    assert fix_of("no_reason", *SOUND, *bare) == Fix("because", "team-calm")


def test_several_claims_without_a_because_are_one_sentence() -> None:
    bare = (step("calm"), link("team", "calm"), link("calm", "well", "precondition_of"))
    (finding,) = found("no_reason", *SOUND, *bare)
    assert finding.sentence.startswith("Two links have no because yet, such as the one from “One")
    assert finding.steps == ("team", "calm", "well")


@pytest.mark.parametrize("kind", ["produces", "enables", "hinders", "reinforces"])
def test_only_claims_of_a_cause_owe_a_reason(kind: str) -> None:
    assert found("no_reason", *SOUND, link("train", "trust", kind)) == []


# Assumptions.


def test_a_map_that_takes_nothing_for_granted_is_asked_what_it_does() -> None:
    assert said("no_assumption", *SOUND) == [
        "No assumption is written down yet. What do we take for granted, and when would it not "
        "hold?"
    ]


@pytest.mark.parametrize("gone", ["train", "lives"])
def test_a_map_in_the_making_is_not_asked_yet(gone: str) -> None:
    assert found("no_assumption", *SOUND, Remove("steps", gone)) == []


def test_a_map_with_an_assumption_is_not_asked() -> None:
    assert found("no_assumption", *WHOLE) == []


def test_a_map_without_a_claim_takes_nothing_for_granted() -> None:
    steps = (step("run", "intervention"), step("goal", "impact"), link("run", "goal", "produces"))
    assert found("no_assumption", *steps) == []


SHAKY = WriteAssumption("s1", "Health can recruit", "high", "low", links=("team-trust",))


def test_an_assumption_that_matters_and_is_not_sure_is_asked_for_a_test() -> None:
    (finding,) = found("untested", *SOUND, SHAKY)
    assert finding.sentence == (
        "A lot hangs on “Health can recruit”. We are not sure of it, and nothing tests it. What is "
        "the cheapest test?"
    )
    assert (finding.steps, finding.fix) == (("team", "trust"), Fix("assumption", "s1"))


def test_several_of_them_are_one_sentence() -> None:
    other = WriteAssumption("s2", "Police will share", "high", "low")
    assert said("untested", *SOUND, SHAKY, other) == [
        "A lot hangs on “Health can recruit” and “Police will share”. We are not sure of them, and "
        "nothing tests them. What is the cheapest test?"
    ]


@pytest.mark.parametrize(
    "assumption",
    [
        WriteAssumption("s1", "Health can recruit", "medium", "low"),
        WriteAssumption("s1", "Health can recruit", "high", "medium"),
        WriteAssumption("s1", "Health can recruit", "high", "low", test="See who applies"),
    ],
)
def test_what_matters_less_is_surer_or_tested_is_not(assumption: WriteAssumption) -> None:
    assert found("untested", *SOUND, assumption) == []


def test_an_action_that_takes_it_up_is_a_test() -> None:
    acted = WriteAction("x1", "Advertise the post", assumptions=("s1",))
    assert found("untested", *SOUND, SHAKY, acted) == []


# Indicators.


def test_what_changes_first_and_what_lasts_is_asked_how_it_would_be_noticed() -> None:
    assert said("no_indicator", *SOUND) == [
        "“Each young person trusts one adult” and “Young people feel well” have no indicator yet. "
        "How would a young person notice?"
    ]
    assert fix_of("no_indicator", *SOUND) == Fix("new_indicator", "trust")


def test_one_without_an_indicator_is_asked_by_itself() -> None:
    assert said("no_indicator", *SOUND, indicator("k1", "trust")) == [
        "“Young people feel well” has no indicator yet. How would a young person notice?"
    ]


def test_preconditions_and_the_change_itself_need_none() -> None:
    assert found("no_indicator", *WHOLE) == []


def test_an_indicator_that_lacks_something_is_asked_who_has_the_number() -> None:
    thin = (*SOUND, indicator("k1", "trust", "Trust counted", baseline="", owner_role=""))
    assert said("thin_indicator", *thin) == [
        "“Trust counted” still needs a starting figure and someone who counts it. Who has this "
        "number today?"
    ]
    assert fix_of("thin_indicator", *thin) == Fix("indicator", "k1")


def test_several_that_lack_something_are_told_what_is_lacking_between_them() -> None:
    thin = (indicator("k1", "trust", "A", target=""), indicator("k2", "well", "B", source=""))
    (finding,) = found("thin_indicator", *SOUND, *thin)
    assert finding.sentence == (
        "Between them, “A” and “B” still need an aim and a source. Who has these numbers today?"
    )
    assert finding.steps == ("trust", "well")


def test_a_complete_indicator_and_one_of_a_removed_step_are_left_alone() -> None:
    gone = (step("calm"), indicator("k9", "calm", baseline=""), Remove("steps", "calm"))
    assert found("thin_indicator", *WHOLE, *gone) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Number of key-worker meetings", "meetings"),
        ("Number of key-worker meetings", ""),
        ("Outreach in the evening", "sessions"),
        ("Staff trained in the model", "%"),
        ("How many parents’ workshops we ran", ""),
    ],
)
def test_an_outcome_that_is_seen_by_what_we_deliver_is_asked_what_changes(
    text: str, unit: str
) -> None:
    (finding,) = found("counts_delivery", *SOUND, indicator("k1", "team", text, unit=unit))
    assert finding.sentence == (
        f"“{text}” stands for “One team works in one way”. Does it count what we deliver, or what "
        "changes?"
    )
    assert finding.fix == Fix("indicator", "k1")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Unplanned visits to A&E in distress, a year", "visits"),
        ("Number of young people who come into care", "young people"),
        ("Plans agreed in meetings with young people", "%"),
    ],
)
def test_an_indicator_of_a_change_is_left_alone(text: str, unit: str) -> None:
    assert found("counts_delivery", *SOUND, indicator("k1", "team", text, unit=unit)) == []


def test_what_we_do_may_be_counted_as_delivered() -> None:
    assert found("counts_delivery", *SOUND, indicator("k1", "train", unit="sessions")) == []


@pytest.mark.parametrize(
    ("better", "now", "aim", "words"),
    [
        ("up", "40", "30", "more would be better, and yet it is to go from 40 to 30"),
        ("down", "1.0", "1.9", "less would be better, and yet it is to go from 1.0 to 1.9"),
        ("up", "1,200", "900 to 1,100",
         "more would be better, and yet it is to go from 1,200 to 900 to 1,100"),
        ("up", "5", "−2", "more would be better, and yet it is to go from 5 to −2"),
    ],
)  # fmt: skip
def test_an_aim_on_the_wrong_side_is_asked_which_way(
    better: str, now: str, aim: str, words: str
) -> None:
    wrong = indicator("k1", "trust", "Score", better=better, baseline=now, target=aim)
    assert said("wrong_way", *SOUND, wrong) == [f"“Score”: {words}. Which way?"]


@pytest.mark.parametrize(
    ("better", "now", "aim"),
    [
        ("up", "30", "40"),
        ("down", "61", "43"),
        ("up", "30", "30"),
        ("up", "30", "28 to 84"),
        ("range", "90", "28 to 84"),
        ("up", "", "40"),
        ("up", "40", "fewer"),
        ("up", "40 in 2024", "30"),
        ("up", "1.2.3", "1"),
    ],
)
def test_an_aim_that_is_right_or_cannot_be_compared_is_left_alone(
    better: str, now: str, aim: str
) -> None:
    right = indicator("k1", "trust", "Score", better=better, baseline=now, target=aim)
    assert found("wrong_way", *SOUND, right) == []
