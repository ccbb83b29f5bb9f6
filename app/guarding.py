"""The guard at the door: words of a story that may point to a real person are asked about first.

It asks and never edits; who says “keep it” is believed. What has no words of a person's own in it
(an undo, a move, a way out of the bin) is never asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.guard_words import kinds_said
from app.language import N_
from workshops.core import Command, Context, Refused, check_may
from workshops.fields import fields_of, typed_in
from workshops.room.note import Note
from workshops.story.guard.check import check
from workshops.story.guard.flag import Flag
from workshops.story.guard.ours import aliases_of, flagged_of
from workshops.view import Audience, View, view_for
from workshops.workspace import Workspace

OF_STORIES = frozenset({"stories", "stages", "notes", "insights", "groups", "asks"})
"""Shelves whose words come out of a story, also where a command does not say of which."""
OF_PEOPLE = frozenset({"pseudonym", "scribed"})
"""Fields that ask for a name: a pseudonym, and whose words in the room these are. Anything else
that points to somebody is asked about there too.
"""
OF_OFFICE = frozenset({"safeguarding_lead", "safeguarding_route", "guardian"})
"""Fields that say whom to turn to, and how to reach them."""
KEPT = "kept"
"""What a form carries that says so."""
SENTENCE = N_("Some of this may point to a real person. Look at it once more before it is kept.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A flag, and the field whose words it is in."""

    field: str
    flag: Flag

    def told(self, kinds: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
        """As a page needs it, with how it is said."""
        asks, instead = kinds[self.flag.kind]
        return {
            "field": self.field,
            "kind": self.flag.kind,
            "start": self.flag.start,
            "end": self.flag.end,
            "quote": self.flag.quote,
            "says": asks % {"quote": self.flag.quote},
            "instead": instead,
        }


class Doubtful(Refused):
    """Not kept yet: `asked` may point to somebody; `names` are pseudonyms to put in their place.

    The sentence is in logs and errors, so it quotes nothing.
    """

    def __init__(self, asked: tuple[Asked, ...], names: tuple[str, ...]) -> None:
        super().__init__(SENTENCE, asked[0].field)
        self.asked, self.names = asked, names

    def told(self) -> list[dict[str, Any]]:
        """What is asked, in order, in the language in force."""
        kinds = kinds_said()
        return [each.told(kinds) for each in self.asked]


def ask_first(
    state: Workspace,
    audience: Audience,
    wanted: Command,
    context: Context,
    form: Mapping[str, Sequence[str]],
) -> None:
    """Raises Doubtful if a command has words to ask about and its form does not say to keep them.

    What this person may not do anyway is refused, rather than asked about first.
    """
    keeps = any(form.get(KEPT, ())) and KEPT not in {
        field.name for field in fields_of(type(wanted))
    }
    doubtful = None if keeps else doubts(state, view_for(state, audience), wanted)
    if doubtful is not None:
        check_may(state, wanted, context)
        raise doubtful


def doubts(state: Workspace, view: View, wanted: Command) -> Doubtful | None:
    """What there is to ask about a command; None if there is nothing."""
    story = wanted.story(state)
    if not story and wanted.shelf not in OF_STORIES:
        return None
    typed = {name: texts for name, texts in typed_in(wanted) if any(texts)}
    if not typed.keys() - OF_OFFICE:
        return None
    aliases, words = aliases_of(view), flagged_of(view)
    # Whoever writes a story's pseudonym may use it in the very same form.
    aliases = (*aliases, *typed.get("pseudonym", ()))
    asked = tuple(
        Asked(name, flag)
        for name, texts in typed.items()
        if name not in OF_OFFICE
        for text in texts
        for flag in check(text, aliases, words)
        if not (name in OF_PEOPLE and flag.kind == "person_name")
    )
    if asked:
        # What stands there already was looked at when it came.
        there = (check(text, aliases, words) for text in _there(state, wanted))
        known = {_key(flag) for flags in there for flag in flags}
        asked = tuple(each for each in asked if _key(each.flag) not in known)
    names = typed.get("pseudonym") or names_for(view, story)
    return Doubtful(asked, names) if asked else None


def names_for(view: View, story: str) -> tuple[str, ...]:
    """The pseudonyms that could stand for a name: the story's own, or all that may be read."""
    stories = view.present("stories")
    own = tuple(each.what.pseudonym for each in stories if each.id == story)
    return own or tuple(each.what.pseudonym for each in stories)


def _there(state: Workspace, wanted: Command) -> tuple[str, ...]:
    """The words that are there already of the thing that a command is about."""
    entry = state.shelf(wanted.shelf).get(wanted.item)
    if entry is None:
        return ()
    if isinstance(entry, Note):
        return (entry.text, entry.scribed)
    return tuple(text for _, texts in typed_in(entry.what) for text in texts)


def _key(flag: Flag) -> tuple[str, str]:
    return flag.kind, flag.quote.lower()
