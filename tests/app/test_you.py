"""Finished, a hand, quiet: said on the map and the design pages too, and seen on their consoles."""

from __future__ import annotations

from typing import Any

import pytest
from flask_socketio.test_client import SocketIOTestClient

from app.store import Member
from tests.app.worlds import HERE, World, world

HELD = [("map", "toc"), ("outline", "toc"), ("design", "making"), ("question-hub", "making")]
PATHS = {"outline": "map/outline", "question-hub": "design/hub"}
WORDS = ("finished", "hand", "quiet")


@pytest.fixture
def town() -> World:
    """Pat takes part in all three workshops, and each has begun."""
    found = world()
    found.store.put_member(Member(HERE, "pat", "participant", "toc"))
    for workshop, step in (("toc", "test-it"), ("making", "hub-options")):
        assert found.browser("cleo").do("go_to_step", workshop=workshop, step=step)["ok"]
    return found


def presence(socket: SocketIOTestClient, surface: str, **said: Any) -> dict[str, bool]:
    message = {"workspace": HERE, "surface": surface, "does": "reading"} | said
    told: dict[str, bool] = socket.emit("presence", message, callback=True)
    return told


def room_of(town: World, workshop: str) -> str:
    """The list of a room as its console shows it."""
    socket = town.browser("cleo").listening(f"console-{workshop}")
    answer = socket.emit("room", {"workspace": HERE, "workshop": workshop}, callback=True)
    return str(answer["html"])


def row(town: World, who: str, surface: str) -> list[str]:
    """What somebody can say of themselves on a page."""
    page = town.browser(who).get(f"/w/{HERE}/{PATHS.get(surface, surface)}").text
    return [word for word in WORDS if f'data-you="{word}"' in page]


@pytest.mark.parametrize(("surface", "workshop"), HELD)
def test_a_hand_raised_over_the_map_or_a_question_reaches_its_console(
    town: World, surface: str, workshop: str
) -> None:
    pat = town.browser("pat").listening(surface)

    assert presence(pat, surface, does="writing", hand=True)["hand"]

    html = room_of(town, workshop)
    assert "Pat" in html
    assert 'data-writing="1"' in html
    assert "hand raised" in html


@pytest.mark.parametrize(("surface", "workshop"), HELD)
def test_finished_there_is_over_when_the_room_moves_on(
    town: World, surface: str, workshop: str
) -> None:
    pat = town.browser("pat").listening(surface)
    assert presence(pat, surface, finished=True)["finished"]
    assert presence(pat, surface)["finished"]

    town.browser("cleo").do("go_to_step", workshop=workshop, step="close")

    assert not presence(pat, surface)["finished"]


@pytest.mark.parametrize(("surface", "workshop"), HELD)
def test_whoever_takes_part_there_can_say_so_and_nobody_else(
    town: World, surface: str, workshop: str
) -> None:
    assert row(town, "pat", surface) == [*WORDS]
    # Ash has joined another workshop, Ola only looks on, and Cleo leads.
    assert {who: row(town, who, surface) for who in ("ash", "ola", "cleo")} == {
        "ash": [], "ola": [], "cleo": [],
    }  # fmt: skip


def test_only_a_board_promises_to_put_a_story_out_of_sight(town: World) -> None:
    board, design = (town.browser("pat").get(f"/w/{HERE}/{p}").text for p in ("story/rowan", "map"))

    assert "Puts the story out of sight here." in board
    assert "Puts the story out of sight here." not in design
