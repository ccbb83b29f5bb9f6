"""One person in front of one page: opens it, waits until it is live, writes, keeps what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import (
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Response,
    ViewportSize,
    WebSocket,
    expect,
)

from app.security import COOKIE

DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
NARROW = ViewportSize(width=320, height=640)
BOARD = "story/robin"


class Screen:
    """A page in a browser context of its own, and everything that was said to it."""

    def __init__(self, name: str, page: Page, address: str, workspace: str) -> None:
        self.name = name
        self.page = page
        self.address = address
        self.workspace = workspace
        self.console: list[str] = []
        self.mistakes: list[str] = []
        self.frames: list[str] = []
        self.answers: list[Response] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.mistakes.append(f"{name}: {error}"))
        page.on("response", lambda answer: self.answers.append(answer))
        page.on("websocket", self._socket)

    def _said(self, message: ConsoleMessage) -> None:
        self.console.append(f"{self.name} {message.type}: {message.text}")
        if "Content Security Policy" in message.text:
            self.mistakes.append(self.console[-1])

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self.frames.append(str(payload)))

    def open(self, path: str) -> Screen:
        """Opens a page of the workspace (or, with a slash in front, of the server) and waits until
        it is live, if it is one of those.
        """
        there = path if path.startswith("/") else f"/w/{self.workspace}/{path}"
        self.page.goto(self.address + there)
        return self.ready()

    def ready(self) -> Screen:
        """Waits until a live page listens; others, and pages without script, are as they are."""
        script = self.page.evaluate("() => document.body.dataset.surface && !!window.io")
        if script:
            expect(self.page.locator("body")).to_have_attribute("data-live", "on")
        return self

    def follow(self, control: Locator) -> Screen:
        """Presses what leads to another page (or brings this one back), and waits until it is
        ready.
        """
        with self.page.expect_navigation():
            control.click()
        return self.ready()

    def join(self, code: str, name: str) -> None:
        """Comes in as a guest, the way people do from the code on the screen."""
        self.open("/")
        self.page.get_by_label("Code on the screen").fill(code)
        self.follow(self.page.get_by_role("button", name="Go on"))
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_label("Where you come from").select_option("Police")
        self.page.get_by_label("Your role there").fill("Sergeant")
        self.follow(self.page.get_by_role("button", name="Join"))
        expect(self.page.get_by_role("heading", name=f"You are in, {name}")).to_be_visible()

    def caught_up(self, seq: int) -> None:
        """Waits until the page shows this fact of the log."""
        self.page.wait_for_function(
            "seq => Number(document.body.dataset.at ?? document.body.dataset.seq) >= seq", arg=seq
        )

    def write(self, words: str) -> None:
        """Types a note into the composer and sends it."""
        self.page.locator("#note-text").fill(words)
        self.page.locator("#note-text").press("Enter")

    def post(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Sends a command as this person without touching the page; it must be taken."""
        answer = self.page.context.request.post(
            f"{self.address}/w/{self.workspace}/do/{kind}",
            form={name: str(value) for name, value in fields.items()},
            headers={"Accept": "application/json", "Origin": self.address},
        )
        told: dict[str, Any] = answer.json()
        assert told["ok"], told
        return told

    def place(self, words: str, cell: str = "early--event") -> dict[str, Any]:
        """Puts a note into a cell as this person without touching the page."""
        stage, _, question = cell.rpartition("--")
        note = "n-" + re.sub(r"\W+", "-", words.lower())
        return self.post(
            "place_note", note=note, stage=stage, question=question, text=words, how="worker"
        )

    def saw(self, note: str) -> int:
        """The version of a note, as its dialog would carry it."""
        self.open(f"note/{note}")
        return int(self.page.locator("input[name=saw]").first.input_value())

    def cell(self, cell: str) -> Locator:
        """A cell of the board."""
        return self.page.locator(f"#at--{cell}")

    def note(self, words: str) -> Locator:
        """A note of the board, card or slip, by its words."""
        return self.page.locator("[data-note]").filter(has_text=words)

    @property
    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.page.locator("dialog[open]")

    def heard(self, words: str) -> bool:
        """Whether these words ever came to this browser, in a frame, an answer or the page."""
        pages = [a for a in self.answers if a.request.resource_type in ("document", "fetch", "xhr")]
        bodies = [_text(answer) for answer in pages]
        return any(words in said for said in (*self.frames, *bodies, self.page.content()))

    @contextmanager
    def counting(self, kind: str) -> Iterator[list[str]]:
        """Collects the addresses that the page asks for meanwhile: “document”, “fetch” …"""
        asked: list[str] = []

        def note(request: Any) -> None:
            if request.resource_type == kind:
                asked.append(request.url)

        self.page.on("request", note)
        yield asked
        self.page.remove_listener("request", note)


def _text(answer: Response) -> str:
    """What an answer said; redirects and answers to a page left since have nothing to read."""
    try:
        return answer.text()
    except Error:
        return ""


def cookie(key: str, address: str) -> Any:
    """The session cookie as a browser keeps it."""
    return {"name": COOKIE, "value": key, "url": address}
