"""People: one's own sessions and theme, colleagues invited to coach, and new workspaces."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.guests import COMPOSITES, STORIES
from app.identity import Visitor, now
from app.language import N_, refusal_said
from app.pages.asking import coaching, found, house, see_other, visitor
from app.pages.doors import ONCE, Errors, form_page, is_coach, said_once, to, welcome
from app.pages.rights import wrote_by
from app.pages.sign_in import new_coach
from app.parse import parse
from app.rehearsals import is_rehearsal
from app.store import Member, Person
from workshops.core import COACHES, Refused

pages = Blueprint("people", __name__)

THEMES = {"": N_("As the device"), "light": N_("Light"), "dark": N_("Dark")}
INVITED_AS = {"coach": N_("Coach"), "co-coach": N_("Co-coach")}
SEES = {
    STORIES: N_("Every story of their workshops"),
    COMPOSITES: N_("Composite stories only"),
}
LINK = "coach-invite"
FOUR_QUESTIONS = (
    ("name", "What will the service be called?", "Name"),
    ("hub", "What will the hub look like, as a space and in staffing?", "Hub"),
    ("practice", "What will our practice model be?", "Practice model"),
    ("provocations", "What will our provocations be?", "Provocations"),
)
ALWAYS_ASKED = "Would this be good enough for my child?"


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone who joined with a code: whether they only read, which stories are open to them, and
    the titles of their workshops.
    """

    person: Person
    reads: bool
    sees: str
    workshops: tuple[str, ...]


def _me() -> Visitor:
    asker = visitor()
    if asker is None:
        abort(401)
    return asker


@pages.get("/me")
def me() -> Response:
    """Where one is signed in, how pages look, and the workspaces one coaches."""
    asker = _me()
    html = render_template(
        "room/me.html",
        me=asker.person,
        sessions=house().store.sessions_of(asker.person.id),
        this=asker.session,
        themes=THEMES,
        chosen=request.cookies.get("theme", ""),
        code=request.cookies.get(ONCE, ""),
        leads=is_coach(asker),
        workspaces=[each for each in _coached(asker) if not is_rehearsal(each[0])],
        rehearsals=[each for each in _coached(asker) if is_rehearsal(each[0])],
        support=_support(asker),
        wrote=wrote_by(asker),
    )
    return said_once(html)


def _support(asker: Visitor) -> list[str]:
    """Where somebody finds support, as the workspaces say that they take part in."""
    keys = dict.fromkeys(member.workspace for member in asker.members)
    abouts = [house().rooms.room(key).state.about for key in keys if house().has(key)]
    return list(dict.fromkeys(a.what.support for a in abouts if a is not None and a.what.support))


def _coached(asker: Visitor) -> tuple[tuple[str, str], ...]:
    """The workspaces someone coaches: key and name."""
    keys = dict.fromkeys(m.workspace for m in asker.members if m.role in COACHES)
    abouts = ((key, house().rooms.room(key).state.about) for key in keys)
    return tuple((key, about.what.name if about is not None else key) for key, about in abouts)


@pages.post("/me/sessions/<key>/end")
def end_session(key: str) -> AnyResponse:
    """Signs out one of one's own devices; another person's look as if they were not there."""
    asker = _me()
    if key not in {session.key for session in house().store.sessions_of(asker.person.id)}:
        abort(404)
    house().end_session(key)
    return see_other("sign_in.start" if key == asker.session else "people.me")


@pages.post("/me/theme")
def theme() -> AnyResponse:
    """Keeps the choice of light or dark in this browser."""
    chosen = request.form.get("theme", "")
    if chosen not in THEMES:
        abort(400)
    response = see_other("people.me")
    response.set_cookie(
        "theme", chosen, max_age=365 * 86400, httponly=True, samesite="Lax",
        secure=house().settings.https,
    )  # fmt: skip
    return response


@pages.get("/w/<workspace>/people")
def people(workspace: str) -> str:
    """Who coaches here, who has joined, and the way to ask a colleague in."""
    return _people_page(workspace)


@pages.post("/w/<workspace>/invite-coach")
def invite_coach(workspace: str) -> str:
    """Makes a link that works once and shows it once; only its hash is kept."""
    coaching(workspace)
    role = request.form.get("role", "")
    if role not in INVITED_AS:
        abort(400)
    key = secrets.token_urlsafe(24)
    until = datetime.now(UTC) + timedelta(hours=house().settings.join_hours)
    # The random end keeps two links to the same role apart: using one must not end the other.
    what = f"{workspace} {role} {until.isoformat(timespec='seconds')} {secrets.token_hex(4)}"
    house().store.put_token(LINK, _hash(key), what)
    origin = (house().settings.origin or request.host_url).rstrip("/")
    return _people_page(workspace, link=origin + url_for("people.coach", key=key), invited=role)


@pages.post("/w/<workspace>/people/<person>/sees")
def let_see(workspace: str, person: str) -> AnyResponse:
    """Says whether a guest takes part in every story of their workshops, or in composites only."""
    coaching(workspace)
    sees, store = request.form.get("sees", ""), house().store
    found(next((guest for guest in _guests(workspace, {}) if guest.person.id == person), None))
    if sees not in SEES:
        abort(400)
    house().identity.let_see(workspace, person, sees)
    guest = Visitor(found(store.person(person)), store.memberships(person), "")
    house().live.look_again(guest, lambda where, on: house().may_listen(guest, where, on))
    return see_other("people.people", workspace=workspace)


def _guests(workspace: str, titles: Mapping[str, str]) -> list[Guest]:
    """Who joined with a code, once each, in the order they came."""
    joined: dict[str, list[Member]] = {}
    for member in house().store.members_of(workspace):
        if member.role in ("participant", "observer"):
            joined.setdefault(member.person, []).append(member)
    known = ((house().store.person(person), members) for person, members in joined.items())
    return [
        Guest(
            person,
            all(member.role == "observer" for member in members),
            COMPOSITES if any(m.sees == COMPOSITES for m in members) else STORIES,
            tuple(titles[m.workshop] for m in members if m.workshop in titles),
        )
        for person, members in known
        if person is not None
    ]


def _people_page(workspace: str, link: str = "", invited: str = "") -> str:
    ask = coaching(workspace)
    store = house().store
    known = [(store.person(m.person), m) for m in store.members_of(workspace)]
    titles = {entry.id: entry.what.title for entry in ask.view.workshops()}
    return ask.page(
        "room/people.html",
        "",
        leading=[(p, m.role) for p, m in known if p is not None and m.role in COACHES],
        joined=_guests(workspace, titles),
        sees=SEES,
        roles=INVITED_AS,
        link=link,
        invited=INVITED_AS.get(invited, ""),
        hours=house().settings.join_hours,
    )


@pages.route("/coach/<key>", methods=["GET", "POST"])
def coach(key: str) -> Response:
    """The page behind an invitation: makes an account, or adds the role to the one signed in."""
    what = house().store.token(LINK, _hash(key)) or ""
    workspace, role, until, _ = what.split(" ") if what else ("", "", "", "")
    if until < now() or not house().has(workspace):
        return Response(render_template("room/coach.html", used=True, errors={}, typed={}), 404)
    asker = visitor()
    known = asker if asker is not None and is_coach(asker) else None
    errors: Errors = {}
    if request.method == "POST":
        person = known.person if known is not None else new_coach(errors)
        if person is not None:
            house().store.end_tokens(LINK, what)
            house().store.put_member(Member(workspace, person.id, role))
            response = to("home.home", workspace=workspace)
            return response if known is not None else welcome(response, person.id)
    about = house().rooms.room(workspace).state.about
    return form_page(
        "room/coach.html",
        errors,
        used=False,
        role=INVITED_AS[role],
        name=about.what.name if about is not None else workspace,
        known=known.person if known is not None else None,
    )


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@pages.route("/new-workspace", methods=["GET", "POST"])
def new_workspace() -> AnyResponse:
    """A workspace for another authority, with the four design questions ready to be asked."""
    asker = _me()
    if not is_coach(asker):
        abort(403)
    errors: Errors = {}
    if request.method == "POST":
        try:
            return see_other("home.home", workspace=_made(asker))
        except Refused as refusal:
            errors[refusal.field or "name"] = refusal_said(refusal)
    return form_page("room/new_workspace.html", errors)


def _made(asker: Visitor) -> str:
    """Makes the workspace a form describes; returns its key. Refused leaves nothing behind."""
    fields = ("name", "authority", "summary", "t0", "l0", "fictional")
    about = {name: [request.form.get(name, "")] for name in fields}
    about["about"] = ["about"]
    parse("write_about", about)
    key = _key(request.form.get("name", ""))
    house().store.add_workspace(key)
    house().store.put_member(Member(key, asker.person.id, "coach"))
    # Asked again, because who they are now includes the role they have just been given.
    leading = _me()
    house().do(leading, key, "write_about", about)
    for short, text, heading in FOUR_QUESTIONS:
        question = {"question": [f"design-{short}"], "text": [text], "short": [heading]}
        house().do(leading, key, "write_question", question)
    asked = {"provocation": ["good-enough"], "text": [ALWAYS_ASKED], "retained": ["kept"]}
    house().do(leading, key, "write_provocation", asked | {"origin": ["North Yorkshire"]})
    return key


def _key(name: str) -> str:
    """A short address from the name, with a number if it is taken."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-") or "workspace"
    taken = set(house().store.workspaces())
    tries = (plain if n == 1 else f"{plain}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in tries if key not in taken)
