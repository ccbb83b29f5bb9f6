"""What changed between any two moments: as a list, a paragraph, an overlay on the map, a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, request, url_for

from app.guests import today
from app.language import N_, gettext
from app.pages.asking import Asking, asking, attached, found, house
from app.pages.checks import tell
from app.pages.export import AUDIENCES
from app.past import end_of
from exports.changes import WRITERS
from exports.writers import WRITERS as FORMATS
from workshops.fields import DAY
from workshops.map.change_pack import ChangePack, Point, change_pack
from workshops.map.compare import Changes
from workshops.map.picture import MapPicture, picture_of
from workshops.room.workshop import BOARDS
from workshops.view import View, view_for

pages = Blueprint("changes", __name__)

NOW = "now"
FOOT = 12
"""The room under the lowest box, in pixels at 100 %."""
SIGNS = {
    "added": ("+", N_("added")),
    "dropped": ("−", N_("taken out")),
    "restaged": ("→", N_("moved lane")),
    "rewired": ("↷", N_("joined otherwise")),
    "strengthened": ("▲", N_("better known")),
    "weakened": ("▼", N_("less well known")),
    "judged": ("✓", N_("judged")),
    "reworded": ("≈", N_("reworded")),
}
"""How the drawn map marks a change: a sign and a word, strongest first."""
OTHERWISE = ("≈", N_("changed"))
ON_A_LINE = {
    "added": N_("new"), "dropped": N_("out"), "rewired": N_("moved"),
    "strengthened": N_("surer"), "weakened": N_("less sure"),
}  # fmt: skip
"""Shorter words for lines, which may be short themselves."""
DIALOGS = {
    "steps": "map/step/{}", "links": "map/link/{}", "verdicts": "map/link/{}",
    "assumptions": "plan/assumption/{}", "indicators": "plan/indicator/{}",
    "actions": "plan/action/{}",
}  # fmt: skip
"""Where a thing that is still there is read and changed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment to compare from or to: its key in an address, its name, when it was, and the fact
    that named it.
    """

    key: str
    name: str
    at: str
    seq: int = 0

    @property
    def day(self) -> date:
        return date.fromisoformat(self.at[:10])


@dataclass(frozen=True, slots=True)
class Mark:
    """How a box or a line is marked: the class, the sign and the word."""

    kind: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """A change as the list says it, and the dialog of what it is about, if that is still there."""

    said: str
    href: str


def moments(view: View) -> list[Moment]:
    """The named moments of the map and the plan, oldest first; a Deep Dive's own are none."""
    named = []
    for entry in view.present("checkpoints"):
        made_for = view.entry("workshops", entry.what.made_for)
        if made_for is None or BOARDS[made_for.what.guide] != "story":
            named.append(Moment(entry.id, entry.what.name, view.moment_of(entry.id), entry.born))
    return sorted(named, key=lambda each: (each.at, each.seq))


def last_moment(view: View) -> Moment | None:
    """The newest moment since which anything was touched; one that people named before others."""
    changed = [each for each in moments(view) if view.changed_since(each.key)]
    named = [each for each in changed if not view.entry("checkpoints", each.key).what.made_for]
    best = named or changed
    return best[-1] if best else None


@pages.get("/w/<workspace>/map/changes")
def changes(workspace: str) -> str:
    """Two moments side by side: which ones stands in the query."""
    ask = asking(workspace)
    there = moments(ask.view)
    pack, before, after = _compared(ask, ask.view, there)
    chosen = _asked(ask.view, there)
    picture = picture_of(after.beside(before))
    return ask.page(
        "map/changes.html",
        "",
        moments=there,
        now=_now(),
        chosen=chosen,
        scrubbed=_place(there, chosen[1]),
        pack=pack,
        paragraph=" ".join(tell(each) for each in pack.told.paragraph),
        groups=_groups(ask, pack),
        picture=picture,
        height=picture.height + FOOT,
        marks=_marks(pack.changes, picture),
        writers={key: FORMATS[key] for key in WRITERS},
    )


@pages.get("/w/<workspace>/export/changes/<format>")
def changes_file(workspace: str, format: str) -> Response:
    """The same as two pages to take away, for whoever they are shared with."""
    ask = asking(workspace)
    write, writer = found(WRITERS.get(format)), FORMATS[format]
    view = view_for(ask.state, AUDIENCES["shareable"])
    pack, _, _ = _compared(ask, view, moments(view))
    name = f"{workspace}-changes-since-{pack.since.day}{writer.suffix}"
    return attached(write(pack), writer.mime, name)


def _now() -> Moment:
    return Moment(NOW, gettext("Now"), today())


def _compared(ask: Asking, view: View, there: list[Moment]) -> tuple[ChangePack, View, View]:
    """The two moments that were asked for, the earlier one first, through one audience's eyes."""
    keys = _asked(view, there)
    ends = [(_moment(there, key), _view_at(ask, view, there, key)) for key in keys]
    ends.sort(key=lambda end: (end[0].key == NOW, end[0].at, end[0].seq))
    (since, before), (until, after) = ends
    pack = change_pack(
        before, after, since=_point(since), until=_point(until), is_now=until.key == NOW
    )
    return pack, before, after


def _asked(view: View, there: list[Moment]) -> tuple[str, str]:
    """The keys of the two moments: a checkpoint's id, a day, or now."""
    usual = last_moment(view) or (there[-1] if there else None)
    since = request.args.get("from", "") or (usual.key if usual is not None else today())
    until = request.args.get("to", "") or NOW
    place = request.args.get("at", "")
    if place.isascii() and place.isdecimal():
        until = [*(each.key for each in there), NOW][min(int(place[:9]), len(there))]
    return since, until


def _place(there: list[Moment], key: str) -> int:
    """Where a moment stands in the row of all, now at its end."""
    return next((n for n, each in enumerate(there) if each.key == key), len(there))


def _moment(there: list[Moment], key: str) -> Moment:
    if key == NOW:
        return _now()
    known = next((each for each in there if each.key == key), None)
    if known is None and _is_day(key):
        return Moment(key, "", f"{key}T23:59:59.999+00:00")
    moment: Moment = found(known)
    return moment


def _view_at(ask: Asking, view: View, there: list[Moment], key: str) -> View:
    if key == NOW:
        return view
    if any(each.key == key for each in there):
        return view.at_checkpoint(key)
    return view.at(end_of(house().store, ask.workspace, ask.state, key))


def _is_day(key: str) -> bool:
    try:
        return bool(DAY.match(key)) and date.fromisoformat(key) is not None
    except ValueError:
        return False


def _point(moment: Moment) -> Point:
    return Point(moment.day, moment.name)


def _groups(ask: Asking, pack: ChangePack) -> list[tuple[str, list[Line]]]:
    """The list as this person reads it: what is still there opens its dialog."""
    return [
        (
            gettext(group.heading),
            [Line(tell(each.said), _dialog(ask, *each.thing)) for each in group.sentences],
        )
        for group in pack.told.groups
    ]


def _dialog(ask: Asking, shelf: str, item: str) -> str:
    if shelf not in DIALOGS or ask.view.entry(shelf, item) is None:
        return ""
    return f"{url_for('home.home', workspace=ask.workspace)}{DIALOGS[shelf].format(item)}"


def _marks(changes: Changes, picture: MapPicture) -> Mapping[tuple[str, str], Mark]:
    """The marks of every box and line that changed; a link is also marked by what hangs on it."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for change in changes.each:
        if change.shelf in ("steps", "links"):
            kinds.setdefault(change.thing, set()).add(change.kind)
        elif change.shelf in ("verdicts", "evidence"):
            on = (change.now or change.was).link
            kind = "judged" if change.shelf == "verdicts" else "known"
            kinds.setdefault(("links", on), set()).add(kind)
    drawn = {("steps", step.id) for step in picture.steps()}
    drawn |= {("links", link.id) for link in picture.links}
    return {thing: _mark(thing[0], kinds[thing]) for thing in kinds.keys() & drawn}


def _mark(shelf: str, kinds: set[str]) -> Mark:
    first = next((kind for kind in SIGNS if kind in kinds), "")
    sign, word = SIGNS.get(first, OTHERWISE)
    if shelf == "links":
        word = ON_A_LINE.get(first, word)
    look = first if first in ("added", "dropped") else "changed"
    return Mark(look, sign, gettext(word))
