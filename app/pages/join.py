"""Joining: a code from the screen, a name and an organisation; a personal code to come back by."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlencode

import segno
from flask import Blueprint, Response, abort, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.guests import PARTNER, only_composites, open_to_guests, today
from app.identity import DEVICES, ORGANISATIONS, Visitor, tidy_code
from app.language import N_, gettext
from app.pages.asking import asking, found, house, see_other, visitor
from app.pages.doors import (
    ONCE,
    TOO_MANY,
    Errors,
    address,
    form_page,
    line,
    onward,
    said_once,
    say_once,
    spent,
    to,
    tried,
    welcome,
    wrong,
)
from app.pages.workshop import board_url, join_address
from app.store import Invitation, Person
from workshops.core import COACHES
from workshops.guide import load_guides
from workshops.record import Entry
from workshops.regions import workshop_surface
from workshops.room.workshop import BOARDS
from workshops.story.board import rows_of, stage_now
from workshops.view import View

pages = Blueprint("join", __name__)

NO_SUCH_CODE = N_(
    "That code does not open a workshop. Check it against the screen: codes end after a few days, "
    "and a new one replaces the old."
)
NO_RETURN = N_(
    "Nobody’s return code is like that. Check it, or join again with the code on the screen."
)
CELL = re.compile(r"([a-z0-9-]{1,60})?--[a-z]{1,20}\Z")


@pages.route("/join", methods=["GET", "POST"])
@pages.get("/join/<code>")
def join(code: str = "") -> AnyResponse:
    """The form; a code in the address fills in the first field and says what it opens.

    `at` names the cell of a board that a code on paper leads to. Whoever is in already is led on.
    """
    errors: Errors = {}
    code = tidy_code(code or request.values.get("code", ""))[:40]
    invitation = _opened(code, errors)
    myself = _myself()
    if request.method == "GET" and invitation is not None and _is_in(invitation, myself) and _at():
        return onward(_board(invitation.workspace, invitation.workshop, myself))
    if request.method == "POST" and invitation is not None:
        person = _joined(invitation, myself, errors)
        if person is not None:
            return _let_in(invitation, person, is_new=myself is None)
    if request.method == "POST" and not code:
        errors["code"] = gettext("Write the code that is on the screen.")
    status = 429 if errors.get("code") == gettext(TOO_MANY) else 0
    return form_page("room/join.html", errors, status, **_about(code, invitation, myself))


def _at() -> str:
    """The cell that was asked for, if it can be one."""
    asked = request.values.get("at", "")
    return asked if CELL.match(asked) else ""


def _is_in(invitation: Invitation, myself: Visitor | None) -> bool:
    """Whether someone need not join what this opens: they coach here, or joined it before."""
    if myself is None:
        return False
    workspace, workshop = invitation.workspace, invitation.workshop
    leads = myself.role_in(workspace) in COACHES
    return leads or workshop in myself.workshops_in(workspace)


def _board(workspace: str, workshop: str, asker: Visitor | None) -> str:
    """Where the work of a workshop is done: the board of the cell asked for, else the first that is
    open to them.
    """
    state = house().rooms.room(workspace).state
    mine = asker.stories_in(workspace, state) if asker is not None else frozenset()
    stage = _at().rpartition("--")[0]
    story = state.story_of("stages", stage)
    told = state.shelf("workshops")[workshop].what.stories
    if story in told and (mine is None or story in mine):
        return url_for("story.board", workspace=workspace, story=story, at=_at())
    there = board_url(workspace, state, workshop, mine)
    return f"{there}?{urlencode({'at': _at()})}" if _at() and "/story/" in there else there


def _opened(code: str, errors: Errors) -> Invitation | None:
    """What a code opens. Only wrong codes are counted: a whole room may join from one address."""
    if not code:
        return None
    if spent("join", address()):
        errors["code"] = gettext(TOO_MANY)
        return None
    invitation = house().identity.invitation(code)
    if invitation is None or _workshop(invitation) is None:
        wrong("join", address())
        errors["code"] = gettext(NO_SUCH_CODE)
        return None
    return invitation


def _workshop(invitation: Invitation) -> Any:
    if not house().has(invitation.workspace):
        return None
    workshops = house().rooms.room(invitation.workspace).state.shelf("workshops")
    entry = workshops.get(invitation.workshop)
    return None if entry is None or entry.removed else entry


def _myself() -> Visitor | None:
    """Whoever joins as themselves; a browser that stands for the screen in a room is nobody."""
    asker = visitor()
    if asker is not None and asker.members and all(m.role == "projector" for m in asker.members):
        return None
    return asker


def _joined(invitation: Invitation, myself: Visitor | None, errors: Errors) -> Person | None:
    """Makes someone a member; None, with sentences, if their details need mending."""
    identity = house().identity
    if invitation.role == "projector":
        return identity.join(invitation, None, Person("", "The screen"))
    if myself is not None:
        if myself.role_in(invitation.workspace) in COACHES:
            return myself.person
        return identity.join(invitation, myself.person, myself.person, _device())
    if _device() == "table":
        return _table(invitation, errors)
    name = tried(errors, lambda: line("name", 60))
    organisation = tried(errors, lambda: line("organisation"))
    role_title = tried(errors, lambda: line("role_title"))
    if not name and "name" not in errors:
        errors["name"] = gettext("Write the name people in the room know you by.")
    if organisation not in ORGANISATIONS:
        errors["organisation"] = gettext("Choose where you come from. “Other” is fine.")
    if errors:
        return None
    details = Person("", name, organisation, role_title)
    return identity.join(invitation, None, details, _device())


def _device() -> str:
    """Whose device it is that someone joins with."""
    told = request.form.get("device", "")
    return told if told in DEVICES else "own"


def _table(invitation: Invitation, errors: Errors) -> Person | None:
    """A device in the middle of a table goes by the table’s name, for everyone who sits at it."""
    name = tried(errors, lambda: line("table", 60))
    sits = tried(errors, lambda: line("sits"))
    if not name and "table" not in errors:
        errors["table"] = gettext("Write the name of your table, such as “Table 2”.")
    if errors:
        return None
    return house().identity.join(invitation, None, Person("", name, sits), "table")


def _let_in(invitation: Invitation, person: Person, *, is_new: bool) -> AnyResponse:
    """To the workshop; a new guest first sees the code that brings them back."""
    workspace, workshop = invitation.workspace, invitation.workshop
    if invitation.role != "projector" and not is_new:
        if _at():
            return onward(_board(workspace, workshop, visitor()))
        return see_other("workshop.workshop", workspace=workspace, workshop=workshop)
    if invitation.role == "projector":
        return welcome(to("wall.wall", workspace=workspace, workshop=workshop), person.id)
    there = url_for("join.joined", workspace=workspace, workshop=workshop)
    code = house().identity.return_code(person.id)
    led = f"{there}?{urlencode({'at': _at()})}" if _at() else there
    return welcome(say_once(onward(led), code, there), person.id)


def _about(code: str, invitation: Invitation | None, myself: Visitor | None) -> dict[str, Any]:
    """What the form says of the workshop that a code opens, and of whoever is here already."""
    values: dict[str, Any] = {
        "code": code,
        "organisations": ORGANISATIONS,
        "myself": myself.person if myself is not None else None,
        "invitation": invitation,
        "at": _at(),
        "content": [],
    }
    if invitation is not None:
        state = house().rooms.room(invitation.workspace).state
        members = house().store.members_of(invitation.workspace)
        leads = [house().name_of(m.person) for m in members if m.role in COACHES]
        workshop = _workshop(invitation).what
        values["workshop"], values["kind"] = workshop, load_guides()[workshop.guide].title
        values["about"] = state.about.what if state.about is not None else None
        values["leads"] = " and ".join(leads[:2])
        composites = only_composites(invitation.role)
        mine = open_to_guests(state, workshop.stories, composites=composites, day=today())
        told = (state.stories.get(story) for story in workshop.stories if story in mine)
        there = (each for each in told if each is not None and not each.removed)
        values["content"] = [each.what.content_note for each in there if each.what.content_note]
    return values


@pages.get("/w/<workspace>/workshop/<workshop>/joined")
def joined(workspace: str, workshop: str) -> Response:
    """You are in: the personal return code, shown this once, where the room is, and the way on."""
    ask = asking(workspace, workshop_surface(workshop))
    entry = found(ask.view.entry("workshops", workshop))
    guide, standing = load_guides()[entry.what.guide], ask.view.standing(workshop)
    now = standing.step if standing is not None else ""
    html = ask.page(
        "room/joined.html",
        "",
        entry=entry,
        standing=standing,
        step=next((step for step in guide.steps if step.key == now), None),
        goes_to=guide.board,
        code=request.cookies.get(ONCE, ""),
        board=_board(workspace, workshop, ask.visitor),
        partner=ask.visitor.kind_in(workspace) == PARTNER,
        clock=ask.region(workshop_surface(workshop), "clock"),
        **_where(ask.view, entry),
    )
    return said_once(html)


def _where(view: View, workshop: Entry) -> dict[str, Any]:
    """What a late comer needs to be in the picture: the question now, and what lies face up."""
    if BOARDS[workshop.what.guide] != "story" or not workshop.what.stories:
        return {"asked": view.asked(workshop.id), "lit": (), "stage": None, "face_up": ()}
    stories = workshop.what.stories
    story = next((each for each in stories if view.may_open(each)), stories[0])
    rows, stages = rows_of(view, story), view.stages(story)
    return {
        "asked": view.asked(workshop.id),
        "lit": [row.question for row in rows if row.lit],
        "stage": stage_now(view, story),
        "face_up": [
            row.question
            for row in rows
            if any(view.cell((story, stage.id, row.question.kind)).notes for stage in stages)
        ],
    }


@pages.route("/return", methods=["GET", "POST"])
def come_back() -> AnyResponse:
    """A personal return code opens a session on another device; a name alone never does."""
    if request.method == "GET":
        return form_page("room/return.html", {})
    code = tidy_code(request.form.get("code", ""))[:40]
    if spent("return", address()):
        return form_page("room/return.html", {"code": gettext(TOO_MANY)}, 429)
    person = house().identity.returning(code) if code else None
    if person is None:
        wrong("return", address())
        return form_page("room/return.html", {"code": gettext(NO_RETURN)})
    return welcome(to("sign_in.start"), person.id)


@pages.post("/me/return-code")
def new_return_code() -> AnyResponse:
    """A new return code for whoever lost theirs; the lost one ends."""
    asker = visitor()
    if asker is None:
        abort(401)
    there = url_for("people.me")
    return say_once(onward(there), house().identity.return_code(asker.person.id), there)


@pages.get("/w/<workspace>/workshop/<workshop>/qr/<role>.svg")
def qr(workspace: str, workshop: str, role: str) -> Response:
    """The join address as a QR code, dark on white in any theme, for coaches and for the screen."""
    ask = asking(workspace, workshop_surface(workshop))
    if not (ask.coaches or (ask.role == "projector" and role == "participant")):
        abort(403)
    invitation = found(house().identity.standing_invitation(workspace, workshop, role))
    picture = io.BytesIO()
    segno.make(join_address() + "/" + invitation.code, error="m").save(
        picture, kind="svg", xmldecl=False, omitsize=True, border=3, light="#ffffff",
        svgclass=None, lineclass=None,
    )  # fmt: skip
    return Response(picture.getvalue(), mimetype="image/svg+xml")
