"""A network that lets no WebSocket through: what some offices and schools have."""

from __future__ import annotations

import socket
import threading

REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Wall:
    """Passes connections on to a server as they are, and refuses those that ask for an upgrade."""

    def __init__(self, address: str) -> None:
        host, _, port = address.removeprefix("http://").partition(":")
        self._behind = (host, int(port))
        self._door = socket.create_server((host, 0))
        self.address = f"http://{host}:{self._door.getsockname()[1]}"
        self._ends = [self._door]
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        while True:
            try:
                visitor, _ = self._door.accept()
            except OSError:
                return
            self._ends.append(visitor)
            threading.Thread(target=self._carry, args=(visitor,), daemon=True).start()

    def _carry(self, visitor: socket.socket) -> None:
        # A browser opens a connection of its own for each socket, so the first bytes tell.
        asked = visitor.recv(65536)
        if b"upgrade: websocket" in asked.lower():
            visitor.sendall(REFUSAL)
            visitor.close()
            return
        behind = socket.create_connection(self._behind)
        self._ends.append(behind)
        behind.sendall(asked)
        threading.Thread(target=_pass, args=(behind, visitor), daemon=True).start()
        _pass(visitor, behind)

    def close(self) -> None:
        """Takes the wall down, with everything that goes through it."""
        for end in self._ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
            finally:
                end.close()


def _pass(source: socket.socket, target: socket.socket) -> None:
    try:
        while said := source.recv(65536):
            target.sendall(said)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return
