"""What the workspace is: its authority, whether it is a fictional example, and its two anchor
dates.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshops.core import COACHES, command
from workshops.fields import Day, Id, Line, MaybePara, Saw
from workshops.record import Write


@command("write_about")
@dataclass(frozen=True, slots=True)
class WriteAbout(Write):
    """Names the workspace; `t0` is the date of the formal decision, `l0` of the launch."""

    on = "about"
    roles = COACHES

    about: Id
    name: Line
    authority: Line
    summary: MaybePara = ""
    t0: Day = ""
    l0: Day = ""
    fictional: bool = False
    saw: Saw = 0
