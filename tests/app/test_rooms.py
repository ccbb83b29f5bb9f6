"""The room: many at once, one order of facts, and nobody told a thing is kept that is not."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from app.rooms import Answer, Batch, Room, Rooms
from app.store import BROKEN, FULL, NOTHING, EventLog, SeqConflict, Unsaved
from app.store.memory import MemoryStore
from tests.builders import Happened, deep_dive
from tests.cast import CLEO, PAT, QUINN, Player
from workshops.changes import Undo
from workshops.core import Command, Fact, Refused, fold
from workshops.record import ERASED, EraseItem
from workshops.room.note import EditNote, PlaceNote
from workshops.room.reveal import Reveal
from workshops.room.workshop import CloseWorkshop
from workshops.workspace import EMPTY

TOWN = "aldermere"
PATIENCE = 60


def note(name: str, text: str = "A thought") -> PlaceNote:
    return PlaceNote(name, "early", "event", text, "guess")


def town(given: Happened | None = None) -> MemoryStore:
    """A store with Rowan's Deep Dive in it."""
    store = MemoryStore()
    store.append(TOWN, (given or deep_dive()).facts)
    return store


class HeldLog:
    """A log whose next append waits until it is let go, as a slow disk would; it may then fail."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self.reached = threading.Event()
        self.let_go = threading.Event()
        self.failure: BaseException | None = None
        self.sizes: list[int] = []

    def append(
        self, workspace: str, facts: Sequence[Fact], erase: Mapping[str, int] = NOTHING
    ) -> None:
        self.reached.set()
        assert self.let_go.wait(PATIENCE)
        failure, self.failure = self.failure, None
        if failure is not None:
            raise failure
        self._log.append(workspace, facts, erase)
        self.sizes.append(len(facts))

    def read(self, workspace: str, after: int = 0, until: int | None = None) -> list[Fact]:
        return self._log.read(workspace, after, until)


class Inbox(deque[Any]):
    """The room's inbox, which says when somebody has come."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived = threading.Semaphore(0)

    def append(self, waiting: Any) -> None:
        super().append(waiting)
        self.arrived.release()


class Crowd:
    """A room with a held log, and people who send to it from threads, in a known order."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self.log = HeldLog(town())
        self.room = Room(TOWN, self.log)
        self._inbox = self.room._inbox = Inbox()

    def send(self, wanted: Command, by: Player = PAT) -> Future[Answer]:
        """Sends from another thread; returns once the command is in the inbox."""
        sent = self._pool.submit(self.room.submit, wanted, by.context)
        assert self._inbox.arrived.acquire(timeout=PATIENCE)
        return sent

    def first(self, wanted: Command, by: Player = PAT) -> Future[Answer]:
        """Sends the command whose commit the others then wait for."""
        sent = self.send(wanted, by)
        assert self.log.reached.wait(PATIENCE)
        return sent

    def kept(self) -> list[str]:
        """The notes in the log, in order."""
        return [f.what.item for f in self.log.read(TOWN) if f.what.kind == "place_note"]


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with ThreadPoolExecutor(16) as pool:
        made = Crowd(pool)
        yield made
        made.log.let_go.set()


def test_an_answer_says_the_seq_and_what_to_name_when_undoing() -> None:
    room = Room(TOWN, town())
    seq = room.state.seq
    assert room.submit(note("n1"), PAT.context) == Answer(seq + 1, undo=seq + 1)


def test_what_cannot_be_undone_has_nothing_to_name() -> None:
    room = Room(TOWN, town())
    assert room.submit(CloseWorkshop("dive"), CLEO.context).undo == 0


def test_an_undo_can_be_undone() -> None:
    room = Room(TOWN, town())
    placed = room.submit(note("n1"), PAT.context)
    taken_back = room.submit(Undo(placed.undo), PAT.context)
    room.submit(Undo(taken_back.undo), PAT.context)
    assert not room.state.notes["n1"].removed


def test_what_was_sent_twice_is_answered_twice_and_kept_once() -> None:
    room = Room(TOWN, town())
    first = room.submit(note("n1"), PAT.context)
    assert room.submit(note("n1"), PAT.context) == Answer(first.seq, undo=0)
    assert room.state.seq == first.seq


def test_what_is_refused_is_told_and_not_kept() -> None:
    store = town()
    room = Room(TOWN, store)
    with pytest.raises(Refused, match="Only a coach can do that"):
        room.submit(CloseWorkshop("dive"), PAT.context)
    assert store.read(TOWN) == list(deep_dive().facts)


def test_a_reopened_room_is_where_the_log_is() -> None:
    store = town()
    room = Room(TOWN, store)
    room.submit(note("n1"), PAT.context)
    assert Room(TOWN, store).state == room.state


def test_what_many_send_at_once_is_kept_once_each_and_in_one_order() -> None:
    store = town()
    room = Room(TOWN, store)
    names = [f"n{n}" for n in range(200)]
    with ThreadPoolExecutor(12) as pool:
        answers = [pool.submit(room.submit, note(name), PAT.context) for name in names]
        told = {name: sent.result(PATIENCE) for name, sent in zip(names, answers, strict=True)}
    facts = store.read(TOWN)[len(deep_dive().facts) :]
    assert sorted(fact.what.item for fact in facts) == sorted(names)
    assert [fact.seq for fact in facts] == list(range(facts[0].seq, facts[0].seq + len(names)))
    assert {fact.what.item: fact.seq for fact in facts} == {n: a.undo for n, a in told.items()}
    assert room.state == fold(store.read(TOWN), EMPTY)


def test_what_comes_while_the_disk_is_busy_is_kept_together(crowd: Crowd) -> None:
    sent = [crowd.first(note("n0"))]
    sent += [crowd.send(note(f"n{n}")) for n in range(1, 6)]
    crowd.log.let_go.set()
    seqs = [each.result(PATIENCE).undo for each in sent]
    assert crowd.log.sizes == [1, 5]
    assert seqs == sorted(seqs)
    assert crowd.kept() == ["n0", "n1", "n2", "n3", "n4", "n5"]


def test_a_command_is_decided_on_top_of_those_before_it(crowd: Crowd) -> None:
    sent = [
        crowd.first(note("n0")),
        crowd.send(CloseWorkshop("dive"), CLEO),
        crowd.send(note("n1")),
    ]
    crowd.log.let_go.set()
    assert isinstance(sent[2].exception(PATIENCE), Refused)
    assert crowd.kept() == ["n0"]


def test_a_refused_command_does_not_hurt_the_others(crowd: Crowd) -> None:
    start = crowd.room.state.seq
    first = crowd.first(note("n0"))
    fine, refused, also_fine = (
        crowd.send(note("n1")), crowd.send(Reveal("rowan", "event"), QUINN), crowd.send(note("n2")),
    )  # fmt: skip
    crowd.log.let_go.set()
    assert [each.result(PATIENCE).undo for each in (first, fine, also_fine)] == [
        start + 1, start + 2, start + 3,
    ]  # fmt: skip
    assert isinstance(refused.exception(PATIENCE), Refused)
    assert crowd.kept() == ["n0", "n1", "n2"]


class Failing:
    """A log that fails so many times and then works."""

    def __init__(self, log: EventLog, failure: BaseException, times: int = 1) -> None:
        self._log = log
        self._failure = failure
        self._times = times

    def append(
        self, workspace: str, facts: Sequence[Fact], erase: Mapping[str, int] = NOTHING
    ) -> None:
        if self._times:
            self._times -= 1
            raise self._failure
        self._log.append(workspace, facts, erase)

    def read(self, workspace: str, after: int = 0, until: int | None = None) -> list[Fact]:
        return self._log.read(workspace, after, until)


def test_a_store_that_fails_is_told_to_everyone_who_waited_and_nothing_changes(
    crowd: Crowd,
) -> None:
    first = crowd.first(note("n0"))
    waiting = [crowd.send(note(name)) for name in ("n1", "n2")]
    crowd.room._log = Failing(crowd.log, Unsaved(FULL))
    crowd.log.let_go.set()
    kept = first.result(PATIENCE)
    assert [str(sent.exception(PATIENCE)) for sent in waiting] == [FULL, FULL]
    assert crowd.room.state.seq == kept.seq
    crowd.room.submit(note("n3"), PAT.context)
    assert crowd.kept() == ["n0", "n3"]


def test_a_leader_that_is_stopped_tells_nobody_that_their_words_are_kept(crowd: Crowd) -> None:
    leader = crowd.first(note("n0"))
    crowd.log.failure = KeyboardInterrupt()
    crowd.log.let_go.set()
    assert isinstance(leader.exception(PATIENCE), KeyboardInterrupt)
    crowd.room.submit(note("n1"), PAT.context)
    assert crowd.kept() == ["n1"]


def test_who_waited_for_a_stopped_leader_hears_that_it_was_not_saved() -> None:
    with ThreadPoolExecutor(4) as pool:
        crowd = Crowd(pool)
        first = crowd.first(note("n0"))
        others = [crowd.send(note(name)) for name in ("n1", "n2")]
        crowd.room._log = Failing(crowd.log, KeyboardInterrupt())
        crowd.log.let_go.set()
        first.result(PATIENCE)
        told = [other.exception(PATIENCE) for other in others]
    assert [type(each) for each in told] == [KeyboardInterrupt, Unsaved]
    assert str(told[1]) == BROKEN
    assert crowd.room.submit(note("n3"), PAT.context).undo


def test_our_own_mistake_in_a_store_reaches_everyone_and_the_room_goes_on() -> None:
    store = town()
    room = Room(TOWN, Failing(store, RuntimeError("our own mistake")))
    with pytest.raises(RuntimeError, match="our own mistake"):
        room.submit(note("n1"), PAT.context)
    assert room.submit(note("n1"), PAT.context).undo == room.state.seq


def test_two_rooms_on_one_log_come_to_the_same_state() -> None:
    store = town()
    here, there = Room(TOWN, store), Room(TOWN, store)
    here.submit(note("n1"), PAT.context)
    there.submit(note("n2"), QUINN.context)
    here.refresh()
    assert here.state == there.state == fold(store.read(TOWN), EMPTY)
    assert here.state.cells["rowan", "early", "event"] == ("n1", "n2")


def test_a_room_that_was_overtaken_decides_again() -> None:
    store = town()
    here, there = Room(TOWN, store), Room(TOWN, store)
    here.submit(CloseWorkshop("dive"), CLEO.context)
    with pytest.raises(Refused, match="This workshop is closed"):
        there.submit(note("n1"), PAT.context)
    assert there.state == here.state


def test_a_room_that_was_overtaken_announces_what_the_other_did_first() -> None:
    store = town()
    heard: list[Batch] = []
    here, there = Room(TOWN, store), Room(TOWN, store, heard.append)
    start = here.state.seq
    here.submit(note("n1"), PAT.context)
    there.submit(note("n2"), QUINN.context)
    assert [batch.state.seq for batch in heard] == [start + 1, start + 2]


def test_two_busy_rooms_on_one_log_keep_everything_once() -> None:
    store = town()
    rooms = [Room(TOWN, store), Room(TOWN, store)]
    names = [f"n{n}" for n in range(60)]

    def insist(n: int) -> Answer:
        while True:
            try:
                return rooms[n % 2].submit(note(names[n]), PAT.context)
            except Unsaved:
                continue  # As a person would: too many were writing at once.

    with ThreadPoolExecutor(6) as pool:
        for sent in [pool.submit(insist, n) for n in range(len(names))]:
            sent.result(PATIENCE)
    for room in rooms:
        room.refresh()
    facts = store.read(TOWN)[len(deep_dive().facts) :]
    assert sorted(fact.what.item for fact in facts) == sorted(names)
    assert rooms[0].state == rooms[1].state == fold(store.read(TOWN), EMPTY)


def test_a_room_that_is_overtaken_again_and_again_says_so() -> None:
    room = Room(TOWN, Failing(town(), SeqConflict(TOWN), times=99))
    with pytest.raises(Unsaved, match="Too many people were writing at once"):
        room.submit(note("n1"), PAT.context)


def test_words_written_after_an_erasing_in_the_same_batch_stay(crowd: Crowd) -> None:
    placed = crowd.first(note("n0", "A secret"))
    crowd.log.let_go.set()
    seq = placed.result(PATIENCE).seq
    crowd.log.reached.clear()
    crowd.log.let_go.clear()
    sent = [crowd.first(note("n1"))]
    sent += [crowd.send(EraseItem("notes", "n0"), CLEO)]
    sent += [crowd.send(EditNote("n0", "New words", "guess", seq + 2))]
    crowd.log.let_go.set()
    for each in sent:
        each.result(PATIENCE)
    again = crowd.log.read(TOWN)
    assert fold(again, EMPTY) == crowd.room.state
    assert crowd.room.state.notes["n0"].text == "New words"
    assert [f.what.text for f in again if f.what.item == "n0" and hasattr(f.what, "text")] == [
        ERASED,
        "New words",
    ]


def heard_of(*sent: tuple[Command, Player]) -> list[Batch]:
    """What a room announces of these commands, each in a batch of its own."""
    heard: list[Batch] = []
    room = Room(TOWN, town(), heard.append)
    for wanted, by in sent:
        room.submit(wanted, by.context)
    return heard


SENT = (
    (note("n1"), PAT),
    (note("n2"), QUINN),
    (PlaceNote("n3", "school", "hope", "A dog", "own_words"), PAT),
    (CloseWorkshop("dive"), CLEO),
    (CloseWorkshop("dive", closed=False), CLEO),
    (note("n4"), PAT),
)


def test_a_batch_says_for_each_channel_when_it_was_touched_before() -> None:
    last: dict[str, int] = {}
    for batch in heard_of(*SENT):
        channels = {region.channel for region in batch.regions}
        assert batch.since == {c: last.get(c, len(deep_dive().facts)) for c in channels}
        for region, seq in batch.regions.items():
            last[region.channel] = max(seq, last.get(region.channel, 0))


def test_a_batch_says_for_each_region_the_last_fact_that_touched_it(crowd: Crowd) -> None:
    heard: list[Batch] = []
    crowd.room._announce = heard.append
    start = crowd.room.state.seq
    sent = [crowd.first(note("n0"))]
    sent += [crowd.send(note("n1")), crowd.send(PlaceNote("n2", "school", "hope", "Two", "guess"))]
    crowd.log.let_go.set()
    for each in sent:
        each.result(PATIENCE)
    seqs = {region.key: seq for region, seq in heard[1].regions.items() if region.name == "cell"}
    assert (seqs["early--event"], seqs["school--hope"]) == (start + 2, start + 3)
    assert heard[1].since["story-rowan"] == start + 1


def test_a_room_knows_when_a_channel_was_last_touched() -> None:
    room = Room(TOWN, town())
    opened = room.state.seq
    assert room.last("story-rowan") == opened
    room.submit(note("n1"), PAT.context)
    assert (room.last("story-rowan"), room.last("story-amber")) == (opened + 1, opened)


def test_nothing_is_announced_of_what_changed_nothing() -> None:
    assert len(heard_of((note("n1"), PAT), (note("n1"), PAT))) == 1


def test_a_refresh_without_news_announces_nothing() -> None:
    heard: list[Batch] = []
    Room(TOWN, town(), heard.append).refresh()
    assert heard == []


def test_a_workspace_has_one_room() -> None:
    heard: list[Batch] = []
    hear: Callable[[Batch], None] = heard.append
    rooms = Rooms(town(), hear)
    assert list(rooms.opened()) == []
    room = rooms.room(TOWN)
    assert (rooms.room(TOWN) is room, list(rooms.opened())) == (True, [room])
    room.submit(note("n1"), PAT.context)
    assert [batch.workspace for batch in heard] == [TOWN]
