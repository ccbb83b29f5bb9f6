"""One person's end of the wire: WebSocket, Engine.IO 4, Socket.IO 5, as a load needs them.

What the messages mean is left to `person`. A full client library costs more time per message than
the server does, and would be what is measured.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

TEXT, CLOSE = 1, 8
PATH = "/socket.io/?EIO=4&transport=websocket"


class Wire(asyncio.Protocol):
    """A connected socket: `send` says something, `heard` is called with each event's bytes."""

    def __init__(self, upgrade: bytes, heard: Callable[[bytes], None]) -> None:
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost = False
        self._upgrade = upgrade
        self._heard = heard
        self._buffer = bytearray()
        self._upgraded = False
        self._asked = 0
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._transport: asyncio.WriteTransport

    def send(self, name: str, message: Any, answered: Callable[[Any], None]) -> None:
        """Sends an event; `answered` is called with its acknowledgement."""
        self._asked += 1
        self._waiting[self._asked] = answered
        self._write(f"42{self._asked}{json.dumps([name, message])}".encode())

    async def ask(self, name: str, message: Any) -> Any:
        """Sends an event and waits for its acknowledgement."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.send(name, message, answer.set_result)
        return await answer

    def close(self) -> None:
        """Ends the connection."""
        self._transport.close()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.write(self._upgrade)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if not self.open.done():
            self.open.set_exception(ConnectionError("The server hung up on a joining person."))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded and not self._answered_upgrade():
            return
        at, size = 0, len(self._buffer)
        while (frame := self._frame(at, size)) is not None:
            code, start, end = frame
            at = end
            if code == CLOSE:
                self._transport.close()
            elif code == TEXT:
                self._take(bytes(self._buffer[start:end]))
        if at:
            del self._buffer[:at]

    def _answered_upgrade(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        status = bytes(self._buffer[: self._buffer.find(b"\r\n")])
        if b" 101 " not in status:
            self.open.set_exception(ConnectionError(f"No socket here: {status.decode()}"))
            self._transport.close()
            return False
        del self._buffer[: end + 4]
        self._upgraded = True
        return True

    def _frame(self, at: int, size: int) -> tuple[int, int, int] | None:
        """The code, start and end of the frame at a place, if all of it has come."""
        if size < at + 2:
            return None
        code, length, start = self._buffer[at] & 15, self._buffer[at + 1] & 127, at + 2
        if length > 125:
            start += 2 if length == 126 else 8
            if size < start:
                return None
            length = int.from_bytes(self._buffer[at + 2 : start], "big")
        return (code, start, start + length) if size >= start + length else None

    def _take(self, payload: bytes) -> None:
        if payload.startswith(b"42"):
            self._heard(payload)
        elif payload.startswith(b"43"):
            bracket = payload.index(b"[")
            answered = self._waiting.pop(int(payload[2:bracket]))
            answered(json.loads(payload[bracket:])[0])
        elif payload == b"2":
            self._write(b"3")
        elif payload.startswith(b"40"):
            self.open.set_result(None)
        elif payload.startswith(b"0"):
            self._write(b"40")
        elif payload.startswith(b"44") and not self.open.done():
            self.open.set_exception(ConnectionError("The server did not let a person in."))

    def _write(self, payload: bytes) -> None:
        size = len(payload)
        head = bytes((129, 128 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        # A client must mask what it sends; a mask of noughts leaves the bytes as they are.
        self._transport.write(head + bytes(4) + payload)


async def connect(address: str, cookie: str, heard: Callable[[bytes], None]) -> Wire:
    """Opens a socket as a browser with this cookie would; raises ConnectionError."""
    where = urlsplit(address)
    upgrade = (
        f"GET {PATH} HTTP/1.1\r\nHost: {where.netloc}\r\nOrigin: {address}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: dGhyb3VnaGxpbmViZW5jaA==\r\nCookie: {cookie}\r\n\r\n"
    ).encode()
    loop = asyncio.get_running_loop()
    _, wire = await loop.create_connection(
        lambda: Wire(upgrade, heard), str(where.hostname), int(where.port or 80)
    )
    await wire.open
    return wire
