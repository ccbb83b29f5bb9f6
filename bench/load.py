"""The load: everyone on one board, a fifth of them writing; and the rate that is too much."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.ground import board, prepare
from bench.newcomer import open_board
from bench.people import Crowd, crowd
from bench.server import Server, serving
from bench.tally import Figures, figures

NOTES_TO_EDIT = 200
BEARABLE_MS = 200
LOWEST, HIGHEST = 25.0, 25_600.0
HALVINGS = 3
CROWD = 500
NEVER_OF_LOADS = ("lost", "duplicated", "out_of_order", "unanswered")


@dataclass(frozen=True, slots=True)
class Load:
    """How many people, how many changes a second by all of them together, for how long."""

    participants: int = 200
    rate: float = 100.0
    seconds: float = 10.0
    workload: str = "notes"
    processes: int = 2


class Refusing(Exception):
    """The server refused what the bench sends, so that nothing was measured; with its sentence."""


def measure(load: Load, profile: Path | None = None, seed: int = 1) -> Figures:
    """One run on a fresh board: times, what went amiss, and what it took of the machine."""
    with _joined(load, profile) as (server, everyone):
        before = server.cpu_seconds()
        tally = everyone.write(load.workload, load.rate, load.seconds, seed)
        server.check_alive()
        used = server.cpu_seconds() - before
        resident = server.resident_mb()
    if tally.refusals:
        raise Refusing(tally.refusals.most_common(1)[0][0])
    return figures(tally, load.participants) | {
        "server_cpu_seconds": round(used, 2),
        "server_core_share": round(used / load.seconds, 3),
        "resident_mb": resident,
    }


def saturation(load: Load, seconds: float = 3.0) -> int:
    """The highest rate at which p95 of send → seen stays bearable with nothing lost.

    By edits of 200 notes, so that the board stays the same size: with new notes, the later rates
    would be tried on a fuller board. Rates double until one is too much, then the gap is halved.
    """
    ramp = Load(load.participants, 0.0, seconds, "edits", load.processes)
    with _joined(ramp) as (server, everyone):

        def bears(rate: float) -> bool:
            told = everyone.write("edits", rate, seconds, seed=int(rate))
            found = figures(told, load.participants)
            amiss = (found["lost"], found["unanswered"], found["refused"])
            # Chance moments: a quarter fewer than wanted is not chance any more.
            kept_up = told.sent > 0.75 * rate * seconds
            return kept_up and not any(amiss) and float(found["seen_p95_ms"]) < BEARABLE_MS

        # Something else on the machine may spoil a few seconds; a rate is too much if it is twice.
        highest = round(_highest(lambda rate: bears(rate) or bears(rate)))
        server.check_alive()
    return highest


def _highest(bears: Callable[[float], bool]) -> float:
    low, high = 0.0, LOWEST
    while high <= HIGHEST and bears(high):
        low, high = high, high * 2
    for _ in range(HALVINGS if low else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if bears(middle) else (low, middle)
    return low


def edited(load: Load) -> Figures:
    """The same load with edits of 200 notes."""
    found = measure(replace(load, workload="edits"))
    names = ("seen_p50_ms", "seen_p95_ms", "server_core_share", *NEVER_OF_LOADS)
    return {f"edits_{name}": found[name] for name in names}


def crowded(rate: float = 100.0, seconds: float = 10.0, processes: int = 2) -> Figures:
    """As many people as the product is made for, and what they cost the server in memory."""
    found = measure(Load(CROWD, rate, seconds, "notes", processes))
    names = ("seen_p50_ms", "seen_p95_ms", "server_core_share", "resident_mb", *NEVER_OF_LOADS)
    return {f"crowd_{name}": found[name] for name in names}


@contextmanager
def _joined(load: Load, profile: Path | None = None) -> Iterator[tuple[Server, Crowd]]:
    """A server on a fresh board with everyone joined."""
    ground = board(NOTES_TO_EDIT if load.workload == "edits" else 0)
    notes = [(note.id, note.version) for note in ground.state.notes.values()]
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        database = Path(folder) / "bench.db"
        tickets = prepare(database, ground, load.participants)
        with (
            serving(database, profile) as server,
            crowd(server.address, tickets, notes, load.processes) as everyone,
        ):
            # Nobody is on a board without having opened its page: one of either role does.
            for ticket in tickets[:2]:
                open_board(server.address, ticket, len(notes))
            yield server, everyone
