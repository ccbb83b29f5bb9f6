"""Language that cares: words that young people dislike, found in a text, with what they would
rather hear. It points and offers; nothing is ever replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from workshops.view import View

Pairs = tuple[tuple[str, str], ...]
WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = r"[\s\-\u2010\u2011]+"
"""What may stand between two words of a term: blanks, or any hyphen."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term found in a text, from `start` to before `end`, and what to say instead."""

    start: int
    end: int
    term: str
    instead: str


@dataclass(frozen=True, slots=True)
class Terms:
    """A list ready to be looked for: by `pattern`, where a text has one of the words in `heads`.

    `known` leads from every form of a term, in small letters, to the term and what to say instead.
    """

    known: dict[str, tuple[str, str]]
    heads: frozenset[str]
    pattern: re.Pattern[str]


@cache
def ours() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The list that comes with the product: the forms of each term, and what to say instead."""
    text = files("workshops.story").joinpath("language.txt").read_text(encoding="utf-8")
    lines = (line.partition("=") for line in text.splitlines() if "=" in line and line[0] != "#")
    return tuple(
        (tuple(form.strip() for form in forms.split(",")), instead.strip())
        for forms, _, instead in lines
    )


def terms_of(view: View) -> Terms:
    """Our list and a workspace's own words; what may stand there is on neither."""
    words = view.present("words")
    avoided = tuple((w.what.term, w.what.instead) for w in words if w.what.use == "avoid")
    stands = frozenset(_plain(w.what.term) for w in words if w.what.use == "stand")
    return terms(avoided, stands)


@lru_cache(maxsize=200)
def terms(avoided: Pairs = (), stands: frozenset[str] = frozenset()) -> Terms:
    """Our list with these words on it, which win over ours, and without those that may stand."""
    known: dict[str, tuple[str, str]] = {}
    for forms, instead in ours():
        known |= {each: (forms[0], instead) for form in forms for each in _in_each_number(form)}
    for term, instead in avoided:
        known |= dict.fromkeys(_in_each_number(term), (term, instead))
    for stand in stands:
        for each in _in_each_number(stand):
            known.pop(each, None)
    heads = frozenset(head[0] for form in known if (head := WORD.findall(form)))
    # The longest first: “contact centre” is more than “contact”.
    found = "|".join(map(_spelled, sorted(known, key=len, reverse=True))) or r"(?!)"
    return Terms(known, heads, re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE))


def liked(text: str, looked_for: Terms) -> tuple[Term, ...]:
    """Where a text says what young people would rather hear otherwise, in order."""
    if looked_for.heads.isdisjoint(WORD.findall(text.lower())):
        # Most notes end here, and the pattern would take ten times as long to say the same.
        return ()
    return tuple(
        Term(found.start(), found.end(), *looked_for.known[_plain(found[0])])
        for found in looked_for.pattern.finditer(text)
    )


def _in_each_number(term: str) -> Iterator[str]:
    """A term and its plural, in small letters."""
    plain = _plain(term)
    yield plain
    if re.search(r"[^aeiou]y$", plain):
        yield plain[:-1] + "ies"
    elif re.search(r"(s|x|z|ch|sh)$", plain):
        yield plain + "es"
    else:
        yield plain + "s"


def _plain(term: str) -> str:
    """A term as it is looked up: small, one blank between its words, the straight apostrophe."""
    return " ".join(re.split(_BETWEEN, term.lower().replace("’", "'").strip()))


def _spelled(form: str) -> str:
    """A form as a pattern: its words may be joined by blanks or hyphens."""
    return re.escape(form).replace(r"\ ", _BETWEEN).replace("'", "['’]")
