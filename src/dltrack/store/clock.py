"""The session clock: at most one runs; it ends in minutes of effort."""

from __future__ import annotations

import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.journal import Batch

_START = "INSERT INTO clock (item, started) VALUES (:item, :started)"


def running(db: sqlite3.Connection) -> sqlite3.Row | None:
    """The running clock: its item and the UTC stamp of its start."""
    found: sqlite3.Row | None = db.execute("SELECT item, started FROM clock LIMIT 1").fetchone()
    return found


def start_clock(batch: Batch, item_id: str) -> None:
    """Let a clock run on an item from the batch's moment on."""
    values = {"item": item_id, "started": batch.stamp.at}
    batch.change("clock", item_id, _START, values)


def stop_clock(batch: Batch, item_id: str) -> None:
    """Take the clock of an item away; what it counted is logged by whoever stops it."""
    batch.put("clock", item_id, None)
