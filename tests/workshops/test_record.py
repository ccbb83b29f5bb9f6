"""What every kept thing has in common, on things that anyone may change: written, kept beside one
another, removed, put back, reordered, settled, erased."""

import pytest

from tests.builders import Happened, deep_dive, designing, mapping
from tests.cast import CLEO, PAT, QUINN
from workshops.core import Command
from workshops.map.link import WriteLink
from workshops.map.step import WriteStep
from workshops.plan.action import WriteAction
from workshops.record import ERASED, NOUNS, SHELVES, EraseItem, Remove, Reorder, Restore, Settle
from workshops.story.stage import WriteStage


def step(words: str, saw: int) -> WriteStep:
    return WriteStep("trust", "outcome", words, "intermediate", saw=saw)


def test_what_is_made_twice_is_made_once() -> None:
    given = mapping()
    assert given.when(step("Other words", 0), by=PAT).state == given.state


def test_what_was_never_there_cannot_be_changed() -> None:
    said = mapping().refusal(WriteStep("k9", "impact", "Nothing", saw=4), by=PAT)
    assert said == "That map step is no longer here."


def test_what_was_removed_cannot_be_changed() -> None:
    given = mapping().when(Remove("steps", "trust"), by=PAT)
    said = given.refusal(step("Too late", 10), by=PAT)
    assert said == "That map step is no longer here. Someone may have removed it."


def test_a_change_of_nothing_is_no_fact() -> None:
    given = mapping()
    same = step("Young people trust one adult", given.version("steps", "trust"))
    assert given.when(same, by=PAT).state == given.state


def test_a_change_keeps_the_place_and_the_author() -> None:
    given = mapping()
    then = given.when(step("They trust us", given.version("steps", "trust")), by=PAT)
    before, after = given.entry("steps", "trust"), then.entry("steps", "trust")
    assert (after.rank, after.born, after.by) == (before.rank, before.born, before.by)
    assert (after.what.words, after.version) == ("They trust us", then.state.seq)


def side_by_side() -> Happened:
    """Pat and Quinn both save over the version they saw; Quinn comes second."""
    given = mapping()
    saw = given.version("steps", "trust")
    return given.when(step("Pat’s words", saw), by=PAT).when(step("Quinn’s words", saw), by=QUINN)


def test_two_who_save_over_the_same_version_are_both_kept() -> None:
    kept = side_by_side().entry("steps", "trust")
    assert kept.what.words == "Pat’s words"
    assert [(rival.by, rival.what.words) for rival in kept.rivals] == [("quinn", "Quinn’s words")]


def test_the_second_text_sent_again_is_kept_once() -> None:
    given = side_by_side()
    assert given.when(step("Quinn’s words", 10), by=QUINN).state == given.state


def test_settling_for_the_second_text_makes_it_stand() -> None:
    given = side_by_side()
    kept = given.when(Settle("steps", "trust", given.state.seq), by=PAT).entry("steps", "trust")
    assert (kept.what.words, kept.rivals, kept.version) == (
        "Quinn’s words",
        (),
        given.state.seq + 1,
    )


def test_settling_for_the_first_text_leaves_its_version() -> None:
    given = side_by_side()
    kept = given.when(Settle("steps", "trust", 0), by=PAT).entry("steps", "trust")
    assert (kept.what.words, kept.rivals) == ("Pat’s words", ())
    assert kept.version == given.version("steps", "trust")


def test_one_of_three_texts_is_chosen() -> None:
    given = side_by_side()
    third = given.when(step("Cleo’s words", 10), by=CLEO)
    kept = third.when(Settle("steps", "trust", given.state.seq)).entry("steps", "trust")
    assert (kept.what.words, kept.rivals) == ("Quinn’s words", ())


def test_what_is_settled_already_stays() -> None:
    given = side_by_side().when(Settle("steps", "trust", 0), by=PAT)
    assert given.when(Settle("steps", "trust", 0), by=QUINN).state == given.state


def test_a_text_that_is_no_choice_is_refused() -> None:
    said = side_by_side().refusal(Settle("steps", "trust", 4), by=PAT)
    assert said == "That text is no longer one of the choices. Look again and choose."


def test_what_is_gone_is_not_settled() -> None:
    said = mapping().refusal(Settle("steps", "k9", 0), by=PAT)
    assert said == "That map step is no longer here. Someone may have removed it."


def test_a_text_that_no_longer_holds_cannot_be_chosen() -> None:
    given = designing().when(
        WriteAction("x1", "Find a house"), WriteAction("x2", "Ask the council")
    )
    saw = given.version("actions", "x1")
    given = given.when(WriteAction("x1", "Find a big house", saw=saw), by=PAT)
    given = given.when(WriteAction("x1", "Find a house", depends=("x2",), saw=saw), by=QUINN)
    rival = given.state.seq
    saw = given.version("actions", "x2")
    given = given.when(WriteAction("x2", "Ask the council", depends=("x1",), saw=saw), by=PAT)
    said = given.refusal(Settle("actions", "x1", rival), by=PAT)
    assert said == "That would make the action wait for itself."


def test_what_is_removed_is_out_of_sight_and_keeps_its_words() -> None:
    then = mapping().when(Remove("steps", "trust"), by=PAT)
    assert "trust" not in then.ids("steps")
    assert then.entry("steps", "trust").what.words == "Young people trust one adult"


def test_removing_twice_is_one_fact() -> None:
    given = mapping().when(Remove("steps", "trust"), by=PAT)
    assert given.when(Remove("steps", "trust"), by=QUINN).state == given.state


def test_what_comes_back_is_where_it_was() -> None:
    given = mapping()
    then = given.when(Remove("steps", "trust"), Restore("steps", "trust"), by=PAT)
    assert then.ids("steps") == given.ids("steps")


def test_what_was_not_removed_is_not_put_back() -> None:
    given = mapping()
    assert given.when(Restore("steps", "trust"), by=PAT).state == given.state


@pytest.mark.parametrize("wanted", [Remove("steps", "k9"), Restore("steps", "k9")])
def test_what_was_never_there_is_neither_removed_nor_put_back(wanted: Command) -> None:
    assert mapping().refusal(wanted, by=PAT) == "That map step is no longer here."


def test_a_link_does_not_come_back_beside_one_that_took_its_place() -> None:
    given = mapping().when(
        WriteLink("l1", "work", "trust"),
        Remove("links", "l1"),
        WriteLink("l2", "work", "trust"),
        by=PAT,
    )
    said = given.refusal(Restore("links", "l1"), by=PAT)
    assert said == "There is a newer one in its place. Change that one instead."


def test_a_thing_moves_among_its_fellows_and_nothing_else_moves() -> None:
    given = mapping()
    then = given.when(Reorder("steps", "home", 0.5), by=PAT)
    assert then.ids("steps") == ["home", "work", "trust"]
    assert then.entry("steps", "work") == given.entry("steps", "work")


def test_a_thing_moved_to_where_it_is_stays() -> None:
    given = mapping()
    rank = given.entry("steps", "home").rank
    assert given.when(Reorder("steps", "home", rank), by=PAT).state == given.state


def test_what_is_gone_is_not_reordered() -> None:
    given = mapping().when(Remove("steps", "home"), by=PAT)
    said = given.refusal(Reorder("steps", "home", 1.0), by=PAT)
    assert said == "That map step is no longer here. Someone may have removed it."


@pytest.mark.parametrize(
    "wanted",
    [
        Remove("stages", "early"),
        Restore("stages", "early"),
        Reorder("stages", "early", 9.0),
        Settle("stages", "early", 0),
    ],
)
def test_what_coaches_write_participants_do_not_change(wanted: Command) -> None:
    said = deep_dive(allowed=("stages",)).refusal(wanted, by=PAT)
    assert said == "Only a coach can change this life stage."


def test_a_thing_in_a_story_that_is_not_open_cannot_be_removed() -> None:
    said = deep_dive(allowed=("insights",)).refusal(Remove("stages", "amber-now"), by=PAT)
    assert said == "That story is not part of your workshop."


def test_erasing_takes_the_words_the_rivals_and_every_way_back() -> None:
    given = side_by_side().when(EraseItem("steps", "trust"))
    kept = given.entry("steps", "trust")
    assert (kept.what.words, kept.rivals, kept.erased) == (ERASED, (), given.state.seq)
    assert "’s words" not in repr(given.state)


def test_erasing_leaves_what_nobody_typed() -> None:
    given = designing().when(WriteAction("x1", "Find a house", due="T0+8w", depends=()))
    what = given.when(EraseItem("actions", "x1")).entry("actions", "x1").what
    assert what == WriteAction("x1", ERASED, due="T0+8w")


def test_erasing_twice_is_one_fact() -> None:
    given = mapping().when(EraseItem("steps", "trust"))
    assert given.when(EraseItem("steps", "trust")).state == given.state


def test_new_words_may_be_erased_again() -> None:
    given = mapping().when(EraseItem("steps", "trust"))
    given = given.when(step("New words", given.version("steps", "trust")), by=PAT)
    assert given.when(EraseItem("steps", "trust")).entry("steps", "trust").what.words == ERASED


def test_a_rival_of_erased_words_may_be_erased_again() -> None:
    given = mapping().when(EraseItem("steps", "trust")).when(step("Unaware", 4), by=PAT)
    assert given.when(EraseItem("steps", "trust")).entry("steps", "trust").rivals == ()


def test_the_word_for_erased_ones_may_be_typed_and_what_was_there_before_erased() -> None:
    given = mapping()
    given = given.when(step(ERASED, given.version("steps", "trust")), by=PAT)
    then = given.when(EraseItem("steps", "trust"))
    assert then.state.seq == given.state.seq + 1


def test_what_was_removed_may_be_erased() -> None:
    given = mapping().when(Remove("steps", "trust"), by=PAT)
    then = given.when(EraseItem("steps", "trust")).when(Restore("steps", "trust"))
    assert then.entry("steps", "trust").what.words == ERASED


def test_what_never_was_cannot_be_erased() -> None:
    assert mapping().refusal(EraseItem("steps", "k9")) == "There is no map step with that id."


def test_only_a_coach_erases() -> None:
    assert mapping().refusal(EraseItem("steps", "trust"), by=PAT).startswith("Only a coach")


def test_every_shelf_has_a_word_that_people_read() -> None:
    assert set(NOUNS) == set(SHELVES)


def test_a_feeling_said_while_a_name_was_changed_is_a_rival_too() -> None:
    given = deep_dive().when(WriteStage("early", "rowan", "Birth to four", saw=2))
    then = given.when(WriteStage("early", "rowan", "Early years", "", "-3", saw=2))
    assert [r.what.feeling for r in then.entry("stages", "early").rivals] == ["-3"]
