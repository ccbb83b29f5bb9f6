"""The table of checks behind `dev.py check`, and its running; the rules are left to the tools."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.environment import ROOT, Stop, in_ci, say, venv_program
from tools.front_end import node_command


@dataclass(frozen=True, slots=True)
class Check:
    """A name to print and a command to run, or the reason why it cannot be run here."""

    name: str
    command: tuple[str, ...]
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    check: Check
    failed: bool
    output: str


def table() -> tuple[Check, ...]:
    """Every check, in the order in which it is reported."""
    return (
        Check("lint", (venv_program("ruff"), "check", ".")),
        Check("format", (venv_program("ruff"), "format", "--check", ".")),
        Check("types", (venv_program("mypy"),)),
        Check("imports", (venv_program("lint-imports"), "--no-logo")),
        Check("templates", (venv_program("djlint"), "templates", "--lint", "--quiet")),
        Check("words", (venv_program("python"), "-m", "tools.check_words")),
        script_check(),
        Check("guides", (venv_program("python"), "-m", "app", "check-guides")),
        Check("docs", (venv_program("python"), "-m", "tools.check_docs")),
    )


def script_check(*, node: Callable[[], list[str]] = node_command) -> Check:
    """TypeScript over our JavaScript; skipped only where Node cannot be had and this is not CI."""
    try:
        command = (*node(), "node_modules/typescript/bin/tsc", "-p", "tsconfig.json")
    except Stop as reason:
        if in_ci():
            raise
        return Check("scripts", (), skipped=str(reason))
    return Check("scripts", command)


def run_all(checks: Sequence[Check]) -> bool:
    """Run every check, print a line for each and the words of the failed; True if all passed."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = []
        for result in pool.map(run_one, checks):
            say(line(result))
            results.append(result)
    failed = [result for result in results if result.failed]
    for result in failed:
        print(f"\n---- {result.check.name} ----\n{result.output.strip()}", flush=True)
    if failed:
        print(flush=True)
        say(f"failed: {', '.join(result.check.name for result in failed)}")
    return not failed


def run_one(check: Check) -> Result:
    if check.skipped:
        return Result(check, failed=False, output="")
    try:
        done = subprocess.run(
            check.command,
            cwd=ROOT,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return Result(check, failed=True, output=str(error))
    return Result(check, failed=done.returncode != 0, output=done.stdout)


def line(result: Result) -> str:
    name = f"{result.check.name:<10}"
    if result.check.skipped:
        return f"{name} NOT CHECKED: {result.check.skipped}"
    return f"{name} {'FAILED' if result.failed else 'ok'}"
