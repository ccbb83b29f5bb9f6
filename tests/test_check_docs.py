"""What the docs check finds and what it lets pass, on small pages made for the purpose."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from tools import check_docs


@pytest.mark.parametrize(
    "entry",
    [
        "| `serve` | starts it |",
        "| serve | starts it |",
        "### serve",
        "## `python -m app serve`",
        "| `python -m app serve --lan` | starts it |",
    ],
)
def test_a_heading_or_row_of_its_own_describes_a_command(entry: str) -> None:
    assert check_docs.undescribed(["serve"], f"# Commands\n\n{entry}\n") == ()


@pytest.mark.parametrize(
    "page", ["", "We serve.", "## How we serve", "| `demo` | like serve |", "### `serve-all`"]
)
def test_a_mention_in_passing_does_not_describe_a_command(page: str) -> None:
    assert len(check_docs.undescribed(["serve"], page)) == 1


def test_every_subcommand_of_a_parser_is_found() -> None:
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers()
    verbs.add_parser("serve")
    verbs.add_parser("check-guides")
    assert check_docs.subcommands(parser) == ["serve", "check-guides"]


def test_links_are_found_in_every_shape_but_not_in_code() -> None:
    page = """
[one](a.md#part) ![two](b.png "A title") [![three](c.png)](d.md)
<img alt="four" src="e.png"> [out](https://example.org) [part](#here) `[no](f.md)`

[ref]: g.md

```
[no](h.md)
```
"""
    assert sorted(check_docs.links(page)) == [
        "a.md#part",
        "b.png",
        "c.png",
        "d.md",
        "e.png",
        "g.md",
    ]


def test_a_link_that_leads_to_a_file_is_sound(tmp_path: Path) -> None:
    (tmp_path / "two words.md").touch()
    page = tmp_path / "README.md"
    page.write_text("[there](two%20words.md#part)", encoding="utf-8")
    assert list(check_docs.broken_links([page], root=tmp_path)) == []


def test_a_link_to_nothing_is_named_with_its_page(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("[gone](gone.md)", encoding="utf-8")
    found = list(check_docs.broken_links([page], root=tmp_path))
    assert found == ["README.md: gone.md leads nowhere"]


def test_a_link_out_of_the_project_is_broken(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("[up](../)", encoding="utf-8")
    found = list(check_docs.broken_links([page], root=tmp_path))
    assert found == ["README.md: ../ leads out of the project"]


def test_a_missing_page_is_a_finding(tmp_path: Path) -> None:
    found = list(check_docs.broken_links([tmp_path / "README.md"], root=tmp_path))
    assert found == ["README.md is missing"]


@pytest.mark.parametrize(
    "leak",
    [
        "/".join(("..", "shared", "page.md")),
        "/".join(("", "work", "main")),
        "https://" + ".".join(("registry", "npmjs", "org")),
        "https://" + "/".join(("pypi.org", "simple")),
    ],
)
def test_an_address_of_one_machine_is_a_leak(tmp_path: Path, leak: str) -> None:
    file = tmp_path / "notes.md"
    file.write_text(f"First\nSee {leak} for more", encoding="utf-8")
    found = list(check_docs.leaked_words([file], root=tmp_path))
    assert [problem.partition(": ")[0] for problem in found] == ["notes.md:2"]


def test_the_word_work_inside_a_path_is_no_leak(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text("https://example.org/work/guide and social/work/practice", encoding="utf-8")
    assert list(check_docs.leaked_words([file], root=tmp_path)) == []


def test_what_gitignore_names_is_no_project_file(tmp_path: Path) -> None:
    for name in ("a.md", ".venv/b.md", "static/vendor/c.js", "static/js/d.js", "var.db", "x/var/e"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / ".gitignore").write_text(
        "# ours\n.venv/\nstatic/vendor/\n*.db\nvar/\n", encoding="utf-8"
    )
    found = {file.relative_to(tmp_path).as_posix() for file in check_docs.project_files(tmp_path)}
    assert found == {".gitignore", "a.md", "static/js/d.js"}
