"""The browser ring: one real server, one real Chromium, and screens for whoever takes part."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.screen import DESK, Screen, cookie
from tests.browser.server import ROOT, Server
from tests.browser.town import Town, settle

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
RESULTS = ROOT / "test-results"
PATIENCE = 15_000
Enter = Callable[..., Screen]
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: Any = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    program = os.environ.get("THROUGHLINE_BROWSER") or "/usr/bin/chromium"
    if shutil.which(program) is None:
        missing = f"NO BROWSER: {program} is not there. Set THROUGHLINE_BROWSER to a Chromium."
        if os.environ.get("CI") or os.environ.get("THROUGHLINE_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that most tests share, with Aldermere on it."""
    yield from _running(settle(tmp_path_factory.mktemp("server") / "throughline.db"))


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that a test may kill and start again."""
    yield from _running(settle(tmp_path_factory.mktemp("own") / "throughline.db", demo=False))


def _running(town: Town) -> Iterator[Server]:
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
def enter(
    request: pytest.FixtureRequest, chromium: Browser, server: Server
) -> Iterator[Enter]:
    """Opens a browser context for one of the cast, or for somebody without a session.

    All of a test's screens are in one small workspace of its own, unless another is named.
    """
    screens: list[Screen] = []
    workspaces: dict[Server, str] = {}

    def open_one(
        name: str = "",
        size: dict[str, int] = DESK,
        *,
        at: Server = server,
        by: str = "",
        workspace: str = "",
        **options: Any,
    ) -> Screen:
        address = by or at.address
        if not workspace and at not in workspaces:
            workspaces[at] = at.town.workspace()
        context = chromium.new_context(viewport=size, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        if name:
            context.add_cookies([cookie(at.town.keys[name], address)])
        screen = Screen(name, context.new_page(), address, workspace or workspaces[at])
        screens.append(screen)
        return screen

    yield open_one
    if request.node.stash.get(FAILED, False):
        _keep(request.node.name, screens)
    for screen in screens:
        screen.page.context.close()
    mistakes = [mistake for screen in screens for mistake in screen.mistakes]
    assert not mistakes, "\n".join(mistakes)


def _keep(test: str, screens: list[Screen]) -> None:
    """Leaves a picture and the console of every screen of a test that failed."""
    RESULTS.mkdir(exist_ok=True)
    for number, screen in enumerate(screens, 1):
        stem = f"{test[:80].replace('/', '-')}-{number}-{screen.name or 'someone'}"
        screen.page.screenshot(path=RESULTS / f"{stem}.png")
        said = "\n".join([screen.page.url, *screen.console, *screen.mistakes])
        (RESULTS / f"{stem}.log").write_text(said + "\n", encoding="utf-8")
