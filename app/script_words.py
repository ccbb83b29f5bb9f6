"""The sentences that scripts say, for a page to carry in a language other than English."""

from __future__ import annotations

from functools import cache
from typing import Any

from app.language import ENGLISH, catalogue, locale, sentences

HOME = "static/js/"
SAMPLES = range(1000)
"""Enough numbers to meet every plural form of a language."""


@cache
def script_words(chosen: str) -> dict[str, str | dict[str, str]]:
    """Each sentence by its English; one that changes with a number, by the names that browsers give
    to plural forms.
    """
    if chosen == ENGLISH:
        return {}
    done = (each for each in sentences(chosen) if each.id and each.string and not each.fuzzy)
    ours = (each for each in done if any(file.startswith(HOME) for file, _ in each.locations))
    return dict(_said(each.id, chosen) for each in ours)


def _said(sentence: Any, chosen: str) -> tuple[str, str | dict[str, str]]:
    said, rules = catalogue(chosen), locale(chosen)
    if isinstance(sentence, str):
        return sentence, said.gettext(sentence)
    one, many = sentence
    return one, {rules.plural_form(n): said.ngettext(one, many, n) for n in SAMPLES}
