"""How links run between boxes that already stand: gaps, ports, tracks and curves; no box moves.

Longer than 300 lines because its four parts must agree on the order in which lines lie beside one
another: a link is threaded through the gaps of the lanes it skips, given a port on both boxes,
given a track in every corridor where it turns, and only then drawn.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshops.map.crossings import LinkIn, count

CEILING = 60.0  # no line runs higher: the lane headings are there
OPEN = 1e9  # a gap without an end: below the last box of a lane
CLEAR = 6.0  # the least room between a passing line and a box
BESIDE = 7.0  # the room between lines that run side by side
PORT = 14.0  # the room between two ends on one side of a box, where the box is tall enough
CORNER = 10.0  # ends keep off the rounded corners
TALL = 48.0  # a line that climbs further runs upright for a while and needs a track
BEND = 40.0  # how tall its two bends are
ELBOW = 19.0  # the room a line needs to bend before its mark
BEFORE_MARK = 9.0  # a bow is level for so long before its mark
FIRST_BOW = 24.0  # how far out the innermost bow goes
COLUMN_GAP = 59.0  # the room between the boxes of two lanes
HAIRLINE = 28.0  # a lane begins this far left of its boxes
OFF_HAIRLINE = 5.0  # no line runs along it
ROUND = 0.5523  # how far the handles of a quarter of an ellipse reach
FEET = 4  # how many loops find room side by side under one end of a box
LOOP_ROW = 20.0  # a row under the map: one line and the words that lie on it
TOUCH = 1.0  # the tip of a mark stops this short of its box

CROSSING_COST = 120.0  # how many pixels of climbing a crossing is worth avoiding
CROWD_COST = 40.0  # the same for a gap that is full
GAPS_TRIED = 5

# How long the mark at the end of each kind of link is: the line stops where its mark begins.
MARK = {
    "leads_to": 7.0,
    "precondition_of": 12.0,
    "produces": 11.0,
    "enables": 7.0,
    "hinders": 2.0,
    "reinforces": 7.0,
}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a step is drawn, in pixels at 100 %."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lane: int

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def foot(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Route:
    """One drawn link.

    `path` is the `d` of an SVG path and stops where the end mark begins, `MARK` pixels before the
    tip. `end` is that tip and the way it points, in degrees clockwise from rightwards as SVG's
    `rotate` has it. `label` is the middle of the words that belong on the line: hindrances have
    words, and so has whatever runs under the map.
    """

    id: str
    path: str
    kind: str
    end: tuple[float, float, float]
    label: tuple[float, float] | None


@dataclass(slots=True)
class Line:
    """A link between two boxes and its height at each lane it meets, both ends included.

    Inside a lane it is a bow with two heights. What runs under the map is kept apart, as loops.
    """

    number: int
    link: LinkIn
    source: Box
    target: Box
    heights: list[float]

    @property
    def bows(self) -> bool:
        return self.source.lane == self.target.lane

    @property
    def skips(self) -> int:
        return self.target.lane - self.source.lane - 1

    def mark(self) -> float:
        return TOUCH + MARK.get(self.link.kind, MARK["leads_to"])


@dataclass(slots=True)
class Turn:
    """The upright part of a line in one corridor: between which heights, and at last where."""

    start: float
    end: float
    sort: str
    level: int = 0
    x: float = 0.0

    @property
    def top(self) -> float:
        return min(self.start, self.end)

    @property
    def foot(self) -> float:
        return max(self.start, self.end)

    def meets(self, other: "Turn") -> bool:
        return self.top < other.foot + CLEAR and other.top < self.foot + CLEAR

    def crosses(self, other: "Turn") -> bool:
        return (self.start - other.start) * (self.end - other.end) < 0


Turns = dict[int, dict[tuple[int, str], Turn]]  # by corridor, then by line and sort


def route(
    boxes: Sequence[Box], links: Sequence[LinkIn], columns: Sequence[tuple[float, float]]
) -> tuple[tuple[Route, ...], float]:
    """Every link that can be drawn, in the order given, and the lowest height that any reaches.

    `columns` are the left and right sides of the boxes of each lane; corridor n lies right of
    lane n.
    """
    lines, loops = thread(boxes, links)
    _give_ports(lines)
    turns = _turns(lines, loops, boxes)
    for lane, corridor in turns.items():
        left = columns[lane][1] if lane >= 0 else 0.0
        right = columns[lane + 1][0] if lane + 1 < len(columns) else left + COLUMN_GAP
        _lay(list(corridor.values()), left, right)
    drawn = {
        line.number: _bow(line, turns) if line.bows else _strand(line, turns, columns)
        for line in lines
    }
    floor = max((box.foot for box in boxes), default=CEILING)
    floor = max([floor, *(height for line in lines for height in line.heights)])
    lowest = floor
    feet: Counter[tuple[str, str]] = Counter()
    paths = {line.number: _under(line, turns, feet) for line in loops}
    for number, row in _rows(paths).items():
        height = floor + (row + 1) * LOOP_ROW
        drawn[number] = _loop(links[number], paths[number], height)
        lowest = max(lowest, height)
    return tuple(drawn[number] for number in sorted(drawn)), lowest


# Threading: a height in every lane that a link skips.


def thread(boxes: Sequence[Box], links: Sequence[LinkIn]) -> tuple[list[Line], list[Line]]:
    """The links that run between lanes or inside one, threaded past the boxes; and the loops."""
    known = {box.id: box for box in boxes}
    lines: list[Line] = []
    loops: list[Line] = []
    for number, link in enumerate(links):
        source, target = known.get(link.source), known.get(link.target)
        if source is None or target is None:
            continue
        line = Line(number, link, source, target, [source.middle, target.middle])
        under = link.kind == "reinforces" or source is target or source.lane > target.lane
        (loops if under else lines).append(line)
    _thread(boxes, lines)
    return lines, loops


def crossings(lines: Iterable[Line]) -> int:
    """How often threaded links cross; loops under the map are not counted."""
    legs: dict[int, list[tuple[float, float]]] = defaultdict(list)
    bows: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for line in lines:
        for step, (left, right) in enumerate(pairwise(line.heights)):
            (bows if line.bows else legs)[line.source.lane + step].append((left, right))
    return sum(count(legs[lane], bows[lane]) for lane in {*legs, *bows})


@dataclass(slots=True)
class Gap:
    """The room between two boxes of a lane, or above the first, or below the last."""

    low: float
    high: float
    guests: list[tuple[Line, int]]

    def near(self, height: float) -> float:
        """The nearest height in the gap, a little off the boxes where there is room."""
        off = min(CLEAR, (self.high - self.low) / 2)
        return max(self.low + off, min(height, self.high - off))

    def crowd(self) -> float:
        """How many lines too many one more would be."""
        return max(0.0, len(self.guests) - (self.high - self.low) / BESIDE)


def _gaps(boxes: Sequence[Box]) -> dict[int, list[Gap]]:
    lanes: dict[int, list[Box]] = defaultdict(list)
    for box in sorted(boxes, key=lambda box: box.y):
        lanes[box.lane].append(box)
    gaps = {lane: [Gap(CEILING, OPEN, [])] for lane in range(max(lanes, default=0) + 1)}
    for lane, stack in lanes.items():
        head = stack[0].y - CLEAR
        gaps[lane] = [
            Gap(min(CEILING, head), head, []),
            *(Gap(one.foot + CLEAR, two.y - CLEAR, []) for one, two in pairwise(stack)),
            Gap(stack[-1].foot + 2 * CLEAR, OPEN, []),
        ]
    return gaps


def _thread(boxes: Sequence[Box], lines: Sequence[Line]) -> None:
    """Lead each lane-skipping link through the gaps with least climbing and fewest crossings."""
    gaps = _gaps(boxes)
    legs: dict[int, list[tuple[float, float]]] = defaultdict(list)
    bows: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for line in lines:
        if line.bows:
            bows[line.source.lane].append((min(line.heights), max(line.heights)))
        elif not line.skips:
            legs[line.source.lane].append((line.heights[0], line.heights[1]))

    def cost(lane: int, left: float, right: float) -> float:
        met = sum([(left - one) * (right - two) < 0 for one, two in legs[lane]])
        met += sum([top < left < foot for top, foot in bows[lane]])
        return abs(left - right) + met * CROSSING_COST

    for line in sorted(lines, key=lambda line: (line.skips, line.number)):
        if line.bows or not line.skips:
            continue
        first, last = line.heights
        ways: list[tuple[float, list[float], list[Gap]]] = [(0.0, [first], [])]
        for step in range(1, line.skips + 1):
            lane = line.source.lane + step
            ideal = first + (last - first) * step / (line.skips + 1)
            nearest = sorted(gaps[lane], key=lambda gap: abs(gap.near(ideal) - ideal))
            longer = []
            for gap in nearest[:GAPS_TRIED]:
                here = gap.near(ideal)
                dear = [(way[0] + cost(lane - 1, way[1][-1], here), *way[1:]) for way in ways]
                price, heights, used = min(dear, key=lambda way: way[0])
                price += gap.crowd() * CROWD_COST
                longer.append((price, [*heights, here], [*used, gap]))
            ways = longer
        corridor = line.target.lane - 1
        _, heights, used = min(ways, key=lambda way: way[0] + cost(corridor, way[1][-1], last))
        line.heights = [*heights, last]
        for step, gap in enumerate(used, start=1):
            gap.guests.append((line, step))
    for stack in gaps.values():
        for gap in stack:
            _share(gap)


def _share(gap: Gap) -> None:
    """Lay the lines of one gap beside one another, in the order that keeps them apart."""

    def around(guest: tuple[Line, int]) -> float:
        line, step = guest
        return line.heights[step - 1] + line.heights[step + 1]

    guests = sorted(gap.guests, key=around)
    if not guests:
        return
    room = min(BESIDE, (gap.high - gap.low) / len(guests))
    spread = room * (len(guests) - 1)
    middle = sum(line.heights[step] for line, step in guests) / len(guests)
    top = max(gap.low, min(middle - spread / 2, gap.high - spread))
    for place, (line, step) in enumerate(guests):
        line.heights[step] = top + place * room


# Ports: where on the side of a box a line leaves or ends.


def _give_ports(lines: Sequence[Line]) -> None:
    """Give ends their own heights, in the order of where they come from or go to.

    On the right side bows that go up come first, the nearest on top, then the lines to the next
    lane, then bows that go down, the farthest first: so lines of one box never cross.
    """
    right: dict[str, list[tuple[float, float, int, Line, int]]] = defaultdict(list)
    left: dict[str, list[tuple[float, float, int, Line, int]]] = defaultdict(list)
    boxes = {}
    for line in lines:
        for end, box, other in ((0, line.source, line.target), (-1, line.target, line.source)):
            boxes[box.id] = box
            if line.bows:
                group, turn = (0, line.number) if other.y < box.y else (2, -line.number)
                right[box.id].append((group, -other.y, turn, line, end))
            elif end == 0:
                right[box.id].append((1, line.heights[1], line.number, line, end))
            else:
                left[box.id].append((1, line.heights[-2], line.number, line, end))
    sides = [(box, side[name]) for side in (right, left) for name, box in boxes.items()]
    for box, ends in sides:
        ends.sort(key=lambda end: end[:3])
        room = _port_room(box, len(ends))
        for place, (_, _, _, line, end) in enumerate(ends):
            line.heights[end] = box.middle + (place - (len(ends) - 1) / 2) * room
    for box, ends in sides:
        _straighten(box, [(line, end) for _, _, _, line, end in ends])


def _port_room(box: Box, ends: int) -> float:
    return min(PORT, (box.height - 2 * CORNER) / (ends - 1)) if ends > 1 else 0.0


def _straighten(box: Box, ends: Sequence[tuple[Line, int]]) -> None:
    """Shift all ends of one side together where that lets a nearly level line run level."""
    slack = (box.height - 2 * CORNER - _port_room(box, len(ends)) * (len(ends) - 1)) / 2
    shifts = [
        line.heights[-2 if end else 1] - line.heights[end] for line, end in ends if not line.bows
    ]
    shift = min(shifts, key=abs, default=0.0)
    if abs(shift) <= slack:
        for line, end in ends:
            line.heights[end] += shift


# Tracks: where in a corridor a line turns.


def _turns(lines: Sequence[Line], loops: Sequence[Line], boxes: Sequence[Box]) -> Turns:
    turns: Turns = defaultdict(dict)
    for line in lines:
        for step, (start, end) in enumerate(pairwise(line.heights)):
            sort = "bow" if line.bows else "strand"
            turns[line.source.lane + step][line.number, sort] = Turn(start, end, sort)
    lowest: dict[int, Box] = {}
    for box in boxes:
        lowest[box.lane] = max(box, lowest.get(box.lane, box), key=lambda box: box.y)
    for line in loops:
        if line.source is not lowest[line.source.lane]:
            drop = Turn(line.source.foot, OPEN, "drop")
            turns[line.source.lane][line.number, "drop"] = drop
        if line.target is not lowest[line.target.lane]:
            rise = Turn(OPEN, line.target.foot, "rise")
            turns[line.target.lane - 1][line.number, "rise"] = rise
    return turns


def _lay(turns: Sequence[Turn], left: float, right: float) -> None:
    """Give the lines that turn side by side tracks that keep them apart.

    Bows stay nearest to their boxes, the wider outside the narrower. Of two lines that both fall
    the upper turns later, of two that both climb the upper turns sooner: then neither meets the
    other twice.
    """
    placed: list[Turn] = []
    tall = []
    for turn in turns:
        turn.x = (left + right - 8) / 2
        if turn.sort != "strand" or turn.foot - turn.top > TALL:
            tall.append(turn)
    for turn in sorted(tall, key=_precedence):
        beside = [other for other in placed if other.meets(turn)]
        inside = [
            other.level
            for other in beside
            if turn.sort != "strand" or other.sort != "strand" or not turn.crosses(other)
        ]
        turn.level = max(inside, default=-1) + 1
        taken = {other.level for other in beside}
        while turn.level in taken:
            turn.level += 1
        placed.append(turn)
    for group in _groups(tall):
        levels = max(turn.level for turn in group)
        room = max(0.0, min(BESIDE, (right - left - 28) / max(levels, 1)))
        first = (left + right - 8 - room * levels) / 2
        if any(turn.sort in ("bow", "drop") for turn in group):
            first = left + FIRST_BOW
            room = min(BESIDE, (right - ELBOW - first) / max(levels, 1))
        tracks = _off_hairline([first + level * room for level in range(levels + 1)], right)
        for turn in group:
            turn.x = tracks[turn.level]


def _off_hairline(tracks: list[float], right: float) -> list[float]:
    """The same tracks with room round the hairline between two lanes, if there is any to give."""
    low, high = right - HAIRLINE - OFF_HAIRLINE, right - HAIRLINE + OFF_HAIRLINE
    within = [x for x in tracks if low < x < high]
    if not within:
        return tracks
    later, sooner = high - within[0], within[-1] - low
    if later < sooner and tracks[-1] + later <= right - ELBOW:
        return [x + later if x > low else x for x in tracks]
    if tracks[0] - sooner >= right - COLUMN_GAP + ELBOW:
        return [x - sooner if x < high else x for x in tracks]
    return tracks


def _precedence(turn: Turn) -> tuple[float, float]:
    """From the left: bows, what drops under the map, lines that fall, that climb, what rises."""
    if turn.sort == "strand":
        return (2, -turn.start) if turn.end >= turn.start else (3, turn.start)
    return {"bow": 0, "drop": 1, "rise": 4}[turn.sort], turn.foot - turn.top


def _groups(turns: Iterable[Turn]) -> Iterator[list[Turn]]:
    """Turns that stand side by side, directly or through others."""
    group: list[Turn] = []
    foot = 0.0
    for turn in sorted(turns, key=lambda turn: turn.top):
        if group and turn.top >= foot + CLEAR:
            yield group
            group = []
        foot = max(foot, turn.foot) if group else turn.foot
        group.append(turn)
    if group:
        yield group


# Curves.


def _strand(line: Line, turns: Turns, columns: Sequence[tuple[float, float]]) -> Route:
    x, y = line.source.right, line.heights[0]
    tip = line.target.x - TOUCH
    path = [f"M{_n(x)} {_n(y)}"]
    for step, height in enumerate(line.heights[1:]):
        lane = line.source.lane + step
        arrives = lane + 1 == line.target.lane
        end = line.target.x - line.mark() if arrives else columns[lane + 1][0]
        path.append(_bend((x, y), turns[lane][line.number, "strand"].x, (end, height)))
        x, y = end, height
        if not arrives:
            x = columns[lane + 1][1]
            path.append(f"H{_n(x)}")
    turn = turns[line.target.lane - 1][line.number, "strand"]
    words = (turn.x, (turn.start + turn.end) / 2) if line.link.kind == "hinders" else None
    return _route(line.link, path, (tip, y, 0.0), words)


def _bend(start: tuple[float, float], across: float, end: tuple[float, float]) -> str:
    """From one point to another on its right: a curve, and upright in between if it climbs far."""
    (x0, y0), (x1, y1) = start, end
    climb = y1 - y0
    if abs(climb) < 0.5:
        return f"L{_n(x1)} {_n(y1)}"
    if abs(climb) < TALL:
        return f"C{_n(across)} {_n(y0)} {_n(across)} {_n(y1)} {_n(x1)} {_n(y1)}"
    tall = min(abs(climb) / 2, BEND) * (1 if climb > 0 else -1)
    return (
        f"C{_n(x0 + ROUND * (across - x0))} {_n(y0)} {_n(across)} {_n(y0 + tall * (1 - ROUND))} "
        f"{_n(across)} {_n(y0 + tall)}V{_n(y1 - tall)}"
        f"C{_n(across)} {_n(y1 - tall * (1 - ROUND))} {_n(x1 - ROUND * (x1 - across))} {_n(y1)} "
        f"{_n(x1)} {_n(y1)}"
    )


def _bow(line: Line, turns: Turns) -> Route:
    x, (start, end) = line.source.right, line.heights
    back = x + line.mark()
    across = max(turns[line.source.lane][line.number, "bow"].x, back + BEFORE_MARK)
    path = [f"M{_n(x)} {_n(start)}", _bend((x, start), across, (back, end))]
    words = (across, (start + end) / 2) if line.link.kind == "hinders" else None
    return _route(line.link, path, (x + TOUCH, end, 180.0), words)


def _route(
    link: LinkIn,
    path: Sequence[str],
    end: tuple[float, float, float],
    words: tuple[float, float] | None,
) -> Route:
    tip = (round(end[0], 1), round(end[1], 1), end[2])
    label = (round(words[0], 1), round(words[1], 1)) if words else None
    return Route(link.id, "".join(path), link.kind, tip, label)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


# Loops: under the map, from foot to foot.

Points = list[tuple[float, float]]


def _under(line: Line, turns: Turns, feet: Counter[tuple[str, str]]) -> tuple[Points, Points]:
    """The way down from the source and the way up to the target, both still without the row.

    A box with others below it is left and reached through the gap under it, beside its lane.
    `feet` counts the ends under each box, so that they stand apart.
    """
    out = line.source.right - 26 - PORT * (feet[line.source.id, "out"] % FEET)
    into = line.target.x + 34 + PORT * (feet[line.target.id, "in"] % FEET)
    feet.update([(line.source.id, "out"), (line.target.id, "in")])
    down = [(out, line.source.foot)]
    drop = turns[line.source.lane].get((line.number, "drop"))
    if drop:
        under = line.source.foot + 8
        down += [(out, under), (drop.x, under)]
    up = [(into, line.target.foot + line.mark())]
    rise = turns[line.target.lane - 1].get((line.number, "rise"))
    if rise:
        under = line.target.foot + 13
        up = [(rise.x, under), (into, under), *up]
    return down, up


def _rows(paths: dict[int, tuple[Points, Points]]) -> dict[int, int]:
    """A row for each loop, the short ones nearest to the map, none over another."""
    spans = {number: sorted((down[-1][0], up[0][0])) for number, (down, up) in paths.items()}
    rows: dict[int, int] = {}
    for number in sorted(spans, key=lambda number: (spans[number][1] - spans[number][0], number)):
        left, right = spans[number]
        taken = {
            row
            for other, row in rows.items()
            if left < spans[other][1] + CLEAR and spans[other][0] < right + CLEAR
        }
        rows[number] = next(row for row in range(len(rows) + 1) if row not in taken)
    return rows


def _loop(link: LinkIn, path: tuple[Points, Points], row: float) -> Route:
    down, up = path
    points = [*down, (down[-1][0], row), (up[0][0], row), *up]
    tip = (up[-1][0], up[-1][1] - MARK.get(link.kind, MARK["leads_to"]), 270.0)
    words = ((down[-1][0] + up[0][0]) / 2, row)
    return _route(link, [_rounded(points)], tip, words)


def _rounded(points: Sequence[tuple[float, float]]) -> str:
    """Upright and level lines from point to point, with rounded corners."""
    path = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        legs = [abs(corner[0] - p[0]) + abs(corner[1] - p[1]) for p in (before, after)]
        radius = min(12.0, *(leg / 2 for leg in legs))
        (x0, y0), (x1, y1) = (
            (
                corner[0] + (p[0] - corner[0]) * radius / leg,
                corner[1] + (p[1] - corner[1]) * radius / leg,
            )
            if leg
            else corner
            for p, leg in zip((before, after), legs, strict=True)
        )
        path.append(f"L{_n(x0)} {_n(y0)}Q{_n(corner[0])} {_n(corner[1])} {_n(x1)} {_n(y1)}")
    path.append(f"L{_n(points[-1][0])} {_n(points[-1][1])}")
    return "".join(path)
