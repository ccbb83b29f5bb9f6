"""What every page asks first: who is here, which workspace this is, and what they may see of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Response as File
from flask import abort, current_app, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.audit import SHOWN, VIEWED
from app.errors import page as error_page
from app.guests import has_ended, today
from app.identity import Visitor
from app.language import N_, gettext
from app.security import COOKIE
from workshops.core import COACHES
from workshops.regions import YOU, Region
from workshops.view import View, view_for
from workshops.workspace import Workspace

if TYPE_CHECKING:
    from app.house import House

ONES_OWN = N_(
    "This story is one young person’s own, so only those who work on it in its Deep Dive read it. "
    "You are welcome in the stories that are blended from several lives."
)
ENDED = N_(
    "The permission to tell this story has ended, so it is no longer opened. What it taught is in "
    "its insights."
)


def house() -> House:
    """The house of this server."""
    found: House = current_app.extensions["throughline"]
    return found


def visitor() -> Visitor | None:
    """Whoever's session this request carries."""
    return house().identity.visitor(request.cookies.get(COOKIE, ""))


@dataclass(frozen=True, slots=True)
class Asking:
    """One request in a workspace: who asks, and the view that is theirs."""

    workspace: str
    visitor: Visitor
    state: Workspace
    view: View

    @property
    def role(self) -> str:
        """Their role here."""
        return self.visitor.role_in(self.workspace)

    @property
    def coaches(self) -> bool:
        """Whether they lead."""
        return self.role in COACHES

    def region(self, surface: str, name: str, key: str = "", person: str = "") -> Markup:
        """A region of a surface as this person sees it."""
        place = Region(surface, name, key, person)
        html = house().renderer.html(self.workspace, self.state, self.view.audience, place)
        return Markup(html)  # noqa: S704 - rendered by our own templates

    def page(self, template: str, surface: str, **values: Any) -> str:
        """A whole page; `surface` names its live channel, empty for a page that is not live."""
        me = self.visitor.person.id

        placed = ["undo"]
        """The regions of this page, for the script that puts a whole page right at once."""

        def place(name: str, key: str = "", person: str = "") -> Markup:
            placed.append(Region(surface, name, key, person).id)
            return self.region(surface, name, key, person)

        return render_template(
            template,
            ask=self,
            view=self.view,
            workspace=self.workspace,
            surface=surface,
            seq=self.state.seq,
            me=me,
            place=place,
            placed=placed,
            undo=self.region(YOU, "undo", person=me),
            here=house().live.here(self.workspace, surface),
            device=self.visitor.device_in(self.workspace),
            **values,
        )


def asking(workspace: str, surface: str = "") -> Asking:
    """Who asks for a page of a workspace; ends in a 401, 403 or 404 page if it is not theirs."""
    asker = visitor()
    if asker is None:
        abort(401)
    # Someone else's workspace looks like one that is not there.
    if not house().has(workspace) or not asker.role_in(workspace):
        abort(404)
    room = house().rooms.room(workspace)
    # What a command beside this server purged or erased may not be shown from memory.
    room.catch_up()
    if surface and not house().may_listen(asker, workspace, surface):
        abort(closed(asker, workspace, surface) or 403)
    state = room.state
    view = view_for(state, asker.audience(workspace, state))
    what = SHOWN if view.audience.role == "projector" else VIEWED
    house().audit.looked(workspace, asker.person.id, _told_here(view, surface), what)
    return Asking(workspace, asker, state, view)


def _told_here(view: View, surface: str) -> list[str]:
    """The stories that this address tells: the one it names, or those of the workshop on a wall."""
    kind, _, item = surface.partition("-")
    named = item if kind == "story" else (request.view_args or {}).get("story", "")
    workshop = view.entry("workshops", item) if kind == "wall" else None
    stories: tuple[str, ...] = workshop.what.stories if workshop is not None else (named,)
    there = (story for story in stories if view.entry("stories", story) is not None)
    return [story for story in there if view.may_read(story) and view.purged(story) is None]


def closed(asker: Visitor, workspace: str, surface: str) -> Response | None:
    """What is said to somebody who knows of a story, from a workshop they joined, and may not open
    it; None for whoever may not even know that it is there.
    """
    story, state = surface.removeprefix("story-"), house().rooms.room(workspace).state
    if story not in asker.told_to(workspace, state):
        return None
    return error_page(403, gettext(ENDED if has_ended(state, story, today()) else ONES_OWN))


def coaching(workspace: str) -> Asking:
    """As `asking`, for pages that are for coaches alone."""
    ask = asking(workspace)
    if not ask.coaches:
        abort(403)
    return ask


def found(thing: Any) -> Any:
    """The thing, or a 404 page if there is none for this person."""
    if thing is None:
        abort(404)
    return thing


def attached(data: bytes | str, mime: str, name: str) -> File:
    """A file to keep, under a plain name."""
    disposition = f'attachment; filename="{name}"'
    return File(data, content_type=mime, headers={"Content-Disposition": disposition})


def see_other(where: str, **values: Any) -> Response:
    """A redirect after a change."""
    return redirect(url_for(where, **values), 303)
