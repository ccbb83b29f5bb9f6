"""Sessions, codes and accounts: what opens, what no longer does, and for whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.guests import COMPOSITES, STORIES
from app.identity import LETTERS, Identity, Visitor, make_code, spaced, tidy_code
from app.store import Invitation, Member, Person
from app.store.memory import MemoryStore
from tests.builders import Happened
from tests.safe import PERMITTED
from workshops.core import Refused
from workshops.room.workshop import WriteWorkshop
from workshops.story.permission import WritePermission
from workshops.story.story import WriteStory

PASSWORD = "three small words"
PAT = Person("pat", "Pat", "Health", "Nurse")


@pytest.fixture
def store() -> MemoryStore:
    found = MemoryStore()
    found.put_person(PAT)
    return found


@pytest.fixture
def identity(store: MemoryStore) -> Identity:
    return Identity(store, session_hours=24, join_hours=72)


def hours_ago(count: int) -> str:
    return (datetime.now(UTC) - timedelta(hours=count)).isoformat(timespec="milliseconds")


def test_a_session_key_opens_the_session_of_its_person(identity: Identity) -> None:
    found = identity.visitor(identity.open_session("pat", "A phone"))
    assert found is not None
    assert found.person == PAT


def test_a_key_nobody_was_given_opens_nothing(identity: Identity) -> None:
    identity.open_session("pat", "A phone")
    assert identity.visitor("not-a-key") is None


def test_the_store_never_holds_the_key_itself(identity: Identity, store: MemoryStore) -> None:
    key = identity.open_session("pat", "A phone")
    assert all(key not in session.key for session in store.sessions_of("pat"))


def test_a_revoked_session_opens_nothing(identity: Identity) -> None:
    key = identity.open_session("pat", "A phone")
    found = identity.visitor(key)
    assert found is not None
    identity.end_session(found.session)
    assert identity.visitor(key) is None


def test_a_session_unused_for_too_long_is_gone(identity: Identity, store: MemoryStore) -> None:
    key = identity.open_session("pat", "A phone")
    store.touch_session(store.sessions_of("pat")[0].key, hours_ago(25))
    assert identity.visitor(key) is None
    assert store.sessions_of("pat") == ()


def test_a_visit_keeps_a_session_alive(identity: Identity, store: MemoryStore) -> None:
    key = identity.open_session("pat", "A phone")
    old = hours_ago(23)
    store.touch_session(store.sessions_of("pat")[0].key, old)
    identity.visitor(key)
    assert store.sessions_of("pat")[0].used > old


def test_a_code_has_no_letters_that_are_misread(identity: Identity) -> None:
    assert not set("aeiou0oil1") & set(LETTERS)
    assert set(make_code(400)) <= set(LETTERS)


def test_a_code_may_be_typed_as_it_is_shown(identity: Identity) -> None:
    code = make_code()
    assert tidy_code(f" {spaced(code).upper()}-") == code


def test_a_join_code_opens_its_workshop_in_its_role(identity: Identity) -> None:
    made = identity.invite("brook", "dive", "observer")
    assert identity.invitation(spaced(made.code).upper()) == made


def test_a_new_join_code_ends_the_older_one_for_the_same_role_only(identity: Identity) -> None:
    first = identity.invite("brook", "dive", "participant")
    other = identity.invite("brook", "dive", "observer")
    identity.invite("brook", "dive", "participant")
    assert identity.invitation(first.code) is None
    assert identity.invitation(other.code) == other


def test_a_join_code_ends_after_its_hours(identity: Identity, store: MemoryStore) -> None:
    until = (datetime.now(UTC) - timedelta(seconds=5)).isoformat(timespec="seconds")
    store.put_invitation(Invitation("bcdfghjk", "brook", "dive", "participant", until))
    assert identity.invitation("bcdfghjk") is None


def test_joining_needs_a_name(identity: Identity) -> None:
    invitation = identity.invite("brook", "dive", "participant")
    with pytest.raises(Refused) as said:
        identity.join(invitation, None, Person("", ""))
    assert said.value.field == "name"


def test_a_return_code_brings_its_person_back(identity: Identity) -> None:
    assert identity.returning(spaced(identity.return_code("pat")).upper()) == PAT


def test_a_new_return_code_ends_the_older_one(identity: Identity) -> None:
    first = identity.return_code("pat")
    identity.return_code("pat")
    assert identity.returning(first) is None


def test_the_set_up_link_works_until_there_is_a_coach(identity: Identity) -> None:
    key = identity.setup_link_key()
    assert key is not None
    assert identity.can_set_up(key)
    identity.add_coach(name="Cleo", email="cleo@example.org", password=PASSWORD)
    assert not identity.can_set_up(key)
    assert identity.setup_link_key() is None


def test_a_second_start_replaces_the_set_up_link(identity: Identity) -> None:
    first = identity.setup_link_key()
    identity.setup_link_key()
    assert first is not None
    assert not identity.can_set_up(first)


def test_a_coach_signs_in_whatever_the_case_of_the_address(identity: Identity) -> None:
    cleo = identity.add_coach(name="Cleo", email="Cleo@Example.org", password=PASSWORD)
    assert identity.sign_in(" cleo@example.ORG ", PASSWORD) == cleo


@pytest.mark.parametrize(
    ("email", "password"), [("cleo@example.org", "wrong words"), ("olu@example.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_nothing(
    identity: Identity, email: str, password: str
) -> None:
    identity.add_coach(name="Cleo", email="cleo@example.org", password=PASSWORD)
    assert identity.sign_in(email, password) is None


@pytest.mark.parametrize(
    ("name", "email", "password", "field"),
    [
        ("", "cleo@example.org", PASSWORD, "name"),
        ("Cleo", "cleo", PASSWORD, "email"),
        ("Cleo", "cleo@example.org", "short", "password"),
    ],
)
def test_an_account_is_refused_with_the_field_to_mend(
    identity: Identity, name: str, email: str, password: str, field: str
) -> None:
    with pytest.raises(Refused) as said:
        identity.add_coach(name=name, email=email, password=password)
    assert said.value.field == field


def test_two_accounts_cannot_share_an_address(identity: Identity) -> None:
    identity.add_coach(name="Cleo", email="cleo@example.org", password=PASSWORD)
    with pytest.raises(Refused, match="already"):
        identity.add_coach(name="Cole", email="CLEO@example.org", password=PASSWORD)


def test_the_strongest_role_in_a_workspace_counts() -> None:
    members = (Member("brook", "pat", "participant", "dive"), Member("brook", "pat", "co-coach"))
    assert Visitor(PAT, members, "").role_in("brook") == "co-coach"
    assert Visitor(PAT, members, "").role_in("vale") == ""


def test_a_guest_may_open_the_stories_of_the_workshops_joined_and_no_others() -> None:
    there = Happened().when(
        WriteStory("rowan", "Rowan"),
        WriteStory("amber", "Amber"),
        WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)),
        WriteWorkshop("other", "deep_dive", "Amber’s story", ("amber",)),
    )
    pat = Visitor(PAT, (Member("brook", "pat", "participant", "dive"),), "")
    assert pat.stories_in("brook", there.state) == frozenset({"rowan"})


def test_every_story_is_open_to_a_coach() -> None:
    cleo = Visitor(PAT, (Member("brook", "pat", "coach"),), "")
    assert cleo.stories_in("brook", Happened().state) is None


def test_a_session_that_ended_is_not_trusted_for_another_moment() -> None:
    store = MemoryStore()
    store.put_person(Person("pat", "Pat"))
    identity = Identity(store, session_hours=1, join_hours=1)
    key = identity.open_session("pat", "a phone")
    pat = identity.lately(key)
    assert pat is not None

    identity.end_session(pat.session)

    assert identity.lately(key) is None


def test_a_page_always_reads_who_somebody_is_now() -> None:
    store = MemoryStore()
    store.put_person(Person("pat", "Pat"))
    identity = Identity(store, session_hours=1, join_hours=1)
    key = identity.open_session("pat", "a phone")
    identity.visitor(key)

    store.put_member(Member("here", "pat", "co-coach"))

    asked = identity.visitor(key)
    assert asked is not None
    assert asked.role_in("here") == "co-coach"


def two_kinds() -> Happened:
    """A Deep Dive on Rowan’s story, blended from several lives, and on Indigo’s, which is one."""
    return Happened().when(
        WriteStory("rowan", "Rowan"),
        WriteStory("indigo", "Indigo", composite=False),
        WriteWorkshop("dive", "deep_dive", "Two stories", ("rowan", "indigo")),
    )


def guest(role: str = "participant", sees: str = STORIES) -> Visitor:
    return Visitor(PAT, (Member("brook", "pat", role, "dive", sees=sees),), "")


@pytest.mark.parametrize(
    ("role", "sees", "stories"),
    [
        ("participant", STORIES, {"rowan", "indigo"}),
        ("participant", COMPOSITES, {"rowan"}),
        ("observer", STORIES, {"rowan"}),
        ("projector", STORIES, {"rowan"}),
    ],
)
def test_who_is_no_full_participant_may_open_composite_stories_only(
    role: str, sees: str, stories: set[str]
) -> None:
    there, pat = two_kinds().state, guest(role, sees)
    assert pat.stories_in("brook", there) == stories
    assert pat.context("brook", there).stories == stories
    assert pat.audience("brook", there).stories == stories


def test_a_partner_takes_part_like_any_participant() -> None:
    partner = guest(sees=COMPOSITES)
    assert (partner.role_in("brook"), partner.kind_in("brook")) == ("participant", "partner")
    assert guest().kind_in("brook") == "participant"
    assert guest("observer", COMPOSITES).kind_in("brook") == "observer"


def test_who_joined_twice_sees_what_is_most_careful() -> None:
    members = (
        Member("brook", "pat", "participant", "dive"),
        Member("brook", "pat", "participant", "other", sees=COMPOSITES),
    )
    assert Visitor(PAT, members, "").stories_in("brook", two_kinds().state) == {"rowan"}


@pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (1, True)])
def test_a_guest_may_open_a_story_until_the_last_day_of_its_permission(
    days: int, is_open: bool
) -> None:
    until = (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
    there = two_kinds().given(WritePermission("rowan", **{**PERMITTED, "until": until})).state
    stories = guest().stories_in("brook", there)
    assert stories is not None
    assert ("rowan" in stories) == is_open
    cleo = Visitor(PAT, (Member("brook", "pat", "coach"),), "")
    assert cleo.stories_in("brook", there) is None


def test_a_code_for_partners_makes_a_participant_who_sees_composite_stories(
    identity: Identity, store: MemoryStore
) -> None:
    joined = identity.join(identity.invite("brook", "dive", "partner"), None, Person("", "Ida"))
    assert store.memberships(joined.id) == (
        Member("brook", joined.id, "participant", "dive", "own", COMPOSITES),
    )


def test_joining_once_more_opens_no_more_stories(identity: Identity, store: MemoryStore) -> None:
    identity.join(identity.invite("brook", "dive", "partner"), PAT, PAT)
    for workshop in ("dive", "making"):
        identity.join(identity.invite("brook", workshop, "participant"), PAT, PAT)
    identity.join(identity.invite("vale", "dive", "participant"), PAT, PAT)
    sees = {(m.workspace, m.workshop): m.sees for m in store.memberships("pat")}
    assert sees == {
        ("brook", "dive"): COMPOSITES,
        ("brook", "making"): COMPOSITES,
        ("vale", "dive"): STORIES,
    }


def test_what_a_guest_may_see_is_said_for_all_their_workshops_and_at_once(
    identity: Identity, store: MemoryStore
) -> None:
    for workspace, workshop in (("brook", "dive"), ("brook", "making"), ("vale", "dive")):
        identity.join(identity.invite(workspace, workshop, "participant"), PAT, PAT)
    key = identity.open_session("pat", "A phone")
    identity.lately(key)
    identity.let_see("brook", "pat", COMPOSITES)
    now = identity.lately(key)
    assert now is not None
    assert (now.kind_in("brook"), now.kind_in("vale")) == ("partner", "participant")
    identity.let_see("brook", "pat", STORIES)
    now = identity.lately(key)
    assert now is not None
    assert now.kind_in("brook") == "participant"
