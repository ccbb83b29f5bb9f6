"""Checks that no template holds words outside gettext, and that the catalogues are up to date.

How sentences are collected is left to tools/words.py.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from app.language import ENGLISH, FOLDER, LANGUAGES
from tools.words import POT, ROOT, as_text, collected, read

NOT_YET: frozenset[str] = frozenset()
"""Templates whose words are not in gettext yet; each is a debt, and none may be added."""

WORDED = frozenset(
    {"alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "label",
     "placeholder", "title", "data-sure", "data-say"}
)  # fmt: skip
"""Attributes that people read or hear."""
FREE = frozenset(
    {"_", "gettext", "ngettext", "url_for", "icon", "mint", "place", "inner", "name_of", "range"}
)
"""Calls whose literal arguments are sentences already marked, or names."""
SHOWN = re.compile(r"[A-Za-z]{2}")
"""Letters that make a word; a lone letter is a key or a sign."""
SENTENCE = re.compile(r"^[A-Z][a-z]|^(?=.*[A-Za-z]{2})(?=.*[^a-z0-9 _-])(?=.* )")
"""Where it is not clear that a literal is shown: what begins as a sentence does, or has spaces and
is no list of class names.
"""
NAMES = re.compile(r"\b(?:Throughline|UTC|Esc|Enter|Ctrl|Shift)\b")
"""What is called the same in every language: the product, its clock, a keyboard’s keys."""
IN_A_TAG = frozenset({"body_class", "dialog_class", "wordmark_href"})
"""Blocks that are part of an attribute nobody reads."""
OPEN, CLOSE = "\ue000", "\ue001"


def main(argv: Sequence[str] | None = None) -> int:
    """Returns 1 and says where if there is anything to mend."""
    parser = argparse.ArgumentParser(prog="check_words", description=__doc__, allow_abbrev=False)
    parser.add_argument("templates", nargs="*", help="only these; else everything")
    asked = [Path(each).resolve() for each in parser.parse_args(argv).templates]
    named = [problem for path in asked for problem in in_file(path)]
    problems = named if asked else list(all_problems())
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


def all_problems() -> Iterator[str]:
    """Words outside gettext, debts that are paid, catalogues behind, and broken translations."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        found = list(in_file(path))
        if path.relative_to(ROOT / "templates").as_posix() not in NOT_YET:
            yield from found
        elif not found:
            yield f"{path.relative_to(ROOT)} is done: take it out of NOT_YET"
    try:
        behind = not POT.is_file() or POT.read_bytes() != as_text(collected())
    except TemplateSyntaxError:
        return  # Said above already; nothing can be collected until it is mended.
    if behind:
        yield "the catalogues are behind the code: run python3 dev.py words"
    for language in LANGUAGES:
        if language != ENGLISH:
            yield from broken(language)


def broken(language: str) -> Iterator[str]:
    """Translations whose values are not those of the English sentence."""
    for message in read(FOLDER / language / "LC_MESSAGES" / "messages.po", language):
        given = (message.id,) if isinstance(message.id, str) else message.id
        wanted = {name for each in given for name in values(each)}
        said = (message.string,) if isinstance(message.string, str) else message.string or ()
        for each in said if message.id else ():
            if each and not set(values(each)) <= wanted:
                yield f"{language}: “{each}” names a value that its English does not have"
            if each and isinstance(message.id, str) and set(values(each)) != wanted:
                yield f"{language}: “{each}” leaves out a value of its English"


def values(sentence: str) -> list[str]:
    return re.findall(r"%\((\w+)\)s", sentence)


def in_file(path: Path) -> Iterator[str]:
    """What stands outside gettext in a template, with its file and line."""
    named = path.relative_to(ROOT)
    try:
        found = outside(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as wrong:
        yield f"{named}: {wrong.message}"
        return
    for line, words in found:
        yield f"{named}:{line}: outside gettext: “{words}”"


def outside(source: str) -> list[tuple[int, str]]:
    """The words of a template that are not in gettext, by line."""
    env = Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"], autoescape=True)
    html, expressions = flat(env, source)
    reader = Reader()
    reader.feed(html)
    reader.close()
    found = list(reader.found)
    for number, (line, kind, code) in enumerate(expressions):
        if number not in reader.unread:
            tree = env.parse(code)
            shown = number in reader.shown
            found += [(line, words) for words in literals(tree, shown=shown and kind == "shown")]
    return sorted(set(found))


def flat(env: Environment, source: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The HTML with a mark in place of each expression, and the expressions by number.

    Statements that say something (set, for, call, include with values) are kept as expressions too;
    what stands in {% trans %} is left out.
    """
    html: list[str] = []
    expressions: list[tuple[int, str, str]] = []
    inside: list[str] = []
    begun, kind, trans, skipped = 1, "", False, False
    for line, lexed, value in env.lex(source):
        if lexed in ("variable_begin", "block_begin"):
            inside, begun, kind = [], line, lexed
        elif lexed in ("variable_end", "block_end"):
            code = "".join(inside).strip()
            if kind == "block_begin" and code.split()[0] in ("trans", "endtrans"):
                trans = code.split()[0] == "trans"
            elif kind == "block_begin" and code.split()[0] in ("block", "endblock"):
                skipped = code.split()[-1] in IN_A_TAG
            elif not (trans or skipped) and (made := expression(kind, code)):
                html.append(f"{OPEN}{len(expressions)}{CLOSE}")
                expressions.append((begun, "shown" if kind == "variable_begin" else "done", made))
            kind = ""
            html.append("\n" * sum(map(str.count, inside, "\n" * len(inside))))
        elif kind:
            inside.append(value)
        elif lexed == "data" and not (trans or skipped):
            html.append(value)
        elif lexed == "data" or lexed.startswith("comment"):
            html.append("\n" * value.count("\n"))
    return "".join(html), expressions


def expression(kind: str, code: str) -> str:
    """What can be parsed by itself for the literals in it; nothing for a statement without any."""
    if kind == "variable_begin":
        return "{{ " + code + " }}"
    verb, _, rest = code.partition(" ")
    if verb == "set" and "=" in rest:
        return "{% " + code + " %}"
    if verb in ("for", "call", "macro", "with"):
        return "{% " + code + " %}{% end" + verb + " %}"
    return ""


class Reader(HTMLParser):
    """Walks the marked HTML: what is text or a worded attribute is shown, classes are not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.shown: set[int] = set()
        self.unread: set[int] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        for name, value in attrs:
            worded = name in WORDED
            marks = {int(number) for number in re.findall(f"{OPEN}(\\d+){CLOSE}", value or "")}
            (self.shown if worded else self.unread).update(marks)
            if worded:
                self.read(value or "", line)
            # An attribute made whole by an expression, such as {{ " checked" if … }}.
            self.unread.update(map(int, re.findall(f"{OPEN}(\\d+){CLOSE}", name)))
        self.unread.update(map(int, re.findall(f"{OPEN}(\\d+){CLOSE}", tag)))

    def handle_data(self, data: str) -> None:
        line = self.getpos()[0]
        # A macro that makes attributes has them outside any tag.
        for piece in re.findall(r'[\w-]+="[^"]*"', data):
            self.handle_starttag("", [tuple(piece[:-1].split('="', 1))])
            data = data.replace(piece, "")
        self.shown.update(map(int, re.findall(f"{OPEN}(\\d+){CLOSE}", data)))
        self.read(data, line)

    def read(self, text: str, line: int) -> None:
        for number, part in enumerate(re.sub(f"{OPEN}\\d+{CLOSE}", "\ue002", text).split("\n")):
            for piece in part.split("\ue002"):
                if speaks(piece, SHOWN):
                    self.found.append((line + number, piece.strip()))


def speaks(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether a literal says something; with =" in it, it is a piece of a tag."""
    return bool(pattern.search(NAMES.sub("", words))) and '="' not in words


def literals(tree: nodes.Node, *, shown: bool) -> Iterator[str]:
    """The words in an expression that are not in gettext."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Output):
            for each in node.nodes:
                if not isinstance(each, nodes.TemplateData):
                    yield from _words(each, shown=shown)
        else:
            yield from _words(node, shown=False)


def _words(node: nodes.Node, *, shown: bool) -> Iterator[str]:
    match node:
        case nodes.Const(value=str() as value):
            if speaks(value, SHOWN if shown else SENTENCE):
                yield value
        case nodes.Call(node=nodes.Name(name=name)) if name in FREE:
            if name in ("_", "gettext", "ngettext"):
                kinds = [type(arg) for arg in node.args[: 2 if name == "ngettext" else 1]]
                if any(kind is not nodes.Const for kind in kinds):
                    yield f"{name}() of something that is no literal; use | said"
                for pair in node.kwargs:
                    yield from _words(pair.value, shown=shown)
        case nodes.CondExpr():
            yield from _each(node.test, shown=False)
            yield from _words(node.expr1, shown=shown)
            if node.expr2 is not None:
                yield from _words(node.expr2, shown=shown)
        case nodes.Compare() | nodes.Getitem() | nodes.Test():
            return
        case nodes.Filter(name="counted" | "said"):
            if node.node is not None and not isinstance(node.node, nodes.Const):
                yield from _words(node.node, shown=shown)
        case nodes.Filter():
            if node.node is not None:
                yield from _words(node.node, shown=shown)
            for each in node.args:
                yield from _words(each, shown=shown and node.name in ("default", "d"))
        case nodes.Call():
            for each in (*node.args, *(pair.value for pair in node.kwargs)):
                yield from _words(each, shown=False)
        case nodes.Concat() | nodes.Add() | nodes.Or() | nodes.And():
            yield from _each(node, shown=shown)
        case _:
            yield from _each(node, shown=False)


def _each(node: nodes.Node, *, shown: bool) -> Iterator[str]:
    for each in node.iter_child_nodes():
        yield from _words(each, shown=shown)


if __name__ == "__main__":
    sys.exit(main())
