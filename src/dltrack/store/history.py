"""Undo and redo of whole batches, and the list of what happened."""

from __future__ import annotations

import sqlite3

from dltrack.domain.words import DOING
from dltrack.errors import ConflictError
from dltrack.store.items import leaves
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
      e.key IN (SELECT value FROM json_each(:names))
      OR json_extract(e.new, '$.item') IN (SELECT value FROM json_each(:names))
      OR json_extract(e.old, '$.item') IN (SELECT value FROM json_each(:names)))))
ORDER BY b.at DESC, b.id DESC LIMIT :limit
"""

# An item as it was ever called.
_ALL_NAMES = """
SELECT json_group_array(name) FROM (
  SELECT :item AS name UNION
  SELECT n.name FROM name n JOIN item i ON i.no = n.node WHERE i.id = :item AND n.alias
)
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
                _put(batch, row, *(("old", "new") if kind == "undo" else ("new", "old")))
            status = "undone" if kind == "undo" else "live"
            db.execute(_MARK, {"id": number, "status": status})


# An entry names its item as it was called then; a newer roadmap may call it otherwise.
_TODAY = """
SELECT COALESCE((
  SELECT i.id FROM name n JOIN item i ON i.no = n.node WHERE n.alias AND n.name = :id), :id)
"""

_NAMES = "SELECT json_extract(:row, '$.item'), json_extract(:row, '$.answered_by')"

_RENAMED = """
SELECT json_replace(:row, '$.item', :item, '$.answered_by', :helper)
"""


def _put(batch: Batch, entry: sqlite3.Row, side: str, other: str) -> None:
    """Bring the row of one side of an entry back, under the names that items have today."""
    what, key, row = entry["what"], entry["key"], _renamed(batch.db, entry[side])
    if what in ("progress", "seen", "clock"):
        key = _today(batch.db, key)
    if what != "progress":
        batch.put(what, key, row)
        return
    for item in _heirs(batch.db, key, row):
        if _unchanged(batch.db, item, entry[other]):
            batch.put(what, item, row)


def _today(db: sqlite3.Connection, item_id: str | None) -> str:
    today: str = db.execute(_TODAY, {"id": item_id}).fetchone()[0]
    return today


def _renamed(db: sqlite3.Connection, row: str | None) -> str | None:
    """A row with the names of today in it."""
    if row is None:
        return None
    then = tuple(db.execute(_NAMES, {"row": row}).fetchone())
    item, helper = (name and _today(db, name) for name in then)
    if (item, helper) == then:
        return row
    renamed: str = db.execute(_RENAMED, {"row": row, "item": item, "helper": helper}).fetchone()[0]
    return renamed


_CONTAINER = "SELECT no FROM item WHERE id = :id AND container"


def _heirs(db: sqlite3.Connection, item_id: str, row: str | None) -> list[str]:
    """The items that hold the state of one: itself, or the parts of what became a container."""
    found = db.execute(_CONTAINER, {"id": item_id}).fetchone()
    if found is None:
        return [item_id]
    parts = [p for p in leaves(db, found["no"]) if not p["planned"] and not p["deprecated"]]
    begun = row is not None and f'"state":"{DOING}"' in row
    return [part["id"] for part in parts][: 1 if begun else None]


# Of two items that became one, and of parts, some hold what another command made of them.
_UNCHANGED = """
SELECT COALESCE((SELECT state || at FROM progress WHERE item = :item), '')
     = COALESCE(json_extract(:row, '$.state') || json_extract(:row, '$.at'), '')
"""


def _unchanged(db: sqlite3.Connection, item_id: str, row: str | None) -> bool:
    """Whether an item is in the state, since the moment, that a row of the journal tells."""
    return bool(db.execute(_UNCHANGED, {"item": item_id, "row": row}).fetchone()[0])


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
    names = db.execute(_ALL_NAMES, {"item": item}).fetchone()[0]
    values = {"since": since, "until": until, "item": item, "names": names, "limit": limit}
    return db.execute(_LOG, values).fetchall()
