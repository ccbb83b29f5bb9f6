"""Who is editing which note just now: told to those who may read it, and never stored."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import request
from flask_socketio import SocketIO, join_room

from app.security import COOKIE
from workshops.core import WRITERS

if TYPE_CHECKING:
    from app.house import House
    from app.identity import Visitor

HOLD_SECONDS = 60
"""How long a note stays held after the last word of whoever holds it."""
READERS = WRITERS | {"observer"}
"""Who is told; the screen in the room is not, it shows what is there and nobody’s doings."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a socket has asked to hear of holds: a workspace, a story’s board, and who it is."""

    workspace: str
    surface: str
    person: str

    @property
    def room(self) -> str:
        """The Socket.IO room of everyone who is told."""
        return f"holds/{self.workspace}/{self.surface}"


@dataclass(frozen=True, slots=True)
class Hold:
    """One socket that has a note open to edit, until when."""

    sid: str
    note: str
    place: Place
    until: float


class Holds:
    """The register: a socket holds one note at a time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._places: dict[str, Place] = {}
        self._holds: dict[str, Hold] = {}

    def place(self, sid: str) -> Place | None:
        """Where a socket hears of holds."""
        return self._places.get(sid)

    def come(self, sid: str, place: Place) -> None:
        """Notes where a socket hears of holds from now on."""
        self._places[sid] = place

    def hold(self, sid: str, note: str) -> None:
        """Holds a note for a socket, or goes on holding it."""
        until = self._clock() + HOLD_SECONDS
        self._holds[sid] = Hold(sid, note, self._places[sid], until)

    def let_go(self, sid: str, unless: str = "") -> Hold | None:
        """Ends what a socket holds, unless it is this note; returns it if it still held."""
        hold = self._holds.get(sid)
        if hold is None or hold.note == unless:
            return None
        del self._holds[sid]
        return hold if hold.until > self._clock() else None

    def leave(self, sid: str) -> None:
        """Forgets a socket that is gone and has let go."""
        self._places.pop(sid, None)

    def on(self, room: str) -> Iterator[Hold]:
        """What is held on a board now, the latest first."""
        now = self._clock()
        for hold in reversed(tuple(self._holds.values())):
            if hold.place.room == room and hold.until > now:
                yield hold


class Teller:
    """Tells the people on a board who holds what, as far as they may know."""

    def __init__(self, socketio: SocketIO, house: House, holds: Holds) -> None:
        self._socketio = socketio
        self._house = house
        self.holds = holds

    def tells(self, place: Place, visitor: Visitor) -> bool:
        """Whether this visitor may hear who edits the notes of a board."""
        role = visitor.role_in(place.workspace)
        board = place.surface.startswith("story-")
        return board and role in READERS and self._house.may_listen(
            visitor, place.workspace, place.surface
        )  # fmt: skip

    def may_hold(self, place: Place, visitor: Visitor, note: str) -> bool:
        """Whether it may be told that this visitor edits a note: it lies face up on their board."""
        found = self._house.rooms.room(place.workspace).state.notes.get(note)
        if found is None or found.removed or found.hidden:
            return False
        here = place.surface == f"story-{found.story}"
        return here and visitor.role_in(place.workspace) in WRITERS

    def now(self, place: Place, sid: str) -> list[dict[str, Any]]:
        """What others hold on a board."""
        told: dict[str, dict[str, Any]] = {}
        for hold in self.holds.on(place.room):
            if hold.sid != sid:
                told.setdefault(hold.note, self._held(hold))
        return list(told.values())

    def tell(self, place: Place, note: str) -> None:
        """Says who holds a note now: to each the latest other, or that it is free."""
        holding = [hold for hold in self.holds.on(place.room) if hold.note == note]
        latest = self._held(holding[0]) if holding else _free(note)
        self._emit(latest, to=place.room, skip_sid=holding[0].sid if holding else None)
        if holding:
            before = self._held(holding[1]) if len(holding) > 1 else _free(note)
            self._emit(before, to=holding[0].sid)

    def _emit(self, told: dict[str, Any], **whom: Any) -> None:
        self._socketio.emit("held", told, **whom)

    def _held(self, hold: Hold) -> dict[str, Any]:
        state = self._house.rooms.room(hold.place.workspace).state
        named = state.grade_of(hold.place.surface.removeprefix("story-")) == "named"
        name = self._house.name_of(hold.place.person) if named else ""
        return {"note": hold.note, "held": True, "name": name}


def _free(note: str) -> dict[str, Any]:
    return {"note": note, "held": False, "name": ""}


def connect_holds(
    socketio: SocketIO, house: House, clock: Callable[[], float] = time.monotonic
) -> Callable[[str], None]:
    """Registers the messages holds, hold and let_go; returns what to call when a socket is gone."""
    holds = Holds(clock)
    teller = Teller(socketio, house, holds)

    @socketio.on("holds")  # type: ignore[untyped-decorator]
    def come(message: Any) -> list[dict[str, Any]]:
        asker, sid = house.identity.lately(request.cookies.get(COOKIE, "")), _sid()
        if asker is None or not isinstance(message, dict):
            return []
        workspace, surface = str(message.get("workspace")), str(message.get("surface"))
        place = Place(workspace, surface, asker.person.id)
        if not teller.tells(place, asker):
            return []
        try:
            join_room(place.room)
        except KeyError:  # It left before it was let in.
            return []
        holds.come(sid, place)
        return teller.now(place, sid)

    @socketio.on("hold")  # type: ignore[untyped-decorator]
    def hold(message: Any) -> bool:
        asker, sid = house.identity.lately(request.cookies.get(COOKIE, "")), _sid()
        place = holds.place(sid)
        note = str(message.get("note")) if isinstance(message, dict) else ""
        if asker is None or place is None or not teller.may_hold(place, asker, note):
            return False
        free(sid, unless=note)
        holds.hold(sid, note)
        teller.tell(place, note)
        return True

    @socketio.on("let_go")  # type: ignore[untyped-decorator]
    def let_go(*_: Any) -> None:
        free(_sid())

    def free(sid: str, unless: str = "") -> None:
        ended = holds.let_go(sid, unless)
        if ended is not None:
            teller.tell(ended.place, ended.note)

    def gone(sid: str) -> None:
        free(sid)
        holds.leave(sid)

    return gone


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]
