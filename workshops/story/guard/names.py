"""Names of people: known first names anywhere, and capitals that stand where a name would stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.story.guard.lists import listed
from workshops.story.guard.numbers import Found

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STARTS = re.compile(r"(?:^|[.!?:;\n•–—]|[“\"'‘(\[])\s*[-*]?\s*\Z")


LINKING = frozenset(
    {"is", "was", "has", "had", "can", "will", "would", "could", "did", "does", "and"}
)
"""What any word may be followed by, so that “Hope was …” names nobody."""
SHORTENED = frozenset({"mr", "mrs", "ms", "dr", "prof", "st"})
ARTICLES = frozenset({"the", "a", "an", "our", "this", "that", "these", "those"})
PEOPLE_ALONE = frozenset(
    {
        "said",
        "says",
        "told",
        "rang",
        "phoned",
        "texted",
        "cried",
        "shouted",
        "hit",
        "slapped",
        "hugged",
    }
)
PLAIN_ENDS = ("s", "ing", "ed", "ly", "tion", "ment", "er", "one", "body")
NEAR_PLACE = frozenset({"in", "at", "near", "towards", "around", "outside", "via"})


def names(text: str, ours: frozenset[str]) -> Iterator[Found]:
    """Every name in a text; `ours` are words that may stand, such as the aliases."""
    words = list(WORD.finditer(text))
    place = 0
    while place < len(words):
        run = _run(text, words, place, ours)
        if run:
            yield "person_name", words[place].start(), _end(words[place + run - 1])
        place += run or 1


def _run(text: str, words: list[re.Match[str]], place: int, ours: frozenset[str]) -> int:
    """How many words from here on are one name; 0 if none is."""
    word = words[place][0]
    bare = _bare(word)
    if "-" in bare and word[0].isupper() and listed("first_names") & set(bare.split("-")):
        return 0 if set(bare.split("-")) <= ours else 1
    if bare in ours or len(bare) < 2:
        return 0
    if not word[0].isupper():
        common = bare in listed("also_words") or bare in listed("ordinary")
        return 1 if bare in listed("first_names") and not common and len(bare) > 3 else 0
    if word.isupper() and len(bare) > 1 and bare not in listed("first_names"):
        return 0
    follows = _joined_capital(text, words, place, ours)
    if _is_name(text, words, place, has_surname=follows > 0):
        return 1 + follows
    return 0


def _joined_capital(text: str, words: list[re.Match[str]], place: int, ours: frozenset[str]) -> int:
    """How many capitalised words follow at once that would be a surname."""
    count = 0
    for before, after in zip(words[place:], words[place + 1 :], strict=False):
        gap = text[before.end() : after.start()]
        bare = _bare(after[0])
        ends = before[0].endswith(("'s", "’s"))
        plain = bare in ours or bare in listed("ordinary") or bare in listed("proper_words")
        known = bare in listed("surnames") and bare not in ours
        if ends or gap not in (" ", " -") or not after[0][0].isupper() or (plain and not known):
            break
        count += 1
    return min(count, 2)


def _is_name(text: str, words: list[re.Match[str]], place: int, *, has_surname: bool) -> bool:
    """Whether a capitalised word is a name, by what it is and by what stands around it."""
    bare = _bare(words[place][0])
    before = _bare(words[place - 1][0]) if place else ""
    after = words[place + 1][0].lower() if place + 1 < len(words) else ""
    gap = text[words[place - 1].end() : words[place].start()] if place else ""
    close = gap == " " or (gap == ". " and before in SHORTENED)
    first = bool(STARTS.search(text[: words[place].start()]))
    if before in listed("titles") and close and bare not in listed("ordinary"):
        return True
    if before in ARTICLES and close:
        return False
    if bare in listed("proper_words") or bare in listed("ordinary") or bare in listed("titles"):
        return has_surname and bare in listed("first_names")
    owns = words[place][0].endswith(("'s", "’s"))
    known = bare in listed("first_names") and bare not in listed("also_words")
    doubtful = bare in listed("first_names") or bare in listed("surnames")
    if close and before in NEAR_PLACE and not (known or owns):
        return False
    if known or has_surname:
        return known or doubtful or not first
    if doubtful:
        return not first or owns or after in listed("after_name") - LINKING
    if first:
        # At the beginning of a sentence any word has a capital; only what people alone do tells.
        return after in PEOPLE_ALONE and not bare.endswith(PLAIN_ENDS)
    return close and (before in listed("before_name") or owns or after in listed("after_name"))


def _bare(word: str) -> str:
    """A word in small letters without its possessive."""
    return word.lower().replace("’", "'").removesuffix("'s")


def _end(word: re.Match[str]) -> int:
    """Where a name ends: before its possessive."""
    return word.end() - (2 if word[0].endswith(("'s", "’s")) else 0)
