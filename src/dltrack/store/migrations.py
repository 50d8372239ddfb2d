"""Ordered one-way steps from one schema version to the next, each in a transaction of its own.

``STEPS[n]`` leads from version n to n + 1. Every schema that was ever released keeps its step, and
a backup beside the database is made before the first one runs.
"""

from __future__ import annotations

import sqlite3

from dltrack.store.backup import backup_beside
from dltrack.store.connection import VERSION

STEPS: dict[int, tuple[str, ...]] = {}
"""Statements by the version they start from; empty while version 1 is the newest."""


def migrate(db: sqlite3.Connection, path: str, found: int) -> str:
    """Bring a database of an older version up to date.

    Returns:
        The path of the backup that was made first.
    """
    kept = backup_beside(db, path, f"schema-{found}")
    for step in range(found, VERSION):
        db.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have taken the step while this one waited for the lock.
            if db.execute("PRAGMA user_version").fetchone()[0] == step:
                for statement in STEPS[step]:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {step + 1:d}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    return kept
