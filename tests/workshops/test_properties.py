"""What must hold for every workspace that people could ever make, whatever they send and when."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import CAST, CLEO, PAT, QUINN
from tests.strategies import Intent, Play, intents, plays, walks
from workshops.changes import Undo
from workshops.codec import decode, encode
from workshops.core import Fact, Refused, apply, decide, fold
from workshops.map.step import WriteStep
from workshops.record import SHELVES, EraseItem
from workshops.room.note import KINDS_OF_NOTE
from workshops.view import SHAREABLE, Audience, view_for
from workshops.workspace import EMPTY, Workspace


@given(plays(), st.integers(0, 60))
def test_a_fold_of_a_beginning_and_then_of_the_rest_is_the_fold_of_the_whole(
    play: Play, cut: int
) -> None:
    beginning = fold(play.facts[:cut], EMPTY)
    assert fold(play.facts[cut:], beginning) == play.state


@given(plays())
def test_facts_are_numbered_without_a_gap(play: Play) -> None:
    assert [fact.seq for fact in play.facts] == list(range(1, play.state.seq + 1))


@given(plays(), intents)
def test_a_command_becomes_facts_or_is_refused_and_nothing_else(play: Play, intent: Intent) -> None:
    try:
        facts = decide(play.state, play.command(intent), intent[0].context)
    except Refused:
        return
    assert fold(facts, play.state).seq == play.state.seq + len(facts)


@given(walks())
def test_a_command_sent_again_at_once_changes_nothing(walk: list[Intent]) -> None:
    play = Play()
    for intent in walk:
        player, wanted = intent[0], play.command(intent)
        if play.send(player, wanted) is not None:
            assert decide(play.state, wanted, player.context) == ()


@given(plays())
def test_every_fact_survives_the_codec(play: Play) -> None:
    for fact in play.facts:
        data, texts = encode(fact.what)
        assert decode(fact.what.kind, json.loads(json.dumps(data)), texts) == fact.what


@given(plays())
def test_nothing_that_people_typed_is_in_the_data_of_a_fact(play: Play) -> None:
    log = json.dumps([encode(fact.what)[0] for fact in play.facts], ensure_ascii=False)
    assert [words for words in play.typed if words in log] == []


@given(plays())
def test_the_index_of_cells_says_where_every_note_lies(play: Play) -> None:
    state, found = play.state, {}
    for note in state.present("notes"):
        if note.on_board:
            found.setdefault(note.cell, []).append(note.id)
    kept = {cell: list(notes) for cell, notes in state.cells.items() if notes}
    assert kept == found


@given(plays())
def test_a_board_has_the_life_stages_of_its_story_and_at_most_eight(play: Play) -> None:
    for story in play.state.stories:
        stages = play.state.stages_of(story)
        assert [s.id for s in stages] == [
            s.id for s in play.state.present("stages") if s.what.in_story == story
        ]
        assert len(stages) <= 8


@given(plays())
def test_nobody_answers_twice_and_no_two_links_join_the_same_steps(play: Play) -> None:
    answers = [(e.by, e.what.question, e.what.provocation) for e in play.state.present("answers")]
    links = [(e.what.source, e.what.target) for e in play.state.present("links")]
    records = [e.what.question for e in play.state.present("decisions")]
    assert [len(set(each)) for each in (answers, links, records)] == [
        len(answers), len(links), len(records),
    ]  # fmt: skip


@given(plays())
def test_face_down_words_are_in_nothing_that_anyone_but_their_author_sees(play: Play) -> None:
    secrets = list(hidden_words(play.state))
    outsiders = (SHAREABLE, Audience("participant"), Audience("coach", stories=None))
    for audience in (*(player.audience for player in CAST), *outsiders):
        seen = everything_seen(play.state, audience)
        for author, words in secrets:
            if author != audience.person and words != "[erased]":
                assert words not in seen


@given(plays())
def test_a_story_that_is_not_open_to_somebody_is_not_in_what_they_see(play: Play) -> None:
    others = [note.text for note in play.state.notes.values() if note.story == "amber"]
    seen = everything_seen(play.state, PAT.audience)
    assert [words for words in others if words in seen and words != "[erased]"] == []


@given(walks())
def test_undo_gives_everyone_back_what_they_saw_and_redo_what_was_undone(
    walk: list[Intent],
) -> None:
    play = Play()
    for intent in walk:
        player, before = intent[0], play.state
        facts = play.send(player, play.command(intent))
        deeds = play.state.deeds.get(player.name, ())
        if not facts or not deeds or deeds[-1].seq != facts[-1].seq:
            continue  # It was refused, was so already, or is of a kind that is not taken back.
        try:
            undo = decide(play.state, Undo(facts[-1].seq), player.context)
        except Refused as refused:
            if any(each in refused.sentence for each in NOT_AS_BEFORE):
                continue
            raise
        undone = fold(undo, play.state)
        assert look_of(undone) == look_of(before)
        redone = fold(decide(undone, Undo(undone.seq), player.context), undone)
        assert look_of(redone) == look_of(play.state)


@given(plays(), st.sampled_from(SHELVES), st.integers(0, 4), st.lists(intents, max_size=5))
def test_erased_words_are_gone_from_the_state_the_store_and_every_way_back(
    play: Play, shelf: str, nth: int, later: list[Intent]
) -> None:
    items = sorted(play.state.shelf(shelf))
    if not items:
        return
    erasing = EraseItem(shelf, items[nth % len(items)])
    key, seq = erasing.words_under, play.state.seq
    words = {
        said
        for fact in play.facts
        if fact.what.words_under == key
        for said in encode(fact.what)[1].values()
        if said in play.typed
    }
    play.send(CLEO, erasing)
    assert [said for said in words if said in repr(play.state)] == []
    for intent in later:
        play.send(intent[0], play.command(intent))
    again = read_again(play.facts)
    assert [said for said in words if said in repr(again[: seq + 1])] == []
    assert fold(again, EMPTY) == play.state


def read_again(facts: list[Fact]) -> list[Fact]:
    """The facts as a store gives them back, in which erasing takes the words of older facts."""
    kept = [(fact, *encode(fact.what)) for fact in facts]
    state = EMPTY
    for erasing in facts:
        gone = frozenset(erasing.what.erases(state))
        for fact, _, texts in kept[: erasing.seq - 1] if gone else ():
            if fact.what.words_under in gone:
                texts.clear()
        state = apply(state, erasing)
    return [replace(fact, what=decode(fact.what.kind, data, texts)) for fact, data, texts in kept]


def hidden_words(state: Workspace) -> Any:
    """The author and the words of every note face down and every answer not yet revealed."""
    for note in state.notes.values():
        if note.hidden:
            yield from ((note.by, words) for words in (note.text, *rival_words(note)))
    for entry in state.shelf("answers").values():
        if (entry.what.question, entry.what.provocation) not in state.revealed and entry.what.line:
            yield entry.by, entry.what.line


def rival_words(note: Any) -> list[str]:
    return [rival.what.text for rival in note.rivals]


def everything_seen(state: Workspace, audience: Audience) -> str:
    """Every value that a view gives to an audience, as one text to search."""
    view = view_for(state, audience)
    shelves = [
        (
            view.present(shelf),
            view.removed(shelf),
            [view.entry(shelf, i) for i in state.shelf(shelf)],
        )
        for shelf in SHELVES
    ]
    stories = [(view.stages(story), view.pseudonym(story)) for story in state.stories]
    cells = [view.cell(cell) for cell in state.cells]
    steps = [view.tied(step) for step in state.steps] + [view.steps_of(i) for i in state.insights]
    spreads = [view.spread(question, provocation) for question, provocation in pairs(state)]
    steps.append(view.ties())
    rest = (view.about, view.workshops(), view.counts(), view.way_back(), view.way_forth())
    # A value shows its strings as Python would write them, with line feeds escaped.
    return repr((shelves, stories, cells, steps, spreads, rest)).replace("\\n", "\n")


def pairs(state: Workspace) -> list[tuple[str, str]]:
    return [(q, p) for q in state.shelf("questions") for p in state.shelf("provocations")]


NOT_AS_BEFORE = (
    # The older words refer to something that was removed before they changed.
    "no longer here",
    # The map had lost its preconditions before the step left its lane.
    "First say what must be in place",
)


def look_of(state: Workspace) -> Any:
    """What a coach, two participants and an outsider see: words, order and places."""
    return [_look(state, player.audience) for player in (CLEO, PAT, QUINN, CAST[-1])]


def _look(state: Workspace, audience: Audience) -> Any:
    view = view_for(state, audience)
    shelves = {shelf: [_plain(entry) for entry in view.present(shelf)] for shelf in SHELVES}
    cells = {}
    for stage in state.present("stages"):
        for question in KINDS_OF_NOTE:
            cell = view.cell((stage.what.in_story, stage.id, question))
            cells[stage.id, question] = (
                [_plain(note) for note in cell.notes],
                cell.face_down,
                [_plain(note) for note in cell.mine],
            )
    spreads = [
        (spread.count, spread.revealed, sorted(e.what.choice for e in spread.answers))
        for spread in (view.spread(*pair) for pair in pairs(state))
        if spread.count or spread.revealed
    ]
    stories = state.present("stories")
    stages = {story.id: [stage.id for stage in view.stages(story.id)] for story in stories}
    ties = {step: [insight.id for insight in tied] for step, tied in view.ties().items()}
    return shelves, cells, spreads, stages, ties


def _plain(entry: Any) -> Any:
    if hasattr(entry, "what"):
        what = entry.what
        if isinstance(what, WriteStep):
            what = replace(what, place=0)  # Where it was put first; its rank says where it is.
        return entry.id, what, entry.rank, len(entry.rivals)
    return entry.id, entry.text, entry.how, entry.hidden, entry.rank, len(entry.rivals)
