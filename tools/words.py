"""Collects our sentences from templates, Python and scripts into the catalogues.

What may not stand in a template is left to tools/check_words.py.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_javascript
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes
from jinja2.ext import babel_extract

from app.errors import SENTENCES
from app.identity import ORGANISATIONS
from app.language import ENGLISH, FOLDER, LANGUAGES
from app.store import BROKEN, BUSY, FULL
from exports.exchange.formats import FORMATS
from workshops.design.answer import CHOICES
from workshops.design.decision import AUTHORITY_LEVELS, CORE_OR_ADAPTED, STATUS
from workshops.map.link import EVIDENCE, LINK_KINDS
from workshops.map.step import LANES
from workshops.plan.plan import KINDS_OF_RAID
from workshops.record import NOUNS
from workshops.room.audience import LEVELS
from workshops.room.note import HOW_WE_KNOW
from workshops.room.word import USES
from workshops.story.gate import MISSING
from workshops.story.guard.distinctive import DETAILS
from workshops.story.permission import GIVEN_BY
from workshops.story.safety import CONDITIONS, INTRUDER, LAWFUL_BASES, MINIMISED
from workshops.story.story import CHOSEN_BY

ROOT = Path(__file__).resolve().parent.parent
POT = FOLDER / "messages.pot"
TABLES: dict[str, Iterable[Any]] = {
    "app/errors.py": SENTENCES.values(),
    "app/identity.py": ORGANISATIONS,
    "app/store/__init__.py": (BUSY, FULL, BROKEN),
    "exports/exchange/formats.py": (each.label for each in FORMATS.values()),
    "workshops/design/answer.py": CHOICES.values(),
    "workshops/design/decision.py": (
        *AUTHORITY_LEVELS.values(), *CORE_OR_ADAPTED.values(), *STATUS.values(),
    ),
    "workshops/map/step.py": (word for lane in LANES for word in (lane.heading, lane.plain)),
    "workshops/plan/plan.py": KINDS_OF_RAID.values(),
    "workshops/map/link.py": (*EVIDENCE, *LINK_KINDS.values()),
    "workshops/record.py": NOUNS.values(),
    "workshops/room/audience.py": LEVELS.values(),
    "workshops/room/note.py": HOW_WE_KNOW.values(),
    "workshops/room/word.py": USES.values(),
    "workshops/story/gate.py": MISSING.values(),
    "workshops/story/guard/distinctive.py": DETAILS.values(),
    "workshops/story/permission.py": GIVEN_BY.values(),
    "workshops/story/safety.py": (
        *LAWFUL_BASES.values(), *CONDITIONS.values(), *MINIMISED.values(), *INTRUDER.values(),
    ),
    "workshops/story/story.py": CHOSEN_BY.values(),
}  # fmt: skip
"""Words that stand in a table, and are translated where the table is shown."""

# Which argument holds the sentence, and which its plural.
PYTHON = {
    "_": (0,), "gettext": (0,), "N_": (0,), "Refused": (0,), "Unsaved": (0,), "Shape": (1,),
    "ngettext": (0, 1), "worded": (0, 1), "Remark": (0,), "remark": (0,),
}  # fmt: skip
TEMPLATE = ("_", "gettext", "ngettext")
SCRIPT = {"t": None, "tn": (1, 2)}
OPTIONS = {"newstyle_gettext": "true", "trimmed": "true", "trim_blocks": "true",
           "lstrip_blocks": "true", "extensions": "jinja2.ext.do"}  # fmt: skip


class Said(NamedTuple):
    """A sentence and the file it stands in; a plural has both its English forms."""

    sentence: str | tuple[str, str]
    file: str


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the template catalogue and brings each language up to it; returns 0."""
    found = collected()
    write(POT, found)
    for language in LANGUAGES:
        if language != ENGLISH:
            renew(language, found)
    print(f"throughline: {len(found)} sentences")
    for language in LANGUAGES:
        if language != ENGLISH:
            print(f"throughline: {language}: {progress(language)}")
    return 0


def collected() -> Catalog:
    """Every sentence of ours, in the order of the alphabet, with the files it stands in."""
    catalog = empty()
    for said in sorted(set(all_said()), key=lambda each: (each.file, str(each.sentence))):
        catalog.add(said.sentence, locations=[(said.file, 0)])
    return catalog


def empty(language: str | None = None) -> Catalog:
    """A catalogue without sentences; no date in its head, so that it changes only with them."""
    return Catalog(
        locale=language, project="Throughline", version="", header_comment=HEADS[language is None],
        msgid_bugs_address="", copyright_holder="", fuzzy=False,
    )  # fmt: skip


HEADS = {
    True: "# Every sentence of ours. Made by python3 dev.py words; not edited by hand.",
    False: "# A translation of Throughline. See docs/translating.md.",
}


def all_said() -> Iterator[Said]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield from in_template(path.read_text(encoding="utf-8"), named(path))
    for folder in ("app", "exports", "workshops"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from in_python(path.read_text(encoding="utf-8"), named(path))
    for path in sorted((ROOT / "static" / "js").glob("*.js")):
        yield from in_script(path.read_bytes(), named(path))
    for file, words in TABLES.items():
        for each in words:
            for sentence in (each,) if isinstance(each, str) else each:
                yield Said(sentence, file)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def in_template(source: str, file: str) -> Iterator[Said]:
    """What is in `_()`, `ngettext()` and `{% trans %}`, and the nouns of the filter `counted`."""
    found = babel_extract(BytesIO(source.encode()), TEMPLATE, (), {**OPTIONS})
    for _, function, message, _ in found:
        parts = [message] if isinstance(message, str) else [m for m in message or () if m]
        if parts:
            yield said(parts if function == "ngettext" else parts[:1], file)
    tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"], autoescape=True).parse(
        source
    )
    for each in tree.find_all(nodes.Filter):
        nouns = [arg.value for arg in each.args if isinstance(arg, nodes.Const)]
        if each.name == "counted" and nouns:
            one, many = (*nouns, f"{nouns[0]}s")[:2]
            yield Said((f"%(num)s {one}", f"%(num)s {many}"), file)


def said(parts: Sequence[str], file: str) -> Said:
    return Said((parts[0], parts[1]) if len(parts) > 1 else parts[0], file)


def in_python(source: str, file: str) -> Iterator[Said]:
    """The arguments of the functions in PYTHON, also where a name stands for the words."""
    tree = ast.parse(source)
    known = {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            places = PYTHON.get(name, ())
            words = [_words(node.args[n], known) for n in places if n < len(node.args)]
            if words and all(isinstance(each, str) and each for each in words):
                yield said([str(each) for each in words], file)


def _words(node: ast.expr, known: dict[str, Any]) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    return known.get(node.id) if isinstance(node, ast.Name) else None


def in_script(source: bytes, file: str) -> Iterator[Said]:
    """The arguments of `t` and `tn`."""
    for _, function, message, _ in extract_javascript(BytesIO(source), SCRIPT, (), {}):
        parts = [message] if isinstance(message, str) else [m for m in message if m]
        if parts and parts[0]:
            yield said(parts if function == "tn" else parts[:1], file)


def renew(language: str, found: Catalog) -> None:
    """Takes new sentences in, and out what nobody says any more; nothing is guessed."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    before = read(path, language)
    after = empty(language)
    after.header_comment = before.header_comment or after.header_comment
    for message in found:
        if message.id:
            kept = before.get(message.id)
            after.add(
                message.id, kept.string if kept is not None else "", message.locations,
                flags=kept.flags if kept is not None else (),
                user_comments=kept.user_comments if kept is not None else (),
            )  # fmt: skip
    write(path, after)


def read(path: Path, language: str) -> Catalog:
    if not path.is_file():
        return empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_text(catalog))


DATES = re.compile(
    rb'^"(?:Project-Id-Version|POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator'
    rb'|Language-Team|Report-Msgid-Bugs-To): [^"]*"\n',
    re.MULTILINE,
)


def as_text(catalog: Catalog) -> bytes:
    """A catalogue as a file: no dates and no line numbers, so that it changes only with words."""
    text = BytesIO()
    write_po(text, catalog, width=100, sort_output=True, include_lineno=False)
    return DATES.sub(b"", text.getvalue())


def progress(language: str) -> str:
    """How much of a language is said, in words."""
    catalog = read(FOLDER / language / "LC_MESSAGES" / "messages.po", language)
    ours = [message for message in catalog if message.id]
    done = [message for message in ours if any(message.string or ()) and not message.fuzzy]
    return f"{len(done)} of {len(ours)} sentences are translated"


if __name__ == "__main__":
    sys.exit(main())
