"""The plan of a workspace, made from what an audience may see; writing it is left to `exports`.

It holds no raw note: young people speak in it only through insights, so it is the same for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshops.plan import when
from workshops.plan.actions import codes_of, plan_actions
from workshops.plan.gaps import gaps_of
from workshops.plan.parts import (
    Adapted,
    Ask,
    Lesson,
    Milestone,
    Plan,
    PlanAction,
    PlanAssumption,
    PlanDecision,
    PlanIndicator,
    PlanProvocation,
    PlanRisk,
    Told,
    When,
)
from workshops.plan.records import ledger_of, level_of, origin_of, plan_decisions, standing
from workshops.plan.wording import capital, counted, full_stop, joined
from workshops.strands import Strands
from workshops.thread import who_of
from workshops.view import View

KINDS_OF_RAID = {
    "risk": "Risk", "assumption": "Assumption", "issue": "Issue", "dependency": "Dependency",
}  # fmt: skip


NO_TITLE = "Implementation plan"


def plan_of(view: View) -> Plan:
    """The whole plan as this audience may read it; where there is nothing yet, it says so."""
    about = view.about
    strands = Strands(view)
    t0 = when.anchor(about.t0 if about else "")
    l0 = when.anchor(about.l0 if about else "")
    actions = plan_actions(strands, t0, l0)
    decisions = plan_decisions(strands, t0, l0)
    the_decision, the_launch = when.on(t0, "No date yet"), when.on(l0, "No date yet")
    return Plan(
        title=f"{about.service or about.name}: implementation plan" if about else NO_TITLE,
        subtitle=(about.strapline or about.authority) if about else "No authority named yet",
        authority=about.authority if about else "",
        fictional=bool(about and about.fictional),
        front=_front(about, the_decision, decisions),
        t0=the_decision,
        l0=the_launch,
        asks=_asks(view),
        why=_why(view),
        told=_told(view),
        lead=_lead(actions, the_decision, the_launch),
        actions=actions,
        milestones=_milestones(the_decision, the_launch, decisions, actions),
        indicators=_indicators(view),
        assumptions=tuple(
            PlanAssumption(
                code=f"A{n:02}",
                text=entry.what.text,
                importance=capital(entry.what.importance),
                confidence=capital(entry.what.confidence),
                test=entry.what.test or "No test yet",
                due=when.at(entry.what.due, t0, l0),
            )
            for n, entry in enumerate(view.present("assumptions"), 1)
        ),
        raid=_raid(view),
        decisions=decisions,
        provocations=tuple(
            PlanProvocation(
                text=entry.what.text,
                form=capital(entry.what.form),
                origin=origin_of(view, entry.what),
                when=entry.what.asked_when or "Nobody has said when",
                by=entry.what.asked_by or "Nobody has said by whom",
            )
            for entry in view.present("provocations")
        ),
        ledger=(*_kept_or_adapted(decisions), *ledger_of(view)),
        gaps=gaps_of(strands, codes_of(view)),
    )


def _front(
    about: Any, decided: When, decisions: Sequence[PlanDecision]
) -> tuple[tuple[str, str], ...]:
    """The block under the title; what nobody has told us is left for the council to fill in."""
    by = (about and about.decided_by) or "The decision"
    core_team = f"The core team of {about.authority}" if about else "The core team"
    report_of = (about and about.report_of) or core_team
    return (
        ("For", f"{by}, {decided.words}" if decided.day else f"{by}, no date yet"),
        ("Report of", report_of),
        ("Lead member", (about and about.lead_member) or "To be named by the council"),
        ("Status", _status(decisions)),
    )


def _status(decisions: Sequence[PlanDecision]) -> str:
    current = [decision for decision in decisions if decision.status != "Superseded"]
    if not current:
        return "Draft, nothing decided yet"
    levels = dict.fromkeys(decision.level.lower() for decision in current)
    agreed = all(decision.status == "Agreed" for decision in current)
    return f"{'Agreed by the team' if agreed else 'Draft'}, {joined(tuple(levels))}"


def _asks(view: View) -> tuple[Ask, ...]:
    return tuple(Ask(full_stop(e.what.text), level_of(e.what)) for e in standing(view))


def _why(view: View) -> tuple[str, ...]:
    """Why it matters here, in the team's summary and in what can be counted."""
    counts = view.counts()
    stories, insights = counts["stories"], counts["insights"]
    said = [view.about.summary] if view.about and view.about.summary else []
    if insights:
        followed = counted(stories, "young person’s story", "young people’s stories")
        learned = counted(insights, "thing", "things")
        taught = "it" if stories == 1 else "they"
        said.append(f"We followed {followed} so far, and {taught} taught us {learned}.")
    return tuple(said)


def _told(view: View) -> tuple[Told, ...]:
    by_story: dict[str, list[Lesson]] = {}
    for entry in view.present("insights"):
        what = entry.what
        lesson = Lesson(who_of(view, entry), what.learned, what.means)
        by_story.setdefault(what.in_story, []).append(lesson)
    return tuple(Told(lessons[0].who, tuple(lessons)) for lessons in by_story.values())


def _lead(actions: Sequence[PlanAction], decided: When, launch: When) -> str:
    if not actions:
        return ""
    takes = f"{capital(counted(len(actions), 'action'))} take{'s' if len(actions) == 1 else ''} us"
    begin = f" from the decision on {decided.words}" if decided.day else ""
    end = f" to launch on {launch.words}" if launch.day else " to launch"
    return f"{takes}{begin}{end}. Each prints its reason."


def _milestones(
    decided: When, launch: When, decisions: Sequence[PlanDecision], actions: Sequence[PlanAction]
) -> tuple[Milestone, ...]:
    """Every dated point in the order of the calendar; what has no day yet comes last."""
    found = [Milestone("decision", "The formal decision", decided)]
    found.append(Milestone("launch", "Launch", launch))
    found += [
        Milestone("review", f"Review: {d.short}", d.review) for d in decisions if d.review.day
    ]
    found += [Milestone("action", f"{a.code} {a.text}", a.due) for a in actions if a.due.day]
    return tuple(sorted(found, key=lambda m: (m.when.day is None, str(m.when.day))))


def _indicators(view: View) -> tuple[PlanIndicator, ...]:
    steps = {entry.id: entry.what.words for entry in view.present("steps")}
    return tuple(
        PlanIndicator(
            code=f"K{n:02}",
            text=what.text,
            outcome=steps.get(what.step, ""),
            now=_measure(what.baseline, what.unit) or "No baseline",
            aim=_measure(what.target, what.unit) or "No aim yet",
            source=what.source or "No source yet",
            owner_role=what.owner_role or "No owner yet",
            frequency=what.frequency or "Not said yet",
        )
        for n, what in enumerate((entry.what for entry in view.present("indicators")), 1)
    )


def _measure(value: str, unit: str) -> str:
    """A value with its unit where people expect it: “17%”, “£0.6m”, “28 to 84 nights”."""
    if not value or not unit:
        return value
    if unit[0] in "£€$":
        return f"{unit[0]}{value}{unit[1:]}"
    return f"{value}%" if unit == "%" else f"{value} {unit}"


def _raid(view: View) -> tuple[PlanRisk, ...]:
    return tuple(
        PlanRisk(
            code=f"R{n}",
            kind=KINDS_OF_RAID[what.raid_kind],
            text=what.text,
            likelihood=what.likelihood,
            impact=what.impact,
            owner_role=what.owner_role or "No owner yet",
            next_action=what.next_action or "Nothing yet",
        )
        for n, what in enumerate((entry.what for entry in view.present("raid")), 1)
    )


def _kept_or_adapted(decisions: Sequence[PlanDecision]) -> tuple[Adapted, ...]:
    return tuple(
        Adapted(d.short, d.standing, d.kept or "Not said", d.adapted or "Not said")
        for d in decisions
        if d.status != "Superseded"
    )
