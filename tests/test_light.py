"""What a daily command may load: every module here is time that the student waits, every day.

If this fails, something heavy became reachable from a daily command. Find the way there with
``python -X importtime -m dltrack next``, and import it where it is needed (test_floors.py has the
list of such places), or ask SQLite instead. Do not add it here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAVY = {
    "sqlmodel", "sqlalchemy", "pydantic", "pydantic_core", "yaml", "httpx", "httpcore", "stamina",
    "fsrs",
}  # fmt: skip
"""Import of each costs as much as three to forty starts of a bare interpreter."""

SLOW = {
    "typer", "click", "argparse", "typing", "dataclasses", "pathlib", "json", "inspect", "re",
    "importlib.metadata", "platformdirs", "urllib.parse", "decimal", "subprocess", "tempfile",
}  # fmt: skip
"""What a TAB has no time for either, nor any of the short forms."""

READ = "next", "show transformer-paper", "list", "status", "prompt", "why dls-5", "search attention"
WRITE = "start dls-1", "done dls-1", "notes add dls-1 Why?", "undo"
COMPLETE = "__complete show tr"
SHORT = "next", "prompt", "start dls-1", "done dls-1", "notes add dls-1 Why?", COMPLETE

CODE = """
import sys
before = set(sys.modules)
from dltrack.cli import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    file.write(" ".join(set(sys.modules) - before))
raise SystemExit(code)
"""


@pytest.fixture
def loaded(db: Path, tmp_path: Path) -> Callable[[str], set[str]]:
    """Run a command line in a fresh process, in a pipe, and give the modules it loaded."""
    assert db.exists()

    def loaded(line: str) -> set[str]:
        path = tmp_path / "modules"
        argv = [sys.executable, "-c", CODE, str(path), *line.split()]
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"dltrack {line}\n{done.stderr}"
        return set(path.read_text().split())

    return loaded


@pytest.mark.parametrize("line", [*READ, *WRITE[:-1], COMPLETE])
def test_a_daily_command_loads_nothing_heavy(loaded: Callable[[str], set[str]], line: str) -> None:
    """And no rich, where nobody looks at a terminal."""
    assert not loaded(line) & {*HEAVY, "rich"}


def test_undo_loads_nothing_heavy(loaded: Callable[[str], set[str]]) -> None:
    """It takes back in one batch what a heavy command may have done."""
    loaded("start dls-1")
    assert not loaded("undo") & {*HEAVY, "rich"}


@pytest.mark.parametrize("line", SHORT)
def test_the_short_way_loads_no_parser_of_options(
    loaded: Callable[[str], set[str]], line: str
) -> None:
    """Typer alone costs five bare starts; a TAB and the shell prompt come every few seconds."""
    assert not loaded(line) & SLOW


def on_a_terminal(line: str, path: Path) -> set[str]:
    """Run a command line on a terminal of its own and give the modules it loaded."""
    argv = ["-c", CODE, str(path), *line.split()]
    env = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    screen = pexpect.spawn(sys.executable, argv, env=env, encoding="utf-8", timeout=30)
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 0, screen.before
    return set(path.read_text().split())


@pytest.mark.parametrize(
    ("line", "drawn"),
    [("list", True), ("status", True), ("list --plain", False), ("next", False),
     ("show dls", False), ("start dls-1", False), ("done dls-1", False)],
)  # fmt: skip
def test_rich_draws_tables_on_a_terminal_and_nothing_else(
    db: Path, tmp_path: Path, line: str, *, drawn: bool
) -> None:
    """The lines of the other commands need no library."""
    assert db.exists()
    modules = on_a_terminal(line, tmp_path / "modules")
    assert ("rich" in modules) is drawn
    assert not modules & HEAVY
