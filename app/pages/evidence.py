"""The dialogs in which a link is weighed: what was found for and against it, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, request

from app.guests import today
from app.pages.asking import Asking, asking, found
from app.pages.design_parts import may_write
from workshops.map.evidence import CONFIDENCE, KINDS_OF_EVIDENCE, SPEAKS, VERDICTS, WHAT_TO_DO
from workshops.record import Entry
from workshops.view import View

pages = Blueprint("evidence", __name__)

WORDS = {
    "speaks": SPEAKS, "kinds": KINDS_OF_EVIDENCE, "verdicts": VERDICTS, "confidence": CONFIDENCE,
    "to_do": WHAT_TO_DO,
}  # fmt: skip
"""The words of every choice, as the templates read them."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What there is to say for and against a link; `stronger` is the best that was found for it, if
    that is better than what the map says, else None.
    """

    sides: tuple[tuple[str, tuple[Entry, ...]], ...]
    verdict: Entry | None
    assumptions: tuple[Entry, ...]
    stronger: int | None
    may: bool


def weighed(view: View, link: Entry) -> Weighed:
    """Everything that hangs on a link, the strongest first."""
    of_it = [entry for entry in view.present("evidence") if entry.what.link == link.id]
    best = max((e.what.strength for e in of_it if e.what.speaks == "for"), default=0)
    return Weighed(
        sides=tuple((side, _strongest(of_it, side)) for side in SPEAKS),
        verdict=view.entry("verdicts", link.id),
        assumptions=tuple(e for e in view.present("assumptions") if link.id in e.what.links),
        stronger=best if best > link.what.evidence else None,
        may=may_write(view, "evidence"),
    )


def _strongest(entries: Iterable[Entry], side: str) -> tuple[Entry, ...]:
    there = (entry for entry in entries if entry.what.speaks == side)
    return tuple(sorted(there, key=lambda entry: (-entry.what.strength, entry.rank)))


@pages.get("/w/<workspace>/map/link/<link>/evidence")
def evidence(workspace: str, link: str) -> str:
    """Add what we found, or change what was added: which one stands in the query."""
    ask, values = _on(workspace, link)
    wanted = request.args.get("evidence", "")
    entry = found(ask.view.entry("evidence", wanted)) if wanted else None
    if entry is not None and entry.what.link != link:
        abort(404)
    return ask.page("map/evidence.html", "", evidence=entry, today=today(), **values)


@pages.get("/w/<workspace>/map/link/<link>/verdict")
def verdict(workspace: str, link: str) -> str:
    """What the evidence comes to, how sure we are, and what becomes of the link."""
    ask, values = _on(workspace, link)
    return ask.page("map/verdict.html", "", verdict=ask.view.entry("verdicts", link), **values)


def _on(workspace: str, link: str) -> tuple[Asking, dict[str, Any]]:
    """Who asks, and the link with the words of its two steps."""
    ask = asking(workspace)
    entry = found(ask.view.entry("links", link))
    ends = [found(ask.view.entry("steps", end)) for end in (entry.what.source, entry.what.target)]
    values = {"link": entry, "source": ends[0], "target": ends[1], "words": WORDS}
    return ask, {**values, "may": may_write(ask.view, "evidence")}
