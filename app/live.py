"""Socket.IO: who listens where, frames out, commands in, and how many people are here."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import request
from flask_socketio import SocketIO, disconnect, join_room, leave_room

from app.holds import connect_holds
from app.identity import Visitor
from app.language import ENGLISH, language, speaking
from app.render import ROLE_CLASSES, Renderer, role_class
from app.roomlist import connect_presence
from app.rooms import Batch
from app.security import COOKIE
from app.wire import WIRE, Wire, packed
from workshops.core import Refused
from workshops.regions import YOU, Region
from workshops.view import Audience, view_for

if TYPE_CHECKING:
    from app.house import House

KEY, LANGUAGE = "throughline.key", "throughline.language"
"""Where a socket's environ keeps the session it came with, and the language it is spoken to in."""
SESSION_ENDED = "Your session has ended. Join or sign in again."
Channel = tuple[str, str, str]
"""Workspace, channel (a surface, or a surface and a person), role class (empty for one person's
own).
"""


@dataclass(frozen=True, slots=True)
class Listener:
    """How a socket is spoken to: down its wire if it is a WebSocket, and in its language."""

    wire: Wire | None = None
    language: str = ENGLISH


LISTENER = Listener()


def socket_room(channel: Channel) -> str:
    """The Socket.IO room that carries a channel."""
    return "/".join(channel)


class Live:
    """The live side of the house."""

    def __init__(self, socketio: SocketIO, renderer: Renderer) -> None:
        self._socketio = socketio
        self._renderer = renderer
        self._listeners: dict[Channel, dict[str, Listener]] = defaultdict(dict)
        self._places: dict[str, tuple[Channel, ...]] = {}
        self._visitors: dict[str, Visitor] = {}
        self._recount: set[tuple[str, str]] = set()
        self._counting = threading.Lock()

    def announce(self, batch: Batch) -> None:
        """Sends one frame on every channel that a batch touched and someone listens to."""
        with self._renderer.context():
            self._announce(batch)

    def _announce(self, batch: Batch) -> None:
        by_channel: dict[str, list[Region]] = defaultdict(list)
        for region, seq in batch.regions.items():
            self._renderer.touch(batch.workspace, region, seq)
            by_channel[region.channel].append(region)
        if any(region.surface.startswith("workshop-") for region in batch.regions):
            self._put_out(batch)
        # A person's own goes first: what they see as theirs and as everyone's is never there twice.
        for name in sorted(by_channel, key=lambda name: "@" not in name):
            regions = by_channel[name]
            seq = max(batch.regions[region] for region in regions)
            head = {"channel": name, "since": batch.since[name], "seq": seq}
            for channel in self._channels(batch.workspace, name, regions[0].person):
                listeners = self._listeners[channel]
                for speaks in {listener.language for listener in listeners.values()}:
                    with speaking(speaks):
                        html = self._html(batch, channel, regions)
                    there = {s: each for s, each in listeners.items() if each.language == speaks}
                    self._send(_frame(head, html), there)

    def _send(self, frame: dict[str, Any], listeners: dict[str, Listener]) -> None:
        """Sends a frame: the very same bytes down each wire, and an ordinary message to those who
        have none.
        """
        wires = [each.wire for each in listeners.values() if each.wire is not None]
        if wires:
            data = packed("frame", frame)
            for wire in wires:
                wire.put(data)
        others = [sid for sid, each in listeners.items() if each.wire is None]
        if others:
            self._socketio.emit("frame", frame, to=others)

    def _put_out(self, batch: Batch) -> None:
        """Cuts off whoever listens to a story that is not open to them any more: no workshop of
        theirs is on it, or it was closed, withdrawn or purged.
        """
        for sid, channels in tuple(self._places.items()):
            workspace, surface, _ = channels[0]
            if workspace == batch.workspace and surface.startswith("story-"):
                who = self._visitors[sid].audience(workspace, batch.state)
                if not view_for(batch.state, who).may_open(surface.removeprefix("story-")):
                    self._cut_off(sid)

    def _cut_off(self, sid: str) -> None:
        self.leave(sid)
        self._socketio.server.disconnect(sid)

    def _channels(self, workspace: str, name: str, person: str) -> list[Channel]:
        roles = ("",) if person else ROLE_CLASSES
        channels = ((workspace, name, role) for role in roles)
        return [channel for channel in channels if self._listeners.get(channel)]

    def _html(self, batch: Batch, channel: Channel, regions: list[Region]) -> str | None:
        audience = self._audience(batch, channel, regions[0])
        since = batch.since[regions[0].channel]
        return self._renderer.news(batch.workspace, batch.state, audience, regions, since)

    def _audience(self, batch: Batch, channel: Channel, region: Region) -> Audience:
        if not region.person:
            return Audience(channel[2])
        # Any listener on one person's channel is that person, so the first will do.
        sid = next(iter(self._listeners[channel]))
        return self._visitors[sid].audience(batch.workspace, batch.state)

    def listen(
        self,
        sid: str,
        visitor: Visitor,
        workspace: str,
        surface: str,
        listener: Listener = LISTENER,
    ) -> tuple[str, ...]:
        """Puts a socket on a surface's channels, in place of where it listened; returns their
        names.
        """
        self.leave(sid)
        role, person = role_class(visitor.kind_in(workspace)), visitor.person.id
        channels = (
            (workspace, surface, role),
            (workspace, f"{surface}@{person}", ""),
            (workspace, f"{YOU}@{person}", ""),
        )
        self._visitors[sid] = visitor
        self._places[sid] = channels
        for channel in channels:
            self._listeners[channel][sid] = listener
        self._count(workspace, surface)
        return tuple(channel[1] for channel in channels)

    def leave(self, sid: str) -> tuple[Channel, ...]:
        """Takes a socket off every channel; returns those it was on."""
        channels = self._places.pop(sid, ())
        for channel in channels:
            self._listeners[channel].pop(sid, None)
            if not self._listeners[channel]:
                del self._listeners[channel]
        self._visitors.pop(sid, None)
        if channels:
            self._count(channels[0][0], channels[0][1])
        return channels

    def end(self, session: str) -> None:
        """Cuts off every socket of a session that has ended."""
        for sid in [sid for sid, who in self._visitors.items() if who.session == session]:
            self._cut_off(sid)

    def look_again(self, visitor: Visitor, may: Callable[[str, str], bool]) -> None:
        """Someone may open other things than before: they are cut off where they may not listen any
        more, and elsewhere hear what those hear who are as they are now.
        """
        for sid, before in tuple(self._visitors.items()):
            if before.person.id != visitor.person.id:
                continue
            surface = self._places[sid][0]
            if may(surface[0], surface[1]):
                listener = self._listeners[surface][sid]
                now = replace(visitor, session=before.session)
                self.listen(sid, now, surface[0], surface[1], listener)
            else:
                self._cut_off(sid)

    def close(self, workspace: str, *, but: str = "") -> None:
        """Cuts off every socket that listens in a workspace, but for those of one session."""
        for sid, channels in tuple(self._places.items()):
            if channels[0][0] == workspace and (not but or self._visitors[sid].session != but):
                self._cut_off(sid)

    def here(self, workspace: str, surface: str) -> int:
        """How many different people are on a surface now."""
        sids = (
            sid
            for role in ROLE_CLASSES
            if role != "projector"
            for sid in self._listeners.get((workspace, surface, role), ())
        )
        return len({self._visitors[sid].person.id for sid in sids})

    def _count(self, workspace: str, surface: str) -> None:
        """Tells a surface how many are here, at most twice a second however many come."""
        with self._counting:
            if (workspace, surface) in self._recount:
                return
            self._recount.add((workspace, surface))

        def tell() -> None:
            self._socketio.sleep(0.5)
            with self._counting:
                self._recount.discard((workspace, surface))
            message = {"count": self.here(workspace, surface)}
            for channel in self._channels(workspace, surface, ""):
                self._socketio.emit("here", message, to=socket_room(channel))

        self._socketio.start_background_task(tell)


def _frame(head: dict[str, Any], html: str | None) -> dict[str, Any]:
    """A frame; where a region failed to render, one that everyone has missed something before.

    So they fetch the page, and have what could be rendered and a word on what could not.
    """
    if html is None:
        return {**head, "since": head["seq"], "html": ""}
    return {**head, "html": html}


def connect_live(socketio: SocketIO, house: House) -> None:
    """Registers the socket's four messages: connect, listen, do, disconnect."""
    live = house.live
    let_go = connect_holds(socketio, house)
    connect_presence(socketio, house)

    def visitor() -> Visitor | None:
        return house.identity.visitor(request.cookies.get(COOKIE, ""))

    @socketio.on("connect")  # type: ignore[untyped-decorator]
    def connected() -> bool:
        request.environ[KEY] = request.cookies.get(COOKIE, "")
        request.environ[LANGUAGE] = language()
        return visitor() is not None

    @socketio.on("listen")  # type: ignore[untyped-decorator]
    def listen(message: Any) -> dict[str, Any]:
        asker, sid = visitor(), request.sid  # type: ignore[attr-defined]
        if asker is None or not isinstance(message, dict):
            disconnect()
            return {"ok": False}
        workspace, surface = str(message.get("workspace")), str(message.get("surface"))
        if not house.may_listen(asker, workspace, surface):
            return {"ok": False, "sentence": "This page is not open to you."}
        for channel in live.leave(sid):
            leave_room(socket_room(channel))
        listener = Listener(request.environ.get(WIRE), request.environ[LANGUAGE])
        names = live.listen(sid, asker, workspace, surface, listener)
        role = role_class(asker.kind_in(workspace))
        for channel in ((workspace, names[0], role), *((workspace, n, "") for n in names[1:])):
            join_room(socket_room(channel))
        room = house.rooms.room(workspace)
        return {"ok": True, "channels": {name: room.last(name) for name in names}}

    def do(sid: str, message: Any = None) -> dict[str, Any]:
        came_with = socketio.server.get_environ(sid)
        with speaking(came_with[LANGUAGE]):
            try:
                asker = house.identity.lately(came_with[KEY])
                if asker is None or not isinstance(message, dict):
                    return {"ok": False, "sentence": SESSION_ENDED}
                return house.answer(asker, message)
            except Exception as wrong:
                said: dict[str, Any] = broken(wrong)
                return said

    # Straight from python-socketio: a Flask request around each change would cost as much as it.
    socketio.server.on("do", do)

    @socketio.on("disconnect")  # type: ignore[untyped-decorator]
    def disconnected(*_: Any) -> None:
        live.leave(request.sid)  # type: ignore[attr-defined]
        let_go(request.sid)  # type: ignore[attr-defined]
        house.roomlist.gone(request.sid)  # type: ignore[attr-defined]

    @socketio.on_error_default  # type: ignore[untyped-decorator]
    def broken(wrong: Exception) -> dict[str, Any]:
        if isinstance(wrong, Refused):
            return {"ok": False, "sentence": wrong.sentence, "field": wrong.field}
        house.log_broken(wrong)
        return {
            "ok": False,
            "sentence": "Something went wrong here. Your words are kept; try again.",
        }
