"""Files inside a zip file that a stranger packed: never more of them unpacked than we can carry."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from exports.exchange.limits import MOST_UNPACKED, not_a
from workshops.core import Refused

MOST_ENTRIES = 2_000
TROUBLE = (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What zipfile raises for broken, encrypted or oddly packed entries."""


class Packed:
    """A zip file in memory; `what` names the format in a refusal."""

    def __init__(self, data: bytes, what: str) -> None:
        self._what, self._left = what, MOST_UNPACKED
        try:
            self._file = ZipFile(BytesIO(data))
            self.names = self._file.namelist()
        except TROUBLE:
            raise not_a(what) from None
        if len(self.names) > MOST_ENTRIES:
            raise not_a(what)

    def read(self, name: str) -> bytes:
        """One entry. What an entry claims of its size is not believed: it is counted."""
        if name not in self.names:
            raise not_a(self._what)
        try:
            with self._file.open(name) as entry:
                data = entry.read(self._left + 1)
        except TROUBLE:
            raise not_a(self._what) from None
        self._left -= len(data)
        if self._left < 0:
            raise Refused("This file unpacks to more than a map can be. It was not opened further.")
        return data
