"""Which language a page is in, and how our sentences are said in it.

The catalogues are the .po files in app/translations, read as they are; what is on a page beside our
own words (guides, and whatever people typed) stays in the language it was written in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context, request
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup

from workshops.core import Refused

ENGLISH = "en-GB"
LANGUAGES = {ENGLISH: "English", "cy": "Cymraeg (drafft)"}
"""What can be chosen, each named in itself. Welsh is called a draft until a translator has read
it.
"""
COOKIE = "language"
FOLDER = Path(__file__).resolve().parent / "translations"

_speaking: ContextVar[str] = ContextVar("speaking", default="")


def language() -> str:
    """The language in force: what `speaking` says, else what the request asked for, else English.

    Outside a request there is nobody to ask, so a frame for everyone never depends on whoever
    happened to cause it once it is rendered under `speaking`.
    """
    return _speaking.get() or str(get_locale() or ENGLISH).replace("_", "-")


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Says everything in this language, inside a request or outside one."""
    before = _speaking.set(chosen)
    try:
        yield
    finally:
        _speaking.reset(before)


def asked() -> str:
    """The language of this request: the choice its browser keeps, else what the browser prefers."""
    if not has_request_context():
        return ENGLISH
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else _preferred()


def _preferred() -> str:
    return request.accept_languages.best_match(LANGUAGES, ENGLISH) or ENGLISH


def gettext(sentence: str, **values: object) -> str:
    """A sentence of ours in the language in force, its %(values)s filled in."""
    said = catalogue(language()).gettext(sentence)
    return said % values if values else said


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """As `gettext`, for a sentence that changes with a number; %(num)s is that number."""
    return catalogue(language()).ngettext(one, many, num) % {"num": num, **values}


def N_(sentence: str) -> str:
    """Marks a sentence that is kept now and translated where it is shown."""
    return sentence


def refusal_said(refusal: Refused) -> str:
    """Why a rule said no. A value called `noun` is a word of ours, and translated too."""
    values = dict(refusal.values)
    if "noun" in values:
        values["noun"] = gettext(str(values["noun"]))
    return gettext(refusal.msgid, **values)


@cache
def locale(chosen: str) -> Locale:
    """Babel's rules for dates and numbers in a language."""
    return Locale.parse(chosen, sep="-")


@cache
def sentences(chosen: str) -> Catalog:
    """The .po file of a language, as it is; English has none, its sentences are their own names."""
    path = FOLDER / chosen / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


@cache
def catalogue(chosen: str) -> NullTranslations:
    """The same, ready to translate; what is not translated yet, or only guessed, stays English."""
    compiled = BytesIO()
    write_mo(compiled, sentences(chosen))
    compiled.seek(0)
    return Translations(compiled)


class Catalogues(Domain):  # type: ignore[misc]
    """Flask-Babel's catalogues, read from .po files, in the language in force."""

    def get_translations(self) -> NullTranslations:
        """The sentences of the language in force."""
        return catalogue(language())


def speak(app: Flask) -> None:
    """Gives Flask-Babel its languages, and templates `_`, `ngettext` and `{% trans %}`."""
    babel = Babel(configure_jinja=False)
    babel.init_app(
        app,
        default_locale=ENGLISH.replace("-", "_"),
        locale_selector=lambda: asked().replace("-", "_"),
    )
    babel.domain_instance = Catalogues()
    env: Any = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.newstyle_gettext = True
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(_=_in_template, gettext=_in_template, ngettext=_counted_in_template)
    # For words that a template reads from a value: they are text, where `_` takes mark-up.
    env.filters["said"] = lambda words: gettext(words) if words else ""
    env.globals["said_all"] = lambda table: [(key, gettext(said)) for key, said in table.items()]

    @app.context_processor
    def spoken() -> dict[str, Any]:
        return {"lang": language(), "languages": LANGUAGES}


def _in_template(sentence: str, /, **values: object) -> Markup:
    said = _marked(language(), sentence)
    return said % values if values or "%" in said else said


def _counted_in_template(one: str, many: str, num: int, /, **values: object) -> Markup:
    said = catalogue(language()).ngettext(one, many, num)
    return Markup(said) % {"num": num, **values}  # noqa: S704 - a template's or a catalogue's words


@lru_cache(maxsize=4096)
def _marked(chosen: str, sentence: str) -> Markup:
    # A template's sentence may hold mark-up, as in {% trans %}; what fills it in is escaped.
    return Markup(catalogue(chosen).gettext(sentence))  # noqa: S704 - a template's or a catalogue's words
