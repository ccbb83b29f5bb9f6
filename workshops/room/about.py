"""What the workspace is: its authority, whether it is a fictional example, and its two anchor
dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from workshops.core import COACHES, command
from workshops.fields import Between, Day, Id, Line, MaybeLine, MaybePara, Saw
from workshops.record import Write

RAW_DAYS = 90


@command("write_about")
@dataclass(frozen=True, slots=True)
class WriteAbout(Write):
    """Names the workspace; `t0` is the date of the formal decision, `l0` of the launch, `support`
    says where people find support after a hard story. `raw_days` is how long raw stories are kept
    after the design workshop has closed.
    """

    on = "about"
    roles = COACHES

    about: Id
    name: Line
    authority: Line
    summary: MaybePara = ""
    t0: Day = ""
    l0: Day = ""
    fictional: bool = False
    service: MaybeLine = ""
    strapline: MaybeLine = ""
    decided_by: MaybeLine = ""
    report_of: MaybeLine = ""
    lead_member: MaybeLine = ""
    support: MaybePara = ""
    raw_days: Annotated[int, Between(1, 730)] = RAW_DAYS
    saw: Saw = 0
