"""The whole flow with scripts off: every change is a form, every dialog a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE
from tests.browser.server import Server
from tests.browser.town import ALONE, DESIGNING, DIVE, MAPPING


def test_a_note_is_written_edited_moved_and_revealed_without_script(
    enter: Enter, server: Server
) -> None:
    guest = enter(size=PHONE, java_script_enabled=False)
    cleo = enter("Cleo", java_script_enabled=False)
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")

    guest.join(server.town.invite(guest.workspace, DIVE).code, "Robyn")
    guest.follow(guest.page.get_by_role("link", name="Go to"))
    guest.page.get_by_label("Your note").fill("Tired")
    guest.follow(guest.page.get_by_role("button", name="Add"))
    guest.follow(guest.note("Tired").get_by_role("link"))
    guest.page.get_by_label("Words").fill("Tired of moving")
    guest.follow(guest.page.get_by_role("button", name="Save"))
    guest.follow(guest.note("Tired of moving").get_by_role("link"))
    guest.page.get_by_label("Life stage").select_option("School")
    guest.follow(guest.page.get_by_role("button", name="Move", exact=True))
    cleo.open(BOARD).page.get_by_text("1 note, face down").wait_for()
    assert not cleo.heard("Tired of moving")
    cleo.page.get_by_role("button", name="Reveal").click()

    expect(cleo.cell("school--feeling")).to_contain_text("Tired of moving")
    expect(cleo.cell("early--feeling")).not_to_contain_text("Tired")


def test_a_phone_without_script_shows_every_cell(enter: Enter) -> None:
    pat = enter("Pat", PHONE, java_script_enabled=False)
    pat.place("Over there", "now--hope")
    pat.open(BOARD)

    expect(pat.note("Moved house twice")).to_be_visible()
    expect(pat.note("Over there")).to_be_visible()
    expect(pat.cell("now--hope").get_by_role("link", name="Write in")).to_be_visible()


def test_an_insight_is_written_without_script(enter: Enter) -> None:
    pat = enter("Pat", java_script_enabled=False).open(f"{BOARD}/insights")

    pat.follow(pat.page.get_by_role("link", name="We learned that…"))
    pat.page.get_by_label("We learned that…").fill("Packing is part of the move")
    pat.page.get_by_label("…which means").fill("somebody helps to pack")
    pat.page.get_by_text("Early years", exact=False).last.click()
    pat.page.get_by_label("Moved house twice in one year").check()
    pat.follow(pat.page.get_by_role("button", name="Add insight"))

    insight = pat.page.locator(".insight").filter(has_text="Packing is part of the move")
    pat.open(f"{BOARD}/insights")
    expect(insight).to_contain_text("Moved house twice in one year")


@pytest.mark.parametrize("view", ["map", "map/outline"])
def test_a_step_is_added_to_the_map_without_script(enter: Enter, view: str) -> None:
    pat = enter("Pat", java_script_enabled=False).open(view)

    pat.page.get_by_label("Words of the new step").fill("Someone visits in the first week")
    pat.follow(pat.page.get_by_role("button", name="Add step"))

    expect(pat.page.get_by_text("Someone visits in the first week").first).to_be_visible()


def test_a_provocation_is_answered_without_script_and_read_by_nobody_else(enter: Enter) -> None:
    pat = enter("Pat", PHONE, java_script_enabled=False).open("design/q-hub")
    quinn = enter("Quinn", java_script_enabled=False)

    pat.follow(pat.page.get_by_role("link", name="Answer alone").first)
    pat.page.get_by_label("Not yet").check()
    pat.page.get_by_label("One line").fill("Ask me again in winter")
    pat.follow(pat.page.get_by_role("button", name="Answer"))

    quinn.open("design/q-hub")
    expect(quinn.page.get_by_text("1 person has answered alone")).to_be_visible()
    assert not quinn.heard("in winter")


def test_the_plan_is_taken_away_without_script(enter: Enter) -> None:
    cleo = enter("Cleo", java_script_enabled=False).open("plan")

    with cleo.page.expect_download() as taken:
        cleo.page.get_by_role("button", name="Word").click()

    assert taken.value.suggested_filename.endswith(".docx")


@pytest.mark.parametrize("workshop", [DIVE, MAPPING, DESIGNING])
def test_a_workshop_is_led_without_script(enter: Enter, workshop: str) -> None:
    cleo = enter("Cleo", java_script_enabled=False).open(f"workshop/{workshop}")
    title = cleo.page.get_by_role("heading", level=1)
    before = title.inner_text()

    cleo.page.get_by_role("button", name="Next").click()

    expect(title).not_to_have_text(before)
