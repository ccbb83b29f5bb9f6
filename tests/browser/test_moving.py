"""Everything that is done by dragging is also done by “Move to…” and by keys alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen

NOTE = "Moved house twice"


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is on such an element, as someone without a mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_a_note_is_dragged_to_another_life_stage(enter: Enter) -> None:
    pat, quinn = enter("Pat").open(BOARD), enter("Quinn", PHONE).open(BOARD)

    pat.note(NOTE).drag_to(pat.cell("school--event"))

    expect(pat.cell("school--event")).to_contain_text(NOTE)
    expect(quinn.cell("school--event").locator("[data-note]")).to_contain_text(NOTE)


def test_a_note_is_moved_by_the_dialog(enter: Enter) -> None:
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn").open(BOARD)

    pat.note(NOTE).get_by_role("link").click()
    pat.dialog.get_by_label("Life stage").select_option("School")
    pat.dialog.get_by_label("Question").select_option("Who was there?")
    pat.dialog.get_by_role("button", name="Move", exact=True).click()

    expect(quinn.cell("school--people")).to_contain_text(NOTE)


def test_a_note_is_moved_by_keys_alone_and_keeps_the_focus(enter: Enter) -> None:
    pat = enter("Pat").open(BOARD)
    keys = pat.page.keyboard

    tab_to(pat.page, "[data-note] a")
    keys.press("m")
    expect(pat.dialog).to_be_visible()
    tab_to(pat.page, "#move-stage")
    keys.press("S")
    tab_to(pat.page, "form[action$=move_note] button")
    keys.press("Enter")

    expect(pat.cell("school--event")).to_contain_text(NOTE)
    expect(pat.dialog).to_have_count(0)
    expect(pat.note(NOTE).get_by_role("link")).to_be_focused()


def test_arrows_walk_from_note_to_note_and_on_to_the_next_cell(enter: Enter) -> None:
    pat = enter("Pat")
    pat.place("Second here")
    pat.place("Over there", "school--event")
    pat.open(BOARD)

    tab_to(pat.page, "[data-note] a")
    pat.page.keyboard.press("ArrowDown")
    expect(pat.note("Second here").get_by_role("link")).to_be_focused()
    pat.page.keyboard.press("ArrowRight")

    expect(pat.note("Over there").get_by_role("link")).to_be_focused()


def test_the_key_n_writes_in_the_cell_that_has_the_focus(enter: Enter) -> None:
    pat = enter("Pat")
    pat.place("Over there", "school--event")
    pat.open(BOARD)

    tab_to(pat.page, "[data-note] a")
    pat.page.keyboard.press("ArrowRight")
    pat.page.keyboard.press("n")
    pat.page.keyboard.type("By keys")
    pat.page.keyboard.press("Enter")

    expect(pat.cell("school--event")).to_contain_text("By keys")


def test_a_life_stage_is_moved_by_its_dialog(enter: Enter) -> None:
    cleo, quinn = enter("Cleo").open(BOARD), enter("Quinn").open(BOARD)

    cleo.page.get_by_role("link", name="Now", exact=True).click()
    cleo.dialog.get_by_role("button", name="Move left").click()

    heads = quinn.page.locator(".board__head h2")
    expect(heads).to_have_text(["Early years", "Now", "School"])


def lane_of(screen: Screen, words: str) -> str:
    """The lane that a step of the drawn map stands in."""
    box = screen.page.locator(".map__place").filter(has_text=words)
    lane: str = box.evaluate("place => place.closest('[data-lane-key]').dataset.laneKey")
    return lane


def in_lane(screen: Screen, lane: str, words: str) -> None:
    """Waits until a step stands in a lane of the drawn map."""
    place = screen.page.locator(f"[data-lane-key={lane}] .map__place").filter(has_text=words)
    expect(place).to_be_visible()


def test_a_step_is_dragged_to_another_lane(enter: Enter) -> None:
    pat, quinn = enter("Pat").open("map"), enter("Quinn").open("map")
    box = pat.page.locator(".map__place").filter(has_text="trust one adult")
    lane = pat.page.locator("[data-lane-key=long_term] h2")
    there = lane.bounding_box()
    assert there is not None

    box.hover()
    pat.page.mouse.down()
    pat.page.mouse.move(there["x"] + 30, there["y"] + 200, steps=8)
    pat.page.mouse.up()

    in_lane(pat, "long_term", "trust one adult")
    in_lane(quinn, "long_term", "trust one adult")


def test_a_step_is_moved_to_another_lane_by_the_dialog(enter: Enter) -> None:
    pat, quinn = enter("Pat").open("map"), enter("Quinn").open("map")

    pat.page.locator("#step--m-trust").click()
    pat.page.locator("#map-panel").get_by_role("link", name="Move to lane").click()
    pat.dialog.get_by_role("button", name="What lasts").click()

    in_lane(quinn, "long_term", "trust one adult")


def test_a_step_is_moved_to_another_lane_by_keys_alone(enter: Enter) -> None:
    pat = enter("Pat").open("map")
    keys = pat.page.keyboard

    tab_to(pat.page, ".step")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(pat.page.locator("#step--m-trust")).to_be_focused()
    keys.press("m")
    expect(pat.dialog).to_be_visible()
    tab_to(pat.page, "[data-to-lane=long_term] button")
    keys.press("Enter")

    in_lane(pat, "long_term", "trust one adult")


def test_a_step_is_moved_to_another_lane_on_the_outline(enter: Enter) -> None:
    pat = enter("Pat", PHONE).open("map/outline")

    pat.page.get_by_text("Young people trust one adult").first.click()
    pat.page.get_by_role("link", name="Move to lane").first.click()
    pat.dialog.get_by_role("button", name="What lasts").click()

    lane = pat.page.get_by_role("region", name="What lasts")
    expect(lane).to_contain_text("Young people trust one adult")
