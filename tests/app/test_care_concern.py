"""A safeguarding concern: the local route is a press away for all, and leaves no trace."""

from __future__ import annotations

import logging

import pytest

from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import EVERYONE, HERE, World, world
from tests.safe import SAFE

STORY = f"/w/{HERE}/story/rowan"
CONCERN = f"{STORY}/concern"
WORKSHOP = f"/w/{HERE}/workshop/dive"


@pytest.fixture
def here() -> World:
    return world()


def with_two_stories(here: World) -> None:
    """Rowan's Deep Dive is on Amber's story too, which has a route of its own."""
    cleo, state = here.browser("cleo"), here.state()
    workshop = state.shelf("workshops")["dive"]
    safety = state.shelf("safety")["amber"]
    cleo.do(
        "write_workshop", workshop="dive", guide="deep_dive", title="Both",
        stories=["rowan", "amber"], saw=workshop.version,
    )  # fmt: skip
    told = {**SAFE, "safeguarding_lead": "Amber’s lead"}
    cleo.do("write_safety", in_story="amber", saw=safety.version, **told)


@pytest.mark.parametrize("who", ["cleo", "pat"])
@pytest.mark.parametrize("path", [STORY, WORKSHOP])
def test_the_way_to_it_is_on_the_board_and_on_the_workshops_page(
    here: World, who: str, path: str
) -> None:
    page = here.browser(who).get(path).text
    assert f'hx-get="{path}/concern"' in page
    assert "Safeguarding concern" in page


def test_it_is_on_the_console_for_the_story_at_hand(here: World) -> None:
    page = here.browser("cleo").get(f"{WORKSHOP}/console").text
    assert f'hx-get="{CONCERN}"' in page


def test_an_observer_of_a_composite_story_has_it_too(here: World) -> None:
    assert f'href="{CONCERN}"' in here.browser("ola").get(STORY).text
    assert here.browser("ola").get(CONCERN).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "dialog"])
def test_it_says_whom_to_turn_to_and_how(here: World, headers: dict[str, str]) -> None:
    answer = here.browser("pat").get(CONCERN, **headers)
    said = words(answer)
    assert SAFE["safeguarding_lead"] in said
    assert SAFE["safeguarding_route"] in said
    assert "in danger now, ring 999" in said
    assert "nobody is told that you opened this" in said
    assert forbidden(answer.text) == []


def test_there_is_nothing_in_it_to_write_into_or_to_send(here: World) -> None:
    page = here.browser("pat").get(CONCERN, HX_Request="true").text
    inside = page.partition('class="sheet__body"')[2]
    assert not {tag for tag in ("<form", "<input", "<textarea", "<button") if tag in inside}


def test_opening_it_leaves_no_trace(here: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    pat, before = here.browser("pat"), here.state()
    sees = here.browser("cleo").listening("console-dive")
    sees.get_received()
    caplog.clear()

    pat.get(CONCERN, HX_Request="true")

    assert here.state() == before
    assert sees.get_received() == []
    assert caplog.records == []
    assert here.house.roomlist.presence.seen((HERE, "dive"), ("", "")) == []


def test_the_route_stays_at_hand_while_a_story_is_paused(here: World) -> None:
    here.browser("cleo").do("pause_story", in_story="rowan", paused="yes")
    assert f'hx-get="{CONCERN}"' in here.browser("pat").get(STORY).text
    assert SAFE["safeguarding_lead"] in words(here.browser("pat").get(CONCERN))


def test_where_no_route_is_written_down_it_says_so_and_what_to_do(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("write_story", story_id="blake", pseudonym="Blake")
    said = words(cleo.get(f"/w/{HERE}/story/blake/concern"))
    assert "No local route is written down here yet." in said
    assert "in danger now, ring 999" in said


def test_the_route_of_a_story_is_for_those_who_may_open_it(here: World) -> None:
    may = {who for who in EVERYONE if here.browser(who).get(CONCERN).status_code == 200}
    assert may == {"cleo", "cole", "pat", "quinn", "ola", "sol"}


def test_a_workshop_shows_the_routes_of_its_stories(here: World) -> None:
    said = words(here.browser("pat").get(f"{WORKSHOP}/concern"))
    assert SAFE["safeguarding_lead"] in said


def test_two_stories_with_different_routes_are_told_apart(here: World) -> None:
    with_two_stories(here)
    said = words(here.browser("pat").get(f"{WORKSHOP}/concern"))
    assert f"Rowan Safeguarding lead {SAFE['safeguarding_lead']}" in said
    assert "Amber Safeguarding lead Amber’s lead" in said


def test_a_workshop_without_stories_has_no_such_button(here: World) -> None:
    page = here.browser("pat").get(f"/w/{HERE}/workshop/making").text
    assert "Safeguarding concern" not in page


def test_a_workshop_that_one_has_not_joined_tells_nothing(here: World) -> None:
    assert here.browser("ash").get(f"{WORKSHOP}/concern").status_code == 403
