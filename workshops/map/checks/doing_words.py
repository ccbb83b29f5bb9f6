"""Words that begin a thing we do, and how several changes in one box are told; by lists alone."""

from __future__ import annotations

import re

DOING = frozenset(
    {
        "appoint", "arrange", "build", "carry-out", "commission", "create", "deliver", "develop",
        "embed", "employ", "establish", "hire", "hold", "implement", "introduce", "launch",
        "organise", "organize", "provide", "put-in-place", "recruit", "roll-out", "run", "set-up",
        "train", "delivering", "employing", "establishing", "hiring", "implementing", "launching",
        "organising", "organizing", "providing", "recruiting", "rolling-out", "running",
        "setting-up",
    }
)  # fmt: skip
"""First words of activities. What is also a noun (support, work, plan) is left out."""
GOES_ON = frozenset(
    {"continue", "keep", "maintain", "sustain", "carry-on", "go-on", "keep-on"}
)  # fmt: skip
"""First words of what is done already."""
VERBS = frozenset(
    {
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "can", "will", "get",
        "gets", "feel", "feels", "know", "knows", "stay", "live", "go", "goes", "become", "becomes",
    }
)  # fmt: skip
"""Verbs that tell how somebody is. What is mostly a noun (needs, trust, stays) is left out."""
BEFORE_A_QUALITY = frozenset(
    {"well", "better", "always", "never", "also", "still", "then", "more", "less", "not"}
)
"""Words after which “supported” or “trained” goes on about whoever stood before it."""

_JOINED = re.compile(r";|\band\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def is_doing(words: str) -> bool:
    """Whether a step begins with a verb of doing."""
    return _begins_with(words, DOING)


def goes_on(words: str) -> bool:
    """Whether a step says that it is done already."""
    return _begins_with(words, GOES_ON)


def _begins_with(words: str, openings: frozenset[str]) -> bool:
    first = [word.casefold() for word in _WORD.findall(words)[:3]]
    return any("-".join(first[:count]) in openings for count in (1, 2, 3))


def changes_in(words: str) -> int:
    """In how many parts of a sentence somebody of their own does or is something.

    “Needs are understood and met” is one, for what is met are the same needs; “needs are met and
    staff trained” are two.
    """
    parts = [[word.casefold() for word in _WORD.findall(part)] for part in _JOINED.split(words)]
    return sum(_is_a_change(part) for part in parts)


def _is_a_change(words: list[str]) -> bool:
    # A part that begins with its verb goes on about whoever stood before it.
    rest = words[1:]
    if any(word in VERBS for word in rest):
        return True
    if not rest or words[0] in BEFORE_A_QUALITY or words[0].endswith("ly"):
        return False
    return rest[-1].endswith("ed")


def count_words(words: str) -> int:
    """How many words there are."""
    return len(words.split())
