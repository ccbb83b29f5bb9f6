"""The real server as a process of its own: started, stopped, killed, started again where it was."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path

from tests.browser.town import Town

ROOT = Path(__file__).resolve().parents[2]
SAYS_WITHIN = 60


class Server:
    """`python -m app serve` on a town's database; its first start chooses a free port."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.log = town.database.with_name("server.log")
        self.address = ""
        self._port = "0"

    def start(self) -> None:
        """Starts it, on the port it had before if it ran before; returns when it can be reached."""
        environment = {n: v for n, v in os.environ.items() if not n.startswith("THROUGHLINE_")}
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app", "serve"],
                cwd=ROOT,
                env=environment
                | {
                    "THROUGHLINE_DATABASE": str(self.town.database),
                    "THROUGHLINE_PORT": self._port,
                    "PYTHONUNBUFFERED": "1",
                },
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self._lines: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=_listen, args=(self._process, self._lines))
        self._listener.start()
        self.address = self.says(r"Throughline is at (\S+)")
        self._port = self.address.rpartition(":")[2]

    def says(self, pattern: str) -> str:
        """Waits for a line like this on its standard output; returns the part in brackets."""
        while True:
            line = self._lines.get(timeout=SAYS_WITHIN)
            if found := re.search(pattern, line):
                return found[1]
            if not line:
                ended = f"The server ended ({self._process.wait()}) without saying “{pattern}”."
                raise AssertionError(f"{ended}\n{self.log.read_text(encoding='utf-8')[-2000:]}")

    @property
    def pid(self) -> int:
        """The process that runs it now."""
        return self._process.pid

    def stop(self) -> None:
        """Asks it to stop, as an operator would, and waits until it has."""
        self._process.terminate()
        self._ended()

    def kill(self) -> None:
        """Ends it in the middle of whatever it does, as a power cut would (SIGKILL)."""
        self._process.kill()
        self._ended()

    def _ended(self) -> None:
        self._process.wait(timeout=30)
        self._listener.join()


def _listen(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    """Hands on what it prints, line by line; an empty line when it has ended."""
    assert process.stdout is not None
    with process.stdout as said:
        for line in said:
            lines.put(line)
    lines.put("")
