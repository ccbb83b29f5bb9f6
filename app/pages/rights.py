"""What one person wrote: counted before anything is done, taken away, erased, and the name too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort
from werkzeug.wrappers import Response as AnyResponse

from app.attendance import nameless
from app.guests import FORGOTTEN, today
from app.identity import Visitor, now
from app.language import gettext, ngettext
from app.own_words import as_file, own_words
from app.pages.asking import Asking, asking, attached, coaching, found, house, see_other
from app.rehearsals import is_rehearsal
from app.store import Person
from workshops.core import COACHES
from workshops.view import View

pages = Blueprint("rights", __name__)

COUNTED: dict[str, Callable[[int], str]] = {
    "notes": lambda n: ngettext("%(num)s note", "%(num)s notes", n),
    "groups": lambda n: ngettext("%(num)s name of a group", "%(num)s names of groups", n),
    "feelings": lambda n: ngettext("%(num)s feeling mark", "%(num)s feeling marks", n),
    "insights": lambda n: ngettext("%(num)s insight", "%(num)s insights", n),
    "steps": lambda n: ngettext("%(num)s map step", "%(num)s map steps", n),
    "links": lambda n: ngettext("%(num)s link", "%(num)s links", n),
    "evidence": lambda n: ngettext("%(num)s finding", "%(num)s findings", n),
    "verdicts": lambda n: ngettext("%(num)s verdict", "%(num)s verdicts", n),
    "assumptions": lambda n: ngettext("%(num)s assumption", "%(num)s assumptions", n),
    "indicators": lambda n: ngettext("%(num)s indicator", "%(num)s indicators", n),
    "options": lambda n: ngettext("%(num)s option", "%(num)s options", n),
    "answers": lambda n: ngettext("%(num)s answer", "%(num)s answers", n),
    "provocations": lambda n: ngettext("%(num)s provocation", "%(num)s provocations", n),
    "actions": lambda n: ngettext("%(num)s action", "%(num)s actions", n),
    "raid": lambda n: ngettext("%(num)s risk or issue", "%(num)s risks or issues", n),
    "pins": lambda n: ngettext("%(num)s private note", "%(num)s private notes", n),
    "asks": lambda n: ngettext("%(num)s question asked", "%(num)s questions asked", n),
    "ballots": lambda n: ngettext("words with %(num)s vote", "words with %(num)s votes", n),
}
"""What people contribute, each kind with its number."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """What somebody wrote in one workspace: how many things, and each kind with its number."""

    workspace: str
    name: str
    many: int
    kinds: tuple[str, ...]


def wrote_in(workspace: str, view: View, person: str) -> Wrote:
    """What a person wrote, in numbers, as far as whoever looks may know."""
    counts = view.contributed(person)
    kinds = tuple(say(counts[shelf]) for shelf, say in COUNTED.items() if shelf in counts)
    name = view.about.name if view.about is not None else workspace
    return Wrote(workspace, name, sum(counts.values()), kinds)


@pages.get("/w/<workspace>/people/<person>")
def rights(workspace: str, person: str) -> str:
    """The page: what there is, and what can be done with it."""
    ask, whose = _of(workspace, person)
    leads = [m.person for m in house().store.members_of(workspace) if m.role in COACHES]
    return ask.page(
        "room/rights.html",
        "",
        person=whose,
        mine=ask.visitor.person.id == person,
        forgotten=whose.name == FORGOTTEN,
        wrote=wrote_in(workspace, ask.view, person),
        leads=[house().name_of(each) for each in dict.fromkeys(leads)],
        may_forget=ask.coaches and not _why_not(workspace, whose),
        why_not=_why_not(workspace, whose) if ask.coaches else "",
    )


@pages.get("/w/<workspace>/people/<person>/words.json")
def words(workspace: str, person: str) -> Response:
    """What they wrote, word for word, as a file."""
    ask, whose = _of(workspace, person)
    kept = own_words(house().store.read(workspace), ask.state, ask.view, person)
    house().audit.took(workspace, ask.visitor.person.id, kept.stories, "json")
    data = as_file(kept, workspace, whose, now())
    return attached(data, "application/json", f"{workspace}-own-words-{today()}.json")


@pages.post("/w/<workspace>/people/<person>/forget")
def forget(workspace: str, person: str) -> AnyResponse:
    """Puts no name in place of theirs, ends their sessions and codes, and keeps them so."""
    ask = coaching(workspace)
    whose = _known(ask, person)
    if _why_not(workspace, whose):
        abort(403)
    for session in house().store.sessions_of(person):
        house().end_session(session.key)
    house().store.forget_person(nameless(whose))
    house().forget_name(person)
    house().renderer.forget(workspace)
    return see_other("rights.rights", workspace=workspace, person=person)


def _of(workspace: str, person: str) -> tuple[Asking, Person]:
    """Whoever asks about a person: a coach of this workspace, or that person."""
    ask = asking(workspace)
    if not ask.coaches and ask.visitor.person.id != person:
        abort(404)
    return ask, _known(ask, person)


def _known(ask: Asking, person: str) -> Person:
    members = house().store.members_of(ask.workspace)
    if person not in {member.person for member in members}:
        abort(404)
    return found(house().store.person(person))  # type: ignore[no-any-return]


def _why_not(workspace: str, person: Person) -> str:
    """Why a name cannot be forgotten here; empty if it can."""
    store = house().store
    if person.name == FORGOTTEN:
        return gettext("The name is forgotten already.")
    if store.has_account(person.id):
        return gettext("They sign in with an account, so their name stays with it.")
    if any(member.workspace != workspace for member in store.memberships(person.id)):
        return gettext("They take part in another workspace too, so their name stays.")
    return ""


def wrote_by(asker: Visitor) -> list[Wrote]:
    """What somebody wrote in each workspace they take part in, for their own page."""
    keys = dict.fromkeys(member.workspace for member in asker.members)
    there = (key for key in keys if house().has(key) and not is_rehearsal(key))
    wrote = (wrote_in(key, asking(key).view, asker.person.id) for key in there)
    return [each for each in wrote if each.many]
