"""The whole mechanism on one page: a command is decided into facts, facts fold into the state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from workshops.workspace import Workspace

COACHES = frozenset({"coach", "co-coach"})
WRITERS = COACHES | {"participant"}


class Refused(Exception):
    """A rule said no. The sentence tells the person what to do; `field` names the form field, if
    one is at fault. What changes from case to case stands in it as %(name)s, with its value, so
    that it can be said in another language.
    """

    def __init__(self, sentence: str, field: str = "", **values: object) -> None:
        self.msgid, self.values = sentence, values
        self.sentence = sentence % values if values else sentence
        self.field = field
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Context:
    """Who sends a command and when: the person's id, their role, the time (ISO 8601, UTC)."""

    by: str
    role: str
    at: str
    stories: frozenset[str] | None = None
    """The stories this person may open; None means every story of the workspace (coaches)."""
    workshops: frozenset[str] | None = None
    """The workshops this person joined; None means all of them (coaches)."""


class Command:
    """A person's intention. Subclasses are frozen dataclasses of plain values, one per verb of a
    noun.
    """

    __slots__ = ()
    kind: ClassVar[str] = ""
    roles: ClassVar[frozenset[str]] = WRITERS
    filled: ClassVar[frozenset[str]] = frozenset()
    """Fields that `decide` fills in; nobody may send them."""
    anytime: ClassVar[bool] = False
    """Whether it may be done at any run-sheet step, also on a frozen board."""

    @property
    def shelf(self) -> str:
        """Where the state keeps the thing this is about: “notes”, “steps” …"""
        raise NotImplementedError

    @property
    def item(self) -> str:
        """The id of the thing this makes or changes; the words in it belong to that thing."""
        raise NotImplementedError

    def story(self, state: Workspace) -> str:
        """The story this is part of, for those who may open only some; empty if of none."""
        return ""

    @property
    def words_under(self) -> str:
        """The name under which the words in it are kept and erased: shelf and id."""
        return f"{self.shelf}/{self.item}"

    def erases(self, state: Workspace) -> tuple[str, ...]:
        """The names of what this erases for ever, seen from just before it."""
        return ()

    @property
    def opened_by(self) -> frozenset[str]:
        """The words of a step's “Allowed” line that open this, if not those of its shelf."""
        return frozenset()

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        """The facts this becomes (often itself, nothing if it is already so); raises Refused."""
        raise NotImplementedError

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        """The state after this happened; never refuses."""
        raise NotImplementedError

    def back(self, before: Workspace) -> Command | None:
        """What would take this back, seen from just before it; None if it cannot be undone."""
        return None

    def stands(self, state: Workspace, seq: int) -> bool:
        """Whether what this did as fact `seq` is still the last word, so that it may be undone."""
        return True


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the log: its number, when, by whom, and the command that took effect."""

    seq: int
    at: str
    by: str
    what: Command
    undoes: int = 0


KINDS: dict[str, type[Command]] = {}
C = TypeVar("C", bound=type[Any])


def command(kind: str) -> Callable[[C], C]:
    """Registers a command class under its stable name, which the log keeps for years."""

    def register(cls: C) -> C:
        if kind in KINDS and KINDS[kind].__qualname__ != cls.__qualname__:
            raise ValueError(f"two commands are called {kind}")
        cls.kind = kind
        KINDS[kind] = cls
        return cls

    return register


def decide(state: Workspace, wanted: Command, context: Context) -> tuple[Fact, ...]:
    """The facts a command becomes, numbered on from the state; raises Refused and nothing else."""
    check_may(state, wanted, context)
    undoes = wanted.seq if isinstance(wanted, TakesBack) else 0
    whats = wanted.decide(state, context)
    return tuple(
        Fact(state.seq + n, context.at, context.by, what, undoes) for n, what in enumerate(whats, 1)
    )


def check_may(state: Workspace, wanted: Command, context: Context) -> None:
    """Refuses what this person's role, stories or run-sheet step do not open to them."""
    if context.role not in wanted.roles:
        raise _not_yours(context)
    story = wanted.story(state)
    if story and context.stories is not None and story not in context.stories:
        raise Refused("That story is not part of your workshop.")
    if story:
        state.check_told(story, wanted)
    if context.role not in COACHES and not wanted.anytime:
        state.check_open(wanted, context)


def _not_yours(context: Context) -> Refused:
    if context.role in WRITERS:
        return Refused("Only a coach can do that. Ask the coach who is leading.")
    return Refused("You are here to read. Ask a coach if you would like to take part.")


class TakesBack(Command):
    """A command that stands for what would take back fact `seq`."""

    __slots__ = ()
    seq: int


def apply(state: Workspace, fact: Fact) -> Workspace:
    """The state after one fact; the person's way back is noted before the fact takes effect."""
    back = fact.what.back(state)
    return fact.what.apply(state, fact).noting(fact, back)


def fold(facts: Iterable[Fact], state: Workspace) -> Workspace:
    """All facts onto a state, in order."""
    for fact in facts:
        state = apply(state, fact)
    return state
