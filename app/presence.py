"""Who is in the room and what they do just now: told by their pages, kept in memory, never stored.

Whom it is told to, and how it looks, is left to roomlist.py.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.store import Person

GRACE = 12.0
"""So long somebody may be without a connection before it is said: a phone changes cells."""
FORGOTTEN = 6 * 3600.0
"""Whoever has been gone for so long has gone home."""
DOES = ("writing", "reading", "away")
ORDER = ("lost", "out", "away", "writing", "reading", "passing", "finished")
"""What people do, in the order in which they may need help; quiet and a raised hand go before."""
SAYS = ("finished", "passing", "hand", "quiet")
"""What people say of themselves by a button, to the coaches alone."""
PHONE, TABLET = re.compile(r"Mobi|iPhone"), re.compile(r"iPad|Tablet|Android(?!.*Mobi)")

Spot = tuple[str, str]
"""A workspace and a workshop in it."""
Place = tuple[str, str]
"""A run-sheet step and a life stage: what somebody is finished with."""


@dataclass(slots=True)
class Device:
    """One open page of somebody’s: on what kind of thing, and what is done there since when."""

    kind: str
    does: str
    since: float


@dataclass(slots=True)
class Someone:
    """One person in one room, with all their devices; `gone` is when the last of those went."""

    person: Person
    devices: dict[str, Device] = field(default_factory=dict)
    kind: str = "laptop"
    gone: float = 0.0
    goodbye: bool = False
    last: str = "reading"
    hand: bool = False
    quiet: bool = False
    finished: Place | None = None
    passing: Place | None = None
    """The question they pass on; nobody asks why."""
    out: float = 0.0
    """When they stepped out; 0 if they are in the room."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody as a coach sees them: what they do and for how many seconds, on what device."""

    person: Person
    does: str
    seconds: int
    kind: str
    hand: bool
    quiet: bool

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Their place in the list: whoever may need help first, and who has long been writing."""
        gone = self.does in ("lost", "out")
        first = 0 if gone else 1 if self.quiet else 2 if self.hand else 3
        longest = -self.seconds if self.does in ("lost", "out", "writing") else 0
        return first, ORDER.index(self.does), longest, self.person.name.casefold()


class Presence:
    """Everyone in every room. A person on two devices is one person."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rooms: dict[Spot, dict[str, Someone]] = {}
        self._lock = threading.Lock()

    def tell(self, spot: Spot, person: Person, sid: str, kind: str, does: str) -> bool:
        """A page says what is done there; returns whether that is news.

        Whoever had stepped out and opens a page of the room again has come back.
        """
        with self._lock:
            here = self._rooms.setdefault(spot, {}).setdefault(person.id, Someone(person))
            here.person, here.kind, here.gone, here.goodbye = person, kind, 0.0, False
            was = here.devices.get(sid)
            if was is None and does != "away":
                here.out = 0.0
            if was is not None and was.does == does:
                return False
            here.devices[sid] = Device(kind, does, self._clock())
            return True

    def say(
        self,
        spot: Spot,
        person: str,
        place: Place,
        *,
        finished: bool | None = None,
        passing: bool | None = None,
        hand: bool | None = None,
        quiet: bool | None = None,
    ) -> dict[str, bool]:
        """What somebody says of themselves by a button, None as it was; returns all of it.

        Nobody has both finished and passed: the later of the two is meant.
        """
        with self._lock:
            here = self._rooms.get(spot, {}).get(person)
            if here is None:
                return dict.fromkeys(SAYS, False)
            if finished is not None:
                here.finished = place if finished else None
                here.passing = None if finished else here.passing
            if passing is not None:
                here.passing = place if passing else None
                here.finished = None if passing else here.finished
            here.hand = here.hand if hand is None else hand
            here.quiet = here.quiet if quiet is None else quiet
            done, passed = here.finished == place, here.passing == place
            values = (done, passed, here.hand, here.quiet)
            return dict(zip(SAYS, values, strict=True))

    def step_out(self, spot: Spot, person: Person, kind: str) -> None:
        """Somebody has left the room for a while: known until they open a page of it again."""
        with self._lock:
            here = self._rooms.setdefault(spot, {}).setdefault(person.id, Someone(person))
            here.person, here.kind, here.hand = person, kind, False
            now = self._clock()
            here.out = here.out or now
            if not here.devices:
                here.gone, here.goodbye = here.gone or now, True

    def come_back(self, spot: Spot, person: str) -> None:
        """Somebody who had stepped out is in the room again."""
        with self._lock:
            here = self._rooms.get(spot, {}).get(person)
            if here is not None:
                here.out = 0.0

    def leave(self, sid: str, *, goodbye: bool = False) -> list[Spot]:
        """A page is gone, with a word (it was closed) or without; returns the rooms it was in."""
        left = []
        with self._lock:
            for spot, room in self._rooms.items():
                for here in room.values():
                    device = here.devices.pop(sid, None)
                    if device is None:
                        continue
                    left.append(spot)
                    if not here.devices:
                        here.gone, here.goodbye = self._clock(), goodbye
                        here.last = device.does
        return left

    def forget(self, workspace: str) -> None:
        """Forgets everyone in every room of a workspace that is taken away."""
        with self._lock:
            for spot in [spot for spot in self._rooms if spot[0] == workspace]:
                del self._rooms[spot]

    def seen(self, spot: Spot, place: Place) -> list[Seen]:
        """Everyone in a room, whoever may need help first; `place` is where the room is."""
        now = self._clock()
        with self._lock:
            room = self._rooms.get(spot, {})
            for person in [p for p, each in room.items() if self._forgotten(each, now)]:
                del room[person]
            found = [_seen(each, place, now) for each in room.values()]
        return sorted(found, key=lambda each: each.rank)

    def _forgotten(self, here: Someone, now: float) -> bool:
        return not here.devices and now - here.gone > FORGOTTEN


def _seen(here: Someone, place: Place, now: float) -> Seen:
    does, since = _does(here, place, now)
    return Seen(here.person, does, int(now - since), here.kind, here.hand, here.quiet)


def _does(here: Someone, place: Place, now: float) -> tuple[str, float]:
    """The most that any of their devices is used for; without one, lost once the grace is over."""
    if here.out:
        return "out", here.out
    settled = _settled(here, place)
    if not here.devices:
        if now - here.gone <= GRACE:
            return settled or here.last, here.gone
        return ("away" if here.goodbye else "lost"), here.gone
    doing = {each.does: each for each in here.devices.values()}
    if "writing" in doing:
        since = min(each.since for each in here.devices.values() if each.does == "writing")
        return "writing", since
    if settled:
        return settled, now
    does = "reading" if "reading" in doing else "away"
    return does, doing[does].since


def _settled(here: Someone, place: Place) -> str:
    """That they have finished with where the room is, or pass on it; empty while they have not."""
    if here.finished == place:
        return "finished"
    return "passing" if here.passing == place else ""


def counts(seen: Iterable[Seen]) -> dict[str, int]:
    """How many do what, in the order of a sentence; nobody’s own."""
    how_many = Counter(each.does for each in seen)
    words = ("writing", "reading", "finished", "passing", "out", "away", "lost")
    return {does: how_many[does] for does in words if how_many[does]}


def kind_of(user_agent: str, shared: str) -> str:
    """The icon of a device: shared by a table, used to write for others, or what the browser says
    that it runs on.
    """
    if shared in ("table", "scribe"):
        return "table-device" if shared == "table" else "scribe"
    if TABLET.search(user_agent):
        return "tablet"
    return "phone" if PHONE.search(user_agent) else "laptop"
