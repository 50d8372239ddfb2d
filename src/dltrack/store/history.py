"""Undo and redo of whole batches, and the list of what happened."""

from __future__ import annotations

import sqlite3

from dltrack.errors import ConflictError
from dltrack.store.journal import Batch

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
      e.key = :item OR json_extract(e.new, '$.item') = :item
      OR json_extract(e.old, '$.item') = :item)))
ORDER BY b.at DESC, b.id DESC LIMIT :limit
"""


def undoable(db: sqlite3.Connection, limit: int) -> list[sqlite3.Row]:
    """The newest batches that undo would take back, newest first."""
    return db.execute(_UNDOABLE, {"limit": limit}).fetchall()


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
                _put(batch, row["what"], row["key"], row["old" if kind == "undo" else "new"])
            status = "undone" if kind == "undo" else "live"
            db.execute(_MARK, {"id": number, "status": status})


# An entry names its item as it was called then; a newer roadmap may call it otherwise.
_TODAY = """
SELECT i.id FROM name n JOIN item i ON i.no = n.node WHERE n.alias AND n.name = :id
"""

_ITEM = "SELECT json_extract(:row, '$.item')"
_RENAMED = "SELECT json_set(:row, '$.item', :id)"


def _put(batch: Batch, what: str, key: str, row: str | None) -> None:
    """Bring a row back under the name that its item has today."""
    db = batch.db
    then = key if what == "progress" else row and db.execute(_ITEM, {"row": row}).fetchone()[0]
    today = db.execute(_TODAY, {"id": then}).fetchone() if then else None
    if today:
        key = today[0] if what == "progress" else key
        row = row and db.execute(_RENAMED, {"row": row, "id": today[0]}).fetchone()[0]
    batch.put(what, key, row)


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
    values = {"since": since, "until": until, "item": item, "limit": limit}
    return db.execute(_LOG, values).fetchall()
