"""The Later shelf: put by, taken back, offered to a design question, agreed to by its author."""

import pytest

from tests.builders import Happened, deep_dive, designing, note_by
from tests.cast import CLEO, PAT, QUINN, Player
from workshops.core import Command
from workshops.record import Remove, Restore
from workshops.room.note import MoveNote, PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.shelf import AgreeNote, OfferNote, ShelveNote
from workshops.room.workshop import CloseWorkshop, GoToStep, WriteWorkshop

IDEA = "A number to ring on a Friday night"


def board(*, alone: bool = False) -> Happened:
    """Pat's idea n1 in Rowan's early years; a design workshop on two questions is open too."""
    given = designing().given(
        WriteWorkshop("dive", "deep_dive", "Rowan’s story", ("rowan",)),
        GoToStep("dive", "some-step", alone=alone, allowed=("notes", "moves")),
    )
    return note_by(PAT, given, IDEA)


def shelved(*, alone: bool = False) -> Happened:
    return board(alone=alone).when(ShelveNote("n1"), by=PAT)


def offered() -> Happened:
    return shelved().when(OfferNote("n1", "hub"), by=CLEO)


def ideas(given: Happened, player: Player) -> list[str]:
    return [note.text for note in given.seen_by(player).later("rowan").notes]


def test_an_idea_leaves_its_cell_for_the_shelf() -> None:
    then = shelved()
    assert (then.state.notes_in(("rowan", "early", "event")), ideas(then, QUINN)) == ((), [IDEA])


@pytest.mark.parametrize("player", [PAT, CLEO])
def test_its_author_and_coaches_take_it_back(player: Player) -> None:
    then = shelved().when(ShelveNote("n1", shelved=False), by=player)
    assert [n.id for n in then.state.notes_in(("rowan", "early", "event"))] == ["n1"]
    assert ideas(then, QUINN) == []


def test_nobody_else_sends_a_note_there() -> None:
    said = board().refusal(ShelveNote("n1"), by=QUINN)
    assert said == "Only the person who wrote this note, or a coach, can change it."


def test_what_is_there_already_stays_there() -> None:
    given = shelved()
    assert given.when(ShelveNote("n1"), by=PAT).state == given.state


def test_undo_takes_it_back_to_the_board() -> None:
    then = shelved().undone(by=PAT)
    assert (then.note("n1").shelved, ideas(then, PAT)) == (0, [])


def test_undo_of_taking_it_back_puts_it_there_again() -> None:
    back = shelved().when(ShelveNote("n1", shelved=False), by=PAT)
    assert ideas(back.undone(by=PAT), PAT) == [IDEA]


def test_a_removed_idea_is_not_on_the_shelf_and_returns_to_it() -> None:
    gone = shelved().when(Remove("notes", "n1"), by=PAT)
    assert ideas(gone, PAT) == []
    assert ideas(gone.when(Restore("notes", "n1"), by=PAT), PAT) == [IDEA]


def test_an_idea_whose_life_stage_went_waits_for_it() -> None:
    given = shelved().when(Remove("stages", "early"), by=CLEO)
    said = given.refusal(ShelveNote("n1", shelved=False), by=PAT)
    assert said == "The life stage of this note was removed. Put that back first."


def test_an_idea_face_down_is_counted_and_read_by_its_author_alone() -> None:
    then = shelved(alone=True)
    for player, own in ((QUINN, []), (CLEO, []), (PAT, [IDEA])):
        shelf = then.seen_by(player).later("rowan")
        assert (shelf.notes, shelf.face_down, [n.text for n in shelf.mine]) == ((), 1, own)


def test_turning_its_row_over_turns_it_over() -> None:
    assert ideas(shelved(alone=True).when(Reveal("rowan", "event"), by=CLEO), QUINN) == [IDEA]


def test_a_coach_offers_an_idea_and_its_author_is_asked() -> None:
    then = offered()
    assert [note.offered for note in then.seen_by(PAT).offers()] == ["hub"]
    assert then.seen_by(QUINN).offers() == ()


def test_ideas_are_offered_by_coaches_alone() -> None:
    said = shelved().refusal(OfferNote("n1", "hub"), by=PAT)
    assert said == "Only a coach can do that. Ask the coach who is leading."


def test_an_offer_is_taken_back() -> None:
    then = offered().when(OfferNote("n1", ""), by=CLEO)
    assert then.seen_by(PAT).offers() == ()


def test_undo_takes_an_offer_back() -> None:
    assert offered().undone(by=CLEO).note("n1").offered == ""


def test_the_same_offer_again_changes_nothing() -> None:
    given = offered()
    assert given.when(OfferNote("n1", "hub"), by=CLEO).state == given.state


def test_what_was_taken_back_to_the_board_is_no_longer_offered() -> None:
    back = offered().when(ShelveNote("n1", shelved=False), by=PAT)
    assert back.note("n1").offered == ""
    said = back.refusal(OfferNote("n1", "hub"), by=CLEO)
    assert said == "This note is no longer on the Later shelf."


def test_an_idea_face_down_is_not_offered() -> None:
    said = shelved(alone=True).refusal(OfferNote("n1", "hub"), by=CLEO)
    assert said == "This note is still face down. Reveal its row first."


def test_an_idea_goes_to_a_question_that_is_there() -> None:
    given = shelved().when(Remove("questions", "hub"), by=CLEO)
    said = given.refusal(OfferNote("n1", "hub"), by=CLEO)
    assert said == "That design question is no longer here. Someone may have removed it."


def test_with_its_authors_yes_it_becomes_an_option() -> None:
    then = offered().when(AgreeNote("n1", "o-n1", agreed=True), by=PAT)
    option = then.entry("options", "o-n1")
    assert (option.what.title, option.what.question, option.by) == (IDEA, "hub", "pat")
    assert then.note("n1").agreed
    assert then.seen_by(PAT).offers() == ()


def test_not_yet_leaves_it_on_the_shelf_and_asks_no_more() -> None:
    then = offered().when(AgreeNote("n1", "o-n1", agreed=False), by=PAT)
    assert (ideas(then, PAT), then.seen_by(PAT).offers()) == ([IDEA], ())
    assert "o-n1" not in then.state.shelf("options")


def test_a_coach_records_a_yes_that_was_spoken() -> None:
    then = offered().when(AgreeNote("n1", "o-n1", agreed=True, spoken=True), by=CLEO)
    assert then.entry("options", "o-n1").what.title == IDEA


@pytest.mark.parametrize(
    ("player", "wanted"),
    [
        (QUINN, AgreeNote("n1", "o-n1", agreed=True)),
        (QUINN, AgreeNote("n1", "o-n1", agreed=True, spoken=True)),
        (CLEO, AgreeNote("n1", "o-n1", agreed=True)),
    ],
)
def test_nobody_says_yes_for_its_author(player: Player, wanted: Command) -> None:
    said = offered().refusal(wanted, by=player)
    assert said == "Only the person who wrote this idea can say yes to it."


def test_a_yes_that_nobody_asked_for_is_refused() -> None:
    said = shelved().refusal(AgreeNote("n1", "o-n1", agreed=True), by=PAT)
    assert said == "This idea is not being asked for at the moment."


def test_an_author_who_has_left_the_deep_dive_may_still_say_yes() -> None:
    gone = Player("pat", "participant")
    given = offered().when(CloseWorkshop("dive"), by=CLEO)
    then = given.when(AgreeNote("n1", "o-n1", agreed=True), by=gone)
    assert then.note("n1").agreed


def test_a_yes_sent_twice_makes_one_option() -> None:
    given = offered().when(AgreeNote("n1", "o-n1", agreed=True), by=PAT)
    assert given.when(AgreeNote("n1", "o-other", agreed=True), by=PAT).state == given.state


def test_an_id_that_is_an_option_already_is_not_used_again() -> None:
    given = offered()
    assert given.when(AgreeNote("n1", "o1", agreed=True), by=PAT).state == given.state


def test_what_became_an_option_neither_returns_nor_is_offered_again() -> None:
    given = offered().when(AgreeNote("n1", "o-n1", agreed=True), by=PAT)
    said = "This idea is an option in the design workshop already."
    assert given.refusal(ShelveNote("n1", shelved=False), by=PAT) == said
    assert given.refusal(OfferNote("n1", "name"), by=CLEO) == said


@pytest.mark.parametrize("words", [("long words " * 40).strip(), "x" * 300])
def test_a_long_idea_is_cut_for_the_title_and_kept_whole_below(words: str) -> None:
    given = designing().given(PlaceNote("n1", "early", "event", words, "guess"), by=PAT)
    given = given.when(ShelveNote("n1"), by=CLEO).when(OfferNote("n1", "hub"), by=CLEO)
    option = given.when(AgreeNote("n1", "o-n1", agreed=True, spoken=True), by=CLEO)
    what = option.entry("options", "o-n1").what
    assert len(what.title) <= 160
    assert what.title.endswith("…")
    assert what.summary == words


def test_a_note_on_the_shelf_is_taken_back_before_it_is_moved() -> None:
    given = note_by(PAT, deep_dive()).when(ShelveNote("n1"))
    said = given.refusal(MoveNote("n1", "school", "event"))
    assert said == "This note is on the Later shelf. Take it back to the board first."
