"""Whether anything that was acknowledged is gone after the server was killed without a goodbye."""

from __future__ import annotations

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.store.sqlite import SqliteStore
from bench.frames import Reader
from bench.ground import board, prepare
from bench.person import Person
from bench.places import WORKSPACE
from bench.server import Server, serving
from bench.tally import Figures, Tally

ENOUGH = 150
WRITERS = 5
WAIT_SECONDS = 30.0


def killing() -> Figures:
    """How many of 150 acknowledged notes are missing after a kill in the middle of the writing."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        database = Path(folder) / "bench.db"
        tickets = [each for each in prepare(database, board(), WRITERS * 5) if each.writes]
        with serving(database) as server:
            reader, tally = Reader(), Tally()
            people = [Person(ticket, reader, []) for ticket in tickets]
            # In a thread of its own: whoever calls this may have an event loop running already.
            with ThreadPoolExecutor(max_workers=1) as thread:
                thread.submit(_run, server, people, tally).result()
        store = SqliteStore(database)
        there = {fact.what.item for fact in store.read(WORKSPACE)}
        store.close()
    lost = [mark for mark in tally.acknowledged if f"n-{mark}" not in there]
    return {"killed_after": len(tally.acknowledged), "lost_on_kill": len(lost)}


def _run(server: Server, people: list[Person], tally: Tally) -> None:
    asyncio.run(_write_until_killed(server, people, tally))


async def _write_until_killed(server: Server, people: list[Person], tally: Tally) -> None:
    """Everyone writes as fast as they are answered; the kill follows the last answer."""
    for person in people:
        await person.join(server.address)
        person.begin(tally)
    async with asyncio.timeout(WAIT_SECONDS):
        while len(tally.acknowledged) < ENOUGH:
            for person in people:
                if not person.waits():
                    person.place()
            await asyncio.sleep(0)
    server.kill()
    while not all(person.hung_up_on() for person in people):
        await asyncio.sleep(0.01)
