"""What every kept thing has in common: written, edited, removed, put back, reordered, erased.

Over 300 lines, because these verbs take one another back and are read against each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Between, Id, OneOf, Saw, said_anew

if TYPE_CHECKING:
    from workshops.workspace import Workspace

ERASED = "[erased]"
SHELVES = (
    "about", "workshops", "checkpoints", "stories", "stages", "notes", "insights", "steps",
    "links", "assumptions", "indicators", "questions", "options", "decisions", "provocations",
    "answers", "actions", "raid", "groups", "asks", "pins", "ballots", "feelings", "permissions",
    "safety", "keeping", "words", "accepted", "evidence", "verdicts",
)  # fmt: skip
NOUNS = {
    "about": "workspace", "workshops": "workshop", "checkpoints": "checkpoint",
    "stories": "story", "stages": "life stage", "notes": "note", "insights": "insight",
    "steps": "map step", "links": "link", "assumptions": "assumption",
    "indicators": "indicator", "questions": "design question", "options": "option",
    "decisions": "decision", "provocations": "provocation", "answers": "answer",
    "actions": "action", "raid": "risk or issue", "groups": "group", "asks": "question",
    "pins": "private note", "ballots": "vote", "feelings": "feeling mark",
    "permissions": "permission", "safety": "safety record", "keeping": "keeping", "words": "word",
    "accepted": "accepted check", "evidence": "piece of evidence", "verdicts": "verdict",
}  # fmt: skip
OWN = frozenset({"notes", "answers"})
"""Shelves on which only the author, or a coach, may change or remove a thing."""
LED = frozenset(
    {
        "about", "workshops", "checkpoints", "stories", "stages", "questions", "decisions", "asks",
        "pins", "ballots", "permissions", "safety", "keeping", "words", "accepted",
    }
)  # fmt: skip
"""Shelves that only coaches write on, so that only they remove, put back, reorder and settle there.
"""

Shelf = Annotated[str, OneOf(SHELVES)]


@dataclass(frozen=True, slots=True)
class Rival:
    """A text saved over a version that had already changed: kept beside it until people choose."""

    seq: int
    by: str
    what: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept thing: the command that last wrote it, and its place in the log.

    `version` is the fact that last changed its words, `removed` the fact that removed it (0 if
    here),
    `erased` the fact that last erased its words (0 if none did).
    """

    id: str
    what: Any
    born: int
    version: int
    by: str
    rank: float
    removed: int = 0
    ranked: int = 0
    rivals: tuple[Rival, ...] = ()
    erased: int = 0

    def blank(self) -> Entry:
        """The same thing with every typed word gone."""
        return replace(self, what=wordless(self.what))


def wordless(what: Any) -> Any:
    """The same command with “[erased]” for every word that someone typed."""
    return said_anew(what, lambda words: ERASED)


def here(state: Workspace, shelf: str, item: str) -> Any:
    """The entry, if it is there and not removed; otherwise a Refused that says so."""
    entry = state.shelf(shelf).get(item)
    if entry is None or entry.removed:
        raise Refused(
            "That %(noun)s is no longer here. Someone may have removed it.", noun=NOUNS[shelf]
        )
    return entry


def may_change(shelf: str, entry: Any, context: Context) -> None:
    """Refuses unless the thing is open to all, the person's own, or the person is a coach."""
    if context.role in COACHES:
        return
    if shelf in LED:
        raise Refused("Only a coach can change this %(noun)s.", noun=NOUNS[shelf])
    if shelf in OWN and entry.by != context.by:
        sentence = "Only the person who wrote this %(noun)s, or a coach, can change it."
        raise Refused(sentence, noun=NOUNS[shelf])


class OnOne(Command):
    """A command about one thing of the shelf `on`, which its first field names."""

    __slots__ = ()
    on: ClassVar[str]

    @property
    def shelf(self) -> str:
        return self.on

    @property
    def item(self) -> str:
        first = next(iter(self.__dataclass_fields__))  # type: ignore[attr-defined]
        return str(getattr(self, first))

    def story(self, state: Workspace) -> str:
        return state.story_of(self.on, self.item)


class Write(OnOne):
    """Makes a thing or changes its words; `saw` is the version the person was looking at, 0 to make
    it.

    Subclasses name the thing by their first field. Saving over a version that has changed since
    keeps both texts: the later one becomes a rival, shown as a choice.
    """

    __slots__ = ()
    saw: Saw

    def check(self, state: Workspace, context: Context) -> None:
        """The noun's own rules, besides those of every thing; raises Refused."""

    def order(self, state: Workspace) -> float:
        """Where a new thing stands among its fellows; 0 puts it last."""
        return 0.0

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = state.shelf(self.on).get(self.item)
        if entry is not None and not self.saw:
            return ()  # Made already: this is a resend after a lost answer.
        if entry is None and self.saw:
            raise Refused("That %(noun)s is no longer here.", noun=NOUNS[self.on])
        if entry is not None:
            here(state, self.on, self.item)
            may_change(self.on, entry, context)
            wanted = self.unseen()
            if wanted == entry.what or any(wanted == rival.what for rival in entry.rivals):
                return ()
        self.check(state, context)
        return (self,)

    def unseen(self) -> Self:
        """The same words without the version that was looked at."""
        return replace(self, saw=0) if self.saw else self  # type: ignore[type-var]

    def onto(self, entry: Entry, seq: int) -> Entry:
        """The entry with these words, as changed by fact `seq`."""
        return replace(entry, what=self.unseen(), version=seq)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        old = state.shelf(self.on).get(self.item)
        if old is None:
            rank = self.order(state) or float(fact.seq)
            new = Entry(self.item, self.unseen(), fact.seq, fact.seq, fact.by, rank)
        elif old.version == self.saw:
            new = self.onto(old, fact.seq)
        else:
            rival = Rival(fact.seq, fact.by, self.unseen())
            new = replace(old, rivals=(*old.rivals, rival))
        return state.keep(self.on, new)

    def back(self, before: Workspace) -> Command | None:
        old = before.shelf(self.on).get(self.item)
        if old is None:
            return Remove(self.on, self.item)
        if old.version != self.saw:
            return None
        # Undo fills in the version that stands when it is asked.
        written: Command = old.what
        return written

    def stands(self, state: Workspace, seq: int) -> bool:
        entry = state.shelf(self.on).get(self.item)
        return entry is not None and entry.version == seq and not entry.removed


class WriteSingle(Write):
    """Writes the only thing of its kind for another thing, whose id it carries: the mark of a life
    stage, the verdict on a link. Removed, it leaves its place free to be written again.
    """

    __slots__ = ()

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        old = state.shelf(self.on).get(self.item)
        if self.saw or old is None:
            return Write.decide(self, state, context)
        # Two people may both be the first, and neither’s words may be lost; a resend says the same.
        if not old.removed and self in (old.what, *(rival.what for rival in old.rivals)):
            return ()
        self.check(state, context)
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        old = state.shelf(self.on).get(self.item)
        if old is None or not old.removed:
            return Write.apply(self, state, fact)
        anew = replace(old, what=self.unseen(), version=fact.seq, by=fact.by, removed=0, rivals=())
        return state.keep(self.on, anew)

    def back(self, before: Workspace) -> Command | None:
        old = before.shelf(self.on).get(self.item)
        if old is not None and old.removed:
            return Remove(self.on, self.item)
        return Write.back(self, before)


class OnAnything(Command):
    """A command about a thing on any shelf."""

    __slots__ = ()
    among: str
    thing: str

    @property
    def shelf(self) -> str:
        return self.among

    @property
    def item(self) -> str:
        return self.thing

    def story(self, state: Workspace) -> str:
        return state.story_of(self.shelf, self.item)


@command("remove")
@dataclass(frozen=True, slots=True)
class Remove(OnAnything):
    """Puts a thing in the bin; what hangs on it is out of sight with it, and back with it."""

    among: Shelf
    thing: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = state.shelf(self.shelf).get(self.item)
        if entry is None:
            raise Refused("That %(noun)s is no longer here.", noun=NOUNS[self.shelf])
        if entry.removed:
            return ()
        may_change(self.shelf, entry, context)
        state.check_removal(self.shelf, self.item)
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return state.keep(self.shelf, _with(state, self, removed=fact.seq))

    def back(self, before: Workspace) -> Command | None:
        return Restore(self.shelf, self.item)

    def stands(self, state: Workspace, seq: int) -> bool:
        return bool(state.shelf(self.shelf)[self.item].removed == seq)


@command("restore")
@dataclass(frozen=True, slots=True)
class Restore(OnAnything):
    """Takes a thing out of the bin, to where it was."""

    among: Shelf
    thing: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = state.shelf(self.shelf).get(self.item)
        if entry is None:
            raise Refused("That %(noun)s is no longer here.", noun=NOUNS[self.shelf])
        may_change(self.shelf, entry, context)
        if not entry.removed:
            return ()
        state.check_return(self.shelf, entry)
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return state.keep(self.shelf, _with(state, self, removed=0))

    def back(self, before: Workspace) -> Command | None:
        return Remove(self.shelf, self.item)

    def stands(self, state: Workspace, seq: int) -> bool:
        return not state.shelf(self.shelf)[self.item].removed


RANKED = ("stages", "steps", "options", "questions", "provocations", "actions", "stories")


@command("reorder")
@dataclass(frozen=True, slots=True)
class Reorder(OnAnything):
    """Gives a thing its place among its fellows; ranks are fractions, so nothing else moves."""

    among: Annotated[str, OneOf(RANKED)]
    thing: Id
    rank: Annotated[float, Between(-1e9, 1e9)]

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = here(state, self.shelf, self.item)
        may_change(self.shelf, entry, context)
        return () if entry.rank == self.rank else (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        return state.keep(self.shelf, _with(state, self, rank=self.rank, ranked=fact.seq))

    def back(self, before: Workspace) -> Command | None:
        return Reorder(self.shelf, self.item, before.shelf(self.shelf)[self.item].rank)

    def stands(self, state: Workspace, seq: int) -> bool:
        return bool(state.shelf(self.shelf)[self.item].ranked == seq)


@command("settle")
@dataclass(frozen=True, slots=True)
class Settle(OnAnything):
    """Chooses between texts saved side by side: `keep` is the rival's fact, or 0 for the text that
    stands.
    """

    among: Shelf
    thing: Id
    keep: Saw

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = here(state, self.shelf, self.item)
        may_change(self.shelf, entry, context)
        if not entry.rivals:
            return ()
        chosen = next((rival for rival in entry.rivals if rival.seq == self.keep), None)
        if self.keep and chosen is None:
            raise Refused("That text is no longer one of the choices. Look again and choose.")
        if chosen is not None and isinstance(chosen.what, Write):
            # It was checked when it was written; what it stands on may have changed since.
            chosen.what.check(state, context)
        return (self,)

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        entry = state.shelf(self.shelf)[self.item]
        settled = replace(entry, rivals=())
        for rival in entry.rivals:
            if rival.seq == self.keep:
                settled = rival.what.onto(settled, fact.seq)
        return state.keep(self.shelf, settled)


@command("erase_item")
@dataclass(frozen=True, slots=True)
class EraseItem(OnAnything):
    """Erases the words of a thing for ever: from the log's texts, every rival and everyone's way
    back.
    """

    roles = COACHES

    among: Shelf
    thing: Id

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        entry = state.shelf(self.shelf).get(self.item)
        if entry is None:
            raise Refused("There is no %(noun)s with that id.", noun=NOUNS[self.shelf])
        erased = entry.version == entry.erased and not entry.rivals
        return () if erased else (self,)

    def erases(self, state: Workspace) -> tuple[str, ...]:
        votes = state.votes.get(self.item) if self.shelf == "ballots" else None
        voters = {person for person, _ in votes.votes} if votes is not None else ()
        return (f"{self.shelf}/{self.item}", *(f"ballots/{self.item}/{each}" for each in voters))

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        entry = state.shelf(self.shelf)[self.item]
        blank = replace(entry, rivals=(), version=fact.seq, erased=fact.seq).blank()
        return state.keep(self.shelf, blank).forgetting(self.shelf, self.item)


def _with(state: Workspace, about: Command, **changes: Any) -> Any:
    return replace(state.shelf(about.shelf)[about.item], **changes)
