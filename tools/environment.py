"""The ground that the tools stand on: paths, one-line messages, quiet steps and the stamp file."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "set-up.json"


class Stop(Exception):
    """Set-up cannot go on; the message is a sentence that says what to do about it."""


def say(message: str) -> None:
    """One line for one thing done, flushed so that it stands above what it announces."""
    print(f"throughline: {message}", flush=True)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}


def venv_program(name: str) -> str:
    """The path of a program inside .venv, whether or not it is there yet."""
    if os.name == "nt":
        return str(VENV / "Scripts" / f"{name}.exe")
    return str(VENV / "bin" / name)


def quietly(command: Sequence[str], *, failing: str, env: Mapping[str, str] | None = None) -> str:
    """Run a step out of sight and return what it printed; on failure show it and stop."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=env,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise Stop(f"{failing} ({error})") from error
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise Stop(failing)
    return done.stdout


def digest(files: Iterable[Path], *, also: str = "") -> str:
    """A fingerprint of the files' names and bytes and of anything else that matters."""
    fingerprint = hashlib.sha256(also.encode())
    for file in sorted(files):
        content = file.read_bytes()
        fingerprint.update(f"\0{file.name}\0{len(content)}\0".encode())
        fingerprint.update(content)
    return fingerprint.hexdigest()


def is_stamped(step: str, fingerprint: str, *, stamps: Path = STAMPS) -> bool:
    """Whether this step was last finished with exactly these inputs."""
    return _read(stamps).get(step) == fingerprint


def stamp(step: str, fingerprint: str, *, stamps: Path = STAMPS) -> None:
    """Remember that the step is done, once it is."""
    remembered = {**_read(stamps), step: fingerprint}
    stamps.write_text(json.dumps(remembered, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _read(stamps: Path) -> dict[str, str]:
    # A missing or damaged stamp file only means that the work is done once more.
    try:
        remembered = json.loads(stamps.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return remembered if isinstance(remembered, dict) else {}
