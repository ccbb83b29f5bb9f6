"""Finding things of a file by what its links call them: an id, or the words of a step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Protocol

from exports.exchange.kinds import norm
from workshops.core import Refused
from workshops.fields import ID


class Named(Protocol):
    """Something with the id and the words that a file gives it."""

    @property
    def id(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def where(self) -> str: ...


class Index:
    """The ids of things in the order of a file: its own where they have our shape, else new ones.

    None of them is among those `taken`, so that ids are unlike one another through a whole file.
    """

    def __init__(self, noun: str, things: Sequence[Named], taken: Iterable[str] = ()) -> None:
        self.ids: list[str] = []
        self._by_id: dict[str, str] = {}
        self._by_words: dict[str, list[str]] = defaultdict(list)
        self._by_norm: dict[str, list[str]] = defaultdict(list)
        first: dict[str, str] = {}
        used = {*taken}
        fresh = (f"{noun}-{number}" for number in count(1))
        theirs = {thing.id for thing in things}
        for thing in things:
            if thing.id and thing.id in first:
                raise Refused(
                    "The same ID stands twice in this file: %(first)s and %(where)s. "
                    "Give each its own.",
                    first=first[thing.id],
                    where=thing.where,
                )
            id = thing.id
            if not ID.match(id) or id in used:
                id = next(each for each in fresh if each not in used and each not in theirs)
            used.add(id)
            self.ids.append(id)
            if thing.id:
                first[thing.id] = thing.where
                self._by_id[thing.id] = id
            if thing.words:
                self._by_words[thing.words].append(id)
                self._by_norm[norm(thing.words)].append(id)

    def found(self, name: str, where: str) -> str:
        """The id of what a file calls so; empty if there is no such thing."""
        if name in self._by_id:
            return self._by_id[name]
        alike = self._by_words.get(name) or self._by_norm.get(norm(name)) or [""]
        if len(alike) > 1:
            raise Refused(
                "The name at %(where)s could be one of %(count)s. "
                "Give each an ID of its own in the file, and use that.",
                where=where,
                count=len(alike),
            )
        return alike[0]

    def known(self, name: str, where: str) -> str:
        """The same, or a Refused that says where the name stands."""
        found = self.found(name, where)
        if not found:
            raise Refused(
                "What %(where)s belongs to is not in this file. "
                "Add it, or correct the name or ID that stands there.",
                where=where,
            )
        return found
