"""Whom a file is for: shareable without what the guard asks about, whole only for coaches."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import HERE, World, world

EXPORT, PLAN = f"/w/{HERE}/export", f"/w/{HERE}/plan"


@pytest.fixture
def here() -> World:
    """A plan with a name in it, an action of the workshop alone, and one of the coaches alone."""
    found = world()
    cleo = found.browser("cleo")
    cleo.do("write_about", about="about", name="Brook", authority="Brook Council")
    cleo.do("write_action", action="x1", text="Ask Sarah Jenkins to lead")
    cleo.do("write_action", action="x2", text="Ring 07700 900123 first")
    cleo.do("write_action", action="x3", text="Kept to the workshop")
    cleo.do("write_action", action="x4", text="Kept to the coaches")
    cleo.do("set_audience", among="actions", thing="x3", level="workshop")
    cleo.do("set_audience", among="actions", thing="x4", level="coaches")
    return found


def taken(here: World, level: str = "", who: str = "cleo") -> str:
    query = f"?for={level}" if level else ""
    return here.browser(who).get(f"{EXPORT}/md{query}").text


@pytest.mark.parametrize("level", ["", "shareable"])
@pytest.mark.parametrize("who", ["cleo", "pat"])
def test_a_file_is_shareable_unless_a_coach_says_otherwise(
    here: World, level: str, who: str
) -> None:
    text = taken(here, level, who)
    assert "Ask \\[name\\] to lead" in text
    assert not {told for told in ("Sarah", "07700", "Kept to") if told in text}
    assert "Not for sharing" not in text


def test_for_the_workshop_it_is_whole_but_for_what_is_kept_to_coaches(here: World) -> None:
    text = taken(here, "workshop")
    assert "Sarah Jenkins" in text
    assert "Kept to the workshop" in text
    assert "Kept to the coaches" not in text


def test_for_coaches_it_is_whole(here: World) -> None:
    text = taken(here, "coaches")
    assert "Sarah Jenkins" in text
    assert "Kept to the coaches" in text


@pytest.mark.parametrize("level", ["workshop", "coaches"])
@pytest.mark.parametrize("who", ["pat", "ola", "sol"])
def test_nobody_but_a_coach_takes_it_whole(here: World, level: str, who: str) -> None:
    assert here.browser(who).get(f"{EXPORT}/md?for={level}").status_code == 403


def test_for_whoever_else_there_is_no_file(here: World) -> None:
    assert here.browser("cleo").get(f"{EXPORT}/md?for=everyone").status_code == 404


@pytest.mark.parametrize("level", ["workshop", "coaches"])
def test_a_whole_file_says_that_it_is_not_for_sharing_on_its_first_page_and_in_its_name(
    here: World, level: str
) -> None:
    response = here.browser("cleo").get(f"{EXPORT}/docx?for={level}")
    name = rf'attachment; filename="here-plan-not-for-sharing-{level}-\d{{4}}-\d\d-\d\d\.docx"'
    assert re.fullmatch(name, response.headers["Content-Disposition"])
    document = Document(io.BytesIO(response.data))
    said = [p.text for p in document.paragraphs][:6]
    said += [cell.text for table in document.tables[:1] for cell in table.rows[0].cells]
    assert any("(not for sharing)" in each for each in said)


@pytest.mark.parametrize("level", ["shareable", "workshop", "coaches"])
def test_no_file_holds_a_raw_note_whomever_it_is_for(here: World, level: str) -> None:
    here.browser("cleo").do("reveal", in_story="rowan", question="event")
    text = taken(here, level)
    assert "Nobody at home" not in text
    assert "Quinn’s secret" not in text


def test_a_coach_is_asked_whom_it_is_for(here: World) -> None:
    page = here.browser("cleo").get(PLAN)
    form = page.text.partition('class="take-away"')[2].partition("</form>")[0]
    assert re.findall(r'name="for" value="(\w+)"( checked)?', form) == [
        ("shareable", " checked"), ("workshop", ""), ("coaches", ""),
    ]  # fmt: skip
    assert f'formaction="{EXPORT}/docx"' in form
    assert forbidden(page.text) == []


def test_and_reads_what_a_shareable_one_will_leave_out(here: World) -> None:
    said = words(here.browser("cleo").get(PLAN))
    assert "2 phrases are left out of a shareable file" in said
    assert "“Sarah Jenkins” Let it stand" in said
    assert "“07700 900123” Word it otherwise where it stands" in said


def test_others_are_offered_the_shareable_file_and_told_no_words(here: World) -> None:
    page = here.browser("pat").get(PLAN)
    assert f'href="{EXPORT}/docx" download' in page.text
    assert not {told for told in ("left out of a", 'name="for"') if told in page.text}


def test_what_a_coach_lets_stand_is_in_the_file(here: World) -> None:
    cleo = here.browser("cleo")
    page = cleo.get(PLAN).text
    form = page.partition("do/write_word")[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    there = f"{PLAN}#left-out"
    assert cleo.post(f"/w/{HERE}/do/write_word", fields).headers["Location"] == there
    assert "Ask Sarah Jenkins to lead" in taken(here, "shareable")
    assert "1 phrase is left out" in words(cleo.get(PLAN))


def test_a_word_of_the_local_list_is_let_stand_in_its_own_line_there(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("write_action", action="x9", text="Go by the Millgate")
    cleo.do("write_word", word="b1", term="millgate", use="flag")
    saw = here.state().shelf("words")["b1"].version
    page = cleo.get(PLAN).text
    assert 'name="word" value="b1"><input type="hidden" name="term" value="Millgate">' in page
    cleo.do("write_word", word="b1", term="Millgate", use="stand", saw=saw)
    assert "Go by the Millgate" in taken(here, "shareable")


def test_where_nothing_is_left_out_it_promises_nothing(here: World) -> None:
    cleo = here.browser("cleo")
    for action in ("x1", "x2"):
        cleo.do("remove", among="actions", thing=action)
    said = words(cleo.get(PLAN))
    assert "It is a net and no guarantee" in said
    assert "safe" not in said.partition("The guard leaves nothing out")[2][:120]
