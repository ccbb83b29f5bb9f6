"""The walk through Aldermere that we show people, from a phone and from a desk.

`PICTURES=docs/pictures` makes it keep a picture of each place for the README.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import running
from tests.browser.enter import Enter
from tests.browser.pictures import picture
from tests.browser.screen import DESK, PHONE, Screen
from tests.browser.server import Server
from tests.browser.town import settle

STAGE = "rowan-secondary"
SCREEN = ViewportSize(width=1920, height=1080)
FEELING = f"{STAGE}--feeling"


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a fresh Aldermere, so that the pictures show nothing but the walk."""
    yield from running(settle(tmp_path_factory.mktemp("fair") / "throughline.db"))


def test_the_walk_from_a_join_link_to_a_word_plan(enter: Enter, fair: Server) -> None:
    guest = enter(size=PHONE, at=fair, workspace="aldermere")
    cleo = enter("Cleo", at=fair, workspace="aldermere")
    others = [enter(name, PHONE, at=fair, workspace="aldermere") for name in ("Pat", "Quinn")]
    begin_the_feelings(cleo)

    come_in(guest, fair.says(r"from a phone: (\S+)"))
    write_alone(guest, others)
    hold_the_room(cleo)
    walk_rowans_story(cleo, guest)
    open_the_map(cleo)
    decide_a_question(cleo)
    join_the_design(guest, fair)
    answer_a_provocation(guest, cleo)
    ask_why(cleo)
    take_the_plan_away(cleo)


def begin_the_feelings(cleo: Screen) -> None:
    """The room comes to the step afresh, so that its time has just begun."""
    cleo.post("go_to_step", workshop="w-rowan", step="key-events", stage=STAGE)
    cleo.post("go_to_step", workshop="w-rowan", step="feelings", stage=STAGE)


def come_in(guest: Screen, link: str) -> None:
    guest.page.goto(link)
    expect(guest.page.get_by_text("fictional example")).to_be_visible()
    guest.page.get_by_label("Your name").fill("Robyn")
    guest.page.get_by_label("Where you come from").select_option("Foster care")
    guest.page.get_by_label("Your role there").fill("Foster carer")
    picture(guest, "join")
    guest.follow(guest.page.get_by_role("button", name="Join", exact=True))
    expect(guest.page.get_by_role("heading", name="You are in, Robyn")).to_be_visible()
    guest.follow(guest.page.get_by_role("link", name="Go to"))
    expect(guest.page.get_by_role("heading", name="Before Rowan’s story")).to_be_visible()
    guest.follow(guest.page.get_by_role("button", name="I am ready"))


def write_alone(guest: Screen, others: list[Screen]) -> None:
    for screen, words in zip(others, ("On the outside of every joke", "Done with it"), strict=True):
        screen.place(words, FEELING)
    guest.page.get_by_role("combobox", name="How we know").select_option("Our guess")
    guest.write("Ready to run before anyone asks")
    expect(guest.note("Ready to run before anyone asks")).to_be_visible()
    guest.page.locator("#note-text").fill("Nobody asked me first")
    picture(guest, "phone")
    guest.page.locator("#note-text").press("Enter")
    expect(guest.note("Nobody asked me first")).to_be_visible()


def hold_the_room(cleo: Screen) -> None:
    """The coach's console, and the screen in the room, which shows how many and no word."""
    cleo.open("workshop/w-rowan/console")
    expect(cleo.page.get_by_text("Robyn")).to_be_visible()
    picture(cleo, "console")
    cleo.page.set_viewport_size(SCREEN)
    cleo.open("workshop/w-rowan/wall")
    expect(cleo.page.get_by_text("4 notes, face down")).to_be_visible()
    picture(cleo, "screen")
    cleo.page.set_viewport_size(DESK)


def walk_rowans_story(cleo: Screen, guest: Screen) -> None:
    cleo.open("")
    picture(cleo, "home")
    cleo.follow(cleo.page.get_by_role("link", name="Deep Dives").first)
    cleo.open("story/rowan/safety")
    picture(cleo, "safety")
    cleo.open("stories")
    cleo.follow(cleo.page.get_by_role("link", name="Rowan").first)
    face_down = cleo.cell(FEELING).get_by_text("4 notes, face down")
    expect(face_down).to_be_visible()
    expect(cleo.page.locator("#here-count")).to_have_text("2")
    picture(cleo, "board")

    cleo.page.get_by_role("button", name="Reveal").click()
    expect(cleo.note("Nobody asked me first")).to_be_visible()
    expect(guest.note("On the outside of every joke")).to_be_visible()

    cleo.follow(cleo.page.get_by_role("link", name="Insights"))
    expect(cleo.page.locator(".insight")).not_to_have_count(0)


def open_the_map(cleo: Screen) -> None:
    cleo.open("map")
    expect(cleo.page.locator(".map__place")).to_have_count(26)
    picture(cleo, "map")
    cleo.follow(cleo.page.get_by_role("link", name="Outline").first)
    expect(cleo.page.locator(".ostep")).to_have_count(26)
    cleo.page.locator(".ostep summary").first.click()
    picture(cleo, "outline")


def decide_a_question(cleo: Screen) -> None:
    cleo.open("design/d1")
    picture(cleo, "decision")
    cleo.open("design").page.get_by_role("link", name="Ask another question").click()
    cleo.dialog.get_by_label("The question").fill("Who answers the phone at night?")
    cleo.dialog.get_by_label("A short name").fill("Nights")
    cleo.follow(cleo.dialog.get_by_role("button", name="Ask it"))
    cleo.follow(cleo.page.get_by_role("link", name="Who answers the phone at night?"))
    cleo.page.get_by_role("link", name="Add an option").click()
    cleo.dialog.get_by_label("The option, in a line").fill("Somebody the young person knows")
    cleo.dialog.get_by_role("button", name="Add option").click()
    expect(cleo.page.locator(".option")).to_have_count(1)
    cleo.page.get_by_role("link", name="Record the decision").click()
    cleo.dialog.get_by_label("What we decided").fill("A worker from the home takes every call")
    cleo.dialog.get_by_label("The option chosen").select_option("Somebody the young person knows")
    cleo.dialog.get_by_label("Where it stands").select_option("Agreed")
    cleo.follow(cleo.dialog.get_by_role("button", name="Record it"))
    record = cleo.page.get_by_role("complementary", name="Decision record")
    expect(record).to_contain_text("A worker from the home takes every call")


def join_the_design(guest: Screen, fair: Server) -> None:
    """Who has joined one workshop joins the next by one press."""
    code = fair.town.invite("aldermere", "w-design").code
    guest.page.goto(f"{guest.address}/join/{code}")
    guest.follow(guest.page.get_by_role("button", name="Join", exact=True))


def answer_a_provocation(guest: Screen, cleo: Screen) -> None:
    guest.page.goto(cleo.page.url)
    guest.ready().page.get_by_role("link", name="Answer alone").first.click()
    guest.dialog.get_by_label("Not yet").check()
    guest.dialog.get_by_label("One line").fill("Not until it is the same voice each time")
    guest.dialog.get_by_role("button", name="Answer").click()

    expect(cleo.page.get_by_text("1 person has answered alone")).to_be_visible()
    cleo.page.once("dialog", lambda question: question.accept())
    cleo.page.get_by_role("button", name="Reveal").click()
    expect(cleo.page.get_by_text("Not until it is the same voice each time")).to_be_visible()


def ask_why(cleo: Screen) -> None:
    cleo.open("plan")
    picture(cleo, "plan")
    cleo.page.get_by_role("link", name="Why?").first.click()
    expect(cleo.dialog.locator(".chain > li")).not_to_have_count(1)
    expect(cleo.dialog.locator(".chain__end")).to_be_visible()
    picture(cleo, "why")
    cleo.page.keyboard.press("Escape")
    expect(cleo.dialog).to_have_count(0)


def take_the_plan_away(cleo: Screen) -> None:
    with cleo.page.expect_download() as taken:
        cleo.page.get_by_role("button", name="Word").click()
    plan = docx.Document(io.BytesIO(Path(taken.value.path()).read_bytes()))
    words = [paragraph.text for paragraph in plan.paragraphs]
    headings = [p.text for p in plan.paragraphs if "Heading" in str(p.style and p.style.name)]
    numbers = {row.cells[0].text for table in plan.tables for row in table.rows}
    assert "Fictional example" in words
    assert len(headings) > 8
    assert {f"AC{number:02}" for number in range(1, 13)} <= numbers
    assert any("A worker from the home takes every call" in text for text in words)
