"""Offsets from the decision and the launch: as a day, as words, and as a date in full."""

from datetime import date

import pytest

from workshops.plan.offset import day_of, in_words, spoken

T0, L0 = date(2026, 10, 13), date(2027, 1, 31)


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        ("T0", T0),
        ("L0", L0),
        ("T0+10w", date(2026, 12, 22)),
        ("T0-8w", date(2026, 8, 18)),
        ("T0-3d", date(2026, 10, 10)),
        ("L0+1m", date(2027, 2, 28)),
        ("L0-2m", date(2026, 11, 30)),
        ("L0+24m", date(2029, 1, 31)),
    ],
)
def test_an_offset_falls_on_a_day(offset, day):
    assert day_of(offset, T0, L0) == day


@pytest.mark.parametrize("offset", ["", "T0+w", "soon", "T1+2w"])
def test_what_is_not_an_offset_has_no_day(offset):
    assert day_of(offset, T0, L0) is None


def test_an_offset_waits_for_its_anchor():
    assert day_of("T0+1w", None, L0) is None
    assert day_of("L0", T0, None) is None


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        ("", "no date yet"),
        ("soon", "no date yet"),
        ("T0", "at the decision"),
        ("L0", "at launch"),
        ("T0-8w", "8 weeks before the decision"),
        ("L0+1m", "1 month after launch"),
        ("L0-1d", "1 day before launch"),
    ],
)
def test_an_offset_is_said_as_people_say_it(offset, words):
    assert in_words(offset) == words


def test_a_date_is_printed_in_full_and_never_breaks():
    assert spoken(T0) == "13\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2026"
    assert spoken(None) == ""
