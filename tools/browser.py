"""Finds a browser for the browser tests, and on Debian as root installs one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tools.environment import Stop, quietly, say

VARIABLE = "THROUGHLINE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def ensure() -> str | None:
    """The path of a browser, installed if need be; None once it has said what is missing."""
    if found := find():
        return found
    if not _can_install():
        say(
            "WARNING: no browser for the browser tests. Install Chromium, or point "
            f"{VARIABLE} at a Chromium or Chrome program."
        )
        return None
    say("installing Chromium for the browser tests (apt-get)")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        quietly(["apt-get", "update"], failing="apt-get update failed.", env=quiet)
        quietly(
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
            failing="apt-get could not install chromium.",
            env=quiet,
        )
    except Stop as reason:
        say(f"WARNING: no browser for the browser tests: {reason}")
        return None
    return find()


def find() -> str | None:
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if path := shutil.which(chosen):
            return path
        raise Stop(f"{VARIABLE} is {chosen}, which is not a program that can be started.")
    usual = shutil.which("/usr/bin/chromium")
    return usual or next((path for name in NAMES if (path := shutil.which(name))), None)


def _can_install() -> bool:
    """Only on Debian itself: Ubuntu's package of that name is a stub for another installer."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    release = Path("/etc/os-release")
    return release.is_file() and "\nID=debian\n" in f"\n{release.read_text(encoding='utf-8')}\n"
