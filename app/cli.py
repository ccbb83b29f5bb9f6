"""The commands of `python -m app`; each says in one sentence what went wrong, and ends with 0, 1 or
2.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from app.settings import BadSetting, Settings, read_settings
from app.store import Store, Unsaved
from workshops.core import Refused

WRONG, MISUSED = 1, 2


class Stop(Exception):
    """A command cannot go on; the sentence says why and what to do."""


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    parser = argparse.ArgumentParser(
        prog="python -m app", description="Throughline: from a young person’s story to a plan."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve the pages and the live side")
    serve.add_argument("--lan", action="store_true", help="listen on every network of this machine")
    serve.set_defaults(run=_serve)

    demo = commands.add_parser("demo", help="add the fictional Aldermere if it is not there")
    demo.set_defaults(run=_demo)

    export = commands.add_parser("export", help="write a workspace’s plan, or all of it, to a file")
    export.add_argument("workspace", metavar="WORKSPACE")
    export.add_argument("--format", required=True, help="docx, md or json")
    export.add_argument("--out", required=True, type=Path, metavar="FILE")
    export.set_defaults(run=_export)

    load = commands.add_parser("import", help="add a workspace from a JSON bundle")
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--as", dest="key", default="", metavar="KEY", help="under another name")
    load.set_defaults(run=_import)

    guides = commands.add_parser("check-guides", help="check guides and list every mistake")
    guides.add_argument("files", nargs="*", type=Path, metavar="FILE", help="default: our own")
    guides.set_defaults(run=_check_guides)

    replay = commands.add_parser("replay", help="say what a workspace held at a moment of its log")
    replay.add_argument("workspace", metavar="WORKSPACE")
    replay.add_argument("--seq", required=True, type=int, metavar="N")
    replay.set_defaults(run=_replay)

    erase = commands.add_parser("erase", help="erase the words of one thing for ever")
    erase.add_argument("workspace", metavar="WORKSPACE")
    erase.add_argument("item", metavar="SHELF/ID", help="such as notes/n-1f2e…")
    erase.set_defaults(run=_erase)

    purge = commands.add_parser("purge", help="say which stories are due, or purge those")
    purge.add_argument("--due", action="store_true", help="purge every story that is due")
    purge.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="as if this were the day")
    purge.add_argument("--workspace", default="", metavar="KEY", help="of this workspace only")
    purge.set_defaults(run=_purge)

    guard = commands.add_parser("guard", help="say what in notes may point to a real person")
    guard.add_argument("--aliases", default="", metavar="NAMES", help="names that may stand: A,B")
    guard.add_argument("--words", default="", metavar="WORDS", help="words that may not stand: A,B")
    guard.set_defaults(run=_guard)

    backup = commands.add_parser("backup", help="copy the whole database while it is in use")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_backup)
    return parser


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{given}” is no day; write it as 2026-12-21") from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0, or 1 when it could not be done, or 2 when it was misused."""
    given = build_parser().parse_args(arguments)
    try:
        settings = read_settings()
    except BadSetting as wrong:
        print(wrong, file=sys.stderr)
        return MISUSED
    try:
        code: int = given.run(given, settings)
    except (Stop, Unsaved, OSError) as wrong:
        print(_said(wrong), file=sys.stderr)
        return WRONG
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return WRONG
    return code


def _said(wrong: Exception) -> str:
    if isinstance(wrong, OSError) and wrong.strerror:
        return f"{wrong.filename or 'The file'}: {wrong.strerror.lower()}."
    return str(wrong)


def _store(settings: Settings) -> Store:
    import sqlite3

    from app import open_store

    try:
        return open_store(settings)
    except sqlite3.Error as wrong:
        path = settings.database_path
        raise Stop(f"{path} cannot be opened as a Throughline database ({wrong}).") from None


def _workspace(store: Store, key: str) -> str:
    if key not in store.workspaces():
        there = ", ".join(store.workspaces()) or "none yet"
        raise Stop(f"There is no workspace “{key}” here. There are: {there}.")
    return key


def _serve(given: argparse.Namespace, settings: Settings) -> int:
    from app.serve import serve

    return serve(settings, lan=given.lan)


def _demo(given: argparse.Namespace, settings: Settings) -> int:
    from app.demo.build import build

    added = build(_store(settings))
    print("Added Aldermere, the fictional example." if added else "Aldermere is there already.")
    return 0


def _export(given: argparse.Namespace, settings: Settings) -> int:
    from app.audit import told_in
    from app.bundle import write_bundle
    from app.retention import write_file
    from exports.writers import WRITERS
    from workshops.core import fold
    from workshops.plan.plan import plan_of
    from workshops.view import SHAREABLE, Audience, view_for
    from workshops.workspace import EMPTY

    formats = sorted([*WRITERS, "json"])
    if given.format not in formats:
        raise Stop(f"There is no format “{given.format}”. Choose one of {', '.join(formats)}.")
    store = _store(settings)
    key = _workspace(store, given.workspace)
    state = fold(store.read(key), EMPTY)
    if given.format == "json":
        stories = told_in(view_for(state, Audience("coach", stories=None)))
        write_file(store, key, given.out, write_bundle(store, key), stories=stories, form="json")
    else:
        plan = plan_of(view_for(state, SHAREABLE))
        write_file(store, key, given.out, WRITERS[given.format].write(plan))
    print(f"Wrote {given.out}.")
    return 0


def _import(given: argparse.Namespace, settings: Settings) -> int:
    from app.bundle import read_bundle

    key = read_bundle(_store(settings), given.file.read_bytes(), given.key)
    print(f"Added the workspace “{key}”.")
    return 0


def _check_guides(given: argparse.Namespace, settings: Settings) -> int:
    from workshops.guide import GuideMistakes, guide_texts, read_guides

    texts = {file.name: file.read_text(encoding="utf-8") for file in given.files} or guide_texts()
    try:
        guides = read_guides(texts)
    except GuideMistakes as wrong:
        for mistake in wrong.mistakes:
            print(mistake, file=sys.stderr)
        return WRONG
    print(f"{len(guides)} guides, no mistakes.")
    return 0


def _replay(given: argparse.Namespace, settings: Settings) -> int:
    from workshops import commands as commands
    from workshops.core import fold
    from workshops.record import NOUNS
    from workshops.workspace import EMPTY

    store = _store(settings)
    key = _workspace(store, given.workspace)
    last = len(store.read(key))
    if not 0 <= given.seq <= last:
        raise Stop(f"The log of “{key}” has facts 1 to {last}; there is no {given.seq}.")
    facts = store.read(key, until=given.seq) if given.seq else []
    state = fold(facts, EMPTY)
    when = facts[-1].at if facts else "before anything"
    print(f"{key} at fact {given.seq} of {last}, {when}")
    for shelf, noun in NOUNS.items():
        count = len(state.present(shelf))
        if count:
            print(f"  {count:5} × {noun}")
    return 0


def _erase(given: argparse.Namespace, settings: Settings) -> int:
    from app.identity import now
    from app.retention import OPERATOR, after
    from app.rooms import Room
    from workshops.core import Context
    from workshops.record import SHELVES, EraseItem

    store = _store(settings)
    key = _workspace(store, given.workspace)
    shelf, _, item = given.item.partition("/")
    if shelf not in SHELVES or not item:
        raise Stop("Name what to erase as SHELF/ID, such as notes/n-1f2e.")
    room, wanted = Room(key, store), EraseItem(shelf, item)
    room.submit(wanted, Context(OPERATOR, "coach", now()))
    print(f"Erased the words of {given.item}. They may remain in backups made earlier.")
    left = after(store, key, room.state, wanted)
    for path in left:
        print(f"{path} may hold them too, and could not be deleted.", file=sys.stderr)
    return WRONG if left else 0


def _purge(given: argparse.Namespace, settings: Settings) -> int:
    from app.guests import today
    from app.retention import purge_due, what_is_due

    store = _store(settings)
    only = _workspace(store, given.workspace) if given.workspace else ""
    day = given.today or today()
    if not given.due:
        print("\n".join(what_is_due(store, day, only)) or "No story is kept here.")
        return 0
    report = list(purge_due(store, day, settings.backup_days, only))
    for told in report:
        print(told.line, file=sys.stdout if told.done else sys.stderr)
    if not report:
        print("Nothing is due.")
    return 0 if all(told.done for told in report) else WRONG


def _guard(given: argparse.Namespace, settings: Settings) -> int:
    """One note a line on standard input; for each, one JSON object a line on standard output."""
    from workshops.story.guard.check import check

    aliases, words = _listed(given.aliases), _listed(given.words)
    for line in sys.stdin:
        flags = check(line.rstrip("\r\n"), aliases, words)
        print(json.dumps({"flags": [asdict(flag) for flag in flags]}, ensure_ascii=False))
    return 0


def _listed(given: str) -> list[str]:
    return [each.strip() for each in given.split(",") if each.strip()]


def _backup(given: argparse.Namespace, settings: Settings) -> int:
    if given.file.exists():
        raise Stop(f"{given.file} is there already. Choose a new file for the backup.")
    _store(settings).backup(str(given.file))
    print(f"Wrote {given.file}.")
    return 0
