"""Kumu’s JSON: the blueprint that it reads, and the whole project that it writes."""

from __future__ import annotations

import json
from typing import Any

from exports.exchange.draft import Draft
from exports.exchange.json_in import objects, record_of, words_of
from exports.exchange.json_in import read as read_json
from exports.exchange.limits import not_a
from exports.exchange.records import Record, connection_row, element_rows
from workshops.map.map_file import MapFile

WHAT = "Kumu"
OURS = ("ID", "Label", "Type", "Description", "Tags", "From", "To")
"""Heads that Kumu knows in small letters."""


def write(map_file: MapFile) -> bytes:
    """A blueprint; assumptions and indicators are elements that name what they hang on."""
    connections = [connection_row(link) | {"direction": "directed"} for link in map_file.links]
    file = {
        "name": map_file.title,
        "elements": [_small(row) for row in element_rows(map_file)],
        "connections": [_small(row) for row in connections],
    }
    return (json.dumps(file, ensure_ascii=False, indent=1) + "\n").encode()


def _small(row: Record) -> dict[str, Any]:
    named: dict[str, Any] = {
        name.lower() if name in OURS else name: words for name, words in row.items()
    }
    if "tags" in named:
        named["tags"] = named["tags"].split("|")
    return named


def read(data: bytes) -> MapFile:
    """A blueprint or a project; refuses what has no elements and no connections."""
    return from_json(read_json(data, WHAT))


def from_json(file: dict[str, Any]) -> MapFile:
    """The same from JSON that was read already."""
    if not {"elements", "connections"} & file.keys():
        raise not_a(WHAT)
    draft = Draft(adds="elements" not in file)
    for where, element in objects(file, "elements", WHAT):
        draft.element(_flat(element), where)
    for where, connection in objects(file, "connections", WHAT):
        draft.connection(_flat(connection), where)
    return draft.done(words_of(file.get("name")))


def _flat(thing: dict[str, Any]) -> Record:
    """A project keeps what people typed under `attributes`, and ids under `_id`."""
    attributes = thing.get("attributes")
    record = record_of(attributes) if isinstance(attributes, dict) else {}
    rest = {name: value for name, value in thing.items() if name not in ("attributes", "_id")}
    record |= record_of(rest)
    if "_id" in thing:
        record["id"] = words_of(thing["_id"])
    return record
