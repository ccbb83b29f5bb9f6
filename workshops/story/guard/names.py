"""Names of people: known first names anywhere, and capitals that stand where a name would stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, normalize

from workshops.story.guard.lists import listed
from workshops.story.guard.numbers import Found

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STARTS = re.compile(r"(?:^|[.!?:;\n•–—]|[“\"'‘(\[])\s*[-*]?\s*\Z")
BEING = frozenset({"is", "was", "has", "had", "isn't", "isn’t", "wasn't", "wasn’t"})
LINKING = BEING | frozenset({
    "can", "will", "would", "could", "did", "does", "and", "won't", "won’t", "still", "always",
    "never", "comes", "came", "goes", "went", "gets", "got", "gives", "gave", "makes", "made",
    "takes", "took", "starts", "started", "stopped", "turns", "turned", "runs", "ran", "works",
    "worked", "looks", "looked", "opens", "opened", "shows", "showed", "seems", "seemed", "lets",
    "let", "brings", "brought", "finds", "found", "passed", "drops", "dropped", "raised", "died",
    "dies", "grew", "left", "leaves", "lost", "missed", "hits", "hit", "covers", "covered",
    "rents", "pays", "paid", "helps", "helped", "keeps", "means", "became", "answers", "calls",
    "claims", "reports", "returns", "plays", "drinks", "talks", "texts", "phones", "visits",
    "signs", "moves", "walks", "fights", "deals", "posts", "chairs", "cooks", "supports",
    "shares", "steals", "lies",
})  # fmt: skip
"""What any word may be followed by, so that “Hope was …” names nobody."""
SHORTENED = frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "sgt", "cllr", "rev"})
ARTICLES = frozenset({"the", "a", "an", "our", "this", "that", "these", "those"})
THE = frozenset({"the", "a", "an"})
HOUSEHOLD = frozenset({
    "family", "families", "household", "brothers", "sisters", "siblings", "boys", "girls", "lads",
    "kids", "children", "twins", "lot", "clan", "cousins", "parents", "brother", "sister", "twin",
    "boy", "girl",
})  # fmt: skip
"""What “the Doran …” goes on with, if Doran is a name."""
KIN = frozenset({
    "brother", "sister", "cousin", "mate", "boyfriend", "girlfriend", "stepbrother", "stepsister",
    "stepdad", "stepmum", "son", "daughter", "nephew", "niece", "uncle", "aunt", "auntie", "aunty",
    "nan", "nana", "gran", "grandad", "called", "named", "partner", "friend", "bestie", "bf", "gf",
    "bro", "sis", "twin", "half-brother", "half-sister",
})  # fmt: skip
"""After these even a name that is also a word is a name, in small letters too."""
ADDRESSED = frozenset({"mr", "mrs", "ms", "dr"})
"""Titles that nothing but a name follows."""
PEOPLE_ALONE = frozenset({
    "said", "says", "told", "rang", "phoned", "texted", "cried", "shouted", "slapped", "hugged",
    "messaged", "emailed", "whispered", "replied", "shrugged", "nodded", "sobbed", "laughed",
    "smiled", "absconded", "disclosed", "reckons", "swears", "admits", "admitted", "denies",
    "denied", "drives", "punched", "kicked", "threatened", "smokes", "whispers", "mutters",
    "screamed", "yelled", "drinks", "hit",
})  # fmt: skip
PLAIN_ENDS = ("s", "ing", "ed", "ly", "tion", "ment", "er", "one", "body")
ORDINARY_ENDS = (
    "tion", "sion", "ment", "ing", "ness", "ity", "ship", "tive", "sive", "ical", "ional", "tual",
    "ance", "ence", "ism", "ology", "graphy", "ful", "less", "able", "ible", "ies", "ous", "scent",
    "tory", "ering", "ised", "ized", "ists", "ers", "ors", "ants", "ents", "ions", "ments",
)  # fmt: skip
"""How words end that no list holds as a name and that none is likely to be."""
NEAR_PLACE = frozenset({"in", "at", "near", "towards", "around", "outside", "via"})
INITIAL = re.compile(r"(?<![\w.&/'’-])(?:[A-Z]\.|[B-HJ-Z]) ?\Z")
"""What stands before the surname in “J. Smith” or “J Smith”."""
LETTERED = re.compile(
    r"\b(?:plan|vitamin|grade|band|category|option|group|class|form|set|hepatitis|annex|part"
    r"|section|block|tier|appendix|wing|team|unit|type|level|stage|version|room|flat) [A-Z]\.? \Z",
    re.I,
)
"""What has a letter for a name, so that “Plan B. Young people …” names nobody."""
SHORTEST_SMALL = 3
MARKED, UNMARKED = "’łøıđ", "'loid"
"""What has no accent to take away and yet stands for a plain letter; and those, in order."""
PLAIN = str.maketrans(MARKED, UNMARKED)


def names(text: str, ours: frozenset[str]) -> Iterator[Found]:
    """Every name in a text; `ours` are words that may stand, such as the aliases."""
    words = list(WORD.finditer(text))
    ours = frozenset(map(_bare, ours))
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
    if bare in ours or len(bare) < 2:
        return 0
    if "-" in bare and _is_double(word, bare):
        return 0 if set(bare.split("-")) <= ours else 1
    if not word[0].isupper():
        return 1 if _is_small_name(text, words, place) else 0
    if word.isupper():
        known = bare in listed("first_names") or bare in listed("surnames")
        if not known or bare in listed("acronyms"):
            return 0
    follows = _joined_capital(text, words, place, ours)
    if _is_name(text, words, place, has_surname=follows > 0):
        return 1 + follows
    return 0


def _is_double(word: str, bare: str) -> bool:
    """Whether the parts of a word with a hyphen are names, as in “Ellie-Mae” or “Smith-Clarke”."""
    parts = set(bare.split("-"))
    if len(parts) < 2:
        return False
    if parts <= listed("first_names"):
        return True
    if not word[0].isupper():
        return False
    return parts <= listed("surnames") or any(
        part in listed("first_names") and part not in listed("also_words") and not _is_plain(part)
        for part in parts
    )


def _is_small_name(text: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether a word in small letters is a name: a known one, or what a title or kin leads to."""
    bare = _bare(words[place][0])
    before, close = _before(text, words, place)
    first_name, ordinary = bare in listed("first_names"), bare in listed("ordinary")
    if close and before in ADDRESSED:
        return not ordinary or bare in listed("surnames")
    if ordinary:
        return False
    if close and before in listed("titles") and (first_name or bare in listed("surnames")):
        return True
    if not first_name or (close and before in THE):
        return False
    word_too = any(bare in listed(each) for each in ("also_words", "small_words", "proper_words"))
    return (close and before in KIN) or (len(bare) > SHORTEST_SMALL and not word_too)


def _joined_capital(text: str, words: list[re.Match[str]], place: int, ours: frozenset[str]) -> int:
    """How many capitalised words follow at once that would be a surname."""
    count = 0
    for before, after in zip(words[place:], words[place + 1 :], strict=False):
        gap = text[before.end() : after.start()]
        bare = _bare(after[0])
        ends = before[0].endswith(("'s", "’s"))
        known = bare in listed("surnames") and bare not in ours
        plain = bare in ours or _is_plain(bare) or bare.endswith(ORDINARY_ENDS)
        if ends or gap not in (" ", " -") or not after[0][0].isupper() or (plain and not known):
            break
        count += 1
    return min(count, 2)


def _is_name(text: str, words: list[re.Match[str]], place: int, *, has_surname: bool) -> bool:
    """Whether a capitalised word is a name, by what it is and by what stands around it."""
    bare = _bare(words[place][0])
    before, close = _before(text, words, place)
    after = words[place + 1][0].lower() if place + 1 < len(words) else ""
    ahead = text[: words[place].start()]
    first = bool(STARTS.search(ahead))
    plain = _is_plain(bare) or bare in listed("titles")
    first_name, surname = bare in listed("first_names"), bare in listed("surnames")
    if before in listed("titles") and close and (surname or bare not in listed("ordinary")):
        return True
    if INITIAL.search(ahead) and not LETTERED.search(ahead) and (surname or not plain):
        return True
    known = first_name and bare not in listed("also_words")
    if before in ARTICLES and close and (plain or not known):
        several = bare.endswith("s") and bare[:-1] in listed("surnames") - listed("ordinary")
        return (after in HOUSEHOLD and (surname or not plain)) or (several and not plain)
    if plain:
        return has_surname and first_name
    owns = words[place][0].endswith(("'s", "’s"))
    doubtful = first_name or surname
    if close and before in NEAR_PLACE and not (known or owns):
        return False
    if not doubtful and bare.endswith(ORDINARY_ENDS):
        return False
    if known or has_surname:
        return known or doubtful or not first
    follows = after in listed("after_name")
    if doubtful:
        lone = after in BEING and bare in listed("counted")
        return not first or owns or lone or (follows and after not in LINKING)
    if first:
        # At the beginning of a sentence any word has a capital; only what people alone do tells.
        return after in PEOPLE_ALONE and not bare.endswith(PLAIN_ENDS)
    return close and (before in listed("before_name") or owns or follows)


def _before(text: str, words: list[re.Match[str]], place: int) -> tuple[str, bool]:
    """The word before in small letters, and whether nothing but a space is in between."""
    if not place:
        return "", False
    before = _bare(words[place - 1][0])
    gap = text[words[place - 1].end() : words[place].start()]
    return before, gap == " " or (gap == ". " and before in SHORTENED)


def _is_plain(bare: str) -> bool:
    """Whether a word is an everyday one, or a name that everybody shares."""
    return bare in listed("ordinary") or bare in listed("proper_words")


def _bare(word: str) -> str:
    """A word in small letters without its possessive and its accents."""
    bare = word.lower()
    if not bare.isascii():
        apart = normalize("NFD", bare.translate(PLAIN))
        bare = "".join(letter for letter in apart if category(letter) != "Mn")
    return bare.removesuffix("'s")


def _end(word: re.Match[str]) -> int:
    """Where a name ends: before its possessive."""
    return word.end() - (2 if word[0].endswith(("'s", "’s")) else 0)
