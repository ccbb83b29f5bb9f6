"""The guard at the door: what may point to somebody is asked about before anything is kept."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from flask import Response

from app.guard_words import INSTEAD, MAY_BE
from app.guarding import SENTENCE
from app.pages.guard import rules
from app.patterns import in_javascript
from tests.app.asking_fixtures import words
from tests.app.worlds import HERE, Browser, World, world
from workshops.story.guard.check import check
from workshops.story.guard.flag import KINDS

NAMES_SOMEBODY = "Sarah was there"
DO = f"/w/{HERE}/do"


@pytest.fixture
def here() -> World:
    return world()


def place(browser: Browser, text: str, **more: str) -> dict[str, Any]:
    """Puts a note on Rowan's board; returns the answer."""
    form = {"note": "new", "stage": "early", "question": "event", "text": text, "how": "worker"}
    return browser.do("place_note", **(form | more))


def asked(answer: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What an answer asks about: field, kind and words."""
    return [(each["field"], each["kind"], each["quote"]) for each in answer.get("ask", ())]


def list_word(here: World, term: str, use: str) -> None:
    here.browser("cleo").do("write_word", word="w-one", term=term, use=use)


# What is asked about


@pytest.mark.parametrize("who", ["pat", "cleo"])
def test_a_name_in_a_note_is_asked_about_and_nothing_is_kept(here: World, who: str) -> None:
    before = here.state().seq
    answer = place(here.browser(who), NAMES_SOMEBODY)
    assert not answer["ok"]
    assert asked(answer) == [("text", "person_name", "Sarah")]
    assert (here.state().seq, "new" in here.state().notes) == (before, False)


def test_an_answer_says_where_the_words_stand_and_what_could_stand_there(here: World) -> None:
    answer = place(here.browser("pat"), "I met Sarah at TS3 4AB")
    first, second = answer["ask"]
    assert (first["start"], first["end"]) == (6, 11)
    assert first["says"] == "“Sarah” may be a real name"
    assert (second["kind"], second["instead"]) == ("postcode", "a place")
    assert answer["names"] == ["Rowan"]


def test_words_that_were_looked_at_are_kept_as_they_are(here: World) -> None:
    assert place(here.browser("pat"), NAMES_SOMEBODY, kept="1")["ok"]
    assert here.state().notes["new"].text == NAMES_SOMEBODY


def test_the_pseudonym_of_a_story_may_stand(here: World) -> None:
    assert place(here.browser("pat"), "Rowan was there")["ok"]


def test_the_pseudonym_of_a_story_that_is_not_open_to_somebody_is_a_name_to_them(
    here: World,
) -> None:
    assert asked(place(here.browser("pat"), "I met Amber")) == [("text", "person_name", "Amber")]


def test_a_word_that_points_to_somebody_here_is_asked_about(here: World) -> None:
    list_word(here, "the blue gate", "flag")
    answer = place(here.browser("pat"), "We met at the blue gate again")
    assert asked(answer) == [("text", "person_name", "the blue gate")]


def test_a_word_that_may_stand_here_is_not_asked_about(here: World) -> None:
    list_word(here, "Sarah", "stand")
    assert place(here.browser("pat"), NAMES_SOMEBODY)["ok"]


@pytest.mark.parametrize(
    ("kind", "field", "form"),
    [
        ("write_story", "who", {"story_id": "s-new", "pseudonym": "Robin", "who": "Likes Sarah."}),
        ("write_stage", "name", {"stage": "g-new", "in_story": "rowan", "name": "With Sarah"}),
        ("write_insight", "means", {"insight": "i-new", "in_story": "rowan",
         "learned": "Waiting is long", "means": "ask Sarah"}),
        ("group_notes", "name", {"group": "p-new", "name": "About Sarah", "notes": "n1"}),
        ("write_ask", "words", {"ask": "q-new", "workshop": "dive", "words": "Who is Sarah?"}),
        ("write_ballot", "words", {"ballot": "v-new", "workshop": "dive", "method": "fist",
         "in_story": "rowan", "words": "Is Sarah right?"}),
    ],
)  # fmt: skip
def test_whatever_is_written_of_a_story_is_asked_about(
    here: World, kind: str, field: str, form: dict[str, str]
) -> None:
    answer = here.browser("cleo").do(kind, **form)
    assert asked(answer) == [(field, "person_name", "Sarah")]


def test_what_is_written_elsewhere_is_not(here: World) -> None:
    form = {"step": "m-new", "step_kind": "intervention", "words": "Sarah leads it"}
    assert here.browser("cleo").do("write_step", **form)["ok"]


def test_a_new_pseudonym_is_a_name_and_may_be_used_at_once(here: World) -> None:
    form = {"story_id": "s-new", "pseudonym": "Sarah", "who": "Sarah likes to swim."}
    assert here.browser("cleo").do("write_story", **form)["ok"]


def test_whose_words_a_note_holds_may_be_a_name_and_no_number(here: World) -> None:
    cleo = here.browser("cleo")
    answer = place(cleo, "Tired of moving", scribed="Cllr Ahmed, 07700 900123")
    assert asked(answer) == [("scribed", "phone", "07700 900123")]


def test_whom_to_turn_to_is_never_asked_about(here: World) -> None:
    form = {"in_story": "rowan", "safeguarding_lead": "Sarah Khan", "intruder_because": "Kayleigh"}
    saw = here.state().shelf("safety")["rowan"].version
    answer = here.browser("cleo").do("write_safety", **form, saw=saw)
    assert asked(answer) == [("intruder_because", "person_name", "Kayleigh")]


# What is not asked about again


def test_an_edit_that_leaves_such_words_alone_is_not_asked_about_again(here: World) -> None:
    pat = here.browser("pat")
    place(pat, NAMES_SOMEBODY, kept="1")
    saw = here.state().notes["new"].version
    form = {"note": "new", "text": "Sarah was there, and stayed", "how": "worker", "saw": saw}
    assert pat.do("edit_note", **form)["ok"]


def test_an_edit_that_adds_a_name_is_asked_about_that_one_alone(here: World) -> None:
    pat = here.browser("pat")
    place(pat, NAMES_SOMEBODY, kept="1")
    saw = here.state().notes["new"].version
    form = {"note": "new", "text": "Sarah was there, and Kayleigh", "how": "worker", "saw": saw}
    assert asked(pat.do("edit_note", **form)) == [("text", "person_name", "Kayleigh")]


def test_what_was_sent_twice_is_kept_once_and_asked_about_once(here: World) -> None:
    pat = here.browser("pat")
    place(pat, NAMES_SOMEBODY, kept="1")
    assert place(pat, NAMES_SOMEBODY)["ok"]


def test_taking_back_and_putting_back_never_asks(here: World) -> None:
    pat = here.browser("pat")
    undo = place(pat, NAMES_SOMEBODY, kept="1")["undo"]
    assert pat.do("undo", seq=undo)["ok"]
    assert pat.do("restore", among="notes", thing="new")["ok"]
    assert not here.state().notes["new"].removed


def test_what_nobody_may_do_is_refused_and_not_asked_about(here: World) -> None:
    answer = place(here.browser("ola"), NAMES_SOMEBODY)
    assert "ask" not in answer
    assert "You are here to read" in answer["sentence"]


# Where the words must not go


def test_the_words_are_in_no_log_line_and_in_no_error(
    here: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = place(here.browser("pat"), NAMES_SOMEBODY)
    assert "refused=Doubtful" in caplog.text
    assert "Sarah" not in caplog.text
    assert answer["sentence"] == SENTENCE


# Without script


def page(browser: Browser, **form: str) -> Any:
    given = {"note": "new", "stage": "early", "question": "event", "how": "worker"}
    return browser.post(f"{DO}/place_note", given | {"next": "/w/here/story/rowan"} | form)


def button(text: str, label: str) -> str:
    """The value that the button with this label sends."""
    found = re.search(rf'name="swap" value="([^"]*)">{re.escape(label)}<', text)
    assert found is not None, label
    return found[1].replace("&#34;", '"').replace("&quot;", '"')


def test_the_page_asks_with_the_words_still_in_their_field(here: World) -> None:
    answer = page(here.browser("pat"), text=NAMES_SOMEBODY)
    assert answer.status_code == 400
    assert "“Sarah” may be a real name" in words(answer)
    assert f">{NAMES_SOMEBODY}</textarea>" in answer.text
    assert 'name="next" value="/w/here/story/rowan"' in answer.text


def test_a_button_of_the_page_puts_the_pseudonym_there_and_keeps_the_note(here: World) -> None:
    pat = here.browser("pat")
    swap = button(page(pat, text=NAMES_SOMEBODY).text, "Replace with Rowan")
    answer = page(pat, text=NAMES_SOMEBODY, swap=swap)
    assert answer.headers["Location"] == "/w/here/story/rowan"
    assert here.state().notes["new"].text == "Rowan was there"


def test_of_two_the_page_asks_for_the_other_one_then(here: World) -> None:
    pat, text = here.browser("pat"), "Sarah moved to TS3 4AB"
    swap = button(page(pat, text=text).text, "Replace with “a place”")
    answer = page(pat, text=text, swap=swap)
    assert ">Sarah moved to a place</textarea>" in answer.text
    assert "postcode" not in words(answer)


def test_what_is_kept_on_the_page_is_kept_as_it_is(here: World) -> None:
    page(here.browser("pat"), text=NAMES_SOMEBODY, kept="1")
    assert here.state().notes["new"].text == NAMES_SOMEBODY


@pytest.mark.parametrize("swap", ["", "nonsense", "[]", '{"field": "text"}', '{"start": "x"}'])
def test_a_button_that_was_tampered_with_is_refused_in_words(here: World, swap: str) -> None:
    answer = page(here.browser("pat"), text=NAMES_SOMEBODY, swap=swap)
    assert "This page is out of date" in words(answer)
    assert "new" not in here.state().notes


def test_words_that_are_gone_meanwhile_are_not_replaced(here: World) -> None:
    swap = '{"field": "text", "quote": "Sarah", "start": 0, "word": "Rowan"}'
    page(here.browser("pat"), text="Nobody was there", swap=swap)
    assert here.state().notes["new"].text == "Nobody was there"


def test_a_wall_that_is_typed_up_leaves_such_lines_in_their_cell_until_they_are_kept(
    here: World,
) -> None:
    cleo = here.browser("cleo")
    form = {"how": "records", "scribed": "", "cell--early--event": "Tired\nSarah left",
            "token--early--event": "b-1"}  # fmt: skip
    grid = f"/w/{HERE}/story/rowan/batch"
    told = cleo.post(grid, form, Accept="application/json").json
    assert told is not None
    assert [each["words"] for each in told["left"]] == ["Sarah left"]
    assert asked(told) == [("cell--early--event", "person_name", "Sarah")]
    assert "Keep as it is" in words(cleo.post(grid, form))
    cleo.post(grid, form | {"kept": "1"})
    assert {"Tired", "Sarah left"} <= {note.text for note in here.state().notes.values()}


# What devices are handed


def test_the_rules_are_kept_for_a_year_under_the_address_of_their_content(here: World) -> None:
    address = here.browser("pat").get(f"/w/{HERE}/guard.json").json["rules"]  # type: ignore[index]
    answer = here.browser().get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    assert here.browser().get(address, If_None_Match=answer.headers["ETag"]).status_code == 304
    assert "immutable" not in here.browser().get("/guard/rules.json").headers["Cache-Control"]


def test_a_device_is_told_the_pseudonyms_of_the_stories_open_to_it_alone(here: World) -> None:
    list_word(here, "the blue gate", "flag")
    answer = here.browser("pat").get(f"/w/{HERE}/guard.json")
    told: Any = answer.json
    assert (told["aliases"], told["words"]) == (["Rowan"], ["the blue gate"])
    assert told["stories"] == {"rowan": "Rowan"}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("who", "status"), [("", 401), ("olu", 404)])
def test_nobody_else_is_told_them(here: World, who: str, status: int) -> None:
    answer: Response = here.browser(who).get(f"/w/{HERE}/guard.json")  # type: ignore[assignment]
    assert answer.status_code == status


def test_every_pattern_and_list_is_handed_out() -> None:
    found = rules()
    assert {"numbers.POSTCODE", "names.WORD", "places.SAINT", "times.BORN"} <= {*found["patterns"]}
    assert {"first_names", "generic", "titles"} <= {*found["lists"]}
    assert "names.LINKING" in found["words"]
    assert found["values"]["numbers.SHORTEST_REFERENCE"] == 4


@pytest.mark.parametrize("pattern", ["a++", "(?>a)", "(?i:a)", r"\07", "(a)?(?(1)b|c)", r"[\0]"])
def test_a_pattern_that_no_browser_could_mean_is_turned_down(pattern: str) -> None:
    with pytest.raises(ValueError, match="JavaScript"):
        in_javascript(re.compile(pattern))


def test_a_pattern_for_english_letters_alone_is_turned_down_too() -> None:
    with pytest.raises(ValueError, match="flag"):
        in_javascript(re.compile("a", re.ASCII))


@pytest.mark.parametrize(
    ("python", "javascript"),
    [
        (r"\Aa\Z", "^a$"),
        (r"[^\W\d_]", r"(?:(?=[\p{L}\p{N}_])(?![\p{Nd}_])[\s\S])"),
        (r"[\D-]", r"(?:[^\p{Nd}]|[\-])"),
        (r"(?P<day>\d)\'\-x]", r"(?<day>[\p{Nd}])'-x\]"),
        (r"a.b$", r"a[^\n]b(?=\n?$)"),
        (r"\S\B", None),
    ],
)
def test_a_pattern_is_said_in_the_words_of_javascript(python: str, javascript: str | None) -> None:
    said, flags = in_javascript(re.compile(python))
    assert flags == "gu"
    if javascript is not None:
        assert said == javascript


def test_where_case_does_not_count_an_i_is_one_with_any_dot_as_in_python() -> None:
    assert in_javascript(re.compile("i[h-j][-.]", re.I)) == (
        "[i\u0130\u0131][h-j\u0130\u0131][\\-.]",
        "gui",
    )


def test_every_kind_is_said_and_what_stands_instead_is_asked_about_by_nobody() -> None:
    assert set(MAY_BE) == set(INSTEAD) == set(KINDS)
    sentences = [f"We met {instead} there, by {instead}." for instead in INSTEAD.values()]
    assert [sentence for sentence in sentences if check(sentence)] == []


def test_no_sentence_of_the_guard_calls_words_safe() -> None:
    said = " ".join((*MAY_BE.values(), *INSTEAD.values(), SENTENCE)).lower()
    assert not re.search(r"\b(safe|fine|no problem|nothing found|anonymous|ok)\b", said)
