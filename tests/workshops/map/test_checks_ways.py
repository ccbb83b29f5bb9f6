"""What much leans on, the ways from what we do to the change, and how much is covered."""

from tests.workshops.map.asked import WHOLE, found, reading, row
from tests.workshops.map.drawn import SOUND, aldermere, link, step
from workshops.core import Command
from workshops.map.checks import Fix, Ways, coverage, ways_to_the_change
from workshops.map.step import WriteStep

# What much leans on.


def fan(*ends: str) -> list[Command]:
    """One condition with several changes after it, all for one change."""
    return [
        step("run", "intervention"), step("stay", "precondition", "A key worker stays"),
        step("goal", "impact"), *(step(end) for end in ends), *row("run", "stay"),
        *(each for end in ends for each in row("stay", end, "goal")),
    ]  # fmt: skip


def test_a_step_that_every_outcome_depends_on_is_told() -> None:
    (finding,) = found("leans_on", *fan("a", "b", "c", "d"))
    assert finding.sentence == (
        "All four other outcomes depend on “A key worker stays”. What if it does not come about?"
    )
    assert (finding.steps, finding.fix) == (("stay", "a", "b", "c", "d"), Fix("before", "a"))


def test_a_step_that_most_outcomes_depend_on_is_told_with_how_many() -> None:
    other = (step("open", "intervention"), step("e"), step("f"), *row("open", "e", "f", "goal"))
    (finding,) = found("leans_on", *fan("a", "b", "c", "d"), *other)
    assert finding.sentence == (
        "Four of six outcomes depend on “A key worker stays”. What if it does not come about?"
    )


def test_a_second_way_frees_an_outcome() -> None:
    second = (step("open", "intervention"), *(row("open", end)[0] for end in "abc"))
    assert found("leans_on", *fan("a", "b", "c", "d"), *second) == []


def test_less_than_half_of_the_outcomes_is_not_much() -> None:
    others = [step("open", "intervention"), *(step(f"o{n}") for n in range(6))]
    ties = [each for n in range(6) for each in row("open", f"o{n}", "goal")]
    first = [*fan("a", "b", "c"), *others, *ties]
    assert [f.steps[0] for f in found("leans_on", *first)] == ["open"]


def test_a_small_map_leans_on_everything_and_is_not_told() -> None:
    assert found("leans_on", *fan("a", "b", "c")) == []


def test_what_goes_round_with_no_beginning_leans_on_nothing() -> None:
    ring = [f"r{n}" for n in range(6)]
    assert found("leans_on", *(step(key) for key in ring), *row(*ring, "r0")) == []


def test_a_hindrance_and_what_feeds_back_are_no_second_way() -> None:
    second = [
        step("open", "intervention"), link("open", "a", "hinders"), link("open", "b", "reinforces"),
    ]  # fmt: skip
    assert len(found("leans_on", *fan("a", "b", "c", "d"), *second)) == 1


# Ways.


def ways(*wanted: Command) -> tuple[Ways, ...]:
    return ways_to_the_change(reading(*wanted))


def test_the_only_way_is_the_shortest_and_the_one_we_know_most_about() -> None:
    (way,) = ways(*SOUND)
    assert (way.start, way.words, way.best) == ("train", "Train the team", None)
    assert way.shortest.steps == ("train", "team", "trust", "well", "lives")
    assert str(way.shortest.said) == (
        "The shortest way is also the one we know most about: four links, by “One team works in "
        "one way”, “Each young person trusts one adult” and “Young people feel well”. It is known "
        "least where “Each young person trusts one adult” leads to “Young people feel well”: we "
        "have seen it."
    )


def test_a_longer_way_that_we_know_more_about_is_told_too() -> None:
    (way,) = ways(*SOUND, link("team", "well", evidence=0))
    assert way.shortest.steps == ("train", "team", "well", "lives")
    assert str(way.shortest.said).startswith("The shortest way takes three links, by ")
    assert str(way.shortest.said).endswith("leads to “Young people feel well”: belief only.")
    assert way.best is not None
    assert way.best.steps == ("train", "team", "trust", "well", "lives")
    assert str(way.best.said).startswith("The way we know most about takes four links, by ")


def test_of_two_ways_as_short_the_one_we_know_more_about_is_told() -> None:
    second = (step("calm"), link("team", "calm", evidence=4), link("calm", "well", evidence=4))
    (way,) = ways(*SOUND, *second)
    assert (way.shortest.steps[2], way.best) == ("calm", None)


def test_a_single_link_is_a_way() -> None:
    (way,) = ways(step("run", "intervention"), step("goal", "impact"), link("run", "goal"))
    assert str(way.shortest.said) == (
        "One link leads straight to the change. It is known least where “Run” leads to “Goal”: "
        "belief only."
    )


def test_what_leads_nowhere_or_hinders_has_no_way() -> None:
    stray = (step("run", "intervention"), step("bad", "intervention"))
    assert len(ways(*SOUND, *stray, link("bad", "lives", "hinders"))) == 1


def test_without_the_change_there_is_no_way_to_it() -> None:
    assert ways(step("run", "intervention")) == ()


def test_everything_that_aldermere_does_has_its_way() -> None:
    told = ways(*aldermere())
    assert [way.start for way in told] == ["n21", "n22", "n23", "n24", "n25", "n26"]
    assert [way.start for way in told if way.best] == ["n26"]


# How much is covered.


def counts(*wanted: Command) -> list[str]:
    return [str(count.said) for count in coverage(reading(*wanted))]


def test_of_an_empty_map_nothing_is_claimed() -> None:
    assert counts() == []


def test_what_is_not_there_yet_is_not_counted() -> None:
    assert counts(step("goal", "impact")) == ["Nobody answers for any step yet."]


def test_nothing_some_and_all_have_their_own_sentences() -> None:
    assert counts(*SOUND) == [
        "No link names an assumption that it rests on.",
        "Every link rests on more than belief.",
        "No change that comes first or lasts has an indicator.",
        "Nobody answers for any step yet.",
    ]
    owned = WriteStep("calm", "outcome", "Calm", "precondition", owner_role="Manager")
    assert counts(*WHOLE, owned, link("team", "calm")) == [
        "one of five links name an assumption that they rest on.",
        "four of five links rest on more than belief.",
        "Every change that comes first or lasts has an indicator.",
        "one of six steps have someone who answers for them.",
    ]


def test_belief_alone_is_said_to_be_that() -> None:
    steps = (step("a"), step("b"), link("a", "b"), link("b", "a", "reinforces", evidence=4))
    assert counts(*steps)[1] == "Every link rests on belief only."


def test_counts_are_numbers_too() -> None:
    assert [(count.have, count.total) for count in coverage(reading(*WHOLE))] == [
        (1, 4), (4, 4), (2, 2), (0, 5),
    ]  # fmt: skip
