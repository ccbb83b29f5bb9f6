"""Who leads: whoever set the workshop up, until another coach takes the lead; nobody else ever."""

from tests.builders import deep_dive
from tests.cast import CLEO, PAT, Player
from workshops.record import Remove
from workshops.room.lead import TakeLead
from workshops.room.workshop import GoToStep

COLE = Player("cole", "co-coach")


def test_whoever_set_a_workshop_up_leads_it() -> None:
    assert deep_dive().seen_by(PAT).leader("dive") == "cleo"


def test_a_co_coach_takes_the_lead() -> None:
    assert deep_dive().when(TakeLead("dive"), by=COLE).seen_by(PAT).leader("dive") == "cole"


def test_the_lead_is_taken_back() -> None:
    given = deep_dive().when(TakeLead("dive"), by=COLE)
    assert given.when(TakeLead("dive"), by=CLEO).seen_by(PAT).leader("dive") == "cleo"


def test_whoever_leads_takes_nothing() -> None:
    assert deep_dive().when(TakeLead("dive"), by=CLEO).state == deep_dive().state


def test_nothing_else_moves_the_lead() -> None:
    given = deep_dive().when(TakeLead("dive"), by=COLE)
    assert given.when(GoToStep("dive", "feelings"), by=CLEO).seen_by(PAT).leader("dive") == "cole"


def test_a_participant_takes_no_lead() -> None:
    said = deep_dive().refusal(TakeLead("dive"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_a_removed_workshop_has_no_lead_to_take() -> None:
    given = deep_dive().when(Remove("workshops", "dive"))
    said = given.refusal(TakeLead("dive"), by=COLE)
    assert said == "That workshop is no longer here. Someone may have removed it."


def test_a_workshop_that_never_was_has_no_leader() -> None:
    assert deep_dive().seen_by(PAT).leader("nothing") == ""
