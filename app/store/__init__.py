"""Where things are kept: the protocols EventLog, Directory and Audit, and the values that cross
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from workshops.core import Fact


class SeqConflict(Exception):
    """Someone else appended first; read the tail and decide again."""


class Unsaved(Exception):
    """The store could not keep something; nothing was kept, and the sentence says what to do."""


BUSY = (
    "The database is busy, so this was not saved. Your words are kept here; try again in a moment."
)
FULL = (
    "The disk of the server is full, so this was not saved. Your words are kept here; "
    "tell whoever looks after the server."
)
BROKEN = "The database could not be written, so this was not saved. Your words are kept here."


NOTHING: Mapping[str, int] = MappingProxyType({})


class EventLog(Protocol):
    """The log of every workspace, with its texts beside it."""

    def append(
        self, workspace: str, facts: Sequence[Fact], erase: Mapping[str, int] = NOTHING
    ) -> None:
        """Keeps the facts, all or none, with fsync; with them it erases the texts of items.

        `erase` says for an item (“notes/n1”) up to which fact its texts go; later words stay.
        Raises SeqConflict if a number is taken, Unsaved if nothing could be kept.
        """

    def read(self, workspace: str, after: int = 0, until: int | None = None) -> list[Fact]:
        """The facts numbered above `after` (and up to `until`), in order."""

    def last(self, workspace: str) -> int:
        """The number of the last fact, 0 if there is none; reads no fact."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signs in or joins: a name, an organisation, a role there."""

    id: str
    name: str
    organisation: str = ""
    role_title: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person’s role in a workspace; a guest’s holds for one workshop.

    `device` says whose the device is that they take part with: their “own”, a whole “table”’s, or a
    “scribe”’s, who writes down what others say. `sees` says which stories of that workshop are
    open to them: all its “stories”, or the “composites” among them.
    """

    workspace: str
    person: str
    role: str
    workshop: str = ""
    device: str = "own"
    sees: str = "stories"


@dataclass(frozen=True, slots=True)
class Account:
    """A coach’s way to sign in."""

    email: str
    person: str
    password: str


@dataclass(frozen=True, slots=True)
class WebSession:
    """A signed-in browser: the hash of its key, whose it is, when it was made and last used (ISO
    8601).
    """

    key: str
    person: str
    made: str
    used: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A join code: what it opens, in which role, and until when (ISO 8601)."""

    code: str
    workspace: str
    workshop: str
    role: str
    until: str


MOST_ACCESSES = 200
"""How many lines of a story’s audit are read at once."""


@dataclass(frozen=True, slots=True)
class Access:
    """That somebody looked at a story or took it away: what they did (“viewed”, “shown” on the
    screen of a room, “exported json” …) and when (ISO 8601).
    """

    workspace: str
    story: str
    person: str
    what: str
    at: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A file outside the database that was written with a story in it: its whole path, and the
    SHA-256 of what was written, by which it is known again.
    """

    workspace: str
    story: str
    path: str
    digest: str
    at: str


class Directory(Protocol):
    """Accounts, sessions, workspaces, names and invitations: ordinary tables beside the log."""

    def add_workspace(self, key: str) -> None: ...
    def workspaces(self) -> tuple[str, ...]: ...
    def remove_workspace(self, key: str) -> None:
        """Takes a workspace away whole and for ever: its log, texts, members, codes and audit.

        With it go the people who belonged to nothing else and have no account, and their sessions
        and codes. Nothing happens if there is no such workspace.
        """

    def put_person(self, person: Person) -> None: ...
    def person(self, person: str) -> Person | None: ...
    def forget_person(self, instead: Person) -> None:
        """Keeps this in place of what was kept of the person with its id, for ever, and ends their
        sessions and return codes.
        """

    def put_member(self, member: Member) -> None: ...
    def members_of(self, workspace: str) -> tuple[Member, ...]: ...
    def memberships(self, person: str) -> tuple[Member, ...]: ...
    def add_account(self, account: Account) -> None: ...
    def account(self, email: str) -> Account | None: ...
    def has_account(self, person: str) -> bool: ...
    def has_accounts(self) -> bool: ...
    def open_session(self, session: WebSession) -> None: ...
    def session(self, key: str) -> WebSession | None: ...
    def sessions_of(self, person: str) -> tuple[WebSession, ...]: ...
    def touch_session(self, key: str, used: str) -> None: ...
    def end_session(self, key: str) -> None: ...
    def put_invitation(self, invitation: Invitation) -> None: ...
    def invitation(self, code: str) -> Invitation | None: ...
    def invitations_to(self, workspace: str, workshop: str) -> tuple[Invitation, ...]: ...
    def end_invitation(self, code: str) -> None: ...
    def put_token(self, kind: str, key: str, person: str) -> None: ...
    def token(self, kind: str, key: str) -> str | None: ...
    def end_tokens(self, kind: str, person: str) -> None: ...


class Audit(Protocol):
    """Who looked at a story or took it away, and where files lie that hold one."""

    def note_access(self, access: Access) -> None: ...
    def accesses(self, workspace: str, story: str, most: int = MOST_ACCESSES) -> tuple[Access, ...]:
        """Who looked at a story, newest first, at most so many."""

    def drop_accesses(self, before: str) -> int:
        """Drops what happened before a day (ISO 8601), everywhere; returns how much that was."""

    def note_copy(self, copy: Copy) -> None:
        """Keeps where a file with a story in it lies."""

    def copies(self, workspace: str) -> tuple[Copy, ...]:
        """The files of a workspace with stories in them, one for each of those, oldest first."""

    def drop_copies(self, path: str) -> None:
        """Forgets a file, whatever it held."""


class Store(EventLog, Directory, Audit, Protocol):
    """All at once, as every store here is."""

    def ready(self) -> bool:
        """Whether the store answers and its migrations have run."""

    def backup(self, path: str) -> None:
        """A complete copy of the store at this moment, in a new file."""

    def close(self) -> None: ...
