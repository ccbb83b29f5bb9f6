"""What the doors share: typed fields, wrong tries, opening a session, a code that is said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, render_template, request, url_for

from app.identity import Visitor
from app.language import N_, gettext, refusal_said
from app.pages.asking import house, visitor
from app.security import set_cookie
from workshops.core import COACHES, Refused
from workshops.fields import clean

LONGEST_LINE = 80
LONGEST_SECRET = 200
ONCE = "throughline-code"
TOO_MANY = N_("Too many tries. Wait five minutes, then try again.")
Errors = dict[str, str]


def line(name: str, most: int = LONGEST_LINE) -> str:
    """A typed field on one line, without control characters; raises Refused if it is too long."""
    typed = " ".join(clean(request.form.get(name, "")).split())
    if len(typed) > most:
        sentence = "Shorten this to %(most)s characters; it has %(count)s."
        raise Refused(sentence, name, most=most, count=f"{len(typed):,}")
    return typed


def secret(name: str) -> str:
    """A typed password as it is; nothing beyond a sensible length is worth hashing."""
    typed = request.form.get(name, "")
    if len(typed) > LONGEST_SECRET:
        sentence = "A password can have at most %(most)s characters."
        raise Refused(sentence, name, most=LONGEST_SECRET)
    return typed


def tried(errors: Errors, read: Callable[[], str]) -> str:
    """What `read` gives; if it is refused, its sentence goes to the errors and nothing is read."""
    try:
        return read()
    except Refused as refusal:
        errors[refusal.field] = refusal_said(refusal)
        return ""


def form_page(template: str, errors: Errors, status: int = 0, **values: object) -> Response:
    """A form, with what was typed (never a password) and what needs mending."""
    typed = {name: words[:2000] for name, words in request.form.items() if name != "password"}
    html = render_template(template, errors=errors, typed=typed, **values)
    return Response(html, status or (400 if errors else 200))


def onward(there: str) -> Response:
    """A redirect after a form, to an address of ours."""
    return Response(status=303, headers={"Location": there})


def to(where: str, **values: Any) -> Response:
    """A redirect after a form, to a page of ours."""
    return onward(url_for(where, **values))


def address() -> str:
    """Where this request comes from, as far as wrong tries are counted."""
    return request.remote_addr or "unknown"


def spent(door: str, *who: str) -> bool:
    """Whether any of these has used up its wrong tries at a door."""
    return any(house().limits.spent(door, each) for each in who)


def wrong(door: str, *who: str) -> None:
    """Counts a wrong try against each of these."""
    for each in who:
        house().limits.wrong(door, each)


def welcome(response: Response, person: str) -> Response:
    """Opens a session for a person in this browser, in place of the one it carried."""
    before = visitor()
    if before is not None:
        house().end_session(before.session)
    set_cookie(response, house().identity.open_session(person, device()), house().settings)
    return response


def device() -> str:
    """The browser and the kind of device, in words a person recognises in a list."""
    agent = request.user_agent.string
    browser = next((name for mark, name in BROWSERS if mark in agent), gettext("A browser"))
    kind = next((name for mark, name in DEVICES if mark in agent), "")
    return f"{browser} on {kind}" if kind else browser


# In this order: nearly every browser also says it is one of those further down.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
DEVICES = (
    ("iPad", "an iPad"), ("iPhone", "an iPhone"), ("Android", "Android"), ("CrOS", "a Chromebook"),
    ("Windows", "Windows"), ("Mac OS", "a Mac"), ("Linux", "Linux"),
)  # fmt: skip


def say_once(response: Response, code: str, path: str) -> Response:
    """Lets one page show a code on its next visit and never again; no script can read it."""
    response.set_cookie(
        ONCE, code, max_age=300, path=path, httponly=True, samesite="Strict",
        secure=house().settings.https,
    )  # fmt: skip
    return response


def said_once(html: str) -> Response:
    """A page that has shown its code, which the browser now forgets."""
    response = Response(html)
    if ONCE in request.cookies:
        response.delete_cookie(ONCE, path=request.path, httponly=True, samesite="Strict")
    return response


def is_coach(asker: Visitor) -> bool:
    """Whether someone coaches; the very first coach may have no workspace to coach in yet."""
    # A guest always belongs to a workshop, so only an account can belong to nothing.
    return not asker.members or any(member.role in COACHES for member in asker.members)
