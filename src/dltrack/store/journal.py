"""The append-only journal: every write of the student, as rows before and after.

One write is one transaction and one batch, the unit of undo. A row is kept as JSON made by SQLite
itself, so the same few statements write, undo and redo every kind of row.
"""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import TODO
from dltrack.store.readiness import item_moved, state_of, topic_moved
from dltrack.store.rows import REMOVE, RESTORE, SNAPSHOT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    Value = str | int | float | None
    """What a parameter of a statement may be."""

_OPEN_BATCH = """
INSERT INTO batch (kind, command, at, utc_offset, recorded, reverses, status)
VALUES (:kind, :command, :at, :utc_offset, :recorded, :reverses, 'live')
"""

# A new write ends redo: what was undone stays undone.
_END_REDO = "UPDATE batch SET status = 'gone' WHERE kind = 'do' AND status = 'undone'"

_ENTER = """
INSERT INTO entry (batch, seq, what, key, old, new)
VALUES (:batch, :seq, :what, :key, :old, :new)
"""

_BESIDE = ("own_item", "extra_roadmap", "override")
"""What the roadmap's tables are built from besides its file."""

_STALE = "INSERT OR REPLACE INTO about (key, value) VALUES ('stale', :batch)"


class Stamp:
    """When something happened (``at``) and was written (``recorded``): UTC text, and the offset.

    ``utc_offset`` is in minutes east of UTC, at the place of the student.
    """

    __slots__ = ("at", "recorded", "utc_offset")

    def __init__(self, at: str, utc_offset: int, recorded: str) -> None:
        self.at, self.utc_offset, self.recorded = at, utc_offset, recorded


class Batch:
    """One write transaction; used as ``with Batch(db, command, stamp) as batch``.

    It commits at the end, or rolls everything back when anything is raised. A batch that changed
    nothing leaves no trace.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        command: str,
        stamp: Stamp,
        kind: str = "do",
        reverses: int | None = None,
    ) -> None:
        self.db, self.stamp = db, stamp
        self.number = 0
        self.turned: set[int] = set()
        self._seq = 0
        self._head: dict[str, Value] = {
            "kind": kind,
            "command": command,
            "reverses": reverses,
            "at": stamp.at,
            "utc_offset": stamp.utc_offset,
            "recorded": stamp.recorded,
        }

    def __enter__(self) -> Self:
        """Take the write lock; waits for other processes up to the connection's time."""
        self.db.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Commit what was entered, or roll back."""
        if kind is None and self.number:
            try:
                self.db.execute("COMMIT")
            except BaseException:
                self.db.execute("ROLLBACK")
                raise
        else:
            self.db.execute("ROLLBACK")

    def rename(self, command: str) -> None:
        """Enter the batch under other words than those of the command line."""
        self._head["command"] = command

    def open(self) -> None:
        """Write the batch itself; from now on it is kept even if it changes nothing."""
        if not self.number:
            if self._head["kind"] == "do":
                self.db.execute(_END_REDO)
            self.number = self.db.execute(_OPEN_BATCH, self._head).lastrowid or 0

    def change(self, what: str, key: str, sql: str, values: Mapping[str, Value]) -> None:
        """Run one statement on one row of the student's and enter it in the journal."""
        moved_from = state_of(self.db, key) if what == "progress" else ""
        old = self._row(what, key)
        self.db.execute(sql, values)
        new = self._row(what, key)
        if old == new:
            return
        self._enter(what, key, old, new)
        if what == "progress":
            self._item_moved(key, moved_from)
        elif what == "knows" and (old is None) != (new is None):
            self._topic_moved(key, known=new is not None)
        elif what in _BESIDE:
            # Whoever opens the store next rebuilds the roadmap's tables, if we do not get to it.
            self.db.execute(_STALE, {"batch": str(self.number)})

    def put(self, what: str, key: str, row: str | None) -> None:
        """Bring a row back to what it was (JSON), or away (None)."""
        sql = REMOVE[what] if row is None else RESTORE[what]
        self.change(what, key, sql, {"key": key, "row": row})

    def created(self, what: str, key: int) -> None:
        """Enter a row that was just inserted under a new number."""
        self._enter(what, str(key), None, self._row(what, str(key)))

    def _row(self, what: str, key: str) -> str | None:
        found = self.db.execute(SNAPSHOT[what], {"key": key}).fetchone()
        return found[0] if found else None

    def _enter(self, what: str, key: str, old: str | None, new: str | None) -> None:
        self.open()
        self._seq += 1
        entry: Mapping[str, Value] = {
            "batch": self.number, "seq": self._seq, "what": what, "key": key,
            "old": old, "new": new,
        }  # fmt: skip
        self.db.execute(_ENTER, entry)

    def _item_moved(self, item_id: str, old: str) -> None:
        sql = "SELECT no FROM item WHERE id = :id AND NOT container"
        row = self.db.execute(sql, {"id": item_id}).fetchone()
        new = state_of(self.db, item_id)
        # An item that left the roadmap, or became a container, keeps its state and moves nobody.
        if row and old != new:
            self.turned.update(item_moved(self.db, row[0], old, new))

    def _topic_moved(self, topic_id: str, *, known: bool) -> None:
        row = self.db.execute("SELECT no FROM topic WHERE id = :id", {"id": topic_id}).fetchone()
        if row:
            self.turned.update(topic_moved(self.db, row[0], known=known))


_SET_STATE = """
INSERT INTO progress (item, state, at) VALUES (:key, :state, :at)
ON CONFLICT (item) DO UPDATE SET state = excluded.state, at = excluded.at
"""


def set_state(batch: Batch, item_id: str, state: str) -> None:
    """Bring a leaf item to a state; ``todo`` is the absence of a row."""
    if state == TODO:
        batch.put("progress", item_id, None)
    else:
        values = {"key": item_id, "state": state, "at": batch.stamp.at}
        batch.change("progress", item_id, _SET_STATE, values)


def set_known(batch: Batch, topic_id: str, *, known: bool) -> None:
    """Take a topic as known, or take that back."""
    if known:
        values = {"key": topic_id, "at": batch.stamp.at}
        sql = "INSERT OR IGNORE INTO knows (topic, at) VALUES (:key, :at)"
        batch.change("knows", topic_id, sql, values)
    else:
        batch.put("knows", topic_id, None)


def set_setting(batch: Batch, key: str, value: str | None) -> None:
    """Keep a setting, or with None forget it."""
    if value is None:
        batch.put("setting", key, None)
    else:
        sql = "INSERT OR REPLACE INTO setting (key, value) VALUES (:key, :value)"
        batch.change("setting", key, sql, {"key": key, "value": value})


_ADD_EFFORT = "INSERT INTO effort (item, minutes, at) VALUES (:item, :minutes, :at)"


def add_effort(batch: Batch, item_id: str, minutes: int) -> None:
    """Log minutes spent on an item."""
    values = {"item": item_id, "minutes": minutes, "at": batch.stamp.at}
    batch.created("effort", batch.db.execute(_ADD_EFFORT, values).lastrowid or 0)
