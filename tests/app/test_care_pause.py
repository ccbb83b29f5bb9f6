"""A paused story in the app: words leave every screen, no byte brings them, and it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.app.asking_fixtures import forbidden, words
from tests.app.page_client import Screen, look
from tests.app.worlds import HERE, Browser, World, heard, listen, world

STORY = f"/w/{HERE}/story/rowan"
CALM = "The story is paused."
TOLD = (
    "Nobody at home", "kestrel-second", "kestrel-face-down", "kestrel-later", "kestrel-group",
    "kestrel-loud", "Early years",
)  # fmt: skip
"""What is told in Rowan's story: notes face up and down, an idea for later, a group, a mark."""
ROOM = ("pat", "quinn", "ola", "sol")
SUPPORT = "Ring Rosa on 5."
SURFACES = (
    "home", "story-rowan", "map", "outline", "design", "question-name", "plan", "workshop-dive",
    "wall-dive",
)  # fmt: skip
PAGES = (
    "", "stories", "design", "design/name", "map", "map/outline", "plan", "bin",
    "story/rowan", "story/rowan/insights", "story/rowan/later", "note/n1", "note/k1", "note/k2",
    "note/k3", "note/n1/why", "group/g1", "insight/i9", "why/insights/i9", "why/notes/n1",
    "workshop/dive", "workshop/dive/wall", "workshop/dive/votes", "ballot/v3",
    "story/rowan/stage/early",
    "story/rowan/insight/new", "story/rowan/link?note=n1", "story/rowan/group/new?note=n1",
)  # fmt: skip


@pytest.fixture
def here() -> World:
    """Rowan's Deep Dive with something in every corner; Pat brings the story."""
    found = world()
    cleo, pat = found.browser("cleo"), found.browser("pat")
    saw = found.state().stories["rowan"].version
    done = [
        cleo.do("write_about", about="about", name="Brook", authority="Brook", support=SUPPORT),
        cleo.do("write_story", story_id="rowan", pseudonym="Rowan", composite="yes", holder="pat",
                saw=saw),
        place(cleo, "k1", "event", "kestrel-second"),
        place(pat, "k2", "feeling", "kestrel-face-down"),
        place(pat, "k3", "hope", "kestrel-later"),
        pat.do("shelve_note", note="k3", shelved="yes"),
        cleo.do("reveal", in_story="rowan", question="event"),
        cleo.do("write_group", group="g1", name="kestrel-group", stage="early", question="event",
                in_story="rowan"),
        cleo.do("gather_notes", group="g1", notes=["k1"]),
        cleo.do("mark_feeling", stage="early", level="-2", why="kestrel-loud", how="records"),
        cleo.do("write_insight", insight="i9", in_story="rowan", learned="Nobody asked",
                notes=["n1"]),
    ]  # fmt: skip
    assert [answer for answer in done if not answer["ok"]] == []
    return found


def place(browser: Browser, note: str, question: str, text: str) -> dict[str, Any]:
    return browser.do(
        "place_note", note=note, stage="early", question=question, text=text, how="guess"
    )


def pause(browser: Browser, paused: str = "yes") -> dict[str, Any]:
    return browser.do("pause_story", in_story="rowan", paused=paused)


def said_in(text: str) -> list[str]:
    return [told for told in TOLD if told in text]


def told_by(browser: Browser, pages: tuple[str, ...] = PAGES) -> Iterator[tuple[str, str]]:
    """Every page of somebody's that holds something of the story, with what it holds."""
    for path in pages:
        for headers in ({}, {"HX-Request": "true"}, {"X-Heal": "1"}):
            answer = browser.http.get(f"/w/{HERE}/{path}", headers=headers)
            assert answer.status_code < 500, path
            yield from ((path, told) for told in said_in(answer.text))


def fetched(browser: Browser, path: str) -> str | None:
    response = browser.http.get(path, headers={"X-Heal": "1"})
    return response.text if response.status_code == 200 else None


# What others see


def test_the_story_is_there_to_be_told_before_it_is_paused(here: World) -> None:
    found = {told for who in ROOM for _, told in told_by(here.browser(who))}
    assert found == set(TOLD)


@pytest.mark.parametrize("who", ROOM)
def test_no_page_has_a_word_of_it_while_it_is_paused(here: World, who: str) -> None:
    pause(here.browser("cleo"))
    assert list(told_by(here.browser(who))) == []


@pytest.mark.parametrize("who", ROOM)
def test_no_frame_brings_a_word_of_it_whatever_coaches_do_meanwhile(here: World, who: str) -> None:
    cleo, browser = here.browser("cleo"), here.browser(who)
    sockets = [browser.socket() for _ in SURFACES]
    for socket, surface in zip(sockets, SURFACES, strict=True):
        listen(socket, surface)
        socket.get_received()

    pause(cleo)
    place(cleo, "k9", "event", "kestrel-second, once more")
    cleo.do("edit_note", note="n1", text="Nobody at home, still", how="records", saw="99")
    cleo.do("move_note", note="k1", stage="school", question="event")
    cleo.do("go_to_step", workshop="dive", step="feelings", stage="early")
    cleo.do("spotlight", workshop="dive", note="n1")
    cleo.do("reveal", in_story="rowan", question="feeling")

    frames = [frame["html"] for socket in sockets for frame in heard(socket)]
    assert [told for html in frames for told in said_in(html)] == []


@pytest.mark.parametrize("who", ["pat", "quinn", "ola"])
def test_a_board_that_is_open_loses_it_at_once(here: World, who: str) -> None:
    browser = here.browser(who)
    socket = browser.listening("story-rowan")
    screen = Screen(lambda: fetched(browser, STORY))
    assert said_in("\n".join(screen.regions().values()))
    socket.get_received()

    pause(here.browser("cleo"))
    for frame in heard(socket):
        screen.take(frame)
    shown = screen.regions()
    assert CALM in shown["board"]
    assert said_in(shown["board"]) == []

    while screen.waits:
        screen.arrive()
    assert said_in("\n".join(screen.regions().values())) == []


@pytest.mark.parametrize("who", ["pat", "quinn", "ola"])
def test_and_has_all_of_it_again_when_it_goes_on(here: World, who: str) -> None:
    browser, cleo = here.browser(who), here.browser("cleo")
    socket = browser.listening("story-rowan")
    screen = Screen(lambda: fetched(browser, STORY))
    socket.get_received()

    pause(cleo)
    pause(cleo, "no")
    for frame in heard(socket):
        screen.take(frame)
    while screen.waits:
        screen.arrive()

    assert screen.regions() == look(fetched(browser, STORY) or "")


@pytest.mark.parametrize("who", ["pat", "quinn", "ola", "sol"])
def test_instead_there_is_a_calm_page_with_the_support_line(here: World, who: str) -> None:
    pause(here.browser("cleo"))
    page = here.browser(who).get(STORY)
    said = words(page)
    assert CALM in said
    assert "Take a breath." in said
    assert SUPPORT in said
    assert forbidden(page.text) == []


@pytest.mark.parametrize("by", ["cleo", "pat"])
def test_nobody_reads_who_paused_it(here: World, by: str) -> None:
    pause(here.browser(by))
    quinn = here.browser("quinn")
    board = look(quinn.get(STORY).text)
    assert "Pat" not in board["board"] + board["now"] + board["hold"]
    assert "Cleo" not in board["board"] + board["now"]
    undo = here.browser("cleo").get(STORY).text.partition('id="undo"')[2][:400]
    assert "Pat" not in undo


def test_both_ways_of_pausing_look_the_same(here: World) -> None:
    pause(here.browser("pat"))
    by_holder = look(here.browser("quinn").get(STORY).text)
    pause(here.browser("pat"), "no")
    pause(here.browser("cleo"))
    assert look(here.browser("quinn").get(STORY).text) == by_holder


# The projector


def test_the_projector_says_the_same_and_keeps_the_clock(here: World) -> None:
    cleo, sol = here.browser("cleo"), here.browser("sol")
    cleo.do("go_to_step", workshop="dive", step="feelings", stage="early")
    cleo.do("set_timer", workshop="dive", act="start", seconds="300")
    clock = look(sol.get(f"/w/{HERE}/workshop/dive/wall").text)["clock"]

    pause(here.browser("pat"))

    wall = look(sol.get(f"/w/{HERE}/workshop/dive/wall").text)
    assert CALM in wall["wall"]
    assert SUPPORT in wall["wall"]
    assert wall["clock"] == clock


def test_a_coach_who_looks_at_the_screen_sees_what_the_room_sees(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("spotlight", workshop="dive", note="n1")
    pause(cleo)
    wall = look(cleo.get(f"/w/{HERE}/workshop/dive/wall").text)["wall"]
    assert CALM in wall
    assert said_in(wall) == []


def with_amber(here: World) -> Browser:
    """The Deep Dive is on Amber's story as well, and stands at her life stage."""
    cleo, workshop = here.browser("cleo"), here.state().shelf("workshops")["dive"]
    cleo.do(
        "write_workshop", workshop="dive", guide="deep_dive", title="Both",
        stories=["rowan", "amber"], saw=workshop.version,
    )  # fmt: skip
    return cleo


def test_while_the_room_is_at_another_story_the_projector_goes_on(here: World) -> None:
    cleo = with_amber(here)
    cleo.do("go_to_step", workshop="dive", step="feelings", stage="amber-now")
    pause(cleo)
    assert CALM not in cleo.get(f"/w/{HERE}/workshop/dive/wall").text


def test_where_it_was_brought_counts_when_it_is_at_no_life_stage(here: World) -> None:
    cleo = with_amber(here)
    cleo.do("go_to_step", workshop="dive", step="insights")
    pause(cleo)
    assert CALM in here.browser("sol").get(f"/w/{HERE}/workshop/dive/wall").text


# What can be done


def test_the_holder_has_the_button_and_nobody_else_in_the_room(here: World) -> None:
    have = {who for who in ROOM if 'id="pause-story"' in here.browser(who).get(STORY).text}
    assert have == {"pat"}


def test_the_holder_pauses_and_goes_on_without_script(here: World) -> None:
    pat = here.browser("pat")
    form = {"in_story": "rowan", "paused": "yes", "next": STORY}
    assert pat.post(f"/w/{HERE}/do/pause_story", form).headers["Location"] == STORY
    page = pat.get(STORY).text
    assert "Go on with the story" in page

    pat.post(f"/w/{HERE}/do/pause_story", form | {"paused": "no"})
    assert "rowan" not in here.state().paused


@pytest.mark.parametrize("path", [STORY, f"/w/{HERE}/workshop/dive/console"])
def test_coaches_pause_it_from_the_board_and_from_the_console(here: World, path: str) -> None:
    cleo = here.browser("cleo")
    assert "Pause the story" in words(cleo.get(path))
    pause(cleo)
    said = words(cleo.get(path))
    assert "Go on with the story" in said
    assert "Paused." in said


def test_coaches_read_on(here: World) -> None:
    pause(here.browser("pat"))
    assert "kestrel-second" in here.browser("cleo").get(STORY).text


def test_the_composer_of_the_others_says_why_it_waits(here: World) -> None:
    pause(here.browser("cleo"))
    hold = look(here.browser("pat").get(STORY).text)["hold"]
    assert 'data-reading-only="The story is paused.' in hold
    answer = place(here.browser("pat"), "k8", "event", "Too soon")
    assert not answer["ok"]
    assert answer["sentence"].startswith("This story is paused.")


def test_a_story_that_is_not_live_has_no_pause(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("go_live", in_story="rowan", live="no")
    assert "Pause the story" not in words(cleo.get(STORY))


# The vote that is open meanwhile


def test_a_vote_on_its_notes_is_out_of_sight_with_them(here: World) -> None:
    cleo, pat = here.browser("cleo"), here.browser("pat")
    cleo.do("close_ballot", ballot="v3")
    cleo.do("write_ballot", ballot="v9", workshop="dive", words="Which?", method="dots",
            about="notes", in_story="rowan", budget="3")  # fmt: skip
    assert "Nobody at home" in look(pat.get(STORY).text)["ballots"]
    pause(cleo)
    assert 'data-ballot="v9"' not in look(pat.get(STORY).text)["ballots"]
    page = pat.get(f"/w/{HERE}/ballot/v9")
    assert "Out of sight just now" in words(page)
    assert said_in(page.text) == []


# The end of the day


def test_the_last_step_is_a_closing_round(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("go_to_step", workshop="dive", step="insights")
    assert "one word that you carry" not in words(here.browser("pat").get(STORY))
    cleo.do("go_to_step", workshop="dive", step="close")
    for who, path in (
        ("pat", STORY),
        ("cleo", STORY),
        ("cleo", f"/w/{HERE}/workshop/dive/console"),
    ):
        said = words(here.browser(who).get(path))
        assert "one word that you carry with you. You may pass." in said
        assert "There is time to talk afterwards" in said
        assert SUPPORT in said
