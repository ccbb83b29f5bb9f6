"""The pages: one file each; commands.py is the door for every change."""

from __future__ import annotations

import importlib.util
from importlib import import_module

from flask import Flask

PAGES = (
    "health", "sign_in", "join", "home", "people", "commands", "story", "note", "insight",
    "workshop", "guide", "map", "decision", "plan", "why", "export",
)  # fmt: skip


def register_pages(app: Flask) -> None:
    """Adds every page's routes."""
    for name in PAGES:
        if importlib.util.find_spec(f"app.pages.{name}") is None:
            continue
        app.register_blueprint(import_module(f"app.pages.{name}").pages)
