"""Every address that a page of the demo shows is there; every form on it goes to a known door."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.demo.build import KEY, build
from app.house import House
from app.security import COOKIE
from app.settings import read_settings
from app.store import Member, Person
from app.store.memory import MemoryStore
from workshops.core import KINDS

LINK = re.compile(r'(?:href|src|hx-get)="([^"]+)"')
FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"')
LEAVES = re.compile(r"/export/|/sign-out|/qr/")


def visitor(role: str, workshop: str = "") -> FlaskClient:
    store = MemoryStore()
    build(store)
    app, _ = create_app(read_settings({"THROUGHLINE_DATABASE": "memory:"}), store)
    house: House = app.extensions["throughline"]
    store.put_person(Person("p-1", "Cleo", "Health", "Nurse"))
    store.put_member(Member(KEY, "p-1", role, workshop))
    client = app.test_client()
    client.set_cookie(COOKIE, house.identity.open_session("p-1", "test"))
    return client


@pytest.mark.parametrize(
    ("role", "workshop", "least"),
    [("coach", "", 150), ("participant", "w-rowan", 60), ("observer", "w-rowan", 40)],
)
def test_every_link_leads_somewhere_and_every_form_to_a_door(
    role: str, workshop: str, least: int
) -> None:
    client = visitor(role, workshop)
    known = {
        str(rule) for rule in client.application.url_map.iter_rules() if "POST" in rule.methods
    }
    ahead, seen = [f"/w/{KEY}/"], set()
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        with client.get(path, follow_redirects=True) as answer:
            page = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        assert answer.status_code == 200, (path, answer.status_code)
        assert 'style="' not in page, path
        for action in FORM.findall(page):
            parts = urlsplit(unescape(action)).path.split("/")
            if "do" in parts:
                assert parts[-1] in KINDS, (path, action)
            else:
                assert any(len(rule.split("/")) == len(parts) for rule in known), (path, action)
        for found in LINK.findall(page):
            target = urlsplit(urljoin(path, unescape(found)))
            if target.netloc or target.scheme or LEAVES.search(target.path):
                continue
            ahead.append(target.path + (f"?{target.query}" if target.query else ""))
    assert len(seen) > least
