"""English and Welsh: which one a page is in, and that what is said in it is said in it whole.

The sentences looked for are those of the draft catalogue; how good they are is for its readers.
"""

from __future__ import annotations

from datetime import date

import pytest

from app.language import LANGUAGES, gettext, ngettext, refusal_said, speaking
from app.script_words import script_words
from app.words import in_full, listed, number_word, offset_words, worded
from tests.app.worlds import HERE, Browser, World, heard, world
from workshops.core import Refused
from workshops.plan.offset import in_words, spoken
from workshops.regions import Region
from workshops.view import Audience

CELL = Region("story-rowan", "cell", "early--event")


@pytest.fixture
def town() -> World:
    return world()


def welsh(town: World, person: str = "") -> Browser:
    browser = town.browser(person)
    browser.http.set_cookie("language", "cy")
    return browser


# Which language a page is in


def test_a_page_is_english_unless_something_says_otherwise(town: World) -> None:
    page = town.browser().get("/join").text
    assert '<html lang="en-GB"' in page
    assert "Join the workshop" in page


def test_a_page_is_in_the_language_that_was_chosen(town: World) -> None:
    page = welsh(town).get("/join").text
    assert '<html lang="cy"' in page
    assert "Ymuno â’r gweithdy" in page
    assert "Join the workshop" not in page


def test_a_browser_that_prefers_welsh_gets_it(town: World) -> None:
    page = town.browser().get("/join", Accept_Language="cy, en;q=0.8").text
    assert '<html lang="cy"' in page


def test_a_language_nobody_has_translated_is_english(town: World) -> None:
    page = town.browser().get("/join", Accept_Language="fr").text
    assert '<html lang="en-GB"' in page


def test_what_was_chosen_outweighs_what_the_browser_prefers(town: World) -> None:
    browser = town.browser()
    browser.http.set_cookie("language", "en-GB")
    assert '<html lang="en-GB"' in browser.get("/join", Accept_Language="cy").text


def test_a_choice_that_is_none_is_as_if_nothing_was_chosen(town: World) -> None:
    browser = town.browser()
    browser.http.set_cookie("language", "../cy")
    assert '<html lang="en-GB"' in browser.get("/join").text


# Choosing


@pytest.mark.parametrize(("who", "page"), [("", "/join"), ("pat", "/me")])
def test_a_page_offers_every_language_by_its_own_name(town: World, who: str, page: str) -> None:
    html = town.browser(who).get(page).text
    for key, name in LANGUAGES.items():
        assert key == "en-GB" or f'lang="{key}">{name}<' in html


def test_a_choice_is_kept_and_leads_back_to_where_it_was_made(town: World) -> None:
    browser = town.browser()
    answer = browser.post("/language", {"language": "cy", "next": "/join?code=ABC"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/join?code=ABC")
    assert '<html lang="cy"' in browser.get("/join").text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/join",
        "//example.org",
        "/\\example.org",
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_a_choice_never_leads_to_another_site(town: World, elsewhere: str) -> None:
    answer = town.browser().post("/language", {"language": "cy", "next": elsewhere})
    assert answer.headers["Location"] in ("/", "/join")


def test_a_language_that_is_not_there_cannot_be_chosen(town: World) -> None:
    assert town.browser().post("/language", {"language": "tlh"}).status_code == 400


# What is said


def test_a_refusal_is_said_in_the_language_of_whoever_is_refused(town: World) -> None:
    told = welsh(town, "pat").do("go_to_step", workshop="dive", step="insights")
    assert told["sentence"].startswith("Dim ond hyfforddwr all wneud hynny.")


def test_a_refusal_with_values_is_said_with_them_and_its_noun_translated() -> None:
    refusal = Refused("Only a coach can change this %(noun)s.", noun="note")
    with speaking("cy"):
        assert refusal_said(refusal) == "Dim ond hyfforddwr all newid hyn (nodyn)."
    assert refusal.sentence == refusal_said(refusal) == "Only a coach can change this note."


def test_typed_words_in_a_refusal_are_left_alone() -> None:
    refusal = Refused(
        "There is no field “%(name)s” here. Reload the page and try again.", name="note"
    )
    with speaking("cy"):
        assert "“note”" in refusal_said(refusal)


def test_an_error_page_is_in_the_language_of_its_reader(town: World) -> None:
    assert "Does dim byd yma" in welsh(town).get("/nowhere").text


def test_a_sentence_nobody_has_translated_stays_english() -> None:
    with speaking("cy"):
        assert gettext("A sentence that no catalogue has.") == "A sentence that no catalogue has."


def test_a_value_is_escaped_and_mark_up_of_ours_is_not(town: World) -> None:
    template = "{{ _('<b>%(name)s</b>', name=name) }}{% trans %}<i>{{ name }}</i>{% endtrans %}"
    with town.app.app_context():
        html = town.app.jinja_env.from_string(template).render(name="<Pat> 100%")
    assert html == "<b>&lt;Pat&gt; 100%</b><i>&lt;Pat&gt; 100%</i>"


# Numbers and dates


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 cam"), (1, "1 cam"), (2, "2 gam"), (3, "3 cham"), (5, "5 cam"), (6, "6 cham")],
)
def test_a_plural_has_as_many_forms_as_its_language(number: int, words: str) -> None:
    with speaking("cy"):
        assert ngettext("%(num)s step", "%(num)s steps", number) == words


def test_scripts_are_given_the_same_plurals_by_the_names_that_browsers_use() -> None:
    sentence = "%(num)s note on this device."
    forms = script_words("cy")[sentence]
    assert isinstance(forms, dict)
    assert set(forms) == {"zero", "one", "two", "few", "many", "other"}


def test_scripts_need_no_words_for_english(town: World) -> None:
    assert script_words("en-GB") == {}
    assert 'id="words"' not in town.browser().get("/join").text
    assert 'id="words"' in welsh(town).get("/join").text


def test_a_date_is_said_in_its_language_and_never_breaks() -> None:
    nbsp = "\N{NO-BREAK SPACE}"
    assert in_full("2026-10-13") == f"13{nbsp}October{nbsp}2026"
    with speaking("cy"):
        assert in_full("2026-10-13T09:30:00.000+00:00") == f"13{nbsp}Hydref{nbsp}2026"


@pytest.mark.parametrize("day", [date(2026, month, 1) for month in range(1, 13)])
def test_in_english_a_date_on_screen_is_the_date_on_paper(day: date) -> None:
    assert in_full(day.isoformat()) == spoken(day)


@pytest.mark.parametrize("offset", ["", "T0", "L0", "T0-8w", "T0+1w", "L0+24m", "L0-1m", "T0-1d"])
def test_in_english_an_offset_on_screen_is_the_offset_on_paper(offset: str) -> None:
    assert offset_words(offset) == in_words(offset)


def test_words_for_numbers_and_lists_are_those_of_the_language() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert worded("%(number)s step", "%(number)s steps", 2) == "two steps"
    with speaking("cy"):
        assert number_word(3) == "tri"


# Frames


def test_a_region_rendered_for_nobody_in_particular_is_english(town: World) -> None:
    html = town.house.renderer.html(HERE, town.state(), Audience("coach"), CELL)
    with speaking("en-GB"):
        assert html == town.house.renderer.html(HERE, town.state(), Audience("coach"), CELL)


def test_a_page_in_one_language_leaves_the_regions_of_another_alone(town: World) -> None:
    outline = f"/w/{HERE}/map/outline"
    assert "Yr hyn rydyn ni’n ei wneud" in welsh(town, "cleo").get(outline).text
    page = town.browser("cleo").get(outline).text
    assert "What we do" in page
    assert "Yr hyn rydyn ni’n ei wneud" not in page


def test_a_frame_is_in_the_language_of_whoever_hears_it(town: World) -> None:
    english, cymraeg = town.browser("cleo"), welsh(town, "cole")
    hearing = [who.listening("outline") for who in (english, cymraeg)]
    step = {"step": "m-new", "step_kind": "impact", "words": "Young people live good lives"}
    assert english.do("write_step", **step)["ok"]
    frames = ["".join(frame["html"] for frame in heard(socket)) for socket in hearing]
    assert all("Young people live good lives" in frame for frame in frames)
    assert ("Change" in frames[0], "Newid" in frames[0]) == (True, False)
    assert "Newid" in frames[1]
