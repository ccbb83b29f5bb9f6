"""Places with a name of their own: streets, schools, homes, surgeries, clubs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.story.guard.lists import listed
from workshops.story.guard.numbers import Found

NAME = r"(?:[A-Z][\w’'.-]*)"
STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Cres|Court|Place|Way|Terrace|Gardens"
    r"|Grove|Walk|Hill|Row|Square|Mews|Parade|Rise|Green|Park|View|Croft|Gate|Wharf|Heights"
    r"|Boulevard|Estate|Flats|Towers?|Bungalows?)"
)
NAMED_STREET = re.compile(
    rf"\b(?:(?:Flat|Apartment|Unit|No\.?) ?\d+[A-Za-z]?,? )?(?:\d{{1,4}}[A-Za-z]? )?"
    rf"(?:{NAME} ){{1,3}}{STREET}\b"
)
NUMBERED_STREET = re.compile(
    rf"\b\d{{1,4}}[a-z]? (?:[a-z’']+ ){{1,3}}(?:{STREET[3:-1].lower()})\b"
    rf"|\b(?:flat|apartment) \d+[a-z]?\b(?:,? \w+ (?:house|court|road|street))?",
    re.I,
)
MEASURE = re.compile(r"^\d+\w? (?:hours?|minutes?|mins?|miles?|weeks?|days?|years?|months?|km)\b")
LOWER_STREET = re.compile(
    r"\b(?:on|in|at|off|from|near|down) ([a-z’']{4,} (?:street|road|avenue|lane|drive|close"
    r"|crescent|terrace|grove|mews|estate))\b"
)
SCHOOL = (
    r"(?:(?:Primary|Secondary|High|Grammar|Infants?|Juniors?|Special|Community|Catholic|C of E|CofE"
    r"|RC|Girls[’']?|Boys[’']?|Church|Free|Upper|Lower|Middle|Preparatory|Prep|Comprehensive|Village"
    r"|Park) ?)*(?:School|Academy|College|Primary|High|Nursery|Infants|Juniors|Grammar|Comp"
    r"|Comprehensive|Sixth Form|Pre-?school|PRU|Pupil Referral Unit)"
)
NAMED_SCHOOL = re.compile(rf"\b(?:(?:St\.?|Saint|Our|{NAME}) )?(?:{NAME} ){{1,3}}?{SCHOOL}\b")
SAINT = re.compile(r"\b(?:St\.?|Saint|st) [A-Z]?[a-z]+(?:[’']s|s[’'])?(?! (?:of|and) )\b")
LOWER_SCHOOL = re.compile(
    r"\b([a-z’']{4,}) ((?:primary|high|secondary|grammar|junior|infant|community)(?: school)?"
    r"|academy|college|nursery|sixth form|comp)\b"
)
PLACE = (
    r"(?:House|Lodge|Centre|Center|Trust|Foundation|Ltd|Limited|Surgery|Practice|Hospital|Clinic"
    r"|Infirmary|Club|Hotel|Hostel|Project|Hall|Manor|Grange|Villas?|Cottage|Farm|FC|Rovers|United"
    r"|Athletic|Rangers|Cadets|Scouts|Church|Chapel|Mosque|Temple|Gurdwara|Library"
    r"|Children[’']s Home|Care Home|Nursing Home|Residential|Fostering"
    r"|Youth (?:Club|Centre|Zone|Project)|Boxing Club"
    r"|Solicitors|Housing(?: Association)?|Homes|Ward|Unit|Takeaway|Cafe|Café|Leisure Centre)"
)
NAMED_CARE = re.compile(
    rf"\b(?:{NAME} ){{1,3}}"
    r"(?:Surgery|Hospital|Clinic|Practice|Infirmary|Lodge|Children[’']s Home)\b"
)
NAMED_PLACE = re.compile(rf"\b(?:{NAME} (?:and |& |of |the )?){{1,3}}{PLACE}\b")
LOWER_PLACE = re.compile(
    r"\b(?:at|in|to|from|left|near) ([a-z’']{4,} (?:house|lodge|hospital|surgery|clinic|hostel"
    r"|children[’']?s home|youth club))\b"
)


def places(text: str) -> Iterator[Found]:
    """Every named place in a text; generic words such as “her primary school” are none."""
    yield from _named("school", NAMED_SCHOOL, text)
    yield from _named("organisation", NAMED_CARE, text)
    yield from _named("address", NAMED_STREET, text)
    yield from ((("school", m.start(), m.end())) for m in SAINT.finditer(text))
    yield from _plain("school", LOWER_SCHOOL, text)
    for found in NUMBERED_STREET.finditer(text):
        if not MEASURE.search(found[0]):
            yield "address", found.start(), found.end()
    yield from _plain("address", LOWER_STREET, text)
    yield from _named("organisation", NAMED_PLACE, text)
    yield from _plain("organisation", LOWER_PLACE, text)


def _named(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """Capitalised matches, without generic words before the name, if a name is left at all."""
    for found in pattern.finditer(text):
        words = list(re.finditer(r"\S+", found[0]))
        first = 0
        while first < len(words) - 1 and words[first][0].lower().strip(".,") in listed("generic"):
            first += 1
        own = [w for w in words[first:-1] if w[0].lower().strip(".,") not in listed("generic")]
        if own:
            yield kind, found.start() + words[first].start(), found.end()


def _plain(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """Matches in small letters, unless the word that would be the name is a generic one."""
    for found in pattern.finditer(text):
        if found[1].split()[0] in listed("generic") or found[1].endswith(("ing", "ed", "ly")):
            continue
        end = found.end(found.lastindex or 0)
        yield kind, found.start(1), end
