"""The log, written under gevent a moment’s lines at a time."""

from __future__ import annotations

import logging
from typing import Any, TextIO

from gevent import spawn_later

EVERY = 0.25


class Gathered(logging.StreamHandler[Any]):
    """Writes what was logged within a moment in one go: line by line it would cost more than to
    decide what the line is about.
    """

    def __init__(self, stream: TextIO | None = None, every: float = EVERY) -> None:
        super().__init__(stream)
        self._every = every
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Takes a line; what went wrong is written at once, with all that came before it."""
        if not self._lines:
            spawn_later(self._every, self.flush)
        self._lines.append(self.format(record) + self.terminator)
        if record.levelno >= logging.ERROR:
            self.flush()

    def flush(self) -> None:
        """Writes the lines that were taken."""
        lines, self._lines = self._lines, []
        self.stream.write("".join(lines))
        super().flush()
