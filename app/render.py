"""Regions as HTML: each rendered once for each audience and language, and kept until touched.

What a fact touches is told here by whoever announces it; which regions there are, and what lies
inside what, is left to workshops/regions.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from secrets import token_hex
from typing import Any

from flask import Flask, has_request_context
from jinja2 import Environment, Template
from markupsafe import Markup, escape

from app.guests import PARTNER, only_composites, open_to_guests, today
from app.language import gettext, language, speaking
from workshops.regions import Region, outer, outermost
from workshops.view import Audience, View, view_for
from workshops.workspace import Workspace

Reader = Callable[[View, Region], dict[str, Any] | None]
"""What a region's template needs, read from the view; None if this audience has no such region."""

_READERS: dict[str, tuple[str, Reader]] = {}
MOST_REMEMBERED = 40_000
ROLE_CLASSES = ("coach", "participant", PARTNER, "observer", "projector")
NEVER, NOTHING = (0, 0), ("",)
# Nobody can type what they do not know, so no words can be taken for the place of a region.
_MARK = token_hex(8)
_PLACES = re.compile(f"\0{_MARK}:(\\d+)\0")


def region(name: str, template: str) -> Callable[[Reader], Reader]:
    """Registers what a region reads, beside the template that shows it."""

    def register(reader: Reader) -> Reader:
        _READERS[name] = (template, reader)
        return reader

    return register


def region_names() -> tuple[str, ...]:
    """Every kind of region there is."""
    return tuple(sorted(_READERS))


def role_class(role: str) -> str:
    """Coaches and co-coaches see the same; so do all people of any other role."""
    return "coach" if role == "co-coach" else role


def shared(audience: Audience, surface: str, state: Workspace) -> Audience:
    """The audience that everyone of this role (or role class) is on a surface, once let in.

    Of someone in person it is all those to whom the same stories are open there.
    """
    role = role_class(audience.role)
    if role == "coach":
        return Audience("coach", stories=None)
    told, composites = _stories_on(surface, state), only_composites(role)
    stories = open_to_guests(state, told, composites=composites, day=today())
    if audience.person and audience.stories is not None:
        stories &= audience.stories
    return Audience("participant" if role == PARTNER else role, stories=stories)


def _stories_on(surface: str, state: Workspace) -> frozenset[str]:
    """The stories open to whoever is let in there: a board’s own, or those of a workshop."""
    kind, _, item = surface.partition("-")
    if kind == "story":
        return frozenset({item})
    if kind not in ("workshop", "wall"):
        return frozenset()
    entry = state.shelf("workshops").get(item)
    return frozenset(entry.what.stories if entry is not None and not entry.removed else ())


@dataclass(frozen=True, slots=True)
class Look:
    """What a region looked like at fact `seq`: its own HTML, cut where others lie inside it."""

    seq: int
    html: tuple[str, ...]
    inner: tuple[Region, ...]

    def same(self, other: Look) -> bool:
        """Whether the region itself looks the same; those inside it are not looked at."""
        return self.html == other.html and self.inner == other.inner


Kept = dict[Region, Look]


class Templates:
    """The templates of regions, each rendered with the words that every template has.

    Jinja gathers those anew for every rendering, which takes longer than most regions do.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._ready: dict[str, tuple[Template, dict[str, Any]]] = {}

    def render(self, name: str, values: dict[str, Any]) -> str:
        """The template with these values."""
        ready = self._ready.get(name)
        if ready is None:
            template = self._environment.get_template(name)
            ready = self._ready[name] = (template, dict(template.globals))
        template, words = ready
        context = template.new_context(words | values, shared=True)
        try:
            return self._environment.concat(template.root_render_func(context))
        except Exception:
            # Raised again as of the line of the template that it happened at.
            self._environment.handle_exception()


Told = Callable[[Exception], None]


class Renderer:
    """Renders regions, and keeps each shared one until a fact touches it.

    With somebody to tell, a region that fails to render costs no more than itself: in its place
    stands that it cannot be shown. Without, it fails whoever asked for it.
    """

    def __init__(self, app: Flask, told: Told | None = None) -> None:
        self._app = app
        self._told = told
        self._templates = Templates(app.jinja_env)
        self._kept: dict[tuple[str, str, frozenset[str] | None, str], Kept] = {}
        self._touched: dict[str, dict[Region, tuple[int, int]]] = {}

    @contextmanager
    def context(self) -> Iterator[None]:
        """What templates may lean on (`url_for`), where no request brings it along."""
        with nullcontext() if has_request_context() else self._app.test_request_context():
            yield

    def touch(self, workspace: str, region: Region, seq: int) -> None:
        """Notes that a fact touched a region: what was rendered before it no longer serves."""
        touched = self._touched.setdefault(workspace, {})
        touched[region] = (seq, touched.get(region, NEVER)[0])

    def forget(self, workspace: str) -> None:
        """Renders everything of a workspace anew: something in it changed that is no fact, such as
        what a person is called.
        """
        for alike in [alike for alike in self._kept if alike[0] == workspace]:
            del self._kept[alike]

    def html(self, workspace: str, state: Workspace, audience: Audience, region: Region) -> str:
        """The region's HTML, whole: one root element with the region's id, or nothing."""
        sight = self._sight(workspace, state, audience, region, state.seq)
        with speaking(sight.language):
            return "".join(sight.whole(region))

    def itself(self, workspace: str, state: Workspace, audience: Audience, region: Region) -> str:
        """The region's HTML without what lies inside it."""
        sight = self._sight(workspace, state, audience, region, state.seq)
        with speaking(sight.language):
            return "".join(sight.look(region).html)

    def news(
        self,
        workspace: str,
        state: Workspace,
        audience: Audience,
        regions: Collection[Region],
        since: int,
    ) -> str | None:
        """What a frame carries for regions of one channel, touched by facts after `since`; None if
        one of them failed to render, so that whoever listens must fetch the page.

        Everyone who listens has what they looked like at `since`, or is about to fetch the page. So
        what looks as it did is left out, or where it lies inside what does not, keeps its place.
        """
        ordered = sorted(regions, key=lambda each: each.id)
        sight = self._sight(workspace, state, audience, ordered[0], since)
        with speaking(sight.language):
            pieces = [sight.news(each) for each in ordered if not _lies_in(each, regions)]
        return None if sight.failed else "".join(chain.from_iterable(pieces))

    def _sight(
        self, workspace: str, state: Workspace, audience: Audience, region: Region, since: int
    ) -> Sight:
        touched = self._touched.setdefault(workspace, {})
        speaks = language()
        if region.person:
            kept: Kept = {}
        else:
            audience = shared(audience, region.surface, state)
            if sum(map(len, self._kept.values())) >= MOST_REMEMBERED:
                self._kept.clear()
            alike = (workspace, audience.role, audience.stories, speaks)
            kept = self._kept.setdefault(alike, {})
        view = view_for(state, audience)
        return Sight(self._templates, workspace, view, speaks, kept, touched, since, self._told)


@lru_cache(maxsize=50_000)
def _outermost(region: Region) -> Region:
    """The region that renews this one, itself if it lies inside none."""
    return outermost(region) or region


def _lies_in(region: Region, regions: Collection[Region]) -> bool:
    around = outer(region)
    return around is not None and (around in regions or _lies_in(around, regions))


def instead_of(region: Region) -> str:
    """What stands where a region could not be rendered, until it is put in again."""
    tag = "li" if region.within else "div"
    words = escape(gettext("This part cannot be shown just now. What was written is kept."))
    return f'<{tag} id="{escape(region.id)}" class="muted">{words}</{tag}>'


class Sight:
    """One rendering for one audience: of a page, or of a frame on top of what is shown."""

    def __init__(
        self,
        templates: Templates,
        workspace: str,
        view: View,
        language: str,
        kept: Kept,
        touched: dict[Region, tuple[int, int]],
        since: int,
        told: Told | None = None,
    ) -> None:
        self._told = told
        self.failed: dict[Region, Look] = {}
        self._templates = templates
        self._workspace = workspace
        self._view = view
        self.language = language
        self._kept = kept
        self._touched = touched
        self._since = since
        self._compared: dict[Region, bool] = {}

    def whole(self, region: Region) -> list[str]:
        """A region with everything inside it."""
        look = self.look(region)
        pieces = [look.html[0]]
        for inner, rest in zip(look.inner, look.html[1:], strict=True):
            pieces += self.whole(inner)
            pieces.append(rest)
        return pieces

    def news(self, region: Region) -> list[str]:
        """What to put in for a region: itself if it looks new, else what looks new inside it."""
        if not self._itself_as_it_was(region):
            return self._with_places_kept(region)
        return list(chain.from_iterable(map(self.news, self.look(region).inner)))

    def _with_places_kept(self, region: Region) -> list[str]:
        look = self.look(region)
        pieces = [look.html[0]]
        for inner, rest in zip(look.inner, look.html[1:], strict=True):
            if not self._as_it_was(inner):
                pieces += self._with_places_kept(inner)
            elif self.look(inner).html != NOTHING:
                pieces.append(f'<li id="{inner.id}" data-keep></li>')
            pieces.append(rest)
        return pieces

    def _as_it_was(self, region: Region) -> bool:
        """Whether it and everything inside it looks as it did."""
        return self._itself_as_it_was(region) and all(map(self._as_it_was, self.look(region).inner))

    def _itself_as_it_was(self, region: Region) -> bool:
        found = self._compared.get(region)
        if found is None:
            touches = self._touches(region)
            latest = max(touches[0][0], touches[1][0])
            found = latest <= self._since
            if not found:
                # What everyone saw until now is kept only until it is looked at again.
                was = self._kept.get(region)
                prior = max(last if last <= self._since else before for last, before in touches)
                if was is not None and prior <= was.seq < latest:
                    found = self.look(region).same(was)
            self._compared[region] = found
        return found

    def look(self, region: Region) -> Look:
        """What it looks like now, from what is kept if no fact has touched it since."""
        kept = self._kept.get(region)
        if kept is not None:
            own, around = self._touches(region)
            if own[0] <= kept.seq >= around[0] and kept.seq <= self._view.seq:
                return kept
        if region in self.failed:
            return self.failed[region]
        try:
            look = self._kept[region] = self._fresh(region)
        except Exception as wrong:
            # Whatever is wrong with it is our mistake, and no other region's.
            if self._told is None:
                raise
            self._told(wrong)
            look = self.failed[region] = Look(self._view.seq, (instead_of(region),), ())
        return look

    def _touches(self, region: Region) -> tuple[tuple[int, int], tuple[int, int]]:
        """The last fact that touched it and the one before that; the same of what renews it."""
        touched, around = self._touched, _outermost(region)
        return touched.get(region, NEVER), touched.get(around, NEVER)

    def _fresh(self, region: Region) -> Look:
        template, reader = _READERS[region.name]
        values = reader(self._view, region)
        if values is None:
            return Look(self._view.seq, NOTHING, ())
        inner: list[Region] = []

        def place(name: str, key: str = "") -> Markup:
            inner.append(Region(region.surface, name, key, within=region.key))
            return Markup(f"\0{_MARK}:{len(inner) - 1}\0")  # noqa: S704 - ours, cut out below

        values |= {
            "view": self._view, "region": region, "workspace": self._workspace, "inner": place,
        }  # fmt: skip
        html = self._templates.render(template, values)
        pieces = _PLACES.split(html) if inner else [html]
        return Look(self._view.seq, tuple(pieces[::2]), tuple(inner[int(n)] for n in pieces[1::2]))
