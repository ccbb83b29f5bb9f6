"""Language that cares: found as whole words, in any case and number, and never replaced."""

import timeit

import pytest

from tests.builders import Happened, deep_dive
from tests.cast import PAT
from workshops.room.word import WriteWord
from workshops.story.language import Term, liked, ours, terms, terms_of


def found(text: str) -> list[str]:
    """The terms that are found in a text."""
    return [text[term.start : term.end] for term in liked(text, terms())]


def test_the_list_is_long_enough_and_says_something_for_each_term() -> None:
    assert 55 <= len(ours()) <= 70
    assert all(forms and all(forms) and instead for forms, instead in ours())


def test_no_form_is_on_the_list_twice() -> None:
    forms = [form.lower() for each, _ in ours() for form in each]
    assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize(
    ("term", "instead"),
    [
        ("contact", "seeing our family"),
        ("abscond", "go missing"),
        ("care plan", "my plan"),
        ("challenging behaviour", "having trouble coping"),
        ("difficult to place", "home that is good enough"),
        ("LAC", "young person"),
        ("siblings", "brothers and sisters"),
        ("respite", "a stay with someone"),
        ("placement", "home"),
    ],
)
def test_what_young_people_would_rather_hear_is_said_beside_it(term: str, instead: str) -> None:
    (only,) = liked(f"It was about {term}.", terms())
    assert instead in only.instead


def test_a_term_is_told_with_where_it_stands() -> None:
    (only,) = liked("No contact since May", terms())
    assert only == Term(3, 10, "contact", "seeing our family")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("CONTACT was stopped", ["CONTACT"]),
        ("two placements in a year", ["placements"]),
        ("He absconded, and absconds again", ["absconded", "absconds"]),
        ("a sibling", ["sibling"]),
        ("the children's unit, the children’s unit", ["children's unit", "children’s unit"]),
        ("an out-of-area home", ["out-of-area"]),
        ("challenging\nbehaviours", ["challenging\nbehaviours"]),
        ("LAC reviews", ["LAC reviews"]),
        ("substance misusers", ["substance misusers"]),
    ],
)
def test_case_number_hyphens_and_line_ends_make_no_difference(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


def test_the_longer_term_is_told_where_one_is_part_of_another() -> None:
    assert found("Meets mum at the contact centre") == ["contact centre"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nobody asked me",
        "I contacted the school",
        "Just in case it rains",
        "A black car, a lacquered box",
        "Displacement",
        "pecontact_1",
    ],
)
def test_only_whole_words_are_told(text: str) -> None:
    assert found(text) == []


def worded(*words: WriteWord) -> Happened:
    return deep_dive().given(*words)


def test_a_workspace_adds_its_own_words_in_any_number() -> None:
    view = worded(WriteWord("b1", "Party bag", "avoid", "my things")).seen_by(PAT)
    text = "Moved with two party bags"
    (only,) = liked(text, terms_of(view))
    assert (only.term, only.instead) == ("Party bag", "my things")


def test_a_workspaces_own_words_win_over_ours() -> None:
    view = worded(WriteWord("b1", "contact", "avoid", "family time")).seen_by(PAT)
    assert [term.instead for term in liked("contact", terms_of(view))] == ["family time"]


def test_a_word_that_may_stand_is_not_told() -> None:
    view = worded(WriteWord("b1", "Placement", "stand")).seen_by(PAT)
    assert liked("A placement", terms_of(view)) == ()


def test_a_word_that_points_to_somebody_is_no_business_of_this_list() -> None:
    view = worded(WriteWord("b1", "harbour", "flag")).seen_by(PAT)
    assert liked("By the harbour", terms_of(view)) == ()


def test_a_term_without_a_single_letter_is_never_told() -> None:
    assert liked("### it is", terms((("###", "something else"),))) == ()


@pytest.mark.parametrize("term", ["(what?)", "a+b", "C&M", "plan [v2]"])
def test_signs_in_a_term_stand_for_themselves(term: str) -> None:
    mine = terms(((term, "something else"),))
    text = f"So {term} it is"
    assert [text[t.start : t.end] for t in liked(text, mine)] == [term]


def test_a_list_from_which_all_was_taken_finds_nothing() -> None:
    every = frozenset(form for forms, _ in ours() for form in forms)
    assert liked("Contact at the placement", terms(stands=frozenset(map(str.lower, every)))) == ()


def test_a_note_without_any_is_looked_over_in_no_time() -> None:
    mine = terms()
    note = "Nobody who knows Rowan can be rung until Monday, and gran is not there"
    best = min(timeit.repeat(lambda: liked(note, mine), number=200, repeat=5)) / 200
    assert best < 100e-6
