"""Other words in place of those the guard asked about, for whoever has no script: a button of the
page that asks names them, and the form comes back with them put in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workshops.core import Refused
from workshops.fields import clean

SWAP = "swap"


def swapped(form: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """A form in which the words are replaced that its own button names, as a script would do it."""
    changed = {name: list(values) for name, values in form.items() if name != SWAP}
    for chosen in form.get(SWAP, ()):
        wish = _wish(chosen)
        values = changed.get(wish["field"], [])
        for place, value in enumerate(values):
            text = clean(value)
            at = _nearest(text, wish["quote"], wish["start"])
            if at >= 0:
                end = at + len(wish["quote"])
                values[place] = text[:at] + wish["word"] + text[end:]
                break
    return changed


def offers(told: Mapping[str, Any], names: Sequence[str]) -> list[tuple[str, str]]:
    """What could stand in place of a flag's words, with what its button sends."""
    place = {name: told[name] for name in ("field", "quote", "start")}
    if told["kind"] == "person_name" and names:
        return [(name, json.dumps(place | {"word": name})) for name in names]
    instead = told["instead"]
    return [(f"“{instead}”", json.dumps(place | {"word": instead}))]


def _wish(chosen: str) -> dict[str, Any]:
    """What a button asks for: words in a field, where they begin, and what to put there."""
    try:
        wish = json.loads(chosen)
        return {
            "field": str(wish["field"]),
            "quote": str(wish["quote"]),
            "start": int(wish["start"]),
            "word": str(wish["word"]),
        }
    except (ValueError, TypeError, KeyError):
        raise Refused("This page is out of date. Reload it and try again.") from None


def _nearest(text: str, quote: str, start: int) -> int:
    """Where these words stand nearest to a place; -1 if nowhere."""
    found, at = [], text.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return min(found, key=lambda each: abs(each - start), default=-1)
