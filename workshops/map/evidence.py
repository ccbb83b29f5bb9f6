"""What was found for or against a link, and the verdict: what that says of the link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import Context, command
from workshops.fields import Between, Day, Id, MaybeLine, MaybePara, OneOf, Para, Saw
from workshops.map.checks.wording import N_
from workshops.record import Write, WriteSingle, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

SPEAKS = {"for": N_("speaks for it"), "against": N_("speaks against it"), "unclear": N_("unclear")}
KINDS_OF_EVIDENCE = {
    "practice": N_("what practice has shown"),
    "voices": N_("young people’s own words"),
    "data": N_("local data"),
    "published": N_("a published evaluation"),
    "trial": N_("a trial"),
    "other": N_("something else"),
}
VERDICTS = {
    "supported": N_("supported"),
    "partly": N_("partly supported"),
    "not_supported": N_("not supported"),
    "cannot_tell": N_("cannot tell yet"),
}
CONFIDENCE = {
    "low": N_("low confidence"),
    "medium": N_("medium confidence"),
    "high": N_("high confidence"),
}
WHAT_TO_DO = {
    "keep": N_("keep it"),
    "strengthen": N_("strengthen it"),
    "rewire": N_("rewire it"),
    "drop": N_("drop it"),
    "watch": N_("watch it"),
}
"""What becomes of a link after its verdict (contribution analysis, John Mayne)."""


@command("write_evidence")
@dataclass(frozen=True, slots=True)
class WriteEvidence(Write):
    """Says what was found about a link, which way it speaks, and how strong it is (0 to 4)."""

    on = "evidence"

    evidence: Id
    link: Id
    found: Para
    speaks: Annotated[str, OneOf(tuple(SPEAKS))] = "for"
    evidence_kind: Annotated[str, OneOf(tuple(KINDS_OF_EVIDENCE))] = "practice"
    strength: Annotated[int, Between(0, 4)] = 1
    source: MaybeLine = ""
    seen_on: Day = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "links", self.link)


@command("write_verdict")
@dataclass(frozen=True, slots=True)
class WriteVerdict(WriteSingle):
    """Says what the evidence comes to for a link, and what becomes of it; each link has one.

    Taken back, it leaves its place free, so that the link can be judged again.
    """

    on = "verdicts"

    link: Id
    verdict: Annotated[str, OneOf(tuple(VERDICTS))]
    confidence: Annotated[str, OneOf(tuple(CONFIDENCE))] = "medium"
    because: MaybePara = ""
    decision: Annotated[str, OneOf(tuple(WHAT_TO_DO))] = "keep"
    alternatives: MaybePara = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "links", self.link)
