"""The store in one SQLite file, through sqlite-utils: durable at every acknowledgement.

Write-ahead log, synchronous=FULL, secure_delete; each append is one BEGIN IMMEDIATE transaction
whose primary key (workspace, seq) is the concurrency control. Over 300 lines, because all SQL
stands here: log, directory and audit share one connection and its rules.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from app.store import (
    BROKEN,
    BUSY,
    FULL,
    MOST_ACCESSES,
    NOTHING,
    Access,
    Account,
    Copy,
    Invitation,
    Member,
    Person,
    SeqConflict,
    Unsaved,
    WebSession,
)
from app.store.schema import migrations
from workshops.codec import decode, encode
from workshops.core import Fact

T = TypeVar("T")
Run = Callable[[Callable[[], T]], T]
WAIT_SECONDS = 5


class OneAtATime:
    """Runs work in the thread that asks, one piece at a time: a connection has one transaction."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __call__(self, work: Callable[[], Any]) -> Any:
        with self._lock:
            return work()


class SqliteStore:
    """One connection to one file. `run` is where its work is done: here, or in one native thread.

    On gevent an fsync would stop every greenlet, so there the work is handed to a pool of one
    thread; the connection is made in that thread and never leaves it.
    """

    def __init__(
        self,
        path: Path,
        run: Callable[[Callable[[], Any]], Any] | None = None,
        wait: float = WAIT_SECONDS,
    ) -> None:
        self._path = path
        self._run = run or OneAtATime()
        # A process that was killed may have left erased words in the write-ahead log.
        self._erased = True
        self._run(lambda: self._open(wait))

    def _open(self, wait: float) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            self._path, timeout=wait, isolation_level=None, check_same_thread=False
        )
        self._keep_a_log_ahead(wait)
        for pragma in ("synchronous=full", "secure_delete=on"):
            self._connection.execute(f"pragma {pragma}")
        self._db = Database(self._connection)
        # Two processes that start together must not migrate together: the second waits for the
        # write
        # lock and then finds nothing pending.
        with self._writing():
            migrations.apply(self._db)
        self._wipe()

    def _keep_a_log_ahead(self, wait: float) -> None:
        # Where two processes turn a new file to this at once, SQLite tells one of them without
        # waiting that the file is locked.
        give_up = time.monotonic() + wait
        while True:
            try:
                self._connection.execute("pragma journal_mode=wal")
                return
            except sqlite3.OperationalError as wrong:
                if time.monotonic() > give_up:
                    raise Unsaved(_sentence(wrong)) from wrong
                time.sleep(0.01)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction with the write lock from its first line; all of it is kept, or none."""
        try:
            self._connection.execute("begin immediate")
            yield self._connection
            self._connection.execute("commit")
        except sqlite3.OperationalError as wrong:
            self._give_up()
            raise Unsaved(_sentence(wrong)) from wrong
        except BaseException:
            self._give_up()
            raise

    def _give_up(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("rollback")

    def append(
        self, workspace: str, facts: Sequence[Fact], erase: Mapping[str, int] = NOTHING
    ) -> None:
        rows, texts = [], []
        for fact in facts:
            data, words = encode(fact.what)
            plain = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
            rows.append((workspace, fact.seq, fact.at, fact.by, fact.what.kind, plain, fact.undoes))
            item = fact.what.words_under
            texts += [(workspace, fact.seq, field, item, text) for field, text in words.items()]
        self._run(lambda: self._append(workspace, rows, texts, erase))

    def _append(
        self, workspace: str, rows: list[Any], texts: list[Any], erase: Mapping[str, int]
    ) -> None:
        try:
            with self._writing() as connection:
                connection.executemany("insert into facts values (?, ?, ?, ?, ?, ?, ?)", rows)
                connection.executemany("insert into texts values (?, ?, ?, ?, ?)", texts)
                for item, until in erase.items():
                    connection.execute(
                        "delete from texts where workspace = ? and item = ? and seq <= ?",
                        (workspace, item, until),
                    )
        except sqlite3.IntegrityError as taken:
            raise SeqConflict(workspace) from taken
        self._erased = self._erased or bool(erase)
        self._wipe()

    def _wipe(self) -> None:
        """Empties the write-ahead log, whose older pages still hold erased words.

        Another connection that is reading puts this off to the next append.
        """
        if not self._erased:
            return
        try:
            busy, *_ = self._connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        except sqlite3.OperationalError:
            return  # The facts are kept all the same, so this may not fail the append.
        self._erased = bool(busy)

    def read(self, workspace: str, after: int = 0, until: int | None = None) -> list[Fact]:
        return self._run(lambda: self._read(workspace, after, until))  # type: ignore[no-any-return]

    def _read(self, workspace: str, after: int, until: int | None) -> list[Fact]:
        last = 2**62 if until is None else until
        bounds = {"workspace": workspace, "after": after, "until": last}
        # Both reads see one moment.
        self._connection.execute("begin")
        try:
            texts: dict[int, dict[str, str]] = {}
            for seq, field, text in self._connection.execute(
                """
                select seq, field, text from texts
                where workspace = :workspace and seq > :after and seq <= :until
                """,
                bounds,
            ):
                texts.setdefault(seq, {})[field] = text
            return [
                Fact(seq, at, by, decode(kind, json.loads(data), texts.get(seq, {})), undoes)
                for seq, at, by, kind, data, undoes in self._connection.execute(
                    """
                    select seq, at, by, kind, data, undoes from facts
                    where workspace = :workspace and seq > :after and seq <= :until order by seq
                    """,
                    bounds,
                )
            ]
        finally:
            self._connection.execute("commit")

    def last(self, workspace: str) -> int:
        sql = "select coalesce(max(seq), 0) from facts where workspace = :workspace"
        return int(self._rows(sql, workspace=workspace)[0][0])

    def add_workspace(self, key: str) -> None:
        self._write("insert or ignore into workspaces values (:key, strftime('%s'))", key=key)

    def workspaces(self) -> tuple[str, ...]:
        return tuple(key for (key,) in self._rows("select key from workspaces order by made, key"))

    def remove_workspace(self, key: str) -> None:
        alone = """
            select person from members where workspace = :key
            except select person from members where workspace <> :key
            except select person from accounts
        """
        tables = ("facts", "texts", "members", "invitations", "accesses", "copies")

        def work() -> None:
            with self._writing() as connection:
                people = [(each,) for (each,) in connection.execute(alone, {"key": key})]
                for table in tables:
                    connection.execute(f"delete from {table} where workspace = ?", (key,))  # noqa: S608 - named above
                connection.execute("delete from workspaces where key = ?", (key,))
                connection.executemany("delete from sessions where person = ?", people)
                connection.executemany("delete from tokens where person = ?", people)
                connection.executemany("delete from people where id = ?", people)
            self._erased = True
            self._wipe()

        self._run(work)

    def put_person(self, person: Person) -> None:
        self._write(
            "insert or replace into people values (:id, :name, :organisation, :role_title)",
            id=person.id,
            name=person.name,
            organisation=person.organisation,
            role_title=person.role_title,
        )

    def person(self, person: str) -> Person | None:
        rows = self._rows("select * from people where id = :person", person=person)
        return next((Person(*row) for row in rows), None)

    def forget_person(self, instead: Person) -> None:
        values = {"id": instead.id, "name": instead.name}
        values |= {"organisation": instead.organisation, "role_title": instead.role_title}

        def work() -> None:
            with self._writing() as connection:
                connection.execute(
                    """
                    insert or replace into people values (:id, :name, :organisation, :role_title)
                    """,
                    values,
                )
                connection.execute("delete from sessions where person = :id", values)
                connection.execute(
                    "delete from tokens where kind = 'return' and person = :id", values
                )
            self._erased = True
            self._wipe()

        self._run(work)

    def put_member(self, member: Member) -> None:
        self._write(
            """
            insert or replace into members
            values (:workspace, :person, :role, :workshop, :device, :sees)
            """,
            workspace=member.workspace,
            person=member.person,
            role=member.role,
            workshop=member.workshop,
            device=member.device,
            sees=member.sees,
        )

    def members_of(self, workspace: str) -> tuple[Member, ...]:
        rows = self._rows(
            "select * from members where workspace = :workspace order by rowid",
            workspace=workspace,
        )
        return tuple(Member(*row) for row in rows)

    def memberships(self, person: str) -> tuple[Member, ...]:
        rows = self._rows(
            "select * from members where person = :person order by rowid", person=person
        )
        return tuple(Member(*row) for row in rows)

    def add_account(self, account: Account) -> None:
        self._write(
            "insert or replace into accounts values (:email, :person, :password)",
            email=account.email,
            person=account.person,
            password=account.password,
        )

    def account(self, email: str) -> Account | None:
        rows = self._rows("select * from accounts where email = :email", email=email)
        return next((Account(*row) for row in rows), None)

    def has_account(self, person: str) -> bool:
        return bool(self._rows("select 1 from accounts where person = :person", person=person))

    def has_accounts(self) -> bool:
        return bool(self._rows("select 1 from accounts limit 1"))

    def open_session(self, session: WebSession) -> None:
        self._write(
            "insert into sessions values (:key, :person, :made, :used, :about)",
            key=session.key,
            person=session.person,
            made=session.made,
            used=session.used,
            about=session.about,
        )

    def session(self, key: str) -> WebSession | None:
        rows = self._rows("select * from sessions where key = :key", key=key)
        return next((WebSession(*row) for row in rows), None)

    def sessions_of(self, person: str) -> tuple[WebSession, ...]:
        rows = self._rows(
            "select * from sessions where person = :person order by used desc", person=person
        )
        return tuple(WebSession(*row) for row in rows)

    def touch_session(self, key: str, used: str) -> None:
        self._write("update sessions set used = :used where key = :key", key=key, used=used)

    def end_session(self, key: str) -> None:
        self._write("delete from sessions where key = :key", key=key)

    def put_invitation(self, invitation: Invitation) -> None:
        self._write(
            """
            insert or replace into invitations
            values (:code, :workspace, :workshop, :role, :until)
            """,
            code=invitation.code,
            workspace=invitation.workspace,
            workshop=invitation.workshop,
            role=invitation.role,
            until=invitation.until,
        )

    def invitation(self, code: str) -> Invitation | None:
        rows = self._rows("select * from invitations where code = :code", code=code)
        return next((Invitation(*row) for row in rows), None)

    def invitations_to(self, workspace: str, workshop: str) -> tuple[Invitation, ...]:
        rows = self._rows(
            """
            select * from invitations
            where workspace = :workspace and workshop = :workshop order by rowid
            """,
            workspace=workspace,
            workshop=workshop,
        )
        return tuple(Invitation(*row) for row in rows)

    def end_invitation(self, code: str) -> None:
        self._write("delete from invitations where code = :code", code=code)

    def put_token(self, kind: str, key: str, person: str) -> None:
        self._write(
            "insert or replace into tokens values (:kind, :key, :person)",
            kind=kind,
            key=key,
            person=person,
        )

    def token(self, kind: str, key: str) -> str | None:
        rows = self._rows(
            "select person from tokens where kind = :kind and key = :key", kind=kind, key=key
        )
        return next((str(person) for (person,) in rows), None)

    def end_tokens(self, kind: str, person: str) -> None:
        self._write(
            "delete from tokens where kind = :kind and person = :person", kind=kind, person=person
        )

    def note_access(self, access: Access) -> None:
        self._write(
            """
            insert into accesses (workspace, story, person, what, at)
            values (:workspace, :story, :person, :what, :at)
            """,
            workspace=access.workspace,
            story=access.story,
            person=access.person,
            what=access.what,
            at=access.at,
        )

    def accesses(self, workspace: str, story: str, most: int = MOST_ACCESSES) -> tuple[Access, ...]:
        rows = self._rows(
            """
            select workspace, story, person, what, at from accesses
            where workspace = :workspace and story = :story order by at desc, id desc limit :most
            """,
            workspace=workspace,
            story=story,
            most=most,
        )
        return tuple(Access(*row) for row in rows)

    def drop_accesses(self, before: str) -> int:
        def work() -> int:
            with self._writing() as connection:
                return connection.execute("delete from accesses where at < ?", (before,)).rowcount

        return int(self._run(work))

    def note_copy(self, copy: Copy) -> None:
        self._write(
            "insert or replace into copies values (:workspace, :story, :path, :digest, :at)",
            workspace=copy.workspace,
            story=copy.story,
            path=copy.path,
            digest=copy.digest,
            at=copy.at,
        )

    def copies(self, workspace: str) -> tuple[Copy, ...]:
        rows = self._rows(
            "select * from copies where workspace = :workspace order by at, path, story",
            workspace=workspace,
        )
        return tuple(Copy(*row) for row in rows)

    def drop_copies(self, path: str) -> None:
        self._write("delete from copies where path = :path", path=path)

    def _write(self, sql: str, **values: str) -> None:
        def work() -> None:
            with self._writing() as connection:
                connection.execute(sql, values)

        self._run(work)

    def _rows(self, sql: str, **values: str | int) -> list[Any]:
        return self._run(lambda: self._connection.execute(sql, values).fetchall())  # type: ignore[no-any-return]

    def ready(self) -> bool:
        try:
            return not self._run(lambda: migrations.pending(self._db))
        except sqlite3.Error:
            return False

    def backup(self, path: str) -> None:
        def work() -> None:
            copy = sqlite3.connect(path)
            with copy:
                self._connection.backup(copy)
            copy.close()

        try:
            self._run(work)
        except sqlite3.Error as wrong:
            raise Unsaved(_sentence(wrong)) from wrong

    def close(self) -> None:
        self._run(self._connection.close)


def _sentence(wrong: sqlite3.Error) -> str:
    said = str(wrong)
    if "locked" in said or "busy" in said:
        return BUSY
    return FULL if "full" in said else BROKEN
