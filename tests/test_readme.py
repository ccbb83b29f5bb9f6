"""Every command that the README shows is run here."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.strip()]


def run(*words: str, where: Path, database: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("THROUGHLINE_")}
    environment |= {"THROUGHLINE_DATABASE": str(database), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *words], cwd=where, env=environment, capture_output=True, text=True
    )


@pytest.mark.parametrize("command", [c for c in COMMANDS if "dev.py" in c])
def test_a_shown_dev_command_is_one_that_dev_knows(command: str, tmp_path: Path) -> None:
    verb = command.split("dev.py ")[1].split()[0]
    told = run("dev.py", verb, "--help", where=ROOT, database=tmp_path / "a.db")
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("command", [c for c in COMMANDS if "-m app" in c])
def test_a_shown_server_command_does_what_it_says(command: str, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    run("-m", "app", "demo", where=tmp_path, database=database)
    words = command.split()[1:]
    told = run(*words, where=tmp_path, database=database)
    assert told.returncode == 0, told.stderr
    assert (tmp_path / words[-1]).stat().st_size > 1000


def test_the_readme_shows_commands_of_both_kinds() -> None:
    assert any("dev.py" in c for c in COMMANDS)
    assert any("-m app" in c for c in COMMANDS)
