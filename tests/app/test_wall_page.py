"""The screen in the room: who may open it, what is on it, and what never is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html as parser

from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import HERE, Browser, World, heard, listen, world
from workshops.guide import load_guides

WALL = f"/w/{HERE}/workshop/dive/wall"


@pytest.fixture
def here() -> World:
    """Rowan's Deep Dive at the step where people write feelings alone, in the school years; no
    ballot is open.
    """
    found = world()
    cleo = found.browser("cleo")
    for ballot in found.state().shelf("ballots"):
        assert cleo.do("remove", among="ballots", thing=ballot)["ok"]
    cleo.do("go_to_step", workshop="dive", step="feelings", stage="school")
    return found


@pytest.fixture
def cleo(here: World) -> Browser:
    return here.browser("cleo")


def write(here: World, note: str, text: str, who: str = "pat", **more: Any) -> None:
    place = {"stage": "school", "question": "feeling", "how": "guess"} | more
    told = here.browser(who).do("place_note", note=note, text=text, **place)
    assert told["ok"], told


def shown(here: World, who: str = "sol") -> str:
    return words(here.browser(who).get(WALL))


def test_the_screen_and_coaches_may_open_it_and_nobody_else(here: World) -> None:
    answers = {
        who: here.browser(who).get(WALL).status_code
        for who in ("sol", "cleo", "cole", "pat", "ola", "ash", "olu", "")
    }
    assert answers == {
        "sol": 200, "cleo": 200, "cole": 200, "pat": 403, "ola": 403, "ash": 403, "olu": 404,
        "": 401,
    }  # fmt: skip


def test_the_screen_of_one_workshop_does_not_open_that_of_another(here: World) -> None:
    assert here.browser("sol").get(f"/w/{HERE}/workshop/amber-dive/wall").status_code == 403
    told = listen(here.browser("sol").socket(), "wall-amber-dive")
    assert not told["ok"]


def test_it_asks_the_question_of_this_young_person(here: World) -> None:
    page = here.browser("sol").get(WALL).text
    assert re.search(r"<h1[^>]*>What would Rowan be feeling\?</h1>", page)
    assert 'data-theme="light"' in page
    assert forbidden(page) == []


def test_its_own_switch_makes_it_dark(here: World) -> None:
    assert 'data-theme="dark"' in here.browser("sol").get(f"{WALL}?theme=dark").text


def test_notes_that_lie_face_down_are_tiles_and_a_count(here: World) -> None:
    write(here, "n8", "kestrel one")
    write(here, "n9", "kestrel two", "quinn")
    page = here.browser("sol").get(WALL).text
    assert page.count('class="tile tile--feeling"') == 2
    assert "2 notes, face down. They turn over when" in shown(here)
    assert "kestrel" not in page


def test_what_lies_face_down_elsewhere_is_counted_apart(here: World) -> None:
    write(here, "n8", "kestrel", stage="early")
    assert "1 note, face down, in other life stages" in shown(here)


def test_turned_over_they_are_read_with_how_we_know_and_no_name(here: World, cleo: Browser) -> None:
    write(here, "n8", "Watchful at home", how="own_words")
    cleo.do("reveal", in_story="rowan", question="feeling")
    page = shown(here)
    assert "Their own words Watchful at home" in page
    assert "Pat" not in page


def test_a_row_that_is_not_asked_about_is_not_shown(here: World) -> None:
    assert "Nobody at home" not in shown(here)


def test_without_a_life_stage_every_stage_is_read_and_named(here: World, cleo: Browser) -> None:
    cleo.do("go_to_step", workshop="dive", step="key-events")
    page = here.browser("sol").get(WALL).text
    assert "Nobody at home" in page
    heads = parser.fromstring(page).xpath("//p[@class='note__head']")
    assert "Early" in heads[0].text_content()


def test_a_group_is_read_as_one_with_its_size(here: World, cleo: Browser) -> None:
    write(here, "n8", "Alone at lunch")
    write(here, "n9", "Alone on the bus", "quinn")
    cleo.do("reveal", in_story="rowan", question="feeling")
    cleo.do("group_notes", group="g8", name="On their own", notes=["n8", "n9"])
    page = shown(here)
    assert "2 notes On their own" in page
    assert "Alone at lunch" not in page


def test_a_note_in_the_light_is_all_there_is_to_read(here: World, cleo: Browser) -> None:
    write(here, "n8", "Nobody hears my side", how="own_words")
    write(here, "n9", "Watchful", "quinn")
    cleo.do("reveal", in_story="rowan", question="feeling")
    cleo.do("spotlight", workshop="dive", note="n8")
    page = here.browser("sol").get(WALL)
    assert "wall__spot--own" in page.text
    assert "“Nobody hears my side” In Rowan’s own words" in words(page)
    assert "Watchful" not in page.text


def test_a_note_in_the_light_that_is_removed_leaves_the_question(
    here: World, cleo: Browser
) -> None:
    write(here, "n8", "Nobody hears my side")
    cleo.do("reveal", in_story="rowan", question="feeling")
    cleo.do("spotlight", workshop="dive", note="n8")
    cleo.do("remove", among="notes", thing="n8")
    assert "What would Rowan be feeling?" in shown(here)
    assert "Nobody hears" not in shown(here)


def test_a_cell_in_the_light_shows_only_its_own_notes(here: World, cleo: Browser) -> None:
    cleo.do("spotlight", workshop="dive", in_story="rowan", stage="early", question="event")
    page = shown(here)
    assert "What happened?" in page
    assert "Nobody at home" in page
    assert "Quinn’s secret" not in page
    assert "1 note, face down." in page


def test_the_question_that_a_coach_asked_takes_the_place_of_the_step(
    here: World, cleo: Browser
) -> None:
    cleo.do("write_ask", ask="q8", workshop="dive", words="Who stayed?")
    page = here.browser("sol").get(WALL).text
    assert re.search(r"<h1[^>]*>Who stayed\?</h1>", page)
    cleo.do("take_down_ask", workshop="dive")
    assert "Who stayed?" not in shown(here)


def test_a_reading_minute_and_a_pause_are_said(here: World, cleo: Browser) -> None:
    write(here, "n8", "Watchful")
    cleo.do("reveal", in_story="rowan", question="feeling")
    cleo.do("freeze", workshop="dive")
    page = shown(here)
    assert "Read quietly," in page
    assert "Paused while we talk" in page


def test_a_blank_screen_holds_nothing(here: World, cleo: Browser) -> None:
    write(here, "n8", "Watchful")
    cleo.do("reveal", in_story="rowan", question="feeling")
    cleo.do("blank_projector", workshop="dive")
    page = here.browser("sol").get(WALL).text
    assert "data-blank" in page
    for gone in ("Rowan", "Watchful", "lifeline"):
        assert gone not in page


def test_blanking_reaches_the_screen_as_a_frame_without_words(here: World, cleo: Browser) -> None:
    socket = here.browser("sol").listening("wall-dive")
    cleo.do("blank_projector", workshop="dive")
    frame = heard(socket)[-1]
    assert "data-blank" in frame["html"]
    assert "Rowan" not in frame["html"]


def test_the_life_runs_along_the_foot_as_far_as_the_room_has_come(here: World) -> None:
    page = parser.fromstring(here.browser("sol").get(WALL).text)
    knots = page.xpath("//ol[contains(@class, 'lifeline')]/li")
    assert [knot.get("class") for knot in knots[:2]] == ["did", "is"]
    assert "is" not in [knot.get("class") for knot in knots[2:]]


def test_people_join_with_the_participants_code_and_its_newest(here: World, cleo: Browser) -> None:
    corner = f"{WALL}/join"
    assert "/qr/" not in here.browser("sol").get(corner).text
    cleo.post(f"/w/{HERE}/workshop/dive/invite/participant", {})
    code = here.store.invitations_to(HERE, "dive")[0].code
    answer = here.browser("sol").get(corner)
    assert f"localhost {code[:4]} {code[4:]}" in words(answer)
    picture = re.search(r'src="([^"]+/qr/participant\.svg)\?', answer.text)
    assert picture is not None
    assert here.browser("sol").get(picture[1]).status_code == 200
    assert here.browser("pat").get(corner).status_code == 403


def test_nothing_on_it_can_be_pressed_in_the_room(here: World, cleo: Browser) -> None:
    cleo.do("spotlight", workshop="dive", in_story="rowan", stage="early", question="event")
    page = parser.fromstring(here.browser("sol").get(WALL).text)
    pressed = "self::form or self::button or self::input or self::a"
    assert page.xpath(f"//main//*[{pressed}]") == []
    preview = words(cleo.get(WALL))
    assert "What the room sees." in preview
    assert "Take down" in preview


def test_before_it_begins_the_screen_is_for_joining(here: World, cleo: Browser) -> None:
    cleo.do("write_workshop", workshop="late", guide="deep_dive", title="Amber", stories="amber")
    page = cleo.get(f"/w/{HERE}/workshop/late/wall").text
    assert "data-waits" in page
    assert "Amber" in page


def test_a_closed_workshop_thanks_people_and_shows_nothing_else(here: World, cleo: Browser) -> None:
    cleo.do("close_workshop", workshop="dive")
    page = shown(here)
    assert "Thank you This workshop has ended." in page
    assert "Rowan, " not in page


def test_the_young_person_is_introduced_before_anything_else(here: World, cleo: Browser) -> None:
    who = here.state().stories["rowan"].what.who
    cleo.do("go_to_step", workshop="dive", step="arrival")
    assert who in shown(here)


@pytest.mark.parametrize(
    ("workshop", "guide"),
    [("dive", "deep_dive"), ("mapping", "theory_of_change"), ("making", "design")],
)
def test_every_step_of_every_guide_has_a_screen(
    here: World, cleo: Browser, workshop: str, guide: str
) -> None:
    if workshop not in here.state().shelf("workshops"):
        cleo.do("write_workshop", workshop=workshop, guide=guide, title="Ours", stories="")
    for step in load_guides()[guide].steps:
        assert cleo.do("go_to_step", workshop=workshop, step=step.key)["ok"]
        answer = cleo.get(f"/w/{HERE}/workshop/{workshop}/wall")
        assert answer.status_code == 200
        assert len(re.findall("<h1", answer.text)) == 1


def test_a_map_workshop_counts_and_reads_the_lane_it_is_about(here: World, cleo: Browser) -> None:
    cleo.do(
        "write_workshop", workshop="mapping", guide="theory_of_change", title="Ours", stories=""
    )
    cleo.do("go_to_step", workshop="mapping", step="what-must-be-in-place")
    cleo.do("write_step", step="k8", step_kind="outcome", horizon="precondition", words="A key")
    page = words(cleo.get(f"/w/{HERE}/workshop/mapping/wall"))
    assert re.search(r"\d What must be in place", page)
    assert "What must be in place A key" in page


def test_answers_are_counted_until_they_are_revealed_and_never_quoted(
    here: World, cleo: Browser
) -> None:
    cleo.do("go_to_step", workshop="making", step="ask-provocations")
    told = here.browser("pat").do(
        "write_answer", answer="a8", question="name", provocation="p1", choice="not_yet",
        line="kestrel line",
    )  # fmt: skip
    assert told["ok"], told
    wall = f"/w/{HERE}/workshop/making/wall"
    assert "1 person has answered alone" in words(cleo.get(wall))
    cleo.do("reveal_answers", question="name", provocation="p1")
    page = words(cleo.get(wall))
    assert "1 not yet" in page
    assert "kestrel" not in page
