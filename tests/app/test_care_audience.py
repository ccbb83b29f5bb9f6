"""Who a thing is for, on its page: coaches choose and see it, others see nothing of it."""

from __future__ import annotations

import pytest

from tests.app.asking_fixtures import forbidden, words
from tests.app.page_client import look
from tests.app.worlds import HERE, Browser, World, world

ASKS = "Who is this for?"
DIALOGS = (
    ("notes", "n1", "note/n1", ("coaches", "workshop")),
    ("stories", "rowan", "story/rowan/edit", ("coaches", "workshop")),
    ("insights", "i1", "insight/i1", ("coaches", "workshop", "shareable")),
    ("steps", "work", "map/step/work", ("coaches", "workshop", "shareable")),
    ("options", "o1", "design/name/option/o1", ("coaches", "workshop", "shareable")),
    ("decisions", "d1", "design/name/record", ("coaches", "workshop", "shareable")),
    ("actions", "x1", "plan/action/x1", ("coaches", "workshop", "shareable")),
    ("raid", "r1", "plan/raid/r1", ("coaches", "workshop", "shareable")),
)
PLACES = (
    ("notes", "n1", "story/rowan", "board"),
    ("insights", "i1", "story/rowan/insights", "insights"),
    ("steps", "work", "map", "map-field"),
    ("steps", "work", "map/outline", "outline"),
    ("options", "o1", "design/name", "options"),
    ("decisions", "d1", "design/name", "record"),
    ("actions", "x1", "plan", "plan"),
    ("raid", "r1", "plan", "plan"),
)


@pytest.fixture
def here() -> World:
    found = world()
    cleo = found.browser("cleo")
    done = [
        cleo.do("reveal", in_story="rowan", question="event"),
        cleo.do("write_decision", decision="d1", question="name", text="The Bridge", chosen="o1"),
        cleo.do("write_action", action="x1", text="Find a house"),
        cleo.do("write_raid", raid="r1", raid_kind="risk", text="It takes too long"),
    ]
    assert [answer for answer in done if not answer["ok"]] == []
    return found


def kept(cleo: Browser, shelf: str, item: str, level: str = "coaches") -> None:
    answer = cleo.do("set_audience", among=shelf, thing=item, level=level)
    assert answer["ok"], answer


@pytest.mark.parametrize(
    ("shelf", "item", "path", "levels"), DIALOGS, ids=[each[0] for each in DIALOGS]
)
def test_a_coach_is_asked_in_the_dialog_of_a_thing(
    here: World, shelf: str, item: str, path: str, levels: tuple[str, ...]
) -> None:
    page = here.browser("cleo").get(f"/w/{HERE}/{path}", HX_Request="true").text
    form = page.partition(f"/w/{HERE}/do/set_audience")[2].partition("</form>")[0]
    assert f'name="among" value="{shelf}"' in form
    assert f'name="thing" value="{item}"' in form
    assert [key for key in ("coaches", "workshop", "shareable") if f'value="{key}"' in form] == [
        *levels
    ]
    assert f'value="{levels[-1]}" selected' in form
    assert forbidden(page) == []


@pytest.mark.parametrize(("shelf", "path"), [(each[0], each[2]) for each in DIALOGS])
def test_nobody_else_is(here: World, shelf: str, path: str) -> None:
    for who in ("pat", "ola"):
        assert ASKS not in here.browser(who).get(f"/w/{HERE}/{path}", HX_Request="true").text


def test_it_is_an_ordinary_form_that_leads_back(here: World) -> None:
    cleo, back = here.browser("cleo"), f"/w/{HERE}/plan"
    form = {"among": "actions", "thing": "x1", "level": "workshop", "next": back}
    answer = cleo.post(f"/w/{HERE}/do/set_audience", form)
    assert (answer.status_code, answer.headers["Location"]) == (303, back)
    assert here.state().level_of("actions", "x1") == "workshop"


def test_a_thing_that_is_not_there_yet_is_for_nobody(here: World) -> None:
    assert ASKS not in here.browser("cleo").get(f"/w/{HERE}/plan/action/new").text


@pytest.mark.parametrize(("shelf", "item", "path", "region"), PLACES)
def test_a_coach_sees_what_is_kept_to_coaches(
    here: World, shelf: str, item: str, path: str, region: str
) -> None:
    cleo = here.browser("cleo")
    assert "coaches only" not in look(cleo.get(f"/w/{HERE}/{path}").text)[region]
    kept(cleo, shelf, item)
    assert "coaches only" in look(cleo.get(f"/w/{HERE}/{path}").text)[region]


def test_the_label_is_on_a_story_in_their_list(here: World) -> None:
    cleo = here.browser("cleo")
    kept(cleo, "stories", "rowan")
    assert "coaches only" in words(cleo.get(f"/w/{HERE}/stories"))


def test_what_goes_no_further_than_the_workshop_says_so_where_it_usually_does(here: World) -> None:
    cleo = here.browser("cleo")
    kept(cleo, "insights", "i1", "workshop")
    assert "this workshop only" in words(cleo.get(f"/w/{HERE}/story/rowan/insights"))


@pytest.mark.parametrize("who", ["pat", "ola"])
def test_others_see_neither_the_thing_nor_the_label(here: World, who: str) -> None:
    cleo = here.browser("cleo")
    for shelf, item, _path, _region in PLACES:
        kept(cleo, shelf, item)
    pages = {path for _shelf, _item, path, _region in PLACES}
    said = " ".join(words(here.browser(who).get(f"/w/{HERE}/{path}")) for path in pages)
    assert not {
        told
        for told in ("coaches only", "Nobody at home", "Find a house", "One key worker stays")
        if told in said
    }


def test_what_is_only_for_the_workshop_is_there_for_it_without_a_label(here: World) -> None:
    kept(here.browser("cleo"), "insights", "i1", "workshop")
    said = words(here.browser("pat").get(f"/w/{HERE}/story/rowan/insights"))
    assert "Rowan told nobody." in said
    assert "this workshop only" not in said
