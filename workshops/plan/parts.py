"""What a plan consists of, as plain values: writers and formats are left to `exports`.

Longer than a page because these values are one list that every writer reads from top to bottom.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from workshops.plan.wording import full_stop
from workshops.thread import NO_STORY

FICTIONAL = "Fictional example"
NOTHING = {
    "asks": "Nothing is asked for yet: no decision has been recorded.",
    "told": "No story has been turned into an insight yet.",
    "actions": "No action has been written yet.",
    "indicators": "Nobody has said yet how we will know.",
    "assumptions": "No assumption has been written down yet.",
    "raid": "No risk, issue or dependency has been written down yet.",
    "decisions": "No decision has been recorded yet.",
    "ledger": "Nothing has been marked as kept or adapted yet.",
    "provocations": "No provocation has been worded yet.",
    "unanswered": "No insight is waiting for an action or a decision.",
    "unasked": "There is no action that no story asked for.",
    "not_yet": "No “not yet” that was shown is without an action.",
    "open": "No question is waiting for an agreed decision.",
}
"""What a plan says honestly where a part of it is empty."""


@dataclass(frozen=True, slots=True)
class When:
    """A time in words; `day` is the calendar day if it is known."""

    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Something to be decided, able to stand alone; `level` is who may decide it."""

    text: str
    level: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """An insight: what was learned, from whom, and what it means."""

    who: str
    learned: str
    means: str = ""

    @property
    def says(self) -> str:
        """The insight in one line, for a list or a footnote."""
        return full_stop(f"From {self.who}: {self.learned}")


@dataclass(frozen=True, slots=True)
class Told:
    """A young person's story as a plan may tell it: by what it taught, never by what happened."""

    who: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an action is there: what it is for, and the insight that asked for it, if one did."""

    purpose: str
    lesson: Lesson | None = None

    @property
    def says(self) -> str:
        """The reason in one or two short sentences."""
        because = self.lesson.says if self.lesson else NO_STORY
        return f"{full_stop(self.purpose)} {because}" if self.purpose else because


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action with its number in the plan (“AC01”) and the numbers of those it waits for."""

    id: str
    code: str
    text: str
    first_step: str
    owner_role: str
    start: When
    due: When
    depends: tuple[str, ...]
    serves: tuple[str, ...]
    reason: Reason
    done_when: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated point: the decision, the launch, a review of a decision, an action falling due."""

    kind: str
    text: str
    when: When


@dataclass(frozen=True, slots=True)
class PlanIndicator:
    """A sign that an outcome is happening, from where we are to where we aim."""

    code: str
    text: str
    outcome: str
    now: str
    aim: str
    source: str
    owner_role: str
    frequency: str


@dataclass(frozen=True, slots=True)
class PlanAssumption:
    """Something taken to hold, how much hangs on it, how sure we are, and its cheapest test."""

    code: str
    text: str
    importance: str
    confidence: str
    test: str
    due: When


@dataclass(frozen=True, slots=True)
class PlanRisk:
    """A line of the RAID log; likelihood, impact and score are 0 where nobody rated it."""

    code: str
    kind: str
    text: str
    likelihood: int
    impact: int
    owner_role: str
    next_action: str

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25; 0 if not rated."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class Rejected:
    """An option that was not chosen, and why."""

    title: str
    because: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The spread of answers to a provocation on a decision, and their lines, without names."""

    provocation: str
    yes: int
    not_yet: int
    no: int
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """The record of a decision, with what a written statement of it must contain."""

    short: str
    question: str
    text: str
    method: str
    criteria: tuple[str, ...]
    chosen: str
    reasons: str
    rejected: tuple[Rejected, ...]
    dissent: str
    interests: str
    conditions: str
    level: str
    status: str
    decided_by_role: str
    decided_on: When
    review: When
    standing: str
    kept: str
    adapted: str
    serves: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    asked: tuple[Asked, ...] = ()
    unasked: tuple[str, ...] = ()
    """Provocations whose answers to this decision nobody has seen: not asked, or not revealed."""
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanProvocation:
    """A provocation and when it will be asked, without which it is only a poster."""

    text: str
    form: str
    origin: str
    when: str
    by: str


@dataclass(frozen=True, slots=True)
class Adapted:
    """A line of the adopt-and-adapt ledger: what was kept of the model and what was changed."""

    element: str
    standing: str
    kept: str
    adapted: str


@dataclass(frozen=True, slots=True)
class NotYet:
    """A “not yet” that no action takes up: the decision it was said of, to what, and its line."""

    short: str
    provocation: str
    line: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the plan does not do yet, said by the plan itself."""

    unanswered: tuple[Lesson, ...] = ()
    unasked: tuple[str, ...] = ()
    not_yet: tuple[NotYet, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a plan says, before any format; typed words stand here as they were typed."""

    title: str
    subtitle: str
    authority: str
    fictional: bool
    front: tuple[tuple[str, str], ...]
    t0: When
    l0: When
    why: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    told: tuple[Told, ...] = ()
    lead: str = ""
    actions: tuple[PlanAction, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    indicators: tuple[PlanIndicator, ...] = ()
    assumptions: tuple[PlanAssumption, ...] = ()
    raid: tuple[PlanRisk, ...] = ()
    decisions: tuple[PlanDecision, ...] = ()
    provocations: tuple[PlanProvocation, ...] = ()
    ledger: tuple[Adapted, ...] = ()
    gaps: Gaps = field(default_factory=Gaps)

    @property
    def footer(self) -> str:
        """What stands at the foot of every page."""
        if self.fictional:
            return FICTIONAL
        return ": ".join(filter(None, (self.authority, self.title)))
