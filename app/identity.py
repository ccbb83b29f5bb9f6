"""Who is asking: accounts, server-side sessions, join codes, return codes and roles.

Over 300 lines, because what somebody may open is read against the ways in which they came.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.guests import COMPOSITES, PARTNER, STORIES, only_composites, open_to_guests, today
from app.store import Account, Directory, Invitation, Member, Person, Unsaved, WebSession
from workshops.core import COACHES, Context, Refused
from workshops.view import Audience
from workshops.workspace import Workspace

# No vowels, no look-alikes: a code cannot spell a word or be misread aloud.
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
SHORTEST_PASSWORD = 12
TRUSTED_SECONDS, MOST_SEEN = 5.0, 10_000
ORGANISATIONS = (
    "Social care", "Health", "Police", "Education", "Voluntary sector", "Elected members",
    "Foster care", "Care-experienced", "Finance", "Other",
)  # fmt: skip
DEVICES = ("own", "table", "scribe")
"""Whose device someone takes part with: their own, one that a table shares, one for writing down
what others say.
"""
_passwords = PasswordHasher()


def now() -> str:
    """The time as facts and sessions keep it: ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def make_id(letter: str) -> str:
    """A new random id: a letter that says of what, and 80 bits."""
    return f"{letter}-{secrets.token_hex(10)}"


def make_code(length: int = 8) -> str:
    """A code to be read aloud and typed."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def tidy_code(typed: str) -> str:
    """A typed code without its spaces, hyphens and capitals."""
    return "".join(c for c in typed.lower() if c.isalnum())


def spaced(code: str) -> str:
    """A code in groups of four, as it is shown."""
    return " ".join(code[n : n + 4] for n in range(0, len(code), 4))


def _nobody_asks(person: str) -> None:
    """What is done with news of a person where nobody asked for it."""


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone with a session: who they are, and their memberships."""

    person: Person
    members: tuple[Member, ...]
    session: str

    def role_in(self, workspace: str) -> str:
        """Their role in a workspace, the strongest if several; empty if none."""
        roles = {member.role for member in self.members if member.workspace == workspace}
        order = ("coach", "co-coach", "participant", "observer", "projector")
        return next((role for role in order if role in roles), "")

    def workshops_in(self, workspace: str) -> frozenset[str]:
        """The workshops they joined as guests."""
        return frozenset(
            m.workshop for m in self.members if m.workspace == workspace and m.workshop
        )

    def device_in(self, workspace: str) -> str:
        """Whose device they take part with: what is most careful, where they joined differently."""
        devices = {member.device for member in self.members if member.workspace == workspace}
        return next((each for each in ("table", "scribe") if each in devices), "own")

    def kind_in(self, workspace: str) -> str:
        """What is shown to them is shown to all of this kind: their role, or “partner” for a
        participant who sees composite stories only; the most careful, where they joined twice.
        """
        role = self.role_in(workspace)
        sees = {member.sees for member in self.members if member.workspace == workspace}
        return PARTNER if role == "participant" and COMPOSITES in sees else role

    def told_to(self, workspace: str, state: Workspace) -> frozenset[str]:
        """The stories of the workshops they joined, whether those are open to them or not."""
        joined = self.workshops_in(workspace)
        entries = (state.shelf("workshops").get(workshop) for workshop in joined)
        there = (entry for entry in entries if entry is not None and not entry.removed)
        return frozenset(story for entry in there for story in entry.what.stories)

    def stories_in(self, workspace: str, state: Workspace) -> frozenset[str] | None:
        """The stories open to them: all for coaches, else those of workshops they joined, as far as
        what they were invited as, and each story’s permission, let them.
        """
        if self.role_in(workspace) in COACHES:
            return None
        told, composites = self.told_to(workspace, state), only_composites(self.kind_in(workspace))
        return open_to_guests(state, told, composites=composites, day=today())

    def audience(self, workspace: str, state: Workspace) -> Audience:
        """What they may see of a workspace."""
        stories = self.stories_in(workspace, state)
        return Audience(self.role_in(workspace), self.person.id, stories)

    def context(self, workspace: str, state: Workspace) -> Context:
        """What a command of theirs is decided with."""
        stories = self.stories_in(workspace, state)
        leads = self.role_in(workspace) in COACHES
        workshops = None if leads else self.workshops_in(workspace)
        return Context(self.person.id, self.role_in(workspace), now(), stories, workshops)


class Identity:
    """Opens and checks sessions, codes and accounts against the directory."""

    def __init__(self, directory: Directory, session_hours: int, join_hours: int) -> None:
        self._directory = directory
        self._session_life = timedelta(hours=session_hours)
        self._join_life = timedelta(hours=join_hours)
        self._seen: dict[str, tuple[float, Visitor]] = {}
        self._endings = 0
        self.on_person: Callable[[str], None] = _nobody_asks
        """Told of whoever is kept anew, for those who remember what people are called."""

    def lately(self, key: str) -> Visitor | None:
        """As `visitor`, but trusts what was found in the last few seconds unless the session ended.

        A socket sends many messages, and every look into the store waits for the commit on its way.
        """
        seen = self._seen.get(_hash(key))
        if seen is not None and time.monotonic() - seen[0] < TRUSTED_SECONDS:
            return seen[1]
        return self.visitor(key)

    def visitor(self, key: str) -> Visitor | None:
        """Whose session this key opens; None if it is unknown, revoked or too old."""
        endings = self._endings
        session = self._directory.session(_hash(key)) if key else None
        if session is None:
            return None
        unused = datetime.now(UTC) - datetime.fromisoformat(session.used)
        person = self._directory.person(session.person)
        if unused > self._session_life or person is None:
            self.end_session(session.key)
            return None
        if unused > timedelta(minutes=10):
            # Who only reads may go on while nothing can be kept.
            with suppress(Unsaved):
                self._directory.touch_session(session.key, now())
        found = Visitor(person, self._directory.memberships(person.id), session.key)
        if len(self._seen) >= MOST_SEEN:
            self._seen.clear()
        # A session that was ended while this looked may not be trusted for another moment.
        if endings == self._endings:
            self._seen[session.key] = (time.monotonic(), found)
        return found

    def open_session(self, person: str, about: str) -> str:
        """A new session for a person; returns its key, which only the browser keeps."""
        key = secrets.token_urlsafe(32)
        at = now()
        self._directory.open_session(WebSession(_hash(key), person, at, at, about[:80]))
        return key

    def end_session(self, hashed: str) -> None:
        """Revokes one session, by its hash."""
        self._directory.end_session(hashed)
        self._endings += 1
        self._seen.pop(hashed, None)

    def setup_link_key(self) -> str | None:
        """A new one-time key for the first coach's account; None once there is an account."""
        if self._directory.has_accounts():
            return None
        self._directory.end_tokens("setup", "first")
        key = secrets.token_urlsafe(24)
        self._directory.put_token("setup", _hash(key), "first")
        return key

    def can_set_up(self, key: str) -> bool:
        """Whether this one-time key still opens the set-up page."""
        unused = self._directory.token("setup", _hash(key)) is not None
        return unused and not self._directory.has_accounts()

    def add_coach(self, *, name: str, email: str, password: str) -> Person:
        """Makes a coach's account; raises Refused with the field that needs mending."""
        if "@" not in email or len(email) > 160:
            raise Refused("Write an e-mail address, such as sam@example.org.", "email")
        if not name:
            raise Refused("Write your name as colleagues know you.", "name")
        if len(password) < SHORTEST_PASSWORD:
            raise Refused(
                "Choose a password of at least %(least)s characters. Three or four words do well.",
                "password",
                least=SHORTEST_PASSWORD,
            )
        if self._directory.account(email.lower()) is not None:
            raise Refused("There is an account with that e-mail address already.", "email")
        person = Person(make_id("p"), name, "Innovation coach", "Coach")
        self._directory.put_person(person)
        self.on_person(person.id)
        hashed = _passwords.hash(password)
        self._directory.add_account(Account(email.lower(), person.id, hashed))
        self._directory.end_tokens("setup", "first")
        return person

    def sign_in(self, email: str, password: str) -> Person | None:
        """The person whose e-mail address and password these are; None if they do not fit."""
        account = self._directory.account(email.strip().lower())
        # A missing account takes as long to refuse as a wrong password.
        hashed = account.password if account is not None else _DUMMY
        try:
            _passwords.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return None
        return self._directory.person(account.person) if account is not None else None

    def invite(self, workspace: str, workshop: str, role: str) -> Invitation:
        """A new join code for a workshop, in place of any older one for the same role."""
        for old in self._directory.invitations_to(workspace, workshop):
            if old.role == role:
                self._directory.end_invitation(old.code)
        until = (datetime.now(UTC) + self._join_life).isoformat(timespec="seconds")
        invitation = Invitation(make_code(), workspace, workshop, role, until)
        self._directory.put_invitation(invitation)
        return invitation

    def standing_invitation(self, workspace: str, workshop: str, role: str) -> Invitation | None:
        """The code that opens a workshop in a role now, if there is one that still holds."""
        today = datetime.now(UTC).isoformat(timespec="seconds")
        held = self._directory.invitations_to(workspace, workshop)
        return next((each for each in held if each.role == role and each.until >= today), None)

    def invitation(self, code: str) -> Invitation | None:
        """What a typed code opens; None if it is unknown or too old."""
        found = self._directory.invitation(tidy_code(code))
        if found is None or found.until < datetime.now(UTC).isoformat(timespec="seconds"):
            return None
        return found

    def join(
        self, invitation: Invitation, person: Person | None, details: Person, device: str = "own"
    ) -> Person:
        """Makes someone a member of what they were invited to, as themselves or as a new guest."""
        if not details.name and person is None:
            raise Refused("Write the name people in the room know you by.", "name")
        joined = person or Person(
            make_id("p"), details.name, details.organisation, details.role_title
        )
        self._directory.put_person(joined)
        self.on_person(joined.id)
        self._directory.put_member(self._invited(invitation, joined.id, device))
        self._look_again(joined.id)
        return joined

    def _invited(self, invitation: Invitation, person: str, device: str) -> Member:
        """What someone is by an invitation. Joining once more never opens more stories to them."""
        here = [
            m for m in self._directory.memberships(person) if m.workspace == invitation.workspace
        ]
        partner = invitation.role == PARTNER
        composites = partner or any(member.sees == COMPOSITES for member in here)
        return Member(
            invitation.workspace,
            person,
            "participant" if partner else invitation.role,
            invitation.workshop,
            device,
            COMPOSITES if composites else STORIES,
        )

    def let_see(self, workspace: str, person: str, sees: str) -> None:
        """Says which stories are open to a guest, in every workshop of a workspace they joined."""
        for member in self._directory.memberships(person):
            if member.workspace == workspace and member.workshop:
                self._directory.put_member(replace(member, sees=sees))
        self._look_again(person)

    def _look_again(self, person: str) -> None:
        """Trusts nothing that was found of a person in the last few seconds."""
        self._endings += 1
        self._seen = {key: seen for key, seen in self._seen.items() if seen[1].person.id != person}

    def return_code(self, person: str) -> str:
        """A new code that brings this person back on another device; the older one ends."""
        self._directory.end_tokens("return", person)
        code = make_code(12)
        self._directory.put_token("return", _hash(code), person)
        return code

    def returning(self, code: str) -> Person | None:
        """Whose return code this is."""
        person = self._directory.token("return", _hash(tidy_code(code)))
        return self._directory.person(person) if person else None


_DUMMY = _passwords.hash(secrets.token_urlsafe(16))
