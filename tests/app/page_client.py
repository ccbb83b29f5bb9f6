"""An open page without a browser: its regions by id, and the client's rule for frames.

It does what static/js/frames.js does, line by line, so that what holds here holds there.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import html as parser

Fetch = Callable[[], str | None]
"""Asks the server for the page; None if it is not there or not open any more."""


class Screen:
    """One open page: `take` and `compare` are the rule, `heal` asks for it, `arrive` brings it."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        first = fetch()
        assert first is not None
        self._page = parser.document_fromstring(first)
        self._seen: dict[str, int] = {}
        self._first = self._at = int(self._page.body.get("data-seq"))
        self._wanted = False
        self._coming: list[str | None] = []

    @property
    def surface(self) -> str:
        return str(self._page.body.get("data-surface"))

    @property
    def waits(self) -> bool:
        """Whether a page is on its way."""
        return bool(self._coming)

    def _mine(self, channel: str) -> int:
        return self._seen.get(channel, self._first)

    def take(self, frame: dict[str, Any]) -> None:
        """The client's rule, whole: passed is dropped; a gap heals; else it is put in."""
        channel = frame["channel"]
        if frame["seq"] <= self._mine(channel):
            return
        if frame["since"] > self._mine(channel):
            self.heal()
            return
        for region in parser.fragments_fromstring(frame["html"]):
            if not isinstance(region, str):
                self._swap(region, frame=True)
        self._seen[channel] = frame["seq"]
        self._at = max(self._at, frame["seq"])

    def compare(self, channels: dict[str, int]) -> None:
        """What a listener is told of its channels: if one has moved on, the page is fetched."""
        if any(seq > self._mine(channel) for channel, seq in channels.items()):
            self.heal()

    def heal(self) -> None:
        """Asks for the page; one asked for meanwhile is asked for after this one."""
        if self._coming:
            self._wanted = True
            return
        self._coming.append(self._fetch())

    def arrive(self) -> None:
        """The page that was asked for comes in, as it was when it was made."""
        fetched = self._coming.pop()
        again = self._wanted
        self._wanted = False
        if fetched is not None:
            page = parser.document_fromstring(fetched)
            seq = int(page.body.get("data-seq"))
            if seq < self._at:
                again = True  # A newer frame came while this was on its way.
            else:
                self._put_page(page, seq)
        if again:
            self.heal()

    def _put_page(self, page: Any, seq: int) -> None:
        for item in _placed(page):
            for region in _by_id(page, item):
                self._swap(region, frame=False)
        self._first = self._at = seq
        self._seen = {channel: max(mine, seq) for channel, mine in self._seen.items()}

    def _swap(self, region: Any, *, frame: bool) -> None:
        for old in _by_id(self._page, region.get("id")):
            new = deepcopy(region)
            stays = self._standing(new) if frame else []
            _replace(old, new)
            if frame and old.get("data-stands") != new.get("data-stands"):
                self.heal()
            for place, element in stays:
                element.drop_tree()
                _replace(place, element)

    def _standing(self, new: Any) -> list[tuple[Any, Any]]:
        """The places in a new region, each with the element that stays there."""
        found = []
        for place in new.xpath(".//*[@data-own or @data-keep]"):
            keeps = place.get("data-keep") is not None
            own = "not(ancestor::*[@data-own])" if keeps else "@data-own"
            there = self._page.xpath(f"descendant::*[@id=$item][{own}]", item=place.get("id"))
            if there:
                found.append((place, there[0]))
            elif keeps:
                self.heal()
        return found

    def regions(self) -> dict[str, str]:
        """What each region of this page looks like now."""
        return regions_in(self._page)


def look(text: str) -> dict[str, str]:
    """What each region of a page looks like in what the server sent."""
    return regions_in(parser.document_fromstring(text))


def regions_in(page: Any) -> dict[str, str]:
    """The regions that a page says it has, one line for each piece, blanks between left out."""
    return {item: "\n".join(_lines(each)) for item in _placed(page) for each in _by_id(page, item)}


def _placed(page: Any) -> list[str]:
    """The outermost regions of a page: those that frames carry."""
    return list(dict.fromkeys(_by_id(page, "regions")[0].get("data-ids").split()))


def _by_id(within: Any, item: str) -> list[Any]:
    found: list[Any] = within.xpath("descendant-or-self::*[@id=$item]", item=item)
    return found[:1]


def _replace(old: Any, new: Any) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)


def _lines(element: Any) -> list[str]:
    attributes = " ".join(f'{name}="{value}"' for name, value in sorted(element.items()))
    lines = [f"<{element.tag} {attributes}>", *_words(element.text)]
    for inner in element:
        lines += [*_lines(inner), *_words(inner.tail)]
    return [*lines, f"</{element.tag}>"]


def _words(text: str | None) -> list[str]:
    said = " ".join((text or "").split())
    return [said] if said else []
