"""A story at a glance: its feelings line, what is hoped for, and whose voice it is told in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.language import N_, gettext
from app.pages.asking import asking, found
from app.pages.care import in_front_of
from app.render import region
from app.words import listed
from workshops.regions import Region, story_surface
from workshops.room.note import HOW_WE_KNOW
from workshops.story.aspirations import aspirations_of
from workshops.story.board import standing_on
from workshops.story.feeling import Felt, line_of, signed
from workshops.story.line import Course, course_of, draw, strip
from workshops.story.voices import OWN, Mix, Silences, silences_of, voices_of
from workshops.view import View

pages = Blueprint("line", __name__)

STEP = "feelings"
"""The step of the run-sheet at which a room marks the line."""
LEVELS = {
    -3: N_("very low"), -2: N_("low"), -1: N_("rather low"), 0: N_("in the middle"),
    1: N_("rather high"), 2: N_("high"), 3: N_("very high"),
}  # fmt: skip


@pages.get("/w/<workspace>/story/<story>/glance")
def glance(workspace: str, story: str) -> str:
    """The whole life on one page, for reading and for paper."""
    surface = story_surface(story)
    ask = asking(workspace, surface)
    if first := in_front_of(ask, story):
        return first
    entry = found(ask.view.entry("stories", story))
    return ask.page("story/glance.html", surface, story=entry, **_voices(ask.view, story))


@pages.get("/w/<workspace>/story/<story>/voices")
def voices(workspace: str, story: str) -> str:
    """The part of that page that counts notes, which asks for itself again."""
    ask = asking(workspace, story_surface(story))
    entry = found(ask.view.entry("stories", story))
    return ask.page("story/_voices.html", "", story=entry, **_voices(ask.view, story))


def _voices(view: View, story: str) -> dict[str, Any]:
    told = voices_of(view, story)
    return {"voices": told, "asks": _asks(silences_of(told))}


def _asks(silent: Silences) -> list[str]:
    """Where the young person is not heard, as sentences that end in what to do."""
    said = {
        gettext("Everything about %(stages)s is our guess. Who could we ask?"): silent.guessed,
        gettext("Most of what we say about %(stages)s is our guess. Who was there?"): silent.mostly,
        gettext("About %(stages)s there is nothing in their own words yet."): silent.unheard,
        gettext("Nobody has written about %(stages)s yet."): silent.unwritten,
    }
    return [
        sentence % {"stages": listed([stage.what.name for stage in stages])}
        for sentence, stages in said.items()
        if stages
    ]


@pages.get("/w/<workspace>/story/<story>/feeling/<stage>")
def feeling(workspace: str, story: str, stage: str) -> str:
    """The dialog that marks how a life stage may have felt."""
    ask = asking(workspace, story_surface(story))
    stages = {entry.id: felt for entry, felt in _line(ask.view, story)}
    felt = found(stages.get(stage))
    marked = ask.view.entry("feelings", stage)
    return ask.page(
        "story/feeling.html",
        "",
        story=story,
        pseudonym=ask.view.pseudonym(story),
        felt=felt,
        rivals=marked.rivals if marked is not None else (),
        levels=[(level, signed(level), gettext(said)) for level, said in LEVELS.items()],
        level_said=level_said,
        named=ask.view.grade_of(story) == "named",
    )


def _line(view: View, story: str) -> list[tuple[Any, Felt]]:
    return list(zip(view.stages(story), line_of(view, story), strict=True))


def level_said(level: int | str | None) -> str:
    """A level with its word: “−2, low”."""
    if level in (None, ""):
        return gettext("nobody has said")
    return f"{signed(int(level))}, {gettext(LEVELS[int(level)])}"


@region("line", "story/_line.html")
def line(view: View, region: Region) -> dict[str, Any] | None:
    """The feelings line: in small above the board, whole with its table on the page at a glance."""
    story = view.entry("stories", region.surface.removeprefix("story-"))
    if story is None:
        return None
    felts = line_of(view, story.id)
    standing, small = standing_on(view, story.id), draw(felts, strip(len(felts)))
    marks = {felt.stage: view.entry("feelings", felt.stage) for felt in felts}
    at_step = standing is not None and standing.step == STEP
    return {
        "story": story,
        "felts": felts,
        "drawing": draw(felts),
        "small": small,
        "points": {point.felt.stage: point for point in small.points},
        "says": _course(course_of(felts)),
        "doubled": {item for item, mark in marks.items() if mark is not None and mark.rivals},
        "at_step": at_step,
        "shown": bool(felts) and (at_step or any(felt.level is not None for felt in felts)),
        "signed": signed,
        "level_said": level_said,
        "levels": [(level, signed(level), gettext(said)) for level, said in LEVELS.items()],
    }


def _course(course: Course) -> list[str]:
    """What the line says, in sentences."""
    if not course.highest:
        return [gettext("Nobody has said yet how any part of this life may have felt.")]
    said = [_high_and_low(course)]
    if course.unsaid:
        said.append(gettext("Nobody has said for %(stages)s.", stages=_names(course.unsaid)))
    if course.guessed:
        said.append(gettext("Our guess at %(stages)s.", stages=_names(course.guessed)))
    return said


def _high_and_low(course: Course) -> str:
    if course.level:
        return gettext(
            "It is the same wherever somebody has said: %(level)s.",
            level=level_said(course.highest[0].level),
        )
    return gettext(
        "Highest at %(high)s (%(top)s), lowest at %(low)s (%(foot)s).",
        high=_names(course.highest),
        top=level_said(course.highest[0].level),
        low=_names(course.lowest),
        foot=level_said(course.lowest[0].level),
    )


def _names(felts: tuple[Felt, ...]) -> str:
    return listed([felt.name for felt in felts])


@region("aspirations", "story/_aspirations.html")
def aspirations(view: View, region: Region) -> dict[str, Any] | None:
    """What is hoped for at each age: in their own words first, then what those around them hope."""
    story = view.entry("stories", region.surface.removeprefix("story-"))
    if story is None:
        return None
    ages = [
        (age, [n for n in hopes if n.how == OWN], [n for n in hopes if n.how != OWN])
        for age, hopes in aspirations_of(view, story.id).items()
    ]
    return {"story": story, "ages": ages, "any": any(own or ours for _, own, ours in ages)}


@pages.app_template_filter("mix_said")
def mix_said(mix: Mix) -> str:
    """How a life stage is known, in words: “2 Seen in records, 1 Our guess”."""
    if not mix.total:
        return gettext("no notes yet")
    return ", ".join(f"{gettext(HOW_WE_KNOW[how]).lower()} {count}" for how, count in mix.some)
