"""A workspace's own words, and what the guard does with them where a plan is shared."""

from __future__ import annotations

import pytest

from tests.builders import Happened, designing
from tests.cast import PAT
from workshops.map.step import WriteStep
from workshops.plan.action import WriteAction
from workshops.room.about import WriteAbout
from workshops.room.word import WriteWord
from workshops.view import SHAREABLE, view_for


def shared(given: Happened, shelf: str, item: str) -> str:
    """What stands in a plan that is shared, in the field that the tests below type into."""
    what = view_for(given.state, SHAREABLE).entry(shelf, item).what
    return str(what.words if shelf == "steps" else what.text)


def test_coaches_keep_the_list_and_everyone_reads_it() -> None:
    given = designing().when(WriteWord("b1", "Millgate", "flag"))
    assert given.seen_by(PAT).entry("words", "b1").what.term == "Millgate"
    assert given.refusal(WriteWord("b2", "Millgate", "stand"), by=PAT).startswith("Only a coach")


def test_a_word_to_avoid_says_what_to_say_instead() -> None:
    assert designing().refused_field(WriteWord("b1", "contact", "avoid")) == "instead"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Ask Sarah Jenkins to lead", "Ask [name] to lead"),
        ("Ring 07700 900123 first", "Ring [number] first"),
        ("Meet at 14 Station Road", "Meet at [place]"),
    ],
)
def test_what_the_guard_would_ask_about_is_not_in_what_is_shared(typed: str, left: str) -> None:
    given = designing().when(WriteAction("x1", typed))
    assert shared(given, "actions", "x1") == left
    assert given.seen_by(PAT).entry("actions", "x1").what.text == typed


def test_a_word_that_may_stand_stands() -> None:
    given = designing().when(WriteAction("x1", "Ask Sarah Jenkins to lead"))
    given = given.when(WriteWord("b1", "Sarah Jenkins", "stand"))
    assert shared(given, "actions", "x1") == "Ask Sarah Jenkins to lead"


def test_a_word_of_our_own_is_left_out_like_any_other() -> None:
    given = designing().when(WriteStep("k1", "intervention", "A drop-in at the millgate"))
    given = given.when(WriteWord("b1", "Millgate", "flag"))
    assert shared(given, "steps", "k1") == "A drop-in at the [name]"


def test_what_the_authority_calls_itself_stands() -> None:
    given = designing().when(WriteAbout("us", "Rose Whitfield Borough", "Rose Whitfield Council"))
    about = view_for(given.state, SHAREABLE).about
    assert (about.name, about.authority) == ("Rose Whitfield Borough", "Rose Whitfield Council")
