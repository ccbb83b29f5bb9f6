"""One change of a map or its plan as a sentence; which are told, and where, is left to `told`.

The sentences are kept apart from their values, so that the app can say them in another language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from workshops.design.decision import CORE_OR_ADAPTED
from workshops.design.decision import STATUS as STATUS_OF_DECISION
from workshops.map.checks.wording import N_, Said, Value, quoted, said
from workshops.map.compare import Change, Held, Thing
from workshops.map.evidence import CONFIDENCE, VERDICTS, WHAT_TO_DO
from workshops.map.link import EVIDENCE, LINK_KINDS
from workshops.map.step import lane_of
from workshops.plan.offset import in_words
from workshops.plan.when import anchor, at

STATUS = {
    "untested": N_("untested"),
    "holding": N_("holding"),
    "shaky": N_("shaky"),
    "broken": N_("broken"),
}
"""What testing an assumption has shown, in words."""
WORDS = {
    "steps": "words", "assumptions": "text", "indicators": "text", "evidence": "found",
    "decisions": "text", "actions": "text",
}  # fmt: skip
"""The field that a thing is known by."""
LINK = N_("the link from %(source)s to %(target)s")


@dataclass(frozen=True, slots=True)
class Between:
    """The two moments that are compared: what they held, their days (no `until` is now), and the
    days of the decision and the launch.
    """

    before: Held
    after: Held
    since: date
    until: date | None = None
    t0: date | None = None
    l0: date | None = None


class Teller:
    """Says one change after the other, with the words that things have at either moment."""

    def __init__(self, between: Between) -> None:
        self._between = between

    def follows(self, change: Change) -> bool:
        """Whether a thing went only because what it hung on did."""
        if change.kind != "dropped":
            return False
        return any(thing not in self._between.after for thing in _held_by(change))

    def say(self, change: Change) -> Said:
        """A change as one sentence."""
        if change.kind == "added":
            return self._added(change)
        if change.kind == "dropped":
            return said(N_("%(name)s was taken out."), name=self._name(change.shelf, change.was))
        by_kind = {
            "moved": self._moved, "strengthened": self._weighed, "weakened": self._weighed,
            "judged": self._judged, "restaged": self._restaged, "rewired": self._rewired,
            "reworded": self._reworded, "redated": self._redated, "adapted": self._adapted,
            "handed_over": self._handed_over, "changed": self._changed,
        }  # fmt: skip
        return by_kind[change.kind](change)

    # What things are called.

    def _name(self, shelf: str, what: Any) -> Value:
        """A thing as a sentence names it: its words in quotation marks, or the link it is about."""
        if shelf in WORDS:
            return quoted(str(getattr(what, WORDS[shelf])))
        if shelf == "verdicts":
            return said(N_("the verdict on %(link)s"), link=self._link(what.link))
        return self._ends(what)

    def _ends(self, link: Any) -> Said:
        ends = (self._step(link.source), self._step(link.target))
        return said(LINK, source=ends[0], target=ends[1])

    def _link(self, link: str) -> Said:
        held = self._between
        thing = ("links", link)
        return self._ends(held.after.get(thing) or held.before[thing])

    def _step(self, step: str) -> str:
        held = self._between
        thing = ("steps", step)
        return quoted((held.after.get(thing) or held.before[thing]).words)

    def _when(self, offset: str) -> Value:
        """An offset or a day, as a day if its anchor has one."""
        held = self._between
        if offset[:1].isdecimal():
            return anchor(offset) or offset
        return at(offset, held.t0, held.l0).day or in_words(offset)

    # One sentence for each kind of change.

    def _added(self, change: Change) -> Said:
        what, name = change.now, self._name(change.shelf, change.now)
        if change.shelf == "steps":
            lane = Said(lane_of(what.step_kind, what.horizon).heading)
            return said(N_("%(name)s is new under “%(lane)s”."), name=name, lane=lane)
        if change.shelf == "evidence":
            return self._found(what)
        if change.shelf == "verdicts":
            return self._verdict(what)
        sentence = {
            "links": N_("%(name)s is new."),
            "assumptions": N_("%(name)s is a new assumption."),
            "indicators": N_("%(name)s is a new indicator."),
            "decisions": N_("%(name)s is a new decision."),
            "actions": N_("%(name)s is a new action."),
        }[change.shelf]
        return said(sentence, name=name)

    def _found(self, what: Any) -> Said:
        sentence = {
            "for": N_("%(name)s speaks for %(link)s (%(strength)s)."),
            "against": N_("%(name)s speaks against %(link)s (%(strength)s)."),
            "unclear": N_("%(name)s is unclear about %(link)s (%(strength)s)."),
        }[what.speaks]
        return said(
            sentence,
            name=self._name("evidence", what),
            link=self._link(what.link),
            strength=Said(EVIDENCE[what.strength]),
        )

    def _verdict(self, what: Any) -> Said:
        sentence = N_("Our verdict on %(link)s: %(verdict)s, %(confidence)s; we %(decision)s.")
        return said(
            sentence,
            link=self._link(what.link),
            verdict=Said(VERDICTS[what.verdict]),
            confidence=Said(CONFIDENCE[what.confidence]),
            decision=Said(WHAT_TO_DO[what.decision]),
        )

    def _moved(self, change: Change) -> Said:
        return said(
            N_("%(name)s went from %(was)s to %(now)s."),
            name=self._name(change.shelf, change.now),
            was=Said(STATUS[change.was.status]),
            now=Said(STATUS[change.now.status]),
        )

    def _weighed(self, change: Change) -> Said:
        field = "evidence" if change.shelf == "links" else "strength"
        sentence = (
            N_("What %(name)s rests on grew from “%(was)s” to “%(now)s”.")
            if change.kind == "strengthened"
            else N_("What %(name)s rests on fell from “%(was)s” to “%(now)s”.")
        )
        return said(
            sentence,
            name=self._name(change.shelf, change.now),
            was=Said(EVIDENCE[getattr(change.was, field)]),
            now=Said(EVIDENCE[getattr(change.now, field)]),
        )

    def _judged(self, change: Change) -> Said:
        if change.shelf == "verdicts":
            return self._verdict(change.now)
        was, now = (STATUS_OF_DECISION[each.status] for each in (change.was, change.now))
        name = self._name(change.shelf, change.now)
        if was == now:
            return said(N_("Another option was chosen: %(name)s."), name=name)
        sentence = N_("%(name)s went from “%(was)s” to “%(now)s”.")
        return said(sentence, name=name, was=Said(was), now=Said(now))

    def _restaged(self, change: Change) -> Said:
        was, now = (
            lane_of(each.step_kind, each.horizon).heading for each in (change.was, change.now)
        )
        return said(
            N_("%(name)s moved from “%(was)s” to “%(now)s”."),
            name=self._name(change.shelf, change.now),
            was=Said(was),
            now=Said(now),
        )

    def _rewired(self, change: Change) -> Said:
        name = self._name(change.shelf, change.now)
        if change.shelf == "links" and change.fields == ("link_kind",):
            return said(
                N_("On %(name)s, “%(was)s” became “%(now)s”."),
                name=name,
                was=Said(LINK_KINDS[change.was.link_kind]),
                now=Said(LINK_KINDS[change.now.link_kind]),
            )
        if change.shelf == "links":
            return said(
                N_("%(was)s is now %(now)s."),
                was=self._ends(change.was),
                now=self._ends(change.now),
            )
        return said(N_("%(name)s hangs on other things now."), name=name)

    def _reworded(self, change: Change) -> Said:
        own = WORDS.get(change.shelf, "")
        was, now = self._name(change.shelf, change.was), self._name(change.shelf, change.now)
        if own in change.fields:
            return said(N_("%(was)s now reads %(now)s."), was=was, now=now)
        if change.shelf in ("links", "verdicts") and change.now.because:
            because = quoted(change.now.because)
            return said(N_("The reason for %(name)s: %(because)s."), name=now, because=because)
        return said(N_("More is said about %(name)s, or less."), name=now)

    def _redated(self, change: Change) -> Said:
        name = self._name(change.shelf, change.now)
        if change.fields == ("reviewed",) and change.now.reviewed:
            day = self._when(change.now.reviewed)
            return said(N_("We looked at %(name)s again on %(day)s."), name=name, day=day)
        field = next(
            (each for each in ("due", "review") if each in change.fields), change.fields[0]
        )
        was, now = (getattr(each, field) for each in (change.was, change.now))
        if not now:
            return said(N_("%(name)s has no date any more."), name=name)
        if not was:
            return said(N_("%(name)s has a date now: %(now)s."), name=name, now=self._when(now))
        sentence = N_("%(name)s moved from %(was)s to %(now)s.")
        return said(sentence, name=name, was=self._when(was), now=self._when(now))

    def _adapted(self, change: Change) -> Said:
        name = self._name(change.shelf, change.now)
        if "core_or_adapted" in change.fields:
            now = Said(CORE_OR_ADAPTED[change.now.core_or_adapted])
            return said(N_("%(name)s is now marked “%(now)s”."), name=name, now=now)
        return said(N_("What we keep or adapt in %(name)s is said anew."), name=name)

    def _handed_over(self, change: Change) -> Said:
        name = self._name(change.shelf, change.now)
        was, now = change.was.owner_role, change.now.owner_role
        if not now:
            return said(N_("Nobody answers for %(name)s any more."), name=name)
        if not was:
            return said(N_("%(now)s answers for %(name)s now."), name=name, now=now)
        sentence = N_("%(name)s passed from %(was)s to %(now)s.")
        return said(sentence, name=name, was=was, now=now)

    def _changed(self, change: Change) -> Said:
        return said(N_("We see %(name)s otherwise now."), name=self._name(change.shelf, change.now))


def _held_by(change: Change) -> tuple[Thing, ...]:
    """What a thing that went had hung on."""
    what = change.was
    if change.shelf == "links":
        return ("steps", what.source), ("steps", what.target)
    if change.shelf in ("evidence", "verdicts"):
        return (("links", what.link),)
    return (("steps", what.step),) if change.shelf == "indicators" else ()
