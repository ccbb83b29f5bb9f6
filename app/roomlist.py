"""The room as its coaches see it: who is here and what they do, told to open consoles.

At most once a second however many people type. Where no names are shown beside notes, none are
shown here: when somebody writes says whose the next note is.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from flask_socketio import SocketIO, join_room

from app.language import language, speaking
from app.presence import DOES, GRACE, SAYS, Place, Presence, Seen, Spot, counts, kind_of
from app.security import COOKIE
from workshops.regions import console_surface, surfaces_of
from workshops.room.where import Where, where
from workshops.view import Audience, View, view_for
from workshops.workspace import Workspace

if TYPE_CHECKING:
    from app.house import House
    from app.identity import Visitor

WAIT = 1.0
LEAST = 3
"""Nothing is said of an organisation with fewer people here: that would be saying it of one."""
IN_THE_ROOM = ("participant", "observer")
NOBODY = dict.fromkeys(SAYS, False)


class RoomList:
    """Renders the list of a workshop’s room, and tells the consoles that ask for it."""

    def __init__(self, app: Flask, socketio: SocketIO, house: House) -> None:
        self._environment = app.jinja_env
        self._socketio = socketio
        self._house = house
        self.presence = Presence()
        self._consoles: dict[str, tuple[Spot, str]] = {}
        self._due: set[Spot] = set()
        self._lock = threading.Lock()

    def html(self, spot: Spot) -> str:
        """The list, in the language in force; empty once there is no such workshop."""
        workspace, workshop = spot
        view = view_for(self._house.rooms.room(workspace).state, Audience("coach", stories=None))
        entry = view.entry("workshops", workshop)
        if entry is None:
            return ""
        now, grade = where(view, entry), view.grade_in(workshop)
        seen = self.presence.seen(spot, place_of(now))
        return self._environment.get_template("room/_roomlist.html").render(
            workspace=workspace,
            workshop=entry,
            counts=counts(seen),
            people=len(seen),
            hands=sum(each.hand for each in seen),
            quiet=sum(each.quiet for each in seen),
            grade=grade,
            seen=() if grade == "anonymous" else seen,
            balance=() if grade == "anonymous" else balance(view, now, seen),
        )

    def listen(self, sid: str, spot: Spot) -> None:
        """Tells a console of this room from now on."""
        self._consoles[sid] = (spot, language())

    def changed(self, spot: Spot) -> None:
        """Tells the consoles of a room within a second, however often this is called."""
        with self._lock:
            if spot in self._due:
                return
            self._due.add(spot)

        def tell() -> None:
            self._socketio.sleep(WAIT)
            with self._lock:
                self._due.discard(spot)
            self.tell(spot)

        self._socketio.start_background_task(tell)

    def _later(self, spot: Spot) -> None:
        """Tells them again when the grace of whoever went is over."""

        def tell() -> None:
            self._socketio.sleep(GRACE + WAIT)
            self.tell(spot)

        self._socketio.start_background_task(tell)

    def tell(self, spot: Spot) -> None:
        """Sends the list to every console of a room, in each one’s language."""
        languages = {speaks for of, speaks in self._consoles.values() if of == spot}
        for chosen in languages:
            with speaking(chosen):
                self._socketio.emit("room", {"html": self.html(spot)}, to=_heard_by(spot, chosen))

    def forget(self, workspace: str) -> None:
        """Forgets every room of a workspace that is taken away, and who hears of them."""
        self.presence.forget(workspace)
        here = [sid for sid, (spot, _) in self._consoles.items() if spot[0] == workspace]
        for sid in here:
            del self._consoles[sid]

    def gone(self, sid: str, *, goodbye: bool = False) -> None:
        """A page is closed or cut off: said now, and again when the grace is over."""
        self._consoles.pop(sid, None)
        for spot in self.presence.leave(sid, goodbye=goodbye):
            self.changed(spot)
            self._later(spot)

    def does(self, sid: str, asker: Visitor, message: dict[str, Any]) -> dict[str, bool]:
        """Notes what a page says of itself; answers with what this person said by the buttons."""
        workspace, surface = str(message.get("workspace")), str(message.get("surface"))
        here = asker.role_in(workspace) in IN_THE_ROOM
        if not here or not self._house.may_listen(asker, workspace, surface):
            return NOBODY
        state = self._house.rooms.room(workspace).state
        told = str(message.get("does"))
        told = told if told in DOES else "reading"
        said = {word: _yes_or_no(message.get(word)) for word in NOBODY}
        answer = NOBODY
        for workshop in _open_to(asker, workspace, state):
            spot = (workspace, workshop)
            there = surface in surfaces_of(state, workshop)
            kind = kind_of(request.headers.get("User-Agent", ""), _device(asker, spot))
            news = self.presence.tell(spot, asker.person, sid, kind, told if there else "away")
            if there:
                answer = self.presence.say(spot, asker.person.id, _place(state, workshop), **said)
            if news or set(said.values()) != {None}:
                self.changed(spot)
        return answer

    def step_out(self, spot: Spot, asker: Visitor) -> None:
        """Somebody steps out of a room; its coaches are told, and nobody else."""
        kind = kind_of(request.headers.get("User-Agent", ""), _device(asker, spot))
        self.presence.step_out(spot, asker.person, kind)
        self.changed(spot)

    def come_back(self, spot: Spot, person: str) -> None:
        """Somebody who had stepped out comes back."""
        self.presence.come_back(spot, person)
        self.changed(spot)

    def lower(self, spot: Spot, person: str) -> None:
        """A coach has seen a raised hand."""
        state = self._house.rooms.room(spot[0]).state
        flags = self.presence.say(spot, person, _place(state, spot[1]), hand=False)
        self._socketio.emit("presence", flags, to=_devices_of(spot[0], person))
        self.changed(spot)


def connect_presence(socketio: SocketIO, house: House) -> None:
    """Registers two messages: `presence`, what a page says of itself; `room`, a console asks."""
    rooms = house.roomlist

    @socketio.on("presence")  # type: ignore[untyped-decorator]
    def presence(message: Any) -> dict[str, bool]:
        asker, sid = house.identity.lately(request.cookies.get(COOKIE, "")), _sid()
        if asker is None or not isinstance(message, dict):
            return NOBODY
        if message.get("does") == "gone":
            rooms.gone(sid, goodbye=True)
            return NOBODY
        flags = rooms.does(sid, asker, message)
        mine = _devices_of(str(message.get("workspace")), asker.person.id)
        join_room(mine)
        if any(message.get(word) is not None for word in NOBODY):
            socketio.emit("presence", flags, to=mine, skip_sid=sid)
        return flags

    @socketio.on("room")  # type: ignore[untyped-decorator]
    def room(message: Any) -> dict[str, str]:
        asker, sid = house.identity.lately(request.cookies.get(COOKIE, "")), _sid()
        if asker is None or not isinstance(message, dict):
            return {"html": ""}
        workspace, workshop = str(message.get("workspace")), str(message.get("workshop"))
        if not house.may_listen(asker, workspace, console_surface(workshop)):
            return {"html": ""}
        spot = (workspace, workshop)
        rooms.listen(sid, spot)
        join_room(_heard_by(spot, language()))
        return {"html": rooms.html(spot)}


def place_of(now: Where) -> Place:
    """What people finish: the step, at the life stage if it goes by those."""
    stage = now.stage.id if now.by_stage and now.stage is not None else ""
    return (now.step.key if now.step is not None else "", stage)


def balance(view: View, now: Where, seen: list[Seen]) -> list[tuple[str, int, int]]:
    """For each organisation with enough people here: how many of them there are, and how many have
    answered what the step asks.
    """
    if now.story is None or not now.lit:
        return []
    wrote: set[str] = set()
    for question in now.lit:
        wrote |= view.who_wrote_in(now.story.id, question=question.kind)
    here: dict[str, list[str]] = {}
    for each in seen:
        if each.person.organisation:
            here.setdefault(each.person.organisation, []).append(each.person.id)
    return [
        (organisation, len(people), len(wrote.intersection(people)))
        for organisation, people in sorted(here.items())
        if len(people) >= LEAST
    ]


def _place(state: Workspace, workshop: str) -> Place:
    view = view_for(state, Audience("coach", stories=None))
    return place_of(where(view, state.shelf("workshops")[workshop]))


def _open_to(asker: Visitor, workspace: str, state: Workspace) -> list[str]:
    """The workshops that somebody has joined and that are open."""
    joined = asker.workshops_in(workspace)
    return [w.id for w in state.present("workshops") if w.id in joined and w.id not in state.closed]


def _device(asker: Visitor, spot: Spot) -> str:
    """Whose device somebody takes part with, as they said when they joined."""
    members = (m for m in asker.members if (m.workspace, m.workshop) == spot)
    return next((member.device for member in members), "own")


def _yes_or_no(given: Any) -> bool | None:
    return given if isinstance(given, bool) else None


def _heard_by(spot: Spot, chosen: str) -> str:
    return f"room/{spot[0]}/{spot[1]}/{chosen}"


def _devices_of(workspace: str, person: str) -> str:
    return f"devices/{workspace}/{person}"


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
