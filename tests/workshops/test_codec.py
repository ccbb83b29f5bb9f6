"""Facts as they are stored, with what people typed apart, and as older versions stored them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Happened
from workshops import commands as commands
from workshops.codec import decode, encode
from workshops.core import KINDS
from workshops.design.question import WriteQuestion
from workshops.fields import clean
from workshops.map.step import WriteStep
from workshops.record import ERASED
from workshops.room.note import PlaceNote
from workshops.story.story import WriteStory

SAMPLES = Path(__file__).parents[1] / "samples" / "facts_v1.jsonl"
LINES = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
SECRET = "Mum left for work at five."
typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=80).map(clean)


def test_what_people_typed_is_apart_from_the_data() -> None:
    data, texts = encode(PlaceNote("n1", "early", "event", SECRET, "records"))
    assert (data["text"], texts) == (True, {"text": SECRET})
    assert SECRET not in json.dumps(data)


def test_a_list_of_typed_words_is_kept_word_by_word() -> None:
    data, texts = encode(WriteQuestion("name", "What?", "Name", criteria=("Kind", "Short")))
    assert data["criteria"] == 2
    assert (texts["criteria.0"], texts["criteria.1"]) == ("Kind", "Short")


def test_words_that_are_gone_read_as_erased() -> None:
    data, _ = encode(WriteQuestion("name", "What?", "Name", criteria=("Kind", "Short")))
    assert decode("write_question", data, {}) == WriteQuestion(
        "name", ERASED, ERASED, criteria=(ERASED, ERASED)
    )


def test_words_that_nobody_typed_do_not() -> None:
    data, texts = encode(WriteStory("rowan", "Rowan"))
    assert decode("write_story", data, texts) == WriteStory("rowan", "Rowan", who="")


def test_words_are_kept_under_the_thing_that_they_belong_to() -> None:
    assert PlaceNote("n1", "early", "event", SECRET, "records").words_under == "notes/n1"


@given(st.lists(typed.filter(bool), max_size=3), typed.filter(bool), typed)
def test_any_words_survive(criteria: list[str], text: str, method: str) -> None:
    asked = WriteQuestion("name", text, "Name", method, tuple(criteria))
    data, texts = encode(asked)
    assert decode("write_question", json.loads(json.dumps(data)), texts) == asked


def test_there_is_a_sample_of_every_kind() -> None:
    assert {line["kind"] for line in LINES} == set(KINDS)


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["kind"]))
def test_a_sample_of_the_first_version_still_says_the_same(line: dict[str, Any]) -> None:
    data, texts = encode(decode(line["kind"], line["data"], line["texts"]))
    # A later version may have added fields, and must have kept these.
    assert line["data"].items() <= data.items()
    assert texts == line["texts"]


def test_a_field_that_an_older_version_did_not_write_takes_its_default() -> None:
    old = {"step": "k1", "step_kind": "impact", "words": True}
    assert decode("write_step", old, {"words": "A home"}) == WriteStep("k1", "impact", "A home")


def test_a_field_that_a_newer_version_no_longer_has_is_passed_over() -> None:
    old = {"story_id": "rowan", "pseudonym": True, "shoe_size": 7}
    assert decode("write_story", old, {"pseudonym": "Rowan"}) == WriteStory("rowan", "Rowan")


def test_a_kind_that_never_was_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        decode("vote", {}, {})


def test_a_story_of_the_first_version_still_folds() -> None:
    whats = [decode(line["kind"], line["data"], line["texts"]) for line in LINES]
    story = [what for what in whats if what.kind in ("write_story", "write_stage", "place_note")]
    assert Happened().given(*story).note("n1").text == SECRET
