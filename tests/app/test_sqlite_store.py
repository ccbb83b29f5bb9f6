"""What the SQLite store promises besides: durable, in one file, and erased words really gone."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from app.store import BROKEN, BUSY, FULL, Member, Person, SeqConflict, Unsaved
from app.store.memory import MemoryStore
from app.store.schema import migrations
from app.store.sqlite import SqliteStore
from tests.builders import deep_dive, note_by
from tests.cast import AT, PAT
from workshops.core import Fact
from workshops.record import EraseItem
from workshops.room.checkpoint import WriteCheckpoint
from workshops.story.story import WriteStory

TOWN = "aldermere"
SECRET = "Mum left for work at five."
AT_ONCE = 0.05
"""How many seconds these tests wait for a lock that will not be given."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "throughline.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(file, wait=AT_ONCE)
    yield made
    made.close()


def told(seq: int, name: str = "Rowan") -> Fact:
    return Fact(seq, AT, "cleo", WriteStory(f"s{seq}", name))


def bytes_of(file: Path) -> bytes:
    """Everything on the disk that begins with the name of the database."""
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


def asked(store: SqliteStore, sql: str) -> Any:
    return store._connection.execute(sql).fetchone()[0]


def test_every_acknowledgement_is_durable_and_what_is_deleted_is_overwritten(
    store: SqliteStore,
) -> None:
    full = 2
    assert asked(store, "pragma journal_mode") == "wal"
    assert asked(store, "pragma synchronous") == full
    assert asked(store, "pragma secure_delete") == 1


def test_a_reopened_store_has_what_was_appended(file: Path) -> None:
    first = SqliteStore(file)
    first.append(TOWN, [told(1)])
    first.put_person(Person("pat", "Pat"))
    first.close()
    again = SqliteStore(file)
    assert (again.read(TOWN), again.person("pat")) == ([told(1)], Person("pat", "Pat"))
    again.close()


def test_two_stores_on_one_file_see_one_another(file: Path, store: SqliteStore) -> None:
    other = SqliteStore(file)
    store.append(TOWN, [told(1)])
    other.append(TOWN, [told(2)])
    with pytest.raises(SeqConflict):
        store.append(TOWN, [told(2, "Too late")])
    assert store.read(TOWN) == other.read(TOWN) == [told(1), told(2)]
    other.close()


def test_erased_words_are_in_no_byte_of_the_file_its_log_or_a_new_copy(
    file: Path, store: SqliteStore, tmp_path: Path
) -> None:
    given = note_by(PAT, deep_dive(), SECRET)
    store.append(TOWN, given.facts)
    assert SECRET.encode() in bytes_of(file)
    then = given.when(EraseItem("notes", "n1"))
    store.append(TOWN, then.facts[-1:], {"notes/n1": then.state.seq})
    copy = tmp_path / "copy.db"
    store.backup(str(copy))
    assert SECRET.encode() not in bytes_of(file)
    assert SECRET.encode() not in bytes_of(copy)


def test_erased_words_go_once_nobody_is_reading_them(file: Path, store: SqliteStore) -> None:
    given = note_by(PAT, deep_dive(), SECRET)
    store.append(TOWN, given.facts)
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("begin")
    reader.execute("select count(*) from texts").fetchone()
    then = given.when(EraseItem("notes", "n1"), WriteCheckpoint("c1", "After"))
    erased = then.state.seq - 1
    store.append(TOWN, then.facts[-2:-1], {"notes/n1": erased})
    reader.execute("commit")
    reader.close()
    store.append(TOWN, then.facts[-1:])
    assert SECRET.encode() not in bytes_of(file)


def test_erased_words_that_a_killed_process_left_behind_go_at_the_next_start(file: Path) -> None:
    given = note_by(PAT, deep_dive(), SECRET)
    killed = SqliteStore(file, wait=AT_ONCE)
    killed.append(TOWN, given.facts)
    killed._connection.execute("delete from texts")
    assert SECRET.encode() in bytes_of(file)
    next_start = SqliteStore(file)
    assert SECRET.encode() not in bytes_of(file)
    next_start.close()
    killed.close()


@pytest.fixture
def locked(file: Path, store: SqliteStore) -> Iterator[sqlite3.Connection]:
    """Another program that holds the write lock of the file."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    yield other
    other.close()


def test_a_locked_database_says_so_and_loses_nothing(
    store: SqliteStore, locked: sqlite3.Connection
) -> None:
    with pytest.raises(Unsaved, match=BUSY):
        store.append(TOWN, [told(1)])
    locked.execute("rollback")
    store.append(TOWN, [told(1)])
    assert store.read(TOWN) == [told(1)]


def test_a_locked_database_can_be_read(store: SqliteStore, locked: sqlite3.Connection) -> None:
    assert (store.read(TOWN), store.person("pat"), store.ready()) == ([], None, True)


def test_a_locked_database_keeps_no_half_of_the_directory(
    store: SqliteStore, locked: sqlite3.Connection
) -> None:
    with pytest.raises(Unsaved, match=BUSY):
        store.put_person(Person("pat", "Pat"))
    locked.execute("rollback")
    assert store.person("pat") is None


def test_a_lock_that_is_given_up_in_time_is_waited_for(file: Path, store: SqliteStore) -> None:
    patient = SqliteStore(file, wait=30)
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(patient.append, TOWN, [told(1)])
        other.execute("rollback")
        waiting.result(30)
    assert store.read(TOWN) == [told(1)]
    patient.close()
    other.close()


def test_a_full_disk_says_so_and_loses_nothing(store: SqliteStore) -> None:
    store.append(TOWN, [told(1)])
    pages = asked(store, "pragma page_count")
    asked(store, f"pragma max_page_count = {pages}")
    with pytest.raises(Unsaved, match=FULL):
        store.append(TOWN, [told(2), told(3, "A long name " * 5000)])
    assert store.read(TOWN) == [told(1)]
    asked(store, f"pragma max_page_count = {pages + 1000}")
    store.append(TOWN, [told(2), told(3, "A long name " * 5000)])
    assert [fact.seq for fact in store.read(TOWN)] == [1, 2, 3]


def test_a_database_that_cannot_be_written_says_so(store: SqliteStore) -> None:
    store._connection.execute("pragma query_only = on")
    with pytest.raises(Unsaved, match=BROKEN):
        store.append(TOWN, [told(1)])


def test_stores_that_open_a_new_file_together_migrate_it_once(file: Path) -> None:
    together = threading.Barrier(4)

    def start() -> SqliteStore:
        together.wait()
        return SqliteStore(file)

    with ThreadPoolExecutor(4) as pool:
        stores = [each.result(60) for each in [pool.submit(start) for _ in range(4)]]
    assert all(store.ready() for store in stores)
    names = [m.name for m in migrations.applied(stores[0]._db)]
    assert names == [
        "log_and_texts", "directory", "devices", "words_of_votes", "audit", "partners",
    ]  # fmt: skip
    for store in stores:
        store.close()


def test_members_of_a_file_from_before_there_were_devices_have_their_own(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    old = Database(file)
    migrations.apply(old, stop_before="devices")
    old.execute("insert into members values (?, ?, ?, ?)", (TOWN, "pat", "participant", "dive"))
    old.conn.commit()
    old.close()
    store = SqliteStore(file)
    assert store.members_of(TOWN) == (Member(TOWN, "pat", "participant", "dive", "own", "stories"),)
    store.close()


def test_a_name_that_is_forgotten_is_in_no_byte_of_the_files(
    file: Path, store: SqliteStore
) -> None:
    store.put_person(Person("pat", "Patience Lowe", "Health", "Nurse"))
    assert b"Patience Lowe" in bytes_of(file)
    store.forget_person(Person("pat", "Someone who was here"))
    assert b"Patience Lowe" not in bytes_of(file)


def test_the_number_of_the_last_fact_is_read_from_the_key_alone(store: SqliteStore) -> None:
    sql = "explain query plan select coalesce(max(seq), 0) from facts where workspace = 'a'"
    plan = store._connection.execute(sql).fetchone()[-1]
    assert "SEARCH facts USING PRIMARY KEY" in plan


def test_a_new_file_that_stays_locked_says_so(file: Path) -> None:
    file.parent.mkdir()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin exclusive")
    with pytest.raises(Unsaved, match=BUSY):
        SqliteStore(file, wait=AT_ONCE)
    other.close()


def test_a_store_that_was_closed_is_not_ready(file: Path) -> None:
    store = SqliteStore(file)
    store.close()
    assert not store.ready()


def test_a_copy_is_a_store_of_its_own(store: SqliteStore, tmp_path: Path) -> None:
    store.append(TOWN, [told(1)])
    store.backup(str(tmp_path / "copy.db"))
    store.append(TOWN, [told(2)])
    copy = SqliteStore(tmp_path / "copy.db")
    assert copy.read(TOWN) == [told(1)]
    copy.close()


def test_a_copy_that_cannot_be_made_says_so(store: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(Unsaved, match=BROKEN):
        store.backup(str(tmp_path / "nowhere" / "copy.db"))


def test_a_store_in_memory_has_no_file_to_copy(tmp_path: Path) -> None:
    with pytest.raises(Unsaved, match="no file to copy"):
        MemoryStore().backup(str(tmp_path / "copy.db"))


def test_all_work_is_done_where_the_store_is_told_to(file: Path) -> None:
    threads: set[str] = set()

    def in_the_pool(work: Callable[[], Any]) -> Any:
        def noted() -> Any:
            threads.add(threading.current_thread().name)
            return work()

        return pool.submit(noted).result(30)

    with ThreadPoolExecutor(1, thread_name_prefix="native") as pool:
        store = SqliteStore(file, in_the_pool)
        store.append(TOWN, [told(1)])
        store.put_person(Person("pat", "Pat"))
        assert (store.read(TOWN), store.person("pat"), store.ready()) == (
            [told(1)],
            Person("pat", "Pat"),
            True,
        )
        store.close()
    assert threads == {"native_0"}


def test_one_store_may_be_used_by_many_threads(store: SqliteStore) -> None:
    def work(n: int) -> None:
        store.append(f"town-{n}", [told(1), told(2)])
        store.put_person(Person(f"p{n}", "Pat"))

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work, n) for n in range(24)]:
            done.result(60)
    assert all(len(store.read(f"town-{n}")) == 2 for n in range(24))


def test_the_words_of_a_removed_workspace_are_nowhere_in_the_files(file: Path) -> None:
    store = SqliteStore(file)
    store.add_workspace(TOWN)
    store.append(TOWN, note_by(PAT, deep_dive(), SECRET).facts)
    store.remove_workspace(TOWN)
    assert [each for each in file.parent.iterdir() if SECRET.encode() in each.read_bytes()] == []
    store.close()
