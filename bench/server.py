"""The server being measured: the real one, in its own process, and what it takes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAID = "Throughline is at "


class Ended(Exception):
    """The server did not start, or did not stay; the sentence carries what it said."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, its process, the file with what it said."""

    address: str
    process: subprocess.Popen[str]
    said: Path

    @property
    def port(self) -> int:
        """The port it is at."""
        return int(self.address.rpartition(":")[2])

    def check_alive(self) -> None:
        """Raises Ended if it is gone: then nothing that was measured means anything."""
        code = self.process.poll()
        if code is not None:
            raise Ended(f"The server ended with {code} while it was measured: {_last(self.said)}")

    def cpu_seconds(self) -> float:
        """The processor time it has used so far, all threads; 0 where there is no /proc."""
        line = self._proc("stat").rpartition(") ")[2].split()
        return (int(line[11]) + int(line[12])) / os.sysconf("SC_CLK_TCK") if line else 0.0

    def resident_mb(self) -> float:
        """The memory it holds now, in megabytes; 0 where there is no /proc."""
        for line in self._proc("status").splitlines():
            if line.startswith("VmRSS:"):
                return round(int(line.split()[1]) / 1024, 1)
        return 0.0

    def kill(self) -> None:
        """Ends it as a power cut would: no goodbye, no clean-up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _proc(self, name: str) -> str:
        path = Path(f"/proc/{self.process.pid}/{name}")
        return path.read_text(encoding="utf-8") if path.exists() else ""


@contextmanager
def serving(database: Path, profile: Path | None = None, port: int = 0) -> Iterator[Server]:
    """The server on this database, on a free port unless told which; with `profile`, watched where
    its time goes.
    """
    # Settings of whoever runs the bench are not what is measured.
    env = {k: v for k, v in os.environ.items() if not k.startswith("THROUGHLINE_")}
    env |= {
        "THROUGHLINE_DATABASE": str(database),
        "THROUGHLINE_HOST": "127.0.0.1",
        "THROUGHLINE_PORT": str(port),
    }
    module = ["app"] if profile is None else ["bench.watched", str(profile)]
    said = database.with_suffix(".log")
    with (
        said.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            [sys.executable, "-m", *module, "serve"],
            cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=log, text=True,
        ) as process,
    ):  # fmt: skip
        try:
            yield Server(_address(process, said), process, said)
        finally:
            if process.poll() is None:
                process.terminate()


def _address(process: subprocess.Popen[str], said: Path) -> str:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    for line in process.stdout:
        if line.startswith(SAID):
            return line.removeprefix(SAID).strip()
    raise Ended(f"The server did not start: {_last(said)}")


def _last(said: Path) -> str:
    lines = said.read_text(encoding="utf-8").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
