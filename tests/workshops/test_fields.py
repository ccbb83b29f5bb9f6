"""The marks of fields, and typed words as they are kept."""

from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.fields import DAY, ID, OFFSET, Field, Id, Line, Name, Typed, clean, fields_of


@dataclass(frozen=True)
class Sample:
    sample: Id
    words: tuple[Line, ...]
    times: Annotated[int, "how often"]
    done: bool = False


def test_the_fields_of_a_command_are_read_from_its_types() -> None:
    assert fields_of(Sample)[:2] == (
        Field("sample", str, Name(), many=False),
        Field("words", str, Typed(160), many=True),
    )


def test_a_field_without_a_mark_is_plain() -> None:
    assert fields_of(Sample)[3] == Field("done", bool, None, many=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a word  ", "a word"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("tab\there", "tabhere"),
        ("e\u0301", "é"),
        ("bell\x07 null\x00", "bell null"),
        ("left\u202eright", "leftright"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffmark", "mark"),
        ("private\ue000use", "privateuse"),
        ("half\ud800", "half"),
        ("never\uffff a \ufdd0character", "never a character"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("نمی\u200cکنم", "نمی\u200cکنم"),
        ("a newer emoji \U0001fae9", "a newer emoji \U0001fae9"),
        ("\u200b \u2060", ""),
    ],
)
def test_typed_words_keep_what_can_be_seen(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(st.characters(), max_size=60))
def test_words_that_were_cleaned_are_clean(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@pytest.mark.parametrize("id", ["a", "n-4f", "0", "x" * 60])
def test_an_id_is_short_and_plain(id: str) -> None:
    assert ID.match(id)


@pytest.mark.parametrize("id", ["", "-a", "A", "a_b", "a b", "a\n", "x" * 61, "é"])
def test_nothing_else_is_an_id(id: str) -> None:
    assert not ID.match(id)


@pytest.mark.parametrize("time", ["", "T0", "L0", "T0+10w", "L0-2m", "T0+999d"])
def test_a_time_counts_from_the_decision_or_the_launch(time: str) -> None:
    assert OFFSET.match(time)


@pytest.mark.parametrize("time", ["T1", "T0+w", "T0 + 2w", "+2w", "T0+2y", "T0+2w\n"])
def test_nothing_else_is_a_time(time: str) -> None:
    assert not OFFSET.match(time)


def test_a_day_is_written_year_first() -> None:
    assert DAY.match("2026-10-13")
    assert not DAY.match("13.10.2026")
