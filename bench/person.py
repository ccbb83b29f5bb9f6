"""One person of the load: listens on the board, writes when told to, and counts what they saw."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any

from bench.frames import Frame, Reader, age, new_mark, spelt
from bench.places import CELLS, SURFACE, WORKSPACE, Ticket, words
from bench.tally import Tally
from bench.wire import Wire, connect

Note = tuple[str, int]
"""A note's id, and the version of it that its writer saw last."""
_numbers = count()


class Person:
    """Someone who has joined; their counts go into the tally they are given for a run."""

    def __init__(self, ticket: Ticket, reader: Reader, notes: list[Note]) -> None:
        self.writes = ticket.writes
        self.tally = Tally()
        self.ticket = ticket
        self._reader = reader
        self._notes = deque(notes)
        self._at: dict[str, int] = {}
        self._seen: set[str] = set()
        self._own: set[str] = set()
        self._unanswered: set[str] = set()
        self._wire: Wire

    async def join(self, address: str) -> bool:
        """Connects and listens; returns whether the page that is open has missed something. Raises
        OSError if the server is not there, or does not want them.
        """
        self._wire = await connect(address, self.ticket.cookie, self._heard)
        place = {"workspace": WORKSPACE, "surface": SURFACE}
        told = await self._wire.ask("listen", place)
        if not told["ok"]:
            raise ConnectionError(f"The server let nobody listen: {told.get('sentence', told)}")
        missed = any(seq > self._at.get(name, seq) for name, seq in told["channels"].items())
        for channel, seq in told["channels"].items():
            self._at[channel] = max(seq, self._at.get(channel, 0))
        return missed

    def leave(self) -> None:
        """Goes home."""
        self._wire.close()

    def begin(self, tally: Tally) -> None:
        """Counts from now on into this tally."""
        self.tally = tally
        self._seen.clear()
        self._own.clear()
        self._unanswered.clear()

    def waits(self) -> bool:
        """Whether something of theirs has not been answered yet."""
        return bool(self._unanswered)

    def saw(self, mark: str) -> bool:
        """Whether a frame brought this person the note or the words with this mark."""
        return mark in self._seen

    def hung_up_on(self) -> bool:
        """Whether the server has closed this person's socket."""
        return self._wire.lost

    def place(self) -> None:
        """Writes a new note into the next cell."""
        mark = self._new_mark()
        stage, question = CELLS[int(mark[16:], 16) % len(CELLS)]
        form = {
            "note": [f"n-{mark}"], "stage": [stage], "question": [question],
            "text": [words("now")], "how": ["worker"],
        }  # fmt: skip
        self._do("place_note", form, mark, lambda seq: None)

    def edit(self) -> bool:
        """Rewords the note this person has left alone longest; False while all of theirs are on
        their way, because nobody edits a version they have not seen.
        """
        if not self._notes:
            return False
        note, saw = self._notes.popleft()
        mark = self._new_mark()
        form = {
            "note": [note],
            "text": [words(spelt(mark))],
            "how": ["worker"],
            "saw": [str(saw)],
        }
        self._do("edit_note", form, mark, lambda seq: self._notes.append((note, seq)))
        return True

    def _new_mark(self) -> str:
        mark = new_mark(next(_numbers))
        self._own.add(mark)
        return mark

    def _do(
        self, kind: str, form: dict[str, list[str]], mark: str, kept: Callable[[int], None]
    ) -> None:
        tally = self.tally
        sent = time.monotonic()

        def answered(answer: dict[str, Any]) -> None:
            self._unanswered.discard(mark)
            if answer["ok"]:
                tally.acknowledged[mark] = (time.monotonic() - sent) * 1e3
                kept(answer["seq"])
            else:
                tally.refusals[answer["sentence"]] += 1

        self._unanswered.add(mark)
        tally.sent += 1
        self._wire.send("do", {"kind": kind, "workspace": WORKSPACE, "form": form}, answered)

    def _heard(self, payload: bytes) -> None:
        if not payload.startswith(b'42["frame"'):
            return
        now = time.monotonic()
        frame = self._reader.read(payload)
        self.tally.frames += 1
        self.tally.bytes += len(payload)
        if not self._in_turn(frame):
            return
        self.tally.duplicated += frame.twice
        for mark in frame.marks - self._seen:
            self._seen.add(mark)
            if mark not in self._own:
                self.tally.sightings[mark] += 1
                self.tally.seen.append(age(mark, now))

    def _in_turn(self, frame: Frame) -> bool:
        """The client's rule: whether a frame is newer than what we have, counting what is amiss."""
        mine = self._at.get(frame.channel, frame.since)
        if frame.seq <= mine:
            self.tally.duplicated += frame.seq == mine
            self.tally.out_of_order += frame.seq < mine
            return False
        self.tally.gaps += frame.since > mine
        self._at[frame.channel] = frame.seq
        return True
