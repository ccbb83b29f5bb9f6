"""The rules of actions and of what may go wrong; the plan made of them is tested elsewhere."""

import pytest

from tests.builders import Happened, designing
from tests.cast import PAT
from workshops.core import Command
from workshops.plan.action import WriteAction
from workshops.plan.raid import WriteRaid
from workshops.record import Remove


def planned() -> Happened:
    """Three actions, each waiting for the one before it."""
    return designing().when(
        WriteAction("x1", "Find a house", due="T0+10w"),
        WriteAction("x2", "Furnish it", depends=("x1",)),
        WriteAction("x3", "Open the door", depends=("x2",), steps=("home",)),
        by=PAT,
    )


def changed(given: Happened, action: str, *depends: str) -> WriteAction:
    return WriteAction(action, "Again", depends=depends, saw=given.version("actions", action))


def test_an_action_waits_for_others_and_serves_a_step() -> None:
    what = planned().entry("actions", "x3").what
    assert (what.depends, what.steps) == (("x2",), ("home",))


@pytest.mark.parametrize("other", ["x1", "x2", "x3"])
def test_an_action_does_not_wait_for_itself_near_or_far(other: str) -> None:
    given = planned()
    wanted = changed(given, "x1", other)
    assert given.refusal(wanted, by=PAT) == "That would make the action wait for itself."
    assert given.refused_field(wanted, by=PAT) == "depends"


def test_an_action_may_wait_for_two_that_wait_for_the_same() -> None:
    given = planned().when(WriteAction("x4", "Paint it", depends=("x1",)), by=PAT)
    then = given.when(WriteAction("x5", "Celebrate", depends=("x3", "x4")), by=PAT)
    last = then.when(WriteAction("x6", "Sleep", depends=("x5",)), by=PAT)
    assert last.entry("actions", "x6").what.depends == ("x5",)


@pytest.mark.parametrize(
    ("wanted", "noun"),
    [
        (WriteAction("x9", "x", depends=("x8",)), "action"),
        (WriteAction("x9", "x", steps=("k9",)), "map step"),
        (WriteAction("x9", "x", decisions=("d9",)), "decision"),
        (WriteAction("x9", "x", assumptions=("u9",)), "assumption"),
        (WriteAction("x9", "x", indicators=("t9",)), "indicator"),
        (WriteAction("x9", "x", answers=("a9",)), "answer"),
    ],
)
def test_an_action_refers_to_what_is_there(wanted: Command, noun: str) -> None:
    said = planned().refusal(wanted, by=PAT)
    assert said == f"That {noun} is no longer here. Someone may have removed it."


def test_an_action_does_not_wait_for_one_that_was_removed() -> None:
    given = planned().when(Remove("actions", "x1"), by=PAT)
    said = given.refusal(WriteAction("x9", "x", depends=("x1",)), by=PAT)
    assert said == "That action is no longer here. Someone may have removed it."


def test_a_risk_is_kept_with_how_likely_and_how_bad() -> None:
    what = designing().when(WriteRaid("r1", "risk", "No house is found.", 3, 5), by=PAT)
    assert what.entry("raid", "r1").what.impact == 5
