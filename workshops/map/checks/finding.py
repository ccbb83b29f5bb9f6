"""What a check finds: a sentence, what to show for it, what mends it; how it looks is the app's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from workshops.map.checks.wording import N_, Said, worded
from workshops.plan.wording import capital

if TYPE_CHECKING:
    from workshops.record import Entry

Strength = Literal["mend", "look", "well"]
STRENGTHS: tuple[Strength, ...] = ("mend", "look", "well")
"""The order in which findings are read: what to mend, what is worth a look, what is well."""

CHECKS = (
    "one_change", "orphan", "dead_end", "from_nowhere", "loop", "leap", "doing", "two_changes",
    "no_reason", "no_assumption", "tangle", "no_indicator", "thin_indicator", "counts_delivery",
    "wrong_way", "all_existing", "nothing_outside", "no_story", "unanswered", "one_voice",
    "not_reviewed", "untested", "backwards", "circle", "leans_on", "all_lead",
)  # fmt: skip
"""Every check by its name, which acceptances keep for years."""

Act = Literal[
    "reword", "tie", "lane", "before", "link_on", "because", "link", "new_step",
    "new_indicator", "indicator", "new_assumption", "assumption", "new_risk", "answer",
]  # fmt: skip
"""What mends a finding: each is one dialog."""

FEW = 3
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Fix:
    """The dialog that mends a finding, and what it is opened for: an id, or a lane to add to."""

    act: Act
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the map, and the steps (and insights) to show for it, by id.

    `about` are the ids that make it this finding and no other, if not those that are shown;
    `accepted` is the record of a coach who let it stand with a reason.
    """

    check: str
    strength: Strength
    said: Said
    steps: tuple[str, ...] = ()
    insights: tuple[str, ...] = ()
    fix: Fix | None = None
    about: tuple[str, ...] = ()
    accepted: Entry | None = None

    @property
    def sentence(self) -> str:
        """What it says, in English."""
        return capital(str(self.said))

    @property
    def key(self) -> str:
        """An id that stays while the check and what it is about stay, in whatever order."""
        about = sorted({*(self.about or (*self.steps, *self.insights))})
        digest = sha256("/".join((self.check, *about)).encode()).hexdigest()[:DIGITS]
        return f"{self.check.replace('_', '-')}-{digest}"


def few(found: Sequence[Finding]) -> Iterator[Finding]:
    """The first findings of a check one by one, so that each can be accepted; the others as one."""
    yield from found[:FEW]
    rest = found[FEW:]
    if not rest:
        return
    first = rest[0]
    said = first.said
    if rest[1:]:
        one = N_("%(first)s There is one more like this.")
        many = N_("%(first)s There are %(number)s more like this.")
        said = worded(one, many, len(rest) - 1, first=first.said)
    yield replace(
        first,
        said=said,
        steps=tuple(dict.fromkeys(step for each in rest for step in each.steps)),
        about=tuple(dict.fromkeys(item for each in rest for item in each.about or each.steps)),
    )
