"""`python -m bench map`: how long a large Theory of Change takes to place, tidy, draw and check."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from bench.ground import Ground
from bench.tally import Figures
from workshops.map.checks import coverage, found, read, ways_to_the_change
from workshops.map.layout import BoxIn, LinkIn, draw, insert_order, tidy
from workshops.map.step import LANES
from workshops.view import Audience, View, view_for

DRAWN, CHECKED, TIMES = 300, 1_000, 5
LINKS_PER_STEP = 1.5
INDICATED, ASSUMED, FED_BACK = 2, 4, 25
"""One step in so many has an indicator, one link an assumption, one link goes back again."""
TODAY = date(2026, 11, 1)
COACHES = Audience("coach", stories=None)


def mapping(drawn: int = DRAWN, checked: int = CHECKED) -> Figures:
    """Medians of five, in milliseconds."""
    boxes, links = layout_of(drawn)
    ranks = tidy(boxes, links)
    placed = [BoxIn(box.id, box.lane, ranks[box.id], box.words) for box in boxes]
    new = BoxIn("new", 4, None, "Young people trust one adult")
    tied = [*links, LinkIn("l-in", placed[0].id, "new", "leads_to")]
    seen = view_for(steps(checked).state, COACHES)
    return {
        f"map_insert_{drawn}_ms": _median(lambda: insert_order([*placed, new], tied, new)),
        f"map_tidy_{drawn}_ms": _median(lambda: tidy(boxes, links)),
        f"map_draw_{drawn}_ms": _median(lambda: draw(placed, links, len(LANES))),
        f"map_checks_{checked}_ms": _median(lambda: check(seen)),
    }


def check(seen: View) -> object:
    """Everything that the panel of checks says."""
    reading = read(seen, TODAY)
    return found(reading), coverage(reading), ways_to_the_change(reading)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return round(median(times), 1)


def layout_of(count: int) -> tuple[list[BoxIn], list[LinkIn]]:
    """A map nobody has arranged: boxes in every lane, three links for every two of them."""
    ends = _links(count)
    boxes = [BoxIn(f"s{n}", n % len(LANES), None, f"Step {n} of many words") for n in range(count)]
    return boxes, [LinkIn(f"l{n}", f"s{a}", f"s{b}", "leads_to") for n, (a, b) in enumerate(ends)]


def steps(count: int) -> Ground:
    """The same as a workspace, made by commands, with what hangs on steps and links."""
    ground = Ground()
    for n in range(count):
        lane = LANES[n % len(LANES)]
        ground.send(
            "write_step", step=f"s{n}", step_kind=lane.kind, words=f"Step {n} of many words",
            horizon=lane.horizon,
        )  # fmt: skip
        if not n % INDICATED:
            ground.send(
                "write_indicator", indicator=f"k{n}", step=f"s{n}", text="Young people who say so",
                baseline="20", target="30",
            )  # fmt: skip
    for n, (a, b) in enumerate(_links(count)):
        ground.send(
            "write_link", link=f"l{n}", source=f"s{a}", target=f"s{b}", link_kind="leads_to",
            because="One thing leads to the other.", evidence=n % 5,
        )  # fmt: skip
        if not n % ASSUMED:
            ground.send(
                "write_assumption", assumption=f"u{n}", text="People stay", importance="high",
                confidence="low", links=[f"l{n}"],
            )  # fmt: skip
        if not n % FED_BACK:
            ground.send(
                "write_link", link=f"b{n}", source=f"s{b}", target=f"s{a}",
                link_kind="reinforces" if n % 2 else "hinders",
            )  # fmt: skip
    return ground


def _links(count: int) -> list[tuple[int, int]]:
    """Pairs of steps, the first in an earlier lane, most of them near each other."""
    chance = random.Random(7)
    wanted = int(count * LINKS_PER_STEP)
    found: set[tuple[int, int]] = set()
    while len(found) < wanted:
        start = chance.randrange(count)
        end = start + chance.choice((1, 1, 1, 2, 3)) + len(LANES) * chance.randrange(-2, 3)
        if 0 <= end < count and start % len(LANES) < end % len(LANES):
            found.add((start, end))
    return sorted(found)
