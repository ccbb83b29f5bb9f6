"""The convergence machine: whatever is lost, doubled or late, at rest every screen is a fresh page.

Everything is real but the network between a socket and its screen: the app, the room, the
rendering, Socket.IO's rooms. What arrives when is for Hypothesis to choose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import partial
from typing import Any

from flask_socketio.test_client import SocketIOTestClient
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.parse import parse
from app.rooms import Room
from app.store import NOTHING
from app.store.memory import MemoryStore
from tests.app.page_client import Screen, look
from tests.app.worlds import EVERYONE, HERE, Browser, face_down, form_of, heard, listen, world
from tests.cast import CLEO, PAT, QUINN
from tests.strategies import OFTEN, Intent, Play, numbers
from workshops.core import KINDS, Fact, Refused

BOARD = "/w/here/story/rowan"
PLACES = (
    *((who, BOARD) for who in ("cleo", "pat", "quinn", "quinn", "sol") * 4),
    ("cleo", f"{BOARD}/insights"), ("pat", f"{BOARD}/insights"), ("ash", "/w/here/story/amber"),
    ("cleo", "/w/here/map"), ("pat", "/w/here/map"), ("ola", "/w/here/map/outline"),
    ("ola", BOARD),
    ("cleo", "/w/here/design"), ("quinn", "/w/here/design/name"), ("cleo", "/w/here/design/hub"),
    ("pat", "/w/here/plan"), ("cole", "/w/here/plan"), ("pat", "/w/here/"), ("cleo", "/w/here/"),
    ("cleo", "/w/here/workshop/dive"), ("quinn", "/w/here/workshop/dive"),
)  # fmt: skip
"""Who has which page open; the boards most often, since most happens there."""
screens = st.integers(0, 5)
FATES = ("comes", "comes twice", "overtakes", "is lost")
MOSTLY = (
    "place_note", "place_note", "place_note", "move_note", "edit_note", "remove", "reveal",
    "go_to_step", "write_stage", "reorder",
)  # fmt: skip
doings = st.tuples(
    st.sampled_from((CLEO, CLEO, PAT, QUINN)),
    st.one_of(st.sampled_from(MOSTLY), st.sampled_from((*KINDS, *OFTEN))),
    numbers,
)
"""What those want who may do something; what others are told is for the door's own tests."""
Sent = tuple[str, str, dict[str, list[str]]]
"""Who sent a command of which kind, with which fields."""


class BusyStore(MemoryStore):
    """A store during whose next commit others send something, so that it makes up one batch."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], list[Future[None]]] | None = None
        self._sending: list[Future[None]] = []

    def append(
        self, workspace: str, facts: Sequence[Fact], erase: Mapping[str, int] = NOTHING
    ) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            # Each is decided, or refused before it comes so far, or waits for this to be kept.
            self._sending = meanwhile()
            wait(self._sending, timeout=0.02)
        super().append(workspace, facts, erase)

    def all_done(self) -> None:
        self.meanwhile = None
        for sending in self._sending:
            sending.result()
        self._sending = []


@dataclass
class Opened:
    """A page on somebody's screen, its socket while it is awake, and the frames on their way."""

    browser: Browser
    path: str
    screen: Screen
    socket: SocketIOTestClient | None = None
    coming: list[dict[str, Any]] = field(default_factory=list)
    unbroken: bool = True

    def listen(self) -> None:
        """Connects, and compares what it has with what there is."""
        self.socket = self.browser.socket()
        told = listen(self.socket, self.screen.surface)
        if told["ok"]:
            self.screen.compare(told["channels"])


def fetched(browser: Browser, path: str) -> str | None:
    """A page as one that is open asks for it: whoever is in has read what is hard in a story."""
    response = browser.http.get(path, headers={"X-Heal": "1"})
    return response.text if response.status_code == 200 else None


def difference(shown: str, there: str) -> list[str]:
    """The lines that a screen shows and a fresh page does not, and the other way round."""
    lines = unified_diff(shown.splitlines(), there.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


class Wire(RuleBasedStateMachine):
    """Screens, and what comes between them and the house."""

    def __init__(self) -> None:
        super().__init__()
        self.store = BusyStore()
        self.pool = ThreadPoolExecutor(4)
        self.world = world(self.store)
        self.browsers = {who: self.world.browser(who) for who in EVERYONE if who}
        self.play = Play()
        self.sent: Sent | None = None
        self.open: list[Opened] = []
        self.started_at = self.world.state().seq

    @initialize(places=st.lists(st.sampled_from(PLACES), min_size=3, max_size=6))
    def pages_are_opened(self, places: list[tuple[str, str]]) -> None:
        for who, path in places:
            browser = self.browsers[who]
            opened = Opened(browser, path, Screen(partial(fetched, browser, path)))
            opened.listen()
            self.open.append(opened)

    @rule(wanted=st.lists(doings, min_size=1, max_size=4))
    def people_do_things(self, wanted: list[Intent]) -> None:
        for intent in wanted:
            self.sent = self.meant(intent)
            self.the_same_is_sent_again()

    def meant(self, intent: Intent) -> Sent:
        self.play.state = self.world.state()
        return intent[0].name, intent[1], form_of(self.play.command(intent))

    @precondition(lambda self: self.sent)
    @rule()
    def the_same_is_sent_again(self) -> None:
        assert self.sent is not None
        self.send(self.sent)
        self.frames_go_out()

    def send(self, sent: Sent) -> None:
        who, kind, form = sent
        message = {"workspace": HERE, "kind": kind, "form": form}
        self.world.house.answer(self.browsers[who].visitor, message)

    @rule(first=doings, meanwhile=st.lists(doings, min_size=2, max_size=4))
    def others_send_while_a_fact_is_being_kept(
        self, first: Intent, meanwhile: list[Intent]
    ) -> None:
        waiting = [self.meant(intent) for intent in meanwhile]
        self.store.meanwhile = lambda: [self.pool.submit(self.send, sent) for sent in waiting]
        self.send(self.meant(first))
        self.store.all_done()
        self.frames_go_out()

    @rule(intent=doings)
    def another_process_keeps_a_fact(self, intent: Intent) -> None:
        """Screens hear of it with the next fact that is kept here, or page that is opened."""
        who, kind, form = self.meant(intent)
        context = self.browsers[who].visitor.context(HERE, self.world.state())
        with suppress(Refused):
            Room(HERE, self.store).submit(parse(kind, form), context)

    def frames_go_out(self) -> None:
        for opened in self.open:
            if opened.socket is not None and not opened.socket.is_connected():
                # The story was taken from whoever looks at it, so they hear no more.
                opened.socket, opened.unbroken = None, False
            if opened.socket is not None:
                frames = heard(opened.socket)
                self.nobody_hears_what_is_not_theirs(opened, frames)
                opened.coming += frames

    def nobody_hears_what_is_not_theirs(self, opened: Opened, frames: list[dict[str, Any]]) -> None:
        said = "".join(frame["html"] for frame in frames)
        for author, words in face_down(self.world.state()):
            assert author == opened.browser.person or words == "[erased]" or words not in said
        surface, visitor = opened.screen.surface, opened.browser.visitor
        board = any(frame["channel"] == surface for frame in frames)
        assert not board or self.world.house.may_listen(visitor, HERE, surface)

    def _on(self, at: int, having: Callable[[Opened], Any]) -> Opened | None:
        there = [opened for opened in self.open if having(opened)]
        return there[at % len(there)] if there else None

    @rule(fates=st.lists(st.tuples(screens, st.sampled_from(FATES)), min_size=1, max_size=8))
    def the_network_does_what_it_does(self, fates: list[tuple[int, str]]) -> None:
        for at, fate in fates:
            if opened := self._on(at, lambda each: each.coming):
                # The last of those on their way overtakes the others, or the first of them comes.
                frame = opened.coming.pop(-1 if fate == "overtakes" else 0)
                if fate == "is lost":
                    opened.unbroken = False
                    continue
                opened.screen.take(frame)
                if fate == "comes twice":
                    opened.coming.append(frame)

    @rule(at=screens)
    def a_page_that_was_asked_for_arrives(self, at: int) -> None:
        if opened := self._on(at, lambda each: each.screen.waits):
            opened.screen.arrive()

    @rule(at=screens)
    def a_screen_falls_asleep(self, at: int) -> None:
        if opened := self._on(at, lambda each: each.socket is not None):
            assert opened.socket is not None
            opened.socket.disconnect()
            opened.socket, opened.coming, opened.unbroken = None, [], False

    @rule(at=screens)
    def a_screen_wakes(self, at: int) -> None:
        if opened := self._on(at, lambda each: each.socket is None):
            opened.listen()

    # Every screen looks again after it, so it would hide what went wrong before if it came often.
    @precondition(lambda self: self.world.state().seq > self.started_at + 12)
    @rule()
    def the_server_is_started_anew(self) -> None:
        self.world.restart()
        self.started_at = self.world.state().seq
        for browser in self.browsers.values():
            browser.again()
        for opened in self.open:
            opened.socket, opened.unbroken = None, False

    def teardown(self) -> None:
        self.pool.shutdown()
        self.world.house.rooms.room(HERE).catch_up()
        self.frames_go_out()
        for opened in self.open:
            for frame in opened.coming:
                opened.screen.take(frame)
            self.settled(opened)
            if opened.unbroken:
                self.shows_a_fresh_page(opened)
            # A screen that slept or lost something finds that out when it is connected again.
            opened.listen()
            self.settled(opened)
            self.shows_a_fresh_page(opened)

    def settled(self, opened: Opened) -> None:
        while opened.screen.waits:
            opened.screen.arrive()

    def shows_a_fresh_page(self, opened: Opened) -> None:
        fresh = fetched(opened.browser, opened.path)
        if fresh is not None:
            there, shown = look(fresh), opened.screen.regions()
            wrong = {item: difference(shown.get(item, ""), there[item]) for item in there}
            said = f"{opened.browser.person} at {opened.path}"
            assert {item: lines for item, lines in wrong.items() if lines} == {}, said


TestTheWire = Wire.TestCase
TestTheWire.settings = settings(
    max_examples=settings().max_examples // 2, stateful_step_count=30, deadline=None
)
