"""The wire of one WebSocket under gevent: what goes down it goes in one order and nobody waits for
it; what comes up is bounded. How engines and events are spoken is left to python-engineio.
"""

from __future__ import annotations

import socket
from collections import deque
from contextlib import suppress
from typing import Any

import gevent
from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from geventwebsocket.exceptions import ProtocolError, WebSocketError
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import Header, Stream, WebSocket
from socketio.packet import EVENT, Packet

WIRE = "throughline.wire"
"""Where the environ of a request that became a WebSocket keeps its wire."""
MOST_UP = 300_000
"""The longest message a browser may send; a note is at most 2,000 characters."""
MOST_WAITING, PATIENCE = 2_000_000, 20
"""Bytes that may wait for one slow reader, and the seconds it may take to read a piece of them."""


def packed(event: str, message: Any) -> bytes:
    """An event as the bytes of one WebSocket message: what `emit` would put on the wire."""
    said = Packet(EVENT, data=[event, message]).encode()
    body: bytes = EnginePacket(MESSAGE, said).encode().encode()
    return bytes(Header.encode_header(True, WebSocket.OPCODE_TEXT, b"", len(body), 0)) + body


class Wire:
    """The way down to one browser. Whoever reads too slowly is cut off: its page connects anew, and
    heals by one fetch.
    """

    __slots__ = ("_cut", "_size", "_socket", "_waiting")

    def __init__(self, way: Any) -> None:
        self._socket = way
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._cut = False

    def put(self, message: bytes) -> None:
        """Sends a message that `packed` made; to a browser that has gone, nothing."""
        with suppress(OSError):
            self.write(message)

    def write(self, data: bytes) -> None:
        """Sends bytes after all that were written before, without waiting; raises OSError."""
        if self._cut:
            raise BrokenPipeError
        if not self._size:
            try:
                # No more than fits into the kernel's buffer now.
                sent = self._socket.send(data, 0, 0.0)
            except BlockingIOError:
                sent = 0
            if sent == len(data):
                return
            data = data[sent:]
            gevent.spawn(self._drain)
        self._size += len(data)
        self._waiting.append(data)
        if self._size > MOST_WAITING:
            self.cut()

    def _drain(self) -> None:
        """Sends what waits, at the reader's pace."""
        while self._waiting:
            data = self._waiting[0]
            with gevent.Timeout(PATIENCE, False), suppress(OSError):
                self._socket.sendall(data)
                self._waiting.popleft()
                self._size -= len(data)
                continue
            self.cut()
            return

    def cut(self) -> None:
        """Ends the connection; whoever reads from it finds that out."""
        self._cut = True
        self._waiting.clear()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)


class Up(WebSocket):  # type: ignore[misc]
    """gevent-websocket's socket, but that a message is unmasked and checked in one go, not byte by
    byte, and that none may be endless.
    """

    __slots__ = ("_came",)

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._came = 0

    def read_frame(self) -> tuple[Any, bytes]:
        """One frame, header and payload."""
        header = Header.decode_header(self.stream)
        if header.opcode < self.OPCODE_CLOSE:
            before = self._came if header.opcode == self.OPCODE_CONTINUATION else 0
            self._came = before + header.length
        if header.flags or self._came > MOST_UP:
            raise ProtocolError
        payload = self.raw_read(header.length) if header.length else b""
        if len(payload) != header.length:
            raise WebSocketError("The connection ended in the middle of a message.")
        return header, unmasked(payload, header.mask) if header.mask else payload

    def validate_utf8(self, payload: bytes) -> None:
        """Nothing: a text that is none is found when the whole message is decoded."""


def unmasked(payload: bytes, mask: bytes) -> bytes:
    """What a browser sent, before it was masked with these four bytes."""
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(key)).to_bytes(size)


class Handler(WebSocketHandler):  # type: ignore[misc]
    """Requests as ever; a WebSocket gets its wire, which python-engineio writes to unknowingly."""

    def upgrade_connection(self) -> Any:
        """Answers the upgrade; the environ then holds the socket and its wire."""
        answer = super().upgrade_connection()
        first = getattr(self, "websocket", None)
        if first is not None:
            # The one that was made for us must not say goodbye when it is thrown away.
            first.closed = True
            self.websocket = Up(self.environ, Stream(self), self)
            wire = Wire(self.socket)
            self.websocket.raw_write = wire.write
            self.environ.update({"wsgi.websocket": self.websocket, WIRE: wire})
        return answer
