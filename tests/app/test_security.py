"""What guards every door: content policy, same-origin checks, cookies; and pages that obey."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import create_app
from app.security import COOKIE, HEADERS, POLICY, Limits
from app.store.memory import MemoryStore
from tests.app.asking_fixtures import forbidden, set_up
from tests.app.worlds import EVERYONE, HERE, SETTINGS, World, world
from workshops.guide import load_guides

PAGES = (
    "/", "/join", "/join/zzzzzzzz", "/return", "/sign-in", "/set-up/guess", "/coach/guess", "/me",
    "/new-workspace", f"/w/{HERE}/", f"/w/{HERE}/about", f"/w/{HERE}/people",
    f"/w/{HERE}/workshop/dive", f"/w/{HERE}/workshop/dive/joined", f"/w/{HERE}/workshop/new",
    f"/w/{HERE}/workshop/dive/edit", f"/w/{HERE}/workshop/making", "/w/nowhere/", "/nothing",
    *(f"/w/{HERE}/guide/{key}" for key in load_guides()),
)  # fmt: skip


@pytest.fixture(scope="module")
def here() -> World:
    """Only looked at, so one house does for all of these."""
    return world()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_style_or_script_of_its_own(here: World, path: str) -> None:
    for person in EVERYONE:
        answer = here.browser(person).get(path)
        assert forbidden(answer.text) == [], (person, answer.status_code)


@pytest.mark.parametrize(
    "page",
    [
        '<p style="color:red">',
        "<button onclick='x()'>",
        "<script>x()</script>",
        "<style>p{}</style>",
    ],
)
def test_the_check_for_such_pages_sees_what_it_looks_for(page: str) -> None:
    assert forbidden(page)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_policy(here: World, path: str) -> None:
    for person in ("cleo", "pat", ""):
        headers = here.browser(person).get(path).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_allows_scripts_and_styles_of_this_site_alone() -> None:
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_no_page_may_be_kept_on_the_way(here: World) -> None:
    assert here.browser("pat").get(f"/w/{HERE}/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Referer": "https://evil.example/"},
        {},
    ],
)
def test_a_change_from_another_site_is_refused(here: World, headers: dict[str, str]) -> None:
    cleo = here.browser("cleo")
    form = {"action": "x-evil", "text": "Sent from elsewhere"}
    answer = cleo.http.post(f"/w/{HERE}/do/write_action", data=form, headers=headers)
    assert answer.status_code == 403
    assert "x-evil" not in here.state().actions


@pytest.mark.parametrize("path", ["/sign-in", "/join", "/return", "/sign-out", "/me/theme"])
def test_the_doors_refuse_other_sites_too(here: World, path: str) -> None:
    answer = here.browser("pat").http.post(
        path, data={}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": "http://localhost/me"},
    ],
)
def test_a_change_from_this_site_is_let_in(here: World, headers: dict[str, str]) -> None:
    answer = here.browser("pat").http.post("/me/theme", data={"theme": ""}, headers=headers)
    assert answer.status_code == 303


def cookies_of(world: World) -> list[str]:
    """Every cookie that is set on the way through the doors."""
    found: list[str] = []
    guest = world.browser()
    code = world.house.identity.invite(HERE, "dive", "participant").code
    form = {"code": code, "name": "Priya", "organisation": "Health"}
    for answer in (
        guest.post("/join", form),
        guest.get(f"/w/{HERE}/workshop/dive/joined"),
        guest.post("/me/theme", {"theme": "dark"}),
        guest.post("/me/return-code", {}),
        guest.post("/sign-out", {}),
    ):
        found += answer.headers.getlist("Set-Cookie")
    return found


def test_every_cookie_is_out_of_reach_of_scripts_and_of_other_sites() -> None:
    found = cookies_of(world())
    assert len(found) == 6
    for cookie in found:
        assert "HttpOnly" in cookie, cookie
        assert "SameSite=Lax" in cookie or "SameSite=Strict" in cookie, cookie


def test_behind_https_cookies_are_sent_by_https_alone() -> None:
    app, _ = create_app(replace(SETTINGS, https=True), MemoryStore())
    house = app.extensions["throughline"]
    key = house.identity.setup_link_key()
    form = {"name": "Cleo", "email": "cleo@example.org", "password": "three small words"}
    answer = app.test_client().post(
        f"/set-up/{key}", data=form, headers={"Origin": "http://localhost"}
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "Secure" in cookie
    assert "Strict-Transport-Security" in answer.headers


def test_the_session_key_stands_in_no_page(here: World) -> None:
    pat = here.browser("pat")
    assert pat.key not in pat.get("/me").text


def test_the_return_code_in_the_cookie_goes_to_its_one_page() -> None:
    there = world()
    guest = there.browser()
    code = there.house.identity.invite(HERE, "dive", "participant").code
    form = {"code": code, "name": "Priya", "organisation": "Health"}
    set_cookies = guest.post("/join", form).headers.getlist("Set-Cookie")
    once = next(cookie for cookie in set_cookies if cookie.startswith("throughline-code="))
    assert f"Path=/w/{HERE}/workshop/dive/joined" in once
    assert "Max-Age=300" in once


def test_ten_wrong_tries_are_let_through_and_the_eleventh_waits() -> None:
    limits = Limits()
    for _ in range(10):
        assert not limits.spent("join", "192.0.2.1")
        limits.wrong("join", "192.0.2.1")
    assert limits.spent("join", "192.0.2.1")


def test_one_address_and_one_door_leave_the_others_open() -> None:
    limits = Limits("1 per minute")
    limits.wrong("join", "192.0.2.1")
    assert not limits.spent("join", "192.0.2.2")
    assert not limits.spent("sign-in", "192.0.2.1")


def test_a_password_is_kept_as_a_hash_alone() -> None:
    there = World()
    set_up(there)
    account = there.store.account("cleo@example.org")
    assert account is not None
    assert account.password.startswith("$argon2id$")
