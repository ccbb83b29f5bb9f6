"""A Python regular expression said in JavaScript (flag `u`), so that each is written only once.

To JavaScript, word characters and their edges are those of English, digits the ten of ASCII, and
white space is other white space; here they are spelt out. What is not known to mean the same in
both is turned down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTERS, DIGITS = r"\p{L}\p{N}_", r"\p{Nd}"
SPACES = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SETS = {"w": LETTERS, "d": DIGITS, "s": SPACES}
START, END = "^", "$"
EDGE = f"(?:(?<=[{LETTERS}])(?![{LETTERS}])|(?<![{LETTERS}])(?=[{LETTERS}]))"
OUTSIDE = {"A": START, "Z": END, "b": EDGE}
DOTLESS = "\u0130\u0131"
"""Both stand for an i where case does not count, in Python and not in JavaScript."""
SYNTAX = frozenset("^$\\.*+?()[]{}|/")
KNOWN = re.IGNORECASE | re.UNICODE | re.MULTILINE | re.DOTALL
PIECE = re.compile(
    r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?(?:[:=!]|<[=!])"
    r"|\(\?.|[*+?}]\+|.",
    re.I | re.S,
)
ITEM = re.compile(r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\.|.", re.I | re.S)


def in_javascript(pattern: re.Pattern[str]) -> tuple[str, str]:
    """The source and the flags that mean the same to `new RegExp`; raises ValueError if none do."""
    if pattern.flags & ~KNOWN:
        raise ValueError(f"a flag that JavaScript has not: {pattern.pattern[:60]}")
    folds = bool(pattern.flags & re.IGNORECASE)
    pieces = PIECE.findall(pattern.pattern)
    source = "".join(_said(piece, pattern.flags, folds=folds) for piece in pieces)
    return source, "gui" if folds else "gu"


def _said(piece: str, flags: int, *, folds: bool) -> str:
    if piece.startswith("[") and len(piece) > 1:
        return _class(piece, folds=folds)
    if piece.startswith("\\"):
        return _escape(piece, folds=folds)
    if piece.startswith("(?P<"):
        return piece.replace("(?P<", "(?<")
    if (piece.startswith("(?") and not re.match(r"\(\?(?:[:=!]|<[=!])", piece)) or (
        len(piece) == 2 and piece[1] == "+"
    ):
        raise ValueError(f"nothing in JavaScript is like {piece}")
    if piece == "^":
        return r"(?<![^\n])" if flags & re.MULTILINE else START
    if piece == "$":
        return r"(?![^\n])" if flags & re.MULTILINE else rf"(?=\n?{END})"
    if piece == ".":
        return r"[\s\S]" if flags & re.DOTALL else r"[^\n]"
    return _plain(piece, folds=folds)


def _escape(piece: str, *, folds: bool) -> str:
    """What a backslash stands for outside a class."""
    name = piece[1]
    if name in OUTSIDE:
        return OUTSIDE[name]
    if name == "B":
        return f"(?!{EDGE})"
    if name.lower() in SETS:
        return f"[{'^' if name.isupper() else ''}{SETS[name.lower()]}]"
    if name in "123456789ntrfvxu":
        return piece
    if name.isalnum():
        raise ValueError(f"nothing in JavaScript is like {piece}")
    return _plain(name, folds=folds, literal=True)


def _plain(character: str, *, folds: bool, literal: bool = False) -> str:
    """One character; with `literal` it stands for itself, whatever it means elsewhere."""
    if folds and character in "iI":
        return f"[i{DOTLESS}]"
    return f"\\{character}" if character == "]" or (literal and character in SYNTAX) else character


def _class(piece: str, *, folds: bool) -> str:
    """A class in brackets; one that also holds all but some set becomes a choice."""
    negated = piece.startswith("[^")
    written = piece[2 if negated else 1 : -1]
    items = list(_items(written))
    inside = "".join(said for said, _ in items)
    if folds and re.match(f"[{written}]", "i", re.I):
        inside += DOTLESS
    rest = [SETS[name] for _, name in items if name]
    if not rest:
        return f"[{'^' if negated else ''}{inside}]"
    if negated:
        # Within each of those sets, and none of what else is named.
        within = "".join(f"(?=[{each}])" for each in rest)
        return rf"(?:{within}{f'(?![{inside}])' if inside else ''}[\s\S])"
    choices = [f"[^{each}]" for each in rest] + ([f"[{inside}]"] if inside else [])
    return f"(?:{'|'.join(choices)})"


def _items(written: str) -> Iterator[tuple[str, str]]:
    """What a class holds: what JavaScript says for it, or the set of which it holds the rest."""
    all_items = ITEM.findall(written)
    for place, item in enumerate(all_items):
        # A hyphen at either end means no range, whatever is put beside it.
        alone = item == "-" and place in (0, len(all_items) - 1)
        if not item.startswith("\\"):
            yield (f"\\{item}" if item in "[]" or alone else item), ""
        elif item[1] in SETS:
            yield SETS[item[1]], ""
        elif item[1].lower() in SETS:
            yield "", item[1].lower()
        elif item[1] in "ntrfvxu":
            yield item, ""
        elif item[1].isalnum():
            raise ValueError(f"nothing in JavaScript is like {item} in brackets")
        else:
            yield (item if item[1] in SYNTAX | {"-"} else item[1]), ""
