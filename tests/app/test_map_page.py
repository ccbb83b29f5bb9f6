"""The map and the outline over the real app: what each shows, and every act as a plain form."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html as parser
from werkzeug.datastructures import MultiDict

from app import create_app
from app.pages.checks import tell
from app.security import COOKIE
from app.settings import read_settings
from app.store import Member, Person
from app.store.memory import MemoryStore
from tests.cast import CLEO
from tests.workshops.map.asked import WHOLE, asked, indicator
from tests.workshops.map.drawn import SOUND, aldermere, link, step
from workshops.core import Command
from workshops.map.step import WriteStep
from workshops.record import Remove
from workshops.room.workshop import GoToStep, WriteWorkshop
from workshops.view import view_for

AT = "/w/here/map"
SITE = {"Origin": "http://localhost"}


class House:
    """A house with the map of a test in it, and a browser for whoever knocks."""

    def __init__(self, *facts: Command) -> None:
        store = MemoryStore()
        store.add_workspace("here")
        for person, role in (("cleo", "coach"), ("ola", "observer"), ("pat", "participant")):
            store.put_person(Person(person, person.capitalize(), "", ""))
            store.put_member(Member("here", person, role, ""))
        store.put_person(Person("olu", "Olu", "", ""))
        self.app, _ = create_app(read_settings({"THROUGHLINE_DATABASE": "memory:"}), store)
        self.inside: Any = self.app.extensions["throughline"]
        self.room = self.inside.rooms.room("here")
        for fact in facts:
            self.room.submit(fact, CLEO.context)

    def browser(self, person: str) -> FlaskClient:
        client = self.app.test_client()
        client.set_cookie(COOKIE, self.inside.identity.open_session(person, "test"))
        return client

    def lane(self, lane: str) -> list[str]:
        """The words of a lane’s boxes from the top, as the page draws them."""
        page = parser.document_fromstring(self.browser("cleo").get(AT).text)
        boxes = page.xpath(f'//section[@data-lane-key="{lane}"]//a[contains(@class, "step ")]')
        return [box.text_content().strip() for box in boxes]

    def view(self) -> Any:
        return view_for(self.room.state, CLEO.audience)


@pytest.fixture
def drawn() -> House:
    return House(*SOUND)


def post(client: FlaskClient, page: str, action: str, **typed: str) -> Any:
    """Sends the form of a page that has this action, with its hidden fields and what is typed."""
    found = parser.document_fromstring(client.get(page).text)
    forms = [form for form in found.forms if (form.get("action") or "").endswith(action)]
    chosen = next(form for form in forms if all(name in form.fields for name in typed))
    # A field inside it that names another form belongs there.
    others = {field.name for field in chosen.inputs if field.get("form")}
    fields = {k: v for k, v in chosen.form_values() if k not in others | typed.keys()}
    return client.post(chosen.get("action"), data=fields | typed, headers=SITE)


def test_an_empty_map_says_where_to_begin() -> None:
    house = House()

    page = house.browser("cleo").get(AT).text

    assert "The map starts at the end" in page
    assert f"{AT}/step/new?lane=impact" in page


def test_the_map_draws_every_step_as_a_link_with_a_description(drawn: House) -> None:
    page = parser.document_fromstring(drawn.browser("cleo").get(AT).text)

    box = page.get_element_by_id("step--trust")

    assert box.text == "Each young person trusts one adult"
    assert box.get("href") == f"{AT}/step/trust"
    told = page.get_element_by_id(box.get("aria-describedby")).text
    assert told.startswith("What changes first, 1 of 1. Supported by 1, leads to 1")


def test_positions_are_data_and_never_inline_style(drawn: House) -> None:
    page = drawn.browser("cleo").get(AT).text

    assert "style=" not in page
    assert page.count('class="map__place"') == len(re.findall(r'data-step="\w+" data-x=', page))


def test_everyone_of_a_role_gets_the_same_picture_whatever_they_look_at(drawn: House) -> None:
    client = drawn.browser("cleo")

    plain, focused = client.get(AT).text, client.get(f"{AT}?focus=trust&hops=2").text

    cut = re.compile(r'<div id="map-field".*?</main>', re.DOTALL)
    assert cut.findall(plain) == cut.findall(focused)
    assert "In focus: what changes first, 1 of 1" in focused
    assert 'id="map-panel"></div>' in plain


def test_a_step_is_read_with_its_links_in_both_directions(drawn: House) -> None:
    panel = drawn.browser("cleo").get(f"{AT}/step/trust/panel").text

    assert "One team works in one way" in panel
    assert "because one stable adult protects" in panel
    assert "we have seen it" in panel


def test_the_outline_tells_each_step_once(drawn: House) -> None:
    page = parser.document_fromstring(drawn.browser("cleo").get(f"{AT}/outline").text)

    titles = [title.text_content() for title in page.xpath('//li[@class="ostep"]//h3')]

    assert sorted(titles) == sorted(step.what.words for step in drawn.view().present("steps"))


def test_a_step_can_be_added_by_a_plain_form(drawn: House) -> None:
    client = drawn.browser("cleo")

    answer = post(client, f"{AT}?lane=long_term", "do/write_step", words="Homes last")

    assert answer.status_code == 303
    assert drawn.lane("long_term") == ["Young people feel well", "Homes last"]


def test_a_step_added_before_another_leads_on_to_their_link(drawn: House) -> None:
    client = drawn.browser("cleo")

    answer = post(client, f"{AT}/step/new?before=trust", "do/write_step", words="A worker stays")

    assert drawn.lane("precondition").count("A worker stays") == 1
    assert "target=trust" in answer.location
    assert "If <b>A worker stays</b>" in client.get(answer.location).text


def test_a_link_is_made_by_completing_a_sentence(drawn: House) -> None:
    post(
        drawn.browser("cleo"), f"{AT}/link/new?source=train", "do/write_link",
        target="trust", because="Trained people listen", evidence="2",
    )  # fmt: skip

    page = drawn.browser("cleo").get(AT).text
    assert "then “Each young person trusts one adult”, because trained people listen." in page


def test_a_link_can_be_changed_and_removed(drawn: House) -> None:
    client = drawn.browser("cleo")

    post(client, f"{AT}/link/trust-well", "do/write_link", because="Someone answers at night")
    changed = client.get(f"{AT}/link/trust-well").text
    post(client, f"{AT}/link/trust-well", "do/remove")

    assert "Someone answers at night" in changed
    assert client.get(f"{AT}/link/trust-well").status_code == 404


def test_one_press_moves_a_step_to_another_lane(drawn: House) -> None:
    client = drawn.browser("cleo")
    page = parser.document_fromstring(client.get(f"{AT}/step/trust/lane").text)
    form = next(form for form in page.forms if form.get("data-to-lane") == "long_term")

    client.post(form.action, data=dict(form.form_values()), headers=SITE)

    assert "Each young person trusts one adult" in drawn.lane("long_term")


def test_up_takes_a_step_past_the_one_above_it() -> None:
    house = House(
        *(WriteStep(f"s{n}", "intervention", f"Step {n}", place=n + 7.5) for n in range(3))
    )

    post(house.browser("cleo"), f"{AT}/step/s2", "do/reorder")

    assert house.lane("intervention") == ["Step 0", "Step 2", "Step 1"]


def test_the_first_step_of_a_lane_goes_no_further_up(drawn: House) -> None:
    page = drawn.browser("cleo").get(f"{AT}/step/trust").text

    assert "do/reorder" not in page


CROSSED = (
    *(WriteStep(f"a{n}", "intervention", f"Do {n}", place=n + 7.5) for n in range(3)),
    *(WriteStep(f"b{n}", "impact", f"Change {n}", place=9.5 - n) for n in range(3)),
)


def crossed() -> House:
    return House(*CROSSED, *(link(f"a{n}", f"b{n}") for n in range(3)))


def test_tidy_says_what_it_would_do_before_it_does_it() -> None:
    house = crossed()

    page = house.browser("cleo").get(f"{AT}/tidy").text

    assert "Lines cross 3 times now, and 0 times when it is tidy." in page
    assert house.lane("impact") == ["Change 2", "Change 1", "Change 0"]


def test_tidy_places_every_step_at_once_and_one_undo_puts_all_back() -> None:
    house = crossed()
    client = house.browser("cleo")
    before = house.room.state.seq

    page = parser.document_fromstring(client.get(f"{AT}/tidy").text)
    (form,) = (form for form in page.forms if form.action.endswith("do/arrange_steps"))
    client.post(form.action, data=MultiDict(form.form_values()), headers=SITE)
    tidied = house.lane("intervention"), house.lane("impact")
    undone = client.post("/w/here/do/undo", data={"seq": before + 1}, headers=SITE)

    assert house.room.state.seq == before + 2
    assert undone.status_code == 303
    assert [name[-1] for name in tidied[0]] == [name[-1] for name in tidied[1]]
    assert house.lane("impact") == ["Change 2", "Change 1", "Change 0"]


@pytest.mark.parametrize("person", ["pat", "ola"])
def test_only_a_coach_tidies_the_map(person: str) -> None:
    house = crossed()
    client = house.browser(person)
    form = {"steps": ["a0"], "ranks": ["1"]}

    assert client.get(f"{AT}/tidy").status_code == 403
    assert client.post("/w/here/do/arrange_steps", data=form, headers=SITE).status_code == 400
    assert house.lane("intervention") == ["Do 0", "Do 1", "Do 2"]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/outline",
        "/step/trust",
        "/step/trust/lane",
        "/link/trust-well",
        "/step/new",
        "/link/new",
    ],
)
def test_an_observer_reads_everything_and_is_offered_no_change(drawn: House, page: str) -> None:
    answer = drawn.browser("ola").get(AT + page)

    assert answer.status_code == 200
    assert "/do/" not in answer.text


@pytest.mark.parametrize("page", ["", "/outline", "/step/trust", "/link/trust-well", "/tidy"])
def test_an_outsider_finds_no_map(drawn: House, page: str) -> None:
    assert drawn.browser("olu").get(AT + page).status_code == 404


def test_a_removed_step_has_no_page(drawn: House) -> None:
    drawn.room.submit(Remove("steps", "trust"), CLEO.context)
    client = drawn.browser("cleo")

    assert client.get(f"{AT}/step/trust").status_code == 404
    assert client.get(f"{AT}/link/trust-well").status_code == 404


def test_two_texts_saved_at_once_are_shown_as_a_choice(drawn: House) -> None:
    version = drawn.view().entry("steps", "trust").version
    for words in ("Trust grows", "Trust stays"):
        changed = WriteStep("trust", "outcome", words, "intermediate", saw=version)
        drawn.room.submit(changed, CLEO.context)

    page = drawn.browser("cleo").get(f"{AT}/step/trust").text

    assert "Which words stay?" in page
    assert "Trust stays" in page


def test_a_dialog_asked_for_by_script_is_a_fragment(drawn: House) -> None:
    asked = drawn.browser("cleo").get(f"{AT}/step/trust", headers={"HX-Request": "true"}).text

    assert "<modal-sheet>" in asked
    assert "<html" not in asked


def test_words_that_look_like_markup_stay_words() -> None:
    house = House(WriteStep("x", "impact", '<img src=x onerror="alert(1)">', place=1))

    page = house.browser("cleo").get(AT).text

    assert "<img" not in page


# The checks.

LONE = step("lone", "precondition", "Hub drop-in")
WRITING = (WriteWorkshop("toc", "theory_of_change", "Map day"), GoToStep("toc", "what-lasts"))


def checks(house: House, person: str = "cleo") -> Any:
    page = parser.document_fromstring(house.browser(person).get(AT).text)
    return page.get_element_by_id("map-checks")


def test_a_check_is_shown_and_mended_and_a_coach_may_accept_it() -> None:
    acts = [link.get("href") for link in checks(House(*WHOLE, LONE)).xpath("./ul/li[1]//a")]

    assert acts[:2] == [f"{AT}?focus=lone", f"{AT}/link/new?source=lone"]
    assert acts[2].startswith(f"{AT}/accept/orphan-")


@pytest.mark.parametrize(("person", "offered"), [("pat", 2), ("ola", 1)])
def test_nobody_else_is_offered_more_than_they_may_do(person: str, offered: int) -> None:
    assert len(checks(House(*WHOLE, LONE), person).xpath("./ul/li[1]//a")) == offered


def test_what_is_mended_in_the_plan_is_offered_to_coaches() -> None:
    house = House(*SOUND, indicator("k1", "trust"))

    assert "/w/here/plan/indicator/new?step=well" in house.browser("cleo").get(AT).text
    assert "/plan/indicator/new" not in house.browser("pat").get(AT).text


def test_a_check_accepted_by_a_plain_form_is_folded_away_with_its_reason() -> None:
    house = House(*WHOLE, LONE)
    client = house.browser("cleo")
    where = checks(house).xpath("./ul/li[1]//a")[2].get("href")

    post(client, where, "do/accept_finding", because="It is for the second year.")

    (folded,) = checks(house, "ola").xpath('.//details[@id="checks-accepted"]//li')
    assert "Accepted: It is for the second year." in folded.text_content()
    assert "Nothing leads to “Hub drop-in”" in folded.text_content()
    assert checks(house).xpath("./ul//li[contains(., 'Nothing leads')]") == []


def test_an_accepted_check_is_taken_back_by_a_plain_form() -> None:
    house = House(*WHOLE, LONE)
    client = house.browser("cleo")
    where = checks(house).xpath("./ul/li[1]//a")[2].get("href")
    post(client, where, "do/accept_finding", because="It is for the second year.")

    post(client, where, "do/remove")

    assert checks(house).xpath('.//details[@id="checks-accepted"]') == []


def test_a_check_that_no_longer_applies_says_so() -> None:
    page = House(*WHOLE).browser("cleo").get(f"{AT}/accept/orphan-0123456789abcdef").text

    assert "This no longer applies" in page
    assert "/do/" not in page


@pytest.mark.parametrize("person", ["pat", "ola"])
def test_only_a_coach_is_asked_for_a_reason(person: str) -> None:
    answer = House(*WHOLE).browser(person).get(f"{AT}/accept/orphan-0123456789abcdef")

    assert answer.status_code == 403


def test_while_people_write_the_checks_are_one_sentence_that_a_coach_can_unfold() -> None:
    house = House(*WHOLE, LONE, *WRITING)

    for_pat, for_cleo = checks(house, "pat"), checks(house)

    assert "While we write, the checks are silent." in for_pat.text_content()
    assert "Hub drop-in" not in for_pat.text_content()
    assert "Hub drop-in" in for_cleo.xpath('.//details[@id="checks-early"]')[0].text_content()
    assert "Hub drop-in" not in house.browser("pat").get("/w/here").text


def test_an_empty_map_claims_nothing() -> None:
    told = checks(House())

    assert "nothing yet" in told.text_content()
    assert told.xpath(".//details") == []


def test_what_is_covered_and_the_ways_to_the_change_are_told_folded() -> None:
    told = checks(House(*WHOLE))

    assert "Every link rests on more than belief." in told.text_content()
    (way,) = told.xpath('.//details[@id="checks-ways"]//a')
    assert way.get("data-show") == "train team trust well lives"


def test_every_sentence_of_the_checks_is_said_on_the_page_as_it_was_written() -> None:
    with House().app.test_request_context():
        for finding in (*asked(*aldermere(draft=True)), *asked(*SOUND)):
            assert tell(finding.said) == finding.sentence
