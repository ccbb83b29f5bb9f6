"""A region that fails to render: it is noted, everything else goes out, and nobody misses it
unawares.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.render import _READERS, Reader, instead_of
from tests.app.worlds import HERE, World, heard, world
from workshops.regions import Region
from workshops.view import View

BOARD, PAGE = "story-rowan", f"/w/{HERE}/story/rowan"
HOPE = {"stage": "early", "question": "hope", "how": "guess"}
MISSING = "This part cannot be shown just now."


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> World:
    """Rowan's Deep Dive where notes lie face up at once, with what is said of missing parts."""
    monkeypatch.setattr("app.render.instead_of", instead_of)
    found = world()
    assert found.browser("cleo").do("go_to_step", workshop="dive", step="insights")["ok"]
    return found


def breaks(monkeypatch: pytest.MonkeyPatch, name: str, reader: Reader) -> None:
    """From now on regions of this kind are read so."""
    monkeypatch.setitem(_READERS, name, (_READERS[name][0], reader))


def fails(view: View, region: Region) -> dict[str, Any]:
    raise LookupError("a mistake of ours, about what Rowan said")


def place(town: World, note: str = "n9", text: str = "A dog") -> None:
    told = town.browser("cleo").do("place_note", note=note, text=text, **HOPE)
    assert told["ok"], told


def test_whoever_changed_something_is_told_that_it_is_kept(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "cell", fails)
    town.browser("pat").listening(BOARD)

    place(town)

    assert "n9" in town.state().notes


def test_other_channels_hear_of_the_same_change_as_ever(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "cell", fails)
    pat, sol = town.browser("pat").listening(BOARD), town.browser("sol").listening("wall-dive")
    cleo = town.browser("cleo").listening("console-dive")

    place(town)

    (missed,) = heard(pat)
    assert missed["html"] == ""
    theirs = [(f["channel"], f["seq"], f["html"] != "") for f in (*heard(sol), *heard(cleo))]
    assert ("wall-dive", missed["seq"], True) in theirs
    assert ("console-dive", missed["seq"], True) in theirs


def test_the_channel_of_the_region_is_told_that_it_missed_something(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pat = town.browser("pat").listening(BOARD)
    before = town.state().seq
    breaks(monkeypatch, "dots", fails)

    place(town)

    (frame,) = heard(pat)
    assert frame == {"channel": BOARD, "since": before + 1, "seq": before + 1, "html": ""}


def test_the_page_they_then_fetch_has_everything_else_and_says_what_is_missing(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, "dots", fails)

    place(town)
    page = town.browser("pat").get(PAGE)

    assert page.status_code == 200
    assert "A dog" in page.text
    assert f'<div id="dots" class="muted">{MISSING}' in page.text
    assert page.text.count(MISSING) == 1


def test_one_note_that_fails_costs_no_other_note(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(town)
    place(town, "n8", "A bicycle")
    well = _READERS["note"][1]
    breaks(monkeypatch, "note", lambda v, r: fails(v, r) if r.key == "n9" else well(v, r))
    town.browser("cleo").do("move_note", note="n9", stage="school", question="hope")

    page = town.browser("pat").get(PAGE).text

    assert "A bicycle" in page
    assert f'<li id="note--n9" class="muted">{MISSING}' in page


def test_only_the_role_it_fails_for_is_sent_to_fetch_the_page(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = _READERS["dots"][1]
    breaks(monkeypatch, "dots", lambda v, r: fails(v, r) if v.audience.coaches else well(v, r))
    cleo, pat = town.browser("cleo").listening(BOARD), town.browser("pat").listening(BOARD)

    place(town)

    assert [f["html"] for f in heard(cleo) if f["channel"] == BOARD] == [""]
    assert ["A dog" in frame["html"] for frame in heard(pat)] == [True]


def test_once_it_can_be_rendered_it_comes_with_the_next_frame_that_touches_it(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        breaks(broken, "cell", fails)
        pat = town.browser("pat").listening(BOARD)
        place(town)
        (missed,) = heard(pat)

    place(town, "n8", "A bicycle")

    (frame,) = heard(pat)
    assert frame["since"] == missed["seq"]
    assert 'id="cell--early--hope"' in frame["html"]
    assert MISSING not in town.browser("pat").get(PAGE).text


def test_it_is_noted_by_kind_and_place_and_never_by_what_it_was_about(
    town: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    breaks(monkeypatch, "dots", fails)

    town.browser("pat").get(PAGE)

    (said,) = (r.getMessage() for r in caplog.records if r.getMessage().startswith("broken "))
    assert said.startswith("broken kind=LookupError at=")
    assert "test_broken_region.py" in said
    assert "Rowan" not in said


def test_a_template_that_fails_is_noted_by_its_own_line(
    town: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    breaks(monkeypatch, "dots", lambda view, region: {"stages": 7, "lines": (), "now": None})

    town.browser("pat").get(PAGE)

    (said,) = (r.getMessage() for r in caplog.records if r.getMessage().startswith("broken "))
    at, _, line = said.rpartition(":")
    assert at.endswith("templates/story/_dots.html")
    template = Path(at.rpartition("at=")[2]).read_text(encoding="utf-8")
    assert "stages" in template.splitlines()[int(line) - 1]
