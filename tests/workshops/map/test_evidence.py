"""Evidence for and against a link, and the verdict on it: who writes it, and who sees it."""

from __future__ import annotations

import pytest

from tests.builders import Happened, mapping
from tests.cast import CLEO, PAT, QUINN
from workshops.core import Command
from workshops.map.assumption import WriteAssumption
from workshops.map.evidence import WriteEvidence, WriteVerdict
from workshops.map.link import WriteLink
from workshops.record import Remove, Restore
from workshops.room.audience import SetAudience
from workshops.view import SHAREABLE, view_for

FOUND = WriteEvidence("f1", "l1", "Two of five workers left.", "against", "data", 2)
JUDGED = WriteVerdict("l1", "partly", "low", "It holds where they stayed.", "strengthen")


def linked(*more: Command) -> Happened:
    return mapping().given(WriteLink("l1", "work", "trust"), *more)


def test_a_participant_adds_what_was_found() -> None:
    then = linked().when(FOUND, by=PAT)
    assert then.entry("evidence", "f1").what == FOUND


def test_a_participant_judges_a_link_and_the_verdict_has_its_id() -> None:
    then = linked().when(JUDGED, by=PAT)
    assert then.ids("verdicts") == ["l1"]


@pytest.mark.parametrize("wanted", [FOUND, JUDGED])
def test_it_needs_a_link_that_is_here(wanted: Command) -> None:
    gone = linked(Remove("links", "l1"))
    assert gone.refusal(wanted, by=PAT) == (
        "That link is no longer here. Someone may have removed it."
    )


@pytest.mark.parametrize("shelf", ["evidence", "verdicts"])
@pytest.mark.parametrize("by", [CLEO, PAT])
def test_it_is_out_of_sight_with_its_link_and_back_with_it(shelf: str, by: object) -> None:
    gone = linked(FOUND, JUDGED).when(Remove("links", "l1"))
    back = gone.when(Restore("links", "l1"))
    assert gone.seen_by(by).present(shelf) == ()  # type: ignore[arg-type]
    assert len(back.seen_by(by).present(shelf)) == 1  # type: ignore[arg-type]


def test_of_a_link_kept_to_coaches_nobody_else_sees_the_evidence() -> None:
    kept = linked(FOUND, JUDGED).when(SetAudience("links", "l1", "coaches"))
    assert kept.seen_by(PAT).entry("evidence", "f1") is None
    assert kept.seen_by(CLEO).entry("evidence", "f1") is not None


def test_evidence_kept_to_the_workshop_does_not_leave_it() -> None:
    kept = linked(FOUND).when(SetAudience("evidence", "f1", "workshop"))
    assert view_for(kept.state, SHAREABLE).present("evidence") == ()
    assert len(kept.seen_by(PAT).present("evidence")) == 1


def test_two_first_verdicts_are_kept_side_by_side() -> None:
    other = WriteVerdict("l1", "supported")
    then = linked().when(JUDGED, by=PAT).when(other, by=QUINN)
    entry = then.entry("verdicts", "l1")
    assert (entry.what, [rival.what for rival in entry.rivals]) == (JUDGED, [other])


def test_a_verdict_sent_twice_is_there_once() -> None:
    once = linked().when(JUDGED, by=PAT)
    assert once.when(JUDGED, by=PAT).state.seq == once.state.seq


def test_a_verdict_is_changed_by_whoever_saw_it() -> None:
    once = linked().when(JUDGED, by=PAT)
    saw = once.version("verdicts", "l1")
    then = once.when(WriteVerdict("l1", "supported", saw=saw), by=QUINN)
    assert then.entry("verdicts", "l1").what.verdict == "supported"


def test_a_link_whose_verdict_was_taken_back_can_be_judged_again() -> None:
    undone = linked().when(JUDGED, by=PAT).undone(PAT)
    again = undone.when(WriteVerdict("l1", "supported"), by=QUINN)
    assert again.entry("verdicts", "l1").by == "quinn"
    assert again.ids("verdicts") == ["l1"]


def test_a_verdict_given_again_can_be_taken_back_again() -> None:
    again = linked().when(JUDGED, by=PAT).undone(PAT).when(JUDGED, by=PAT)
    assert again.undone(PAT).ids("verdicts") == []


def test_an_assumption_begins_untested() -> None:
    then = linked().when(WriteAssumption("u1", "Workers stay."), by=PAT)
    what = then.entry("assumptions", "u1").what
    assert (what.status, what.reviewed) == ("untested", "")
