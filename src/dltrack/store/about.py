"""What the store keeps about the roadmap file it was filled from."""

from __future__ import annotations

import os
import sqlite3


def about(db: sqlite3.Connection) -> dict[str, str]:
    """Id, version, path, size, mtime (in nanoseconds) and sha256 of the file, and what followed."""
    return dict(db.execute("SELECT key, value FROM about").fetchall())


def keep_stat(db: sqlite3.Connection, stat: os.stat_result) -> None:
    """Note a new size and time of a file that is otherwise the same, where one may write."""
    path = db.execute("PRAGMA database_list").fetchone()["file"]
    if db.execute("PRAGMA query_only").fetchone()[0] or not os.access(path, os.W_OK):
        return
    for key, value in (("mtime", stat.st_mtime_ns), ("size", stat.st_size)):
        sql = "UPDATE about SET value = :value WHERE key = :key"
        db.execute(sql, {"key": key, "value": str(value)})


def stale_mark(db: sqlite3.Connection) -> str | None:
    """The last change beside the roadmap that its tables do not show yet; None if they do."""
    found = db.execute("SELECT value FROM about WHERE key = 'stale'").fetchone()
    return found[0] if found else None
