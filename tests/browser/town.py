"""What the server starts with: Aldermere, and a small workspace for each test that asks for one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.bundle import read_bundle, write_bundle
from app.demo.build import build
from app.identity import Identity
from app.parse import parse
from app.rooms import Room
from app.store import Invitation, Member, Person
from app.store.memory import MemoryStore
from app.store.sqlite import SqliteStore
from tests.cast import AT
from tests.safe import told_safely
from workshops.core import Context, Fact
from workshops.room.workshop import GoToStep

EMAIL = "cleo@example.org"
PASSWORD = "three quiet words"
GUESTS = {
    "Pat": Person("p-pat", "Pat", "Health", "School nurse"),
    "Quinn": Person("p-quinn", "Quinn", "Education", "Teacher"),
    "Sol": Person("p-sol", "The screen"),
    "Olu": Person("p-olu", "Olu", "Police", "Sergeant"),
}
ROLES = {"Cleo": "coach", "Pat": "participant", "Quinn": "participant", "Sol": "projector"}
DIVE, MAPPING, DESIGNING = "w-dive", "w-map", "w-design"
TOGETHER, ALONE = "insights", "feelings"
"""The steps of a Deep Dive at which everyone sees a note at once, and not before it is revealed."""


@cache
def small_town() -> bytes:
    """A workspace with one of everything, as a bundle: a story of three life stages with three
    workshops open, a map of four steps, a question with two options, a provocation, an action.
    """
    store = MemoryStore()
    room = Room("town", store)

    def send(kind: str, **fields: Any) -> None:
        form = {n: v if isinstance(v, list) else [str(v)] for n, v in fields.items()}
        room.submit(parse(kind, form), Context("coach", "coach", AT))

    send("write_about", about="about", name="Millbrook", authority="Millbrook Council",
         t0="2026-09-01", l0="2027-01-04", fictional="yes")  # fmt: skip
    send("write_story", story_id="robin", pseudonym="Robin", who="Laughs easily.", age="15")
    for kind, fields in told_safely("robin"):
        send(kind, **fields)
    for stage, name in (("early", "Early years"), ("school", "School"), ("now", "Now")):
        send("write_stage", stage=stage, in_story="robin", name=name, ages="one band")
    send("place_note", note="n-first", stage="early", question="event",
         text="Moved house twice in one year", how="records")  # fmt: skip
    send("write_insight", insight="i-first", in_story="robin", stage="early", notes=["n-first"],
         learned="A move is felt long after the boxes are gone", means="ask after it")  # fmt: skip
    for step, kind, horizon, words in (
        ("m-work", "intervention", "", "One worker stays through every move"),
        ("m-place", "outcome", "precondition", "Moves are planned with the young person"),
        ("m-trust", "outcome", "intermediate", "Young people trust one adult"),
        ("m-home", "impact", "", "A home that lasts"),
    ):
        send("write_step", step=step, step_kind=kind, horizon=horizon, words=words)
    send("write_link", link="l-one", source="m-work", target="m-place", because="Someone knows")
    send("write_link", link="l-two", source="m-place", target="m-trust", because="It is fair")
    send("write_question", question="q-hub", text="Where will the hub be?", short="Hub")
    send("write_option", option="o-school", question="q-hub", title="The old school")
    send("write_option", option="o-house", question="q-hub", title="A house on a street")
    send("write_decision", decision="d-hub", question="q-hub", text="A house on a street",
         chosen="o-house", reasons="It feels like a home", insights=["i-first"])  # fmt: skip
    send("write_provocation", provocation="v-home", text="Would you want to live here?",
         asked_when="At each visit", asked_by="The hub manager")  # fmt: skip
    send("write_action", action="a-lease", text="Find a house to let", owner_role="Property lead",
         start="T0", due="T0+8w", decisions=["d-hub"])  # fmt: skip
    for workshop, guide, title, step in (
        (DIVE, "deep_dive", "Robin’s story", TOGETHER),
        (MAPPING, "theory_of_change", "Our map", "test-it"),
        (DESIGNING, "design", "Our hub", "ask-provocations"),
    ):
        stories = ["robin"] if guide == "deep_dive" else [""]
        send("write_workshop", workshop=workshop, guide=guide, title=title, stories=stories)
        send("go_to_step", workshop=workshop, step=step)
    # No step of today's guide lets everyone write what all see at once; a guide of one's own may.
    held = GoToStep(DIVE, TOGETHER, allowed=("notes", "moves", "insights", "stages"))
    store.append("town", [Fact(len(store.read("town")) + 1, AT, "coach", held)])
    return write_bundle(store, "town")


@dataclass(slots=True)
class Town:
    """The database beside the running server, and the session keys of the cast."""

    database: Path
    store: SqliteStore
    identity: Identity
    people: dict[str, Person]
    keys: dict[str, str]
    made: int = 0

    def workspace(self) -> str:
        """A small workspace of one's own, with the cast in it; returns its key."""
        self.made += 1
        key = read_bundle(self.store, small_town(), f"t{self.made:02}")
        for name, role in ROLES.items():
            person = self.people[name].id
            if role == "coach":
                self.store.put_member(Member(key, person, role))
                continue
            for workshop in (DIVE, MAPPING, DESIGNING):
                self.store.put_member(Member(key, person, role, workshop))
        return key

    def empty_workspace(self) -> str:
        """A workspace in which nobody has done anything yet; Cleo coaches it."""
        self.made += 1
        key = f"t{self.made:02}"
        self.store.add_workspace(key)
        self.store.put_member(Member(key, self.people["Cleo"].id, "coach"))
        return key

    def invite(self, workspace: str, workshop: str, role: str = "participant") -> Invitation:
        """A join code for a workshop."""
        return self.identity.invite(workspace, workshop, role)

    def kept(self, workspace: str, kind: str) -> list[Any]:
        """What the log holds of one kind of command, in order."""
        return [f.what for f in self.store.read(workspace) if f.what.kind == kind]

    def seq(self, workspace: str) -> int:
        """The number of the last fact of a workspace."""
        return len(self.store.read(workspace))


def nobody(database: Path) -> Town:
    """A database as it is before anyone came."""
    store = SqliteStore(database)
    return Town(database, store, Identity(store, session_hours=300, join_hours=72), {}, {})


def settle(database: Path, *, demo: bool = True) -> Town:
    """Makes the database, with Aldermere in it or empty, and a session for each of the cast."""
    store = SqliteStore(database)
    identity = Identity(store, session_hours=300, join_hours=72)
    cleo = identity.add_coach(name="Cleo", email=EMAIL, password=PASSWORD)
    people = {"Cleo": cleo, **GUESTS}
    for person in GUESTS.values():
        store.put_person(person)
    if demo:
        build(store)
        for name, role in ROLES.items():
            workshop = "" if role == "coach" else "w-rowan"
            store.put_member(Member("aldermere", people[name].id, role, workshop))
    keys = {name: identity.open_session(p.id, "A browser test") for name, p in people.items()}
    return Town(database, store, identity, people, keys)
