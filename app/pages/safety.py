"""“Safe to tell”: the coaches' page that takes a story through its safety gate and to its purge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request, url_for

from app.identity import now
from app.language import N_, gettext, ngettext
from app.pages.asking import Asking, coaching, found, house
from app.pages.closed import leaves_backups
from app.pages.retention import accesses_of
from app.pages.safety_words import lines, versions
from app.pages.story_states import countdown, purge_due, set_by, stands
from app.words import listed
from workshops.fields import fields_of
from workshops.record import Entry
from workshops.room.about import RAW_DAYS
from workshops.room.audience import LEVELS
from workshops.room.note import KINDS_OF_NOTE
from workshops.story.board import cell_of, insights_of
from workshops.story.gate import MISSING
from workshops.story.guard.distinctive import DETAILS, SMALL_CELL, distinctive
from workshops.story.keeping import WriteKeeping
from workshops.story.permission import GIVEN_BY, WritePermission
from workshops.story.purge import PurgeStory
from workshops.story.safety import CONDITIONS, INTRUDER, LAWFUL_BASES, MINIMISED, WriteSafety
from workshops.view import View

pages = Blueprint("safety", __name__)

TITLES = {
    "card": N_("The card"),
    "permission": N_("Permission"),
    "basis": N_("Lawful basis"),
    "left-out": N_("What is left out"),
    "intruder": N_("Could someone tell who it is?"),
    "route": N_("If someone worries about a child"),
    "live": N_("Open it to its Deep Dive"),
    "keeping": N_("How long it is kept"),
}
FIELDS = {
    "card": ("pseudonym", "chosen_by", "age", "who", "composite", "content_note"),
    "permission": ("given_by", "source", "use", "audience", "until", "withdraw", "approved"),
    "basis": ("lawful_basis", "condition", "guardian"),
    "left-out": ("minimised",),
    "intruder": ("intruder", "intruder_because"),
    "route": ("safeguarding_lead", "safeguarding_route"),
    "live": (),
    "keeping": ("until", "held", "because"),
}
"""What is written down in each part."""
BLANK = {"permissions": WritePermission, "safety": WriteSafety, "keeping": WriteKeeping}
SHELF_OF = {
    "card": "stories", "permission": "permissions", "basis": "safety", "left-out": "safety",
    "intruder": "safety", "route": "safety", "keeping": "keeping",
}  # fmt: skip
"""The shelf on which each part is kept; four parts share one record."""
PART_OF = {
    **{name: part for part, names in FIELDS.items() for name in names},
    "until": "permission", "ended": "permission", "withdrawn": "permission", "likely": "intruder",
}  # fmt: skip
"""The part in which what is missing can be written down."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: what is written down in it, and what is missing."""

    key: str
    title: str
    lines: list[tuple[str, str]]
    lacks: list[str]


@pages.get("/w/<workspace>/story/<story>/safety")
def safety(workspace: str, story: str) -> str:
    """The whole page: eight parts, each with what is written down and what is missing."""
    ask = coaching(workspace)
    entry = found(ask.view.entry("stories", story))
    view, today = ask.view, now()[:10]
    gone = view.purged(story)
    lacks = view.lacks(story, today) if gone is None else ()
    records = {shelf: view.entry(shelf, story) for shelf in ("stories", *BLANK)}
    return ask.page(
        "story/safety.html",
        "",
        story=entry,
        parts=[_part(key, records, lacks) for key in TITLES],
        holder=house().name_of(view.holder(story), ""),
        missing=[(PART_OF[key], gettext(MISSING[key])) for key in lacks],
        permission=records["permissions"],
        ticked=records["safety"].what.minimised if records["safety"] else (),
        minimised=MINIMISED,
        stands=stands(view, story, today),
        live=view.is_live(story),
        paused=view.is_paused(story),
        alone=_stands_out(view, entry) if gone is None else "",
        versions={shelf: versions(record) for shelf, record in records.items()},
        due=view.due(story),
        countdown=countdown(view, story, today),
        purge_due=purge_due(view, story, today),
        set_by=set_by(view, story, view.about.raw_days if view.about else RAW_DAYS),
        gone=gone,
        left_backups=leaves_backups(gone.at) if gone is not None else "",
        insights=insights_of(view, story),
        accesses=accesses_of(workspace, story),
    )


def _part(key: str, records: dict[str, Entry | None], lacks: tuple[str, ...]) -> Part:
    record = records.get(SHELF_OF.get(key, ""))
    told = lines(record.what, *FIELDS[key]) if record is not None else []
    missing = [gettext(MISSING[lack]) for lack in lacks if PART_OF[lack] == key]
    return Part(key, gettext(TITLES[key]), told, missing)


def _stands_out(view: View, story: Entry) -> str:
    """The small-cell warning, with the kinds of detail that come together; empty without one."""
    if story.what.composite:
        return ""
    kinds = distinctive(_told(view, story))
    if len(kinds) < SMALL_CELL:
        return ""
    return gettext(
        "Together these may point to one young person: %(kinds)s. Blur some of them, or blend "
        "several lives.",
        kinds=listed([gettext(DETAILS[kind]) for kind in kinds]),
    )


def _told(view: View, story: Entry) -> Iterator[str]:
    """What everyone in the room will read: the card, the life stages, every note face up."""
    yield from (story.what.age, story.what.who, story.what.content_note)
    for stage in view.stages(story.id):
        yield from (stage.what.name, stage.what.ages)
        for kind in KINDS_OF_NOTE:
            yield from (note.text for note in cell_of(view, story.id, stage.id, kind).notes)


@pages.get("/w/<workspace>/story/<story>/safety/permission")
@pages.get("/w/<workspace>/story/<story>/safety/withdraw")
@pages.get("/w/<workspace>/story/<story>/safety/basis")
@pages.get("/w/<workspace>/story/<story>/safety/left-out")
@pages.get("/w/<workspace>/story/<story>/safety/intruder")
@pages.get("/w/<workspace>/story/<story>/safety/route")
@pages.get("/w/<workspace>/story/<story>/safety/keeping")
def write(workspace: str, story: str) -> str:
    """The dialog in which one part is written down; the address says which."""
    ask = coaching(workspace)
    part = request.path.rpartition("/")[2]
    entry = _still_told(ask, story)
    shelf = SHELF_OF.get(part, "permissions")
    record = ask.view.entry(shelf, story)
    what = record.what if record is not None else BLANK[shelf](story)
    return ask.page(
        f"story/safety_{part.replace('-', '_')}.html",
        "",
        story=entry,
        what=what,
        saw=record.version if record is not None else 0,
        carried=list(_carried(what, () if part == "withdraw" else FIELDS[part])),
        back=url_for("safety.safety", workspace=workspace, story=story) + f"#{part}",
        tables={
            "given_by": GIVEN_BY, "audience": LEVELS, "lawful_basis": LAWFUL_BASES,
            "condition": CONDITIONS, "minimised": MINIMISED, "intruder": INTRUDER,
        },
    )  # fmt: skip


def _still_told(ask: Asking, story: str) -> Entry:
    """The story, unless it is gone: then there is nothing to write down any more."""
    there = ask.view.entry("stories", story)
    return found(None if ask.view.purged(story) is not None else there)  # type: ignore[no-any-return]


def _carried(what: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What a record says besides these fields, for a form that leaves it as it is."""
    for field in fields_of(type(what)):
        if field.name in ("saw", "withdrawn", *names):
            continue
        value = getattr(what, field.name)
        if field.many:
            # Without it an empty list could not be sent.
            yield field.name, ""
        for each in value if field.many else (value,):
            yield field.name, ("yes" if each else "no") if isinstance(each, bool) else each


@pages.get("/w/<workspace>/story/<story>/purge")
def purge(workspace: str, story: str) -> str:
    """What a purge takes away and what it leaves, before anyone presses it."""
    ask = coaching(workspace)
    return ask.page(
        "story/purge.html",
        "",
        story=_still_told(ask, story),
        back=url_for("safety.safety", workspace=workspace, story=story),
        goes=_counted(ask, story),
        insights=insights_of(ask.view, story),
        held=ask.view.due(story).held,
        left_backups=leaves_backups(now()),
    )


def _counted(ask: Asking, story: str) -> list[str]:
    """How much of what a purge would take away, whether it lies face down or in the bin."""
    names = (name.split("/") for name in PurgeStory(story).erases(ask.state))
    many = Counter(name[0] for name in names if len(name) == 2)
    said = {
        "notes": ngettext("%(num)s note", "%(num)s notes", many["notes"]),
        "stages": ngettext("%(num)s life stage", "%(num)s life stages", many["stages"]),
        "groups": ngettext("%(num)s group", "%(num)s groups", many["groups"]),
        "feelings": ngettext(
            "%(num)s mark on the feelings line", "%(num)s marks on the feelings line",
            many["feelings"],
        ),
        "ballots": ngettext("%(num)s vote", "%(num)s votes", many["ballots"]),
        "asks": ngettext("%(num)s question asked", "%(num)s questions asked", many["asks"]),
    }  # fmt: skip
    return [words for shelf, words in said.items() if many[shelf]]
