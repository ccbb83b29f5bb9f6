"""Honest regions: what a fact does not name looks as it did before, for every audience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.render import Renderer, region_names
from tests.app.worlds import HERE, world
from tests.cast import CLEO, PAT, QUINN, Player
from tests.strategies import GROUND, Play, plays
from workshops.core import apply
from workshops.regions import (
    DESIGN,
    YOU,
    Region,
    cell_key,
    outermost,
    regions_of,
    story_surface,
    surfaces_of,
    touched,
)
from workshops.room.note import KINDS_OF_NOTE
from workshops.view import Audience
from workshops.workspace import EMPTY, Workspace

SEEN_BY = ("coach", "participant", "observer", "projector", CLEO, PAT, QUINN)
"""Everyone of a role, as far as they see the same; three people, as to what is theirs alone."""
NAMES = (
    "aspirations", "ballots", "board", "cell", "clock", "console-ahead", "console-keys",
    "console-lead", "console-now", "console-pins", "console-timer", "console-trail", "console-wall",
    "coverage", "dots", "gaps", "head", "hold", "home", "insights", "later", "later-mine", "line",
    "map-checks", "map-field", "mine", "my-votes", "note", "now", "offers", "options", "outline",
    "plan", "provocations", "questions", "record", "run-sheet", "shelf", "spreads", "told", "undo",
    "wall",
)  # fmt: skip


@cache
def app() -> Flask:
    """One app for all: rendering needs its templates and people's names, nothing else of it."""
    return world().app


def test_these_are_the_regions_there_are() -> None:
    app()
    assert region_names() == NAMES


class Looks:
    """What each region by itself looks like to somebody at one moment, rendered when asked for."""

    def __init__(self, state: Workspace, who: str | Player) -> None:
        self._state, self._who = state, who
        self._renderer = Renderer(app())
        self._kept: dict[Region, str] = {}

    def of(self, region: Region) -> str:
        if region not in self._kept:
            look = self._renderer.itself
            self._kept[region] = html(look, self._state, self._who, region)
        return self._kept[region]


Rendering = Callable[[str, Workspace, Audience, Region], str]


def html(look: Rendering, state: Workspace, who: str | Player, region: Region) -> str:
    audience = Audience(who) if isinstance(who, str) else who.audience
    shown = look(HERE, state, audience, region)
    # While nothing in a cell is somebody's own, the place the board keeps for it says the same.
    return "" if region.name == "mine" and "<li" not in shown else shown


def regions_for(state: Workspace, who: str | Player) -> Iterator[Region]:
    """Every region that all of a role share, or every one that is this person's own."""
    if isinstance(who, str):
        yield from regions_of(state)
        return
    yield Region(YOU, "undo", person=who.name)
    for workshop in state.present("workshops"):
        for surface in surfaces_of(state, workshop.id):
            yield Region(surface, "my-votes", person=who.name)
    yield Region(DESIGN, "offers", person=who.name)
    for story in state.present("stories"):
        yield Region(story_surface(story.id), "later-mine", person=who.name)
    for stage in state.present("stages"):
        for question in KINDS_OF_NOTE:
            key = cell_key(stage.id, question)
            yield Region(story_surface(stage.what.in_story), "mine", key, who.name)


@given(plays(), st.sampled_from(SEEN_BY))
def test_a_region_that_a_fact_does_not_name_looks_as_it_did(play: Play, who: str | Player) -> None:
    state = GROUND.state
    was = Looks(state, who)
    for fact in play.facts[state.seq :]:
        before, state = state, apply(state, fact)
        now, named = Looks(state, who), touched(before, state, fact)
        for region in {*regions_for(before, who), *regions_for(state, who)}:
            if region not in named and outermost(region) not in named:
                said = f"{fact.what} changed {region} for {who}"
                assert was.of(region) == now.of(region), said
        was = now


@given(plays(), st.sampled_from(SEEN_BY), st.integers(1, 5))
def test_what_is_remembered_of_a_region_is_what_it_looks_like_now(
    play: Play, who: str | Player, every: int
) -> None:
    remembering, fresh, state = Renderer(app()), Renderer(app()), EMPTY
    for fact in play.facts:
        before, state = state, apply(state, fact)
        for region in touched(before, state, fact):
            remembering.touch(HERE, region, fact.seq)
        if fact.seq > len(play.facts) - 3 * every and fact.seq % every == 0:
            for region in regions_for(state, who):
                html(remembering.html, state, who, region)
    for region in regions_for(state, who):
        assert (region, html(remembering.html, state, who, region)) == (
            region,
            html(fresh.html, state, who, region),
        )
