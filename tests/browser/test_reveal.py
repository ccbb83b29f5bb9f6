"""Turning notes over: by row, life stage, cell or all; and the line that never lies about it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.enter import Enter
from tests.browser.screen import BOARD, PHONE, Screen
from tests.browser.town import ALONE, DIVE

HEAR = """() => {
    window.said = [];
    window.turned = [];
    const announcer = document.getElementById("announcer");
    new MutationObserver(() => window.said.push(announcer.textContent))
        .observe(announcer, { childList: true, characterData: true, subtree: true });
    document.addEventListener("animationstart", (event) => {
        if (event.animationName === "turn") {
            const delay = parseFloat(getComputedStyle(event.target).animationDelay);
            window.turned.push([event.target.id, delay]);
        }
    });
}"""


def face_down(enter: Enter) -> tuple[Screen, Screen]:
    """A coach and Pat, with two notes of Quinn's and one of Pat's face down in one cell."""
    cleo, quinn, pat = enter("Cleo"), enter("Quinn"), enter("Pat")
    cleo.post("go_to_step", workshop=DIVE, step=ALONE, stage="early")
    quinn.place("Scared", "early--feeling")
    quinn.place("Angry", "early--feeling")
    quinn.place("Left out", "school--feeling")
    pat.place("Numb", "early--feeling")
    return cleo.open(BOARD), pat.open(BOARD)


def test_on_ones_own_screen_only_what_others_wrote_lies_face_down(enter: Enter) -> None:
    cleo, pat = face_down(enter)

    expect(cleo.cell("early--feeling")).to_contain_text("3 notes, face down")
    expect(pat.cell("early--feeling")).to_contain_text("2 notes from others, face down")
    expect(pat.cell("early--feeling").locator(".tile:visible")).to_have_count(2)
    expect(pat.note("Numb")).to_contain_text("Yours")


def test_a_row_turns_over_one_by_one_says_one_sentence_and_moves_no_focus(enter: Enter) -> None:
    cleo, pat = face_down(enter)
    field = pat.page.locator("#note-text")
    field.press_sequentially("Half a")
    pat.page.evaluate(HEAR)

    cleo.page.get_by_role("button", name="Reveal").click()

    expect(pat.note("Scared")).to_be_attached()
    expect(pat.note("Left out")).to_be_visible()
    pat.page.wait_for_function("() => window.said.length > 0")
    assert pat.page.evaluate("window.said") == ["4 notes turned over."]
    expect(field).to_be_focused()
    expect(field).to_have_value("Half a")


def test_each_note_turns_a_little_later_than_the_one_before_in_nobodys_order(
    enter: Enter,
) -> None:
    cleo, _ = face_down(enter)
    cleo.page.evaluate(HEAR)

    cleo.page.get_by_role("button", name="Reveal").click()

    cleo.page.wait_for_function("() => window.turned.length >= 4")
    turned = [each for each in cleo.page.evaluate("window.turned") if "left-out" not in each[0]]
    assert sorted(turned) == sorted(turned, key=lambda each: each[1])
    assert [delay for _, delay in sorted(turned)] == pytest.approx([0, 0.04, 0.08])


def test_where_less_motion_is_wanted_nothing_turns(enter: Enter) -> None:
    cleo, _ = face_down(enter)
    quiet = enter("Quinn", reduced_motion="reduce").open(BOARD)
    quiet.page.evaluate(HEAR)

    cleo.page.get_by_role("button", name="Reveal").click()

    expect(quiet.note("Numb")).to_be_visible()
    expect(quiet.page.locator(".note--turned")).to_have_count(0)
    assert quiet.page.evaluate("window.turned") == []


@pytest.mark.parametrize(
    ("button", "hidden", "shown"),
    [
        ("Turn over Early years, what would they be feeling?", "Left out", "Numb"),
        ("Turn over 1 School", "Scared", "Left out"),
    ],
)
def test_a_cell_or_a_life_stage_is_turned_over_alone(
    enter: Enter, button: str, hidden: str, shown: str
) -> None:
    cleo, _ = face_down(enter)

    cleo.page.get_by_role("button", name=button).click()

    expect(cleo.note(shown)).to_be_visible()
    assert not cleo.heard(hidden)


def test_all_is_turned_over_where_more_than_the_row_lies_face_down(enter: Enter) -> None:
    cleo, _ = face_down(enter)
    every = cleo.page.get_by_role("button", name="Turn all over")
    expect(every).to_be_hidden()
    quinn = enter("Quinn")
    quinn.place("Where do I sleep?", "now--concern")

    every.click()

    expect(cleo.note("Where do I sleep?")).to_be_visible()
    expect(cleo.note("Left out")).to_be_visible()
    expect(every).to_be_hidden()


def test_the_line_under_the_composer_is_true_for_the_very_cell(enter: Enter) -> None:
    cleo, _ = face_down(enter)
    pat = enter("Pat", PHONE).open(BOARD)
    line = pat.page.locator("#honest")
    expect(line.get_by_text("Only you can read this until the coach reveals")).to_be_visible()
    expect(line.get_by_text("Your name stays with it.")).to_be_visible()

    cleo.post("reveal", in_story="robin", stage="early", question="feeling")

    expect(line.get_by_text("Everyone in this workshop can read this at once.")).to_be_visible()
    expect(line.get_by_text("This row is revealed: it will say “added later”.")).to_be_visible()
    expect(line.get_by_text("Only you")).to_be_hidden()

    pat.write("Ashamed")
    expect(pat.note("Ashamed")).to_contain_text("added later")

    pat.page.get_by_role("button", name="On one life stage").click()
    expect(line.get_by_text("Only you can read this until the coach reveals")).to_be_visible()
    expect(line.get_by_text("added later")).to_be_hidden()


@pytest.mark.parametrize(
    ("grade", "sentence", "head"),
    [
        ("named", "Your name stays with it.", "Quinn"),
        ("organisation", "Your organisation stays with it, not your name.", "Education"),
        ("anonymous", "Nobody will see who wrote it.", ""),
    ],
)
def test_who_wrote_a_note_is_shown_as_the_workshop_promised(
    enter: Enter, grade: str, sentence: str, head: str
) -> None:
    cleo, pat = face_down(enter)
    line = pat.page.locator("#honest")
    cleo.post("set_anonymity", workshop=DIVE, grade=grade)
    expect(line.get_by_text(sentence, exact=True)).to_be_visible()

    cleo.page.get_by_role("button", name="Reveal").click()

    expect(pat.note("Scared").locator(".note__head")).to_have_text(f"Worker’s view {head}".strip())
    assert pat.heard("Quinn") == (grade == "named")


def test_whoever_looked_elsewhere_is_taken_to_now(enter: Enter) -> None:
    face_down(enter)
    pat = enter("Pat", PHONE).open(BOARD)
    now = pat.page.locator(".cellview__nav").get_by_role("button", name="Take me to now")
    expect(now).to_be_hidden()
    pat.page.get_by_role("button", name="On one life stage").click()

    now.click()

    expect(pat.cell("early--feeling")).to_be_visible()
    expect(now).to_be_hidden()
