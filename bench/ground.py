"""Prepares what is measured: a workspace made by commands, and people with sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.identity import Identity, make_id
from app.parse import parse
from app.security import COOKIE
from app.store import Member, Person
from app.store.sqlite import SqliteStore
from bench.places import STAGES, STORY, WORKSHOP, WORKSPACE, WRITERS_IN, Ticket, words
from workshops import commands as commands
from workshops.core import Context, Fact, apply, decide
from workshops.room.note import KINDS_OF_NOTE
from workshops.story.gate import GoLive
from workshops.story.permission import WritePermission
from workshops.story.safety import WriteSafety
from workshops.workspace import EMPTY, Workspace

AT = "2026-10-13T09:30:00.000+00:00"


class Ground:
    """A workspace in the making: commands are decided and applied here, and kept all at once."""

    def __init__(self) -> None:
        self.state: Workspace = EMPTY
        self.facts: list[Fact] = []

    def send(self, kind: str, by: str = "p-cleo", role: str = "coach", **fields: Any) -> None:
        """One command, as a form would send it; raises Refused."""
        form = {name: _sent(value) for name, value in fields.items()}
        for fact in decide(self.state, parse(kind, form), Context(by, role, AT)):
            self.state = apply(self.state, fact)
            self.facts.append(fact)

    def story(self, story: str, workshop: str = "") -> None:
        """A story of as many life stages as there may be; with a Deep Dive that stands where people
        write together.
        """
        self.send("write_story", story_id=story, pseudonym=f"Rowan {story}")
        # What the safety gate asks for is words, and none of it is measured.
        for what in (WritePermission(story), WriteSafety(story), GoLive(story)):
            fact = Fact(self.state.seq + 1, AT, "p-cleo", what)
            self.state = apply(self.state, fact)
            self.facts.append(fact)
        for n in range(STAGES):
            self.send("write_stage", stage=f"{story}-{n}", in_story=story, name=f"Stage {n}")
        if workshop:
            self.send(
                "write_workshop", workshop=workshop, guide="deep_dive", title="Bench",
                stories=[story],
            )  # fmt: skip
            self.send("go_to_step", workshop=workshop, step="insights")

    def notes(self, count: int, story: str = STORY) -> None:
        """Notes of about 100 characters, spread over all cells of a story."""
        for n in range(count):
            self.send(
                "place_note", note=f"n-{story}-{n}", stage=f"{story}-{n % STAGES}",
                question=KINDS_OF_NOTE[n // STAGES % 6], text=words(f"{n:05}"), how="worker",
            )  # fmt: skip

    def keep(self, store: SqliteStore) -> None:
        """Puts the workspace into the store."""
        store.append(WORKSPACE, self.facts)
        store.add_workspace(WORKSPACE)


def board(notes: int = 0) -> Ground:
    """One workspace with one story and its open workshop, and some notes already there."""
    ground = Ground()
    ground.send("write_about", about="about", name="Bench", authority="Bench", fictional=True)
    ground.story(STORY, WORKSHOP)
    ground.notes(notes)
    return ground


def prepare(database: Path, ground: Ground, count: int) -> list[Ticket]:
    """A new database with the workspace and this many people who have joined it.

    No step of the Deep Dive lets participants write notes that all can read at once, so those who
    write are co-coaches, who may write at any step; the others are participants of the workshop.
    """
    store = SqliteStore(database)
    ground.keep(store)
    tickets = admit(store, count)
    store.close()
    return tickets


def admit(store: SqliteStore, count: int) -> list[Ticket]:
    """People with a session each, every fifth of them a writer."""
    identity = Identity(store, session_hours=24, join_hours=24)
    tickets = []
    for n in range(count):
        person = Person(make_id("p"), f"Person {n}")
        writes = n % WRITERS_IN == 0
        role, workshop = ("co-coach", "") if writes else ("participant", WORKSHOP)
        store.put_person(person)
        store.put_member(Member(WORKSPACE, person.id, role, workshop))
        key = identity.open_session(person.id, "bench")
        tickets.append(Ticket(person.id, f"{COOKIE}={key}", writes))
    return tickets


def _sent(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [str(value)]
