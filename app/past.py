"""A workspace as it was at the end of a day, from its log; what anyone may see of it is left to
views.
"""

from __future__ import annotations

from app.store import EventLog
from workshops.core import fold
from workshops.workspace import EMPTY, Workspace


def end_of(log: EventLog, workspace: str, now: Workspace, day: str) -> Workspace:
    """The state after the last fact of a day (ISO 8601), told on from the nearest checkpoint."""
    named = [moment for moment in now.moments.values() if moment.at[:10] <= day]
    start = max((moment.state for moment in named), key=lambda state: state.seq, default=EMPTY)
    since = log.read(workspace, after=start.seq, until=now.seq)
    return fold((fact for fact in since if fact.at[:10] <= day), start)
