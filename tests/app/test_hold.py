"""What holds the room on every surface: one timer, and why people wait or go somewhere."""

from __future__ import annotations

import re

import pytest

from tests.app.asking_fixtures import words
from tests.app.worlds import HERE, Browser, World, heard, world

BOARD = f"/w/{HERE}/story/rowan"
MAKING = ("design", "design/name")


@pytest.fixture
def here() -> World:
    """Rowan's Deep Dive at the step where people write feelings alone, in the school years."""
    found = world()
    found.browser("cleo").do("go_to_step", workshop="dive", step="feelings", stage="school")
    return found


@pytest.fixture
def cleo(here: World) -> Browser:
    return here.browser("cleo")


def part(page: str, name: str) -> str:
    """What a region of a page holds, as it was sent."""
    found = re.search(rf'<section id="{name}".*?\n</section>', page, re.DOTALL)
    assert found is not None, name
    return found[0]


def board(here: World, who: str = "pat") -> str:
    return here.browser(who).get(BOARD).text


def timer(here: World, workshop: str = "dive") -> int:
    found = here.state().standing[workshop].timer
    return found.seq if found is not None else 0


# The timer.


def test_a_step_starts_the_timer_on_every_surface_of_its_workshop(here: World) -> None:
    pat, sol = here.browser("pat"), here.browser("sol")
    for page in (BOARD, f"/w/{HERE}/workshop/dive"):
        clock = part(pat.get(page).text, "clock")
        assert 'data-of="900"' in clock
        assert "of 15 minutes" in clock
    assert 'data-of="900"' in part(sol.get(f"/w/{HERE}/workshop/dive/wall").text, "clock")


def test_the_pages_of_a_design_workshop_carry_its_timer_and_its_step(
    here: World, cleo: Browser
) -> None:
    cleo.do("go_to_step", workshop="making", step="name-options")
    for page in MAKING:
        clock = part(here.browser("pat").get(f"/w/{HERE}/{page}").text, "clock")
        assert 'data-of="600"' in clock
        assert "Name: options" in clock


def test_a_map_workshop_carries_its_timer_on_the_map_and_its_outline(
    here: World, cleo: Browser
) -> None:
    cleo.do(
        "write_workshop", workshop="mapping", guide="theory_of_change", title="Ours", stories=""
    )
    cleo.do("go_to_step", workshop="mapping", step="opening")
    for page in ("map", "map/outline"):
        assert 'data-of="600"' in part(cleo.get(f"/w/{HERE}/{page}").text, "clock")


def test_a_change_of_the_timer_is_one_small_frame_on_the_board(here: World, cleo: Browser) -> None:
    socket = here.browser("pat").listening("story-rowan")
    cleo.do("set_timer", workshop="dive", act="add", seconds="60", saw=str(timer(here)))
    frame = heard(socket)[-1]
    assert 'data-of="960"' in frame["html"]
    assert "<h1" not in frame["html"]


def test_a_paused_timer_says_so_and_how_much_is_left(here: World, cleo: Browser) -> None:
    cleo.do("set_timer", workshop="dive", act="pause", saw=str(timer(here)))
    clock = part(board(here), "clock")
    assert "<b>Paused</b>, of 15 minutes" in clock
    assert re.search(r"<b data-digits>1[45]:\d\d</b>", clock)


def test_only_coaches_have_its_buttons(here: World, cleo: Browser) -> None:
    assert "set_timer" in part(cleo.get(BOARD).text, "clock")
    for who in ("pat", "ola", "sol"):
        assert "set_timer" not in part(board(here, who), "clock")


def test_where_there_is_no_timer_a_coach_can_start_one_of_the_planned_length(
    here: World, cleo: Browser
) -> None:
    cleo.do("set_timer", workshop="dive", act="stop", saw=str(timer(here)))
    clock = part(cleo.get(BOARD).text, "clock")
    assert 'name="seconds" value="900"' in clock
    assert "time-left" not in part(board(here), "clock")


# What holds people back.


def test_a_frozen_board_says_who_froze_it_to_those_who_cannot_write(
    here: World, cleo: Browser
) -> None:
    cleo.do("freeze", workshop="dive")
    reason = 'data-reading-only="Cleo has frozen the board while the room talks."'
    assert reason in board(here)
    assert reason not in board(here, "cleo")
    assert "Only coaches can write until you let go." in words(cleo.get(BOARD))


def test_a_board_without_an_open_workshop_says_why_it_can_only_be_read(
    here: World, cleo: Browser
) -> None:
    cleo.do("close_workshop", workshop="dive")
    hold = part(board(here), "hold")
    assert "data-closed" in hold
    assert 'data-reading-only="No workshop is open here now."' in hold
    assert "data-closed" not in part(cleo.get(BOARD).text, "hold")


def test_the_reading_minute_counts_down_on_its_own_and_only_coaches_end_it(
    here: World, cleo: Browser
) -> None:
    here.browser("pat").do(
        "place_note", note="n8", stage="school", question="feeling", text="So", how="guess"
    )
    cleo.do("reveal", in_story="rowan", question="feeling")
    until = here.state().standing["dive"].reading
    hold = part(board(here), "hold")
    assert f'data-until="{until}" data-ends hidden' in hold
    assert "end_reading" not in hold
    assert "end_reading" in part(cleo.get(BOARD).text, "hold")


def test_the_question_that_is_asked_is_on_every_page(here: World, cleo: Browser) -> None:
    cleo.do("write_ask", ask="q8", workshop="dive", words="Who stayed?")
    for who, page in (("pat", BOARD), ("pat", f"/w/{HERE}/workshop/dive"), ("ola", BOARD)):
        assert "Cleo asks Who stayed?" in words(here.browser(who).get(page))


# Where the room is.


def test_bring_here_tells_every_page_where_and_who_brought_them(here: World, cleo: Browser) -> None:
    socket = here.browser("pat").listening("workshop-dive")
    cleo.do("bring_here", workshop="dive", in_story="rowan", stage="early", question="feeling")
    frame = next(f for f in heard(socket) if 'id="hold"' in f["html"])
    assert "Cleo brought everyone to Early years, feelings." in frame["html"]
    assert f'data-there="{BOARD}?at=early--feeling"' in frame["html"]
    assert "data-is-there" not in frame["html"]
    assert "data-is-there" in part(board(here), "hold")


def test_a_coachs_own_page_is_marked_as_one_that_leads(here: World) -> None:
    assert "data-leads" in part(board(here, "cleo"), "hold")
    assert "data-leads" not in part(board(here), "hold")


def test_whoever_comes_late_is_told_where_the_room_is_and_what_lies_open(
    here: World, cleo: Browser
) -> None:
    here.browser("pat").do(
        "place_note", note="n8", stage="early", question="feeling", text="So", how="guess"
    )
    cleo.do("reveal", in_story="rowan", question="feeling", stage="early")
    told = part(board(here, "quinn"), "hold")
    assert "You are at School, feelings." in told
    assert "Early years is revealed." in told
    assert 'href="?at=school--feeling" data-to-now' in told
    assert "data-arrival" not in part(board(here, "cleo"), "hold")


def test_a_story_of_another_workshop_is_named_nowhere(here: World, cleo: Browser) -> None:
    cleo.do("bring_here", workshop="dive", in_story="rowan", stage="early")
    ash = here.browser("ash").get(f"/w/{HERE}/story/amber").text
    assert "Rowan" not in part(ash, "hold")
