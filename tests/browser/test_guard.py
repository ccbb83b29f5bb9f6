"""The guard on the device: the server’s own flags, a calm line, and a question before sending."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests import guarded
from tests.browser.axe import violations
from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.town import DIVE
from workshops.story.guard.check import check
from workshops.story.guard.lists import listed

SMALL = ViewportSize(width=360, height=740)
ALIASES = ("Rowan", "Ash", "Indigo", "Robin Hill")
OURS = ("the Old Pier", "İz", "c++ (x)")
ODD = (
    "İstanbul", "\u0131rmak", "\u017fam", "Straße", "٣٤٥", "²", "Ǆ", "ZOË", "’s", "-", "—", "\n",
    "\u00a0", "\u2028", "\x1c", "_", "@", "#", "🙂", "\U0001d7d8\U0001d7d9", "e\u0301", "O’Brien",
    "\u039f\u0394\u039f\u03a3", "O'Brien-Smith", "user name", "07700", "900123", "TS3", "4AB",
    "485 777 3456", "12/03/2011", "aged", "14.5",
)  # fmt: skip
NAMED = "Then Sarah came"
ASKS = "“Sarah” may be a real name"

COMPARE = """async ({ texts, aliases, words }) => {
    const { Rules } = await import("/static/js/guard-rules.js");
    const { check } = await import("/static/js/guard-check.js");
    const rules = new Rules(await (await fetch("/guard/rules.json")).json());
    const count = (text, end) => [...text.slice(0, end)].length;
    return texts.map((text) => check(rules, text, aliases, words)
        .map((flag) => [flag.kind, count(text, flag.start), count(text, flag.end), flag.quote]));
}"""


def some_texts() -> list[str]:
    """The labelled sentences, and others made of their words, of the lists and of what is odd."""
    texts = [*guarded.ordinary(), *(each.text for each in guarded.identifying())]
    chance = random.Random(2026)  # noqa: S311 - the same texts each time
    pool = [word for text in texts for word in text.split(" ")] + list(ODD) * 10
    for name in ("first_names", "surnames", "titles", "after_name", "proper_words", "generic"):
        pool += sorted(listed(name))[::7]
    change = (str, str, str.capitalize, str.upper, str.lower)
    for _ in range(300):
        words = [chance.choice(change)(chance.choice(pool)) for _ in range(chance.randint(1, 14))]
        texts.append(chance.choice((" ", " ", ", ", ". ")).join(words))
    return texts


def test_the_device_finds_in_every_text_just_what_the_server_finds(enter: Enter) -> None:
    page = enter().open("/join").page
    texts = some_texts()

    found: list[Any] = page.evaluate(
        COMPARE, {"texts": texts, "aliases": list(ALIASES), "words": list(OURS)}
    )

    differing = []
    for text, told in zip(texts, found, strict=True):
        flags = [[f.kind, f.start, f.end, f.quote] for f in check(text, ALIASES, OURS)]
        if told != flags:
            differing.append(json.dumps({"text": text, "server": flags, "device": told}))
    assert differing == []


def panel(screen: Screen) -> Locator:
    """The question that is open."""
    return screen.page.get_by_role("group", name="Not sent yet")


def answer(screen: Screen, label: str) -> Locator:
    return panel(screen).get_by_role("button", name=label)


def ready(screen: Screen) -> Screen:
    """Waits until the device has the rules of this workspace."""
    with screen.page.expect_response("**/guard/rules.json*"):
        screen.open(BOARD)
    return screen


@pytest.fixture
def pat(enter: Enter) -> Screen:
    return ready(enter("Pat", PHONE))


def asked(screen: Screen, words: str = NAMED) -> Screen:
    """Somebody has written this and pressed Enter."""
    field = screen.page.locator("#note-text")
    field.fill(words)
    expect(screen.page.locator(".doubt")).not_to_have_count(0)
    field.press("Enter")
    expect(panel(screen)).to_be_visible()
    return screen


def test_a_line_below_the_words_says_what_may_point_to_somebody(pat: Screen) -> None:
    field = pat.page.locator("#note-text")
    field.press_sequentially("Then Sarah moved to TS3 4AB")

    line, said = pat.page.locator(".doubt"), f"{ASKS} · “TS3 4AB” looks like a postcode"
    expect(line).to_have_text(said)
    expect(pat.page.locator("[data-guard-says]")).to_have_text(said)
    field.fill("Nothing to ask about")
    expect(line).to_have_count(0)


def test_nothing_is_sent_while_it_asks_and_escape_goes_back_to_the_words(pat: Screen) -> None:
    with pat.counting("fetch") as sent:
        asked(pat)
        expect(answer(pat, "Replace with Robin")).to_be_focused()
        pat.page.keyboard.press("Escape")

    expect(panel(pat)).to_have_count(0)
    expect(pat.page.locator("#note-text")).to_be_focused()
    expect(pat.page.locator("#note-text")).to_have_value(NAMED)
    assert [url for url in sent if "/do/" in url] == []
    expect(pat.note(NAMED)).to_have_count(0)


def test_replaced_with_the_pseudonym_the_changed_words_are_sent(enter: Enter, pat: Screen) -> None:
    quinn = enter("Quinn").open(BOARD)
    answer(asked(pat), "Replace with Robin").click()

    expect(quinn.note("Then Robin came")).to_be_visible()
    expect(pat.page.locator("#note-text")).to_have_value("")
    expect(pat.page.locator(".doubt")).to_have_count(0)
    assert not quinn.heard("Sarah")


def test_kept_as_it_is_it_is_sent_as_it_is_and_the_next_note_is_asked_about_again(
    enter: Enter, pat: Screen
) -> None:
    quinn = enter("Quinn").open(BOARD)
    answer(asked(pat), "Keep as it is").click()

    expect(quinn.note(NAMED)).to_be_visible()
    asked(pat, "Then Kayleigh came")


def test_with_two_of_them_each_is_asked_about_before_it_goes(pat: Screen) -> None:
    asked(pat, "Then Sarah moved to TS3 4AB")
    answer(pat, "Replace with “a place”").click()
    expect(panel(pat).get_by_role("listitem")).to_have_count(1)
    answer(pat, "Replace with Robin").click()

    expect(pat.note("Then Robin moved to a place")).to_be_visible()


def test_whoever_changes_it_finds_the_words_selected(pat: Screen) -> None:
    answer(asked(pat), "Change it myself").click()

    pat.page.keyboard.type("a cousin")
    pat.page.keyboard.press("Enter")

    expect(pat.note("Then a cousin came")).to_be_visible()


def test_it_all_goes_by_keys_alone(pat: Screen) -> None:
    field = pat.page.locator("#note-text")
    field.press_sequentially(NAMED)
    expect(pat.page.locator(".doubt")).to_be_visible()
    for key in ("Enter", "Tab", "Tab"):
        pat.page.keyboard.press(key)
    expect(answer(pat, "Keep as it is")).to_be_focused()
    pat.page.keyboard.press("Enter")

    expect(pat.note(NAMED)).to_be_visible()
    expect(field).to_be_focused()


def test_an_open_question_keeps_nobody_out(enter: Enter) -> None:
    for scheme in ("light", "dark"):
        pat = ready(enter("Pat", SMALL, reduced_motion="reduce", color_scheme=scheme))
        asked(pat, "Then Sarah moved to TS3 4AB")

        assert violations(pat.page) == []
        width = pat.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        assert width <= 0
        for button in panel(pat).get_by_role("button").all():
            box = button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24


def test_a_page_that_is_closed_over_the_question_has_the_words_again(pat: Screen) -> None:
    asked(pat)
    pat.page.reload()

    expect(pat.page.locator("#note-text")).to_have_value(NAMED)


def test_where_the_device_has_no_rules_the_door_asks_the_same(enter: Enter) -> None:
    pat = enter("Pat", PHONE)
    pat.page.route("**/guard*.json*", lambda route: route.abort())
    pat.open(BOARD)

    pat.write(NAMED)

    expect(panel(pat)).to_contain_text(ASKS)
    expect(pat.page.locator("#note-text")).to_have_value(NAMED)
    answer(pat, "Replace with Robin").click()
    expect(pat.note("Then Robin came")).to_be_visible()


def test_words_that_waited_for_the_connection_come_back_with_the_question(enter: Enter) -> None:
    pat = enter("Pat", PHONE)
    pat.page.route("**/guard*.json*", lambda route: route.abort())
    pat.open(BOARD)
    pat.page.route("**/do/*", lambda route: route.abort())
    pat.page.context.set_offline(True)
    pat.write(NAMED)
    expect(pat.page.get_by_text("1 note on this device")).to_be_visible()
    pat.page.unroute("**/do/*")
    pat.page.context.set_offline(False)

    # Nobody is at the page any more when the answer comes.
    pat.page.goto("about:blank")
    pat.open(BOARD)

    expect(panel(pat)).to_contain_text(ASKS)
    expect(pat.page.get_by_label("Your words")).to_have_value(NAMED)
    pat.page.reload()
    expect(pat.page.get_by_label("Your words")).to_have_value(NAMED)
    answer(pat, "Keep as it is").click()
    expect(pat.note(NAMED)).to_be_visible()
    expect(panel(pat)).to_have_count(0)
    pat.page.reload()
    expect(pat.note(NAMED)).to_be_visible()
    expect(panel(pat)).to_have_count(0)


def test_a_dialog_asks_about_what_is_new_in_it_and_stays_open(pat: Screen) -> None:
    answer(asked(pat), "Keep as it is").click()
    pat.note(NAMED).get_by_role("link").click()
    field = pat.dialog.get_by_label("Words")
    field.fill("Then Sarah came, and Kayleigh")
    pat.dialog.get_by_role("button", name="Save").click()

    expect(panel(pat)).to_contain_text("“Kayleigh” may be a real name")
    expect(panel(pat)).not_to_contain_text("Sarah")
    pat.page.keyboard.press("Escape")
    expect(field).to_be_focused()
    pat.dialog.get_by_role("button", name="Save").click()
    answer(pat, "Replace with Robin").click()

    expect(pat.dialog).to_have_count(0)
    expect(pat.note("Then Sarah came, and Robin")).to_be_visible()


def test_a_wall_that_is_typed_up_is_asked_about_once_for_all(enter: Enter) -> None:
    cleo = enter("Cleo")
    with cleo.page.expect_response("**/guard/rules.json*"):
        cleo.open(f"{BOARD}/batch")
    cleo.page.locator("#cell--early--event").fill("Moved again\nSarah left")
    cleo.page.locator("#cell--now--hope").fill("To see Kayleigh")
    expect(cleo.page.locator(".doubt")).to_have_count(2)
    cleo.page.get_by_role("button", name="Place the notes").click()
    items = panel(cleo).get_by_role("listitem")
    expect(items).to_have_count(2)
    items.first.get_by_role("button", name="Replace with Robin").click()
    answer(cleo, "Keep as it is").click()
    expect(cleo.page.locator("[data-say]")).to_contain_text("3 notes placed.")

    cleo.open(BOARD)
    for words in ("Moved again", "Robin left", "To see Kayleigh"):
        expect(cleo.note(words)).to_be_visible()


def test_a_coach_asks_the_room_in_words_that_point_to_nobody(enter: Enter) -> None:
    cleo = enter("Cleo").open(f"workshop/{DIVE}/console")
    cleo.page.get_by_role("link", name="Ask").first.click()
    with cleo.page.expect_response("**/guard.json"):
        cleo.dialog.get_by_label("In your own words").fill("What did Sarah say?")
    expect(cleo.dialog.locator(".doubt")).to_be_visible()
    cleo.dialog.get_by_role("button", name="Ask this").click()
    answer(cleo, "Replace with Robin").click()

    expect(cleo.dialog).to_have_count(0)
    expect(cleo.page.get_by_text("What did Robin say?").first).to_be_visible()


def test_without_script_a_page_asks_and_has_the_words(enter: Enter) -> None:
    pat = enter("Pat", PHONE, java_script_enabled=False).open(BOARD)
    pat.page.get_by_label("Your note").fill(NAMED)
    pat.follow(pat.page.get_by_role("button", name="Add"))

    expect(pat.page.get_by_text(ASKS)).to_be_visible()
    expect(pat.page.get_by_label("Words")).to_have_value(NAMED)
    pat.follow(pat.page.get_by_role("button", name="Replace with Robin"))
    expect(pat.note("Then Robin came")).to_be_visible()


def test_without_script_words_are_changed_or_kept(enter: Enter) -> None:
    pat = enter("Pat", java_script_enabled=False)
    for button, words in (("Send what I changed", "Then a cousin came"), ("Keep as it is", NAMED)):
        pat.open(BOARD).page.get_by_label("Your note").fill(NAMED)
        pat.follow(pat.page.get_by_role("button", name="Add note"))
        pat.page.get_by_label("Words").fill(words)
        pat.follow(pat.page.get_by_role("button", name=button))

        expect(pat.note(words)).to_be_visible()
