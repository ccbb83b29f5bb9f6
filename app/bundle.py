"""A workspace as one JSON file, and back: everything, for moving it to another server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from app.store import Member, Person, Store
from workshops import commands as commands
from workshops.codec import decode, encode
from workshops.core import KINDS, Command, Fact, Refused, apply
from workshops.fields import ID
from workshops.room.ballot import NONE
from workshops.room.tally import CountHands
from workshops.room.vote import CastVote
from workshops.workspace import EMPTY, Workspace

SCHEMA = 1


def write_bundle(
    store: Store,
    workspace: str,
    *,
    without: frozenset[str] = frozenset(),
    signs: Callable[[Fact], bool] = lambda fact: True,
) -> bytes:
    """The workspace as JSON: facts with their texts, people and roles; no password or code.

    The words of the items in `without` (“notes/n1”) stay out, as if they had been erased. `signs`
    says whether a fact may tell who did it: some were promised to be shown without names. Of votes
    it is told which are of one voter of a ballot, and what was never shown of them stays out whole.
    """
    members = store.members_of(workspace)
    authors = {member.person for member in members}
    facts = store.read(workspace)
    people = [store.person(person) for person in sorted(authors | {fact.by for fact in facts})]
    bundle = {
        "throughline": SCHEMA,
        "workspace": workspace,
        "people": [asdict(person) for person in people if person is not None],
        "members": [asdict(member) for member in members],
        "facts": [_row(each, without, signed) for each, signed in _signed(facts, signs)],
    }
    return json.dumps(bundle, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _signed(facts: Iterable[Fact], signs: Callable[[Fact], bool]) -> Iterator[tuple[Fact, bool]]:
    """Each fact, and whether it tells who did it; voters who stay unnamed go by a number."""
    voters: dict[tuple[str, str], str] = {}
    for fact in facts:
        what, signed = fact.what, signs(fact)
        if isinstance(what, CastVote) and not signed:
            alias = voters.setdefault((what.ballot, what.voter), f"voter-{len(voters) + 1}")
            yield replace(fact, by=alias, what=replace(what, voter=alias)), True
        else:
            yield fact, signed


def _row(fact: Fact, without: frozenset[str], signed: bool) -> dict[str, Any]:
    hidden = f"{fact.what.shelf}/{fact.what.item}" in without
    data, texts = encode(_withheld(fact.what) if hidden else fact.what)
    by = fact.by if signed else ""
    if hidden:
        texts = {}
    row = {"seq": fact.seq, "at": fact.at, "by": by, "kind": fact.what.kind, "data": data}
    row |= {"texts": texts} if texts else {}
    return row | ({"undoes": fact.undoes} if fact.undoes else {})


def _withheld(what: Command) -> Command:
    """A vote without what it says: its number would tell as much as words."""
    if isinstance(what, CastVote):
        return replace(what, value=NONE, also=NONE, words="")
    return replace(what, hands=0, words="") if isinstance(what, CountHands) else what


def read_bundle(store: Store, bundle: bytes, key: str = "") -> str:
    """Adds the workspace of a bundle (as `key`, if given); returns its key.

    Raises Refused, with the place at fault, for a file that is not what it claims; then nothing is
    added.
    """
    try:
        told = json.loads(bundle)
    except (ValueError, RecursionError):
        raise Refused("This file is not JSON, so it is not a Throughline bundle.") from None
    if not isinstance(told, dict) or told.get("throughline") != SCHEMA:
        raise Refused("This file is not a Throughline bundle of schema %(schema)s.", schema=SCHEMA)
    workspace = key or str(told.get("workspace", ""))
    if not ID.match(workspace):
        raise Refused("Give the workspace a short name of lower-case letters, digits and hyphens.")
    if workspace in store.workspaces() or store.read(workspace):
        raise Refused(
            "There is a workspace “%(name)s” here already. Import under another name.",
            name=workspace,
        )
    facts = _facts(told)
    people, members = _rows(told, "people", Person), _rows(told, "members", Member)
    store.append(workspace, facts)
    store.add_workspace(workspace)
    for person in people:
        if store.person(person.id) is None:
            store.put_person(person)
    for member in members:
        store.put_member(replace(member, workspace=workspace))
    return workspace


def _facts(told: dict[str, Any]) -> list[Fact]:
    """The facts, folded once on an empty workspace: a file that cannot be is refused whole."""
    facts: list[Fact] = []
    state: Workspace = EMPTY
    rows = told.get("facts")
    if not isinstance(rows, list):
        raise Refused("This bundle has no list of facts.")
    for number, row in enumerate(rows, 1):
        try:
            if row["seq"] != number or row["kind"] not in KINDS:
                raise ValueError
            what = decode(row["kind"], row["data"], row.get("texts", {}))
            fact = Fact(number, str(row["at"]), str(row["by"]), what, int(row.get("undoes", 0)))
            state = apply(state, fact)
        except (KeyError, ValueError, TypeError, AttributeError):
            raise Refused(
                "Fact %(number)s of this bundle cannot be read. Nothing was added.", number=number
            ) from None
        facts.append(fact)
    return facts


def _rows(told: dict[str, Any], name: str, cls: type[Any]) -> list[Any]:
    try:
        return [
            cls(**{key: str(value) for key, value in row.items()}) for row in told.get(name, [])
        ]
    except (TypeError, AttributeError):
        sentence = "The “%(name)s” of this bundle cannot be read. Nothing was added."
        raise Refused(sentence, name=name) from None
