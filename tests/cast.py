"""The cast: Cleo coaches, Pat and Quinn take part, Sol is the screen, Olu is an outsider."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshops.core import COACHES, Context
from workshops.view import Audience

AT = "2026-10-13T09:30:00.000+00:00"


@dataclass(frozen=True, slots=True)
class Player:
    """One of the cast: the name is the id; `stories` are open to them unless they coach."""

    name: str
    role: str
    stories: frozenset[str] = frozenset()
    workshops: frozenset[str] | None = None
    now: str = AT

    def at(self, now: str) -> Player:
        """The same person at another time."""
        return replace(self, now=now)

    def of(self, *workshops: str) -> Player:
        """The same person as a guest of these workshops only."""
        return replace(self, workshops=frozenset(workshops))

    @property
    def context(self) -> Context:
        """What their commands are decided with."""
        return Context(self.name, self.role, self.now, self.opens, self.workshops)

    @property
    def audience(self) -> Audience:
        """What they look with."""
        return Audience(self.role, self.name, self.opens)

    @property
    def opens(self) -> frozenset[str] | None:
        return None if self.role in COACHES else self.stories


JOINED = frozenset({"rowan"})
"""The story of the Deep Dive that Pat, Quinn and Sol have joined; Amber's is another's."""

CLEO = Player("cleo", "coach")
PAT = Player("pat", "participant", JOINED)
QUINN = Player("quinn", "participant", JOINED)
SOL = Player("sol", "projector", JOINED)
OLU = Player("olu", "")
CAST = (CLEO, PAT, QUINN, SOL, OLU)
