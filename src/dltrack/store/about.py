"""What the store keeps about what its roadmap was built from."""

from __future__ import annotations

import os
import sqlite3

_FILE = """
SELECT key, value FROM about
WHERE key IN ('id', 'version', 'path', 'size', 'mtime', 'sha256', 'stale')
"""


def about(db: sqlite3.Connection) -> dict[str, str]:
    """Id, version, path, size, mtime (in nanoseconds) and sha256 of the file; and a stale mark."""
    return dict(db.execute(_FILE).fetchall())


def kept(db: sqlite3.Connection, key: str) -> str | None:
    """One value: ``roadmaps``, ``left`` or ``changes``, each JSON; or one of the file's."""
    found = db.execute("SELECT value FROM about WHERE key = :key", {"key": key}).fetchone()
    return found[0] if found else None


def stale_mark(db: sqlite3.Connection) -> str | None:
    """The last change beside the roadmap that its tables do not show yet; None if they do."""
    return kept(db, "stale")


def keep_stat(db: sqlite3.Connection, stat: os.stat_result) -> None:
    """Note a new size and time of a file that is otherwise the same, where one may write."""
    path = db.execute("PRAGMA database_list").fetchone()["file"]
    if db.execute("PRAGMA query_only").fetchone()[0] or not os.access(path, os.W_OK):
        return
    for key, value in (("mtime", stat.st_mtime_ns), ("size", stat.st_size)):
        sql = "UPDATE about SET value = :value WHERE key = :key"
        db.execute(sql, {"key": key, "value": str(value)})
