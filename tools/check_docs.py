"""Checks that the docs tell the truth: settings, commands, links, and words that must not leak.

What the settings and commands are is left to app.settings and app.cli.
"""

from __future__ import annotations

import argparse
import fnmatch
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent

# Put together piece by piece, so that this file is not its own first finding.
FORBIDDEN = (
    re.compile(re.escape("/".join(("..", "shared")))),
    re.compile(r"(?<![\w.])" + "/".join(("", "work", ""))),
    re.compile(re.escape(".".join(("registry", "npmjs")))),
    re.compile(re.escape("/".join(("pypi.org", "simple")))),
)

# A heading or a table row, and its first word, as `name` or `python -m app name ...`.
TITLE = re.compile(r"^(?:#+|\|)\s*(?:\*\*)?`?(?:python3? -m app )?([\w-]+)", re.MULTILINE)
FENCE = re.compile(r"^[ \t]*(```|~~~).*?^[ \t]*\1", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+[^)]*)?\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
TAG_LINK = re.compile(r"<(?:a|img|source|video)\b[^>]*?\s(?:href|src)=\"([^\"]+)\"")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check looked at (for the verbose report), and what it found wrong."""

    looked_at: str
    problems: tuple[str, ...]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="check_docs", description=__doc__, allow_abbrev=False)
    parser.add_argument("--verbose", action="store_true", help="also say what was looked at")
    verbose = parser.parse_args(argv).verbose
    findings = check()
    for finding in findings:
        if verbose:
            print(f"{'WRONG' if finding.problems else 'ok':<6}{finding.looked_at}")
        for problem in finding.problems:
            print(problem)
    return 1 if any(finding.problems for finding in findings) else 0


def check() -> tuple[Finding, ...]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    files = list(project_files(ROOT))
    return (
        *check_product(),
        Finding(f"the links of {len(pages)} pages", tuple(broken_links(pages, root=ROOT))),
        Finding(f"the words of {len(files)} files", tuple(leaked_words(files, root=ROOT))),
    )


def check_product() -> tuple[Finding, ...]:
    """Settings and commands, asked of the product itself."""
    try:
        from app.cli import build_parser
        from app.settings import SETTINGS
    except ImportError as error:
        problem = f"docs: the product does not tell its settings and commands: {error}"
        return (Finding("settings and commands", (problem,)),)
    settings_page = _text(ROOT / "docs" / "settings.md")
    command_pages = f"{settings_page}\n{_text(ROOT / 'docs' / 'commands.md')}"
    settings = [setting.name for setting in SETTINGS]
    commands = subcommands(build_parser())
    return (
        Finding(
            f"{len(settings)} settings in docs/settings.md", undescribed(settings, settings_page)
        ),
        Finding(
            f"{len(commands)} commands in docs/settings.md or docs/commands.md",
            undescribed(commands, command_pages),
        ),
    )


def undescribed(names: Iterable[str], page: str) -> tuple[str, ...]:
    """The names that begin no heading and no table row."""
    described = {match[1] for match in TITLE.finditer(page)}
    return tuple(
        f"docs: {name} has no row or heading of its own" for name in names if name not in described
    )


def subcommands(parser: argparse.ArgumentParser) -> list[str]:
    # argparse has no public way to ask for them.
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return [name for group in groups for name in group.choices]


def broken_links(pages: Iterable[Path], *, root: Path) -> Iterator[str]:
    """Relative links, pictures and targets of reference links that lead to no file."""
    for page in pages:
        if not page.is_file():
            yield f"{page.relative_to(root)} is missing"
            continue
        for link in links(_text(page)):
            target = page.parent / unquote(link.partition("#")[0].partition("?")[0])
            if not target.resolve().is_relative_to(root.resolve()):
                yield f"{page.relative_to(root)}: {link} leads out of the project"
            elif not target.exists():
                yield f"{page.relative_to(root)}: {link} leads nowhere"


def links(markdown: str) -> list[str]:
    """The links of a page that stay inside the project; code shows links, it does not make them."""
    prose = INLINE_CODE.sub("", FENCE.sub("", markdown))
    found = [match[1] or match[2] for match in LINK.finditer(prose)]
    found += [match[1] for match in TAG_LINK.finditer(prose)]
    return [link for link in found if not ELSEWHERE.match(link)]


def leaked_words(files: Iterable[Path], *, root: Path) -> Iterator[str]:
    """Addresses and paths that mean something only on the machine of whoever wrote them."""
    for file in files:
        for number, line in enumerate(_text(file).splitlines(), start=1):
            if any(pattern.search(line) for pattern in FORBIDDEN):
                yield f"{file.relative_to(root)}:{number}: a word that must not be here: {line:.80}"


def project_files(root: Path) -> Iterator[Path]:
    """Every text file that .gitignore does not name: what a commit of all of it would hold.

    Not asked of git, which may be absent, or distrust a clone that another user owns.
    """
    ignored = [
        line.rstrip("/")
        for line in _text(root / ".gitignore").splitlines()
        if line and not line.startswith("#")
    ]
    return _walk(root, root=root, ignored=[".git", *ignored])


def _walk(folder: Path, *, root: Path, ignored: Sequence[str]) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if _is_ignored(entry.relative_to(root).as_posix(), ignored):
            continue
        if entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _walk(entry, root=root, ignored=ignored)
        elif _is_text(entry):
            yield entry


def _is_ignored(path: str, ignored: Sequence[str]) -> bool:
    # The two shapes that our .gitignore uses: a path from the root, or a name anywhere.
    name = path.rpartition("/")[2]
    return any(
        fnmatch.fnmatch(path, pattern.lstrip("/"))
        if "/" in pattern
        else fnmatch.fnmatch(name, pattern)
        for pattern in ignored
    )


def _is_text(file: Path) -> bool:
    with file.open("rb") as opened:
        return b"\0" not in opened.read(8192)


def _text(file: Path) -> str:
    """The file's text; a page that is not there has no words, and so every row is missing."""
    if not file.is_file():
        return ""
    return file.read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
