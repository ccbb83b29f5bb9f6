"""The house: store, rooms, identity and live side of one running server, wired together once."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from traceback import walk_tb
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from app.audit import Auditor
from app.guarding import Doubtful, ask_first
from app.identity import Identity, Visitor
from app.language import gettext, refusal_said
from app.live import Live
from app.parse import parse
from app.rehearsals import Rehearsals
from app.render import Renderer
from app.retention import after
from app.roomlist import RoomList
from app.rooms import Answer, Rooms
from app.security import Limits
from app.settings import Settings
from app.store import Person, Store, Unsaved
from workshops.core import COACHES, KINDS, Refused
from workshops.fields import ID
from workshops.regions import DESIGN, HOME, MAP, OUTLINE, PLAN

log = logging.getLogger("throughline")
OUT_OF_DATE = "This page is out of date. Reload it and try again."
EVERYONES = (HOME, MAP, OUTLINE, DESIGN, PLAN)
"""The surfaces that are open to everyone who has a role in a workspace."""


class House:
    """What every page and socket message works with."""

    def __init__(self, app: Flask, socketio: SocketIO, store: Store, settings: Settings) -> None:
        self.settings = settings
        self.store = store
        self.renderer = Renderer(app, self.log_broken)
        self.live = Live(socketio, self.renderer)
        self.rooms = Rooms(store, self.live.announce)
        self.roomlist = RoomList(app, socketio, self)
        self.identity = Identity(store, settings.session_hours, settings.join_hours)
        self.identity.on_person = self.forget_name
        self.audit = Auditor(store)
        self.rehearsals = Rehearsals(self, socketio)
        self.limits = Limits()
        self._people: dict[str, Person] = {}

    def has(self, workspace: str) -> bool:
        """Whether there is such a workspace."""
        return workspace in self.store.workspaces()

    def name_of(self, person: str, otherwise: str = "someone") -> str:
        """The name a person goes by; something else if there is no such person any more."""
        found = self._known(person)
        return found.name if found is not None else otherwise

    def organisation_of(self, person: str) -> str:
        """The organisation a person comes from; empty if nobody knows."""
        found = self._known(person)
        return found.organisation if found is not None else ""

    def forget_name(self, person: str) -> None:
        """Looks a person up anew when they are next named."""
        self._people.pop(person, None)

    def _known(self, person: str) -> Person | None:
        # Every note of a board says who wrote it, and they are few people.
        found = self._people.get(person)
        if found is None and person:
            found = self.store.person(person)
            if found is not None:
                self._people[person] = found
        return found

    def end_session(self, session: str) -> None:
        """Ends a session here and now, on its open pages too."""
        self.identity.end_session(session)
        self.live.end(session)

    def may_listen(self, visitor: Visitor, workspace: str, surface: str) -> bool:
        """Whether a visitor may open a surface, live or as a page."""
        role = visitor.role_in(workspace)
        if not role or not self.has(workspace):
            return False
        if surface.startswith("story-"):
            stories = visitor.stories_in(workspace, self.rooms.room(workspace).state)
            story = surface.removeprefix("story-")
            return bool(ID.match(story)) and (stories is None or story in stories)
        if surface.startswith("workshop-"):
            joined = surface.removeprefix("workshop-") in visitor.workshops_in(workspace)
            return role in COACHES or joined
        if surface.startswith("console-"):
            return role in COACHES and bool(ID.match(surface.removeprefix("console-")))
        if surface.startswith("wall-"):
            shown = surface.removeprefix("wall-") in visitor.workshops_in(workspace)
            return role in COACHES or (role == "projector" and shown)
        return surface in EVERYONES or surface.startswith("question-")

    def do(
        self, visitor: Visitor, workspace: str, kind: str, form: Mapping[str, Sequence[str]]
    ) -> Answer:
        """THE DOOR: a form becomes a command and goes to its room. Raises Refused or Unsaved."""
        if not visitor.role_in(workspace):
            raise Refused("This workspace is not open to you.")
        started = time.perf_counter()
        room = self.rooms.room(workspace)
        refused = ""
        seq = 0
        try:
            wanted, context = parse(kind, form), visitor.context(workspace, room.state)
            ask_first(room.state, visitor.audience(workspace, room.state), wanted, context, form)
            answer = room.submit(wanted, context)
            seq = answer.seq
            # The words are gone already; a file that stays is tried again when stories are purged.
            with suppress(Unsaved):
                after(self.store, workspace, room.state, wanted)
        except (Refused, Unsaved) as wrong:
            refused = type(wrong).__name__
            raise
        finally:
            milliseconds = (time.perf_counter() - started) * 1000
            known = kind if kind in KINDS else "unknown"
            log.info(
                "did workspace=%s kind=%s seq=%s ms=%.1f refused=%s",
                workspace, known, seq, milliseconds, refused,
            )  # fmt: skip
        return answer

    def answer(self, visitor: Visitor, message: Mapping[str, Any]) -> dict[str, Any]:
        """What a socket message `do` is answered with."""
        kind, workspace = str(message.get("kind")), str(message.get("workspace"))
        given = message.get("form")
        if not isinstance(given, dict):
            return {"ok": False, "sentence": gettext(OUT_OF_DATE)}
        form = {str(k): [str(v) for v in vs] for k, vs in given.items() if isinstance(vs, list)}
        try:
            answer = self.do(visitor, workspace, kind, form)
        except Doubtful as doubtful:
            return {
                "ok": False,
                "sentence": refusal_said(doubtful),
                "field": doubtful.field,
                "ask": doubtful.told(),
                "names": list(doubtful.names),
            }
        except Refused as refusal:
            return {"ok": False, "sentence": refusal_said(refusal), "field": refusal.field}
        except Unsaved as unsaved:
            return {"ok": False, "again": True, "sentence": gettext(str(unsaved))}
        return {"ok": True, "seq": answer.seq, "undo": answer.undo}

    def log_broken(self, wrong: Exception) -> None:
        """Notes a mistake of ours by its kind and place; never with what it was about."""
        steps = [f"{f.f_code.co_filename}:{line}" for f, line in walk_tb(wrong.__traceback__)]
        # A library fails at a line of its own; the last of ours says more of the mistake.
        ours = [step for step in steps if "site-packages" not in step]
        where = (ours or steps or ["unknown"])[-1]
        log.error("broken kind=%s at=%s", type(wrong).__name__, where)
