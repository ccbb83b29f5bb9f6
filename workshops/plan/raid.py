"""A line of the RAID log: a risk, assumption, issue or dependency, always with an owner role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from workshops.core import command
from workshops.fields import Between, Id, MaybeLine, OneOf, Para, Saw
from workshops.record import Write


@command("write_raid")
@dataclass(frozen=True, slots=True)
class WriteRaid(Write):
    """States a risk, assumption, issue or dependency; likelihood and impact are 1 to 5, 0 if not
    rated.
    """

    on = "raid"

    raid: Id
    raid_kind: Annotated[str, OneOf(("risk", "assumption", "issue", "dependency"))]
    text: Para
    likelihood: Annotated[int, Between(0, 5)] = 0
    impact: Annotated[int, Between(0, 5)] = 0
    owner_role: MaybeLine = ""
    next_action: MaybeLine = ""
    saw: Saw = 0
