"""The commands of `python -m app`: what they write, and one sentence when they cannot."""

import io
import json
from pathlib import Path

import pytest

from app.cli import main
from app.store.sqlite import SqliteStore
from workshops.core import fold
from workshops.workspace import EMPTY


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "a.db"
    monkeypatch.setenv("THROUGHLINE_DATABASE", str(path))
    return path


@pytest.fixture
def aldermere(database: Path) -> Path:
    assert main(["demo"]) == 0
    return database


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.strip()


def test_the_demo_is_added_once(aldermere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["demo"]) == 0
    assert "there already" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["docx", "md", "json"])
def test_each_format_is_written(aldermere: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"plan.{form}"
    assert main(["export", "aldermere", "--format", form, "--out", str(out)]) == 0
    assert out.stat().st_size > 1000


@pytest.mark.parametrize("form", ["docx", "md"])
def test_a_plan_carries_no_note_of_a_story(aldermere: Path, tmp_path: Path, form: str) -> None:
    from zipfile import ZipFile

    out = tmp_path / f"plan.{form}"
    main(["export", "aldermere", "--format", form, "--out", str(out)])
    if form == "docx":
        text = ZipFile(out).read("word/document.xml").decode()
    else:
        text = out.read_text(encoding="utf-8")
    assert "ictional example" in text
    assert "If I settle they will move me" not in text


def test_a_bundle_comes_back_as_the_same_workspace(
    aldermere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "all.json"
    main(["export", "aldermere", "--format", "json", "--out", str(out)])
    there = tmp_path / "b.db"
    monkeypatch.setenv("THROUGHLINE_DATABASE", str(there))
    assert main(["import", str(out)]) == 0
    one, two = SqliteStore(aldermere), SqliteStore(there)
    assert fold(one.read("aldermere"), EMPTY) == fold(two.read("aldermere"), EMPTY)
    one.close()
    two.close()


def test_a_second_import_under_the_same_name_is_refused(
    aldermere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "all.json"
    main(["export", "aldermere", "--format", "json", "--out", str(out)])
    assert main(["import", str(out)]) == 1
    assert "already" in said(capsys)
    assert main(["import", str(out), "--as", "aldermere-two"]) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", "not JSON"),
        ("[]", "not a Throughline bundle"),
        ('{"throughline": 1, "workspace": "x", "facts": [{"seq": 2}]}', "Fact 1"),
        ('{"throughline": 1, "workspace": "x"}', "no list of facts"),
    ],
)
def test_a_file_that_is_no_bundle_adds_nothing(
    database: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
    words: str,
) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    assert main(["import", str(file)]) == 1
    assert words in said(capsys)
    store = SqliteStore(database)
    assert store.workspaces() == ()
    store.close()


def test_a_missing_workspace_or_format_is_named_with_those_there_are(
    aldermere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    out = str(tmp_path / "x")
    assert main(["export", "nowhere", "--format", "md", "--out", out]) == 1
    assert "There are: aldermere" in said(capsys)
    assert main(["export", "aldermere", "--format", "pdfx", "--out", out]) == 1
    assert "docx, json, md" in said(capsys)


def test_replay_says_what_was_there(aldermere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["replay", "aldermere", "--seq", "2"]) == 0
    told = capsys.readouterr().out
    assert "1 × story" in told
    assert main(["replay", "aldermere", "--seq", "99999"]) == 1
    assert "there is no 99999" in said(capsys)


def test_an_erased_note_is_in_no_byte_of_the_file(aldermere: Path) -> None:
    store = SqliteStore(aldermere)
    state = fold(store.read("aldermere"), EMPTY)
    store.close()
    note = next(n for n in state.notes.values() if "Starts to look after" in n.text)
    assert main(["erase", "aldermere", f"notes/{note.id}"]) == 0
    files = [file for file in aldermere.parent.iterdir() if file.name.startswith("a.db")]
    assert not [f for f in files if note.text.encode() in f.read_bytes()]


def test_what_cannot_be_erased_is_said(aldermere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["erase", "aldermere", "nothing"]) == 1
    assert "SHELF/ID" in said(capsys)
    assert main(["erase", "aldermere", "notes/none"]) == 1
    assert "no note with that id" in said(capsys)


def test_a_backup_is_a_whole_copy_and_never_writes_over_a_file(
    aldermere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    assert main(["backup", str(copy)]) == 0
    one, two = SqliteStore(aldermere), SqliteStore(copy)
    assert one.read("aldermere") == two.read("aldermere")
    one.close()
    two.close()
    assert main(["backup", str(copy)]) == 1
    assert "there already" in said(capsys)


def test_guides_are_checked_and_every_mistake_is_listed(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-guides"]) == 0
    broken = tmp_path / "broken.md"
    broken.write_text("---\ntitle: Broken\n---\n\n## A step\n", encoding="utf-8")
    assert main(["check-guides", str(broken)]) == 1
    lines = said(capsys).splitlines()
    assert len(lines) > 2
    assert all(line.startswith("broken.md line ") for line in lines)


def test_the_guard_reads_notes_and_writes_what_points_to_somebody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = "Rowan rang Kayleigh\nSafe with gran\nby the Old Pier\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(notes))
    assert main(["guard", "--aliases", "Rowan,Ash", "--words", "old pier"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    flag = {"kind": "person_name", "start": 11, "end": 19, "quote": "Kayleigh"}
    assert told[0] == {"flags": [flag]}
    assert told[1] == {"flags": []}
    assert told[2]["flags"][0]["quote"] == "Old Pier"


def test_a_bad_setting_stops_the_start_with_a_sentence(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THROUGHLINE_PORT", "eighty")
    assert main(["demo"]) == 2
    assert "THROUGHLINE_PORT is “eighty”; it needs a port number" in said(capsys)


def test_a_file_that_is_no_database_is_said(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database.write_text("this is not a database, it only says so at some length " * 20)
    assert main(["demo"]) == 1
    assert "cannot be opened" in said(capsys)
