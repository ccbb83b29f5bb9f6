"""Words as XML holds them: escaped, and without the few characters that no XML file may contain."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def holdable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def words(text: str) -> str:
    """Words between two tags."""
    return escape(holdable(text), {"\r": "&#13;"})


def quoted(text: object) -> str:
    """The value of an attribute, in its quotation marks; its line breaks stay."""
    return f'"{escape(holdable(str(text)), _IN_ATTRIBUTES)}"'
