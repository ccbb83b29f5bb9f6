"""The programme as home tells it: each stage with how far it has come, read from one view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.language import gettext, ngettext
from app.pages.checks import open_findings, tell
from app.pages.findings import guessed, shaky
from app.words import in_full, listed, number_word, offset_words, spoken, worded
from workshops.design.untaken import untaken
from workshops.map.checks import shortened
from workshops.map.step import ALWAYS, LANES, lane_of
from workshops.plan.offset import day_of
from workshops.plan.wording import capital
from workshops.record import Entry
from workshops.room.workshop import BOARDS
from workshops.thread import unanswered
from workshops.view import View

MOST_ROWS = 4
WHEN = {"done": "s-done", "now": "s-open", "ahead": "s-ahead"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line under the stage that is open now: how far it is, its words, and what became of it."""

    how: str
    words: str
    side: str = ""
    href: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the programme; `board` is the kind of workshop it is worked on in.

    Addresses here start at the workspace.
    """

    key: str
    title: str
    text: str
    href: str = ""
    board: str = ""
    begun: bool = False
    done: bool = False
    carried: int = 0
    fact: str = ""
    rows: Sequence[Row] = field(default=())
    where: str = "ahead"

    @property
    def icon(self) -> str:
        """The status shape that goes with `state`."""
        return "s-carried" if self.where == "done" and self.carried else WHEN[self.where]

    @property
    def state(self) -> str:
        """How far it has come, in words."""
        if self.where == "now":
            return gettext("Open now")
        if self.where == "ahead":
            return gettext("Ahead, draft begun") if self.begun else gettext("Ahead")
        if not self.carried:
            return gettext("Done")
        return ngettext(
            "Done, %(num)s carried forward", "Done, %(num)s carried forward", self.carried
        )


def programme(view: View) -> tuple[Stage, ...]:
    """Every stage in order; the first that is not done is where the authority is now."""
    stages = (_dives(view), _map(view), _design(view), _plan(view))
    now = next((n for n, stage in enumerate(stages) if not stage.done), len(stages))
    placed = (replace(s, where=_where(n, now)) for n, s in enumerate(stages))
    return (*placed, *_ahead(view))


def _where(place: int, now: int) -> str:
    return "done" if place < now else "now" if place == now else "ahead"


def summary(view: View) -> str:
    """What the workspace holds, in one sentence."""
    counts, about = view.counts(), view.about
    parts: list[str] = []
    if counts["stories"]:
        parts.append(
            worded(
                "%(number)s young person’s story",
                "%(number)s young people’s stories",
                counts["stories"],
            )
        )
    if counts["steps"]:
        parts.append(gettext("one map"))
    if counts["decisions"]:
        parts.append(worded("%(number)s decision", "%(number)s decisions", counts["decisions"]))
    if counts["actions"] and about and about.t0:
        parts.append(gettext("a plan for the decision on %(day)s", day=in_full(about.t0)))
    elif counts["actions"]:
        parts.append(gettext("a plan"))
    return capital(f"{listed(parts)}.") if parts else ""


def _dives(view: View) -> Stage:
    stories, insights = view.present("stories"), view.present("insights")
    counts = view.counts()
    about: list[str] = []
    if counts["stories"]:
        # Those who may not open the stories are told how many there are, and no more.
        named = [story.what.pseudonym for story in stories]
        all_named = len(named) == counts["stories"]
        told = worded("%(number)s story", "%(number)s stories", counts["stories"])
        about.append(listed(named) if all_named else told)
        stages = sum(len(view.stages(story.id)) for story in stories)
        size = [worded("%(number)s insight", "%(number)s insights", len(insights))]
        if stages and all_named:
            size.insert(0, worded("%(number)s life stage", "%(number)s life stages", stages))
        about.append(capital(listed(size)))
        guesses = guessed(view)
        if guesses:
            one, many = "%(names)s is largely our guess", "%(names)s are largely our guess"
            about.append(ngettext(one, many, len(guesses), names=listed(guesses[:2])))
    learned = {story.id: 0 for story in stories}
    for insight in insights:
        if insight.what.in_story in learned:
            learned[insight.what.in_story] += 1
    rows = [
        Row(
            "done" if learned[story.id] else "ahead",
            f"{story.what.pseudonym}, {story.what.age}",
            ngettext("%(num)s insight", "%(num)s insights", learned[story.id])
            if learned[story.id]
            else gettext("Nothing learned yet"),
            f"story/{story.id}",
        )
        for story in stories[:MOST_ROWS]
    ]
    return Stage(
        "dives", gettext("Deep Dives"),
        _sentences(about)
        or gettext("One young person at a time: what happened, how it felt, who cared."),
        "stories", "story", bool(counts["stories"]), bool(insights),
        len(unanswered(view)), _last_met(view, "story"), rows,
    )  # fmt: skip


def _map(view: View) -> Stage:
    steps, links = view.present("steps"), view.present("links")
    assumptions = view.present("assumptions")
    about = gettext("The change we want to see, and what has to be true before it can come about.")
    if steps:
        size = [
            worded("%(number)s step", "%(number)s steps", len(steps)),
            worded("%(number)s link", "%(number)s links", len(links)),
        ]
        if assumptions:
            rests = worded("%(number)s assumption", "%(number)s assumptions", len(assumptions))
            size.append(rests)
        sure = (each for each in open_findings(view) if each.strength != "look")
        told = next((tell(each.said) for each in sure), "")
        about = f"{capital(listed(size))}. {told}".strip()
    lanes = [lane for lane in LANES if lane.key in ALWAYS]
    held = {lane.key: 0 for lane in LANES}
    for step in steps:
        held[lane_of(step.what.step_kind, step.what.horizon).key] += 1
    rows = [
        Row(
            "done" if held[lane.key] else "ahead", gettext(lane.heading),
            ngettext("%(num)s step", "%(num)s steps", held[lane.key])
            if held[lane.key] else gettext("Empty"), "map",
        )
        for lane in reversed(lanes)
    ]  # fmt: skip
    impact = any(step.what.step_kind == "impact" for step in steps)
    return Stage(
        "map", gettext("Theory of Change"), about, "map", "map", bool(steps),
        impact and bool(links), len(shaky(view)), _last_met(view, "map"), rows,
    )  # fmt: skip


def _design(view: View) -> Stage:
    questions = view.present("questions")
    decisions = {entry.what.question: entry.what for entry in view.present("decisions")}
    options = [option.what.question for option in view.present("options")]
    agreed = [q for q in questions if _status(decisions, q) == "agreed"]
    about = gettext(
        "Four questions to answer: the name, the hub, the way of working, the provocations."
    )
    if questions:
        total = number_word(len(questions))
        about = gettext(
            "%(number)s of %(total)s agreed.", number=number_word(len(agreed)), total=total
        )
        if not agreed:
            about = gettext("%(total)s to answer, none agreed yet.", total=total)
        about = capital(about)
    rows = [_question(view, q, decisions.get(q.id), options.count(q.id)) for q in questions]
    return Stage(
        "design", gettext("Design the service"), about, "design", "design",
        bool(decisions or options), bool(questions) and len(agreed) == len(questions),
        sum(1 for _ in untaken(view)), _last_met(view, "design"), rows,
    )  # fmt: skip


def _question(view: View, question: Entry, decision: Any, options: int) -> Row:
    words, href = question.what.text, f"design/{question.id}"
    if decision is None:
        ready = ngettext("%(num)s option ready", "%(num)s options ready", options)
        side = ready if options else gettext("Not begun")
        return Row("now" if options else "ahead", words, side, href)
    chosen = view.entry("options", decision.chosen) if decision.chosen else None
    answer = chosen.what.title if chosen is not None else shortened(decision.text, 48)
    side = in_full(decision.decided_on)
    if decision.status != "agreed":
        side = (
            gettext("Proposed") if decision.status == "proposed" else gettext("To be decided again")
        )
    return Row("done" if decision.status == "agreed" else "now", words, side, href, answer)


def _plan(view: View) -> Stage:
    actions, about = view.present("actions"), view.about
    text = gettext("Who does what, by when, and which young person it is for.")
    if actions and about and about.t0:
        one = "%(number)s action drafted for the decision on %(day)s."
        many = "%(number)s actions drafted for the decision on %(day)s."
        text = capital(worded(one, many, len(actions), day=in_full(about.t0)))
    elif actions:
        one, many = "%(number)s action drafted.", "%(number)s actions drafted."
        text = capital(worded(one, many, len(actions)))
    rows = [
        Row("ahead", action.what.text, capital(offset_words(action.what.due)), "plan")
        for action in actions[:MOST_ROWS]
    ]
    if len(actions) > MOST_ROWS:
        rest = len(actions) - MOST_ROWS
        more = ngettext("And %(num)s more action", "And %(num)s more actions", rest)
        rows.append(Row("ahead", more, "", "plan"))
    return Stage("plan", gettext("The plan"), text, "plan", "", bool(actions), rows=rows)


def _ahead(view: View) -> tuple[Stage, ...]:
    """What lies past the plan; nothing here pretends to be worked on yet."""
    launch = view.about.l0 if view.about else ""
    first = spoken(day_of("L0+6m", None, date.fromisoformat(launch))) if launch else ""
    return (
        Stage(
            "coaching", gettext("One-to-one coaching"),
            gettext("For whoever will lead the hub, once they are appointed."),
            fact=gettext("Launch on %(day)s", day=in_full(launch)) if launch else "",
        ),
        Stage(
            "reviews", gettext("Reviews"),
            gettext("Every six months after launch, with the same stories in the room."),
            fact=gettext("First on %(day)s", day=first) if first else "",
        ),
    )  # fmt: skip


def _status(decisions: dict[str, Any], question: Entry) -> str:
    decision = decisions.get(question.id)
    return str(decision.status) if decision is not None else ""


def _last_met(view: View, board: str) -> str:
    """The day a workshop on this kind of board last moved on."""
    standings = (view.standing(w.id) for w in view.workshops() if BOARDS[w.what.guide] == board)
    days = [standing.since for standing in standings if standing is not None]
    return in_full(max(days)) if days else ""


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(f"{capital(part)}." for part in parts)
