"""The live side over real sockets: who hears what, numbered how, and what a sender is told."""

from __future__ import annotations

from typing import Any

import pytest
from flask_socketio.test_client import SocketIOTestClient

from tests.app.worlds import ELSEWHERE, HERE, World, heard, listen, world

BOARD = "story-rowan"
HOPE = {"stage": ["early"], "question": ["hope"], "how": ["guess"]}


@pytest.fixture
def town() -> World:
    return world()


def do(socket: SocketIOTestClient, kind: str, workspace: str = HERE, **form: Any) -> dict[str, Any]:
    """Sends a command over a socket as the page's script does; returns the acknowledgement."""
    message = {"kind": kind, "workspace": workspace, "form": form}
    told: dict[str, Any] = socket.emit("do", message, callback=True)
    return told


def place(socket: SocketIOTestClient, note: str, text: str) -> dict[str, Any]:
    return do(socket, "place_note", note=[note], text=[text], **HOPE)


def together(town: World) -> None:
    """From now on notes lie face up as soon as they are written."""
    told = town.browser("cleo").do("go_to_step", workshop="dive", step="insights")
    assert told["ok"]


def said(socket: SocketIOTestClient) -> str:
    """All HTML that has come to a socket since it was last asked."""
    return "".join(frame["html"] for frame in heard(socket))


# Who is let in


def test_a_browser_without_a_session_is_not_connected(town: World) -> None:
    assert not town.browser().socket().is_connected()


@pytest.mark.parametrize(
    ("who", "surface"),
    [
        ("pat", "story-amber"),
        ("ash", "story-rowan"),
        ("ash", "workshop-dive"),
        ("ola", "story-amber"),
        ("sol", "workshop-amber-dive"),
        ("olu", "home"),
        ("olu", "story-rowan"),
        ("pat", "you@quinn"),
        ("cleo", "story-rowan@pat"),
        ("pat", "anything"),
    ],
)
def test_a_surface_that_is_not_open_to_somebody_is_not_heard(
    town: World, who: str, surface: str
) -> None:
    told = listen(town.browser(who).socket(), surface)
    assert not told["ok"]
    assert told["sentence"] == "This page is not open to you."


def test_a_coach_of_one_workspace_hears_nothing_of_another(town: World) -> None:
    assert listen(town.browser("olu").socket(), "home", ELSEWHERE)["ok"]
    assert not listen(town.browser("cleo").socket(), "home", ELSEWHERE)["ok"]


def test_a_refused_surface_leaves_the_one_listened_to_as_it_was(town: World) -> None:
    together(town)
    pat = town.browser("pat").listening(BOARD)
    listen(pat, "story-amber")
    place(town.browser("cleo").socket(), "n9", "Still heard")
    assert "Still heard" in said(pat)


@pytest.mark.parametrize("message", [None, "story-rowan", ["story-rowan"], 7])
def test_a_socket_that_talks_nonsense_is_hung_up_on(town: World, message: Any) -> None:
    pat = town.browser("pat").socket()
    pat.emit("listen", message)
    assert not pat.is_connected()


# Who hears what


def test_everyone_on_a_board_hears_a_note_that_lies_face_up(town: World) -> None:
    together(town)
    sockets = [town.browser(who).listening(BOARD) for who in ("cleo", "cole", "pat", "ola", "sol")]
    place(town.browser("cleo").socket(), "n9", "Seen by all")
    assert [said(socket).count("Seen by all") for socket in sockets] == [1] * 5


def test_a_note_that_lies_face_down_is_heard_by_its_author_alone(town: World) -> None:
    others = [town.browser(who).listening(BOARD) for who in ("cleo", "quinn", "ola", "sol")]
    pat = town.browser("pat").listening(BOARD)
    place(pat, "n9", "For one alone")
    frames = heard(pat)
    assert [f["channel"] for f in frames if "For one alone" in f["html"]] == ["story-rowan@pat"]
    for html in (said(socket) for socket in others):
        assert "For one alone" not in html
        assert "1 note, face down" in html


def test_somebody_with_two_devices_hears_their_own_on_both(town: World) -> None:
    phone, tablet = (town.browser("pat").listening(BOARD) for _ in range(2))
    place(phone, "n9", "On both")
    assert "On both" in said(phone)
    assert "On both" in said(tablet)


def test_only_coaches_are_sent_what_only_coaches_can_press(town: World) -> None:
    sockets = {who: town.browser(who).listening(BOARD) for who in ("cleo", "cole", "pat", "sol")}
    together(town)
    leads = {who: "/do/go_to_step" in said(socket) for who, socket in sockets.items()}
    assert leads == {"cleo": True, "cole": True, "pat": False, "sol": False}


def test_those_who_only_read_are_sent_no_way_to_write(town: World) -> None:
    sockets = {who: town.browser(who).listening(BOARD) for who in ("pat", "ola", "sol")}
    together(town)
    writes = {who: "data-write-here" in said(socket) for who, socket in sockets.items()}
    assert writes == {"pat": True, "ola": False, "sol": False}


def test_another_surface_hears_nothing(town: World) -> None:
    together(town)
    quinn = town.browser("quinn").listening("map")
    place(town.browser("cleo").socket(), "n9", "On the board")
    assert heard(quinn) == []


def test_who_goes_to_another_surface_no_longer_hears_the_first(town: World) -> None:
    together(town)
    pat = town.browser("pat").listening(BOARD)
    listen(pat, "map")
    place(town.browser("cleo").socket(), "n9", "On the board")
    assert heard(pat) == []


def test_a_way_back_is_heard_by_whoever_may_take_it(town: World) -> None:
    together(town)
    cleo, cole = (town.browser(who).listening(BOARD) for who in ("cleo", "cole"))
    place(cleo, "n9", "Can be undone")
    assert "data-undo" in said(cleo)
    assert "data-undo" not in said(cole)


def test_erasing_takes_the_way_back_off_its_authors_screen(town: World) -> None:
    pat = town.browser("pat").listening(BOARD)
    deed = f'name="seq" value="{place(pat, "n9", "Soon gone")["undo"]}"'
    assert deed in said(pat)
    town.browser("cleo").do("erase_item", among="notes", thing="n9")
    frames = [frame["html"] for frame in heard(pat) if frame["channel"] == "you@pat"]
    assert len(frames) == 1
    assert deed not in frames[0]


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("remove", {"among": "workshops", "thing": "dive"}),
        (
            "write_workshop",
            {"workshop": "dive", "guide": "deep_dive", "title": "Amber", "stories": "amber"},
        ),
    ],
)
def test_who_lost_a_story_hears_no_more_of_it(town: World, kind: str, form: dict[str, str]) -> None:
    cleo, pat = town.browser("cleo"), town.browser("pat").listening(BOARD)
    hub = town.browser("cleo").listening(BOARD)
    version = str(town.state().shelf("workshops")["dive"].version)
    told = cleo.do(kind, **form, **({"saw": version} if kind == "write_workshop" else {}))
    assert told["ok"]
    assert (pat.is_connected(), hub.is_connected()) == (False, True)


def test_each_hears_a_frame_in_the_language_of_their_page(town: World) -> None:
    together(town)
    english, welsh = town.browser("pat"), town.browser("quinn")
    welsh.http.set_cookie("language", "cy")
    sockets = [browser.listening(BOARD) for browser in (english, welsh)]
    town.browser("cleo").do("go_to_step", workshop="dive", step="feelings")
    heard_by_each = [said(socket) for socket in sockets]
    assert ["Write alone first" in html for html in heard_by_each] == [True, False]
    assert ["Ysgrifennwch" in html for html in heard_by_each] == [False, True]


# Under which number


def test_a_listener_is_told_where_each_of_its_channels_stands(town: World) -> None:
    together(town)
    told = listen(town.browser("pat").socket(), BOARD)
    assert set(told["channels"]) == {BOARD, "story-rowan@pat", "you@pat"}
    assert told["channels"][BOARD] == town.state().seq


def test_one_command_is_one_frame_on_a_channel(town: World) -> None:
    pat = town.browser("pat").listening(BOARD)
    town.browser("cleo").do("reveal", in_story="rowan", question="event")
    assert [frame["channel"] for frame in heard(pat)] == [BOARD]


def test_each_frame_names_the_one_before_it_on_its_channel(town: World) -> None:
    together(town)
    cleo, pat = town.browser("cleo"), town.browser("pat").listening(BOARD)
    socket = cleo.socket()
    place(socket, "n8", "One")
    do(socket, "write_checkpoint", checkpoint=["c9"], name=["Between"])
    place(socket, "n9", "Two")
    first, second = heard(pat)
    assert second["since"] == first["seq"]
    assert second["seq"] == town.state().seq == first["seq"] + 2


def test_a_frame_after_a_restart_says_that_there_may_be_a_gap(town: World) -> None:
    together(town)
    seq = town.state().seq
    town.restart()
    pat = town.browser("pat").listening(BOARD)
    place(town.browser("cleo").socket(), "n9", "First words")
    assert [frame["since"] for frame in heard(pat)] == [seq]


# What a sender is told


def test_a_sender_is_told_the_number_and_what_to_name_when_undoing(town: World) -> None:
    told = place(town.browser("pat").socket(), "n9", "Kept")
    seq = town.state().seq
    assert told == {"ok": True, "seq": seq, "undo": seq}


def test_a_refusal_names_the_field_at_fault(town: World) -> None:
    told = place(town.browser("pat").socket(), "n9", "x" * 2001)
    assert (told["ok"], told["field"]) == (False, "text")
    assert "Shorten it by 1" in told["sentence"]


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "place_note", "workspace": HERE},
        {"kind": "place_note", "workspace": HERE, "form": "note=n9"},
        {"kind": "nothing", "workspace": HERE, "form": {}},
        {"kind": ["place_note"], "workspace": HERE, "form": {}},
        {"kind": "place_note", "workspace": HERE, "form": {"note": "n9", "text": 7}},
        {"workspace": HERE, "form": {}},
        {},
    ],
)
def test_a_message_out_of_shape_is_refused_in_words(town: World, message: Any) -> None:
    told = town.browser("pat").socket().emit("do", message, callback=True)
    assert told["ok"] is False
    assert told["sentence"].endswith(".")


@pytest.mark.parametrize("workspace", [ELSEWHERE, "nowhere", ""])
def test_work_in_a_workspace_that_is_not_theirs_is_refused(town: World, workspace: str) -> None:
    told = do(town.browser("pat").socket(), "place_note", workspace)
    assert told["sentence"] == "This workspace is not open to you."


def test_a_mistake_of_ours_is_answered_without_saying_what_it_was(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("words that somebody typed")

    monkeypatch.setattr(town.house, "do", broken)
    told = place(town.browser("pat").socket(), "n9", "Words")
    assert told["ok"] is False
    assert "typed" not in told["sentence"]


# When a session ends


def test_a_session_that_ended_is_told_so_and_keeps_nothing(town: World) -> None:
    pat = town.browser("pat")
    socket, seq = pat.socket(), town.state().seq
    town.house.identity.end_session(pat.visitor.session)
    told = place(socket, "n9", "Too late")
    assert (told["ok"], told["sentence"][:22]) == (False, "Your session has ended")
    assert town.state().seq == seq


def test_a_session_that_ended_may_not_listen(town: World) -> None:
    pat = town.browser("pat")
    socket = pat.socket()
    town.house.identity.end_session(pat.visitor.session)
    listen(socket, BOARD)
    assert not socket.is_connected()


def test_signing_out_ends_what_other_windows_hear(town: World) -> None:
    together(town)
    pat, cleo = town.browser("pat"), town.browser("cleo")
    window = pat.listening(BOARD)
    pat.post("/sign-out", {})
    place(cleo.socket(), "n9", "After that")
    assert not window.is_connected()
    assert town.house.live.here(HERE, BOARD) == 0


def test_signing_out_one_device_from_another_ends_what_it_hears(town: World) -> None:
    lost, kept = town.browser("pat"), town.browser("pat")
    window, other = lost.listening(BOARD), kept.listening(BOARD)
    kept.post(f"/me/sessions/{lost.visitor.session}/end", {})
    assert (window.is_connected(), other.is_connected()) == (False, True)


# How many are here


def test_people_are_counted_once_however_many_devices_and_the_screen_not_at_all(
    town: World,
) -> None:
    for who in ("cleo", "pat", "pat", "ola", "sol"):
        town.browser(who).listening(BOARD)
    assert town.house.live.here(HERE, BOARD) == 3


def test_those_on_a_surface_are_told_how_many_are_there(town: World) -> None:
    # What usually happens in half a second's time happens at once.
    town.socketio.start_background_task = lambda task: task()
    town.socketio.sleep = lambda seconds: None
    pat = town.browser("pat").listening(BOARD)
    pat.get_received()
    quinn = town.browser("quinn").listening(BOARD)
    told = [each["args"][0] for each in pat.get_received() if each["name"] == "here"]
    assert told[-1] == {"count": 2}
    quinn.disconnect()
    assert pat.get_received()[-1]["args"][0] == {"count": 1}
