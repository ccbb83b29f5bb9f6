"""How much of who wrote is shown: it only ever becomes less, for coaches as for all."""

import pytest

from tests.builders import Happened, deep_dive, note_by
from tests.cast import CLEO, PAT, QUINN, Player
from workshops.record import Remove
from workshops.room.anonymity import SetAnonymity
from workshops.room.note import EditNote, PlaceNote

CELL = ("rowan", "early", "event")


def written(grade: str) -> Happened:
    return note_by(PAT, deep_dive()).when(SetAnonymity("dive", grade))


@pytest.mark.parametrize("who", [CLEO, QUINN])
@pytest.mark.parametrize(
    ("grade", "author", "affiliated"),
    [("named", "pat", ""), ("organisation", "", "pat"), ("anonymous", "", "")],
)
def test_what_is_shown_of_who_wrote(who: Player, grade: str, author: str, affiliated: str) -> None:
    view = written(grade).seen_by(who)
    (note,) = view.cell(CELL).notes
    assert (note.by, view.affiliated(note)) == (author, affiliated)


def test_ones_own_stays_ones_own() -> None:
    entry = written("anonymous").seen_by(PAT).entry("notes", "n1")
    assert entry.by == "pat"


def test_for_whom_a_note_was_written_down_goes_with_the_name() -> None:
    place = PlaceNote("n1", "early", "event", "A key.", "guess", scribed="Cllr Ahmed")
    shown = [
        each.seen_by(QUINN).entry("notes", "n1").scribed
        for each in (
            deep_dive().when(place),
            deep_dive().when(place, SetAnonymity("dive", "organisation")),
        )
    ]
    assert shown == ["Cllr Ahmed", ""]


def test_who_wrote_the_other_text_is_not_shown_either() -> None:
    given = note_by(PAT, deep_dive()).when(EditNote("n1", "Otherwise", "guess", 1), by=PAT)
    note = given.when(SetAnonymity("dive", "anonymous")).seen_by(CLEO).entry("notes", "n1")
    assert [rival.by for rival in note.rivals] == [""]


def test_it_never_becomes_less_anonymous() -> None:
    said = written("anonymous").refusal(SetAnonymity("dive", "organisation"))
    assert said.startswith("Notes can only become more anonymous.")


def test_the_same_again_is_no_second_fact() -> None:
    given = written("organisation")
    assert given.when(SetAnonymity("dive", "organisation")).state.seq == given.state.seq


def test_coaches_count_who_wrote_while_something_of_them_is_shown() -> None:
    counted = [written(g).seen_by(CLEO).who_wrote_in("rowan") for g in ("named", "anonymous")]
    assert counted == [{"pat"}, frozenset()]


def test_nobody_else_counts_who_wrote() -> None:
    assert written("named").seen_by(QUINN).who_wrote_in("rowan", "early", "event") == frozenset()


def test_people_are_counted_whoever_they_are() -> None:
    assert written("anonymous").seen_by(CLEO).people_in(CELL) == 1


def test_a_story_keeps_its_promise_when_the_workshop_is_removed() -> None:
    given = written("anonymous").when(Remove("workshops", "dive"))
    assert given.seen_by(CLEO).grade_of("rowan") == "anonymous"
