"""The console: what it says of the room in words, what each key would do, who may open it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from lxml import html as parser

from app.store import Person
from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import HERE, World, heard, world

PATH = f"/w/{HERE}/workshop/dive/console"
TRAIL = f"/w/{HERE}/workshop/dive/trail"
DIALOGS = ("deck", "timer", "names", "pin/new", "pin/z1", "step/feelings", "ahead")


@pytest.fixture
def town() -> World:
    return world()


def do(town: World, kind: str, who: str = "cleo", **form: str) -> None:
    told = town.browser(who).do(kind, **form)
    assert told["ok"], told


def go(town: World, step: str, stage: str = "") -> None:
    do(town, "go_to_step", workshop="dive", step=step, stage=stage)


def note(town: World, who: str, stage: str = "early", question: str = "feeling") -> None:
    name = f"n-{who}-{stage}-{question}"
    do(town, "place_note", who, note=name, stage=stage, question=question, text="So", how="guess")


def console(town: World, who: str = "cleo", path: str = PATH) -> parser.HtmlElement:
    return parser.document_fromstring(town.browser(who).get(path).text)


def said(page: parser.HtmlElement, item: str) -> str:
    """The words of a part of a page, one blank between each."""
    return " ".join(page.get_element_by_id(item).text_content().split())


def sent(page: parser.HtmlElement, button: str) -> dict[str, str]:
    """What the form of a button would send."""
    form = next(page.get_element_by_id(button).iterancestors("form"))
    return {name: str(value) for name, value in form.form_values()}


# Who may open it


@pytest.mark.parametrize(
    ("who", "status"), [("cleo", 200), ("cole", 200), ("pat", 403), ("ola", 403), ("sol", 403),
                        ("olu", 404), ("", 401)],
)  # fmt: skip
def test_only_coaches_open_the_console(town: World, who: str, status: int) -> None:
    assert town.browser(who).get(PATH).status_code == status
    assert town.browser(who).get(TRAIL).status_code == status


@pytest.mark.parametrize("dialog", DIALOGS)
def test_nor_does_anybody_else_open_what_hangs_on_it(town: World, dialog: str) -> None:
    do(town, "write_pin", pin="z1", workshop="dive", words="Come back to gran.")
    assert town.browser("cleo").get(f"{PATH}/{dialog}").status_code == 200
    assert town.browser("pat").get(f"{PATH}/{dialog}").status_code == 403


@pytest.mark.parametrize(
    "path", [f"/w/{HERE}/workshop/nothing/console", f"{PATH}/step/nothing", f"{PATH}/pin/nothing"]
)
def test_what_is_not_there_is_not_found(town: World, path: str) -> None:
    assert town.browser("cleo").get(path).status_code == 404


def test_a_pin_of_another_workshop_is_not_found_here(town: World) -> None:
    do(town, "write_pin", pin="z1", workshop="amber-dive", words="Elsewhere.")
    assert town.browser("cleo").get(f"{PATH}/pin/z1").status_code == 404


def test_nothing_on_it_is_what_the_content_policy_forbids(town: World) -> None:
    go(town, "feelings", "early")
    for path in (PATH, TRAIL, *(f"{PATH}/{each}" for each in DIALOGS if each != "pin/z1")):
        assert forbidden(town.browser("cleo").get(path).text) == []


def test_the_workshop_page_and_the_board_lead_there_for_coaches_alone(town: World) -> None:
    for path in (f"/w/{HERE}/workshop/dive", f"/w/{HERE}/story/rowan"):
        assert f'href="{PATH}"' in town.browser("cleo").get(path).text
        assert f'href="{PATH}"' not in town.browser("pat").get(path).text


# Now


def test_before_it_began_it_says_so_and_next_begins(town: World) -> None:
    do(town, "write_workshop", workshop="new", guide="deep_dive", title="Later", stories="rowan")
    page = console(town, path=f"/w/{HERE}/workshop/new/console")
    assert "nothing is written before you begin" in said(page, "console-now")
    assert said(page, "key-next") == "Begin Opening"
    assert page.get_element_by_id("key-back").get("disabled") is not None


def test_it_shows_step_question_and_place(town: World) -> None:
    go(town, "feelings", "school")
    page = console(town)
    assert said(page, "now-title") == "What would Rowan be feeling?"
    assert "School · Feelings" in said(page, "console-now")


def test_face_down_is_said_with_what_the_projector_shows(town: World) -> None:
    go(town, "feelings", "early")
    note(town, "pat"), note(town, "quinn")
    assert (
        "Face down. Each person sees only their own notes. The projector shows 2 tiles, no words."
        in said(console(town), "console-now")
    )


def test_no_hidden_word_is_in_it(town: World) -> None:
    go(town, "feelings", "early")
    do(town, "place_note", "pat", note="n9", stage="early", question="feeling",
       text="a kestrel", how="guess")  # fmt: skip
    assert "a kestrel" not in town.browser("cleo").get(PATH).text


def test_once_revealed_it_says_face_up(town: World) -> None:
    go(town, "feelings", "early")
    note(town, "pat")
    do(town, "reveal", in_story="rowan", question="feeling")
    page = console(town)
    assert "Face up. Everyone reads this cell." in said(page, "console-now")
    assert "Reading quietly" in said(page, "console-now")
    assert page.get_element_by_id("key-reveal").get("disabled") is not None


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("opening", "Listening. Nothing is written in this step."),
        ("insights", "Face up. Everyone sees what is written as it is written."),
    ],
)
def test_a_step_says_who_sees_what(town: World, step: str, sentence: str) -> None:
    go(town, step)
    assert sentence in said(console(town), "console-now")


def test_a_design_step_of_writing_alone_says_so(town: World) -> None:
    do(town, "go_to_step", workshop="making", step="ask-provocations")
    page = console(town, path=f"/w/{HERE}/workshop/making/console")
    assert "Alone. Each person sees only their own until it is turned over." in said(
        page, "console-now"
    )


def test_a_closed_workshop_can_be_read_and_nothing_pressed(town: World) -> None:
    go(town, "feelings", "early")
    do(town, "close_workshop", workshop="dive", closed="yes")
    page = console(town)
    assert "Reading only." in said(page, "console-now")
    for key in ("bring", "freeze", "back", "next"):
        assert page.get_element_by_id(f"key-{key}").get("disabled") is not None


def test_what_is_asked_stands_there_until_it_is_taken_down(town: World) -> None:
    go(town, "feelings", "early")
    do(town, "write_ask", ask="q1", workshop="dive", words="Who knew?")
    assert "On every screen: Who knew? Take it down" in said(console(town), "console-now")
    do(town, "take_down_ask", workshop="dive")
    assert "Who knew?" not in said(console(town), "console-now")


def test_frozen_and_blank_are_said(town: World) -> None:
    go(town, "feelings", "early")
    do(town, "freeze", workshop="dive", frozen="yes")
    do(town, "blank_projector", workshop="dive", blank="yes")
    page = console(town)
    assert "Frozen. Only coaches can write" in said(page, "console-now")
    assert "The projector is blank." in said(page, "console-now")
    assert said(page, "key-freeze").startswith("Let go")
    assert sent(page, "key-freeze")["frozen"] == "no"
    assert sent(page, "blank-wall")["blank"] == "no"


def test_a_cell_or_everything_can_be_revealed_instead_of_the_row(town: World) -> None:
    go(town, "empathy-round", "early")
    note(town, "pat"), note(town, "quinn", question="hope")
    page = console(town)
    assert (sent(page, "reveal-cell")["stage"], sent(page, "reveal-cell")["question"]) == (
        "early", "feeling",
    )  # fmt: skip
    assert (sent(page, "reveal-hope")["question"], "stage" in sent(page, "reveal-hope")) == (
        "hope", False,
    )  # fmt: skip
    assert not {"stage", "question"} & sent(page, "reveal-all").keys()


def test_of_several_questions_everyone_can_be_brought_to_one(town: World) -> None:
    go(town, "empathy-round", "early")
    options = console(town).get_element_by_id("go-question").value_options
    assert options == ["feeling", "concern", "hope"]


def test_names_are_said_and_can_only_be_shown_less(town: World) -> None:
    go(town, "feelings")
    assert "Names are shown" in said(console(town), "names")
    do(town, "set_anonymity", workshop="dive", grade="organisation")
    assert "Organisations are shown, no names" in said(console(town), "names")
    dialog = console(town, path=f"{PATH}/names")
    assert [each.get("value") for each in dialog.iter("input") if each.name == "grade"] == [
        "anonymous"
    ]
    do(town, "set_anonymity", workshop="dive", grade="anonymous")
    assert "Nothing less can be shown." in words(town.browser("cleo").get(f"{PATH}/names"))


# The keys


def test_reveal_turns_over_the_row_in_hand(town: World) -> None:
    go(town, "feelings", "early")
    note(town, "pat")
    form = sent(console(town), "key-reveal")
    assert (form["in_story"], form["question"]) == ("rowan", "feeling")


def test_bring_here_brings_to_the_cell_in_hand(town: World) -> None:
    go(town, "feelings", "school")
    form = sent(console(town), "key-bring")
    form.pop("next")
    do(town, "bring_here", **form)
    assert town.state().standing["dive"].place == ("rowan", "school", "feeling")


def test_next_leads_to_the_next_life_stage_and_back_comes_from_it(town: World) -> None:
    go(town, "feelings", "early")
    on = sent(console(town), "key-next")
    assert (on["step"], on["stage"]) == ("feelings", "school")
    go(town, on["step"], on["stage"])
    back = sent(console(town), "key-back")
    assert (back["step"], back["stage"]) == ("feelings", "early")


def test_next_carries_what_is_thin_in_words(town: World) -> None:
    go(town, "feelings", "early")
    note(town, "pat")
    button = console(town).get_element_by_id("key-next")
    assert button.get("data-thin") == "Early years: one person on feelings."


def test_next_says_nothing_of_what_two_people_answered(town: World) -> None:
    go(town, "feelings", "early")
    note(town, "pat"), note(town, "quinn")
    assert console(town).get_element_by_id("key-next").get("data-thin") == ""


def test_a_sentence_of_why_is_kept_in_the_course(town: World) -> None:
    go(town, "feelings", "early")
    do(town, "go_to_step", workshop="dive", step="insights", because="Lunch is here.")
    assert town.state().courses["dive"][-1].because == "Lunch is here."
    assert "Lunch is here." in words(town.browser("cleo").get(TRAIL))


def test_the_thinnest_earlier_life_stage_is_brought_back_with_one_press(town: World) -> None:
    go(town, "feelings", "school")
    form = sent(console(town), "bring-back")
    form.pop("next")
    do(town, "write_ask", **form)
    standing = town.state().standing["dive"]
    assert standing.place == ("rowan", "early", "feeling")
    assert "Early years: If you were this age" in said(console(town), "console-now")


def test_the_deck_holds_the_questions_of_the_step_by_how_far_they_reach(town: World) -> None:
    go(town, "empathy-round", "early")
    page = console(town, path=f"{PATH}/deck")
    assert [h.text_content() for h in page.iter("h3")] == ["Open", "Deeper", "Challenge"]
    first = next(form for form in page.forms if "write_ask" in form.action)
    fields = dict(first.form_values())
    fields.pop("next")
    do(town, "write_ask", **{name: str(value) for name, value in fields.items()})
    again = words(town.browser("cleo").get(f"{PATH}/deck"))
    assert f"{fields['words']} asked" in again


# The clock of the day


def test_ahead_shows_the_plan_and_a_step_can_be_planned_otherwise(town: World) -> None:
    go(town, "feelings", "early")
    do(town, "plan_step", workshop="dive", step="insights", minutes="35")
    assert "Insights 35" in said(console(town), "console-ahead")
    assert "The guide says 20." in words(town.browser("cleo").get(f"{PATH}/step/insights"))


def test_when_the_day_ends_is_asked_for_apart(town: World) -> None:
    go(town, "opening")
    page = parser.fromstring(town.browser("cleo").get(f"{PATH}/ahead").text)
    finish = page.get_element_by_id("ahead-finish")
    assert len(finish.findall(".//time")) == 2
    assert page.get_element_by_id("ahead-nudge").text_content().strip() == ""


def test_what_is_over_is_said_with_a_step_to_shorten(town: World) -> None:
    go(town, "opening")
    do(town, "plan_step", workshop="dive", step="services", minutes="40")
    page = parser.fromstring(town.browser("cleo").get(f"{PATH}/ahead").text)
    nudge = " ".join(page.get_element_by_id("ahead-nudge").text_content().split())
    assert nudge.startswith("20 minutes over. Shorten Key events to 5?")
    assert sent(page, "shorten")["minutes"] == "5"


def test_a_closed_day_has_no_end_ahead(town: World) -> None:
    go(town, "opening")
    do(town, "close_workshop", workshop="dive", closed="yes")
    assert "<time" not in town.browser("cleo").get(f"{PATH}/ahead").text


# Pins, trail, coverage


def test_a_pin_is_read_by_every_coach_and_in_no_page_of_the_room(town: World) -> None:
    go(town, "insights")
    do(town, "write_pin", pin="z1", workshop="dive", note="n1", words="Come back to gran.")
    assert "Come back to gran." in said(console(town, "cole"), "console-pins")
    for path in (f"/w/{HERE}/story/rowan", f"/w/{HERE}/workshop/dive", f"/w/{HERE}/"):
        assert "Come back to gran." not in town.browser("pat").get(path).text


def test_a_pin_about_a_note_carries_its_words(town: World) -> None:
    do(town, "write_pin", pin="z1", workshop="dive", note="n1", words="Why?")
    assert "Why? about “Nobody at home”" in said(console(town), "console-pins")


def test_a_note_is_pinned_from_its_dialog_by_coaches_alone(town: World) -> None:
    dialog = f"/w/{HERE}/note/n1"
    assert "/do/write_pin" in town.browser("cleo").get(dialog).text
    assert "/do/write_pin" not in town.browser("pat").get(dialog).text


def test_two_coaches_who_change_a_pin_at_once_choose(town: World) -> None:
    do(town, "write_pin", pin="z1", workshop="dive", words="Gran")
    saw = str(town.state().shelf("pins")["z1"].version)
    for who, text in (("cleo", "Gran, later"), ("cole", "Gran, now")):
        do(town, "write_pin", who, pin="z1", workshop="dive", words=text, saw=saw)
    assert "Two versions, choose one" in said(console(town), "console-pins")
    assert "Which words stay?" in words(town.browser("cleo").get(f"{PATH}/pin/z1"))


def test_the_later_shelf_is_counted_with_where_its_ideas_come_from(town: World) -> None:
    go(town, "insights")
    note(town, "pat", "school"), note(town, "quinn", "teens")
    for item in ("n-pat-school-feeling", "n-quinn-teens-feeling"):
        do(town, "shelve_note", note=item, shelved="yes")
    assert "2 ideas on the Later shelf, all from School onwards" in said(
        console(town), "console-pins"
    )


def test_what_a_question_drew_out_is_counted(town: World) -> None:
    go(town, "feelings", "early")
    do(town, "write_ask", ask="q1", workshop="dive", words="Who knew?")
    note(town, "pat"), note(town, "quinn")
    assert "Who knew? 2 notes, from 2 people · Feelings" in said(console(town), "console-trail")
    assert "Most came after “Who knew?”." in words(town.browser("cleo").get(TRAIL))


def test_coverage_says_in_words_where_it_is_thin(town: World) -> None:
    go(town, "feelings", "early")
    note(town, "pat")
    shown = said(console(town), "coverage")
    assert "Early years: one person on feelings." in shown
    assert "School: nobody on feelings." in shown


def test_without_names_a_single_note_is_said_as_one(town: World) -> None:
    do(town, "set_anonymity", workshop="dive", grade="anonymous")
    go(town, "feelings", "early")
    note(town, "pat")
    assert "Early years: one note on feelings." in said(console(town), "coverage")


# Who leads


def test_whoever_set_it_up_leads_and_a_co_coach_can_take_over(town: World) -> None:
    page = console(town, "cole")
    assert "Cleo leads" in said(page, "console-lead")
    assert page.get_element_by_id("console-lead").get("data-leader") == "cleo"
    do(town, "take_lead", "cole", workshop="dive")
    assert "Cole leads" in said(console(town), "console-lead")


def test_other_coaches_are_named_for_the_hand_over(town: World) -> None:
    assert "you lead, Cole can take over" in words(town.browser("cleo").get(PATH))
    town.store.put_person(Person("cole", "Jo", "Coach", "Coach"))
    town.house.forget_name("cole")
    assert "only you and Jo" in words(town.browser("cleo").get(PATH))


def test_who_leads_is_said_on_the_surfaces_of_the_room(town: World) -> None:
    board = town.browser("pat").listening("story-rowan")
    do(town, "take_lead", "cole", workshop="dive")
    frames = "".join(frame["html"] for frame in heard(board))
    assert "Cole is leading" in frames


def test_a_console_hears_what_changes(town: World) -> None:
    sees = town.browser("cole").listening("console-dive")
    go(town, "feelings", "early")
    html = unescape("".join(frame["html"] for frame in heard(sees)))
    assert re.search(r'id="now-title">What would Rowan be feeling\?', html)
    assert 'id="console-keys"' in html
