"""Deciding together on its pages: who is shown what of a vote, before it is closed and after."""

from __future__ import annotations

import json

import pytest

from app.bundle import read_bundle, write_bundle
from app.pages.ballot import wall_ballot
from app.store.memory import MemoryStore
from tests.app.worlds import HERE, Browser, World, heard, world
from workshops.core import fold
from workshops.regions import Region
from workshops.view import Audience, view_for
from workshops.workspace import EMPTY

HUB = "question-hub"


@pytest.fixture
def there() -> World:
    """The house with a vote by consent open on the hub (v4)."""
    return world()


def vote(browser: Browser, ballot: str = "v4", **form: str) -> None:
    told = browser.do("cast_vote", ballot=ballot, **form)
    assert told["ok"], told


def objects(there: World, words: str = "No bus goes there") -> None:
    vote(there.browser("pat"), value="2", words=words)


def closed(there: World, ballot: str = "v4") -> None:
    assert there.browser("cleo").do("close_ballot", ballot=ballot)["ok"]


def read(there: World, person: str, path: str) -> str:
    response = there.browser(person).get(f"/w/{HERE}/{path}")
    assert response.status_code == 200, f"{path} as {person}: {response.status_code}"
    return response.text


@pytest.mark.parametrize("who", ["cleo", "cole", "quinn"])
def test_an_open_vote_shows_only_how_many_have_voted(there: World, who: str) -> None:
    objects(there)
    text = read(there, who, "design/hub")
    assert "1 person has voted" in text
    assert "No bus goes there" not in text


def test_ones_own_vote_is_on_ones_own_page(there: World) -> None:
    objects(there)
    text = read(there, "pat", "design/hub")
    assert "You said: objection." in text
    assert "No bus goes there" in text


def test_a_vote_goes_to_its_voter_and_only_a_number_to_the_others(there: World) -> None:
    pat, quinn, cleo = (there.browser(who).listening(HUB) for who in ("pat", "quinn", "cleo"))
    objects(there)
    mine, others = heard(pat), heard(quinn) + heard(cleo)
    assert any("No bus" in frame["html"] for frame in mine)
    assert [frame for frame in others if "No bus" in frame["html"] or "@" in frame["channel"]] == []
    assert sum("1 person has voted" in frame["html"] for frame in others) == 2


def test_closing_shows_everyone_the_spread_with_every_word(there: World) -> None:
    objects(there)
    quinn = there.browser("quinn").listening(HUB)
    closed(there)
    (frame,) = heard(quinn)
    assert "No bus goes there" in frame["html"]
    assert "An objection blocks it" in frame["html"]
    assert "Pat" not in frame["html"]


def test_names_show_once_closed_where_the_vote_said_so(there: World) -> None:
    cleo = there.browser("cleo")
    closed(there)
    cleo.do("write_ballot", ballot="b1", workshop="making", words="Ready?", method="fist",
            question="hub", named="yes")  # fmt: skip
    vote(there.browser("pat"), "b1", value="4")
    assert "Then names are shown" in read(there, "quinn", "design/hub")
    closed(there, "b1")
    assert "Pat" in read(there, "quinn", "workshop/making/votes")
    state = there.state()
    shown = wall_ballot(view_for(state, Audience("projector")), "making")
    assert shown is not None
    assert {cast.person for cast in shown.poll.casts} == {""}


def test_the_screen_in_the_room_shows_the_number_and_then_the_spread(there: World) -> None:
    def wall() -> str:
        projector = Audience("projector", "sol")
        place = Region("wall-making", "wall")
        return there.house.renderer.html(HERE, there.state(), projector, place)

    with there.app.test_request_context():
        objects(there)
        before = wall()
        closed(there)
    there.start()
    with there.app.test_request_context():
        after = wall()
    assert "1 person has voted" in before
    assert "No bus" not in before
    assert "No bus goes there" in after


def test_whoever_reads_along_is_offered_no_vote(there: World) -> None:
    assert there.browser("ola").get(f"/w/{HERE}/ballot/v4").status_code == 403
    assert "Say what you think" not in read(there, "ola", "design/hub")


def test_a_ballot_of_a_story_is_not_there_for_those_outside_its_room(there: World) -> None:
    assert there.browser("ash").get(f"/w/{HERE}/ballot/v3").status_code == 404
    assert "Which?" not in read(there, "ash", "story/amber")
    assert "Which?" in read(there, "pat", "story/rowan")


@pytest.mark.parametrize("path", ["", "/hands", "/edit"])
def test_a_closed_vote_is_voted_and_counted_in_no_more(there: World, path: str) -> None:
    closed(there)
    response = there.browser("cleo").get(f"/w/{HERE}/ballot/v4{path}")
    assert response.status_code == 400
    assert "This vote is closed" in response.text


@pytest.mark.parametrize("path", ["/hands", "/edit", "/adopt"])
def test_only_coaches_count_change_and_adopt(there: World, path: str) -> None:
    assert there.browser("pat").get(f"/w/{HERE}/ballot/v4{path}").status_code == 403


def test_the_count_page_shows_its_coach_what_they_counted(there: World) -> None:
    cleo = there.browser("cleo")
    assert cleo.do("count_hands", ballot="v4", value="2", hands="3", words="By the door")["ok"]
    text = read(there, "cleo", "ballot/v4/hands")
    assert 'value="3"' in text
    assert "By the door" in text
    assert "By the door" not in read(there, "quinn", "design/hub")


def test_sliders_have_no_count_page(there: World) -> None:
    closed(there)
    there.browser("cleo").do(
        "write_ballot", ballot="b1", workshop="making", words="Where?", method="sliders"
    )
    response = there.browser("cleo").get(f"/w/{HERE}/ballot/b1/hands")
    assert response.status_code == 400


def test_a_form_says_how_many_dots_its_choice_suggests(there: World) -> None:
    at = "workshop/dive/ballot/count?about=notes&in_story=rowan"
    assert read(there, "cleo", at) == "There is 1 thing to vote on. Suggested: 1 dot each."
    assert read(there, "cleo", f"{at}&row=hope") == "There is nothing to vote on there yet."
    assert read(there, "cleo", "workshop/dive/ballot/count?about=") == ""
    assert read(there, "cleo", "workshop/dive/ballot/count?about=notes&row=x") == ""


@pytest.mark.parametrize(
    ("path", "back"),
    [("ballot/v4", "/design/hub"), ("ballot/v3", "/story/rowan")],
)
def test_a_vote_leads_back_to_what_it_is_about(there: World, path: str, back: str) -> None:
    assert f"/w/{HERE}{back}" in read(there, "pat", path)


def test_asking_again_begins_with_the_words_of_last_time(there: World) -> None:
    closed(there)
    assert 'value="The old school"' in read(there, "cleo", "workshop/making/ballot/new?again=v4")


def test_votes_wait_in_the_bundle_until_they_are_shown_and_then_name_nobody(there: World) -> None:
    objects(there)
    cleo = there.browser("cleo")
    cleo.do("reveal", in_story="rowan")
    assert cleo.get(f"/w/{HERE}/export/json").status_code == 400
    closed(there)
    bundle = cleo.get(f"/w/{HERE}/export/json")
    facts = [fact for fact in json.loads(bundle.data)["facts"] if fact["kind"] == "cast_vote"]
    assert [(fact["by"], fact["data"]["voter"]) for fact in facts] == [("voter-1", "voter-1")]


def test_a_bundle_of_named_nobodies_comes_out_as_it_was_voted(there: World) -> None:
    objects(there)
    vote(there.browser("quinn"), value="0")
    closed(there)
    bundle = write_bundle(there.store, HERE, signs=lambda fact: False)
    other = MemoryStore()
    read_bundle(other, bundle, "again")
    poll = view_for(fold(other.read("again"), EMPTY), Audience("coach", stories=None)).poll("v4")
    assert poll is not None
    assert [cast.value for cast in poll.casts] == [0, 2]


def test_what_was_never_shown_of_a_vote_is_in_no_bundle(there: World) -> None:
    objects(there)
    cleo = there.browser("cleo")
    cleo.do("count_hands", ballot="v4", value="2", hands="3", words="By the door")
    cleo.do("remove", among="ballots", thing="v4")
    bundle = write_bundle(there.store, HERE, without=frozenset({"ballots/v4"}))
    facts = {fact["kind"]: fact["data"] for fact in json.loads(bundle)["facts"]}
    assert (facts["cast_vote"]["value"], facts["count_hands"]["hands"]) == (-1, 0)
    assert b"No bus" not in bundle
    assert b"By the door" not in bundle


def test_the_form_opens_with_what_its_first_choice_comes_to(there: World) -> None:
    there.browser("cleo").do("close_ballot", ballot="v3")
    text = read(there, "cleo", "workshop/dive/ballot/new?row=event")
    assert "There is 1 thing to vote on. Suggested: 1 dot each." in text
    assert "There are 0" not in read(there, "cleo", "workshop/making/ballot/new?question=name")
    assert "There is 1 thing" in read(there, "cleo", "workshop/toc/ballot/new")
