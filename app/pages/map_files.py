"""The map as a file that another tool reads, and a map from such a file, looked at first."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from app.brought import Brought
from app.guests import today
from app.identity import make_id
from app.language import gettext
from app.pages.asking import Asking, asking, attached, coaching, found, house, see_other
from exports.exchange.formats import FORMATS, key_of, read_map
from workshops.core import Refused
from workshops.map.map_file import MapFile, Remark, map_file_of
from workshops.map.map_making import commands_for, left_out
from workshops.room.checkpoint import WriteCheckpoint
from workshops.room.restore import RestoreCheckpoint
from workshops.view import SHAREABLE, view_for

pages = Blueprint("map_files", __name__)
brought = Brought()


@pages.get("/w/<workspace>/map/files")
def files(workspace: str) -> str:
    """The dialog that lists them."""
    ask = asking(workspace)
    formats = [each for each in FORMATS.values() if each.write is not None]
    read = [each for each in FORMATS.values() if each.read is not None]
    return ask.page("map/files.html", "", formats=formats, read=read)


@pages.get("/w/<workspace>/export/map/<format>")
def file(workspace: str, format: str) -> Response:
    """The map in a format. It leaves the workspace, so it holds only what may leave it."""
    ask = asking(workspace)
    wanted = found(FORMATS.get(format))
    write = found(wanted.write)
    data = write(map_file_of(view_for(ask.state, SHAREABLE)))
    name = f"{workspace}-map-{today()}{wanted.suffix}"
    return attached(data, wanted.mimetype, name)


@pages.post("/w/<workspace>/map/read")
def read(workspace: str) -> str:
    """What a file would bring, before anything changes; a sentence if it is not what it claims."""
    ask = coaching(workspace)
    files = [each for each in request.files.getlist("file") if each.filename]
    if not files:
        raise Refused("Choose a file first.", "file")
    key = key_of(files[0].filename or "")
    if not key:
        raise Refused("No map is read from files of this name. The dialog lists those that are.")
    map_file = read_map(key, *(each.read() for each in files))
    # Whatever the map cannot hold is said now, not half-way.
    made = commands_for(map_file, lambda: make_id("m"))
    remarks = [_said(each) for each in (*map_file.remarks, *left_out(map_file))]
    token = brought.put(workspace, ask.visitor.person.id, map_file)
    return ask.page(
        "map/brought.html", "", map_file=map_file, made=len(made), remarks=remarks, token=token
    )


def _said(remark: Remark) -> str:
    return gettext(remark.sentence, **dict(remark.values))


@pages.post("/w/<workspace>/map/bring")
def bring(workspace: str) -> AnyResponse:
    """Takes in the map that was looked at, beside what is there; a checkpoint names the moment
    before.
    """
    ask = coaching(workspace)
    map_file = brought.take(request.form.get("token", ""), workspace, ask.visitor.person.id)
    if map_file is None:
        raise Refused("This file is no longer at hand. Choose it again.")
    _take_in(ask, map_file)
    return see_other("map.map", workspace=workspace)


def _take_in(ask: Asking, map_file: MapFile) -> None:
    room = house().rooms.room(ask.workspace)
    before = make_id("c")
    wanted = commands_for(map_file, lambda: make_id("m"))
    name = gettext("Before a map was brought in from a file")
    room.submit(WriteCheckpoint(before, name), ask.visitor.context(ask.workspace, room.state))
    try:
        for each in wanted:
            room.submit(each, ask.visitor.context(ask.workspace, room.state))
    except Exception:
        back = RestoreCheckpoint(before, "map")
        room.submit(back, ask.visitor.context(ask.workspace, room.state))
        raise
