"""The map as files: a link for each format, and nothing in them that may not leave."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from app.pages import map_files
from exports.exchange.formats import FORMATS, read_map
from tests.app.worlds import HERE, Browser, World, world
from workshops.map.link import WriteLink

THERE = f"/w/{HERE}/export/map"


@pytest.fixture
def cleo() -> Browser:
    return world().browser("cleo")


def test_every_format_that_can_be_written_has_a_link(cleo: Browser) -> None:
    page = cleo.get(f"/w/{HERE}/map/files").text
    for key, each in FORMATS.items():
        assert (f'href="{THERE}/{key}"' in page) == (each.write is not None), key


@pytest.mark.parametrize("key", [key for key, each in FORMATS.items() if each.write])
def test_a_file_comes_with_its_name_and_kind(cleo: Browser, key: str) -> None:
    given = cleo.get(f"{THERE}/{key}")
    assert (given.status_code, given.content_type) == (200, FORMATS[key].mimetype)
    assert given.headers["Content-Disposition"].endswith(f'{FORMATS[key].suffix}"')
    assert given.data


def test_our_own_file_holds_the_map(cleo: Browser) -> None:
    read = read_map("json", cleo.get(f"{THERE}/json").data)
    assert {step.words for step in read.steps} >= {"One key worker stays", "A lasting home"}


def test_a_name_that_somebody_typed_does_not_leave(cleo: Browser) -> None:
    told = cleo.do("write_step", step="k9", step_kind="intervention", words="Sarah Jenkins leads")
    assert told["ok"]
    labels = json.dumps(json.loads(cleo.get(f"{THERE}/json").data))
    assert "Jenkins" not in labels
    assert "[name] leads" in labels


@pytest.mark.parametrize("key", ["nothing", "miradi"])
def test_what_cannot_be_written_is_nowhere(cleo: Browser, key: str) -> None:
    assert cleo.get(f"{THERE}/{key}").status_code == 404


def test_nobody_outside_the_workspace_gets_one() -> None:
    here: World = world()
    assert here.browser("olu").get(f"{THERE}/json").status_code == 404
    assert here.browser("").get(f"{THERE}/json").status_code in (302, 303, 401)


def sent(browser: Browser, name: str, data: bytes) -> TestResponse:
    """A file chosen in the dialog."""
    given = {"file": (BytesIO(data), name)}
    return browser.http.post(f"/w/{HERE}/map/read", data=given, headers=ORIGIN)


def token(page: TestResponse) -> str:
    return page.text.partition('name="token" value="')[2].partition('"')[0]


def bring(browser: Browser, key: str) -> TestResponse:
    return browser.http.post(f"/w/{HERE}/map/bring", data={"token": key}, headers=ORIGIN)


OUTLINE = b"One worker stays\n  Young people trust one adult\n    A lasting home for everyone\n"
ORIGIN = {"Origin": "http://localhost"}


def test_a_file_is_looked_at_before_anything_changes() -> None:
    here = world()
    before = here.state()
    page = sent(here.browser("cleo"), "map.txt", OUTLINE)
    assert page.status_code == 200
    assert "3 steps, 2 links" in page.text
    assert here.state() == before


def test_what_was_looked_at_is_taken_in_beside_what_is_there_and_can_be_taken_back() -> None:
    here = world()
    cleo, before = here.browser("cleo"), here.state()
    assert bring(cleo, token(sent(cleo, "map.txt", OUTLINE))).status_code == 303
    words = {step.what.words for step in here.state().present("steps")}
    assert words >= {"One worker stays", "A lasting home for everyone", "A lasting home"}
    checkpoint = here.state().present("checkpoints")[-1].id
    assert cleo.do("restore_checkpoint", checkpoint=checkpoint, board="map")["ok"]
    assert here.state().present("steps") == before.present("steps")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("map.exe", b"MZ", "No map is read from files of this name"),
        ("map.json", b"{", "JSON"),
        ("map.txt", b"", "empty"),
        ("map.xlsx", b"PK\x03\x04nothing", "file"),
    ],
)
def test_a_file_that_is_not_what_it_claims_changes_nothing(
    name: str, data: bytes, says: str
) -> None:
    here = world()
    before = here.state()
    page = sent(here.browser("cleo"), name, data)
    assert page.status_code == 400
    assert says in page.text
    assert here.state() == before


def test_a_file_is_taken_in_once_and_by_whoever_chose_it() -> None:
    here = world()
    cleo, cole = here.browser("cleo"), here.browser("cole")
    key = token(sent(cleo, "map.txt", OUTLINE))
    assert bring(cole, key).status_code == 400
    key = token(sent(cleo, "map.txt", OUTLINE))
    assert bring(cleo, key).status_code == 303
    assert bring(cleo, key).status_code == 400


def test_only_coaches_bring_a_map_in() -> None:
    here = world()
    assert sent(here.browser("pat"), "map.txt", OUTLINE).status_code == 403
    assert "map/read" not in here.browser("pat").get(f"/w/{HERE}/map/files").text


def test_where_one_thing_is_refused_nothing_of_the_file_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = world()
    cleo, before = here.browser("cleo"), here.state()
    key = token(sent(cleo, "map.txt", OUTLINE))
    made = map_files.commands_for
    monkeypatch.setattr(
        map_files, "commands_for",
        lambda *told: (*made(*told), WriteLink("l-bad", "nothing", "nowhere")),
    )  # fmt: skip
    assert bring(cleo, key).status_code == 400
    assert here.state().present("steps") == before.present("steps")
