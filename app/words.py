"""What templates may say: dates in full, names of kinds, safe guide text, people's names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import nh3
from babel.dates import format_date
from flask import Flask, request
from markupsafe import Markup

from app.identity import make_id, now, spaced
from app.language import N_, gettext, language, locale, ngettext
from app.script_words import script_words
from workshops.design.answer import CHOICES
from workshops.design.decision import AUTHORITY_LEVELS, CORE_OR_ADAPTED, STATUS
from workshops.fields import OFFSET
from workshops.map.link import EVIDENCE, LINK_KINDS
from workshops.room.note import HOW_WE_KNOW, Note
from workshops.story.feeling import signed
from workshops.view import View

if TYPE_CHECKING:
    from app.house import House

HOW_ICONS = {
    "own_words": "own-words",
    "family": "family",
    "records": "records",
    "worker": "worker",
    "guess": "guess",
}
FROM_PAPER = "from paper"
"""What a note is scribed as that was typed up from the wall; all else there is a name."""
NUMBERS = (
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"),
    N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip


def counted(count: int, one: str, many: str = "") -> str:
    """“1 note”, “7 notes”: a number with its noun."""
    return ngettext(f"%(num)s {one}", f"%(num)s {many or one + 's'}", count)


def worded(one: str, many: str, count: int, **values: object) -> str:
    """As `ngettext`, for a sentence in which %(number)s is the number as a word."""
    return ngettext(one, many, count, number=number_word(count), **values)


def listed(parts: Sequence[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(first)s and %(last)s", first=", ".join(parts[:-1]), last=parts[-1])


def number_word(count: int) -> str:
    """A small number as a word, a larger one in figures."""
    return gettext(NUMBERS[count]) if count < len(NUMBERS) else str(count)


def in_full(day: str) -> str:
    """An ISO date or time as a person writes it: “13 October 2026”."""
    return spoken(date.fromisoformat(day[:10])) if day else ""


def spoken(day: date | None) -> str:
    """A date in full in the language in force; the spaces inside never break."""
    return _dated(day, language()) if day else ""


@lru_cache(maxsize=1000)
def _dated(day: date, chosen: str) -> str:
    return format_date(day, "d MMMM y", locale=locale(chosen)).replace(" ", "\u00a0")


def offset_words(offset: str) -> str:
    """An offset as a person says it: “8 weeks before the decision”, “at launch”."""
    found = OFFSET.match(offset)
    if not offset or found is None:
        return gettext("no date yet")
    decision, before = found["anchor"] == "T0", found["sign"] == "-"
    if not found["unit"]:
        return gettext("at the decision") if decision else gettext("at launch")
    span = _span(int(found["count"]), found["unit"])
    if decision:
        before_it = gettext("%(span)s before the decision", span=span)
        return before_it if before else gettext("%(span)s after the decision", span=span)
    before_it = gettext("%(span)s before launch", span=span)
    return before_it if before else gettext("%(span)s after launch", span=span)


def _span(count: int, unit: str) -> str:
    if unit == "w":
        return ngettext("%(num)s week", "%(num)s weeks", count)
    if unit == "m":
        return ngettext("%(num)s month", "%(num)s months", count)
    return ngettext("%(num)s day", "%(num)s days", count)


def safe(html: str) -> Markup:
    """Guide HTML, cleaned once more; the only mark-up in any page that no template wrote."""
    return Markup(nh3.clean(html))  # noqa: S704 - cleaned in this very line


def is_fragment() -> bool:
    """Whether a page is asked for as a dialog or a panel inside another page."""
    return request.headers.get("HX-Request") == "true"


def _who_wrote(house: House, view: View, note: Note) -> str:
    """Who wrote a note, as far as its workshop promised to show; empty where it shows nothing."""
    organisation = view.affiliated(note)
    if organisation:
        return house.organisation_of(organisation)
    if not note.by:
        return ""
    name = house.name_of(note.by)
    return f"{name}, {scribed(note.scribed)}" if note.scribed else name


def scribed(words: str) -> str:
    """Whose words a note holds that somebody else wrote down: “for Cllr Ahmed”, “from paper”."""
    if words == FROM_PAPER:
        return gettext("from paper")
    return gettext("for %(whom)s", whom=words)


def add_words(app: Flask, house: House) -> None:
    """Makes these known to every template."""

    def name_of(person: str) -> str:
        return house.name_of(person)

    def who_wrote(view: View, note: Note) -> str:
        return _who_wrote(house, view, note)

    env = app.jinja_env
    env.filters.update(
        counted=counted, number_word=number_word, in_full=in_full, safe_guide=safe,
        spaced=spaced, offset_words=offset_words, spoken=spoken, signed=signed,
    )  # fmt: skip
    words: dict[str, Any] = {
        "mint": make_id, "now": now, "name_of": name_of, "who_wrote": who_wrote,
        "HOW_WE_KNOW": HOW_WE_KNOW, "HOW_ICONS": HOW_ICONS,
        "EVIDENCE": EVIDENCE, "LINK_KINDS": LINK_KINDS, "CHOICES": CHOICES, "STATUS": STATUS,
        "AUTHORITY_LEVELS": AUTHORITY_LEVELS, "CORE_OR_ADAPTED": CORE_OR_ADAPTED,
    }  # fmt: skip
    env.globals.update(words)
    parts: Any = env.get_template("parts/icon.html").module
    env.globals["icon"] = parts.icon

    @app.context_processor
    def about_request() -> dict[str, Any]:
        theme = request.cookies.get("theme", "")
        return {
            "theme": theme, "fragment": is_fragment(), "script_words": script_words(language()),
        }  # fmt: skip
