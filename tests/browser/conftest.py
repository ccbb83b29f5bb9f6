"""The browser ring: one real server, one real Chromium, and screens for whoever takes part."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.enter import PATIENCE, Enter
from tests.browser.server import ROOT, Server
from tests.browser.town import Town, settle
from tools.environment import in_ci

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, Any, Any]:
    report: Any = yield
    if report.when == "call" and report.failed:
        for value in item.funcargs.values():
            if isinstance(value, Enter):
                value.keep(ROOT / "test-results", item.name)
    return report


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    program = os.environ.get("THROUGHLINE_BROWSER") or "/usr/bin/chromium"
    if shutil.which(program) is None:
        missing = f"NO BROWSER: {program} is not there. Set THROUGHLINE_BROWSER to a Chromium."
        if in_ci() or os.environ.get("THROUGHLINE_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that most tests share, with Aldermere on it."""
    yield from running(settle(tmp_path_factory.mktemp("server") / "throughline.db"))


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a test may kill and start again."""
    yield from running(settle(tmp_path_factory.mktemp("own") / "throughline.db", demo=False))


def running(town: Town) -> Iterator[Server]:
    server = Server(town)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        town.store.close()


@pytest.fixture
def town(server: Server) -> Town:
    """The database of the shared server."""
    return server.town


@pytest.fixture
def enter(chromium: Browser, server: Server) -> Iterator[Enter]:
    """Opens screens for this test."""
    yield from _opening(Enter(chromium, server))


@pytest.fixture(scope="module")
def stay(chromium: Browser, server: Server) -> Iterator[Enter]:
    """Opens screens for all tests of a file, which must leave no trace on one another."""
    yield from _opening(Enter(chromium, server))


def _opening(enter: Enter) -> Iterator[Enter]:
    yield enter
    enter.close()
