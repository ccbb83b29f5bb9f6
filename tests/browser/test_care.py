"""Care in the room, in a browser: a pause on every screen, a concern, passing, stepping out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.screen import BOARD, DESK, NARROW, PHONE, Screen
from tests.browser.town import ALONE, DIVE, Town

CONSOLE, WALL = f"workshop/{DIVE}/console", f"workshop/{DIVE}/wall"
CALM = "The story is paused."
TOLD = "Moved house twice in one year"
SUPPORT = "Ring Rosa on 5, at any hour."


@pytest.fixture
def cleo(enter: Enter, town: Town) -> Screen:
    """Cleo, who coaches; Pat brings Robin's story, and the room writes together."""
    screen = enter("Cleo", DESK)
    kept = town.store.read(screen.workspace)
    versions = {each.what.kind: each.seq for each in kept}
    screen.post(
        "write_story", story_id="robin", pseudonym="Robin", who="Laughs easily.", age="15",
        composite="yes", holder="p-pat", saw=versions["write_story"],
    )  # fmt: skip
    screen.post(
        "write_about", about="about", name="Millbrook", authority="Millbrook Council",
        fictional="yes", support=SUPPORT, raw_days=90, saw=versions["write_about"],
    )  # fmt: skip
    return screen


def cover(screen: Screen) -> Locator:
    return screen.page.locator("#board").get_by_text(CALM)


def pauses(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Pause the story").click()


def goes_on(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Go on with the story").click()


def row(screen: Screen, name: str) -> Locator:
    return screen.page.locator(".room__person").filter(has_text=name)


# A pause


def test_the_holder_pauses_on_a_phone_and_every_screen_is_calm(cleo: Screen, enter: Enter) -> None:
    cleo.open(CONSOLE)
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn", DESK).open(BOARD)
    sol = enter("Sol", DESK).open(WALL)
    expect(quinn.note(TOLD)).to_be_visible()

    pauses(pat)

    for screen in (pat, quinn):
        expect(cover(screen)).to_be_visible()
        expect(screen.page.get_by_text(SUPPORT)).to_be_visible()
        expect(screen.page.locator("note-composer")).to_be_hidden()
        screen.page.wait_for_function("told => !document.body.textContent.includes(told)", arg=TOLD)
    expect(sol.page.locator("#wall")).to_contain_text(CALM)
    expect(sol.page.locator("#wall")).to_contain_text(SUPPORT)
    expect(cleo.page.locator("#console-now")).to_contain_text("Paused.")
    expect(quinn.page.get_by_role("button", name="Go on with the story")).to_have_count(0)
    expect(quinn.page.locator("#board")).not_to_contain_text("Pat")


def test_and_all_of_it_is_there_again_when_it_goes_on(
    cleo: Screen, enter: Enter, town: Town
) -> None:
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    pat, quinn = enter("Pat", PHONE).open(BOARD), enter("Quinn", DESK).open(BOARD)
    quinn.place("kestrel, mine alone", "early--feeling")
    expect(quinn.note("kestrel, mine alone")).to_be_visible()
    quinn.page.locator("#note-text").fill("Half a note")
    pauses(pat)
    expect(cover(quinn)).to_be_visible()
    expect(quinn.note("kestrel, mine alone")).to_have_count(0)

    goes_on(pat)

    expect(quinn.note(TOLD)).to_be_visible()
    expect(quinn.note("kestrel, mine alone")).to_be_visible()
    expect(quinn.page.locator("#note-text")).to_have_value("Half a note")
    expect(pat.page.get_by_role("button", name="Pause the story")).to_be_visible()


def test_a_dialog_that_shows_a_note_is_gone_with_it(cleo: Screen, enter: Enter) -> None:
    cleo.open(BOARD)
    quinn = enter("Quinn", DESK).open(BOARD)
    quinn.note(TOLD).get_by_role("link").click()
    expect(quinn.dialog).to_contain_text(TOLD)

    pauses(cleo)

    expect(cover(quinn)).to_be_visible()
    expect(quinn.dialog).to_have_count(0)
    expect(cleo.note(TOLD)).to_be_visible()


def test_whoever_comes_during_the_pause_can_write_when_it_is_over(
    cleo: Screen, enter: Enter
) -> None:
    cleo.open(CONSOLE)
    pauses(cleo)
    expect(cleo.page.locator("#console-now")).to_contain_text("Paused.")
    quinn = enter("Quinn", PHONE).open(BOARD)
    expect(cover(quinn)).to_be_visible()

    with quinn.page.expect_navigation():
        goes_on(cleo)

    quinn.ready()
    expect(quinn.page.locator("#note-text")).to_be_visible()
    expect(quinn.note(TOLD).first).to_be_attached()


def test_words_of_a_story_that_is_paused_never_come_to_the_others(
    cleo: Screen, enter: Enter, town: Town
) -> None:
    cleo.open(BOARD)
    pauses(cleo)
    quinn = enter("Quinn", DESK).open(BOARD)
    sol = enter("Sol", DESK).open(WALL)

    cleo.place("kestrel, meanwhile")

    expect(cleo.note("kestrel, meanwhile")).to_be_visible()
    for screen in (quinn, sol):
        screen.caught_up(town.seq(cleo.workspace))
        assert not screen.heard("kestrel, meanwhile")
        assert not screen.heard(TOLD)


def test_the_holder_needs_no_script_to_pause(cleo: Screen, enter: Enter) -> None:
    pat = enter("Pat", PHONE, java_script_enabled=False).open(BOARD)
    pat.follow(pat.page.get_by_role("button", name="Pause the story"))
    expect(cover(pat)).to_be_visible()
    pat.follow(pat.page.get_by_role("button", name="Go on with the story"))
    expect(pat.note(TOLD).first).to_be_visible()
    expect(pat.page.get_by_role("button", name="Quiet")).to_be_hidden()
    expect(pat.page.get_by_role("link", name="Step out")).to_be_visible()


# A concern


@pytest.mark.parametrize("path", [BOARD, f"workshop/{DIVE}"], ids=["board", "workshop"])
def test_a_concern_is_opened_read_and_left_by_keyboard(
    cleo: Screen, enter: Enter, town: Town, path: str
) -> None:
    quinn = enter("Quinn", DESK).open(path)
    seq = town.seq(cleo.workspace)
    way = quinn.page.get_by_role("link", name="Safeguarding concern")
    way.focus()
    quinn.page.keyboard.press("Enter")

    expect(quinn.dialog).to_contain_text("Head of safeguarding")
    expect(quinn.dialog).to_contain_text("ring 999")
    expect(quinn.dialog.locator("input, textarea, select")).to_have_count(0)
    assert violations(quinn.page) == []

    quinn.page.keyboard.press("Escape")
    expect(quinn.dialog).to_have_count(0)
    expect(way).to_be_focused()
    assert town.seq(cleo.workspace) == seq


def test_it_stays_open_when_the_story_is_paused_behind_it(cleo: Screen, enter: Enter) -> None:
    cleo.open(BOARD)
    quinn = enter("Quinn", PHONE).open(BOARD)
    quinn.page.get_by_role("link", name="Safeguarding concern").click()
    expect(quinn.dialog).to_be_visible()
    pauses(cleo)
    expect(cover(quinn)).to_be_attached()
    expect(quinn.dialog).to_contain_text("Head of safeguarding")


# Passing, and stepping out


def test_a_pass_is_seen_on_the_console_until_the_room_moves_on(cleo: Screen, enter: Enter) -> None:
    cleo.open(CONSOLE)
    pat = enter("Pat", PHONE).open(BOARD)
    passes = pat.page.get_by_role("button", name="Pass", exact=True)
    expect(row(cleo, "Pat")).to_contain_text("reading")
    passes.click()
    expect(passes).to_have_attribute("aria-pressed", "true")
    expect(row(cleo, "Pat")).to_contain_text("passing")

    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")

    expect(passes).to_have_attribute("aria-pressed", "false")
    expect(row(cleo, "Pat")).not_to_contain_text("passing")


def test_whoever_steps_out_has_a_clear_screen_and_comes_back_to_where_the_room_is(
    cleo: Screen, enter: Enter
) -> None:
    cleo.open(CONSOLE)
    pat = enter("Pat", PHONE).open(BOARD)
    expect(row(cleo, "Pat")).to_be_visible()
    pat.follow(pat.page.get_by_role("link", name="Step out"))
    expect(pat.page.get_by_role("heading", name="You have stepped out")).to_be_visible()
    expect(pat.page.get_by_text(SUPPORT)).to_be_visible()
    assert TOLD not in pat.page.content()
    expect(row(cleo, "Pat")).to_contain_text("stepped out")

    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="school")
    pat.follow(pat.page.get_by_role("button", name="Come back"))

    assert pat.page.url.endswith("/story/robin?at=school--feeling")
    expect(row(cleo, "Pat")).not_to_contain_text("stepped out")


# For everyone


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_of_it_keeps_anyone_out(cleo: Screen, enter: Enter, theme: str) -> None:
    pat = enter("Pat", NARROW, color_scheme=theme).open(BOARD)
    assert violations(pat.page) == []
    pauses(pat)
    expect(cover(pat)).to_be_visible()
    assert violations(pat.page) == []
    wide = pat.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= NARROW["width"]
    pat.open(f"workshop/{DIVE}/out")
    assert violations(pat.page) == []

    leads = enter("Cleo", DESK, color_scheme=theme).open(CONSOLE)
    assert violations(leads.page) == []
    leads.open(BOARD)
    assert violations(leads.page) == []
    leads.post("go_to_step", workshop=DIVE, step="close")
    leads.open(BOARD)
    expect(leads.page.locator("#closing")).to_be_visible()
    assert violations(leads.page) == []


def test_whom_a_thing_is_for_is_chosen_in_its_dialog_and_shown_on_it(
    cleo: Screen, enter: Enter
) -> None:
    cleo.open(BOARD)
    quinn = enter("Quinn", DESK).open(BOARD)
    cleo.note(TOLD).get_by_role("link").click()
    assert violations(cleo.page) == []
    cleo.dialog.get_by_label("Who is this for?").select_option("coaches")
    expect(cleo.dialog).to_have_count(0)
    expect(cleo.note(TOLD)).to_contain_text("coaches only")
    expect(quinn.note(TOLD)).to_have_count(0)


def test_a_coach_lets_a_word_stand_before_the_plan_is_shared(cleo: Screen) -> None:
    cleo.post("write_action", action="a-name", text="Ask Sarah Jenkins to lead")
    cleo.open("plan")
    left_out = cleo.page.locator("#left-out")
    left_out.locator("summary").click()
    assert violations(cleo.page) == []
    cleo.follow(cleo.page.get_by_role("button", name="Let it stand"))
    expect(cleo.page.get_by_text("It is a net and no guarantee")).to_be_visible()

    cleo.page.get_by_label("Coaches").check()
    with cleo.page.expect_download() as taken:
        cleo.page.get_by_role("button", name="Markdown").click()
    assert "not-for-sharing-coaches" in taken.value.suggested_filename
