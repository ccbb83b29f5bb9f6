"""Pseudonyms are offered from a list: neutral, free, and others with each story."""

from __future__ import annotations

from tests.builders import Happened, two_stories
from tests.cast import CLEO
from workshops.record import Remove
from workshops.story.pseudonym import offered, pseudonyms
from workshops.story.story import WriteStory


def offered_to_cleo(given: Happened) -> tuple[str, ...]:
    return offered(given.seen_by(CLEO))


def test_there_are_sixty_names_and_no_two_are_alike() -> None:
    assert len(pseudonyms()) == len({name.lower() for name in pseudonyms()}) == 60


def test_six_names_are_offered() -> None:
    assert offered_to_cleo(Happened()) == pseudonyms()[:6]


def test_other_names_are_offered_with_each_story() -> None:
    first, then = offered_to_cleo(Happened()), offered_to_cleo(two_stories())
    assert not set(first) & set(then)


def test_a_name_that_a_story_goes_by_is_not_offered_again() -> None:
    stories = [WriteStory(f"s{nth}", name) for nth, name in enumerate(pseudonyms()[:59])]
    assert offered_to_cleo(Happened().given(*stories)) == pseudonyms()[59:]


def test_a_name_is_not_free_while_its_story_is_in_the_bin() -> None:
    given = Happened().given(WriteStory("s1", pseudonyms()[6].upper()), Remove("stories", "s1"))
    assert pseudonyms()[6] not in offered_to_cleo(given)
