"""Honest regions: what a fact does not name looks the same before and after it, for every audience."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.render import Renderer, region_names
from tests.app.worlds import HERE, World, world
from tests.cast import CLEO, PAT, QUINN, Player
from tests.strategies import Intent, Play, intents, plays
from workshops.core import Fact, apply
from workshops.regions import (
    QUESTION_ROWS,
    YOU,
    Region,
    cell_key,
    outer,
    regions_of,
    story_surface,
    touched,
)
from workshops.view import Audience
from workshops.workspace import EMPTY, Workspace

ROLES = ("coach", "participant", "observer", "projector")
WRITERS = (CLEO, PAT, QUINN)
NAMES = (
    "board", "cell", "dots", "gaps", "head", "home", "insights", "map-checks", "map-field", "mine",
    "now", "options", "outline", "plan", "provocations", "questions", "record", "run-sheet",
    "spreads", "undo",
)  # fmt: skip
Looks = dict[tuple[Region, str], str]


@cache
def house() -> World:
    """One house for all: rendering needs its templates and names, none of its rooms."""
    return world()


def app() -> Flask:
    return house().app


def test_these_are_the_regions_there_are() -> None:
    app()
    assert region_names() == NAMES


def looks(renderer: Renderer, state: Workspace) -> Looks:
    """Every region there is, as every role and, where it is one person's own, as that person sees it."""
    found = {
        (region, role): renderer.html(HERE, state, Audience(role), region)
        for region in regions_of(state)
        for role in ROLES
    }
    for region, player in personal(state):
        found[region, player.name] = renderer.html(HERE, state, player.audience, region)
    return found


def personal(state: Workspace) -> Iterator[tuple[Region, Player]]:
    for player in WRITERS:
        yield Region(YOU, "undo", person=player.name), player
        for stage in state.present("stages"):
            surface = story_surface(stage.what.in_story)
            for question in QUESTION_ROWS:
                key = cell_key(stage.id, question)
                yield Region(surface, "mine", key, player.name), player


def sent(before: Workspace, after: Workspace, fact: Fact) -> set[Region]:
    """The regions that a fact names, with those around and inside them."""
    named = touched(before, after, fact)
    around = {outer(region) for region in named}
    every = {*regions_of(before), *regions_of(after)}
    return {region for region in every | named if region in named | around or outer(region) in named}


@given(plays(), st.lists(intents, min_size=1, max_size=3))
def test_a_region_that_a_fact_does_not_name_looks_as_it_did(
    play: Play, more: list[Intent]
) -> None:
    for player, kind, number in more:
        before = play.state
        for fact in play.send(player, play.command((player, kind, number))) or ():
            after = apply(before, fact)
            named, changed = sent(before, after, fact), different(before, after)
            assert changed - named == set(), fact.what
            before = after


def different(before: Workspace, after: Workspace) -> set[Region]:
    """The regions that somebody sees otherwise than before."""
    was, now = looks(Renderer(app()), before), looks(Renderer(app()), after)
    return {seen[0] for seen in was.keys() | now.keys() if was.get(seen, "") != now.get(seen, "")}


@given(plays(), st.integers(1, 5))
def test_what_is_remembered_of_a_region_is_what_it_looks_like_now(play: Play, every: int) -> None:
    remembering, state = Renderer(app()), EMPTY
    recently = len(play.facts) - 3 * every
    for fact in play.facts:
        before, state = state, apply(state, fact)
        for region in touched(before, state, fact):
            remembering.touch(HERE, region, fact.seq)
        if fact.seq > recently and fact.seq % every == 0:
            looks(remembering, state)
    assert looks(remembering, state) == looks(Renderer(app()), state)
