"""The batch underneath every write, through the store's own functions."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dltrack.errors import ConflictError
from dltrack.store.connection import connect
from dltrack.store.doctor import examine
from dltrack.store.history import entries, redo, undo, undoable
from dltrack.store.journal import Batch, Stamp, set_setting, set_state
from dltrack.store.readiness import state_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Result

    Run = Callable[..., Result]

NOW = Stamp("2026-11-20T12:00:00Z", 60, "2026-11-20T12:00:00Z")


@pytest.fixture
def store(db: Path) -> Iterator[sqlite3.Connection]:
    """An open database of the bundled roadmap."""
    with closing(connect(str(db))) as store:
        yield store


def test_a_row_that_one_batch_changes_twice_goes_back_to_before_the_first(
    store: sqlite3.Connection,
) -> None:
    """Undo walks a batch backwards, redo forwards."""
    with Batch(store, "both", NOW) as batch:
        set_state(batch, "glue", "doing")
        set_state(batch, "glue", "done")
    undo(store, [batch.number], "undo", NOW)
    assert state_of(store, "glue") == "todo"
    redo(store, [batch.number], "redo", NOW)
    assert state_of(store, "glue") == "done"
    assert examine(store) == []


def test_undo_and_redo_are_batches_of_their_own_and_delete_nothing(
    store: sqlite3.Connection,
) -> None:
    """The journal only grows."""
    with Batch(store, "done glue", NOW) as batch:
        set_state(batch, "glue", "done")
    undo(store, [batch.number], "undo", NOW)
    redo(store, [batch.number], "redo", NOW)
    told = store.execute("SELECT kind, reverses, status FROM batch ORDER BY id").fetchall()
    assert [tuple(row) for row in told] == [
        ("do", None, "live"), ("undo", batch.number, "live"), ("redo", batch.number, "live"),
    ]  # fmt: skip
    sides = [(e["old"], e["new"]) for number in (1, 2, 3) for e in entries(store, number)]
    assert sides[0] == sides[1][::-1] == sides[2]


def test_a_batch_that_changed_nothing_leaves_no_trace(store: sqlite3.Connection) -> None:
    with Batch(store, "config lang zh", NOW) as batch:
        set_setting(batch, "lang", "zh")
    with Batch(store, "config lang zh", NOW) as again:
        set_setting(again, "lang", "zh")
    assert again.number == 0
    assert len(undoable(store, 9)) == 1


def test_undo_refuses_when_another_process_wrote_since_it_looked(
    store: sqlite3.Connection, run: Run
) -> None:
    """What was shown to the student is what is undone, or nothing."""
    with Batch(store, "done glue", NOW) as batch:
        set_state(batch, "glue", "done")
    run("done wikitext")
    with pytest.raises(ConflictError, match="meantime"):
        undo(store, [batch.number], "undo", NOW)
    assert state_of(store, "glue") == "done"
    assert len(undoable(store, 9)) == 2


def test_two_connections_write_one_after_the_other(store: sqlite3.Connection, run: Run) -> None:
    """A batch holds the lock from its first moment, so nobody decides on what is old."""
    with Batch(store, "done glue", NOW) as batch:
        set_state(batch, "glue", "done")
        assert store.in_transaction
    assert not store.in_transaction
    run("done wikitext")
    assert examine(store) == []


def test_doing_a_part_shows_what_it_would_unlock_only_when_it_is_the_last(
    run: Run, roadmap: Callable[[str], Path]
) -> None:
    """A container is met by all its required parts."""
    roadmap(
        "format: 1\nid: r\nversion: 1\nitems:\n"
        "- {id: course, kind: course, title: C}\n"
        "- {id: p1, kind: video, title: A, part_of: course}\n"
        "- {id: p2, kind: video, title: B, part_of: course}\n"
        "- {id: goal, kind: paper, title: G, needs: [course]}\n"
    )
    assert [item["unlocks"] for item in run("next --json --all").data] == [[], []]
    assert "Unlocked" not in run("done p1").out
    assert [item["unlocks"] for item in run("next --json --all").data] == [["goal"]]
    assert "Unlocked 1 item: goal" in run("done p2").out
