"""Taking a story through its safety gate in a browser, dialog by dialog, without a pointer."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import Screen

TICKS = ("No name", "No case", "Age bands", "Kinds of place", "No sentence", "Nothing is told")
PARTS = {
    "safety/permission": {
        "Whose permission": "young_person", "How we know": "Told to a participation worker",
        "What they agreed": "One Deep Dive", "Who may see it": "workshop",
        "Until which day": "2099-12-31", "How they can take it back": "Tell the worker",
    },
    "safety/basis": {"Public task": " ", "Substantial public interest": " "},
    "safety/left-out": dict.fromkeys(TICKS, " "),
    "safety/intruder": {"Unlikely": " ", "Because": "Two lives are blended"},
    "safety/route": {"Safeguarding lead": "Head of service", "What to do": "Ring us"},
}  # fmt: skip
"""What each dialog is filled in with, by the label of its field; a space ticks it."""


def press(control: Locator, key: str = "Enter") -> None:
    """Presses a key on a control that the keyboard has come to."""
    control.focus()
    control.page.keyboard.press(key)


def fill(screen: Screen, part: str, fields: dict[str, str]) -> None:
    """Opens the dialog of a part, fills it in without a pointer, and saves it."""
    page = screen.page
    press(page.locator(f"a[href$='/{part}']").first)
    expect(screen.dialog).to_be_visible()
    for label, words in fields.items():
        field = screen.dialog.get_by_label(label, exact=False).first
        if words == " ":
            press(field, "Space")
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.focus()
            field.select_option(words)
        else:
            field.fill(words)
    with page.expect_navigation():
        press(screen.dialog.get_by_role("button", name="Save"))
    screen.ready()


def missing(page: Page) -> Locator:
    """What still stands between a story and its Deep Dive."""
    return page.locator("#live .safety__missing li")


def go_live(screen: Screen) -> None:
    """Opens the story whose page this is, once nothing is missing."""
    expect(missing(screen.page)).to_have_count(0)
    with screen.page.expect_navigation():
        press(screen.page.get_by_role("button", name="Go live"))
    screen.ready()
    expect(screen.page.locator("#live .status")).to_have_text("Open to its Deep Dive")
