"""Deciding together: a coach, two who take part and the screen in the room, blind until the end."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.server import Server
from tests.browser.town import DESIGNING, DIVE

SMALL = ViewportSize(width=360, height=740)
HUB = "design/q-hub"
FIRST, OTHER = "notes/n-first", "notes/n-gran"


def asked(cleo: Screen, **more: Any) -> None:
    """Cleo asks for dots on the notes of Robin's board: three each, at most two on one thing."""
    fields = {
        "ballot": "b1", "workshop": DIVE, "words": "Which matter most?", "method": "dots",
        "about": "notes", "in_story": "robin", "budget": "3", "most": "2",
    }  # fmt: skip
    cleo.post("write_ballot", **(fields | more))


def asked_of_hub(cleo: Screen, method: str, **more: Any) -> None:
    cleo.post("write_ballot", ballot="b1", workshop=DESIGNING, words="We take the house",
              method=method, question="q-hub", **more)  # fmt: skip


def gran(screen: Screen) -> None:
    """A second note on the board."""
    screen.post("place_note", note="n-gran", stage="school", question="event", text="Gran dies",
                how="worker")  # fmt: skip


def votes(screen: Screen) -> Locator:
    return screen.page.locator("#ballots")


def thing(screen: Screen, words: str) -> Locator:
    """A thing to put dots on, by its words."""
    return votes(screen).locator(".stepper").filter(has_text=words)


def more(screen: Screen, words: str) -> None:
    votes(screen).get_by_role("button", name=f"Put a dot on {words}").click()


def close(cleo: Screen) -> None:
    cleo.page.once("dialog", lambda dialog: dialog.accept())
    votes(cleo).get_by_role("button", name="Close and show").click()


def test_dots_are_placed_alone_counted_by_hand_and_shown_to_all_at_once(enter: Enter) -> None:
    cleo, pat, quinn, sol = enter("Cleo"), enter("Pat", PHONE), enter("Quinn", SMALL), enter("Sol")
    gran(pat)
    asked(cleo)
    for screen, place in ((cleo, BOARD), (pat, BOARD), (quinn, BOARD)):
        screen.open(place)
    sol.open(f"workshop/{DIVE}/wall")

    more(pat, "Moved house twice")
    more(pat, "Moved house twice")
    more(pat, "Gran dies")
    expect(votes(pat).locator("[data-dots-left]")).to_have_text("0 of your dots left")
    expect(thing(pat, "Moved house twice").locator("output")).to_have_text("2")
    more(quinn, "Gran dies")
    for screen in (cleo, pat, quinn):
        expect(votes(screen)).to_contain_text("2 people have voted")
    expect(sol.page.locator("#wall")).to_contain_text("2 people have voted")

    cleo.follow(votes(cleo).get_by_role("link", name="Count hands"))
    cleo.page.get_by_label("People I count for").fill("1")
    cleo.page.get_by_label("People I count for").press("Enter")
    expect(votes(cleo)).to_contain_text("3 people have voted, 1 of them counted by hand")
    cleo.page.get_by_label("Dots on “Gran dies”").fill("2")
    cleo.page.get_by_label("Dots on “Gran dies”").press("Enter")

    for screen in (cleo, quinn, sol):
        assert not screen.heard(f'data-own-on="{FIRST}"')
        assert not screen.heard("from 2 people")
    assert pat.heard(f'data-own-on="{FIRST}"')

    seq = cleo.post("count_hands", ballot="b1", thing=OTHER, value="1", hands="2")["seq"]
    cleo.caught_up(seq)
    close(cleo)
    for screen in (cleo, pat, quinn):
        row = votes(screen).locator(".dotted > li").first
        expect(row).to_contain_text("Gran dies")
        expect(row.locator(".dotted__total")).to_have_text("4")
        expect(row).to_contain_text("from 2 people, 2 by hand")
    expect(sol.page.locator("#wall .dotted__total").first).to_have_text("4")
    assert not quinn.heard("Pat")


def test_v_and_shift_v_on_a_note_put_a_dot_on_it_and_take_it_off(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat")
    asked(cleo)
    pat.open(BOARD)
    note = pat.note("Moved house twice")
    note.get_by_role("link").focus()

    pat.page.keyboard.press("v")
    expect(note.locator(".note__votes")).to_have_text("1 dot of yours")
    expect(votes(pat)).to_contain_text("1 person has voted")
    pat.page.keyboard.press("Shift+V")

    expect(note.locator(".note__votes")).to_have_count(0)
    expect(votes(pat)).to_contain_text("0 people have voted")


def test_dots_go_with_their_notes_into_a_group(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE)
    gran(pat)
    asked(cleo)
    pat.open(BOARD)
    more(pat, "Moved house twice")
    more(pat, "Gran dies")
    expect(votes(pat)).to_contain_text("1 person has voted")

    cleo.post("write_group", group="g1", name="Loss", stage="early", question="event",
              in_story="robin")  # fmt: skip
    for note in ("n-first", "n-gran"):
        cleo.post("gather_notes", group="g1", notes=note)

    expect(thing(pat, "Loss").locator("output")).to_have_text("2")
    expect(votes(pat).locator(".stepper")).to_have_count(1)
    expect(votes(pat).locator("[data-dots-left]")).to_have_text("1 of your dots left")


def test_someone_who_joins_late_has_as_many_dots_as_the_others(
    enter: Enter, server: Server
) -> None:
    cleo, pat, late = enter("Cleo"), enter("Pat", PHONE), enter(size=PHONE)
    asked(cleo)
    pat.open(BOARD)
    more(pat, "Moved house twice")

    late.join(server.town.invite(cleo.workspace, DIVE).code, "Robyn")
    late.open(BOARD)

    expect(votes(late).locator("[data-dots-left]")).to_have_text("3 of your dots left")
    more(late, "Moved house twice")
    expect(votes(pat)).to_contain_text("2 people have voted")


def test_a_vote_is_never_left_waiting_on_a_device(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE)
    asked(cleo)
    pat.open(BOARD)
    pat.page.context.set_offline(True)

    more(pat, "Moved house twice")

    expect(pat.page.get_by_text("You can do this when the connection is back")).to_be_visible()
    expect(thing(pat, "Moved house twice").locator("output")).to_have_text("0")
    pat.page.context.set_offline(False)
    expect(pat.page.locator("#live-state")).to_have_text("Live")
    assert (
        pat.page.evaluate("() => Object.keys(localStorage).filter((k) => k.includes('outbox'))")
        == []
    )


def test_dots_are_placed_without_script_at_the_width_of_a_small_phone(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", SMALL, java_script_enabled=False)
    asked(cleo)
    pat.open(BOARD)

    pat.follow(pat.page.get_by_role("link", name="Place your dots"))
    pat.follow(pat.page.get_by_role("button", name="Put a dot on “Moved house"))
    expect(pat.page.get_by_text("2 of 3 dots left")).to_be_visible()
    pat.follow(pat.page.get_by_role("button", name="Take a dot off “Moved house"))
    expect(pat.page.get_by_text("3 of 3 dots left")).to_be_visible()
    pat.follow(pat.page.get_by_role("button", name="Put a dot on “Moved house"))
    pat.follow(pat.page.get_by_role("link", name="Done"))

    expect(votes(pat)).to_contain_text("1 person has voted")
    expect(pat.page.get_by_text("2 of 3 dots left")).to_be_visible()


def test_a_coach_starts_a_vote_from_the_console(enter: Enter) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", PHONE).open(BOARD)
    cleo.open(f"workshop/{DIVE}/console")

    votes(cleo).get_by_role("link", name="Start a vote").click()
    cleo.dialog.get_by_label("What is asked").fill("Which of these first?")
    expect(cleo.dialog.get_by_label("First slider")).to_be_hidden()
    cleo.dialog.get_by_label("What we learned").check()
    expect(cleo.dialog.get_by_text("There is 1 thing to vote on.")).to_be_visible()
    cleo.dialog.get_by_role("button", name="Ask everyone").click()

    expect(votes(cleo)).to_contain_text("Which of these first?")
    expect(thing(pat, "A move is felt long after")).to_be_visible()


def test_a_fist_is_private_and_whoever_shows_few_fingers_is_heard(enter: Enter) -> None:
    cleo, pat, quinn, sol = enter("Cleo"), enter("Pat", PHONE), enter("Quinn", SMALL), enter("Sol")
    asked_of_hub(cleo, "fist")
    for screen in (cleo, pat, quinn):
        screen.open(HUB)
    sol.open(f"workshop/{DESIGNING}/wall")

    votes(pat).get_by_role("link", name="Show your hand").click()
    pat.dialog.get_by_label("I can live with it").check()
    expect(pat.dialog.get_by_label("What would you need?")).to_be_hidden()
    pat.dialog.get_by_label("Some doubts").check()
    pat.dialog.get_by_label("What would you need?").fill("A bus stop that is lit")
    pat.dialog.get_by_role("button", name="Vote", exact=True).click()
    expect(pat.page.locator("#my-votes")).to_contain_text("You showed 2 fingers")
    quinn.post("cast_vote", ballot="b1", value="4")
    cleo.post("count_hands", ballot="b1", value="5", hands="3")
    for screen in (cleo, quinn):
        expect(votes(screen)).to_contain_text("5 people have voted, 3 of them counted by hand")
    expect(sol.page.locator("#wall")).to_contain_text("5 people have voted")
    for screen in (cleo, quinn, sol):
        assert not screen.heard("A bus stop that is lit")

    close(cleo)

    for screen in (cleo, quinn, pat):
        expect(votes(screen)).to_contain_text("A bus stop that is lit")
        expect(votes(screen).locator(".spread__marks > div").nth(5)).to_contain_text("3 by hand")
    expect(sol.page.locator("#wall")).to_contain_text("A bus stop that is lit")
    expect(pat.page.locator("#my-votes")).to_be_empty()
    expect(cleo.page.locator("#record")).to_contain_text("3 × 5 fingers")


def test_an_objection_blocks_and_once_it_is_met_the_proposal_has_a_day_to_look_again(
    enter: Enter,
) -> None:
    cleo, pat, quinn, sol = enter("Cleo"), enter("Pat", PHONE), enter("Quinn", SMALL), enter("Sol")
    asked_of_hub(cleo, "consent")
    for screen in (cleo, pat, quinn):
        screen.open(HUB)
    sol.open(f"workshop/{DESIGNING}/wall")
    votes(pat).get_by_role("link", name="Say what you think").click()
    pat.dialog.get_by_label("Objection").check()
    pat.dialog.get_by_role("button", name="Vote", exact=True).click()
    expect(pat.dialog.get_by_role("alert")).to_contain_text("Say in a line what harm")
    pat.dialog.get_by_label("What is it, in a line?").fill("No ramp at the door")
    pat.dialog.get_by_role("button", name="Vote", exact=True).click()
    expect(pat.dialog).to_have_count(0)
    for screen in (cleo, quinn, sol):
        assert not screen.heard("No ramp at the door")

    close(cleo)
    expect(votes(quinn)).to_contain_text("No ramp at the door")
    expect(votes(quinn)).to_contain_text("An objection blocks it")
    expect(sol.page.locator("#wall")).to_contain_text("An objection blocks it")
    expect(votes(cleo).get_by_role("link", name="Adopt it")).to_have_count(0)

    votes(cleo).get_by_role("link", name="Ask again").click()
    cleo.dialog.get_by_label("What is asked").fill("We take the house and build a ramp")
    cleo.dialog.get_by_role("button", name="Ask everyone").click()
    votes(pat).get_by_role("link", name="Say what you think").click()
    pat.dialog.get_by_label("Consent", exact=False).first.check()
    pat.dialog.get_by_role("button", name="Vote", exact=True).click()
    expect(votes(cleo)).to_contain_text("1 person has voted")
    close(cleo)
    votes(cleo).get_by_role("link", name="Adopt it").click()
    cleo.dialog.get_by_label("The day you look at it again").fill("2099-04-01")
    cleo.dialog.get_by_role("button", name="Adopt it").click()

    expect(votes(quinn)).to_contain_text("Adopted. It is looked at again on 1\u00a0April\u00a02099")


def test_two_sliders_are_set_alone_and_come_out_as_a_grid_with_a_table(enter: Enter) -> None:
    cleo, pat, quinn, sol = enter("Cleo"), enter("Pat", SMALL), enter("Quinn"), enter("Sol")
    asked_of_hub(cleo, "sliders", about="options", across="How much it matters", up="How feasible")
    for screen in (cleo, pat):
        screen.open(HUB)
    sol.open(f"workshop/{DESIGNING}/wall")
    quinn.post("cast_vote", ballot="b1", thing="options/o-school", value="8", also="3")

    pat.follow(votes(pat).get_by_role("link", name="Set your sliders"))
    school = pat.page.locator(".ballot-slide").filter(has_text="The old school")
    school.get_by_label("How much it matters").fill("8")
    school.get_by_label("How feasible").press("ArrowLeft")
    pat.follow(school.get_by_role("button", name="Send"))
    expect(school.get_by_label("How feasible")).to_have_value("4")
    expect(votes(cleo)).to_contain_text("2 people have voted")
    for screen in (cleo, sol):
        assert not screen.heard("slid__point")
    close(cleo)

    figure = votes(cleo).locator(".slid").filter(has_text="The old school")
    expect(figure.locator(".slid__point")).to_have_count(2)
    figure.get_by_text("The same as a table").click()
    expect(figure.get_by_role("row").filter(has_text="8 of 10")).to_have_count(2)
    expect(sol.page.locator("#wall .slid__point")).to_have_count(2)


@pytest.mark.parametrize("method", ["dots", "fist", "consent", "sliders"])
def test_nobody_is_kept_out_of_a_vote(enter: Enter, method: str) -> None:
    cleo, pat = enter("Cleo", reduced_motion="reduce"), enter("Pat", PHONE, color_scheme="dark")
    about = "options" if method in ("dots", "sliders") else ""
    asked_of_hub(cleo, method, about=about, budget="2")
    thing = "options/o-school" if about else ""
    pat.post("cast_vote", ballot="b1", thing=thing, value="1", also="2", words="Too far")
    for screen in (cleo.open(HUB), pat.open(HUB), pat.open("ballot/b1"), cleo.open(HUB)):
        assert violations(screen.page) == []
    if method != "sliders":
        assert violations(cleo.open("ballot/b1/hands").page) == []

    cleo.post("close_ballot", ballot="b1")

    for screen in (cleo.open(HUB), pat.open(f"workshop/{DESIGNING}/votes")):
        assert violations(screen.page) == []
    assert violations(cleo.open(f"workshop/{DESIGNING}/ballot/new?again=b1").page) == []


def test_a_coach_asks_for_a_vote_on_a_row_of_the_board(enter: Enter) -> None:
    cleo, pat = enter("Cleo").open(BOARD), enter("Pat", PHONE).open(BOARD)
    label = cleo.page.get_by_role("heading", name="What happened?", level=2)
    label.hover()
    label.get_by_role("link", name="Start a vote on this row").click()

    expect(cleo.dialog.get_by_label("Question", exact=True)).to_have_value("event")
    cleo.dialog.get_by_label("What is asked").fill("Which of these first?")
    cleo.dialog.get_by_role("button", name="Ask everyone").click()

    expect(thing(pat, "Moved house twice")).to_be_visible()
    expect(pat.page.get_by_role("link", name="Start a vote on this row")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_nothing_of_a_vote_must_be_pushed_sideways(enter: Enter, size: ViewportSize) -> None:
    cleo, pat = enter("Cleo"), enter("Pat", size)
    long = "A-place-with-a-very-long-name-that-nobody-would-ever-write-like-this"
    pat.post("place_note", note="n-long", stage="now", question="hope", how="worker", text=long)
    asked(cleo)
    pat.open(BOARD)
    wide = "() => document.scrollingElement.scrollWidth - innerWidth"
    assert pat.page.evaluate(wide) <= 0

    cleo.post("close_ballot", ballot="b1")

    expect(votes(pat)).to_contain_text("things without a dot")
    assert pat.page.evaluate(wide) <= 0
