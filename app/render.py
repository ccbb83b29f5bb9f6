"""One region for one audience, as HTML; remembered until a fact touches it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import Environment
from markupsafe import Markup

from workshops.regions import Region, outer
from workshops.view import Audience, View, view_for
from workshops.workspace import Workspace

Reader = Callable[[View, Region], dict[str, Any] | None]
"""What a region's template needs, read from the view; None if this audience has no such region."""

_READERS: dict[str, tuple[str, Reader]] = {}
MOST_REMEMBERED = 20_000
ROLE_CLASSES = ("coach", "participant", "observer", "projector")


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


def shared(audience: Audience, surface: str) -> Audience:
    """The audience that everyone of this role is on a surface, once let in."""
    role = role_class(audience.role)
    if role == "coach":
        return Audience("coach", stories=None)
    story = surface.removeprefix("story-") if surface.startswith("story-") else ""
    return Audience(role, stories=frozenset({story} if story else ()))


class Renderer:
    """Renders regions, and keeps each shared one until a fact touches it."""

    def __init__(self, app: Flask) -> None:
        self._environment: Environment = app.jinja_env
        self._kept: dict[tuple[str, str, Region], tuple[int, str]] = {}
        self._touched: dict[tuple[str, Region], int] = {}
        self._within: dict[tuple[str, Region], int] = {}

    def touch(self, workspace: str, region: Region, seq: int) -> None:
        """Notes that a fact touched a region: what was rendered before it no longer serves."""
        for role in ROLE_CLASSES:
            kept = self._kept.get((workspace, role, region))
            # What was true until now stays, for `changed` to compare with.
            if kept is not None and kept[0] < self._last(workspace, region):
                del self._kept[workspace, role, region]
        self._touched[workspace, region] = seq
        around = outer(region)
        if around is not None:
            self._within[workspace, around] = seq

    def html(self, workspace: str, state: Workspace, audience: Audience, region: Region) -> str:
        """The region's HTML: one root element with the region's id, or nothing."""
        if region.person:
            return self._fresh(workspace, state, audience, region)
        audience = shared(audience, region.surface)
        key = (workspace, audience.role, region)
        kept = self._kept.get(key)
        if kept is not None and self._still_true(workspace, region, kept[0], state.seq):
            return kept[1]
        html = self._fresh(workspace, state, audience, region)
        if len(self._kept) >= MOST_REMEMBERED:
            self._kept.clear()
        self._kept[key] = (state.seq, html)
        return html

    def changed(self, workspace: str, state: Workspace, audience: Audience, region: Region) -> str:
        """As `html`, for a region that was just touched; nothing if it looks as it did before.

        Everyone who listens has what it looked like before, or is about to fetch the whole page.
        """
        key = (workspace, role_class(audience.role), region)
        before = None if region.person else self._kept.get(key)
        html = self.html(workspace, state, audience, region)
        if before is None or before[0] >= self._touched.get((workspace, region), 0):
            return html
        return "" if before[1] == html else html

    def _still_true(self, workspace: str, region: Region, kept_at: int, seq: int) -> bool:
        return self._last(workspace, region) <= kept_at <= seq

    def _last(self, workspace: str, region: Region) -> int:
        """The last fact that touched a region, anything inside it, or what it lies inside."""
        around = outer(region)
        return max(
            self._touched.get((workspace, region), 0),
            self._within.get((workspace, region), 0),
            self._touched.get((workspace, around), 0) if around is not None else 0,
        )

    def _fresh(self, workspace: str, state: Workspace, audience: Audience, region: Region) -> str:
        template, reader = _READERS[region.name]
        view = view_for(state, audience)
        values = reader(view, region)
        if values is None:
            return ""

        def inner(name: str, key: str = "") -> Markup:
            within = Region(region.surface, name, key)
            return Markup(self.html(workspace, state, audience, within))  # noqa: S704 - our own template

        return self._environment.get_template(template).render(
            view=view, region=region, workspace=workspace, inner=inner, **values
        )
