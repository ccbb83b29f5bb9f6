"""Builds Aldermere by sending commands through the same door that people use."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.identity import make_id, now
from app.parse import parse
from app.rooms import Room
from app.store import Member, Person, Store
from workshops.core import Context
from workshops.map.layout import BoxIn, LinkIn, tidy

KEY = "aldermere"
FOLDER = Path(__file__).parent / "aldermere"
BUILT_AT = "2026-07-03T09:30:00.000+00:00"
LEVELS = {
    "recommendation": "recommendation",
    "delegated officer decision": "delegated",
    "executive decision": "executive",
}

Send = Callable[..., None]


@cache
def told(name: str) -> Any:
    """One data file of the example."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def build(store: Store) -> bool:
    """Adds Aldermere to a store; returns whether it had to be added."""
    if KEY in store.workspaces():
        return False
    people = _people(store)
    room = Room(KEY, store)
    at = BUILT_AT

    def send(kind: str, by: str = "", **fields: Any) -> None:
        role = "participant" if by else "coach"
        context = Context(people[by] if by else people["coach"], role, at)
        form = {name: _sent(value) for name, value in fields.items() if value is not None}
        room.submit(parse(kind, form), context)

    for part in (_about, _stories, _insights, _map):
        part(send)
    _tidy(room, send)
    for part in (_design, _actions):
        part(send)
    # What is open has just begun, so that its timer has a time to show.
    at = now()
    _workshops(send)
    store.add_workspace(KEY)
    for key, person in people.items():
        role, workshop = ("co-coach", "") if key == "coach" else ("participant", "w-rowan")
        store.put_member(Member(KEY, person, role, workshop))
    return True


def _sent(value: Any) -> list[str]:
    """A value as a form would send it."""
    if isinstance(value, list | tuple):
        return [str(each) for each in value] or [""]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [value.isoformat() if isinstance(value, date) else str(value)]


def _people(store: Store) -> dict[str, str]:
    """The cast, by key: job titles only, as everything about them is invented."""
    found = {"coach": make_id("p")}
    store.put_person(Person(found["coach"], "Sam", "Innovation coach", "Lead coach"))
    for one in told("workspace")["people"]:
        found[one["key"]] = make_id("p")
        title = one["role_title"]
        store.put_person(Person(found[one["key"]], title, one["organisation"], title))
    return found


def _about(send: Send) -> None:
    about = told("workspace")
    send(
        "write_about", about="about", name=about["name"], authority=about["authority"],
        summary=about["about"], support=about["support"], t0=about["t0"], l0=about["l0"],
        fictional=True,
        **{name: about[name] for name in _FOR_THE_PLAN},
    )  # fmt: skip


_FOR_THE_PLAN = ("service", "strapline", "decided_by", "report_of", "lead_member")


def _stories(send: Send) -> None:
    for story in told("stories"):
        key = story["key"]
        send(
            "write_story", story_id=key, pseudonym=story["pseudonym"], who=story["who"],
            content_note=story["content_note"],
            age=story["age"], composite=story["composite"],
        )  # fmt: skip
        for stage in story["stages"]:
            send(
                "write_stage", stage=f"{key}-{stage['key']}", in_story=key, name=stage["name"],
                ages=stage["ages"],
            )  # fmt: skip
            send(
                "mark_feeling", stage=f"{key}-{stage['key']}", level=stage["feeling_level"],
                why=stage.get("feeling_why"), how=stage.get("feeling_how"),
            )  # fmt: skip
        send("write_permission", in_story=key, **told("safety")["permission"])
        send("write_safety", in_story=key, **told("safety")["safety"])
        send("go_live", in_story=key)
    # The notes were written in the Deep Dives, by the people of those workshops.
    for story in told("stories"):
        workshop = f"w-{story['key']}"
        send(
            "write_workshop", workshop=workshop, guide="deep_dive",
            title=f"{story['pseudonym']}’s story", stories=[story["key"]],
        )  # fmt: skip
        send("go_to_step", workshop=workshop, step="key-events")
        for stage in story["stages"]:
            for note in stage["notes"]:
                send(
                    "place_note", by=note["by"], note=note["id"],
                    stage=f"{story['key']}-{stage['key']}", question=note["question"],
                    text=note["text"], how=note["how"], at_age=note.get("at_age"),
                )  # fmt: skip
        for question in ("event", "feeling", "concern", "people", "service", "hope"):
            send("reveal", in_story=story["key"], question=question)
        send("close_workshop", workshop=workshop, closed=True)
        send("write_checkpoint", checkpoint=f"c-{story['key']}", name=f"After {story['pseudonym']}")


def _insights(send: Send) -> None:
    for insight in told("insights"):
        send(
            "write_insight", insight=insight["key"], in_story=insight["story"],
            stage=f"{insight['story']}-{insight['stage']}", learned=insight["learned"],
            means=insight["means"], notes=insight["notes"],
        )  # fmt: skip


def _map(send: Send) -> None:
    about = told("map")
    for step in about["steps"]:
        send(
            "write_step", step=step["key"], step_kind=step["kind"], words=step["text"],
            horizon=step["horizon"] or "",
        )  # fmt: skip
        for insight in step["insights"]:
            send("tie_insight", step=step["key"], insight=insight)
    for link in about["links"]:
        send(
            "write_link", link=link["key"], source=link["source"], target=link["target"],
            link_kind=link["kind"], because=link["because"], evidence=link["evidence"],
        )  # fmt: skip
    for assumption in about["assumptions"]:
        links = [link["key"] for link in about["links"] if assumption["key"] in link["assumptions"]]
        send(
            "write_assumption", assumption=assumption["key"], text=assumption["text"],
            importance=assumption["importance"], confidence=assumption["confidence"],
            test=assumption["test"], due=assumption["due"], links=links,
        )  # fmt: skip
    for indicator in about["indicators"]:
        fields = {name: indicator[name] for name in _INDICATOR if indicator.get(name) is not None}
        send("write_indicator", indicator=indicator["key"], step=indicator["step"], **fields)


def _tidy(room: Room, send: Send) -> None:
    """Lays the finished map out afresh, as the coach did at the end of the workshop."""
    steps, links = room.state.present("steps"), room.state.present("links")
    boxes = [BoxIn(s.id, s.what.lane, s.rank, s.what.words) for s in steps]
    lines = [LinkIn(k.id, k.what.source, k.what.target, k.what.link_kind) for k in links]
    for step, rank in sorted(tidy(boxes, lines).items()):
        send("reorder", among="steps", thing=step, rank=rank)


_INDICATOR = ("text", "better", "unit", "baseline", "target", "source", "owner_role", "frequency")


def _design(send: Send) -> None:
    for decision in told("decisions"):
        key = decision["key"]
        send(
            "write_question", question=key, text=decision["question"], short=decision["short"],
            method=decision["method"], criteria="\n".join(decision["criteria"]),
        )  # fmt: skip
        for option in decision["options"]:
            send(
                "write_option", option=f"{key}-{option['key']}", question=key,
                title=option["title"], summary=option.get("summary", ""),
                cost=option.get("cost", ""), time=option.get("time", ""),
                pros=option.get("pros", ""), cons=option.get("cons", ""),
                rejected_because=option.get("rejected_because", ""),
                insights=option.get("insights", []),
            )  # fmt: skip
        send(
            "write_decision", decision=f"{key}-record", question=key, text=decision["decision"],
            chosen=f"{key}-{decision['recommended']}", reasons=decision["reasons"],
            dissent=decision["dissent"], interests=decision["interests"],
            kept=decision["kept"] or "", adapted=decision["adapted_text"] or "",
            core_or_adapted=decision["core_or_adapted"],
            authority_level=LEVELS[decision["authority_level"]], status=decision["status"],
            decided_by_role=decision["decided_by_role"], decided_on=decision["agreed_on"],
            review=decision["review"], steps=decision["serves"], insights=decision["insights"],
        )  # fmt: skip
    for provocation in told("provocations"):
        send(
            "write_provocation", provocation=provocation["key"], text=provocation["text"],
            form=provocation["form"], origin=provocation["origin"],
            retained=provocation["retained"], asked_when=provocation["asked_when"],
            asked_by=provocation["asked_by"], insight=provocation.get("insight") or "",
        )  # fmt: skip
    _answers(send)


def _answers(send: Send) -> None:
    """Each person answers alone in the design workshop, then the coach shows the spread."""
    send("write_workshop", workshop="w-design", guide="design", title="Design the service")
    send("go_to_step", workshop="w-design", step="ask-provocations")
    for provocation in told("provocations"):
        for asked in provocation.get("answers") or ():
            for answer in asked["answers"]:
                send(
                    "write_answer", by=answer["by"],
                    answer=_answer_id(asked["decision"], provocation["key"], answer["by"]),
                    question=asked["decision"], provocation=provocation["key"],
                    choice=answer["answer"], line=answer.get("line") or "",
                )  # fmt: skip
            send("reveal_answers", question=asked["decision"], provocation=provocation["key"])


def _answer_id(decision: str, provocation: str, by: str) -> str:
    """An id that is the same at every build and does not say whose answer it is."""
    told = f"{decision} {provocation} {by}"
    return f"a-{hashlib.sha256(told.encode()).hexdigest()[:20]}"


def _actions(send: Send) -> None:
    indicators = [indicator["key"] for indicator in told("map")["indicators"]]
    for action in told("actions"):
        serves = action["serves"]
        decisions = [f"{key}-record" for key in serves["decisions"]]
        send(
            "write_action", action=action["key"], text=action["text"],
            owner_role=action["owner_role"], first_step=action["first_step"],
            start=action["start"], due=action["due"], done_when=action["done_when"],
            depends=action["depends"], steps=serves["steps"], decisions=decisions,
            assumptions=serves["assumptions"],
            indicators=indicators if serves["indicators"] == "all" else [],
            answers=[_answer_id(*answer.split("-", 2)) for answer in action.get("takes_up", [])],
        )  # fmt: skip
    for line in told("raid"):
        send(
            "write_raid", raid=line["key"], raid_kind=line["type"].lower(), text=line["text"],
            likelihood=line["likelihood"] or 0, impact=line["impact"] or 0,
            owner_role=line["owner_role"], next_action=line["next_action"],
        )  # fmt: skip


def _workshops(send: Send) -> None:
    """What is open now: the empathy round of Rowan's Deep Dive, the map and the design workshop."""
    send("write_checkpoint", checkpoint="c-draft", name="Draft plan, 3 July 2026")
    send("close_workshop", workshop="w-rowan", closed=False)
    send("go_to_step", workshop="w-rowan", step="feelings", stage="rowan-secondary")
    send("write_workshop", workshop="w-map", guide="theory_of_change", title="The change we want")
    send("go_to_step", workshop="w-map", step="test-it")
