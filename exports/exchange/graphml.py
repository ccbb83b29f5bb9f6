"""A map as GraphML, which networkx writes; read from it, yEd, Gephi, PRSM and Cytoscape.

GraphML holds plain values only, so what hangs on steps and links is JSON text of the graph.
"""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO

import networkx as nx

from exports.exchange.draft import Draft
from exports.exchange.json_in import objects, record_of
from exports.exchange.limits import broken_at, not_a
from exports.exchange.records import Record, attached_record, link_record, step_record
from exports.exchange.xml_in import Node
from exports.exchange.xml_in import read as read_xml
from exports.exchange.xml_out import holdable
from workshops.map.map_file import MapFile

WHAT = "GraphML"
ATTACHED = "attached"
MOST_KEYS = 500
"""Each may have a default for every step, so that a short file could hold a very large map."""


def write(map_file: MapFile) -> bytes:
    """A file that `networkx.read_graphml` reads as a MultiDiGraph."""
    graph = nx.MultiDiGraph(title=holdable(map_file.title))
    if map_file.attached:
        things = [attached_record(each) for each in map_file.attached]
        graph.graph[ATTACHED] = holdable(json.dumps(things, ensure_ascii=False))
    for step in map_file.steps:
        record = _plain(step_record(step))
        # From a list, since a field may be called as one of networkx's own arguments is.
        graph.add_nodes_from([(record.pop("id"), record)])
    for link in map_file.links:
        record = _plain(link_record(link))
        ends = record.pop("source"), record.pop("target"), record.pop("id")
        graph.add_edges_from([(*ends, record)])
    file = BytesIO()
    nx.write_graphml_xml(graph, file)
    return file.getvalue()


def _plain(record: Record) -> Record:
    return {holdable(name): holdable(words) for name, words in record.items()}


def read(data: bytes) -> MapFile:
    """The first graph of a file, with the graphs inside its nodes that yEd calls groups."""
    file = read_xml(data, WHAT)
    graph = file.first("graph")
    if file.tag != "graphml" or graph is None:
        raise not_a(WHAT)
    keys = {key.attributes.get("id", ""): key for key in file.named("key")}
    if len(keys) > MOST_KEYS:
        raise not_a(WHAT)
    draft = Draft()
    for node in graph.all("node"):
        draft.element(_record(node, keys, "node", "NodeLabel"), node.where)
    ids = Counter(edge.attributes.get("id", "") for edge in graph.all("edge"))
    for edge in graph.all("edge"):
        ends = {name: edge.attributes.get(name, "") for name in ("source", "target")}
        record = _record(edge, keys, "edge", "EdgeLabel") | ends
        id = edge.attributes.get("id", "")
        if id.isdigit() and ids[id] > 1:
            # networkx writes what tells parallel links apart, which is 0 where there are none.
            del record["id"]
        draft.connection(record, edge.where)
        undirected = graph.attributes.get("edgedefault") == "undirected"
        if edge.attributes.get("directed", "false" if undirected else "true") == "false":
            draft.undirected()
    about = _record(graph, keys, "graph", "")
    for where, each in objects({ATTACHED: _attached(about, graph.where)}, ATTACHED, WHAT):
        draft.element(record_of(each), where)
    return draft.done(about.get("title") or about.get("name", ""))


def _attached(about: Record, where: str) -> object:
    try:
        return json.loads(about.get(ATTACHED) or "[]")
    except (ValueError, RecursionError):
        raise broken_at(WHAT, where) from None


def _record(thing: Node, keys: dict[str, Node], scope: str, label: str) -> Record:
    """What is said of a node, an edge or the graph; yEd draws its words instead of naming them."""
    record = {}
    for key in keys.values():
        default = key.first("default")
        if default is not None and key.attributes.get("for") == scope:
            record[_name(key)] = default.text
    for data in thing.named("data"):
        drawn = next(data.all(label), None)
        named = keys.get(data.attributes.get("key", ""))
        if drawn is not None:
            record.setdefault("label", drawn.text)
        elif named is not None and not any(data.children):
            record[_name(named)] = data.text
    if "id" in thing.attributes:
        record["id"] = thing.attributes["id"]
    return record


def _name(key: Node) -> str:
    return key.attributes.get("attr.name") or key.attributes.get("id", "")
