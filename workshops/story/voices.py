"""Whose voice a story is told in: for each life stage how its notes are known, and where to go and
ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshops.guide import load_guides
from workshops.record import Entry
from workshops.room.note import HOW_WE_KNOW, Note
from workshops.view import View

OWN, GUESS = "own_words", "guess"
FEW = 3
"""Fewer notes than this say too little for more than counting them."""


@dataclass(frozen=True, slots=True)
class Mix:
    """How many notes are known in each way: own words first, our guess last."""

    counts: tuple[tuple[str, int], ...]

    def of(self, how: str) -> int:
        """How many are known in this way."""
        return dict(self.counts)[how]

    @property
    def total(self) -> int:
        """How many notes there are."""
        return sum(count for _, count in self.counts)

    @property
    def some(self) -> tuple[tuple[str, int], ...]:
        """The ways that occur, with their counts."""
        return tuple((how, count) for how, count in self.counts if count)

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """The ways that occur, each with its share in twelfths: at least one, to be seen at all."""
        return tuple((how, max(1, round(12 * count / self.total))) for how, count in self.some)


def mix_of(notes: Iterable[Note]) -> Mix:
    """The mix of these notes."""
    found = Counter(note.how for note in notes)
    return Mix(tuple((how, found[how]) for how in HOW_WE_KNOW))


@dataclass(frozen=True, slots=True)
class Voiced:
    """A life stage and the mix of all that lies face up in it."""

    stage: Entry
    mix: Mix


def voices_of(view: View, story: str) -> tuple[Voiced, ...]:
    """The mix of each life stage of a story, in order, as far as this audience may read it."""
    kinds = [question.kind for question in load_guides()["deep_dive"].questions]
    return tuple(
        Voiced(
            stage,
            mix_of(n for kind in kinds for n in view.cell((story, stage.id, kind)).notes),
        )
        for stage in view.stages(story)
    )


@dataclass(frozen=True, slots=True)
class Silences:
    """Where the young person is not heard: stages that are all guess, that are mostly guess, that
    have none of their own words, and that nobody has written in. A stage is named once.
    """

    guessed: tuple[Entry, ...]
    mostly: tuple[Entry, ...]
    unheard: tuple[Entry, ...]
    unwritten: tuple[Entry, ...]


def silences_of(voices: Sequence[Voiced]) -> Silences:
    """What a team could go and ask about."""
    kinds = ("guessed", "mostly", "unheard", "unwritten")
    each = {
        kind: tuple(voiced.stage for voiced in voices if _silence(voiced.mix) == kind)
        for kind in kinds
    }
    return Silences(**each)


def _silence(mix: Mix) -> str:
    if not mix.total:
        return "unwritten"
    if mix.of(GUESS) == mix.total:
        return "guessed"
    if mix.of(GUESS) * 2 > mix.total >= FEW:
        return "mostly"
    return "" if mix.of(OWN) else "unheard"
