"""A step, link or attached thing as a flat record of words, and the names its fields have in files.

Readers turn every row, element or node into a record; which field a name means is known only here.
"""

from __future__ import annotations

from collections.abc import Mapping

from exports.exchange.kinds import norm, type_of
from workshops.fields import clean
from workshops.map.link import LINK_KINDS
from workshops.map.map_file import LINK, NOUNS, STEP, Attached, MapFile, MapLink, MapStep

Record = dict[str, str]
Synonyms = dict[str, tuple[str, ...]]

ON = "attached to"
OTHER = " (other)"


def _plain(*nouns: tuple[str, ...]) -> Synonyms:
    return {name: (name,) for names in nouns for name in names}


ELEMENT: Synonyms = {
    **_plain(STEP.optional, *(noun.optional for noun in NOUNS.values())),
    "id": ("id",),
    "label": ("label", "name", "words", "text", "title", "factor", "element", "step"),
    "kind": ("kind", "type", "element type", "stage", "lane"),
    "horizon": ("horizon",),
    "more": ("more", "description", "note", "notes", "details"),
    "tags": ("tags",),
    ON: (ON,),
}
CONNECTION: Synonyms = {
    **_plain(LINK.optional),
    "id": ("id", "key"),
    "source": ("source", "from"),
    "target": ("target", "to"),
    "kind": ("kind", "type", "connection type", "polarity"),
    "direction": ("direction",),
    "because": ("because", "rationale", "reason", "description", "note", "notes", "label"),
    "tags": ("tags",),
}
"""The names a field may have, the best first; case, spaces, hyphens and underscores are alike."""

_ELEMENT_HEADS = {"id": "ID", "more": "Description"}
_CONNECTION_HEADS = {"id": "ID", "because": "Description", "source": "From", "target": "To"}


def canonical(record: Mapping[str, str], synonyms: Synonyms) -> tuple[Record, Record]:
    """What a record says under names we know, and the rest as it stands; nothing empty.

    A name that we know, of which a better one is there too, goes to the rest as “… (other)”.
    """
    said = {" ".join(clean(name).split()): clean(words) for name, words in record.items()}
    said = {name: words for name, words in said.items() if name and words}
    by_norm: dict[str, str] = {}
    for name in said:
        by_norm.setdefault(norm(name), name)
    known = {}
    for field, names in synonyms.items():
        found = next((by_norm[norm(name)] for name in names if norm(name) in by_norm), "")
        if found:
            known[field] = said.pop(found)
    rest = {}
    reserved = {norm(name) for names in synonyms.values() for name in names}
    for name, words in said.items():
        rest[f"{name}{OTHER}" if norm(name) in reserved else name] = words
    return known, rest


def step_record(step: MapStep) -> Record:
    """A step under the names of our own file."""
    horizon = {"horizon": step.horizon} if step.horizon else {}
    return {"id": step.id, "label": step.words, "kind": step.kind, **horizon, **dict(step.extra)}


def link_record(link: MapLink) -> Record:
    """A link under the names of our own file."""
    return {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "kind": link.kind,
        **dict(link.extra),
    }


def attached_record(each: Attached) -> Record:
    """An assumption or indicator under the names of our own file."""
    on = {ON: "|".join(each.on)} if each.on else {}
    return {"id": each.id, "label": each.text, "kind": each.noun, **on, **dict(each.extra)}


def element_rows(map_file: MapFile) -> list[Record]:
    """Steps, then what is attached, under the heads of a table."""
    records = []
    for step in map_file.steps:
        record = step_record(step) | {"kind": type_of(step.kind, step.horizon)}
        records.append({name: words for name, words in record.items() if name != "horizon"})
    for each in map_file.attached:
        records.append(attached_record(each) | {"kind": each.noun.capitalize()})
    return [
        {head(name, ELEMENT, _ELEMENT_HEADS): words for name, words in record.items()}
        for record in records
    ]


def connection_row(link: MapLink) -> Record:
    """A link under the heads of a table, its ends as they are."""
    record = link_record(link) | {"kind": LINK_KINDS[link.kind]}
    return {head(name, CONNECTION, _CONNECTION_HEADS): words for name, words in record.items()}


def head(name: str, synonyms: Synonyms, heads: Mapping[str, str]) -> str:
    """The head of a column; a name that is not ours stays as it was."""
    if name not in synonyms:
        return name
    plain = "type" if name == "kind" else name
    return heads.get(name, plain.replace("_", " ").capitalize())
