"""The guard's rules on their way to a device: packed for whoever can unpack them."""

from __future__ import annotations

import gzip

import pytest

from app.pages.guard import rules_of_today
from tests.app.worlds import Browser, world

RULES = "/guard/rules.json"


@pytest.fixture
def browser() -> Browser:
    return world().browser()


def test_a_browser_that_can_unpack_them_is_sent_the_rules_packed(browser: Browser) -> None:
    answer = browser.get(RULES, Accept_Encoding="gzip, deflate, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data).decode() == rules_of_today().text
    assert (
        int(answer.headers["Content-Length"]) == len(answer.data) < len(rules_of_today().text) / 2
    )


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "*;q=0"])
def test_any_other_is_sent_them_as_they_are(browser: Browser, accepted: str) -> None:
    answer = browser.get(RULES, Accept_Encoding=accepted)
    assert "Content-Encoding" not in answer.headers
    assert answer.text == rules_of_today().text


def test_both_are_told_apart_by_whoever_keeps_them(browser: Browser) -> None:
    packed, plain = browser.get(RULES, Accept_Encoding="gzip"), browser.get(RULES)
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert packed.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_whoever_has_them_already_is_sent_nothing(browser: Browser, accepted: str) -> None:
    known = browser.get(RULES, Accept_Encoding=accepted).headers["ETag"]
    again = browser.get(RULES, Accept_Encoding=accepted, If_None_Match=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == known
    assert "Accept-Encoding" in again.headers["Vary"]


def test_they_are_packed_only_once() -> None:
    assert rules_of_today().packed is rules_of_today().packed
