"""Home: how far each stage has come, what is carried forward, and who sees which part of it."""

from __future__ import annotations

import pytest

from app.demo.build import KEY, build
from app.pages.carried import carried
from app.pages.spine import Stage, programme, summary
from app.store import Member, Person
from app.store.memory import MemoryStore
from tests.app.asking_fixtures import named, set_up, words
from tests.app.worlds import HERE, World, heard, world
from tests.builders import Happened, deep_dive, designing, mapping, two_stories
from tests.cast import CLEO, PAT, QUINN
from workshops.design.answer import RevealAnswers, WriteAnswer
from workshops.design.decision import WriteDecision
from workshops.map.assumption import WriteAssumption
from workshops.map.link import WriteLink
from workshops.plan.action import WriteAction
from workshops.room.about import WriteAbout
from workshops.room.note import PlaceNote
from workshops.room.workshop import CloseWorkshop
from workshops.story.insight import TieInsight, WriteInsight


@pytest.fixture
def here() -> World:
    return world()


def stages(given: Happened, by: str = "cleo") -> dict[str, Stage]:
    """The stages of the programme by key, as Cleo or Pat sees them."""
    player = CLEO if by == "cleo" else PAT
    return {stage.key: stage for stage in programme(given.seen_by(player))}


def titles(given: Happened) -> list[str]:
    return [each.title for each in carried(given.seen_by(CLEO))]


def decided(given: Happened) -> Happened:
    return given.when(
        *(
            WriteDecision(f"d-{q}", q, "So it is", chosen, status="agreed", decided_on="2026-07-02")
            for q, chosen in (("name", "o1"), ("hub", "o2"))
        )
    )


def linked(given: Happened) -> Happened:
    return given.when(WriteLink("l1", "work", "trust"), WriteLink("l2", "trust", "home"))


def test_an_empty_workspace_stands_at_its_first_story() -> None:
    found = stages(Happened())
    assert found["dives"].where == "now"
    assert [s.state for s in found.values()] == ["Open now", *["Ahead"] * 5]


def test_an_insight_makes_the_deep_dives_done_and_the_map_is_next() -> None:
    given = two_stories().given(WriteInsight("i1", "rowan", "Rowan told nobody."))
    found = stages(given)
    assert found["dives"].where == "done"
    assert found["map"].where == "now"


def test_a_linked_map_with_a_change_at_its_end_leads_on_to_design() -> None:
    assert stages(mapping())["map"].where == "now"
    assert stages(linked(mapping()))["design"].where == "now"


def test_when_every_question_is_agreed_the_plan_is_open() -> None:
    found = stages(linked(decided(designing())))
    assert found["design"].text == "Two of two agreed."
    assert found["plan"].where == "now"


def test_a_stage_ahead_that_was_begun_says_so() -> None:
    given = Happened().when(WriteAction("x1", "Find a house"))
    assert stages(given)["plan"].state == "Ahead, draft begun"


def test_a_done_stage_counts_what_it_carries_forward() -> None:
    given = two_stories().given(WriteInsight("i1", "rowan", "Rowan told nobody."))
    assert stages(given)["dives"].state == "Done, 1 carried forward"


def test_the_questions_say_what_was_chosen_and_when() -> None:
    rows = stages(linked(decided(designing())))["design"].rows
    assert [(row.how, row.answer, row.side) for row in rows] == [
        ("done", "The Bridge", "2\u00a0July\u00a02026"),
        ("done", "The old school", "2\u00a0July\u00a02026"),
    ]


def test_an_open_question_counts_its_options() -> None:
    assert [row.side for row in stages(designing())["design"].rows] == ["1 option ready"] * 2


def test_a_proposed_decision_is_not_yet_done() -> None:
    given = designing().when(WriteDecision("d1", "name", "The Bridge it is", "o1"))
    row = stages(given)["design"].rows[0]
    assert (row.how, row.side) == ("now", "Proposed")


def test_the_stories_are_named_to_coaches_and_only_counted_for_others() -> None:
    assert stages(two_stories())["dives"].text.startswith("Rowan and Amber. Four life stages")
    assert stages(two_stories(), by="pat")["dives"].text.startswith("Two stories.")


def test_reviews_begin_six_months_after_launch() -> None:
    given = Happened().when(WriteAbout("about", "Brook", "Brook Council", "", "", "2027-04-13"))
    assert stages(given)["reviews"].fact == "First on 13\u00a0October\u00a02027"


def test_the_summary_says_what_there_is_in_one_sentence() -> None:
    given = decided(designing()).when(
        WriteAbout("about", "Brook", "Brook Council", t0="2026-10-13"), WriteAction("x1", "Build")
    )
    assert summary(given.seen_by(CLEO)) == (
        "Two young people’s stories, one map, two decisions and a plan for the decision on "
        "13\u00a0October\u00a02026."
    )


def test_a_lesson_that_nobody_acted_on_is_carried_forward() -> None:
    given = two_stories().given(WriteInsight("i1", "rowan", "Nobody asked."))
    found = carried(given.seen_by(CLEO))[0]
    assert found.title == "One thing Rowan taught us has no answer yet"
    assert "Nobody asked" in found.text
    assert found.href == "insight/i1"


def test_a_lesson_that_an_action_answers_is_not() -> None:
    given = mapping().when(TieInsight("trust", "i1"), WriteAction("x1", "Hire", steps=("trust",)))
    assert titles(given) == []


def test_an_assumption_that_matters_and_is_unsure_is_carried_forward() -> None:
    given = Happened().when(
        WriteAssumption("u1", "Rotas let one worker stay.", "high", "low"),
        WriteAssumption("u2", "The bus runs.", "high", "high"),
        WriteAssumption("u3", "It rains.", "low", "low"),
    )
    assert titles(given) == ["One assumption matters a lot, and we are not sure"]


def test_a_revealed_not_yet_without_an_action_is_carried_forward() -> None:
    given = designing().when(TieInsight("home", "i1"), WriteAction("x0", "Do", steps=("home",)))
    given = given.when(WriteAnswer("a1", "name", "p1", "not_yet", "Ask them first"), by=PAT)
    assert titles(given) == []
    given = given.when(RevealAnswers("name", "p1"))
    assert titles(given) == ["One “not yet” has no action"]
    given = given.when(WriteAction("x1", "Ask them", answers=("a1",)))
    assert titles(given) == []


def test_a_life_stage_that_is_largely_our_guess_is_carried_forward_for_those_who_may_see_it() -> (
    None
):
    given = deep_dive()
    for n, how in enumerate(("guess", "guess", "records")):
        given = given.when(PlaceNote(f"n{n}", "school", "event", f"Note {n}", how), by=PAT)
    assert titles(given) == ["One life stage is largely our guess"]
    assert "Rowan in School" in carried(given.seen_by(CLEO))[0].text
    assert carried(given.seen_by(QUINN))
    assert "guess" in stages(given)["dives"].text


def test_home_shows_the_real_programme(here: World) -> None:
    named(here, HERE, "Brook")
    page = words(here.browser("cleo").get(f"/w/{HERE}/"))
    assert "Where Brook is" in page
    assert "fictional example" in page
    assert "One-to-one coaching" in page


def test_a_coach_finds_every_workshop_from_home(here: World) -> None:
    page = here.browser("cleo").get(f"/w/{HERE}/").text
    for workshop in ("dive", "making", "amber-dive"):
        assert f"/w/{HERE}/workshop/{workshop}" in page


def test_a_guest_finds_the_workshops_they_joined_and_no_others(here: World) -> None:
    page = here.browser("pat").get(f"/w/{HERE}/").text
    assert f'href="/w/{HERE}/workshop/dive"' in page
    assert f'href="/w/{HERE}/story/rowan"' in page
    assert "amber" not in page.lower()


def test_home_says_who_has_been_in_the_room_and_who_has_not(here: World) -> None:
    here.store.put_person(Person("una", "Una", "Police", "Inspector"))
    here.store.put_member(Member(HERE, "una", "participant", "dive"))
    page = words(here.browser("cleo").get(f"/w/{HERE}/"))
    assert "Social care and police." in page
    assert "Nobody yet from health, education," in page


def test_an_empty_workspace_says_what_to_do_first() -> None:
    empty = World()
    cleo = set_up(empty)
    there = cleo.post("/new-workspace", {"name": "Vale", "authority": "Vale Council"}).headers
    page = words(cleo.get(there["Location"]))
    assert "It begins with one young person’s story" in page
    assert "Add the first story" in page


def test_home_follows_what_happens_elsewhere(here: World) -> None:
    socket = here.browser("cleo").listening("home")
    here.browser("cleo").do("write_action", action="x9", text="Find a house with a garden")
    assert "Closed, 1" not in heard(socket)[-1]["html"]
    here.browser("cleo").do("close_workshop", workshop="making")
    assert "Closed, 1" in heard(socket)[-1]["html"]


def test_the_fictional_example_is_told_whole() -> None:
    store = MemoryStore()
    build(store)
    example = World(store)
    page = words(set_up(example).get(f"/w/{KEY}/"))
    assert "Where Aldermere is" in page
    assert "Rowan, Ash and Indigo. 18 life stages and 16 insights." in page
    assert "26 steps, 37 links and ten assumptions." in page
    assert "Four assumptions matter a lot, and we are not sure" in page
    assert "Twelve actions drafted for the decision on 13 October 2026." in page


def test_the_name_and_dates_are_for_coaches(here: World) -> None:
    assert here.browser("cleo").get(f"/w/{HERE}/about").status_code == 200
    assert here.browser("pat").get(f"/w/{HERE}/about").status_code == 403


def test_a_closed_workshop_steps_back_from_the_open_ones(here: World) -> None:
    cleo = here.browser("cleo")
    here.house.rooms.room(HERE).submit(
        CloseWorkshop("dive"), cleo.visitor.context(HERE, here.state())
    )
    assert "Closed, 1" in words(cleo.get(f"/w/{HERE}/"))
