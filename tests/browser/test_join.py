"""Coming in: with a code, with a return code on another device, with an account, and not at all."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE
from tests.browser.server import Server
from tests.browser.town import DIVE, EMAIL, PASSWORD


def test_someone_joins_from_a_second_browser_with_code_name_and_role(
    enter: Enter, server: Server
) -> None:
    guest, cleo = enter(size=PHONE), enter("Cleo").open(f"workshop/{DIVE}")
    code = server.town.invite(guest.workspace, DIVE).code

    guest.join(f" {code[:4].upper()} {code[4:]} ", "Robyn")
    guest.follow(guest.page.get_by_role("link", name="Go to")).write("Called out to them twice")

    cleo.open(f"workshop/{DIVE}")
    people = cleo.page.get_by_role("region", name="Joined")
    expect(people).to_contain_text("Robyn, Sergeant, Police")
    expect(cleo.open(BOARD).note("Called out to them twice")).to_be_visible()


def test_a_return_code_brings_someone_back_on_another_device(enter: Enter, server: Server) -> None:
    first, other = enter(size=PHONE), enter()
    first.join(server.town.invite(first.workspace, DIVE).code, "Robyn")
    code = first.page.locator(".return-code b").first.inner_text()
    first.follow(first.page.get_by_role("link", name="Go to")).write("From the first device")
    expect(first.note("From the first device")).to_be_visible()

    other.open("/return")
    other.page.get_by_label("Your own return code").fill(code)
    other.page.get_by_role("button", name="Come back in").click()

    expect(other.page.get_by_text("Robyn")).to_be_visible()
    other.open(BOARD).note("From the first device").get_by_role("link").click()
    expect(other.dialog.get_by_role("button", name="Save")).to_be_visible()


def test_a_wrong_code_is_answered_with_a_sentence_and_keeps_what_was_typed(enter: Enter) -> None:
    guest = enter(size=PHONE).open("/join")

    guest.page.get_by_label("Code on the screen").fill("bcdf ghjk")
    guest.page.get_by_label("Your name").fill("Robyn")
    guest.page.get_by_label("Where you come from").select_option("Police")
    guest.page.get_by_role("button", name="Join").click()

    sentence = guest.page.get_by_text("That code does not open a workshop").first
    expect(sentence).to_be_visible()
    expect(guest.page.get_by_label("Your name")).to_have_value("Robyn")
    expect(guest.page).to_have_title(re.compile("^Error"))


def test_a_coach_signs_in_and_out(enter: Enter) -> None:
    coach = enter().open("/sign-in")

    coach.page.get_by_label("E-mail address").fill(EMAIL)
    coach.page.get_by_label("Password").fill(PASSWORD)
    coach.page.get_by_role("button", name="Sign in").click()
    expect(coach.page.get_by_role("link", name="Aldermere")).to_be_visible()
    coach.open("/me")
    coach.follow(coach.page.get_by_role("button", name="Sign out here"))

    coach.open("/w/aldermere/")
    expect(coach.page.get_by_role("heading", name="Sign in or join first")).to_be_visible()


def test_an_outsider_finds_nothing_in_someone_elses_workspace(enter: Enter) -> None:
    olu = enter("Olu").open(BOARD)

    expect(olu.page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    assert not olu.heard("Robin")


def test_the_screen_in_the_room_shows_the_board_and_offers_nothing_to_write(enter: Enter) -> None:
    sol, pat = enter("Sol").open(BOARD), enter("Pat", PHONE).open(BOARD)

    pat.write("For all to see")

    expect(sol.note("For all to see")).to_be_visible()
    expect(sol.page.locator("main form:not([role=search]), .dock")).to_have_count(0)
