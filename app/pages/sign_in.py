"""The way in for coaches: the start page, the first coach's set-up, signing in and out."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.identity import Visitor, tidy_code
from app.language import N_, gettext, refusal_said
from app.pages.asking import house, visitor
from app.pages.doors import (
    TOO_MANY,
    Errors,
    address,
    form_page,
    is_coach,
    line,
    secret,
    spent,
    to,
    tried,
    welcome,
    wrong,
)
from app.rehearsals import is_rehearsal
from app.security import COOKIE
from app.store import Member, Person
from workshops.core import COACHES, Refused

pages = Blueprint("sign_in", __name__)

NO_MATCH = N_("That e-mail address and password do not go together. Check both, then try again.")
LONGEST_EMAIL = 160
Place = tuple[str, str, str]
"""Somewhere a person belongs: its name, what it is, its address."""


@pages.get("/")
def start() -> str | AnyResponse:
    """Where each person begins: their workspaces, their workshop, or the way in."""
    asker = visitor()
    if asker is None:
        return render_template("room/start.html", ready=house().store.has_accounts())
    places, rehearsals = _places(asker, rehearsed=False), _places(asker, rehearsed=True)
    if len(places or rehearsals) == 1:
        return redirect((places or rehearsals)[0][2])
    return render_template(
        "room/places.html",
        places=places,
        rehearsals=rehearsals,
        me=asker.person,
        leads=is_coach(asker),
    )


def _places(asker: Visitor, *, rehearsed: bool) -> tuple[Place, ...]:
    """Every workspace someone coaches in, then every workshop they joined as a guest: the real
    ones, or those that are rehearsed.
    """
    found: dict[str, Place] = {}
    members = [m for m in asker.members if is_rehearsal(m.workspace) == rehearsed]
    for member in sorted(members, key=lambda member: member.role not in COACHES):
        place = _place(asker, member)
        found.setdefault(place[2], place)
    return tuple(found.values())


def _place(asker: Visitor, member: Member) -> Place:
    state = house().rooms.room(member.workspace).state
    name = state.about.what.name if state.about is not None else member.workspace
    workshop = state.shelf("workshops").get(member.workshop)
    if asker.role_in(member.workspace) in COACHES or workshop is None or workshop.removed:
        return name, gettext("Workspace"), url_for("home.home", workspace=member.workspace)
    there = url_for("workshop.workshop", workspace=member.workspace, workshop=member.workshop)
    return workshop.what.title, name, there


@pages.route("/set-up/<key>", methods=["GET", "POST"])
def set_up(key: str) -> Response:
    """The page behind the one-time link that the first start prints."""
    identity = house().identity
    if not identity.can_set_up(key):
        return Response(render_template("room/set_up.html", used=True, errors={}, typed={}), 404)
    errors: Errors = {}
    if request.method == "POST":
        person = new_coach(errors)
        if person is not None:
            for workspace in house().store.workspaces():
                house().store.put_member(Member(workspace, person.id, "coach"))
            return welcome(to("sign_in.start"), person.id)
    return form_page("room/set_up.html", errors, used=False)


def new_coach(errors: Errors) -> Person | None:
    """The coach whose account a form describes; None, with sentences, if it cannot be made yet."""
    name = tried(errors, lambda: line("name"))
    email = tried(errors, lambda: line("email", LONGEST_EMAIL))
    password = tried(errors, lambda: secret("password"))
    if errors:
        return None
    try:
        return house().identity.add_coach(name=name, email=email, password=password)
    except Refused as refusal:
        errors[refusal.field] = refusal_said(refusal)
        return None


@pages.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response:
    """E-mail address and password; one sentence for every way in which they can be wrong."""
    if request.method == "GET":
        return form_page("room/sign_in.html", {})
    email = request.form.get("email", "").strip().lower()[:LONGEST_EMAIL]
    who = (f"address {address()}", f"e-mail {email}")
    if spent("sign-in", *who):
        return form_page("room/sign_in.html", {"email": gettext(TOO_MANY)}, 429)
    try:
        person = house().identity.sign_in(email, secret("password"))
    except Refused:
        person = None
    if person is None:
        wrong("sign-in", *who)
        return form_page("room/sign_in.html", {"email": gettext(NO_MATCH)})
    return welcome(to("sign_in.start"), person.id)


@pages.post("/sign-out")
def sign_out() -> Response:
    """Ends this browser’s session on the server too; with a join code, the next person may join."""
    asker = visitor()
    if asker is not None:
        house().end_session(asker.session)
    code = tidy_code(request.form.get("code", ""))
    response = to("join.join", code=code) if code else to("sign_in.start")
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax")
    return response
