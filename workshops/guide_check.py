"""Mistakes in a guide and the small checks that find them; the shape of a guide is elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

KEY: Final = re.compile(r"(?=.{1,60}\Z)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
RAW_HTML: Final = re.compile(r"<(?!https://|mailto:)[A-Za-z/!?]")
PICTURE: Final = re.compile(r"!\[")
LINK: Final = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]*\]:\s*<?(\S*)")
SAFE_LINKS: Final = ("https://", "mailto:", "#")
LONGEST_MINUTES: Final = 600
MOST_QUOTED: Final = 60


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where a guide goes wrong (`line` counts from 1) and what to do about it."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.sentence}"


class GuideMistakes(Exception):
    """Every mistake found, in the order of the lines; its text is one mistake to a line."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: (mistake.file, mistake.line)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class Margin:
    """The margin of one file, where its mistakes are noted while reading goes on."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[Mistake] = []

    def note(self, line: int, sentence: str) -> None:
        self.mistakes.append(Mistake(self.file, line, sentence))

    def check_words_are_plain(self, lines: Iterable[tuple[int, str]]) -> None:
        """A printed page and a live page show the same words, so nothing else may hide in them."""
        for line, text in lines:
            if RAW_HTML.search(text):
                self.note(line, "raw HTML is not allowed; write it in plain Markdown.")
            if PICTURE.search(text):
                self.note(line, "a guide holds no pictures; say it in words.")
            if "\ufffd" in text:
                self.note(line, "a letter here cannot be read; save the file as UTF-8.")
            for found in LINK.finditer(text):
                target = found[1] or found[2] or ""
                if not target.lower().startswith(SAFE_LINKS):
                    self.note(
                        line,
                        f"the link to {quoted(target)} is not allowed; "
                        "begin it with “https://”, “mailto:” or “#”.",
                    )

    def read_number(self, line: int, of: str, text: str) -> int:
        """Return whole minutes, or 0 once the mistake is noted."""
        if text.isascii() and text.isdigit() and len(text) < 5:
            number = int(text)
            if 1 <= number <= LONGEST_MINUTES:
                return number
        self.note(
            line,
            f"{of} must be a whole number of minutes from 1 to {LONGEST_MINUTES}, "
            f"not {quoted(text)}; write only digits, such as “25”.",
        )
        return 0

    def read_key(self, line: int, of: str, text: str) -> str:
        if KEY.fullmatch(text):
            return text
        self.note(
            line,
            f"{of} has the key {quoted(text)}; "
            "use small letters, digits and hyphens, such as “key-events”.",
        )
        return ""

    def read_words(self, line: int, *, of: str, text: str, known: Sequence[str]) -> tuple[str, ...]:
        """Return comma-separated words of a closed list; “Whole board” is read as whole-board."""
        words = [word_from(part) for part in text.split(",")]
        for word in words:
            if word not in known:
                self.note(line, f"{of} does not know {quoted(word)}; {advice(word, known)}")
        for word in sorted({word for word in words if words.count(word) > 1}):
            self.note(line, f"{of} names {quoted(word)} twice; keep one of them.")
        return tuple(words)


def word_from(text: str) -> str:
    return "-".join(text.lower().split())


def quoted(text: str) -> str:
    """Return the text in quotation marks, short enough for one sentence."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= MOST_QUOTED else f"“{flat[:MOST_QUOTED]}…”"


def advice(word: str, known: Sequence[str]) -> str:
    """Return the nearest known word as a question, or else the whole list."""
    nearest = get_close_matches(word[:MOST_QUOTED], known, n=1)
    if nearest:
        return f"did you mean “{nearest[0]}”?"
    return f"use one of: {', '.join(known)}."
