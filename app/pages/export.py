"""Taking the plan away as a document, and for coaches the whole workspace as a bundle."""

from __future__ import annotations

from flask import Blueprint, Response

from app.bundle import write_bundle
from app.identity import now
from app.pages.asking import Asking, asking, coaching, found, house
from exports.writers import WRITERS
from workshops.core import Refused
from workshops.plan.plan import plan_of
from workshops.room.note import KINDS_OF_NOTE
from workshops.view import SHAREABLE, View, view_for

pages = Blueprint("export", __name__)


@pages.get("/w/<workspace>/export/<format>")
def export(workspace: str, format: str) -> Response:
    """The plan in a format, named after the workspace and today."""
    if format == "json":
        return _bundle(coaching(workspace))
    ask = asking(workspace)
    by_suffix = {writer.suffix: writer for writer in WRITERS.values()}
    writer = found(WRITERS.get(format) or by_suffix.get(f".{format}"))
    # Whoever asks, a document leaves the workspace, so it holds only what may leave it.
    plan = plan_of(view_for(ask.state, SHAREABLE))
    return _file(writer.write(plan), writer.mime, f"{workspace}-plan-{_today()}{writer.suffix}")


def _bundle(ask: Asking) -> Response:
    if unseen(ask.view):
        raise Refused(
            "Some notes lie face down, or some answers have not been shown. The bundle would show "
            "them to you, so reveal them first."
        )
    name = f"{ask.workspace}-{_today()}.json"
    return _file(write_bundle(house().store, ask.workspace), "application/json", name)


def unseen(view: View) -> bool:
    """Whether something here was written for later eyes: notes face down, answers not shown."""
    face_down = any(
        view.cell((story.id, stage.id, kind)).face_down
        for story in view.present("stories")
        for stage in view.stages(story.id)
        for kind in KINDS_OF_NOTE
    )
    return face_down or any(
        (spread := view.spread(question.id, provocation.id)).count and not spread.revealed
        for question in view.present("questions")
        for provocation in view.present("provocations")
    )


def _today() -> str:
    return now()[:10]


def _file(data: bytes, mime: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    return Response(data, content_type=mime, headers={"Content-Disposition": disposition})
