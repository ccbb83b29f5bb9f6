"""What a device needs to look over words as they are typed: the guard's own rules, handed out so
that none is written twice, and what may stand and what is asked about in one workspace.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from types import ModuleType
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from app.assets import YEAR
from app.guard_words import kinds_said
from app.guarding import OF_PEOPLE
from app.pages.asking import asking
from app.patterns import in_javascript
from workshops.story import guard
from workshops.story.guard import check
from workshops.story.guard.lists import listed
from workshops.story.guard.ours import aliases_of, flagged_of

pages = Blueprint("guard", __name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as JSON, also packed, and the name they go by for as long as they stay the same."""

    text: str
    packed: bytes
    digest: str


@pages.get("/guard/rules.json")
def rules_json() -> Response:
    """Every pattern and word list; for a year under the address that names this very content."""
    rules = rules_of_today()
    packs = request.accept_encodings.quality("gzip") > 0
    response = Response(rules.packed if packs else rules.text, mimetype="application/json")
    # Packed they are other bytes, and so go by another name.
    response.set_etag(f"{rules.digest}-gzip" if packs else rules.digest)
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    known = request.args.get("v") == rules.digest
    kept = f"public, max-age={YEAR}, immutable" if known else "public, no-cache"
    response.headers["Cache-Control"] = kept
    response.make_conditional(request)
    return response


@pages.get("/w/<workspace>/guard.json")
def ours_json(workspace: str) -> Response:
    """What may stand here and what is asked about, for whoever asks; and how flags are said."""
    view = asking(workspace).view
    response = jsonify(
        rules=url_for("guard.rules_json", v=rules_of_today().digest),
        aliases=aliases_of(view),
        words=flagged_of(view),
        stories={story.id: story.what.pseudonym for story in view.present("stories")},
        of_people=sorted(OF_PEOPLE),
        kinds=kinds_said(),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@cache
def rules_of_today() -> Rules:
    """The rules of this server, made once."""
    text = json.dumps(rules(), ensure_ascii=False, sort_keys=True)
    packed = gzip.compress(text.encode(), mtime=0)
    return Rules(text, packed, hashlib.sha256(text.encode()).hexdigest()[:12])


def rules() -> dict[str, dict[str, Any]]:
    """What the guard's modules hold in capitals, by module and name, and the lists beside them."""
    found: dict[str, dict[str, Any]] = {"patterns": {}, "words": {}, "values": {}, "lists": {}}
    for module in _modules():
        short = module.__name__.rpartition(".")[2]
        for name, value in vars(module).items():
            key = f"{short}.{name.strip('_')}"
            if isinstance(value, re.Pattern):
                found["patterns"][key] = in_javascript(value)
            elif isinstance(value, frozenset | tuple) and _are_words(value):
                found["words"][key] = sorted(value) if isinstance(value, frozenset) else value
            elif name.isupper() and isinstance(value, int | str) and not str(value).startswith("("):
                found["values"][key] = value
    for name in sorted(each.name for each in files(guard).iterdir() if each.name.endswith(".txt")):
        stem = name.removesuffix(".txt")
        found["lists"][stem] = " ".join(sorted(listed(stem)))
    return found


def _modules() -> Iterator[ModuleType]:
    """The module of the check, and those of the guard's that it leans on."""
    waiting = [check.__name__]
    for name in waiting:
        module = import_module(name)
        yield module
        used = {getattr(value, "__module__", "") for value in vars(module).values()}
        ours = sorted(each for each in used if str(each).startswith(f"{guard.__name__}."))
        waiting += [each for each in ours if each not in waiting]


def _are_words(value: Any) -> bool:
    return bool(value) and all(isinstance(each, str) for each in value)
