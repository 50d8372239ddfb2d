"""A database of an older version is brought up to date by whatever command comes first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dltrack.commands import _session, _upkeep
from dltrack.errors import StoreError
from dltrack.store import connection, migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Result

    Run = Callable[..., Result]
    Steps = dict[int, tuple[str, ...]]

FRESH = ("CREATE TABLE fresh (x)", "INSERT INTO fresh VALUES (1)")


def grow_old(path: Path) -> None:
    """Make a database one of version 1."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 1")


@pytest.fixture
def steps(db: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """A program whose newest version is 3 before a database of version 1; the test leads there."""
    grow_old(db)
    steps: Steps = {}
    monkeypatch.setattr(migrations, "STEPS", steps)
    for module in (connection, migrations, _session, _upkeep):
        monkeypatch.setattr(module, "VERSION", 3)
    return steps


def version(path: Path) -> int:
    """The schema version of a database file."""
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def tables(path: Path) -> set[str]:
    """The tables of a database file."""
    with closing(sqlite3.connect(path)) as db:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def test_the_first_command_migrates_says_so_and_keeps_what_the_student_did(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line that names the copy of the old version; the next command says nothing."""
    run("done glue")
    grow_old(db)
    monkeypatch.setattr(migrations, "STEPS", {1: FRESH, 2: ("ALTER TABLE fresh ADD y",)})
    for module in (connection, migrations, _session, _upkeep):
        monkeypatch.setattr(module, "VERSION", 3)
    said = run("show glue --json")
    assert said.data["state"] == "done"
    (kept,) = db.parent.glob("study.db.schema-1-*.bak")
    assert said.err.count("\n") == 1
    assert "Updated the database to schema 3" in said.err
    assert kept.name in said.err
    assert (version(db), version(kept)) == (3, 1)
    assert "fresh" not in tables(kept)
    assert run("show glue --json").err == ""


def _shape(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Tables and indexes of a database file with their columns, whatever the layout of the SQL."""
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master")]
        return {
            name: db.execute("SELECT * FROM pragma_table_xinfo(:name)", {"name": name}).fetchall()
            + db.execute("SELECT * FROM pragma_index_xinfo(:name)", {"name": name}).fetchall()
            for name in names
        }


def test_a_database_of_version_1_becomes_one_of_today(db: Path, tmp_path: Path) -> None:
    """The same tables, columns and indexes as a new one has, and what was in it."""
    old = tmp_path / "old.db"
    frozen = Path(__file__).with_name("schema_v1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(old)) as first:
        first.executescript(f"{frozen} PRAGMA application_id = {connection.APPLICATION_ID};")
        first.execute("INSERT INTO knows (topic, at) VALUES ('attention', '2026-01-01T00:00:00Z')")
        first.commit()
    grow_old(old)
    with closing(connection.connect(str(old))) as store:
        migrations.migrate(store, str(old), 1)
        assert store.execute("SELECT topic FROM knows").fetchone()[0] == "attention"
    assert version(old) == connection.VERSION
    assert _shape(old) == _shape(db)


def test_each_step_is_a_transaction_of_its_own(run: Run, db: Path, steps: Steps) -> None:
    """A step that fails leaves the version before it, whole, and can be taken again."""
    steps |= {1: FRESH, 2: ("CREATE TABLE half (x)", "no SQL at all")}
    with pytest.raises(sqlite3.OperationalError):
        run("next")
    assert version(db) == 2
    assert "half" not in tables(db)
    steps[2] = ("CREATE TABLE whole (x)",)
    run("next")
    assert version(db) == 3
    assert {"fresh", "whole"} <= tables(db)


class _Interrupted(tuple[str, ...]):
    """Statements of which the last is Ctrl-C."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        raise KeyboardInterrupt


def test_ctrl_c_in_a_step_leaves_the_old_version(run: Run, db: Path, steps: Steps) -> None:
    steps[1] = _Interrupted(FRESH)
    run("next", code=130)
    assert version(db) == 1
    assert "fresh" not in tables(db)


@pytest.mark.usefixtures("steps")
def test_a_step_that_another_process_took_meanwhile_is_not_taken_again(db: Path) -> None:
    """Both had found version 1; the slower one waits for the lock, then for nothing."""
    migrations.STEPS.update({1: FRESH, 2: ("DELETE FROM fresh",)})
    with closing(connection.connect(str(db))) as fast, closing(connection.connect(str(db))) as slow:
        migrations.migrate(fast, str(db), 1)
        migrations.migrate(slow, str(db), 1)
    assert version(db) == 3


def test_a_database_that_cannot_be_copied_first_is_not_migrated(
    run: Run, db: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No step without a backup beside it."""
    steps |= {1: FRESH, 2: ()}

    def full(*_: object) -> str:
        raise StoreError("There is no room left.", "Free some space.")

    monkeypatch.setattr(migrations, "backup_beside", full)
    assert "no room left" in run("next", code=4).err
    assert version(db) == 1
