"""A store that lives in memory: for tests, and for trying things without a file."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.store import (
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
from workshops.codec import decode, encode
from workshops.core import Fact

Kept = tuple[int, str, str, str, dict[str, object], int]


class MemoryStore:
    """The protocols over dictionaries. Facts pass through the codec, as to a file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._facts: dict[str, list[Kept]] = {}
        self._texts: dict[str, dict[tuple[int, str], tuple[str, str]]] = {}
        self._workspaces: list[str] = []
        self._people: dict[str, Person] = {}
        self._members: dict[tuple[str, str], Member] = {}
        self._accounts: dict[str, Account] = {}
        self._sessions: dict[str, WebSession] = {}
        self._invitations: dict[str, Invitation] = {}
        self._tokens: dict[tuple[str, str], str] = {}
        self._accesses: list[Access] = []
        self._copies: dict[tuple[str, str, str], Copy] = {}

    def append(
        self, workspace: str, facts: Sequence[Fact], erase: Mapping[str, int] = NOTHING
    ) -> None:
        with self._lock:
            self._append(workspace, facts, erase)

    def _append(self, workspace: str, facts: Sequence[Fact], erase: Mapping[str, int]) -> None:
        kept, texts = self._facts.setdefault(workspace, []), self._texts.setdefault(workspace, {})
        if facts and facts[0].seq != len(kept) + 1:
            raise SeqConflict(workspace)
        for fact in facts:
            data, words = encode(fact.what)
            kept.append((fact.seq, fact.at, fact.by, fact.what.kind, data, fact.undoes))
            for field, text in words.items():
                texts[fact.seq, field] = (fact.what.words_under, text)
        for key in [key for key, (item, _) in texts.items() if key[0] <= erase.get(item, 0)]:
            del texts[key]

    def read(self, workspace: str, after: int = 0, until: int | None = None) -> list[Fact]:
        with self._lock:
            return self._read(workspace, after, until)

    def _read(self, workspace: str, after: int, until: int | None) -> list[Fact]:
        texts = self._texts.get(workspace, {})
        words: dict[int, dict[str, str]] = {}
        for (seq, field), (_, text) in texts.items():
            words.setdefault(seq, {})[field] = text
        return [
            Fact(seq, at, by, decode(kind, data, words.get(seq, {})), undoes)
            for seq, at, by, kind, data, undoes in self._facts.get(workspace, [])[after:until]
        ]

    def last(self, workspace: str) -> int:
        return len(self._facts.get(workspace, ()))

    def add_workspace(self, key: str) -> None:
        if key not in self._workspaces:
            self._workspaces.append(key)

    def workspaces(self) -> tuple[str, ...]:
        return tuple(self._workspaces)

    def remove_workspace(self, key: str) -> None:
        with self._lock:
            self._facts.pop(key, None)
            self._texts.pop(key, None)
            self._workspaces = [each for each in self._workspaces if each != key]
            were = {m.person for m in self._members.values() if m.workspace == key}
            self._members = {k: m for k, m in self._members.items() if m.workspace != key}
            found = self._invitations.items()
            self._invitations = {code: i for code, i in found if i.workspace != key}
            self._accesses = [each for each in self._accesses if each.workspace != key]
            self._copies = {k: c for k, c in self._copies.items() if c.workspace != key}
            stay = {m.person for m in self._members.values()}
            self._forget(were - stay - {account.person for account in self._accounts.values()})

    def _forget(self, people: set[str]) -> None:
        self._people = {k: p for k, p in self._people.items() if k not in people}
        self._sessions = {k: s for k, s in self._sessions.items() if s.person not in people}
        self._tokens = {k: whose for k, whose in self._tokens.items() if whose not in people}

    def put_person(self, person: Person) -> None:
        self._people[person.id] = person

    def person(self, person: str) -> Person | None:
        return self._people.get(person)

    def forget_person(self, instead: Person) -> None:
        self._people[instead.id] = instead
        self._sessions = {k: s for k, s in self._sessions.items() if s.person != instead.id}
        self.end_tokens("return", instead.id)

    def put_member(self, member: Member) -> None:
        self._members[member.workspace, f"{member.person} {member.workshop}"] = member

    def members_of(self, workspace: str) -> tuple[Member, ...]:
        return tuple(m for m in self._members.values() if m.workspace == workspace)

    def memberships(self, person: str) -> tuple[Member, ...]:
        return tuple(m for m in self._members.values() if m.person == person)

    def add_account(self, account: Account) -> None:
        self._accounts[account.email] = account

    def account(self, email: str) -> Account | None:
        return self._accounts.get(email)

    def has_account(self, person: str) -> bool:
        return any(account.person == person for account in self._accounts.values())

    def has_accounts(self) -> bool:
        return bool(self._accounts)

    def open_session(self, session: WebSession) -> None:
        self._sessions[session.key] = session

    def session(self, key: str) -> WebSession | None:
        return self._sessions.get(key)

    def sessions_of(self, person: str) -> tuple[WebSession, ...]:
        mine = (s for s in self._sessions.values() if s.person == person)
        return tuple(sorted(mine, key=lambda session: session.used, reverse=True))

    def touch_session(self, key: str, used: str) -> None:
        if key in self._sessions:
            self._sessions[key] = replace(self._sessions[key], used=used)

    def end_session(self, key: str) -> None:
        self._sessions.pop(key, None)

    def put_invitation(self, invitation: Invitation) -> None:
        self._invitations[invitation.code] = invitation

    def invitation(self, code: str) -> Invitation | None:
        return self._invitations.get(code)

    def invitations_to(self, workspace: str, workshop: str) -> tuple[Invitation, ...]:
        found = self._invitations.values()
        return tuple(i for i in found if (i.workspace, i.workshop) == (workspace, workshop))

    def end_invitation(self, code: str) -> None:
        self._invitations.pop(code, None)

    def put_token(self, kind: str, key: str, person: str) -> None:
        self._tokens[kind, key] = person

    def token(self, kind: str, key: str) -> str | None:
        return self._tokens.get((kind, key))

    def end_tokens(self, kind: str, person: str) -> None:
        for key in [k for k, whose in self._tokens.items() if k[0] == kind and whose == person]:
            del self._tokens[key]

    def note_access(self, access: Access) -> None:
        self._accesses.append(access)

    def accesses(self, workspace: str, story: str, most: int = MOST_ACCESSES) -> tuple[Access, ...]:
        of_it = (a for a in self._accesses if (a.workspace, a.story) == (workspace, story))
        return tuple(sorted(of_it, key=lambda access: access.at))[::-1][:most]

    def drop_accesses(self, before: str) -> int:
        kept = [access for access in self._accesses if access.at >= before]
        dropped = len(self._accesses) - len(kept)
        self._accesses = kept
        return dropped

    def note_copy(self, copy: Copy) -> None:
        self._copies[copy.workspace, copy.story, copy.path] = copy

    def copies(self, workspace: str) -> tuple[Copy, ...]:
        found = (copy for copy in self._copies.values() if copy.workspace == workspace)
        return tuple(sorted(found, key=lambda copy: (copy.at, copy.path, copy.story)))

    def drop_copies(self, path: str) -> None:
        self._copies = {key: copy for key, copy in self._copies.items() if copy.path != path}

    def ready(self) -> bool:
        return True

    def backup(self, path: str) -> None:
        raise Unsaved("This store lives in memory, so there is no file to copy.")

    def close(self) -> None:
        """Nothing is held open."""
