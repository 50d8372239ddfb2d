"""The database says what it is, and whatever is not ours is refused in one sentence."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dltrack.cli import main
from dltrack.errors import StoreError
from dltrack.store import connection
from dltrack.store.connection import APPLICATION_ID, VERSION, connect
from dltrack.store.schema import SCHEMA, schema_sql

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]


def test_the_schema_file_is_what_the_models_say() -> None:
    """``python -m dltrack.store.schema`` writes it."""
    assert SCHEMA.read_text(encoding="utf-8") == schema_sql()


def test_a_schema_that_was_released_never_changes() -> None:
    """Each is frozen beside this test; a change of the models needs a migration step."""
    frozen = Path(__file__).with_name(f"schema_v{VERSION}.sql").read_text(encoding="utf-8")
    assert frozen == schema_sql()


def test_a_new_database_names_itself_and_is_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    """Folder 0700, file 0600, application id and version."""
    path = tmp_path / "deep" / "er" / "study.db"
    run("prompt", "--db", str(path))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["study.db"]


def test_every_connection_waits_for_the_disk(db: Path) -> None:
    """synchronous=FULL: what was confirmed survives a power cut."""
    with closing(connect(str(db))) as store:
        assert store.execute("PRAGMA synchronous").fetchone()[0] == 2


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (x)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 99")
        db.execute("CREATE TABLE later (x)")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.write_bytes(b"not a database at all" * 99), "is not a dltrack database"),
        (_foreign, "is a database of another program"),
        (_newer, "was written by a newer dltrack"),
    ],
)
@pytest.mark.parametrize("line", ["next", "done dls-1", "list --json"])
def test_what_is_not_ours_is_refused_and_left_alone(
    run: Run, tmp_path: Path, make: Callable[[Path], None], said: str, line: str
) -> None:
    """Exit code 4, one sentence with the path."""
    path = tmp_path / "study.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    result = run(line, code=4)
    assert said in result.out + result.err
    assert str(path) in result.out + result.err
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_database_that_another_process_holds_is_waited_for_and_then_refused(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wait is 5 s; here it is cut short."""
    assert connection.WAIT == 5.0
    monkeypatch.setattr(connection, "WAIT", 0.05)
    with closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "locked by another process" in run("done dls-1", code=4).err
        assert "locked by another process" in run("next", code=4).err
        other.execute("ROLLBACK")
    assert run("log --json").data == []


def _as_nobody(words: list[str], report: Path) -> tuple[int, str]:
    """Run in a child that is another user where we are root, since modes do not bind root."""
    report.touch(0o666)
    report.chmod(0o666)
    child = os.fork()
    if not child:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        with report.open("w", encoding="utf-8") as said:
            sys.stdout = sys.stderr = said
            code = main(words)
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), report.read_text(encoding="utf-8")


def test_a_read_only_database_can_be_read_and_says_why_it_cannot_be_written(
    run: Run, db: Path, tmp_path: Path
) -> None:
    """Exit code 4 for a write, and nothing has changed."""
    run("next")  # loads what the child, who may not read this Python, could not
    run("start glue")
    run("done nothing", code=3)
    for folder in (db.parent, *db.parent.parents):
        if folder.stat().st_uid == os.getuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    db.chmod(0o444)
    before = db.read_bytes()
    assert _as_nobody(["next"], tmp_path / "reading")[0] == 0
    code, said = _as_nobody(["done", "dls-1"], tmp_path / "writing")
    assert (code, "is read-only" in said, "Traceback" in said) == (4, True, False)
    assert db.read_bytes() == before


def test_a_damaged_database_is_called_damaged(run: Run, db: Path) -> None:
    """And not taken for anything else."""
    data = bytearray(db.read_bytes())
    data[4096 : len(data)] = b"\xff" * (len(data) - 4096)
    db.write_bytes(bytes(data))
    assert "damaged" in run("next", code=4).err


def test_a_file_of_version_1_opens_with_todays_program(run: Run, tmp_path: Path) -> None:
    """With what the student had in it, and the roadmap filled in."""
    path = tmp_path / "study.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(Path(__file__).with_name("schema_v1.sql").read_text(encoding="utf-8"))
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        old.execute("INSERT INTO progress VALUES ('dls-1', 'done', '2026-01-01T00:00:00Z')")
        old.commit()
    assert run("show dls-1 --json").data["state"] == "done"


def test_an_error_of_ours_that_nobody_can_mend_is_not_dressed_up(db: Path) -> None:
    """Only what the user can mend becomes a sentence."""
    with closing(connect(str(db))) as store, pytest.raises(sqlite3.OperationalError):
        store.execute("SELECT nothing FROM nowhere")
    assert issubclass(StoreError, Exception)
