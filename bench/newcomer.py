"""How long a newcomer waits for a board of 1,000 notes: alone, and as one of fifty at once."""

from __future__ import annotations

import http.client
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit

from bench.ground import board, prepare
from bench.places import STORY, WORKSPACE, Ticket, words
from bench.server import serving
from bench.tally import Figures

NOTES, ALONE, AT_ONCE = 1_000, 5, 50
PATIENCE = 60


class NotOpened(Exception):
    """A newcomer did not get the whole board; the sentence says what came instead."""


def newcomers() -> Figures:
    """The first to open the board after a start, five one by one, and fifty at once.

    Before each of the five a note is written, so that nobody gets a page kept from the one before.
    """
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        database = Path(folder) / "bench.db"
        tickets = prepare(database, board(NOTES), AT_ONCE)
        writer = tickets[0]
        with serving(database) as server:
            first, size = open_board(server.address, tickets[1], NOTES)
            alone = []
            for n in range(ALONE):
                _write(server.address, writer, n)
                alone.append(open_board(server.address, tickets[2 + n], NOTES + n + 1)[0])
            _write(server.address, writer, ALONE)
            began = time.perf_counter()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                waited = list(
                    pool.map(lambda t: open_board(server.address, t, NOTES + ALONE + 1)[0], tickets)
                )
            took = (time.perf_counter() - began) * 1000
    return {
        "newcomer_ms": round(median(alone), 1),
        "newcomer_first_ms": round(first, 1),
        "newcomer_kb": round(size / 1000),
        "fifty_newcomers_ms": round(took, 1),
        "fifty_newcomers_median_ms": round(median(waited), 1),
    }


def open_board(address: str, ticket: Ticket, notes: int) -> tuple[float, int]:
    """Opens the board; returns the milliseconds until its last byte, and how many bytes."""
    began = time.perf_counter()
    body = page(address, ticket)
    took = (time.perf_counter() - began) * 1000
    found = body.count(b'id="note--')
    if found != notes:
        raise NotOpened(f"A newcomer got {found} of {notes} notes.")
    return took, len(body)


def page(address: str, ticket: Ticket) -> bytes:
    """The page of the board."""
    with _line(address) as line:
        line.request("GET", f"/w/{WORKSPACE}/story/{STORY}", headers=_headers(ticket))
        answer = line.getresponse()
        body = answer.read()
    if answer.status != 200:
        raise NotOpened(f"The board was not there: status {answer.status}.")
    return body


def _write(address: str, ticket: Ticket, number: int) -> None:
    form = {
        "note": f"n-new-{number}", "stage": f"{STORY}-0", "question": "hope",
        "text": words("new"), "how": "worker",
    }  # fmt: skip
    headers = _headers(ticket) | {
        "Origin": address,
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with _line(address) as line:
        line.request("POST", f"/w/{WORKSPACE}/do/place_note", urlencode(form), headers)
        answer = line.getresponse()
        said = answer.read()
    if answer.status != 200:
        raise NotOpened(f"A note was not taken: status {answer.status}, {said.decode()[:120]}")


@contextmanager
def _line(address: str) -> Iterator[http.client.HTTPConnection]:
    where = urlsplit(address)
    line = http.client.HTTPConnection(str(where.hostname), where.port, timeout=PATIENCE)
    try:
        yield line
    finally:
        line.close()


def _headers(ticket: Ticket) -> dict[str, str]:
    return {"Cookie": ticket.cookie}
