"""All rehearsals of this server: each a copy of a workshop in a workspace of its own, made, let go
on, paused, and taken away whole. What its pretend people do is left to rehearsal.py.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask_socketio import SocketIO

from app.identity import Visitor, now
from app.pretend import CAST
from app.rehearsal import Player, Rehearsal
from app.store import Member, Person
from workshops.core import COACHES, Context, Refused
from workshops.record import here
from workshops.room.about import WriteAbout
from workshops.room.workshop import PlanStep
from workshops.story.gate import GoLive
from workshops.story.permission import WritePermission
from workshops.story.safety import MINIMISED, WriteSafety
from workshops.workspace import Workspace

if TYPE_CHECKING:
    from app.house import House

MARK = "rehearsal--"
"""How the key of a rehearsal begins. No name of a workspace can turn into such a key: names become
keys with single hyphens.
"""
PACE = 1.5
"""Seconds between one thing that somebody does and the next."""
LEAVE = 5
"""Seconds that whoever ends a rehearsal has to get to another page."""
LONGEST_TITLE = 160
INVENTED = "Everything in a rehearsal is invented."
A_DAY_FAR_OFF = "2999-12-31"
"""A rehearsal is taken away within hours, so nothing in it comes to an end."""


def is_rehearsal(workspace: str) -> bool:
    """Whether a workspace is a rehearsal."""
    return workspace.startswith(MARK)


def rehearsal_key(workspace: str) -> str:
    """A new key for a rehearsal, which tells whose it is."""
    return f"{MARK}{secrets.token_hex(4)}--{workspace}"[:60].rstrip("-")


def origin_of(rehearsal: str) -> str:
    """The workspace that a rehearsal was copied from, as far as its key holds it."""
    return rehearsal.removeprefix(MARK).partition("--")[2]


class Rehearsals:
    """All rehearsals of this server: made, let go on, paused, ended."""

    def __init__(self, house: House, socketio: SocketIO) -> None:
        self._house = house
        self._socketio = socketio
        self._known: dict[str, Rehearsal] = {}
        self._going: set[str] = set()

    def make(self, asker: Visitor, workspace: str, workshop: str) -> str:
        """Copies a workshop into a workspace of its own and peoples it; returns that one’s key.

        Its stories come with their names and life stages and without a note. Raises Refused if
        there is no such workshop.
        """
        state = self._house.rooms.room(workspace).state
        here(state, "workshops", workshop)
        key = rehearsal_key(workspace)
        store = self._house.store
        store.add_workspace(key)
        for member in store.members_of(workspace):
            if member.role in COACHES:
                store.put_member(Member(key, member.person, member.role))
        room, context = self._house.rooms.room(key), Context(asker.person.id, "coach", now())
        try:
            for wanted in _copied(state, workspace, workshop):
                room.submit(wanted, context)
        except Refused:
            self.end(key)
            raise
        invitation = self._house.identity.invite(key, workshop, "participant")
        for part in CAST:
            who = Person("", part.name, part.organisation, part.role_title)
            self._house.identity.join(invitation, None, who, part.device)
        self.go_on(key)
        return key

    def open_to(self, asker: Visitor, workspace: str, workshop: str = "") -> list[tuple[str, str]]:
        """The rehearsals of a workspace (of one workshop of it) that a coach may open: each with
        the workshop it is of.
        """
        found = []
        for key in dict.fromkeys(member.workspace for member in asker.members):
            if is_rehearsal(key) and origin_of(key) == origin_of(rehearsal_key(workspace)):
                shelf = self._house.rooms.room(key).state.present("workshops")
                found += [(key, each.id) for each in shelf if workshop in ("", each.id)]
        return found

    def going(self, key: str) -> bool:
        """Whether the pretend people of a rehearsal are at work now."""
        return key in self._going

    def of(self, key: str) -> Rehearsal | None:
        """A rehearsal by its key, taken up again if the server was started anew meanwhile."""
        if key not in self._known and is_rehearsal(key) and self._house.has(key):
            found = self._taken_up(key)
            if found is not None:
                self._known[key] = found
        return self._known.get(key)

    def _taken_up(self, key: str) -> Rehearsal | None:
        """The pretend people are those who go by a name of the cast, in their order."""
        workshops = self._house.rooms.room(key).state.present("workshops")
        if not workshops:
            return None
        parts, players = {(part.name, part.organisation): part for part in CAST}, []
        for member in self._house.store.members_of(key):
            person = self._house.store.person(member.person)
            if person is None or member.role in COACHES:
                continue
            part = parts.pop((person.name, person.organisation), None)
            if part is None:
                continue
            session = self._house.identity.open_session(person.id, "A rehearsal")
            visitor = self._house.identity.visitor(session)
            if visitor is not None:
                players.append(Player(part, visitor))
        return Rehearsal(self._house, key, workshops[0].id, tuple(players)) if players else None

    def go_on(self, key: str) -> None:
        """Lets the pretend people take part from now on."""
        rehearsal = self.of(key)
        if rehearsal is None or key in self._going:
            return
        self._going.add(key)
        rehearsal.come()
        self._socketio.start_background_task(lambda: self._run(rehearsal))

    def pause(self, key: str) -> None:
        """Lets them sit still."""
        self._going.discard(key)

    def _run(self, rehearsal: Rehearsal) -> None:
        key = rehearsal.workspace
        while key in self._going and self._known.get(key) is rehearsal:
            # It may be ended in the middle of a step.
            with suppress(Refused):
                rehearsal.step()
            self._socketio.sleep(PACE)

    def end(self, key: str, by: str = "") -> None:
        """Takes a rehearsal away whole: the room closes, nothing is kept, everyone is cut off.

        `by` is the session that ends it: its own page is on its way elsewhere, and would be thrown
        back if it were cut off before it has got there.
        """
        if not is_rehearsal(key):
            raise Refused("This is no rehearsal, so it is not ended here.")
        self._going.discard(key)
        self._known.pop(key, None)
        people = [member.person for member in self._house.store.members_of(key)]
        self._house.rooms.close(key)
        self._house.store.remove_workspace(key)
        self._house.roomlist.forget(key)
        for person in people:
            self._house.forget_name(person)
        self._house.live.close(key, but=by)
        if by:
            self._socketio.start_background_task(lambda: self._cut_off_late(key))

    def _cut_off_late(self, key: str) -> None:
        self._socketio.sleep(LEAVE)
        self._house.live.close(key)


def _copied(state: Workspace, workspace: str, workshop: str) -> Iterator[Any]:
    """The commands that make a copy of a workshop without what was written in it."""
    entry = state.shelf("workshops")[workshop]
    about = state.about.what if state.about is not None else None
    if about is None:
        about = WriteAbout("about", workspace, workspace)
    yield replace(about, name=_titled(about.name), saw=0)
    stories = [state.stories[item] for item in entry.what.stories]
    there = [story for story in stories if not story.removed]
    for story in there:
        yield replace(story.what, who=INVENTED, content_note="", holder="", saw=0)
        for stage in state.stages_of(story.id):
            yield replace(stage.what, feeling="", saw=0)
        yield from _open_to_all(story.id)
    for shelf in ("questions", "provocations"):
        for each in state.present(shelf) if entry.what.guide == "design" else ():
            # An insight behind a provocation stays where it was learned.
            gone = {"insight": ""} if shelf == "provocations" else {}
            yield replace(each.what, saw=0, **gone)
    told = tuple(story.id for story in there)
    yield replace(entry.what, title=_titled(entry.what.title), stories=told, saw=0)
    for (of, step), minutes in state.planned.items():
        if of == workshop:
            yield PlanStep(workshop, step, minutes)


def _open_to_all(story: str) -> Iterator[Any]:
    """What takes a story through its gate where nobody real is told of: a coach may rehearse before
    the real one is through.
    """
    yield WritePermission(story, "several", INVENTED, INVENTED, "workshop", A_DAY_FAR_OFF, INVENTED)
    yield WriteSafety(
        story, "public_task", "public_interest", tuple(MINIMISED), "unlikely", INVENTED,
        INVENTED, INVENTED,
    )  # fmt: skip
    yield GoLive(story)


def _titled(title: str) -> str:
    return f"Rehearsal: {title}"[:LONGEST_TITLE]
