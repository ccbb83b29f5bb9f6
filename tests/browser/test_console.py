"""The console in a browser: who is in the room, moving on, the keys, a co-coach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from app.store import Member
from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.screen import BOARD, DESK, NARROW, PHONE, Screen
from tests.browser.town import ALONE, DIVE, PASSWORD, Town

CONSOLE = f"workshop/{DIVE}/console"
TABLET = ViewportSize(width=1024, height=768)


@pytest.fixture
def cleo(enter: Enter) -> Screen:
    """Cleo at the console, the room writing alone about how it felt in the early years."""
    screen = enter("Cleo", TABLET)
    screen.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    return screen.open(CONSOLE)


def row(screen: Screen, name: str) -> Locator:
    return screen.page.locator(".room__person").filter(has_text=name)


def head(screen: Screen) -> Locator:
    """Where the room is, in words."""
    return screen.page.locator(".now__head")


def press(screen: Screen, key: str) -> Locator:
    return screen.page.locator(f"#key-{key}")


def typing(enter: Enter, name: str = "Pat") -> Screen:
    """Somebody in the middle of a note."""
    screen = enter(name, PHONE).open(BOARD)
    screen.page.locator("#note-text").fill("Half a note")
    return screen


def cover(enter: Enter) -> None:
    """Two people have answered in the early years, so that nothing is thin there."""
    for name in ("Pat", "Quinn"):
        enter(name).place(f"Safe with gran ({len(name)})", "early--feeling")


# Who is in the room


def test_the_console_shows_who_comes_and_what_they_do(cleo: Screen, enter: Enter) -> None:
    expect(cleo.page.get_by_text("Nobody is here yet.")).to_be_visible()
    pat = enter("Pat", PHONE).open(BOARD)
    expect(row(cleo, "Pat")).to_contain_text("reading")
    expect(row(cleo, "Pat")).to_contain_text("School nurse, Health")

    pat.page.locator("#note-text").fill("Half a note")
    expect(row(cleo, "Pat")).to_contain_text("writing")
    expect(cleo.page.locator("#room-title")).to_have_text("Room, 1 person 1 writing")

    pat.page.locator("#note-text").fill("")
    expect(row(cleo, "Pat")).to_contain_text("reading")
    pat.page.get_by_role("button", name="Finished").click()
    expect(row(cleo, "Pat")).to_contain_text("finished")


def test_a_hand_goes_up_and_the_coach_takes_it_down(cleo: Screen, enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)
    hand = pat.page.get_by_role("button", name="Hand")
    hand.click()
    expect(row(cleo, "Pat")).to_contain_text("hand raised")

    row(cleo, "Pat").get_by_role("button", name="Seen").click()

    expect(hand).to_have_attribute("aria-pressed", "false")
    expect(row(cleo, "Pat")).not_to_contain_text("hand raised")


def test_quiet_puts_the_story_out_of_sight_and_tells_only_the_coach(
    cleo: Screen, enter: Enter
) -> None:
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn").open(BOARD)
    pat.page.locator(".you").get_by_role("button", name="Quiet").click()

    expect(row(cleo, "Pat")).to_contain_text("quiet")
    expect(pat.page.locator("#board")).to_be_hidden()
    expect(pat.page.locator("#note-text")).to_be_visible()
    expect(quinn.page.locator("#board")).to_be_visible()
    assert not any('"quiet":true' in frame for frame in quinn.frames)

    pat.page.get_by_role("button", name="Show it again").click()
    expect(pat.page.locator("#board")).to_be_visible()
    expect(row(cleo, "Pat")).not_to_contain_text("quiet")


def test_finished_is_over_when_the_room_moves_on(cleo: Screen, enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)
    done = pat.page.get_by_role("button", name="Finished")
    done.click()
    expect(done).to_have_attribute("aria-pressed", "true")

    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")

    expect(done).to_have_attribute("aria-pressed", "false")
    expect(row(cleo, "Pat")).to_contain_text("reading")


def test_whoever_loses_the_connection_is_shown_as_lost_and_then_as_back(
    cleo: Screen, enter: Enter
) -> None:
    pat = enter("Pat", PHONE).open(BOARD)
    expect(row(cleo, "Pat")).to_contain_text("reading")

    pat.page.context.set_offline(True)
    expect(row(cleo, "Pat")).to_contain_text("lost connection, 1 min", timeout=60_000)

    pat.page.context.set_offline(False)
    expect(row(cleo, "Pat")).to_contain_text("reading", timeout=60_000)


def test_somebody_on_two_devices_is_one_person(cleo: Screen, enter: Enter) -> None:
    enter("Pat", PHONE).open(BOARD)
    typing(enter)
    expect(row(cleo, "Pat")).to_contain_text("writing")
    expect(row(cleo, "Pat")).to_have_count(1)


def test_without_names_the_room_is_counts_alone(cleo: Screen, enter: Enter) -> None:
    typing(enter)
    enter("Quinn").open(BOARD)
    expect(row(cleo, "Pat")).to_contain_text("writing")

    cleo.page.locator("#names").click()
    cleo.dialog.get_by_label("Nothing is shown of who wrote").check()
    cleo.dialog.get_by_role("button", name="Promise this").click()

    expect(cleo.page.locator("#roomlist")).to_contain_text("counted and not listed")
    expect(cleo.page.locator("#room-title")).to_contain_text("1 writing, 1 reading")
    expect(cleo.page.locator("#roomlist")).not_to_contain_text("Pat")
    assert "p-pat" not in cleo.page.locator("#roomlist").inner_html()


# Moving on


def test_next_leads_on_at_once_while_nobody_writes(cleo: Screen, enter: Enter) -> None:
    cover(enter)
    expect(press(cleo, "next")).to_have_attribute("data-thin", "")

    press(cleo, "next").click()

    expect(head(cleo)).to_contain_text("School")


def test_next_asks_twice_while_somebody_writes_and_can_be_stopped(
    cleo: Screen, enter: Enter
) -> None:
    cover(enter)
    typing(enter)
    expect(cleo.page.locator("#roomlist")).to_have_attribute("data-writing", "1")

    press(cleo, "next").click()
    expect(press(cleo, "next")).to_contain_text("1 still writing, press again")
    expect(head(cleo)).to_contain_text("Early years")

    press(cleo, "next").click()
    expect(cleo.page.locator("#moving")).to_contain_text("Going to “School” in 5 seconds.")
    cleo.page.get_by_role("button", name="Cancel").click()

    expect(cleo.page.locator("#moving")).to_be_hidden()
    expect(press(cleo, "next")).to_contain_text("Next")
    expect(head(cleo)).to_contain_text("Early years")


def test_the_second_press_leads_on_after_five_seconds_and_takes_no_draft(
    cleo: Screen, enter: Enter
) -> None:
    pat = typing(enter)
    expect(cleo.page.locator("#roomlist")).to_have_attribute("data-writing", "1")

    press(cleo, "next").click()
    press(cleo, "next").click()

    expect(head(cleo)).to_contain_text("School")
    expect(pat.page.locator("#note-text")).to_have_value("Half a note")


def test_a_thin_life_stage_is_named_and_why_is_kept(cleo: Screen) -> None:
    press(cleo, "next").click()
    expect(cleo.page.locator("#moving")).to_contain_text("Early years: nobody on feelings.")
    why = cleo.page.get_by_label("Why we move on")
    why.fill("The story holder asked us to.")
    why.press("Enter")

    expect(head(cleo)).to_contain_text("School")
    cleo.open(f"workshop/{DIVE}/trail")
    expect(cleo.page.get_by_text("The story holder asked us to.")).to_be_visible()


def test_back_leads_back_at_once(cleo: Screen) -> None:
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    expect(head(cleo)).to_contain_text("School")
    press(cleo, "back").click()
    expect(head(cleo)).to_contain_text("Early years")


def test_what_one_coach_began_ends_when_the_other_moves_the_room(
    cleo: Screen, enter: Enter
) -> None:
    press(cleo, "next").click()
    expect(cleo.page.locator("#moving")).to_be_visible()

    enter("Cleo").post("go_to_step", workshop=DIVE, step=ALONE, stage="school")

    expect(cleo.page.locator("#moving")).to_be_hidden()


# Leading


def test_reveal_is_pressed_twice(cleo: Screen, enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)
    enter("Quinn").place("I would be so angry", "early--feeling")
    expect(press(cleo, "reveal")).to_be_enabled()

    press(cleo, "reveal").click()
    expect(press(cleo, "reveal")).to_contain_text("press again")
    assert not pat.heard("so angry")

    press(cleo, "reveal").click()
    expect(pat.note("I would be so angry")).to_be_visible()
    expect(cleo.page.locator("#console-now")).to_contain_text("Face up.")


def test_a_question_from_the_deck_stands_on_every_screen(cleo: Screen, enter: Enter) -> None:
    pat = enter("Pat", PHONE).open(BOARD)
    press(cleo, "ask").click()
    cleo.dialog.get_by_role("button", name="Where in the day do they feel safe?").click()

    asked = pat.page.locator(".strip--asked")
    expect(asked).to_contain_text("Where in the day do they feel safe?")
    cleo.page.get_by_role("button", name="Take it down").click()
    expect(asked).to_be_hidden()


def test_the_whole_day_is_led_by_keys(cleo: Screen, enter: Enter) -> None:
    keys, now = cleo.page.keyboard, cleo.page.locator("#console-now")
    enter("Quinn").place("I would be so angry", "early--feeling")
    expect(press(cleo, "reveal")).to_be_enabled()

    keys.press("f")
    expect(now).to_contain_text("Frozen.")
    keys.press("f")
    expect(now).not_to_contain_text("Frozen.")
    keys.press("r")
    expect(press(cleo, "reveal")).to_contain_text("press again")
    keys.press("Escape")
    expect(press(cleo, "reveal")).to_contain_text("R twice")
    keys.press("r")
    keys.press("r")
    expect(now).to_contain_text("Face up.")
    keys.press("t")
    expect(cleo.page.locator("#clock")).to_contain_text("Paused")
    keys.press("]")
    expect(cleo.page.locator("#moving")).to_be_visible()
    keys.press("Escape")
    expect(cleo.page.locator("#moving")).to_be_hidden()
    keys.press("[")
    expect(head(cleo)).to_contain_text("Key events")
    keys.press("q")
    expect(cleo.dialog).to_contain_text("Ask the room")
    keys.press("Escape")
    keys.press("?")
    expect(cleo.dialog).to_contain_text("Reveal the row: press it twice")


def test_a_letter_typed_into_a_field_is_no_key(cleo: Screen) -> None:
    press(cleo, "next").click()
    why = cleo.page.get_by_label("Why we move on")
    why.press_sequentially("buffet")
    expect(why).to_have_value("buffet")
    expect(cleo.page.locator("#console-now")).not_to_contain_text("Frozen.")


def test_arrows_walk_the_people_through_every_change(cleo: Screen, enter: Enter) -> None:
    enter("Pat", PHONE).open(BOARD)
    quinn = enter("Quinn").open(BOARD)
    expect(row(cleo, "Quinn")).to_be_visible()
    row(cleo, "Pat").focus()
    cleo.page.keyboard.press("ArrowDown")
    expect(row(cleo, "Quinn")).to_be_focused()

    quinn.page.get_by_role("button", name="Hand").click()

    expect(row(cleo, "Quinn")).to_contain_text("hand raised")
    expect(row(cleo, "Quinn")).to_be_focused()


def test_a_co_coach_has_the_same_console_and_takes_the_lead(
    cleo: Screen, enter: Enter, town: Town
) -> None:
    email = f"jo-{cleo.workspace}@example.org"
    person = town.identity.add_coach(name="Jo", email=email, password=PASSWORD)
    town.store.put_member(Member(cleo.workspace, person.id, "co-coach"))
    town.keys["Jo"] = town.identity.open_session(person.id, "A browser test")
    jo, pat = enter("Jo", TABLET).open(CONSOLE), enter("Pat").open(BOARD)

    press(jo, "freeze").click()
    expect(cleo.page.locator("#console-now")).to_contain_text("Frozen.")
    expect(jo.page.locator("[data-you-lead]")).to_be_hidden()
    jo.page.get_by_role("button", name="Take the lead").click()

    expect(jo.page.locator("[data-you-lead]")).to_be_visible()
    expect(cleo.page.locator("#console-lead")).to_contain_text("Jo leads")
    expect(pat.page.locator("#clock")).to_contain_text("Jo is leading")


# Everywhere


@pytest.mark.parametrize("size", [DESK, TABLET, PHONE, NARROW], ids=lambda s: str(s["width"]))
def test_it_fits_every_screen_and_the_keys_are_in_sight(
    cleo: Screen, enter: Enter, size: ViewportSize
) -> None:
    typing(enter)
    expect(row(cleo, "Pat")).to_contain_text("writing")
    cleo.page.set_viewport_size(size)
    wide = cleo.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    for key in ("reveal", "bring", "freeze", "ask", "back", "next"):
        expect(press(cleo, key)).to_be_in_viewport()
    # What lies half under the keys would be measured as half as large.
    cleo.page.evaluate("document.querySelector('.console__foot').style.position = 'static'")
    assert violations(cleo.page) == []


def test_the_end_of_the_day_is_in_local_time_and_over_can_be_left(cleo: Screen) -> None:
    expect(cleo.page.locator("#ahead-finish")).to_contain_text("finish")
    expect(cleo.page.locator("#ahead-finish")).not_to_contain_text("UTC")
    cleo.post("plan_step", workshop=DIVE, step="services", minutes=200)
    expect(cleo.page.locator(".nudge")).to_contain_text("minutes over")
    cleo.page.get_by_role("button", name="Leave it").click()
    expect(cleo.page.locator(".nudge")).to_be_hidden()


def test_the_bar_leads_to_the_console_from_the_board(enter: Enter) -> None:
    cleo = enter("Cleo").open(BOARD)
    cleo.follow(cleo.page.get_by_role("link", name="Console"))
    expect(cleo.page.locator("#console-keys")).to_be_visible()
