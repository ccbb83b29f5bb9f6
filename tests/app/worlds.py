"""A running house for a test: the real app over a store, the cast, a browser for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask.testing import FlaskClient
from flask_socketio.test_client import SocketIOTestClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from markupsafe import escape
from werkzeug.test import TestResponse

from app import create_app
from app.house import House
from app.identity import Visitor
from app.security import COOKIE
from app.settings import read_settings
from app.store import Member, Person, Store
from app.store.memory import MemoryStore
from tests.strategies import ground
from workshops.core import Command, Fact
from workshops.fields import fields_of
from workshops.room.workshop import WriteWorkshop
from workshops.workspace import Workspace

HERE, ELSEWHERE = "here", "elsewhere"
SETTINGS = read_settings({"THROUGHLINE_DATABASE": "memory:"})
MEMBERS = (
    Member(HERE, "cleo", "coach"),
    Member(HERE, "cole", "co-coach"),
    *(
        Member(HERE, who, "participant", what)
        for who in ("pat", "quinn")
        for what in ("dive", "making")
    ),
    Member(HERE, "ash", "participant", "amber-dive"),
    Member(HERE, "ola", "observer", "dive"),
    Member(HERE, "sol", "projector", "dive"),
    Member(ELSEWHERE, "olu", "coach"),
)
"""Ash has joined the Deep Dive on Amber's story, which is none of Pat's; Olu coaches elsewhere."""
EVERYONE = ("cleo", "cole", "pat", "quinn", "ash", "ola", "sol", "olu", "")
"""Everyone who may ask for a page; the empty name is somebody without a session."""


class Compiled(BytecodeCache):
    """Templates compiled once for all the apps of a test run."""

    kept: dict[str, bytes] = {}  # noqa: RUF012 - shared on purpose

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


class World:
    """A house and the browsers open in it. `restart` is a new process over the same store."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or MemoryStore()
        self.start()

    def start(self) -> None:
        self.app, self.socketio = create_app(SETTINGS, self.store)
        self.app.jinja_env.bytecode_cache = Compiled()
        # A page offers a new id each time it is made; here they must not make two pages differ.
        self.app.jinja_env.globals["mint"] = lambda letter: f"{letter}-minted"
        # How many are here is told half a second later, by a thread of its own; one test asks.
        self.socketio.start_background_task = lambda task: None

    restart = start

    @property
    def house(self) -> House:
        found: House = self.app.extensions["throughline"]
        return found

    def state(self, workspace: str = HERE) -> Workspace:
        return self.house.rooms.room(workspace).state

    def browser(self, person: str = "") -> Browser:
        """A browser of this person's, signed in or joined already; of nobody's without a name."""
        return Browser(self, person)


class Browser:
    """One person's browser: a cookie, requests as a page of this site makes them, a socket."""

    def __init__(self, world: World, person: str) -> None:
        self._world = world
        self.person = person
        self.key = world.house.identity.open_session(person, "A test") if person else ""
        self.http = self._client()

    def _client(self) -> FlaskClient:
        http = self._world.app.test_client()
        if self.key:
            http.set_cookie(COOKIE, self.key)
        return http

    def again(self) -> None:
        """The same browser, now that the server was started anew."""
        self.http = self._client()

    @property
    def visitor(self) -> Visitor:
        """Who the server takes this browser for."""
        found = self._world.house.identity.visitor(self.key)
        assert found is not None
        return found

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.http.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def post(self, path: str, form: Mapping[str, Any], **headers: str) -> TestResponse:
        given = {"Origin": "http://localhost"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.post(path, data=form, headers=given)

    def do(self, kind: str, workspace: str = HERE, **form: Any) -> dict[str, Any]:
        """Sends a command as a script does when the socket is down; returns the answer."""
        answer = self.post(f"/w/{workspace}/do/{kind}", form, Accept="application/json").json
        assert answer is not None
        return answer

    def socket(self) -> SocketIOTestClient:
        """A socket that shares this browser's cookie."""
        return self._world.socketio.test_client(self._world.app, flask_test_client=self.http)

    def listening(self, surface: str, workspace: str = HERE) -> SocketIOTestClient:
        """A socket that listens where it may."""
        socket = self.socket()
        told = listen(socket, surface, workspace)
        assert told["ok"], told
        return socket


def listen(socket: SocketIOTestClient, surface: str, workspace: str = HERE) -> dict[str, Any]:
    """Asks to hear a surface; returns the answer."""
    told: dict[str, Any] = socket.emit(
        "listen", {"workspace": workspace, "surface": surface}, callback=True
    )
    return told


def heard(socket: SocketIOTestClient) -> list[dict[str, Any]]:
    """The frames that have come to a socket since it was last asked."""
    return [each["args"][0] for each in socket.get_received() if each["name"] == "frame"]


def world(store: Store | None = None) -> World:
    """A house with the cast and the ground of the strategies, and Amber's Deep Dive besides."""
    there = ground().given(WriteWorkshop("amber-dive", "deep_dive", "Amber’s story", ("amber",)))
    return peopled(World(store), there.facts)


def peopled(found: World, facts: Sequence[Fact]) -> World:
    """The same house with the cast, and these facts as the log of the workspace they are in."""
    for key in (HERE, ELSEWHERE):
        found.store.add_workspace(key)
    for name in {member.person for member in MEMBERS}:
        found.store.put_person(Person(name, name.capitalize(), "Social care", "Worker"))
    for member in MEMBERS:
        found.store.put_member(member)
    found.store.append(HERE, facts)
    return found


def form_of(wanted: Command) -> dict[str, list[str]]:
    """A command as a form sends it."""
    form: dict[str, list[str]] = {}
    for field in fields_of(type(wanted)):
        if field.name not in type(wanted).filled:
            value = getattr(wanted, field.name)
            form[field.name] = [_sent(v) for v in value] or [""] if field.many else [_sent(value)]
    return form


def _sent(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def face_down(state: Workspace) -> Iterator[tuple[str, str]]:
    """Who wrote what that nobody else may read now, as it would stand in a page."""
    for note in state.notes.values():
        if note.hidden:
            yield note.by, str(escape(note.text))
    for entry in state.shelf("answers").values():
        asked = (entry.what.question, entry.what.provocation)
        if asked not in state.revealed and entry.what.line:
            yield entry.by, str(escape(entry.what.line))
