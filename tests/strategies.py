"""Random workspaces: well-formed commands of every kind, sent by random people of every role.

A command is drawn as a kind and a number; the number chooses its values by the marks of its fields,
so a new command takes part without a line here. (Drawing every value by itself took ten times as
long, and a failure still shrinks to the few commands that it needs.)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.builders import Happened, designing
from tests.cast import CAST, CLEO, PAT, QUINN, Player
from workshops.changes import Undo, last_deed, last_undone
from workshops.core import COACHES, KINDS, Command, Fact, Refused, apply, decide
from workshops.fields import Between, Field, Name, OneOf, Shape, Typed, fields_of
from workshops.guide import load_guides
from workshops.map.link import WriteLink
from workshops.map.step import WriteStep
from workshops.record import RANKED, SHELVES, OnAnything, Remove, Reorder, Restore, Settle, Write
from workshops.room.ballot import WriteBallot, polled_of, rows_of
from workshops.room.note import PlaceNote
from workshops.room.tally import CountHands
from workshops.room.vote import CastVote
from workshops.room.workshop import GoToStep, WriteWorkshop
from workshops.workspace import Workspace

NEW = {
    "about": "us", "workshops": "making", "checkpoints": "c1", "stories": "blake",
    "stages": "g1 g2", "notes": "n3 n4 n5", "insights": "i2", "steps": "k1 k2", "links": "l2 l3",
    "assumptions": "u1", "indicators": "t1", "questions": "name", "options": "o3",
    "decisions": "d1 d2", "provocations": "p2", "answers": "a1 a2 a3", "actions": "x1 x2 x3",
    "raid": "r1", "groups": "g3 g4", "asks": "q1", "pins": "z1", "ballots": "v1 v2",
    "feelings": "early school", "permissions": "rowan amber", "safety": "rowan amber",
    "keeping": "rowan amber", "words": "b1 b2", "accepted": "e1 e2",
    "evidence": "f1 f2 f3", "verdicts": "l1 l2 l3",
}  # fmt: skip
"""The ids that things may be made under, besides those that are there from the start."""
SHELF_OF = {
    "ballot": "ballots", "other": "groups", "to": "questions", "story": "stories",
    "story_id": "stories", "in_story": "stories", "chosen": "options", "depends": "actions",
    "source": "steps", "target": "steps", "finding": "accepted",
}  # fmt: skip
PEOPLE = ("holder", "person", "voter")
"""Fields that name one of the cast, and no thing on a shelf."""
RUN_SHEET = [step.key for guide in load_guides().values() for step in guide.steps]
WORDS = ("Nobody asked", "<b>bold</b>", "Zoë said “no”\nand left", "{}", "0", "🏳️‍🌈", "[erased]")
TIMES = ("", "2026-10-13", "T0", "L0+24m", "T0-8w")
# What people do most: notes and answers, where hiding and rivals are, and taking back.
OFTEN = (
    "place_note",
    "edit_note",
    "move_note",
    "write_answer",
    "undo",
    "remove",
    "restore",
    "settle",
    "cast_vote",
    "cast_vote",
)
ASKED = (
    {"workshop": "dive", "method": "dots", "about": "notes", "in_story": "rowan", "question": ""},
    {"workshop": "dive", "method": "dots", "about": "groups", "in_story": "rowan", "question": ""},
    {"workshop": "dive", "method": "dots", "about": "insights", "in_story": "", "question": ""},
    {"workshop": "dive", "method": "sliders", "about": "notes", "in_story": "rowan"},
    {"workshop": "making", "method": "dots", "about": "options", "in_story": "", "question": "hub"},
    {"workshop": "making", "method": "consent", "in_story": "", "question": "name"},
    {"workshop": "making", "method": "fist", "in_story": "", "question": ""},
)
"""What can be voted on in the workshops that are there from the start."""
VAGUE = 6
"""One command in so many stays as it was drawn, whatever is there."""

LED = [kind for kind, cls in KINDS.items() if cls.roles == COACHES]
LED += ["write_ballot", "write_ballot", "write_ballot", "close_ballot"]
numbers = st.integers(min_value=0, max_value=2**32)
led = st.tuples(
    st.sampled_from((CLEO, CLEO, CLEO, CLEO, CLEO, *CAST)), st.sampled_from(LED), numbers
)
shared = st.tuples(
    st.sampled_from((CLEO, CLEO, CLEO, PAT, PAT, PAT, QUINN, QUINN, *CAST)),
    st.sampled_from((*(kind for kind in KINDS if kind not in LED), *OFTEN)),
    numbers,
)
intents = shared | shared | led
Intent = tuple[Player, str, int]
"""Who wants a command of which kind, and the number that chooses its values."""


def ground() -> Happened:
    """Where every play begins: all three workshops are open, with something to work on in each."""
    board = designing().given(
        WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)),
        GoToStep("dive", "some-step", alone=True, allowed=("notes", "moves", "insights")),
        WriteLink("l1", "work", "trust"),
    )
    board = board.given(PlaceNote("n1", "early", "event", "Nobody at home", "records"), by=PAT)
    return board.given(
        PlaceNote("n2", "early", "event", "Quinn’s secret", "guess", hidden=True), by=QUINN
    ).given(
        WriteBallot("v3", "dive", "Which?", "dots", "notes", "rowan", "school", budget=3, most=2),
        WriteBallot("v4", "making", "The old school", "consent", question="hub"),
    )


GROUND = ground()


@dataclass
class Play:
    """A workspace in the making: the facts so far, and every word that anyone typed."""

    state: Workspace = GROUND.state
    facts: list[Fact] = field(default_factory=lambda: list(GROUND.facts))
    typed: set[str] = field(default_factory=lambda: {"Nobody at home", "Quinn’s secret"})

    def send(self, player: Player, wanted: Command) -> tuple[Fact, ...] | None:
        """Decides and applies one command; None if it was refused."""
        try:
            facts = decide(self.state, wanted, player.context)
        except Refused:
            return None
        for fact in facts:
            self.state = apply(self.state, fact)
        self.facts += facts
        return facts

    def command(self, intent: Intent) -> Any:
        """The command of an intent, mostly pointed at what is there and the version that stands."""
        player, kind, number = intent
        chance = Random(number)  # noqa: S311 - the number is Hypothesis's, so that a failure repeats
        cls = KINDS[kind]
        values = self._thing(cls, chance) if issubclass(cls, OnAnything) else {}
        for each in fields_of(cls):
            if cls is GoToStep and each.name == "step":
                values["step"] = chance.choice(RUN_SHEET)
            elif each.name not in cls.filled and each.name not in values:
                values[each.name] = self._values(each, each.name, chance)
        if issubclass(cls, Write | PlaceNote) and chance.random() < 0.6:
            values[fields_of(cls)[0].name] = chance.choice(NEW[cls(**values).shelf].split())
        if cls is WriteBallot and chance.randrange(VAGUE):
            values |= {"stage": "", "row": "", **chance.choice(ASKED)}
        if cls in (CastVote, CountHands) and chance.randrange(VAGUE):
            values |= self._voted(values["ballot"], chance)
        if cls is WriteStep and chance.randrange(VAGUE):
            outcome = values["step_kind"] == "outcome"
            values["horizon"] = "long_term" if outcome else ""
        wanted: Any = cls(**values)
        if isinstance(wanted, Undo):
            last = chance.choice((last_deed, last_deed, last_undone))(self.state, player.name)
            return Undo(last.seq) if last and chance.randrange(VAGUE) else wanted
        if not wanted.shelf:
            return wanted
        entry = self.state.shelf(wanted.shelf).get(wanted.item)
        if isinstance(wanted, Settle) and entry is not None and entry.rivals:
            return replace(wanted, keep=chance.choice((0, entry.rivals[-1].seq)))
        if "saw" in values and entry is not None:
            # Now and then somebody saves over words that they have not seen.
            return replace(wanted, saw=entry.version if chance.randrange(3) else 1)
        return replace(wanted, saw=0) if "saw" in values and chance.randrange(VAGUE) else wanted

    def _thing(self, cls: type[Command], chance: Random) -> dict[str, Any]:
        """A shelf and an id: of something removed to put back, something with rivals to settle."""
        among = RANKED if cls is Reorder else SHELVES
        if cls is Remove:
            among = (*among, *("notes", "answers", "links", "stages") * 3)
        entries = [(shelf, e) for shelf in among for e in self.state.shelf(shelf).values()]
        fitting = [
            (shelf, entry)
            for shelf, entry in entries
            if (cls is not Restore or entry.removed) and (cls is not Settle or entry.rivals)
        ]
        shelf, entry = chance.choice(fitting or entries)
        return {"among": shelf, "thing": entry.id}

    def _voted(self, ballot: str, chance: Random) -> dict[str, Any]:
        """A thing of a ballot, mostly an open one, and a number that may be given to it."""
        there = self.state.present("ballots")
        is_open = [entry for entry in there if not polled_of(self.state, entry.id).closed]
        entry = chance.choice(is_open) if is_open else self.state.shelf("ballots").get(ballot)
        rows = rows_of(self.state, entry.what) if entry is not None else ()
        thing = chance.choice(chance.choice(rows).holds) if rows else ""
        number = {"value": chance.randint(0, 3), "thing": thing}
        return number | ({"ballot": entry.id} if entry is not None else {})

    def _values(self, each: Field, name: str, chance: Random) -> Any:
        if each.many:
            one = replace(each, many=False)
            some = [self._values(one, name, chance) for _ in range(chance.randrange(3))]
            return tuple(dict.fromkeys(filter(None, some)))
        mark = each.mark
        if isinstance(mark, Typed):
            return self._words(mark, chance)
        if isinstance(mark, Name):
            return self._id(mark, name, chance)
        if isinstance(mark, OneOf):
            return chance.choice(mark.words)
        if isinstance(mark, Shape):
            return chance.choice([time for time in TIMES if mark.pattern.match(time)])
        if name == "rank" and chance.random() < 0.5:
            # Often the place of another, so that two lie in the same.
            return chance.choice([note.rank for note in self.state.notes.values()])
        if isinstance(mark, Between):
            return each.plain(chance.randint(int(max(mark.low, -3)), int(min(mark.high, 20))))
        return chance.random() < 0.5

    def _words(self, mark: Typed, chance: Random) -> str:
        """Words unlike any others, so that they can be searched for."""
        words = chance.choice(WORDS if mark.required else (*WORDS, ""))
        # Somebody may type the very word that stands for erased ones.
        if words in ("", "[erased]"):
            return words
        unlike = f"{words} ·{len(self.typed)}·"
        self.typed.add(unlike)
        return unlike

    def _id(self, mark: Name, name: str, chance: Random) -> str:
        if name in PEOPLE:
            return chance.choice([player.name for player in CAST])
        shelf = SHELF_OF.get(name, name if name in NEW else f"{name}s")
        ids = [entry.id for entry in self.state.present(shelf)]
        if not chance.randrange(2 * VAGUE):
            return chance.choice(NEW[shelf].split())
        if mark.optional or not ids:
            return chance.choice((*ids, ""))
        return chance.choice(ids)


def played(wanted: list[Intent]) -> Play:
    """A play of these intents, one after the other; what a rule refuses does not happen."""
    play = Play()
    for intent in wanted:
        play.send(intent[0], play.command(intent))
    return play


def walks(least: int = 8, most: int = 40) -> st.SearchStrategy[list[Intent]]:
    """So many intents, to be gone through one by one."""
    return st.lists(intents, min_size=least, max_size=most)


def plays(least: int = 8, most: int = 40) -> st.SearchStrategy[Play]:
    """Workspaces after so many intents."""
    return walks(least, most).map(played)
