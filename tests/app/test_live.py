"""The live side over real sockets: who hears what, under which number, and what a sender is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask_socketio.test_client import SocketIOTestClient

from app.rooms import Room
from tests.app.worlds import ELSEWHERE, HERE, Browser, World, heard, listen, world
from tests.cast import CLEO
from workshops.room.workshop import GoToStep

BOARD = "story-rowan"
NOTE = {"stage": ["early"], "question": ["hope"], "how": ["guess"]}


@pytest.fixture
def town() -> World:
    """Everyone sees a note as it is written, until a test says otherwise."""
    found = world()
    together = GoToStep("dive", "some-step", allowed=("notes", "moves", "insights"))
    Room(HERE, found.store).submit_as = None  # type: ignore[attr-defined]
    return found
