"""Dates and ages exact enough to point to one person: a day, a birthday, years with months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.story.guard.numbers import Found

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?! (?:be|have|not|need|well|also"
    r"|come|go|get|still|never|want|help|feel|take|make|lead|mean|cause|already|just|only|even|look"
    r"|sound|work|seem|end|start|think|say|know|refuse|now|then|do|give|move|stay|leave|run|lose"
    r"|find"
    r"|bring|become|happen|turn)\b)|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NUMBER_WORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|thirtieth"
    r"|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[ -]first)"
)
AGE_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
NUMERIC = re.compile(
    rf"(?<![\d/.-])(?:{DAY} ?([/.-]) ?(?:0?[1-9]|1[0-2]) ?\1 ?(?:19|20)?\d{{2}}"
    rf"|(?:19|20)\d{{2}}([/.-])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01]))(?![\d/-])"
)
WRITTEN = re.compile(
    rf"\b{DAY}(?:st|nd|rd|th)?(?: day)?(?: of)?[ /-]?{MONTH}(?:\b|(?=(?:19|20)\d\d))\.?"
    r"(?:[,/ -]{0,2}['’]?(?:19|20)?\d{2}\b)?"
    rf"|\b(?=[jfmasond]){MONTH}\.? (?:the )?{DAY}(?:st|nd|rd|th)?\b(?!:)(?:,? (?:19|20)\d{{2}}\b)?"
    rf"|\b(?=[mtwfs]){WEEKDAY},? (?:the )?{DAY}(?:st|nd|rd|th)\b",
    re.I,
)
DAY_AND_MONTH = re.compile(
    rf"\b(?:on|since|from|until|till|dated|before|after|w/c|w/e|due|{WEEKDAY})(?: the)? "
    rf"((?!24/7|1/[2-9]\b|2/3\b|3/4\b|9/10|10/10|50/50){DAY}/(?:0?[1-9]|1[0-2]))(?![\d/])",
    re.I,
)
BORN = re.compile(
    rf"\b(?:born|d\.?o\.?b\.?|date of birth|birthday|b'?day)\b[^.\n]{{0,12}}?"
    rf"({MONTH} (?:19|20)\d{{2}}|(?:19|20)\d{{2}}|{DAY}[/.-]\d{{1,2}})\b",
    re.I,
)
EXACT_AGE = re.compile(
    r"\b\d{1,2} ?(?:years?|yrs?|y)(?: old)?,?(?: and| &)? ?\d{1,2} ?(?:months?|mths?|mnths?|mos?"
    r"|m|weeks?|wks?|days?)\b(?: old)?|\b(?:aged|age) \d{1,2}[.:]\d{1,2}\b|\b\d{1,2}y ?\d{1,2}m\b",
    re.I,
)
SPELT = re.compile(
    rf"\b{NUMBER_WORD}(?: day)? (?:of )?{MONTH}\b"
    rf"|\b{AGE_WORD} years?(?: old)?,?(?: and)? {AGE_WORD} months?\b",
    re.I,
)


def times(text: str) -> Iterator[Found]:
    """Every exact date or age in a text that has a digit in it."""
    for pattern in (NUMERIC, WRITTEN, EXACT_AGE):
        yield from (("date", found.start(), found.end()) for found in pattern.finditer(text))
    for pattern in (DAY_AND_MONTH, BORN):
        yield from (("date", found.start(1), found.end(1)) for found in pattern.finditer(text))


def spelt(text: str) -> Iterator[Found]:
    """Every date or age in a text that is written in words alone."""
    yield from (("date", found.start(), found.end()) for found in SPELT.finditer(text))
