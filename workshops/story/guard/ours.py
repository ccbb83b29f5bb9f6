"""Whose names and words these are: what an audience may type, and what it is asked about."""

from __future__ import annotations

from workshops.view import View


def aliases_of(view: View) -> tuple[str, ...]:
    """What may stand: the pseudonyms of the stories this audience may open, and the local list."""
    pseudonyms = (story.what.pseudonym for story in view.present("stories"))
    return tuple(dict.fromkeys((*pseudonyms, *_listed(view, "stand"))))


def flagged_of(view: View) -> tuple[str, ...]:
    """The workspace's own words that point to somebody here."""
    return tuple(dict.fromkeys(_listed(view, "flag")))


def _listed(view: View, use: str) -> tuple[str, ...]:
    return tuple(word.what.term for word in view.present("words") if word.what.use == use)
