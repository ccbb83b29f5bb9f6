"""Rooms: each live workspace in memory, with its inbox; commands in, facts kept, frames out.

There is no timer: whoever finds the room idle leads it. While the leader's batch is on its way to
the disk the next batch gathers, so the busier a room is, the more each commit carries.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.store import BROKEN, EventLog, SeqConflict, Unsaved
from workshops import commands as commands
from workshops.core import Command, Context, Fact, Refused, apply, decide, fold
from workshops.regions import Region, touched
from workshops.workspace import EMPTY, Workspace

TRIES = 5
GONE = "This workspace was taken away, so nothing can be written in it any more."


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command: the room's seq after it, and the fact to name when undoing it (0:
    none).
    """

    seq: int
    undo: int = 0


@dataclass(slots=True)
class Waiting:
    """A command in the inbox, and the answer its sender waits for."""

    command: Command
    context: Context
    done: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None
    refusal: Exception | None = None
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One fact with the states on either side of it."""

    before: Workspace
    fact: Fact
    after: Workspace


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch changed: the state after it, for each region the last seq that touched it, and
    for each channel the seq that had touched it before.
    """

    workspace: str
    state: Workspace
    regions: dict[Region, int]
    since: dict[str, int]


class Room:
    """One workspace: submit a command, wait for its answer; `announce` hears of every batch that is
    kept.
    """

    def __init__(
        self, workspace: str, log: EventLog, announce: Callable[[Batch], None] = lambda batch: None
    ) -> None:
        self.workspace = workspace
        self._log = log
        self._announce = announce
        self._inbox: deque[Waiting] = deque()
        self._lock = threading.Lock()
        self._led = False
        self._closed = False
        self.state = fold(log.read(workspace), EMPTY)
        # Before the first fact here, a channel was last touched at the latest when the room opened.
        self._opened = self.state.seq
        self._last: dict[str, int] = {}

    def last(self, channel: str) -> int:
        """The last fact that touched a channel, as far as this room knows."""
        return self._last.get(channel, self._opened)

    def submit(self, command: Command, context: Context) -> Answer:
        """Decides, keeps and announces the command; returns when it is kept.

        Raises Refused with a rule's sentence, or Unsaved when the store could not keep it.
        """
        mine = Waiting(command, context)
        with self._lock:
            if self._closed:
                raise Refused(GONE)
            self._closed = isinstance(command, _Close)
            self._inbox.append(mine)
            leads = not self._led
            self._led = True
        if not leads:
            mine.done.wait()
            leads = mine.leads
        if leads:
            self._lead()
        if mine.refusal is not None:
            raise mine.refusal
        assert mine.answer is not None  # noqa: S101 - the leader answers everyone it takes up
        return mine.answer

    def _lead(self) -> None:
        """Takes turns until the inbox is empty, or hands over to the first who came meanwhile."""
        with self._lock:
            batch = list(self._inbox)
            self._inbox.clear()
        try:
            self._take(batch)
        finally:
            with self._lock:
                following = self._inbox[0] if self._inbox else None
                self._led = following is not None
            for waiting in batch:
                waiting.done.set()
            if following is not None:
                following.leads = True
                following.done.set()

    def _take(self, batch: list[Waiting]) -> None:
        try:
            turns = self._keep(batch)
        except BaseException as wrong:
            # Nobody may take what was decided here for kept, even if the leader itself is stopped.
            told = wrong if isinstance(wrong, Exception) else Unsaved(BROKEN)
            for waiting in batch:
                waiting.refusal = waiting.refusal or told
            if not isinstance(wrong, Unsaved):
                raise
            return
        if turns:
            self._tell(turns)

    def _keep(self, batch: list[Waiting]) -> list[Turn]:
        """Decides the batch against the evolving state and appends it; all of it again if someone
        was first.
        """
        if any(isinstance(waiting.command, _CatchUp) for waiting in batch):
            self.refresh()
        for _ in range(TRIES):
            turns: list[Turn] = []
            state = self.state
            for waiting in batch:
                state = _decided(state, waiting, turns)
            if not turns:
                return turns
            facts = [turn.fact for turn in turns]
            # What an erasing fact says itself, such as what remains of a name, stays.
            erase = {
                key: turn.fact.seq - 1
                for turn in turns
                for key in turn.fact.what.erases(turn.before)
            }
            try:
                self._log.append(self.workspace, facts, erase)
            except SeqConflict:
                self.refresh()
                continue
            self.state = state
            return turns
        raise Unsaved("Too many people were writing at once. Your words are kept here; try again.")

    def catch_up(self) -> None:
        """Takes in what another process appended, if the log says that there is anything.

        It waits for its turn like any command, as a batch of ours may be on its way to the log.
        """
        if self._log.last(self.workspace) > self.state.seq:
            self.submit(_CatchUp(), Context("", "coach", ""))

    def refresh(self) -> None:
        """Takes in what another process appended; for whoever leads."""
        turns: list[Turn] = []
        for fact in self._log.read(self.workspace, self.state.seq):
            turns.append(Turn(self.state, fact, apply(self.state, fact)))
            self.state = turns[-1].after
        if turns:
            self._tell(turns)

    def _tell(self, turns: list[Turn]) -> None:
        regions: dict[Region, int] = {}
        for turn in turns:
            for region in touched(turn.before, turn.after, turn.fact):
                regions[region] = turn.fact.seq
        channels = {region.channel for region in regions}
        since = {channel: self.last(channel) for channel in channels}
        for region, seq in regions.items():
            self._last[region.channel] = max(seq, self._last.get(region.channel, 0))
        self._announce(Batch(self.workspace, self.state, regions, since))


def _decided(state: Workspace, waiting: Waiting, turns: list[Turn]) -> Workspace:
    """Decides one command on top of the others of its batch, and notes its answer or refusal."""
    waiting.refusal, undo = None, 0
    try:
        facts = decide(state, waiting.command, waiting.context)
    except Refused as refusal:
        waiting.refusal = refusal
        return state
    for fact in facts:
        after = apply(state, fact)
        turns.append(Turn(state, fact, after))
        state = after
        mine = state.deeds.get(fact.by, ())
        undo = fact.seq if mine and mine[-1].seq == fact.seq else undo
    waiting.answer = Answer(state.seq, undo)
    return state


class _Nothing(Command):
    """Something that waits its turn in a room’s inbox and changes nothing."""

    __slots__ = ()

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        return ()


class _Close(_Nothing):
    """The last that comes into a room’s inbox."""

    __slots__ = ()


class _CatchUp(_Nothing):
    """Asks whoever leads to read the log’s tail before anything else."""

    __slots__ = ()


class Rooms:
    """The register of live workspaces: one room each, opened on first use."""

    def __init__(self, log: EventLog, announce: Callable[[Batch], None]) -> None:
        self._log = log
        self._announce = announce
        self._rooms: dict[str, Room] = {}
        self._gone: set[str] = set()
        self._lock = threading.Lock()

    def room(self, workspace: str) -> Room:
        """The room of a workspace; the caller has checked that there is one."""
        with self._lock:
            if workspace in self._gone:
                raise Refused(GONE)
            room = self._rooms.get(workspace)
            if room is None:
                room = self._rooms[workspace] = Room(workspace, self._log, self._announce)
            return room

    def close(self, workspace: str) -> None:
        """Closes a room for good; returns when nothing is on its way to the log any more."""
        room = self.room(workspace)
        with self._lock:
            self._gone.add(workspace)
            self._rooms.pop(workspace, None)
        room.submit(_Close(), Context("", "coach", ""))

    def opened(self) -> Iterable[Room]:
        """The rooms that are open now."""
        return tuple(self._rooms.values())
