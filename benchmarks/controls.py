"""What the figures are compared with: pip's script around nothing, a naive program, and C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measure import Command, compile_c

if TYPE_CHECKING:
    from pathlib import Path

CONTROLS = "controls"

WRAPPED = """
from os import _exit
def run():
    _exit(0)
"""


def controls(here: Path, work: Path, python: Path, workloads: dict[str, dict[str, str]]) -> tuple[
    list[Command], list[str]
]:  # fmt: skip
    """The controls, and a word about each that is not to be had.

    Args:
        here: the folder of these files.
        work: where programs may be built.
        python: the interpreter of the measured venv.
        workloads: the environment of each workload that controls run on.
    """
    any_env = next(iter(workloads.values()))
    found = [
        Command("python -c 'import sqlite3'", [str(python), "-c", "import sqlite3"], any_env),
        _wrapper(work, python, any_env),
    ]
    left_out = []
    query = work / "query"
    have_c = compile_c(here / "query.c", query, "sqlite3")
    if not have_c:
        left_out.append("Left out: the C program, for want of a compiler or libsqlite3-dev.")
    for name, env in workloads.items():
        database = env["DLTRACK_DB"]
        if have_c:
            found.append(Command(f"next in C, {name}", [str(query), database], env))
        naive = [str(python), str(here / "naive.py"), database]
        found.append(Command(f"next, naive, {name}", naive, env))
    for command in found:
        command.workload = CONTROLS
    return found, left_out


def _wrapper(work: Path, python: Path, env: dict[str, str]) -> Command:
    """The console script as pip wrote it, with nothing behind it."""
    script = python.with_name("dltrack").read_text(encoding="utf-8")
    folder = work / "nothing"
    folder.mkdir(exist_ok=True)
    (folder / "nothing.py").write_text(WRAPPED, encoding="utf-8")
    target = folder / "script"
    target.write_text(script.replace("from dltrack.cli import", "from nothing import"), "utf-8")
    target.chmod(0o755)
    return Command("pip's script around nothing", [str(target)], env)
