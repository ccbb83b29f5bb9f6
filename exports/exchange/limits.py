"""What a file that comes in may be: how large, in which letters; and how a bad one is refused."""

from __future__ import annotations

from workshops.core import Refused

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000


def text_of(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 if it says so at its beginning."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refused(
            "This file is not written in UTF-8: byte %(byte)s stands for no letter. "
            "Save it again as UTF-8, in Excel as “CSV UTF-8”.",
            byte=f"{wrong.start + 1:,}",
        ) from None
    if "\0" in text:
        raise Refused("This is not a text file. Choose another file, or another format.")
    return text


def not_a(what: str) -> Refused:
    """What to say of a file that is not what its name or the chosen format claims."""
    return Refused(
        "This is not a file of the format %(format)s. Choose another file, or another format.",
        format=what,
    )


def broken_at(what: str, where: str) -> Refused:
    """What to say of a file that begins well and breaks at a place that can be named."""
    return Refused(
        "This file of the format %(format)s is broken at %(where)s. "
        "Save it again where it comes from.",
        format=what,
        where=where,
    )
