"""The tally: hands that a coach counts for people without a device, and how a vote came out.

What comes out is a spread, each answer by itself and hands marked as hands, with totals beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from workshops.core import COACHES, Command, Context, Fact, Refused, command
from workshops.fields import Between, Id, MaybeLine
from workshops.record import Entry
from workshops.room.ballot import (
    CONSENT,
    HEARD_UNDER,
    NONE,
    OBJECTION,
    Hands,
    OnBallot,
    Polled,
    Row,
    is_now,
    keep_polled,
    polled_of,
    rows_of,
)
from workshops.room.vote import FINGERS, Thing, Votes, check_open, counted, row_with

if TYPE_CHECKING:
    from workshops.workspace import Workspace

PEOPLE = ("", 0)
"""Under this the hands of a dot vote are people, not dots: how many of them have no device."""
ANSWERS = {
    "fist": tuple(range(FINGERS + 1)),
    "consent": tuple(range(CONSENT, OBJECTION + 1)),
}
"""The values of the methods that put one question, in order."""


@command("count_hands")
@dataclass(frozen=True, slots=True)
class CountHands(OnBallot):
    """So many hands for this, of people without a device; a coach counts them and says so.

    In a dot vote the hands on a thing are dots, and those on nothing say how many people they are
    of: together they have no more dots than as many people with a device.
    """

    roles = COACHES

    ballot: Id
    value: Annotated[int, Between(0, FINGERS)]
    hands: Annotated[int, Between(0, 500)]
    thing: Thing = ""
    words: MaybeLine = ""

    def decide(self, state: Workspace, context: Context) -> tuple[Command, ...]:
        what, polled = check_open(state, self.ballot).what, polled_of(state, self.ballot)
        rows = rows_of(state, what)
        if what.method == "sliders":
            raise Refused("Sliders cannot be counted by hand. Lend a device, or ask it as a fist.")
        if what.method == "dots":
            wanted = replace(self, value=1 if self.thing else 0, words="")
            if self.thing:
                row_with(rows, self.thing)
            wanted._check_dots(polled, rows, what.budget)
        else:
            row_with(rows, self.thing)
            if self.value not in ANSWERS[what.method]:
                raise Refused("Choose one of the answers offered.", "value")
            wanted = self if self.hands else replace(self, words="")
        now = polled.hands.get((self.thing, wanted.value), Hands(0))
        return () if (now.count, now.words) == (wanted.hands, wanted.words) else (wanted,)

    def _check_dots(self, polled: Polled, rows: tuple[Row, ...], budget: int) -> None:
        here_too = {held for row in rows for held in row.holds}
        dots = {thing: each.count for (thing, _), each in polled.hands.items() if thing in here_too}
        people = polled.hands.get(PEOPLE, Hands(0)).count
        if self.thing:
            dots[self.thing] = self.hands
        else:
            people = self.hands
        if sum(dots.values()) > people * budget:
            raise Refused(
                "%(people)s people have %(dots)s dots together. First say how many people you "
                "count for, then their dots.",
                "hands",
                people=people,
                dots=people * budget,
            )

    def apply(self, state: Workspace, fact: Fact) -> Workspace:
        polled = polled_of(state, self.ballot)
        spot = (self.thing, self.value)
        hands = polled.hands.set(spot, Hands(self.hands, self.words, fact.seq))
        return keep_polled(state, self.ballot, replace(polled, hands=hands))

    def back(self, before: Workspace) -> Command | None:
        now = polled_of(before, self.ballot).hands.get((self.thing, self.value), Hands(0))
        return replace(self, hands=now.count, words=now.words)

    def stands(self, state: Workspace, seq: int) -> bool:
        polled = polled_of(state, self.ballot)
        return not polled.closed and polled.hands[self.thing, self.value].seq == seq


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote as it is shown: where it counts, what it says; whose it is only if names are shown."""

    thing: str
    value: int
    also: int = NONE
    words: str = ""
    person: str = ""
    by_hand: int = 0
    """How many hands it stands for; 0 if one person cast it on a device."""

    @property
    def people(self) -> int:
        """How many people say this."""
        return self.by_hand or 1


@dataclass(frozen=True, slots=True)
class Poll:
    """A ballot as one audience sees it.

    `casts` are all votes once it is closed, and before that none; `mine` the viewer's own by thing,
    `hands` what coaches counted so far, for coaches alone. `voted` says how many people have voted,
    on devices and (`by_hand` of them) without.
    """

    entry: Entry
    rows: tuple[Row, ...]
    is_open: bool
    voted: int
    by_hand: int
    mine: tuple[Cast, ...]
    casts: tuple[Cast, ...] = ()
    hands: tuple[tuple[str, int, Hands], ...] = ()
    review: str = ""
    closed: int = 0
    is_now: bool = True
    """Whether the room is at it: open, or closed and not moved on from."""

    def of(self, thing: str) -> tuple[Cast, ...]:
        """The votes shown on one thing."""
        return tuple(cast for cast in self.casts if cast.thing == thing)

    def own(self, thing: str) -> Cast:
        """The viewer's own vote on a thing; one of NONE if there is none."""
        return next((cast for cast in self.mine if cast.thing == thing), Cast(thing, NONE))

    @property
    def used(self) -> int:
        """How many of their dots the viewer has put on something."""
        return sum(cast.value for cast in self.mine)

    @property
    def blocked(self) -> bool:
        """Whether somebody objects, as far as it is shown."""
        consent = self.entry.what.method == "consent"
        return consent and any(cast.value == OBJECTION for cast in self.casts)


def poll_of(state: Workspace, entry: Entry, *, person: str, coaches: bool, named: bool) -> Poll:
    """A ballot as somebody sees it; `named` says whether names may be shown at all."""
    what, polled = entry.what, polled_of(state, entry.id)
    rows = rows_of(state, what)
    casts = tuple(_casts(what.method, what.budget, polled.votes, rows))
    by_hand = _people_by_hand(what.method, polled, rows)
    hands = tuple((*spot, each) for spot, each in sorted(polled.hands.items())) if coaches else ()
    shown: tuple[Cast, ...] = ()
    if polled.closed:
        signed = named and what.named
        shown = tuple(cast if signed else replace(cast, person="") for cast in casts)
        shown += tuple(_by_hand(polled, rows, what.method))
    return Poll(
        entry=entry,
        rows=rows,
        is_open=not polled.closed,
        voted=len({cast.person for cast in casts}) + by_hand,
        by_hand=by_hand,
        mine=tuple(cast for cast in casts if person and cast.person == person),
        # By what they say: the order in which people voted would tell who is who.
        casts=tuple(sorted(shown, key=_said)),
        hands=hands,
        review=polled.review,
        closed=polled.closed,
        is_now=is_now(state, entry),
    )


def _said(cast: Cast) -> tuple[str, int, int, str, str]:
    return (cast.thing, cast.value, cast.also, cast.words.casefold(), cast.person)


def _casts(method: str, budget: int, votes: Votes, rows: tuple[Row, ...]) -> Iterator[Cast]:
    """Every vote that counts, where it counts: what lies in a group counts for the group."""
    for person in sorted({who for who, _ in votes}):
        if method == "dots":
            mine = counted(votes, rows, budget, person)
            for row in rows:
                dots = sum(mine.get(held, 0) for held in row.holds)
                if dots:
                    yield Cast(row.thing, dots, person=person)
            continue
        for row in rows:
            own = [vote for held in row.holds if (vote := votes.get((person, held))) is not None]
            given = [vote for vote in own if vote.value != NONE]
            if given:
                # Of two things that lie in one group now, what was said last.
                vote = max(given, key=lambda each: each.seq)
                yield Cast(row.thing, vote.value, vote.also, vote.words, person)


def _by_hand(polled: Polled, rows: tuple[Row, ...], method: str) -> Iterator[Cast]:
    for row in rows:
        found: dict[int, int] = {}
        words: dict[int, str] = {}
        for (thing, value), hands in sorted(polled.hands.items()):
            if hands.count and thing in row.holds:
                found[value] = found.get(value, 0) + hands.count
                words[value] = hands.words
        for value, count in found.items():
            yield Cast(row.thing, value, words=words[value], by_hand=count)


def _people_by_hand(method: str, polled: Polled, rows: tuple[Row, ...]) -> int:
    if method == "dots":
        return polled.hands.get(PEOPLE, Hands(0)).count
    return sum(hands.count for hands in polled.hands.values())


@dataclass(frozen=True, slots=True)
class Column:
    """One answer with everyone who gave it."""

    value: int
    casts: tuple[Cast, ...]

    @property
    def count(self) -> int:
        """How many people gave it, hands among them."""
        return sum(cast.people for cast in self.casts)

    @property
    def by_hand(self) -> int:
        """How many of them were counted by hand."""
        return sum(cast.by_hand for cast in self.casts)

    @property
    def names(self) -> tuple[str, ...]:
        """Who gave it, where names are shown."""
        return tuple(cast.person for cast in self.casts if cast.person)


def columns(poll: Poll) -> tuple[Column, ...]:
    """Every answer to a proposal in order, those that nobody gave among them."""
    values = ANSWERS[poll.entry.what.method]
    return tuple(Column(v, tuple(c for c in poll.casts if c.value == v)) for v in values)


@dataclass(frozen=True, slots=True)
class Dotted:
    """A thing with its dots: on devices, by hand, and from how many people."""

    thing: str
    dots: int
    by_hand: int
    people: int
    names: tuple[str, ...]

    @property
    def total(self) -> int:
        """All its dots."""
        return self.dots + self.by_hand


def dotted(poll: Poll) -> tuple[Dotted, ...]:
    """Every thing with its dots, those with most first, else in the order of the board."""
    found = [_dotted(row.thing, poll.of(row.thing)) for row in poll.rows]
    return tuple(sorted(found, key=lambda each: -each.total))


def _dotted(thing: str, casts: tuple[Cast, ...]) -> Dotted:
    own = [cast for cast in casts if not cast.by_hand]
    hands = sum(cast.by_hand for cast in casts)
    names = tuple(cast.person for cast in own if cast.person)
    return Dotted(thing, sum(cast.value for cast in own), hands, len(own), names)


@dataclass(frozen=True, slots=True)
class Point:
    """A place between two sliders, and everyone who set them there."""

    across: int
    up: int
    count: int
    names: tuple[str, ...]


def points(poll: Poll, thing: str) -> tuple[Point, ...]:
    """Where people set the sliders for a thing: most important first."""
    found: dict[tuple[int, int], list[Cast]] = {}
    for cast in poll.of(thing):
        found.setdefault((cast.value, cast.also), []).append(cast)
    return tuple(
        Point(across, up, len(casts), tuple(cast.person for cast in casts if cast.person))
        for (across, up), casts in sorted(found.items(), reverse=True)
    )


def to_be_heard(poll: Poll) -> tuple[Cast, ...]:
    """Who has something to say before anything is decided: few fingers, a concern, an objection."""
    method = poll.entry.what.method
    if method == "fist":
        return tuple(cast for cast in poll.casts if cast.value < HEARD_UNDER)
    if method == "consent":
        return tuple(cast for cast in reversed(poll.casts) if cast.value > CONSENT)
    return ()
