"""Databases, backups and roadmap files that cannot be used: told so, and left as they are."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dltrack.store import connection

from .conftest import SENTENCE, Refused, Run


def another_program(path: Path) -> None:
    """A database, but not ours."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.commit()


def of_tomorrow(path: Path) -> None:
    """One of ours, by a newer dltrack."""
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
        newer.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        newer.execute("CREATE TABLE ours (x)")
        newer.commit()


NO_DATABASE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a text": (lambda path: path.write_text("no database\n" * 200), "not a dltrack database"),
    "of another program": (another_program, "database of another program"),
    "newer": (of_tomorrow, "written by a newer dltrack"),
}


@pytest.mark.parametrize(
    "line", ["next", "list", "start dls-1", "__complete show tr", "data doctor"]
)
@pytest.mark.parametrize("kind", NO_DATABASE)
def test_what_is_no_database_of_ours_is_left_as_it_is(
    run: Run, tmp_path: Path, kind: str, line: str
) -> None:
    """The sentence names it."""
    make, said = NO_DATABASE[kind]
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    result = run(f"--db {path} {line}", code=4)
    assert SENTENCE.fullmatch(result.err), result.err
    assert said in result.err
    assert str(path) in result.err
    assert result.out == ""
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [entry for entry in tmp_path.iterdir() if entry.name not in {"other.db", "home"}] == []


def test_a_place_where_no_database_can_be_is_named(run: Run, tmp_path: Path) -> None:
    """A file is no folder."""
    (tmp_path / "file").touch()
    result = run(f"--db {tmp_path / 'file' / 'study.db'} next", code=4)
    assert SENTENCE.fullmatch(result.err), result.err


def test_a_folder_that_is_gone_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that begins there leads nowhere."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = run("--db study.db next", code=1)
    assert SENTENCE.fullmatch(result.err), result.err
    assert "The folder you are in is gone." in result.err


def test_a_database_that_another_process_holds_is_waited_for_and_then_left(
    refused: Refused, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For five seconds; here for less."""
    assert connection.WAIT == 5.0
    monkeypatch.setattr(connection, "WAIT", 0.01)
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused("start dls-1", code=4, said="locked by another process")
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        refused("next", code=4, said="locked by another process")


def test_a_read_only_database_can_be_read_and_not_written(
    refused: Refused, run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy on a stick, say."""
    db.chmod(0o400)
    if os.access(db, os.W_OK):  # root may write everywhere
        monkeypatch.setattr(os, "access", lambda *_: False)
    assert run("next").out
    refused("start dls-1", code=4, said="read-only")


def test_a_damaged_database_is_said_to_be_so(run: Run, db: Path) -> None:
    """And where to look for a backup."""
    whole = db.read_bytes()
    db.write_bytes(whole[:8192] + b"\x00\xff" * ((len(whole) - 8192) // 2))
    result = run("list", code=4)
    assert "is damaged" in result.err
    assert "data restore" in result.err


def test_a_backup_never_overwrites(refused: Refused, db: Path) -> None:
    """And restore takes only a backup of ours."""
    refused(f"data backup {db}", code=4, said="is there already")
    refused("data restore no-such-file", code=5, said="is not there")
    text = db.parent / "text"
    text.write_text("no database\n" * 200)
    refused(f"data restore {text}", code=5, said="not a dltrack database")
    another_program(db.parent / "theirs.db")
    refused(f"data restore {db.parent / 'theirs.db'}", code=5, said="of another program")


def test_a_report_that_cannot_be_written_is_told(refused: Refused, tmp_path: Path) -> None:
    """With the reason of the system."""
    refused(f"report -o {tmp_path}/no/such/folder/x.md", code=2, said="cannot be written")
    refused(f"report -o {tmp_path}", code=2, said="cannot be written")


HEAD = "format: 1\nid: x\nversion: 1\nitems:\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BAD_ROADMAPS = {
    "missing": (None, "no such file"),
    "not UTF-8": (HEAD.encode() + b"- {id: a, kind: paper, title: {en: caf\xe9}}\n", "not UTF-8"),
    "not YAML": (HEAD.encode() + b"- {id: a, kind: [\n", ""),
    "a bomb": ((BOMB + HEAD).encode(), ""),
    "cyclic": (
        f"{HEAD}- {{id: a, kind: paper, title: {{en: A}}, needs: [b]}}\n"
        "- {id: b, kind: paper, title: {en: B}, needs: [a]}\n".encode(),
        "a -> b",
    ),
    "dangling": (f"{HEAD}- {{id: a, kind: paper, title: {{en: A}}, needs: [b]}}\n".encode(), "b"),
    "of format 2": (HEAD.replace("format: 1", "format: 2").encode(), "format `2`"),
    "with a script for a link": (
        f"{HEAD}- {{id: a, kind: paper, title: {{en: A}}, url: 'javascript:alert(1)'}}\n".encode(),
        "javascript",
    ),
    "steering the terminal": (
        f'{HEAD}- {{id: a, kind: paper, title: {{en: "\\e[31m"}}}}\n'.encode(), "U+001B"
    ),
}  # fmt: skip


@pytest.fixture
def bad(tmp_path: Path) -> Callable[[str], tuple[Path, str]]:
    """Write a roadmap file that is bad in the given way."""

    def write(kind: str) -> tuple[Path, str]:
        data, said = BAD_ROADMAPS[kind]
        path = tmp_path / "roadmap.yaml"
        if data is not None:
            path.write_bytes(data)
        return path, said

    return write


@pytest.mark.parametrize("kind", BAD_ROADMAPS)
def test_roadmap_check_tells_what_is_bad_about_a_file(
    run: Run, bad: Callable[[str], tuple[Path, str]], kind: str
) -> None:
    """A line for every problem, with the remedy, and a last one that counts them."""
    path, said = bad(kind)
    result = run(f"roadmap check {path}", code=5)
    assert result.out.startswith(f"{path}:")
    assert ": error: " in result.out
    assert said in result.out
    assert SENTENCE.fullmatch(result.err), result.err
    assert "Traceback" not in result.out


@pytest.mark.parametrize("kind", BAD_ROADMAPS)
def test_a_bad_roadmap_makes_no_database(
    run: Run, bad: Callable[[str], tuple[Path, str]], kind: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Not even an empty one."""
    path, said = bad(kind)
    monkeypatch.setenv("DLTRACK_ROADMAP", str(path))
    result = run("next", code=5)
    assert SENTENCE.fullmatch(result.err), result.err
    assert said in result.err
    assert str(path) in result.err
    assert {entry.name for entry in tmp_path.iterdir()} <= {"home", "roadmap.yaml"}


@pytest.mark.parametrize("kind", BAD_ROADMAPS)
def test_a_roadmap_that_became_bad_leaves_the_database_as_it_is(
    refused: Refused, run: Run, bad: Callable[[str], tuple[Path, str]], kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """It is told by every command, and nothing is lost."""
    run("start dls-1")
    path, said = bad(kind)
    monkeypatch.setenv("DLTRACK_ROADMAP", str(path))
    refused("next", code=5, said=said)
    refused("done dls-1", code=5, said=str(path))
    monkeypatch.delenv("DLTRACK_ROADMAP")
    assert run("prompt").out.startswith("> dls-1")
