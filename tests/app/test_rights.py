"""What one person wrote: who may count it, take it away, erase it, and forget the name with it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.pages.rights import COUNTED, FORGOTTEN
from app.store import Account, Member, Person
from tests.app.asking_fixtures import words
from tests.app.worlds import ELSEWHERE, HERE, Browser, World, heard, peopled
from tests.cast import PAT, QUINN
from tests.strategies import ground
from workshops.record import NOUNS
from workshops.room.leaving import CONTRIBUTED
from workshops.room.note import PlaceNote
from workshops.story.feeling import MarkFeeling

OPEN, DOWN, LINE, FELT, OBJECTS = (
    "Curlew open", "Curlew face down", "Curlew not yet", "Curlew felt low", "Curlew objects",
)  # fmt: skip
PAGE, FILE = f"/w/{HERE}/people/quinn", f"/w/{HERE}/people/quinn/words.json"


@pytest.fixture
def here() -> World:
    """Quinn has written an open note, one face down, an answer, a mark and words with a vote."""
    there = (
        ground()
        .given(
            PlaceNote("q1", "early", "event", OPEN, "records"),
            PlaceNote("q2", "early", "hope", DOWN, "guess", hidden=True),
            MarkFeeling("early", "-2", FELT, "guess"),
            by=QUINN,
        )
        .given(PlaceNote("p1", "early", "event", "Pat’s own", "records"), by=PAT)
    )
    world = peopled(World(), there.facts)
    quinn = world.browser("quinn")
    answer = {"answer": "a1", "question": "name", "provocation": "p1", "choice": "not_yet"}
    assert quinn.do("write_answer", line=LINE, kept="yes", **answer)["ok"]
    assert quinn.do("cast_vote", ballot="v4", value="2", words=OBJECTS, kept="yes")["ok"]
    return world


def taken(browser: Browser, path: str = FILE) -> dict[str, Any]:
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    told: dict[str, Any] = json.loads(answer.text)
    return told


def written(told: dict[str, Any]) -> set[str]:
    return {text for each in told["wrote"] for text in each["words"].values()}


def test_a_person_takes_every_word_of_theirs_away_and_nobody_elses(here: World) -> None:
    told = taken(here.browser("quinn"))
    assert written(told) == {"Quinn’s secret", OPEN, DOWN, LINE, FELT, OBJECTS}
    assert "left_out" not in told
    assert told["person"] == {
        "name": "Quinn", "organisation": "Social care", "role_title": "Worker",
    }  # fmt: skip


def test_each_piece_says_what_it_is_and_when_it_was_written(here: World) -> None:
    wrote = taken(here.browser("quinn"))["wrote"]
    assert [each["kind"] for each in wrote] == [
        "note", "note", "note", "feeling mark", "answer", "vote",
    ]  # fmt: skip
    assert wrote[1]["at"] == "2026-10-13T09:30:00.000+00:00"


def test_a_coach_gets_what_was_promised_no_secrecy_and_how_much_was(here: World) -> None:
    told = taken(here.browser("cleo"))
    assert written(told) == {OPEN, FELT}
    # Two notes that lie face down, an answer and a vote.
    assert told["left_out"] == 4
    assert "promised" in told["left_out_because"]


def test_a_coach_gets_nothing_of_a_story_that_shows_no_names(here: World) -> None:
    cleo = here.browser("cleo")
    assert cleo.do("set_anonymity", workshop="dive", grade="anonymous")["ok"]
    told = taken(cleo)
    assert (written(told), told["left_out"]) == (set(), 6)
    assert OPEN in written(taken(here.browser("quinn")))


def test_what_a_coach_brought_back_of_others_is_not_the_coachs_own(here: World) -> None:
    cleo, pat = here.browser("cleo"), here.browser("pat")
    assert cleo.do("write_checkpoint", checkpoint="c1", name="Before")["ok"]
    saw = here.state().notes["p1"].version
    assert pat.do("edit_note", note="p1", text="Other words", how="records", saw=saw)["ok"]
    restored = {"checkpoint": "c1", "board": "story", "in_story": "rowan"}
    assert cleo.do("restore_checkpoint", **restored)["ok"]
    assert here.state().notes["p1"].text == "Pat’s own"
    own = written(taken(cleo, f"/w/{HERE}/people/cleo/words.json"))
    assert "Pat’s own" not in own


def test_a_copy_of_somebodys_words_is_in_the_audit_of_the_story(here: World) -> None:
    taken(here.browser("cleo"))
    looks = [(each.person, each.what) for each in here.store.accesses(HERE, "rowan")]
    assert looks == [("cleo", "exported json")]
    assert here.store.accesses(HERE, "amber") == ()


@pytest.mark.parametrize("path", [PAGE, FILE])
@pytest.mark.parametrize(
    ("who", "status"), [("pat", 404), ("ola", 404), ("olu", 404), ("", 401), ("cole", 200)]
)
def test_others_do_not_even_learn_that_there_is_such_a_page(
    here: World, path: str, who: str, status: int
) -> None:
    assert here.browser(who).get(path).status_code == status


def test_somebody_who_is_not_here_has_no_page(here: World) -> None:
    for person in ("olu", "nobody"):
        assert here.browser("cleo").get(f"/w/{HERE}/people/{person}").status_code == 404


def test_every_kind_that_people_contribute_is_counted_in_words() -> None:
    assert COUNTED.keys() == {*CONTRIBUTED, "ballots"} <= NOUNS.keys()


def test_the_page_counts_by_kind_and_says_how_to_have_it_erased(here: World) -> None:
    own = words(here.browser("quinn").get(PAGE))
    assert "3 notes 1 feeling mark 1 answer words with 1 vote" in own
    assert "A coach does it: ask Cleo, Cole." in own
    assert "Erase 6 things for ever" not in own
    coach = words(here.browser("cleo").get(PAGE))
    assert "What Quinn wrote" in coach
    assert "Erase 6 things for ever" in coach


def test_only_a_coach_erases_and_then_nothing_is_left(here: World) -> None:
    quinn, cleo = here.browser("quinn"), here.browser("cleo")
    assert not quinn.do("erase_person", person="quinn")["ok"]
    assert cleo.do("erase_person", person="quinn")["ok"]
    assert written(taken(quinn)) == set()
    assert "Nothing is kept of what they wrote" in words(cleo.get(PAGE))


def test_ones_own_page_leads_to_what_one_wrote_in_each_workspace(here: World) -> None:
    page = here.browser("quinn").get("/me")
    assert f'href="{PAGE}"' in page.text
    assert "3 notes, 1 feeling mark" in words(page)
    assert "ask a coach" in words(page)


def test_the_people_page_leads_to_what_each_wrote(here: World) -> None:
    page = here.browser("cleo").get(f"/w/{HERE}/people")
    assert f'href="{PAGE}"' in page.text
    assert "What they wrote : Quinn" in words(page)


def forget(browser: Browser, person: str = "quinn") -> int:
    return browser.post(f"/w/{HERE}/people/{person}/forget", {}).status_code


def test_a_forgotten_name_is_nowhere_and_its_sessions_have_ended(here: World) -> None:
    cleo, quinn = here.browser("cleo"), here.browser("quinn")
    code = here.house.identity.return_code("quinn")
    note = f"/w/{HERE}/note/q1"
    assert "Quinn" in cleo.get(note).text
    socket = quinn.listening("story-rowan")
    assert forget(cleo) == 303
    assert "Quinn" not in cleo.get(note).text
    assert FORGOTTEN in cleo.get(note).text
    assert not socket.is_connected()
    assert quinn.get(PAGE).status_code == 401
    assert here.house.identity.returning(code) is None
    assert here.store.person("quinn") == Person("quinn", FORGOTTEN)


def test_a_forgotten_name_is_on_no_board_that_was_rendered_before(here: World) -> None:
    pat = here.browser("pat")
    board = f"/w/{HERE}/story/rowan"
    here.browser("cleo").do("go_to_step", workshop="dive", step="key-events")
    assert "Quinn" in pat.get(board).text
    forget(here.browser("cleo"))
    assert "Quinn" not in pat.get(board).text


def test_a_name_that_is_forgotten_is_not_forgotten_twice(here: World) -> None:
    cleo = here.browser("cleo")
    forget(cleo)
    assert forget(cleo) == 403
    assert "The name is forgotten already." in words(cleo.get(PAGE))


def test_a_name_with_an_account_or_in_another_workspace_stays(here: World) -> None:
    cleo = here.browser("cleo")
    here.store.add_account(Account("cole@example.org", "cole", "a hash"))
    assert forget(cleo, "cole") == 403
    assert "an account" in words(cleo.get(f"/w/{HERE}/people/cole"))
    here.store.put_member(Member(ELSEWHERE, "quinn", "participant", "other"))
    assert forget(cleo) == 403
    assert "another workspace" in words(cleo.get(PAGE))


def test_only_a_coach_forgets_a_name(here: World) -> None:
    assert forget(here.browser("quinn")) == 403
    assert forget(here.browser("pat")) == 403


def test_what_was_erased_is_put_right_on_open_boards(here: World) -> None:
    pat = here.browser("pat").listening("story-rowan")
    assert here.browser("cleo").do("erase_person", person="quinn")["ok"]
    assert OPEN not in str(heard(pat))
