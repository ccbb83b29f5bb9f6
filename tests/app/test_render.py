"""What is kept, and what a frame leaves out because it looks as it did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.render import Renderer
from tests.app.worlds import HERE, world
from tests.builders import Happened, deep_dive
from workshops.core import apply
from workshops.regions import Region, touched
from workshops.room.note import EditNote, MoveNote, PlaceNote
from workshops.room.workshop import GoToStep
from workshops.view import Audience

BOARD = Region("story-rowan", "board")
COACH = Audience("coach")
GONE, CAME = "Mum left.", "Gran came."


def in_cell(note: str) -> str:
    return f'<li id="note--{note}" data-keep></li>'


@pytest.fixture
def given() -> Happened:
    """A board that everyone has seen, with two notes in one cell."""
    there = deep_dive().when(PlaceNote("n1", "early", "event", GONE, "records"))
    return there.when(PlaceNote("n2", "early", "event", CAME, "records"))


@pytest.fixture
def renderer(given: Happened) -> Renderer:
    shown = Renderer(world().app)
    shown.html(HERE, given.state, COACH, BOARD)
    return shown


Frame = Callable[[Happened, Happened], str]


@pytest.fixture
def frame(renderer: Renderer) -> Frame:
    """What the facts between two moments put into a frame for the board's coaches."""

    def news(before: Happened, after: Happened) -> str:
        regions: dict[Region, int] = {}
        state = before.state
        for fact in after.facts[len(before.facts) :]:
            then = apply(state, fact)
            regions |= dict.fromkeys(touched(state, then, fact), fact.seq)
            state = then
        for region, seq in regions.items():
            renderer.touch(HERE, region, seq)
        there = {region for region in regions if region.channel == BOARD.surface}
        html = renderer.news(HERE, state, COACH, there, before.state.seq)
        assert html is not None
        return html

    return news


def edited(given: Happened, words: str) -> Happened:
    return given.when(EditNote("n1", words, "records", given.version("notes", "n1")))


def test_new_words_are_sent_without_the_cell_they_are_in(given: Happened, frame: Frame) -> None:
    html = frame(given, edited(given, "Mum left for work."))

    assert "Mum left for work." in html
    assert 'id="cell--' not in html
    assert CAME in html.split('id="told--early"')[1]


def test_a_new_note_comes_in_its_cell_where_the_others_keep_their_places(
    given: Happened, frame: Frame
) -> None:
    html = frame(given, given.when(PlaceNote("n3", "early", "event", "Dad rang.", "records")))

    cell = html.split('id="cell--early--event"')[1].split("</ol>")[0]
    assert cell.index(in_cell("n1")) < cell.index(in_cell("n2")) < cell.index("Dad rang.")
    assert GONE not in cell


def test_a_note_that_moved_comes_whole_in_its_new_cell_and_is_not_in_the_old(
    given: Happened, frame: Frame
) -> None:
    html = frame(given, given.when(MoveNote("n1", "early", "hope")))

    old = html.split('id="cell--early--event"')[1].split("</ol>")[0]
    new = html.split('id="cell--early--hope"')[1].split("</ol>")[0]
    assert (in_cell("n2") in old, "note--n1" in old) == (True, False)
    assert GONE in new


def test_a_note_that_went_and_came_back_in_one_batch_is_sent_at_most_once(
    given: Happened, frame: Frame
) -> None:
    there = given.when(MoveNote("n1", "early", "hope"))

    html = frame(given, there.when(MoveNote("n1", "early", "event", 1)))

    assert html.count('id="note--n1"') <= 1


def test_what_was_touched_and_looks_as_it_did_is_not_sent(given: Happened, frame: Frame) -> None:
    there = edited(given, "Mum left for work.")

    assert frame(given, edited(there, GONE)) == ""


def test_what_nobody_kept_since_an_earlier_touch_is_sent(
    given: Happened, frame: Frame, renderer: Renderer
) -> None:
    """Somebody may have come meanwhile and seen what was never rendered for this audience."""
    once = edited(given, "Dad left.")
    for region in touched(given.state, once.state, once.facts[-1]):
        renderer.touch(HERE, region, once.state.seq)

    assert GONE in frame(once, edited(once, GONE))


def test_a_board_that_changed_comes_with_the_places_of_what_did_not(
    given: Happened, frame: Frame
) -> None:
    html = frame(given, given.when(GoToStep("dive", "feelings", "early")))

    assert '<section id="board"' in html
    assert '<li id="cell--early--event" data-keep></li>' in html
    assert GONE not in html


def test_a_page_is_always_whole(given: Happened, frame: Frame, renderer: Renderer) -> None:
    then = given.when(PlaceNote("n3", "early", "event", "Dad rang.", "records"))
    frame(given, then)

    html = renderer.html(HERE, then.state, COACH, BOARD)

    assert "data-keep" not in html
    assert html == Renderer(world().app).html(HERE, then.state, COACH, BOARD)


def test_words_that_look_like_the_place_of_a_region_are_words() -> None:
    given = deep_dive().when(PlaceNote("n1", "early", "event", "\0:0\0", "records"))

    html = Renderer(world().app).html(HERE, given.state, COACH, BOARD)

    assert html.count('id="note--n1"') == 1
