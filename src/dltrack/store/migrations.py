"""Ordered one-way steps from one schema version to the next, each in a transaction of its own.

``STEPS[n]`` leads from version n to n + 1. Every schema that was ever released keeps its step, and
a backup beside the database is made before the first one runs.
"""

from __future__ import annotations

import sqlite3

from dltrack.store.backup import backup_beside
from dltrack.store.connection import VERSION

_OUTSIDE = (
    "CREATE INDEX effort_at ON effort (at, minutes)",
    """
    CREATE TABLE extra_roadmap (
      id VARCHAR NOT NULL, pos INTEGER NOT NULL, address VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
      etag VARCHAR, modified VARCHAR, at VARCHAR NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE link_check (
      url VARCHAR NOT NULL, verdict VARCHAR NOT NULL, status INTEGER, location VARCHAR,
      etag VARCHAR, modified VARCHAR, reason VARCHAR, at VARCHAR NOT NULL, PRIMARY KEY (url)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX link_check_gone ON link_check (url) WHERE verdict = 'gone'",
    """
    CREATE TABLE origin (
      name VARCHAR NOT NULL, roadmap VARCHAR NOT NULL, id VARCHAR NOT NULL,
      PRIMARY KEY (name, roadmap)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE override (
      url VARCHAR NOT NULL, new_url VARCHAR NOT NULL, reason VARCHAR NOT NULL,
      at VARCHAR NOT NULL, PRIMARY KEY (url)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE own_item (
      id VARCHAR NOT NULL, item VARCHAR NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE roadmap_text (
      sha256 VARCHAR NOT NULL, text VARCHAR NOT NULL, PRIMARY KEY (sha256)
    ) WITHOUT ROWID
    """,
    # More links have one spelling now, so the roadmap's tables are built anew.
    "INSERT OR REPLACE INTO about (key, value) VALUES ('stale', 'schema 2')",
)

STEPS: dict[int, tuple[str, ...]] = {1: _OUTSIDE}
"""Statements by the version they start from."""


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
