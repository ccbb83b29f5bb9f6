"""Steps and links as a drawing sees them, how often links cross, and the order with fewest.

It knows lanes and turns, never pixels; where things stand is for `layout`, how lines run for
`routes`. Longer than a page because the count and the search must agree on one rule.

The method is the layered one of Sugiyama, Tagawa and Toda (1981): barycentre sweeps from several
starts, then sifting (Matuszewski, Schönfeld and Molitor, 1999). Two things are ours: lanes are
given and never changed, and links inside a lane count, because they bow out to the right and so
meet whatever leaves the boxes between their ends.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

SWEEPS = 6
SIFTS = 5
START_BUDGET = 1_000
CAREFUL_SIZE = 120
SHORT_REACH = 8
BELOW = 1_000_000


@dataclass(frozen=True, slots=True)
class BoxIn:
    """What the layout needs to know of a step.

    `lane` counts from 0 on the left. `order` is the stored rank inside the lane, counted in rows
    from the top, fractions welcome; None means not placed yet.
    """

    id: str
    lane: int
    order: float | None
    words: str


@dataclass(frozen=True, slots=True)
class LinkIn:
    """What the layout needs to know of a link; `reinforces` never changes where a box stands."""

    id: str
    source: str
    target: str
    kind: str


def causal(boxes: Sequence[BoxIn], links: Iterable[LinkIn]) -> list[LinkIn]:
    """The links that shape the picture: both ends exist, and they run forward or stay in a lane."""
    lane = {box.id: box.lane for box in boxes}
    return [
        link
        for link in links
        if link.kind != "reinforces"
        and link.source != link.target
        and link.source in lane
        and link.target in lane
        and lane[link.source] <= lane[link.target]
    ]


def count(strands: Iterable[tuple[float, float]], bows: Iterable[tuple[float, float]]) -> int:
    """How often lines cross in the room to the right of one lane.

    `strands` run from a height on the left to a height on the right. `bows` leave and come back on
    the left, so each meets every strand that starts between its ends.
    """
    seen: list[float] = []
    starts = []
    total = 0
    for left, right in sorted(strands):
        total += len(seen) - bisect_right(seen, right)
        insort(seen, right)
        starts.append(left)
    spans = sorted((min(bow), max(bow)) for bow in bows)
    for number, (top, foot) in enumerate(spans):
        total += bisect_left(starts, foot) - bisect_right(starts, top)
        total += sum(1 for other in spans[:number] if other[0] < top < other[1] < foot)
    return total


class Web:
    """Boxes and the waypoints of lane-skipping links as numbered knots, put in order lane by lane.

    The boxes are the first knots, in the order given; waypoints follow.
    """

    def __init__(self, boxes: Sequence[BoxIn], links: Iterable[LinkIn]) -> None:
        self.lane = [box.lane for box in boxes]
        self.left: list[list[int]] = [[] for _ in boxes]
        self.right: list[list[int]] = [[] for _ in boxes]
        self.bows: list[list[int]] = [[] for _ in boxes]
        number = {box.id: knot for knot, box in enumerate(boxes)}
        for link in causal(boxes, links):
            self._tie(number[link.source], number[link.target])
        self.lanes: list[list[int]] = [[] for _ in range(max(self.lane, default=-1) + 1)]
        for knot, lane in enumerate(self.lane):
            self.lanes[lane].append(knot)
        self.turn = [0] * len(self.lane)
        self._number(self.lanes)

    def _tie(self, source: int, target: int) -> None:
        if self.lane[source] == self.lane[target]:
            self.bows[source].append(target)
            self.bows[target].append(source)
            return
        for lane in range(self.lane[source] + 1, self.lane[target]):
            source = self._join(source, self._waypoint(lane))
        self._join(source, target)

    def _waypoint(self, lane: int) -> int:
        self.lane.append(lane)
        for ends in (self.left, self.right, self.bows):
            ends.append([])
        return len(self.lane) - 1

    def _join(self, source: int, target: int) -> int:
        self.right[source].append(target)
        self.left[target].append(source)
        return target

    def _number(self, lanes: Iterable[list[int]]) -> None:
        for lane in lanes:
            for turn, knot in enumerate(lane):
                self.turn[knot] = turn

    def untangle(self, starts: int) -> list[list[int]]:
        """The best order met from several starts; the first start is the order as it stands.

        The same input always gives the same answer: the shuffles come from a fixed sequence.
        Large maps get fewer starts, so that the wait stays about the same.
        """
        size = len(self.lane)
        starts = max(2, min(starts, START_BUDGET // max(size, 1)))
        best = [list(lane) for lane in self.lanes]
        best_score = self.score()
        dice = _dice()
        for start in range(starts):
            self.lanes = [list(lane) for lane in best]
            if start:
                self.lanes = [_shuffled(sorted(lane), dice) for lane in best]
            self._number(self.lanes)
            self._improve(careful=size <= CAREFUL_SIZE)
            score = self.score()
            if score < best_score:
                best, best_score = [list(lane) for lane in self.lanes], score
        self.lanes = best
        self._number(best)
        return best

    def score(self) -> tuple[int, float]:
        """Crossings, then how far the links climb and fall: shorter is calmer."""
        return self.crossings(), round(sum(self._stretch()), 6)

    def crossings(self) -> int:
        turn = self.turn
        return sum(
            count(
                ((turn[knot], turn[end]) for knot in lane for end in self.right[knot]),
                (
                    (turn[knot], turn[end])
                    for knot in lane
                    for end in self.bows[knot]
                    if turn[knot] < turn[end]
                ),
            )
            for lane in self.lanes
        )

    def _stretch(self) -> Iterator[float]:
        height = [0.0] * len(self.lane)
        for lane in self.lanes:
            for turn, knot in enumerate(lane):
                height[knot] = (turn + 0.5) / len(lane)
        for knot, here in enumerate(height):
            for end in self.right[knot]:
                yield abs(here - height[end])
            for end in self.bows[knot]:
                yield abs(here - height[end]) / 2

    def _improve(self, *, careful: bool) -> None:
        for _ in range(SWEEPS):
            self._sweep()
        reach = len(self.lane) if careful else SHORT_REACH
        rounds = 0
        while rounds < SIFTS and sum(self._sift(lane, reach) for lane in self.lanes) > 0:
            rounds += 1

    def _sweep(self) -> None:
        """Sort every lane by where its neighbours stand: once rightwards, once leftwards."""
        for lane in range(1, len(self.lanes)):
            self._sort(lane, self.left, len(self.lanes[lane - 1]))
        for lane in range(len(self.lanes) - 2, -1, -1):
            self._sort(lane, self.right, len(self.lanes[lane + 1]))

    def _sort(self, lane: int, ends: list[list[int]], there: int) -> None:
        turn, knots = self.turn, self.lanes[lane]
        scale = len(knots) / there if there else 1.0
        pull = {}
        for knot in knots:
            near, beside = ends[knot], self.bows[knot]
            total = sum(turn[end] + 0.5 for end in near) * scale
            total += sum(turn[end] + 0.5 for end in beside)
            ties = len(near) + len(beside)
            pull[knot] = total / ties if ties else turn[knot] + 0.5
        knots.sort(key=pull.__getitem__)
        self._number([knots])

    def _sift(self, lane: list[int], reach: int) -> int:
        """Let each knot of a lane try every place within reach; how many found a better one."""
        moved = 0
        for knot in list(lane):
            here = self.turn[knot]
            best, best_gain = here, 0
            for step in (-1, 1):
                gain = 0
                place = here + step
                while 0 <= place < len(lane) and abs(place - here) <= reach:
                    gain += self._gain(knot, lane[place], down=step > 0)
                    if gain > best_gain:
                        best, best_gain = place, gain
                    place += step
            if best != here:
                lane.insert(best, lane.pop(here))
                self._number([lane])
                moved += 1
        return moved

    def _gain(self, knot: int, other: int, *, down: bool) -> int:
        """Crossings saved when a knot passes the one beside it.

        Every line on the right gets one number, so that the ports of a box read in that order from
        the top: bows that go up (the nearest first), lines to the next lane, bows that go down (the
        farthest first). Two lines of adjacent boxes cross when their numbers are out of order.
        """
        turn, saved = self.turn, 0
        if self.left[knot] and self.left[other]:
            mine = [turn[end] for end in self.left[knot]]
            saved += _inversions(mine, [turn[end] for end in self.left[other]])
        mine = [turn[end] for end in self.right[knot]]
        theirs = [turn[end] for end in self.right[other]]
        line = turn[other]
        for ends, out, skip in ((self.bows[knot], mine, other), (self.bows[other], theirs, knot)):
            for end in ends:
                if end != skip:
                    out.append(-1 - turn[end] if turn[end] < line else BELOW - turn[end])
        if mine and theirs:
            saved += _inversions(mine, theirs)
        return saved if down else -saved


def _inversions(above: list[int], below: list[int]) -> int:
    """Crossings with the first box above, less the crossings with it below."""
    saved = 0
    for one in above:
        for other in below:
            if one > other:
                saved += 1
            elif one < other:
                saved -= 1
    return saved


def _dice() -> Iterator[int]:
    """A fixed sequence of large numbers (Park and Miller's), so that a layout can be repeated."""
    state = 20_011
    while True:
        state = state * 48_271 % 2_147_483_647
        yield state


def _shuffled(lane: list[int], dice: Iterator[int]) -> list[int]:
    for last in range(len(lane) - 1, 0, -1):
        pick = next(dice) % (last + 1)
        lane[last], lane[pick] = lane[pick], lane[last]
    return lane
