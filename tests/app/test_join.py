"""Joining a workshop with a code, and coming back with one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.pages.doors import TOO_MANY
from app.pages.join import NO_RETURN, NO_SUCH_CODE
from app.store import Invitation, Member
from tests.app.asking_fixtures import code_of, named, words
from tests.app.worlds import HERE, Browser, World, heard, listen, peopled, world
from tests.builders import told_safely
from tests.cast import QUINN
from tests.safe import PERMITTED
from tests.strategies import ground
from workshops.record import Remove
from workshops.room.note import PlaceNote
from workshops.room.workshop import WriteWorkshop
from workshops.story.permission import WritePermission
from workshops.story.stage import WriteStage
from workshops.story.story import WriteStory

WORKSHOP = f"/w/{HERE}/workshop/dive"
BOARD = f"/w/{HERE}/story/rowan"


@pytest.fixture
def here() -> World:
    return world()


def code(world: World, role: str = "participant", workshop: str = "dive") -> str:
    return world.house.identity.invite(HERE, workshop, role).code


def join(browser: Browser, code: str, **form: str) -> str:
    """Joins; returns where that leads."""
    details = {"code": code, "name": "Priya", "organisation": "Health", **form}
    return browser.post("/join", details).headers.get("Location", "")


def test_someone_with_the_code_joins_and_may_open_the_story(here: World) -> None:
    priya = here.browser()
    assert join(priya, code(here)) == f"{WORKSHOP}/joined"
    assert priya.get(BOARD).status_code == 200


def test_the_code_may_be_typed_with_capitals_and_blanks(here: World) -> None:
    typed = code(here).upper()
    assert join(here.browser(), f" {typed[:4]} {typed[4:]}") == f"{WORKSHOP}/joined"


def test_the_page_behind_a_code_says_what_it_opens_and_who_leads(here: World) -> None:
    named(here, HERE, "Brook")
    page = words(here.browser().get(f"/join/{code(here)}"))
    assert "Rowan’s story , Deep Dive" in page
    assert "Brook, led by" in page
    assert "Cleo" in page
    assert "fictional example" in page


def test_a_code_in_the_start_page_leads_to_the_same_form(here: World) -> None:
    typed = code(here)
    assert "Rowan’s story" in words(here.browser().get(f"/join?code={typed}"))


def test_a_wrong_code_says_what_to_check_and_loses_nothing_typed(here: World) -> None:
    form = {"code": "zzzz zzzz", "name": "Priya", "organisation": "Health", "role_title": "Nurse"}
    page = here.browser().post("/join", form)
    assert page.status_code == 400
    assert NO_SUCH_CODE in words(page)
    assert 'value="Priya"' in page.text
    assert 'value="Nurse"' in page.text
    assert 'value="Health" selected' in page.text


def test_an_old_code_opens_nothing(here: World) -> None:
    until = (datetime.now(UTC) - timedelta(minutes=1)).isoformat(timespec="seconds")
    here.store.put_invitation(Invitation("bcdfghjk", HERE, "dive", "participant", until))
    assert NO_SUCH_CODE in words(here.browser().get("/join/bcdfghjk"))


def test_the_code_of_a_removed_workshop_opens_nothing(here: World) -> None:
    typed = code(here)
    cleo = here.browser("cleo")
    here.house.rooms.room(HERE).submit(
        Remove("workshops", "dive"), cleo.visitor.context(HERE, here.state())
    )
    assert NO_SUCH_CODE in words(here.browser().get(f"/join/{typed}"))


def test_an_empty_form_names_every_field_to_mend(here: World) -> None:
    page = here.browser().post("/join", {"code": code(here), "name": " ", "organisation": ""})
    assert page.status_code == 400
    assert 'href="#field-name"' in page.text
    assert 'href="#field-organisation"' in page.text
    assert 'aria-invalid="true"' in page.text


def test_a_form_without_a_code_asks_for_it(here: World) -> None:
    page = here.browser().post("/join", {"name": "Priya", "organisation": "Health"})
    assert page.status_code == 400
    assert "Write the code that is on the screen" in words(page)


def test_a_name_too_long_is_refused_and_kept(here: World) -> None:
    page = here.browser().post(
        "/join", {"code": code(here), "name": "x" * 61, "organisation": "Health"}
    )
    assert "Shorten this to 60 characters" in words(page)
    assert f'value="{"x" * 61}"' in page.text


def test_an_organisation_that_is_not_offered_is_refused(here: World) -> None:
    form = {"code": code(here), "name": "Priya", "organisation": "<script>"}
    page = here.browser().post("/join", form)
    assert page.status_code == 400
    assert '" selected' not in page.text


def test_a_name_is_only_ever_words(here: World) -> None:
    join(here.browser(), code(here), name="<b onclick=x>Pri\u0000ya</b>")
    page = here.browser("cleo").get(WORKSHOP)
    assert "&lt;b onclick=x&gt;Priya&lt;/b&gt;" in page.text
    assert "<b onclick" not in page.text


def test_only_wrong_codes_are_counted(here: World) -> None:
    typed = code(here)
    for n in range(15):
        assert join(here.browser(), typed, name=f"Priya {n}")


def test_after_ten_wrong_codes_the_door_waits(here: World) -> None:
    typed, browser = code(here), here.browser()
    for n in range(10):
        browser.get(f"/join/wrong{n}")
    page = browser.post("/join", {"code": typed, "name": "Priya", "organisation": "Health"})
    assert page.status_code == 429
    assert TOO_MANY in words(page)
    assert 'value="Priya"' in page.text


def test_the_return_code_is_shown_once(here: World) -> None:
    priya = here.browser()
    there = join(priya, code(here))
    first = priya.get(there)
    assert len(code_of(first).replace(" ", "")) == 12
    again = priya.get(there)
    assert code_of(again) == ""
    assert "was shown once" in words(again)


def test_the_page_after_joining_leads_to_the_first_storys_board(here: World) -> None:
    priya = here.browser()
    assert f'href="{BOARD}"' in priya.get(join(priya, code(here))).text


def test_the_page_after_joining_a_design_workshop_leads_to_its_questions(here: World) -> None:
    priya = here.browser()
    page = priya.get(join(priya, code(here, workshop="making")))
    assert f'href="/w/{HERE}/design"' in page.text


def test_the_return_code_brings_someone_back_on_another_device(here: World) -> None:
    phone, laptop = here.browser(), here.browser()
    typed = code_of(phone.get(join(phone, code(here))))
    assert laptop.post("/return", {"code": typed}).headers["Location"] == "/"
    assert laptop.get("/").headers["Location"] == WORKSHOP
    assert "Priya" in words(laptop.get("/me"))


def test_a_name_alone_brings_nobody_back(here: World) -> None:
    page = here.browser().post("/return", {"code": "Priya"})
    assert page.status_code == 400
    assert NO_RETURN in words(page)


def test_after_ten_wrong_return_codes_that_door_waits_too(here: World) -> None:
    typed, browser = here.house.identity.return_code("pat"), here.browser()
    for _ in range(10):
        browser.post("/return", {"code": "zzzz zzzz zzzz"})
    assert browser.post("/return", {"code": typed}).status_code == 429


def test_someone_who_is_signed_in_joins_as_themselves_and_keeps_their_code(here: World) -> None:
    ash, typed = here.browser("ash"), here.house.identity.return_code("ash")
    assert "You join as Ash" in words(ash.get(f"/join/{code(here)}"))
    assert join(ash, code(here), name="Someone else") == WORKSHOP
    assert ash.get(BOARD).status_code == 200
    found = here.house.identity.returning(typed)
    assert found is not None
    assert found.name == "Ash"


def test_a_shared_device_lets_the_next_person_join_as_themselves(here: World) -> None:
    ash, typed = here.browser("ash"), code(here)
    there = ash.post("/sign-out", {"code": typed}).headers["Location"]
    page = words(ash.get(there))
    assert "Rowan’s story" in page
    assert "Your name" in page


def test_a_coach_who_tries_the_code_stays_a_coach_and_no_participant(here: World) -> None:
    cleo = here.browser("cleo")
    assert join(cleo, code(here)) == WORKSHOP
    assert "Cleo" not in words(cleo.get(f"{WORKSHOP}/people"))


def test_an_observer_reads_and_writes_nothing(here: World) -> None:
    priya = here.browser()
    join(priya, code(here, "observer"))
    assert priya.get(BOARD).status_code == 200
    told = priya.do("write_story", story_id="new", pseudonym="New")
    assert not told["ok"]


def test_the_screen_in_the_room_needs_no_name_and_may_only_read(here: World) -> None:
    screen = here.browser()
    answer = screen.post("/join", {"code": code(here, "projector")})
    assert answer.headers["Location"] == f"{WORKSHOP}/wall"
    page = screen.get(f"{WORKSHOP}/wall")
    assert page.status_code == 200
    assert "Quinn’s secret" not in page.text
    assert not screen.do(
        "place_note", note="n9", stage="early", question="event", text="x", how="guess"
    )["ok"]


def test_a_browser_that_was_the_screen_joins_as_a_new_person(here: World) -> None:
    screen = here.browser("sol")
    assert "Your name" in words(screen.get(f"/join/{code(here)}"))
    assert join(screen, code(here)) == f"{WORKSHOP}/joined"


def test_the_qr_code_is_a_plain_picture_dark_on_white(here: World) -> None:
    code(here)
    answer = here.browser("cleo").get(f"{WORKSHOP}/qr/participant.svg")
    assert answer.mimetype == "image/svg+xml"
    assert 'stroke="#000"' in answer.text
    assert 'fill="#fff"' in answer.text
    assert "style" not in answer.text


def test_the_qr_code_is_for_coaches_and_the_screen(here: World) -> None:
    code(here)
    assert here.browser("sol").get(f"{WORKSHOP}/qr/participant.svg").status_code == 200
    assert here.browser("pat").get(f"{WORKSHOP}/qr/participant.svg").status_code == 403
    assert here.browser("sol").get(f"{WORKSHOP}/qr/observer.svg").status_code == 403


def test_a_workshop_without_a_code_has_no_picture_of_one(here: World) -> None:
    assert here.browser("cleo").get(f"{WORKSHOP}/qr/participant.svg").status_code == 404


def member(here: World, name: str) -> Member:
    """The membership of somebody who has joined by this name."""
    found = [m for m in here.store.members_of(HERE) if here.house.name_of(m.person) == name]
    return found[0]


def test_people_take_part_with_their_own_device_unless_they_say_otherwise(here: World) -> None:
    join(here.browser(), code(here))
    assert member(here, "Priya").device == "own"


def test_a_table_joins_by_its_own_name_and_with_who_sits_at_it(here: World) -> None:
    form = {"device": "table", "table": "Table 2", "sits": "Health, police", "name": ""}
    there = join(here.browser(), code(here), **form)
    joined = member(here, "Table 2")
    person = here.store.person(joined.person)
    assert (there, joined.device) == (f"{WORKSHOP}/joined", "table")
    assert person is not None
    assert (person.organisation, person.role_title) == ("Health, police", "")


def test_a_table_without_a_name_is_asked_for_one(here: World) -> None:
    form = {"code": code(here), "device": "table", "sits": "Health"}
    page = here.browser().post("/join", form)
    assert page.status_code == 400
    assert "Write the name of your table" in words(page)
    assert 'value="table" checked' in page.text
    assert 'value="Health"' in page.text


def test_a_scribe_joins_as_themselves(here: World) -> None:
    join(here.browser(), code(here), device="scribe")
    assert member(here, "Priya").device == "scribe"


def test_a_kind_of_device_that_there_is_not_is_ones_own(here: World) -> None:
    join(here.browser(), code(here), device="<script>")
    assert member(here, "Priya").device == "own"


@pytest.mark.parametrize("device", ["own", "table", "scribe"])
def test_every_page_of_a_workspace_says_whose_device_it_is_for(here: World, device: str) -> None:
    browser = here.browser()
    join(browser, code(here), device=device, table="Table 2")
    assert f'data-device="{device}"' in browser.get(BOARD).text


def test_who_joined_differently_is_treated_as_is_most_careful(here: World) -> None:
    browser = here.browser()
    join(browser, code(here), device="table", table="Table 2")
    browser.post("/join", {"code": code(here, workshop="making"), "device": "own"})
    assert 'data-device="table"' in browser.get(BOARD).text


def test_only_those_who_write_for_others_are_asked_for_whom(here: World) -> None:
    pat, scribe = here.browser("pat"), here.browser()
    join(scribe, code(here), device="scribe")
    assert 'name="scribed"' in scribe.get(BOARD).text
    assert 'name="scribed"' not in pat.get(BOARD).text


def test_a_note_that_was_written_down_says_for_whom(here: World) -> None:
    scribe = here.browser()
    join(scribe, code(here), device="scribe")
    place = {"note": "s1", "stage": "early", "question": "event", "how": "worker"}
    assert scribe.do("place_note", text="As she said", scribed="Cllr Ahmed", **place)["ok"]
    here.browser("cleo").do("reveal", in_story="rowan")
    assert "Priya, for Cllr Ahmed" in words(here.browser("pat").get(f"/w/{HERE}/note/s1"))


def test_the_content_notes_of_the_stories_are_said_before_joining(here: World) -> None:
    cleo = here.browser("cleo")
    saw = here.state().stories["rowan"].version
    note = "It includes a death in the family."
    cleo.do("write_story", story_id="rowan", pseudonym="Rowan", content_note=note, saw=saw)
    assert note in words(here.browser().get(f"/join/{code(here)}"))


def test_a_code_on_paper_leads_a_new_guest_to_its_cell(here: World) -> None:
    priya, at = here.browser(), "school--feeling"
    page = priya.get(f"/join/{code(here)}?at={at}")
    assert f'name="at" value="{at}"' in page.text
    there = join(priya, code(here), at=at)
    assert f'href="{BOARD}?at={at}"' in priya.get(there).text


def test_a_code_on_paper_leads_who_is_in_straight_to_its_cell(here: World) -> None:
    typed = code(here)
    for who in ("pat", "cleo"):
        answer = here.browser(who).get(f"/join/{typed}?at=school--feeling")
        assert answer.headers["Location"] == f"{BOARD}?at=school--feeling"


def test_a_code_on_a_card_leads_to_its_question_wherever_the_room_is(here: World) -> None:
    answer = here.browser("pat").get(f"/join/{code(here)}?at=--feeling")
    assert answer.headers["Location"] == f"{BOARD}?at=--feeling"


@pytest.mark.parametrize("at", ["//evil.example", "amber-now--event", "a--b--c/..", "x"])
def test_a_code_on_paper_leads_nowhere_else(here: World, at: str) -> None:
    answer = here.browser("pat").get(f"/join/{code(here)}?at={at}")
    assert answer.headers.get("Location", BOARD).startswith(BOARD)
    assert "amber" not in answer.headers.get("Location", "").partition("?")[0]


def test_a_late_comer_reads_where_the_room_is_and_what_lies_face_up(here: World) -> None:
    cleo, priya = here.browser("cleo"), here.browser()
    cleo.do("go_to_step", workshop="dive", step="feelings", stage="school")
    page = words(priya.get(join(priya, code(here))))
    assert "“Feelings”, School" in page
    assert "What would they be feeling?" in page
    assert "Face up so far" in page


def test_the_way_back_by_a_return_code_is_on_the_join_page(here: World) -> None:
    page = here.browser().get("/join")
    assert 'href="/return"' in page.text
    assert "Come back with your own return code" in words(page)


INDIGO = f"/w/{HERE}/story/indigo"
OWN = "this is one young person’s own life"


@pytest.fixture
def both() -> World:
    """A Deep Dive on Indigo’s story, one young person’s own, and on Rowan’s, which is blended."""
    there = ground()
    saw = there.version("workshops", "dive")
    there = there.given(
        WriteStory("indigo", "Indigo", composite=False, content_note="Indigo’s own content note"),
        WriteStage("indigo-now", "indigo", "Now"),
        *told_safely("indigo"),
        WriteWorkshop("dive", "deep_dive", "Two stories", ("indigo", "rowan"), saw=saw),
    ).given(PlaceNote("own", "indigo-now", "event", OWN, "own_words"), by=QUINN)
    return peopled(World(), there.facts)


def partner(world: World) -> Browser:
    """Ida, an elected member, who joined with the code for partners."""
    ida = world.browser()
    join(ida, code(world, "partner"), name="Ida", organisation="Elected members")
    return ida


def test_a_partner_takes_part_in_a_composite_story(both: World) -> None:
    ida = partner(both)
    assert ida.get(BOARD).status_code == 200
    place = {"stage": "early", "question": "event", "how": "worker"}
    assert ida.do("place_note", note="n9", text="We had no bed that night", **place)["ok"]


def test_a_partner_reads_kindly_why_a_story_stays_closed(both: World) -> None:
    answer = partner(both).get(INDIGO)
    assert answer.status_code == 403
    assert "This story is one young person’s own" in words(answer)
    assert OWN not in answer.text


@pytest.mark.parametrize("who", ["ola", "sol"])
def test_observers_and_the_screen_are_told_the_same(both: World, who: str) -> None:
    assert "one young person’s own" in words(both.browser(who).get(INDIGO))


def test_of_a_story_elsewhere_not_even_that_is_said(both: World) -> None:
    answer = partner(both).get(f"/w/{HERE}/story/amber")
    assert answer.status_code == 403
    assert "young person’s own" not in words(answer)


def test_a_partner_writes_nothing_in_a_story_that_is_ones_own(both: World) -> None:
    place = {"stage": "indigo-now", "question": "event", "how": "guess"}
    told = partner(both).do("place_note", note="n9", text="Anything", **place)
    assert told["sentence"] == "That story is not part of your workshop."


def test_a_partner_hears_nothing_of_a_story_that_is_ones_own(both: World) -> None:
    ida = partner(both)
    socket = ida.socket()
    assert not listen(socket, "story-indigo")["ok"]
    workshop = ida.listening("workshop-dive")
    cleo = both.browser("cleo")
    assert cleo.do("remove", among="ballots", thing="v3")["ok"]
    about = {"ballot": "v9", "workshop": "dive", "in_story": "indigo", "about": "notes"}
    assert cleo.do("write_ballot", words="Which of these?", method="dots", **about)["ok"]
    assert "Which of these?" not in str(heard(workshop))
    assert "Which of these?" not in ida.get(WORKSHOP).text
    quinn = both.browser("quinn")
    assert "Which of these?" in quinn.get(WORKSHOP).text


def test_a_partner_hears_of_a_composite_story_what_everybody_hears(both: World) -> None:
    ida, quinn = partner(both).listening("story-rowan"), both.browser("quinn")
    pat = both.browser("pat").listening("story-rowan")
    both.browser("cleo").do("reveal", in_story="rowan", question="hope")
    place = {"stage": "early", "question": "hope", "how": "guess"}
    assert quinn.do("place_note", note="n9", text="Somebody stayed", **place)["ok"]
    both.browser("cleo").do("reveal", in_story="rowan", question="hope")
    shared = [f for f in heard(ida) if f["channel"] == "story-rowan"]
    assert "Somebody stayed" in str(shared)
    assert shared == [f for f in heard(pat) if f["channel"] == "story-rowan"]


def test_a_partner_is_led_to_the_first_story_that_is_open_to_them(both: World) -> None:
    ida = both.browser()
    page = ida.get(join(ida, code(both, "partner"), name="Ida"))
    assert f'href="{BOARD}"' in page.text
    assert f'href="{INDIGO}' not in page.text
    assert "blended from several lives" in words(page)
    assert f'href="{BOARD}"' in ida.get(f"/w/{HERE}/").text


def test_what_is_hard_in_a_closed_story_is_not_said_to_a_partner(both: World) -> None:
    assert "Indigo’s own content note" in words(both.browser().get(f"/join/{code(both)}"))
    page = words(both.browser().get(f"/join/{code(both, 'partner')}"))
    assert "Indigo’s own content note" not in page
    assert "blended from several lives" in page


def test_coaches_have_a_code_a_link_and_a_picture_for_partners(both: World) -> None:
    cleo = both.browser("cleo")
    assert cleo.post(f"{WORKSHOP}/invite/partner", {}).status_code == 303
    typed = both.store.invitations_to(HERE, "dive")[0]
    page = cleo.get(WORKSHOP)
    assert typed.role == "partner"
    assert f"/join/{typed.code}" in page.text
    assert "in composite stories only" in words(page)
    assert cleo.get(f"{WORKSHOP}/qr/partner.svg").status_code == 200
    assert both.browser("sol").get(f"{WORKSHOP}/qr/partner.svg").status_code == 403


def test_who_came_with_the_code_for_partners_is_marked_in_the_list(both: World) -> None:
    partner(both)
    page = words(both.browser("cleo").get(f"{WORKSHOP}/people"))
    assert "Ida, Elected members composite stories" in page


def test_a_coach_opens_a_story_to_one_person_and_closes_it_again(both: World) -> None:
    cleo, quinn = both.browser("cleo"), both.browser("quinn")
    board, home = quinn.listening("story-indigo"), quinn.listening("home")
    there = f"/w/{HERE}/people/quinn/sees"
    assert cleo.post(there, {"sees": "composites"}).status_code == 303
    assert not board.is_connected()
    assert home.is_connected()
    assert quinn.get(INDIGO).status_code == 403
    assert "Open every story : Quinn" in words(cleo.get(f"/w/{HERE}/people"))
    cleo.post(there, {"sees": "stories"})
    assert quinn.get(INDIGO).status_code == 200


@pytest.mark.parametrize(
    ("who", "person", "sees", "status"),
    [
        ("cleo", "quinn", "everything", 400),
        ("cleo", "cole", "composites", 404),
        ("cleo", "nobody", "composites", 404),
        ("pat", "quinn", "composites", 403),
    ],
)
def test_only_a_coach_says_it_and_only_of_guests(
    both: World, who: str, person: str, sees: str, status: int
) -> None:
    answer = both.browser(who).post(f"/w/{HERE}/people/{person}/sees", {"sees": sees})
    assert answer.status_code == status


def test_a_story_whose_permission_ended_is_closed_to_guests_and_says_why(here: World) -> None:
    pat = here.browser("pat")
    assert pat.get(BOARD).status_code == 200
    room, cleo = here.house.rooms.room(HERE), here.browser("cleo")
    saw = here.state().shelf("permissions")["rowan"].version
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    ended = WritePermission("rowan", **{**PERMITTED, "until": yesterday}, saw=saw)
    context = cleo.visitor.context(HERE, here.state())
    # On the day it was written that day was still to come.
    room.submit(ended, replace(context, at="2020-01-01T09:00:00.000+00:00"))
    answer = pat.get(BOARD)
    assert answer.status_code == 403
    assert "The permission to tell this story has ended" in words(answer)
    assert cleo.get(BOARD).status_code == 200
