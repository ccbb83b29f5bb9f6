"""What is kept, and what is not sent because it looks as it did."""

from __future__ import annotations

from app.render import Renderer
from tests.app.worlds import HERE, world
from tests.builders import deep_dive
from workshops.regions import Region
from workshops.room.note import EditNote, PlaceNote
from workshops.view import Audience

HEAD = Region("story-rowan", "head", "early")
CELL = Region("story-rowan", "cell", "early--event")
COACH = Audience("coach")


def test_a_touched_region_that_looks_as_it_did_is_not_sent_again() -> None:
    renderer = Renderer(world().app)
    placed = deep_dive().when(PlaceNote("n1", "early", "event", "Mum left.", "records"))
    edited = placed.when(
        EditNote("n1", "Mum left for work.", "records", placed.version("notes", "n1"))
    )
    for region in (HEAD, CELL):
        renderer.html(HERE, placed.state, COACH, region)
        renderer.touch(HERE, region, edited.state.seq)

    assert renderer.changed(HERE, edited.state, COACH, HEAD) == ""
    assert "Mum left for work." in renderer.changed(HERE, edited.state, COACH, CELL)


def test_a_region_nobody_kept_since_an_earlier_touch_is_sent_again() -> None:
    renderer = Renderer(world().app)
    placed = deep_dive().when(PlaceNote("n1", "early", "event", "Mum left.", "records"))
    once = placed.when(EditNote("n1", "Dad left.", "records", placed.version("notes", "n1")))
    back = once.when(EditNote("n1", "Mum left.", "records", once.version("notes", "n1")))
    renderer.html(HERE, placed.state, COACH, CELL)

    renderer.touch(HERE, CELL, once.state.seq)
    renderer.touch(HERE, CELL, back.state.seq)

    assert "Mum left." in renderer.changed(HERE, back.state, COACH, CELL)
