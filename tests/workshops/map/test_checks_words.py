"""What the words of a step give away."""

import pytest

from tests.workshops.map.asked import asked, fix_of, found, said
from tests.workshops.map.drawn import SOUND, aldermere, step
from workshops.map.checks import Fix
from workshops.map.checks.doing_words import changes_in, goes_on, is_doing


def test_an_activity_dressed_as_an_outcome_is_asked_who_is_different() -> None:
    dressed = step("run", "precondition", "Deliver outreach sessions")
    assert said("doing", *SOUND, dressed) == [
        "“Deliver outreach sessions” is something we do, and it stands among what changes. Who is "
        "different afterwards, and how?"
    ]
    assert fix_of("doing", *SOUND, dressed) == Fix("reword", "run")


def test_an_activity_in_its_own_lane_is_where_it_belongs() -> None:
    assert found("doing", *SOUND, step("run", "intervention", "Deliver sessions")) == []


def test_an_activity_dressed_as_an_outcome_is_not_asked_for_its_story() -> None:
    assert found("no_story", *SOUND, step("run", "precondition", "Deliver sessions")) == []


@pytest.mark.parametrize(
    "words",
    ["Run a drop-in", "set up a team", "Put in place one plan", "Roll-out of RAISE",
     "Recruit carers", "“Train” everyone"],
)  # fmt: skip
def test_words_that_begin_with_a_deed_are_found(words: str) -> None:
    assert is_doing(words)


@pytest.mark.parametrize(
    "words",
    ["Help is there at night", "Training is shared", "Supported homes are near", "One set of rules",
     "Runaways are found", "Young people run things", ""],
)  # fmt: skip
def test_words_that_begin_with_somebody_or_something_are_not(words: str) -> None:
    assert not is_doing(words)


def test_what_goes_on_already_is_told_by_its_first_word() -> None:
    assert goes_on("Keep the hub open")
    assert not goes_on("The hub is open")


def test_two_changes_in_one_box_are_asked_to_part() -> None:
    double = step("both", words="Families are heard and schools are calm")
    assert said("two_changes", *SOUND, double) == [
        "“Families are heard and schools are calm” seems to hold more than one change. Can it be "
        "split?"
    ]
    assert fix_of("two_changes", *SOUND, double) == Fix("reword", "both")


def test_an_outcome_of_more_than_twenty_words_is_asked_to_be_shorter() -> None:
    (finding,) = found("two_changes", *SOUND, step("long", words="so " * 20 + "long"))
    assert finding.sentence == (
        "“so so so so so so so so so so so so so so so so so so so so…” takes more than 20 words. "
        "Can it be shorter, or split?"
    )


def test_twenty_words_are_not_too_many() -> None:
    assert found("two_changes", *SOUND, step("long", words="so " * 19 + "long")) == []


def test_the_change_we_want_to_see_may_be_a_long_sentence() -> None:
    long = [finding for finding in asked(*aldermere()) if finding.check == "two_changes"]
    assert long == []


def test_a_box_that_is_double_and_long_is_told_once() -> None:
    words = "Families are heard and schools are calm " + "so " * 20
    assert len(found("two_changes", *SOUND, step("both", words=words))) == 1


def test_what_we_do_may_hold_two_deeds() -> None:
    deed = step("run", "intervention", "Homes are found and staff are trained")
    assert found("two_changes", *SOUND, deed) == []


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("Needs are assessed and met and staff trained and families informed", 3),
        ("Families are heard; schools are calm", 2),
        ("Communication and emotional needs are understood and met early", 1),
        ("Young people feel well and cope with hard times", 1),
        ("Young people are safe and well supported", 1),
        ("Young people have a home and a trusted adult", 1),
        ("Homes are near and newly furnished", 1),
        ("Young people stay in a family and", 1),
        ("Police and health", 0),
    ],
)
def test_changes_are_counted_by_who_changes(words: str, changes: int) -> None:
    assert changes_in(words) == changes
