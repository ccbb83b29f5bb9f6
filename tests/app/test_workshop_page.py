"""A workshop's own page: its codes, its people, its run-sheet, and what each role may do there."""

from __future__ import annotations

import re

import pytest

from tests.app.asking_fixtures import words
from tests.app.worlds import HERE, World, heard, world
from workshops.guide import load_guides

WORKSHOP = f"/w/{HERE}/workshop/dive"
STEPS = load_guides()["deep_dive"].steps


@pytest.fixture
def here() -> World:
    return world()


def test_a_coach_makes_a_code_and_reads_it_large(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.post(f"{WORKSHOP}/invite/participant", {})
    made = here.store.invitations_to(HERE, "dive")[0].code
    page = cleo.get(WORKSHOP)
    assert f"<b>{made[:4]} {made[4:]}</b>" in page.text
    assert f'src="{WORKSHOP}/qr/participant.svg"' in page.text
    assert "localhost/join" in words(page)


def test_a_new_code_ends_the_one_before(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.post(f"{WORKSHOP}/invite/participant", {})
    first = here.store.invitations_to(HERE, "dive")[0].code
    cleo.post(f"{WORKSHOP}/invite/participant", {})
    assert here.house.identity.invitation(first) is None


def test_a_code_is_made_for_the_three_roles_and_no_other(here: World) -> None:
    cleo = here.browser("cleo")
    for role in ("participant", "observer", "projector"):
        assert cleo.post(f"{WORKSHOP}/invite/{role}", {}).status_code == 303
    assert cleo.post(f"{WORKSHOP}/invite/coach", {}).status_code == 404


def test_a_participant_makes_no_codes_and_sees_none(here: World) -> None:
    here.browser("cleo").post(f"{WORKSHOP}/invite/participant", {})
    pat = here.browser("pat")
    made = here.store.invitations_to(HERE, "dive")[0].code
    assert pat.post(f"{WORKSHOP}/invite/observer", {}).status_code == 403
    assert made[:4] not in pat.get(WORKSHOP).text


def test_a_coach_sees_who_has_joined_and_in_which_role(here: World) -> None:
    page = words(here.browser("cleo").get(f"{WORKSHOP}/people"))
    assert "Joined, 3 people" in page
    assert "Pat, Worker, Social care" in page
    assert "reads along" in page
    assert "Sol" not in page


def test_the_list_of_people_is_for_coaches(here: World) -> None:
    assert here.browser("pat").get(f"{WORKSHOP}/people").status_code == 403


def test_a_workshop_begins_at_the_first_step(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("write_workshop", workshop="late", guide="deep_dive", title="Amber", stories="amber")
    page = words(cleo.get(f"/w/{HERE}/workshop/late"))
    assert "Not begun yet" in page
    assert f"Begin: {STEPS[0].title}" in page


def test_the_run_sheet_leads_on_step_by_step(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("go_to_step", workshop="dive", step=STEPS[1].key)
    page = words(cleo.get(WORKSHOP))
    assert f"step 2 of {len(STEPS)} {STEPS[1].title}" in page
    assert f"Next: {STEPS[2].title}" in page
    assert "What to say and ask" in page


def test_the_step_the_room_is_at_is_marked_for_those_who_listen(here: World) -> None:
    here.browser("cleo").do("go_to_step", workshop="dive", step=STEPS[3].key)
    page = here.browser("pat").get(WORKSHOP).text
    marked = re.findall(r'aria-current="step">.*?<h3>([^<]+)', page, re.DOTALL)
    assert marked == [STEPS[3].title]


def test_the_last_step_has_nothing_after_it(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("go_to_step", workshop="dive", step=STEPS[-1].key)
    assert "Next:" not in words(cleo.get(WORKSHOP))


def test_participants_see_where_the_room_is_and_none_of_what_the_coach_will_say(
    here: World,
) -> None:
    here.browser("cleo").do("go_to_step", workshop="dive", step=STEPS[1].key)
    page = here.browser("pat").get(WORKSHOP)
    assert f"step 2 of {len(STEPS)}" in words(page)
    assert f'href="/w/{HERE}/story/rowan"' in page.text
    assert STEPS[1].coach_notes[0] not in page.text
    assert "go_to_step" not in page.text


def test_a_change_of_step_reaches_everyone_who_is_there(here: World) -> None:
    socket = here.browser("pat").listening("workshop-dive")
    here.browser("cleo").do("go_to_step", workshop="dive", step=STEPS[4].key)
    frame = heard(socket)[-1]
    assert STEPS[4].title in frame["html"]
    assert STEPS[4].coach_notes[0] not in frame["html"]


def test_a_closed_workshop_says_that_it_can_only_be_read(here: World) -> None:
    cleo = here.browser("cleo")
    cleo.do("close_workshop", workshop="dive")
    assert "Reading only." in words(here.browser("pat").get(WORKSHOP))
    assert "Open it again" in words(cleo.get(WORKSHOP))


def test_the_workshop_of_another_story_is_not_open(here: World) -> None:
    assert here.browser("ash").get(WORKSHOP).status_code == 403


def test_someone_elses_workspace_looks_as_if_it_were_not_there(here: World) -> None:
    olu = here.browser("olu")
    assert olu.get(WORKSHOP).status_code == 404
    assert olu.get(f"/w/{HERE}/").status_code == 404
    assert olu.post(f"{WORKSHOP}/invite/participant", {}).status_code == 404
    assert words(olu.get(WORKSHOP)) == words(olu.get("/w/never-was/workshop/dive"))


def test_without_a_session_the_page_says_how_to_come_in(here: World) -> None:
    answer = here.browser().get(WORKSHOP)
    assert answer.status_code == 401
    assert "Join with the code" in words(answer)


def test_a_workshop_that_never_was_is_not_found(here: World) -> None:
    assert here.browser("cleo").get(f"/w/{HERE}/workshop/never").status_code == 404


def test_setting_one_up_offers_the_guides_and_the_stories(here: World) -> None:
    page = here.browser("cleo").get(f"/w/{HERE}/workshop/new?guide=design")
    assert re.search(r'value="design" checked', page.text)
    assert "Rowan, not said" in words(page)


def test_the_form_that_sets_one_up_works_without_script(here: World) -> None:
    cleo = here.browser("cleo")
    form = {
        "workshop": "w-new", "saw": "0", "guide": "deep_dive", "title": "Amber again",
        "stories": ["", "amber"], "next": f"/w/{HERE}/workshop/w-new",
    }  # fmt: skip
    answer = cleo.post(f"/w/{HERE}/do/write_workshop", form)
    assert "Amber again" in words(cleo.get(answer.headers["Location"]))


def test_a_deep_dive_without_a_story_is_refused(here: World) -> None:
    told = here.browser("cleo").do(
        "write_workshop", workshop="w-new", guide="deep_dive", title="Empty", stories=""
    )
    assert told["sentence"] == "Choose at least one story for this Deep Dive."


def test_only_coaches_set_one_up(here: World) -> None:
    assert here.browser("pat").get(f"/w/{HERE}/workshop/new").status_code == 403


@pytest.mark.parametrize("key", sorted(load_guides()))
def test_a_guide_reads_whole_on_its_page(here: World, key: str) -> None:
    page = words(here.browser("cleo").get(f"/w/{HERE}/guide/{key}"))
    for step in load_guides()[key].steps:
        assert step.title in page


def test_a_guide_is_for_those_who_lead(here: World) -> None:
    assert here.browser("pat").get(f"/w/{HERE}/guide/deep_dive").status_code == 403


def test_a_guide_that_never_was_is_not_found(here: World) -> None:
    assert here.browser("cleo").get(f"/w/{HERE}/guide/never").status_code == 404
