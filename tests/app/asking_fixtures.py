"""What the tests of pages look with: plain words, what a policy forbids, Cleo’s account."""

from __future__ import annotations

import re
from html import unescape

from werkzeug.test import TestResponse

from tests.app.worlds import Browser, World
from workshops.core import Context
from workshops.room.about import WriteAbout

PASSWORD = "three small words"
EMAIL = "cleo@example.org"


def words(answer: TestResponse) -> str:
    """The words of a page as a person reads them, one blank between each."""
    inside = re.sub(r"<(script|title)\b.*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


def forbidden(page: str) -> list[str]:
    """Inline style, script or handlers in a page: what the content policy would refuse to run."""
    tags = re.findall(r"<[a-zA-Z][^>]*>", page)
    marks = re.compile(r"\s(style|on[a-z]+|hx-on[\w:.-]*)\s*=|href=[\"']javascript:|^<style\b")
    bare = re.compile(r"^<script\b(?![^>]*\ssrc=)")
    return [tag for tag in tags if marks.search(tag) or bare.search(tag)]


def set_up(world: World) -> Browser:
    """The first coach, Cleo, through the one-time link."""
    key = world.house.identity.setup_link_key()
    cleo = world.browser()
    cleo.post(f"/set-up/{key}", {"name": "Cleo", "email": EMAIL, "password": PASSWORD})
    return cleo


def code_of(page: TestResponse) -> str:
    """The return code that a page shows; empty if it shows none."""
    found = re.search(r"return-code__words[^>]*><b>([^<]+)</b>", page.text)
    return found[1] if found else ""


def named(world: World, workspace: str, name: str) -> None:
    """Gives a workspace a name and two dates."""
    about = WriteAbout("about", name, f"{name} Council", "", "2026-10-13", "2027-04-13", True)
    context = Context("cleo", "coach", "2026-07-03T09:30:00.000+00:00")
    world.house.rooms.room(workspace).submit(about, context)
