"""The bench: its counts add up on the real server, and it notices what it is there for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.fold import folding
from bench.frames import Reader, age, new_mark
from bench.ground import board, prepare
from bench.guarding import guarding
from bench.kill import killing
from bench.load import Load, measure
from bench.maps import mapping
from bench.person import Person
from bench.places import Ticket
from bench.report import amiss, medians, table
from bench.restart import restarting
from bench.server import Ended, serving
from bench.tally import Figures, Tally, at, figures, together


@pytest.mark.parametrize("workload", ["notes", "edits"])
def test_on_the_real_server_everyone_sees_every_acknowledged_change_once(workload: str) -> None:
    found = measure(Load(3, rate=8.0, seconds=2.0, workload=workload, processes=2))

    assert found["sent"] == found["acknowledged"]
    assert found["sightings"] == 2 * int(found["sent"]) > 0
    assert amiss(found) == []


def test_nothing_acknowledged_is_lost_when_the_server_is_killed() -> None:
    found = killing()

    assert int(found["killed_after"]) >= 150
    assert found["lost_on_kill"] == 0


def test_everyone_is_back_after_a_kill_with_everything_that_was_acknowledged() -> None:
    found = restarting(people=6, notes=20)

    assert found["lost_on_restart"] == 0
    assert float(found["restart_seconds"]) > float(found["restart_up_seconds"]) > 0


def test_a_server_that_ends_while_it_is_measured_is_no_measurement(tmp_path: Path) -> None:
    database = tmp_path / "bench.db"
    prepare(database, board(), 1)
    with serving(database) as server:
        server.check_alive()
        server.kill()

        with pytest.raises(Ended, match="ended with -9"):
            server.check_alive()


def test_as_many_facts_are_read_and_folded_as_asked_for() -> None:
    assert {*folding(300)} == {"fold_300_seconds", "fold_300_cpu_seconds", "read_300_seconds"}


def test_the_guard_is_measured_on_every_labelled_sentence() -> None:
    figures = guarding()
    assert figures["guard_sentences"] >= 400
    assert "guard: recall / of the right kind" in table(figures)


def test_the_map_figures_are_measured_on_maps_of_the_size_asked_for() -> None:
    assert {*mapping(drawn=12, checked=20)} == {
        "map_insert_12_ms", "map_tidy_12_ms", "map_draw_12_ms", "map_checks_20_ms",
    }  # fmt: skip


def test_the_figures_are_printed_as_a_table_and_written_as_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.json"
    quick = ["--participants", "2", "--rate", "4", "--seconds", "1", "--quick"]

    code = main([*quick, "--json", str(file)])

    told = json.loads(file.read_text(encoding="utf-8"))
    assert code == 0
    assert told["participants"] == 2
    assert {"seen_p95_ms", "lost", "duplicated", "out_of_order"} <= {*told}
    assert "| send → seen by everyone else, ms |" in capsys.readouterr().out


def listener(tally: Tally, at_seq: int = 10) -> Person:
    """Somebody on the board who has seen everything up to a fact."""
    reader = Reader()
    person = Person(Ticket("p", "", writes=False), reader, [])
    person.begin(tally)
    person._at["story-s0"] = at_seq
    return person


def frame(since: int, seq: int, html: str = "") -> bytes:
    told = {"channel": "story-s0", "since": since, "seq": seq, "html": html}
    return f'42["frame",{json.dumps(told)}]'.encode()


def test_a_frame_that_comes_twice_counts_as_duplicated() -> None:
    tally = Tally()
    person = listener(tally)

    for _ in range(2):
        person._heard(frame(10, 11))

    assert (tally.duplicated, tally.out_of_order, tally.gaps) == (1, 0, 0)


def test_an_older_frame_after_a_newer_one_counts_as_out_of_order() -> None:
    tally = Tally()
    person = listener(tally)

    person._heard(frame(10, 12))
    person._heard(frame(10, 11))

    assert (tally.duplicated, tally.out_of_order, tally.gaps) == (0, 1, 0)


def test_a_frame_that_follows_one_that_never_came_counts_as_lost() -> None:
    tally = Tally()

    listener(tally)._heard(frame(11, 12))

    assert figures(tally, people=2)["lost"] == 1


def test_a_note_that_stands_twice_in_a_frame_counts_as_duplicated() -> None:
    tally = Tally()
    note = f'<li id="note--n-{new_mark(1)}"></li>'

    listener(tally)._heard(frame(10, 11, note + note))

    assert tally.duplicated == 1


def test_the_place_of_a_note_is_no_sighting_of_it() -> None:
    tally = Tally()
    place = f'<li id="note--n-{new_mark(1)}" data-keep></li>'

    listener(tally)._heard(frame(10, 11, place + place))

    assert (tally.duplicated, tally.sightings.total()) == (0, 0)


def test_an_acknowledged_note_that_somebody_never_saw_counts_as_lost() -> None:
    seen, unseen = new_mark(1), new_mark(2)
    one = Tally(acknowledged={seen: 3.0, unseen: 4.0})
    other = Tally()
    other.sightings.update([seen, seen, unseen])

    assert figures(together([one, other]), people=3)["lost"] == 1


def test_a_mark_tells_how_long_ago_it_was_made() -> None:
    mark = new_mark(7)

    assert age(mark, int(mark[:16], 16) / 1e6 + 0.25) == pytest.approx(250)


def test_the_95th_percentile_leaves_five_of_a_hundred_above_it() -> None:
    assert at(list(range(100)), 0.95) == 95


def test_what_must_never_happen_is_added_up_over_the_runs_not_averaged() -> None:
    runs: list[Figures] = [
        {"seen_p95_ms": ms, "lost": lost} for ms, lost in ((9, 0), (1, 1), (5, 0))
    ]

    assert medians(runs) == {"seen_p95_ms": 5, "lost": 1}


def test_a_figure_that_was_not_measured_has_no_row() -> None:
    assert table({"map_draw_300_ms": 5.0}).splitlines()[2:] == ["| map: draw 300 steps, ms | 5.0 |"]
