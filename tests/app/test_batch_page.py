"""The batch grid: who may type up a wall, what becomes of every line, and that none is doubled."""

from __future__ import annotations

from typing import Any

import pytest

from app.pages.batch import note_id
from app.store import FULL, Unsaved
from app.words import FROM_PAPER
from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import HERE, Browser, World, world
from workshops.room.note import Note

GRID = f"/w/{HERE}/story/rowan/batch"
EARLY, SCHOOL = "early--event", "school--feeling"


@pytest.fixture
def here() -> World:
    found = world()
    found.browser("cleo").do("go_to_step", workshop="dive", step="key-events")
    return found


def scribe(here: World) -> Browser:
    """Somebody who joined to write down what others say."""
    browser = here.browser()
    code = here.house.identity.invite(HERE, "dive", "participant").code
    form = {"code": code, "name": "Dafydd", "organisation": "Social care", "device": "scribe"}
    browser.post("/join", form)
    browser.key = browser.http.get_cookie("throughline").value  # type: ignore[union-attr]
    return browser


def sent(cells: dict[str, str], page: str = "b-1", **more: str) -> dict[str, str]:
    form = {"how": "records", "scribed": FROM_PAPER, **more}
    for key, text in cells.items():
        form |= {f"cell--{key}": text, f"token--{key}": page}
    return form


def told(browser: Browser, form: dict[str, str]) -> dict[str, Any]:
    answer = browser.post(GRID, form, Accept="application/json").json
    assert answer is not None
    return dict(answer)


def placed(here: World) -> list[Note]:
    """The notes that came from paper, in the order they were placed."""
    notes = [n for n in here.state().notes.values() if n.scribed == FROM_PAPER]
    return sorted(notes, key=lambda note: note.born)


def test_the_grid_has_a_box_for_every_cell(here: World) -> None:
    page = here.browser("cleo").get(GRID)
    assert page.text.count("<textarea") == 3 * 6
    assert forbidden(page.text) == []


def test_every_line_becomes_a_note_of_its_own_in_its_cell(here: World) -> None:
    form = sent({EARLY: "One\r\n\r\n  Two  \r\n", SCHOOL: "Three"})
    here.browser("cleo").post(GRID, form)
    assert [(n.stage, n.question, n.text) for n in placed(here)] == [
        ("early", "event", "One"), ("early", "event", "Two"), ("school", "feeling", "Three"),
    ]  # fmt: skip
    assert {n.how for n in placed(here)} == {"records"}


def test_what_was_placed_is_counted_and_said_to_lie_face_down(here: World) -> None:
    page = here.browser("cleo").post(GRID, sent({EARLY: "One\nTwo"}))
    said = words(here.browser("cleo").get(page.headers["Location"]))
    assert "2 notes placed. Face down, until a coach turns them over." in said


def test_where_the_room_works_together_it_says_that_they_lie_face_up(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("reveal", in_story="rowan")
    cleo.do("go_to_step", workshop="dive", step="insights")
    assert "They are placed face up" in words(cleo.get(GRID))
    answer = told(cleo, sent({EARLY: "One"}))
    assert (answer["placed"], answer["down"]) == (1, 0)


def test_a_step_that_writes_alone_says_so_before_anything_is_typed(here: World) -> None:
    assert "They are placed face down" in words(here.browser("cleo").get(GRID))


def test_the_same_page_sent_twice_doubles_nothing(here: World) -> None:
    form = sent({EARLY: "One\nTwo\nOne"})
    for _ in range(2):
        here.browser("cleo").post(GRID, form)
    assert [n.text for n in placed(here)] == ["One", "Two", "One"]


def test_a_line_put_between_before_it_is_sent_again_is_placed_and_the_others_are_not_doubled(
    here: World,
) -> None:
    cleo = here.browser("cleo")
    cleo.post(GRID, sent({EARLY: "One\nTwo"}))
    cleo.post(GRID, sent({EARLY: "One\nBetween\nTwo"}))
    assert [n.text for n in placed(here)] == ["One", "Two", "Between"]


def test_the_same_words_from_another_page_are_another_note(here: World) -> None:
    cleo = here.browser("cleo")
    for each in ("b-1", "b-2"):
        cleo.post(GRID, sent({EARLY: "One"}, each))
    assert [n.text for n in placed(here)] == ["One", "One"]


def test_nobody_learns_the_words_of_a_line_from_its_id() -> None:
    assert note_id("b-1", EARLY, "One", 1) != note_id("b-2", EARLY, "One", 1)


def test_a_line_that_is_refused_stays_in_its_cell_with_its_sentence(here: World) -> None:
    page = here.browser("cleo").post(GRID, sent({EARLY: f"One\n{'x' * 2001}", SCHOOL: "Three"}))
    assert page.status_code == 400
    assert "This is 2,001 characters long; 2,000 fit." in words(page)
    assert f">{'x' * 2001}</textarea>" in page.text
    assert [n.text for n in placed(here)] == ["One", "Three"]


def test_a_step_that_is_for_something_else_keeps_every_line_of_a_scribe(here: World) -> None:
    browser = scribe(here)
    # Two steps on: for a while people may still finish what they began in the step before.
    for step in ("opening", "close"):
        here.browser("cleo").do("go_to_step", workshop="dive", step=step)
    answer = told(browser, sent({EARLY: "One\nTwo"}))
    assert answer["placed"] == 0
    assert [each["words"] for each in answer["left"]] == ["One", "Two"]
    assert "This step of the workshop is for something else" in answer["left"][0]["sentence"]


def test_a_script_is_told_of_each_cell_what_became_of_it(here: World) -> None:
    answer = told(here.browser("cleo"), sent({EARLY: "One\nTwo"}))
    assert answer == {"placed": 2, "down": 2, "left": [], "stuck": False}


def test_while_nothing_can_be_kept_the_rest_is_not_even_tried(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def full(*given: Any) -> None:
        tries.append(given)
        raise Unsaved(FULL)

    monkeypatch.setattr(here.house, "do", full)
    answer = told(here.browser("cleo"), sent({EARLY: "One\nTwo", SCHOOL: "Three"}))
    assert (answer["placed"], answer["stuck"], len(tries)) == (0, True, 1)
    assert [each["words"] for each in answer["left"]] == ["One", "Two", "Three"]


def test_a_scribe_may_type_up_a_wall(here: World) -> None:
    browser = scribe(here)
    assert browser.get(GRID).status_code == 200
    assert told(browser, sent({EARLY: "One"}))["placed"] == 1


@pytest.mark.parametrize("who", ["pat", "ola", "sol", "ash"])
def test_nobody_else_may(here: World, who: str) -> None:
    browser = here.browser(who)
    assert browser.get(GRID).status_code == 403
    assert browser.post(GRID, sent({EARLY: "One"})).status_code == 403
    assert placed(here) == []


def test_notes_may_be_placed_without_a_word_of_paper(here: World) -> None:
    here.browser("cleo").post(GRID, sent({EARLY: "One"}, scribed=""))
    assert [n.scribed for n in here.state().notes.values() if n.text == "One"] == [""]


def test_what_was_typed_is_only_ever_words(here: World) -> None:
    page = here.browser("cleo").post(GRID, sent({EARLY: f"</textarea><script>{'x' * 2000}"}))
    assert "<script>x" not in page.text
