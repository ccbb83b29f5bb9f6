"""Language that cares, on screen: said once, beside words that stay as they are."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from app.patterns import in_javascript
from tests.app.worlds import World, world
from workshops.story.language import liked, ours, terms

VISITS = {"word": "b1", "term": "visits", "use": "avoid", "instead": "time at home"}
WORDS = "No contact & no <b>visits</b>"


@pytest.fixture
def there() -> World:
    """A note of Cleo's that lies face up, and an insight."""
    found = world()
    cleo = found.browser("cleo")
    note = {"note": "a1", "stage": "early", "question": "service", "how": "records"}
    kept = [
        cleo.do("place_note", text=WORDS, **note),
        cleo.do("reveal", in_story="rowan"),
        cleo.do("write_insight", insight="i9", in_story="rowan", learned="Respite hurt", means="?"),
    ]
    assert all(told["ok"] for told in kept), kept
    return found


def page(there: World, path: str, person: str = "cleo") -> str:
    answer = there.browser(person).get(f"/w/here{path}")
    assert answer.status_code == 200
    return answer.text


def test_a_note_on_the_board_has_a_dotted_line_and_its_words_once(there: World) -> None:
    note = page(there, "/story/rowan", "pat").partition('id="note--a1"')[2].partition("</li>")[0]
    title = "Young people would rather hear “seeing our family”"
    assert f'No <span class="cared" title="{title}">contact</span> &amp; no &lt;b&gt;' in note
    assert len(re.findall(r"contact", note)) == 1


def test_a_dialog_says_what_to_write_instead_and_leaves_the_words(there: World) -> None:
    text = page(there, "/note/a1")
    assert "“contact”: young people would rather hear “seeing our family”." in text
    assert ">No contact &amp; no &lt;b&gt;visits&lt;/b&gt;</textarea>" in text


def test_an_insight_is_looked_over_too(there: World) -> None:
    assert "“Respite”: young people would rather hear" in page(there, "/insight/i9")


def test_a_workspaces_own_words_are_told_and_what_may_stand_is_not(there: World) -> None:
    cleo = there.browser("cleo")
    assert cleo.do("write_word", word="b1", term="visits", use="avoid", instead="time at home")[
        "ok"
    ]
    assert cleo.do("write_word", word="b2", term="contact", use="stand")["ok"]
    note = page(there, "/story/rowan", "pat").partition('id="note--a1"')[2].partition("</li>")[0]
    assert re.findall(r'class="cared"[^>]*>(\w+)<', note) == ["visits"]


def test_the_device_is_given_the_list_of_this_workspace(there: World) -> None:
    cleo = there.browser("cleo")
    assert cleo.do("write_word", word="b1", term="visits", use="avoid", instead="time at home")[
        "ok"
    ]
    answer = there.browser("pat").get("/w/here/language.json")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["known"]["visits"] == ["visits", "time at home"]
    assert answer.json["known"]["placements"] == ["placement", "home"]


@pytest.mark.parametrize(("person", "status"), [("olu", 404), ("", 401)])
def test_the_list_is_for_members(there: World, person: str, status: int) -> None:
    assert there.browser(person).get("/w/here/language.json").status_code == status


TEXTS = [
    f"So {form.upper()}s, or {form.replace(' ', '-')}." for forms, _ in ours() for form in forms
]


def test_the_device_finds_what_the_server_finds() -> None:
    source, flags = in_javascript(terms().pattern)
    script = (
        "const [source, flags, texts] = JSON.parse(require('fs').readFileSync(0));"
        "const found = texts.map((text) => [...text.matchAll(new RegExp(source, flags))].map("
        "([words]) => words));"
        "console.log(JSON.stringify(found));"
    )
    given = json.dumps([source, flags, TEXTS])
    told = subprocess.run(
        ["node", "-e", script], input=given, capture_output=True, text=True, check=True
    )
    here = [[text[t.start : t.end] for t in liked(text, terms())] for text in TEXTS]
    assert json.loads(told.stdout) == here
    assert all(here)
