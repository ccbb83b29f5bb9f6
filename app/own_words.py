"""What one person wrote in a workspace, as a file for them or for an access request."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from app.store import Person
from workshops.codec import encode
from workshops.core import Fact
from workshops.record import ERASED, NOUNS, OWN
from workshops.room.audience import RAW
from workshops.room.leaving import CONTRIBUTED
from workshops.view import View
from workshops.workspace import Workspace

LEFT_OUT = (
    "These were promised to be shown without names, or nobody else has seen them yet. "
    "The person can take them away from their own page."
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that somebody wrote: into what, when, and each field of it; `story` is the one they
    tell, empty if none.
    """

    kind: str
    at: str
    words: dict[str, str]
    story: str = ""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Everything of one person that a reader may have, oldest first, and how many things of theirs
    that reader may not.
    """

    wrote: tuple[Words, ...]
    left_out: int

    @property
    def stories(self) -> tuple[str, ...]:
        """The stories that some of it tells."""
        return tuple(sorted({each.story for each in self.wrote} - {""}))


def own_words(facts: Iterable[Fact], state: Workspace, view: View, person: str) -> OwnWords:
    """What a person wrote, for whoever looks: themselves, or a coach, who gets nothing that was
    promised to be shown without names and nothing that lies face down.
    """
    mine = view.audience.person == person
    seen = {
        (shelf, entry.id)
        for shelf in CONTRIBUTED
        for entry in (*view.present(shelf), *view.removed(shelf))
    }
    wrote: list[Words] = []
    left_out: set[tuple[str, str]] = set()
    for fact in facts:
        words = _words(fact) if fact.by == person and _is_theirs(fact, state) else {}
        if not words:
            continue
        shelf, item = fact.what.shelf, fact.what.item
        if mine or ((shelf, item) in seen and _signs(fact, state, view)):
            wrote.append(Words(NOUNS[shelf], fact.at, words, state.story_of(shelf, item)))
        else:
            left_out.add((shelf, item))
    return OwnWords(tuple(wrote), len(left_out))


def _is_theirs(fact: Fact, state: Workspace) -> bool:
    """Whether words in a fact of theirs are their own: a coach who goes back to a checkpoint puts
    down notes and answers of others once more.
    """
    what = fact.what
    if what.kind == "cast_vote":
        return True
    entry = state.shelf(what.shelf).get(what.item) if what.shelf in CONTRIBUTED else None
    return entry is not None and (entry.by == fact.by or what.shelf not in OWN)


def _words(fact: Fact) -> dict[str, str]:
    _, texts = encode(fact.what)
    return {field: text for field, text in texts.items() if text and text != ERASED}


def _signs(fact: Fact, state: Workspace, view: View) -> bool:
    """Whether it may be said who wrote this."""
    story = state.story_of(fact.what.shelf, fact.what.item)
    hides = fact.what.shelf in RAW and view.grade_of(story) != "named"
    return view.signs(fact) and not hides


def as_file(found: OwnWords, workspace: str, person: Person, at: str) -> bytes:
    """The words as JSON, with who they are of and when the file was made."""
    told: dict[str, Any] = {
        "throughline": "own words",
        "workspace": workspace,
        "made": at,
        "person": {name: value for name, value in asdict(person).items() if name != "id"},
        "wrote": [{"kind": each.kind, "at": each.at, "words": each.words} for each in found.wrote],
    }
    if found.left_out:
        told |= {"left_out": found.left_out, "left_out_because": LEFT_OUT}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
