"""What is typed or sent wrong: any form becomes a command or a sentence, and nothing breaks."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.parse import parse
from tests.app.worlds import HERE, World, form_of, world
from tests.strategies import Intent, Play, intents, plays
from workshops.codec import decode, encode
from workshops.core import KINDS, Refused
from workshops.fields import Typed, clean, fields_of
from workshops.map.arrange import ArrangeSteps

NAMES = sorted({field.name for cls in KINDS.values() for field in fields_of(cls)})
LISTS = {
    field.name
    for cls in KINDS.values()
    for field in fields_of(cls)
    if field.many and isinstance(field.mark, Typed)
}
ODD = (
    "", " ", "0", "-1", "1e999", "nan", "inf", "٣", "1_0", "9" * 5000, "yes", "T0+10w", "T0+",
    "2026-02-30", "early", "EARLY", "early\n", "../x", "a" * 61, "<script>", "\x00\x1b", "\ud800",
    "\u202eevil", "x" * 2001, "line\nline", "\u0301", "🏳️‍🌈",
)  # fmt: skip
values = st.lists(st.sampled_from(ODD) | st.text(max_size=20), max_size=3)
forms = st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), values, max_size=8)


def refused(kind: str, form: dict[str, list[str]]) -> Refused | None:
    """Why a form is refused; None if it is a command, which may then be kept."""
    try:
        wanted = parse(kind, form)
    except Refused as refusal:
        return refusal
    assert_may_be_kept(wanted)
    return None


@given(st.sampled_from(sorted(KINDS)), forms)
def test_any_form_of_any_kind_is_a_command_or_is_refused_in_words(
    kind: str, form: dict[str, list[str]]
) -> None:
    refusal = refused(kind, form)
    assert refusal is None or refusal.sentence.endswith(".")
    assert refusal is None or refusal.field in {*form, *NAMES}


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_a_form_with_every_field_filled_in_somehow_is_too(kind: str, data: st.DataObject) -> None:
    cls = KINDS[kind]
    names = [field.name for field in fields_of(cls) if field.name not in cls.filled]
    refusal = refused(kind, {name: data.draw(values, name) for name in names})
    assert refusal is None or refusal.field in names


def assert_may_be_kept(wanted: Any) -> None:
    """It is clean, within its bounds, and survives being kept."""
    texts = encode(wanted)[1]
    for words in texts.values():
        assert words == clean(words)
    for field in fields_of(type(wanted)):
        value = getattr(wanted, field.name)
        if isinstance(field.mark, Typed):
            for words in value if field.many else (value,):
                assert len(words) <= field.mark.limit
    data, texts = json.loads(json.dumps(encode(wanted)))
    assert decode(wanted.kind, data, texts) == wanted


@given(plays(least=1, most=4), intents)
def test_what_a_page_sends_of_a_command_is_that_command(play: Play, intent: Intent) -> None:
    wanted = play.command(intent)
    form = form_of(wanted)
    # Lists are typed one to a line, so nothing in a list has a second line.
    assume(not any("\n" in words for field in LISTS for words in getattr(wanted, field, ())))
    refusal = refused(wanted.kind, form)
    if refusal is None:
        assert parse(wanted.kind, form) == wanted
    else:
        # Only what a page would not offer: no words where some are needed, or nothing chosen.
        assert "" in form[refusal.field]


@given(st.text())
@example("\r\n\x00\u200b\u200d\ufeff")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=string.printable + "é🏳️‍🌈"))
def test_what_people_can_see_is_kept(text: str) -> None:
    visible = "".join(text.replace("\r\n", "\n").replace("\r", "\n").split())
    assert "".join(clean(text).split()) == "".join(
        c for c in visible if c.isprintable() or c == "\u200d"
    )


@pytest.mark.parametrize(
    ("field", "sent", "sentence"),
    [
        ("text", "", "Write something first."),
        ("text", "\x00\x07", "Write something first."),
        ("how", "rumour", "Choose one of the answers offered."),
        ("stage", "No such Thing", "This page is out of date. Reload it and try again."),
        ("hidden", "yes", "There is no field “hidden” here. Reload the page and try again."),
        ("colour", "red", "There is no field “colour” here. Reload the page and try again."),
    ],
)
def test_a_wrong_field_is_named_with_what_to_do(field: str, sent: str, sentence: str) -> None:
    form = {"note": "n9", "stage": "early", "question": "hope", "text": "Words", "how": "guess"}
    with pytest.raises(Refused) as said:
        parse("place_note", {name: [value] for name, value in (form | {field: sent}).items()})
    assert (said.value.field, said.value.sentence) == (field, sentence)


@pytest.mark.parametrize(
    ("kind", "field", "most"), [("gather_notes", "notes", 40), ("arrange_steps", "steps", 500)]
)
def test_a_list_holds_as_many_as_its_kind_of_list_may(kind: str, field: str, most: int) -> None:
    form = {"group": ["g1"]} if kind == "gather_notes" else {}
    named = [f"a{number}" for number in range(most + 1)]

    kept = parse(kind, form | {field: named[:most]})

    assert getattr(kept, field) == tuple(named[:most])
    with pytest.raises(Refused) as said:
        parse(kind, form | {field: named})
    assert said.value.sentence == f"At most {most} can be named here. Take some out."


def test_a_thing_is_named_once_and_a_row_may_hold_several() -> None:
    form = {"steps": ["a1", "a1", "a2"], "ranks": ["2.5", "2.5"]}

    assert parse("arrange_steps", form) == ArrangeSteps(("a1", "a2"), (2.5, 2.5))


@pytest.fixture(scope="module")
def town() -> World:
    return world()


JSON = {"Accept": "application/json"}
PLACE = {"note": "n9", "stage": "early", "question": "hope", "text": "Words", "how": "guess"}


def test_an_unknown_field_is_refused_by_name(town: World) -> None:
    pat, seq = town.browser("pat"), town.state().seq
    page = pat.post(f"/w/{HERE}/do/place_note", PLACE | {"colour": "red"})
    told = pat.do("place_note", **PLACE, colour="red")
    assert (page.status_code, told["field"]) == (400, "colour")
    assert "There is no field “colour” here." in page.text
    assert town.state().seq == seq


def test_a_note_of_a_hundred_kilobytes_is_refused_and_given_back(town: World) -> None:
    words = "A long story. " * 7200
    response = town.browser("pat").post(f"/w/{HERE}/do/place_note", PLACE | {"text": words})
    assert response.status_code == 400
    assert "2,000 fit" in response.text
    assert words.strip() in response.text


def test_a_note_of_a_hundred_kilobytes_is_refused_over_a_socket_too(town: World) -> None:
    socket = town.browser("pat").socket()
    form = {name: [value] for name, value in (PLACE | {"text": "x" * 100_000}).items()}
    message = {"kind": "place_note", "workspace": HERE, "form": form}
    told = socket.emit("do", message, callback=True)
    assert (told["ok"], told["field"]) == (False, "text")
    assert socket.is_connected()


def test_far_too_much_is_refused_before_it_is_read(town: World) -> None:
    form = PLACE | {"text": "x" * 6_000_000}
    response = town.browser("pat").post(f"/w/{HERE}/do/place_note", form)
    assert response.status_code == 413
    assert "A note holds 2,000 characters." in response.text


def test_control_characters_are_not_kept(town: World) -> None:
    text = "Nobody\x00 \x1b[31masked\u202e\r\nRowan\x7f \ufeff"
    told = town.browser("pat").do("place_note", **PLACE | {"note": "clean", "text": text})
    assert told["ok"]
    assert town.state().notes["clean"].text == "Nobody [31masked\nRowan"


def test_mark_up_in_a_note_is_words(town: World) -> None:
    pat = town.browser("pat")
    pat.do("place_note", **PLACE | {"note": "bold", "text": "<script>alert(1)</script>"})
    board = pat.get(f"/w/{HERE}/story/rowan").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in board
    assert "<script>alert" not in board


@pytest.mark.parametrize("headers", [{}, JSON])
def test_a_kind_that_is_not_there_is_refused_kindly(town: World, headers: dict[str, str]) -> None:
    response = town.browser("pat").post(f"/w/{HERE}/do/drop_table", {}, **headers)
    assert response.status_code == 400
    assert "out of date" in response.text


@pytest.mark.parametrize("path", ["do/" + "x" * 5000, "do/%00", "note/%00", "story/" + "é" * 300])
def test_an_odd_address_is_answered_with_a_page(town: World, path: str) -> None:
    response = town.browser("pat").http.get(f"/w/{HERE}/{path}")
    assert response.status_code in (403, 404, 405)
    assert "<h1>" in response.text
