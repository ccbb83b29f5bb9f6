"""Processes full of people, apart from the server, so that nobody shares its GIL."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from bench.frames import Reader
from bench.person import Note, Person
from bench.places import Ticket
from bench.tally import Tally, together

JOIN_AT_ONCE = 20
QUIET, PATIENCE = 0.7, 10.0
"""Seconds without a frame after which nothing more comes, and how long that is waited for."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a process is told to do: write notes or edits at a rate (a second) for some seconds."""

    workload: str
    rate: float
    seconds: float
    seed: int


class Crowd:
    """Everyone, in one or more processes."""

    def __init__(self, ends: Sequence[Connection], writers: Sequence[int]) -> None:
        self._ends = ends
        self._writers = writers

    def write(self, workload: str, rate: float, seconds: float, seed: int = 1) -> Tally:
        """Has the writers write at this total rate, and returns what everyone counted."""
        for n, (end, writers) in enumerate(zip(self._ends, self._writers, strict=True)):
            share = rate * writers / sum(self._writers)
            end.send(Order(workload, share, seconds, seed * 1000 + n))
        # Nobody writes before everyone counts, and nobody stops counting before all is answered.
        for word in ("write", "count"):
            for end in self._ends:
                _told(end)
            for end in self._ends:
                end.send(word)
        return together([_told(end) for end in self._ends])


@contextmanager
def crowd(
    address: str, tickets: Sequence[Ticket], notes: Sequence[Note], processes: int
) -> Iterator[Crowd]:
    """Everyone joined and listening; they leave at the end. Raises ConnectionError."""
    context = multiprocessing.get_context("spawn")
    # Every process gets its share of the writers, then of the others.
    lined = sorted(tickets, key=lambda ticket: not ticket.writes)
    groups = [lined[n::processes] for n in range(processes)]
    all_writers = [ticket.person for ticket in lined if ticket.writes]
    shares = {p: notes[n :: len(all_writers)] for n, p in enumerate(all_writers)}
    ends, running = [], []
    try:
        for group in groups:
            ours, theirs = context.Pipe()
            process = context.Process(target=_live, args=(address, group, shares, theirs))
            process.start()
            theirs.close()
            ends.append(ours)
            running.append(process)
        for end in ends:
            _told(end)
        yield Crowd(ends, [sum(ticket.writes for ticket in group) for group in groups])
    finally:
        for end, process in zip(ends, running, strict=True):
            with end:
                if process.is_alive():
                    end.send(None)
            process.join(10)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()


def _told(end: Connection) -> Tally:
    """What a process answers; raises what went wrong there."""
    answer = end.recv()
    if isinstance(answer, Exception):
        raise answer
    assert isinstance(answer, Tally)  # noqa: S101 - our own processes say nothing else
    return answer


def _live(
    address: str, tickets: Sequence[Ticket], shares: dict[str, list[Note]], end: Connection
) -> None:
    """The life of one process: join, then one run after the other, until there is no order."""
    reader = Reader()
    people = [Person(ticket, reader, shares.get(ticket.person, [])) for ticket in tickets]

    async def run() -> None:
        for n in range(0, len(people), JOIN_AT_ONCE):
            await asyncio.gather(*(person.join(address) for person in people[n : n + JOIN_AT_ONCE]))
        end.send(Tally())
        while (order := await asyncio.to_thread(end.recv)) is not None:
            await _run(people, reader, order, end)
        for person in people:
            person.leave()

    try:
        asyncio.run(run())
    except (ConnectionError, EOFError) as wrong:
        end.send(ConnectionError(str(wrong)))


async def _run(people: list[Person], reader: Reader, order: Order, end: Connection) -> None:
    """One run in step with the other processes: all count, all write, all tell."""
    tally = Tally()
    reader.begin(time.monotonic())
    for person in people:
        person.begin(tally)
    end.send(tally)
    await asyncio.to_thread(end.recv)
    used = time.process_time()
    await _write([person for person in people if person.writes], order)
    await _until(lambda: not any(person.waits() for person in people))
    end.send(tally)
    await asyncio.to_thread(end.recv)
    await _settle(tally)
    tally.cpu_seconds = time.process_time() - used
    tally.hung_up = sum(person.hung_up_on() for person in people)
    end.send(tally)


async def _write(writers: list[Person], order: Order) -> None:
    """Writes as independent people do: at chance moments, whatever has been answered so far."""
    if not writers:
        return
    chance = random.Random(order.seed)
    due = start = time.monotonic()
    while (due := due + chance.expovariate(order.rate)) < start + order.seconds:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        if order.workload == "notes":
            chance.choice(writers).place()
            continue
        # Whoever has a note at hand; if nobody has, this edit is not made, and the rate shows it.
        first = chance.randrange(len(writers))
        any(writers[(first + n) % len(writers)].edit() for n in range(len(writers)))


async def _settle(tally: Tally) -> None:
    """Waits until nothing has come for a while."""
    last = (time.monotonic(), tally.frames)

    def quiet() -> bool:
        nonlocal last
        if tally.frames != last[1]:
            last = (time.monotonic(), tally.frames)
        return time.monotonic() - last[0] > QUIET

    await _until(quiet)


async def _until(true: Callable[[], bool]) -> None:
    """Waits until something is so, but not for ever: what did not come then is lost."""
    begun = time.monotonic()
    while not true() and time.monotonic() - begun < PATIENCE:
        await asyncio.sleep(0.05)
