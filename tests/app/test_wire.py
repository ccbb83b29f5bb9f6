"""The wire of a WebSocket: one order, no waiting, bounds both ways, and the bytes emit would send.

A real gevent server and real sockets, all of them greenlets of this very process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import gevent
import pytest
from gevent import socket
from gevent.pywsgi import WSGIServer
from hypothesis import given
from hypothesis import strategies as st

from app import create_app
from app.security import COOKIE
from app.wire import MOST_UP, MOST_WAITING, Handler, Wire, packed, unmasked
from tests.app.worlds import HERE, SETTINGS, World, peopled
from tests.builders import deep_dive

BOARD = "story-rowan"
TEXT, CLOSE, PING, CONTINUES = 1, 8, 9, 0
MASK = b"\x01\x02\x03\x04"


class Served(World):
    """A house behind gevent's server, as it is served for real."""

    def start(self) -> None:
        self.app, self.socketio = create_app(SETTINGS, self.store, async_mode="gevent")
        self.socketio.start_background_task = lambda task: None
        self.server = WSGIServer(
            ("127.0.0.1", 0), self.app, handler_class=Handler, log=None, error_log=None
        )
        self.server.start()
        self.lines: list[Line] = []

    def line(self, person: str) -> Line:
        """A WebSocket of this person's."""
        self.lines.append(Line(self, person))
        return self.lines[-1]

    def stop(self) -> None:
        for line in self.lines:
            line.file.close()
            line.way.close()
        self.server.stop(timeout=1)


class Line:
    """A browser's end of a WebSocket, frame by frame."""

    def __init__(self, town: Served, person: str) -> None:
        self.key = town.browser(person).key
        self.way = socket.create_connection(("127.0.0.1", town.server.server_port), timeout=10)
        self.way.sendall(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + f"Cookie: {COOKIE}={self.key}\r\n\r\n".encode()
        )
        self.file = self.way.makefile("rb")
        while self.file.readline().strip():
            pass
        self.heard()  # What engines say first.
        self.say("40")
        self.heard()

    def say(self, words: str | bytes, code: int = TEXT, *, last: bool = True) -> None:
        data = words.encode() if isinstance(words, str) else words
        size = len(data)
        length = bytes((128 | size,)) if size < 126 else b"\xff" + size.to_bytes(8)
        self.way.sendall(bytes((last << 7 | code,)) + length + MASK + unmasked(data, MASK))

    def ask(self, name: str, message: Any) -> Any:
        """Says something and returns its acknowledgement; frames that came before it are kept."""
        self.say(f"427{json.dumps([name, message])}")
        self.before = []
        while not (said := self.heard()[1]).startswith(b"437"):
            self.before.append(said)
        return json.loads(said[3:])[0]

    def listen(self) -> Line:
        assert self.ask("listen", {"workspace": HERE, "surface": BOARD})["ok"]
        return self

    def place(self, note: str) -> dict[str, Any]:
        form = {"note": [note], "stage": ["early"], "question": ["hope"], "text": ["Words"]}
        message = {"workspace": HERE, "kind": "place_note", "form": {**form, "how": ["guess"]}}
        told: dict[str, Any] = self.ask("do", message)
        return told

    def heard(self) -> tuple[int, bytes]:
        """The next frame: its code and what it says."""
        head = self.file.read(2)
        if not head:
            return CLOSE, b""
        size = head[1]
        if size > 125:
            size = int.from_bytes(self.file.read(2 if size == 126 else 8))
        return head[0] & 15, self.file.read(size)


@pytest.fixture
def town() -> Iterator[Served]:
    there = Served()
    peopled(there, deep_dive().facts)
    yield there
    there.stop()


@pytest.fixture
def ends() -> Iterator[tuple[Wire, Any]]:
    """A wire, and the socket at its other end."""
    one, other = socket.socketpair()
    for each in (one, other):
        each.settimeout(10)
    yield Wire(one), other
    one.close()
    other.close()


def read(end: Any, size: int) -> bytes:
    """So many bytes, or all there are until the end."""
    found = b""
    while len(found) < size and (piece := end.recv(size - len(found))):
        found += piece
    return found


# Down


def test_a_message_is_packed_into_the_bytes_that_emit_would_send(town: Served) -> None:
    line = town.line("cleo")
    message = {"channel": "home", "since": 1, "seq": 2, "html": "<p>“Zoë”\n</p>" * 9000}

    town.socketio.emit("frame", message)
    code, said = line.heard()

    head = bytes((128 | code, 127)) + len(said).to_bytes(8)
    assert packed("frame", message) == head + said


def test_what_does_not_fit_now_follows_in_order(ends: tuple[Wire, Any]) -> None:
    wire, end = ends
    messages = [bytes((n,)) * 50_000 for n in range(30)]

    for message in messages:
        wire.put(message)

    assert read(end, 1_500_000) == b"".join(messages)


def test_what_is_written_after_a_slow_moment_keeps_its_place(ends: tuple[Wire, Any]) -> None:
    wire, end = ends
    wire.put(b"a" * 1_000_000)
    reading = gevent.spawn(read, end, 1_000_002)

    wire.put(b"b")
    gevent.sleep(0)
    wire.put(b"c")

    assert reading.get(timeout=10) == b"a" * 1_000_000 + b"bc"


def test_nobody_waits_for_a_reader_who_does_not_read_and_the_reader_is_cut_off(
    ends: tuple[Wire, Any],
) -> None:
    wire, end = ends

    for _ in range(MOST_WAITING // 50_000 + 100):
        wire.put(b"x" * 50_000)

    assert len(read(end, 2 * MOST_WAITING)) < MOST_WAITING + 100 * 50_000


def test_after_the_end_a_message_goes_nowhere_and_the_engine_is_told(
    ends: tuple[Wire, Any],
) -> None:
    wire, _ = ends
    wire.cut()

    wire.put(b"a message")

    with pytest.raises(BrokenPipeError):
        wire.write(b"what the engine says")


def test_a_browser_that_went_away_is_no_matter(ends: tuple[Wire, Any]) -> None:
    wire, end = ends
    end.close()

    for _ in range(3):
        wire.put(b"a message")


def test_a_sender_hears_the_frames_of_a_change_before_its_answer(town: Served) -> None:
    line = town.line("cleo").listen()

    told = line.place("n1")

    frames = [json.loads(said[2:])[1] for said in line.before]
    assert {frame["channel"]: frame["seq"] for frame in frames} == {
        BOARD: told["seq"],
        "you@cleo": told["seq"],
    }


def test_everyone_hears_every_frame_in_order(town: Served) -> None:
    writer, reader = town.line("cleo"), town.line("pat").listen()

    seqs = [writer.place(f"n{n}")["seq"] for n in range(20)]

    heard = [json.loads(reader.heard()[1][2:])[1] for _ in seqs]
    assert [frame["seq"] for frame in heard] == seqs
    assert [frame["since"] for frame in heard[1:]] == seqs[:-1]


def test_who_gets_no_web_socket_through_hears_the_same_by_polling(town: Served) -> None:
    key = town.browser("pat").key
    port, path = town.server.server_port, "/socket.io/?EIO=4&transport=polling"

    def ask(words: str = "", sid: str = "") -> str:
        verb = "POST" if words else "GET"
        with socket.create_connection(("127.0.0.1", port), timeout=10) as way:
            way.sendall(
                f"{verb} {path}{sid and '&sid=' + sid} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Connection: close\r\nCookie: {COOKIE}={key}\r\n"
                f"Content-Length: {len(words)}\r\n\r\n{words}".encode()
            )
            return read(way, 1_000_000).decode().partition("\r\n\r\n")[2]

    sid = json.loads(ask()[1:])["sid"]
    ask("40", sid)
    ask(sid=sid)
    ask(f'421["listen",{{"workspace":"{HERE}","surface":"{BOARD}"}}]', sid)
    ask(sid=sid)

    told = town.line("cleo").place("n1")

    frame = json.loads(ask(sid=sid)[2:])[1]
    assert (frame["channel"], frame["seq"]) == (BOARD, told["seq"])


# Up


@given(st.binary(max_size=70), st.binary(min_size=4, max_size=4))
def test_a_mask_is_taken_off_byte_by_byte(payload: bytes, mask: bytes) -> None:
    plain = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
    assert unmasked(payload, mask) == plain


def test_a_message_may_come_in_pieces_with_a_ping_between(town: Served) -> None:
    line = town.line("cleo")

    line.say('427["listen",{"workspace":"', last=False)
    line.say("are you there", PING)
    line.say(f'{HERE}","surface":"{BOARD}"}}]', CONTINUES)

    assert line.heard()[1] == b"are you there"
    assert line.heard()[1].startswith(b'437[{"ok":true')


def test_a_message_too_long_ends_the_connection_before_it_is_read(town: Served) -> None:
    line = town.line("cleo")

    line.way.sendall(b"\x81\xff" + (MOST_UP + 1).to_bytes(8) + MASK)

    assert line.heard()[0] == CLOSE


def test_an_endless_message_in_pieces_ends_the_connection(town: Served) -> None:
    line = town.line("cleo")

    line.say("4" * 150_000, last=False)
    line.say("2" * 100_000, CONTINUES, last=False)
    line.say("0" * 50_001, CONTINUES, last=False)

    assert line.heard()[0] == CLOSE


def test_a_text_that_is_none_ends_the_connection(town: Served) -> None:
    line = town.line("cleo")

    line.say(b"42\xff\xfe")

    assert line.heard()[0] == CLOSE
