"""What is not kept: stories that are due, erased words, files that hold them; to the last byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import render_template

from app.cli import main
from app.pages.retention import FIRST, accesses_of
from app.rooms import Room
from app.store import BUSY, Access, Unsaved
from app.store.sqlite import SqliteStore
from tests.app.worlds import HERE, World, heard, peopled
from tests.builders import Happened, deep_dive
from tests.cast import CLEO, PAT
from workshops.core import fold
from workshops.record import Remove
from workshops.room.note import PlaceNote
from workshops.story.feeling import MarkFeeling
from workshops.story.insight import WriteInsight
from workshops.story.keeping import WriteKeeping
from workshops.story.purge import PurgeStory
from workshops.story.story import WriteStory
from workshops.workspace import EMPTY

ENDS, BEFORE = "2100-01-01", "2099-12-31"
CARD, NOTE, SECOND, FELT = (
    "Curlew-who", "Curlew left for work at five", "Curlew slept here", "Curlew-why",
)  # fmt: skip
PLANTED = (CARD, NOTE, SECOND, FELT)
LEARNED = "Somebody has to ring back the same day"
TELLS = "story-rowan"
BOARD = f"/w/{HERE}/story/rowan"


def told() -> Happened:
    """Rowan's story with planted words on every shelf that tells it, and what it taught."""
    there = deep_dive(allowed=("notes", "moves", "insights"))
    saw = there.version("stories", "rowan")
    there = there.when(WriteStory("rowan", "Rowan", CARD, saw=saw))
    there = there.when(PlaceNote("n1", "early", "event", NOTE, "records"), by=PAT)
    there = there.when(PlaceNote("n2", "school", "hope", SECOND, "guess"), by=PAT)
    return there.when(
        MarkFeeling("early", "-2", FELT, "guess"),
        WriteInsight("i1", "rowan", "Nobody rang.", LEARNED, "early", ("n1",)),
    )


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with that story in it, as a command finds it."""
    path = tmp_path / "town.db"
    monkeypatch.setenv("THROUGHLINE_DATABASE", str(path))
    store = SqliteStore(path)
    store.add_workspace(HERE)
    store.append(HERE, told().facts)
    store.close()
    return path


@pytest.fixture
def store(file: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(file)
    yield made
    made.close()


def on_disk(file: Path) -> set[str]:
    """The planted words that are in any byte of the database, of what lies beside it, of a new
    copy, or of any export there.
    """
    copy = file.parent / "copy.db"
    copy.unlink(missing_ok=True)
    assert main(["backup", str(copy)]) == 0
    every = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.is_file())
    return {words for words in (*PLANTED, LEARNED) if words.encode() in every}


def exported(file: Path, name: str = "all.json") -> Path:
    out = file.parent / name
    assert main(["export", HERE, "--format", "json", "--out", str(out)]) == 0
    return out


def purge(*more: str) -> int:
    return main(["purge", "--due", "--today", ENDS, *more])


def test_after_a_purge_the_words_are_in_no_byte_and_the_insight_is_there(file: Path) -> None:
    out = exported(file)
    assert on_disk(file) == {*PLANTED, LEARNED}
    assert purge() == 0
    assert on_disk(file) == {LEARNED}
    assert not out.exists()


def test_after_an_erase_the_words_are_in_no_byte_and_the_others_are_there(file: Path) -> None:
    out = exported(file)
    assert main(["erase", HERE, "notes/n1"]) == 0
    assert on_disk(file) == {CARD, SECOND, FELT, LEARNED}
    assert not out.exists()


def test_the_bytes_go_while_a_server_has_the_same_file_open(file: Path, store: SqliteStore) -> None:
    Room(HERE, store)
    assert purge() == 0
    assert on_disk(file) == {LEARNED}


def test_a_purge_says_how_much_went_and_when_no_backup_holds_it(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert purge() == 0
    said = capsys.readouterr().out.splitlines()
    gone = "it leaves the backups by 31 January 2100"
    assert said == [
        f"{HERE}: Rowan’s story purged; 2 notes; {gone}",
        f"{HERE}: Amber’s story purged; 0 notes; {gone}",
    ]


def test_what_is_not_due_is_left_and_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["purge", "--due", "--today", BEFORE]) == 0
    assert capsys.readouterr().out == "Nothing is due.\n"
    assert set(PLANTED) <= on_disk(file)


def test_without_the_word_due_it_is_only_told_when(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["purge", "--today", BEFORE]) == 0
    said = "story, due in 1 day, on 1 January 2100 (its permission ends)."
    assert capsys.readouterr().out == f"{HERE}: Rowan’s {said}\n{HERE}: Amber’s {said}\n"
    assert main(["purge", "--today", ENDS]) == 0
    assert "due now, since 1 January 2100" in capsys.readouterr().out
    assert set(PLANTED) <= on_disk(file)


def test_a_story_whose_day_nothing_sets_is_listed_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THROUGHLINE_DATABASE", str(tmp_path / "a.db"))
    store = SqliteStore(tmp_path / "a.db")
    store.add_workspace(HERE)
    store.append(HERE, Happened().when(WriteStory("ash", "Ash", CARD)).facts)
    store.close()
    assert main(["purge"]) == 0
    assert capsys.readouterr().out == f"{HERE}: Ash’s story, no day is set yet.\n"
    assert purge() == 0
    assert CARD in on_disk(tmp_path / "a.db")


def test_a_legal_hold_keeps_a_story_and_says_so(
    file: Path, store: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    room = Room(HERE, store)
    room.submit(WriteKeeping("rowan", held=True, because="An inquiry asked"), CLEO.context)
    assert main(["purge"]) == 0
    assert "Rowan’s story, held by a legal hold; else due in" in capsys.readouterr().out
    assert purge() == 0
    said = capsys.readouterr().out
    assert "Rowan’s story is due, and was not purged. This story is under a legal hold." in said
    assert "Amber’s story purged" in said
    assert set(PLANTED) <= on_disk(file)


def test_a_story_in_the_bin_is_purged_too(file: Path, store: SqliteStore) -> None:
    Room(HERE, store).submit(Remove("stories", "rowan"), CLEO.context)
    assert purge() == 0
    assert on_disk(file) == {LEARNED}


def test_one_workspace_can_be_purged_alone(
    file: Path, store: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    store.add_workspace("elsewhere")
    store.append("elsewhere", told().facts)
    assert purge("--workspace", "elsewhere") == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.partition(":")[0] for line in lines} == {"elsewhere"}
    assert not fold(store.read(HERE), EMPTY).purged
    assert fold(store.read("elsewhere"), EMPTY).purged


def test_a_workspace_that_is_not_there_and_a_day_that_is_none_are_said(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["purge", "--workspace", "nowhere"]) == 1
    assert "There is no workspace “nowhere”" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main(["purge", "--today", "tomorrow"])
    assert stopped.value.code == 2
    assert "“tomorrow” is no day" in capsys.readouterr().err


def test_audit_lines_older_than_two_years_go_with_it(
    file: Path, store: SqliteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    for at in ("2097-12-29T09:00", "2097-12-30T09:00"):
        store.note_access(Access(HERE, "rowan", "pat", "viewed", at))
    assert main(["purge", "--due", "--today", BEFORE]) == 0
    assert "1 line of the audit, older than two years, dropped." in capsys.readouterr().out
    assert [each.at for each in store.accesses(HERE, "rowan")] == ["2097-12-30T09:00"]


def test_an_export_is_in_the_audit_with_its_format(file: Path, store: SqliteStore) -> None:
    exported(file)
    lines = store.accesses(HERE, "rowan")
    assert [(each.person, each.what) for each in lines] == [("operator", "exported json")]
    assert len(store.accesses(HERE, "amber")) == 1


def test_a_plan_holds_no_story_so_its_file_stays(file: Path, store: SqliteStore) -> None:
    out = exported(file, "plan.md")
    assert store.copies(HERE)
    assert main(["export", HERE, "--format", "md", "--out", str(out)]) == 0
    assert store.copies(HERE) == ()
    assert purge() == 0
    assert out.exists()


def test_a_file_that_was_changed_is_named_each_time_and_never_deleted(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = exported(file)
    out.write_text("Somebody’s own words", encoding="utf-8")
    for _ in range(2):
        assert purge() == 1
        assert f"{out} holds a purged story and could not be deleted" in capsys.readouterr().err
    assert out.exists()
    out.unlink()
    assert purge() == 0


def test_a_link_to_the_file_is_no_reason_to_leave_its_words(file: Path) -> None:
    away = file.parent / "away"
    away.mkdir()
    (file.parent / "link.json").symlink_to(away / "real.json")
    exported(file, "link.json")
    assert purge() == 0
    assert not (away / "real.json").exists()


def test_a_file_that_could_not_be_deleted_at_an_erase_is_named(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = exported(file)
    out.write_text("changed", encoding="utf-8")
    assert main(["erase", HERE, "notes/n1"]) == 1
    assert f"{out} may hold them too" in capsys.readouterr().err


def test_erasing_what_is_of_no_story_takes_every_file_that_may_hold_it(file: Path) -> None:
    out = exported(file)
    assert main(["erase", HERE, "workshops/dive"]) == 0
    assert not out.exists()


KILLED = """
import os, signal, sys
from app.retention import purge_due
from app.store.sqlite import SqliteStore
from pathlib import Path

store = SqliteStore(Path(sys.argv[1]))
store._connection.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
store._connection.execute(
    "create temp trigger dies before delete on texts begin select die(); end"
)
list(purge_due(store, sys.argv[2], 30))
"""


def test_a_process_killed_between_the_fact_and_the_erasing_did_neither(
    file: Path, store: SqliteStore
) -> None:
    before = store.last(HERE)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file), ENDS], env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    assert store.last(HERE) == before
    assert set(PLANTED) <= on_disk(file)
    assert purge() == 0
    assert on_disk(file) == {LEARNED}


def test_files_that_a_killed_process_left_behind_go_at_the_next_purge(
    file: Path, store: SqliteStore
) -> None:
    out = exported(file)
    Room(HERE, store).submit(PurgeStory("rowan"), CLEO.context)
    assert out.exists()
    assert main(["purge", "--due"]) == 0
    assert not out.exists()


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A running server on a file that commands work on beside it."""
    path = tmp_path / "served.db"
    monkeypatch.setenv("THROUGHLINE_DATABASE", str(path))
    store = SqliteStore(path)
    yield peopled(World(store), told().facts)
    store.close()


def test_a_page_shows_nothing_that_a_command_beside_the_server_purged(town: World) -> None:
    pat = town.browser("pat")
    assert NOTE in pat.get(BOARD).text
    assert purge() == 0
    assert NOTE not in pat.get(BOARD).text
    assert NOTE not in town.browser("cleo").get(BOARD).text


def test_open_boards_are_put_right_as_soon_as_anybody_opens_a_page(town: World) -> None:
    pat = town.browser("pat").listening(TELLS)
    assert main(["erase", HERE, "notes/n1"]) == 0
    assert heard(pat) == []
    town.browser("cleo").get(f"/w/{HERE}/")
    frames = [frame for frame in heard(pat) if frame["channel"] == TELLS]
    assert frames
    assert "[erased]" in frames[-1]["html"]


def test_a_page_reads_no_log_while_nobody_else_wrote_to_it(town: World) -> None:
    pat = town.browser("pat")
    pat.get(BOARD)
    read = []
    whole = town.store.read
    town.store.read = lambda *asked: read.append(asked) or whole(*asked)  # type: ignore[method-assign, func-returns-value]
    pat.get(BOARD)
    assert read == []


def test_a_purge_from_a_page_deletes_the_files_as_well(town: World, tmp_path: Path) -> None:
    out = exported(tmp_path / "served.db")
    cleo = town.browser("cleo")
    cleo.get(BOARD)
    assert cleo.do("purge_story", in_story="rowan")["ok"]
    assert not out.exists()


def test_words_erased_from_a_page_are_in_no_file_either(town: World, tmp_path: Path) -> None:
    out = exported(tmp_path / "served.db")
    assert town.browser("cleo").do("erase_person", person="pat")["ok"]
    assert not out.exists()


def looks(world: World, story: str = "rowan") -> list[tuple[str, str]]:
    return [(each.person, each.what) for each in world.store.accesses(HERE, story)]


@pytest.mark.parametrize("page", ["", "/insights", "/glance", "?view=outline"])
def test_a_look_at_a_story_is_noted_once_an_hour_for_each_person(town: World, page: str) -> None:
    pat = town.browser("pat")
    for _ in range(3):
        assert pat.get(BOARD + page).status_code == 200
    town.browser("quinn").get(BOARD)
    assert looks(town) == [("quinn", "viewed"), ("pat", "viewed")]


def test_the_sheets_of_a_coach_and_the_screen_in_the_room_are_noted(town: World) -> None:
    town.browser("cleo").get(f"{BOARD}/paper")
    town.browser("sol").get(f"/w/{HERE}/workshop/dive/wall")
    assert looks(town) == [("sol", "shown"), ("cleo", "viewed")]


def test_what_nobody_may_read_is_not_noted_as_a_look(town: World) -> None:
    for who in ("ash", "olu"):
        town.browser(who).get(BOARD)
    town.browser("cleo").get(f"/w/{HERE}/story/nothing")
    town.browser("pat").get(f"/w/{HERE}/")
    assert looks(town) == looks(town, "nothing") == []


def test_a_page_is_shown_although_the_look_cannot_be_noted(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(access: Access) -> None:
        raise Unsaved(BUSY)

    pat = town.browser("pat")
    with monkeypatch.context() as patch:
        patch.setattr(town.store, "note_access", busy)
        assert pat.get(BOARD).status_code == 200
    assert looks(town) == []
    pat.get(BOARD)
    assert looks(town) == [("pat", "viewed")]


def test_a_bundle_is_noted_for_every_story_in_it_and_none_leaves_unnoted(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(access: Access) -> None:
        raise Unsaved(BUSY)

    cleo = town.browser("cleo")
    with monkeypatch.context() as patch:
        patch.setattr(town.store, "note_access", busy)
        assert cleo.get(f"/w/{HERE}/export/json").status_code == 503
    assert cleo.get(f"/w/{HERE}/export/json").status_code == 200
    assert ("cleo", "exported json") in looks(town)
    assert ("cleo", "exported json") in looks(town, "amber")


def test_the_audit_is_told_to_coaches_in_words(town: World) -> None:
    town.store.note_access(Access(HERE, "rowan", "operator", "exported json", "2026-10-13T09:00"))
    town.store.note_access(Access(HERE, "rowan", "sol", "shown", "2026-10-13T09:01"))
    town.store.note_access(Access(HERE, "rowan", "nobody", "viewed", "2026-10-13T09:02"))
    for minute in range(FIRST - 2):
        town.store.note_access(Access(HERE, "rowan", "pat", "viewed", f"2026-10-13T10:0{minute}"))
    with town.app.test_request_context():
        told = accesses_of(HERE, "rowan")
        html = render_template("story/_safety-audit.html", accesses=told)
    assert (len(told.first), len(told.more), told.older) == (FIRST, 1, False)
    assert [(each.who, each.did) for each in (*told.first[-2:], *told.more)] == [
        ("Someone who is no longer here", "looked at it"),
        ("Sol", "showed it on a screen"),
        ("Whoever looks after the server", "took a copy away (json)"),
    ]
    assert "1 more before that" in html


def test_nobody_having_looked_is_said(town: World) -> None:
    with town.app.test_request_context():
        told = accesses_of(HERE, "rowan")
        html = render_template("story/_safety-audit.html", accesses=told)
    assert "Nobody has opened this story yet." in html
