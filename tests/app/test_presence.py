"""Who is in the room: what pages tell of themselves, how coaches see it, and who hears it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask_socketio.test_client import SocketIOTestClient

from app.presence import FORGOTTEN, GRACE, SAYS, Presence, counts, kind_of
from app.store import Member, Person
from tests.app.worlds import HERE, World, world

DIVE = (HERE, "dive")
PLACE = ("feelings", "early")
PAT, QUINN, RUTH = (Person(name, name.capitalize(), "Health") for name in ("pat", "quinn", "ruth"))
BOARD = "story-rowan"
NOTHING = dict.fromkeys(SAYS, False)


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Room:
    """One room with its clock; every page of somebody's is a sid of that name and a number."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.presence = Presence(self.clock)

    def tells(self, person: Person, does: str, page: int = 1, kind: str = "phone") -> bool:
        return self.presence.tell(DIVE, person, f"{person.id}-{page}", kind, does)

    def goes(self, person: Person, page: int = 1, *, goodbye: bool = False) -> None:
        self.presence.leave(f"{person.id}-{page}", goodbye=goodbye)

    def says(self, person: Person, **said: bool) -> dict[str, bool]:
        return self.presence.say(DIVE, person.id, PLACE, **said)

    def seen(self, place: tuple[str, str] = PLACE) -> list[tuple[str, str]]:
        return [(each.person.id, each.does) for each in self.presence.seen(DIVE, place)]


@pytest.fixture
def room() -> Room:
    return Room()


# What somebody does


def test_nobody_is_in_a_room_nobody_came_to(room: Room) -> None:
    assert room.seen() == []


def test_whoever_tells_is_there(room: Room) -> None:
    room.tells(PAT, "reading")
    assert room.seen() == [("pat", "reading")]


def test_only_a_change_is_news(room: Room) -> None:
    assert [room.tells(PAT, does) for does in ("reading", "reading", "writing")] == [
        True, False, True,
    ]  # fmt: skip


def test_somebody_with_two_devices_is_one_person_who_writes_if_either_does(room: Room) -> None:
    room.tells(PAT, "writing", page=1)
    room.tells(PAT, "away", page=2)
    assert room.seen() == [("pat", "writing")]


def test_away_means_that_every_page_is_out_of_sight(room: Room) -> None:
    room.tells(PAT, "away", page=1)
    assert room.seen() == [("pat", "away")]
    room.tells(PAT, "reading", page=2)
    assert room.seen() == [("pat", "reading")]


def test_finished_is_shown_until_they_write_again(room: Room) -> None:
    room.tells(PAT, "reading")
    room.says(PAT, finished=True)
    assert room.seen() == [("pat", "finished")]
    room.tells(PAT, "writing")
    assert room.seen() == [("pat", "writing")]


def test_finished_is_over_when_the_room_moves_on(room: Room) -> None:
    room.tells(PAT, "reading")
    room.says(PAT, finished=True)
    assert room.seen(("feelings", "school")) == [("pat", "reading")]
    assert not room.presence.say(DIVE, "pat", ("feelings", "school"))["finished"]


def test_finished_can_be_taken_back(room: Room) -> None:
    room.tells(PAT, "reading")
    room.says(PAT, finished=True)
    assert room.says(PAT, finished=False) == NOTHING


def test_a_hand_and_quiet_stay_until_they_are_taken_back(room: Room) -> None:
    room.tells(PAT, "reading")
    room.says(PAT, hand=True, quiet=True)
    assert room.says(PAT, hand=False) == NOTHING | {"quiet": True}


def test_whoever_is_not_there_says_nothing(room: Room) -> None:
    assert room.says(PAT, hand=True) == NOTHING
    assert room.seen() == []


# Losing the connection


def test_a_short_loss_is_not_said(room: Room) -> None:
    room.tells(PAT, "writing")
    room.goes(PAT)
    room.clock.seconds += GRACE
    assert room.seen() == [("pat", "writing")]


def test_whoever_had_finished_stays_so_for_a_short_loss(room: Room) -> None:
    room.tells(PAT, "reading")
    room.says(PAT, finished=True)
    room.goes(PAT)
    assert room.seen() == [("pat", "finished")]


def test_a_longer_one_is_said_with_how_long(room: Room) -> None:
    room.tells(PAT, "writing")
    room.goes(PAT)
    room.clock.seconds += 75
    (pat,) = room.presence.seen(DIVE, PLACE)
    assert (pat.does, pat.seconds) == ("lost", 75)


def test_whoever_closed_the_page_is_away_and_not_lost(room: Room) -> None:
    room.tells(PAT, "reading")
    room.goes(PAT, goodbye=True)
    room.clock.seconds += GRACE + 1
    assert room.seen() == [("pat", "away")]


def test_one_device_that_goes_loses_nobody(room: Room) -> None:
    room.tells(PAT, "reading", page=1)
    room.tells(PAT, "writing", page=2)
    room.goes(PAT, page=1)
    room.clock.seconds += GRACE + 1
    assert room.seen() == [("pat", "writing")]


def test_whoever_comes_back_is_there_at_once(room: Room) -> None:
    room.tells(PAT, "reading")
    room.goes(PAT)
    room.clock.seconds += 75
    room.tells(PAT, "reading", page=2)
    assert room.seen() == [("pat", "reading")]


def test_whoever_has_gone_home_is_forgotten(room: Room) -> None:
    room.tells(PAT, "reading")
    room.goes(PAT)
    room.clock.seconds += FORGOTTEN + 1
    assert room.seen() == []


# The order


def test_whoever_may_need_help_comes_first(room: Room) -> None:
    people = {
        name: Person(name, name)
        for name in ("done", "reads", "writes", "longest", "away", "hand", "quiet", "lost")
    }
    room.tells(people["lost"], "reading")
    room.goes(people["lost"])
    room.tells(people["longest"], "writing")
    room.clock.seconds += GRACE + 60
    for name, does in (("done", "reading"), ("reads", "reading"), ("writes", "writing"),
                       ("away", "away"), ("hand", "reading"), ("quiet", "reading")):  # fmt: skip
        room.tells(people[name], does)
    room.says(people["done"], finished=True)
    room.says(people["hand"], hand=True)
    room.says(people["quiet"], quiet=True)
    assert [person for person, _ in room.seen()] == [
        "lost", "quiet", "hand", "away", "longest", "writes", "reads", "done",
    ]  # fmt: skip


def test_those_alike_are_in_order_of_their_names(room: Room) -> None:
    for person in (QUINN, replace(RUTH, name="álvaro"), PAT):
        room.tells(person, "reading")
    assert [each.person.name for each in room.presence.seen(DIVE, PLACE)] == [
        "Pat", "Quinn", "álvaro",
    ]  # fmt: skip


def test_the_sentence_counts_what_people_do(room: Room) -> None:
    for person, does in ((PAT, "writing"), (QUINN, "reading"), (RUTH, "writing")):
        room.tells(person, does)
    assert counts(room.presence.seen(DIVE, PLACE)) == {"writing": 2, "reading": 1}


@pytest.mark.parametrize(
    ("agent", "shared", "kind"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148", "own", "phone"),
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) Mobile Safari", "own", "phone"),
        ("Mozilla/5.0 (iPad; CPU OS 17_0) Mobile/15E148", "own", "tablet"),
        ("Mozilla/5.0 (Linux; Android 13; SM-X200) Safari", "own", "tablet"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome", "own", "laptop"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148", "table", "table-device"),
        ("", "scribe", "scribe"),
        ("", "own", "laptop"),
    ],
)
def test_a_device_is_what_it_was_said_to_be_or_what_its_browser_says(
    agent: str, shared: str, kind: str
) -> None:
    assert kind_of(agent, shared) == kind


# Over the socket


@pytest.fixture
def town() -> World:
    there = world()
    there.browser("cleo").do("go_to_step", workshop="dive", step="feelings", stage="early")
    return there


def page(town: World, who: str, surface: str = BOARD) -> SocketIOTestClient:
    return town.browser(who).listening(surface)


def presence(socket: SocketIOTestClient, surface: str = BOARD, **said: Any) -> dict[str, bool]:
    message = {"workspace": HERE, "surface": surface, "does": "reading"} | said
    told: dict[str, bool] = socket.emit("presence", message, callback=True)
    return told


def console(town: World, who: str = "cleo", workshop: str = "dive") -> SocketIOTestClient:
    """An open console that has asked for its room."""
    socket = town.browser(who).listening(f"console-{workshop}")
    assert room_of(socket, workshop)
    return socket


def room_of(socket: SocketIOTestClient, workshop: str = "dive") -> str:
    answer = socket.emit("room", {"workspace": HERE, "workshop": workshop}, callback=True)
    return str(answer["html"])


def told(town: World, socket: SocketIOTestClient) -> str:
    """What a console was told last, once the second is over."""
    socket.get_received()
    town.house.roomlist.tell(DIVE)
    said = [each["args"][0]["html"] for each in socket.get_received() if each["name"] == "room"]
    return str(said[-1]) if said else ""


def test_a_coach_sees_who_is_on_the_board_and_what_they_do(town: World) -> None:
    presence(page(town, "pat"), does="writing")
    html = room_of(console(town))
    assert "Pat" in html
    assert 'data-writing="1"' in html


def test_an_open_console_is_told_of_a_change(town: World) -> None:
    sees = console(town)
    presence(page(town, "pat"), does="writing")
    assert "Pat" in told(town, sees)


def test_both_coaches_are_told_the_same(town: World) -> None:
    one, other = console(town), console(town, "cole")
    presence(page(town, "pat"), hand=True)
    assert told(town, one) == told(town, other) != ""


def test_a_console_that_was_closed_is_told_nothing(town: World) -> None:
    sees = console(town)
    sees.disconnect()
    town.house.roomlist.tell(DIVE)
    assert town.house.roomlist._consoles == {}


@pytest.mark.parametrize("who", ["pat", "ola", "sol"])
def test_nobody_but_coaches_hears_who_is_in_the_room(town: World, who: str) -> None:
    presence(page(town, "quinn"), does="writing")
    socket = page(town, who)
    assert room_of(socket) == ""
    assert told(town, socket) == ""


@pytest.mark.parametrize("who", ["cleo", "sol", "olu"])
def test_who_leads_shows_or_is_elsewhere_is_not_in_the_list(town: World, who: str) -> None:
    presence(town.browser(who).socket())
    assert "Nobody is here yet" in room_of(console(town))


def test_somebody_on_another_page_of_the_workspace_is_away(town: World) -> None:
    presence(page(town, "pat", "home"), "home", does="writing")
    html = room_of(console(town))
    assert "away" in html
    assert 'data-writing="0"' in html


def test_somebody_who_did_not_join_a_workshop_is_not_in_its_room(town: World) -> None:
    presence(page(town, "ash", "story-amber"), "story-amber")
    assert "Ash" not in room_of(console(town))
    assert "Ash" in room_of(console(town, workshop="amber-dive"), "amber-dive")


def test_a_closed_workshop_has_nobody_come_in(town: World) -> None:
    town.browser("cleo").do("close_workshop", workshop="dive", closed="yes")
    presence(page(town, "pat"))
    assert "Nobody is here yet" in room_of(console(town))


def test_what_a_button_says_comes_back_to_all_ones_devices(town: World) -> None:
    phone, tablet = page(town, "pat"), page(town, "pat")
    presence(phone), presence(tablet)
    tablet.get_received()
    assert presence(phone, quiet=True) == NOTHING | {"quiet": True}
    heard = [each["args"][0] for each in tablet.get_received() if each["name"] == "presence"]
    assert heard == [NOTHING | {"quiet": True}]


def test_finished_is_over_for_whoever_asks_after_the_room_moved_on(town: World) -> None:
    pat = page(town, "pat")
    assert presence(pat, finished=True)["finished"]
    assert presence(pat)["finished"]
    town.browser("cleo").do("go_to_step", workshop="dive", step="feelings", stage="school")
    assert not presence(pat)["finished"]


def test_whoever_says_goodbye_is_gone_and_later_away(town: World) -> None:
    pat = page(town, "pat")
    presence(pat)
    presence(pat, does="gone")
    (seen,) = town.house.roomlist.presence.seen(DIVE, PLACE)
    assert seen.does == "reading"


@pytest.mark.parametrize("message", [None, 7, ["story-rowan"]])
def test_nonsense_says_nothing(town: World, message: Any) -> None:
    pat = page(town, "pat")
    assert pat.emit("presence", message, callback=True) == NOTHING
    assert pat.emit("room", message, callback=True) == {"html": ""}


def test_what_somebody_does_is_one_of_a_few_words(town: World) -> None:
    presence(page(town, "pat"), does="<script>", hand="yes")
    html = room_of(console(town))
    assert "reading" in html
    assert "<script>" not in html
    assert "hand raised" not in html


def test_a_coach_who_has_seen_a_hand_takes_it_down_on_every_device(town: World) -> None:
    pat = page(town, "pat")
    presence(pat, hand=True)
    pat.get_received()
    answer = town.browser("cleo").post(f"/w/{HERE}/workshop/dive/console/lower/pat", {})
    assert answer.status_code == 303
    heard = [each["args"][0]["hand"] for each in pat.get_received() if each["name"] == "presence"]
    assert heard == [False]
    assert "hand raised" not in room_of(console(town))


def test_nobody_but_a_coach_takes_a_hand_down(town: World) -> None:
    presence(page(town, "pat"), hand=True)
    assert (
        town.browser("quinn").post(f"/w/{HERE}/workshop/dive/console/lower/pat", {}).status_code
        == 403
    )
    assert "hand raised" in room_of(console(town))


# Where nobody is named


def graded(town: World, grade: str) -> str:
    town.browser("cleo").do("set_anonymity", workshop="dive", grade=grade)
    presence(page(town, "pat"), does="writing", hand=True)
    presence(page(town, "quinn"), quiet=True)
    return room_of(console(town))


def test_in_an_anonymous_workshop_the_room_is_counted_and_says_so(town: World) -> None:
    html = graded(town, "anonymous")
    assert "Nobody is named in this workshop" in html
    assert "1 writing, 1 reading" in html
    assert "1 hand is raised." in html
    assert "1 person has asked for quiet." in html


@pytest.mark.parametrize("word", ["Pat", "pat", "Quinn", "Social care", "Worker", "<li"])
def test_and_nothing_of_anybody_is_in_it(town: World, word: str) -> None:
    assert word not in graded(town, "anonymous")


def test_where_organisations_are_shown_the_room_shows_no_more(town: World) -> None:
    html = graded(town, "organisation")
    assert "Social care" in html
    assert not {word for word in ("Pat", "pat", "Quinn", "Worker") if word in html}


# Balance


def health(town: World, count: int) -> None:
    """So many people from Health, on the board."""
    for number in range(count):
        name = f"h{number}"
        town.store.put_person(Person(name, name, "Health", "Nurse"))
        town.store.put_member(Member(HERE, name, "participant", "dive"))
        presence(page(town, name))


def write(town: World, who: str) -> None:
    told = town.browser(who).do(
        "place_note", note=f"n-{who}", stage="early", question="feeling", text="So", how="guess"
    )
    assert told["ok"], told


def test_an_organisation_with_three_people_here_that_wrote_nothing_is_named(town: World) -> None:
    health(town, 3)
    assert "Health: nobody has written in this step." in room_of(console(town))


def test_one_with_fewer_is_not(town: World) -> None:
    health(town, 2)
    assert "Health: " not in room_of(console(town))


def test_how_many_of_it_have_written_is_said_and_not_who(town: World) -> None:
    health(town, 3)
    write(town, "h1")
    assert "Health: 1 of the 3 here have written." in room_of(console(town))


def test_all_of_it_is_said_in_words(town: World) -> None:
    health(town, 3)
    for who in ("h0", "h1", "h2"):
        write(town, who)
    assert "Health: everyone here has written." in room_of(console(town))


def test_there_is_no_balance_where_the_step_asks_nothing_of_the_board(town: World) -> None:
    town.browser("cleo").do("go_to_step", workshop="dive", step="insights")
    health(town, 3)
    assert "Health: " not in room_of(console(town))


def test_nor_where_nobody_is_named(town: World) -> None:
    health(town, 3)
    town.browser("cleo").do("set_anonymity", workshop="dive", grade="anonymous")
    assert "Health" not in room_of(console(town))
