"""How long it takes to read 20,000 facts from the store, and to fold them into a workspace."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median

from app.store.sqlite import SqliteStore
from bench.ground import Ground
from bench.places import STAGES, WORKSPACE, words
from bench.tally import Figures
from workshops.core import fold
from workshops.room.note import KINDS_OF_NOTE
from workshops.workspace import EMPTY

FACTS, STORIES, WRITERS, TIMES = 20_000, 12, 40, 3


def folding(facts: int = FACTS) -> Figures:
    """Seconds to fold a workspace of this many facts, and to read them; medians of three.

    The processor’s own time as well: on a busy machine only that says how much work it is.
    """
    ground = years_of_work(facts)
    read, folded, busy = [], [], []
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        store = SqliteStore(Path(folder) / "bench.db")
        ground.keep(store)
        for _ in range(TIMES):
            began = time.perf_counter()
            log = store.read(WORKSPACE)
            between, used = time.perf_counter(), time.process_time()
            state = fold(log, EMPTY)
            folded.append(time.perf_counter() - between)
            busy.append(time.process_time() - used)
            read.append(between - began)
        store.close()
    if state != fold(ground.facts, EMPTY):
        raise AssertionError("The facts read back fold into another workspace.")
    return {
        f"fold_{facts}_seconds": round(median(folded), 3),
        f"fold_{facts}_cpu_seconds": round(median(busy), 3),
        f"read_{facts}_seconds": round(median(read), 3),
    }


def years_of_work(facts: int) -> Ground:
    """Twelve stories, forty people; of ten facts six notes, two edits, a move, an insight."""
    ground = Ground()
    for n in range(STORIES):
        ground.story(f"s{n}", f"w{n}")
    turn = 0
    while len(ground.facts) < facts:
        _ten(ground, turn, facts)
        turn += 1
    return ground


def _ten(ground: Ground, turn: int, most: int) -> None:
    story = f"s{turn % STORIES}"
    by = f"p-{turn % WRITERS}"
    notes = [f"n-{turn}-{n}" for n in range(6)]
    for n, note in enumerate(notes):
        stage, question = f"{story}-{(turn // 6 + n) % STAGES}", KINDS_OF_NOTE[turn % 6]
        ground.send(
            "place_note", by, note=note, stage=stage, question=question, text=words(note),
            how="worker",
        )  # fmt: skip
    for note in notes[:2]:
        saw = ground.state.notes[note].version
        ground.send("edit_note", by, note=note, text=words("again"), how="records", saw=saw)
    moved = f"{story}-{(turn + 3) % STAGES}"
    ground.send("move_note", by, note=notes[2], stage=moved, question=KINDS_OF_NOTE[(turn + 1) % 6])
    ground.send(
        "write_insight", by, insight=f"i-{turn}", in_story=story, learned=words("learned"),
        means="someone must ask", notes=notes[:3],
    )  # fmt: skip
    del ground.facts[most:]
