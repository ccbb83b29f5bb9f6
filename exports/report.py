"""A plan as a council report: what every text format says, in which order; not how it looks.

Longer than a page because it reads from the first section to the last, like the report itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.blocks import Bit, Block, Bullets, Cell, Facts, Grid, Para, Report, Section, Sub
from workshops.plan.parts import (
    FICTIONAL,
    NOTHING,
    Asked,
    NotYet,
    Plan,
    PlanAction,
    PlanAssumption,
    PlanDecision,
    PlanIndicator,
    PlanProvocation,
    PlanRisk,
)
from workshops.plan.wording import capital, full_stop, joined


def report_of(plan: Plan) -> Report:
    """The whole report, front to foot."""
    return Report(
        plan.title,
        plan.subtitle,
        plan.authority,
        plan.footer,
        FICTIONAL if plan.fictional else "",
        plan.front,
        sections(plan),
    )


def sections(plan: Plan) -> tuple[Section, ...]:
    """The numbered sections of the report, always the same eight; an empty one says that it is."""
    return (
        Section("What we are asking for", _asks(plan)),
        Section("Why it matters here", _why(plan)),
        Section("What we will do", _actions(plan)),
        Section("How we will know", _indicators(plan)),
        Section("Risks and assumptions", _risks(plan)),
        Section("Decisions, with dissent", _decisions(plan)),
        Section("Kept and adapted", _ledger(plan)),
        Section("What is still open", _gaps(plan)),
    )


def _asks(plan: Plan) -> tuple[Block, ...]:
    asked = tuple(Para(_ask(ask.text, ask.level)) for ask in plan.asks)
    return asked or (Para(NOTHING["asks"]),)


def _ask(text: str, level: str) -> str:
    # A recommendation is what a report is for; anything else has to say who may decide it.
    return text if level == "Recommendation" else f"{text} ({level})"


def _why(plan: Plan) -> tuple[Block, ...]:
    blocks: list[Block] = [Para(text) for text in plan.why]
    for told in plan.told:
        blocks.append(Para(f"From {told.who} we learned:"))
        blocks.append(Bullets(tuple(_lesson(x.learned, x.means) for x in told.lessons)))
    return tuple(blocks) if plan.told else (*blocks, Para(NOTHING["told"]))


def _lesson(learned: str, means: str) -> str:
    return f"{full_stop(learned)} Which means: {full_stop(means)}" if means else full_stop(learned)


def _actions(plan: Plan) -> tuple[Block, ...]:
    if not plan.actions:
        return (Para(NOTHING["actions"]),)
    heads = ("No.", "Action, and why", "Owner role", "Due", "Evidence of done")
    rows = tuple(_action(action) for action in plan.actions)
    gates = tuple(m for m in plan.milestones if m.kind != "action")
    blocks: list[Block] = [
        Para(plan.lead),
        Grid("Actions in order, each with its reason", heads, (13, 65, 28, 36, 30), rows),
    ]
    if gates:
        blocks.append(Para("Dates to keep:"))
        points = tuple((_plain(m.when.words), _plain(m.text)) for m in gates)
        blocks.append(Grid("Dates to keep", ("When", "What"), (45, 127), points))
    return tuple(blocks)


def _action(action: PlanAction) -> tuple[Cell, ...]:
    what = [Bit(action.text), Bit(action.reason.says, "reason")]
    if action.first_step:
        what.append(Bit(full_stop(f"First step: {action.first_step}"), "small"))
    due = [Bit(action.due.words)]
    if action.start.day:
        due.append(Bit(f"from {action.start.words}", "small"))
    if action.depends:
        due.append(Bit(f"after {joined(action.depends)}", "small"))
    code, owner, done = Bit(action.code, "strong"), Bit(action.owner_role), Bit(action.done_when)
    return ((code,), tuple(what), (owner,), tuple(due), (done,))


def _indicators(plan: Plan) -> tuple[Block, ...]:
    if not plan.indicators:
        return (Para(NOTHING["indicators"]),)
    heads = ("No.", "Indicator", "Now", "Aim", "Owner role")
    rows = tuple(_indicator(indicator) for indicator in plan.indicators)
    return (
        Para("Each indicator belongs to an outcome on the map."),
        Grid("Indicators, from where we are to where we aim", heads, (13, 71, 29, 27, 32), rows),
    )


def _indicator(indicator: PlanIndicator) -> tuple[Cell, ...]:
    what = (Bit(indicator.text), Bit(indicator.outcome, "small"))
    read = Bit(f"{indicator.frequency}. {full_stop(indicator.source)}", "small")
    code, now, aim = Bit(indicator.code, "strong"), Bit(indicator.now), Bit(indicator.aim)
    return ((code,), what, (now,), (aim,), (Bit(indicator.owner_role), read))


def _risks(plan: Plan) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if plan.raid:
        heads = ("No.", "Risk, issue or dependency", "Score", "Owner role", "Next action")
        rows = tuple(_risk(risk) for risk in plan.raid)
        blocks.append(
            Para("Likelihood and impact are rated from 1 to 5; the score is their product.")
        )
        blocks.append(Grid("Risks, issues and dependencies", heads, (13, 65, 20, 32, 42), rows))
    if plan.assumptions:
        heads = ("No.", "Assumption", "Importance", "Confidence", "Test")
        tests = tuple(_assumption(assumption) for assumption in plan.assumptions)
        blocks.append(Para("We take these to hold. Beside each stands how and when we test it."))
        blocks.append(Grid("Assumptions and their tests", heads, (13, 66, 23, 24, 46), tests))
    empty = [NOTHING[part] for part in ("raid", "assumptions") if not getattr(plan, part)]
    return (*blocks, *(Para(sentence) for sentence in empty))


def _risk(risk: PlanRisk) -> tuple[Cell, ...]:
    score = [Bit("Not rated")]
    if risk.score:
        score = [Bit(str(risk.score)), Bit(f"{risk.likelihood} × {risk.impact}", "small")]
    what = (Bit(risk.text), Bit(risk.kind, "small"))
    code, owner, following = Bit(risk.code, "strong"), Bit(risk.owner_role), Bit(risk.next_action)
    return ((code,), what, tuple(score), (owner,), (following,))


def _assumption(assumption: PlanAssumption) -> tuple[Cell, ...]:
    code, text = Bit(assumption.code, "strong"), Bit(assumption.text)
    test = (Bit(assumption.test), Bit(assumption.due.words, "small"))
    return ((code,), (text,), *_cells(assumption.importance, assumption.confidence), test)


def _decisions(plan: Plan) -> tuple[Block, ...]:
    if not plan.decisions:
        return (Para(NOTHING["decisions"]),)
    return tuple(block for decision in plan.decisions for block in _decision(decision))


def _decision(decision: PlanDecision) -> tuple[Block, ...]:
    pairs = [
        ("Question", decision.question),
        ("Status", f"{decision.status}. {decision.level}."),
        ("Decided by", decision.decided_by_role),
        ("Decided on", decision.decided_on.words),
        ("Chosen option", decision.chosen),
        ("Reasons", decision.reasons),
        ("Not chosen", "\n".join(full_stop(f"{r.title}: {r.because}") for r in decision.rejected)),
        ("Dissent", decision.dissent),
        ("Interests declared", decision.interests),
        ("Conditions", decision.conditions),
        ("Criteria", "\n".join(decision.criteria)),
        ("How we decided", decision.method),
        ("How we voted", "\n".join(decision.votes)),
        ("Core or adapted", decision.standing),
        ("Kept", decision.kept),
        ("Adapted", decision.adapted),
        ("Serves", "\n".join(decision.serves)),
        ("What we had learned", "\n".join(lesson.says for lesson in decision.lessons)),
        ("Review", decision.review.words),
        ("Not answered here", joined([f"“{text}”" for text in decision.unasked])),
    ]
    blocks: list[Block] = [Sub(decision.short), Para(full_stop(decision.text))]
    blocks.append(Facts(tuple((label, text) for label, text in pairs if text.strip())))
    if decision.asked:
        heads = ("Provocation, and what people said", "Yes", "Not yet", "No")
        rows = tuple(_asked(asked) for asked in decision.asked)
        blocks.append(Grid(f"Answers: {decision.short}", heads, (124, 15, 18, 15), rows))
    return tuple(blocks)


def _asked(asked: Asked) -> tuple[Cell, ...]:
    said = tuple(Bit(capital(f"{choice}: {line}"), "small") for choice, line in asked.lines)
    spread = _cells(str(asked.yes), str(asked.not_yet), str(asked.no))
    return ((Bit(asked.provocation), *said), *spread)


def _ledger(plan: Plan) -> tuple[Block, ...]:
    blocks: list[Block] = [Para(NOTHING["ledger"])]
    if plan.ledger:
        heads = ("Element", "Standing", "Kept", "Adapted or new")
        rows = tuple(_cells(a.element, a.standing, a.kept, a.adapted) for a in plan.ledger)
        blocks = [Para("What we keep of the model as it is, and what we change for here.")]
        blocks.append(Grid("What was kept and what was adapted", heads, (58, 30, 42, 42), rows))
    if not plan.provocations:
        return (*blocks, Para(NOTHING["provocations"]))
    blocks.append(Para("Our provocations, and when each will be asked:"))
    heads = ("Provocation", "Asked when", "By whom", "Where it comes from")
    rows = tuple(_provocation(provocation) for provocation in plan.provocations)
    return (*blocks, Grid("Provocations", heads, (62, 42, 33, 35), rows))


def _provocation(each: PlanProvocation) -> tuple[Cell, ...]:
    return ((Bit(each.text), Bit(each.form, "small")), *_cells(each.when, each.by, each.origin))


def _gaps(plan: Plan) -> tuple[Block, ...]:
    gaps = plan.gaps
    unanswered = tuple(lesson.says for lesson in gaps.unanswered)
    return (
        *_gap("Insights nobody has acted on", unanswered, "unanswered"),
        *_gap("Actions no story asked for", gaps.unasked, "unasked"),
        *_gap("“Not yet” without an action", _not_yet(gaps.not_yet), "not_yet"),
        *_gap("Questions without an agreed decision", gaps.open, "open"),
    )


def _not_yet(answers: Sequence[NotYet]) -> tuple[str, ...]:
    """One item for each provocation on each decision, with a line for every answer."""
    said: dict[str, list[str]] = {}
    for answer in answers:
        asked = f"{answer.short}, asked “{answer.provocation}”"
        said.setdefault(asked, []).append(answer.line or "No more was said.")
    return tuple("\n".join((asked, *lines)) for asked, lines in said.items())


def _gap(title: str, items: Sequence[str], part: str) -> tuple[Block, ...]:
    return (Sub(title), Bullets(tuple(items)) if items else Para(NOTHING[part]))


def _plain(text: str) -> Cell:
    return (Bit(text),)


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(_plain(text) for text in texts)
