"""Our own file: the node-link JSON of networkx with a schema version, and all that hangs on it."""

from __future__ import annotations

import json
from typing import Any

from exports.exchange import kumu
from exports.exchange.draft import Draft
from exports.exchange.json_in import objects, record_of, words_of
from exports.exchange.json_in import read as read_json
from exports.exchange.records import attached_record, link_record, step_record
from workshops.core import Refused
from workshops.map.map_file import MapFile

WHAT = "JSON"
SCHEMA, VERSION = "throughline-map", 1


def write(map_file: MapFile) -> bytes:
    """A file that `networkx.node_link_graph` reads as a MultiDiGraph."""
    graph = {
        "title": map_file.title,
        "fictional": map_file.fictional,
        "attached": [attached_record(each) for each in map_file.attached],
    }
    edges = []
    for link in map_file.links:
        record = link_record(link)
        edges.append({"key": record.pop("id"), **record})
    file = {
        "schema": f"{SCHEMA}/{VERSION}",
        "directed": True,
        "multigraph": True,
        "graph": graph,
        "nodes": [step_record(step) for step in map_file.steps],
        "edges": edges,
    }
    return (json.dumps(file, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> MapFile:
    """Our file, one that networkx wrote from a graph of its own, or a Kumu file."""
    file = read_json(data, WHAT)
    if "elements" in file:
        return kumu.from_json(file)
    _check_schema(words_of(file.get("schema")))
    graph = file.get("graph")
    graph = graph if isinstance(graph, dict) else {}
    draft = Draft()
    for where, node in objects(file, "nodes", WHAT):
        draft.element(record_of(node), where)
    # networkx called them links for ten years, and D3 does still.
    name = "edges" if "edges" in file else "links"
    for where, edge in objects(file, name, WHAT):
        draft.connection(_edge(edge), where)
    for where, each in objects(graph, "attached", WHAT):
        draft.element(record_of(each), where)
    if file.get("directed") is False:
        draft.undirected()
    return draft.done(
        words_of(graph.get("title") or graph.get("name")), fictional=graph.get("fictional") is True
    )


def _edge(edge: dict[str, Any]) -> dict[str, str]:
    record = record_of(edge)
    if isinstance(edge.get("key"), int):
        # A number only tells parallel links apart; a word is a name.
        del record["key"]
    return record


def _check_schema(schema: str) -> None:
    name, _, version = schema.partition("/")
    if name == SCHEMA and version != str(VERSION):
        raise Refused(
            "This map was saved by another version of Throughline (%(version)s; this one reads "
            "%(ours)s). Open it there and save it in another format.",
            version=version[:20],
            ours=str(VERSION),
        )
