"""Care in the room: what is hard comes before a story, support is never far, quiet is quiet."""

from __future__ import annotations

import pytest

from app.roomlist import place_of
from tests.app.asking_fixtures import words
from tests.app.worlds import HERE, Browser, World, world
from workshops.room.where import where
from workshops.view import Audience, view_for

BOARD = f"/w/{HERE}/story/rowan"
NOTE = "It includes a death in the family."
SUPPORT = "Ring Rosa on 5."


@pytest.fixture
def here() -> World:
    found = world()
    cleo, saw = found.browser("cleo"), found.state().stories["rowan"].version
    cleo.do("write_story", story_id="rowan", pseudonym="Rowan", content_note=NOTE, saw=saw)
    cleo.do("write_about", about="about", name="Brook", authority="Brook", support=SUPPORT)
    return found


def opened(browser: Browser) -> bool:
    """Whether the board itself is shown."""
    return 'id="board"' in browser.get(BOARD).text


@pytest.mark.parametrize("who", ["pat", "ola"])
def test_before_a_story_opens_people_read_what_is_hard_in_it(here: World, who: str) -> None:
    browser = here.browser(who)
    page = browser.get(BOARD)
    assert NOTE in words(page)
    assert SUPPORT in words(page)
    assert not opened(browser)


def test_whoever_is_ready_goes_on_to_the_story_and_is_not_asked_again(here: World) -> None:
    pat = here.browser("pat")
    answer = pat.post(f"{BOARD}/ready", {"at": "school--feeling"})
    assert answer.headers["Location"] == f"{BOARD}?at=school--feeling"
    assert opened(pat)


def test_whoever_comes_next_in_the_same_browser_reads_it_too(here: World) -> None:
    pat, quinn = here.browser("pat"), here.browser("quinn")
    pat.post(f"{BOARD}/ready", {})
    pat.http.set_cookie("throughline", quinn.key)
    assert not opened(pat)


@pytest.mark.parametrize("who", ["cleo", "cole", "sol"])
def test_coaches_and_the_screen_are_not_held_up(here: World, who: str) -> None:
    assert opened(here.browser(who))


def test_a_story_without_such_a_note_opens_at_once(here: World) -> None:
    ash = here.browser("ash")
    assert 'id="board"' in ash.get(f"/w/{HERE}/story/amber").text


def test_nobody_gets_ready_for_a_story_that_is_not_theirs(here: World) -> None:
    assert here.browser("ash").post(f"{BOARD}/ready", {}).status_code == 403


def test_quiet_before_the_story_is_known_to_the_coaches(here: World) -> None:
    here.browser("pat").post(f"{BOARD}/ready", {"quiet": "yes"})
    view = view_for(here.state(), Audience("coach", stories=None))
    place = place_of(where(view, view.entry("workshops", "dive")))
    seen = here.house.roomlist.presence.seen((HERE, "dive"), place)
    assert [(each.person.id, each.quiet) for each in seen] == [("pat", True)]


def test_support_is_on_ones_own_page(here: World) -> None:
    assert SUPPORT in words(here.browser("pat").get("/me"))


def test_support_is_said_when_a_workshop_comes_to_its_close(here: World) -> None:
    cleo, page = here.browser("cleo"), f"/w/{HERE}/workshop/dive"
    cleo.do("go_to_step", workshop="dive", step="opening")
    assert SUPPORT not in words(here.browser("pat").get(page))
    cleo.do("go_to_step", workshop="dive", step="close")
    assert SUPPORT in words(here.browser("pat").get(page))


def test_name_and_dates_keep_what_only_the_plan_says(here: World) -> None:
    page = here.browser("cleo").get(f"/w/{HERE}/about").text
    for name in ("service", "strapline", "decided_by", "report_of", "lead_member"):
        assert f'name="{name}"' in page


def test_a_board_that_is_open_already_is_not_closed_by_a_note_that_came_later(here: World) -> None:
    answer = here.browser("pat").http.get(BOARD, headers={"X-Heal": "1"})
    assert 'id="board"' in answer.text
