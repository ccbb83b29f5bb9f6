"""Coming back over the real app: the review, a link weighed, and what changed since a moment."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html as parser
from werkzeug.datastructures import MultiDict

from tests.app.asking_fixtures import forbidden, words
from tests.app.test_map_page import AT, SITE, House
from tests.cast import CLEO
from tests.workshops.map.drawn import SOUND, step
from workshops.core import Command
from workshops.map.assumption import WriteAssumption
from workshops.map.evidence import WriteEvidence, WriteVerdict
from workshops.map.indicator import WriteIndicator
from workshops.map.link import WriteLink
from workshops.record import Remove
from workshops.room.about import WriteAbout
from workshops.room.checkpoint import WriteCheckpoint

LINK = f"{AT}/link/team-trust"
FOUND = WriteEvidence(
    "f1", "team-trust", "Two of five left.", "against", "data", 2, "HR return", "2026-10-30"
)
RESTED = WriteAssumption(
    "u1", "Workers stay a year", "high", "low", "Ask three", "", ("team-trust",)
)
COUNTED = WriteIndicator("k1", "trust", "Who can name an adult")


def house(*more: Command) -> House:
    return House(*SOUND, RESTED, COUNTED, WriteCheckpoint("draft", "The draft"), *more)


def later(there: House, *wanted: Command) -> House:
    for each in wanted:
        there.room.submit(each, CLEO.context)
    return there


def reads(there: House, path: str, who: str = "cleo") -> str:
    answer = there.browser(who).get(path)
    assert answer.status_code == 200, path
    assert forbidden(answer.text) == []
    return words(answer)


def send(there: House, page: str, action: str, **typed: str) -> Any:
    """Sends the form of a page that has this action and these fields; lists go along whole."""
    client = there.browser("cleo")
    found = parser.document_fromstring(client.get(page).text)
    forms = [form for form in found.forms if (form.get("action") or "").endswith(action)]
    chosen = next(form for form in forms if all(name in form.fields for name in typed))
    sent = MultiDict((name, value) for name, value in chosen.form_values() if name not in typed)
    sent.update(typed)
    answer = client.post(chosen.get("action"), data=sent, headers=SITE)
    assert answer.status_code == 303
    return answer


# A link weighed.


def test_a_link_that_nobody_looked_at_says_so() -> None:
    page = reads(house(), LINK)
    assert "Nobody has looked yet." in page
    assert "Nobody has judged this link yet." in page


def test_what_was_found_is_told_with_its_strength_in_words() -> None:
    page = reads(house(FOUND), LINK)
    assert "Speaks against it Two of five left. local data" in page
    assert "HR return 30\xa0October\xa02026".replace("\xa0", " ") in page.replace("\xa0", " ")


def test_what_it_rests_on_is_told_with_how_it_stands() -> None:
    assert "It rests on Workers stay a year untested" in reads(house(), LINK)


def test_evidence_is_added_by_a_plain_form() -> None:
    there = house()
    send(there, f"{LINK}/evidence", "/do/write_evidence", found="It held", speaks="for")
    (entry,) = there.view().present("evidence")
    assert (entry.what.found, entry.what.link, entry.what.speaks) == (
        "It held",
        "team-trust",
        "for",
    )


def test_evidence_is_changed_in_the_same_dialog() -> None:
    there = house(FOUND)
    page = f"{LINK}/evidence?evidence=f1"
    send(there, page, "/do/write_evidence", found="Three of five left.")
    assert there.view().entry("evidence", "f1").what.found == "Three of five left."
    assert there.view().entry("evidence", "f1").what.strength == 2


def test_evidence_of_another_link_is_not_in_this_dialog() -> None:
    there = house(FOUND)
    assert (
        there.browser("cleo").get(f"{AT}/link/trust-well/evidence?evidence=f1").status_code == 404
    )


def test_better_evidence_than_the_map_says_is_offered_to_it() -> None:
    there = house(WriteEvidence("f2", "team-trust", "A trial", "for", "trial", 4))
    assert "The map says “published”; the best we found is “trial”." in reads(there, LINK)
    send(there, LINK, "/do/write_link", evidence="4")
    kept = there.view().entry("links", "team-trust").what
    assert (kept.evidence, kept.because) == (4, "Trust needs the same person")


def test_a_verdict_is_given_by_a_plain_form() -> None:
    there = house()
    send(
        there, f"{LINK}/verdict", "/do/write_verdict", verdict="partly", decision="strengthen",
        alternatives="The school",
    )  # fmt: skip
    page = reads(there, LINK)
    assert "Partly supported , medium confidence. We strengthen it." in page
    assert "What else could explain it: The school" in page


def test_who_may_only_look_is_offered_no_form() -> None:
    there = house(FOUND)
    for path in (LINK, f"{LINK}/evidence?evidence=f1", f"{LINK}/verdict"):
        answer = there.browser("ola").get(path)
        assert "/do/write_" not in answer.text, path


# The review.


def test_the_review_takes_assumptions_links_and_indicators_in_turn() -> None:
    page = reads(house(), f"{AT}/review")
    told = [
        "Workers stay a year untested A lot hangs on it. We are not sure of it. "
        "Nobody has looked at it since it was written.",
        "If “Young people feel well”, then “Young people live good lives”",
        "Who can name an adult Nobody has counted it yet",
    ]
    places = [page.index(each) for each in told]
    assert places == sorted(places)


def test_progress_is_told_in_words() -> None:
    page = reads(house(), f"{AT}/review")
    assert "The one assumption was not looked at in the last six months." in page
    assert "None of the four links to the impact has a verdict yet." in page


def test_a_judged_link_is_gone_from_the_review() -> None:
    there = house(WriteVerdict("well-lives", "supported"))
    page = reads(there, f"{AT}/review")
    assert "then “Young people live good lives”" not in page
    assert "One of four links to the impact judged." in page


def test_an_assumption_is_looked_at_again_and_keeps_what_it_was() -> None:
    there = house()
    send(there, f"{AT}/review/u1", "/do/write_assumption", status="shaky", test="Ask ten")
    what = there.view().entry("assumptions", "u1").what
    assert (what.status, what.test, what.links) == ("shaky", "Ask ten", ("team-trust",))
    assert "Looked at lately 1" in reads(there, f"{AT}/review")


def test_the_plans_dialog_keeps_how_an_assumption_stands() -> None:
    there = house()
    send(there, f"{AT}/review/u1", "/do/write_assumption", status="holding")
    send(there, "/w/here/plan/assumption/u1", "/do/write_assumption", text="Workers stay two years")
    what = there.view().entry("assumptions", "u1").what
    assert (what.text, what.status) == ("Workers stay two years", "holding")
    assert what.reviewed


def test_who_may_only_look_reads_the_review() -> None:
    there = house()
    assert "Judge this link" not in reads(there, f"{AT}/review", "ola")
    assert "/do/" not in there.browser("ola").get(f"{AT}/review/u1").text


def test_a_map_that_is_not_there_has_no_review() -> None:
    assert "There is no map to come back to yet" in reads(House(), f"{AT}/review")


def test_what_is_more_than_a_dozen_links_waits() -> None:
    more = [WriteLink(f"m{n}", f"s{n}", "trust") for n in range(10)]
    steps = [step(f"s{n}", "intervention") for n in range(10)]
    assert "2 more come when these are judged." in reads(house(*steps, *more), f"{AT}/review")


# What changed.


def changed() -> House:
    return later(
        house(),
        step("calm", "long_term", "Calm nights"),
        Remove("links", "trust-well"),
        WriteAssumption(
            "u1", "Workers stay a year", "high", "low", "Ask three", "", ("team-trust",),
            status="shaky", saw=house_version("u1"),
        ),
        WriteCheckpoint("review", "First review"),
        Remove("steps", "train"),
    )  # fmt: skip


def house_version(item: str) -> int:
    version: int = house().view().entry("assumptions", item).version
    return version


def test_the_list_and_the_paragraph_tell_the_same() -> None:
    page = reads(changed(), f"{AT}/changes?from=draft")
    assert "one step is new, one step was taken out, one link was taken out" in page
    assert "“Calm nights” is new under “What lasts”." in page
    assert "“Workers stay a year” went from untested to shaky." in page


def test_any_two_moments_can_be_compared() -> None:
    page = reads(changed(), f"{AT}/changes?from=draft&to=review")
    assert "Calm nights" in page
    assert "was taken out. “" not in page.split("On the map")[0]
    assert "Train the team” was taken out" not in page


def test_the_earlier_moment_comes_first_whichever_was_asked_for_first() -> None:
    there = changed()
    once = reads(there, f"{AT}/changes?from=draft&to=review").split("On the map")[1]
    assert once == reads(there, f"{AT}/changes?from=review&to=draft").split("On the map")[1]


def test_a_place_on_the_scale_stands_for_a_moment() -> None:
    there = changed()
    assert "First review" in there.browser("cleo").get(f"{AT}/changes?from=draft&at=1").text
    told = reads(there, f"{AT}/changes?from=draft&at=1")
    assert "Train the team” was taken out" not in told
    assert "Train the team” was taken out" in reads(there, f"{AT}/changes?from=draft&at=2")


def test_the_map_marks_what_changed_by_class_sign_and_word() -> None:
    page = changed().browser("cleo").get(f"{AT}/changes?from=draft").text
    boxes = parser.document_fromstring(page).xpath('//map-overlay//*[contains(@class, "step ")]')
    marked = {
        " ".join(box.text_content().split()): re.findall(r"overlay__step--(\w+)", box.get("class"))
        for box in boxes
    }
    assert marked["Calm nights + added"] == ["added"]
    assert marked["Train the team − taken out"] == ["dropped"]
    assert marked["Young people feel well"] == []


def test_a_line_that_went_is_drawn_with_its_word() -> None:
    page = changed().browser("cleo").get(f"{AT}/changes?from=draft").text
    lines = parser.document_fromstring(page).xpath('//map-overlay//*[@id="path--trust-well"]')
    assert "overlay__link--dropped" in lines[0].get("class")
    assert "− out" in lines[0].getparent().text_content()


def test_a_verdict_marks_its_link() -> None:
    there = later(house(), WriteVerdict("team-trust", "partly"))
    page = there.browser("cleo").get(f"{AT}/changes?from=draft").text
    line = parser.document_fromstring(page).xpath('//map-overlay//*[@id="path--team-trust"]')[0]
    assert "✓ judged" in line.getparent().text_content()


def test_evidence_marks_its_link_as_changed() -> None:
    there = later(house(), FOUND)
    page = there.browser("cleo").get(f"{AT}/changes?from=draft").text
    line = parser.document_fromstring(page).xpath('//map-overlay//*[@id="path--team-trust"]')[0]
    assert "≈ changed" in line.getparent().text_content()


def test_what_is_still_there_opens_its_dialog_and_what_went_does_not() -> None:
    page = parser.document_fromstring(
        changed().browser("cleo").get(f"{AT}/changes?from=draft").text
    )
    said = {" ".join(each.text_content().split()): each for each in page.xpath("//main//ul/li")}
    new = said["“Calm nights” is new under “What lasts”."]
    assert new.xpath("a/@href") == ["/w/here/map/step/calm"]
    assert said["“Train the team” was taken out."].xpath("a") == []


def test_without_a_moment_it_says_how_one_is_made() -> None:
    assert "There is no moment to compare with yet" in reads(House(*SOUND), f"{AT}/changes")


def test_a_moment_since_which_nothing_moved_says_so() -> None:
    page = reads(house(), f"{AT}/changes?from=draft")
    assert "Nothing has moved" in page
    assert "Nothing changed since" in page


def test_a_day_is_a_moment_too() -> None:
    there = changed()
    assert "Calm nights” is new" in reads(there, f"{AT}/changes?from=2026-01-01&to=2026-10-13")
    assert "Nothing changed from" in reads(there, f"{AT}/changes?from=2026-01-01&to=2026-02-01")


@pytest.mark.parametrize("key", ["nothing", "2026-02-31", "2026-13-01"])
def test_a_moment_that_is_none_is_not_there(key: str) -> None:
    assert changed().browser("cleo").get(f"{AT}/changes?from={key}").status_code == 404


@pytest.mark.parametrize(("format", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_it_is_taken_away_as_two_pages(format: str, begins: bytes) -> None:
    answer = changed().browser("pat").get(f"/w/here/export/changes/{format}?from=draft")
    assert answer.data.startswith(begins)
    assert "here-changes-since-2026-10-13" in answer.headers["Content-Disposition"]


def test_there_are_no_other_formats_of_it() -> None:
    assert changed().browser("pat").get("/w/here/export/changes/md").status_code == 404


def test_home_says_what_changed_since_once_something_did() -> None:
    about = WriteAbout("about", "Aldermere", "Aldermere Council")
    there = house(about)
    assert "What changed since" not in reads(there, "/w/here/")
    later(there, step("calm"))
    answer = there.browser("cleo").get("/w/here/")
    assert "What changed since 13\xa0October\xa02026" in words(answer).replace(" ", "\xa0").replace(
        "What\xa0changed\xa0since\xa0", "What changed since "
    )
    assert "/w/here/map/changes?from=draft" in answer.text


def test_a_moment_that_people_named_comes_before_one_that_a_workshop_made() -> None:
    there = later(house(), step("calm"))
    client = there.browser("cleo")
    for kind, form in (
        ("write_workshop", {"workshop": "toc", "guide": "theory_of_change", "title": "Our map"}),
        ("go_to_step", {"workshop": "toc", "step": "test-it"}),
    ):
        assert client.post(f"/w/here/do/{kind}", data=form, headers=SITE).status_code == 303
    later(there, step("warm"))
    assert "/w/here/map/changes?from=draft" in client.get("/w/here/").text
