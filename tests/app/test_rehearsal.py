"""Rehearsals: a copy without a note, people who are played step by step, and nothing that stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.presence import Seen
from app.pretend import CAST, NOTES
from app.rehearsal import Rehearsal
from app.rehearsals import is_rehearsal, origin_of, rehearsal_key
from app.roomlist import place_of
from app.store import Member
from tests.app.asking_fixtures import words
from tests.app.worlds import HERE, Browser, World, listen, world
from workshops.core import Refused
from workshops.room.note import Note
from workshops.room.where import where
from workshops.view import Audience, view_for

WORKSHOP = f"/w/{HERE}/workshop/dive"


@pytest.fixture
def here() -> World:
    return world()


@pytest.fixture
def cleo(here: World) -> Browser:
    return here.browser("cleo")


def rehearse(cleo: Browser, workshop: str = "dive") -> str:
    """Opens a rehearsal; returns its key."""
    answer = cleo.post(f"/w/{HERE}/workshop/{workshop}/rehearse", {})
    return str(answer.headers["Location"].split("/")[2])


def play(here: World, key: str) -> Rehearsal:
    found = here.house.rehearsals.of(key)
    assert found is not None
    return found


def steps(here: World, key: str, count: int) -> None:
    for _ in range(count):
        play(here, key).step()


def at_step(cleo: Browser, key: str, step: str, **more: str) -> None:
    assert cleo.do("go_to_step", key, workshop="dive", step=step, **more)["ok"]


def notes(here: World, key: str) -> list[Note]:
    return sorted(here.state(key).notes.values(), key=lambda note: note.born)


def room(here: World, key: str) -> dict[str, Seen]:
    """Who is seen in the room of a rehearsal, by name."""
    view = view_for(here.state(key), Audience("coach", stories=None))
    place = place_of(where(view, view.entry("workshops", "dive")))
    seen = here.house.roomlist.presence.seen((key, "dive"), place)
    return {each.person.name: each for each in seen}


def test_a_rehearsal_is_a_workspace_of_its_own_with_the_workshop_and_no_note(
    here: World, cleo: Browser
) -> None:
    key = rehearse(cleo)
    state = here.state(key)
    assert key != HERE
    assert is_rehearsal(key)
    assert [w.what.title for w in state.present("workshops")] == ["Rehearsal: Rowan’s story"]
    assert [s.what.name for s in state.stages_of("rowan")] == ["Early years", "School", "Teens"]
    assert list(state.stories) == ["rowan"]
    assert notes(here, key) == []


def test_the_workshop_that_is_rehearsed_is_left_as_it_is(here: World, cleo: Browser) -> None:
    seq = here.state().seq
    key = rehearse(cleo)
    at_step(cleo, key, "key-events")
    steps(here, key, 20)
    assert here.state().seq == seq


def test_its_people_really_joined(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    joined = [m for m in here.store.members_of(key) if m.role == "participant"]
    assert {m.workshop for m in joined} == {"dive"}
    assert [here.house.name_of(m.person) for m in joined] == [part.name for part in CAST]
    assert [m.device for m in joined].count("table") == 1


def test_the_coaches_of_the_workspace_lead_the_rehearsal_too(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    assert here.browser("cole").get(f"/w/{key}/workshop/dive").status_code == 200
    assert here.browser("pat").get(f"/w/{key}/").status_code == 404


def test_nobody_writes_before_the_workshop_has_begun(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    steps(here, key, 40)
    assert notes(here, key) == []


def test_they_write_what_the_step_asks_until_they_have_finished(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    at_step(cleo, key, "key-events")
    steps(here, key, 200)
    assert {note.question for note in notes(here, key)} == {"event"}
    assert len(notes(here, key)) <= sum(part.notes for part in CAST)
    assert {note.text for note in notes(here, key)} <= set(NOTES["event"])
    assert room(here, key)["Anwen"].does == "finished"


def test_no_sentence_is_written_twice(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    for step in ("feelings", "key-events", "feelings", "empathy-round"):
        at_step(cleo, key, step)
        steps(here, key, 120)
    texts = [note.text for note in notes(here, key)]
    assert len(texts) == len(set(texts)) > 12


def test_they_write_face_down_where_people_write_alone(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    at_step(cleo, key, "feelings")
    steps(here, key, 30)
    assert notes(here, key)
    assert all(note.hidden for note in notes(here, key))
    texts = [note.text for note in notes(here, key)]
    page = cleo.get(f"/w/{key}/story/rowan").text
    assert [text for text in texts if text in page] == []


def test_they_stay_at_the_life_stage_that_the_room_is_at(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    at_step(cleo, key, "empathy-round", stage="school")
    steps(here, key, 60)
    assert {note.stage for note in notes(here, key)} == {"school"}


def test_where_nothing_may_be_written_nothing_is(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    at_step(cleo, key, "opening")
    steps(here, key, 60)
    assert notes(here, key) == []


def test_a_frozen_board_only_makes_them_wait(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    at_step(cleo, key, "key-events")
    cleo.do("freeze", key, workshop="dive", frozen="yes")
    steps(here, key, 40)
    assert notes(here, key) == []
    cleo.do("freeze", key, workshop="dive", frozen="no")
    steps(here, key, 40)
    assert notes(here, key) != []


def test_one_raises_a_hand_one_goes_away_and_one_loses_the_connection(
    here: World, cleo: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.presence.GRACE", 0.0)
    key = rehearse(cleo)
    at_step(cleo, key, "key-events")
    seen: dict[str, set[str]] = {part.name: set() for part in CAST}
    for _ in range(60):
        play(here, key).step()
        for name, each in room(here, key).items():
            seen[name] |= {each.does, "hand" if each.hand else ""}
    assert "hand" in seen["Bartek"]
    assert "away" in seen["Esme"]
    assert "lost" in seen["Gwil"]
    assert "writing" in seen["Anwen"]


def test_in_a_map_workshop_they_add_steps(here: World, cleo: Browser) -> None:
    here.browser("cleo").do(
        "write_workshop", workshop="mapping", guide="theory_of_change", title="Map"
    )
    key = rehearse(cleo, "mapping")
    cleo.do("go_to_step", key, workshop="mapping", step="what-we-do")
    steps(here, key, 60)
    assert here.state(key).steps != {}


def test_in_a_design_workshop_they_bring_options_and_answer(here: World, cleo: Browser) -> None:
    key = rehearse(cleo, "making")
    cleo.do("go_to_step", key, workshop="making", step="hub-options")
    steps(here, key, 60)
    cleo.do("go_to_step", key, workshop="making", step="ask-provocations")
    steps(here, key, 60)
    state = here.state(key)
    assert state.present("options") != ()
    assert len({answer.by for answer in state.present("answers")}) > 4


def test_every_page_of_a_rehearsal_says_that_it_is_one(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    for path in ("", "workshop/dive", "story/rowan", "map", "plan", "stories", "story/rowan/batch"):
        page = words(cleo.get(f"/w/{key}/{path}"))
        assert "Rehearsal: these people are pretend." in page, path
    assert "these people are pretend" not in words(cleo.get(WORKSHOP))


def test_a_second_press_goes_to_the_rehearsal_that_is_open(here: World, cleo: Browser) -> None:
    first = rehearse(cleo)
    assert "Go to the rehearsal" in words(cleo.get(WORKSHOP))
    assert rehearse(cleo) == first


def test_a_rehearsal_is_no_workspace_among_the_real_ones(here: World, cleo: Browser) -> None:
    rehearse(cleo)
    assert cleo.get("/").headers["Location"] == f"/w/{HERE}/"
    page = words(cleo.get("/me"))
    assert page.index("Workspaces you lead") < page.index("Rehearsals") < page.index("Rehearsal: ")


def test_they_sit_still_while_it_is_paused_and_go_on_after(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    assert here.house.rehearsals.going(key)
    cleo.post(f"/w/{key}/rehearsal/pause", {})
    assert not here.house.rehearsals.going(key)
    assert "Let them go on" in words(cleo.get(f"/w/{key}/workshop/dive"))
    cleo.post(f"/w/{key}/rehearsal/go", {})
    assert here.house.rehearsals.going(key)


def test_a_press_brings_one_back_to_the_page_it_was_on_and_nowhere_else(
    here: World, cleo: Browser
) -> None:
    key = rehearse(cleo)
    there = f"/w/{key}/story/rowan"
    on = cleo.post(f"/w/{key}/rehearsal/pause", {"next": there})
    off = cleo.post(f"/w/{key}/rehearsal/go", {"next": "https://evil.example/"})
    assert (on.headers["Location"], off.headers["Location"]) == (there, f"/w/{key}/")


def test_it_goes_on_after_the_server_was_started_anew(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    at_step(cleo, key, "key-events")
    here.restart()
    cleo.again()
    assert "Let them go on" in words(cleo.get(f"/w/{key}/workshop/dive"))
    cleo.post(f"/w/{key}/rehearsal/go", {})
    steps(here, key, 30)
    assert notes(here, key) != []


def test_to_end_it_takes_all_of_it_away(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    people = [m.person for m in here.store.members_of(key) if m.role == "participant"]
    answer = cleo.post(f"/w/{key}/rehearsal/end", {})
    assert answer.headers["Location"] == WORKSHOP
    assert key not in here.store.workspaces()
    assert here.store.read(key) == []
    assert [here.store.person(person) for person in people] == [None] * len(CAST)
    assert here.store.person("cleo") is not None
    assert cleo.get(f"/w/{key}/").status_code == 404


def test_to_end_it_cuts_off_whoever_listens(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    socket = here.browser("cole").listening("story-rowan", key)
    cleo.post(f"/w/{key}/rehearsal/end", {})
    assert not socket.is_connected()


def test_whoever_ends_it_is_cut_off_once_they_are_on_another_page(
    here: World, cleo: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = rehearse(cleo)
    socket = cleo.listening("story-rowan", key)
    later: list[Callable[[], None]] = []
    monkeypatch.setattr(here.socketio, "start_background_task", later.append)
    monkeypatch.setattr(here.socketio, "sleep", lambda seconds: None)
    cleo.post(f"/w/{key}/rehearsal/end", {})
    assert socket.is_connected()
    for task in later:
        task()
    assert not socket.is_connected()


def test_what_comes_after_the_end_is_refused_and_kept_nowhere(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    visitor, rehearsal = cleo.visitor, play(here, key)
    here.house.rehearsals.end(key)
    about: dict[str, Any] = {"about": ["about"], "name": ["X"], "authority": ["X"]}
    with pytest.raises(Refused, match="taken away"):
        here.house.do(visitor, key, "write_about", about)
    assert here.store.read(key) == []
    assert rehearsal.workspace == key


def test_a_real_workspace_cannot_be_ended(here: World, cleo: Browser) -> None:
    assert cleo.post(f"/w/{HERE}/rehearsal/end", {}).status_code == 404
    with pytest.raises(Refused):
        here.house.rehearsals.end(HERE)
    assert HERE in here.store.workspaces()


@pytest.mark.parametrize("who", ["pat", "ola", "sol", "olu"])
def test_only_coaches_rehearse(here: World, who: str) -> None:
    before = here.store.workspaces()
    answer = here.browser(who).post(f"{WORKSHOP}/rehearse", {})
    assert answer.status_code in (403, 404)
    assert here.store.workspaces() == before


def test_only_its_coaches_end_a_rehearsal(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    assert here.browser("olu").post(f"/w/{key}/rehearsal/end", {}).status_code == 404
    assert key in here.store.workspaces()


def test_a_rehearsal_is_not_rehearsed(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    answer = cleo.post(f"/w/{key}/workshop/dive/rehearse", {})
    assert answer.headers["Location"] == f"/w/{key}/workshop/dive"
    assert len([k for k in here.store.workspaces() if is_rehearsal(k)]) == 1


def test_a_workshop_that_cannot_be_copied_leaves_nothing_behind(here: World, cleo: Browser) -> None:
    before = here.store.workspaces()
    cleo.do("remove", among="stories", thing="amber")
    answer = cleo.post(f"/w/{HERE}/workshop/amber-dive/rehearse", {})
    assert answer.status_code == 400
    assert here.store.workspaces() == before


def test_no_name_of_a_workspace_becomes_the_key_of_a_rehearsal(here: World, cleo: Browser) -> None:
    form = {"name": "Rehearsal--x", "authority": "X"}
    made = cleo.post("/new-workspace", form).headers["Location"].split("/")[2]
    assert made == "rehearsal-x"
    assert not is_rehearsal(made)


def test_a_key_tells_whose_rehearsal_it_is() -> None:
    key = rehearsal_key("aldermere")
    assert (is_rehearsal(key), origin_of(key)) == (True, "aldermere")
    assert not is_rehearsal("rehearsal-of-aldermere")


def test_a_guest_may_try_a_rehearsal_and_goes_with_it(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    code = here.house.identity.invite(key, "dive", "participant").code
    guest = here.browser()
    guest.post("/join", {"code": code, "name": "Robyn", "organisation": "Police"})
    robyn = next(m for m in here.store.members_of(key) if here.house.name_of(m.person) == "Robyn")
    assert isinstance(robyn, Member)
    cleo.post(f"/w/{key}/rehearsal/end", {})
    assert here.store.person(robyn.person) is None
    assert guest.get("/me").status_code == 401


def test_whoever_may_not_open_it_hears_nothing_of_it(here: World, cleo: Browser) -> None:
    key = rehearse(cleo)
    assert not listen(here.browser("pat").socket(), "story-rowan", key)["ok"]
