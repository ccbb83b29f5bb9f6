"""The gate: what each of the cast sees of notes, stories, answers and everything else."""

import pytest

from tests.builders import Happened, deep_dive, designing, mapping, note_by
from tests.cast import CLEO, OLU, PAT, QUINN, SOL, Player
from workshops.design.answer import RevealAnswers, WriteAnswer
from workshops.map.step import WriteStep
from workshops.record import Remove, Settle
from workshops.room.about import WriteAbout
from workshops.room.note import EditNote, PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.workshop import CloseWorkshop, GoToStep
from workshops.story.insight import TieInsight, WriteInsight
from workshops.view import SHAREABLE, Audience, view_for

CELL = ("rowan", "early", "event")
READERS = (CLEO, QUINN, SOL)


def face_down() -> Happened:
    return note_by(PAT, deep_dive(alone=True))


@pytest.mark.parametrize("player", READERS)
def test_a_face_down_note_is_a_number_to_everyone_else(player: Player) -> None:
    cell = face_down().seen_by(player).cell(CELL)
    assert (cell.notes, cell.face_down, cell.mine) == ((), 1, ())


def test_its_author_sees_it() -> None:
    cell = face_down().seen_by(PAT).cell(CELL)
    assert ([n.id for n in cell.mine], cell.face_down) == (["n1"], 1)


@pytest.mark.parametrize("player", READERS)
def test_a_face_down_note_is_in_no_list_and_found_under_no_id(player: Player) -> None:
    view = face_down().seen_by(player)
    assert (view.present("notes"), view.entry("notes", "n1")) == ((), None)


def test_everyone_at_once_is_nobody_in_particular() -> None:
    given = face_down()
    everyone = Audience("participant", stories=frozenset({"rowan"}))
    assert view_for(given.state, everyone).cell(CELL).mine == ()


@pytest.mark.parametrize("player", READERS)
def test_a_revealed_note_is_seen_by_all_in_the_workshop(player: Player) -> None:
    view = face_down().when(Reveal("rowan", "event")).seen_by(player)
    assert [n.text for n in view.cell(CELL).notes] == ["Mum left for work at five."]
    assert view.entry("notes", "n1") in view.present("notes")


def test_an_outsider_sees_nothing_of_a_story() -> None:
    given = note_by(PAT, deep_dive())
    view = given.seen_by(OLU)
    assert (view.stages("rowan"), view.cell(CELL).notes, view.cell(CELL).face_down) == ((), (), 0)
    assert (view.present("stories"), view.present("stages"), view.present("notes")) == ((), (), ())


def test_a_participant_sees_the_story_of_the_workshop_and_no_other() -> None:
    view = deep_dive().seen_by(PAT)
    assert [story.id for story in view.present("stories")] == ["rowan"]
    assert [stage.id for stage in view.stages("rowan")] == ["early", "school", "teens"]
    assert view.stages("amber") == ()


def test_a_coach_sees_every_story() -> None:
    view = deep_dive().seen_by(CLEO)
    assert [story.id for story in view.present("stories")] == ["rowan", "amber"]


def test_what_may_leave_the_workspace_has_no_story_in_it() -> None:
    given = note_by(PAT, deep_dive()).when(WriteInsight("i1", "rowan", "Nobody asked."))
    everything = Audience("shareable", stories=None)
    for audience in (SHAREABLE, everything):
        view = view_for(given.state, audience)
        assert (view.present("stories"), view.cell(CELL).notes) == ((), ())
        assert [each.what.learned for each in view.present("insights")] == ["Nobody asked."]


def test_an_insight_may_carry_the_name_that_its_story_goes_by() -> None:
    view = deep_dive().seen_by(OLU)
    assert (view.pseudonym("rowan"), view.pseudonym("nobody")) == ("Rowan", "")


def test_what_was_removed_is_in_the_bin_of_coaches_and_of_its_author() -> None:
    given = note_by(PAT, deep_dive()).when(Remove("notes", "n1"), by=PAT)
    seen = {p.name: len(given.seen_by(p).removed("notes")) for p in (CLEO, PAT, QUINN, SOL, OLU)}
    assert seen == {"cleo": 1, "pat": 1, "quinn": 0, "sol": 0, "olu": 0}
    assert given.seen_by(CLEO).entry("notes", "n1") is None


def test_the_bin_has_the_latest_on_top() -> None:
    given = mapping().when(Remove("steps", "home"), Remove("steps", "work"))
    assert [entry.id for entry in given.seen_by(CLEO).removed("steps")] == ["work", "home"]


def test_a_face_down_note_in_the_bin_is_seen_by_its_author_only() -> None:
    given = face_down().when(Remove("notes", "n1"), by=PAT)
    assert given.seen_by(CLEO).removed("notes") == ()
    assert [n.id for n in given.seen_by(PAT).removed("notes")] == ["n1"]
    assert given.seen_by(CLEO).never_shown() == {"notes/n1"}


def answered() -> Happened:
    return designing().when(WriteAnswer("a1", "name", "p1", "no", "Not for me."), by=PAT)


def test_an_answer_before_the_spread_is_its_authors_alone() -> None:
    given = answered()
    assert given.seen_by(CLEO).present("answers") == ()
    assert [e.what.line for e in given.seen_by(PAT).present("answers")] == ["Not for me."]


def test_a_removed_answer_does_not_say_who_gave_it() -> None:
    given = answered().when(RevealAnswers("name", "p1")).when(Remove("answers", "a1"), by=PAT)
    assert [entry.by for entry in given.seen_by(CLEO).removed("answers")] == [""]


def test_an_answer_taken_back_unseen_was_never_shown() -> None:
    given = answered().when(Remove("answers", "a1"), by=PAT)
    assert given.seen_by(CLEO).never_shown() == {"answers/a1"}


def test_two_texts_of_an_answer_are_for_its_author_to_settle() -> None:
    given = answered().when(RevealAnswers("name", "p1"))
    first = given.version("answers", "a1")
    for choice in ("yes", "not_yet"):
        given = given.when(WriteAnswer("a1", "name", "p1", choice, saw=first), by=PAT)
    assert [len(e.rivals) for e in given.seen_by(PAT).present("answers")] == [1]
    assert [(e.by, e.rivals) for e in given.seen_by(QUINN).present("answers")] == [("", ())]
    assert given.seen_by(QUINN).spread("name", "p1").answers[0].rivals == ()
    assert given.when(Settle("answers", "a1", 0), by=PAT).entry("answers", "a1").rivals == ()


def test_what_waits_to_be_shown_is_a_number() -> None:
    given = face_down()
    assert given.seen_by(CLEO).unseen() == 1
    assert given.when(Reveal("rowan", "event")).seen_by(CLEO).unseen() == 0
    assert answered().seen_by(CLEO).unseen() == 1
    assert answered().when(RevealAnswers("name", "p1")).seen_by(CLEO).unseen() == 0


def test_insights_are_seen_with_the_steps_that_they_are_attached_to() -> None:
    view = mapping().when(TieInsight("trust", "i1")).seen_by(OLU)
    assert [insight.id for insight in view.tied("trust")] == ["i1"]
    assert [step.id for step in view.steps_of("i1")] == ["trust"]
    assert {step: [i.id for i in tied] for step, tied in view.ties().items()} == {"trust": ["i1"]}


def test_what_is_gone_is_attached_to_nothing() -> None:
    given = mapping().when(TieInsight("trust", "i1"))
    assert given.when(Remove("steps", "trust")).seen_by(CLEO).ties() == {}
    assert given.when(Remove("insights", "i1")).seen_by(CLEO).ties() == {}


def test_each_sees_the_own_way_back_and_forth() -> None:
    given = mapping().when(WriteStep("k1", "input", "A house"), by=PAT)
    back, other = given.seen_by(PAT).way_back(), given.seen_by(QUINN).way_back()
    assert back is not None
    assert (back.seq, other) == (given.state.seq, None)
    forth = given.undone(by=PAT).seen_by(PAT).way_forth()
    assert forth is not None
    assert given.seen_by(PAT).way_forth() is None


def test_nobodys_way_back_holds_words_that_only_another_has_seen() -> None:
    given = face_down().when(Remove("notes", "n1"), by=CLEO)
    assert "Mum left" not in repr(given.seen_by(CLEO).way_back())


def test_a_view_says_where_a_workshop_stands() -> None:
    given = deep_dive(allowed=("notes",))
    view, closed = given.seen_by(PAT), given.when(CloseWorkshop("dive")).seen_by(PAT)
    standing, opened = view.standing("dive"), view.open_workshop("story", "rowan")
    assert standing is not None
    assert opened is not None
    assert (standing.allowed, opened.id, view.is_closed("dive")) == (("notes",), "dive", False)
    assert (closed.open_workshop("story", "rowan"), closed.is_closed("dive")) == (None, True)
    assert (view.standing("another"), [w.id for w in view.workshops()]) == (None, ["dive"])


def test_a_view_says_what_the_workspace_is() -> None:
    given = deep_dive()
    about = WriteAbout("us", "Aldermere", "Aldermere Council")
    assert (given.seen_by(OLU).about, given.when(about).seen_by(OLU).about) == (None, about)
    assert given.seen_by(OLU).seq == given.state.seq


def test_a_view_counts_what_there_is() -> None:
    counts = mapping().seen_by(OLU).counts()
    assert (counts["stories"], counts["steps"], counts["insights"]) == (2, 3, 1)


@pytest.mark.parametrize(
    ("player", "may"),
    [(CLEO, (True, True)), (PAT, (False, True)), (SOL, (False, False)), (OLU, (False, False))],
)
def test_an_audience_leads_writes_or_reads(player: Player, may: tuple[bool, bool]) -> None:
    assert (player.audience.coaches, player.audience.writes) == may


def test_a_note_written_before_and_one_written_after_a_reveal_are_seen_apart() -> None:
    given = face_down().when(Reveal("rowan", "event"))
    given = given.when(PlaceNote("n2", "early", "event", "A late thought", "guess"), by=QUINN)
    cell = given.seen_by(PAT).cell(CELL)
    assert [(note.id, note.late) for note in cell.notes] == [("n1", False), ("n2", True)]


def test_an_edit_of_a_face_down_note_stays_face_down() -> None:
    given = face_down().when(EditNote("n1", "Words only Pat knows", "guess", 9), by=PAT)
    given = given.given(GoToStep("dive", "together"))
    assert "Words only Pat knows" not in repr(given.seen_by(CLEO).cell(CELL))


def test_what_can_still_be_shown_is_waited_for_and_what_cannot_goes_into_no_bundle() -> None:
    waiting = face_down()
    assert waiting.seen_by(CLEO).unseen() == 1
    assert waiting.seen_by(CLEO).never_shown() == frozenset()

    gone = waiting.when(Remove("stories", "rowan"))
    assert gone.seen_by(CLEO).unseen() == 0
    assert gone.seen_by(CLEO).never_shown() == {"notes/n1"}


def test_an_answer_to_a_question_that_was_taken_away_goes_into_no_bundle() -> None:
    assert answered().seen_by(CLEO).unseen() == 1
    gone = answered().when(Remove("questions", "name"))
    assert gone.seen_by(CLEO).unseen() == 0
    assert gone.seen_by(CLEO).never_shown() == {"answers/a1"}
