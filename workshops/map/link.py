"""A link: a directed claim from one map step to another, with the reason for believing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import Context, Refused, command
from workshops.fields import Between, Id, MaybePara, OneOf, Saw
from workshops.record import Write, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

LINK_KINDS = {
    "leads_to": "leads to",
    "precondition_of": "must come before",
    "produces": "produces",
    "enables": "makes possible",
    "hinders": "hinders",
    "reinforces": "reinforces",
}
EVIDENCE = ("belief only", "we have seen it", "local data", "published", "trial")
"""The 0 to 4 scale of evidence strength, in the words that people read."""


@command("write_link")
@dataclass(frozen=True, slots=True)
class WriteLink(Write):
    """Joins two steps: if the source, then the target, because …; `evidence` is 0 to 4."""

    on = "links"

    link: Id
    source: Id
    target: Id
    link_kind: Annotated[str, OneOf(tuple(LINK_KINDS))] = "leads_to"
    because: MaybePara = ""
    evidence: Annotated[int, Between(0, 4)] = 0
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "steps", self.source)
        here(state, "steps", self.target)
        if self.source == self.target:
            raise Refused("A step cannot lead to itself. Choose another step.", "target")
        for other in state.links.values():
            same_ends = (other.what.source, other.what.target) == (self.source, self.target)
            if same_ends and other.id != self.link and not other.removed:
                raise Refused("These two steps are already linked. Open that link to change it.")
