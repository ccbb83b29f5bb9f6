"""The why panel: the thread knot by knot, as far as whoever asks may look."""

from __future__ import annotations

import pytest

from tests.app.test_decision_page import page
from tests.app.worlds import World, peopled
from tests.builders import designing
from tests.cast import PAT
from workshops.plan.action import WriteAction
from workshops.room.note import PlaceNote
from workshops.room.workshop import WriteWorkshop
from workshops.story.insight import TieInsight, WriteInsight

FEAR = "If I settle they will move me"
MOVES = "Four moves in nine months"


@pytest.fixture
def there() -> World:
    """An action for a step that Rowan's story asked for, and one that no story asked for."""
    given = designing().given(
        WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)),
        WriteWorkshop("amber-dive", "deep_dive", "Amber’s story", ("amber",)),
        PlaceNote("n1", "teens", "event", MOVES, "records"),
        PlaceNote("n2", "teens", "concern", f"“{FEAR}”", "own_words"),
        by=PAT,
    )
    return peopled(
        World(),
        given.given(
            WriteInsight(
                "i2", "rowan", "Every move changed the worker", "Stay", "teens", ("n1", "n2")
            ),
            TieInsight("trust", "i2"),
            TieInsight("work", "i1"),
            WriteAction(
                "x1", "Keep one worker", owner_role="Hub Manager", due="T0+2w", steps=("trust",)
            ),
            WriteAction("x2", "Buy chairs"),
        ).facts,
    )


def test_the_thread_runs_from_the_action_to_the_young_persons_own_words(there: World) -> None:
    text = page(there, "pat", "/why/actions/x1")

    chain = text[text.index('class="chain"') : text.index("</ol>")]
    knots = [
        "The action AC01, Hub Manager, due 2 weeks after the decision",
        "Keep one worker",
        "Young people trust one adult",
        "from Rowan",
        "Every move changed the worker",
        MOVES,
        FEAR,
        "Their own words",
    ]
    places = [chain.index(knot) for knot in knots]
    assert places == sorted(places)


def test_the_last_words_are_quoted_once_and_stand_alone(there: World) -> None:
    text = page(there, "pat", "/why/actions/x1")

    assert f'<blockquote class="voice">“{FEAR}”</blockquote>' in text


def test_someone_of_another_deep_dive_sees_the_insight_and_not_the_notes(there: World) -> None:
    text = page(there, "ash", "/why/actions/x1")

    assert "Every move changed the worker" in text
    assert "The story itself stays with its Deep Dive." in text
    assert FEAR not in text
    assert MOVES not in text


def test_an_action_no_story_asked_for_says_so(there: World) -> None:
    text = page(there, "pat", "/why/actions/x2")

    assert "No story asked for this." in text
    assert "blockquote" not in text


def test_an_insight_tells_what_came_of_it(there: World) -> None:
    text = page(there, "pat", "/why/insights/i2")

    assert FEAR in text
    assert "So what?" in text
    assert 'href="/w/here/why/actions/x1"' in text
    assert "AC01 Keep one worker" in text


def test_an_insight_nobody_acted_on_says_so(there: World) -> None:
    there.browser("cleo").do(
        "write_insight", insight="i9", in_story="amber", learned="Amber waited"
    )

    assert "Nobody has acted on this yet." in page(there, "cleo", "/why/insights/i9")


def test_it_opens_as_a_panel_and_as_a_page(there: World) -> None:
    panel = page(there, "pat", "/why/actions/x1", HX_Request="true")
    assert '<dialog class="why"' in panel
    assert "<!doctype" not in panel

    whole = page(there, "pat", "/why/actions/x1")
    assert '<main class="why"' in whole
    assert "style=" not in whole


def test_other_threads_are_listed_and_can_be_followed(there: World) -> None:
    saw = there.state().actions["x1"].version
    there.browser("cleo").do(
        "write_action", action="x1", text="Keep one worker", steps=["trust", "work"], saw=saw
    )

    first = page(there, "pat", "/why/actions/x1")
    second = page(there, "pat", "/why/actions/x1?thread=1")

    assert "1 more thread leads here" in first
    assert 'href="/w/here/why/actions/x1?thread=1"' in first
    assert FEAR in first
    assert "Rowan told nobody." in second[second.index('class="chain"') : second.index("</ol>")]


@pytest.mark.parametrize("thread", ["99", "-1", "x", "²", "9" * 5000])
def test_a_thread_that_is_not_there_falls_back_to_the_best(there: World, thread: str) -> None:
    assert FEAR in page(there, "pat", f"/why/actions/x1?thread={thread}")


@pytest.mark.parametrize("path", ["actions/nothing", "notes/n1", "stories/rowan", "rubbish/x"])
def test_what_is_not_there_or_is_no_start_is_not_found(there: World, path: str) -> None:
    assert there.browser("cleo").get(f"/w/here/why/{path}").status_code == 404
