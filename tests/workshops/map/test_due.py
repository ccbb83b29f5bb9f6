"""What a review takes up first, and why each thing comes when it does."""

from __future__ import annotations

from datetime import date

from tests.workshops.map.drawn import link, step, view_of
from workshops.core import Command
from workshops.map.assumption import WriteAssumption
from workshops.map.due import Review, due_assumptions, review_of
from workshops.map.evidence import WriteVerdict
from workshops.map.hanging import hanging_on, unjudged
from workshops.map.indicator import WriteIndicator
from workshops.record import Remove
from workshops.room.about import WriteAbout

TODAY = date(2026, 11, 22)
CHAIN = (
    step("train", "intervention"),
    step("team", "precondition"),
    step("trust"),
    step("lives", "impact"),
    link("train", "team"),
    link("team", "trust"),
    link("trust", "lives"),
)


def holds(key: str, importance: str, confidence: str, **more: str) -> WriteAssumption:
    return WriteAssumption(key, f"{key} holds", importance, confidence, **more)


def review(*wanted: Command) -> Review:
    return review_of(view_of(*wanted), TODAY)


def order(*wanted: Command) -> list[str]:
    return [each.entry.id for each in due_assumptions(view_of(*wanted), TODAY)]


def why(*wanted: Command) -> str:
    return " ".join(str(said) for said in due_assumptions(view_of(*wanted), TODAY)[0].why)


def progress(*wanted: Command) -> list[str]:
    return [str(said) for said in review(*wanted).progress]


def test_what_more_hangs_on_comes_first() -> None:
    assert order(holds("little", "low", "low"), holds("lot", "high", "low")) == ["lot", "little"]


def test_what_we_are_less_sure_of_comes_first() -> None:
    assert order(holds("sure", "high", "high"), holds("unsure", "high", "low")) == [
        "unsure", "sure",
    ]  # fmt: skip


def test_what_was_looked_at_longer_ago_comes_first() -> None:
    late = holds("late", "high", "low", reviewed="2026-11-01")
    early = holds("early", "high", "low", reviewed="2026-02-01")
    assert order(late, early) == ["early", "late"]


def test_what_is_shaky_counts_as_unsure_however_sure_we_were() -> None:
    shaky = holds("shaky", "high", "high", status="shaky")
    assert order(holds("sure", "high", "medium"), shaky) == ["shaky", "sure"]


def test_what_has_held_weighs_less() -> None:
    held = holds("held", "high", "medium", status="holding")
    assert order(held, holds("untested", "high", "medium")) == ["untested", "held"]


def test_a_review_in_the_future_makes_nothing_lighter_than_nothing() -> None:
    found = due_assumptions(view_of(holds("u", "high", "low", reviewed="2027-01-01")), TODAY)
    assert found[0].weight == 0


def test_it_says_why_it_comes_now() -> None:
    about = WriteAbout("about", "Aldermere", "Council", t0="2026-01-10", l0="")
    assert why(about, holds("u", "high", "low", due="T0+10w", status="shaky")) == (
        "A lot hangs on it. We are not sure of it. It is shaky. "
        "Nobody has looked at it since it was written. It was to be tested by 21 March 2026."
    )


def test_a_day_that_no_calendar_has_counts_as_none() -> None:
    assert "Nobody has looked at it" in why(holds("u", "high", "low", reviewed="2026-02-31"))


def test_what_was_looked_at_lately_is_not_due() -> None:
    found = review(holds("u", "high", "low", reviewed="2026-10-01"))
    assert (found.assumptions, [each.entry.id for each in found.fresh]) == ((), ["u"])


def test_what_should_have_been_tested_since_is_due_again() -> None:
    about = WriteAbout("about", "Aldermere", "Council", t0="2026-10-10", l0="")
    found = review(about, holds("u", "low", "high", due="T0+4w", reviewed="2026-10-20"))
    assert [each.entry.id for each in found.assumptions] == ["u"]


def test_a_link_with_more_steps_behind_it_comes_first() -> None:
    found = unjudged(view_of(*CHAIN))
    assert [(each.entry.id, each.alone) for each in found] == [
        ("trust-lives", 3), ("team-trust", 2), ("train-team", 1),
    ]  # fmt: skip


def test_it_says_what_would_be_cut_off() -> None:
    found = unjudged(view_of(*CHAIN))
    assert [str(each.why) for each in found][1:] == [
        "Without it, two steps have no way to the impact.",
        "Without it, one step has no way to the impact.",
    ]


def test_a_link_that_has_a_way_round_is_not_hung_on() -> None:
    found = unjudged(view_of(*CHAIN, link("team", "lives")))
    last = next(each for each in found if each.entry.id == "team-lives")
    assert str(last.why) == "It is on a way to the impact."


def test_a_judged_link_is_not_asked_for_again() -> None:
    found = unjudged(view_of(*CHAIN, WriteVerdict("trust-lives", "supported")))
    assert "trust-lives" not in [each.entry.id for each in found]


def test_what_feeds_back_works_against_or_leads_nowhere_is_no_way() -> None:
    more = (
        step("aside", "long_term"),
        link("trust", "aside"),
        link("lives", "train", "reinforces"),
        link("aside", "lives", "hinders"),
    )
    assert set(hanging_on(view_of(*CHAIN, *more))) == {"train-team", "team-trust", "trust-lives"}


def test_without_an_impact_no_link_is_asked_for() -> None:
    assert unjudged(view_of(*CHAIN, Remove("steps", "lives"))) == ()


def test_indicators_that_nobody_counted_come_first() -> None:
    found = review(
        *CHAIN,
        WriteIndicator("aimed", "trust", "Nights", baseline="61", target="43", unit="%"),
        WriteIndicator("aimless", "trust", "Moves", baseline="6", unit="a year"),
        WriteIndicator("bare", "trust", "Calls"),
    ).indicators
    assert [(each.entry.id, str(each.why)) for each in found] == [
        ("bare", "Nobody has counted it yet, so no change can be seen."),
        ("aimless", "It stood at 6 a year and has no aim yet."),
        ("aimed", "It stood at 61%, and we aim at 43%. Where is it now?"),
    ]


def test_an_indicator_of_a_step_that_was_taken_out_is_not_asked_for() -> None:
    gone = (WriteIndicator("k", "trust", "Calls"), Remove("steps", "trust"))
    assert review(*CHAIN, *gone).indicators == ()


def test_progress_is_said_in_words() -> None:
    seen = holds("a", "high", "low", reviewed="2026-11-01")
    judged = WriteVerdict("trust-lives", "partly")
    assert progress(*CHAIN, seen, holds("b", "low", "low"), judged) == [
        "one of two assumptions looked at in the last six months.",
        "one of three links to the impact judged.",
    ]


def test_progress_before_anybody_began() -> None:
    assert progress(*CHAIN, holds("a", "high", "low"), holds("b", "low", "low")) == [
        "None of the two assumptions was looked at in the last six months.",
        "None of the three links to the impact has a verdict yet.",
    ]


def test_an_empty_map_has_no_progress_to_speak_of() -> None:
    assert progress() == []
