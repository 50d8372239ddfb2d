"""Undo and redo of whole batches, and the list of what happened."""

from __future__ import annotations

import sqlite3

from dltrack.errors import ConflictError
from dltrack.store.journal import Batch
from dltrack.store.turn import bring_back

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.journal import Stamp

# Undo follows the order of recording, newest first.
_UNDOABLE = """
SELECT id, command, at, utc_offset, recorded FROM batch
WHERE kind = 'do' AND status = 'live' ORDER BY id DESC LIMIT :limit
"""

# Redo takes back what was undone, in the order of the first recording.
_REDOABLE = """
SELECT id, command, at, utc_offset, recorded FROM batch
WHERE kind = 'do' AND status = 'undone' ORDER BY id LIMIT :limit
"""

_ENTRIES = "SELECT seq, what, key, old, new FROM entry WHERE batch = :batch ORDER BY seq"

_MARK = "UPDATE batch SET status = :status WHERE id = :id"

_LOG = """
SELECT b.id, b.command, b.at, b.utc_offset, b.recorded FROM batch b
WHERE b.kind = 'do' AND b.status = 'live'
  AND (:since IS NULL OR b.at >= :since) AND (:until IS NULL OR b.at < :until)
  AND (:item IS NULL OR EXISTS (
    SELECT 1 FROM entry e WHERE e.batch = b.id AND (
      e.key IN (SELECT value FROM json_each(:names))
      OR json_extract(e.new, '$.item') IN (SELECT value FROM json_each(:names))
      OR json_extract(e.old, '$.item') IN (SELECT value FROM json_each(:names)))))
ORDER BY b.at DESC, b.id DESC LIMIT :limit
"""

# An item as it was ever called.
_ALL_NAMES = """
SELECT json_insert(json_extract(detail, '$.aliases'), '$[#]', id) FROM item WHERE id = :item
"""


def undoable(db: sqlite3.Connection, limit: int) -> list[sqlite3.Row]:
    """The newest batches that undo would take back, newest first."""
    return db.execute(_UNDOABLE, {"limit": limit}).fetchall()


def last_batch(db: sqlite3.Connection) -> int:
    """The number of the last write of anybody; 0 before the first."""
    found: int = db.execute("SELECT COALESCE(max(id), 0) FROM batch").fetchone()[0]
    return found


def redoable(db: sqlite3.Connection, limit: int) -> list[sqlite3.Row]:
    """The batches that redo would bring back, in that order."""
    return db.execute(_REDOABLE, {"limit": limit}).fetchall()


def entries(db: sqlite3.Connection, batch: int) -> list[sqlite3.Row]:
    """The journal of one batch: what, key, old and new rows as JSON."""
    return db.execute(_ENTRIES, {"batch": batch}).fetchall()


def undo(db: sqlite3.Connection, numbers: list[int], command: str, stamp: Stamp) -> None:
    """Take batches back, in the given order, each by a reversing batch of its own."""
    _turn(db, numbers, command, stamp, "undo")


def redo(db: sqlite3.Connection, numbers: list[int], command: str, stamp: Stamp) -> None:
    """Bring undone batches back, in the given order."""
    _turn(db, numbers, command, stamp, "redo")


def _turn(
    db: sqlite3.Connection, numbers: list[int], command: str, stamp: Stamp, kind: str
) -> None:
    for number in numbers:
        with Batch(db, command, stamp, kind, number) as batch:
            batch.open()
            _still_first(db, number, _UNDOABLE if kind == "undo" else _REDOABLE)
            rows = entries(db, number)
            for row in reversed(rows) if kind == "undo" else rows:
                sides = ("old", "new") if kind == "undo" else ("new", "old")
                bring_back(batch, row, *sides)
            status = "undone" if kind == "undo" else "live"
            db.execute(_MARK, {"id": number, "status": status})


def _still_first(db: sqlite3.Connection, number: int, candidates: str) -> None:
    """Refuse when another process wrote since the batches were listed."""
    row = db.execute(candidates, {"limit": 1}).fetchone()
    if row is None or row["id"] != number:
        raise ConflictError(
            "Another dltrack wrote in the meantime.", "Look with `dltrack undo --list`, then again."
        )


def log(
    db: sqlite3.Connection,
    since: str | None = None,
    until: str | None = None,
    item: str | None = None,
    limit: int = -1,
) -> list[sqlite3.Row]:
    """The batches that count, newest happening first; ``since`` and ``until`` are UTC stamps."""
    names = db.execute(_ALL_NAMES, {"item": item}).fetchone() if item else None
    values = {
        "since": since, "until": until, "item": item, "names": names and names[0], "limit": limit,
    }  # fmt: skip
    return db.execute(_LOG, values).fetchall()
