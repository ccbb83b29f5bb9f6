"""Makes .venv and installs the requirements; what they are is left to the hash-locked files."""

from __future__ import annotations

import platform
import subprocess
import sys

from tools.environment import (
    ROOT,
    VENV,
    Stop,
    digest,
    is_stamped,
    quietly,
    say,
    stamp,
    venv_program,
)

LOCKS = {"app": ("app",), "dev": ("app", "dev"), "node": ("node",)}


def make_venv() -> None:
    if _venv_works():
        return
    say(f"making .venv with Python {platform.python_version()}")
    # --clear only ever meets a .venv that cannot run pip, such as one half made and interrupted.
    quietly(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        failing="Python could not make .venv; on Debian or Ubuntu install python3-venv first.",
    )


def install(name: str) -> None:
    """Install one set of LOCKS, unless it is already in .venv exactly so."""
    locks = [ROOT / "requirements" / f"{lock}.txt" for lock in LOCKS[name]]
    if missing := [lock.name for lock in locks if not lock.is_file()]:
        raise Stop(f"requirements/{missing[0]} is missing; is this a complete copy of the project?")
    python = venv_program("python")
    fingerprint = digest(locks, also=(VENV / "pyvenv.cfg").read_text(encoding="utf-8"))
    if is_stamped(name, fingerprint):
        return
    say(f"installing the {name} requirements (a minute or two the first time)")
    files = [part for lock in locks for part in ("-r", str(lock))]
    quietly(
        [python, "-m", "pip", "install", "-q", "--no-input", "--require-hashes", *files],
        failing="pip could not install the requirements; its own words are above.",
    )
    stamp(name, fingerprint)


def _venv_works() -> bool:
    try:
        asked = subprocess.run(
            [venv_program("python"), "-c", "import pip"], check=False, capture_output=True
        )
    except OSError:
        return False
    return asked.returncode == 0
