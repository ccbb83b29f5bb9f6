"""Rowan, Ash and Indigo from the gate to the purge: told with care, learned from, and gone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.gate import PARTS, fill, go_live, press
from tests.browser.screen import PHONE, Screen
from tests.browser.server import Server

NAMES = ("Rowan", "Ash", "Indigo")
TOLD = {
    "Rowan": "a buzzard over the quarry",
    "Ash": "a trout under the weir",
    "Indigo": "a hedgehog in the lane",
}
"""What only the story says, in words that are looked for in the bytes afterwards."""
LEARNED = {name: f"Nobody asked {name} twice" for name in NAMES}


def test_three_stories_are_told_learned_from_and_purged(enter: Enter, server: Server) -> None:
    workspace = server.town.empty_workspace()
    cleo = enter("Cleo", workspace=workspace)
    cleo.post("write_about", about="about", name="Brook", authority="Brook Council")

    stories = {name: through_the_gate(cleo, name) for name in NAMES}
    hold_a_deep_dive(cleo, stories)
    code = server.town.invite(workspace, "dive").code
    guest = enter(size=PHONE, workspace=workspace)
    guest.join(code, "Sam")
    for name, story in stories.items():
        tell(guest, name, story)
    for name, story in stories.items():
        learn(cleo, name, story)
    assert all(words.encode() in bytes_of(server) for words in TOLD.values())

    for name, story in stories.items():
        purge(cleo, name, story)
        expect(guest.open(f"story/{story}").page.locator("main")).to_contain_text("purged")

    for name, story in stories.items():
        expect(cleo.open(f"story/{story}/insights").page.locator("main")).to_contain_text(
            LEARNED[name]
        )
    left = bytes_of(server)
    assert [words for words in TOLD.values() if words.encode() in left] == []
    assert all(words.encode() in left for words in LEARNED.values())


def through_the_gate(cleo: Screen, name: str) -> str:
    """Adds a story by its dialog and takes it through its gate; returns its id."""
    page = cleo.open("stories").page
    press(page.get_by_role("link", name="Add a story").first)
    cleo.dialog.get_by_label("Pseudonym").fill(name)
    cleo.dialog.get_by_label("Age now").fill("14 to 16")
    cleo.dialog.get_by_label("Who they are").fill("Kind to small animals. Funny. Always early.")
    with page.expect_navigation():
        press(cleo.dialog.get_by_role("button", name="Add story"))
    cleo.ready()
    story = page.url.split("/story/")[1].split("/")[0]
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Is {name}’s story safe to tell?")
    for part, fields in PARTS.items():
        fill(cleo, part, fields)
    go_live(cleo)
    return story


def hold_a_deep_dive(cleo: Screen, stories: dict[str, str]) -> None:
    for story in stories.values():
        cleo.post("write_stage", stage=f"{story}-early", in_story=story, name="Early years")
    cleo.open("workshop/new")
    page = cleo.page
    page.get_by_label("Title").fill("Three lives")
    for name in stories:
        page.get_by_label(name, exact=False).first.check()
    # The address of a new workshop is random; here it is wanted in the code on the wall.
    page.locator("input[name=workshop]").evaluate("field => field.value = 'dive'")
    cleo.follow(page.get_by_role("button", name="Set it up"))
    cleo.post("go_to_step", workshop="dive", step="key-events")


def tell(guest: Screen, name: str, story: str) -> None:
    """Writes a note with somebody's name in it, and takes the pseudonym that is offered."""
    guest.open(f"story/{story}")
    guest.write(f"Sarah saw {TOLD[name]}")
    guest.page.get_by_role("button", name=f"Replace with {name}").click()
    expect(guest.note(TOLD[name])).to_be_visible()


def learn(cleo: Screen, name: str, story: str) -> None:
    """Turns the notes over and writes what was learned from them."""
    cleo.post("reveal", in_story=story)
    cleo.open(f"story/{story}")
    expect(cleo.note(TOLD[name])).to_be_visible()
    cleo.open(f"story/{story}/insights")
    cleo.page.get_by_role("link", name="We learned that…").click()
    cleo.dialog.get_by_label("We learned that…").fill(LEARNED[name])
    cleo.dialog.locator("summary").filter(has_text="Early years").click()
    cleo.dialog.get_by_label(f"{name} saw {TOLD[name]}").check()
    cleo.dialog.get_by_role("button", name="Add insight").click()
    expect(cleo.page.locator("main")).to_contain_text(LEARNED[name])


def purge(cleo: Screen, name: str, story: str) -> None:
    """Reads what will go and what stays, and purges."""
    page = cleo.open(f"story/{story}/purge").page
    expect(page.locator("main")).to_contain_text("1 note")
    expect(page.locator("main")).to_contain_text(LEARNED[name])
    cleo.follow(page.get_by_role("button", name="Purge it for ever"))
    expect(page.locator("main")).to_contain_text("purged", ignore_case=True)


def bytes_of(server: Server) -> bytes:
    """Every byte of the database and of what SQLite keeps beside it."""
    file = server.town.database
    return b"".join(path.read_bytes() for path in Path(file).parent.glob(f"{file.name}*"))
