"""What templates may say: dates in full, names of kinds, safe guide text, people's names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import nh3
from flask import Flask, request
from markupsafe import Markup

from app.identity import make_id, spaced
from workshops.design.answer import CHOICES
from workshops.design.decision import AUTHORITY_LEVELS, CORE_OR_ADAPTED, STATUS
from workshops.map.link import EVIDENCE, LINK_KINDS
from workshops.plan.offset import in_words, spoken
from workshops.room.note import HOW_WE_KNOW

if TYPE_CHECKING:
    from app.house import House

HOW_ICONS = {
    "own_words": "own-words",
    "family": "family",
    "records": "records",
    "worker": "worker",
    "guess": "guess",
}
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def counted(count: int, one: str, many: str = "") -> str:
    """“1 note”, “7 notes”: a number with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def number_word(count: int) -> str:
    """A small number as a word, a larger one in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def in_full(day: str) -> str:
    """An ISO date or time as a person writes it: “13 October 2026”."""
    return spoken(date.fromisoformat(day[:10])) if day else ""


def safe(html: str) -> Markup:
    """Guide HTML, cleaned once more; the only mark-up in any page that no template wrote."""
    return Markup(nh3.clean(html))  # noqa: S704 - cleaned in this very line


def is_fragment() -> bool:
    """Whether a page is asked for as a dialog or a panel inside another page."""
    return request.headers.get("HX-Request") == "true"


def add_words(app: Flask, house: House) -> None:
    """Makes these known to every template."""

    def name_of(person: str) -> str:
        return house.name_of(person)

    env = app.jinja_env
    env.filters.update(
        counted=counted, number_word=number_word, in_full=in_full, safe_guide=safe,
        spaced=spaced, offset_words=in_words, spoken=spoken,
    )  # fmt: skip
    words: dict[str, Any] = {
        "mint": make_id, "name_of": name_of, "HOW_WE_KNOW": HOW_WE_KNOW, "HOW_ICONS": HOW_ICONS,
        "EVIDENCE": EVIDENCE, "LINK_KINDS": LINK_KINDS, "CHOICES": CHOICES, "STATUS": STATUS,
        "AUTHORITY_LEVELS": AUTHORITY_LEVELS, "CORE_OR_ADAPTED": CORE_OR_ADAPTED,
    }  # fmt: skip
    env.globals.update(words)
    parts: Any = env.get_template("parts/icon.html").module
    env.globals["icon"] = parts.icon

    @app.context_processor
    def about_request() -> dict[str, Any]:
        return {"theme": request.cookies.get("theme", ""), "fragment": is_fragment()}
