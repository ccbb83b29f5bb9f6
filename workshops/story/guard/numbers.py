"""Numbers and codes that belong to one person: each by its form, and its check digit if any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.story.guard.lists import listed

Found = tuple[str, int, int]
"""A kind, and where it starts and ends."""

EMAIL = re.compile(r"[\w.+%-]+(?:@| @ )[\w-]+(?:\.[\w-]+)+")
SPELT_EMAIL = re.compile(
    r"[\w.+-]+(?: at | ?[(\[]at[)\]] ?)[\w-]+(?:(?:\.| dot | ?[(\[]dot[)\]] ?)[\w-]+)*"
    r"(?:\.| dot | ?[(\[]dot[)\]] ?)(?:com|co|org|net|uk|gov|example|test)\b",
    re.I,
)
LINK = re.compile(
    r"\b(?:https?://|www\.)\S+"
    r"|\b(?:facebook|instagram|tiktok|snapchat|twitter|x|t|linkedin|youtube|fb)\.(?:com|me)/\S+",
    re.I,
)
AT_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_\d][\w.]{1,29}")
SITE = (
    r"(?:ig|finsta|snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|psn|xbox(?: live)?|whatsapp"
    r"|facebook|fb|steam|roblox|telegram|kik|twitch|twitter|reddit|signal|youtube|onlyfans"
    r"|playstation|wizz|yubo)"
)
CODED = r"(?=[\w.#-]*(?:[._#-]\w|\d))"
"""Ahead stands what no plain word has in it."""
UNNAMED = (
    r"(?!(?:is|was|are|were|and|or|on|in|to|of|has|had|with|the|his|her|their|my|your|our|that"
    r"|which"
    r"|who|what|for|from|but|so|because|they|we|he|she|it|you|not|never|no|unknown|private|blocked"
    r"|deleted|changed|hidden|written|given|again|when|where|if|as|at|by|an?)\b)"
)
NAMED_HANDLE = re.compile(
    rf"\b(?:user ?name|gamer ?tag|screen ?name|handle|(?:account|profile) (?:called|named|name)"
    rf"|{SITE} (?:name|id|account|tag|handle|user))"
    rf"(?:'s|’s)?(?:\s+(?:is|was|as|called|under|it's|it’s)|\s*[:=,])?\s+[“\"'‘]?"
    rf"{UNNAMED}([A-Za-z\d_][\w.#-]{{2,29}})"
    rf"|\b{SITE}\s+(?:is |was |as |it's )?(?:called|under|named)\s+[“\"'‘]?"
    rf"{UNNAMED}([A-Za-z\d_][\w.#-]{{2,29}})"
    rf"|\b{SITE}(?:'s|’s)?(?:\s+(?:is|was|as|it's|it’s)|\s*[:=,–(-]|)\s*[“\"'‘]?"
    rf"{CODED}(?<![\w-])([A-Za-z\d_][\w.#-]{{2,29}})",
    re.I,
)
HANDLE_ON = re.compile(
    rf"(?<![\w@./-]){CODED}([A-Za-z_][\w.#-]{{2,29}})[”\"'’]?"
    rf" (?:on|over|via) (?:her |his |my )?{SITE}\b",
    re.I,
)
NO_HANDLE = (
    r"(?!(?:covid|year|section|sect|reg|regulation|level|version|windows|fifa|iphone|ipad|xbox"
    r"|galaxy"
    r"|form|page|stage|week|day|term|sept|june|july|march|april|august|summer|room|flat|unit|phase"
    r"|step|part|item|article|schedule|annex|table|band|grade|class|group|catch|wave|type|tier|size"
    r"|aged?|post|under|over|number|chapter|appendix|plan|case|team|chrome|office)[-_]?\d)"
)
CODED_HANDLE = re.compile(
    r"(?<![\w@./-])(?=[A-Za-z\d._]{5,30}(?![\w@]))[A-Za-z][A-Za-z\d]*[._]?[A-Za-z\d]*_[A-Za-z\d_]+"
    r"|(?<![\w@/-])[a-z]{3,}x{1,3}\d{1,4}\b|(?<![\w@])\w{3,20}#\d{4}\b"
    rf"|(?<![\w@./-]){NO_HANDLE}(?=[A-Z\d]*[a-z])(?=(?:\d*[A-Za-z]){{4}})"
    r"(?:[A-Za-z][A-Za-z\d]{3,20}\d{2,4}|[A-Za-z]{3,}\d[A-Za-z]{2,}\d*|[A-Za-z]{5,}\d[A-Za-z]\d)"
    r"(?![\w@./-])"
    rf"|(?<![\w@./-]){NO_HANDLE}[A-Za-z]{{3,20}}[._][A-Za-z](?!p[34]\b)[A-Za-z]*\d[\w.]*(?<!\.)"
    r"(?![\w@])"
)
POSTCODE = re.compile(
    r"\b(?:[A-Za-z]{1,2}\d[A-Za-z\d]?|GIR)(?: {0,2}|-)(?!(?:1st|2nd|3rd|[04-9]th)\b)"
    r"\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}\b"
)
POSTCODE_NAMED = re.compile(
    r"\bpostcode(?: area| district| is| was| starts| starting| begins| beginning|:|,)*"
    r"(?: with| in)? ([A-Z]{1,2}\d{1,2}[A-Z]?)\b",
    re.I,
)
NATIONAL_INSURANCE = re.compile(
    r"\b(?:[A-Z]{2}[ .-]?(?:\d[ .-]?){6}[A-D]|[a-z]{2}\d{6}[a-d]|[a-z]{2}(?: \d\d){3} ?[a-d])\b"
)
NI_NAMED = re.compile(
    r"\b(?:NI|NINO|N\.I\.|national insurance)(?: ?(?:no\.?|num(?:ber)?|#))?(?: is| was|:|,| =)*"
    r" ?\(?([A-Z]{2}[ -]?(?:\d[ -]?){5}\d(?:[ -]?[A-D])?)\b",
    re.I,
)
TEN_DIGITS = re.compile(r"(?<![\d+])\d{3}[ .-]?\d{3}[ .-]?\d{4}(?!\d)")
NHS_NAMED = re.compile(
    r"\b(?:NHS|EMIS|SystmOne|health)(?: ?(?:no\.?|number|num|ID|ref|#))?(?: is| was|:|,| =)*"
    r" ?\(?(\d{3}[ .-]?\d{3}[ .-]?\d{4})(?!\d)",
    re.I,
)
UPN = re.compile(r"\b([A-HJ-NP-RT-Z])(\d{12}|\d{11}[A-HJ-NP-RT-Z])\b", re.I)
UPN_NAMED = re.compile(
    r"\b(?:UPN|(?:unique )?pupil (?:no\.?|number|ID|ref(?:erence)?))(?: ?(?:no\.?|number|#))?"
    r"(?: is| was|:|,| =)* ?\(?([A-Z][ -]?(?:\d[ -]?){11}[A-Z\d])\b",
    re.I,
)
PHONE = re.compile(
    r"(?<![\d/£.,-])(?:\+44[ -]?\(?0?\)?[ -]?|0044[ -]?|\(?0[ .-]?)(?:\d[ .-]?|\d\)[ -]?){8,9}"
    r"\d(?![\d/])|(?<![\w+])(?:\+(?!44)|00(?!44)[1-9])\d{1,3}[ -]?(?:\(?\d\)?[ -]?){6,11}\d(?!\d)"
)
PHONE_NAMED = re.compile(
    r"\b(?:mob(?:ile)?|tel(?:ephone)?|phone|landline|whatsapp|ring|call|text)"
    r"(?: (?:no\.?|number|him|her|me|them|mum|dad|is|was|on))*:? (\d(?:[ .-]?\d){9,10})(?!\d)",
    re.I,
)
NO_PLATE = (
    r"(?!(?:PDF|AND|THE|FOR|NHS|SEN|PRU|ARE|WAS|HAS|BUT|NOT|ALL|OUT|HER|HIS|SHE|YOU|MUM|DAD)\b)"
)
NO_WORD = (
    r"(?<!mon|tue|wed|thu|fri|the|and|was|has|for|but|his|her|she|you|are|not|all|out|min|who|off"
    r"|mum"
    r"|dad|nan|lad|kid)"
)
VEHICLE = re.compile(
    rf"\b(?:[A-Z]{{2}}\d{{2}}[ -]?[A-Z]{{3}}|[A-Za-z]{{2}}\d{{2}}[ -]?[a-z]{{3}}{NO_WORD})\b"
    rf"|\b[A-Z]\d{{1,3}}[ -]?{NO_PLATE}[A-Z]{{3}}\b|\b[A-Z]{{3}}[ -]?\d{{1,3}}[A-Z]\b"
    r"|\b[A-Z]{2}Z[ -]?\d{3,4}\b"
)
VEHICLE_NAMED = re.compile(
    r"\b(?:reg(?:istration)?|(?:number |licen[cs]e )?plates?|VRM|index)"
    r"(?: (?:no\.?|number|plate|mark))*"
    r"(?: is| was| reads| begins| starts| starting| beginning| ending| ends|:|,| =)*(?: with| in)?"
    r" [“\"'‘]?(?=[A-Z\d -]*\d)(?=[A-Z\d -]*[A-Z])"
    r"((?:[A-Z]{1,3}[ -]?\d{1,4}|\d{1,4}[ -]?[A-Z]{1,3})(?:[ -]?[A-Z]{1,3})?)\b",
    re.I,
)
REFERENCE_NAMED = re.compile(
    r"\b(?:case|ref(?:erence)?|crime|incident|log|file|record|client|person|LCS|mosaic"
    r"|liquid ?logic|care ?first|eclipse|capita|ICS|CRN|URN|PNC|NICHE|court|claim"
    r"|service user|SWIFT|CAD|occurrence|custody|IRO|LADO|LAC|CIN|CP|EHM|referral|MARAC|MASH|MAPPA"
    r"|NRM|complaint|tenancy|passport|visa|BRP|home office|prison|NOMIS|hospital|MRN|EMIS"
    r"|systm ?one|RiO|docket|bundle|YOT|child ?view|care ?works|asset|episode|strat(?:egy)?|intel"
    r"|RHI|SAR|FOI"
    r"|operation|patient|arrest|account|policy|badge|collar|warrant|shoulder|core ?logic|azeus)\b"
    r"(?:[ -]?(?:no\.?|num(?:ber)?|ref(?:erence)?|id|#))*(?: is| was)?[ :#.-]*\(?"
    r"((?!(?:19|20)\d\d\b(?![/-]))(?=[A-Z\d/-]*\d)[A-Z\d]+(?:[/-][A-Z\d]+)*)\b",
    re.I,
)
REFERENCE_SHAPED = re.compile(
    r"(?<![\w£/-])(?!(?:19|20)\d\d/(?:19|20)\d\d(?!\d))(?!COVID|(?:IN|BY|FOR|OF|AND|FROM|SINCE"
    r"|YEAR|FY) )"
    r"(?:[A-Z]{1,5}[/-]?\d{2,}(?:[/-][A-Z\d]+)+|[A-Z]{2,5}[/-]?\d{4,}[A-Z]?"
    r"|[A-Z]{2,6}(?:[/-][A-Z]{1,6})+[/-]\d{2,}(?:[/-][A-Z\d]+)*|[A-Z]{2,5} \d{3,}[/-][A-Z\d]+"
    r"|[A-Z]{2,5}/\d{3,}"
    r"|\d{2,4}/\d{4,}(?:/\d+)?[A-Z]?|\d{2}[A-Z]{2}/\d{3,}(?:/\d+)?|[A-Z]{2} ?\d{2} ?[A-Z] ?\d{5}"
    r"|[A-Z]\d{4}[A-Z]{2}|[A-Z]\d{6,8}|#\d{4,}"
    r"|\d{1,3}[A-Z]{1,3}[/-]\d{3,}(?:[/-][A-Z\d]+)*)(?![\w/])"
)
COLLAR = re.compile(
    r"\b(?:PC|PS|DC|DS|WPC|PCSO|TDC|Sgt|Insp|Constable|Officer|Sergeant) (\d{3,6})\b"
)
LONG_NUMBER = re.compile(
    r"(?<![\d£$€.,/+-])\d{6,9}(?!\d|[.,/]\d| ?(?:pounds|quid|people|miles|children|families|words"
    r"|steps"
    r"|views|homes|a (?:year|week|month)|per|k)\b)"
)
SHORTEST_REFERENCE = 4
BORN_DIGITS = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth)(?: on| is| was|:|,| =)* ?\(?"
    r"((?:0[1-9]|[12]\d|3[01])[ .]?(?:0[1-9]|1[0-2])[ .]?(?:(?:19|20)?\d{2}))(?!\d)",
    re.I,
)


def codes(text: str) -> Iterator[Found]:
    """Every code in a text, the most certain kinds first; some may overlap."""
    if "@" in text:
        yield from _all("email", EMAIL, text)
    if "dot" in text or ".co" in text or "at)" in text or "at]" in text:
        yield from _all("email", SPELT_EMAIL, text)
    yield from _all("handle", LINK, text)
    if "@" in text:
        yield from _all("handle", AT_HANDLE, text)
    if not listed("handle_words").isdisjoint(PART.findall(text.lower())):
        yield from _named("handle", NAMED_HANDLE, text)
        yield from _named("handle", HANDLE_ON, text)
    if "_" in text or _DIGIT.search(text):
        yield from _all("handle", CODED_HANDLE, text)
    if not _DIGIT.search(text):
        return
    yield from _named("date", BORN_DIGITS, text)
    yield from _all("postcode", POSTCODE, text)
    yield from _named("postcode", POSTCODE_NAMED, text)
    yield from _named("ni_number", NI_NAMED, text)
    yield from _all("ni_number", NATIONAL_INSURANCE, text)
    yield from _named("upn", UPN_NAMED, text)
    yield from (("upn", m.start(), m.end()) for m in UPN.finditer(text) if checks_upn(m[0]))
    yield from _named("nhs_number", NHS_NAMED, text)
    yield from _all("phone", PHONE, text)
    yield from _named("phone", PHONE_NAMED, text)
    yield from (("nhs_number", m.start(), m.end()) for m in TEN_DIGITS.finditer(text) if nhs(m[0]))
    yield from _named("vehicle", VEHICLE_NAMED, text)
    yield from _all("vehicle", VEHICLE, text)
    for found in REFERENCE_NAMED.finditer(text):
        if sum(c.isdigit() for c in found[1]) >= SHORTEST_REFERENCE:
            yield "case_reference", found.start(1), found.end(1)
    yield from _named("case_reference", COLLAR, text)
    yield from _all("case_reference", REFERENCE_SHAPED, text)
    yield from _all("case_reference", LONG_NUMBER, text)


PART = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def _all(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    return ((kind, found.start(), found.end()) for found in pattern.finditer(text))


def _named(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """What stands after a word that says what it is: the last group that took part."""
    return ((kind, *found.span(found.lastindex or 0)) for found in pattern.finditer(text))


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
