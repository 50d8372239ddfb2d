"""Undo and redo of whole commands, of every kind of write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from dltrack.commands import _change
from dltrack.store.connection import connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("db")

STUDENT = ("progress", "knows", "note", "effort", "setting", "clock", "seen", "result")


def _student(db: Path) -> dict[str, list[Any]]:
    """Everything of the student's, and the counters that follow from it."""
    with closing(connect(str(db))) as store:
        tables = {t: store.execute(f"SELECT * FROM {t}").fetchall() for t in STUDENT}
        tables["have"] = store.execute("SELECT no, have FROM node").fetchall()
        tables["ready"] = store.execute("SELECT track, rank, wanted, ready FROM place").fetchall()
    return {name: [tuple(row) for row in rows] for name, rows in tables.items()}


@pytest.mark.parametrize(
    "line",
    [
        "start dls-1",
        "done dls-1 --time 30m",
        "done dls",
        "done dls-1 --part 9-20",
        "skip dls-1",
        "ignore dls",
        "known attention dls-1",
        "known bert-paper --with-needs",
        "reopen glue",
        'notes add glue "Why?" --where p.5',
        'notes edit 1 "Other words"',
        'notes answer 1 "Because." --by dls-1',
        'notes answer 1 "Half." --partly',
        "notes drop 1",
        "notes reopen 2",
        "log add glue 20m",
        "stop",
        "config lang zh",
        "track use llm",
    ],
)
def test_every_write_can_be_taken_back_and_brought_back(run: Run, db: Path, line: str) -> None:
    """Undo gives the state before, redo the state after, to the last row."""
    run("start glue")
    run("notes add glue First?")
    run("notes add glue Second?")
    run("notes answer 2 Yes.")
    before = _student(db)
    run(line)
    after = _student(db)
    assert after != before
    run("undo --yes")
    assert _student(db) == before
    run("redo --yes")
    assert _student(db) == after
    run("data doctor")


def test_a_number_is_never_used_again_and_undone_text_stays_in_the_journal(
    run: Run, db: Path
) -> None:
    """Nothing the student wrote is ever lost."""
    run("notes add glue", "Why is MRPC so small?")
    run("undo")
    run("notes add glue", "Another")
    assert [note["id"] for note in run("notes list --json").data] == [2]
    with closing(connect(str(db))) as store:
        told = store.execute("SELECT new FROM entry WHERE what = 'note' AND key = '1'").fetchone()
    assert "Why is MRPC so small?" in told[0]


def test_a_new_command_ends_redo(run: Run) -> None:
    """Also after it was undone itself."""
    for line in ("done glue", "done wikitext", "undo -n 2", "done yannic", "undo"):
        run(line)
    assert "done yannic" in run("redo").out
    assert "nothing to redo" in run("redo", code=1).err


def test_redo_brings_back_the_first_first(run: Run) -> None:
    """In the order in which it was done."""
    for line in ("done glue", "done wikitext", "undo", "undo"):
        run(line)
    assert "done glue" in run("redo").out
    assert "done wikitext" in run("redo").out


def test_undo_follows_the_order_of_recording_not_of_happening(run: Run) -> None:
    """What was written last goes first, however long ago it happened."""
    run("done glue")
    run("done wikitext --at 2020-01-01")
    assert run("log --json").data[0]["command"] == "done glue"
    assert "done wikitext" in run("undo").out


def test_undo_and_redo_as_json_do_it_and_tell_what(run: Run) -> None:
    run("done glue")
    assert [batch["command"] for batch in run("undo --json").data] == ["done glue"]
    assert run("show glue --json").data["state"] == "todo"
    assert [batch["command"] for batch in run("redo --json").data] == ["done glue"]
    assert run("show glue --json").data["state"] == "done"


def test_an_undone_command_counts_in_no_report(run: Run) -> None:
    """Neither in the log nor in the sums."""
    run("done glue --time 1h")
    run("undo")
    report = run("report --format json").data
    assert run("log --json").data == []
    assert (report["done"], report["minutes_logged"], report["study_days"]) == ([], 0, [])


def test_several_items_are_all_done_or_none(run: Run, db: Path) -> None:
    """An unknown name among them, or a lock under --strict, leaves everything as it was."""
    before = _student(db)
    run("done glue nonsense wikitext", code=3)
    run("done glue own-lm-glue --strict", code=1)
    assert _student(db) == before


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, sqlite3.OperationalError])
def test_an_interruption_in_the_middle_leaves_nothing_half_done(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch, trouble: type[BaseException]
) -> None:
    """The transaction rolls back as a whole."""
    before = _student(db)
    real = _change.set_state
    calls = []

    def interrupted(*arguments: Any) -> None:  # noqa: ANN401 - passed on
        calls.append(arguments)
        if len(calls) == 2:
            raise trouble
        real(*arguments)

    monkeypatch.setattr(_change, "set_state", interrupted)
    if trouble is KeyboardInterrupt:
        assert "Interrupted" in run("done glue wikitext", code=130).err
    else:
        with pytest.raises(trouble):
            run("done glue wikitext")
    assert _student(db) == before
    monkeypatch.undo()


def test_a_repeated_state_is_no_step(run: Run, db: Path) -> None:
    """A repeated state writes nothing at all."""
    run("done glue")
    with closing(connect(str(db))) as store:
        batches = store.execute("SELECT count(*) FROM batch").fetchone()[0]
    assert "already" in run("done glue").out
    with closing(connect(str(db))) as store:
        assert store.execute("SELECT count(*) FROM batch").fetchone()[0] == batches
