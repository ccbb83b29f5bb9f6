"""Taking the plan away: files that open, named after the day, holding only what may leave."""

from __future__ import annotations

import io
import json
import re

import pytest
from docx import Document

from app.bundle import read_bundle
from app.store.memory import MemoryStore
from tests.app.worlds import World, world


@pytest.fixture
def there() -> World:
    found = world()
    cleo = found.browser("cleo")
    cleo.do(
        "write_about", about="about", name="Aldermere", authority="The council", fictional="yes"
    )
    cleo.do("write_action", action="x1", text="Find a house", owner_role="Head of Care")
    return found


def test_the_word_document_opens_and_holds_the_plan(there: World) -> None:
    response = there.browser("pat").get("/w/here/export/docx")

    assert "wordprocessingml" in response.headers["Content-Type"]
    document = Document(io.BytesIO(response.data))
    words = [p.text for p in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Find a house" in each for each in words)
    assert any("Fictional example" in each for each in words)


def test_markdown_is_text_that_says_what_it_is(there: World) -> None:
    response = there.browser("ola").get("/w/here/export/md")

    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert "Find a house" in response.text


@pytest.mark.parametrize(("name", "ending"), [("docx", "docx"), ("md", "md")])
def test_a_file_is_named_after_the_workspace_and_the_day(
    there: World, name: str, ending: str
) -> None:
    disposition = there.browser("pat").get(f"/w/here/export/{name}").headers["Content-Disposition"]

    assert re.fullmatch(
        rf'attachment; filename="here-plan-\d{{4}}-\d\d-\d\d\.{ending}"', disposition
    )


def test_an_export_holds_nothing_of_the_notes_whoever_asks(there: World) -> None:
    for person in ("cleo", "pat", "quinn", "ola"):
        text = there.browser(person).get("/w/here/export/md").text
        assert "Nobody at home" not in text
        assert "Quinn’s secret" not in text


def test_ones_own_unseen_answer_stays_out_of_ones_own_export(there: World) -> None:
    pat = there.browser("pat")
    pat.do("write_answer", answer="a1", question="hub", provocation="p1", choice="no", line="Hush")
    there.browser("cleo").do("write_action", action="x2", text="Listen", answers="a1")

    assert "Hush" not in pat.get("/w/here/export/md").text


def test_the_bundle_is_for_coaches_alone(there: World) -> None:
    for person in ("pat", "ola", "sol"):
        assert there.browser(person).get("/w/here/export/json").status_code == 403


def test_the_bundle_waits_until_everything_has_been_shown(there: World) -> None:
    response = there.browser("cleo").get("/w/here/export/json")

    assert response.status_code == 400
    assert "reveal them first" in response.text
    assert "Quinn’s secret" not in response.text


def test_the_bundle_waits_until_the_votes_are_closed(there: World) -> None:
    cleo = there.browser("cleo")
    cleo.do("reveal", in_story="rowan", question="event")
    voted = there.browser("pat").do("cast_vote", ballot="v4", value="0")
    assert voted["ok"], voted

    response = cleo.get("/w/here/export/json")

    assert response.status_code == 400
    assert "close the votes" in response.text
    cleo.do("close_ballot", ballot="v4")
    assert cleo.get("/w/here/export/json").status_code == 200


def test_the_bundle_comes_back_as_the_same_workspace(there: World) -> None:
    cleo = there.browser("cleo")
    cleo.do("reveal", in_story="rowan", question="event")

    response = cleo.get("/w/here/export/json")

    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.data)["workspace"] == "here"
    elsewhere = MemoryStore()
    read_bundle(elsewhere, response.data)
    assert elsewhere.read("here") == there.store.read("here")


def test_a_format_that_is_not_there_is_not_found(there: World) -> None:
    assert there.browser("cleo").get("/w/here/export/rtf").status_code == 404


def test_an_outsider_takes_nothing_away(there: World) -> None:
    assert there.browser("olu").get("/w/here/export/docx").status_code == 404
