"""The page of named moments: what going back would change, and going back."""

from __future__ import annotations

import pytest

from tests.app.asking_fixtures import words
from tests.app.worlds import HERE, World, world

PAGE = f"/w/{HERE}/checkpoints"


@pytest.fixture
def here() -> World:
    return world()


def name_a_moment(here: World) -> None:
    form = {"checkpoint": "c-lunch", "name": "Before lunch", "next": PAGE}
    assert here.browser("cleo").post(f"/w/{HERE}/do/write_checkpoint", form).status_code == 303


def a_note(here: World) -> None:
    form = {
        "note": "n-since", "stage": "early", "question": "event", "text": "Since then",
        "how": "guess",
    }  # fmt: skip
    assert here.browser("cleo").post(f"/w/{HERE}/do/place_note", form).status_code == 303


def test_a_moment_from_which_nothing_changed_says_so(here: World) -> None:
    name_a_moment(here)
    page = words(here.browser("cleo").get(PAGE))
    assert "Before lunch" in page
    assert "Everything is as it was then." in page


def test_it_says_what_going_back_would_do(here: World) -> None:
    name_a_moment(here)
    a_note(here)
    assert "1 to the bin" in words(here.browser("cleo").get(PAGE))


def test_going_back_puts_what_came_since_in_the_bin(here: World) -> None:
    name_a_moment(here)
    a_note(here)
    cleo = here.browser("cleo")
    back = {"checkpoint": "c-lunch", "board": "story", "in_story": "rowan", "next": PAGE}
    assert cleo.post(f"/w/{HERE}/do/restore_checkpoint", back).status_code == 303
    page = words(cleo.get(PAGE))
    assert "Before going back to “Before lunch”" in page
    assert "Since then" in words(cleo.get(f"/w/{HERE}/bin"))


def test_a_checkpoint_of_a_step_speaks_of_its_own_boards(here: World) -> None:
    go = {"workshop": "dive", "step": "feelings"}
    cleo = here.browser("cleo")
    assert cleo.post(f"/w/{HERE}/do/go_to_step", go).status_code == 303
    a_note(here)
    page = words(cleo.get(PAGE))
    assert "before Feelings" in page
    assert "The map" not in page


def test_only_coaches_open_it(here: World) -> None:
    assert here.browser("pat").get(PAGE).status_code == 403
