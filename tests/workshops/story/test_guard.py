"""The guard finds what points to a real person, by kind, and leaves ordinary notes alone."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guarded import ALIASES, Labelled, identifying, ordinary
from workshops.story.guard.check import check
from workshops.story.guard.flag import KINDS
from workshops.story.guard.numbers import checks_upn, nhs


def found(text: str) -> list[tuple[str, str]]:
    return [(flag.kind, flag.quote) for flag in check(text, ALIASES)]


def catches(each: Labelled, *, right_kind: bool = False) -> bool:
    over = [f for f in check(each.text, ALIASES) if f.start < each.end and f.end > each.start]
    return any(flag.kind == each.kind for flag in over) if right_kind else bool(over)


def test_there_are_at_least_eight_hundred_sentences_and_some_of_every_kind() -> None:
    labelled = identifying()
    assert len({each.text for each in labelled}) + len(ordinary()) >= 800
    assert min(Counter(each.kind for each in labelled).values()) >= 15
    assert {each.kind for each in labelled} == set(KINDS)


def test_it_catches_nearly_all_that_points_to_somebody() -> None:
    labelled = identifying()
    missed = [each.text for each in labelled if not catches(each)]
    assert len(missed) <= 0.05 * len(labelled), missed


def test_it_says_of_nearly_all_what_kind_they_are() -> None:
    labelled = identifying()
    right = Counter(each.kind for each in labelled if catches(each, right_kind=True))
    shares = {kind: right[kind] / n for kind, n in Counter(e.kind for e in labelled).items()}
    assert min(shares.values()) >= 0.9, shares


def test_it_hardly_ever_asks_about_an_ordinary_note() -> None:
    notes = ordinary()
    alarms = [note for note in notes if check(note, ALIASES)]
    assert len(alarms) < 0.05 * len(notes), alarms


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Rowan stayed with Ash", []),
        ("Rowan’s brother Kieran", [("person_name", "Kieran")]),
        ("Born in March 2009", [("date", "March 2009")]),
        ("born 2009", [("date", "2009")]),
        ("gone since 12/03/2019", [("date", "12/03/2019")]),
        ("Ring 07700 900123", [("phone", "07700 900123")]),
        ("www.example.com/ash is hers", [("handle", "www.example.com/ash")]),
        ("UPN: X12345678901A", [("upn", "X12345678901A")]),
        ("NHS no 123 456 7890", [("nhs_number", "123 456 7890")]),
        ("123 456 7890 was on the door", []),
        ("111 111 1111 was on the door", []),
        ("case 12 was ours", []),
        ("An anonymous Jean-Luc came", [("person_name", "Jean-Luc")]),
        ("Rowan-Ash was made up", []),
        ("Ana Maria Lopes was her carer", [("person_name", "Ana Maria Lopes")]),
        ("He is called Xyloquin", [("person_name", "Xyloquin")]),
        ("Went by Xyloquin", [("person_name", "Xyloquin")]),
        ("In Xyloquin he was happy", []),
        ("she lived in Xyloquin", []),
        ("we saw xyloquin", []),
        ("Police told us", []),
        ("Zbigniew shouted at him", [("person_name", "Zbigniew")]),
        ("Mrs. Adeyinka came", [("person_name", "Adeyinka")]),
        ("the Wandering Team came", []),
        ("with Chris’s dog", [("person_name", "Chris")]),
        ("a BMX and a TV", []),
        ("2 hours each way", []),
        ("her primary school", []),
        ("in a mainstream secondary school", []),
        ("The New School", []),
        ("in a loving home on moving day", []),
        ("left the sleeping hospital", []),
        ("christian Brown came", [("person_name", "Brown")]),
        ("signed J. Vaughan", [("person_name", "Vaughan")]),
        ("then plan B. Nobody asked", []),
        ("The Doran family moved on", [("person_name", "Doran")]),
        ("the Dorans moved on", [("person_name", "Dorans")]),
        ("the Jayden we know", [("person_name", "Jayden")]),
        ("mr kowalski came", [("person_name", "kowalski")]),
        ("miss hussain noticed", [("person_name", "hussain")]),
        ("I miss school", []),
        ("her mate amber", [("person_name", "amber")]),
        ("an amber light", []),
        ("the victor of it all", []),
        ("he saw ellie-mae there", [("person_name", "ellie-mae")]),
        ("with Brown-Smith", [("person_name", "Brown-Smith")]),
        ("a Kurdish-speaking worker", []),
        ("a tom-tom drum", []),
        ("Siân and Łukasz left", [("person_name", "Siân"), ("person_name", "Łukasz")]),
        ("ELSA was trained", []),
        ("SEEN BY KIERAN", [("person_name", "KIERAN")]),
        ("Ruby was moved", [("person_name", "Ruby")]),
        ("Hope was gone", []),
        ("Boxing Day and Harry Potter’s wand", []),
        ("HR Business Partner", []),
        ("with Motivational Interviewing", []),
        ("on the third of March", [("date", "third of March")]),
        ("fourteen years and two months", [("date", "fourteen years and two months")]),
        ("on 14/3 they met", [("date", "14/3")]),
        ("born 290212", [("date", "290212")]),
        ("jo (at) mail dot com", [("email", "jo (at) mail dot com")]),
        ("snap: kez99x", [("handle", "kez99x")]),
        ("found kez-99 on insta", [("handle", "kez-99")]),
        ("Snapchat is how they met", []),
        ("PC 4471 came", [("case_reference", "4471")]),
        ("court in 2023/2024", []),
        ("the reg was AB 1234", [("vehicle", "AB 1234")]),
        ("on Church Lane", [("address", "Church Lane")]),
        ("near brackenfield high", [("school", "brackenfield high")]),
        ("from larkfield lodge", [("organisation", "larkfield lodge")]),
        ("moved to The Willows", [("organisation", "The Willows")]),
    ],
)
def test_what_is_found_in_a_note(text: str, flags: list[tuple[str, str]]) -> None:
    assert found(text) == flags


def test_a_workspaces_own_words_are_found_whatever_they_look_like() -> None:
    flags = check("behind the old pier", words=("Old Pier",))
    assert [flag.quote for flag in flags] == ["old pier"]


def test_an_alias_that_looks_like_a_place_may_stand() -> None:
    assert check("in harbour lodge", aliases=("Harbour", "Lodge", "harbour lodge")) == ()


@pytest.mark.parametrize(
    ("number", "valid"),
    [("943 476 5919", True), ("943 476 5918", False), ("9876543210", True), ("0000000000", False)],
)
def test_the_last_digit_of_an_nhs_number_checks_the_others(number: str, *, valid: bool) -> None:
    assert nhs(number) == valid


def test_the_letter_of_a_pupil_number_checks_its_digits() -> None:
    right = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if checks_upn(f"{letter}801200001001")]
    assert right == ["H"]


def test_so_does_that_of_a_temporary_one() -> None:
    right = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if checks_upn(f"{letter}80120000100B")]
    assert len(right) == 1


@given(st.text(max_size=200))
def test_any_text_gets_flags_that_lie_in_it_and_apart(text: str) -> None:
    flags = check(text, ALIASES, ("pier",))
    assert all(text[flag.start : flag.end] == flag.quote and flag.quote for flag in flags)
    assert all(a.end <= b.start for a, b in pairwise(flags))
