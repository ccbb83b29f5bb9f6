"""The real server as a process of its own: started, stopped, killed, started again where it was."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN = 60


class Server:
    """`python -m app serve` on a database in `folder`; the port is chosen on the first start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "throughline.db"
        self.address = ""
        self.set_up_link = ""
        self._port = "0"
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Starts it, on the port it had before if it ran before; returns when it can be reached."""
        said: queue.Queue[str] = queue.Queue()
        with (self.folder / "server.log").open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app", "serve"],
                cwd=ROOT,
                env=self._environment(),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        threading.Thread(target=_listen, args=(self._process, said), daemon=True).start()
        self.address = self._told(said, r"Throughline is at (\S+)")
        self._port = self.address.rpartition(":")[2]

    def start_fresh(self) -> None:
        """Starts it on a database without any account, and keeps the one-time set-up link."""
        said: queue.Queue[str] = queue.Queue()
        self._said = said
        self.start()

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if "THROUGHLINE_" not in name}
        return ours | {
            "THROUGHLINE_DATABASE": str(self.database),
            "THROUGHLINE_PORT": self._port,
            "PYTHONUNBUFFERED": "1",
        }
