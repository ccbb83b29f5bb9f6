"""Letting a finding stand with a reason: who may, how long it holds, how it is taken back."""

import pytest

from tests.builders import Happened
from tests.cast import CLEO, OLU, PAT, QUINN
from tests.workshops.map.asked import TODAY, WHOLE, happened
from tests.workshops.map.drawn import step
from workshops.map.accepted import AcceptFinding
from workshops.map.checks import Finding, findings
from workshops.record import Remove
from workshops.regions import MAP, OUTLINE, PLAN, Region, touched

LONE = (*WHOLE, step("lone", "precondition", "Hub drop-in"))
REASON = "It is for the second year."


def lone(given: Happened) -> Finding:
    """What is said of the steps that stand alone, as Cleo is told it."""
    told = findings(given.seen_by(CLEO), TODAY)
    return next(finding for finding in told if finding.check == "orphan")


def acceptance(given: Happened, because: str = REASON) -> AcceptFinding:
    return AcceptFinding(lone(given).key, "orphan", because)


def accepted() -> Happened:
    given = happened(*LONE)
    return given.when(acceptance(given))


def test_an_accepted_finding_stays_with_its_reason() -> None:
    record = lone(accepted()).accepted
    assert record is not None
    assert (record.what.because, record.by) == (REASON, "cleo")


def test_it_lapses_when_the_finding_is_about_something_else() -> None:
    assert lone(accepted().when(step("second", "precondition"))).accepted is None


def test_it_holds_again_when_the_finding_is_what_it_was() -> None:
    then = accepted().when(step("second", "precondition")).when(Remove("steps", "second"))
    assert lone(then).accepted is not None


def test_other_words_for_the_same_step_leave_it_accepted() -> None:
    given = accepted()
    reworded = step("lone", "precondition", "Evening drop-in")
    saw = given.version("steps", "lone")
    then = given.when(type(reworded)(**{**_fields(reworded), "saw": saw}))
    assert lone(then).accepted is not None


def _fields(command: object) -> dict[str, object]:
    return {name: getattr(command, name) for name in type(command).__dataclass_fields__}  # type: ignore[attr-defined]


@pytest.mark.parametrize("player", [PAT, QUINN, OLU])
def test_only_a_coach_lets_a_finding_stand(player: type[PAT]) -> None:
    given = happened(*LONE)
    said = given.refusal(acceptance(given), by=player)
    assert said.endswith(("Ask the coach who is leading.", "if you would like to take part."))


def test_only_a_coach_takes_it_back() -> None:
    given = accepted()
    said = given.refusal(Remove("accepted", lone(given).key), by=PAT)
    assert said == "Only a coach can change this. Ask the coach who is leading."


def test_taken_back_the_finding_stands_among_the_others() -> None:
    given = accepted()
    assert lone(given.when(Remove("accepted", lone(given).key))).accepted is None


def test_undone_the_finding_stands_among_the_others() -> None:
    assert lone(accepted().undone(CLEO)).accepted is None


def test_taken_back_it_can_be_accepted_again_for_another_reason() -> None:
    given = accepted().undone(CLEO)
    record = lone(given.when(acceptance(given, "We asked young people."))).accepted
    assert record is not None
    assert record.what.because == "We asked young people."


def test_accepted_again_and_undone_it_is_not_accepted() -> None:
    given = accepted().undone(CLEO)
    again = given.when(acceptance(given, "We asked young people."))
    assert lone(again.undone(CLEO)).accepted is None


def test_sent_again_it_changes_nothing() -> None:
    given = accepted()
    assert given.when(acceptance(given)).state == given.state


def test_everyone_who_sees_the_checks_or_the_plan_hears_of_it() -> None:
    before, after = happened(*LONE), accepted()
    told = touched(before.state, after.state, after.facts[-1])
    checks = {Region(MAP, "map-checks"), Region(OUTLINE, "map-checks"), Region(OUTLINE, "outline")}
    assert checks | {Region(PLAN, "plan")} <= told
