"""A checkpoint: a named moment of the log, to come back to and to compare with."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.core import COACHES, command
from workshops.fields import Id, Line, Saw
from workshops.record import Write


@command("write_checkpoint")
@dataclass(frozen=True, slots=True)
class WriteCheckpoint(Write):
    """Names the moment just before this fact."""

    on = "checkpoints"
    roles = COACHES

    checkpoint: Id
    name: Line
    saw: Saw = 0
