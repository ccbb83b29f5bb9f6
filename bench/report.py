"""One table of the figures, the same as data, and whether anything was lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.tally import Figures

NEVER = (
    "lost", "duplicated", "out_of_order", "unanswered",
    "edits_lost", "edits_duplicated", "edits_out_of_order", "edits_unanswered",
    "crowd_lost", "crowd_duplicated", "crowd_out_of_order", "crowd_unanswered",
    "lost_on_kill", "lost_on_restart",
)  # fmt: skip
"""Figures that must be 0."""

BOARD = (
    ("send → acknowledged, ms", "acknowledged"),
    ("send → seen by everyone else, ms", "seen"),
)
ROWS = (
    ("changes sent / acknowledged", "{sent} / {acknowledged}"),
    ("sightings by others", "{sightings}"),
    ("lost / duplicated / out of order", "{lost} / {duplicated} / {out_of_order}"),
    ("server CPU, seconds (share of a core)", "{server_cpu_seconds} ({server_core_share})"),
    ("server memory, MB", "{resident_mb}"),
    ("sent to all people: frames, MB", "{frames}, {megabytes_out}"),
    (
        "the same with edits of 200 notes: seen p50, p95, ms (share of a core)",
        "{edits_seen_p50_ms}, {edits_seen_p95_ms} ({edits_server_core_share})",
    ),
    (
        "500 people, 100 notes a second: seen p50, p95, ms (share of a core)",
        "{crowd_seen_p50_ms}, {crowd_seen_p95_ms} ({crowd_server_core_share})",
    ),
    ("… server memory, MB", "{crowd_resident_mb}"),
    (
        "… lost / duplicated / out of order",
        "{crowd_lost} / {crowd_duplicated} / {crowd_out_of_order}",
    ),
    ("highest rate with p95 under 200 ms, edits a second", "{saturation_per_second}"),
    ("open a board of 1,000 notes, ms", "{newcomer_ms}"),
    ("… as the first after a start, ms", "{newcomer_first_ms}"),
    ("… its size, kB", "{newcomer_kb}"),
    ("… fifty at once: the last of them, ms", "{fifty_newcomers_ms}"),
    ("fold 20,000 facts, s", "{fold_20000_seconds}"),
    ("… of which the processor was really at it, s", "{fold_20000_cpu_seconds}"),
    ("… reading them from the store, s", "{read_20000_seconds}"),
    ("acknowledged and lost on kill -9", "{lost_on_kill} of {killed_after}"),
    ("back after kill -9 and a new start, {restart_people} people, s", "{restart_seconds}"),
    ("… of which until the server answered", "{restart_up_seconds}"),
    ("… acknowledged and lost", "{lost_on_restart}"),
    ("map: place a new step among 300, ms", "{map_insert_300_ms}"),
    ("map: tidy 300 steps, ms", "{map_tidy_300_ms}"),
    ("map: draw 300 steps, ms", "{map_draw_300_ms}"),
    ("map: check 1,000 steps, ms", "{map_checks_1000_ms}"),
    ("guard: labelled sentences", "{guard_sentences}"),
    ("guard: recall / of the right kind", "{guard_recall} / {guard_right_kind}"),
    ("guard: false alarms / precision", "{guard_false_alarms} / {guard_precision}"),
    ("guard: a note, µs", "{guard_note_us}"),
)


def table(figures: Figures) -> str:
    """The figures that were measured, as a Markdown table."""
    lines = []
    if "participants" in figures:
        each = {name: str(figure) for name, figure in figures.items()}
        head = "{participants} people, {rate} {workload} a second, {seconds} s, median of {runs}"
        head += "; load of the machine before: {load_before}"
        lines += [head.format(**each), ""]
    lines += ["| What | Figure |", "|---|---|"]
    for words, name in BOARD:
        if f"{name}_p50_ms" in figures:
            times = (
                f"{part} {figures[f'{name}_{part}_ms']}" for part in ("p50", "p95", "p99", "max")
            )
            lines.append(f"| {words} | {', '.join(times)} |")
    for words, shape in ROWS:
        try:
            lines.append(f"| {words.format(**figures)} | {shape.format(**figures)} |")
        except KeyError:
            continue  # Not measured this time.
    return "\n".join(lines)


def medians(runs: Sequence[Figures]) -> Figures:
    """Each figure’s median over the runs; what must never happen is added up instead."""
    found: Figures = {}
    for name in runs[0]:
        values = [float(run[name]) for run in runs]
        found[name] = sum(map(int, values)) if name in NEVER else _plain(median(values))
    return found


def _plain(value: float) -> float | int:
    return int(value) if value.is_integer() else round(value, 3)


def amiss(figures: Figures) -> list[str]:
    """A sentence for each figure that must be 0 and is not."""
    return [f"{name} is {figures[name]}; it must be 0." for name in NEVER if figures.get(name)]


def write(figures: Figures, file: Path) -> None:
    """The figures as JSON."""
    file.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
