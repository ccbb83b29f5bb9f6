"""Numbers and codes that belong to one person: each by its form, and its check digit if any."""

from __future__ import annotations

import re
from collections.abc import Iterator

Found = tuple[str, int, int]
"""A kind, and where it starts and ends."""

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|\b(?:facebook|instagram|tiktok|snapchat|twitter|x)\.com/\S+", re.I
)
AT_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{1,29}")
NAMED_HANDLE = re.compile(
    r"\b(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|user ?name|gamer ?tag|handle|psn|xbox live"
    r"|whatsapp|facebook|fb)\b(?: (?:name|id|account|tag|handle|user))?"
    r"(?:\s+(?:is|was|as|called|under|it's)|\s*[:=])\s+[“\"']?([A-Za-z][\w.#-]{2,29})"
    r"|\b(?:user ?name|gamer ?tag)\s+[“\"']?([A-Za-z][\w.#-]{2,29})",
    re.I,
)
CODED_HANDLE = re.compile(
    r"(?<![\w@./-])(?=[A-Za-z\d._]{5,30}(?![\w@]))[A-Za-z][A-Za-z\d]*[._]?[A-Za-z\d]*_[A-Za-z\d_]+"
    r"|(?<![\w@/-])[a-z]{3,}x{1,3}\d{1,4}\b|(?<![\w@])\w{3,20}#\d{4}\b"
)
POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}\b", re.I)
NATIONAL_INSURANCE = re.compile(
    r"\b[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b",
    re.I,
)
TEN_DIGITS = re.compile(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
NHS_NAMED = re.compile(r"\bNHS (?:no\.?|number|num|#)?(?: is|:)? ?(\d[\d -]{8,12}\d)\b", re.I)
UPN = re.compile(r"\b([A-HJ-NP-RT-Z])(\d{12}|\d{11}[A-HJ-NP-RT-Z])\b", re.I)
UPN_NAMED = re.compile(r"\bUPN(?: no\.?| number)?(?: is|:)? ?([A-Z]\d{11}[A-Z\d])\b", re.I)
PHONE = re.compile(
    r"(?<![\d/£.,-])(?:\+44 ?\(?0?\)? ?|0044 ?|\(?0)(?:\d[ -]?|\d\)[ -]?){8,9}\d(?![\d/])"
)
VEHICLE = re.compile(
    r"\b(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[a-z]{2}\d{2} ?[a-z]{3})\b|\b[A-Z]\d{1,3} ?[A-Z]{3}\b"
    r"|\b[A-Z]{3} ?\d{1,3}[A-Z]\b"
)
REFERENCE_NAMED = re.compile(
    r"\b(?:case|ref(?:erence)?|crime|incident|log|file|record|client|person|LCS|mosaic"
    r"|liquid ?logic|care ?first|eclipse|capita|ICS|CRN|URN|PNC|NICHE|court|claim"
    r"|service user|SWIFT)\b"
    r"(?:[ -]?(?:no\.?|num(?:ber)?|ref(?:erence)?|id|#))*(?: is| was)?[ :#.-]*"
    r"((?=[A-Z\d/-]*\d)[A-Z\d]+(?:[/-][A-Z\d]+)*)\b",
    re.I,
)
REFERENCE_SHAPED = re.compile(
    r"(?<![\w£/-])(?:[A-Z]{1,5}[/-]?\d{2,}(?:[/-][A-Z\d]+)+|[A-Z]{2,5}[/-]?\d{4,}"
    r"|\d{2,4}/\d{4,}(?:/\d+)?|[A-Z]{2}\d{2}[A-Z]\d{5})(?![\w/])"
)
LONG_NUMBER = re.compile(r"(?<![\d£.,/+-])\d{6,9}(?![\d.,/]|\d* ?(?:pounds|people|miles))")
SHORTEST_REFERENCE = 4


def codes(text: str) -> Iterator[Found]:
    """Every code in a text, the most certain kinds first; some may overlap."""
    if "@" in text:
        yield from _all("email", EMAIL, text)
    yield from _all("handle", LINK, text)
    yield from _all("handle", AT_HANDLE, text)
    for found in NAMED_HANDLE.finditer(text):
        yield "handle", *found.span(found.lastindex or 0)
    if "_" in text or _DIGIT.search(text):
        yield from _all("handle", CODED_HANDLE, text)
    if not _DIGIT.search(text):
        return
    yield from _all("postcode", POSTCODE, text)
    yield from _all("ni_number", NATIONAL_INSURANCE, text)
    yield from ((("upn", m.start(1), m.end(1))) for m in UPN_NAMED.finditer(text))
    yield from (("upn", m.start(), m.end()) for m in UPN.finditer(text) if checks_upn(m[0]))
    yield from ((("nhs_number", m.start(1), m.end(1))) for m in NHS_NAMED.finditer(text))
    yield from _all("phone", PHONE, text)
    yield from (("nhs_number", m.start(), m.end()) for m in TEN_DIGITS.finditer(text) if nhs(m[0]))
    yield from _all("vehicle", VEHICLE, text)
    for found in REFERENCE_NAMED.finditer(text):
        if sum(c.isdigit() for c in found[1]) >= SHORTEST_REFERENCE:
            yield "case_reference", found.start(1), found.end(1)
    yield from _all("case_reference", REFERENCE_SHAPED, text)
    yield from _all("case_reference", LONG_NUMBER, text)


_DIGIT = re.compile(r"\d")


def _all(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    return ((kind, found.start(), found.end()) for found in pattern.finditer(text))


def nhs(written: str) -> bool:
    """Whether ten digits are an NHS number: the last checks the others (modulus 11)."""
    digits = [int(c) for c in written if c.isdigit()]
    if len(set(digits)) == 1:
        return False
    check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[9] == (0 if check == 11 else check)


UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def checks_upn(written: str) -> bool:
    """Whether a unique pupil number begins with the letter that checks its digits (modulus 23)."""
    tail = written[1:].upper()
    values = [int(c) if c.isdigit() else UPN_LETTERS.index(c) for c in tail]
    total = sum(value * weight for weight, value in enumerate(values, 2))
    return UPN_LETTERS[total % 23] == written[0].upper()
