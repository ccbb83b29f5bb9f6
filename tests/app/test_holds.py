"""Who hears that a note is open to edit: those who may read it, and no names where none show."""

from __future__ import annotations

from typing import Any

import pytest
from flask_socketio.test_client import SocketIOTestClient

from app.holds import HOLD_SECONDS, Holds, Place
from tests.app.worlds import HERE, World, world

BOARD = "story-rowan"
NOTE = "n-held"


@pytest.fixture
def town() -> World:
    """A house in which Cleo has written a note that everyone on Rowan’s board can read."""
    town = world()
    told = town.browser("cleo").do("go_to_step", workshop="dive", step="insights")
    assert told["ok"], told
    write(town, "cleo", NOTE)
    return town


def write(town: World, who: str, note: str) -> None:
    where = {"stage": "early", "question": "hope", "how": "guess"}
    told = town.browser(who).do("place_note", note=note, text="A home that lasts", **where)
    assert told["ok"], told


def arrive(town: World, who: str, surface: str = BOARD) -> tuple[SocketIOTestClient, Any]:
    """Somebody’s socket that has asked to hear of holds, and what it was told at once."""
    socket = town.browser(who).socket()
    told = socket.emit("holds", {"workspace": HERE, "surface": surface}, callback=True)
    return socket, told


def hold(socket: SocketIOTestClient, note: str = NOTE) -> Any:
    return socket.emit("hold", {"note": note}, callback=True)


def heard(socket: SocketIOTestClient) -> list[dict[str, Any]]:
    """What a socket was told of holds since it was last asked."""
    return [each["args"][0] for each in socket.get_received() if each["name"] == "held"]


HELD_BY_PAT = {"note": NOTE, "held": True, "name": "Pat"}
FREE = {"note": NOTE, "held": False, "name": ""}


def test_others_on_the_board_hear_who_holds_a_note_and_the_holder_does_not(town: World) -> None:
    (pat, _), (quinn, _), (ola, _) = (arrive(town, who) for who in ("pat", "quinn", "ola"))
    assert hold(pat) is True
    assert (heard(quinn), heard(ola)) == ([HELD_BY_PAT], [HELD_BY_PAT])
    assert HELD_BY_PAT not in heard(pat)


def test_a_note_that_is_let_go_is_free(town: World) -> None:
    (pat, _), (quinn, _) = arrive(town, "pat"), arrive(town, "quinn")
    hold(pat)
    pat.emit("let_go", {"note": NOTE})
    assert heard(quinn) == [HELD_BY_PAT, FREE]


def test_a_note_is_free_once_its_holder_is_gone(town: World) -> None:
    (pat, _), (quinn, _) = arrive(town, "pat"), arrive(town, "quinn")
    hold(pat)
    pat.disconnect()
    assert heard(quinn)[-1] == FREE


def test_whoever_comes_later_hears_at_once(town: World) -> None:
    pat, _ = arrive(town, "pat")
    hold(pat)
    assert arrive(town, "quinn")[1] == [HELD_BY_PAT]


def test_somebody_who_opens_another_note_lets_the_first_go(town: World) -> None:
    write(town, "cleo", "n-other")
    (pat, _), (quinn, _) = arrive(town, "pat"), arrive(town, "quinn")
    hold(pat)
    hold(pat, "n-other")
    assert heard(quinn) == [HELD_BY_PAT, FREE, {**HELD_BY_PAT, "note": "n-other"}]


def test_where_two_hold_a_note_each_hears_of_the_other(town: World) -> None:
    (pat, _), (quinn, _), (cleo, _) = (arrive(town, who) for who in ("pat", "quinn", "cleo"))
    hold(pat)
    hold(quinn)
    assert heard(pat)[-1]["name"] == "Quinn"
    assert heard(quinn)[-1] == HELD_BY_PAT
    quinn.disconnect()
    assert heard(pat)[-1] == FREE
    assert heard(cleo)[-1] == HELD_BY_PAT


@pytest.mark.parametrize(
    ("who", "surface"),
    [("sol", BOARD), ("olu", BOARD), ("ash", BOARD), ("pat", "story-amber"), ("pat", "map")],
)
def test_nobody_hears_of_a_board_that_is_not_theirs(town: World, who: str, surface: str) -> None:
    cleo, _ = arrive(town, "cleo", surface)
    hold(cleo)
    socket, told = arrive(town, who, surface)
    hold(cleo)
    assert (told, heard(socket), hold(socket)) == ([], [], False)


def test_a_note_that_lies_face_down_is_held_in_silence(town: World) -> None:
    town.browser("cleo").do("go_to_step", workshop="dive", step="feelings")
    write(town, "pat", "n-alone")
    (pat, _), (cleo, _) = arrive(town, "pat"), arrive(town, "cleo")
    assert hold(pat, "n-alone") is False
    assert heard(cleo) == []


@pytest.mark.parametrize("note", ["n-nowhere", "", "n-gone"])
def test_a_note_that_is_not_there_is_not_held(town: World, note: str) -> None:
    write(town, "cleo", "n-gone")
    town.browser("cleo").do("remove", among="notes", thing="n-gone")
    pat, _ = arrive(town, "pat")
    assert hold(pat, note) is False


def test_somebody_who_only_reads_holds_nothing(town: World) -> None:
    ola, _ = arrive(town, "ola")
    assert hold(ola) is False


@pytest.mark.parametrize("grade", ["organisation", "anonymous"])
def test_where_names_are_not_shown_it_is_someone(town: World, grade: str) -> None:
    town.browser("cleo").do("set_anonymity", workshop="dive", grade=grade)
    (pat, _), (quinn, _) = arrive(town, "pat"), arrive(town, "quinn")
    hold(pat)
    assert heard(quinn) == [{"note": NOTE, "held": True, "name": ""}]


@pytest.mark.parametrize("message", [None, "n-held", ["n-held"], 7])
def test_nonsense_holds_nothing(town: World, message: Any) -> None:
    pat, _ = arrive(town, "pat")
    assert pat.emit("hold", message, callback=True) is False
    assert pat.emit("holds", message, callback=True) == []


def test_a_hold_ends_after_a_minute_without_a_word_and_goes_on_with_each() -> None:
    now = [0.0]
    holds = Holds(lambda: now[0])
    place = Place("here", BOARD, "pat")
    holds.come("one", place)
    holds.hold("one", NOTE)
    now[0] = HOLD_SECONDS - 1
    holds.hold("one", NOTE)
    now[0] = HOLD_SECONDS + 1
    assert [each.note for each in holds.on(place.room)] == [NOTE]
    now[0] = 2 * HOLD_SECONDS
    assert list(holds.on(place.room)) == []
    assert holds.let_go("one") is None
