"""Details that make one person findable together are named by kind, and ordinary life is none."""

from __future__ import annotations

import pytest

from workshops.story.guard.distinctive import DETAILS, SMALL_CELL, distinctive

TOLD = {
    "origin": (
        "Her mum speaks Tigrinya at home",
        "The family came from Sri Lanka",
        "A Kurdish boy, fond of maps",
        "They were seeking asylum",
        "She is of dual heritage",
    ),
    "faith": (
        "He prays at the mosque on Fridays",
        "Brought up as a Jehovah’s Witness",
        "They were Sikh",
        "She was baptised at nine",
    ),
    "health": (
        "He was told he is autistic",
        "Uses a wheelchair since the accident",
        "She has Down’s syndrome",
        "A diagnosis came late",
        "Hard of hearing, with hearing aids",
    ),
    "family": (
        "She has a twin in another town",
        "The youngest of seven",
        "He misses his three little brothers",
        "5 half-sisters live with dad",
        "One of six",
    ),
    "event": (
        "After the house fire they lost everything",
        "His dad is in prison",
        "It was in the papers for weeks",
        "Her aunt was murdered",
        "Dad was shot",
    ),
    "identity": (
        "They came out as gay at school",
        "He is trans",
        "Non-binary, and tired of explaining",
        "Lives with two mums",
    ),
    "talent": (
        "County champion at judo",
        "Plays for England juniors",
        "Learns the harp",
        "Has a YouTube channel",
    ),
    "few": (
        "Lived in four foster homes",
        "Changed school 3 times",
        "The only girl on the estate",
        "Two social workers came",
    ),
}
ORDINARY = (
    "Loves drawing and long walks with the dog",
    "Moved to a new school at the start of term and felt alone",
    "Lived with gran for four years",
    "Waited three long weeks for an answer",
    "Nobody asked what would help",
    "Two of us went to see the house",
    "The adding up of small things, each one in passing",
    "Was fired up about football, and good in goal",
    "Transition to secondary was hard",
    "The only one who listened was the caretaker",
)


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, words) for kind, told in TOLD.items() for words in told]
)
def test_a_detail_is_known_by_its_kind(kind: str, words: str) -> None:
    assert kind in distinctive([words])


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_life_is_no_such_detail(words: str) -> None:
    assert distinctive([words]) == ()


def test_kinds_come_together_from_all_that_is_told_of_a_story_each_once() -> None:
    told = ["A twin", "Her mum speaks Urdu", "The twins were deaf", "Nothing else"]
    found = distinctive(told)
    assert found == ("origin", "health", "family")
    assert len(found) >= SMALL_CELL


def test_words_of_two_texts_make_no_detail_together() -> None:
    assert distinctive(["They read of the house", "fire drills every week"]) == ()


def test_every_kind_can_be_said() -> None:
    assert TOLD.keys() == DETAILS.keys()
