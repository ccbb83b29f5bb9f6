"""A map told as prose in a Word document: by lane, every link as If … then … because …"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from exports.blocks import Block, Bullets, Para, Section, writable
from exports.docx_file import blank, packed
from exports.docx_styles import style_id
from workshops.map.checks import quoted
from workshops.map.link import EVIDENCE
from workshops.map.map_file import Attached, MapFile, MapLink, told
from workshops.map.outline import THEN, WHOLE, counted, inside_sentence
from workshops.map.step import LANES, LaneOfMap, lane_of
from workshops.plan.parts import FICTIONAL

UNTITLED = "Theory of Change"


def write(map_file: MapFile) -> bytes:
    """The bytes of a .docx file; the same map gives the same bytes."""
    title = writable(map_file.title) or UNTITLED
    foot = f"{FICTIONAL} · {title}" if map_file.fictional else title
    document = blank(title, title, foot)

    def say(text: str, style: str) -> None:
        document.add_paragraph(writable(text))._p.style = style_id(style)

    say(title, "Title")
    say("Our theory of change, told link by link", "Subtitle")
    if map_file.fictional:
        say(FICTIONAL, "Fictional")
    for section in sections(map_file):
        say(section.title, "Heading 1")
        for block in section.blocks:
            for item in block.items if isinstance(block, Bullets) else ():
                say(item, "List Bullet")
            if isinstance(block, Para):
                say(block.text, "Numbered Paragraph")
    return packed(document)


def sections(map_file: MapFile) -> tuple[Section, ...]:
    """What is told, lane by lane from where we start to the change we want to see."""
    story = Story(map_file)
    lanes = [section for lane in LANES for section in story.lane(lane)]
    empty = Section("Nothing to tell yet", (Para("No step is on this map."),))
    return (*(lanes or [empty]), *story.loose())


class Story:
    """What is told of a map: its claims step by step, and what hangs on them."""

    def __init__(self, map_file: MapFile) -> None:
        self.map_file = map_file
        self.words = {step.id: quoted(step.words, WHOLE) for step in map_file.steps}
        self.after: dict[str, list[MapLink]] = defaultdict(list)
        for link in map_file.links:
            self.after[link.source].append(link)
        self.hung: dict[str, list[Attached]] = defaultdict(list)
        for each in map_file.attached:
            for item in each.on:
                self.hung[item].append(each)

    def lane(self, lane: LaneOfMap) -> Iterator[Section]:
        steps = [s for s in self.map_file.steps if lane_of(s.kind, s.horizon) == lane]
        if steps:
            blocks = (block for step in steps for block in self._step(step.id))
            yield Section(lane.heading, tuple(blocks))

    def _step(self, step: str) -> Iterator[Block]:
        after = self.after[step]
        for link in after:
            yield Para(self.claim(link))
            if resting := self.hung[link.id]:
                yield Bullets(tuple(f"We take for granted: {each.text}" for each in resting))
        if not after:
            yield Para(f"{self.words[step]}.")
        if signs := self.hung[step]:
            yield Bullets(tuple(f"How we would know: {_sign(each)}" for each in signs))

    def claim(self, link: MapLink) -> str:
        """A link as a sentence."""
        claim = THEN[link.kind].format(self.words[link.source], self.words[link.target])
        reason = inside_sentence(told(link, "because"), set(self.map_file.names))
        reason = reason.removeprefix("because ") or "nobody has said why yet"
        known = told(link, "evidence")
        known = EVIDENCE[int(known)] if known in ("0", "1", "2", "3", "4") else EVIDENCE[0]
        end = "" if reason.endswith(("?", "!", "…")) else "."
        return f"{claim}, because {reason}{end} (What we know: {known}.)"

    def loose(self) -> Iterator[Section]:
        """What hangs on nothing."""
        rest = [each.text for each in self.map_file.attached if not each.on]
        if rest:
            title = f"On the whole map: {counted(len(rest), 'thing')} we take for granted"
            yield Section(title, (Bullets(tuple(rest)),))


def _sign(indicator: Attached) -> str:
    """An indicator with where it stands and where it is to go, as far as that is known."""
    unit = told(indicator, "unit")
    now, aim = told(indicator, "baseline"), told(indicator, "target")
    parts = [f"now {now} {unit}".strip()] if now else []
    parts += [f"aim {aim} {unit}".strip()] if aim else []
    return f"{indicator.text} ({', '.join(parts)})" if parts else indicator.text
