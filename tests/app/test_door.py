"""The door over HTTP, for a plain form and for a script: what is kept, refused and told."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.store import BUSY, FULL, Invitation
from app.store.sqlite import SqliteStore
from tests.app.worlds import ELSEWHERE, HERE, Browser, World, world

DO = f"/w/{HERE}/do"
PLACE = {"note": "n9", "stage": "early", "question": "hope", "text": "Two words", "how": "guess"}
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def town() -> World:
    return world()


@pytest.fixture
def pat(town: World) -> Browser:
    return town.browser("pat")


# What is kept


def test_a_plain_form_is_kept_and_goes_back_to_its_page(town: World, pat: Browser) -> None:
    response = pat.post(
        f"{DO}/place_note", PLACE | {"next": f"/w/{HERE}/story/rowan?at=early--hope"}
    )
    assert response.status_code == 303
    assert response.location == f"/w/{HERE}/story/rowan?at=early--hope"
    assert town.state().notes["n9"].text == "Two words"


def test_a_form_that_names_a_place_on_its_own_page_goes_back_there(pat: Browser) -> None:
    there = {"next": "?at=early--hope#composer"}
    response = pat.post(
        f"{DO}/place_note", PLACE | there, Referer=f"http://localhost/w/{HERE}/story/rowan?at=x"
    )
    assert response.location == f"/w/{HERE}/story/rowan?at=early--hope#composer"


def test_a_form_that_names_no_place_goes_back_to_its_page(pat: Browser) -> None:
    response = pat.post(f"{DO}/place_note", PLACE, Referer=f"http://localhost/w/{HERE}/map?lane=x")
    assert response.location == f"/w/{HERE}/map?lane=x"


def test_a_script_is_told_the_number(town: World, pat: Browser) -> None:
    told = pat.do("place_note", **PLACE)
    assert told == {"ok": True, "seq": town.state().seq, "undo": town.state().seq}


def test_a_resend_after_a_lost_answer_changes_nothing(town: World, pat: Browser) -> None:
    pat.do("place_note", **PLACE)
    seq = town.state().seq
    assert pat.do("place_note", **PLACE)["ok"]
    assert town.state().seq == seq


def test_a_list_is_sent_as_a_field_again_and_again_and_an_empty_one_as_nothing(
    town: World,
) -> None:
    cleo = town.browser("cleo")
    form = {"insight": "i9", "in_story": "rowan", "learned": "A lesson", "notes": ["", "n1", "n2"]}
    cleo.do("write_insight", **form)
    assert town.state().insights["i9"].what.notes == ("n1", "n2")
    version = str(town.state().insights["i9"].version)
    cleo.do("write_insight", **form | {"notes": [""], "saw": version})
    assert town.state().insights["i9"].what.notes == ()


def test_a_stale_edit_keeps_both_texts_and_asks_which_stays(town: World, pat: Browser) -> None:
    pat.do("place_note", **PLACE)
    seen = str(town.state().notes["n9"].version)
    edit = {"note": "n9", "how": "guess", "saw": seen}
    pat.do("edit_note", **edit, text="From the phone")
    pat.do("edit_note", **edit, text="From the tablet")
    dialog = pat.get(f"/w/{HERE}/note/n9").text
    assert "Which words stay?" in dialog
    assert "From the phone" in dialog
    assert "From the tablet" in dialog


# What is refused


def test_a_refused_form_gives_the_words_back(pat: Browser) -> None:
    response = pat.post(f"{DO}/place_note", PLACE | {"how": "rumour", "text": "Not lost at all"})
    assert response.status_code == 400
    assert "Choose one of the answers offered." in response.text
    assert "Not lost at all</textarea>" in response.text


def test_a_refused_script_is_told_why_and_where(pat: Browser) -> None:
    response = pat.post(f"{DO}/place_note", PLACE | {"text": ""}, **SCRIPT)
    assert response.status_code == 400
    assert response.json == {"ok": False, "sentence": "Write something first.", "field": "text"}


@pytest.mark.parametrize("workspace", [ELSEWHERE, "nowhere"])
def test_another_workspace_is_as_if_it_were_not_there(pat: Browser, workspace: str) -> None:
    responses = [pat.get(f"/w/{workspace}/"), pat.post(f"/w/{workspace}/do/place_note", PLACE)]
    assert [response.status_code for response in responses] == [404, 404]


def test_another_workspace_looks_just_like_a_missing_one(pat: Browser) -> None:
    assert pat.get(f"/w/{ELSEWHERE}/").data == pat.get("/w/nowhere/").data
    assert pat.get(f"/w/{ELSEWHERE}/map").data == pat.get("/w/nowhere/map").data


def test_who_has_no_session_is_asked_to_join(town: World) -> None:
    response = town.browser().post(f"{DO}/place_note", PLACE)
    assert response.status_code == 401
    assert "Join with the code" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-site"},
        {"Referer": "https://evil.example/http://localhost/"},
        {},
    ],
)
def test_a_form_from_another_site_is_refused(
    town: World, pat: Browser, headers: dict[str, str]
) -> None:
    seq = town.state().seq
    response = pat.http.post(f"{DO}/place_note", data=PLACE, headers=headers)
    assert response.status_code == 403
    assert town.state().seq == seq


@pytest.mark.parametrize("headers", [{"Referer": "http://localhost/x"}, {"Sec-Fetch-Site": "none"}])
def test_a_form_of_this_site_is_taken_from_browsers_that_say_less(
    pat: Browser, headers: dict[str, str]
) -> None:
    assert pat.http.post(f"{DO}/place_note", data=PLACE, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/w/here/",
        "https://evil.example/w/here/story/rowan",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/w/here@evil.example",
        "/w/hereafter/",
        "/sign-out",
        "http:/evil.example",
        "/w/here/../../evil",
        " //evil.example",
        "/\t/evil.example",
        "[",
        "http://[",
    ],
)
@pytest.mark.parametrize("by", ["next", "Referer"])
def test_nothing_sends_a_person_off_this_site_or_out_of_the_workspace(
    pat: Browser, wanted: str, by: str
) -> None:
    if by == "next":
        response = pat.post(f"{DO}/place_note", PLACE | {"next": wanted})
    else:
        response = pat.post(f"{DO}/place_note", PLACE, Referer=wanted)
    assert response.status_code == 303
    assert re.match(r"/w/here/(?!.*\.\.)", response.location)


# Codes


def test_a_wrong_join_code_says_what_to_do(town: World) -> None:
    response = town.browser().post("/join", {"code": "wrng 2345", "name": "Robin"})
    assert response.status_code == 400
    assert "That code does not open a workshop." in response.text
    assert "Robin" in response.text


def test_an_old_join_code_is_as_good_as_none(town: World) -> None:
    long_ago = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")
    town.store.put_invitation(Invitation("bcdfghjk", HERE, "dive", "participant", long_ago))
    response = town.browser().post("/join", {"code": "bcdfghjk", "name": "Robin"})
    assert "That code does not open a workshop." in response.text


def test_guessing_codes_is_slowed_down_and_a_right_one_waits_too(town: World) -> None:
    code = town.house.identity.invite(HERE, "dive", "participant").code
    robin = town.browser()
    for _ in range(10):
        robin.post("/join", {"code": "wrng2345"})
    answers = [robin.post("/join", {"code": each}) for each in ("wrng2345", code)]
    assert [answer.status_code for answer in answers] == [429, 429]


# A store that cannot keep anything just now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "town.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(file, wait=0.01)
    yield store
    store.close()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another process is writing, and takes its time."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    yield
    other.execute("rollback")
    other.close()


@contextmanager
def full(store: SqliteStore) -> Iterator[None]:
    """There is no room for another page."""
    connection = store._connection
    (pages,) = connection.execute("pragma page_count").fetchone()
    connection.execute(f"pragma max_page_count = {pages}")
    yield
    connection.execute(f"pragma max_page_count = {2**30}")


LONG = "Words that took a while to find. " * 60


def refused_for_now(response: TestResponse, sentence: str) -> bool:
    return (
        response.status_code == 503 and sentence in response.text and LONG.strip() in response.text
    )


def test_a_locked_database_is_said_and_nothing_is_lost(store: SqliteStore, file: Path) -> None:
    town = world(store)
    pat = town.browser("pat")
    seq, form = town.state().seq, PLACE | {"text": LONG}
    with locked(file):
        page = pat.post(f"{DO}/place_note", form)
        told = pat.do("place_note", **form)
        assert pat.get(f"/w/{HERE}/story/rowan").status_code == 200
    assert refused_for_now(page, BUSY)
    assert told == {"ok": False, "again": True, "sentence": BUSY}
    assert town.state().seq == seq == len(store.read(HERE))
    assert pat.do("place_note", **form)["ok"]


def test_a_full_disk_is_said_and_nothing_is_lost(store: SqliteStore) -> None:
    town = world(store)
    pat = town.browser("pat")
    seq = town.state().seq
    with full(store):
        # Small things may still fit into the pages there are.
        answers = [
            pat.post(f"{DO}/place_note", PLACE | {"note": f"f{n}", "text": LONG}) for n in range(9)
        ]
        board = pat.get(f"/w/{HERE}/story/rowan")
    kept = [answer.status_code for answer in answers].count(303)
    assert kept < len(answers)
    assert refused_for_now(answers[-1], FULL)
    assert board.status_code == 200
    assert town.state().seq == seq + kept == len(store.read(HERE))
    assert pat.do("place_note", **PLACE)["ok"]


def test_the_next_start_finds_what_was_kept_and_nothing_else(
    store: SqliteStore, file: Path
) -> None:
    town = world(store)
    pat = town.browser("pat")
    pat.do("place_note", **PLACE)
    with locked(file):
        pat.do("place_note", **PLACE | {"note": "n10"})
    town.restart()
    assert "n9" in town.state().notes
    assert "n10" not in town.state().notes


def test_somebody_who_was_away_a_while_can_read_though_nothing_can_be_kept(
    store: SqliteStore, file: Path
) -> None:
    town = world(store)
    pat = town.browser("pat")
    session = store.session(pat.visitor.session)
    assert session is not None
    then = datetime.now(UTC) - timedelta(minutes=30)
    store.touch_session(session.key, then.isoformat(timespec="milliseconds"))
    with locked(file):
        assert pat.get(f"/w/{HERE}/story/rowan").status_code == 200


def test_a_failed_save_is_logged_without_words(
    store: SqliteStore, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pat = world(store).browser("pat")
    with caplog.at_level(logging.DEBUG), locked(file):
        pat.post(f"{DO}/place_note", PLACE)
    assert "refused=Unsaved" in caplog.text
    assert "Two words" not in caplog.text
