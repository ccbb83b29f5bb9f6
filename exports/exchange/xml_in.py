"""XML that strangers wrote, read without entities, document types or bottomless nesting.

Trees lose the line numbers that a person needs to find what is wrong; so defusedxml reads with its
SAX parser, which knows its line, and the tree is built here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesNSImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from exports.exchange.limits import broken_at
from workshops.core import Refused

DEEPEST = 60
MOST_ELEMENTS = 400_000
BREAKS = frozenset({"br", "div", "p", "li"})


@dataclass(slots=True)
class Node:
    """An element: its name and attributes without namespaces, and what stands in it, in order."""

    tag: str
    attributes: dict[str, str]
    line: int
    inside: list[Node | str] = field(default_factory=list)

    @property
    def where(self) -> str:
        return f"line {self.line}"

    @property
    def children(self) -> Iterator[Node]:
        return (each for each in self.inside if isinstance(each, Node))

    def named(self, *tags: str) -> Iterator[Node]:
        """The elements right inside this one that are called so."""
        return (child for child in self.children if child.tag in tags)

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements anywhere inside this one that are called so."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def first(self, *path: str) -> Node | None:
        """The element at the end of a path of names, if it is there."""
        at: Node | None = self
        for tag in path:
            at = next(at.named(tag), None) if at else None
        return at

    @property
    def text(self) -> str:
        """The words in it and in all that stands in it; a paragraph ends its line."""
        parts = (
            each if isinstance(each, str) else each.text + "\n" * (each.tag in BREAKS)
            for each in self.inside
        )
        return "".join(parts)

    def says(self, *path: str) -> str:
        """The words at the end of a path, without white space around; empty if it is not there."""
        node = self.first(*path)
        return node.text.strip() if node else ""


def read(data: bytes, what: str) -> Node:
    """The outermost element; `what` names the format in a refusal."""
    parser = DefusedExpatParser(namespaceHandling=True, forbid_dtd=True)
    tree = _Tree(parser, what)
    parser.setContentHandler(tree)
    try:
        parser.parse(BytesIO(data))
    except DefusedXmlException:
        raise Refused(
            "This file declares a document type or entities at %(where)s, which a map never "
            "needs and a trap often does. Save it again where it comes from.",
            where=f"line {parser.getLineNumber()}",
        ) from None
    except SAXParseException as wrong:
        raise broken_at(what, f"line {wrong.getLineNumber()}") from None
    except (ValueError, LookupError):
        # An encoding that nobody knows, or one that expat cannot read.
        raise broken_at(what, "line 1") from None
    return next(tree.top.children)


class _Tree(ContentHandler):
    """Grows below `top` while the parser reads."""

    def __init__(self, parser: DefusedExpatParser, what: str) -> None:
        super().__init__()
        self.top = Node("", {}, 0)
        self._parser, self._what = parser, what
        self._open, self._count = [self.top], 0

    def startElementNS(
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        line = self._parser.getLineNumber()
        self._count += 1
        if len(self._open) > DEEPEST or self._count > MOST_ELEMENTS:
            raise broken_at(self._what, f"line {line}")
        plain = {local: value for (_, local), value in attrs.items()}
        node = Node(name[1], plain, line)
        self._open[-1].inside.append(node)
        self._open.append(node)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:
        self._open.pop()

    def characters(self, content: str) -> None:
        self._open[-1].inside.append(content)
