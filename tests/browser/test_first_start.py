"""From nothing: the first coach sets up, prepares a Deep Dive, and somebody joins it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import running
from tests.browser.enter import Enter
from tests.browser.gate import PARTS, fill, go_live
from tests.browser.screen import PHONE, Screen
from tests.browser.server import Server
from tests.browser.town import EMAIL, PASSWORD, nobody


@pytest.fixture
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on its first start."""
    yield from running(nobody(tmp_path_factory.mktemp("bare") / "throughline.db"))


def test_the_first_coach_comes_from_the_set_up_link_to_a_room_with_a_guest(
    enter: Enter, bare: Server
) -> None:
    coach = enter(at=bare, workspace="millbrook", reduced_motion="reduce")
    guest = enter(size=PHONE, at=bare, workspace="millbrook")
    link = bare.says(r"once: (\S+)")

    set_up(coach, link)
    make_a_workspace(coach)
    add_a_story(coach)
    code = open_a_deep_dive(coach)
    guest.join(code, "Robyn")
    guest.follow(guest.page.get_by_role("link", name="Go to")).write("Nobody said goodbye")

    expect(coach.page.get_by_text("1 note, face down")).to_be_visible()
    guest.page.goto(link)
    expect(guest.page.get_by_role("heading", name="This link no longer works")).to_be_visible()


def set_up(coach: Screen, link: str) -> None:
    coach.page.goto(link)
    coach.page.get_by_label("Your name").fill("Cleo")
    coach.page.get_by_label("E-mail address").fill(EMAIL)
    coach.page.get_by_label("Password").fill("too short")
    coach.page.get_by_role("button", name="Make my account").click()
    expect(coach.page.get_by_text("at least 12 characters").first).to_be_visible()
    assert violations(coach.page) == []
    coach.page.get_by_label("Password").fill(PASSWORD)
    coach.follow(coach.page.get_by_role("button", name="Make my account"))


def make_a_workspace(coach: Screen) -> None:
    coach.follow(coach.page.get_by_role("link", name="Make the first workspace"))
    coach.page.get_by_label("Short name").fill("Millbrook")
    coach.page.get_by_label("Authority").fill("Millbrook Council")
    coach.follow(coach.page.get_by_role("button", name="Make it"))


def add_a_story(coach: Screen) -> None:
    coach.page.get_by_role("link", name="Add the first story").click()
    coach.dialog.get_by_label("Pseudonym").fill("Robin")
    coach.dialog.get_by_label("Age now").fill("15")
    coach.dialog.get_by_label("Who they are").fill("Laughs easily. Fixes bikes. Always early.")
    coach.follow(coach.dialog.get_by_role("button", name="Add story"))
    for part, fields in PARTS.items():
        fill(coach, part, fields)
    go_live(coach)
    coach.open("stories")
    coach.follow(coach.page.get_by_role("link", name="Robin").first)
    coach.page.get_by_role("link", name="Add the first life stage").click()
    coach.dialog.get_by_label("Name").fill("Early years")
    coach.dialog.get_by_role("button", name="Add life stage").click()
    expect(coach.page.get_by_role("heading", name="Early years", exact=True)).to_be_visible()


def open_a_deep_dive(coach: Screen) -> str:
    board = coach.page.url
    coach.open("workshop/new")
    coach.page.get_by_label("Title").fill("Robin’s story")
    coach.page.get_by_label("Robin, 15").check()
    coach.follow(coach.page.get_by_role("button", name="Set it up"))
    coach.follow(coach.page.get_by_role("button", name="Make a join code"))
    code = coach.page.locator(".invite__code").inner_text()
    coach.page.get_by_role("button", name=re.compile("Go here.*Feelings")).click()
    expect(coach.page.get_by_role("heading", name="Feelings", level=1)).to_be_visible()
    coach.page.goto(board)
    coach.ready()
    return code
