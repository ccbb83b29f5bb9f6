"""Taking the plan away as a document, and for coaches the whole workspace as a bundle."""

from __future__ import annotations

from flask import Blueprint, Response

from app.bundle import write_bundle
from app.identity import now
from app.pages.asking import Asking, asking, coaching, found, house
from exports.writers import WRITERS
from workshops.core import Refused
from workshops.plan.plan import plan_of
from workshops.view import SHAREABLE, view_for

pages = Blueprint("export", __name__)


@pages.get("/w/<workspace>/export/<format>")
def export(workspace: str, format: str) -> Response:
    """The plan in a format, named after the workspace and today."""
    if format == "json":
        return _bundle(coaching(workspace))
    ask = asking(workspace)
    writer = found(WRITERS.get(format))
    # Whoever asks, a document leaves the workspace, so it holds only what may leave it.
    plan = plan_of(view_for(ask.state, SHAREABLE))
    return _file(writer.write(plan), writer.mime, f"{workspace}-plan-{_today()}{writer.suffix}")


def _bundle(ask: Asking) -> Response:
    """Everything, once nothing waits to be shown; what was taken back unseen stays out of it."""
    if ask.view.unseen():
        raise Refused(
            "Some notes lie face down, or some answers have not been shown. The bundle would show "
            "them to you, so reveal them first."
        )
    name = f"{ask.workspace}-{_today()}.json"
    unseen = ask.view.never_shown()
    data = write_bundle(house().store, ask.workspace, without=unseen, signs=ask.view.signs)
    return _file(data, "application/json", name)


def _today() -> str:
    return now()[:10]


def _file(data: bytes, mime: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    return Response(data, content_type=mime, headers={"Content-Disposition": disposition})
