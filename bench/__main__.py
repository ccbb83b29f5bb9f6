"""`python -m bench`: measures, prints one table, and ends with 1 if anything was lost."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.fold import folding
from bench.guarding import guarding
from bench.kill import killing
from bench.load import Load, Refusing, crowded, edited, measure, saturation
from bench.maps import mapping
from bench.newcomer import NotOpened, newcomers
from bench.report import amiss, medians, table, write
from bench.restart import restarting
from bench.server import Ended
from bench.tally import Figures

OK, FAILED = 0, 1
SECONDS, QUICK_SECONDS = 10.0, 5.0


def build_parser() -> argparse.ArgumentParser:
    """What can be measured, with its options."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    benches = parser.add_subparsers(dest="bench", required=True, metavar="BENCH")

    board = benches.add_parser("board", help="the real server under load (this one by default)")
    board.add_argument("--participants", type=_count, default=200, help="how many people join")
    board.add_argument("--rate", type=_rate, default=100.0, help="changes a second, all together")
    board.add_argument("--seconds", type=_rate, help="how long they write (10, or 5 if quick)")
    board.add_argument(
        "--workload", choices=("notes", "edits"), default="notes",
        help="new notes all over the board, or edits of 200 notes",
    )  # fmt: skip
    board.add_argument("--processes", type=_count, default=2, help="processes full of people")
    board.add_argument("--runs", type=_count, default=1, help="runs to take the median of")
    board.add_argument(
        "--quick", action="store_true", help="nothing but the load, for a short while"
    )
    board.add_argument("--profile", type=Path, metavar="FILE", help="say where the time goes")
    board.set_defaults(run=_board)

    drawn = benches.add_parser("map", help="placing, tidying, drawing and checking a large map")
    drawn.set_defaults(run=lambda given: mapping())

    guard = benches.add_parser("guard", help="how much the guard finds, and how fast")
    guard.set_defaults(run=lambda given: guarding())
    for each in (board, drawn, guard):
        each.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one bench; returns 0, or 1 if something was lost, doubled, or could not be measured."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words.insert(0, "board")
    given = build_parser().parse_args(words)
    try:
        figures: Figures = given.run(given)
    except (ConnectionError, Ended, NotOpened, Refusing, TimeoutError) as wrong:
        print(f"Nothing was measured: {wrong}", file=sys.stderr)
        return FAILED
    print(table(figures))
    if given.json:
        write(figures, given.json)
    wrong_figures = amiss(figures)
    print(*wrong_figures, sep="\n", end="\n" if wrong_figures else "", file=sys.stderr)
    return FAILED if wrong_figures else OK


def _board(given: argparse.Namespace) -> Figures:
    seconds = given.seconds or (QUICK_SECONDS if given.quick else SECONDS)
    load = Load(given.participants, given.rate, seconds, given.workload, given.processes)
    # Whatever else the machine is doing makes everything slower; the reader must know of it.
    before = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0
    runs = [measure(load, given.profile, seed) for seed in range(1, given.runs + 1)]
    figures: Figures = {
        "participants": load.participants, "rate": load.rate, "seconds": load.seconds,
        "workload": load.workload, "runs": given.runs, "load_before": before, **medians(runs),
    }  # fmt: skip
    if given.quick or given.profile:
        return figures
    return figures | {
        **edited(load), **crowded(), "saturation_per_second": saturation(load),
        **newcomers(), **folding(), **killing(), **restarting(),
    }  # fmt: skip


def _count(typed: str) -> int:
    number = int(typed)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _rate(typed: str) -> float:
    number = float(typed)
    if number <= 0:
        raise argparse.ArgumentTypeError("more than 0")
    return number


if __name__ == "__main__":
    sys.exit(main())
