"""What every store promises, memory and SQLite alike: the log with its texts, and the directory."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bundle import read_bundle, write_bundle
from app.store import (
    Access,
    Account,
    Copy,
    Invitation,
    Member,
    Person,
    SeqConflict,
    Store,
    WebSession,
)
from app.store.memory import MemoryStore
from app.store.sqlite import SqliteStore
from tests.builders import Happened, deep_dive, designing, note_by
from tests.cast import AT, CLEO, PAT
from workshops.core import Fact, fold
from workshops.record import ERASED, EraseItem
from workshops.room.note import EditNote, PlaceNote
from workshops.story.story import WriteStory
from workshops.workspace import EMPTY

TOWN = "aldermere"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "a.db")
    yield made
    made.close()


def told(seq: int, name: str = "Rowan") -> Fact:
    return Fact(seq, AT, "cleo", WriteStory(f"s{seq}", name))


def test_a_log_begins_empty(store: Store) -> None:
    assert store.read(TOWN) == []


def test_what_was_appended_is_read_as_it_was(store: Store) -> None:
    facts = designing().facts
    store.append(TOWN, facts)
    assert store.read(TOWN) == list(facts)


def test_a_fact_remembers_what_it_takes_back(store: Store) -> None:
    given = note_by(PAT, deep_dive()).undone(by=PAT)
    store.append(TOWN, given.facts)
    assert store.read(TOWN)[-1].undoes == given.state.seq - 1


def test_one_append_follows_another(store: Store) -> None:
    store.append(TOWN, [told(1), told(2)])
    store.append(TOWN, [told(3)])
    assert [fact.seq for fact in store.read(TOWN)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("after", "until", "seqs"),
    [
        (2, None, [3, 4]),
        (0, 2, [1, 2]),
        (1, 3, [2, 3]),
        (4, None, []),
        (0, 0, []),
        (0, 9, [1, 2, 3, 4]),
    ],
)
def test_a_part_of_the_log_is_read(
    store: Store, after: int, until: int | None, seqs: list[int]
) -> None:
    store.append(TOWN, [told(n) for n in (1, 2, 3, 4)])
    assert [fact.seq for fact in store.read(TOWN, after, until)] == seqs


def test_each_workspace_has_its_own_log(store: Store) -> None:
    store.append(TOWN, [told(1, "Rowan")])
    store.append("elsewhere", [told(1, "Amber")], {"stories/s1": 0})
    assert store.read(TOWN) == [told(1, "Rowan")]
    assert store.read("elsewhere") == [told(1, "Amber")]


def test_a_number_that_is_taken_is_a_conflict_and_nothing_is_kept(store: Store) -> None:
    store.append(TOWN, [told(1), told(2)])
    with pytest.raises(SeqConflict):
        store.append(TOWN, [told(2, "Too late"), told(3, "Too late")], {"stories/s1": 3})
    assert store.read(TOWN) == [told(1), told(2)]


def test_the_number_of_the_last_fact_is_known_without_reading_any(store: Store) -> None:
    assert store.last(TOWN) == 0
    store.append(TOWN, [told(1), told(2)])
    store.append("elsewhere", [told(1)])
    assert (store.last(TOWN), store.last("elsewhere")) == (2, 1)


def test_after_a_conflict_the_next_number_is_free(store: Store) -> None:
    store.append(TOWN, [told(1)])
    with pytest.raises(SeqConflict):
        store.append(TOWN, [told(1, "Too late")])
    store.append(TOWN, [told(2)])
    assert [fact.seq for fact in store.read(TOWN)] == [1, 2]


def written_and_erased() -> Happened:
    given = note_by(PAT, deep_dive())
    edit = EditNote("n1", "Other words", "guess", given.version("notes", "n1"))
    given = given.when(edit, PlaceNote("n2", "early", "event", "To stay", "guess"), by=PAT)
    return given.when(EraseItem("notes", "n1"))


def test_erased_words_read_as_erased_in_every_fact(store: Store) -> None:
    given = written_and_erased()
    store.append(TOWN, given.facts[:-1])
    store.append(TOWN, given.facts[-1:], {"notes/n1": given.state.seq})
    texts = [getattr(fact.what, "text", "") for fact in store.read(TOWN)[-4:]]
    assert texts == [ERASED, ERASED, "To stay", ""]


def test_a_log_with_erased_words_folds_to_the_state_that_people_see(store: Store) -> None:
    given = written_and_erased()
    store.append(TOWN, given.facts, {"notes/n1": given.state.seq})
    assert fold(store.read(TOWN), EMPTY) == given.state


def test_words_written_after_the_erasing_stay_even_in_the_same_append(store: Store) -> None:
    given = written_and_erased()
    erased = given.state.seq
    then = given.when(EditNote("n1", "New words", "guess", erased), by=PAT)
    store.append(TOWN, then.facts, {"notes/n1": erased})
    assert fold(store.read(TOWN), EMPTY) == then.state


def test_an_item_of_the_same_name_elsewhere_keeps_its_words(store: Store) -> None:
    store.append(TOWN, [told(1)])
    store.append("elsewhere", [told(1)])
    store.append(TOWN, [Fact(2, AT, "cleo", EraseItem("stories", "s1"))], {"stories/s1": 2})
    assert store.read("elsewhere") == [told(1)]


def test_a_workspace_is_added_once(store: Store) -> None:
    for key in (TOWN, "elsewhere", TOWN):
        store.add_workspace(key)
    assert sorted(store.workspaces()) == [TOWN, "elsewhere"]


def test_a_person_is_kept_and_changed(store: Store) -> None:
    store.put_person(Person("pat", "Pat", "Health", "Nurse"))
    store.put_person(Person("pat", "Pat Lowe", "Health", "Nurse"))
    assert store.person("pat") == Person("pat", "Pat Lowe", "Health", "Nurse")
    assert store.person("nobody") is None


def test_a_member_has_one_role_in_a_workspace_and_one_in_each_workshop(store: Store) -> None:
    coach, guest = Member(TOWN, "cleo", "coach"), Member(TOWN, "pat", "observer", "dive")
    for member in (coach, guest, Member(TOWN, "pat", "participant", "dive")):
        store.put_member(member)
    store.put_member(Member("elsewhere", "pat", "participant", "other"))
    now = Member(TOWN, "pat", "participant", "dive")
    assert set(store.members_of(TOWN)) == {coach, now}
    assert set(store.memberships("pat")) == {
        now,
        Member("elsewhere", "pat", "participant", "other"),
    }


def test_a_member_says_whose_device_they_take_part_with(store: Store) -> None:
    store.put_member(Member(TOWN, "table", "participant", "dive", "table"))
    store.put_member(Member(TOWN, "pat", "participant", "dive"))
    assert {m.person: m.device for m in store.members_of(TOWN)} == {"table": "table", "pat": "own"}
    store.put_member(Member(TOWN, "table", "participant", "dive", "scribe"))
    assert [m.device for m in store.memberships("table")] == ["scribe"]


def test_a_member_sees_every_story_of_their_workshop_unless_it_is_said_otherwise(
    store: Store,
) -> None:
    store.put_member(Member(TOWN, "pat", "participant", "dive"))
    store.put_member(Member(TOWN, "ida", "participant", "dive", sees="composites"))
    assert {m.person: m.sees for m in store.members_of(TOWN)} == {
        "pat": "stories",
        "ida": "composites",
    }


def test_a_person_who_is_forgotten_leaves_no_session_nor_return_code(store: Store) -> None:
    store.put_person(Person("pat", "Pat", "Health", "Nurse"))
    for who in ("pat", "quinn"):
        store.open_session(WebSession(f"session-{who}", who, AT, AT))
        store.put_token("return", f"token-{who}", who)
    gone = Person("pat", "Someone who was here")
    store.forget_person(gone)
    assert store.person("pat") == gone
    assert (store.session("session-pat"), store.token("return", "token-pat")) == (None, None)
    assert store.session("session-quinn") is not None
    assert store.token("return", "token-quinn") == "quinn"


def looked(story: str, at: str, person: str = "pat", what: str = "viewed") -> Access:
    return Access(TOWN, story, person, what, at)


def test_who_looked_at_a_story_is_told_newest_first_and_no_more_than_asked(store: Store) -> None:
    early, late = looked("rowan", "2026-10-13T09:00"), looked("rowan", "2026-10-13T11:00", "quinn")
    same = looked("rowan", "2026-10-13T09:00", "cleo", "exported json")
    for access in (early, late, same, looked("amber", "2026-10-13T12:00")):
        store.note_access(access)
    store.note_access(Access("elsewhere", "rowan", "olu", "viewed", AT))
    assert store.accesses(TOWN, "rowan") == (late, same, early)
    assert store.accesses(TOWN, "rowan", 1) == (late,)
    assert store.accesses(TOWN, "indigo") == ()


def test_what_happened_before_a_day_is_dropped_everywhere(store: Store) -> None:
    old, new = looked("rowan", "2024-10-12T23:59"), looked("rowan", "2024-10-13T00:01")
    for access in (old, new, Access("elsewhere", "storm", "olu", "viewed", "2020-01-01T00:00")):
        store.note_access(access)
    assert store.drop_accesses("2024-10-13") == 2
    assert (store.accesses(TOWN, "rowan"), store.accesses("elsewhere", "storm")) == ((new,), ())


def test_a_file_is_known_by_every_story_in_it_until_it_is_forgotten(store: Store) -> None:
    rowan = Copy(TOWN, "rowan", "/srv/all.json", "a1", "2026-10-13T09:00")
    ash = Copy(TOWN, "ash", "/srv/all.json", "a1", "2026-10-13T09:00")
    other = Copy(TOWN, "rowan", "/srv/later.json", "b2", "2026-10-13T10:00")
    for copy in (other, rowan, ash, Copy("elsewhere", "storm", "/srv/storm.json", "c3", AT)):
        store.note_copy(copy)
    assert store.copies(TOWN) == (ash, rowan, other)
    store.drop_copies("/srv/all.json")
    assert store.copies(TOWN) == (other,)


def test_a_file_that_is_written_again_is_known_as_it_is_now(store: Store) -> None:
    for digest in ("a1", "b2"):
        store.note_copy(Copy(TOWN, "rowan", "/srv/all.json", digest, AT))
    assert [copy.digest for copy in store.copies(TOWN)] == ["b2"]


def peopled(store: Store) -> None:
    """Two workspaces: Pat is in one of them, Quinn in both, Cleo in the first with an account."""
    for key in (TOWN, "elsewhere"):
        store.add_workspace(key)
        store.append(key, [told(1)])
        store.put_invitation(Invitation(f"code-{key}", key, "dive", "participant", "2026-10-16"))
        store.put_member(Member(key, "quinn", "participant", "dive"))
    store.put_member(Member(TOWN, "pat", "participant", "dive"))
    store.put_member(Member(TOWN, "cleo", "coach"))
    store.add_account(Account("cleo@example.org", "cleo", "a hash"))
    store.note_access(looked("rowan", AT))
    store.note_copy(Copy(TOWN, "rowan", "/srv/all.json", "a1", AT))
    for who in ("pat", "quinn", "cleo"):
        store.put_person(Person(who, who.capitalize()))
        store.open_session(WebSession(f"session-{who}", who, AT, AT))
        store.put_token("return", f"token-{who}", who)


def test_a_workspace_that_is_removed_is_gone_with_its_log_and_codes(store: Store) -> None:
    peopled(store)
    store.remove_workspace(TOWN)
    assert store.workspaces() == ("elsewhere",)
    assert store.read(TOWN) == []
    assert store.members_of(TOWN) == ()
    assert store.invitations_to(TOWN, "dive") == ()
    assert (store.accesses(TOWN, "rowan"), store.copies(TOWN)) == ((), ())


def test_with_a_workspace_go_the_people_who_were_nowhere_else(store: Store) -> None:
    peopled(store)
    store.remove_workspace(TOWN)
    assert store.person("pat") is None
    assert store.session("session-pat") is None
    assert store.token("return", "token-pat") is None


@pytest.mark.parametrize("who", ["quinn", "cleo"])
def test_people_of_another_workspace_or_with_an_account_stay(store: Store, who: str) -> None:
    peopled(store)
    store.remove_workspace(TOWN)
    assert store.person(who) is not None
    assert store.session(f"session-{who}") is not None
    assert store.token("return", f"token-{who}") == who


def test_other_workspaces_stay_as_they_are(store: Store) -> None:
    peopled(store)
    store.remove_workspace(TOWN)
    assert store.read("elsewhere") == [told(1)]
    assert [m.person for m in store.members_of("elsewhere")] == ["quinn"]
    assert store.invitation("code-elsewhere") is not None


def test_to_remove_what_is_not_there_changes_nothing(store: Store) -> None:
    peopled(store)
    store.remove_workspace("nowhere")
    assert set(store.workspaces()) == {TOWN, "elsewhere"}
    assert store.person("pat") is not None


def test_a_workspace_of_the_same_name_may_begin_anew(store: Store) -> None:
    peopled(store)
    store.remove_workspace(TOWN)
    store.add_workspace(TOWN)
    store.append(TOWN, [told(1, "Amber")])
    assert store.read(TOWN) == [told(1, "Amber")]


def test_an_account_is_found_by_its_address(store: Store) -> None:
    assert not store.has_accounts()
    account = Account("cleo@example.org", "cleo", "a hash")
    store.add_account(account)
    assert (store.account("cleo@example.org"), store.has_accounts()) == (account, True)
    assert (store.has_account("cleo"), store.has_account("pat")) == (True, False)
    assert store.account("olu@example.org") is None


def test_a_session_is_opened_used_and_ended(store: Store) -> None:
    first = WebSession("k1", "pat", AT, "2026-10-13T09:00", "a phone")
    second = WebSession("k2", "pat", AT, "2026-10-13T10:00")
    for session in (first, second, WebSession("k3", "quinn", AT, AT)):
        store.open_session(session)
    assert store.sessions_of("pat") == (second, first)
    store.touch_session("k1", "2026-10-13T11:00")
    assert [session.key for session in store.sessions_of("pat")] == ["k1", "k2"]
    store.end_session("k2")
    assert (store.session("k2"), store.sessions_of("pat")[0].about) == (None, "a phone")


def test_a_session_that_is_not_there_is_neither_used_nor_ended(store: Store) -> None:
    store.touch_session("k9", AT)
    store.end_session("k9")
    assert store.session("k9") is None


def test_an_invitation_is_found_by_its_code_and_ended(store: Store) -> None:
    first = Invitation("bcdf2345", TOWN, "dive", "participant", "2026-10-16")
    other = Invitation("ghjk6789", TOWN, "making", "observer", "2026-10-16")
    for invitation in (first, other):
        store.put_invitation(invitation)
    assert (store.invitation("bcdf2345"), store.invitations_to(TOWN, "dive")) == (first, (first,))
    store.end_invitation("bcdf2345")
    store.end_invitation("bcdf2345")
    assert (store.invitation("bcdf2345"), store.invitations_to(TOWN, "dive")) == (None, ())


def test_a_token_opens_one_kind_of_door_until_it_is_ended(store: Store) -> None:
    store.put_token("return", "t1", "pat")
    store.put_token("setup", "t1", "first")
    store.put_token("return", "t2", "quinn")
    assert (store.token("return", "t1"), store.token("setup", "t1")) == ("pat", "first")
    store.end_tokens("return", "pat")
    assert (store.token("return", "t1"), store.token("return", "t2")) == (None, "quinn")
    assert store.token("setup", "t1") == "first"


def test_a_store_says_that_it_is_ready(store: Store) -> None:
    assert store.ready()


def test_a_fact_by_a_coach_says_so(store: Store) -> None:
    store.append(TOWN, note_by(CLEO, deep_dive()).facts)
    assert store.read(TOWN)[-1].by == "cleo"


def test_a_bundle_carries_whose_device_each_takes_part_with(store: Store) -> None:
    store.add_workspace(TOWN)
    store.append(TOWN, [told(1)])
    store.put_person(Person("table", "Table 2"))
    store.put_member(Member(TOWN, "table", "participant", "dive", "table"))
    read_bundle(store, write_bundle(store, TOWN), "copy")
    assert store.members_of("copy") == (Member("copy", "table", "participant", "dive", "table"),)


def test_in_a_bundle_from_before_there_were_devices_everyone_has_their_own(store: Store) -> None:
    store.put_person(Person("pat", "Pat"))
    store.append(TOWN, [told(1)])
    store.put_member(Member(TOWN, "pat", "participant", "dive"))
    bundle = json.loads(write_bundle(store, TOWN))
    for since in ("device", "sees"):
        del bundle["members"][0][since]
    read_bundle(store, json.dumps(bundle).encode(), "copy")
    assert store.members_of("copy") == (Member("copy", "pat", "participant", "dive"),)
