"""The safety of a story: lawful basis, what was left out, who could tell, and whom to turn to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Context, command
from workshops.fields import Id, MaybeLine, MaybePara, OneOf, Saw
from workshops.record import WriteSingle, here

if TYPE_CHECKING:
    from workshops.workspace import Workspace

LAWFUL_BASES = {
    "public_task": "Public task: UK GDPR article 6(1)(e)",
    "legal_obligation": "Legal obligation: article 6(1)(c)",
    "legitimate_interests": "Legitimate interests: article 6(1)(f)",
    "consent": "Consent under data protection law: article 6(1)(a)",
}
CONDITIONS = {
    "public_interest": "Substantial public interest, with a policy document: article 9(2)(g)",
    "social_care": "Health or social care: article 9(2)(h)",
    "explicit_consent": "Explicit consent: article 9(2)(a)",
}
"""What else must hold, since these stories tell of health, family life and sometimes offences."""
MINIMISED = {
    "names": "No name of anyone: people are called by what they are to the young person",
    "numbers": "No case, NHS, phone or other number, and no date of birth",
    "ages": "Age bands instead of ages, seasons instead of dates",
    "places": "Kinds of place instead of places, homes and schools",
    "words": "No sentence that someone would recognise from a record or a report",
    "needed": "Nothing is told that the learning does not need",
}
"""The minimisation checklist: what was taken out before anyone else reads the story."""
INTRUDER = {
    "unlikely": "Unlikely: a determined colleague, relative or councillor could not tell who it is",
    "possible": "Possible: someone who was close at the time might guess",
    "likely": "Likely: someone in this area would know who it is",
}
"""The motivated intruder test, as the Information Commissioner describes it."""


@command("write_safety")
@dataclass(frozen=True, slots=True)
class WriteSafety(WriteSingle):
    """Records what makes it right to tell a story here; `guardian` is the role of the Caldicott
    Guardian, or of whoever leads on information governance, who agreed.
    """

    on = "safety"
    roles = COACHES

    in_story: Id
    lawful_basis: Annotated[str, OneOf(("", *LAWFUL_BASES))] = ""
    condition: Annotated[str, OneOf(("", *CONDITIONS))] = ""
    minimised: tuple[Annotated[str, OneOf(tuple(MINIMISED))], ...] = ()
    intruder: Annotated[str, OneOf(("", *INTRUDER))] = ""
    intruder_because: MaybePara = ""
    safeguarding_lead: MaybeLine = ""
    safeguarding_route: MaybePara = ""
    guardian: MaybeLine = ""
    saw: Saw = 0

    def check(self, state: Workspace, context: Context) -> None:
        here(state, "stories", self.in_story)
