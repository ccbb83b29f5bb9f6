"""The log that is written a moment’s lines at a time: nothing is left out or turned round."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

import gevent
import pytest

from app.gathered import Gathered


class Counting(StringIO):
    """A stream that counts how often it is written to."""

    writes = 0

    def write(self, words: str) -> int:
        self.writes += bool(words)
        return super().write(words)


@pytest.fixture
def stream() -> Counting:
    return Counting()


@pytest.fixture
def log(stream: Counting) -> Iterator[logging.Logger]:
    """A log of its own that is written as soon as the greenlet that logs lets others go on."""
    found = logging.getLogger("tests.gathered")
    found.propagate, found.level = False, logging.INFO
    handler = Gathered(stream, every=0)
    found.addHandler(handler)
    yield found
    found.removeHandler(handler)


def test_what_is_logged_within_a_moment_is_written_at_once(
    stream: Counting, log: logging.Logger
) -> None:
    for number in range(3):
        log.info("line %s", number)
    assert stream.getvalue() == ""

    gevent.idle()

    assert (stream.getvalue(), stream.writes) == ("line 0\nline 1\nline 2\n", 1)


def test_what_went_wrong_does_not_wait(stream: Counting, log: logging.Logger) -> None:
    log.info("before it")
    log.error("broken")

    assert stream.getvalue() == "before it\nbroken\n"


def test_the_end_of_the_server_leaves_nothing_unwritten(
    stream: Counting, log: logging.Logger
) -> None:
    log.info("the last line")

    # As logging itself does with every handler when a process ends.
    log.handlers[0].flush()

    assert stream.getvalue() == "the last line\n"
