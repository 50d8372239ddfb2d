"""What the student is in the middle of."""

from __future__ import annotations

import sqlite3

_DOING = """
SELECT i.no, i.id, p.at FROM progress p INDEXED BY progress_doing JOIN item i ON i.id = p.item
WHERE p.state = 'doing' ORDER BY p.at DESC, i.id LIMIT :limit
"""


def doing(db: sqlite3.Connection, limit: int = -1) -> list[sqlite3.Row]:
    """The items in progress, newest first: ``no``, ``id``, and ``at``, when it began."""
    return db.execute(_DOING, {"limit": limit}).fetchall()
