"""How a story stands, in words: being prepared, open, paused, closed, purged; and how long it is
kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.language import gettext, ngettext
from app.words import in_full
from workshops.view import View


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a story stands: a sentence, and the icon and tone that go before it."""

    words: str
    icon: str
    tone: str


def stands(view: View, story: str, today: str) -> Stands:
    """Where a story stands today, as coaches are told."""
    gone = view.purged(story)
    if gone is not None:
        return Stands(gettext("Purged on %(day)s", day=in_full(gone.at)), "bin", "wait")
    if is_withdrawn(view, story):
        words = gettext("Permission was withdrawn: closed to everybody but coaches")
        return Stands(words, "lock", "stop")
    if not view.is_live(story):
        return Stands(_prepared(len(view.lacks(story, today))), "s-open", "care")
    if view.level_of("stories", story) == "coaches":
        return Stands(gettext("Kept to coaches"), "lock", "wait")
    if view.is_paused(story):
        return Stands(gettext("Paused"), "pause", "care")
    return Stands(gettext("Open to its Deep Dive"), "s-done", "ok")


def _prepared(missing: int) -> str:
    if not missing:
        return gettext("Being prepared: everything is written down, and it can go live")
    return ngettext(
        "Being prepared: %(num)s thing is missing",
        "Being prepared: %(num)s things are missing",
        missing,
    )


def is_withdrawn(view: View, story: str) -> bool:
    """Whether whoever gave permission has taken it back."""
    permission = view.entry("permissions", story)
    return permission is not None and permission.what.withdrawn


def unopened(view: View, story: str, today: str) -> str:
    """What coaches are told on a board that participants cannot open; empty if they can."""
    if view.is_live(story):
        return ""
    if is_withdrawn(view, story):
        return gettext("Permission was withdrawn, so nobody but coaches can open this story.")
    missing = len(view.lacks(story, today))
    if not missing:
        return gettext(
            "Participants cannot open this story yet: everything is written down, and it has "
            "not gone live."
        )
    return ngettext(
        "Participants cannot open this story yet: %(num)s thing is missing.",
        "Participants cannot open this story yet: %(num)s things are missing.",
        missing,
    )


def purge_due(view: View, story: str, today: str) -> str:
    """When a story is to be purged, in a few words; empty where no day is set or it is gone."""
    due = view.due(story)
    left = due.left(today)
    if view.purged(story) is not None:
        return ""
    if due.held:
        return gettext("Held: not purged until the hold ends")
    if due.is_due(today):
        overdue = left is not None and left < 0
        return gettext("Purge overdue") if overdue else gettext("Purge due today")
    if left is None:
        return ""
    return ngettext("Purge due in %(num)s day", "Purge due in %(num)s days", left)


def countdown(view: View, story: str, today: str) -> str:
    """The day a story is purged and how far off it is, as a sentence."""
    due = view.due(story)
    left = due.left(today)
    if due.set_by == "withdrawn":
        return gettext("To be purged now.")
    if left is None:
        return gettext("No day is set yet.")
    day = in_full(due.day)
    if due.held:
        return gettext("It would be purged on %(day)s, but a legal hold stops that.", day=day)
    if left > 0:
        return ngettext(
            "Purged on %(day)s, in %(num)s day.", "Purged on %(day)s, in %(num)s days.", left,
            day=day,
        )  # fmt: skip
    if left == 0:
        return gettext("To be purged today, %(day)s.", day=day)
    return gettext("It was to be purged on %(day)s.", day=day)


def set_by(view: View, story: str, days: int) -> str:
    """What sets the day; `days` are those that raw stories are kept after the design workshop."""
    by = view.due(story).set_by
    if by == "permission":
        return gettext("That is the day after the permission ends.")
    if by == "withdrawn":
        return gettext("The permission was withdrawn, so it is due now.")
    if by == "chosen":
        return gettext("A coach chose that day.")
    if by == "design":
        return ngettext(
            "That is %(num)s day after the last design workshop closed.",
            "That is %(num)s days after the last design workshop closed.",
            days,
        )
    return ngettext(
        "It will be %(num)s day after the last design workshop closes, or the last day of the "
        "permission if that comes first.",
        "It will be %(num)s days after the last design workshop closes, or the last day of the "
        "permission if that comes first.",
        days,
    )
