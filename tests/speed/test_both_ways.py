"""The short way and typer's way say and do the same, byte by byte.

Every line here is run down both, each on its own copy of a database; ``DLTRACK_NO_FAST=1`` switches
the short way off. What differs by nature, the time of recording, is taken out before comparing.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dltrack.bare import bare_form
from dltrack.cli import main
from screens import on_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\dZ)?")
"""A moment, in the database or on the screen."""

LINES = [
    ["next"],
    ["prompt"],
    ["start", "dls-1"],
    ["start", "dls-1", "dls-1"],
    ["start", "dls"],
    ["start", "bert-paper"],
    ["start", "transformer-paper", "numpy-notes"],
    ["start", "https://arxiv.org/pdf/1706.03762v7"],
    ["start", "DLS-1 "],
    ["start", "dls-9"],
    ["start", "attention"],
    ["start", "tr"],
    ["start", ""],
    ["done", "dls-1"],
    ["done", "dls"],
    ["done", "bert-paper"],
    ["done", "transformer-paper"],
    ["done", "transformer-lecture", "transformer-paper", "transformer-lecture"],
    ["done", "dls-1", "no-such-item"],
    ["done", "no such item"],
    ["done", "ftp://x"],
    ["done", "odd-title"],
    ["notes", "add", "transformer-paper", "Why divide by sqrt(d_k)?"],
    ["notes", "add", "dls-1", "为什么？ \x1b[31m\u202e 'one' \"two\" $(three) \\n\nfour\t%s"],
    ["notes", "add", "transformer", "x"],
    ["notes", "add", "no-such-item", "Why?"],
    ["notes", "add", "dls-1", ""],
    ["notes", "add", "dls-1", " \n "],
    ["notes", "add", "dls-1", "y" * 100_001],
    ["notes", "add", "dls-1 ", "  spaces around  "],
]  # fmt: skip
"""Bare forms: right ones, and every way in which an item or a text can be wrong."""

HOSTILE = """
format: 1
id: hostile
version: "1"
items:
  - {id: odd-title, kind: paper, title: {en: "Evil [bold]x[/] %s {} 🤖 'q'", zh: 坏 标题}}
  - id: dls-1
    kind: paper
    title: {zh: "只有中文的标题，很长很长很长很长很长很长很长很长很长很长很长"}
    url: "https://example.org/?a=%s&b='c'"
    hours: 0.5
    aliases: [dls-one, transformer-paper]
    needs: [{any: [odd-title, dls-2]}]
  - {id: dls-2, kind: video, title: {en: "Two"}, needs: [odd-title], resolves: [dls-1]}
"""


class Left(NamedTuple):
    """What one run left behind."""

    code: int
    out: str
    err: str
    database: str


def dump(path: Path) -> str:
    """The whole database as text, without the moments in it."""
    if not path.exists():
        return ""
    with closing(sqlite3.connect(path)) as db:
        try:
            return TIME.sub("(time)", "\n".join(db.iterdump()))
        except sqlite3.DatabaseError:
            return path.read_bytes().hex()


def untouched(path: Path) -> None:
    """As the program made it."""
    assert path.exists()


def in_the_middle(path: Path) -> None:
    """Some done and known, one doing, questions open and one answered, something undone."""
    for line in (
        ["known", "python", "calculus", "dls-1"],
        ["done", "dls-2", "--time", "2h"],
        ["known", "transformer-paper", "--with-needs"],
        ["reopen", "transformer-paper"],
        ["start", "transformer-paper"],
        ["notes", "add", "transformer-paper", "Why the mask?"],
        ["notes", "add", "transformer-paper", "Why positions?"],
        ["notes", "answer", "1", "Because."],
        ["ignore", "gpt-paper"],
        ["skip", "numpy-notes"],
        ["done", "pandas-notes"],
        ["undo"],
    ):
        assert main(["--db", str(path), *line]) == 0, line


def with_settings(path: Path) -> None:
    """Another track, Chinese titles, never a colour."""
    in_the_middle(path)
    for line in (["config", "lang", "zh"], ["config", "colour", "never"], ["track", "use", "llm"]):
        assert main(["--db", str(path), *line]) == 0, line


def all_done(path: Path) -> None:
    """Nothing is left to suggest."""
    with closing(sqlite3.connect(path)) as db:
        sql = "SELECT id FROM item WHERE NOT (container OR planned OR deprecated)"
        names = [row[0] for row in db.execute(sql)]
    assert main(["--db", str(path), "done", *names]) == 0


def foreign(path: Path) -> None:
    """The database of another program."""
    path.unlink()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE theirs (x)")


def rubbish(path: Path) -> None:
    """No database at all."""
    path.write_bytes(b"this is no database" * 100)


def both(
    path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[], tuple[int, str, str]]
) -> tuple[Left, Left]:
    """Act down the short way, then on another copy of the database down typer's way."""
    kept = path.with_suffix(".kept")
    shutil.copyfile(path, kept)
    found = []
    for slow in ("", "1"):
        shutil.copyfile(kept, path)
        with monkeypatch.context() as patch:
            patch.setenv("DLTRACK_NO_FAST", slow)
            code, out, err = act()
        found.append(Left(code, out, err, dump(path)))
    return found[0], found[1]


def in_a_pipe(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, str, str]]:
    """Run a line with its output in a pipe."""

    def act() -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(line)
        streams = capsys.readouterr()
        return code, streams.out, streams.err

    return act


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line)[:40])
def test_each_of_these_lines_takes_the_short_way(line: list[str]) -> None:
    """Else the other tests here would compare typer with itself."""
    assert bare_form(line, {}) is not None
    assert bare_form(line, {"DLTRACK_NO_FAST": "1"}) is None
    assert bare_form([*line, "--json"], {}) is None


@pytest.mark.parametrize("line", [["next", "dls"], ["start"], ["done"], ["notes"], ["notes", "add"],
    ["notes", "add", "x"], ["notes", "add", "a", "b", "c"], ["prompt", "x"], [], ["-n", "next"],
    ["start", "-x"], ["done", "dls-1", "-"], ["notes", "add", "dls-1", "-"], ["undo"], ["nex"],
    ["notes", "list"]])  # fmt: skip
def test_whatever_is_not_surely_a_bare_form_goes_to_typer(line: list[str]) -> None:
    """Typer has the better sentences for what is wrong."""
    assert bare_form(line, {}) is None


@pytest.mark.parametrize(
    ("study", "env"),
    [(untouched, {}), (in_the_middle, {}), (in_the_middle, {"LANG": "zh_CN.UTF-8"}),
     (in_the_middle, {"COLUMNS": "40", "NO_COLOR": "1"}), (with_settings, {"LC_ALL": "C"}),
     (all_done, {}), (foreign, {}), (rubbish, {})],
)  # fmt: skip
def test_in_a_pipe_both_ways_say_and_do_the_same(
    db: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    study: Callable[[Path], None],
    env: Mapping[str, str],
) -> None:
    """On databases in every stage, whole ones and broken ones."""
    study(db)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    for line in LINES:
        short, full = both(db, monkeypatch, in_a_pipe(line, capsys))
        assert short == full, f"dltrack {' '.join(line)}"


@pytest.mark.parametrize(
    ("study", "columns", "env"),
    [(untouched, 80, {}), (in_the_middle, 80, {}), (in_the_middle, 37, {"LANG": "zh_CN.UTF-8"}),
     (in_the_middle, 120, {"NO_COLOR": "1"}), (with_settings, 80, {}), (all_done, 80, {}),
     (rubbish, 80, {"TERM": "dumb"})],
)  # fmt: skip
def test_on_a_terminal_both_ways_say_and_do_the_same(
    db: Path,
    monkeypatch: pytest.MonkeyPatch,
    study: Callable[[Path], None],
    columns: int,
    env: Mapping[str, str],
) -> None:
    """Wide and narrow, with colours and without."""
    study(db)
    for line in LINES:
        short, full = both(db, monkeypatch, _on_a_terminal(line, columns, env))
        assert short == full, f"dltrack {' '.join(line)}"


def _on_a_terminal(
    line: list[str], columns: int, env: Mapping[str, str]
) -> Callable[[], tuple[int, str, str]]:
    """Run a line on a terminal; what it says on stdout and stderr stands there together."""

    def act() -> tuple[int, str, str]:
        shown, code = on_terminal(line, columns=columns, env=env)
        return code, shown, ""

    return act


def test_hostile_titles_are_as_harmless_down_both_ways(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    roadmap: Callable[[str], Path],
) -> None:
    """In a pipe and on a terminal; no file may hold such titles, but a damaged database may."""
    roadmap(HOSTILE)
    path = tmp_path / "study.db"
    assert main(["prompt"]) == 0
    with closing(sqlite3.connect(path)) as db, db:
        sql = "UPDATE item SET title_en = :title WHERE id <> 'dls-2'"
        db.execute(
            sql, {"title": "\u202eEvil\x1b[2J\r\n\ttitle \x07\x9b31m \ud7ff \U0001f937\u200d"}
        )
    for line in LINES:
        for act in (in_a_pipe(line, capsys), _on_a_terminal(line, 60, {})):
            short, full = both(path, monkeypatch, act)
            assert short == full, f"dltrack {' '.join(line)}"
            assert "\u202e" not in short.out + short.err


def test_the_first_command_of_all_makes_the_same_database_down_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says so in the same words."""
    path, found = tmp_path / "study.db", []
    for slow in ("", "1"):
        path.unlink(missing_ok=True)
        monkeypatch.setenv("DLTRACK_NO_FAST", slow)
        found.append((in_a_pipe(["next"], capsys)(), dump(path)))
    assert found[0] == found[1]


@pytest.mark.parametrize("line", [["next"], ["prompt"], ["done", "dls-1"], ["done", "no-such"],
    ["notes", "add", "dls-1", "为什么？"]], ids=" ".join)  # fmt: skip
@pytest.mark.parametrize("closed", ["", "stdout", "stderr"])
def test_whole_processes_leave_the_same_behind(
    db: Path, monkeypatch: pytest.MonkeyPatch, line: list[str], closed: str
) -> None:
    """The way out is the same too: what was written is there, whoever stopped reading."""

    def act() -> tuple[int, str, str]:
        done = subprocess.run(
            ["sh", "-c", f'exec "$@"{CLOSED[closed]}', "-", sys.executable, "-m", "dltrack", *line],
            env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    short, full = both(db, monkeypatch, act)
    assert short == full


CLOSED = {"": "", "stdout": " >&-", "stderr": " 2>&-"}
"""What the shell closes before the program starts."""
