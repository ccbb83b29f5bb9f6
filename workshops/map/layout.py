"""Where the boxes of a map stand: kept where people left them, placed anew only by Tidy.

The search for the fewest crossings is in `crossings`, the way lines run in `routes`. Longer than
300 lines because inserting, tidying and drawing must share one idea of a place, which is this:

**A rank is a row.** A stored rank counts rows of `ROW` pixels from the top to the middle of the
box, and where a box stands follows from the ranks and words of its own lane alone, anchored at
the top. So a new box can push its neighbours a little up or down, but no box of another lane ever
moves, however tall the map grows; and what Tidy found, short lanes centred beside the steps they
serve included, is stored completely in the ranks. Whole numbers are good ranks too: a lane ranked
0, 1, 2 is an evenly spaced list.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil, inf, isfinite, nextafter
from statistics import fmean

from workshops.map import routes
from workshops.map.crossings import BoxIn, LinkIn, Web, causal
from workshops.map.routes import COLUMN_GAP, HAIRLINE, Box, Route, route, thread

__all__ = [
    "Box",
    "BoxIn",
    "Lane",
    "LinkIn",
    "Picture",
    "Route",
    "crossings",
    "draw",
    "insert_order",
    "tidy",
]

TOP = 70.0  # the lane headings are above
ROW = 92.0
GAP = 20.0  # the least room between two boxes of a lane
AIRY = 26.0  # what Tidy leaves between them
PASSING = 10.0  # what Tidy leaves for a line that passes through a lane
FURTHEST_ROW = 500.0  # ranks past this were not written as rows
MARGIN = 20.0
BOX_WIDTH = 154.0
IMPACT_WIDTH = 170.0
FOOT = 24.0
TRIED = 4  # gaps tried for a new box
ROUNDS = 10  # how often Tidy brings boxes nearer to their neighbours
BOW_PULL = 0.25
IDLE = 0.1  # the weight of a box without links: it gives way


@dataclass(frozen=True, slots=True)
class Lane:
    """The strip of paper a lane takes, from its hairline to the next."""

    index: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn map in pixels at 100 %; headings and ruler are the page's own."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]


def draw(boxes: Sequence[BoxIn], links: Sequence[LinkIn], lane_count: int) -> Picture:
    """The whole picture. Boxes come lane by lane from the top, routes in the order of the links."""
    count = max([1, lane_count, *(box.lane + 1 for box in boxes)])
    columns = _columns(count)
    placed = _place(boxes, count)
    drawn, lowest = route(placed, links, columns)
    edges = [0.0, *(left - HAIRLINE for left, _ in columns[1:]), columns[-1][1] + COLUMN_GAP]
    lanes = tuple(Lane(i, edges[i], edges[i + 1] - edges[i]) for i in range(count))
    return Picture(edges[-1], lowest + FOOT, lanes, tuple(placed), drawn)


def insert_order(boxes: Sequence[BoxIn], links: Sequence[LinkIn], new: BoxIn) -> float:
    """A rank for one new box, between ranks that stay as they are.

    It goes where its links are short and cross least, or to the end of its lane without any.
    """
    others = [box for box in boxes if box.id != new.id]
    placed = {box.id: box for box in _place(others, _lane_count([*others, new]))}
    mates = sorted((box for box in others if box.lane == new.lane), key=_standing)
    stack = [(placed[box.id], box.order) for box in mates if box.order is not None]
    height = _height(new.words, last=new.lane == _lane_count([*others, new]) - 1)
    lines = causal([*others, new], links)
    ends = [
        placed[link.target if link.source == new.id else link.source]
        for link in lines
        if new.id in (link.source, link.target)
    ]
    if not stack:
        return round(fmean(_row(end.middle) for end in ends), 3) if ends else 0.0
    if not ends:
        return _after(stack[-1], height)
    wish = fmean(end.middle for end in ends)
    best, best_cost = _after(stack[-1], height), inf
    for place in sorted(range(len(stack) + 1), key=lambda place: _miss(stack, place, wish))[:TRIED]:
        middle, squeeze = _seat(stack, place, wish, height)
        rank = _between(stack, place, _row(middle))
        if rank is None:
            continue
        cost = squeeze / ROW / 2 + abs(middle - wish) / ROW
        cost += _met(lines, placed, new, middle)
        if cost < best_cost:
            best, best_cost = rank, cost
    return best


def tidy(boxes: Sequence[BoxIn], links: Sequence[LinkIn], starts: int = 24) -> dict[str, float]:
    """New ranks for every box: few crossings first, then short links.

    The same map with the same ranks always gives the same answer. A map in which every box has
    its place is never given more crossings than it has.
    """
    standing = sorted(boxes, key=lambda box: (box.lane, _standing(box)))
    web = Web(standing, links)
    web.untangle(starts)
    answers = [_align(standing, web)]
    if all(box.order is not None for box in boxes):
        answers.append({box.id: box.order for box in boxes if box.order is not None})
    return min(answers, key=lambda ranks: crossings(boxes, links, ranks))


def crossings(boxes: Sequence[BoxIn], links: Sequence[LinkIn], ranks: Mapping[str, float]) -> int:
    """How often links cross when the boxes have these ranks; loops under the map do not count."""
    ranked = [replace(box, order=ranks.get(box.id, box.order)) for box in boxes]
    lines, _ = thread(_place(ranked, _lane_count(ranked)), links)
    return routes.crossings(lines)


def _lane_count(boxes: Iterable[BoxIn]) -> int:
    return max((box.lane for box in boxes), default=0) + 1


def _columns(count: int) -> list[tuple[float, float]]:
    """The left and right sides of the boxes of each lane; the last, the impact, is wider."""
    lefts = [MARGIN + lane * (BOX_WIDTH + COLUMN_GAP) for lane in range(count)]
    return [
        (left, left + (IMPACT_WIDTH if lane == count - 1 else BOX_WIDTH))
        for lane, left in enumerate(lefts)
    ]


# Standing: from ranks to heights on the paper.


def _standing(box: BoxIn) -> tuple[bool, float, str]:
    """Ranked boxes first, by rank; the rest after them."""
    return box.order is None, box.order or 0.0, box.id


def _row(middle: float) -> float:
    return (middle - TOP) / ROW - 0.5


def _place(boxes: Sequence[BoxIn], count: int) -> list[Box]:
    lanes: dict[int, list[BoxIn]] = defaultdict(list)
    for box in boxes:
        lanes[box.lane].append(box)
    columns = _columns(count)
    placed = []
    for lane in sorted(lanes):
        stack = sorted(lanes[lane], key=_standing)
        left, right = columns[lane]
        heights = [_height(box.words, last=lane == count - 1) for box in stack]
        wanted = [
            TOP + (row + 0.5) * ROW - height / 2
            for row, height in zip(_rows(stack), heights, strict=True)
        ]
        tops = _settle(wanted, [height + GAP for height in heights], [1.0] * len(stack))
        for box, top, height in zip(stack, tops, heights, strict=True):
            placed.append(Box(box.id, left, round(top, 1), right - left, height, lane))
    return placed


def _rows(stack: Sequence[BoxIn]) -> list[float]:
    """The row each box asks for; one without a rank asks for the row below the last."""
    rows: list[float] = []
    for box in stack:
        below = rows[-1] + 1 if rows else 0.0
        rows.append(below if box.order is None else box.order)
    if all(isfinite(row) and abs(row) < FURTHEST_ROW for row in rows):
        return rows
    return [float(turn) for turn in range(len(stack))]


def _settle(
    wanted: Sequence[float],
    strides: Sequence[float],
    weights: Sequence[float],
    high: float = inf,
) -> list[float]:
    """Tops as near as can be to those wanted, in the same order and a stride apart.

    Boxes that push each other share the way they give in proportion (pool adjacent violators).
    None ends above `TOP`; the last starts no lower than `high` if that leaves room.
    """
    offsets = list(accumulate(strides, initial=0.0))
    pools: list[tuple[float, float, int]] = []
    for want, offset, weight in zip(wanted, offsets, weights, strict=False):
        mean, total, size = want - offset, weight, 1
        while pools and pools[-1][0] > mean:
            above, heft, number = pools.pop()
            mean = (above * heft + mean * total) / (heft + total)
            total, size = heft + total, number + size
        pools.append((mean, total, size))
    settled = [mean for mean, _, size in pools for _ in range(size)]
    ceiling = max(TOP, high - offsets[len(settled) - 1]) if settled else TOP
    return [
        max(TOP, min(top, ceiling)) + offset for top, offset in zip(settled, offsets, strict=False)
    ]


# Inserting: the gaps of one lane, and what a new box would meet in each.

Stack = Sequence[tuple[Box, float]]  # the boxes of a lane from the top, each with its rank
Run = tuple[int, float, int, float]  # a link as lane and height on the left, then on the right


def _miss(stack: Stack, place: int, wish: float) -> float:
    low = stack[place - 1][0].middle if place else -inf
    high = stack[place][0].middle if place < len(stack) else inf
    return max(low - wish, wish - high, 0.0)


def _seat(stack: Stack, place: int, wish: float, height: float) -> tuple[float, float]:
    """The best middle for a box of this height in a gap, and how much room is lacking there."""
    low = stack[place - 1][0].foot + GAP + height / 2 if place else TOP + height / 2
    high = stack[place][0].y - GAP - height / 2 if place < len(stack) else inf
    if high < low:
        return (low + high) / 2, low - high
    return max(low, min(wish, high)), 0.0


def _between(stack: Stack, place: int, row: float) -> float | None:
    """A rank in the gap, near the row asked for; None where no number is left between the two."""
    low = stack[place - 1][1] if place else -inf
    high = stack[place][1] if place < len(stack) else inf
    if low < round(row, 3) < high:
        return round(row, 3)
    middle = (low + high) / 2
    if place == 0:
        middle = high - 1
    if place == len(stack):
        middle = low + 1
    return middle if low < middle < high else None


def _after(last: tuple[Box, float], height: float) -> float:
    box, rank = last
    below = round(_row(box.foot + AIRY + height / 2), 3)
    return below if below > rank else max(rank + 1, nextafter(rank, inf))


def _met(lines: Sequence[LinkIn], placed: Mapping[str, Box], new: BoxIn, middle: float) -> int:
    """How many links the links of the new box would cross, all taken as straight."""

    def ends(link: LinkIn) -> Run:
        one, two = placed.get(link.source), placed.get(link.target)
        return (
            one.lane if one else new.lane,
            one.middle if one else middle,
            two.lane if two else new.lane,
            two.middle if two else middle,
        )

    own = [ends(link) for link in lines if new.id in (link.source, link.target)]
    rest = [ends(link) for link in lines if new.id not in (link.source, link.target)]
    return sum(_cross(one, two) for one in own for two in rest)


def _cross(one: Run, two: Run) -> bool:
    if two[0] == two[2]:
        one, two = two, one
    if one[0] == one[2]:
        lane, (top, foot) = one[0], sorted((one[1], one[3]))
        if two[0] == two[2]:
            start, end = sorted((two[1], two[3]))
            return lane == two[0] and (top < start < foot < end or start < top < end < foot)
        return two[0] <= lane < two[2] and top < _at(two, lane) < foot
    left, right = max(one[0], two[0]), min(one[2], two[2])
    if left >= right:
        return False
    before, after = _at(one, left) - _at(two, left), _at(one, right) - _at(two, right)
    return before * after < 0


def _at(run: Run, lane: int) -> float:
    return run[1] + (run[3] - run[1]) * (lane - run[0]) / (run[2] - run[0])


# Tidy: from an order to rows.


def _align(boxes: Sequence[BoxIn], web: Web) -> dict[str, float]:
    """Rows that bring each box near the middle of what it is linked to, in the order found.

    Waypoints take part, so that a link past a lane finds room there when it is drawn.
    """
    count, last = len(boxes), _lane_count(boxes) - 1
    heights = [_height(box.words, last=box.lane == last) for box in boxes]
    heights += [0.0] * (len(web.lane) - count)
    strides = [
        [heights[a] + (AIRY if a < count and b < count else PASSING) for a, b in pairwise(lane)]
        for lane in web.lanes
    ]
    tall = [
        sum(stride) + sum(heights[knot] for knot in lane[-1:])
        for stride, lane in zip(strides, web.lanes, strict=True)
    ]
    middles = [0.0] * len(heights)
    for lane, stride, own in zip(web.lanes, strides, tall, strict=True):
        tops = accumulate(stride, initial=TOP + (max(tall) - own) / 2)
        for knot, top in zip(lane, tops, strict=False):
            middles[knot] = top + heights[knot] / 2
    ties = [_ties(knot, count, web) for knot in range(len(heights))]
    there_and_back = [*range(len(web.lanes)), *range(len(web.lanes) - 1, -1, -1)]
    for number in there_and_back * ROUNDS:
        lane = web.lanes[number]
        if not lane:
            continue
        wanted, weights = [], []
        for knot in lane:
            weight = sum(pull for _, pull in ties[knot])
            pulled = sum(middles[end] * pull for end, pull in ties[knot])
            wanted.append((pulled / weight if weight else middles[knot]) - heights[knot] / 2)
            weights.append(weight or IDLE)
        high = TOP + max(tall) - heights[lane[-1]]
        for knot, top in zip(lane, _settle(wanted, strides[number], weights, high), strict=True):
            middles[knot] = top + heights[knot] / 2
    return {box.id: round(_row(middles[knot]), 3) for knot, box in enumerate(boxes)}


def _ties(knot: int, count: int, web: Web) -> list[tuple[int, float]]:
    """What pulls at a knot, and how hard: long links most, to keep them straight."""
    ends = [*web.left[knot], *web.right[knot]]
    pulls = [(end, 1.0 + 2 * (knot >= count) + 2 * (end >= count)) for end in ends]
    return pulls + [(end, BOW_PULL) for end in web.bows[knot]]


# Measuring: how tall a box will be, with the widths of the letters in thousandths of an em.

LETTERS = {
    **dict.fromkeys("',.:;", 200),
    **dict.fromkeys("`ijl|", 255),
    **dict.fromkeys(" ", 280),
    **dict.fromkeys('!"()[]f‘’', 312),
    **dict.fromkeys("-_rt{}", 345),
    **dict.fromkeys("1/I\\", 400),
    **dict.fromkeys("svyz", 460),
    **dict.fromkeys("7*?Jckx", 492),
    **dict.fromkeys("2<>EFLT^abdeghnopqu~", 548),
    **dict.fromkeys("GHNOQUw&", 700),
    **dict.fromkeys("@MWm%", 850),
}
OTHER_LATIN = 620
WIDE_SCRIPT = 1000


@lru_cache(maxsize=4096)
def _height(words: str, *, last: bool) -> float:
    """The height of a box from its words; impact words are larger and stand in more room."""
    em, measure, line, padding = (15.6, 138.0, 19.5, 32.0) if last else (13.0, 129.0, 16.0, 18.0)
    return ceil(max(1, _lines(words, measure * 1000 / em)) * line + padding)


def _lines(words: str, measure: float) -> int:
    lines, used = 0, inf
    for word in words.split():
        width = sum(LETTERS.get(c, OTHER_LATIN if c < "\u2e80" else WIDE_SCRIPT) for c in word)
        if used + LETTERS[" "] + width <= measure:
            used += LETTERS[" "] + width
            continue
        whole, used = divmod(width, measure)
        lines += int(whole) + 1
    return lines
