"""Maps for tests: small ones written by hand, any map there could be, and the one of Aldermere."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.builders import Happened
from tests.cast import CLEO
from workshops.core import Command
from workshops.map.assumption import WriteAssumption
from workshops.map.indicator import WriteIndicator
from workshops.map.link import LINK_KINDS, WriteLink
from workshops.map.step import LANES, WriteStep
from workshops.record import Remove
from workshops.room.about import WriteAbout
from workshops.story.insight import TieInsight, WriteInsight
from workshops.story.story import WriteStory
from workshops.view import Audience, View, view_for

DEMO = Path(__file__).parents[3] / "app" / "demo" / "aldermere"
LANE = {lane.key: lane for lane in LANES}


def view_of(*wanted: Command, audience: Audience = CLEO.audience) -> View:
    """What someone sees once Cleo has sent all this."""
    return view_for(Happened().when(*wanted).state, audience)


def step(key: str, lane: str = "intermediate", words: str = "", place: float = 0) -> WriteStep:
    kind, horizon = LANE[lane].kind, LANE[lane].horizon
    return WriteStep(key, kind, words or key.capitalize(), horizon, place=place)


def link(
    source: str, target: str, kind: str = "leads_to", because: str = "", evidence: int = 0
) -> WriteLink:
    return WriteLink(f"{source}-{target}", source, target, kind, because, evidence)


def insight(key: str, *steps: str, who: str = "Indigo", learned: str = "") -> Iterator[Command]:
    yield WriteStory(who.lower(), who)
    yield WriteInsight(key, who.lower(), learned or f"{key.capitalize()} matters")
    yield from (TieInsight(each, key) for each in steps)


SOUND = (
    step("train", "intervention", "Train the team"),
    step("team", "precondition", "One team works in one way"),
    step("trust", "intermediate", "Each young person trusts one adult"),
    step("well", "long_term", "Young people feel well"),
    step("lives", "impact", "Young people live good lives"),
    link("train", "team", "produces", "Training together gives one language.", 2),
    link("team", "trust", "precondition_of", "Trust needs the same person", 3),
    link("trust", "well", because="One stable adult protects", evidence=1),
    link("well", "lives", because="I feel it", evidence=4),
    *insight("in1", "team", "trust", "well", who="Rowan"),
)
"""A small map with nothing to mend."""


def aldermere(*, draft: bool = False) -> list[Command]:
    """The map of the demo, with its insights; as a draft it has the seven faults it began with."""
    names = ("workspace", "stories", "insights", "map", "draft_map")
    data = {name: yaml.safe_load((DEMO / f"{name}.yaml").read_text("utf-8")) for name in names}
    about, drawn = data["workspace"], data["map"]
    for fault in data["draft_map"] if draft else ():
        _spoil(drawn, fault)
    made: list[Command] = [
        WriteAbout(
            about["key"], about["name"], about["authority"], "", str(about["t0"]), str(about["l0"])
        )
    ]
    made += [WriteStory(each["key"], each["pseudonym"]) for each in data["stories"]]
    made += [
        WriteInsight(each["key"], each["story"], each["learned"], each["means"])
        for each in data["insights"]
    ]
    for each in drawn["steps"]:
        made.append(WriteStep(each["key"], each["kind"], each["text"], each["horizon"] or ""))
        made += [TieInsight(each["key"], taught) for taught in each["insights"]]
    made += [
        WriteLink(e["key"], e["source"], e["target"], e["kind"], e["because"], e["evidence"])
        for e in drawn["links"]
    ]
    made += [_assumption(each, drawn["links"]) for each in drawn["assumptions"]]
    return made + [_indicator(each) for each in drawn["indicators"]]


def _spoil(drawn: dict[str, Any], fault: dict[str, Any]) -> None:
    """Puts one fault of the draft into the map."""
    for verb, value in fault.items():
        if verb in ("set_step", "set_indicator"):
            things = drawn["steps" if verb == "set_step" else "indicators"]
            next(thing for thing in things if thing["key"] == value["key"]).update(value)
        elif verb == "add_link":
            drawn["links"].append(value)
        elif verb == "remove_links_from":
            drawn["links"] = [link for link in drawn["links"] if link["source"] != value]
        elif verb == "remove_indicators_of":
            drawn["indicators"] = [each for each in drawn["indicators"] if each["step"] != value]


def _assumption(each: dict[str, Any], links: Iterable[dict[str, Any]]) -> WriteAssumption:
    on = tuple(link["key"] for link in links if each["key"] in link["assumptions"])
    sure = (each["importance"], each["confidence"])
    return WriteAssumption(each["key"], each["text"], *sure, each["test"], each["due"], on)


def _indicator(each: dict[str, Any]) -> WriteIndicator:
    return WriteIndicator(
        each["key"],
        each["step"],
        each["text"],
        each["better"],
        each["unit"],
        each["baseline"] or "",
        each["target"],
        each["source"],
        each["owner_role"],
        each["frequency"],
    )


@st.composite
def maps(draw: st.DrawFn, most: int = 12) -> View:
    """Any map: steps in any lane, links of any kind between them, some of both removed again."""
    size = draw(st.integers(0, most))
    keys = [f"s{number}" for number in range(size)]
    words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=90)
    made: list[Command] = [
        step(key, draw(st.sampled_from([*LANE])), draw(words.filter(str.strip))) for key in keys
    ]
    if size > 1:
        ends = st.tuples(st.sampled_from(keys), st.sampled_from(keys))
        pairs = draw(st.lists(ends.filter(lambda pair: pair[0] != pair[1]), unique=True))
        made += [
            link(*pair, draw(st.sampled_from([*LINK_KINDS])), draw(st.text(max_size=20)))
            for pair in pairs
        ]
        made += [Remove("links", f"{a}-{b}") for a, b in pairs if draw(st.integers(0, 9)) == 0]
    for number, who in enumerate(draw(st.lists(st.sampled_from(["Rowan", "Ash"]), max_size=5))):
        tied = draw(st.lists(st.sampled_from(keys), unique=True, max_size=3)) if keys else []
        made += insight(f"in{number}", *tied, who=who)
    made += [Remove("steps", key) for key in keys if draw(st.integers(0, 9)) == 0]
    return view_of(*made)
