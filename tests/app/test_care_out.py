"""Passing on a question and stepping out: nobody is asked why, and only the coaches know."""

from __future__ import annotations

from typing import Any

import pytest
from flask_socketio.test_client import SocketIOTestClient

from app.presence import FORGOTTEN, GRACE, Presence, counts
from app.store import Person
from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import HERE, World, world

DIVE = (HERE, "dive")
PLACE = ("feelings", "early")
WORKSHOP = f"/w/{HERE}/workshop/dive"
BOARD = f"/w/{HERE}/story/rowan"
PAT, QUINN = (Person(name, name.capitalize(), "Health") for name in ("pat", "quinn"))
SUPPORT = "Ring Rosa on 5."


class Room:
    """One room, and a clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.presence = Presence(lambda: self.now)

    def tells(self, person: Person, does: str = "reading", page: int = 1) -> None:
        self.presence.tell(DIVE, person, f"{person.id}-{page}", "phone", does)

    def says(self, person: Person, **said: bool) -> dict[str, bool]:
        return self.presence.say(DIVE, person.id, PLACE, **said)

    def seen(self, place: tuple[str, str] = PLACE) -> list[tuple[str, str]]:
        return [(each.person.id, each.does) for each in self.presence.seen(DIVE, place)]


@pytest.fixture
def room() -> Room:
    return Room()


# Passing


def test_whoever_passes_is_seen_to_pass_and_is_not_waited_for(room: Room) -> None:
    room.tells(PAT)
    room.tells(QUINN)
    assert room.says(PAT, passing=True)["passing"]
    assert room.seen() == [("quinn", "reading"), ("pat", "passing")]
    assert counts(room.presence.seen(DIVE, PLACE)) == {"reading": 1, "passing": 1}


def test_a_pass_is_on_this_question_and_over_when_the_room_moves_on(room: Room) -> None:
    room.tells(PAT)
    room.says(PAT, passing=True)
    assert room.seen(("feelings", "school")) == [("pat", "reading")]
    assert not room.presence.say(DIVE, "pat", ("feelings", "school"))["passing"]


def test_whoever_writes_after_all_is_writing(room: Room) -> None:
    room.tells(PAT)
    room.says(PAT, passing=True)
    room.tells(PAT, "writing")
    assert room.seen() == [("pat", "writing")]


@pytest.mark.parametrize(("first", "then"), [("passing", "finished"), ("finished", "passing")])
def test_of_passing_and_finished_the_later_is_meant(room: Room, first: str, then: str) -> None:
    room.tells(PAT)
    room.says(PAT, **{first: True})
    said = room.says(PAT, **{then: True})
    assert (said[then], said[first]) == (True, False)
    assert room.seen() == [("pat", then)]


@pytest.mark.parametrize("word", ["passing", "finished"])
def test_taking_back_the_one_leaves_the_other(room: Room, word: str) -> None:
    room.tells(PAT)
    room.says(PAT, passing=True)
    assert room.says(PAT, **{word: False})["passing"] == (word == "finished")


def test_a_pass_lasts_through_a_short_loss_of_the_connection(room: Room) -> None:
    room.tells(PAT)
    room.says(PAT, passing=True)
    room.presence.leave("pat-1")
    assert room.seen() == [("pat", "passing")]


# Stepping out


def test_whoever_steps_out_is_first_in_the_list_with_how_long(room: Room) -> None:
    room.tells(PAT)
    room.tells(QUINN, "writing")
    room.presence.step_out(DIVE, PAT, "phone")
    room.presence.leave("pat-1", goodbye=True)
    room.now += 90
    first, second = room.presence.seen(DIVE, PLACE)
    assert (first.person.id, first.does, first.seconds) == ("pat", "out", 90)
    assert second.person.id == "quinn"


def test_they_are_not_taken_for_lost_or_away(room: Room) -> None:
    room.tells(PAT)
    room.presence.step_out(DIVE, PAT, "phone")
    room.presence.leave("pat-1")
    room.now += GRACE + 60
    assert room.seen() == [("pat", "out")]


def test_a_raised_hand_comes_down(room: Room) -> None:
    room.tells(PAT)
    room.says(PAT, hand=True)
    room.presence.step_out(DIVE, PAT, "phone")
    assert not room.presence.seen(DIVE, PLACE)[0].hand


def test_somebody_who_was_on_no_page_can_step_out_too(room: Room) -> None:
    room.presence.step_out(DIVE, PAT, "laptop")
    assert room.seen() == [("pat", "out")]


def test_to_step_out_again_is_still_the_same_time(room: Room) -> None:
    room.presence.step_out(DIVE, PAT, "phone")
    room.now += 60
    room.presence.step_out(DIVE, PAT, "phone")
    assert room.presence.seen(DIVE, PLACE)[0].seconds == 60


def test_whoever_opens_a_page_of_the_room_again_is_back(room: Room) -> None:
    room.presence.step_out(DIVE, PAT, "phone")
    room.tells(PAT, page=2)
    assert room.seen() == [("pat", "reading")]


def test_a_page_elsewhere_is_not_the_room(room: Room) -> None:
    room.presence.step_out(DIVE, PAT, "phone")
    room.tells(PAT, "away", page=2)
    assert room.seen() == [("pat", "out")]


def test_whoever_comes_back_is_where_they_were(room: Room) -> None:
    room.tells(PAT)
    room.presence.step_out(DIVE, PAT, "phone")
    room.presence.come_back(DIVE, "pat")
    room.presence.come_back(DIVE, "nobody")
    assert room.seen() == [("pat", "reading")]


def test_whoever_never_came_back_has_gone_home(room: Room) -> None:
    room.presence.step_out(DIVE, PAT, "phone")
    room.now += FORGOTTEN + 1
    assert room.seen() == []


# In the app


@pytest.fixture
def here() -> World:
    found = world()
    cleo = found.browser("cleo")
    cleo.do("write_about", about="about", name="Brook", authority="Brook", support=SUPPORT)
    cleo.do("go_to_step", workshop="dive", step="feelings", stage="school")
    return found


def console(here: World) -> SocketIOTestClient:
    socket = here.browser("cleo").listening("console-dive")
    room_of(socket)
    return socket


def room_of(socket: SocketIOTestClient) -> str:
    answer = socket.emit("room", {"workspace": HERE, "workshop": "dive"}, callback=True)
    return str(answer["html"])


def presence(socket: SocketIOTestClient, **said: Any) -> dict[str, bool]:
    message = {"workspace": HERE, "surface": "story-rowan", "does": "reading"} | said
    told: dict[str, bool] = socket.emit("presence", message, callback=True)
    return told


def test_passing_and_stepping_out_are_beside_the_composer(here: World) -> None:
    page = here.browser("pat").get(BOARD).text
    assert 'data-you="passing"' in page
    assert f'href="{WORKSHOP}/out"' in page


def test_a_coach_sees_who_passes_and_nobody_else_does(here: World) -> None:
    pat, quinn = (here.browser(who).listening("story-rowan") for who in ("pat", "quinn"))
    sees = console(here)
    quinn.get_received()
    assert presence(pat, passing=True)["passing"]
    assert "passing" in room_of(sees)
    assert quinn.get_received() == []


def test_the_page_outside_is_calm_and_says_who_is_there_for_them(here: World) -> None:
    answer = here.browser("pat").get(f"{WORKSHOP}/out")
    said = words(answer)
    assert "You have stepped out" in said
    assert SUPPORT in said
    assert "Cleo is there for that" in said
    assert "Come back" in said
    assert forbidden(answer.text) == []


def test_nothing_of_the_story_is_on_it_and_no_page_is_kept_to_go_back_to(here: World) -> None:
    pat = here.browser("pat")
    here.browser("cleo").do("reveal", in_story="rowan", question="event")
    assert "Nobody at home" in pat.get(BOARD).text
    assert pat.get(BOARD).headers["Cache-Control"] == "no-store"
    page = pat.get(f"{WORKSHOP}/out").text
    assert not {told for told in ("Nobody at home", "Rowan", "data-surface") if told in page}


def test_the_coaches_see_it_and_the_room_does_not(here: World) -> None:
    quinn, sees = here.browser("quinn").listening("story-rowan"), console(here)
    quinn.get_received()
    here.browser("pat").get(f"{WORKSHOP}/out")
    html = room_of(sees)
    assert "Pat" in html
    assert "stepped out" in html
    assert quinn.get_received() == []


def test_where_nobody_is_named_it_is_a_number(here: World) -> None:
    here.browser("cleo").do("set_anonymity", workshop="dive", grade="anonymous")
    here.browser("pat").get(f"{WORKSHOP}/out")
    html = room_of(console(here))
    assert "1 stepped out" in html
    assert "Pat" not in html


def test_it_is_kept_nowhere(here: World) -> None:
    before = here.state()
    here.browser("pat").get(f"{WORKSHOP}/out")
    assert here.state() == before


@pytest.mark.parametrize("who", ["cleo", "sol"])
def test_who_leads_or_shows_is_not_said_to_be_out(here: World, who: str) -> None:
    answer = here.browser(who).get(f"{WORKSHOP}/out")
    assert answer.status_code == 200
    assert "Nobody else is told" not in words(answer)
    assert "Nobody is here yet" in room_of(console(here))


def test_nobody_steps_out_of_a_workshop_they_have_not_joined(here: World) -> None:
    assert here.browser("ash").get(f"{WORKSHOP}/out").status_code == 403
    assert here.browser("ash").post(f"{WORKSHOP}/back", {}).status_code == 403


def test_coming_back_leads_to_where_the_room_is_by_then(here: World) -> None:
    pat, sees = here.browser("pat"), console(here)
    pat.get(f"{WORKSHOP}/out")
    here.browser("cleo").do("go_to_step", workshop="dive", step="feelings", stage="teens")
    answer = pat.post(f"{WORKSHOP}/back", {})
    assert answer.headers["Location"] == f"{BOARD}?at=teens--feeling"
    assert "stepped out" not in room_of(sees)


def test_coming_back_to_a_paused_story_leads_to_its_calm_page(here: World) -> None:
    here.browser("cleo").do("pause_story", in_story="rowan", paused="yes")
    pat = here.browser("pat")
    assert pat.post(f"{WORKSHOP}/back", {}).headers["Location"] == BOARD
    assert "The story is paused." in words(pat.get(BOARD))


def test_coming_back_to_a_workshop_without_a_story_leads_to_its_work(here: World) -> None:
    pat = here.browser("pat")
    assert pat.get(f"/w/{HERE}/workshop/making/out").status_code == 200
    there = pat.post(f"/w/{HERE}/workshop/making/back", {}).headers["Location"]
    assert there == f"/w/{HERE}/design"


def test_after_a_workshop_has_ended_nobody_is_said_to_be_out(here: World) -> None:
    here.browser("cleo").do("close_workshop", workshop="dive", closed="yes")
    assert "Nobody else is told" not in words(here.browser("pat").get(f"{WORKSHOP}/out"))
