"""The batch grid: a wall of paper typed up at once. Every line becomes a note of its own, through
the door; what the door refuses stays in its cell, with the sentence that says why.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.guard_words import kinds_said
from app.guarding import KEPT, Asked, Doubtful
from app.language import gettext, refusal_said
from app.pages.asking import Asking, asking, found, house
from app.pages.doors import onward
from app.store import Unsaved
from app.words import FROM_PAPER
from workshops.core import Refused
from workshops.fields import clean
from workshops.regions import cell_key, story_surface
from workshops.story.board import Row, rows_of

pages = Blueprint("batch", __name__)


@dataclass(slots=True)
class Typed:
    """What became of one cell: which notes were placed, and which lines are left, each with why."""

    stage: str
    kind: str
    placed: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    """What of the lines that are left may point to somebody, by where it stands in them."""
    stuck: bool = False
    """Whether nothing can be kept just now, so that it is no use to go on."""

    @property
    def key(self) -> str:
        """The key of the cell."""
        return cell_key(self.stage, self.kind)


@pages.route("/w/<workspace>/story/<story>/batch", methods=["GET", "POST"])
def batch(workspace: str, story: str) -> AnyResponse | str:
    """The grid, for coaches and scribes; a script posts it cell by cell and says how far it is."""
    ask = asking(workspace, story_surface(story))
    entry = found(ask.view.entry("stories", story))
    if not may_scribe(ask):
        abort(403)
    stages, rows = ask.view.stages(story), rows_of(ask.view, story)
    cells = [(stage.id, row) for stage in stages for row in rows]
    typed = list(_typed_up(ask, story, cells)) if request.method == "POST" else []
    placed = sum(len(each.placed) for each in typed)
    down = _face_down(workspace, story, typed)
    left = {each.key: each.left for each in typed if each.left}
    if "application/json" in request.headers.get("Accept", ""):
        return _told(placed, down, typed)
    if typed and not left:
        here = url_for("batch.batch", workspace=workspace, story=story, placed=placed, down=down)
        return onward(here)
    html = ask.page(
        "room/batch.html",
        "",
        story=entry,
        stages=stages,
        rows=rows,
        hides_rows=[
            row.question.kind for stage, row in cells
            if ask.view.will_hide((story, stage, row.question.kind))
        ],
        first=next(iter(each.kind for each in typed if each.left), _lit(ask, story)),
        left=left,
        asked=any(each.asked for each in typed),
        whom=request.form.get("scribed", FROM_PAPER),
        how=request.form.get("how", "worker"),
        done=placed or request.args.get("placed", 0, int),
        down=down or request.args.get("down", 0, int),
        paper=FROM_PAPER,
    )  # fmt: skip
    return Response(html, 400 if left else 200)


def _lit(ask: Asking, story: str) -> str:
    """The question that a narrow screen begins with: the one the room is at."""
    rows = rows_of(ask.view, story)
    return next((row for row in rows if row.lit), rows[0]).question.kind


def may_scribe(ask: Asking) -> bool:
    """Whether someone may write down what others say: coaches, and who joined to do just that."""
    scribes = ask.visitor.device_in(ask.workspace) == "scribe"
    return ask.coaches or (scribes and ask.view.audience.writes)


def _typed_up(ask: Asking, story: str, cells: list[tuple[str, Row]]) -> Iterator[Typed]:
    stuck = False
    for stage, row in cells:
        key = cell_key(stage, row.question.kind)
        words = [line for line in request.form.get(f"cell--{key}", "").splitlines() if clean(line)]
        if words:
            typed = Typed(stage, row.question.kind, stuck=stuck)
            _place(ask, typed, words, request.form.get(f"token--{key}", ""))
            stuck = typed.stuck
            yield typed


def _place(ask: Asking, typed: Typed, lines: list[str], token: str) -> None:
    """Places the lines of one cell in their order."""
    seen: Counter[str] = Counter()
    for line in lines:
        if typed.stuck:
            typed.left.append((line, gettext("Not sent yet. Try again in a moment.")))
            continue
        seen[line] += 1
        note = note_id(token, typed.key, line, seen[line])
        form = {
            "note": [note], "stage": [typed.stage], "question": [typed.kind], "text": [line],
            "how": [request.form.get("how", "")], "scribed": [request.form.get("scribed", "")],
            KEPT: [request.form.get(KEPT, "")],
        }  # fmt: skip
        try:
            house().do(ask.visitor, ask.workspace, "place_note", form)
        except Doubtful as doubtful:
            says = [each["says"] for each in doubtful.told()]
            typed.left.append((line, " · ".join(says)))
            typed.asked += doubtful.asked
        except Refused as refusal:
            typed.left.append((line, refusal_said(refusal)))
        except Unsaved as unsaved:
            typed.left.append((line, gettext(str(unsaved))))
            typed.stuck = True
        else:
            typed.placed.append(note)


def note_id(token: str, cell: str, line: str, nth: int) -> str:
    """The id of a typed line: the same for the same line sent twice, so that it is placed once.

    It goes by the words and not by their place: a line put in between must not move the others on.
    The token is known to the page alone, so nobody learns the words of a hidden note from its id.
    """
    return "n-" + hashlib.sha256(f"{token}\n{cell}\n{nth}\n{line}".encode()).hexdigest()[:20]


def _face_down(workspace: str, story: str, typed: list[Typed]) -> int:
    """How many of the placed notes lie face down now."""
    view = asking(workspace, story_surface(story)).view
    notes = (view.entry("notes", note) for each in typed for note in each.placed)
    return sum(1 for note in notes if note is not None and note.hidden)


def _told(placed: int, down: int, typed: list[Typed]) -> Response:
    """What a script needs to go on: how many are placed, and what is left."""
    left = [{"words": words, "sentence": why} for each in typed for words, why in each.left]
    stuck = any(each.stuck for each in typed)
    told: dict[str, Any] = {"placed": placed, "down": down, "left": left, "stuck": stuck}
    kinds = kinds_said()
    asked = [(cell, each) for cell in typed for each in cell.asked]
    if asked:
        told["ask"] = [each.told(kinds) | {"field": f"cell--{cell.key}"} for cell, each in asked]
    return jsonify(told)
