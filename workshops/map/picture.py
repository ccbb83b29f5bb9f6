"""The map as the page draws it: its lanes, boxes, lines and words; `layout` says where they stand.

Over 300 lines with all that a template may ask, so that no template has to work anything out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from workshops.map.checks import shortened
from workshops.map.graph import ahead, behind, graph_of
from workshops.map.layout import MARGIN, BoxIn, Lane, LinkIn, draw
from workshops.map.outline import Joined, OutlineLane, OutlineStep, outline_of
from workshops.map.routes import HAIRLINE, Box, Route
from workshops.plan.offset import day_of, spoken

if TYPE_CHECKING:
    from workshops.room.about import WriteAbout
    from workshops.view import View

State = Literal["", "focus", "near", "rest"]
LinkState = Literal["", "lit", "rest"]
MOST_HOPS = 3

TRIANGLE = "M0 0l-8 -4.5v9z"
MARKS = {
    "leads_to": TRIANGLE,
    "precondition_of": f"{TRIANGLE}M-10 -5h-2.2v10h2.2z",
    "produces": "M0 0l-6 -4.5l-6 4.5l6 4.5z",
    "enables": "M-7 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
    "hinders": "M-1 -6v12",
    "reinforces": TRIANGLE,
}
"""What stands at the end of each kind of link: an SVG path with its tip at 0 0, pointing right."""
MARK_CLASSES = {"enables": "end end--open", "hinders": "end end--bar"}


@dataclass(frozen=True, slots=True)
class PictureStep:
    """A box. Outside a focus `state` is empty; `tag` is the evidence that joins it to the focus."""

    told: OutlineStep
    box: Box
    state: State
    tag: str
    tag_class: str

    @property
    def id(self) -> str:
        return self.told.id

    @property
    def words(self) -> str:
        return self.told.words

    @property
    def classes(self) -> str:
        """What it looks like: its lane, and its part in the focus."""
        state = f" step--{self.state}" if self.state else ""
        return f"step step--{self.told.lane.key}{state}"

    @property
    def described(self) -> str:
        """The step in a sentence, for who does not see the picture."""
        return self.told.described


@dataclass(frozen=True, slots=True)
class PictureLane:
    """A lane and its boxes from the top; past the accountability line it is `beyond`."""

    told: OutlineLane
    strip: Lane
    steps: tuple[PictureStep, ...]

    @property
    def key(self) -> str:
        return self.told.lane.key

    @property
    def heading(self) -> str:
        return self.told.lane.heading

    @property
    def count(self) -> str:
        return self.told.count

    @property
    def beyond(self) -> bool:
        return self.told.beyond


@dataclass(frozen=True, slots=True)
class PictureLink:
    """A line: `mark` goes to `tip` (x, y, degrees clockwise), `label` is centred on `label_at`."""

    told: Joined
    source: str
    route: Route
    state: LinkState

    @property
    def id(self) -> str:
        return self.told.link

    @property
    def target(self) -> str:
        return self.told.step

    @property
    def sentence(self) -> str:
        return self.told.sentence

    @property
    def path(self) -> str:
        return self.route.path

    @property
    def tip(self) -> tuple[float, float, float]:
        return self.route.end

    @property
    def mark(self) -> str:
        return MARKS[self.told.kind]

    @property
    def classes(self) -> str:
        """What the line looks like: its kind, its evidence, and its part in the focus."""
        state = f" link--{self.state}" if self.state else ""
        return f"link link--{self.told.kind} link--e{self.told.evidence}{state}"

    @property
    def mark_classes(self) -> str:
        state = f" end--{self.state}" if self.state else ""
        return f"{MARK_CLASSES.get(self.told.kind, 'end')}{state}"

    @property
    def under(self) -> bool:
        """Whether it runs back under the map, from foot to foot."""
        return self.route.end[2] == 270

    @property
    def label(self) -> str:
        """The words that stand on the line; most lines have none."""
        if self.route.label is None:
            return ""
        if not self.under:
            return self.told.kind_words
        kind = "a loop that reinforces" if self.told.kind == "reinforces" else self.told.kind_words
        said = f"{kind}, {self.told.evidence_words}"
        because = shortened(self.told.because)
        return f"{because}: {said}" if because else said[0].upper() + said[1:]

    @property
    def label_at(self) -> tuple[float, float] | None:
        return self.route.label


@dataclass(frozen=True, slots=True)
class MapPicture:
    """Everything the map page draws, in pixels at 100 %; `panel` tells the step in focus.

    Lit lines come last, so that they lie on top. `accountable` is where the accountability line
    stands; `ruler` has the words at the foot with the place where each begins.
    """

    width: float
    height: float
    lanes: tuple[PictureLane, ...]
    links: tuple[PictureLink, ...]
    accountable: float
    ruler: tuple[tuple[float, str], ...]
    focus: str
    hops: int
    panel: OutlineStep | None

    def steps(self) -> Iterator[PictureStep]:
        """Every box, lane by lane from the left."""
        for lane in self.lanes:
            yield from lane.steps


def picture_of(view: View, focus: str = "", hops: int = 1) -> MapPicture:
    """The whole map; with a step in focus, all within 1 to 3 links of it, both ways, is lit."""
    outline = outline_of(view)
    lanes = outline.lanes[::-1]
    claims = {told.link: (step.id, told) for step in outline.steps() for told in step.after}
    # The oldest link first, so that the lines of a map do not change places when a step does.
    joins = [claims[entry.id] for entry in view.present("links") if entry.id in claims]
    drawn = draw(
        [box for turn, lane in enumerate(lanes) for box in _boxes(turn, lane)],
        [LinkIn(told.link, source, told.step, told.kind) for source, told in joins],
        len(lanes),
    )
    panel = outline.step(focus)
    hops = max(1, min(hops, MOST_HOPS))
    light = _Light.on(view, panel, hops)
    boxes = {box.id: box for box in drawn.boxes}
    lines = [
        PictureLink(told, source, route, light.of_link(source, told.step))
        for route in drawn.routes
        for source, told in (claims[route.id],)
    ]
    return MapPicture(
        width=drawn.width,
        height=drawn.height,
        lanes=tuple(
            PictureLane(
                lane, strip, tuple(_step(told, boxes[told.id], light) for told in lane.steps)
            )
            for lane, strip in zip(lanes, drawn.lanes, strict=True)
        ),
        links=tuple(sorted(lines, key=lambda line: line.state == "lit")),
        accountable=drawn.lanes[-1].x - 1,
        ruler=_ruler(view.about, lanes, drawn.lanes),
        focus=panel.id if panel else "",
        hops=hops,
        panel=panel,
    )


def _boxes(turn: int, lane: OutlineLane) -> Iterator[BoxIn]:
    """A rank is a row; a step that nobody placed has its fact’s number, and goes under the last."""
    row = -1.0
    for step in lane.steps:
        entry = step.entry
        placed = entry.ranked or entry.rank != entry.born
        row = entry.rank if placed else min(entry.rank, row + 1)
        yield BoxIn(step.id, turn, row, step.words)


@dataclass(frozen=True, slots=True)
class _Light:
    """How many links every lit step is away from the one in focus, going on and going back."""

    panel: OutlineStep | None
    hops: int
    on_from: Mapping[str, int]
    back_from: Mapping[str, int]

    @classmethod
    def on(cls, view: View, panel: OutlineStep | None, hops: int) -> _Light:
        if panel is None:
            return cls(None, hops, {}, {})
        graph, here = graph_of(view), {panel.id: 0}
        return cls(
            panel, hops, here | ahead(graph, panel.id, hops), here | behind(graph, panel.id, hops)
        )

    def of_step(self, step: str) -> State:
        if self.panel is None:
            return ""
        if step == self.panel.id:
            return "focus"
        return "near" if step in self.on_from or step in self.back_from else "rest"

    def of_link(self, source: str, target: str) -> LinkState:
        if self.panel is None:
            return ""
        onward = self.on_from.get(source, self.hops) < self.hops
        back = self.back_from.get(target, self.hops) < self.hops
        return "lit" if onward or back else "rest"


def _step(told: OutlineStep, box: Box, light: _Light) -> PictureStep:
    """A box with its tag: a neighbour of the focus shows how well the nearest claim is known."""
    after = [each for each in light.panel.after if each.step == told.id] if light.panel else []
    before = [each for each in light.panel.before if each.step == told.id] if light.panel else []
    # Where two links join them, the weaker speaks: the map never claims more than it knows.
    weakest = min([*after, *before], key=lambda each: each.evidence, default=None)
    tag = weakest.evidence_words if weakest else ""
    side = "step__mark" if after else "step__mark step__mark--end"
    return PictureStep(told, box, light.of_step(told.id), tag, side if tag else "")


def _ruler(
    about: WriteAbout | None, lanes: Sequence[OutlineLane], strips: Sequence[Lane]
) -> tuple[tuple[float, str], ...]:
    words = _times(about.t0, about.l0) if about else _times("", "")
    return tuple(
        (strip.x + (HAIRLINE if strip.index else MARGIN), words[lane.lane.key])
        for lane, strip in zip(lanes, strips, strict=True)
        if lane.lane.key in words
    )


def _times(t0: str, l0: str) -> dict[str, str]:
    """When each lane is due, with its date as far as one is known."""
    launch = _day(l0)
    lasting = None
    with suppress(ValueError):
        lasting = day_of("L0+36m", None, launch)
    return {
        "intervention": _dated("The decision", spoken(_day(t0))),
        "precondition": _dated("Launch", spoken(launch)),
        "intermediate": "12 months",
        "long_term": _dated(
            "24 to 36 months", f"{lasting:%B}\u00a0{lasting.year}" if lasting else ""
        ),
        "impact": "at 20, 35 and 50",
    }


def _day(words: str) -> date | None:
    # A kept date has the right shape, which “2026-02-31” has too.
    with suppress(ValueError):
        return date.fromisoformat(words)
    return None


def _dated(words: str, when: str) -> str:
    return f"{words}, {when}" if when else words
