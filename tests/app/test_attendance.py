"""Names of those who took part: kept for a year, and not while they are still needed."""

from __future__ import annotations

import pytest

from app.attendance import names_due
from app.guests import FORGOTTEN
from app.retention import purge_due
from app.store import Account, Member
from tests.app.worlds import HERE, World, peopled
from tests.builders import Happened, designing
from workshops.room.workshop import CloseWorkshop, WriteWorkshop
from workshops.story.keeping import WriteKeeping

CLOSED, YEAR_AFTER, DAY_BEFORE = "2026-10-13", "2027-10-13", "2027-10-12"
GUESTS = {"ola", "pat", "quinn", "sol"}
"""Ash has joined a workshop that is still open; Cleo and Cole coach."""


def over() -> Happened:
    """Everything that Pat, Quinn, Ola and Sol joined has closed."""
    return designing().given(
        WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)),
        WriteWorkshop("amber-dive", "deep_dive", "Amber’s story", ("amber",)),
        CloseWorkshop("dive"),
        CloseWorkshop("making"),
    )


def due(town: World, today: str) -> set[str]:
    return {person.id for person in names_due(town.store, HERE, town.state(), today)}


@pytest.fixture
def town() -> World:
    return peopled(World(), over().facts)


def test_names_are_kept_for_a_year_after_the_last_workshop_closed(town: World) -> None:
    assert due(town, DAY_BEFORE) == set()
    assert due(town, YEAR_AFTER) == GUESTS


def test_whoever_is_still_part_of_something_is_still_named(town: World) -> None:
    town.store.put_member(Member(HERE, "pat", "participant", "amber-dive"))
    town.store.put_member(Member("elsewhere", "quinn", "participant", "other"))
    town.store.put_member(Member(HERE, "sol", "co-coach"))
    assert due(town, YEAR_AFTER) == {"ola"}


def test_whoever_has_an_account_keeps_their_name(town: World) -> None:
    town.store.add_account(Account("pat@example.org", "pat", "hash"))
    assert due(town, YEAR_AFTER) == GUESTS - {"pat"}


def test_a_legal_hold_keeps_who_was_there_too() -> None:
    held = over().given(WriteKeeping("amber", held=True, because="An inquiry"))
    assert due(peopled(World(), held.facts), YEAR_AFTER) == set()


def test_the_purge_drops_them_once_and_says_how_many(town: World) -> None:
    told = [told.line for told in purge_due(town.store, YEAR_AFTER, 30, HERE)]
    assert f"{HERE}: 4 names dropped of people who took part over a year ago." in told
    pat = town.store.person("pat")
    assert pat is not None
    assert (pat.name, pat.organisation, pat.role_title) == (FORGOTTEN, "", "")
    again = [told.line for told in purge_due(town.store, YEAR_AFTER, 30, HERE)]
    assert not any("names dropped" in line for line in again)
