"""Coverage: where fewer than two people have answered, what Next says of it, what to bring back."""

from tests.builders import Happened, deep_dive
from tests.cast import CLEO, PAT, QUINN, Player
from workshops.room.anonymity import SetAnonymity
from workshops.room.coverage import Answered, Covered, coverage, thin_here, thinnest
from workshops.room.note import PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.where import Where, where
from workshops.room.workshop import GoToStep, WriteWorkshop

OLA = Player("ola", "participant", frozenset({"rowan"}))


def at(given: Happened) -> tuple[tuple[Covered, ...], Where]:
    view = given.seen_by(CLEO)
    workshop = view.entry("workshops", "dive")
    return coverage(view, workshop, "rowan"), where(view, workshop)


def answer(given: Happened, stage: str, kind: str) -> Answered:
    covers, _ = at(given)
    found = next(each for each in covers if each.stage.id == stage)
    return next(each for each in found.answers if each.question.kind == kind)


def wrote(given: Happened, stage: str, kind: str, *players: Player) -> Happened:
    for player in players:
        item = f"n{given.state.seq}"
        given = given.when(PlaceNote(item, stage, kind, f"Words {item}", "guess"), by=player)
    return given


def asking(step: str = "key-events", stage: str = "early") -> Happened:
    return deep_dive().when(GoToStep("dive", step, stage))


def spoken(answers: list[Answered]) -> list[tuple[str, str]]:
    return [(each.stage.id, each.question.kind) for each in answers]


# What is thin


def test_a_question_that_no_step_has_asked_is_not_looked_at() -> None:
    covers, _ = at(asking("arrival"))
    assert [each.answers for each in covers] == [(), (), ()]


def test_a_question_is_looked_at_from_the_step_on_that_asks_it() -> None:
    covers, _ = at(asking().when(GoToStep("dive", "feelings", "early")))
    assert [each.question.kind for each in covers[0].answers] == ["event", "feeling"]


def test_what_services_did_and_hopes_are_not_looked_at() -> None:
    covers, _ = at(deep_dive().when(GoToStep("dive", "services"), GoToStep("dive", "aspirations")))
    assert covers[0].answers == ()


def test_a_step_that_is_no_longer_in_the_guide_asked_nothing() -> None:
    covers, _ = at(deep_dive())
    assert covers[0].answers == ()


def test_a_question_nobody_answered_is_thin() -> None:
    found = answer(asking(), "early", "event")
    assert (found.notes, found.people, found.thin) == (0, 0, True)


def test_one_voice_is_thin_however_much_it_says() -> None:
    found = answer(wrote(asking(), "early", "event", PAT, PAT, PAT), "early", "event")
    assert (found.notes, found.people, found.thin) == (3, 1, True)


def test_two_people_are_enough() -> None:
    found = answer(wrote(asking(), "early", "event", PAT, QUINN), "early", "event")
    assert (found.notes, found.people, found.thin) == (2, 2, False)


def test_people_are_counted_the_same_once_a_row_is_revealed() -> None:
    given = wrote(asking(), "early", "event", PAT, QUINN).when(Reveal("rowan", "event"))
    assert answer(given, "early", "event").people == 2


def test_where_nobody_may_know_who_wrote_two_notes_are_enough_face_down() -> None:
    given = wrote(asking().when(SetAnonymity("dive", "anonymous")), "early", "event", PAT, PAT)
    found = answer(given, "early", "event")
    assert (found.people, found.thin) == (0, False)


def test_and_people_are_counted_when_they_are_revealed() -> None:
    given = wrote(asking().when(SetAnonymity("dive", "anonymous")), "early", "event", PAT, PAT)
    found = answer(given.when(Reveal("rowan", "event")), "early", "event")
    assert (found.people, found.thin) == (1, True)


# What Next says


def test_next_names_what_is_thin_at_the_life_stage_it_leaves() -> None:
    covers, now = at(asking())
    assert spoken(thin_here(covers, now, leaving_step=False)) == [("early", "event")]


def test_on_leaving_a_step_it_names_every_life_stage() -> None:
    given = wrote(asking(stage="teens"), "school", "event", PAT, QUINN)
    covers, now = at(given)
    found = spoken(thin_here(covers, now, leaving_step=True))
    assert found == [("early", "event"), ("teens", "event")]


def test_it_says_nothing_of_questions_of_other_steps() -> None:
    given = wrote(asking().when(GoToStep("dive", "feelings")), "early", "feeling", PAT, QUINN)
    covers, now = at(given)
    assert thin_here(covers, now, leaving_step=False) == []


# What to bring back


def test_nothing_is_brought_back_from_the_first_life_stage_of_the_first_question() -> None:
    assert thinnest(*at(asking())) is None


def test_the_life_stage_before_that_is_thin_is_brought_back() -> None:
    found = thinnest(*at(asking(stage="school")))
    assert found is not None
    assert spoken([found]) == [("early", "event")]


def test_a_question_of_a_step_before_is_brought_back_from_any_life_stage() -> None:
    given = wrote(asking(), "early", "event", PAT, QUINN)
    given = wrote(given, "school", "event", PAT, QUINN).when(GoToStep("dive", "feelings", "early"))
    found = thinnest(*at(given))
    assert found is not None
    assert spoken([found]) == [("teens", "event")]


def test_the_life_stage_with_most_that_is_thin_goes_first() -> None:
    given = wrote(asking(), "early", "event", PAT, QUINN)
    given = given.when(GoToStep("dive", "feelings", "teens"))
    found = thinnest(*at(given))
    assert found is not None
    assert found.stage.id == "school"


def test_of_its_questions_the_emptiest_is_asked() -> None:
    given = wrote(asking(), "early", "event", PAT).when(GoToStep("dive", "feelings", "school"))
    found = thinnest(*at(given))
    assert found is not None
    assert spoken([found]) == [("early", "feeling")]


def test_where_nothing_is_thin_nothing_is_brought_back() -> None:
    given = wrote(asking(stage="school"), "early", "event", PAT, QUINN)
    assert thinnest(*at(given)) is None


def test_a_room_shows_no_more_of_its_people_than_any_of_its_stories() -> None:
    two = WriteWorkshop("two", "deep_dive", "Again", ("rowan", "amber"))
    given = deep_dive().given(two).when(SetAnonymity("dive", "anonymous"))
    given = given.when(SetAnonymity("two", "organisation"))
    view = given.seen_by(CLEO)
    assert (view.grade_in("dive"), view.grade_in("two")) == ("anonymous", "anonymous")
