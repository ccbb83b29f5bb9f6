"""The Later shelf: an idea is seen going there, waits readable, comes back, or is dealt out."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.town import ALONE, DIVE

IDEA = "A number to ring at night"


def shelf(screen: Screen) -> Locator:
    """The shelf at the foot of the board."""
    return screen.page.get_by_role("complementary", name="Later shelf")


def with_idea(enter: Enter) -> tuple[Screen, Screen]:
    """Pat, who wrote an idea, and Quinn on a phone; both look at the board."""
    pat, quinn = enter("Pat"), enter("Quinn", PHONE)
    pat.place(IDEA)
    return pat.open(BOARD), quinn.open(BOARD)


def to_shelf(pat: Screen) -> None:
    pat.note(IDEA).get_by_role("link").focus()
    pat.page.keyboard.press("l")


def test_an_idea_goes_to_the_shelf_by_a_key_and_everyone_reads_it_there(enter: Enter) -> None:
    pat, quinn = with_idea(enter)
    expect(shelf(pat)).to_contain_text("Press L on a note")

    to_shelf(pat)

    expect(shelf(pat)).to_contain_text("Later shelf, 1 idea")
    expect(shelf(pat).get_by_text(IDEA)).to_be_visible()
    expect(pat.note(IDEA)).to_have_count(0)
    expect(pat.page.locator("#announcer")).to_contain_text("Sent to the Later shelf.")
    expect(shelf(quinn)).to_contain_text("Later shelf, 1 idea")
    shelf(quinn).get_by_role("link", name="Open the Later shelf").click()
    expect(quinn.dialog).to_contain_text(IDEA)
    expect(quinn.dialog.get_by_role("button", name="Take back")).to_have_count(0)


def test_it_is_seen_on_its_way(enter: Enter) -> None:
    pat, _ = with_idea(enter)
    pat.page.evaluate(SEEN_TRAVELLING)

    to_shelf(pat)

    pat.page.wait_for_function("() => window.travelled.length === 1")
    expect(pat.page.locator(".note--travels")).to_have_count(0)


def test_where_less_motion_is_wanted_it_is_only_said(enter: Enter) -> None:
    enter("Pat").place(IDEA)
    pat = enter("Pat", reduced_motion="reduce").open(BOARD)
    pat.page.evaluate(SEEN_TRAVELLING)

    to_shelf(pat)

    expect(pat.page.locator("#announcer")).to_contain_text("Sent to the Later shelf.")
    assert pat.page.evaluate("window.travelled") == []


SEEN_TRAVELLING = """() => {
    window.travelled = [];
    new MutationObserver((changes) => {
        for (const change of changes) for (const node of change.addedNodes) {
            if (node.classList?.contains("note--travels")) window.travelled.push(node.textContent);
        }
    }).observe(document.body, { childList: true });
}"""


def test_its_author_takes_it_back_to_its_cell(enter: Enter) -> None:
    pat, quinn = with_idea(enter)
    to_shelf(pat)

    shelf(pat).get_by_role("link", name="Open the Later shelf").click()
    pat.dialog.get_by_role("button", name=f"Take back {IDEA}").click()

    expect(quinn.cell("early--event").locator("[data-note]").filter(has_text=IDEA)).to_be_visible()
    expect(shelf(pat)).not_to_contain_text("1 idea")


def test_nobody_else_sends_a_note_there_and_is_told_why(enter: Enter) -> None:
    pat, _ = with_idea(enter)
    quinn = enter("Quinn").open(BOARD)

    to_shelf(quinn)

    expect(quinn.page.locator("#strips")).to_contain_text(
        "Only the person who wrote this note, or a coach, can change it."
    )
    expect(pat.note(IDEA)).to_be_visible()


def test_a_swipe_down_on_what_is_selected_sends_it_and_on_anything_else_scrolls(
    enter: Enter,
) -> None:
    enter("Pat").place(IDEA)
    pat = enter("Pat", PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce").open(BOARD)

    swipe_down(pat, pat.note(IDEA))
    expect(pat.note(IDEA)).to_be_visible()

    pat.note(IDEA).get_by_role("link").tap()
    expect(pat.page.locator("#thumbbar")).to_contain_text("1 selected")
    swipe_down(pat, pat.note(IDEA))

    expect(shelf(pat)).to_contain_text("Later shelf, 1 idea")
    expect(pat.note(IDEA)).to_have_count(0)


def swipe_down(screen: Screen, on: Locator) -> None:
    """A finger goes down a note, faster than a press that would lift it."""
    on.scroll_into_view_if_needed()
    box = on.bounding_box()
    assert box is not None
    x, y = box["x"] + 60, box["y"] + 8
    session = screen.page.context.new_cdp_session(screen.page)
    for kind, down in (("touchStart", 0), *(("touchMove", n) for n in (30, 60, 90, 120))):
        session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y + down}]}
        )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_an_idea_face_down_is_counted_and_its_words_reach_nobody(enter: Enter) -> None:
    cleo, quinn, pat = enter("Cleo"), enter("Quinn"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    pat.place(IDEA, "early--feeling")
    quinn.open(BOARD)
    pat.open(BOARD)

    to_shelf(pat)

    expect(shelf(quinn)).to_contain_text("Later shelf, 1 idea")
    expect(shelf(quinn)).to_contain_text("1 of them is face down")
    expect(shelf(pat).get_by_text(IDEA)).to_be_visible()
    assert not quinn.heard(IDEA)


def test_a_coach_deals_it_to_a_question_and_its_author_says_yes(enter: Enter) -> None:
    pat, _ = with_idea(enter)
    to_shelf(pat)
    expect(shelf(pat)).to_contain_text("1 idea")
    pat.open("design")
    cleo = enter("Cleo").open("design")
    dealing = cleo.page.get_by_role("region", name="Later shelf, 1 idea")

    dealing.get_by_label(f"Bring “{IDEA}” to").select_option("Hub")
    dealing.get_by_role("button", name="Ask its author").click()

    offer = pat.page.get_by_role("region", name="The coach would like to bring your idea to “Hub”")
    expect(offer).to_contain_text(IDEA)
    expect(dealing).to_contain_text("Its author is asked whether it may go to “Hub”")

    offer.get_by_role("button", name="Yes").click()

    expect(offer).to_have_count(0)
    expect(dealing).to_contain_text("An option for “Hub”")
    pat.open("design/q-hub")
    expect(pat.page.get_by_role("heading", name=IDEA)).to_be_visible()


def test_not_yet_leaves_it_on_the_shelf_and_a_yes_said_aloud_is_recorded(enter: Enter) -> None:
    pat, _ = with_idea(enter)
    to_shelf(pat)
    expect(shelf(pat)).to_contain_text("1 idea")
    pat.open("design")
    cleo = enter("Cleo").open("design")
    dealing = cleo.page.get_by_role("region", name="Later shelf, 1 idea")
    dealing.get_by_role("button", name="Ask its author").click()
    pat.page.get_by_role("button", name="Not yet").click()
    expect(dealing.get_by_role("button", name="Ask its author")).to_be_visible()

    dealing.get_by_role("button", name="Ask its author").click()
    dealing.get_by_role("button", name="They said yes aloud").click()

    expect(dealing).to_contain_text("An option for “Hub”")
    expect(pat.page.get_by_role("button", name="Not yet")).to_have_count(0)
