"""What goes wrong on the day, made to happen: a dead page, a server that hangs, a full disk."""

from __future__ import annotations

import os
import resource
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Error, Page

from tests.browser.screen import Screen
from tests.browser.server import Server

KEPT = "() => Object.keys(localStorage).filter((key) => /^throughline (draft|outbox)/.test(key))"
NO_ROOM = 4096
"""No file may grow beyond this many bytes; every database is longer already."""


def kept(page: Page) -> list[str]:
    """The names of what a browser keeps of drafts and of what waits to be sent."""
    names: list[str] = page.evaluate(KEPT)
    return names


def keeps(page: Page, many: int) -> None:
    """Waits until a browser keeps this many things."""
    page.wait_for_function(f"many => ({KEPT})().length === many", arg=many)


def crash(screen: Screen) -> Screen:
    """Ends a page as a browser does that runs out of memory: nothing of it is asked first.

    Returns an empty one in the same browser.
    """
    dying, context = screen.page, screen.page.context
    with dying.expect_event("crash"), suppress(Error):
        dying.goto("chrome://crash", wait_until="commit")
    after = Screen(screen.name, context.new_page(), screen.address, screen.workspace)
    dying.close()
    return after


@contextmanager
def asleep(server: Server) -> Iterator[None]:
    """A server that is there and answers nobody, such as one whose machine is overloaded."""
    os.kill(server.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)


@contextmanager
def full_disk(server: Server) -> Iterator[None]:
    """A server that can write no further byte to its database, until there is room again."""
    _, most = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (NO_ROOM, most))
    try:
        yield
    finally:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (most, most))


def texts(server: Server, screen: Screen) -> Counter[str]:
    """How often the log holds each note’s words."""
    return Counter(what.text for what in server.town.kept(screen.workspace, "place_note"))


def once(server: Server, screen: Screen, written: list[str]) -> bool:
    """Whether the log holds each of these notes once: none lost, none doubled."""
    counted = texts(server, screen)
    return {words: counted[words] for words in written} == dict.fromkeys(written, 1)
