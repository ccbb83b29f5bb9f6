"""What is not kept for ever: stories that are due, files with stories in them, old audit lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.attendance import nameless, names_due
from app.audit import EXPORTED, told_in
from app.identity import now
from app.rooms import Room
from app.store import Access, Copy, Store
from workshops.core import Command, Context, Refused
from workshops.story.keeping import Due
from workshops.story.purge import PurgeStory
from workshops.view import Audience, View, view_for
from workshops.workspace import Workspace

OPERATOR = "operator"
"""Who does what the command line is told to."""
AUDIT_DAYS = 2 * 365 + 1
ERASING = frozenset({"purge_story", "erase_item", "erase_person", "erase_vote"})
"""The commands after which words must be nowhere any more."""
SET_BY = {
    "permission": "its permission ends",
    "withdrawn": "its permission was withdrawn",
    "chosen": "a coach chose the day",
    "design": "reckoned from the last design workshop",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the report, and whether what it is about was done."""

    line: str
    done: bool = True


def what_is_due(store: Store, today: str, only: str = "") -> Iterator[str]:
    """Each story that is kept, with the day it is to be purged; changes nothing."""
    for workspace, room in _rooms(store, only):
        for _story, name, due in _kept(_all_of(room)):
            yield f"{workspace}: {name}’s story, {_when(due, today)}."


def purge_due(store: Store, today: str, backup_days: int, only: str = "") -> Iterator[Told]:
    """Purges every story that is due, and drops audit lines that are too old."""
    gone = _in_full(date.fromisoformat(today) + timedelta(days=backup_days))
    for workspace, room in _rooms(store, only):
        for story, name, due in _kept(_all_of(room)):
            if due.has_come(today):
                yield _purged(room, story, name, gone)
        yield from _files(store, workspace, room)
        forgotten = tuple(names_due(store, workspace, room.state, today))
        for person in forgotten:
            store.forget_person(nameless(person))
        if forgotten:
            names = _counted(len(forgotten), "name")
            yield Told(f"{workspace}: {names} dropped of people who took part over a year ago.")
    if not only:
        before = date.fromisoformat(today) - timedelta(days=AUDIT_DAYS)
        dropped = store.drop_accesses(before.isoformat())
        if dropped:
            yield Told(f"{_counted(dropped, 'line')} of the audit, older than two years, dropped.")


def _rooms(store: Store, only: str) -> Iterator[tuple[str, Room]]:
    for workspace in (only,) if only else store.workspaces():
        yield workspace, Room(workspace, store)


def _all_of(room: Room) -> View:
    return view_for(room.state, Audience("coach", stories=None))


def _kept(view: View) -> Iterator[tuple[str, str, Due]]:
    """Every story that was not purged, those in the bin too: its id, its name, when it is due."""
    for story in told_in(view):
        yield story, view.pseudonym(story), view.due(story)


def _purged(room: Room, story: str, name: str, gone: str) -> Told:
    here = f"{room.workspace}: {name}’s story"
    notes = [note for note in room.state.notes.values() if note.story == story]
    words = sum(note.version != note.erased for note in notes)
    try:
        room.submit(PurgeStory(story), Context(OPERATOR, "coach", now()))
    except Refused as refusal:
        return Told(f"{here} is due, and was not purged. {refusal.sentence}")
    return Told(f"{here} purged; {_counted(words, 'note')}; it leaves the backups by {gone}")


def _files(store: Store, workspace: str, room: Room) -> Iterator[Told]:
    """Deletes the files that hold a purged story, those that an earlier try left behind too."""
    for path in remove_copies(store, workspace, room.state.purged):
        yield Told(
            f"{workspace}: {path} holds a purged story and could not be deleted: it was changed "
            "since it was written, or this user may not. Delete it yourself.",
            done=False,
        )


def after(store: Store, workspace: str, state: Workspace, wanted: Command) -> tuple[str, ...]:
    """Once a command has erased words, deletes the files that still hold them; returns those that
    it could not. What belongs to no story may be in any of them.
    """
    if wanted.kind not in ERASING:
        return ()
    story = wanted.story(state)
    return remove_copies(store, workspace, (story,) if story else None)


def remove_copies(store: Store, workspace: str, stories: Iterable[str] | None) -> tuple[str, ...]:
    """Deletes the files that hold one of the stories (None: any of the workspace), if they are as
    they were written; returns those that are still there.
    """
    held = None if stories is None else frozenset(stories)
    copies = (copy for copy in store.copies(workspace) if held is None or copy.story in held)
    left = []
    for path, digest in {copy.path: copy.digest for copy in copies}.items():
        if _is_gone(Path(path), digest):
            store.drop_copies(path)
        else:
            left.append(path)
    return tuple(left)


def _is_gone(file: Path, digest: str) -> bool:
    try:
        if file.is_symlink() or _digest(file.read_bytes()) != digest:
            return False
        file.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def write_file(
    store: Store,
    workspace: str,
    out: Path,
    data: bytes,
    stories: Iterable[str] = (),
    form: str = "",
) -> None:
    """Writes an export to a file. If it holds stories, the audit knows of it before it is there, so
    that no end of this process leaves a file that nobody knows of.
    """
    path, at = str(out.resolve()), now()
    store.drop_copies(path)
    for story in stories:
        store.note_access(Access(workspace, story, OPERATOR, f"{EXPORTED} {form}", at))
        store.note_copy(Copy(workspace, story, path, _digest(data), at))
    out.write_bytes(data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _when(due: Due, today: str) -> str:
    left = due.left(today)
    if due.has_come(today) and left is None:
        return f"due now ({SET_BY[due.set_by]})"
    if left is None:
        return "no day is set yet"
    how = "held by a legal hold; else " if due.held else ""
    day = f"{_in_full(date.fromisoformat(due.day))} ({SET_BY[due.set_by]})"
    if left > 0:
        return f"{how}due in {_counted(left, 'day')}, on {day}"
    return f"{how}due now, since {day}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _in_full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
