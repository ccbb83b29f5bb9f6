"""How long a full room is without its board when the server is killed and started again."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.frames import Reader
from bench.ground import board, prepare
from bench.newcomer import page
from bench.person import Person
from bench.server import serving
from bench.tally import Figures, Tally

PEOPLE, NOTES = 200, 200
PATIENCE = 60.0
FIRST_DELAY, LONGEST_DELAY = 1.0, 5.0
"""What the socket library in the page waits before it tries again, give or take a half."""
FETCHERS = 32


def restarting(people: int = PEOPLE, notes: int = NOTES) -> Figures:
    """Everyone is on the board, a fifth of them write, and after so many acknowledged notes the
    server is killed and started anew. Everyone does what a page does: tries again, listens, and
    fetches the page if it missed something.

    The time runs from the kill until the last of them has every acknowledged note.
    """
    # In a thread of its own: whoever calls this may have an event loop running already.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(_restart, people, notes).result()


def _restart(people: int, notes: int) -> Figures:
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        database = Path(folder) / "bench.db"
        tickets = prepare(database, board(), people)
        reader, tally = Reader(), Tally()
        everyone = [Person(ticket, reader, []) for ticket in tickets]
        with asyncio.Runner() as run, ThreadPoolExecutor(FETCHERS) as fetchers:
            with serving(database) as server:
                run.run(_write(everyone, server.address, tally, notes))
                began = time.perf_counter()
                server.kill()
            with serving(database, port=server.port) as again:
                up = time.perf_counter() - began
                marks = list(tally.acknowledged)
                lost = run.run(_all_back(everyone, again.address, marks, fetchers))
                took = time.perf_counter() - began
                run.run(_leave(everyone))
    return {
        "restart_people": people,
        "restart_seconds": round(took, 2),
        "restart_up_seconds": round(up, 2),
        "lost_on_restart": lost,
    }


async def _write(everyone: list[Person], address: str, tally: Tally, notes: int) -> None:
    for n in range(0, len(everyone), FETCHERS):
        await asyncio.gather(*(person.join(address) for person in everyone[n : n + FETCHERS]))
    for person in everyone:
        person.begin(tally)
    writers = [person for person in everyone if person.writes]
    async with asyncio.timeout(PATIENCE):
        while len(tally.acknowledged) < notes:
            for person in writers:
                if not person.waits():
                    person.place()
            await asyncio.sleep(0)


async def _all_back(
    everyone: list[Person], address: str, marks: list[str], fetchers: ThreadPoolExecutor
) -> int:
    """How many acknowledged notes are on somebody's page no more, added up over all people."""
    async with asyncio.timeout(PATIENCE):
        missing = (_back(person, address, marks, fetchers) for person in everyone)
        return sum(await asyncio.gather(*missing))


async def _back(
    person: Person, address: str, marks: list[str], fetchers: ThreadPoolExecutor
) -> int:
    chance, delay = random.Random(person.ticket.person), FIRST_DELAY
    while True:
        await asyncio.sleep(delay * chance.uniform(0.5, 1.5))
        try:
            missed = await person.join(address)
            break
        except OSError:
            delay = min(2 * delay, LONGEST_DELAY)
    # What is acknowledged was in a frame before; where one was missed, the page has it.
    if not missed:
        return sum(not person.saw(mark) for mark in marks)
    loop = asyncio.get_running_loop()
    body = await loop.run_in_executor(fetchers, page, address, person.ticket)
    return sum(f'id="note--n-{mark}"'.encode() not in body for mark in marks)


async def _leave(everyone: list[Person]) -> None:
    for person in everyone:
        person.leave()
