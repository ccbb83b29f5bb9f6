"""From a note on to an outcome of the map or a decision, through what was learned from it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from lxml import html as parser
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.app.asking_fixtures import forbidden, words
from tests.app.worlds import HERE, Browser, World, world

HOME = f"/w/{HERE}"
LINK = f"{HOME}/story/rowan/link?note=n1"
SEEN = {"learned": "Nobody knew", "means": "Ask", "notes": ["n1"]}


@pytest.fixture
def there() -> World:
    """Rowan's board with a note face up and nothing learned from it, a map, and two decisions."""
    found = world()
    cleo = found.browser("cleo")
    kept = [
        cleo.do("reveal", in_story="rowan"),
        cleo.do("end_reading", workshop="dive"),
        *(
            cleo.do("write_decision", decision=f"d-{question}", question=question, text=text,
                    dissent="Two saw it\notherwise", insights="i1", status="agreed")
            for question, text in (("hub", "The old school"), ("name", "The Bridge"))
        ),
    ]  # fmt: skip
    assert all(told["ok"] for told in kept), kept
    return found


def learned(there: World) -> None:
    told = there.browser("cleo").do("write_insight", insight="i9", in_story="rowan", **SEEN)
    assert told["ok"], told


def page(browser: Browser, path: str) -> TestResponse:
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    assert forbidden(answer.text) == []
    return answer


def leads(there: World, who: str) -> dict[str, str]:
    """Where the dialog leads on to from there, by what each link says first."""
    found = parser.document_fromstring(page(there.browser(who), LINK).text)
    links = found.xpath('//ul[@id="link-things"]//a[.//b]')
    return {link.xpath("string(.//b)"): link.get("href") for link in links}


def press(browser: Browser, path: str, words: str, **typed: str) -> TestResponse:
    """Sends the form of a page whose button says this, as it is and with what is typed."""
    found = parser.document_fromstring(page(browser, path).text)
    buttons = (b for b in found.xpath("//form//button") if words in b.text_content())
    form = next(buttons).getparent()
    while form.tag != "form":
        form = form.getparent()
    fields = MultiDict(form.form_values())
    fields.update(typed)
    return browser.post(form.get("action"), fields)


def test_a_note_leads_on_through_each_insight_that_it_stands_behind(there: World) -> None:
    learned(there)

    assert leads(there, "cleo") == {
        "To an outcome": f"{HOME}/insight/i9/outcome",
        "To a decision": f"{HOME}/insight/i9/decision",
    }


def test_a_note_behind_no_insight_leads_to_saying_what_was_learned_first(there: World) -> None:
    new = f"{HOME}/story/rowan/insight/new?note=n1&then="
    assert leads(there, "cleo") == {
        "To an outcome": f"{new}outcome", "To a decision": f"{new}decision",
    }  # fmt: skip


@pytest.mark.parametrize("there_to", ["outcome", "decision"])
def test_what_was_learned_first_goes_on_to_the_choice(there: World, there_to: str) -> None:
    cleo = there.browser("cleo")

    kept = press(
        cleo, leads(there, "cleo")[f"To a{'n' * (there_to == 'outcome')} {there_to}"],
        "Add it and go on", learned="Nobody knew",
    )  # fmt: skip

    assert kept.status_code == 303
    onward = urlsplit(kept.headers["Location"]).path
    insight = onward.split("/")[-2]
    assert onward == f"{HOME}/insight/{insight}/{there_to}"
    assert there.state().insights[insight].what.notes == ("n1",)
    assert "Nobody knew" in words(page(cleo, onward))


def test_an_insight_is_tied_to_the_outcome_that_is_pressed(there: World) -> None:
    learned(there)
    cleo = there.browser("cleo")

    kept = press(cleo, f"{HOME}/insight/i9/outcome", "Young people trust one adult")

    assert kept.status_code == 303
    assert ("trust", "i9") in there.state().ties
    assert "linked already" in words(page(cleo, f"{HOME}/insight/i9/outcome"))


def test_outcomes_stand_before_what_is_done_for_them(there: World) -> None:
    learned(there)
    said = words(page(there.browser("cleo"), f"{HOME}/insight/i9/outcome"))
    assert said.index("A lasting home") < said.index("One key worker stays")


def test_a_decision_keeps_all_it_said_and_has_one_reason_more(there: World) -> None:
    learned(there)
    before = there.state().decisions["d-name"].what

    kept = press(there.browser("cleo"), f"{HOME}/insight/i9/decision", "The Bridge")

    assert kept.status_code == 303
    after = there.state().decisions["d-name"]
    assert after.rivals == ()
    assert after.what.insights == ("i1", "i9")
    assert [getattr(after.what, name) for name in ("text", "dissent", "status", "question")] == [
        before.text, before.dissent, before.status, before.question,
    ]  # fmt: skip


def test_whoever_takes_part_is_offered_what_is_open_to_them_and_told_of_the_rest(
    there: World,
) -> None:
    learned(there)
    assert [*leads(there, "pat")] == ["To an outcome"]
    assert "Coaches link to decisions." in words(page(there.browser("pat"), LINK))

    there.browser("cleo").do("close_workshop", workshop="toc", closed="yes")

    assert leads(there, "pat") == {}
    said = "Outcomes can be linked while the workshop on the map is at a step for it"
    assert said in words(page(there.browser("pat"), LINK))
    refused = there.browser("pat").get(f"{HOME}/insight/i9/outcome")
    assert refused.status_code == 400
    assert "not at a step for any map step now" in words(refused)


@pytest.mark.parametrize("choice", ["outcome", "decision"])
@pytest.mark.parametrize(("who", "status"), [("ola", 403), ("sol", 403), ("olu", 404)])
def test_who_only_looks_on_or_is_from_elsewhere_links_nothing(
    there: World, choice: str, who: str, status: int
) -> None:
    learned(there)
    assert there.browser(who).get(f"{HOME}/insight/i9/{choice}").status_code == status


@pytest.mark.parametrize("choice", ["outcome", "decision"])
def test_an_insight_that_is_not_there_is_linked_to_nothing(there: World, choice: str) -> None:
    assert there.browser("cleo").get(f"{HOME}/insight/nothing/{choice}").status_code == 404


@pytest.mark.parametrize("then", ["", "elsewhere", "//evil"])
def test_any_other_way_on_is_no_way_on(there: World, then: str) -> None:
    text = page(there.browser("cleo"), f"{HOME}/story/rowan/insight/new?note=n1&then={then}").text
    assert "data-goes-on" not in text
    assert "Add insight" in text
