"""Maps that somebody has read from a file and not taken in yet: few, and not for long."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass

from workshops.map.map_file import MapFile

MOST, SECONDS = 20, 30 * 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """A map that waits for a yes: whose, for which workspace, and since when."""

    workspace: str
    person: str
    map_file: MapFile
    since: float


class Brought:
    """The maps that wait; the oldest goes when there are too many."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()

    def put(self, workspace: str, person: str, map_file: MapFile) -> str:
        """Keeps a map for a while; returns the key that takes it."""
        key = secrets.token_urlsafe(18)
        self._waiting[key] = Waiting(workspace, person, map_file, time.monotonic())
        while len(self._waiting) > MOST:
            self._waiting.popitem(last=False)
        return key

    def take(self, key: str, workspace: str, person: str) -> MapFile | None:
        """The map under this key, once; None if it is another's, too old or gone."""
        found = self._waiting.pop(key, None)
        if found is None or (found.workspace, found.person) != (workspace, person):
            return None
        return found.map_file if time.monotonic() - found.since < SECONDS else None
