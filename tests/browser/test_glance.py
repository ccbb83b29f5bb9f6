"""The feelings line, the story at a glance and the words that care, as people meet them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.screen import BOARD, NARROW, PHONE, Screen
from tests.browser.town import ALONE, DIVE

GLANCE = "story/robin/glance"


def marking(enter: Enter) -> Screen:
    """Cleo has brought the room to the step that marks the line; Pat looks at the board."""
    enter("Cleo").post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    return enter("Pat", reduced_motion="reduce").open(BOARD)


def point(screen: Screen, said: str = "School: nobody has said") -> Locator:
    """A life stage on the strip above the board, by what is said of it."""
    return screen.page.get_by_role("link", name=f"{said}. Mark how it may have felt")


def test_a_stage_is_marked_by_keys_and_everyone_sees_the_point(enter: Enter) -> None:
    pat, quinn = marking(enter), enter("Quinn").open(BOARD)

    point(pat).focus()
    pat.page.keyboard.press("Enter")
    pat.dialog.get_by_role("radio", name="−2 low").focus()
    pat.page.keyboard.press("Space")
    pat.dialog.get_by_label("Why? One sentence").fill("Left out of everything")
    pat.page.keyboard.press("Enter")

    expect(pat.dialog).to_have_count(0)
    expect(point(pat, "School: −2, low")).to_be_focused()
    expect(point(quinn, "School: −2, low")).to_be_visible()


def test_the_composer_stays_on_the_screen_with_the_line_open(enter: Enter) -> None:
    pat = marking(enter)
    expect(point(pat)).to_be_visible()
    expect(pat.page.locator("#note-text")).to_be_in_viewport()
    pat.page.set_viewport_size(PHONE)
    expect(pat.page.locator("#note-text")).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_story_at_a_glance_keeps_nobody_out(enter: Enter, theme: str) -> None:
    pat = marking(enter)
    pat.post("mark_feeling", stage="early", level="2", why="Gran was there", how="family")
    pat.post("mark_feeling", stage="now", level="-1", how="guess")
    pat.page.emulate_media(color_scheme=theme)
    pat.open(GLANCE)
    pat.page.get_by_text("As a table", exact=True).click()
    expect(pat.page.get_by_role("row", name="School, one band nobody has said")).to_be_visible()
    assert violations(pat.page) == []

    pat.page.get_by_role("link", name="School: mark how it may have felt").click()
    expect(pat.dialog).to_be_visible()
    assert violations(pat.page) == []

    pat.page.set_viewport_size(NARROW)
    assert pat.page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_a_hope_is_written_for_an_age_and_stands_at_a_glance(enter: Enter) -> None:
    enter("Cleo").post("go_to_step", workshop=DIVE, step="insights")
    pat = enter("Pat").open(f"{BOARD}#at--now--hope")
    age = pat.page.get_by_label("For when")
    age.select_option("35")
    pat.write("A garden of my own")
    expect(pat.note("A garden of my own")).to_contain_text("at 35")

    pat.page.goto(f"{pat.address}/w/{pat.workspace}/{BOARD}#at--now--concern")
    expect(age).to_be_hidden()
    pat.open(GLANCE)
    expect(pat.page.locator("#aspirations")).to_contain_text("A garden of my own")


def test_the_head_of_a_stage_says_whose_voice_it_is_on_focus(enter: Enter) -> None:
    pat = enter("Pat").open(BOARD)
    voices = pat.page.get_by_role("link", name="How we know: Early years, seen in records 1")
    words = pat.page.get_by_text("Seen in records 1", exact=True)
    expect(words).to_be_hidden()
    voices.focus()
    expect(words).to_be_visible()


def test_the_composer_says_quietly_what_young_people_would_rather_hear(enter: Enter) -> None:
    pat = enter("Pat").open(BOARD)
    field, hint = pat.page.locator("#note-text"), pat.page.locator(".composer .cared-hint")

    field.fill("No contact since May")

    expect(hint).to_have_text("“contact”: young people would rather hear “seeing our family”.")
    expect(field).to_have_value("No contact since May")
    field.press("Enter")
    expect(pat.note("No contact since May")).to_be_visible()
    expect(hint).to_be_empty()


def test_a_dialog_that_came_with_a_hint_keeps_one_and_it_follows_the_words(enter: Enter) -> None:
    cleo = enter("Cleo")
    cleo.place("No contact since May")
    cleo.open(BOARD).note("No contact since May").get_by_role("link").click()
    hint = cleo.dialog.locator(".cared-hint")
    expect(hint).to_contain_text("seeing our family")

    cleo.dialog.get_by_label("Words").fill("Asks about his siblings")

    expect(hint).to_contain_text("brothers and sisters")
    expect(hint).to_have_count(1)
