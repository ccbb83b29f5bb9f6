"""The ways in for coaches, and one's own page: sessions, theme, colleagues, new workspaces."""

from __future__ import annotations

import re

import pytest

from app.pages.doors import TOO_MANY
from app.pages.people import ALWAYS_ASKED, FOUR_QUESTIONS
from app.pages.sign_in import NO_MATCH
from app.security import COOKIE
from tests.app.asking_fixtures import EMAIL, PASSWORD, code_of, set_up, words
from tests.app.worlds import HERE, Browser, World, world

RIGHT = {"email": EMAIL, "password": PASSWORD}
WRONG = {"email": EMAIL, "password": "something else"}


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture
def empty() -> World:
    return World()


def link_on(page: str) -> str:
    """The path of the one-time link that the people page shows; empty if it shows none."""
    found = re.search(r'value="http://localhost(/coach/[^"]+)"', page)
    return found[1] if found else ""


def invited(world: World, role: str = "coach") -> str:
    return link_on(world.browser("cleo").post(f"/w/{HERE}/invite-coach", {"role": role}).text)


def test_nobody_is_asked_for_a_code_and_shown_where_to_sign_in(empty: World) -> None:
    page = empty.browser().get("/")
    assert "Code on the screen" in words(page)
    assert 'href="/sign-in"' in page.text


def test_the_start_page_says_when_no_coach_has_been_set_up(empty: World) -> None:
    assert "No coach has been set up here yet" in words(empty.browser().get("/"))


def test_the_set_up_link_makes_a_coach_of_every_workspace_and_signs_in(here: World) -> None:
    cleo = set_up(here)
    assert cleo.get("/").status_code == 200
    assert cleo.get(f"/w/{HERE}/people").status_code == 200


def test_the_set_up_link_works_once(empty: World) -> None:
    key = empty.house.identity.setup_link_key()
    account = {"name": "Cleo", "email": EMAIL, "password": PASSWORD}
    empty.browser().post(f"/set-up/{key}", account)
    again = empty.browser().post(f"/set-up/{key}", account | {"email": "olu@example.org"})
    assert again.status_code == 404
    assert "no longer works" in words(again)


def test_a_made_up_set_up_link_makes_nobody_a_coach(empty: World) -> None:
    answer = empty.browser().post("/set-up/guess", {"name": "Olu", **RIGHT})
    assert answer.status_code == 404
    assert not empty.store.has_accounts()


def test_a_short_password_is_refused_beside_its_field_and_nothing_typed_is_lost(
    empty: World,
) -> None:
    key = empty.house.identity.setup_link_key()
    form = {"name": "Cleo", "email": EMAIL, "password": "short"}
    page = empty.browser().post(f"/set-up/{key}", form)
    assert page.status_code == 400
    assert 'href="#field-password"' in page.text
    assert 'value="Cleo"' in page.text
    assert "short" not in re.findall(r'value="([^"]*)"', page.text)


def test_the_first_coach_of_an_empty_server_is_shown_how_to_make_a_workspace(empty: World) -> None:
    assert "Make the first workspace" in words(set_up(empty).get("/"))


def test_a_coach_signs_in(empty: World) -> None:
    set_up(empty)
    again = empty.browser()
    assert again.post("/sign-in", RIGHT).status_code == 303
    assert again.get("/me").status_code == 200


@pytest.mark.parametrize("form", [WRONG, {"email": "olu@example.org", "password": PASSWORD}, {}])
def test_whatever_is_wrong_the_sentence_is_the_same(empty: World, form: dict[str, str]) -> None:
    set_up(empty)
    page = empty.browser().post("/sign-in", form)
    assert page.status_code == 400
    assert NO_MATCH in words(page)


def test_a_wrong_sign_in_keeps_the_address_and_never_the_password(empty: World) -> None:
    page = empty.browser().post("/sign-in", WRONG)
    assert f'value="{EMAIL}"' in page.text
    assert WRONG["password"] not in page.text


def test_after_ten_wrong_tries_even_the_right_password_waits(empty: World) -> None:
    set_up(empty)
    browser = empty.browser()
    for _ in range(10):
        browser.post("/sign-in", WRONG)
    page = browser.post("/sign-in", RIGHT)
    assert page.status_code == 429
    assert TOO_MANY in words(page)


def test_guesses_at_one_account_are_counted_from_every_address(empty: World) -> None:
    set_up(empty)
    for n in range(10):
        empty.app.test_client().post(
            "/sign-in",
            data=WRONG,
            headers={"Origin": "http://localhost"},
            environ_base={"REMOTE_ADDR": f"192.0.2.{n}"},
        )
    elsewhere = empty.browser().post("/sign-in", RIGHT)
    assert elsewhere.status_code == 429


def test_someone_else_still_signs_in_while_one_account_is_guessed_at(empty: World) -> None:
    set_up(empty)
    for _ in range(10):
        empty.house.limits.wrong("sign-in", "e-mail olu@example.org")
    assert empty.browser().post("/sign-in", RIGHT).status_code == 303


def test_signing_out_ends_the_session_on_the_server(empty: World) -> None:
    cleo = set_up(empty)
    cookie = cleo.http.get_cookie(COOKIE)
    assert cookie is not None
    cleo.post("/sign-out", {})
    cleo.http.set_cookie(COOKIE, cookie.value)
    assert cleo.get("/me").status_code == 401


def test_signing_in_ends_the_session_this_browser_had(here: World) -> None:
    set_up(here)
    pat = here.browser("pat")
    pat.post("/sign-in", RIGHT)
    assert here.house.identity.visitor(pat.key) is None


def test_a_session_ended_from_elsewhere_opens_nothing_any_more(here: World) -> None:
    desk, phone = here.browser("pat"), here.browser("pat")
    desk.post(f"/me/sessions/{phone.visitor.session}/end", {})
    assert phone.get("/me").status_code == 401
    assert desk.get("/me").status_code == 200


def test_nobody_ends_another_persons_session(here: World) -> None:
    quinn = here.browser("quinn")
    answer = here.browser("pat").post(f"/me/sessions/{quinn.visitor.session}/end", {})
    assert answer.status_code == 404
    assert quinn.get("/me").status_code == 200


def test_ending_ones_own_session_leads_to_the_start(here: World) -> None:
    pat = here.browser("pat")
    answer = pat.post(f"/me/sessions/{pat.visitor.session}/end", {})
    assert answer.headers["Location"] == "/"


def test_one_may_choose_the_dark_page(here: World) -> None:
    pat = here.browser("pat")
    pat.post("/me/theme", {"theme": "dark"})
    assert 'data-theme="dark"' in pat.get("/me").text


def test_as_the_device_leaves_the_page_to_the_device(here: World) -> None:
    pat = here.browser("pat")
    pat.post("/me/theme", {"theme": "dark"})
    pat.post("/me/theme", {"theme": ""})
    assert "data-theme" not in pat.get("/me").text


def test_a_theme_nobody_offered_is_refused(here: World) -> None:
    assert here.browser("pat").post("/me/theme", {"theme": '" onload='}).status_code == 400


def test_a_lost_return_code_is_replaced_and_shown_once(here: World) -> None:
    pat = here.browser("pat")
    first = here.house.identity.return_code("pat")
    pat.post("/me/return-code", {})
    code = code_of(pat.get("/me"))
    assert here.house.identity.returning(code) is not None
    assert here.house.identity.returning(first) is None
    assert code_of(pat.get("/me")) == ""


def test_a_colleague_joins_by_a_link_in_the_role_they_were_asked_for(here: World) -> None:
    cole = here.browser()
    account = {"name": "Coral", "email": "coral@example.org", "password": PASSWORD}
    there = cole.post(invited(here, "co-coach"), account).headers["Location"]
    assert there == f"/w/{HERE}/"
    assert "Coral Co-coach" in words(cole.get(f"/w/{HERE}/people"))


def test_a_colleague_who_has_an_account_uses_it(here: World) -> None:
    olu = here.browser("olu")
    link = invited(here)
    assert "You are signed in as Olu" in words(olu.get(link))
    olu.post(link, {})
    assert olu.get(f"/w/{HERE}/").status_code == 200


def test_an_invitation_works_once(here: World) -> None:
    link = invited(here)
    here.browser("olu").post(link, {})
    account = {"name": "Eve", "email": "eve@example.org", "password": PASSWORD}
    assert here.browser().post(link, account).status_code == 404


def test_using_one_invitation_leaves_the_others(here: World) -> None:
    first, second = invited(here), invited(here)
    here.browser("olu").post(first, {})
    assert here.browser().get(second).status_code == 200


def test_a_guest_with_an_invitation_makes_an_account(here: World) -> None:
    page = here.browser("pat").get(invited(here))
    assert "Make my account" in words(page)


def test_only_coaches_invite_colleagues(here: World) -> None:
    answer = here.browser("pat").post(f"/w/{HERE}/invite-coach", {"role": "coach"})
    assert answer.status_code == 403


def test_an_invitation_makes_nobody_anything_but_a_coach(here: World) -> None:
    answer = here.browser("cleo").post(f"/w/{HERE}/invite-coach", {"role": "projector"})
    assert answer.status_code == 400


def made(coach: Browser, **more: str) -> str:
    """The address of a new workspace."""
    form = {"name": "Bram Vale", "authority": "Bram Vale Council", **more}
    return coach.post("/new-workspace", form).headers["Location"]


def test_a_new_workspace_asks_the_four_questions_and_the_one_that_is_always_kept(
    here: World,
) -> None:
    made(here.browser("cleo"), t0="2027-01-20")
    state = here.state("bram-vale")
    assert state.about is not None
    assert state.about.what.t0 == "2027-01-20"
    asked = {entry.what.text for entry in state.present("questions")}
    assert asked == {text for _, text, _ in FOUR_QUESTIONS}
    assert [entry.what.text for entry in state.present("provocations")] == [ALWAYS_ASKED]


def test_a_new_workspace_is_led_by_whoever_made_it_and_by_nobody_else(here: World) -> None:
    there = made(here.browser("cleo"))
    assert here.browser("cleo").get(there).status_code == 200
    assert here.browser("cole").get(there).status_code == 404


def test_two_workspaces_of_one_name_have_two_addresses(here: World) -> None:
    cleo = here.browser("cleo")
    assert made(cleo) == "/w/bram-vale/"
    assert made(cleo) == "/w/bram-vale-2/"


def test_a_workspace_without_a_name_is_refused_and_leaves_nothing(here: World) -> None:
    before = here.store.workspaces()
    page = here.browser("cleo").post("/new-workspace", {"name": "", "authority": "Bram Council"})
    assert page.status_code == 400
    assert 'href="#field-name"' in page.text
    assert 'value="Bram Council"' in page.text
    assert here.store.workspaces() == before


def test_a_guest_makes_no_workspace(here: World) -> None:
    assert here.browser("pat").get("/new-workspace").status_code == 403
    assert here.browser("pat").post("/new-workspace", {"name": "Mine"}).status_code == 403


def test_a_coach_of_one_workspace_starts_there(here: World) -> None:
    assert here.browser("cleo").get("/").headers["Location"] == f"/w/{HERE}/"


def test_a_guest_of_one_workshop_starts_there(here: World) -> None:
    assert here.browser("ash").get("/").headers["Location"] == f"/w/{HERE}/workshop/amber-dive"


def test_a_guest_of_two_workshops_chooses(here: World) -> None:
    page = here.browser("pat").get("/")
    assert f"/w/{HERE}/workshop/dive" in page.text
    assert f"/w/{HERE}/workshop/making" in page.text
