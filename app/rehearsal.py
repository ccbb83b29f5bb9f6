"""A rehearsal that goes on: pretend people who have really joined and write through the door while
the run-sheet step lets them.

What they write is left to pretend.py; making, pausing and ending rehearsals to rehearsals.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.identity import Visitor, make_id
from app.pretend import CHOICES, HOW, INSIGHTS, LINES, NOTES, OPTIONS, STEPS, Part
from app.roomlist import place_of
from app.store import Unsaved
from workshops.core import Refused
from workshops.map.step import LANES
from workshops.room.where import Where, where
from workshops.view import View, view_for

if TYPE_CHECKING:
    from app.house import House

Idea = tuple[str, dict[str, str]]
"""A kind of command and the form it is sent with."""
AWAY_FOR = 3
"""How many turns of their own somebody is away or without a connection."""


@dataclass(slots=True)
class Player:
    """One pretend person, and how far they are in the step that the room is at."""

    part: Part
    visitor: Visitor
    at: tuple[str, str] = ("", "")
    wrote: int = 0
    turns: int = 0
    writing: bool = False
    gone: int = 0
    troubled: bool = False

    @property
    def sid(self) -> str:
        """What stands for their device in the list of who is here."""
        return f"pretend-{self.visitor.person.id}"


@dataclass(slots=True)
class Rehearsal:
    """A rehearsal that goes on. `step` lets one person do one thing; nothing here waits."""

    house: House
    workspace: str
    workshop: str
    players: tuple[Player, ...]
    turn: int = 0
    said: dict[str, int] = field(default_factory=dict)
    """How many of the sentences for each place were used."""

    def step(self) -> None:
        """The next person does what the room lets them do now."""
        player = self.players[self.turn % len(self.players)]
        self.turn += 1
        state = self.house.rooms.room(self.workspace).state
        view = view_for(state, player.visitor.audience(self.workspace, state))
        entry = view.entry("workshops", self.workshop)
        if entry is None:
            return
        now = where(view, entry)
        place = place_of(now)
        if player.at != place:
            player.at, player.wrote, player.writing = place, 0, False
            player.turns, player.troubled = 0, False
        player.turns += 1
        if not self._in_trouble(player, place):
            self._take_part(player, view, now)
        self.house.roomlist.changed((self.workspace, self.workshop))

    def come(self) -> None:
        """Everyone sits down with their device."""
        for player in self.players:
            self._does(player, "reading")
        self.house.roomlist.changed((self.workspace, self.workshop))

    def _take_part(self, player: Player, view: View, now: Where) -> None:
        """First they think of something, at their next turn they send it; in the end they rest."""
        may = now.step is not None and bool(now.step.allowed) and not view.is_closed(self.workshop)
        if not may or player.wrote >= player.part.notes:
            self._does(player, "reading")
            if may:
                self._says(player, finished=True)
            return
        if not player.writing:
            player.writing = True
            self._does(player, "writing")
            return
        player.writing = False
        self._does(player, "reading")
        used = dict(self.said)
        sent = next(self._ideas(player, view, now), None)
        if sent is None:
            player.wrote = player.part.notes
            return
        kind, form = sent
        try:
            # What the room refuses just now (frozen, read quietly) they try again at a later turn.
            self.house.do(player.visitor, self.workspace, kind, {k: [v] for k, v in form.items()})
        except (Refused, Unsaved):
            self.said = used
            return
        player.wrote += 1

    def _in_trouble(self, player: Player, place: tuple[str, str]) -> bool:
        """Once in a step somebody raises a hand, one goes away, one loses the connection."""
        if player.gone:
            player.gone -= 1
            return True
        trouble = player.part.trouble
        if not trouble or player.troubled or player.turns < 3 or not place[0]:
            return False
        player.troubled = True
        if trouble == "hand":
            self._does(player, "reading")
            self._says(player, hand=True)
            return True
        player.gone, player.writing = AWAY_FOR, False
        if trouble == "away":
            self._does(player, "away")
        else:
            self.house.roomlist.gone(player.sid)
        return True

    def _does(self, player: Player, what: str) -> None:
        spot, who = (self.workspace, self.workshop), player.visitor.person
        self.house.roomlist.presence.tell(spot, who, player.sid, player.part.kind, what)

    def _says(self, player: Player, **said: bool) -> None:
        spot = (self.workspace, self.workshop)
        person = player.visitor.person.id
        self.house.roomlist.presence.say(spot, person, player.at, **said)

    def _next(self, place: str, words: tuple[Any, ...]) -> Iterator[Any]:
        """The next thing to say in a place, if there is one left."""
        used = self.said.get(place, 0)
        if used < len(words):
            self.said[place] = used + 1
            yield words[used]

    def _ideas(self, player: Player, view: View, now: Where) -> Iterator[Idea]:
        allowed = now.step.allowed if now.step is not None else ()
        if "notes" in allowed:
            yield from self._note(player, now)
        if "insights" in allowed and now.story is not None and now.stage is not None:
            for learned, means in self._next("insights", INSIGHTS):
                yield "write_insight", {
                    "insight": make_id("i"), "in_story": now.story.id, "learned": learned,
                    "means": means, "stage": now.stage.id,
                }  # fmt: skip
        if "steps" in allowed and now.step is not None:
            yield from self._step_of_map(now.step.shows)
        if "options" in allowed:
            yield from self._option(view, now)
        if "answers" in allowed:
            yield from self._answer(player, view)

    def _note(self, player: Player, now: Where) -> Iterator[Idea]:
        if now.standing is None or not now.lit or not now.stages:
            return
        # Where the step goes through the life stages one by one they stay with the room.
        stages = [now.stage] if now.standing.stage and now.stage is not None else now.stages
        nth = self.turn // 2
        stage, question = stages[nth % len(stages)], now.lit[nth % len(now.lit)]
        for text in self._next(question.kind, NOTES[question.kind]):
            yield "place_note", {
                "note": make_id("n"), "stage": stage.id, "question": question.kind, "text": text,
                "how": HOW[nth % len(HOW)],
            }  # fmt: skip

    def _step_of_map(self, shows: tuple[str, ...]) -> Iterator[Idea]:
        lanes = [lane for lane in LANES if lane.key.replace("_", "-") in shows]
        for lane in lanes:
            for words in self._next(lane.key, STEPS.get(lane.key, ())):
                yield "write_step", {
                    "step": make_id("m"), "step_kind": lane.kind, "horizon": lane.horizon,
                    "words": words,
                }  # fmt: skip

    def _option(self, view: View, now: Where) -> Iterator[Idea]:
        title = now.step.title.casefold() if now.step is not None else ""
        questions = view.present("questions")
        fitting = [q for q in questions if q.what.short.casefold() in title] or questions
        for question in fitting[:1]:
            for words in self._next(f"options {question.id}", OPTIONS):
                yield "write_option", {
                    "option": make_id("o"), "question": question.id, "title": words,
                }  # fmt: skip

    def _answer(self, player: Player, view: View) -> Iterator[Idea]:
        nth = self.players.index(player)
        for question in view.present("questions"):
            for provocation in view.present("provocations"):
                if view.spread(question.id, provocation.id).mine is None:
                    yield "write_answer", {
                        "answer": make_id("a"), "question": question.id,
                        "provocation": provocation.id, "choice": CHOICES[nth % len(CHOICES)],
                        "line": LINES[nth % len(LINES)],
                    }  # fmt: skip
