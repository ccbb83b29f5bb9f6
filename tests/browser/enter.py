"""Opening screens: a browser context for each person, closed together; what went wrong is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ViewportSize

from tests.browser.screen import DESK, Screen, cookie
from tests.browser.server import Server

PATIENCE = 15_000


class Enter:
    """Opens a screen for one of the cast, or for somebody without a session.

    All screens are in one small workspace made for them, unless another is named.
    """

    def __init__(self, chromium: Browser, server: Server) -> None:
        self._chromium = chromium
        self._server = server
        self._workspaces: dict[Server, str] = {}
        self._screens: list[Screen] = []

    def __call__(
        self,
        name: str = "",
        size: ViewportSize = DESK,
        *,
        at: Server | None = None,
        by: str = "",
        workspace: str = "",
        **options: Any,
    ) -> Screen:
        server = at or self._server
        address = by or server.address
        if not workspace and server not in self._workspaces:
            self._workspaces[server] = server.town.workspace()
        context = self._chromium.new_context(viewport=size, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        if name:
            context.add_cookies([cookie(server.town.keys[name], address)])
        workspace = workspace or self._workspaces[server]
        screen = Screen(name, context.new_page(), address, workspace)
        self._screens.append(screen)
        return screen

    def keep(self, folder: Path, test: str) -> None:
        """Leaves a picture and the console of every screen, for whoever asks why a test failed."""
        folder.mkdir(exist_ok=True)
        for number, screen in enumerate(self._screens, 1):
            stem = f"{test[:80].replace('/', '-')}-{number}-{screen.name or 'someone'}"
            if not screen.page.is_closed():
                screen.page.screenshot(path=folder / f"{stem}.png")
            said = "\n".join([screen.page.url, *screen.console, *screen.mistakes])
            (folder / f"{stem}.log").write_text(said + "\n", encoding="utf-8")

    def close(self) -> None:
        """Closes every screen; a script that failed or a broken content policy fails the test."""
        for screen in self._screens:
            screen.page.context.close()
        mistakes = [mistake for screen in self._screens for mistake in screen.mistakes]
        assert not mistakes, "\n".join(mistakes)
